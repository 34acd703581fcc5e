/** What a state amounts to: the questions that next, whyNot and the rows all ask. */
import { isFullyCredited, openPrincipalMinor, undisputedOpenMinor } from '../receivables/balance';
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { calendarOf } from './schedule';
import type { DunningState, Suspension } from './state';
import { REMINDERS_BEFORE_SUSPENSION } from './terms';

/** Why nothing is left to dun for, in one word; undefined while something is. */
export function outcomeOf({ receivable }: DunningState): 'written off' | 'cancelled' | 'settled' | undefined {
  if (receivable.writtenOff !== undefined) return 'written off';
  if (isFullyCredited(receivable)) return 'cancelled';
  return openPrincipalMinor(receivable) === 0 ? 'settled' : undefined;
}

/** What the customer may be reminded of and suspended for, in minor units: nothing of it is disputed. */
export const collectibleMinor = (state: DunningState): number =>
  outcomeOf(state) === undefined ? undisputedOpenMinor(state.receivable) : 0;

export const openSuspension = ({ suspensions }: DunningState): Suspension | undefined =>
  suspensions.find(({ lifted }) => lifted === undefined);

/** GTC-4.2.c, suspendUnless any-payment: the day of the first payment in the days that followed the third reminder. */
export function partPaidOn({ terms, ladder, receivable }: DunningState, before?: CalendarDate): CalendarDate | undefined {
  const third = ladder.sent[REMINDERS_BEFORE_SUSPENSION - 1];
  if (terms.suspendUnless === 'paid-in-full' || third === undefined) return undefined;
  const sentOn = calendarOf(terms).dateOf(third.at);
  return earliest(receivable.parts.map(({ valueOn }) => valueOn).filter((on) => on >= sentOn && (before === undefined || on < before)));
}

/**
 * Why a suspension that stands should not: since when, and whether it was never justified. Judged by value dates and dates of letters, so
 * that it does not matter when they were told.
 */
export function liftOf(state: DunningState, { at }: Suspension): { readonly asOf: CalendarDate; readonly unfounded: boolean } | undefined {
  const suspendedOn = calendarOf(state.terms).dateOf(at);
  const eve = plusDays(suspendedOn, -1);
  if (state.ladder.sent.length < REMINDERS_BEFORE_SUSPENSION && state.ladder.undelivered > 0) return { asOf: suspendedOn, unfounded: true };
  const partPaid = partPaidOn(state, suspendedOn);
  if (partPaid !== undefined && state.decisions['part-payment']?.option !== 'suspend') return { asOf: partPaid, unfounded: true };
  const { receivable } = state;
  const openMinor = collectibleMinor(state);
  if (openMinor > 0) return undefined;
  const paidBefore = undisputedOpenMinor(receivable, eve) === 0;
  const lastOn = latest([...receivable.parts.map(({ valueOn }) => valueOn), ...receivable.credits.map(({ on }) => on)]);
  return { asOf: lastOn ?? (paidBefore ? eve : suspendedOn), unfounded: paidBefore };
}

const earliest = (dates: readonly CalendarDate[]): CalendarDate | undefined => [...dates].sort()[0];
const latest = (dates: readonly CalendarDate[]): CalendarDate | undefined => [...dates].sort().at(-1);
