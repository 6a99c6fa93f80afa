// Russian: which photos are shown.
import { POOR_QUALITY } from '../../../electron/contract/photo-rules.ts';
import type { Period } from '../filter-words.ts';
import type { Messages } from '../en.ts';
import { formats } from '../../../electron/words/formats.ts';

const { count, decimal, list, month, number, takenFrom, takenOn, year } = formats.ru;
const people = { one: 'человек', few: 'человека', many: 'человек', other: 'человека' };
const ofPeople = { one: 'человека', few: 'человек', many: 'человек', other: 'человек' };

function within(period: Period): string {
  if (period.is === 'range') return takenFrom(period.from, period.until);
  if (period.is === 'since') return `с ${takenOn(period.at)}`;
  if (period.is === 'until') return `по ${takenOn(period.at)}`;
  return period.is === 'year'
    ? `${year(period.at)} год`
    : period.is === 'month'
      ? month(period.at).toLocaleLowerCase()
      : takenOn(period.at);
}

function howMany({ min, max }: { min?: number; max?: number }): string {
  if (max === 0) return 'без людей';
  if (min === max) return count(min ?? 0, people);
  if (max === undefined) return `не меньше ${count(min ?? 0, ofPeople)}`;
  return min === undefined ? `не больше ${count(max, ofPeople)}` : `от ${number(min)} до ${count(max, ofPeople)}`;
}

const fine = (minQuality: number): string | null =>
  minQuality === POOR_QUALITY ? '' : minQuality === 0.7 ? 'очень ' : null;

export const filter: Messages['filter'] = {
  open: 'Фильтр',
  title: 'Какие фото показать',
  chips: 'Что показано',
  remove: (what) => `Убрать: ${what}`,
  removeAll: 'Показать все фото',
  gone: 'кто-то, кого здесь больше нет',

  with: 'Кто на фото',
  withField: 'Кто на фото',
  withPlaceholder: 'Имя; если несколько — все вместе',
  without: 'Кого на фото нет',
  withoutField: 'Кого на фото нет',
  withoutPlaceholder: 'Имя',
  nobodyCalled: (name) => `Никого с именем «${name}» пока нет`,
  unnamed: 'Есть кто-то без имени',
  when: 'Когда снято',
  from: 'С',
  until: 'По',
  anyTime: 'Когда угодно',
  years: 'Год',
  where: 'Папка',
  anywhere: 'Все папки',
  inFolder: (name, photos) => `${name} (${number(photos)})`,
  size: 'Сколько людей на фото',
  anySize: 'Любое',
  sizeOf: (range) => ({ '0': 'Нет', '3-5': '3–5', '6-': '6+' })[range] ?? range,
  sizeName: (range) => howMany(range),
  quality: 'Лица',
  anyQuality: 'Любые',
  clear: 'Чёткие',
  veryClear: 'Очень чёткие',

  chipWith: (name) => name,
  chipWithout: (name) => `без: ${name}`,
  chipUnnamed: 'кто-то без имени',
  chipPeriod: within,
  chipFolder: (name) => `папка «${name}»`,
  chipFaces: howMany,
  chipQuality: (minQuality) =>
    fine(minQuality) === null ? `качество лица от ${decimal(minQuality)}` : `${fine(minQuality)}чёткие лица`,

  phrase({ people: names, without, unnamed, period, folder, faces, minQuality }) {
    // Names stand as they are: what is not a Russian name has no other form.
    const not = without.map((name) => `не ${name}`).join(' и ');
    const whom =
      names.length > 0
        ? `, где есть ${list(names)}${not === '' ? '' : `, но ${not}`}`
        : not === ''
          ? ''
          : `, где кто угодно, но ${not}`;
    const more = [
      unnamed && 'с кем-то без имени',
      faces !== null && (faces.max === 0 ? howMany(faces) : `где ${howMany(faces)}`),
      minQuality !== null &&
        (fine(minQuality) === null
          ? `с лицом качества от ${decimal(minQuality)}`
          : `с ${fine(minQuality)}чётким лицом`),
      period !== null &&
        (period.is === 'since' || period.is === 'until' || period.is === 'range'
          ? within(period)
          : `за ${within(period)}`),
      folder !== null && `в папке «${folder}»`,
    ].filter((words) => words !== false);
    const rest = more.join(', ');
    if (rest === '') return whom;
    return whom !== '' || rest.startsWith('где') ? `${whom}, ${rest}` : ` ${rest}`;
  },
  found: (photos, phrase) => `${photos === 0 ? 'Нет' : number(photos)} фото${phrase}`,
  none: (phrase) => `Нет фото${phrase}`,
  noneBody: (chips) => (chips > 1 ? 'Попробуйте убрать одно из условий:' : 'Остальные ваши фото на месте.'),
  without1: (what) => `Убрать «${what}»`,

  ofPerson: 'Отобрать из этих фото',
  shortcut: 'Выбрать, какие фото показать',
};
