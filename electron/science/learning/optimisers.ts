// How weights follow their gradients: stochastic gradient descent with momentum, and Adam.
import type { Weights } from './losses/loss.ts';
import { zeros, precisionOf, type Numbers } from '../vectors/numbers.ts';
import { adamMovers } from './adam-step.ts';

/** Weights, and how they are pulled home. */
export interface Trained {
  weights: Weights;
  /**
   * Weight decay: by this share of rate · distance from home at each step, beside the gradient and not within it
   * (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019). 0 for none.
   */
  decay: number;
  /**
   * Where decay pulls to; zero if not given. For a head where it began: then it forgets what it need not have learned
   * (Li, Grandvalet and Davoine, 2018, "L2-SP").
   */
  home?: Numbers;
}

export interface Optimiser {
  /** Moves all weights by their gradients. */
  step(rate: number): void;
}

export type OptimiserName = keyof typeof optimisers;

export const optimisers = { adam, sgd } as const satisfies Record<string, (trained: readonly Trained[]) => Optimiser>;

/**
 * v ← μ v + g, w ← w - rate · v. Sutskever, Martens, Dahl and Hinton, "On the Importance of Initialization and Momentum
 * in Deep Learning", 2013.
 */
function sgd(trained: readonly Trained[], momentum = 0.9): Optimiser {
  const velocities = trained.map(({ weights: { values } }) => zeros(values.length, precisionOf(values)));
  return {
    step(rate) {
      trained.forEach((each, n) => {
        const { values, gradient } = each.weights;
        const velocity = velocities[n]!;
        decay(each, rate);
        for (let i = 0; i < values.length; i++) {
          const next = momentum * velocity[i]! + gradient[i]!;
          velocity[i] = next;
          values[i]! -= rate * next;
        }
      });
    },
  };
}

/** Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, algorithm 1. */
export function adam(trained: readonly Trained[], beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8): Optimiser {
  const movers = adamMovers(
    trained.map(({ weights: { values } }) => values.length),
    trained[0] ? precisionOf(trained[0].weights.values) : 'float32',
  );
  let steps = 0;
  return {
    step(rate) {
      steps++;
      const pace = rate / (1 - beta1 ** steps);
      const unbias = 1 / Math.sqrt(1 - beta2 ** steps);
      trained.forEach((each, n) => {
        decay(each, rate);
        movers[n]!(each.weights.values, each.weights.gradient, { beta1, beta2, epsilon, pace, unbias });
      });
    },
  };
}

function decay({ weights: { values }, decay: share, home }: Trained, rate: number): void {
  if (share === 0) return;
  const pull = rate * share;
  if (home) for (let i = 0; i < values.length; i++) values[i]! -= pull * (values[i]! - home[i]!);
  else for (let i = 0; i < values.length; i++) values[i]! -= pull * values[i]!;
}
