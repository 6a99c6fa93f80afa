// Components by themselves, in their variants. Their words come from the page's own tables, so that both languages show.
import { useState, type ComponentType } from 'react';
import { Tabs } from 'radix-ui';
import type { Theme } from '../../electron/contract/settings.ts';
import { Button, ButtonLink, IconButton } from '../components/controls/Button.tsx';
import { Choice } from '../components/controls/Choice.tsx';
import { Menu } from '../components/controls/Menu.tsx';
import { PersonField } from '../components/controls/PersonField.tsx';
import { Select } from '../components/controls/Select.tsx';
import { TabList } from '../components/controls/TabList.tsx';
import { ThresholdTrack } from '../components/controls/ThresholdTrack.tsx';
import { useToast } from '../components/hooks/use-toast.ts';
import { Dialog } from '../components/overlay/Dialog.tsx';
import { FaceTile } from '../components/layout/FaceTile.tsx';
import { FailureList } from '../components/layout/FailureList.tsx';
import { ProgressBar } from '../components/layout/ProgressBar.tsx';
import { EmptyState, FailedState, Loading, Skeleton } from '../components/layout/States.tsx';
import { CallError } from '../data/client.ts';
import { useText } from '../i18n/use-text.ts';
import { WITH_FAILURES } from './fake/libraries.ts';
import styles from './preview.module.css';

export interface ComponentStory {
  /** As the address names it. */
  id: string;
  title: string;
  component: ComponentType;
}

const nothing = (): void => {};

function Buttons() {
  const { frame, photos } = useText();
  return (
    <>
      <div className={styles.row}>
        <Button kind="primary">{frame.tryAgain}</Button>
        <Button>{frame.tryAgain}</Button>
        <Button kind="quiet">{frame.tryAgain}</Button>
        <Button kind="danger">{frame.tryAgain}</Button>
        <Button disabled>{frame.tryAgain}</Button>
      </div>
      <div className={styles.row}>
        <Button size="small" icon="photos">
          {photos.title}
        </Button>
        <ButtonLink href="#/photos" icon="photos">
          {photos.title}
        </ButtonLink>
        <IconButton label={frame.shortcuts} icon="keyboard" shortcut="?" />
        <IconButton label={frame.shortcuts} icon="keyboard" size="small" />
      </div>
    </>
  );
}

function Choices() {
  const { settings } = useText();
  const [theme, setTheme] = useState<Theme>('light');
  const options = [
    { value: 'light', words: settings.themeLight },
    { value: 'dark', words: settings.themeDark },
  ] as const;
  return (
    <>
      <Choice<Theme> label={settings.theme} value={theme} onChange={setTheme} options={options} />
      <Choice<Theme>
        label={settings.theme}
        value={theme}
        onChange={setTheme}
        options={options.map((option) => ({ ...option, note: settings.themeSystem }))}
      />
      <Select aria-label={settings.theme} value={theme} onChange={({ target }) => setTheme(target.value as Theme)}>
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </>
  );
}

function TabLists() {
  const { frame } = useText();
  const tabs = [
    { value: 'photos', words: frame.photos, count: 312 },
    { value: 'people', words: frame.people, count: 1240 },
    { value: 'find', words: frame.find },
  ];
  return (
    <Tabs.Root defaultValue="photos">
      <TabList label={frame.navigation} tabs={tabs} />
      {tabs.map(({ value, words }) => (
        <Tabs.Content key={value} value={value}>
          {words}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function ThresholdTracks() {
  const { find } = useText();
  const [value, setValue] = useState(0.94);
  return (
    <div className={styles.wide}>
      <ThresholdTrack
        min={0.88}
        max={1}
        step={0.001}
        value={value}
        notch={0.94}
        label={find.threshold}
        valueText={find.value(value)}
        onChange={setValue}
        onCommit={setValue}
      />
    </div>
  );
}

function PersonFields() {
  const { frame } = useText();
  return (
    <div className={styles.wide}>
      <PersonField label={frame.searchLabel} placeholder={frame.searchPlaceholder} look="search" onPick={nothing} />
      <PersonField label={frame.searchLabel} placeholder={frame.searchPlaceholder} initial="An" onPick={nothing} />
    </div>
  );
}

function Menus() {
  const { frame, review } = useText();
  const items = [
    { words: review.somebody, icon: 'people', onSelect: nothing },
    { words: review.nobody, disabled: true, onSelect: nothing },
    null,
    { words: review.notFace(1), danger: true, onSelect: nothing },
  ] as const;
  return <Menu trigger={<Button>{frame.photos}</Button>} items={items} align="start" />;
}

function Dialogs() {
  const { frame, people } = useText();
  const [open, setOpen] = useState(true);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{people.title}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={people.title}
        actions={<Button kind="primary">{frame.tryAgain}</Button>}
      >
        <FailureList failures={WITH_FAILURES.failures ?? []} />
      </Dialog>
    </>
  );
}

function Faces() {
  return (
    <div className={styles.row}>
      {[32, 48, 72, 112].map((size) => (
        <FaceTile key={size} face={{ faceId: size }} size={size} name="Anna" />
      ))}
      <FaceTile face={null} size={72} name="Anna" />
    </div>
  );
}

function Progress() {
  const { frame } = useText();
  return (
    <div className={styles.wide}>
      <ProgressBar label={frame.work} done={312} total={1000} />
      <ProgressBar label={frame.work} done={312} total={1000} paused />
      <ProgressBar label={frame.work} done={0} total={null} />
    </div>
  );
}

function States() {
  const { photos } = useText();
  return (
    <>
      <EmptyState icon="photos" title={photos.emptyTitle} body={photos.emptyBody} />
      <FailedState error={new CallError('internal', 'Broken.')} onRetry={nothing} />
      <Loading className={styles.wide}>
        <Skeleton height={48} />
      </Loading>
    </>
  );
}

function ToastStory() {
  const { frame } = useText();
  const toast = useToast();
  return (
    <div className={styles.row}>
      <Button onClick={() => toast.say(frame.nothingToUndo)}>{frame.nothingToUndo}</Button>
      <Button onClick={() => toast.failed(new CallError('no-room', 'Full.'))}>{frame.failedTitle}</Button>
    </div>
  );
}

const story = (id: string, title: string, component: ComponentType): ComponentStory => ({ id, title, component });

export const componentStories: readonly ComponentStory[] = [
  story('button', 'Buttons', Buttons),
  story('choice', 'Choices and selects', Choices),
  story('tab-list', 'Tabs', TabLists),
  story('threshold-track', 'Threshold track', ThresholdTracks),
  story('person-field', 'Person field', PersonFields),
  story('menu', 'Menu', Menus),
  story('dialog', 'Dialog', Dialogs),
  story('face-tile', 'Face tiles', Faces),
  story('progress-bar', 'Progress', Progress),
  story('states', 'Empty, failed, loading', States),
  story('toast', 'Toasts', ToastStory),
];
