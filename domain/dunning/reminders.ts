/** GTC-4.2.b: up to three reminders by e-mail. A reminder counts when the mail server accepted it; one that bounced was not sent. */
import type { FactRules } from '../engine/fact-rule';
import { daysBetween } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { answered, asked } from './questions';
import { calendarOf, reminderTime, suspensionTime } from './schedule';
import { outcomeOf } from './standing';
import type { DunningFacts, DunningState, Ladder } from './state';
import { withoutAlert } from './suspensions';
import { REMINDERS_BEFORE_SUSPENSION } from './terms';

const RETRY_MS = 15 * 60_000;
const FAILURES_BEFORE_ASKING = 4;
const CLAUSE = 'GTC-4.2.b';

/** The mail that the next reminder is: the same for every try of it, another one once an address refused it. */
export const noticeOf = ({ round, sent, undelivered }: Ladder): string => `reminder-${round}.${sent.length + 1}.${undelivered}`;

const heldKey = ({ round, undelivered }: Ladder): string => `address:${round}.${undelivered}`;

/** The ladder goes on: with another address, or because a person said so. */
export function released({ ladder, ...state }: DunningState): DunningState {
  const { heldSince: _held, retryAt: _retry, ...going } = ladder;
  return { ...state, ladder: { ...going, failures: 0 } };
}

function held(state: DunningState, ladder: Ladder, since: Instant): DunningState {
  const waiting = { ...ladder, undelivered: ladder.undelivered + 1, heldSince: since };
  return asked({ ...state, ladder: waiting }, heldKey(waiting), since);
}

type ReminderFacts = Pick<
  DunningFacts,
  'reminderSent' | 'reminderRefused' | 'reminderBounced' | 'reminderFailed' | 'addressChanged' | 'stepPostponed'
>;

export const reminderFacts: FactRules<DunningState, ReminderFacts> = {
  reminderSent: {
    apply(state, { notice, at }) {
      const { ladder, terms } = state;
      if (notice !== noticeOf(ladder)) return state;
      const { retryAt: _retry, ...going } = ladder;
      const sent = [...ladder.sent, { notice, at }];
      const told = answered({ ...state, ladder: { ...going, sent, failures: 0 } }, `mail-server:${notice}`, at);
      return terms.alert && sent.length === REMINDERS_BEFORE_SUSPENSION ? { ...told, alerts: [...told.alerts, { from: at }] } : told;
    },
    describe: (_fact, { ladder, terms }) => ({
      clause: CLAUSE,
      text: `reminder ${ladder.sent.length} of ${terms.reminderOffsetsDays.length} accepted by the mail server`,
    }),
  },

  reminderRefused: {
    apply: (state, { notice, receivedAt }) => (notice === noticeOf(state.ladder) ? held(state, state.ladder, receivedAt) : state),
    describe: () => ({ clause: CLAUSE, text: 'the address refused the reminder: it was not sent, and waits for another address' }),
  },

  reminderBounced: {
    apply(state, { notice, receivedAt }) {
      const sent = state.ladder.sent.filter((reminder) => reminder.notice !== notice);
      if (sent.length === state.ladder.sent.length) return state;
      return held(withoutAlert(state, receivedAt), { ...state.ladder, sent }, receivedAt);
    },
    whyNot: ({ ladder }, { notice }) =>
      ladder.sent.some((reminder) => reminder.notice === notice)
        ? undefined
        : { code: 'not_sent', clause: CLAUSE, message: 'This reminder does not count as sent, so it cannot bounce.' },
    describe: () => ({ clause: CLAUSE, text: 'a reminder bounced: it was not sent, and waits for another address' }),
  },

  reminderFailed: {
    apply(state, { notice, at }) {
      if (notice !== noticeOf(state.ladder)) return state;
      const failures = state.ladder.failures + 1;
      const waiting = { ...state, ladder: { ...state.ladder, failures, retryAt: plusMillis(at, RETRY_MS) } };
      return failures === FAILURES_BEFORE_ASKING ? asked(waiting, `mail-server:${notice}`, at) : waiting;
    },
    describe: () => ({ clause: CLAUSE, text: 'the mail server took no reminder: it is tried again in 15 minutes' }),
  },

  addressChanged: {
    apply: (state, { receivedAt }) =>
      state.ladder.heldSince === undefined ? state : released(answered(state, heldKey(state.ladder), receivedAt)),
    describe: () => ({ clause: CLAUSE, text: 'the contact has another address' }),
  },

  stepPostponed: {
    apply: (state, { until }) => (state.ladder.notBefore === until ? state : { ...state, ladder: { ...state.ladder, notBefore: until } }),
    whyNot: (state, { until, receivedAt }) => whyNotPostponed(state, until, receivedAt),
    describe: ({ until }) => ({ clause: CLAUSE, text: `finance postponed the next step to ${until}` }),
  },
};

function whyNotPostponed(state: DunningState, until: DunningFacts['stepPostponed']['until'], receivedAt: Instant): Refusal | undefined {
  const next = outcomeOf(state) === undefined ? nextStepOn(state) : undefined;
  if (next === undefined)
    return { code: 'nothing_to_postpone', clause: CLAUSE, message: 'No reminder or suspension is planned for this invoice.' };
  if (until <= calendarOf(state.terms).dateOf(receivedAt)) {
    return { code: 'postponed_to_the_past', clause: CLAUSE, message: `${until} is not after today: name a later day.` };
  }
  const { postponementMaxDays } = state.terms;
  if (daysBetween(next, until) > postponementMaxDays) {
    const message = `The step planned for ${next} can be postponed by ${postponementMaxDays} days at most.`;
    return { code: 'postponed_too_far', clause: CLAUSE, message };
  }
  return undefined;
}

/** The day planned for the next step before any postponement: the limit is counted from there, however often it is postponed. */
function nextStepOn({ ladder: { notBefore: _postponed, ...ladder }, ...state }: DunningState) {
  const planned = { ...state, ladder };
  return (reminderTime(planned) ?? suspensionTime(planned))?.on;
}
