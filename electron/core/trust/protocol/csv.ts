// Reads and writes comma-separated values (RFC 4180).

export interface CsvRow {
  /** Where the row begins, from 1. */
  line: number;
  fields: string[];
}

/**
 * Every row that is not blank. Fields may be quoted, hold commas, line breaks and doubled quotes; lines end in LF or
 * CRLF; a byte order mark is skipped.
 *
 * @throws SyntaxError for a quote that is never closed, with its line as `cause`
 */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  // One field (quoted or bare) with what ends it. Sticky, so that the pieces follow one another without a gap.
  const field = /(?:"((?:[^"]|"")*)"[^,\r\n]*|([^,\r\n]*))(,|\r?\n|\r|$)/y;
  field.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  let row: CsvRow = { line, fields: [] };
  while (field.lastIndex < text.length || row.fields.length > 0) {
    const [piece, quoted, bare, end] = field.exec(text)!;
    if (bare?.startsWith('"'))
      throw new SyntaxError(`A quote opened in line ${line} is never closed.`, { cause: line });
    row.fields.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    line += piece.match(/\r?\n|\r/g)?.length ?? 0;
    if (end === ',') continue;
    if (row.fields.some((value) => value.trim() !== '')) rows.push(row);
    row = { line, fields: [] };
  }
  return rows;
}

/** One line with its line break (LF, which the tools of a terminal expect). Fields that need quotes get them. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => quoteWhereNeeded(String(field))).join(',')}\n`;
}

function quoteWhereNeeded(field: string): string {
  return /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
