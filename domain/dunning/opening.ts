import type { Stoppable } from '../engine/stopping';
import type { CalendarDate } from '../shared/calendar-date';
import { newLadder } from './ladder';
import { dueOf } from './schedule';
import type { DunningState } from './state';
import { retimed } from './stops';
import type { DunningTerms } from './terms';

/** An invoice as it is entered. Amounts in minor units, including VAT. */
export interface InvoiceIssued {
  readonly invoiceId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly issuedOn: CalendarDate;
  /** Due date printed on the invoice, where it has one. */
  readonly printedDueOn?: CalendarDate;
}

/** GTC-4.2.a: dunning of a fresh invoice; `stops` is what suspends payment under its contract (GTC-15.1.a). */
export function opened({ printedDueOn, ...invoice }: InvoiceIssued, terms: DunningTerms, stops: Stoppable['stops'] = {}): DunningState {
  const due = dueOf(terms, invoice.issuedOn, printedDueOn);
  const state: DunningState = {
    terms,
    due,
    receivable: { ...invoice, dueOn: due.on, parts: [], credits: [], disputes: [], costs: [] },
    allocation: 0,
    ladder: newLadder(1, due.on),
    suspensions: [],
    warnings: [],
    disputes: {},
    defaultNotices: {},
    decisions: {},
  };
  return Object.keys(stops).length === 0 ? state : retimed({ ...state, stops }, state);
}
