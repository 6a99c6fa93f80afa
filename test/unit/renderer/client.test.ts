// The typed client: each property is a call, and a failure is thrown with its code.
import { expect, test } from 'vitest';
import type { Reply } from '../../../electron/contract/errors.ts';
import { asCallError, CallError, createApi } from '../../../renderer/data/client.ts';

test('a call sends its name and arguments, and returns the value', async () => {
  const calls: unknown[] = [];
  const api = createApi({
    call: (method, args) => (calls.push([method, args]), Promise.resolve<Reply>({ ok: true, value: 7 })),
  });
  expect(await api.renamePerson(3, 'Anna')).toBe(7);
  expect(calls).toEqual([['renamePerson', [3, 'Anna']]]);
});

test('a failed call throws its code and params', async () => {
  const error = { code: 'name-taken', message: 'Taken.', params: { name: 'Anna' } } as const;
  const api = createApi({ call: () => Promise.resolve<Reply>({ ok: false, error }) });
  await expect(api.renamePerson(3, 'Anna')).rejects.toMatchObject({
    name: 'CallError',
    code: 'name-taken',
    params: { name: 'Anna' },
  });
});

test('a bridge that throws is a lost connection', async () => {
  const api = createApi({ call: () => Promise.reject(new Error('closed')) });
  await expect(api.listPeople()).rejects.toMatchObject({ code: 'disconnected' });
});

test('awaiting the client itself is not a call', async () => {
  const api = createApi({ call: () => Promise.reject(new Error('called')) });
  expect(await Promise.resolve(api)).toBe(api);
});

test('anything thrown becomes a CallError', () => {
  const call = new CallError('gone', 'Gone.');
  expect(asCallError(call)).toBe(call);
  expect(asCallError(new TypeError('x'))).toMatchObject({ code: 'internal', message: 'x' });
});
