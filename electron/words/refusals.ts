// The host door's refusals.
import type { Language } from '../contract/languages.ts';
import { refusals as en } from './en/refusals.ts';
import { refusals as ru } from './ru/refusals.ts';

export type RefusalReason = keyof typeof en;

export const refusals: Record<Language, Record<RefusalReason, string>> = { en, ru };
