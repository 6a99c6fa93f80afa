// facet search: every photo of a person, given by name or by a photo.
import { resolve } from 'node:path';
import type { Match, SearchQuery } from '../../../contract/find.ts';
import type { PersonSummary } from '../../../contract/people.ts';
import type { Facet } from '../../../core/facet.ts';
import { FacetError } from '../../../contract/failure.ts';
import { closest } from '../closest.ts';
import { count, exactly, isFile, similarityText, table, type Command } from '../command.ts';
import { WrongUse } from '../options.ts';

export const search: Command = {
  usage: ['search <photo|person> [--face <n>] [--top <k>]'],
  summary: 'find the photos that show a person, best first',
  details:
    'What is the path of a file is a photo, and one of its faces is searched for; anything else is the\n' +
    'name of an enrolled person, in any case. Photos below the threshold are left out, but for those\n' +
    'that you said show the person.',
  options: ['face', 'top'],
  async run(words, session) {
    const [what] = exactly(words, 'A photo or a name');
    const facet = await session.facet();
    const probe = isFile(what)
      ? await openPhoto(facet, what, session.flags.face)
      : await findPerson(facet, what, session.flags.face);
    const { matches, threshold } = await facet.api.search(probe.query);
    const personId = 'person' in probe.json ? probe.json.person.id : null;
    const shown = matches
      .filter((match) => match.similarity >= threshold.value || isConfirmed(match, personId))
      .slice(0, session.flags.top);
    const paths = await Promise.all(shown.map(({ photoId }) => facet.pathOfPhoto(photoId)));
    const json = {
      probe: probe.json,
      matches: shown.map(({ faceId, person, similarity }, i) => ({ path: paths[i]!, faceId, person, similarity })),
      threshold: threshold.value,
    };
    const rows = shown.map(({ similarity, person }, i) => [similarityText(similarity), person?.name ?? '', paths[i]!]);
    const photos = new Set(paths).size;
    const found = `${count(photos, 'photo')} with ${probe.words} at similarity ${similarityText(threshold.value)} and above`;
    return { json, text: [`${found}${photos === 0 ? '.' : ':'}`, ...(photos === 0 ? [] : [table(rows)])].join('\n') };
  },
};

interface SearchProbe {
  query: SearchQuery;
  words: string;
  json: { person: { id: number; name: string } } | { path: string; face: number; box: object };
}

const isConfirmed = (match: Match, personId: number | null): boolean =>
  personId !== null && match.source === 'person' && match.person?.id === personId;

async function openPhoto({ api }: Facet, path: string, wanted: number | undefined): Promise<SearchProbe> {
  const photo = await api.openProbe({ path });
  const file = photo.fileName;
  if (photo.faces.length === 0) throw new FacetError('no-face', `No face was found in ${file}.`, { file });
  const index = wanted ?? photo.main;
  const face = photo.faces[index];
  if (!face) throw new WrongUse(`--face ${index}: ${file} has ${count(photo.faces.length, 'face')}, counted from 0.`);
  const words = photo.faces.length === 1 ? `the person in ${file}` : `face ${index} of ${file}`;
  return {
    query: { face: { probeId: photo.id, index } },
    words,
    json: { path: resolve(path), face: index, box: face.box },
  };
}

async function findPerson({ api }: Facet, name: string, face: number | undefined): Promise<SearchProbe> {
  const { id, name: known } = personNamed(await api.listPeople(), name);
  if (face !== undefined) throw new WrongUse('--face goes with a photo, not with a name.');
  return { query: { personId: id }, words: known, json: { person: { id, name: known } } };
}

/** The person of exactly that name, else the only one of that name in any case. @throws WrongUse with suggestions */
function personNamed(people: readonly PersonSummary[], name: string): PersonSummary {
  const exact = people.find((person) => person.name === name);
  if (exact) return exact;
  const alike = people.filter((person) => person.name.toLowerCase() === name.toLowerCase());
  if (alike.length === 1) return alike[0]!;
  if (alike.length > 1)
    throw new WrongUse(`'${name}' may be ${alike.map((person) => `'${person.name}'`).join(' or ')}.`);
  const suggestions = closest(
    name,
    people.map((person) => person.name),
  );
  const hint =
    suggestions.length > 0 ? ` Did you mean ${suggestions.map((suggestion) => `'${suggestion}'`).join(' or ')}?` : '';
  throw new WrongUse(`There is neither a photo '${name}' nor a person of that name.${hint}`);
}
