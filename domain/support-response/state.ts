import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Questioned } from '../engine/questions';
import type { Stoppable, StoppingFacts } from '../engine/stopping';
import type { Instant } from '../shared/instant';
import type { Severity, SupportTerms } from './terms';

export const ticketKinds = ['anomaly', 'question'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** How a request came. */
export const channels = ['software', 'telephone', 'email'] as const;
export type Channel = (typeof channels)[number];

export interface SeverityChange {
  readonly at: Instant;
  readonly severity: Severity;
}

/** What somebody gave a reason for, and where that stands. */
export interface Explained {
  readonly remarkId?: string;
}

/** A call that whoever told of it can tell from another one of the same instant. */
export interface NamedCall {
  readonly callId: string;
  readonly at: Instant;
}

/** A request for support, as it came. */
export interface Ticket {
  readonly ticketId: string;
  readonly contractId: string;
  readonly kind: TicketKind;
  readonly channel: Channel;
  readonly severity: Severity;
  /** When it came. */
  readonly openedAt: Instant;
  /** GTC-3.4.b: when it was registered in the software, which its minutes run from. */
  readonly registeredAt: Instant;
  /** On a test clock. */
  readonly isSandbox: boolean;
}

/** Everything that is known of one request. Deadlines, lateness and pages of the duty are computed, never stored. */
export interface SupportResponseState extends Ticket, Stoppable, Questioned {
  readonly terms: SupportTerms;
  readonly changes: readonly (SeverityChange & Explained)[];
  /** The earliest that was told. */
  readonly answeredAt?: Instant;
  /** GTC-3.5.2.b: no corrective maintenance; saying so is an answer, too. */
  readonly exclusion?: { readonly cause: string; readonly at: Instant } & Explained;
  /** GTC-3.4.g: calls to the telephone number, by their instants alone. */
  readonly calls: readonly Instant[];
  /** Those that have a name, in the order in which they were told. */
  readonly namedCalls?: readonly NamedCall[];
  /** The last instant at which it was seen to be unanswered beyond its deadline. */
  readonly unansweredAt?: Instant;
  /** The deadlines before which support was warned. */
  readonly warnedOf: readonly Instant[];
  /** What the provider's systems were told of its lateness: a breach, and that it was none after all, in turns. */
  readonly verdicts: readonly Verdict[];
  /** The pages of the duty that they were told of. */
  readonly paged: readonly Instant[];
}

export interface Verdict {
  readonly isBreach: boolean;
  readonly severity: Severity;
  readonly deadlineAt?: Instant;
  readonly answeredAt?: Instant;
}

/** What the process of a request can be told, by kind. */
export interface SupportResponseFacts extends QuestionFacts, StoppingFacts {
  readonly firstAnswered: { readonly at: Instant };
  readonly severityChanged: SeverityChange & Explained;
  readonly dutyCalled: { readonly at: Instant; readonly callId?: string };
  readonly turnedDown: { readonly cause: string; readonly at: Instant } & Explained;
  readonly responseAtRisk: { readonly deadlineAt: Instant };
  readonly responseLapsed: { readonly deadlineAt: Instant };
}

export type SupportResponseFact = FactOf<SupportResponseFacts>;
