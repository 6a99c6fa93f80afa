// When a photo was taken, as all lists count it: the camera's clock, read as if it were UTC.
//

/** ISO 8601 of PhotoDetail.takenAt -> milliseconds as in PhotoGrid.takenAt, whatever zone this computer is in. */
export function cameraTime(takenAt: string): number {
  return Date.parse(`${takenAt.slice(0, 19)}Z`);
}
