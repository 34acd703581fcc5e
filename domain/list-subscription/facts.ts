/** DPA-4.1.h: a subscription is asked for, confirmed, told what became of the list, and ends. */
import type { FactRules } from '../engine/fact-rule';
import { CLAUSE, endedBy, mayAskAgain, stageOf, whyNotConfirmable } from './standing';
import type { ListSubscriptionFacts, ListSubscriptionState, ListUpdate } from './state';

type CourseFacts = Pick<
  ListSubscriptionFacts,
  'subscriptionAskedAgain' | 'subscriptionConfirmed' | 'subscriptionLapsed' | 'unsubscribed' | 'listChanged'
>;

const because = (text: string) => ({ clause: CLAUSE, text });

export const courseFacts: FactRules<ListSubscriptionState, CourseFacts> = {
  subscriptionAskedAgain: {
    apply: (state, { receivedAt }) =>
      mayAskAgain(state, receivedAt) ? { ...state, asked: { at: receivedAt, times: state.asked.times + 1 } } : state,
    describe: () => because('asked for once more, and not confirmed yet: the confirmation is sent again'),
  },

  subscriptionConfirmed: {
    apply: (state, { receivedAt }) =>
      stageOf(state) !== 'pending' || whyNotConfirmable(state, receivedAt) !== undefined ? state : { ...state, confirmedAt: receivedAt },
    whyNot: (state, { receivedAt }) => whyNotConfirmable(state, receivedAt),
    describe: () => because('confirmed: every change of the list is told from now on'),
  },

  subscriptionLapsed: {
    apply: (state, { receivedAt }) => (stageOf(state) === 'pending' ? endedBy(state, 'lapsed', receivedAt) : state),
    describe: () => because('not confirmed within seven days: the address is forgotten'),
  },

  unsubscribed: {
    apply: (state, { receivedAt }) => endedBy(state, 'unsubscribed', receivedAt),
    describe: () => because('unsubscribed: the address is forgotten'),
  },

  listChanged: {
    apply(state, { changeId, revision, what }) {
      const update = { changeId, revision, what };
      const isKnown = state.updates.some((known) => noticeOf(known) === noticeOf(update));
      return stageOf(state) !== 'active' || isKnown ? state : { ...state, updates: [...state.updates, update] };
    },
    describe: ({ what }) => because(`to be told of a change of the sub-processors: ${inWords[what]}`),
  },
};

export const inWords: Readonly<Record<ListUpdate['what'], string>> = {
  announced: 'it was announced',
  corrected: 'its announcement was corrected',
  withdrawn: 'it was withdrawn',
  'in-effect': 'it took effect',
};

/** The name of the mail that tells an update. */
export const noticeOf = ({ changeId, revision, what }: ListUpdate): string => `update-${changeId}-${revision}-${what}`;
