// Refuses pipes, sockets and devices before they are opened: opening a pipe waits for its writer, and a thread that
// waits keeps the process from ending.
import { statSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FacetError } from '../contract/failure.ts';

/** Neither a file nor a folder. */
export const isSpecialFile = (info: Stats): boolean => !info.isFile() && !info.isDirectory();

export const notAFile = (path: string): FacetError =>
  new FacetError('not-a-file', `${basename(path)} is a pipe, a socket or a device, not a file. It was not opened.`, {
    file: basename(path),
  });

/** To be called before a file is opened. @throws FacetError 'not-a-file', and what the file system says */
export async function statFile(path: string): Promise<Stats> {
  return checked(path, await stat(path));
}

/** The same for the few places that can't wait. */
export function statFileSync(path: string): Stats {
  return checked(path, statSync(path));
}

function checked(path: string, info: Stats): Stats {
  if (isSpecialFile(info)) throw notAFile(path);
  return info;
}
