import { describe, expect, it, vi } from 'vitest';
import type { FacetApi } from '../../../electron/contract/api.ts';
import { callsOf, readLater } from '../../../electron/core/read-later.ts';

const door = { door: 'host', canChooseFiles: false, canReveal: false, locale: null } as const;
const cancelled: unknown[] = [];
const part = (): { api: Pick<FacetApi, 'getDoor' | 'cancelJob'> } => ({
  api: { getDoor: async () => door, cancelJob: async (id) => void cancelled.push(id) },
});

describe('a part that is read later', () => {
  it('is read when it is first asked, and once', async () => {
    const read = vi.fn(async () => part());
    const api = callsOf(readLater(read), ['getDoor', 'cancelJob']);
    expect(read).not.toHaveBeenCalled();
    expect(await Promise.all([api.getDoor(), api.cancelJob('7')])).toEqual([door, undefined]);
    expect(cancelled).toEqual(['7']);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('that could not be read is tried again by the next call', async () => {
    const read = vi.fn(async () => part()).mockRejectedValueOnce(new Error('no room'));
    const api = callsOf(readLater(read), ['getDoor']);
    await expect(api.getDoor()).rejects.toThrow('no room');
    expect(await api.getDoor()).toEqual(door);
  });

  it('passes on what a call throws at once', async () => {
    const broken = {
      api: {
        getDoor: () => {
          throw new Error('broken');
        },
      },
    };
    await expect(
      callsOf(
        readLater(async () => broken),
        ['getDoor'],
      ).getDoor(),
    ).rejects.toThrow('broken');
  });
});
