/** GTC-8.b, GTC-8.c: what happens once a contract has ended. */
import type { FactRules } from '../engine/fact-rule';
import { reminderRules } from '../engine/reminding';
import { stoppingFacts } from '../engine/stopping';
import { inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { carriedOutOn, standingChoice } from './done';
import { lastDayOf, standingEnd } from './last-days';
import type { AfterTheEndFacts, AfterTheEndState, LastDay } from './state';

type OwnFacts = Omit<AfterTheEndFacts, 'decided' | 'decisionAsked'>;

const named = (notice: string): string =>
  notice.startsWith('export-reminder') ? 'reminder that the time for an export ends' : 'mail about the end of the contract';

const { sent, refused, failed, bounced } = reminderRules<AfterTheEndState>('GTC-8.c', {
  sent: (notice) => `${named(notice)}: accepted by the mail server`,
  refused: (notice) => `${named(notice)}: it could not be delivered, or there is no address`,
  failed: (notice) => `${named(notice)}: not taken by the mail server, tried again in 15 minutes`,
  bounced: (notice) => `${named(notice)}: it came back`,
});

const passedInWords: Readonly<Record<LastDay, string>> = {
  'vendor-return': "the last day for the vendor to return the customer's confidential documents is over",
  'customer-return': "the last day for the customer to return the vendor's confidential documents is over",
  export: 'the time for an export is over',
  confidentiality: 'the duty of confidentiality has ended; for personal data it has no end',
};

export const afterTheEndFacts: FactRules<AfterTheEndState, OwnFacts> = {
  ...stoppingFacts<AfterTheEndState>('document-return', { clause: 'GTC-15.1.a' }),
  endNoticeSent: sent,
  endNoticeRefused: refused,
  endNoticeFailed: failed,
  endNoticeBounced: bounced,

  endReached: {
    apply(state, { revision, on, cause, receivedAt: toldAt }) {
      if (state.ends.some((end) => end.revision >= revision)) return state;
      const same = standingEnd(state);
      if (same !== undefined && same.on === on) {
        return { ...state, ends: state.ends.map((end) => (end.revision === same.revision ? { ...end, revision, cause } : end)) };
      }
      return { ...state, ends: [...state.ends, { revision, ...(on !== undefined && { on }), cause, toldAt }] };
    },
    describe: ({ on, cause }) => ({
      clause: cause.clause,
      text: on === undefined ? 'the contract goes on after all' : `the contract ended with ${inWords(on)}: access has ended`,
    }),
  },

  lastDayPassed: {
    apply: (state, { of, on }) => (state.passed[of] === on ? state : { ...state, passed: { ...state.passed, [of]: on } }),
    describe: ({ of }, state) => ({
      clause: of === 'confidentiality' ? 'GTC-8.b' : 'GTC-8.c',
      text: of === 'export' ? `${passedInWords.export}: ${dataInWords(state)}` : passedInWords[of],
    }),
  },

  documentsReturned: {
    apply(state, { by, on, evidenceId }) {
      const one = { by, on, ...(evidenceId !== undefined && { evidenceId }) };
      const isKnown = state.returns.some((known) => known.by === by && known.on === on && known.evidenceId === evidenceId);
      return isKnown ? state : { ...state, returns: [...state.returns, one] };
    },
    whyNot: whyNotEnded,
    describe({ by, on }, state) {
      const last = lastDayOf(state, `${by}-return`);
      const late = last !== undefined && on > last.on ? `, after the last day, ${inWords(last.on)}` : '';
      return { clause: 'GTC-8.c', text: `the ${by} returned the confidential documents on ${inWords(on)}${late}` };
    },
  },

  dataChoiceMade: {
    apply(state, { choice, on, receivedAt: toldAt }) {
      if (state.choices.some((known) => known.choice === choice && known.on === on)) return state;
      return { ...state, choices: [...state.choices, { choice, on, toldAt }] };
    },
    whyNot(state, fact) {
      const done = carriedOutOn(state);
      if (done === undefined) return whyNotEnded(state, fact);
      return { code: 'carried_out', clause: 'GTC-8.c', message: `What was chosen was carried out on ${inWords(done)}.` };
    },
    describe: ({ choice, on }) => ({
      clause: 'GTC-8.c',
      text: `the customer chose on ${inWords(on)} that its data are ${choice === 'return' ? 'returned' : 'deleted'} after the time for an export`,
    }),
  },
};

function dataInWords(state: AfterTheEndState): string {
  const chosen = standingChoice(state);
  return chosen === undefined
    ? 'the customer chose nothing, so the retention periods that run go on'
    : `the customer's data are to be ${chosen.choice === 'return' ? 'returned' : 'deleted'}`;
}

function whyNotEnded(state: AfterTheEndState, { on }: { readonly on: string }): Refusal | undefined {
  const end = standingEnd(state);
  if (end === undefined) return { code: 'not_ended', clause: 'GTC-8.c', message: 'The contract has not ended.' };
  return on > end.on
    ? undefined
    : { code: 'before_the_end', clause: 'GTC-8.c', message: `The contract ended with ${inWords(end.on)}: name a later day.` };
}
