// facet verify: whether two photos show the same person. Needs no library.
import { exactly, mustBeFile, similarityText, type Command } from '../command.ts';

export const verify: Command = {
  usage: ['verify <a> <b>'],
  summary: 'say whether two photos show the same person (exit code 0) or not (1)',
  details:
    "The main face of each is compared: the largest nearest the centre. The threshold is the pack's own\n" +
    'unless --threshold says another; no library is opened.',
  options: [],
  async run(words, session) {
    const [a, b] = exactly(words, 'The first photo', 'the second photo');
    const { distance, threshold } = session.flags;
    const { verifyPhotos } = await import('../../../core/matching/verify-photos.ts');
    const verdict = await verifyPhotos(
      { engine: await session.engine() },
      { a: mustBeFile(a), b: mustBeFile(b), distance, threshold },
      session.signal,
    );
    const { same, similarity, distance: far, threshold: from } = verdict;
    const text = `${same ? 'The same person' : 'Different people'}: similarity ${similarityText(similarity)}, threshold ${similarityText(from)} (distance ${far.toFixed(4)}).`;
    return { json: verdict, text, ...(!same && { exit: 1 }) };
  },
};
