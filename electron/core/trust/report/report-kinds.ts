// What a measure can be read as, apart from what makes it: the plots' library is large, and nobody prints when Facet
// starts. Runs behind the doors.
export type ReportKind = 'html' | 'csv' | 'json';

export const REPORT_TYPES: Record<ReportKind, string> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
