import type { Posting } from '../engine/posting';
import type { Asked } from '../engine/questions';
import type { Reminder } from '../engine/reminding';
import type { PriceComputation } from '../indexation/computation';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { YearMonth } from '../shared/year-month';
import type { DateLength } from '../time-limits/length';
import type { IndexPlan } from './index-plan';
import type { TerminationNotice } from './notice';
import type { Span } from './periods';
import type { RenewalTerms } from './terms';

export type { RenewalEffect, RenewalFact, RenewalFacts } from './facts';

/** Everything that is known of a contract's life. What follows from it is computed, never stored. */
export interface RenewalState extends Posting {
  readonly terms: RenewalTerms;
  readonly contract: ContractBasis;
  /** In order. Empty until the first payment where that starts the contract (GTC-5.b). */
  readonly periods: readonly Period[];
  /** Number of the last period whose last day for a notice was seen to pass. */
  readonly deadlinePassed: number;
  /** By the name of the mail. */
  readonly reminders: Readonly<Record<string, Reminder>>;
  /** By id. */
  readonly notices: Readonly<Record<string, TerminationNotice>>;
  /** GTC-5.3, by id. */
  readonly terminations: Readonly<Record<string, Termination>>;
  /** GTC-5.3: those that the vendor gives by a letter of its own, by id. */
  readonly immediateEnds?: Readonly<Record<string, ImmediateEnd>>;
  /** The end that was recorded last. It holds only as long as it is the one that follows from the rest. */
  readonly ended?: Ended;
  readonly decisions: Readonly<Record<string, Asked>>;
}

/** What the quotation says. The price is the licence price of a period in minor units, excluding VAT. */
export interface ContractBasis {
  readonly contractId: string;
  /** Only subscriptions renew (GTC-5.a). */
  readonly kind: 'subscription' | 'campaign-pack' | 'studio-project';
  readonly startsOn: CalendarDate;
  readonly length: DateLength;
  /** The end of the first period, where the quotation prints one. */
  readonly firstEndsOn?: CalendarDate;
  readonly startCondition: 'subscription-day' | 'first-payment';
  readonly priceMinor: number;
  readonly currency: string;
  readonly index: IndexPlan;
}

export interface Period extends Span {
  readonly price: Price;
}

export interface Price {
  readonly amountMinor: number;
  /** agreed: as the quotation has it; unapproved: the old price until legal approves the index. */
  readonly status: 'agreed' | 'final' | 'provisional' | 'unapproved';
  /** What the index makes of the price of the period before. */
  readonly computation?: PriceComputation;
  /** Of a renewed period whose price follows an index. */
  readonly finding?: Finding;
  /** By a person, for a reason that is kept elsewhere; correction: of a price that was final. */
  readonly setBy?: 'decision' | 'correction';
  /** What the period is invoiced with: the price that the first looks gave, plus what was invoiced or credited since. */
  readonly begunWithMinor?: number;
}

/** The search for the figures of a price. */
export interface Finding {
  /** Looks that were answered. */
  readonly lookUps: number;
  readonly isWanted: boolean;
  /** A figure was published: a look that is under way may have missed it, so the next answer is not the last. */
  readonly isOutdated?: boolean;
  /** What was looked for and not there. */
  readonly missing: readonly YearMonth[];
  /** When looking failed, and is tried again. */
  readonly failedAt?: Instant;
}

/** An end with immediate effect. */
export interface Termination {
  readonly on: CalendarDate;
  readonly ground: string;
  readonly clause: string;
  /** needs-decision: nothing ends until legal decides. */
  readonly standing: 'stands' | 'needs-decision' | 'rejected';
  /** Of one that another process told. */
  readonly revision?: number;
  /** What was paid for days after it is given back. */
  readonly creditsPrepaid?: true;
}

/** An end that the vendor chose: the contract ends with the day on which its letter is deposited. */
export interface ImmediateEnd {
  readonly ground: string;
  /** What happened, as it was written: the letter says so. */
  readonly remarkId?: string;
}

export interface Ended {
  readonly at: Instant;
  /** Its last day. */
  readonly on: CalendarDate;
}
