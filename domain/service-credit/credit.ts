/** GTC-3.6.1.g to i: what a failing month is worth. */
import Big from 'big.js';
import { isBelow, percentOf, percentOfLevel } from '../availability/measure';
import { type CalendarDate, daysBetween, inWords, plusDays, plusMonths } from '../shared/calendar-date';
import { plusMillis } from '../shared/instant';
import { inMoney } from '../shared/money';
import { monthInWords, type YearMonth } from '../shared/year-month';
import { daysOf, measuredIn, windowOf } from './months';
import type { LicensedPeriod, ServiceCreditState } from './state';
import type { Tier } from './terms';

export interface Credit {
  readonly month: YearMonth;
  /** Of the tier. */
  readonly clause: string;
  readonly creditBasisPoints: number;
  /** The period whose price it is a share of. */
  readonly period: number;
  /** In minor units, excluding VAT. */
  readonly netMinor: number;
  /** Short English sentences, one per step. */
  readonly explanation: readonly string[];
}

const WHOLE_BASIS_POINTS = 10_000;
const MONTHS_A_YEAR = 12;
const DAYS_A_YEAR = 365;

/**
 * A share of the monthly invoice: the price of the period in which the month ends, excluding VAT, divided by its months, by the highest tier that the
 * month reaches. Rounded once, half up. A month in which the contract ran for some days only counts in full, as the text takes no part of a monthly
 * invoice. Undefined where nothing was measured, no tier is reached, or the price is not known.
 */
export function creditOf(state: ServiceCreditState, month: YearMonth): Credit | undefined {
  const figures = measuredIn(state, month);
  const window = windowOf(state, month);
  if (figures === undefined || window === undefined) return undefined;
  const tier = highest(state.terms.tiers.filter(({ belowBasisPoints }) => isBelow(figures.frontOffice, belowBasisPoints)));
  const period = periodOn(state, daysOf(state).dateOf(plusMillis(window.until, -1)));
  if (tier === undefined || period === undefined) return undefined;
  const { clause, creditBasisPoints } = tier;
  const months = monthsIn(period);
  const share = new Big(period.amountMinor).times(creditBasisPoints).div(WHOLE_BASIS_POINTS);
  // Of the fraction, the last step: no rounding comes before it.
  const netMinor = share.times(months.denominator).div(months.numerator).round(0, Big.roundHalfUp).toNumber();
  const { currency } = state.contract;
  const level = `${monthInWords(month)} had ${percentOf(figures.frontOffice)} %: below ${percentOfLevel(tier.belowBasisPoints)} %`;
  return {
    ...{ month, clause, creditBasisPoints, period: period.number, netMinor },
    explanation: [
      `${level}, which is worth ${percentOfLevel(creditBasisPoints)} % of the monthly invoice.`,
      `The monthly invoice is ${inMoney(period.amountMinor, currency)}, the price of period ${period.number} excluding VAT, divided by its ${months.inWords}.`,
      `${percentOfLevel(creditBasisPoints)} % of it is ${inMoney(netMinor, currency)} excluding VAT, rounded once, half up. It is the sole compensation.`,
    ],
  };
}

const highest = (tiers: readonly Tier[]): Tier | undefined =>
  tiers.reduce<Tier | undefined>(
    (best, tier) => (best === undefined || tier.creditBasisPoints > best.creditBasisPoints ? tier : best),
    undefined,
  );

const periodOn = ({ periods }: ServiceCreditState, day: CalendarDate): LicensedPeriod | undefined =>
  Object.values(periods).find(({ startsOn, endsOn, isCancelled }) => !isCancelled && startsOn <= day && day <= endsOn);

interface Months {
  readonly numerator: number;
  readonly denominator: number;
  readonly inWords: string;
}

/** The months of a period: those from date to date, or its days by the twelfth of a year where it is no whole number of months. */
function monthsIn({ startsOn, endsOn }: LicensedPeriod): Months {
  const after = plusDays(endsOn, 1);
  const days = daysBetween(startsOn, after);
  const count = Math.round((days * MONTHS_A_YEAR) / DAYS_A_YEAR);
  if (count >= 1 && plusMonths(startsOn, count) === after) {
    return { numerator: count, denominator: 1, inWords: count === 1 ? 'one month' : `${count} months` };
  }
  const text = `${days} days from ${inWords(startsOn)}, at ${DAYS_A_YEAR} / ${MONTHS_A_YEAR} days a month`;
  return { numerator: days * MONTHS_A_YEAR, denominator: DAYS_A_YEAR, inWords: text };
}
