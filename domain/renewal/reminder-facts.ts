/** GTC-5.a: what becomes of reminders. */
import type { FactRules } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import { isDone, reminderInWords } from './reminders';
import type { Reminder, RenewalFacts, RenewalState } from './state';

const CLAUSE = 'GTC-5.a';

type ReminderFacts = Pick<
  RenewalFacts,
  'renewalReminderSent' | 'renewalReminderRefused' | 'renewalReminderFailed' | 'renewalReminderBounced'
>;

export const reminderFacts: FactRules<RenewalState, ReminderFacts> = {
  renewalReminderSent: {
    apply: (state, { notice, at }) => (isDone(state.reminders[notice]) ? state : concluded(state, notice, 'sent', at)),
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)} accepted by the mail server` }),
  },

  renewalReminderRefused: {
    apply: (state, { notice, at }) => (isDone(state.reminders[notice]) ? state : concluded(state, notice, 'undeliverable', at)),
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)} could not be delivered, or there is no address` }),
  },

  renewalReminderFailed: {
    apply(state, { notice, at }) {
      const known = state.reminders[notice];
      return isDone(known) || known?.last === at ? state : concluded(state, notice, 'failing', at);
    },
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)} not taken by the mail server: tried again in 15 minutes` }),
  },

  renewalReminderBounced: {
    apply: (state, { notice, receivedAt }) =>
      state.reminders[notice]?.status === 'sent' ? concluded(state, notice, 'undeliverable', receivedAt) : state,
    whyNot: ({ reminders }, { notice }) =>
      reminders[notice]?.status === 'sent'
        ? undefined
        : { code: 'not_sent', clause: CLAUSE, message: 'This reminder does not count as sent, so it cannot bounce.' },
    describe: ({ notice }) => ({ clause: CLAUSE, text: `${named(notice)} came back` }),
  },
};

function concluded(state: RenewalState, notice: string, status: Reminder['status'], last: Instant): RenewalState {
  const failures = state.reminders[notice]?.failures ?? 0;
  const reminder = { status, last, failures: status === 'failing' ? failures + 1 : failures };
  return { ...state, reminders: { ...state.reminders, [notice]: reminder } };
}

/** The name of a reminder as a sentence has it. */
function named(notice: string): string {
  const [, days, desk] = /\.(\d+)\.(.+)$/.exec(notice) ?? [];
  return days === undefined || desk === undefined ? 'reminder' : `${reminderInWords(Number(days), desk)} the last day for a notice`;
}
