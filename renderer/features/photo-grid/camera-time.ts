// The moment a photo was taken, as every list and sentence about it counts: the camera's clock, taken for UTC.
//

/** ISO 8601 of PhotoDetail.takenAt -> milliseconds as in PhotoGrid.takenAt, whatever zone this computer is in. */
export function cameraTime(takenAt: string): number {
  return Date.parse(`${takenAt.slice(0, 19)}Z`);
}
