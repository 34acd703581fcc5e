import { decisionRows } from '../engine/questions';
import type { EventRow, Row } from '../engine/rows';
import { questionOf } from './questions';
import type { SupportResponseState, Verdict } from './state';

/** What the provider's systems are told, and what support is asked. */
export const rows = (state: SupportResponseState): readonly Row[] => [...eventRows(state), ...decisionRows(state, questionOf)];

function eventRows(state: SupportResponseState): readonly EventRow[] {
  const { ticketId, contractId, isSandbox, warnedOf, verdicts, paged } = state;
  const about = { ticketId, contractId, isSandbox };
  return [
    ...warnedOf.map(
      (dueAt): EventRow => ({
        ...{ table: 'events', key: `at-risk-${dueAt}`, type: 'support_ticket.response_at_risk' },
        data: { ...about, dueAt },
      }),
    ),
    ...verdicts.map((verdict, index): EventRow => verdictRow(`verdict-${index + 1}`, about, verdict)),
    ...paged.map(
      (at): EventRow => ({
        ...{ table: 'events', key: `duty-paged-${at}`, type: 'support_ticket.duty_paged' },
        data: { ...about, at },
      }),
    ),
  ];
}

const verdictRow = (key: string, about: object, { isBreach, severity, deadlineAt, answeredAt }: Verdict): EventRow => ({
  ...{ table: 'events', key, type: isBreach ? 'support_ticket.response_breached' : 'support_ticket.breach_undone' },
  data: {
    ...about,
    severity,
    ...(deadlineAt !== undefined && { dueAt: deadlineAt }),
    ...(answeredAt !== undefined && { answeredAt }),
  },
});
