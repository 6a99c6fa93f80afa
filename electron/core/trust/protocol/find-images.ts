// Where the list and the photos of a protocol lie.
import { access, glob, readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Source } from '../../../contract/sources.ts';
import { FacetError } from '../../../contract/failure.ts';

/**
 * A file is the list itself. In a folder it is searched for at any depth: a name with "pairs" first, then the least deep.
 *
 * @throws FacetError 'not-found'
 */
export async function findList(path: string): Promise<string> {
  if (/\.(txt|csv)$/i.test(path)) return path;
  const names: string[] = [];
  for await (const name of glob('**/*.{txt,csv,TXT,CSV}', { cwd: path })) names.push(name);
  const rank = (name: string): number => name.split(/[/\\]/).length - (/pairs/i.test(basename(name)) ? 100 : 0);
  const [best] = names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  if (best !== undefined) return join(path, best);
  throw new FacetError('not-found', 'There is no list of pairs here: a .txt or .csv file.', { file: basename(path) });
}

/**
 * The folder itself, or one in it: uploads and data sets often wrap the folder that the list means.
 *
 * @returns `present`: the names that exist in `root`
 */
export async function findImages(
  names: readonly string[],
  images: string,
): Promise<{ root: string; present: string[] }> {
  const existing = async (root: string, some: readonly string[]): Promise<string[]> => {
    const found = await Promise.all(
      some.map((name) =>
        access(resolve(root, name)).then(
          () => true,
          () => false,
        ),
      ),
    );
    return some.filter((_, i) => found[i]);
  };
  const present = await existing(images, names);
  if (present.length > 0) return { root: images, present };
  const [first] = names;
  if (first !== undefined && !first.startsWith('/')) {
    for await (const found of glob(`*/**/${first.replaceAll(/[[\]{}*?]/g, '?')}`, { cwd: images })) {
      const root = join(images, found.slice(0, -first.length));
      return { root, present: await existing(root, names) };
    }
  }
  return { root: images, present: [] };
}

/** The name shown for a list or a folder; never a path. */
export const titleOf = (path: string): string => basename(relative('/', path)) || path;

/** As `titleOf`, of a folder of people: an upload has no name, but the one folder in it has. */
export async function titleOfFolder(source: Source, path: string): Promise<string> {
  const [only, another] = 'upload' in source ? await readdir(path) : [];
  return only !== undefined && another === undefined ? only : titleOf(path);
}
