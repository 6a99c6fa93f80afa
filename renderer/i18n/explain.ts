// A failure as a sentence in the language in use.
import type { Messages } from './en.ts';

export interface Explainable {
  code: keyof Messages['errors'];
  params?: Record<string, string | number>;
  path?: string;
}

/** Names the file where the failure has one, by its params or by its path. */
export function explain(text: Messages, failure: Explainable): string {
  const params = { ...failure.params };
  if (params['file'] === undefined && failure.path !== undefined) params['file'] = fileName(failure.path);
  return text.errors[failure.code](params);
}

/** Without the file's name, for where it is shown beside the sentence: "This file is empty." */
export function explainNameless(text: Messages, failure: Explainable): string {
  const { file: _, ...params } = failure.params ?? {};
  return text.errors[failure.code](params);
}

/** The last segment of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).findLast((segment) => segment !== '') ?? path;
}
