// When a photo was taken, out of its EXIF block (engine process).
import readExif from 'exif-reader';

/** The camera's local time as ISO 8601 without a zone; null where the block has none, or one that can't be. */
export function takenAt(exif: Buffer | undefined, now = new Date()): string | null {
  if (exif === undefined) return null;
  try {
    const { Photo } = readExif(exif);
    // Not DateTime: that is when the file was last changed.
    return (
      [Photo?.DateTimeOriginal, Photo?.DateTimeDigitized]
        .map((date) => localTime(date, now))
        .find((time) => time !== null) ?? null
    );
  } catch {
    return null;
  }
}

/** The reader gives the camera's clock as if it were UTC. An unset clock, 0000:00:00, comes out of it as 1899-11-30. */
function localTime(date: unknown, now: Date): string | null {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) return null;
  const year = date.getUTCFullYear();
  // A clock some hours ahead is a time zone, one two years ahead is a fault. Scans of old photos carry the old date.
  if (year < 1900 || year > now.getUTCFullYear() + 1) return null;
  return date.toISOString().slice(0, 19);
}
