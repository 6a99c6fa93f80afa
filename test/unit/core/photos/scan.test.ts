// Walking folders: order, links, loops, names of any script, folders of people.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { describeSources, findPhotos, personFolders } from '../../../../electron/core/photos/scan.ts';
import { temporaryFolder } from '../../../helpers/temporary-library.ts';

function tree(...files: string[]): string {
  const root = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file);
  }
  return root;
}

async function walk(root: string) {
  const found: string[] = [];
  const failed: { path: string; code: string }[] = [];
  for await (const entry of findPhotos(root)) {
    if ('bytes' in entry) found.push(relative(root, entry.path));
    else failed.push({ path: relative(root, entry.path), code: entry.code });
  }
  return { found, failed };
}

test('photos at any depth, in natural order; notes, hidden folders and system litter are passed over', async () => {
  const root = tree(
    'b/img10.jpg',
    'b/img9.JPG',
    'a.png',
    'notes.txt',
    '.git/x.jpg',
    '._a.png',
    'c/raw.CR2',
    'c/deep/er/still.heic',
  );
  expect(await walk(root)).toEqual({
    found: ['a.png', 'b/img9.JPG', 'b/img10.jpg', 'c/deep/er/still.heic', 'c/raw.CR2'].map(join0),
    failed: [],
  });
});
const join0 = (path: string) => join(...path.split('/'));

test('names in any script with any punctuation', async () => {
  const names = [
    'Анна и Боря, 5%.jpg',
    '写真 (1).png',
    'صورة.webp',
    "it's #1 & only?.jpg",
    'emoji 🙂.gif',
    ' leading space.jpg',
    'new\nline.jpg',
  ];
  const root = tree(...names);
  expect((await walk(root)).found.toSorted()).toEqual(names.toSorted());
});

test('links are followed; one that leads back to a folder being walked is reported, and the walk goes on', async () => {
  const root = tree('a/1.jpg', 'b/2.jpg');
  symlinkSync(root, join(root, 'a', 'loop'));
  symlinkSync(join(root, 'b'), join(root, 'a', 'z-linked'));
  symlinkSync(join(root, 'self.jpg'), join(root, 'self.jpg'));
  symlinkSync(join(root, 'nowhere.jpg'), join(root, 'dangling.jpg'));
  const { found, failed } = await walk(root);
  expect(found).toEqual(['a/1.jpg', 'a/z-linked/2.jpg', 'b/2.jpg'].map(join0));
  expect(failed.toSorted((x, y) => x.path.localeCompare(y.path))).toEqual([
    { path: join('a', 'loop'), code: 'symlink-loop' },
    { path: 'dangling.jpg', code: 'not-found' },
    { path: 'self.jpg', code: 'symlink-loop' },
  ]);
});

test('a file named outright is tried whatever it is called; one that is not there is said so', async () => {
  const root = tree('letter.txt');
  expect((await walk(join(root, 'letter.txt'))).found).toHaveLength(1);
  const { failed } = await walk(join(root, 'no.jpg'));
  expect(failed[0]!.code).toBe('not-found');
});

test('a folder of folders is people; loose photos beside the folders make it a pile', async () => {
  const people = tree('Anna/1.jpg', 'Anna/2.jpg', 'Boris/1.jpg', 'empty/note.txt');
  expect((await personFolders([people])).map((folder) => folder.name)).toEqual(['Anna', 'Boris']);
  expect(await personFolders([tree('Anna/1.jpg', 'loose.jpg')])).toEqual([]);
  expect(
    (await personFolders([tree('Anna/1.jpg', 'loose.jpg')], { loosePhotos: true })).map((folder) => folder.name),
  ).toEqual(['Anna']);
  expect(await personFolders([tree('1.jpg')])).toEqual([]);
  // Dropped as one folder, an upload holds that folder and nothing else.
  const wrapped = tree('family/Anna/1.jpg', 'family/Boris/1.jpg');
  expect((await personFolders([wrapped])).map((folder) => basename(folder.path))).toEqual(['Anna', 'Boris']);
});

test('what lies in some sources is told before anything is done with it', async () => {
  const root = tree('Anna/1.jpg', 'Anna/2.jpg', 'Boris/1.jpg');
  const context = { libraryDir: temporaryFolder(), samplesDir: tree('s1.jpg') };
  expect(await describeSources(context, [{ path: root }])).toEqual({
    photos: 3,
    people: [
      { name: 'Anna', photos: 2 },
      { name: 'Boris', photos: 1 },
    ],
  });
  expect(await describeSources(context, [{ samples: true }])).toEqual({ photos: 1, people: [] });
});
