// What can be wrong with a photo file: a stable code and a sentence with the file's name, never its path.
import { FacetError } from '../../../contract/failure.ts';

/** Larger photos are refused: a decoded picture takes three bytes a pixel, and files are read whole. */
export const LIMITS = { side: 32_000, megapixels: 200, megabytes: 256 };

type Details = Record<string, string | number>;

const sentences = {
  'not-a-photo': (file) => `${file} is not a photo.`,
  'empty-file': (file) => `${file} is empty.`,
  truncated: (file) => `${file} can't be read: the file ends too early.`,
  corrupt: (file) => `${file} can't be read: the file is damaged.`,
  'too-large': (file, details) => `${file} is too large${sizeOf(details)}.`,
  'unsupported-format': (file, { format }) =>
    `${file} is in a format Facet can't read${format === undefined ? '' : ` (${format})`}.`,
  unreadable: (file) => `${file} can't be opened: Facet may not read it.`,
  vanished: (file) => `${file} is not there any more.`,
  'symlink-loop': (file) => `${file} is a link that leads back to itself.`,
} satisfies Record<string, (file: string, details: Details) => string>;

export type PhotoFailureCode = keyof typeof sentences;

export function photoFailure(
  code: PhotoFailureCode,
  file: string,
  details: Details = {},
  options?: ErrorOptions,
): FacetError {
  return new FacetError(code, sentences[code](file, details), { file, ...details }, options);
}

/** Translates an error of the file system. */
export function fileFailure(error: unknown, file: string): FacetError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
  return photoFailure(fileCodes[reason] ?? 'unreadable', file, {}, { cause: error });
}

const fileCodes: Record<string, PhotoFailureCode> = {
  ENOENT: 'vanished',
  ENOTDIR: 'vanished',
  ESTALE: 'vanished',
  ELOOP: 'symlink-loop',
  EISDIR: 'not-a-photo',
  ERR_FS_FILE_TOO_LARGE: 'too-large',
};

function sizeOf({ width, height, megabytes }: Details): string {
  if (megabytes !== undefined) return `: ${megabytes} MB. Facet reads files of up to ${LIMITS.megabytes} MB`;
  if (width === undefined) return '';
  return `: ${width} x ${height} pixels. Facet reads photos of up to ${LIMITS.megapixels} megapixels and ${LIMITS.side} pixels a side`;
}
