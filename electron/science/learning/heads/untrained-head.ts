// How a head begins. Apart from heads.ts, which the app loads at its start, because of what pca.ts loads.
import type { Random } from '../../statistics/random.ts';
import type { Numbers } from '../../vectors/numbers.ts';
import { principalComponents } from '../../vectors/pca.ts';
import { checkForm, type Head, type HeadForm } from './head.ts';
import { heads } from './heads.ts';

/**
 * A head before training. With as many outputs as inputs it is the identity (for cosine, after scaling to unit length).
 * With fewer it projects on the first principal components of `rows` [size x input], taken around zero for cosine and
 * around the mean for Euclidean distance.
 * @throws LearnError option-out-of-range for dimensions that no head has
 */
export function untrainedHead(form: HeadForm, rows: Numbers, size: number, random: Random): Head {
  checkForm(form);
  const { kind, input, output, distance } = form;
  const values = Object.fromEntries(
    Object.entries(heads[kind].shapes(form)).map(([name, [r, c]]) => [name, new Float32Array(r * c)]),
  ) as Head['values'];
  const map = values.map!;
  if (output === input) for (let i = 0; i < input; i++) map[i * input + i] = 1;
  else {
    const components = principalComponents(rows, size, input, output, distance === 'euclidean');
    for (let i = 0; i < input; i++) for (let j = 0; j < output; j++) map[i * output + j] = components[j * input + i]!;
  }
  // The inner layer starts at random (K. He, X. Zhang, S. Ren and J. Sun, 2015); the outer layer, still zero, ignores it.
  if (values.inner)
    for (let i = 0; i < values.inner.length; i++) values.inner[i] = random.normal() * Math.sqrt(2 / input);
  return { ...form, values };
}
