// What enrolling made of each photo, person by person, as the dialog shows it.
import type { ActionId, FaceId, PersonId, PhotoId } from '../../../electron/contract/ids.ts';
import type { EnrollProblem, EnrollReport } from '../../../electron/contract/sources.ts';

/** Warnings about a face that was accepted. */
export type Doubt = 'poor-face' | 'unlike-others';

export interface TakenFace {
  faceId: FaceId;
  photoId: PhotoId;
  path: string;
  doubts: Doubt[];
}

export interface Question {
  photoId: PhotoId | null;
  path: string;
  /** The likely one first. */
  faceIds: FaceId[];
}

export interface EnrollSection {
  /** id null: no face was accepted, so the person may not exist yet. */
  person: { id: PersonId | null; name: string };
  actionId: ActionId | null;
  taken: TakenFace[];
  /** Photos with several faces, of which none was taken. */
  questions: Question[];
  /** Photos that gave nothing: no face, or a file that could not be read. */
  without: EnrollProblem[];
}

/** Those with something to look at come first. */
export function enrollSections(report: EnrollReport): EnrollSection[] {
  const sections = report.people.map(({ person, actionId, faces, problems }): EnrollSection => {
    const doubts = (faceId: FaceId): Doubt[] =>
      problems.flatMap(({ code, faceIds }) => (isDoubt(code) && faceIds.includes(faceId) ? [code] : []));
    return {
      person,
      actionId,
      ...sortProblems(problems),
      taken: faces.map((face) => ({ ...face, doubts: doubts(face.faceId) })),
    };
  });
  for (const name of new Set(report.failed.map((problem) => problem.name))) {
    const problems = report.failed.filter((problem) => problem.name === name);
    sections.push({ person: { id: null, name }, actionId: null, ...sortProblems(problems), taken: [] });
  }
  return sections.toSorted((a, b) => Number(photosToCheck(b) > 0) - Number(photosToCheck(a) > 0));
}

/** Photos of a person that want a look. */
export function photosToCheck({ taken, questions, without }: EnrollSection): number {
  return taken.filter(({ doubts }) => doubts.length > 0).length + questions.length + without.length;
}

function sortProblems(problems: readonly EnrollProblem[]): Pick<EnrollSection, 'questions' | 'without'> {
  return {
    questions: problems.filter(({ code, faceIds }) => code === 'several-faces' && faceIds.length > 0),
    without: problems.filter(
      ({ code, faceIds }) => !isDoubt(code) && !(code === 'several-faces' && faceIds.length > 0),
    ),
  };
}

const isDoubt = (code: string): code is Doubt => code === 'poor-face' || code === 'unlike-others';
