// Chooses the settings of a training run and starts it.
import { useState } from 'react';
import type { LearningLab, LearnValues, TrainRequest } from '../../../../electron/contract/learn.ts';
import { api } from '../../../data/api.ts';
import { Button } from '../../../components/controls/Button.tsx';
import { useToast } from '../../../components/hooks/use-toast.ts';
import { Section } from '../../../components/layout/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import styles from '../Learn.module.css';
import { valuesToSend } from './setting-values.ts';
import { SettingsForm } from './SettingsForm.tsx';

interface TrainFormProps {
  lab: LearningLab;
  loss: string;
  on: TrainRequest['on'];
  disabled: boolean;
  onStart: () => void;
}

export function TrainForm({ lab, loss: name, on, disabled, onStart }: TrainFormProps) {
  const { learn } = useText();
  const toast = useToast();
  const loss = lab.losses.find((each) => each.name === name)!;
  const [values, setValues] = useState<LearnValues>({});
  const [training, setTraining] = useState<LearnValues>({});
  const recipe = loss.recipe[on];
  const lossOptions = valuesToSend(loss.settings, values);
  const options = valuesToSend(lab.training, training);
  const changed = Object.keys(values).length + Object.keys(training).length > 0;
  const title = learn.loss[name]?.[0] ?? loss.title;
  const start = async (): Promise<void> => {
    if (lossOptions === null || options === null) return;
    try {
      onStart();
      await api.startJob({ kind: 'train', on, loss: name, lossOptions, options });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Section title={learn.settingsTitle} note={title}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <SettingsForm
          settings={loss.settings}
          values={values}
          initial={recipe.loss}
          onChange={(key, value) => setValues({ ...values, [key]: value })}
        />
        <details className={styles.more}>
          <summary>{learn.more}</summary>
          <SettingsForm
            settings={lab.training}
            values={training}
            initial={recipe.training}
            onChange={(key, value) => setTraining({ ...training, [key]: value })}
          />
        </details>
        <div className={styles.next}>
          <Button kind="primary" type="submit" disabled={disabled || lossOptions === null || options === null}>
            {learn.trainThis(title)}
          </Button>
          {changed && (
            <Button
              kind="quiet"
              onClick={() => {
                setValues({});
                setTraining({});
              }}
            >
              {learn.reset}
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}
