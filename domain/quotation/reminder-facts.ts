/** GTC-1.a: what becomes of the reminders to the seller. */
import type { FactRules } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import { isDone, reminderInWords } from './reminders';
import type { QuotationFacts, QuotationState, Reminder } from './state';

const CLAUSE = 'GTC-1.a';

type ReminderFacts = Pick<
  QuotationFacts,
  'sellerReminderSent' | 'sellerReminderRefused' | 'sellerReminderFailed' | 'sellerReminderBounced'
>;

export const reminderFacts: FactRules<QuotationState, ReminderFacts> = {
  sellerReminderSent: {
    apply: (state, { notice, at }) => (isDone(state.reminders[notice]) ? state : concluded(state, notice, 'sent', at)),
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)}: accepted by the mail server` }),
  },

  sellerReminderRefused: {
    apply: (state, { notice, at }) => (isDone(state.reminders[notice]) ? state : concluded(state, notice, 'undeliverable', at)),
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)}: it could not be delivered, or there is no address` }),
  },

  sellerReminderFailed: {
    apply(state, { notice, at }) {
      const known = state.reminders[notice];
      return isDone(known) || known?.last === at ? state : concluded(state, notice, 'failing', at);
    },
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)}: not taken by the mail server, tried again in 15 minutes` }),
  },

  sellerReminderBounced: {
    apply: (state, { notice, receivedAt }) =>
      state.reminders[notice]?.status === 'sent' ? concluded(state, notice, 'undeliverable', receivedAt) : state,
    whyNot: ({ reminders }, { notice }) =>
      reminders[notice]?.status === 'sent'
        ? undefined
        : { code: 'not_sent', clause: CLAUSE, message: 'This reminder does not count as sent, so it cannot bounce.' },
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)}: it came back` }),
  },
};

function concluded(state: QuotationState, notice: string, status: Reminder['status'], last: Instant): QuotationState {
  const failures = (state.reminders[notice]?.failures ?? 0) + (status === 'failing' ? 1 : 0);
  return { ...state, reminders: { ...state.reminders, [notice]: { status, failures, last } } };
}

/** The name of a mail as a sentence has it. */
const named = (notice: string): string => reminderInWords(Number(notice.slice('seller-reminder-'.length)));
