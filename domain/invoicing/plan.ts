/** What a state amounts to: every instalment with what has become of it. */

import { remembered } from '../engine/remembered';
import { inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import type { Refusal } from '../shared/refusal';
import { type Instalment, instalmentsOf } from './instalments';
import type { InvoicingState, Issued, PricedPeriod } from './state';

/**
 * What has become of an instalment.
 *
 * - planned: its day has not come
 * - due: it is to be invoiced
 * - issued: an invoice was issued for it
 * - dropped: its period is cancelled, or cut short before its day: it is not invoiced
 * - before-entry: it was dated before the contract was entered, and invoiced elsewhere
 */
export const statuses = ['planned', 'due', 'issued', 'dropped', 'before-entry'] as const;
export type Status = (typeof statuses)[number];

export interface Planned extends Instalment {
  readonly status: Status;
  readonly issued?: Issued;
  /** Nothing is owed for it, as things stand. */
  readonly isOver: boolean;
  /** The contract ends within its period, and it is dated before that end. */
  readonly isCutShort: boolean;
}

/** Every instalment of the periods whose price is known, in order. */
export const planOf = remembered((state: InvoicingState): readonly Planned[] =>
  periodsOf(state).flatMap((period) => plannedOf(state, period)),
);

/** In order: the database keeps no order of keys. */
export const periodsOf = ({ periods }: InvoicingState): readonly PricedPeriod[] =>
  Object.values(periods).sort((one, other) => one.number - other.number);

function plannedOf(state: InvoicingState, period: PricedPeriod): readonly Planned[] {
  if (period.invoiced === undefined) return [];
  const all = instalmentsOf(state.contract, period, period.invoiced.amountMinor);
  const isCutShort = period.contractEndsOn !== undefined && period.contractEndsOn < period.endsOn;
  return (period.isToBegin ? all.slice(0, 1) : all).map((instalment) => {
    const issued = state.issued[instalment.key];
    const isOver = isNotOwed(period, instalment);
    return {
      ...instalment,
      isOver,
      isCutShort: isCutShort && !isOver,
      status: statusOf(state, instalment, isOver),
      ...(issued !== undefined && { issued }),
    };
  });
}

function statusOf({ issued, contract, reachedOn }: InvoicingState, { key, dueOn }: Instalment, isOver: boolean): Status {
  if (key in issued) return 'issued';
  if (contract.instructedFrom !== undefined && dueOn < contract.instructedFrom) return 'before-entry';
  if (isOver) return 'dropped';
  return reachedOn !== undefined && dueOn <= reachedOn ? 'due' : 'planned';
}

/**
 * Of a cancelled period nothing is owed, and of one that the contract's end cuts short nothing that is dated after that end. A period that runs in
 * full is owed in full, also where its last part is dated after it.
 */
const isNotOwed = ({ isCancelled, contractEndsOn, endsOn }: PricedPeriod, { dueOn }: Instalment): boolean =>
  isCancelled || (contractEndsOn !== undefined && contractEndsOn < endsOn && dueOn > contractEndsOn);

/** "instalment 2 of period 1, EUR 4,000.00". */
export const named = ({ contract: { currency } }: InvoicingState, { number, period, amountMinor }: Instalment): string =>
  `instalment ${number} of period ${period}, ${inMoney(amountMinor, currency)}`;

/** The instalment of a key; undefined where the price of its period is not known. */
export const plannedIn = (state: InvoicingState, key: string): Planned | undefined => planOf(state).find((one) => one.key === key);

/** Why no invoice can be issued for an instalment; undefined where one can. */
export function whyNotInvoiced(planned: Planned): Refusal | undefined {
  const refuse = (code: string, message: string): Refusal => ({ code, clause: 'GTC-4.1', message });
  switch (planned.status) {
    case 'due':
      return undefined;
    case 'issued':
      return refuse('already_invoiced', `It was invoiced already, by ${planned.issued?.invoiceId}.`);
    case 'planned':
      return refuse('not_due_yet', `It is to be invoiced on ${inWords(planned.dueOn)}, and not before.`);
    case 'dropped':
      return refuse('instruction_dropped', 'It is not to be invoiced: the contract has ended before it.');
    case 'before-entry':
      return refuse('invoiced_elsewhere', 'It was dated before the contract was entered, and counts as invoiced elsewhere.');
  }
}
