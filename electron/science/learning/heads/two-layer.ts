// The head of two layers: a linear map, and beside it what a layer of simple switches adds.
import { multiply } from '../../vectors/matrix-product.ts';
import { room, sumRows, zeros, type Numbers } from '../../vectors/numbers.ts';
import type { HeadRule } from './head.ts';
import { weightsOf } from './linear.ts';

/**
 * x W + b + max(0, x A + a) B. With B = 0, as it begins, it is the linear head (a residual network: He, Zhang, Ren and
 * Sun, 2015, arXiv 1512.03385).
 */
export const twoLayerHead: HeadRule = {
  kind: 'two-layer',
  title: 'Two layers',
  sentence: 'A linear map, and a second layer that may bend space where faces of one person lie on a curve.',
  shapes: ({ input, output, hidden }) => ({
    map: [input, output],
    shift: [1, output],
    inner: [input, hidden],
    innerShift: [1, hidden],
    outer: [hidden, output],
  }),
  open(form, precision) {
    const { input, output, hidden } = form;
    const map = weightsOf('map', input * output, precision);
    const shift = weightsOf('shift', output, precision);
    const inner = weightsOf('inner', input * hidden, precision);
    const innerShift = weightsOf('innerShift', hidden, precision);
    const outer = weightsOf('outer', hidden * output, precision);
    const [outputs, hiddens, byHiddens] = [room(precision), room(precision), room(precision)];
    let seen: Numbers = zeros(0, precision);
    let size = 0;
    return {
      form,
      weights: [map, shift, inner, innerShift, outer],
      forward(rows, count) {
        [seen, size] = [rows, count];
        const middle = hiddens(size * hidden);
        multiply(middle, seen, inner.values, { m: size, k: input, n: hidden, start: innerShift.values });
        for (let i = 0; i < size * hidden; i++) if (middle[i]! < 0) middle[i] = 0;
        const answer = outputs(size * output);
        multiply(answer, seen, map.values, { m: size, k: input, n: output, start: shift.values });
        multiply(answer, middle, outer.values, { m: size, k: hidden, n: output, add: true });
        return answer;
      },
      backward(byOutput) {
        const [middle, byMiddle] = [hiddens(size * hidden), byHiddens(size * hidden)];
        multiply(map.gradient, seen, byOutput, { m: input, k: size, n: output, transposeA: true });
        sumRows(byOutput, size, output, shift.gradient);
        multiply(outer.gradient, middle, byOutput, { m: hidden, k: size, n: output, transposeA: true });
        multiply(byMiddle, byOutput, outer.values, { m: size, k: output, n: hidden, transposeB: true });
        for (let i = 0; i < size * hidden; i++) if (middle[i] === 0) byMiddle[i] = 0;
        multiply(inner.gradient, seen, byMiddle, { m: input, k: size, n: hidden, transposeA: true });
        sumRows(byMiddle, size, hidden, innerShift.gradient);
      },
    };
  },
};
