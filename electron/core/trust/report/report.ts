// A measure as one page to print, as CSV and as JSON.
import type { Measure } from '../../../contract/measure.ts';
import type { Language } from '../../../contract/settings.ts';
import { curveCsv } from './curve-csv.ts';
import { CSS, escape, styleOf, table, type Style } from './report-html.ts';
import type { ReportKind } from './report-kinds.ts';
import { reportPlots } from './report-plots.ts';
import { countRows, figureRows, pointRows, sliceRows, withInterval } from './report-tables.ts';
import { formats } from '../../../words/formats.ts';

export function reportOf(measure: Measure, kind: ReportKind, language: Language = 'en'): string {
  if (kind === 'json') return `${JSON.stringify(measure, null, 1)}\n`;
  return kind === 'csv' ? curveCsv(measure) : page(measure, language);
}

function page(measure: Measure, language: Language): string {
  const style = styleOf(language);
  const { words } = style;
  const made = formats[language].moment(Date.parse(measure.madeAt));
  const { pack, distance } = measure.system;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(words.title)}</title><style>${CSS}</style></head>
<body><header><h1>${escape(words.title)}</h1><p>${escape(measure.title ?? words.library)} · ${escape(`${words.system}: ${distance}, ${pack}`)} · ${escape(words.made(made))}</p></header>
${sectionsOf(measure, style).join('\n')}
<footer>${escape(words.note)}</footer></body></html>
`;
}

/** In the order of the page; a section without content is left out. */
function sectionsOf(measure: Measure, style: Style): string[] {
  const { words, rate, number } = style;
  const { limits, operatingPoints, identification } = measure;
  const plots = reportPlots(measure, style)
    .map(
      ({ title, svg, note }) =>
        `<figure><h3>${escape(title)}</h3>${svg}${note === null ? '' : `<p class="note">${escape(note)}</p>`}</figure>`,
    )
    .join('');
  const sections = [
    `<section><h2>${escape(words.pairs)}</h2>${table(countRows(measure, style))}<p class="note">${escape(words.limits(rate(limits.fmrSeen), rate(limits.fnmrSeen)))}</p></section>`,
    `<section><h2>${escape(words.figures)}</h2>${table(figureRows(measure, style), [words.figure, words.value, words.interval])}</section>`,
    `<section class="plots">${plots}</section>`,
  ];
  if (operatingPoints.length > 0)
    sections.push(
      `<section><h2>${escape(words.points)}</h2>${table(pointRows(measure, style), ['', words.threshold, words.onOtherHalf])}</section>`,
    );
  if (identification) {
    const rows = identification.closed.map(({ by, rank1 }) => [words.identifier[by], ...withInterval(rank1, rate)]);
    sections.push(
      `<section><h2>${escape(words.identification)}</h2>${table(rows, ['', words.rank1, words.interval])}</section>`,
    );
  }
  const sliced = sliceRows(measure, style);
  if (sliced)
    sections.push(
      `<section><h2>${escape(words.slices)}</h2><p class="note">${escape(words.slicesNote(number(sliced.threshold)))}</p>${table(sliced.rows, ['', 'FMR', words.interval, 'FNMR', words.interval])}</section>`,
    );
  return sections;
}
