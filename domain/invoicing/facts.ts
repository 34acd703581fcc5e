/** GTC-4.1: periods with their prices, days that come, invoices that are issued. */
import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import { named, plannedIn, planOf } from './plan';
import type { InvoicingFacts, InvoicingState, PeriodTold, PricedPeriod } from './state';

const CLAUSE = 'GTC-4.1';

type OwnFacts = Omit<InvoicingFacts, 'decided' | 'decisionAsked'>;

export const invoicingFacts: FactRules<InvoicingState, OwnFacts> = {
  periodPriced: {
    apply(state, fact) {
      const before = state.periods[fact.number];
      const after = told(before, fact);
      return after === before ? state : { ...state, periods: { ...state.periods, [fact.number]: after } };
    },
    describe: ({ number }, state) => ({ clause: CLAUSE, text: saidOf(state, number) }),
  },

  instalmentsDue: {
    apply: (state, { on }) => (state.reachedOn !== undefined && state.reachedOn >= on ? state : { ...state, reachedOn: on }),
    describe({ instalments }, state) {
      const due = planOf(state).filter(({ key }) => instalments.includes(key));
      return { clause: CLAUSE, text: `to be invoiced: ${due.map((one) => named(state, one)).join('; ')}` };
    },
  },

  invoiceIssued: {
    apply: (state, { instalment, invoiceId, netMinor }) =>
      instalment in state.issued ? state : { ...state, issued: { ...state.issued, [instalment]: { invoiceId, netMinor } } },
    whyNot({ issued }, { instalment, invoiceId }) {
      const before = issued[instalment];
      return before === undefined || before.invoiceId === invoiceId
        ? undefined
        : { code: 'already_invoiced', clause: CLAUSE, message: `It was invoiced already, by ${before.invoiceId}.` };
    },
    describe({ instalment, netMinor }, state) {
      const planned = plannedIn(state, instalment);
      const what = planned === undefined ? `instalment ${instalment}` : named(state, planned);
      const net = inMoney(netMinor, state.contract.currency);
      const differs = planned !== undefined && planned.amountMinor !== netMinor;
      return {
        clause: CLAUSE,
        text: `an invoice was issued for ${what}${differs ? `: of ${net} excluding VAT, for a reason that was given` : ''}`,
      };
    },
  },

  invoiceNotIssued: {
    apply: (state, { instalment, attempt }) =>
      instalment in state.issued || (state.failures[instalment] ?? 0) >= attempt
        ? state
        : { ...state, failures: { ...state.failures, [instalment]: attempt } },
    describe({ instalment }, state) {
      const planned = plannedIn(state, instalment);
      const what = planned === undefined ? `instalment ${instalment}` : named(state, planned);
      return { clause: CLAUSE, text: `no invoice could be issued for ${what}` };
    },
  },
};

/** What is told last counts, in whatever order it is heard; but a period is invoiced with the price that was told first. */
function told(before: PricedPeriod | undefined, { begunWithMinor, ...fact }: PeriodTold): PricedPeriod {
  const { revision } = fact;
  const first = before?.invoiced;
  const isFirst = begunWithMinor !== undefined && (first === undefined || revision < first.revision);
  if (before !== undefined && revision <= before.revision && !isFirst) return before;
  const invoiced = isFirst ? { amountMinor: begunWithMinor, revision } : first;
  return { ...asTold(before !== undefined && revision < before.revision ? before : fact), ...(invoiced !== undefined && { invoiced }) };
}

const asTold = ({
  number,
  startsOn,
  endsOn,
  amountMinor,
  status,
  isCancelled,
  contractEndsOn,
  creditsPrepaid,
  revision,
}: Omit<PeriodTold, 'begunWithMinor'>) => ({
  ...{ number, startsOn, endsOn, amountMinor, status, isCancelled, revision },
  ...(contractEndsOn !== undefined && { contractEndsOn }),
  ...(creditsPrepaid && { creditsPrepaid }),
});

function saidOf(state: InvoicingState, number: number): string {
  const period = state.periods[number];
  if (period === undefined) return `period ${number}`;
  const { startsOn, endsOn, isCancelled, contractEndsOn, invoiced } = period;
  const what = `period ${number}, from ${inWords(startsOn)} to ${inWords(endsOn)}`;
  if (isCancelled) return `${what}: the contract has ended before it, and nothing of it is invoiced`;
  if (invoiced === undefined) return `${what}: it is invoiced once the figures of its price were looked for`;
  const parts = planOf(state).filter(({ period: of }) => of === number);
  const elsewhere = parts.filter(({ status }) => status === 'before-entry').length;
  return [
    `${what}: ${inMoney(invoiced.amountMinor, state.contract.currency)} excluding VAT, in ${parts.length === 1 ? 'one invoice' : `${parts.length} invoices`}`,
    ...(elsewhere > 0 ? [`${elsewhere} of them dated before the contract was entered and taken as issued elsewhere`] : []),
    ...(contractEndsOn !== undefined && contractEndsOn < endsOn
      ? [`none dated after the contract's end on ${inWords(contractEndsOn)}`]
      : []),
  ].join(', ');
}
