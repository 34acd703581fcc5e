import { turn } from '../../../domain/engine/turn';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { standingOf } from '../../../domain/support-response/course';
import { opened } from '../../../domain/support-response/opening';
import type { SupportResponseFact, SupportResponseState, Ticket } from '../../../domain/support-response/state';
import { supportResponse } from '../../../domain/support-response/support-response';
import { type Severity, type SupportTerms, supportTerms } from '../../../domain/support-response/terms';
import type { Overrides } from '../../../terms/term-problem';
import { at } from '../dunning/samples';
import { qualifioTerms } from '../renewal/samples';

export { at, day, shown } from '../dunning/samples';

export const termsWith = (specialConditions: Overrides = {}): SupportTerms => supportTerms(qualifioTerms(specialConditions), '2026-1');

export const TERMS = termsWith();

interface Sample extends Partial<Pick<Ticket, 'kind' | 'channel'>> {
  readonly severity?: Severity;
  /** On the clocks of Brussels. */
  readonly openedAt?: string;
  readonly registeredAt?: string;
  readonly terms?: SupportTerms;
  readonly stops?: SupportResponseState['stops'];
}

/** A critical anomaly that came on Monday 2 March 2026 at 10:00: due by 11:00. */
export const ticket = ({
  openedAt = '2026-03-02 10:00',
  registeredAt,
  terms = TERMS,
  stops = {},
  ...more
}: Sample = {}): SupportResponseState =>
  opened(
    {
      ...{ ticketId: 'tkt_1', contractId: 'ctr_1', kind: 'anomaly', channel: 'software', severity: 'critical', isSandbox: false },
      ...{ openedAt: at(openedAt), registeredAt: at(registeredAt ?? openedAt), ...more },
    },
    terms,
    stops,
  );

/** Takes a turn at an instant with facts that are told then. */
export const heard = (state: SupportResponseState, now: Instant, ...facts: SupportResponseFact[]) =>
  turn(
    supportResponse,
    state,
    facts.map((fact) => ({ ...fact, occurredAt: now, receivedAt: now })),
    now,
  );

export const later = (moment: string, millis: number): Instant => plusMillis(at(moment), millis);

export const answered = (moment: string): SupportResponseFact => ({ kind: 'firstAnswered', at: at(moment) });
export const changed = (moment: string, severity: Severity): SupportResponseFact => ({ kind: 'severityChanged', at: at(moment), severity });
export const called = (moment: Instant): SupportResponseFact => ({ kind: 'dutyCalled', at: moment });

export const deadlineOf = (state: SupportResponseState): Instant | undefined => {
  const { deadline } = standingOf(state);
  return deadline.kind === 'fixed' ? deadline.at : undefined;
};

export const eventsOf = (state: SupportResponseState): readonly { key: string; type: string; data: object }[] =>
  supportResponse.rows(state).flatMap((row) => (row.table === 'events' ? [row] : []));

/** The keys of what stands before support. */
export const asked = (state: SupportResponseState): readonly string[] =>
  supportResponse.rows(state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));
