// What was written into the form, as values to train with.
import type { LearnSetting, LearnValues } from '../../../../electron/contract/learn.ts';

/** A number as people write it, with a comma or a point; NaN for anything else. */
export const numberOf = (value: number | string): number =>
  typeof value === 'number'
    ? value
    : value.trim() === ''
      ? Number.NaN
      : Number(value.trim().replace(',', '.').replaceAll(/\s/g, ''));

/** True: it cannot be taken. */
export function valueProblem(setting: LearnSetting, value: number | string): boolean {
  if (setting.kind === 'choice') return !setting.choices.includes(String(value));
  const number = numberOf(value);
  return !(number >= setting.least && number <= setting.most) || (setting.whole && !Number.isInteger(number));
}

/** Only the values that differ from the defaults; null if one of them is invalid. */
export function valuesToSend(settings: readonly LearnSetting[], values: LearnValues): LearnValues | null {
  const sent: LearnValues = {};
  for (const setting of settings) {
    const value = values[setting.name];
    if (value === undefined) continue;
    if (valueProblem(setting, value)) return null;
    sent[setting.name] = setting.kind === 'choice' ? String(value) : numberOf(value);
  }
  return sent;
}
