// facet enroll: people, from photos of them.
import { existsSync } from 'node:fs';
import type { PathFailure } from '../../../contract/errors.ts';
import type { JobRequest } from '../../../contract/jobs.ts';
import type { EnrolledPerson, EnrollReport } from '../../../contract/sources.ts';
import { count, exactly, failureJson, mustExist, type Command } from '../command.ts';
import { WrongUse } from '../options.ts';
import type { Session } from '../session.ts';

export const enroll: Command = {
  usage: ['enroll <name> <photo|folder>...', 'enroll --each <folder>'],
  summary: 'say who somebody is, from photos of that person alone',
  details:
    'One face is taken from each photo; what was taken, and what wants a look, is said. More photos\n' +
    'later make the person better: enroll the same name again.',
  options: ['each'],
  async run(words, session) {
    if (session.flags.each) {
      const [folder] = exactly(words, 'The folder');
      const report = await enrollJob(session, { kind: 'enroll-each', sources: [{ path: mustExist(folder) }] });
      const json = { people: report.people.map(personJson), failed: report.failed.map(failureJson) };
      const text = [...report.people.map(describe), ...describeProblems(report.failed)].join('\n');
      return { json, text, ...(report.people.length === 0 && { exit: 3 }) };
    }
    const [name, ...paths] = words;
    if (name === undefined || paths.length === 0)
      throw new WrongUse(name === undefined ? 'A name and photos are missing.' : 'Photos are missing.');
    if (!paths.some((path) => existsSync(path))) throw new WrongUse(`There is no file or folder '${paths[0]}'.`);
    const report = await enrollJob(session, { kind: 'enroll', name, sources: paths.map((path) => ({ path })) });
    const [person] = report.people;
    if (person) return { json: personJson(person), text: describe(person) };
    const text = [`No face was taken; ${name} is not enrolled.`, ...describeProblems(report.failed)].join('\n');
    return { json: { person: null, faces: [], problems: report.failed.map(failureJson) }, text, exit: 3 };
  },
};

async function enrollJob(session: Session, request: JobRequest): Promise<EnrollReport> {
  return (await session.runJob(request, 'enroll')).report;
}

const personJson = ({ person, faces, problems }: EnrolledPerson) => ({
  person,
  faces: faces.map(({ path, faceId, quality }) => ({ path, faceId, quality })),
  problems: problems.map(failureJson),
});

function describe({ person, faces, problems }: EnrolledPerson): string {
  return [`${person.name}: ${count(faces.length, 'face')} taken.`, ...describeProblems(problems)].join('\n');
}

const describeProblems = (problems: readonly PathFailure[]): string[] =>
  problems.map(({ path, message }) => `  ${path}\n    ${message}`);
