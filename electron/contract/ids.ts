// Identifiers, and where a face lies in its photo.
//
// Everything in contract/ is JSON-safe (no Buffers, Dates or Maps). Coordinates are fractions 0..1 of the upright photo
// (EXIF orientation applied), times are ISO 8601 strings. Pictures never travel in calls: they have URLs (MediaUrl).
import * as v from 'valibot';
import { fields, finiteNumber, wholeNumber } from './method.ts';

export type PhotoId = number;
export type FaceId = number;
export type PersonId = number;
export type GroupId = number;
export type ActionId = number;
/** A trained head. */
export type HeadId = number;
export type JobId = string;
export type ProbeId = string;
export type MeasureId = string;

/** Any id that is a number. */
export const id = wholeNumber;

/** A list of them: one check for all, because a decision may be about thousands of faces. */
export const ids = v.custom<number[]>((value) => Array.isArray(value) && value.every(Number.isSafeInteger));

/**
 * Pictures, served by every door under the page's own origin:
 *   /media/photo/:id?size=N      a photo, upright, its longer side at most N pixels (320 | 640 | 1600 | 'full')
 *   /media/face/:id?size=N       a square crop around a face (96 | 192 | 384)
 *   /media/probe/:id?size=N      a probe photo (dropped to search with, not part of the library)
 *   /media/probe/:id/face/:n?size=N
 *   /media/measure/:id/face/:n?size=N   a face of a protocol that was measured (see MeasuredFace)
 */
export type MediaUrl = string;

export const box = fields({ x: finiteNumber, y: finiteNumber, width: finiteNumber, height: finiteNumber });

/** Left, top, width, height as fractions of the upright photo. May reach a little outside 0..1. */
export type Box = v.InferOutput<typeof box>;
