import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Reminder } from '../engine/reminding';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { InsuranceTerms, PolicyKind } from './terms';

/** The days on which a policy covers, both included. */
export interface Cover {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** Everything that is known of one policy. Whether another follows it is computed, never stored. */
export interface InsuranceState {
  readonly terms: InsuranceTerms;
  readonly policyId: string;
  readonly kind: PolicyKind;
  readonly validFrom: CalendarDate;
  /** Its last day, as prolonged. */
  readonly expiresOn: CalendarDate;
  /** The other policies of the same kind, by id. */
  readonly others: Readonly<Record<string, Cover>>;
  /** Ids of the files that prove it. */
  readonly evidence: readonly string[];
  /** The last day after which it was seen that no policy covers. */
  readonly lapsedAfter?: CalendarDate;
  /** The policy that covers since, and after which last day it took over. */
  readonly takenOver?: { readonly by: string; readonly after: CalendarDate };
  readonly reminders: Readonly<Record<string, Reminder>>;
  readonly decisions: Readonly<Record<string, Asked>>;
}

/** What the process of a policy can be told, by kind. */
export interface InsuranceFacts extends QuestionFacts {
  readonly policyProlonged: { readonly expiresOn: CalendarDate; readonly evidenceFileId?: string };
  /** Another policy of the same kind was entered or prolonged. */
  readonly otherPolicyKnown: { readonly policyId: string } & Cover;
  readonly coverLapsed: { readonly after: CalendarDate };
  readonly coverTakenOver: { readonly by: string; readonly after: CalendarDate };
  readonly expiryReminderSent: { readonly notice: string; readonly at: Instant };
  readonly expiryReminderRefused: { readonly notice: string; readonly at: Instant };
  readonly expiryReminderFailed: { readonly notice: string; readonly at: Instant };
  readonly expiryReminderBounced: { readonly notice: string };
}

export type InsuranceFact = FactOf<InsuranceFacts>;

/** A reminder to legal. */
export interface InsuranceEffect {
  readonly kind: 'sendExpiryReminder';
  readonly notice: string;
}
