import Big from 'big.js';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type DateLength, parseLength } from '../../domain/time-limits/length';
import { formatsIn } from './formats';
import type { Language } from './language';
import { type ContractMailContent, contractMailView } from './renewal';
import type { View } from './templates';

/** A reading as a mail tells it, on the day it was made. */
export interface ReadingInMails {
  readonly on: CalendarDate;
  readonly usedBytes: number;
}

interface StorageMailContent extends ContractMailContent {
  /** The last reading; absent where there is none. */
  readonly last?: ReadingInMails;
  readonly isAbove: boolean;
  readonly limitGigabytes: number;
  readonly bytesPerGigabyte: number;
}

/** GTC-3.7.2.a: the customer uses more than its limit. Price of a block in minor units, excluding VAT. */
export interface StorageContactContent extends StorageMailContent {
  /** The reading that showed it. */
  readonly first: ReadingInMails;
  readonly blockGigabytes: number;
  readonly blockMonthMinor: number;
  readonly currency: string;
  readonly informPeriod: DateLength;
  readonly informEvery: DateLength;
}

/** GTC-3.7.2.b: what became of it since. */
export interface StorageReportContent extends StorageMailContent {
  /** In order, since the customer was last told; a choice of them where they are many. */
  readonly since: readonly ReadingInMails[];
  readonly contactedOn: CalendarDate;
  readonly untilOn: CalendarDate;
  readonly isLastReport: boolean;
}

const units: Readonly<Record<Language, Readonly<Record<string, readonly [one: string, other: string, every: string]>>>> = {
  en: {
    day: ['day', 'days', 'every'],
    week: ['week', 'weeks', 'every'],
    month: ['month', 'months', 'every'],
    year: ['year', 'years', 'every'],
  },
  fr: {
    ...{ day: ['jour', 'jours', 'tous les'], week: ['semaine', 'semaines', 'toutes les'] },
    ...{ month: ['mois', 'mois', 'tous les'], year: ['an', 'ans', 'tous les'] },
  },
  nl: {
    day: ['dag', 'dagen', 'elke'],
    week: ['week', 'weken', 'elke'],
    month: ['maand', 'maanden', 'elke'],
    year: ['jaar', 'jaar', 'elk'],
  },
};

/** `3 months`, `3 mois`, `3 maanden`. */
function lengthIn(language: Language, length: DateLength): string {
  const { count, unit } = parseLength(length);
  const [one = '', other = ''] = units[language][unit] ?? [];
  return `${count} ${count === 1 ? one : other}`;
}

/** `every month`, `chaque mois`, `elke maand`; `every 7 days`. */
function everyIn(language: Language, length: DateLength): string {
  const { count, unit } = parseLength(length);
  const [one = '', other = '', every = ''] = units[language][unit] ?? [];
  if (count > 1) return `${every} ${count} ${other}`;
  return `${language === 'fr' ? 'chaque' : every} ${one}`;
}

/** `50.00 GB (50,000,000,001 bytes)`: the second figure says what two decimals hide. */
function usedIn(language: Language, usedBytes: number, bytesPerGigabyte: number): string {
  const { number } = formatsIn(language);
  const [gigabytes, bytes] = language === 'fr' ? ['Go', 'octets'] : ['GB', 'bytes'];
  const shown = number(Number(new Big(usedBytes).div(bytesPerGigabyte).toFixed(2)), 2);
  return `${shown} ${gigabytes} (${number(usedBytes, 0)} ${bytes})`;
}

const wholeIn = (language: Language, gigabytes: number): string => `${gigabytes} ${language === 'fr' ? 'Go' : 'GB'}`;

function storageMailView(content: StorageMailContent): View {
  const { language, last, bytesPerGigabyte } = content;
  return {
    ...contractMailView(content),
    hasLast: last !== undefined,
    used: last === undefined ? '' : usedIn(language, last.usedBytes, bytesPerGigabyte),
    usedOn: last === undefined ? '' : formatsIn(language).date(last.on),
    isAbove: content.isAbove,
    limit: wholeIn(language, content.limitGigabytes),
    isBinary: bytesPerGigabyte !== 1_000_000_000,
  };
}

export function storageContactView(content: StorageContactContent): View {
  const { language, first, bytesPerGigabyte } = content;
  const { amount, date } = formatsIn(language);
  return {
    ...storageMailView(content),
    firstUsed: usedIn(language, first.usedBytes, bytesPerGigabyte),
    firstOn: date(first.on),
    block: wholeIn(language, content.blockGigabytes),
    blockPrice: amount(content.blockMonthMinor, content.currency),
    informPeriod: lengthIn(language, content.informPeriod),
    informEvery: everyIn(language, content.informEvery),
  };
}

export function storageReportView(content: StorageReportContent): View {
  const { language, since, bytesPerGigabyte } = content;
  const { date } = formatsIn(language);
  const said = since.map(({ on, usedBytes }) => `${date(on)}: ${usedIn(language, usedBytes, bytesPerGigabyte)}`);
  return {
    ...storageMailView(content),
    hasReadings: since.length > 0,
    readings: said.join('; '),
    contactedOn: date(content.contactedOn),
    untilOn: date(content.untilOn),
    isLastReport: content.isLastReport,
  };
}
