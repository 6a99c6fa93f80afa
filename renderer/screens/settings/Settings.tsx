// Settings: what does the work, how faces are compared, how Facet looks, what is stored and where.
import type { ReactNode } from 'react';
import { LANGUAGES, type Language } from '../../../electron/contract/languages.ts';
import type { Settings as SettingsRecord, Theme } from '../../../electron/contract/settings.ts';
import type { Distance } from '../../../electron/contract/thresholds.ts';
import { LANGUAGE_NAMES } from '../../../electron/words/languages.ts';
import { api } from '../../data/api.ts';
import { Choice } from '../../components/controls/Choice.tsx';
import { Screen } from '../../components/layout/Screen.tsx';
import { FailedState, Loading, Skeleton } from '../../components/layout/States.tsx';
import { useText } from '../../i18n/use-text.ts';
import { setAnswer, useQuery, type Query } from '../../data/use-query.ts';
import { useToast } from '../../components/hooks/use-toast.ts';
import { EngineCard } from './EngineCard.tsx';
import { PackCard } from './PackCard.tsx';
import styles from './Settings.module.css';

export function Settings() {
  const text = useText();
  const toast = useToast();
  const settings = useQuery('getSettings');
  const library = useQuery('getLibrary').data;
  const change = (what: Partial<SettingsRecord>): void =>
    void api.setSettings(what).then((now) => setAnswer('getSettings', [], now), toast.failed);

  return (
    <Screen title={text.settings.title}>
      <div className={styles.cards}>
        <Card title={text.settings.engine}>
          <EngineCard chosen={settings.data?.provider ?? null} onChoose={(provider) => change({ provider })} />
        </Card>

        <Card title={text.settings.pack}>
          <PackCard />
        </Card>

        <Card title={text.settings.distance}>
          <Ready query={settings}>
            {({ distance }) => (
              <Choice<Distance>
                label={text.settings.distance}
                value={distance}
                onChange={(value) => change({ distance: value })}
                options={(['cosine', 'euclidean'] as const).map((value) => ({
                  value,
                  words: text.settings.distanceName[value],
                  note: text.settings.distanceNote[value],
                }))}
              />
            )}
          </Ready>
        </Card>

        <Card title={text.settings.appearance}>
          <Ready query={settings}>
            {({ language, theme }) => (
              <div className={styles.fields}>
                <Field words={text.settings.language}>
                  <Choice<Language | 'system'>
                    label={text.settings.language}
                    value={language ?? 'system'}
                    onChange={(value) => change({ language: value === 'system' ? null : value })}
                    options={[
                      { value: 'system', words: text.settings.languageSystem },
                      ...LANGUAGES.map((value) => ({ value, words: LANGUAGE_NAMES[value], lang: value })),
                    ]}
                  />
                </Field>
                <Field words={text.settings.theme}>
                  <Choice<Theme | 'system'>
                    label={text.settings.theme}
                    value={theme ?? 'system'}
                    onChange={(value) => change({ theme: value === 'system' ? null : value })}
                    options={[
                      { value: 'system', words: text.settings.themeSystem },
                      { value: 'light', words: text.settings.themeLight },
                      { value: 'dark', words: text.settings.themeDark },
                    ]}
                  />
                </Field>
              </div>
            )}
          </Ready>
        </Card>

        <Card title={text.settings.library}>
          {library === undefined ? (
            <Loading>
              <Skeleton height={64} />
            </Loading>
          ) : (
            <dl className={styles.facts}>
              <dt>{text.settings.libraryHolds}</dt>
              <dd>
                {text.format.list([
                  text.frame.photosOf(library.photos),
                  text.frame.facesOf(library.faces),
                  text.frame.peopleOf(library.people),
                ])}
              </dd>
              <dt>{text.settings.libraryWhere}</dt>
              <dd className={styles.path}>{library.path}</dd>
              <dt>{text.settings.libraryLog}</dt>
              <dd className={styles.path}>{library.log}</dd>
              <dt>{text.settings.librarySize}</dt>
              <dd>{text.format.bytes(library.bytes)}</dd>
            </dl>
          )}
        </Card>

        <Card title={text.settings.privacy}>
          <ul className={styles.points}>
            {text.settings.privacyPoints.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Card>

        {library !== undefined && <p className={styles.version}>{text.settings.version(library.version)}</p>}
      </div>
    </Screen>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Field({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span aria-hidden="true">{words}</span>
      {children}
    </div>
  );
}

function Ready<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  if (query.state === 'failed') return <FailedState error={query.error} onRetry={query.retry} />;
  if (query.state === 'ready') return children(query.data);
  return (
    <Loading>
      <Skeleton height={64} />
    </Loading>
  );
}
