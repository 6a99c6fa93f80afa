// The engine's own process: takes messages from client.ts and answers each through the functions of this folder.
//
// Inference blocks this thread while it computes; decoding goes on beside it on libuv's threads. Nothing is logged: a
// path is private.
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

/** Under Electron a utility process speaks through parentPort, under Node a forked one through process.send. */
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
  // The parent is gone: so is the reason to be. Not process.exit(), which waits for the decoders.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
}

/** From a thread of its own, because this one may be inside a net that never ends. */
function endWithParent(parentPid: number): void {
  const watch = new URL(import.meta.url.endsWith('.ts') ? './parent-watch.ts' : './parent-watch.js', import.meta.url);
  new Worker(watch, { workerData: { parentPid, ppid: process.ppid } satisfies WatchedParent }).unref();
}

/** The sessions in use, what uses them, and how many photos are on them. */
interface Bench {
  nets: Nets;
  pipeline: Pipeline;
  status: EngineStatus;
  photos: number;
}

let start: StartMessage;
let pack: Pack;
let bench: Bench;
const underWay = new Map<number, AbortController>();

function receive(message: ToEngine): void {
  if (message.type === 'start') void begin(message);
  else if (message.type === 'cancel') underWay.get(message.id)?.abort();
  else if (message.type === 'are-you-alive') send({ type: 'alive' });
  else void work(message.id, message.task);
}

async function begin(message: StartMessage): Promise<void> {
  try {
    endWithParent(message.parentPid);
    start = message;
    pack = readPack(message.packDir);
    bench = benchOf(await choose({ thorough: false }));
    send({ type: 'ready', status: bench.status });
  } catch (error) {
    send({ type: 'unusable', failure: toFailure(error) });
  }
}

async function work(id: number, task: TaskRequest): Promise<void> {
  const controller = new AbortController();
  underWay.set(id, controller);
  try {
    send({ type: 'done', id, value: await perform(task, controller.signal, id) });
  } catch (error) {
    // The parent starts anew without this provider and asks again.
    if (error instanceof InferenceError && bench.status.provider !== 'cpu')
      send({ type: 'provider-failed', provider: bench.status.provider });
    else
      send({
        type: 'failed',
        id,
        failure: toFailure(error instanceof InferenceError ? inferenceFailure(error, task) : error),
      });
  } finally {
    underWay.delete(id);
  }
}

/** On the CPU there is nothing to fall back to: the photo is left out, with the reason. */
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
      return onBench(({ analyse }) => analyse(task.path, signal));
    case 'analyse-face':
      return onBench(({ analyseFace }) => analyseFace(task.path, task.drawn, signal));
    case 'render':
      return render(task.request);
    case 'inspect':
      return inspectNet(task.path);
    case 'status':
      return bench.status;
    case 'probe':
      return measureAll((done, total) => send({ type: 'progress', id, done, total }));
  }
}

/** A photo finishes on the sessions it began with; sessions that were replaced are closed after their last photo. */
async function onBench<T>(work: (pipeline: Pipeline) => Promise<T>): Promise<T> {
  const own = bench;
  own.photos++;
  try {
    return await work(own.pipeline);
  } finally {
    if (--own.photos === 0 && own !== bench) await closeNets(own.nets);
  }
}

async function measureAll(onProgress: (done: number, total: number) => void): Promise<EngineStatus> {
  const choice = await choose({ thorough: true, onProgress });
  if (choice.provider === bench.status.provider) {
    await closeNets(choice.nets);
    bench.status = statusOf(choice);
  } else {
    const replaced = bench;
    bench = benchOf(choice);
    if (replaced.photos === 0) await closeNets(replaced.nets);
    send({ type: 'ready', status: bench.status });
  }
  return bench.status;
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

function benchOf(choice: Choice): Bench {
  return { nets: choice.nets, pipeline: createPipeline(pack, choice.nets), status: statusOf(choice), photos: 0 };
}

const statusOf = ({ provider, reports }: Choice): EngineStatus => ({ provider, providers: reports, pack: pack.info });
