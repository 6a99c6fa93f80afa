// Draws what is no whole screen: one component's story, or the list of all stories.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../app/tokens.css';
import '../app/base.css';
import { settingsKnown } from '../app/prefetch-first-screen.ts';
import { Surroundings } from '../app/Surroundings.tsx';
import { componentStories } from './component-stories.tsx';
import { parsePreviewAddress } from './preview-address.ts';
import styles from './preview.module.css';
import { StoryList } from './StoryList.tsx';

const address = parsePreviewAddress(location.search);
const Story = componentStories.find(({ id }) => id === address.story)?.component;

await settingsKnown;

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Surroundings>
      {Story === undefined ? (
        <StoryList address={address} />
      ) : (
        <main className={styles.component}>
          <Story />
        </main>
      )}
    </Surroundings>
  </StrictMode>,
);
