// Calls by name, as they come from outside: what reaches the core, and what is answered.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dispatch } from '../../electron/core/dispatch.ts';
import type { FacetApi } from '../../electron/contract/api.ts';
import { createFakeCore } from '../helpers/fake-core.ts';

const { api } = createFakeCore();

describe('dispatch', () => {
  afterEach(() => vi.restoreAllMocks());

  it('calls a method with its arguments', async () => {
    expect(await dispatch(api, 'renamePerson', [7, 'Анна'])).toMatchObject({
      ok: true,
      value: { id: 7, params: { name: 'Анна' } },
    });
  });

  it('answers null where a method has no result, as JSON would', async () => {
    expect(await dispatch(api, 'dismissFailures', [])).toEqual({ ok: true, value: null });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'nothing', '', undefined, null, 7, {}])(
    "answers 'unknown-method' to %j: only the api's own methods can be called",
    async (method) => {
      expect(await dispatch(api, method, [])).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    },
  );

  it('calls no method that the contract lacks, and none that this door leaves out', async () => {
    const secret = vi.fn();
    const wider = { ...api, secret } as FacetApi;
    expect(await dispatch(wider, 'secret', [])).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    expect(secret).not.toHaveBeenCalled();
    expect(await dispatch(api, 'revealPhoto', [1])).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
  });

  it('hands on known fields only', async () => {
    const listPhotos = vi.fn(() => Promise.resolve({ ids: [], aspects: [], takenAt: [] }));
    const args = JSON.parse('[{"limit": 5, "sql": "DROP", "__proto__": {"folder": "x"}}]') as unknown;
    expect(await dispatch({ ...api, listPhotos }, 'listPhotos', args)).toMatchObject({ ok: true });
    expect(listPhotos.mock.calls).toStrictEqual([[{ limit: 5 }]]);
  });

  it.each([
    ['too many arguments', [1, 2]],
    ['too few arguments', []],
    ['an argument of another type', ['1']],
    ['an object with an inherited id', [Object.create({ id: 1 })]],
  ])('refuses %s', async (_, args) => {
    expect(await dispatch(api, 'getPhoto', args)).toMatchObject({
      ok: false,
      error: { code: 'bad-request', params: { method: 'getPhoto' } },
    });
  });

  it.each([undefined, null, 'text', { length: 1, 0: 7 }])('refuses arguments that are not a list: %j', async (args) => {
    expect(await dispatch(api, 'getDoor', args)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('passes on the code, the sentence and the details of a failure', async () => {
    const error = { code: 'gone', message: 'This photo is not in the library any more.', params: { id: 3 } };
    expect(await dispatch(api, 'getPhoto', [3])).toEqual({ ok: false, error });
  });

  it('answers an unexpected error without its text, and logs it', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const reply = await dispatch(api, 'getLibrary', []);
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toMatch(/secret|stack/);
    expect(log).toHaveBeenCalledOnce();
  });
});
