// The form of a loss and of training, drawn from what can be set.
import { useId } from 'react';
import type { LearnSetting, LearnValues } from '../../../../electron/contract/learn.ts';
import { Select } from '../../../components/controls/Select.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { valueProblem } from './setting-values.ts';
import styles from './SettingsForm.module.css';

interface SettingsFormProps {
  settings: readonly LearnSetting[];
  /** What differs from `initial`, as written in the fields. */
  values: LearnValues;
  /** The defaults. */
  initial: LearnValues;
  onChange: (name: string, value: number | string) => void;
}

export function SettingsForm({ settings, values, initial, onChange }: SettingsFormProps) {
  return (
    <div className={styles.form}>
      {settings.map((setting) => (
        <Field
          key={setting.name}
          setting={setting}
          value={values[setting.name] ?? initial[setting.name] ?? setting.initial}
          onChange={(value) => onChange(setting.name, value)}
        />
      ))}
    </div>
  );
}

function Field({
  setting,
  value,
  onChange,
}: {
  setting: LearnSetting;
  value: number | string;
  onChange: (value: number | string) => void;
}) {
  const { learn, format } = useText();
  const id = useId();
  const [title, own] = learn.setting[setting.name] ?? [setting.name, null];
  const sentence = own ?? setting.sentence;
  const problem = valueProblem(setting, value);
  const range =
    setting.kind === 'number'
      ? (setting.whole ? learn.wholeBetween : learn.between)(
          plain(setting.least, format.number),
          plain(setting.most, format.number),
        )
      : null;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{title}</label>
      {setting.kind === 'choice' ? (
        <Select
          wide
          id={id}
          aria-describedby={`${id}-note`}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {setting.choices.map((choice) => (
            <option key={choice} value={choice}>
              {learn.choice[choice] ?? choice}
            </option>
          ))}
        </Select>
      ) : (
        <input
          id={id}
          type="text"
          inputMode="decimal"
          aria-describedby={`${id}-note`}
          aria-invalid={problem || undefined}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <p id={`${id}-note`} className={problem ? styles.problem : styles.note} role={problem ? 'alert' : undefined}>
        {problem ? range : sentence}
      </p>
    </div>
  );
}

/** Very small and very large ones as they are written. */
const plain = (value: number, format: (value: number) => string): string =>
  value !== 0 && Math.abs(value) < 0.001 ? String(value) : format(value);
