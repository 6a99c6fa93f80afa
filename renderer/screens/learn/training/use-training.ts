// The film of the current or last run: loaded once, then frame by frame.
import { useSyncExternalStore } from 'react';
import type { TrainingFilm } from '../../../../electron/contract/learn.ts';
import { api, onConnection, onEvent } from '../../../data/api.ts';
import { withFrame } from '../film/film-frames.ts';

let film: TrainingFilm | null = null;
const listeners = new Set<() => void>();
let asking = false;

function set(next: TrainingFilm | null): void {
  film = next;
  for (const listener of listeners) listener();
}

/** Loads the whole film: during a run, frames that came too fast were left out. */
async function fetchTraining(): Promise<TrainingFilm | null> {
  if (asking) return film;
  asking = true;
  try {
    set(await api.getTraining());
  } catch {
    // What was there stays.
  } finally {
    asking = false;
  }
  return film;
}

onEvent((event) => {
  if (event.type === 'training') {
    if (film?.jobId === event.jobId) set(withFrame(film, event.frame));
    else void fetchTraining();
  } else if (event.type === 'job' && event.job.kind === 'train' && event.job.phase === 'finished') void fetchTraining();
});
onConnection((open) => {
  if (open) void fetchTraining();
});
void fetchTraining();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTraining = (): TrainingFilm | null => useSyncExternalStore(subscribe, () => film);
