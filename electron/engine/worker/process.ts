// The engine's process: receives tasks from engine/client and answers each with the functions of this folder.
//
// Inference blocks this thread; decoding runs beside it on libuv's threads. Nothing is logged, because paths are
// private.
import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FacetError, toFailure } from '../../contract/failure.ts';
import type { FromEngine, StartMessage, TaskRequest, TaskResults, ToEngine } from '../messages.ts';
import { inspectNet } from './nets/inspect-net.ts';
import { closeNets, InferenceError, type Nets } from './nets/nets.ts';
import { readPack, type Pack } from '../packs/packs.ts';
import type { WatchedParent } from './parent-watch.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import type { EngineStatus } from '../protocol.ts';
import { chooseProvider, type Choice } from './nets/choose-provider.ts';
import { render } from './decode/crop.ts';

/** A utility process of Electron sends through parentPort, a forked Node process through process.send. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}
const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;

const send = (message: FromEngine): void => {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message, undefined, undefined, () => {});
};

if (parentPort) parentPort.on('message', ({ data }) => receive(data as ToEngine));
else {
  process.on('message', (message) => receive(message as ToEngine));
  // The parent is gone. Not process.exit(), which would wait for the decoders.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}

/** The watch runs on its own thread, because this one may be inside a net that never ends. */
function watchParent(parentPid: number): void {
  const watch = new URL(import.meta.url.endsWith('.ts') ? './parent-watch.ts' : './parent-watch.js', import.meta.url);
  new Worker(watch, { workerData: { parentPid, ppid: process.ppid } satisfies WatchedParent }).unref();
}

/** The nets in use, and how many photos are using them. */
interface LoadedPack {
  nets: Nets;
  pipeline: Pipeline;
  status: EngineStatus;
  photos: number;
}

let start: StartMessage;
let pack: Pack;
let loaded: LoadedPack;
const inFlight = new Map<number, AbortController>();

function receive(message: ToEngine): void {
  if (message.type === 'start') void begin(message);
  else if (message.type === 'cancel') inFlight.get(message.id)?.abort();
  else if (message.type === 'are-you-alive') send({ type: 'alive' });
  else void work(message.id, message.task);
}

async function begin(message: StartMessage): Promise<void> {
  try {
    watchParent(message.parentPid);
    start = message;
    pack = readPack(message.packDir);
    loaded = loadedPackOf(await choose({ thorough: false }));
    send({ type: 'ready', status: loaded.status });
  } catch (error) {
    send({ type: 'unusable', failure: toFailure(error) });
  }
}

async function work(id: number, task: TaskRequest): Promise<void> {
  const controller = new AbortController();
  inFlight.set(id, controller);
  try {
    send({ type: 'done', id, value: await perform(task, controller.signal, id) });
  } catch (error) {
    // The parent starts another process without this provider and sends the task again.
    if (error instanceof InferenceError && loaded.status.provider !== 'cpu')
      send({ type: 'provider-failed', provider: loaded.status.provider });
    else
      send({
        type: 'failed',
        id,
        failure: toFailure(error instanceof InferenceError ? inferenceFailure(error, task) : error),
      });
  } finally {
    inFlight.delete(id);
  }
}

/** On the CPU there is nothing to fall back to: the photo fails, with the reason. */
function inferenceFailure(error: InferenceError, task: TaskRequest): FacetError {
  const file = basename('path' in task ? task.path : '');
  return new FacetError(
    'inference-failed',
    `${file} can't be used: the model pack "${pack.spec.name}" fails on it (${error.message}).`,
    { file, pack: pack.spec.name, reason: error.message, ...(error.why && { why: error.why }) },
    { cause: error },
  );
}

async function perform(task: TaskRequest, signal: AbortSignal, id: number): Promise<TaskResults[TaskRequest['kind']]> {
  switch (task.kind) {
    case 'analyse':
      return withLoadedPack(({ analyse }) => analyse(task.path, signal));
    case 'analyse-face':
      return withLoadedPack(({ analyseFace }) => analyseFace(task.path, task.drawn, signal));
    case 'render':
      return render(task.request);
    case 'inspect':
      return inspectNet(task.path);
    case 'status':
      return loaded.status;
    case 'probe':
      return measureAll((done, total) => send({ type: 'progress', id, done, total }));
  }
}

/** A photo keeps the nets it began with. Replaced nets are closed after their last photo. */
async function withLoadedPack<T>(work: (pipeline: Pipeline) => Promise<T>): Promise<T> {
  const own = loaded;
  own.photos++;
  try {
    return await work(own.pipeline);
  } finally {
    if (--own.photos === 0 && own !== loaded) await closeNets(own.nets);
  }
}

async function measureAll(onProgress: (done: number, total: number) => void): Promise<EngineStatus> {
  const choice = await choose({ thorough: true, onProgress });
  if (choice.provider === loaded.status.provider) {
    await closeNets(choice.nets);
    loaded.status = statusOf(choice);
  } else {
    const replaced = loaded;
    loaded = loadedPackOf(choice);
    if (replaced.photos === 0) await closeNets(replaced.nets);
    send({ type: 'ready', status: loaded.status });
  }
  return loaded.status;
}

function choose(how: { thorough: boolean; onProgress?: (done: number, total: number) => void }): Promise<Choice> {
  const { provider, setAside, threads } = start;
  return chooseProvider(pack, {
    asked: provider,
    setAside,
    threads,
    ...how,
    onTrying: (trying) => send({ type: 'trying', provider: trying }),
  });
}

function loadedPackOf(choice: Choice): LoadedPack {
  return { nets: choice.nets, pipeline: createPipeline(pack, choice.nets), status: statusOf(choice), photos: 0 };
}

const statusOf = ({ provider, reports }: Choice): EngineStatus => ({ provider, providers: reports, pack: pack.info });
