/** GTC-4.2.b: up to three reminders by e-mail. A reminder counts when the mail server accepted it; one that bounced was not sent. */
import type { FactRules } from '../engine/fact-rule';
import { retryAfter } from '../engine/reminding';
import type { Instant } from '../shared/instant';
import { type Failing, type Ladder, noticeOf, released, withoutWarning } from './ladder';
import type { DunningFacts, DunningState } from './state';
import { REMINDERS_BEFORE_SUSPENSION } from './terms';

const CLAUSE = 'GTC-4.2.b';

/** When a mail server that took nothing is tried again. */
export const retryAt = ({ last }: Failing): Instant => retryAfter(last);

/** The ladder waits for another address; the next mail is another one. */
function held({ failing: _failing, ...ladder }: Ladder): Ladder {
  return { ...ladder, undelivered: ladder.undelivered + 1, failures: 0, held: true };
}

type ReminderFacts = Pick<DunningFacts, 'reminderSent' | 'reminderRefused' | 'reminderBounced' | 'reminderFailed' | 'addressChanged'>;

export const reminderFacts: FactRules<DunningState, ReminderFacts> = {
  reminderSent: {
    apply(state, { notice, at }) {
      if (notice !== noticeOf(state.ladder)) return state;
      const sent = [...state.ladder.sent, { notice, at }];
      const told = { ...state, ladder: { ...released(state.ladder), sent, failures: 0 } };
      return sent.length === REMINDERS_BEFORE_SUSPENSION
        ? { ...told, warnings: [...withoutWarning(told, at).warnings, { from: at }] }
        : told;
    },
    describe: (_fact, { ladder, terms }) => ({
      clause: CLAUSE,
      text: `reminder ${ladder.sent.length} of ${terms.reminderOffsetsDays.length} accepted by the mail server`,
    }),
  },

  reminderRefused: {
    apply: (state, { notice }) => (notice === noticeOf(state.ladder) ? { ...state, ladder: held(state.ladder) } : state),
    describe: () => ({ clause: CLAUSE, text: 'the reminder could not be delivered to the address: it does not count as sent' }),
  },

  reminderBounced: {
    apply(state, { notice, receivedAt }) {
      const isOther = (reminder: { readonly notice: string }): boolean => reminder.notice !== notice;
      const suspensions = state.suspensions.some(({ reminders }) => !reminders.every(isOther))
        ? state.suspensions.map((suspension) => ({ ...suspension, reminders: suspension.reminders.filter(isOther) }))
        : state.suspensions;
      if (!state.ladder.sent.every(isOther)) {
        const ladder = held({ ...state.ladder, sent: state.ladder.sent.filter(isOther) });
        return { ...withoutWarning(state, receivedAt), ladder, suspensions };
      }
      return suspensions === state.suspensions ? state : { ...state, suspensions };
    },
    whyNot: ({ ladder, suspensions }, { notice }) =>
      [...ladder.sent, ...suspensions.flatMap(({ reminders }) => reminders)].some((reminder) => reminder.notice === notice)
        ? undefined
        : { code: 'not_sent', clause: CLAUSE, message: 'This reminder does not count as sent, so it cannot bounce.' },
    describe: () => ({ clause: CLAUSE, text: 'a reminder bounced: it does not count as sent' }),
  },

  reminderFailed: {
    apply(state, { notice, at }) {
      const { ladder } = state;
      if (notice !== noticeOf(ladder) || ladder.failing?.last === at) return state;
      const failures = ladder.failures + 1;
      const failing = { since: at, firstTry: failures, ...ladder.failing, last: at };
      return { ...state, ladder: { ...ladder, failures, failing } };
    },
    describe: () => ({ clause: CLAUSE, text: 'the mail server did not take the reminder: it is tried again in 15 minutes' }),
  },

  addressChanged: {
    apply: (state) => (state.ladder.held ? { ...state, ladder: released(state.ladder) } : state),
    describe: () => ({ clause: CLAUSE, text: 'the contact has another address: the ladder goes on' }),
  },
};
