// The words of the printed report.
import type { Language } from '../contract/languages.ts';
import { report as en } from './en/report.ts';
import { report as ru } from './ru/report.ts';

export type ReportWords = typeof en;

export const reportWords: Record<Language, ReportWords> = { en, ru };
