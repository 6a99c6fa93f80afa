// The mistakes of a measure at a threshold, worst first, without those corrected since.
import type { FacetApi } from '../../contract/api.ts';
import type { FaceRecord } from '../../contract/photos.ts';
import type { MeasuredFace, Mistake, MistakeKind, MistakeList, PairAnswer } from '../../contract/trust.ts';
import { answersAbout } from '../../db/pair-decisions.ts';
import { facesById } from '../../db/faces.ts';
import { leftOutFaces } from '../../db/left-out.ts';
import type { LibraryContext } from '../context.ts';
import type { KeptMeasure } from './measures.ts';

/**
 * False matches: impostor pairs at the threshold or above; false non-matches: genuine pairs below. Mistakes the
 * user has corrected since (a face moved to another person, left out, or deleted) are left out. `total` also counts
 * mistakes beyond the pairs that were kept.
 */
export function listMistakes(
  { db }: LibraryContext,
  kept: KeptMeasure,
  { kind, threshold, limit, personId }: Parameters<FacetApi['listMistakes']>[1],
): MistakeList {
  const { a, b, scores } = kept.worked.worst[kind === 'false-match' ? 'falseMatches' : 'falseNonMatches'];
  const { known, people, person } = kept.gathered;
  const wrong = kind === 'false-match' ? (score: number) => score >= threshold : (score: number) => score < threshold;
  const rows = [...scores.keys()].filter((i) => wrong(scores[i]!));
  const idOf = (face: number): number | null => {
    const { place } = known[face]!;
    return 'faceId' in place ? place.faceId : null;
  };
  const ids = new Set(rows.flatMap((i) => [idOf(a[i]!), idOf(b[i]!)]).filter((id) => id !== null));
  const records = new Map(facesById(db, [...ids]).map((face) => [face.id, face]));
  const out = new Set(leftOutFaces(db));
  const answers = answersAbout(db, [...ids]);
  const answerTo = (left: number, right: number): PairAnswer | null => {
    const [x, y] = [idOf(left), idOf(right)];
    return x === null || y === null ? null : (answers.get(`${Math.min(x, y)}/${Math.max(x, y)}`) ?? null);
  };
  const isOpen = (left: number, right: number): boolean => {
    const [x, y] = [left, right].map((face) => {
      const id = idOf(face);
      return id === null ? null : (records.get(id) ?? 'gone');
    });
    if (x === 'gone' || y === 'gone') return false;
    if (x === null || y === null) return true;
    if (out.has(x!.id) || out.has(y!.id)) return false;
    return isStillWrong(kind, x!, y!, answerTo(left, right));
  };
  const about = (face: number): boolean => personId === undefined || people[person[face]!]!.id === personId;
  const open = rows.filter((i) => (about(a[i]!) || about(b[i]!)) && isOpen(a[i]!, b[i]!));
  const faceOf = (face: number): MeasuredFace => {
    const { place, fileName, quality } = known[face]!;
    const owner = people[person[face]!]!;
    const record = 'faceId' in place ? records.get(place.faceId) : undefined;
    return {
      faceId: 'faceId' in place ? place.faceId : null,
      photoId: 'photoId' in place ? place.photoId : null,
      person: record ? record.person : owner.name === '' ? null : owner,
      picture: 'faceId' in place ? `/media/face/${place.faceId}` : `/media/measure/${kept.measure.id}/face/${face}`,
      fileName,
      quality,
    };
  };
  return {
    mistakes: open.slice(0, Math.max(0, limit)).map((i): Mistake => ({
      kind,
      similarity: scores[i]!,
      a: faceOf(a[i]!),
      b: faceOf(b[i]!),
      answer: answerTo(a[i]!, b[i]!),
    })),
    total: open.length + (personId === undefined ? countUnkept(kept, kind, threshold, rows.length) : 0),
  };
}

/** False match: the faces are still of two people. False non-match: still of one. */
function isStillWrong(kind: MistakeKind, a: FaceRecord, b: FaceRecord, answer: PairAnswer | null): boolean {
  const named = a.source === 'person' && b.source === 'person';
  const isOne = named ? a.person!.id === b.person!.id : answer === 'same';
  const isTwo = named ? a.person!.id !== b.person!.id : answer === 'different';
  return kind === 'false-match' ? isTwo : isOne;
}

/** How many mistakes are not among the kept pairs: the curve counts all, exactly at its own thresholds. */
function countUnkept({ measure, worked }: KeptMeasure, kind: MistakeKind, threshold: number, found: number): number {
  const kept = worked.worst[kind === 'false-match' ? 'falseMatches' : 'falseNonMatches'].scores.length;
  if (found < kept) return 0;
  const { thresholds, falseMatches, trueMatches } = measure.curve;
  const at = thresholds.findLastIndex((known) => known >= threshold);
  if (at < 0) return 0;
  const there = kind === 'false-match' ? falseMatches[at]! : measure.genuine - trueMatches[at]!;
  return Math.max(0, there - found);
}
