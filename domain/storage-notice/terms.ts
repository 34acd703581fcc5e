import Big from 'big.js';
import { type EffectiveTerms, type MoneyTerm, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { DateLength, MonthRule } from '../time-limits/length';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 3.7.2 says of storage, as pinned for one contract. */
export interface StorageTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** The storage included. */
  readonly limitGigabytes: number;
  readonly gigabyte: 'decimal' | 'binary';
  readonly informPeriod: DateLength;
  readonly informEvery: DateLength;
  readonly monthRule: MonthRule;
  /** Of one gigabyte, excluding VAT. */
  readonly gigabyteMonthPrice: MoneyTerm;
  readonly blockGigabytes: number;
}

/** Reads article 3.7.2 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function storageTerms(terms: EffectiveTerms, calendarVersion: string): StorageTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    limitGigabytes: termValue(terms, 'GTC-3.7.2.a', 'storageLimitGigabytes', 'integer'),
    gigabyte: text('GTC-3.7.2.a', 'gigabyte'),
    informPeriod: text('GTC-3.7.2.b', 'informPeriod'),
    informEvery: text('GTC-3.7.2.b', 'informEvery'),
    monthRule: text('GTC-3.7.2.b', 'monthRule'),
    gigabyteMonthPrice: termValue(terms, 'GTC-3.7.2.c', 'gigabyteMonthPrice', 'money'),
    blockGigabytes: termValue(terms, 'GTC-3.7.2.c', 'blockGigabytes', 'integer'),
  };
}

const BYTES = { decimal: 1_000_000_000, binary: 1_073_741_824 } as const;

export const bytesOf = (gigabytes: number, { gigabyte }: Pick<StorageTerms, 'gigabyte'>): number => gigabytes * BYTES[gigabyte];

/** Gigabytes with two decimals, for people: what is compared is bytes. */
export const gigabytesOf = (bytes: number, { gigabyte }: Pick<StorageTerms, 'gigabyte'>): string =>
  new Big(bytes).div(BYTES[gigabyte]).toFixed(2);

/** "50.00 GB (50000000001 bytes)". */
export const bytesInWords = (bytes: number, terms: Pick<StorageTerms, 'gigabyte'>): string =>
  `${gigabytesOf(bytes, terms)} GB (${bytes} bytes)`;
