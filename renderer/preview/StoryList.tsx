// The list of all stories beside the one that is open, in the language and theme chosen here. For developers: English.
import { useState } from 'react';
import { LANGUAGES } from '../../electron/contract/languages.ts';
import type { Theme } from '../../electron/contract/settings.ts';
import { LANGUAGE_NAMES } from '../../electron/words/languages.ts';
import { Choice } from '../components/controls/Choice.tsx';
import { componentStories } from './component-stories.tsx';
import { previewAddress, type PreviewAddress } from './preview-address.ts';
import styles from './preview.module.css';
import { screenStories } from './screen-stories.ts';

const GROUPS = [
  { title: 'Screens', stories: screenStories },
  { title: 'Components', stories: componentStories },
];

export function StoryList({ address }: { address: PreviewAddress }) {
  const [language, setLanguage] = useState(address.language);
  const [theme, setTheme] = useState(address.theme);
  const [open, setOpen] = useState('photos');
  const addressOf = (story: string): string => previewAddress({ story, language, theme });
  return (
    <div className={styles.preview}>
      <nav className={styles.list} aria-label="Stories">
        <h1>Preview</h1>
        <Choice
          label="Language"
          value={language}
          onChange={setLanguage}
          options={LANGUAGES.map((value) => ({ value, words: LANGUAGE_NAMES[value], lang: value }))}
        />
        <Choice<Theme>
          label="Theme"
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', words: 'Light' },
            { value: 'dark', words: 'Dark' },
          ]}
        />
        {GROUPS.map(({ title, stories }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {stories.map((story) => (
                <li key={story.id}>
                  <a
                    href={addressOf(story.id)}
                    data-story={story.id}
                    target="story"
                    aria-current={story.id === open ? 'true' : undefined}
                    onClick={() => setOpen(story.id)}
                  >
                    {story.title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <iframe className={styles.story} name="story" title="Story" src={addressOf(open)} />
    </div>
  );
}
