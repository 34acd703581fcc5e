/**
 * Invoicing: the price of each period becomes invoices, on the days and in the parts that the quotation says.
 *
 * GTC-4.1: the financial and invoicing conditions stand in the quotation.
 */
import type { Dated } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import type { Row } from '../engine/rows';
import { invoicingFacts } from './facts';
import { next } from './next';
import { plannedIn, planOf } from './plan';
import { isAsked, questionOf, raisedBy } from './questions';
import type { InvoicingEffect, InvoicingFact, InvoicingFacts, InvoicingState } from './state';

const decisionFacts = questionFacts<InvoicingState>({ questionOf, askable: raisedBy, desk: 'finance', clause: 'GTC-4.1' });

export const invoicing = clauseFrom<InvoicingState, InvoicingFacts, InvoicingEffect>(
  { ...invoicingFacts, ...decisionFacts },
  { kind: 'invoicing', stateVersion: 1, upcasters: {}, next, rows, stage: stageOf, failed, assume, afterwards: reviewed },
);

export type Stage = 'asked' | 'to-issue' | 'scheduled' | 'invoiced';

/** Where it stands, in a word: what waits for somebody comes first. */
export function stageOf(state: InvoicingState): Stage {
  const has = (wanted: string): boolean => planOf(state).some(({ status }) => status === wanted);
  if (isAsked(state)) return 'asked';
  if (has('due')) return 'to-issue';
  return has('planned') ? 'scheduled' : 'invoiced';
}

/** Every instalment with what has become of it, and what finance is asked. */
function rows(state: InvoicingState): readonly Row[] {
  const { currency } = state.contract;
  return [
    ...planOf(state).map(
      ({ key, period, number: instalment, dueOn, amountMinor, status, issued }): Row => ({
        ...{ table: 'invoiceInstructions', key, period, instalment, dueOn, amountMinor, currency, status },
        ...(issued !== undefined && { invoiceId: issued.invoiceId }),
      }),
    ),
    ...decisionRows(state, questionOf),
  ];
}

function reviewed(state: InvoicingState, { receivedAt }: Dated): InvoicingState {
  return withRaised(state, receivedAt, raisedBy(state));
}

/** Tried as often as the effect's patience allows, in vain. */
function failed({ instalment, attempt }: InvoicingEffect): InvoicingFact {
  return { kind: 'invoiceNotIssued', instalment, attempt };
}

/** A forecast assumes that invoices are issued at once. */
function assume(state: InvoicingState, { instalment }: InvoicingEffect): InvoicingFact {
  return { kind: 'invoiceIssued', instalment, invoiceId: '', netMinor: plannedIn(state, instalment)?.amountMinor ?? 0 };
}
