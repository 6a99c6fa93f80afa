// `npm run bench`: the table of benchmarks, each a ratio against a named reference in the same run, or a figure against
// a target.
//   npm run bench -- --only search.100k        one of them, or all whose ids begin so ("index"); several by commas
//  npm run bench -- --json [{id, value, unit, against, ratio, target, holds}] on stdout; everything else on stderr
import { parseArgs } from 'node:util';
import { ensurePack } from '../../electron/launch/ensure-build.ts';
import { rowOf, type Benchmark, type Row } from './benchmark.ts';
import { answer5000 } from './answer-5000.ts';
import { bootstrap1000 } from './bootstrap-1000.ts';
import { bootstrapCoverage } from './bootstrap-coverage.ts';
import { groupIncrement } from './group-increment.ts';
import { groupBcubed, groupPrecision } from './group-lfw.ts';
import { handleFrame } from './handle-frame.ts';
import { headGain } from './head-gain.ts';
import { indexEfficiency } from './index-efficiency.ts';
import { indexMemory } from './index-memory.ts';
import { indexVsFaceApi } from './index-vs-face-api.ts';
import { lecturePlot } from './lecture-plot.ts';
import { lfwAccuracy, lfwAuc, personTemplate } from './lfw.ts';
import { metrics10m, metrics10mMemory, metricsDrag } from './metrics-10m.ts';
import { metricsVsSklearn } from './metrics-vs-sklearn.ts';
import { name5000 } from './name-5000.ts';
import { packDetect } from './pack-detect.ts';
import { packLfw } from './pack-lfw.ts';
import { packParity } from './pack-parity.ts';
import { packSpeed } from './pack-speed.ts';
import { packSwitch } from './pack-switch.ts';
import { reviewClicks } from './review-clicks.ts';
import { scroll100k } from './scroll-100k.ts';
import { search100k } from './search-100k.ts';
import { search100kPage } from './search-100k-page.ts';
import { start100k } from './start-100k.ts';
import { trainPage } from './train-page.ts';
import { trainVsTorch } from './train-vs-torch.ts';

const BENCHMARKS: readonly Benchmark[] = [
  indexVsFaceApi,
  indexEfficiency,
  indexMemory,
  search100k,
  search100kPage,
  lfwAccuracy,
  lfwAuc,
  personTemplate,
  groupBcubed,
  groupPrecision,
  reviewClicks,
  groupIncrement,
  name5000,
  answer5000,
  start100k,
  scroll100k,
  ...packLfw,
  ...packSpeed,
  ...packDetect,
  ...packParity,
  packSwitch,
  metrics10m,
  metrics10mMemory,
  metricsDrag,
  handleFrame,
  metricsVsSklearn,
  bootstrap1000,
  bootstrapCoverage,
  headGain,
  trainVsTorch,
  trainPage,
  lecturePlot,
];

async function bench(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean', default: false } } });
  const chosen = choose(values.only);
  // Whatever else is printed on the way, a build say, is not the answer.
  const answer = console.log;
  console.log = console.error;
  await ensurePack();
  const rows: Row[] = [];
  for (const benchmark of chosen) {
    console.error(`${benchmark.id}: ${benchmark.what}`);
    const result = await benchmark.run((line) => console.error(`  ${line}`));
    if ('skipped' in result) {
      console.error(`${benchmark.id}: skipped, because ${result.skipped}`);
      if (!values.json) answer(`${benchmark.id.padEnd(20)} skipped`);
      continue;
    }
    const row = rowOf(benchmark, result);
    rows.push(row);
    if (!values.json) answer(lineOf(row) + (result.note === undefined ? '' : `\n${' '.repeat(20)} ${result.note}`));
  }
  if (values.json) answer(JSON.stringify(rows, null, 2));
  return rows.every(({ holds }) => holds) ? 0 : 1;
}

/** Throws TypeError for what fits no id. */
function choose(only: string | undefined): readonly Benchmark[] {
  if (only === undefined) return BENCHMARKS;
  const wanted = only.split(',').map((part) => part.trim());
  const fits = (id: string, part: string): boolean => id === part || id.startsWith(`${part}.`);
  const unknown = wanted.filter((part) => !BENCHMARKS.some(({ id }) => fits(id, part)));
  if (unknown.length > 0)
    throw new TypeError(
      `There is no benchmark '${unknown.join("', '")}'. There are: ${BENCHMARKS.map(({ id }) => id).join(', ')}.`,
    );
  return BENCHMARKS.filter(({ id }) => wanted.some((part) => fits(id, part)));
}

function lineOf({ id, value, unit, against, ratio, target, holds }: Row): string {
  const reference = against === null ? '' : ` against ${short(against)}`;
  return `${id.padEnd(20)} ${holds ? 'holds' : 'FAILS'}  ${short(value)} ${unit}${reference}${ratio === null ? '' : `, ratio ${ratio.toFixed(2)}`} (target: ${target})`;
}

const short = (value: number): string => Number(value.toPrecision(4)).toString();

try {
  process.exit(await bench());
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exit(2);
}
