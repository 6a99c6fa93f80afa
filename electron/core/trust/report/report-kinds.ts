// The formats of a report. Apart from the code that writes them, which loads a plotting library that Facet's start does
// not need.
export type ReportKind = 'html' | 'csv' | 'json';

export const REPORT_TYPES: Record<ReportKind, string> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
