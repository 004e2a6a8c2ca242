import type { Language } from '../understand/understanding.ts';

const LOCALES = { en: 'en-US', es: 'es-US' } as const;

/**
 * The time of day in the agency's zone, with the date when it is another day than `now`.
 * @param at milliseconds since the epoch
 */
export function clockTime(at: number, timeZone: string, language: Language, now: number): string {
  const locale = LOCALES[language];
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' }).format(at);
  return day.format(at) === day.format(now) ? time : `${time}, ${day.format(at)}`;
}
