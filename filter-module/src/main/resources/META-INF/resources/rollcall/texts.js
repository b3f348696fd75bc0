/** Words and times in the language of the user. */

const LANGUAGES = new Map([
  ['en', () => import('./texts/en.js')],
  ['de', () => import('./texts/de.js')],
]);

/**
 * Adds a language, or replaces one; what it leaves out is English. Call it before the elements are defined:
 * `addLanguage('fr', { signIn: 'Se connecter' })`.
 */
export function addLanguage(tag, words) {
  const add = async () => ({ default: { ...(await import('./texts/en.js')).default, ...words } });
  LANGUAGES.set(tag.toLowerCase(), add);
}

/** The words for an element, with the time formats of its language. */
export async function textsFor(element) {
  const language = chosen(wishes(element));
  const { default: words } = await LANGUAGES.get(language)();
  const locale = formatLocale(language);
  return { language, direction: 'ltr', ...words, ...times(locale, words) };
}

function wishes(element) {
  const own = element.getAttribute('language');
  // The document's language is that of the application; on a page of our own it is not known yet
  const around = element.hasAttribute('page') ? null : element.closest('[lang]')?.lang ?? document.documentElement.lang;
  return [own, around, ...(own || around ? [] : navigator.languages)].filter(Boolean);
}

function chosen(tags) {
  for (const tag of tags.map((each) => each.toLowerCase())) {
    const known = [tag, tag.split('-')[0]].find((each) => LANGUAGES.has(each));
    if (known) {
      return known;
    }
  }
  return 'en';
}

/** The user's own variant of the language: 24 hours for British, 12 for American English. */
function formatLocale(language) {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language.split('-')[0]) ?? language;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function times(locale, words) {
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'medium' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const distance = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    locale,
    absolute: (instant) => exact.format(new Date(instant)),
    relative(instant, now = Date.now()) {
      const seconds = Math.round((Date.parse(instant) - now) / 1000);
      const [unit, length] = UNITS.find((each) => Math.abs(seconds) >= each[1]) ?? [];
      if (!unit) {
        return words.now;
      }
      const count = Math.trunc(seconds / length);
      return unit === 'day' && Math.abs(count) > 30 ? date.format(new Date(instant)) : distance.format(count, unit);
    },
  };
}
