import Big from 'big.js';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { type YearMonth, yearMonth } from '../../domain/shared/year-month';
import { type Language, localeOf } from './language';

export interface Formats {
  /** Minor units with their currency: `€1,210.00`, `1 210,00 €`, `€ 1.210,00`; the spaces don't break. */
  amount(amountMinor: number, currency: string): string;
  /** `2 April 2026`, `2 avril 2026`, `2 april 2026`; `1er avril 2026`. */
  date(date: CalendarDate): string;
  /** `April 2026`, `avril 2026`, `april 2026`. */
  month(month: YearMonth): string;
  /** `of April 2026`, `d’avril 2026`, `van april 2026`. */
  ofMonth(month: YearMonth): string;
  /** On the clocks of Brussels, and saying so: `7 May 2026 at 09:00 (Brussels time)`. */
  instant(instant: Instant): string;
  /** `1 day`, `2 days`; zero is singular in French. */
  days(count: number): string;
  /** `30 working days`, `30 jours ouvrables`, `30 werkdagen`. */
  workingDays(count: number): string;
  /** An ISO 3166 code as its name: `Belgium`, `Belgique`, `België`. A code without a name stays as it is. */
  country(code: string): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  /** A decimal number of percent, such as `10.5`. */
  percent(percent: string): string;
  /** `1,234.50`, `1 234,50`, `1.234,50`, with exactly so many decimals. */
  number(value: number, decimals: number): string;
}

const ZONE = 'Europe/Brussels';
const PERCENT = { style: 'unit', unit: 'percent', maximumFractionDigits: 4 } as const;

/** Making a format costs a millisecond, using it microseconds; there are a few per language and currency. */
const formats = new Map<string, unknown>();

function kept<Format>(name: string, make: () => Format): Format {
  const known = formats.get(name) ?? make();
  formats.set(name, known);
  return known as Format;
}

const sayInstant: Readonly<Record<Language, (date: string, time: string) => string>> = {
  en: (date, time) => `${date} at ${time} (Brussels time)`,
  fr: (date, time) => `${date} à ${time} (heure de Bruxelles)`,
  nl: (date, time) => `${date} om ${time} uur (Brusselse tijd)`,
};

type Counted = Readonly<Record<Language, { readonly one: string; readonly other: string }>>;

const dayWords: Counted = {
  en: { one: 'day', other: 'days' },
  fr: { one: 'jour', other: 'jours' },
  nl: { one: 'dag', other: 'dagen' },
};

const workingDayWords: Counted = {
  en: { one: 'working day', other: 'working days' },
  fr: { one: 'jour ouvrable', other: 'jours ouvrables' },
  nl: { one: 'werkdag', other: 'werkdagen' },
};

const ofWords: Readonly<Record<Language, (month: string) => string>> = {
  en: (month) => `of ${month}`,
  fr: (month) => (/^[ao]/.test(month) ? `d’${month}` : `de ${month}`),
  nl: (month) => `van ${month}`,
};

export const formatsIn = (language: Language): Formats => {
  const locale = localeOf[language];
  const monthNamed = (month: YearMonth): string =>
    kept(`month ${locale}`, () => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })).format(
      new Date(`${yearMonth(month)}-01T00:00:00Z`),
    );
  const longDate = (date: Date, timeZone: string): string =>
    firstOfMonth(
      language,
      kept(`long date ${locale} ${timeZone}`, () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })).format(date),
    );
  const counted = (count: number, words: Counted): string =>
    `${count} ${words[language][kept(`plural ${locale}`, () => new Intl.PluralRules(locale)).select(count) === 'one' ? 'one' : 'other']}`;
  return {
    amount: (amountMinor, currency) => {
      const format = kept(`amount ${locale} ${currency}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency }));
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
      return legible(format.format(new Big(amountMinor).div(10 ** digits).toFixed(digits) as `${number}`));
    },
    date: (date) => longDate(new Date(`${calendarDate(date)}T00:00:00Z`), 'UTC'),
    month: monthNamed,
    ofMonth: (month) => ofWords[language](monthNamed(month)),
    instant: (at) => {
      const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE } as const;
      const time = kept(`time ${locale}`, () => new Intl.DateTimeFormat(locale, clock));
      return sayInstant[language](longDate(new Date(at), ZONE), time.format(new Date(at)));
    },
    days: (count) => counted(count, dayWords),
    workingDays: (count) => counted(count, workingDayWords),
    country: (code) => kept(`country ${locale}`, () => new Intl.DisplayNames(locale, { type: 'region' })).of(code) ?? code,
    list: (items) => kept(`list ${locale}`, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items),
    percent: (percent) => legible(kept(`percent ${locale}`, () => new Intl.NumberFormat(locale, PERCENT)).format(percent as `${number}`)),
    number: (value, decimals) => {
      const exactly = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      return legible(kept(`number ${locale} ${decimals}`, () => new Intl.NumberFormat(locale, exactly)).format(value));
    },
  };
};

/** An account number in groups of four, as banks print it. */
export const ibanInGroups = (iban: string): string => iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');

const firstOfMonth = (language: Language, date: string): string => (language === 'fr' ? date.replace(/^1(?= )/, '1er') : date);

/** Older mail programs show a box for the narrow space that French numbers have. */
const legible = (text: string): string => text.replaceAll('\u202f', '\u00a0');
