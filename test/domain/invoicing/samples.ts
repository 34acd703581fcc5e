import type { Dated } from '../../../domain/engine/clause';
import type { InvoiceInstruction } from '../../../domain/engine/rows';
import { turn } from '../../../domain/engine/turn';
import { invoicing } from '../../../domain/invoicing/invoicing';
import { opened } from '../../../domain/invoicing/opening';
import type { InvoicedContract, InvoicingFact, InvoicingState, PeriodTold } from '../../../domain/invoicing/state';
import type { InvoicingTerms } from '../../../domain/invoicing/terms';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { type ClockTime, localDays } from '../../../domain/time-limits/local-days';

const brussels = localDays('Europe/Brussels');

/** "2026-04-08 09:00" on the clocks of Brussels. */
export function at(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return brussels.instantAt(calendarDate(date), time as ClockTime);
}

export const day = calendarDate;
export const dayIn = brussels.dateOf;

export const TERMS: InvoicingTerms = {
  ...{ version: 'qualifio-gtc@1', zone: 'Europe/Brussels', numbering: 'external', numberPrefix: 'INV-', vatBasisPoints: 2_100 },
};

/** Half on signing day, a quarter six months after the start, a quarter on 1 December 2026. */
export const SCHEDULE = [
  { shareBasisPoints: 5_000, dueInMonths: 0 },
  { shareBasisPoints: 2_500, dueInMonths: 6 },
  { shareBasisPoints: 2_500, on: day('2026-12-01') },
];

export const contract = (more: Partial<InvoicedContract> = {}, terms: Partial<InvoicingTerms> = {}): InvoicingState =>
  opened({ contractId: 'ctr_1', currency: 'EUR', length: 'P12M', ...more }, { ...TERMS, ...terms });

/** Period 1 runs from 1 April 2026 to 31 March 2027, at EUR 12,000.00. */
export const period = (number = 1, more: Partial<PeriodTold> = {}): { readonly kind: 'periodPriced' } & PeriodTold => ({
  kind: 'periodPriced',
  ...{ number, startsOn: day(`${2025 + number}-04-01`), endsOn: day(`${2026 + number}-03-31`), revision: 1 },
  ...{ amountMinor: 12_000_00, begunWithMinor: 12_000_00, status: 'agreed', isCancelled: false },
  ...more,
});

export const dated = (fact: InvoicingFact, when: Instant): InvoicingFact & Dated => ({ ...fact, occurredAt: when, receivedAt: when });

/** A turn at a time of Brussels. */
export const heard = (state: InvoicingState, when: string, ...facts: InvoicingFact[]) =>
  turn(
    invoicing,
    state,
    facts.map((fact) => dated(fact, at(when))),
    at(when),
  );

export const instructionsOf = (state: InvoicingState): readonly InvoiceInstruction[] =>
  invoicing.rows(state).flatMap((row) => (row.table === 'invoiceInstructions' ? [row] : []));

/** "1.1 2026-04-01 600000 due": each instruction in a line. */
export const linesOf = (state: InvoicingState): readonly string[] =>
  instructionsOf(state).map(({ key, dueOn, amountMinor, status }) => `${key} ${dueOn} ${amountMinor} ${status}`);

export const openQuestionsOf = (state: InvoicingState): readonly string[] =>
  invoicing.rows(state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));
