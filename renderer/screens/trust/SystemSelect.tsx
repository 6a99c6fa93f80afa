// One of the ways of matching there are: a list that stays usable however many heads have been trained.
import type { System } from '../../../electron/contract/measure.ts';
import { Select } from '../../components/controls/Select.tsx';
import { useText } from '../../i18n/use-text.ts';

export const systemKey = ({ pack, distance, head }: System): string => `${pack} ${distance} ${head ?? ''}`;

interface SystemSelectProps {
  systems: readonly System[];
  value: System | undefined;
  disabled?: boolean;
  /** For screen readers, where no label is shown. */
  label?: string;
  onChange: (system: System) => void;
}

export function SystemSelect({ systems, value, disabled = false, label, onChange }: SystemSelectProps) {
  const text = useText();
  return (
    <Select
      aria-label={label}
      disabled={disabled}
      value={value === undefined ? '' : systemKey(value)}
      onChange={(event) => {
        const chosen = systems.find((system) => systemKey(system) === event.target.value);
        if (chosen) onChange(chosen);
      }}
    >
      {systems.map((system) => (
        <option key={systemKey(system)} value={systemKey(system)}>
          {text.trust.head.system(system)}
        </option>
      ))}
    </Select>
  );
}
