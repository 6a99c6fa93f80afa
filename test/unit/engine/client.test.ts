// The engine client against a stand-in child: work in flight, crashes, restarts, providers set aside.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../electron/contract/errors.ts';
import { createEngine, type EngineOptions } from '../../../electron/engine/client/client.ts';
import type { EngineChild } from '../../../electron/engine/client/fork.ts';
import type { FromEngine, StartMessage, TaskRequest, ToEngine } from '../../../electron/engine/messages.ts';
import type { AnalysedFace, Analysis, EngineStatus } from '../../../electron/engine/protocol.ts';
import { disposableFolder, type DisposableFolder } from '../../helpers/disposable-folder.ts';
import { packJson } from './pack-json.ts';

let folder: DisposableFolder;
let packDir: string;

beforeAll(async () => {
  folder = await disposableFolder();
  packDir = join(folder.path, 'tiny');
  mkdirSync(packDir);
  writeFileSync(join(packDir, 'pack.json'), JSON.stringify(packJson()));
});
afterAll(() => folder[Symbol.asyncDispose]());

/** A child that does what the test tells it to. */
class StandIn implements EngineChild {
  started: StartMessage | null = null;
  killed = false;
  tasks: { id: number; task: TaskRequest }[] = [];
  cancelled: number[] = [];
  /** How often it was asked for a sign of life. */
  asked = 0;
  #tell: (message: FromEngine) => void = () => {};
  #exit: () => void = () => {};

  send(message: ToEngine): void {
    if (message.type === 'start') this.started = structuredClone(message);
    else if (message.type === 'cancel') this.cancelled.push(message.id);
    else if (message.type === 'are-you-alive') this.asked++;
    else this.tasks.push(message);
  }
  onMessage(listener: (message: FromEngine) => void): void {
    this.#tell = listener;
  }
  onExit(listener: () => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.killed = true;
  }

  ready(provider = 'cpu'): this {
    return this.say({ type: 'ready', status: statusWith(provider) });
  }
  say(message: FromEngine): this {
    this.#tell(message);
    return this;
  }
  die(): void {
    this.#exit();
  }
  /** Paths on the bench, as far as not answered. */
  get bench(): string[] {
    return this.tasks.flatMap(({ task }) =>
      task.kind === 'analyse' ? [task.path] : task.kind === 'render' ? [`render ${task.request.path}`] : [task.kind],
    );
  }
  finish(path: string): this {
    const at = this.tasks.findIndex(({ task }) => task.kind === 'analyse' && task.path === path);
    const [answered] = this.tasks.splice(at, 1);
    return this.say({ type: 'done', id: answered!.id, value: analysisOf(path) });
  }
  finishAll(): void {
    while (this.tasks.length > 0) this.finish((this.tasks[0]!.task as { path: string }).path);
  }
}

const statusWith = (provider: string): EngineStatus => ({
  provider,
  providers: [],
  pack: { name: 'tiny' } as EngineStatus['pack'],
});
const analysisOf = (path: string): Analysis => ({
  sha256: path,
  bytes: 1,
  width: 1,
  height: 1,
  takenAt: null,
  faces: [],
});

function setUp(options: Partial<EngineOptions> = {}) {
  const children: StandIn[] = [];
  const fork = (): StandIn => {
    children.push(new StandIn());
    return children.at(-1)!;
  };
  const engine = createEngine({ packDir, fork, threads: 2, ...options });
  const failures: Failure[] = [];
  engine.onStatus((status) => {
    if ('failure' in status) failures.push(status.failure);
  });
  return { engine, children, failures, child: () => children.at(-1)! };
}

/** A promise's outcome as a word: what it resolved to, or its failure's code. */
const outcome = (promise: Promise<Analysis>): Promise<string> =>
  promise.then(
    ({ sha256 }) => sha256,
    (error: { code: string }) => error.code,
  );
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('no process until there is work, then one for all of it', async () => {
  const { engine, children, child } = setUp();
  expect(children).toHaveLength(0);
  const answers = Promise.all(['a', 'b'].map((path) => outcome(engine.analyse(path))));
  expect(children).toHaveLength(1);
  expect(child().bench).toEqual([]);
  child().ready();
  expect(child().bench).toEqual(['a', 'b']);
  child().finish('b').finish('a');
  expect(await answers).toEqual(['a', 'b']);
  expect(children).toHaveLength(1);
});

test('at most `concurrency` photos are on the bench, the next follows when one is done', async () => {
  const { engine, child } = setUp();
  const paths = Array.from({ length: engine.concurrency + 2 }, (_, i) => `p${i}`);
  const answers = Promise.all(paths.map((path) => outcome(engine.analyse(path))));
  child().ready();
  expect(child().bench).toEqual(paths.slice(0, engine.concurrency));
  child().finish('p1');
  expect(child().bench).toHaveLength(engine.concurrency);
  expect(child().bench).toContain(paths[engine.concurrency]);
  child().finishAll();
  expect(await answers).toEqual(paths);
});

test('pictures to look at do not wait behind photos to analyse', () => {
  const { engine, child } = setUp();
  for (let i = 0; i < 10; i++) void outcome(engine.analyse(`p${i}`));
  child().ready();
  engine.render({ path: 'seen', size: 320 }).catch(() => {});
  expect(child().bench).toContain('render seen');
});

test('a drawn box does not wait behind photos to analyse, and its failure names the file', async () => {
  const { engine, child } = setUp();
  for (let i = 0; i < 10; i++) void outcome(engine.analyse(`p${i}`));
  child().ready();
  const drawn = { box: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 }, others: [] };
  const face = engine.analyseFace('drawn', drawn);
  const sent = child().tasks.at(-1)!;
  expect(sent.task).toEqual({ kind: 'analyse-face', path: 'drawn', drawn });
  const value = { box: drawn.box, score: 1 } as AnalysedFace;
  child().say({ type: 'done', id: sent.id, value });
  expect(await face).toBe(value);

  const controller = new AbortController();
  const cancelled = engine.analyseFace('late', drawn, { signal: controller.signal });
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
});

test('a drawn box that kills the engine twice fails with the name of its file', async () => {
  const { engine, child } = setUp();
  const answer = engine.analyseFace(join('secret', 'IMG_1.jpg'), {
    box: { x: 0, y: 0, width: 1, height: 1 },
    others: [],
  });
  child().ready().die();
  child().ready().die();
  await expect(answer).rejects.toMatchObject({ code: 'engine-crashed', params: { file: 'IMG_1.jpg' } });
});

test('a failure of one photo is its own', async () => {
  const { engine, child } = setUp();
  const [bad, good] = [outcome(engine.analyse('bad')), outcome(engine.analyse('good'))];
  child().ready();
  const { id } = child().tasks[0]!;
  child().say({
    type: 'failed',
    id,
    failure: { code: 'truncated', message: 'bad ends too early.', params: { file: 'bad' } },
  });
  child().finish('good');
  expect(await Promise.all([bad, good])).toEqual(['truncated', 'good']);
});

test('after a crash every photo on the bench is tried once more, alone; only the guilty one fails', async () => {
  const { engine, children, child } = setUp();
  const answers = ['a', 'killer', 'b', 'later'].map((path) => outcome(engine.analyse(path)));
  child().ready();
  expect(child().bench).toEqual(['a', 'killer', 'b', 'later']);
  child().finish('later');
  child().die();

  expect(children).toHaveLength(2);
  const meanwhile = outcome(engine.analyse('new'));
  child().ready();
  expect(child().bench).toEqual(['a']);
  child().finish('a');
  expect(child().bench).toEqual(['killer']);
  child().die();

  child().ready();
  expect(child().bench).toEqual(['b']);
  child().finish('b');
  expect(child().bench).toEqual(['new']);
  child().finish('new');
  expect(await Promise.all(answers)).toEqual(['a', 'engine-crashed', 'b', 'later']);
  expect(await meanwhile).toBe('new');
  expect(children).toHaveLength(3);
});

test('the failure of a photo that kills the engine names the file, not its folder', async () => {
  const { engine, child } = setUp();
  const answer = engine.analyse(join('secret', 'place', 'IMG_1.jpg'));
  child().ready().die();
  child().ready().die();
  await expect(answer).rejects.toMatchObject({
    code: 'engine-crashed',
    params: { file: 'IMG_1.jpg' },
    message: expect.not.stringContaining('secret'),
  });
});

test('a provider under which the engine died is set aside, and no photo is blamed', async () => {
  const { engine, children, child } = setUp();
  const answer = outcome(engine.analyse('a'));
  child().ready('cuda').die();
  expect(child().started!.setAside).toEqual(['cuda']);
  child().ready('webgpu').die();
  expect(child().started!.setAside).toEqual(['cuda', 'webgpu']);
  child().ready('cpu').finish('a');
  expect(await answer).toBe('a');
  expect(children).toHaveLength(3);
});

test('a provider that dies while being tried is set aside before any work', async () => {
  const { engine, children, child } = setUp();
  const answer = outcome(engine.analyse('a'));
  child().say({ type: 'trying', provider: 'webgpu' }).die();
  expect(child().started!.setAside).toEqual(['webgpu']);
  child().ready().finish('a');
  expect(await answer).toBe('a');
  expect(children).toHaveLength(2);
});

describe('a provider that broke down is tried again', () => {
  afterEach(() => void vi.useRealTimers());

  test('after a while, with what comes next; twice as late each time; not for ever', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { engine, children, child } = setUp({ retryAfterMs: 1000 });
    const first = outcome(engine.analyse('a'));
    child().ready('cuda').die();
    child().ready('cpu').finish('a');
    await first;
    const work = (path: string) => outcome(engine.analyse(path));

    vi.setSystemTime(Date.now() + 999);
    void work('too early');
    expect(children).toHaveLength(2);
    for (const wait of [1000, 2000, 4000]) {
      vi.setSystemTime(Date.now() + wait);
      const answer = work(`after ${wait}`);
      expect(child().started!.setAside).toEqual([]);
      // The device is not back yet: no loop, and the work is done.
      child().ready('cpu').finish(`after ${wait}`);
      expect(await answer).toBe(`after ${wait}`);
    }
    expect(children).toHaveLength(5);
    vi.setSystemTime(Date.now() + 1e9);
    void work('late');
    expect(children).toHaveLength(5);
  });

  test('and once it works again it stays, until it breaks down the next time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { engine, children, child } = setUp({ retryAfterMs: 1000 });
    const first = outcome(engine.analyse('a'));
    child().ready('cuda').say({ type: 'provider-failed', provider: 'cuda' });
    child().ready('cpu').finish('a');
    await first;
    vi.setSystemTime(Date.now() + 1000);
    const second = outcome(engine.analyse('b'));
    child().ready('cuda');
    vi.setSystemTime(Date.now() + 1e9);
    const third = outcome(engine.analyse('c'));
    expect(children).toHaveLength(3);
    child().die();
    expect(child().started!.setAside).toEqual(['cuda']);
    child().ready('cpu').finish('b').finish('c');
    expect(await Promise.all([second, third])).toEqual(['b', 'c']);
  });
});

test('a provider that throws in the middle of the work counts as a crash of its own', async () => {
  const { engine, children, child } = setUp();
  const answers = ['a', 'b'].map((path) => outcome(engine.analyse(path)));
  child().ready('directml').say({ type: 'provider-failed', provider: 'directml' });
  expect(children[0]!.killed).toBe(true);
  expect(child().started!.setAside).toEqual(['directml']);
  child().ready().finish('a').finish('b');
  expect(await Promise.all(answers)).toEqual(['a', 'b']);
});

test('asking for a provider by name gives it another try', async () => {
  const { engine, child } = setUp();
  const answer = outcome(engine.analyse('a'));
  child().ready('webgpu').die();
  child().ready('cpu').finish('a');
  await answer;
  const change = engine.setProvider('webgpu');
  expect(child().started).toMatchObject({ provider: 'webgpu', setAside: [] });
  child()
    .ready('webgpu')
    .say({ type: 'done', id: child().tasks[0]!.id, value: statusWith('webgpu') });
  await change;
});

test('changing the provider restarts the child; what was on the bench starts over', async () => {
  const { engine, children, child } = setUp();
  const answer = outcome(engine.analyse('a'));
  child().ready();
  const change = engine.setProvider('cpu');
  expect(children[0]!.killed).toBe(true);
  children[0]!.die();
  expect(child().started!.provider).toBe('cpu');
  child().ready();
  expect(child().bench.sort()).toEqual(['a', 'status']);
  child().say({
    type: 'done',
    id: child().tasks.find(({ task }) => task.kind === 'status')!.id,
    value: statusWith('cpu'),
  });
  child().finish('a');
  expect(await answer).toBe('a');
  await change;
});

test('an unknown provider is refused', async () => {
  const { engine } = setUp();
  await expect(engine.setProvider('abacus')).rejects.toMatchObject({
    code: 'bad-request',
    params: { provider: 'abacus' },
  });
  expect(() => setUp({ provider: 'abacus' })).toThrow(expect.objectContaining({ code: 'bad-request' }));
});

test('a child that never gets ready is given up, and tried again when somebody asks again', async () => {
  const { engine, children, child, failures } = setUp();
  const answers = ['a', 'b'].map((path) => outcome(engine.analyse(path)));
  child().die();
  child().die();
  expect(await Promise.all(answers)).toEqual(['engine-unavailable', 'engine-unavailable']);
  expect(failures.map(({ code }) => code)).toEqual(['engine-unavailable']);
  expect(children).toHaveLength(2);
  const again = outcome(engine.analyse('c'));
  child().ready().finish('c');
  expect(await again).toBe('c');
});

test('a pack that cannot be used fails all that waits, with its reason', async () => {
  const { engine, child, failures } = setUp();
  const answer = outcome(engine.analyse('a'));
  child().say({ type: 'unusable', failure: { code: 'pack-broken', message: 'The pack is broken.' } });
  expect(await answer).toBe('pack-broken');
  expect(failures).toEqual([{ code: 'pack-broken', message: 'The pack is broken.' }]);
});

test('cancelling works before, while waiting and on the bench', async () => {
  const { engine, child } = setUp();
  expect(await outcome(engine.analyse('never', { signal: AbortSignal.abort() }))).toBe('cancelled');
  const controller = new AbortController();
  const answer = outcome(engine.analyse('a', { signal: controller.signal }));
  const waiting = Array.from({ length: engine.concurrency }, (_, i) =>
    outcome(engine.analyse(`w${i}`, { signal: controller.signal })),
  );
  const kept = outcome(engine.analyse('kept'));
  child().ready();
  const { id } = child().tasks[0]!;
  controller.abort();
  expect(await answer).toBe('cancelled');
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['cancelled']));
  expect(child().cancelled).toContain(id);
  expect(child().bench).toContain('kept');
  // The child's late answer to a cancelled photo hurts nobody.
  child().say({ type: 'failed', id, failure: { code: 'cancelled', message: 'Cancelled.' } });
  child().finish('kept');
  expect(await kept).toBe('kept');
});

test('a cancelled photo is not tried again after a crash', async () => {
  const { engine, child } = setUp();
  const controller = new AbortController();
  const cancelled = outcome(engine.analyse('a', { signal: controller.signal }));
  const other = outcome(engine.analyse('b'));
  child().ready();
  controller.abort();
  child().die();
  child().ready();
  expect(child().bench).toEqual(['b']);
  child().finish('b');
  expect(await Promise.all([cancelled, other])).toEqual(['cancelled', 'b']);
});

test('measuring the providers survives the death of one', async () => {
  const { engine, child } = setUp();
  const seen: number[] = [];
  const report = engine.probeProviders((done) => seen.push(done));
  child().ready();
  child()
    .say({ type: 'trying', provider: 'webgpu' })
    .say({ type: 'progress', id: child().tasks[0]!.id, done: 1, total: 4 });
  child().die();
  expect(child().started!.setAside).toEqual(['webgpu']);
  child().ready();
  expect(child().bench).toEqual(['probe']);
  child().say({ type: 'done', id: child().tasks[0]!.id, value: statusWith('cpu') });
  expect((await report).provider).toBe('cpu');
  expect(seen).toEqual([1]);
});

describe('deadlines', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  afterEach(() => void vi.useRealTimers());
  const timeLimits = {
    start: 1000,
    trial: 1000,
    analyse: 100,
    render: 100,
    inspect: 100,
    status: 100,
    probe: 100,
    perMegabyte: 0,
    stop: 20,
  };
  const after = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

  test('a photo that never ends is refused, those beside it are done, and pictures are shown meanwhile', async () => {
    const { engine, children, child } = setUp({ timeLimits });
    const first = outcome(engine.analyse('a'));
    const endless = engine.analyse(join('secret', 'endless'));
    const refused = expect(endless).rejects.toMatchObject({
      code: 'too-slow',
      params: { file: 'endless' },
      message: expect.not.stringContaining('secret'),
    });
    child().ready().finish('a');
    await after(50);
    const second = outcome(engine.analyse('b'));
    await after(50);
    // Others may have kept it waiting: it is tried once more, with the nets to itself.
    expect(children[0]!.killed).toBe(true);
    child().ready();
    engine.render({ path: 'seen', size: 320 }).catch(() => {});
    expect(child().bench).toEqual([join('secret', 'endless'), 'render seen']);
    child().say({ type: 'done', id: child().tasks[1]!.id, value: { type: 'image/jpeg', bytes: new Uint8Array() } });
    await after(100);
    await refused;
    child().ready().finish('b');
    expect(await Promise.all([first, second])).toEqual(['a', 'b']);
    expect(children).toHaveLength(3);
  });

  test('a photo that had the engine to itself is refused at once', async () => {
    const { engine, children, child } = setUp({ timeLimits });
    const answer = outcome(engine.analyse('endless'));
    child().ready();
    await after(100);
    expect(await answer).toBe('too-slow');
    expect(children).toHaveLength(1);
    expect(child().killed).toBe(true);
  });

  test('the time begins when the engine gets the photo, not while it waits for its turn', async () => {
    const { engine, child, children } = setUp({ timeLimits });
    const paths = Array.from({ length: engine.concurrency + 1 }, (_, i) => `p${i}`);
    const answers = Promise.all(paths.map((path) => outcome(engine.analyse(path))));
    await after(500); // the engine is being started
    child().ready();
    await after(99);
    child().finish('p0'); // and the last of them gets its turn
    for (const path of paths.slice(1, -1)) child().finish(path);
    await after(99);
    child().finish(paths.at(-1)!);
    expect(await answers).toEqual(paths);
    expect(children).toHaveLength(1);
  });

  test('a large file and a large pack have more time', async () => {
    const file = join(folder.path, 'large.jpg');
    writeFileSync(file, new Uint8Array(2e6));
    const { engine, child } = setUp({ timeLimits: { ...timeLimits, perMegabyte: 1000 } });
    const answer = outcome(engine.analyse(file));
    child().ready();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    // The file's size is asked for without holding up the clock.
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    await after(2000);
    expect(child().killed).toBe(false);
    child().finish(file);
    expect(await answer).toBe(file);
  });

  test('a cancelled photo that does not stop costs the engine, not the photos beside it', async () => {
    const { engine, children, child } = setUp({ timeLimits });
    const controller = new AbortController();
    const cancelled = outcome(engine.analyse('endless', { signal: controller.signal }));
    const other = outcome(engine.analyse('b'));
    child().ready();
    controller.abort();
    expect(await cancelled).toBe('cancelled');
    await after(20);
    expect(children[0]!.killed).toBe(true);
    expect(children).toHaveLength(2);
    child().ready().finish('b');
    expect(await other).toBe('b');
  });

  test('a cancelled photo that stops in time costs nothing', async () => {
    const { engine, children, child } = setUp({ timeLimits });
    const controller = new AbortController();
    const cancelled = outcome(engine.analyse('a', { signal: controller.signal }));
    child().ready();
    controller.abort();
    await cancelled;
    child().say({ type: 'failed', id: child().tasks[0]!.id, failure: { code: 'cancelled', message: 'Cancelled.' } });
    await after(1000);
    expect(children).toHaveLength(1);
    expect(child().killed).toBe(false);
  });

  test('every kind of call can be cancelled, and has its time', async () => {
    const kinds: ((engine: ReturnType<typeof createEngine>, signal?: AbortSignal) => Promise<unknown>)[] = [
      (engine, signal) => engine.render({ path: 'x', size: 9 }, { signal }),
      (engine, signal) => engine.inspect('net.onnx', { signal }),
      (engine, signal) => engine.status({ signal }),
      (engine, signal) => engine.probeProviders(() => {}, { signal }),
      (engine, signal) => engine.setProvider('cpu', { signal }),
    ];
    const late: string[] = [];
    for (const call of kinds) {
      const { engine, child } = setUp({ timeLimits });
      const code = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'done',
          (error: { code: string }) => error.code,
        );
      const controller = new AbortController();
      const cancelled = code(call(engine, controller.signal));
      child().ready();
      controller.abort();
      expect(await cancelled).toBe('cancelled');
      await after(20);
      const answer = code(call(engine));
      child().ready();
      await after(100);
      late.push(await answer);
      await engine.close();
    }
    expect(late).toEqual(['too-slow', 'pack-broken', 'engine-unavailable', 'engine-unavailable', 'engine-unavailable']);
  });

  test('each step of measuring the providers begins its time again', async () => {
    const { engine, children, child } = setUp({ timeLimits });
    const report = engine.probeProviders();
    child().ready();
    const { id } = child().tasks[0]!;
    for (let done = 1; done <= 4; done++) {
      await after(90);
      child().say({ type: 'progress', id, done, total: 4 });
    }
    child().say({ type: 'done', id, value: statusWith('cpu') });
    expect((await report).provider).toBe('cpu');
    expect(children).toHaveLength(1);
  });

  test('a pack that is never ready is refused', async () => {
    const { engine, children, child, failures } = setUp({ timeLimits });
    const answer = engine.analyse('a');
    answer.catch(() => {});
    await after(1000);
    await expect(answer).rejects.toMatchObject({ code: 'pack-broken', params: { pack: 'tiny', why: 'too-slow' } });
    expect(child().killed).toBe(true);
    expect(children).toHaveLength(1);
    expect(failures.map(({ code }) => code)).toEqual(['pack-broken']);
  });

  test('a provider that hangs while being tried is set aside', async () => {
    const { engine, child } = setUp({ timeLimits });
    const answer = outcome(engine.analyse('a'));
    child().say({ type: 'trying', provider: 'webgpu' });
    await after(1000);
    expect(child().started!.setAside).toEqual(['webgpu']);
    child().ready().finish('a');
    expect(await answer).toBe('a');
  });

  test('where the thread answers, the photo is to blame; where it does not, the provider that holds it', async () => {
    const { engine, children, child } = setUp({ timeLimits });
    const slow = outcome(engine.analyse('slow'));
    child().ready('cuda');
    await after(100);
    expect(child().asked).toBe(1);
    child().say({ type: 'alive' });
    await after(0);
    expect(await slow).toBe('too-slow');

    const innocent = outcome(engine.analyse('innocent'));
    child().ready('cuda');
    await after(120);
    expect(children).toHaveLength(3);
    expect(child().started!.setAside).toEqual(['cuda']);
    child().ready('cpu').finish('innocent');
    expect(await innocent).toBe('innocent');
  });
});

test('closing kills the child, fails what waits and takes no more', async () => {
  const { engine, child } = setUp();
  const answer = outcome(engine.analyse('a'));
  child().ready();
  await engine.close();
  expect(child().killed).toBe(true);
  expect(await answer).toBe('cancelled');
  expect(await outcome(engine.analyse('b'))).toBe('gone');
  child().die();
  await settled();
});

test('the pack is known without a child; a missing one is said at once', () => {
  const { engine, children } = setUp();
  expect(engine.pack).toMatchObject({ name: 'tiny', dimension: 4, distance: 'cosine' });
  expect(children).toHaveLength(0);
  expect(() => createEngine({ packDir: join(folder.path, 'nowhere') })).toThrow(
    expect.objectContaining({ code: 'pack-missing' }),
  );
});
