// HTML of a report: escaped text, tables, the style sheet, and numbers as the reader's language writes them.
import type { Language } from '../../../contract/settings.ts';
import { formats } from '../../../words/formats.ts';
import { reportWords, type ReportWords } from '../../../words/report-words.ts';

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export interface Style {
  words: ReportWords;
  count(n: number): string;
  rate(value: number): string;
  number(value: number): string;
}

export function styleOf(language: Language): Style {
  const { number, decimal, percent } = formats[language];
  return {
    words: reportWords[language],
    count: number,
    rate: percent,
    number: (value) => decimal(value, 4),
  };
}

export const CSS = `
@page { margin: 14mm }
body { font: 13px/1.45 system-ui, sans-serif; color: #1c1b19; background: #fff; max-width: 920px; margin: 24px auto; padding: 0 20px }
h1 { font-size: 22px; margin: 0 } h2 { font-size: 15px; margin: 26px 0 8px } h3 { font-size: 13px; margin: 0 0 4px }
header p, .note, footer { color: #55524c } footer { margin-top: 28px; font-size: 12px }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid #e6e3dd; font-variant-numeric: tabular-nums; font-weight: 400; vertical-align: top }
thead th { color: #55524c } .plots { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; margin-top: 20px }
figure { margin: 0; break-inside: avoid } section { break-inside: avoid } svg { width: 100%; height: auto }
@media (max-width: 640px) { .plots { grid-template-columns: 1fr } }
`;

export function table(rows: readonly (readonly string[])[], header?: readonly string[]): string {
  const head = header
    ? `<thead><tr>${header.map((cell) => `<th scope="col">${escape(cell)}</th>`).join('')}</tr></thead>`
    : '';
  const body = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${escape(first)}</th>${rest.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
  );
  return `<table>${head}<tbody>${body.join('')}</tbody></table>`;
}
