/** GTC-3.7.2.c: extra storage in whole blocks, in force only once the customer has approved it. */
import Big from 'big.js';
import { type CalendarDate, dayOfMonth, daysBetween, inWords, laterDateOf } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import { firstDayOf, lastDayOf, monthOf, plusMonths, type YearMonth } from '../shared/year-month';
import type { StorageOrder, StorageState } from './state';
import type { StorageTerms } from './terms';

export const orderStatuses = ['proposed', 'approved', 'refused', 'withdrawn'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const statusOf = ({ approvedOn, refusedOn, withdrawnOn }: StorageOrder): OrderStatus =>
  approvedOn !== undefined ? 'approved' : refusedOn !== undefined ? 'refused' : withdrawnOn !== undefined ? 'withdrawn' : 'proposed';

/** The days on which an order is in force, both included; without `lastOn`, until it is ended. */
export interface InForce {
  readonly firstOn: CalendarDate;
  readonly lastOn?: CalendarDate;
}

/**
 * From its first day, and never before the day of the approval, to the end that the customer gave it, and never beyond the contract. Undefined
 * where it never is in force.
 */
export function inForce({ contractEnd }: Pick<StorageState, 'contractEnd'>, order: StorageOrder): InForce | undefined {
  if (order.approvedOn === undefined) return undefined;
  const firstOn = laterDateOf(order.startsOn, order.approvedOn);
  const [lastOn] = [order.lastOn, contractEnd?.on].flatMap((on) => (on === undefined ? [] : [on])).sort();
  if (lastOn === undefined) return { firstOn };
  return lastOn < firstOn ? undefined : { firstOn, lastOn };
}

export const isInForceOn = (days: InForce | undefined, on: CalendarDate): boolean =>
  days !== undefined && days.firstOn <= on && (days.lastOn === undefined || on <= days.lastOn);

export const orderedGigabytes = ({ blocks }: Pick<StorageOrder, 'blocks'>, { blockGigabytes }: StorageTerms): number =>
  blocks * blockGigabytes;

/** Of a whole month, excluding VAT. */
export const monthlyMinor = (order: Pick<StorageOrder, 'blocks'>, terms: StorageTerms): number =>
  orderedGigabytes(order, terms) * terms.gigabyteMonthPrice.amountMinor;

/** How the price of an order is computed, for the customer to approve. */
export function priceInWords(order: Pick<StorageOrder, 'blocks'>, terms: StorageTerms): readonly string[] {
  const { gigabyteMonthPrice, blockGigabytes } = terms;
  const { currency } = gigabyteMonthPrice;
  const gigabytes = orderedGigabytes(order, terms);
  const [each, month] = [inMoney(gigabyteMonthPrice.amountMinor, currency), inMoney(monthlyMinor(order, terms), currency)];
  return [
    `${order.blocks} x ${blockGigabytes} GB are ${gigabytes} GB.`,
    `${gigabytes} GB at ${each} per GB and month are ${month} a month, excluding VAT.`,
    'A month in which it is in force on some days only counts by its days.',
  ];
}

/** What an order costs in one month of the calendar, excluding VAT. */
export interface MonthAmount {
  readonly month: YearMonth;
  readonly days: number;
  readonly amountMinor: number;
}

/**
 * What is to be invoiced, month by month, up to the month of a day. The text gives a price per month and is silent on parts of one: a month that is
 * not whole counts by its days in force out of its days, rounded once, half up.
 */
export function monthsOf({ firstOn, lastOn }: InForce, monthMinor: number, through: CalendarDate): readonly MonthAmount[] {
  const months: MonthAmount[] = [];
  const final = lastOn === undefined || through < lastOn ? through : lastOn;
  for (let month = monthOf(firstOn); firstDayOf(month) <= final; month = plusMonths(month, 1)) {
    const ends = lastDayOf(month);
    const last = lastOn !== undefined && lastOn < ends ? lastOn : ends;
    const days = daysBetween(laterDateOf(firstDayOf(month), firstOn), last) + 1;
    const amount = new Big(monthMinor).times(days).div(dayOfMonth(ends));
    months.push({ month, days, amountMinor: amount.round(0, Big.roundHalfUp).toNumber() });
  }
  return months;
}

export const lastOfMonth = (on: CalendarDate): CalendarDate => lastDayOf(monthOf(on));

/** "2 x 10 GB of extra storage from Monday 2 March 2026". */
export const orderInWords = ({ blocks, startsOn }: StorageOrder, { blockGigabytes }: StorageTerms): string =>
  `${blocks} x ${blockGigabytes} GB of extra storage from ${inWords(startsOn)}`;
