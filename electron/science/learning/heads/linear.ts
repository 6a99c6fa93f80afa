// The linear head, x W + b, as it comes and brought to unit length.
import { multiply } from '../../vectors/matrix-product.ts';
import {
  room,
  sumRows,
  unitRows,
  unitRowsBackward,
  zeros,
  type Numbers,
  type Precision,
} from '../../vectors/numbers.ts';
import type { HeadForm, HeadRule, OpenHead } from './head.ts';

const shapes: HeadRule['shapes'] = ({ input, output }) => ({ map: [input, output], shift: [1, output] });

export const linearHead: HeadRule = {
  kind: 'linear',
  title: 'Linear',
  sentence: 'Turns and stretches the vectors: one matrix and a shift.',
  shapes,
  open: openLinear,
};

export const linearUnitHead: HeadRule = {
  kind: 'linear-unit',
  title: 'Linear, unit length',
  sentence: 'Turns and stretches the vectors, and brings them to length 1: only their directions count.',
  shapes,
  open(form, precision) {
    const linear = openLinear(form, precision);
    const [units, lengths] = [room(precision), room(precision)];
    let size = 0;
    return {
      form,
      weights: linear.weights,
      forward(rows, count) {
        size = count;
        const unit = units(size * form.output);
        unitRows(linear.forward(rows, size), size, form.output, unit, lengths(size));
        return unit;
      },
      backward(byOutput) {
        unitRowsBackward(units(size * form.output), lengths(size), byOutput, size, form.output, byOutput, true);
        linear.backward(byOutput);
      },
    };
  },
};

function openLinear(form: HeadForm, precision: Precision): OpenHead {
  const { input, output } = form;
  const [map, shift] = [weightsOf('map', input * output, precision), weightsOf('shift', output, precision)];
  const outputs = room(precision);
  let seen: Numbers = zeros(0, precision);
  let size = 0;
  return {
    form,
    weights: [map, shift],
    forward(rows, count) {
      [seen, size] = [rows, count];
      const answer = outputs(size * output);
      multiply(answer, seen, map.values, { m: size, k: input, n: output, start: shift.values });
      return answer;
    },
    backward(byOutput) {
      multiply(map.gradient, seen, byOutput, { m: input, k: size, n: output, transposeA: true });
      sumRows(byOutput, size, output, shift.gradient);
    },
  };
}

export const weightsOf = (name: string, length: number, precision: Precision) => ({
  name,
  values: zeros(length, precision),
  gradient: zeros(length, precision),
});
