/**
 * GTC-4.2.c: what a suspension rests on. Judged by value dates and dates of letters, so that it does not matter when they were told.
 */
import { stopOn } from '../engine/stopping';
import { ALL_RECORDED, undisputedOpenMinor } from '../receivables/balance';
import type { Receivable } from '../receivables/receivable';
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Suspension } from './ladder';
import { calendarOf, suspensionTimeOf } from './schedule';
import type { DunningState } from './state';
import { REMINDERS_BEFORE_SUSPENSION } from './terms';

/** suspendUnless any-payment: the day of the first payment on or after the day of the third reminder. */
export function partPaidOn({ terms, receivable }: DunningState, third: Instant): CalendarDate | undefined {
  if (terms.suspendUnless === 'paid-in-full') return undefined;
  const sentOn = calendarOf(terms).dateOf(third);
  return earliest(receivable.parts.map(({ valueOn }) => valueOn).filter((on) => on >= sentOn));
}

/** The day from which nothing is open of what access was suspended for; undefined while something is. */
export function clearedOn({ terms, receivable }: DunningState, { at }: Suspension): CalendarDate | undefined {
  const suspendedOn = calendarOf(terms).dateOf(at);
  const isOpen = (on: CalendarDate): boolean => groundMinor(receivable, suspendedOn, on) > 0;
  if (isOpen(ALL_RECORDED)) return undefined;
  const days = turningDays(receivable);
  return days[days.findLastIndex(isOpen) + 1];
}

/** Since when a suspension had no ground, where it had none when it began: paid, credited or disputed before, or too few reminders. */
export function unfoundedSince(state: DunningState, suspension: Suspension): CalendarDate | undefined {
  const suspendedOn = calendarOf(state.terms).dateOf(suspension.at);
  const eve = plusDays(suspendedOn, -1);
  const third = suspension.reminders[REMINDERS_BEFORE_SUSPENSION - 1];
  if (third === undefined) return suspendedOn;
  if (isTooEarly(state, suspension, suspendedOn)) return suspendedOn;
  const paidOn = isDespitePayment(suspension) ? undefined : partPaidOn(state, third.at);
  return earliest([paidOn, clearedOn(state, suspension)].filter((on) => on !== undefined && on <= eve));
}

/** GTC-15.1.a: payment turns out to have been suspended, that day or so that the day came later. What a person decided stands after its day. */
function isTooEarly(state: DunningState, { reminders, decision }: Suspension, suspendedOn: CalendarDate): boolean {
  const third = reminders[REMINDERS_BEFORE_SUSPENSION - 1];
  if (state.stops === undefined || third === undefined) return false;
  if (stopOn(state, suspendedOn) !== undefined || state.receivable.dueOn >= suspendedOn) return true;
  if (reminders.some(({ at }) => calendarOf(state.terms).dateOf(at) <= state.receivable.dueOn)) return true;
  return decision === undefined && suspensionTimeOf(state, { from: third.at }).on > suspendedOn;
}

/** A person who was told of payments, and suspended access all the same, is not contradicted by them. */
const isDespitePayment = ({ decision }: Suspension): boolean => decision !== undefined && !decision.startsWith('approve-suspension');

/** What is open at the end of a day of the ground of a suspension: what fell due only after it began is none. Minor units. */
function groundMinor(receivable: Receivable, suspendedOn: CalendarDate, on: CalendarDate): number {
  if (receivable.writtenOff !== undefined && receivable.writtenOff.on <= on) return 0;
  const dueLaterMinor = receivable.disputes.reduce((sum, dispute) => {
    const isDueLater = dispute.state === 'decided' && dispute.notifiedOn <= on && (dispute.newDueOn ?? receivable.dueOn) >= suspendedOn;
    return isDueLater ? sum + dispute.rejectedMinor : sum;
  }, 0);
  return Math.max(0, undisputedOpenMinor(receivable, on) - dueLaterMinor);
}

/** In order, the days on which what is claimed may change. */
const turningDays = ({ parts, credits, disputes, writtenOff }: Receivable): readonly CalendarDate[] =>
  [
    ...parts.map(({ valueOn }) => valueOn),
    ...credits.map(({ on }) => on),
    ...disputes.flatMap((dispute) => (dispute.state === 'decided' ? [dispute.from, dispute.notifiedOn] : [dispute.from])),
    ...(writtenOff === undefined ? [] : [writtenOff.on]),
  ].sort();

const earliest = <Day extends CalendarDate | undefined>(days: readonly Day[]): Day | undefined => [...days].sort()[0];
