// When a photo was taken, from its EXIF.
import readExif from 'exif-reader';

/** The camera's local time as ISO 8601 without a zone; null if EXIF has none, or an impossible one. */
export function takenAt(exif: Buffer | undefined, now = new Date()): string | null {
  if (exif === undefined) return null;
  try {
    const { Photo } = readExif(exif);
    // Not DateTime, which is when the file was last changed.
    return (
      [Photo?.DateTimeOriginal, Photo?.DateTimeDigitized]
        .map((date) => localTime(date, now))
        .find((time) => time !== null) ?? null
    );
  } catch {
    return null;
  }
}

/** The reader returns the camera's clock as if it were UTC. An unset clock, 0000:00:00, comes as 1899-11-30. */
function localTime(date: unknown, now: Date): string | null {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) return null;
  const year = date.getUTCFullYear();
  // A clock some hours ahead is in another time zone, one two years ahead is wrong. Scans of old photos have old dates.
  if (year < 1900 || year > now.getUTCFullYear() + 1) return null;
  return date.toISOString().slice(0, 19);
}
