// HEIC photos, which sharp's libvips can't decode: one worker thread with libheif, ended when it is idle.
import { Worker } from 'node:worker_threads';
import type { HeicReply, HeicRequest } from './heic-worker.ts';

/** A WebAssembly heap never shrinks: after a large photo the worker is ended to free its memory. */
const HEAP_LIMIT = 192 * 2 ** 20;
const IDLE_MS = 10_000;

/** A photo and its faces are often requested in a row: the last picture is kept for so long, unless it is huge. */
const KEPT_BYTES = 64 * 2 ** 20;

let worker: Worker | null = null;
let last: { bytes: Uint8Array; tiff: Uint8Array } | null = null;
let idle: NodeJS.Timeout | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * An uncompressed TIFF of the upright primary picture, with its colour profile. One photo at a time. Rejects with
 * libheif's error.
 */
export function heicToTiff(bytes: Uint8Array): Promise<Uint8Array> {
  const result = turn.then(() => decodeNow(bytes));
  turn = result.catch(() => {});
  return result;
}

async function decodeNow(bytes: Uint8Array): Promise<Uint8Array> {
  clearTimeout(idle);
  try {
    return await decoded(bytes);
  } finally {
    idle = setTimeout(letGo, IDLE_MS).unref();
  }
}

async function decoded(bytes: Uint8Array): Promise<Uint8Array> {
  if (last !== null && Buffer.compare(last.bytes, bytes) === 0) return last.tiff;
  last = null;
  worker ??= startWorker();
  const reply = await ask(worker, { bytes });
  if (reply.heapBytes > HEAP_LIMIT) stopWorker();
  if ('error' in reply) throw new Error(reply.error);
  if (reply.tiff.length <= KEPT_BYTES) last = { bytes, tiff: reply.tiff };
  return reply.tiff;
}

function ask(to: Worker, request: HeicRequest): Promise<HeicReply> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      to.off('message', onReply).off('error', onError).off('exit', onExit);
    };
    const onReply = (reply: HeicReply): void => {
      settle();
      resolve(reply);
    };
    const onError = (error: Error): void => {
      settle();
      worker = null;
      reject(error);
    };
    const onExit = (): void => onError(new Error('the HEIC decoder stopped'));
    to.on('message', onReply).on('error', onError).on('exit', onExit);
    to.postMessage(request);
  });
}

function startWorker(): Worker {
  const started = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './heic-worker.ts' : './heic-worker.js', import.meta.url),
    {
      // libheif's messages about a broken file help no user and may name the file.
      stdout: true,
      stderr: true,
    },
  );
  // An idle worker must not keep the process running.
  started.unref();
  return started;
}

function letGo(): void {
  last = null;
  stopWorker();
}

function stopWorker(): void {
  void worker?.terminate();
  worker = null;
}
