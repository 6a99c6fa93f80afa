import { describe, expect, it, vi } from 'vitest';
import { dispatch } from '../../electron/core/dispatch.ts';
import { NO_LOG } from '../../electron/files/log.ts';
import { createFakeCore } from '../helpers/fake-core.ts';

const { api } = createFakeCore();

describe('dispatch', () => {
  it('calls a method with its arguments', async () => {
    expect(await dispatch(api, 'renamePerson', [7, 'Анна'])).toMatchObject({
      ok: true,
      value: { id: 7, params: { name: 'Анна' } },
    });
  });

  it('answers null where a method answers nothing, as JSON would', async () => {
    expect(await dispatch(api, 'dismissFailures', [])).toEqual({ ok: true, value: null });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'nothing', '', undefined, null, 7, {}])(
    'knows no method %j: own methods alone can be called',
    async (method) => {
      expect(await dispatch(api, method, [])).toMatchObject({ ok: false, error: { code: 'unknown-method' } });
    },
  );

  it.each([undefined, null, 'text', { length: 1, 0: 7 }])('refuses arguments that are no list: %j', async (args) => {
    expect(await dispatch(api, 'getDoor', args)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('passes on the code, the sentence and the details of a failure', async () => {
    const error = { code: 'gone', message: 'This photo is not in the library any more.', params: { id: 3 } };
    expect(await dispatch(api, 'getPhoto', [3])).toEqual({ ok: false, error });
  });

  it('keeps an unexpected error to itself, and logs it', async () => {
    const log = { ...NO_LOG, write: vi.fn() };
    const reply = await dispatch(api, 'getLibrary', [], log);
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toMatch(/secret|stack/);
    expect(log.write).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ event: 'call-failed', method: 'getLibrary' }),
    );
  });
});
