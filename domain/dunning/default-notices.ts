/** GTC-4.2.e: the notice of default, electronically or by post. From it, interest and compensation for recovery are owed. */
import type { FactRules } from '../engine/fact-rule';
import { asked } from './questions';
import { calendarOf } from './schedule';
import { collectibleMinor } from './standing';
import type { DefaultNotice, DunningFacts, DunningState } from './state';

const CLAUSE = 'GTC-4.2.e';

export const withDefaultNotice = (state: DunningState, id: string, notice: DefaultNotice): DunningState => ({
  ...state,
  defaultNotices: { ...state.defaultNotices, [id]: notice },
});

/** The question about a notice of default that was not delivered; another one for each try. */
const unsentKey = (id: string, { tries }: DefaultNotice): string => `unsent-default-notice:${id}.${tries}`;

type DefaultNoticeFacts = Pick<DunningFacts, 'defaultNoticeOrdered' | 'defaultNotified' | 'defaultNoticeFailed'>;

export const defaultNoticeFacts: FactRules<DunningState, DefaultNoticeFacts> = {
  defaultNoticeOrdered: {
    apply: (state, { defaultNoticeId: id }) =>
      id in state.defaultNotices ? state : withDefaultNotice(state, id, { channel: 'email', state: 'ordered', tries: 0 }),
    whyNot: (state, { receivedAt }) => whyNotYet(state, calendarOf(state.terms).dateOf(receivedAt)),
    describe: () => ({ clause: CLAUSE, text: 'finance ordered a notice of default by e-mail' }),
  },

  defaultNotified: {
    apply(state, { defaultNoticeId: id, channel, on }) {
      if (state.defaultNotices[id]?.state === 'sent') return state;
      const told = withDefaultNotice(state, id, { channel, state: 'sent', tries: state.defaultNotices[id]?.tries ?? 0 });
      const first = state.receivable.defaultNotice;
      if (first !== undefined && first.sentOn <= on) return told;
      return { ...told, receivable: { ...told.receivable, defaultNotice: { sentOn: on, noticeId: id } } };
    },
    // What Tacit itself sent has been sent, whatever happened meanwhile; only a letter that finance enters can be entered wrongly.
    whyNot: (state, { channel, on }) => (channel === 'post' ? whyNotYet(state, on) : undefined),
    describe: ({ channel, on }) => ({
      clause: CLAUSE,
      text: `notice of default given by ${channel === 'post' ? 'post' : 'e-mail'} on ${on}: interest and compensation for recovery are owed`,
    }),
  },

  defaultNoticeFailed: {
    apply(state, { defaultNoticeId: id, receivedAt }) {
      const before = state.defaultNotices[id];
      if (before?.state !== 'ordered') return state;
      const failed = { ...before, state: 'failed', tries: before.tries + 1 } as const;
      return asked(withDefaultNotice(state, id, failed), unsentKey(id, failed), receivedAt);
    },
    describe: () => ({ clause: CLAUSE, text: 'the notice of default may not have reached the customer: a person decides' }),
  },
};

function whyNotYet(state: DunningState, on: string) {
  if (collectibleMinor(state) === 0) {
    return { code: 'nothing_owed', clause: CLAUSE, message: 'Nothing undisputed is owed on this invoice.' };
  }
  if (on > state.due.on) return undefined;
  return {
    code: 'not_overdue',
    clause: CLAUSE,
    message: `The invoice can be paid until ${state.due.on}: notice of default can be given from the day after.`,
  };
}
