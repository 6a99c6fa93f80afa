// The few plain pages of the host door itself. Refusals are in both languages at once: no settings are known there.

const REFUSALS = {
  stranger: {
    en: 'This request does not come from the page of Facet, so it was refused.',
    ru: 'Этот запрос пришёл не со страницы Facet, поэтому он отклонён.',
  },
  'no-key': {
    en: 'Facet is running, but this browser was not let in. Use the address that Facet printed when it started, or start Facet again.',
    ru: 'Facet запущен, но у этого браузера нет доступа. Откройте адрес, который Facet напечатал при запуске, или запустите Facet снова.',
  },
  'key-spent': {
    en: 'This address works once, within a minute, and it was used already or is too old. Go back to the window it opened, press Enter in the terminal where Facet runs for a new address, or start Facet again.',
    ru: 'Этот адрес действует один раз и только минуту: он уже использован или устарел. Вернитесь в окно, которое по нему открылось, нажмите Enter в терминале с Facet, чтобы получить новый адрес, или запустите Facet снова.',
  },
  unclear: {
    en: 'Facet did not understand this request.',
    ru: 'Facet не понял этот запрос.',
  },
} as const;

/** Leads on to the page, which then is asked for by this very site. */
export const WELCOME_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=/">
<title>Facet</title>
</html>
`;

export function refusalPage(why: keyof typeof REFUSALS): string {
  const { en, ru } = REFUSALS[why];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Facet</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem }
</style>
<h1>Facet</h1>
<p>${en}</p>
<p lang="ru">${ru}</p>
</html>
`;
}
