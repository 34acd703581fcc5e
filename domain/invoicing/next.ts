/** What invoicing wants next: the day of an instalment, the invoice of one that is due. */
import type { Step } from '../engine/clause';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { localDays } from '../time-limits/local-days';
import { named, type Planned, periodsOf, planOf } from './plan';
import { isAsked, isToBeTried } from './questions';
import type { InvoicingEffect, InvoicingFact, InvoicingState } from './state';

const CLAUSE = 'GTC-4.1';

type InvoicingStep = Step<InvoicingFact, InvoicingEffect>;

export function next(state: InvoicingState, now: Instant): InvoicingStep {
  const days = localDays(state.terms.zone);
  const today = days.dateOf(now);
  const coming = planOf(state).filter(({ status }) => status === 'planned');
  const due = coming.filter(({ dueOn }) => dueOn <= today);
  if (due.length > 0) {
    const fact = { kind: 'instalmentsDue', on: today, instalments: due.map(({ key }) => key) } as const;
    return { kind: 'record', fact, reason: { clause: CLAUSE, text: 'the day of an instalment has come' } };
  }
  const first = firstOf(coming);
  return issue(state) ?? (first === undefined ? withoutDates(state) : comes(state, first, days.startOf(first.dueOn)));
}

/** The earliest; of one day, the first of the plan. */
const firstOf = (coming: readonly Planned[]): Planned | undefined =>
  coming.reduce<Planned | undefined>((first, one) => (first === undefined || one.dueOn < first.dueOn ? one : first), undefined);

const comes = (state: InvoicingState, planned: Planned, until: Instant): InvoicingStep => ({
  kind: 'wait',
  until,
  reason: { clause: CLAUSE, text: `${named(state, planned)}, is to be invoiced on ${inWords(planned.dueOn)}` },
});

/** One at a time, so that numbers follow the plan. */
function issue(state: InvoicingState): InvoicingStep | undefined {
  if (state.terms.numbering !== 'own-series') return undefined;
  const wanted = planOf(state).find((planned) => planned.status === 'due' && isToBeTried(state, planned));
  if (wanted === undefined) return undefined;
  const { key: instalment } = wanted;
  const attempt = (state.failures[instalment] ?? 0) + 1;
  const reason = { clause: CLAUSE, text: `the invoice for ${named(state, wanted)}` };
  return { kind: 'do', effect: { kind: 'issueInvoice', instalment, attempt }, key: `invoice-${instalment}/${attempt}`, reason };
}

function withoutDates(state: InvoicingState): InvoicingStep {
  const awaiting = (text: string): InvoicingStep => ({ kind: 'await', reason: { clause: CLAUSE, text } });
  const due = planOf(state).find(({ status }) => status === 'due');
  if (due !== undefined) return awaiting(`the number and date of the invoice for ${named(state, due)}`);
  if (isAsked(state)) return awaiting("finance's decision on what was invoiced");
  const last = periodsOf(state).at(-1);
  if (last === undefined) return awaiting('the first period of the contract, with its price');
  if (last.invoiced === undefined && !last.isCancelled) return awaiting(`the figures for the price of period ${last.number}`);
  if (last.contractEndsOn === undefined) return awaiting('the next period of the contract, with its price');
  const text = `nothing more is invoiced: the contract ends with ${inWords(last.contractEndsOn)}`;
  return { kind: 'close', outcome: 'invoiced', reason: { clause: CLAUSE, text } };
}
