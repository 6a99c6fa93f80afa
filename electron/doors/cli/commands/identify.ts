// facet identify: who is in a photo.
import type { IdentifiedFace } from '../../../contract/find.ts';
import { count, exactly, mustBeFile, similarityText, table, type Command } from '../command.ts';

const DEFAULT_TOP = 5;

export const identify: Command = {
  usage: ['identify <photo> [--closed] [--top <k>]'],
  summary: 'say who is in a photo, face by face',
  details:
    'Open set: the enrolled person most like the face if the similarity reaches the threshold, else\n' +
    `nobody. --closed leaves the threshold out. The ${DEFAULT_TOP} nearest people (--top) are the candidates.`,
  options: ['closed', 'top'],
  async run(words, session) {
    const [path] = exactly(words, 'A photo');
    const { api } = await session.facet();
    const probe = await api.openProbe({ path: mustBeFile(path) });
    const { faces, threshold } = await api.identify({ probeId: probe.id }, session.flags.top ?? DEFAULT_TOP);
    const named = faces.map((face) => ({
      face,
      person: personOf(face, session.flags.closed ? -Infinity : threshold.value),
    }));
    const json = {
      faces: named.map(({ face, person }) => ({
        box: face.box,
        person,
        similarity: face.candidates[0]?.similarity ?? null,
        candidates: face.candidates.map((candidate) => ({
          person: candidate.person,
          similarity: candidate.similarity,
        })),
      })),
    };
    const rows = named.map(({ face, person }, i) => [`face ${i}`, person?.name ?? 'nobody known', nearest(face)]);
    return {
      json,
      text: [
        `${count(faces.length, 'face')} in ${probe.fileName}${rows.length === 0 ? '.' : ':'}`,
        ...(rows.length === 0 ? [] : [table(rows)]),
      ].join('\n'),
    };
  },
};

function personOf({ candidates: [best] }: IdentifiedFace, threshold: number): { id: number; name: string } | null {
  return best && best.similarity >= threshold ? best.person : null;
}

const nearest = ({ candidates }: IdentifiedFace): string =>
  candidates.map(({ person, similarity }) => `${person.name} ${similarityText(similarity)}`).join(', ');
