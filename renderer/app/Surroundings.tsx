// What every screen and component needs around it: words and theme by the settings, tooltips, toasts.
import { useEffect, type ReactNode } from 'react';
import { chooseLanguage } from '../../electron/words/languages.ts';
import { Toasts } from '../components/overlay/Toasts.tsx';
import { TooltipProvider } from '../components/overlay/Tooltip.tsx';
import { useQuery } from '../data/use-query.ts';
import { TextProvider, textOf } from '../i18n/use-text.ts';

export function Surroundings({ children }: { children: ReactNode }) {
  const settings = useQuery('getSettings').data;
  const door = useQuery('getDoor').data;
  const language = chooseLanguage(settings?.language ?? null, [door?.locale ?? null, ...navigator.languages]);
  const theme = settings?.theme ?? null;

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (theme === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  return (
    <TextProvider value={textOf(language)}>
      <TooltipProvider>
        <Toasts>{children}</Toasts>
      </TooltipProvider>
    </TextProvider>
  );
}
