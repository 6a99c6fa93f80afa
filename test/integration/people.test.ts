// Enrolling, recognising, searching, identifying, comparing; and that a person's word stays.
import { copyFileSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import type { FacetEvent } from '../../electron/contract/events.ts';
import type { PersonSummary } from '../../electron/contract/people.ts';
import { withChanges } from '../../renderer/data/people-changes.ts';
import { add, allFaces, enroll, openFacet, runJob } from '../helpers/open-facet.ts';
import { samplePhoto, writePortraits } from '../helpers/portraits.ts';
import { temporaryFolder } from '../helpers/temporary-library.ts';

test('enroll from three photos, then find the person in a group', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  copyFileSync(samplePhoto(6), join(folder, 'group.jpg'));
  await add(facet, join(folder, 'group.jpg'));
  await writePortraits(join(folder, 'anna'), 'anna', 3);
  const report = await enroll(facet, '  Anna   Petrova ', join(folder, 'anna'));
  expect(report.people).toHaveLength(1);
  expect(report.people[0]).toMatchObject({ person: { name: 'Anna Petrova' }, problems: [] });
  expect(report.people[0]!.faces).toHaveLength(3);

  // Recognised in the group, by herself and by nobody else.
  const [anna] = await facet.api.listPeople();
  expect(anna).toMatchObject({ confirmed: 3, recognised: 1, photos: 4 });
  const { matches, threshold } = await facet.api.search({ personId: anna!.id });
  const above = matches.filter((match) => match.similarity >= threshold.value);
  expect(above).toHaveLength(4);
  expect(matches.map((match) => match.similarity)).toEqual(
    matches.map((match) => match.similarity).toSorted((a, b) => b - a),
  );

  // A photo dropped to search with is not added.
  const probe = await facet.api.openProbe({ path: samplePhoto(6) });
  expect(probe.faces.length).toBeGreaterThanOrEqual(4);
  const found = await facet.api.search({
    face: { probeId: probe.id, index: probe.faces.findIndex((face) => face.box.x < 0.25) },
  });
  expect(found.matches[0]!.person?.name).toBe('Anna Petrova');
  expect((await facet.api.listPhotos({})).ids).toHaveLength(4);

  const identified = await facet.api.identify({ probeId: probe.id });
  const best = identified.faces.map((face) => face.candidates[0]!).toSorted((a, b) => b.similarity - a.similarity);
  expect(best[0]!.similarity).toBeGreaterThan(identified.threshold.value); // open set: Anna
  expect(best[1]!.similarity).toBeLessThan(identified.threshold.value); // the others: nobody, though Anna is nearest (closed set)
});

test('a photo with several faces asks, offering the likeliest first; none and unlike are said', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  await writePortraits(folder, 'boris', 2);
  copyFileSync(samplePhoto(6), join(folder, 'group.jpg'));
  const [stranger] = await writePortraits(temporaryFolder(), 'greta', 1);
  copyFileSync(stranger!, join(folder, 'wrong.jpg'));
  await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a08060' } })
    .png()
    .toFile(join(folder, 'no-face.png'));
  const { people } = await enroll(facet, 'Boris', folder);
  const problems = Object.fromEntries(
    people[0]!.problems.map((problem) => [problem.path.slice(folder.length + 1), problem]),
  );
  expect(Object.fromEntries(Object.entries(problems).map(([path, problem]) => [path, problem.code]))).toEqual({
    'group.jpg': 'several-faces',
    'no-face.png': 'no-face',
    'wrong.jpg': 'unlike-others',
  });
  const choices = problems['group.jpg']!.faceIds;
  expect(choices.length).toBeGreaterThanOrEqual(4);
  const faces = await allFaces(facet.api);
  expect(faces.find((face) => face.id === choices[0])!.box.x).toBeGreaterThan(0.3); // the second from the left is Boris
  expect(faces.find((face) => face.id === choices[0])!.box.x).toBeLessThan(0.5);

  await facet.api.confirmFaces([choices[0]!], { id: people[0]!.person.id });
  await facet.api.rejectFaces(problems['wrong.jpg']!.faceIds, people[0]!.person.id);
  expect(await facet.api.getPerson(people[0]!.person.id)).toMatchObject({ confirmed: 3, recognised: 0 });
});

test('photos dropped again add nothing and lose nothing; a face that has a name keeps it', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  await writePortraits(folder, 'anna', 2);
  await enroll(facet, 'Anna', folder);
  const again = await enroll(facet, 'ANNA', folder);
  expect(again.people[0]).toMatchObject({ person: { name: 'Anna' }, actionId: null, problems: [] });
  expect(again.people[0]!.faces).toHaveLength(2);
  const other = await enroll(facet, 'Boris', folder);
  expect(other).toMatchObject({
    people: [],
    failed: [{ code: 'somebody-else', params: { name: 'Anna' } }, { code: 'somebody-else' }],
  });
  expect((await facet.api.listPeople()).map((person) => [person.name, person.confirmed])).toEqual([['Anna', 2]]);
});

test('a folder of folders enrolls everybody in it, and nobody is taken for somebody else', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  for (const sitter of ['anna', 'boris', 'vera', 'greta'] as const)
    await writePortraits(join(folder, sitter), sitter, 3);
  await add(facet, samplePhoto(6));
  const job = await runJob(facet, { kind: 'enroll-each', sources: [{ path: folder }] });
  expect(job.result).toMatchObject({ kind: 'enroll', report: { failed: [] } });
  const people = await facet.api.listPeople();
  expect(people.map((person) => [person.name, person.confirmed, person.recognised]).toSorted()).toEqual([
    ['anna', 3, 1],
    ['boris', 3, 1],
    ['greta', 3, 1],
    ['vera', 3, 1],
  ]);
  const group = (await allFaces(facet.api))
    .filter((face) => face.source === 'auto')
    .toSorted((a, b) => a.box.x - b.box.x);
  expect(group.map((face) => face.person!.name)).toEqual(['anna', 'boris', 'vera', 'greta']);
});

test('a rejected face never comes back: not by another threshold, not by adding again', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  copyFileSync(samplePhoto(6), join(folder, 'group.jpg'));
  await add(facet, folder);
  const [portrait] = await writePortraits(temporaryFolder(), 'anna', 1);
  await enroll(facet, 'Anna', portrait!);
  const [anna] = await facet.api.listPeople();
  const recognised = (await facet.api.getPerson(anna!.id)).faces.find((face) => face.source === 'auto')!;
  const rejected = await facet.api.rejectFaces([recognised.id], anna!.id);
  const isBack = async () => (await facet.api.getPerson(anna!.id)).faces.some((face) => face.id === recognised.id);
  const isOffered = async () => {
    const { matches } = await facet.api.search({ personId: anna!.id });
    const { faces } = await facet.api.identify({ photoId: recognised.photoId });
    const candidates = faces.find((face) => 'faceId' in face.face && face.face.faceId === recognised.id)!.candidates;
    return (
      matches.some((match) => match.faceId === recognised.id) || candidates.some(({ person }) => person.id === anna!.id)
    );
  };
  expect([await isBack(), await isOffered()]).toEqual([false, false]);

  await facet.api.setThreshold('cosine', (await facet.api.getThreshold('cosine')).min);
  await expect
    .poll(async () => (await facet.api.listJobs()).find((job) => job.kind === 'recognise')?.status)
    .toBe('done');
  utimesSync(join(folder, 'group.jpg'), new Date(), new Date());
  await add(facet, folder);
  expect([await isBack(), await isOffered()]).toEqual([false, false]);

  await facet.api.undo(rejected!.id);
  expect(await isBack()).toBe(true);
});

test('another threshold recognises others; what a person confirmed stays', async () => {
  const facet = await openFacet();
  await add(facet, samplePhoto(6));
  const [portrait] = await writePortraits(temporaryFolder(), 'anna', 1);
  await enroll(facet, 'Anna', portrait!);
  const counts = async () => {
    const [anna] = await facet.api.listPeople();
    return [anna!.confirmed, anna!.recognised];
  };
  const settled = () =>
    expect.poll(async () => (await facet.api.listJobs()).every((job) => job.phase === 'finished')).toBe(true);
  expect(await counts()).toEqual([1, 1]);
  await facet.api.setThreshold('cosine', 0.9999);
  await settled();
  expect(await counts()).toEqual([1, 0]);
  await facet.api.setThreshold('cosine', null);
  await settled();
  expect(await counts()).toEqual([1, 1]);
  await facet.api.setSettings({ distance: 'euclidean' });
  await settled();
  expect((await facet.api.getThreshold()).distance).toBe('euclidean');
  expect((await counts())[0]).toBe(1);
});

test('merge, rename, remove: each answers at once and can be taken back', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  const [a, b] = await writePortraits(folder, 'anna', 2);
  const ann = (await enroll(facet, 'Ann', a!)).people[0]!.person;
  const anna = (await enroll(facet, 'Anna', b!)).people[0]!.person;
  await expect(facet.api.renamePerson(ann.id, 'ANNA')).rejects.toMatchObject({
    code: 'name-taken',
    params: { personId: anna.id },
  });
  await expect(facet.api.mergePeople(ann.id, ann.id)).rejects.toMatchObject({ code: 'same-person' });

  const merged = await facet.api.mergePeople(ann.id, anna.id);
  expect(await facet.api.listPeople()).toMatchObject([{ name: 'Anna', confirmed: 2 }]);
  await expect(facet.api.getPerson(ann.id)).rejects.toMatchObject({ code: 'gone' });
  await facet.api.undo(merged!.id);
  expect((await facet.api.listPeople()).map((person) => [person.name, person.confirmed]).toSorted()).toEqual([
    ['Ann', 1],
    ['Anna', 1],
  ]);

  const removed = await facet.api.removePerson(anna.id);
  expect((await facet.api.listPeople()).map((person) => person.name)).toEqual(['Ann']);
  await facet.api.undo(removed!.id);
  await facet.api.redo(removed!.id);
  await facet.api.undo(removed!.id);
  expect((await facet.api.getPerson(anna.id)).confirmed).toBe(1);
  expect((await facet.api.listActions(10))[0]).toMatchObject({ kind: 'remove-person', undone: true });
});

test('compare says how alike two faces are, by either distance, on one scale', async () => {
  const facet = await openFacet();
  const [same, again] = await writePortraits(temporaryFolder(), 'vera', 2);
  const [other] = await writePortraits(temporaryFolder(), 'boris', 1);
  const open = async (path: string) => {
    const probe = await facet.api.openProbe({ path });
    return { probeId: probe.id, index: probe.main };
  };
  const [a, b, c] = [await open(same!), await open(again!), await open(other!)];
  for (const distance of ['cosine', 'euclidean'] as const) {
    await facet.api.setSettings({ distance });
    const alike = await facet.api.compare(a, b);
    const unlike = await facet.api.compare(a, c);
    expect(alike.similarity).toBeGreaterThan(alike.threshold.value);
    expect(unlike.similarity).toBeLessThan(unlike.threshold.value);
    expect(alike.distance).toBeLessThan(unlike.distance);
  }
});

test('what is asked for and is not there is answered with a code', async () => {
  const facet = await openFacet();
  await expect(facet.api.getPerson(99)).rejects.toMatchObject({ code: 'gone' });
  await expect(facet.api.getPhoto(99)).rejects.toMatchObject({ code: 'gone' });
  await expect(facet.api.search({ face: { probeId: 'no-such', index: 0 } })).rejects.toMatchObject({ code: 'gone' });
  await expect(facet.api.confirmFaces([1], { name: 'Anna' })).rejects.toMatchObject({ code: 'gone' });
  await expect(facet.api.openProbe({ path: '/nowhere.jpg' })).rejects.toMatchObject({ code: 'not-found' });
  const job = await runJob(facet, { kind: 'enroll', name: ' ', sources: [{ samples: true }] });
  expect(job).toMatchObject({ status: 'failed', error: { code: 'name-empty' } });
  const empty = temporaryFolder();
  mkdirSync(join(empty, 'Anna'));
  expect(await runJob(facet, { kind: 'enroll-each', sources: [{ path: empty }] })).toMatchObject({
    status: 'failed',
    error: { code: 'no-photos' },
  });
});

test('a name shows at once; who else they are is there when it is asked for, and in a moment where nobody asks', async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  await writePortraits(folder, 'anna', 4);
  await add(facet, folder);
  const [first] = await allFaces(facet.api);
  const likely = async (): Promise<number> => {
    const [{ recognised, suggested } = { recognised: 0, suggested: 0 }] = await facet.api.listPeople(); // does not wait for it
    return recognised + suggested;
  };

  const named = await facet.api.confirmFaces([first!.id], { name: 'Anna' });
  expect(await facet.api.listPeople()).toMatchObject([{ name: 'Anna', confirmed: 1 }]);
  expect(await likely()).toBe(0);
  const { id } = (await facet.api.listPeople())[0]!;
  const { recognised, suggested } = await facet.api.getPerson(id);
  expect(recognised + suggested).toBe(3);

  await facet.api.undo(named!.id);
  await facet.api.confirmFaces([first!.id], { name: 'Anna' });
  expect(await likely()).toBe(0);
  await vi.waitFor(async () => expect(await likely()).toBe(3), { timeout: 5000 });
});

test('what an event says of people is what the list says of them', { timeout: 60_000 }, async () => {
  const facet = await openFacet();
  const folder = temporaryFolder();
  await writePortraits(folder, 'anna', 3);
  await writePortraits(folder, 'boris', 2);
  await add(facet, folder);
  const faces = await allFaces(facet.api);
  let told: FacetEvent & { type: 'changed' } = { type: 'changed', what: [] };
  facet.onEvent((event) => {
    if (event.type === 'changed' && event.what.includes('actions')) told = event;
  });
  const withoutAsked = (people: readonly PersonSummary[]) => people.map(({ suggested: _, ...rest }) => rest);
  /** As a page that has the list, and does not ask again. Answers everybody by name. */
  const see = async (change: () => Promise<unknown>): Promise<Record<string, PersonSummary>> => {
    await new Promise((resolve) => setTimeout(resolve, 700)); // what followed from the change before is told, and is no part of this one
    const shown = await facet.api.listPeople();
    told = { type: 'changed', what: [] };
    await change();
    await vi.waitFor(() => expect(told.what).toContain('people'));
    expect(told.people).toBeDefined();
    const asked = await facet.api.listPeople();
    expect(withoutAsked(withChanges(shown, told.people!))).toEqual(withoutAsked(asked));
    return Object.fromEntries(asked.map((person) => [person.name, person]));
  };

  await see(() => facet.api.confirmFaces([faces[0]!.id], { name: 'Anna' }));
  let people = await see(() => facet.api.confirmFaces([faces.at(-1)!.id], { name: 'Boris' }));
  expect(people).toMatchObject({ Anna: { confirmed: 1 }, Boris: { confirmed: 1 } });
  // From one to the other: both are told.
  people = await see(() => facet.api.confirmFaces([faces[0]!.id], { id: people['Boris']!.id }));
  expect(people).toMatchObject({ Anna: { confirmed: 0 }, Boris: { confirmed: 2 } });
  people = await see(() => facet.api.renamePerson(people['Boris']!.id, 'Aaron'));
  people = await see(() => facet.api.setCover(people['Aaron']!.id, faces.at(-1)!.id));
  people = await see(() => facet.api.hidePerson(people['Aaron']!.id, true));
  expect(people).toMatchObject({ Aaron: { hidden: true, coverFaceId: faces.at(-1)!.id } });
});
