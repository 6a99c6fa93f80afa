// Identifiers, and where a face lies in its photo.
//
// Everything in contract/ is JSON-safe (no Buffers, Dates or Maps). Coordinates are fractions 0..1 of the upright photo
// (EXIF orientation applied), times are ISO 8601 strings. Pictures never travel in calls: they have URLs (MediaUrl).

export type PhotoId = number;
export type FaceId = number;
export type PersonId = number;
export type GroupId = number;
export type ActionId = number;
export type JobId = string;
export type ProbeId = string;

/**
 * Pictures, served by every door under the page's own origin:
 *   /media/photo/:id?size=N      a photo, upright, its longer side at most N pixels (320 | 640 | 1600 | 'full')
 *   /media/face/:id?size=N       a square crop around a face (96 | 192 | 384)
 *   /media/probe/:id?size=N      a probe photo (dropped to search with, not part of the library)
 *   /media/probe/:id/face/:n?size=N
 *   /media/measure/:id/face/:n?size=N   a face of a protocol that was measured (see MeasuredFace)
 */
export type MediaUrl = string;

/** Left, top, width, height as fractions of the upright photo. May reach a little outside 0..1. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

//
// Terms after ISO/IEC 19795-1: a genuine pair shows one person, an impostor pair two. FMR: the share of impostor pairs
// that match (similarity >= threshold), FNMR: the share of genuine pairs that do not, TAR = 1 - FNMR. Every interval is
// 95 % and resamples people, not pairs.

export type MeasureId = string;

/** A trained head. */
export type HeadId = number;
