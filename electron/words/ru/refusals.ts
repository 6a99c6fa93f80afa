// Russian: why the host door refuses a request.
import type { refusals as english } from '../en/refusals.ts';

export const refusals: typeof english = {
  stranger: 'Этот запрос пришёл не со страницы Facet, поэтому он отклонён.',
  'no-key':
    'Facet запущен, но у этого браузера нет доступа. Откройте адрес, который Facet напечатал при запуске, или запустите Facet снова.',
  'key-spent':
    'Этот адрес действует один раз и только минуту: он уже использован или устарел. Вернитесь в окно, которое по нему открылось, нажмите Enter в терминале с Facet, чтобы получить новый адрес, или запустите Facet снова.',
  unclear: 'Facet не понял этот запрос.',
};
