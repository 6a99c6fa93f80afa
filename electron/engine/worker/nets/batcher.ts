// Gathers single items into batches.

/**
 * Items that arrive while the net is busy form the next batch, of at most `max`; no item waits for a batch to fill.
 * Faces of several photos in flight share batches. A failed batch fails each of its items.
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
    // Items of this turn of the event loop join the first batch.
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
