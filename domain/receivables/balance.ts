/** The principal of one invoice on a day: what is open, what of it is frozen, how late it is. A fact counts from its own day on. */
import { type CalendarDate, daysBetween, plusDays } from '../shared/calendar-date';
import type { Dispute, PaymentPart, Receivable } from './receivable';

/** Later than any fact: the balance with everything that is recorded. */
export const ALL_RECORDED = '9999-12-31' as CalendarDate;

const sumOf = <Item>(items: readonly Item[], minorOf: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + minorOf(item), 0);

/** The parts of payments that count at the end of a day. */
export const partsOn = (receivable: Receivable, on: CalendarDate): readonly PaymentPart[] =>
  receivable.parts.filter((part) => part.valueOn <= on && (part.freedOn === undefined || on < part.freedOn));

/** Credit notes up to a day, in minor units. */
export const creditedMinor = (receivable: Receivable, on: CalendarDate = ALL_RECORDED): number =>
  sumOf(receivable.credits, (credit) => (credit.on <= on ? credit.amountMinor : 0));

/** A fully credited invoice is owed nothing at all: neither interest nor compensation outlives it. */
export const isFullyCredited = (receivable: Receivable, on: CalendarDate = ALL_RECORDED): boolean =>
  creditedMinor(receivable, on) >= receivable.amountMinor;

/** Principal neither credited nor paid at the end of a day, disputed amounts included; minor units, never below 0. */
export const openPrincipalMinor = (receivable: Receivable, on: CalendarDate = ALL_RECORDED): number =>
  Math.max(0, receivable.amountMinor - creditedMinor(receivable, on) - sumOf(partsOn(receivable, on), (part) => part.principalMinor));

/** What of a disputed amount is not claimed, as known on a day: all of it until the decision, then its upheld part (GTC-4.2.f). */
function restingMinor(dispute: Dispute, on: CalendarDate): number {
  if (dispute.state === 'void' || on < dispute.from) return 0;
  const isDecided = dispute.state === 'decided' && dispute.notifiedOn <= on;
  return isDecided ? Math.max(0, dispute.disputedMinor - dispute.rejectedMinor) : dispute.disputedMinor;
}

/**
 * The principal open at the end of day `on` that the customer may be asked for, given what is known on `knownOn` of its disputes. The
 * credit note of an upheld dispute takes away what rested already: it is not deducted twice.
 */
function claimableMinor(receivable: Receivable, on: CalendarDate, knownOn: CalendarDate): number {
  const frozenMinor = sumOf(receivable.disputes, (dispute) => {
    const credits = receivable.credits.filter((credit) => credit.disputeId === dispute.disputeId && credit.on <= on);
    return Math.max(0, restingMinor(dispute, knownOn) - sumOf(credits, (credit) => credit.amountMinor));
  });
  return Math.max(0, openPrincipalMinor(receivable, on) - frozenMinor);
}

/** Open principal that is not disputed, or was and is rejected: what reminders, interest and suspension are about. Minor units, never below 0. */
export const undisputedOpenMinor = (receivable: Receivable, on: CalendarDate = ALL_RECORDED): number => claimableMinor(receivable, on, on);

/**
 * The principal that bears interest on `day`, given what is known on `knownOn`. Payments and credit notes lower it from the day after
 * theirs (the day of payment is counted); an upheld or still contested amount bears none on any day, a rejected one on every day.
 */
export const bearingMinor = (receivable: Receivable, day: CalendarDate, knownOn: CalendarDate): number =>
  claimableMinor(receivable, plusDays(day, -1), knownOn);

/** Whether no principal is open, disputed or not. */
export const isSettled = (receivable: Receivable, on: CalendarDate = ALL_RECORDED): boolean => openPrincipalMinor(receivable, on) === 0;

/**
 * Whole days since the due date of the oldest undisputed amount still open: 0 on the due date itself and when nothing is open. A rejected
 * dispute is late from its own new due date, and payments go to what was due first.
 */
export function daysLate(receivable: Receivable, on: CalendarDate): number {
  const rejected = receivable.disputes
    .flatMap((dispute) => (dispute.state === 'decided' && dispute.notifiedOn <= on ? [dispute] : []))
    .map((dispute) => ({ dueOn: dispute.newDueOn ?? receivable.dueOn, amountMinor: dispute.rejectedMinor }))
    .sort((one, other) => daysBetween(one.dueOn, other.dueOn));
  let openMinor = undisputedOpenMinor(receivable, on);
  if (openMinor === 0) return 0;
  for (const { dueOn, amountMinor } of rejected) {
    if (openMinor <= amountMinor) return daysSince(receivable, dueOn, on);
    openMinor -= amountMinor;
  }
  return daysSince(receivable, receivable.dueOn, on);
}

const daysSince = (receivable: Receivable, dueOn: CalendarDate, on: CalendarDate): number =>
  isSuspended(receivable, dueOn) ? 0 : Math.max(0, daysBetween(dueOn, on));

/** Whether what was due on a day is not due until the suspension of payment is over. */
export const isSuspended = ({ suspendedFrom }: Receivable, dueOn: CalendarDate): boolean =>
  suspendedFrom !== undefined && suspendedFrom <= dueOn;
