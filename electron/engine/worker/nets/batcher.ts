// Gathers single pieces of work into batches (engine process).

/**
 * A natural batcher: what has gathered while the net was busy goes in one batch, at most `max` at a time; nothing ever
 * waits for a batch to fill. With several photos in flight their faces share batches. A failed batch fails each of its
 * pieces.
 */
export function createBatcher<In, Out>(run: (items: In[]) => Promise<Out[]>, max: number): (item: In) => Promise<Out> {
  interface Piece {
    item: In;
    resolve: (out: Out) => void;
    reject: (error: unknown) => void;
  }
  const queue: Piece[] = [];
  let running = false;

  const drain = async (): Promise<void> => {
    running = true;
    // Let everything that is ready in this turn of the event loop join the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.splice(0, max);
      try {
        const outs = await run(batch.map((piece) => piece.item));
        batch.forEach((piece, i) => piece.resolve(outs[i]!));
      } catch (error) {
        for (const piece of batch) piece.reject(error);
      }
    }
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!running) void drain();
    });
}
