// Which provider is tried, trusted and chosen: pure functions of the machine and of the measurements.
import { describe, expect, test } from 'vitest';
import {
  isBetter,
  isHopeless,
  PROVIDERS,
  reportOf,
  whyNotTried,
  type Trial,
} from '../../../electron/engine/providers.ts';

const row = (name: string) => PROVIDERS.find((provider) => provider.name === name)!;
const wishes = { asked: null, setAside: [] as string[], thorough: false, best: 'cpu' };
const linux = { platform: 'linux', arch: 'x64' };
const trial = (name: string, facesPerSecond: number | null, right: boolean | null = true): Trial => ({
  name,
  available: right !== null,
  maxAbsDiff: right === null ? null : right ? 1e-6 : 0.2,
  right,
  facesPerSecond,
  batches: [],
  memoryBytes: null,
  device: null,
  note: null,
});

test('the CPU comes last and runs everywhere', () => {
  expect(PROVIDERS.at(-1)!.name).toBe('cpu');
  for (const platform of ['linux', 'win32', 'darwin'])
    for (const arch of ['x64', 'arm64']) expect(row('cpu').runsOn(platform, arch)).toBe(true);
});

test.each([
  ['linux', 'x64', ['cuda', 'webgpu', 'cpu']],
  ['linux', 'arm64', ['cpu']],
  ['win32', 'x64', ['cuda', 'directml', 'webgpu', 'cpu']],
  ['win32', 'arm64', ['directml', 'webgpu', 'cpu']],
  ['darwin', 'arm64', ['coreml', 'webgpu', 'cpu']],
])('on %s %s', (platform, arch, names) => {
  expect(PROVIDERS.filter((provider) => provider.runsOn(platform, arch)).map((provider) => provider.name)).toEqual(
    names,
  );
});

describe('whyNotTried', () => {
  test('a provider of this system is tried', () => {
    expect(whyNotTried(row('webgpu'), wishes, linux)).toBeNull();
  });

  test('one of another system is not, however much it is asked for', () => {
    expect(whyNotTried(row('coreml'), { ...wishes, asked: 'coreml', thorough: true }, linux)).toEqual({
      code: 'other-system',
      other: null,
    });
  });

  test('one that broke down is not', () => {
    expect(whyNotTried(row('cuda'), { ...wishes, setAside: ['cuda'], thorough: true }, linux)).toEqual({
      code: 'broke-down',
      other: null,
    });
  });

  test('asking for one leaves the others alone', () => {
    expect(whyNotTried(row('cuda'), { ...wishes, asked: 'webgpu' }, linux)).toEqual({
      code: 'other-asked',
      other: 'webgpu',
    });
    expect(whyNotTried(row('webgpu'), { ...wishes, asked: 'webgpu' }, linux)).toBeNull();
    expect(whyNotTried(row('webgpu'), { ...wishes, asked: 'cpu' }, linux)).toEqual({
      code: 'other-asked',
      other: 'cpu',
    });
  });

  test('once one will do the rest is left alone, except when all are to be measured', () => {
    expect(whyNotTried(row('webgpu'), { ...wishes, best: 'cuda' }, linux)).toEqual({
      code: 'other-will-do',
      other: 'cuda',
    });
    expect(whyNotTried(row('webgpu'), { ...wishes, best: 'cuda', thorough: true }, linux)).toBeNull();
  });
});

describe('isBetter', () => {
  const cpu = trial('cpu', 80);
  test('the faster of those that are right', () => {
    expect(isBetter(trial('cuda', 900), cpu, null)).toBe(true);
    expect(isBetter(trial('webgpu', 20), cpu, null)).toBe(false);
    expect(isBetter(trial('webgpu', 300), trial('cuda', 900), null)).toBe(false);
  });

  test('speed is nothing to one that is wrong or did not run', () => {
    expect(isBetter(trial('cuda', 900, false), cpu, null)).toBe(false);
    expect(isBetter(trial('cuda', null, null), cpu, null)).toBe(false);
  });

  test('one that was asked for may be slow, but not wrong', () => {
    expect(isBetter(trial('webgpu', 2), cpu, 'webgpu')).toBe(true);
    expect(isBetter(trial('webgpu', 900, false), cpu, 'webgpu')).toBe(false);
    expect(isBetter(trial('cuda', 900), cpu, 'webgpu')).toBe(false);
  });
});

test('a GPU imitated in software is hopeless, a slow real one is not', () => {
  expect(isHopeless({ provider: 500, cpu: 1.4 })).toBe(true);
  expect(isHopeless({ provider: 12, cpu: 0.4 })).toBe(false);
  expect(isHopeless({ provider: 300, cpu: 40 })).toBe(false);
});

test('a report says why a right provider is in use, or is not', () => {
  expect(reportOf(trial('webgpu', 20), 'cpu', null)).toMatchObject({
    available: true,
    chosen: false,
    facesPerSecond: 20,
    note: { code: 'slower', other: 'cpu' },
  });
  expect(reportOf(trial('cuda', 900), 'cuda', null)).toMatchObject({
    chosen: true,
    note: { code: 'fastest', other: null },
  });
  expect(reportOf(trial('cpu', 80), 'cuda', 'cuda')).toMatchObject({
    chosen: false,
    note: { code: 'not-asked', other: 'cuda' },
  });
  expect(reportOf(trial('cuda', 2), 'cuda', 'cuda')).toMatchObject({
    chosen: true,
    note: { code: 'asked', other: null },
  });
  expect(reportOf(trial('cuda', null, null), 'cpu', null).note).toBeNull();
});
