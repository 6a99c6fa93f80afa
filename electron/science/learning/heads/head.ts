// A head: what is trained on top of a pack's vectors, as numbers to keep and as something that runs.
import type { DistanceName } from '../../vectors/distances.ts';
import { LearnError } from '../learn-error.ts';
import type { Weights } from '../losses/loss.ts';
import type { Numbers, Precision } from '../../vectors/numbers.ts';

export type HeadKind = 'linear' | 'linear-unit' | 'two-layer';

/** What a trained head consists of: all that has to be kept. */
export interface Head {
  kind: HeadKind;
  /** The dimension of the pack's vectors, and of what the head makes of them. */
  input: number;
  output: number;
  /** Inner width of 'two-layer', else 0. */
  hidden: number;
  /** The pack's. For cosine a vector is brought to unit length first. */
  distance: DistanceName;
  /** Row-major, by name. */
  values: Record<string, Float32Array<ArrayBuffer>>;
}

export type HeadForm = Omit<Head, 'values'>;

/** The same head, running in either precision. One batch at a time. */
export interface OpenHead {
  readonly form: HeadForm;
  readonly weights: readonly Weights[];
  /**
   * Rows [size x input], of unit length already where the distance is cosine; answers [size x output], which stays
   * until the next call.
   */
  forward(rows: Numbers, size: number): Numbers;
  /**
   * From the derivatives by the answer, which are used up, those by the weights. The rows of the last `forward` have to
   * be as they were.
   */
  backward(byOutput: Numbers): void;
}

export interface HeadRule {
  readonly kind: HeadKind;
  readonly title: string;
  readonly sentence: string;
  /** Shapes of its weights by name. */
  shapes(form: HeadForm): Record<string, readonly [rows: number, columns: number]>;
  open(form: HeadForm, precision: Precision): OpenHead;
}

/** @throws LearnError option-out-of-range for dimensions that no head has */
export function checkForm({ kind, input, output, hidden }: HeadForm): void {
  const fits = (value: number, least: number, most: number): boolean =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!fits(output, 1, input)) {
    throw new LearnError(
      'option-out-of-range',
      `A head on vectors of ${input} dimensions gives 1 to ${input}, not ${output}.`,
      { option: 'dimension', value: String(output) },
    );
  }
  if (kind === 'two-layer' && !fits(hidden, 1, 4096)) {
    throw new LearnError(
      'option-out-of-range',
      `The inner width of a head lies between 1 and 4096, not at ${hidden}.`,
      { option: 'hidden', value: String(hidden) },
    );
  }
}
