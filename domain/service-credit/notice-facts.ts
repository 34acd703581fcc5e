/** GTC-3.6.1.d, GTC-3.6.1.f: notices that come, and last days that pass without one. */

import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import { firstDayOf, monthInWords } from '../shared/year-month';
import { windowOf } from './months';
import type { LevelNotice, ServiceCreditFacts, ServiceCreditState } from './state';
import { noticeInWords } from './words';

type NoticeFacts = Pick<ServiceCreditFacts, 'levelNoticeReceived' | 'rightLapsed'>;

export const noticeFacts: FactRules<ServiceCreditState, NoticeFacts> = {
  levelNoticeReceived: {
    apply: (state, { noticeId, month, channel, receivedOn, depositedOn }) =>
      noticeId in state.notices
        ? state
        : {
            ...state,
            notices: {
              ...state.notices,
              [noticeId]: { noticeId, month, channel, receivedOn, ...(depositedOn !== undefined && { depositedOn }) },
            },
          },
    whyNot(state, { noticeId, month, receivedOn }) {
      const { clause } = state.terms.first;
      if (noticeId in state.notices) return undefined;
      if (windowOf(state, month) === undefined) {
        const message = `The contract does not run in ${monthInWords(month)}: name a month of its own.`;
        return { code: 'month_outside_contract', clause, message };
      }
      if (receivedOn >= firstDayOf(month)) return undefined;
      const message = `${monthInWords(month)} has not begun on ${inWords(receivedOn)}: a notice is about a month that was measured.`;
      return { code: 'month_not_begun', clause, message };
    },
    describe: ({ noticeId }, state) => noticeInWords(state, state.notices[noticeId] as LevelNotice),
  },

  rightLapsed: {
    apply: (state, { month, on }) => (state.lapsed[month] === on ? state : { ...state, lapsed: { ...state.lapsed, [month]: on } }),
    describe: ({ month, on }, { terms }) => ({
      clause: terms.first.clause,
      text: `no notice about ${monthInWords(month)} arrived by ${inWords(on)}: the right for that month is lost`,
    }),
  },
};
