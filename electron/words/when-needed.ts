/** Makes a value at its first use. Intl objects take milliseconds each, and the first screen would wait for them. */
export function whenNeeded<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
