// The film of the run that goes on, or of the last one: fetched once, then frame by frame. Page.
import { useSyncExternalStore } from 'react';
import type { TrainingFilm } from '../../../electron/contract/learn.ts';
import { api, onConnection, onEvent } from '../../data/api.ts';
import { withFrame } from './film-frames.ts';

let film: TrainingFilm | null = null;
const listeners = new Set<() => void>();
let asking = false;

function set(next: TrainingFilm | null): void {
  film = next;
  for (const listener of listeners) listener();
}

/** Whole again: after a run the frames that came too fast are there too. */
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
