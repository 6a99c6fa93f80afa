// Every JPEG in a folder and beneath it, in order. Benchmarks only.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export function photosUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.jpe?g$/i.test(path))
    .sort()
    .map((path) => join(folder, path));
}
