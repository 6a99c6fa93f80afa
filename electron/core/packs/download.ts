// Fetches one file whose checksum is known: goes on where it stopped, and keeps nothing that is not the file. Runs
// behind the doors.
import { open, rename, rm, stat } from 'node:fs/promises';
import { translateSqliteError } from '../../db/open.ts';
import { FacetError } from '../../contract/failure.ts';
import { hashFile } from '../../files/hash-file.ts';

export interface WantedFile {
  url: string;
  sha256: string;
  bytes: number;
}

/** Why a download failed; the page has words for each. */
type DownloadFault = 'offline' | 'refused' | 'silent' | 'broken-off';

/** Nothing for so long: the line is dead. */
const SILENCE_MS = 30_000;

/**
 * Writes the file to `path`; what has come so far waits in `path`.part for another try. `onBytes`: how much is there.
 * @throws FacetError 'download-failed' (`why`: offline, refused, silent, broken off; another try may do),
 * 'download-wrong' (another file than wanted), 'no-room', 'cancelled'
 */
export async function download(
  file: WantedFile,
  path: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void = () => {},
  silenceMs = SILENCE_MS,
): Promise<void> {
  const part = `${path}.part`;
  const host = new URL(file.url).host;
  let have = await stat(part).then(
    (info) => info.size,
    () => 0,
  );
  if (have > file.bytes) {
    await rm(part);
    have = 0;
  }
  if (have < file.bytes) await fetchRest(file, part, have, host, signal, onBytes, silenceMs);
  if ((await hashFile(part, signal)) !== file.sha256) {
    await rm(part, { force: true });
    throw new FacetError(
      'download-wrong',
      `What ${host} sent is not the file that was wanted. Nothing of it was kept.`,
      { host },
    );
  }
  await rename(part, path);
}

async function fetchRest(
  { url, bytes }: WantedFile,
  part: string,
  have: number,
  host: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  silenceMs: number,
): Promise<void> {
  const failed = (why: DownloadFault, words: string, cause?: unknown): FacetError =>
    new FacetError(
      'download-failed',
      `${host} can't be reached, or broke off: ${words}. What came so far is kept; try again.`,
      { host, why },
      { cause },
    );
  const silence = new AbortController();
  let answered = false;
  let timer = setTimeout(() => silence.abort(), silenceMs);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.any([signal, silence.signal]),
      headers: have > 0 ? { range: `bytes=${have}-` } : {},
    });
    answered = true;
    if (!answer.ok || answer.body === null) throw failed('refused', `it answers ${answer.status}`);
    // A server that knows no ranges sends all of it again.
    let there = answer.status === 206 ? have : 0;
    // Each piece is on the disk before the next is asked for: what came before the line broke is kept.
    const out = await open(part, answer.status === 206 ? 'a' : 'w');
    try {
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
        heard();
        if (there + chunk.length > bytes) throw failed('broken-off', 'it sends more than the file is long');
        await out.writeFile(chunk);
        onBytes((there += chunk.length));
      }
    } finally {
      await out.close();
    }
    if (there < bytes) throw failed('broken-off', `${there} of ${bytes} bytes came`);
  } catch (error) {
    if (signal.aborted) throw new FacetError('cancelled', 'Cancelled.');
    if (error instanceof FacetError) throw error;
    const translated = translateSqliteError(error);
    if (translated instanceof FacetError) throw translated;
    if (silence.signal.aborted) throw failed('silent', 'nothing came for a while', error);
    throw answered
      ? failed('broken-off', 'the line broke', error)
      : failed('offline', 'is this machine online?', error);
  } finally {
    clearTimeout(timer);
  }
}
