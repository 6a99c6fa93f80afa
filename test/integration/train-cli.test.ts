// facet train on a library of named faces: the judgement as text and as JSON, the table of all losses, and errors.
import { expect, test } from 'vitest';
import { openBareContext } from '../helpers/bare-context.ts';
import { disposableFolder } from '../helpers/disposable-folder.ts';
import { facetCli } from '../helpers/facet-cli.ts';
import { learnablePeople } from '../helpers/learnable-people.ts';
import { insertAnalysedPhoto } from '../helpers/library-rows.ts';
import { openFacet, runJob } from '../helpers/open-facet.ts';
import { confirmFaces } from '../../electron/core/people/decide.ts';
import type { Judgement } from '../../electron/science/learning/judgement/judge.ts';

function libraryOf(folder: string, people: number, photos: number): void {
  const { context, db, close } = openBareContext(folder);
  const data = learnablePeople({ people, photos, dimension: context.engine.pack.dimension, loudness: 9 });
  for (const [name, faces] of Map.groupBy(data.vectors.keys(), (i) => data.people[i]!)) {
    confirmFaces(
      context,
      [...faces].map((i) => insertAnalysedPhoto(db, [data.vectors[i]!]).faceIds[0]!),
      { name },
    );
  }
  close();
}

test('facet train', { timeout: 180_000 }, async () => {
  await using folder = await disposableFolder();
  libraryOf(folder.path, 12, 4);
  const told = await facetCli(
    'train',
    '--loss',
    'contrastive',
    '--epochs',
    '2',
    '--folds',
    '3',
    '--library',
    folder.path,
  );
  expect(told).toMatchObject({ code: 0 });
  expect(told.stdout).toContain('12 people, 48 photos, 3 folds');
  expect(told.stdout).toContain('TAR at FMR');

  const json = await facetCli(
    'train',
    '--loss',
    'cosface',
    '--margin',
    '0.02',
    '--dim',
    '8',
    '--cohort',
    '0.01',
    '--epochs',
    '1',
    '--seed',
    '4',
    '--folds',
    '2',
    '--json',
    '--library',
    folder.path,
  );
  const judgement = json.json() as Judgement;
  expect(judgement).toMatchObject({
    loss: 'cosface',
    folds: 2,
    people: 12,
    photos: 48,
    options: { dimension: 8, cohort: 0.01, epochs: 1, seed: 4, lossOptions: { margin: 0.02 } },
  });
  expect(judgement.before.eer.value).toBeGreaterThan(0);

  const all = await facetCli('train', '--all', '--epochs', '1', '--folds', '2', '--json', '--library', folder.path);
  expect((all.json() as Judgement[]).map(({ loss }) => loss)).toHaveLength(9);
});

test(
  'the terminal judges by the job of the page: the same figures to the last digit',
  { timeout: 180_000 },
  async () => {
    await using folder = await disposableFolder();
    libraryOf(folder.path, 12, 4);
    const asked = ['--loss', 'center', '--epochs', '2', '--folds', '3', '--seed', '5'];
    const told = (await facetCli('train', ...asked, '--json', '--library', folder.path)).json() as Judgement;

    const facet = await openFacet({ libraryDir: folder.path });
    const job = await runJob(facet, {
      kind: 'train',
      on: 'library',
      loss: 'center',
      options: { epochs: 2, seed: 5 },
      folds: 3,
    });
    if (job.result?.kind !== 'train') throw new Error(`ended as ${job.status}: ${job.error?.message}`);
    const { judgement, sentence, heldOutPairs, options, lossOptions } = job.result.result;
    const { before, after, difference, epochs, fmr, people, photos } = judgement!;
    expect({ before, after, difference, epochs, fmr, people, photos, heldOutPairs }).toEqual({
      before: told.before,
      after: told.after,
      difference: told.difference,
      epochs: told.epochs,
      fmr: told.fmr,
      people: told.people,
      photos: told.photos,
      heldOutPairs: told.heldOutPairs,
    });
    expect({ ...options, loss: 'center', lossOptions }).toEqual(told.options);
    expect(sentence).toBe(told.verdict.sentence);
    // The terminal only judges: the one head here is the page's, if it helps.
    const { heads } = await facet.api.listHeads();
    expect(heads.map(({ id }) => id)).toEqual(job.result.result.headId === null ? [] : [job.result.result.headId]);
  },
);

test('too few people, and wrong use, are told in a sentence', async () => {
  await using folder = await disposableFolder();
  libraryOf(folder.path, 1, 4);
  const one = await facetCli('train', '--loss', 'softmax', '--json', '--library', folder.path);
  expect(one.code).toBe(3);
  expect(one.stderr).toContain('at least two people');
  expect((await facetCli('train', '--library', folder.path)).stderr).toContain('--loss is missing');
  expect((await facetCli('train', '--loss', 'arcfac', '--library', folder.path)).stderr).toContain(
    "Did you mean 'arcface'?",
  );
  expect((await facetCli('train', '--loss', 'softmax', '--margin', '1', '--library', folder.path)).stderr).toContain(
    'margin',
  );
});
