// Calls and events over a WebSocket that is lost and comes back; the socket is a fake.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectSocket, Disconnected, type Socket } from '../../../renderer/data/socket-bridge.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function wire() {
  const sockets: (Socket & {
    sent: { id: number; method: string; args: unknown[] }[];
    receive: (message: unknown) => void;
  })[] = [];
  const bridge = connectSocket('ws://facet.test/socket', () => {
    const sent: { id: number; method: string; args: unknown[] }[] = [];
    const socket = {
      sent,
      send: (text: string) => void sent.push(JSON.parse(text) as (typeof sent)[number]),
      close: () => {},
      onopen: null as Socket['onopen'],
      onclose: null as Socket['onclose'],
      onmessage: null as Socket['onmessage'],
      receive: (message: unknown) => socket.onmessage?.({ data: JSON.stringify(message) }),
    };
    sockets.push(socket);
    return socket;
  });
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('No socket yet.');
    return socket;
  };
  return { bridge, sockets, last };
}

test('calls made before it opens wait for it; answers may come in any order', async () => {
  const { bridge, last } = wire();
  const a = bridge.call('getPerson', [1]);
  const b = bridge.call('getPerson', [2]);
  expect(last().sent).toEqual([]);
  last().onopen?.();
  expect(last().sent).toEqual([
    { id: 1, method: 'getPerson', args: [1] },
    { id: 2, method: 'getPerson', args: [2] },
  ]);
  last().receive({ id: 2, reply: { ok: true, value: 'two' } });
  last().receive({ id: 1, reply: { ok: false, error: { code: 'gone', message: 'Gone.' } } });
  expect(await b).toEqual({ ok: true, value: 'two' });
  expect(await a).toEqual({ ok: false, error: { code: 'gone', message: 'Gone.' } });
});

test('events reach each listener until it unsubscribes', () => {
  const { bridge, last } = wire();
  const heard = vi.fn();
  const stop = bridge.onEvent(heard);
  last().onopen?.();
  last().receive({ event: { type: 'job-gone', id: 'x' } });
  stop();
  last().receive({ event: { type: 'job-gone', id: 'y' } });
  expect(heard.mock.calls).toEqual([[{ type: 'job-gone', id: 'x' }]]);
});

test('calls in flight fail when it closes; it reconnects, waits longer each time, and reports both', async () => {
  const { bridge, sockets, last } = wire();
  const connection = vi.fn();
  bridge.onConnection(connection);
  last().onopen?.();
  expect(connection).not.toHaveBeenCalled();
  const lost = bridge.call('mergePeople', [1, 2]);
  last().onclose?.();
  await expect(lost).rejects.toBeInstanceOf(Disconnected);
  expect(connection.mock.calls).toEqual([[false]]);

  const waiting = bridge.call('listPeople', []);
  vi.advanceTimersByTime(250);
  expect(sockets).toHaveLength(2);
  last().onclose?.();
  vi.advanceTimersByTime(250);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(250);
  expect(sockets).toHaveLength(3);

  last().onopen?.();
  expect(connection.mock.calls).toEqual([[false], [true]]);
  expect(last().sent.map(({ method }) => method)).toEqual(['listPeople']);
  last().receive({ id: last().sent[0]?.id, reply: { ok: true, value: [] } });
  expect(await waiting).toEqual({ ok: true, value: [] });
});

test('the wait before reconnecting never exceeds five seconds', () => {
  const { sockets, last } = wire();
  for (let n = 0; n < 12; n++) {
    last().onclose?.();
    vi.advanceTimersByTime(5000);
  }
  expect(sockets).toHaveLength(13);
});
