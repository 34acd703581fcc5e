/**
 * Dunning: the reminders an overdue invoice earns, and the suspension that follows when none of them works.
 *
 * GTC-4.2: payable within 30 days of issue; up to three reminders by e-mail; access suspended 14 days after the third was sent, unless a
 * payment is made; disputes by registered letter within 15 days; interest and costs after notice of default.
 */

import { clauseFrom } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import { decisionFacts } from './decisions';
import { defaultNoticeFacts } from './default-notices';
import { disputeDecisionFacts } from './dispute-decisions';
import { disputeFacts } from './dispute-facts';
import { moneyFacts } from './money-facts';
import { next } from './next';
import { postponementFacts } from './postponement';
import { reminderFacts } from './reminders';
import { reviewed } from './review';
import { rows } from './rows';
import { calendarOf } from './schedule';
import { collectibleMinor, openSuspension, outcomeOf } from './standing';
import type { DunningEffect, DunningFact, DunningFacts, DunningState } from './state';
import { stopFacts } from './stops';
import { suspensionFacts } from './suspensions';

export const dunning = clauseFrom<DunningState, DunningFacts, DunningEffect>(
  {
    ...moneyFacts,
    ...reminderFacts,
    ...postponementFacts,
    ...suspensionFacts,
    ...disputeFacts,
    ...disputeDecisionFacts,
    ...defaultNoticeFacts,
    ...stopFacts,
    ...decisionFacts,
  },
  { kind: 'dunning', stateVersion: 1, upcasters: {}, next, rows, stage, failed, assume, afterwards: reviewed },
);

/** Where the invoice stands, as finance says it. */
function stage(state: DunningState): string {
  const outcome = outcomeOf(state);
  if (outcome !== undefined) return outcome.replace(' ', '-');
  if (openSuspension(state) !== undefined) return 'suspended';
  if (collectibleMinor(state) === 0) return 'disputed';
  if (state.ladder.held) return 'held';
  const { length } = state.ladder.sent;
  return length === 0 ? 'open' : `reminder-${length}`;
}

/** Tried as often as the effect's patience allows, in vain. */
function failed(effect: DunningEffect, at: Instant): DunningFact {
  switch (effect.kind) {
    case 'sendReminder':
      return { kind: 'reminderFailed', notice: effect.notice, at };
    case 'sendDisputeReply':
      return { kind: 'disputeReplyFailed', disputeId: effect.disputeId };
    case 'sendDefaultNotice':
      return { kind: 'defaultNoticeFailed', defaultNoticeId: effect.defaultNoticeId };
  }
}

/** A forecast assumes that mails arrive at once. */
function assume({ terms }: DunningState, effect: DunningEffect, at: Instant): DunningFact {
  switch (effect.kind) {
    case 'sendReminder':
      return { kind: 'reminderSent', notice: effect.notice, at };
    case 'sendDisputeReply':
      return { kind: 'disputeReplySent', disputeId: effect.disputeId };
    case 'sendDefaultNotice':
      return { kind: 'defaultNotified', defaultNoticeId: effect.defaultNoticeId, channel: 'email', on: calendarOf(terms).dateOf(at) };
  }
}
