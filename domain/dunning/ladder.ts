/** The ladder that an overdue invoice climbs: reminders, the warning that the third one carries, the suspension that follows. */
import type { Stoppable } from '../engine/stopping';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { REMINDERS_BEFORE_SUSPENSION } from './terms';

/** The reminders of one round. A decision on a dispute starts a new round. */
export interface Ladder {
  readonly round: number;
  /** The due date that the offsets are counted from. */
  readonly dueOn: CalendarDate;
  /** Reminders accepted by the mail server and not bounced, in order. */
  readonly sent: readonly Sent[];
  /** How many reminders of this round were refused or bounced: the next one is another mail. */
  readonly undelivered: number;
  /** How often the standing reminder was tried in vain. */
  readonly failures: number;
  /** Set while the mail server takes nothing. */
  readonly failing?: Failing;
  /** Set while another address is needed. */
  readonly held: boolean;
  /** Finance asked that no reminder is sent before this day. */
  readonly notBefore?: CalendarDate;
}

export interface Sent {
  readonly notice: string;
  readonly at: Instant;
}

/** Tries in vain, one after the other, since nobody looked into it. */
export interface Failing {
  readonly since: Instant;
  readonly last: Instant;
  /** Number of the first of them among all tries of this reminder. */
  readonly firstTry: number;
}

/** GTC-4.2.c and d: what the third reminder announces. Access is suspended by itself only while it stands. */
export interface Warning {
  /** When the third reminder was accepted. */
  readonly from: Instant;
  readonly until?: Instant;
  /** Finance asked that access is not suspended before this day. */
  readonly notBefore?: CalendarDate;
  /** What had suspended payment when it ended: what is told of later changes nothing of what it announced. */
  readonly stops?: Stoppable['stops'];
}

export interface Suspension {
  readonly at: Instant;
  /** The reminders it rests on; one that turns out to have bounced is taken away. */
  readonly reminders: readonly Sent[];
  /** The question that a person answered with it, where one was asked. */
  readonly decision?: string;
  readonly lifted?: { readonly at: Instant; readonly asOf: CalendarDate };
  /** Since when it had no ground, where it had none when it began. */
  readonly unfoundedSince?: CalendarDate;
}

export const newLadder = (round: number, dueOn: CalendarDate): Ladder => ({
  round,
  dueOn,
  sent: [],
  undelivered: 0,
  failures: 0,
  held: false,
});

/** The mail that the next reminder is: the same for every try of it, another one once an address refused it. */
export const noticeOf = ({ round, sent, undelivered }: Ladder): string => `reminder-${round}.${sent.length + 1}.${undelivered}`;

/** The ladder goes on: with another address, or because a person said so. */
export function released({ failing: _failing, ...ladder }: Ladder): Ladder {
  return { ...ladder, held: false };
}

interface Climbed extends Stoppable {
  readonly ladder: Ladder;
  readonly warnings: readonly Warning[];
}

/** The warning that this round's third reminder gave, whether it still stands or not. */
export const warningOf = ({ ladder, warnings }: Climbed): Warning | undefined =>
  ladder.sent.length < REMINDERS_BEFORE_SUSPENSION ? undefined : warnings.at(-1);

/** Every warning is over: its announcement no longer holds. */
export function withoutWarning<State extends Climbed>(state: State, until: Instant): State {
  if (state.warnings.every((warning) => warning.until !== undefined)) return state;
  const { stops } = state;
  const over = { until, ...(stops !== undefined && { stops }) };
  return { ...state, warnings: state.warnings.map((warning) => (warning.until === undefined ? { ...warning, ...over } : warning)) };
}
