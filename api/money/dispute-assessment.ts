import { questionOf } from '../../domain/dunning/decisions';
import { assessed } from '../../domain/dunning/disputes';
import type { DunningState } from '../../domain/dunning/state';
import type { Dispute } from '../../domain/receivables/receivable';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';

const states = { open: 'valid', void: 'void', 'needs-decision': 'needs-decision', decided: 'decided' } as const;

/** What was told with a dispute that its state does not keep. */
export interface Received {
  readonly invoiceReceivedOn: CalendarDate | null;
  readonly receivedAt: Instant;
}

/** What the clause makes of a dispute, as things stand. */
export function assessment(state: DunningState, contested: Dispute, received: Received) {
  const { disputeId, disputedMinor, from } = contested;
  const { form = 'other', voidBecause = [], reply = 'none' } = state.disputes[disputeId] ?? {};
  return {
    ...{ id: disputeId, invoiceId: state.receivable.invoiceId, state: states[contested.state], form, disputedMinor, depositedOn: from },
    ...{ currency: state.receivable.currency, voidBecause: [...voidBecause], reply },
    lastDay: lastDay(state, contested, received),
    readings: contested.state === 'needs-decision' ? readingsOf(disputeId) : [],
    decision: contested.state === 'decided' ? decisionOf(contested) : null,
  };
}

/** The two readings of GTC-4.2.f, as a person is shown them. */
const readingsOf = (disputeId: string) => [...questionOf(`late-dispute:${disputeId}`).readings];

const decisionOf = ({ disputedMinor, rejectedMinor, notifiedOn, newDueOn }: Extract<Dispute, { state: 'decided' }>) => ({
  ...{ rejectedMinor, upheldMinor: disputedMinor - rejectedMinor, notifiedOn, newDueOn: newDueOn ?? null },
});

/** The last day as the contract is read, and as either reading of it has it. */
function lastDay(state: DunningState, { disputeId, disputedMinor, from }: Dispute, { invoiceReceivedOn }: Received) {
  const received = { disputeId, form: 'registered-letter', disputedMinor, depositedOn: from } as const;
  const since = invoiceReceivedOn === null ? {} : { invoiceReceivedOn };
  const readAs = (disputeFrom: DunningState['terms']['disputeFrom']) =>
    assessed({ ...state, terms: { ...state.terms, disputeFrom } }, { ...received, ...since }).letter.lastDayOn;
  return { on: readAs(state.terms.disputeFrom), fromIssueOn: readAs('issue'), fromReceiptOn: readAs('receipt'), clause: 'GTC-4.2.f' };
}
