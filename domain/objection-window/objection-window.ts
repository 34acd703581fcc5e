/**
 * Objection window: one customer and one announced change of the sub-processors, from the announcement until it is clear whether its data may go
 * there.
 *
 * DPA-4.1: the customer has thirty days from its receipt to object; silence lets the sub-processing start, an objection holds it up; without a
 * solution the customer may leave.
 */
import type { Dated } from '../engine/clause';
import { clauseFrom, type FactRules } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { withRaised } from '../engine/questions';
import { reminderRules } from '../engine/reminding';
import type { Instant } from '../shared/instant';
import { withAlerts } from './alerts';
import { announcementFacts } from './announcement-facts';
import { exitFacts, withExitsThatCount } from './exit';
import { next } from './next';
import { noticeInWords, POSTING } from './notices';
import { objectionFacts } from './objection-facts';
import { questionOf, raisedBy } from './questions';
import { reviewFacts } from './review';
import { rows } from './rows';
import { stageOf } from './standing';
import type { ObjectionWindowEffect, ObjectionWindowFact, ObjectionWindowFacts, ObjectionWindowState } from './state';

const { sent, refused, failed, bounced } = reminderRules<ObjectionWindowState>('DPA-4.1.a', {
  sent: (notice) => `${noticeInWords(notice)}: accepted by the mail server`,
  refused: (notice) => `${noticeInWords(notice)}: it could not be delivered, or there is no address`,
  failed: (notice) =>
    notice === POSTING
      ? 'the announcement could not be posted in the software: tried again in 15 minutes'
      : `${noticeInWords(notice)}: not taken by the mail server, tried again in 15 minutes`,
  bounced: (notice) => `${noticeInWords(notice)}: it came back`,
});

type MailFacts = Pick<ObjectionWindowFacts, 'windowMailSent' | 'windowMailRefused' | 'windowMailFailed' | 'windowMailBounced'>;

const mailFacts: FactRules<ObjectionWindowState, MailFacts> = {
  windowMailSent: sent,
  windowMailRefused: refused,
  windowMailFailed: failed,
  windowMailBounced: bounced,
};

const decisionFacts = questionFacts<ObjectionWindowState>({ questionOf, askable: raisedBy, desk: 'legal', clause: 'DPA-4.1.b' });

export const objectionWindow = clauseFrom<ObjectionWindowState, ObjectionWindowFacts, ObjectionWindowEffect>(
  { ...announcementFacts, ...mailFacts, ...objectionFacts, ...reviewFacts, ...exitFacts, ...decisionFacts },
  {
    kind: 'objectionWindow',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    failed: (effect, at) => ({ kind: 'windowMailFailed', notice: 'notice' in effect ? effect.notice : POSTING, at }),
    assume,
    afterwards: followed,
  },
);

/** A forecast assumes that mails arrive at once, and that whoever may log in can. */
function assume(_state: ObjectionWindowState, effect: ObjectionWindowEffect, at: Instant): ObjectionWindowFact {
  return 'notice' in effect ? { kind: 'windowMailSent', notice: effect.notice, at } : { kind: 'announcementPosted', at };
}

/** Whatever was told: notices that count now, what the software shows, what legal is asked. */
function followed(state: ObjectionWindowState, { receivedAt }: Dated): ObjectionWindowState {
  const after = withAlerts(withExitsThatCount(state), receivedAt);
  return withRaised(after, receivedAt, raisedBy(after));
}
