import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWindowState, writeWindowState } from '../../../../electron/doors/desktop/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'facet-window-state-'));
const file = join(folder, 'deeper', 'window.json');
afterAll(() => rmSync(folder, { recursive: true }));

const SCREEN = [{ x: 0, y: 0, width: 1920, height: 1080 }];
const NOWHERE = { bounds: null, maximized: false };

describe('the window state', () => {
  it('is what was saved', () => {
    const state = { bounds: { x: 100, y: 50, width: 1000, height: 700 }, maximized: true };
    writeWindowState(file, state);
    expect(readWindowState(file, SCREEN)).toEqual(state);
  });

  it('is left to the system at the first start, and when the file is broken', () => {
    expect(readWindowState(join(folder, 'absent'), SCREEN)).toEqual(NOWHERE);
    for (const text of [
      '{',
      'null',
      '[]',
      '{"bounds":{"x":"left"}}',
      '{"bounds":{"x":0,"y":0,"width":10,"height":10}}',
    ]) {
      writeFileSync(file, text);
      expect(readWindowState(file, SCREEN)).toEqual(NOWHERE);
    }
  });

  it('does not open on a screen that is gone, nor with its title bar out of reach', () => {
    for (const place of [
      { x: 2500, y: 50 },
      { x: 100, y: -650 },
      { x: -990, y: 0 },
    ]) {
      writeWindowState(file, { bounds: { ...place, width: 1000, height: 700 }, maximized: false });
      expect(readWindowState(file, SCREEN).bounds).toBeNull();
    }
  });

  it('that cannot be saved keeps nothing from closing', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeWindowState(join(folder, 'file', 'window.json'), NOWHERE)).not.toThrow();
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('');
  });
});
