// The plain pages of the host door itself. A refusal is written in every language at once: the door does not know who
// asks, so it does not know their settings.
import { LANGUAGES } from '../../contract/languages.ts';
import { refusals, type RefusalReason } from '../../words/refusals.ts';

/** Opens the page at once. The browser then sends the request from this site, and the cookie with it. */
export const WELCOME_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=/">
<title>Facet</title>
</html>
`;

export function refusalPage(why: RefusalReason): string {
  const sentences = LANGUAGES.map((language) => `<p lang="${language}">${refusals[language][why]}</p>`);
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
${sentences.join('\n')}
</html>
`;
}
