/**
 * Renewal: the life of a contract, period by period, until it ends.
 *
 * GTC-5: tacitly renewed for periods of the same duration unless a registered letter reaches the other party three months before the end; the
 * price of a renewed period follows the index; immediate termination on serious grounds.
 */
import type { Dated } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import { postingRules } from '../engine/posting-facts';
import { questionFacts } from '../engine/question-facts';
import { withQuestions } from '../engine/questions';
import type { Instant } from '../shared/instant';
import { courseFacts } from './course';
import { immediateEndFacts } from './immediate-end';
import { lettering } from './letters';
import { next } from './next';
import { noticeFacts } from './notice-facts';
import { noticeReplyFacts, withReplies } from './notice-replies';
import { ownNoticeFacts } from './own-notice';
import { repriced } from './pricing';
import { pricingFacts } from './pricing-facts';
import { askable, questionOf, raisedBy } from './questions';
import { reminderFacts } from './reminder-facts';
import { rows } from './rows';
import { standingOf } from './standing';
import type { RenewalEffect, RenewalFact, RenewalFacts, RenewalState } from './state';

const decisionFacts = questionFacts<RenewalState>({ questionOf, askable, desk: 'legal', clause: 'GTC-5.1.a' });

const letterFacts = { ...immediateEndFacts, ...postingRules(lettering) };

export const renewal = clauseFrom<RenewalState, RenewalFacts, RenewalEffect>(
  {
    ...courseFacts,
    ...noticeFacts,
    ...noticeReplyFacts,
    ...reminderFacts,
    ...pricingFacts,
    ...ownNoticeFacts,
    ...letterFacts,
    ...decisionFacts,
  },
  { kind: 'renewal', stateVersion: 1, upcasters: {}, next, rows, stage: standingOf, failed, assume, afterwards: reviewed },
);

/** What follows at once from any change: replies that are owed, prices, questions that have lost their object and new ones. */
function reviewed(before: RenewalState, { receivedAt }: Dated): RenewalState {
  const state = repriced(withReplies(before));
  return withQuestions(state, receivedAt, { standing: askable(state), raised: raisedBy(state) });
}

/** Tried as often as the effect's patience allows, in vain. */
function failed(effect: RenewalEffect, at: Instant): RenewalFact {
  switch (effect.kind) {
    case 'sendRenewalReminder':
      return { kind: 'renewalReminderFailed', notice: effect.notice, at };
    case 'sendNoticeReply':
      return { kind: 'noticeReplyFailed', noticeId: effect.noticeId };
    case 'postLetter':
      return { kind: 'letterFailed', letter: effect.letter };
    case 'lookUpIndex':
      return { kind: 'indexLookUpFailed', period: effect.period, at };
  }
}

/** A forecast assumes that mails arrive and letters are written at once, and knows no figure that is not published. */
function assume(_state: RenewalState, effect: RenewalEffect, at: Instant): RenewalFact {
  switch (effect.kind) {
    case 'sendRenewalReminder':
      return { kind: 'renewalReminderSent', notice: effect.notice, at };
    case 'sendNoticeReply':
      return { kind: 'noticeReplySent', noticeId: effect.noticeId };
    case 'postLetter':
      return { kind: 'letterQueued', letter: effect.letter, letterId: '' };
    case 'lookUpIndex':
      return { kind: 'indexFiguresFound', period: effect.period, lookUp: effect.lookUp };
  }
}
