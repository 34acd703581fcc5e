/** Reminders by mail that no clause asks for: each is sent once, tried again while no server takes it, and given up where it can't be delivered. */
import { type Instant, laterOf, plusMillis } from '../shared/instant';
import type { Dated } from './clause';
import type { FactRule } from './fact-rule';
import type { Reason } from './reason';

export interface Reminder {
  /** failing: the mail server took nothing, and is tried again. */
  readonly status: 'sent' | 'undeliverable' | 'failing';
  readonly failures: number;
  readonly last: Instant;
}

/** A state that keeps its reminders by the name of their notice. */
export interface Reminding {
  readonly reminders: Readonly<Record<string, Reminder>>;
}

const RETRY_MS = 15 * 60_000;

export const isDone = (reminder: Reminder | undefined): boolean => reminder !== undefined && reminder.status !== 'failing';

/** When what failed is tried again. */
export const retryAfter = (last: Instant): Instant => plusMillis(last, RETRY_MS);

/** When a mail is tried again that no server took; undefined where it was never tried. */
export function retriedAt({ reminders }: Reminding, notice: string): Instant | undefined {
  const known = reminders[notice];
  return known && retryAfter(known.last);
}

/** When a mail goes out that is planned for an instant: then, or when it is tried again. */
export const sentFrom = (state: Reminding, notice: string, planned: Instant): Instant => {
  const again = retriedAt(state, notice);
  return again === undefined ? planned : laterOf(planned, again);
};

/** The key of the next try of a mail: each has its own. */
export const tryKey = ({ reminders }: Reminding, notice: string): string => `${notice}/${(reminders[notice]?.failures ?? 0) + 1}`;

interface Mailed {
  readonly notice: string;
  readonly at: Instant;
}

interface ReminderRules<State> {
  readonly sent: FactRule<State, Mailed>;
  readonly refused: FactRule<State, Mailed>;
  readonly failed: FactRule<State, Mailed>;
  readonly bounced: FactRule<State, Pick<Mailed, 'notice'>>;
}

/** What becomes of reminders; `said` is what each outcome is called of a notice, for the timeline. */
export function reminderRules<State extends Reminding>(
  clause: string,
  said: Readonly<Record<keyof ReminderRules<State>, (notice: string) => string>>,
): ReminderRules<State> {
  const describe =
    (outcome: keyof ReminderRules<State>) =>
    ({ notice }: Pick<Mailed, 'notice'>): Reason => ({ clause, text: said[outcome](notice) });
  return {
    sent: {
      apply: (state, { notice, at }) => (isDone(state.reminders[notice]) ? state : concluded(state, notice, 'sent', at)),
      describe: describe('sent'),
    },
    refused: {
      apply: (state, { notice, at }) => (isDone(state.reminders[notice]) ? state : concluded(state, notice, 'undeliverable', at)),
      describe: describe('refused'),
    },
    failed: {
      apply(state, { notice, at }) {
        const known = state.reminders[notice];
        return isDone(known) || known?.last === at ? state : concluded(state, notice, 'failing', at);
      },
      describe: describe('failed'),
    },
    bounced: {
      apply: (state, { notice, receivedAt }: Pick<Mailed, 'notice'> & Dated) =>
        state.reminders[notice]?.status === 'sent' ? concluded(state, notice, 'undeliverable', receivedAt) : state,
      whyNot: ({ reminders }, { notice }) =>
        reminders[notice]?.status === 'sent'
          ? undefined
          : { code: 'not_sent', clause, message: 'This reminder does not count as sent, so it cannot bounce.' },
      describe: describe('bounced'),
    },
  };
}

function concluded<State extends Reminding>(state: State, notice: string, status: Reminder['status'], last: Instant): State {
  const failures = (state.reminders[notice]?.failures ?? 0) + (status === 'failing' ? 1 : 0);
  return { ...state, reminders: { ...state.reminders, [notice]: { status, failures, last } } };
}
