// Naming among enrolled people (closed set), three ways, and what each makes of strangers (open set).
import { asRows } from '../heads/heads.ts';
import type { DistanceName } from '../../vectors/distances.ts';
import { rankOne, type Estimate } from './judged-figures.ts';
import { LearnError } from '../learn-error.ts';
import { zeros, type Numbers } from '../../vectors/numbers.ts';
import { adam } from '../optimisers.ts';
import { partPeople } from './people-split.ts';
import { seededRandom, type Random } from '../../statistics/random.ts';
import { openSoftmax } from '../losses/softmax.ts';
import {
  peopleMeans,
  photosOfEach,
  subset,
  trainingSet,
  type LabelledVectors,
  type TrainingSet,
} from '../training-set.ts';

export type ClosedSetMethod = 'classifier' | 'nearest' | 'mean';

/** JSON-safe. */
export interface ClosedSetStudy {
  /** Enrolled, and not. */
  people: number;
  strangers: number;
  probes: number;
  strangerProbes: number;
  methods: {
    method: ClosedSetMethod;
    /** The first answer is right, where the person is enrolled. */
    rank1: Estimate;
    /** Of strangers' photos the share that gets a name, at the threshold at which 95 of 100 right answers still do. */
    strangersNamed: Estimate;
  }[];
}

/** Who is enrolled gives every second photo to enrol with and the others to ask with. */
const STRANGERS = 0.25;
const KEPT = 0.95;
const ROUNDS = 150;
const RATE = 0.05;
/** How long a vector of length 1 is for the classifier: see `scale` in train-options.ts. */
const SCALE = 8;

/**
 * @throws LearnError as `trainingSet`; too-few-people without two people of two photos and one stranger; what `signal`
 * gives as its reason
 */
export async function closedSetStudy(
  data: LabelledVectors,
  distance: DistanceName,
  { seed = 1, signal, pause = timer }: { seed?: number; signal?: AbortSignal; pause?: () => Promise<void> } = {},
): Promise<ClosedSetStudy> {
  const set = trainingSet(data, distance);
  const random = seededRandom(seed);
  const parts = partStudy(set, random);
  const [gallery, probes, strangers] = [parts.gallery, parts.probes, parts.strangers].map((photos) =>
    subset(set, photos),
  ) as [TrainingSet, TrainingSet, TrainingSet];
  // `subset` renumbers labels: answers are in the gallery's numbers.
  const truth = Int32Array.from(parts.probes, (photo) => gallery.people.indexOf(set.people[set.labels[photo]!]!));
  const rules: [ClosedSetMethod, Rule][] = [
    ['classifier', await trainedClassifier(gallery, random, signal, pause)],
    ['nearest', nearestPhoto(gallery)],
    ['mean', nearestMean(gallery)],
  ];
  return {
    people: gallery.people.length,
    strangers: strangers.people.length,
    probes: probes.size,
    strangerProbes: strangers.size,
    methods: rules.map(([method, rule]) => ({
      method,
      ...measured(rule, probes, truth, strangers, gallery.people.length),
    })),
  };
}

function partStudy(set: TrainingSet, random: Random) {
  const partOf = partPeople(set.labels, [1 - STRANGERS, STRANGERS], random);
  const parts = { gallery: [] as number[], probes: [] as number[], strangers: [] as number[] };
  const seen = new Int32Array(set.people.length);
  const photos = photosOfEach(set.labels, set.people.length);
  set.labels.forEach((label, photo) => {
    if (partOf[label] === 1) parts.strangers.push(photo);
    else if (photos[label]! > 1) parts[seen[label]!++ % 2 === 0 ? 'gallery' : 'probes'].push(photo);
  });
  const enrolled = new Set(parts.gallery.map((photo) => set.labels[photo]!)).size;
  if (enrolled < 2 || parts.strangers.length === 0) {
    throw new LearnError(
      'too-few-people',
      `Naming takes two people with two photos or more to enrol, and a stranger; there are ${set.people.length} people in all.`,
      { people: set.people.length },
    );
  }
  return parts;
}

/** For each row the best person, and how sure that is: higher is surer. */
type Rule = (rows: Numbers, size: number) => { person: Int32Array; sure: Float64Array };

function measured(
  rule: Rule,
  probes: TrainingSet,
  truth: Int32Array,
  strangers: TrainingSet,
  people: number,
): { rank1: Estimate; strangersNamed: Estimate } {
  const found = rule(probes.rows, probes.size);
  const [asked, right] = [new Float64Array(people), new Float64Array(people)];
  const sureRight: number[] = [];
  truth.forEach((person, i) => {
    asked[person]!++;
    if (found.person[i] !== person) return;
    right[person]!++;
    sureRight.push(found.sure[i]!);
  });
  const threshold = sureRight.sort((a, b) => a - b)[Math.floor((1 - KEPT) * sureRight.length)] ?? Infinity;
  const { sure } = rule(strangers.rows, strangers.size);
  const [met, named] = [new Float64Array(strangers.people.length), new Float64Array(strangers.people.length)];
  strangers.labels.forEach((label, i) => {
    met[label]!++;
    if (sure[i]! >= threshold) named[label]!++;
  });
  return { rank1: rankOne({ asked, right }), strangersNamed: rankOne({ asked: met, right: named }) };
}

/**
 * The lecture's: a linear layer and cross-entropy on the gallery. As sure as the probability that it gives, which has
 * to be one of the enrolled people's, even for a stranger.
 */
async function trainedClassifier(
  gallery: TrainingSet,
  random: Random,
  signal: AbortSignal | undefined,
  pause: () => Promise<void>,
): Promise<Rule> {
  const { size, dimension, people, labels } = gallery;
  const open = openSoftmax({ dimension, classes: people.length, precision: 'float32' }, random);
  const scaled = (rows: Numbers, count: number): Numbers =>
    rows.subarray(0, count * dimension).map((x: number) => x * SCALE);
  const rows = scaled(gallery.rows, size);
  open.begin?.(peopleMeans(rows, gallery, gallery.dimension));
  const optimiser = adam(open.weights.map((weights) => ({ weights, decay: 0.1, home: weights.values.slice() })));
  const gradient = zeros(size * dimension, 'float32');
  for (let round = 0; round < ROUNDS; round++) {
    signal?.throwIfAborted();
    open.compute({ embeddings: rows, labels, size }, gradient);
    optimiser.step(RATE);
    await pause();
  }
  return (given, count) => {
    const scores = open.scores!(scaled(given, count), count);
    const answer = { person: new Int32Array(count), sure: new Float64Array(count) };
    for (let i = 0; i < count; i++) {
      const own = scores.subarray(i * people.length, (i + 1) * people.length);
      let best = 0;
      own.forEach((score, p) => {
        if (score > own[best]!) best = p;
      });
      let sum = 0;
      for (const score of own) sum += Math.exp(score - own[best]!);
      answer.person[i] = best;
      answer.sure[i] = 1 / sum;
    }
    return answer;
  };
}

const nearestPhoto = (gallery: TrainingSet): Rule => nearestOf(gallery.rows, gallery.labels, gallery.dimension);

/** Means of the vectors as the distance sees them, at length 1 again for cosine. */
function nearestMean(gallery: TrainingSet): Rule {
  const { dimension, people, distance } = gallery;
  const means = peopleMeans(gallery.rows, gallery, dimension);
  const rows =
    distance === 'cosine'
      ? asRows(
          people.map((_, p) => Float32Array.from(means.subarray(p * dimension, (p + 1) * dimension))),
          dimension,
          distance,
        )
      : means;
  return nearestOf(rows, Int32Array.from(people.keys()), dimension);
}

/** As sure as it is near. */
function nearestOf(known: Numbers, labels: Int32Array, dimension: number): Rule {
  return (rows, size) => {
    const answer = { person: new Int32Array(size), sure: new Float64Array(size).fill(-Infinity) };
    for (let i = 0; i < size; i++) {
      labels.forEach((label, k) => {
        let squared = 0;
        for (let d = 0; d < dimension; d++) squared += (rows[i * dimension + d]! - known[k * dimension + d]!) ** 2;
        if (-squared > answer.sure[i]!) [answer.sure[i], answer.person[i]] = [-squared, label];
      });
    }
    return answer;
  };
}

const timer = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
