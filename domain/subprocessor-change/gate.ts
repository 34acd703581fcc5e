/** DPA-4.1.c: whether a sub-processing may start, for how many, and why not. For whom is each window's own to say. */
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { type Counts, noCounts } from '../subprocessing/counts';
import { isObjectable } from '../subprocessing/register';
import { plural } from '../time-limits/length';
import { type LocalDays, localDays } from '../time-limits/local-days';
import type { SubprocessorChangeState } from './state';

export const daysOf = ({ terms }: SubprocessorChangeState): LocalDays => localDays(terms.calendar.zone);

export interface Gate {
  /** For at least one customer; or at all, where nobody's data is concerned. */
  readonly mayStart: boolean;
  readonly mode: 'per-customer' | 'all';
  /** Customers for whom it may start, and for whom it may not. */
  readonly open: number;
  readonly shut: number;
  /** Why it may not, or not for all. */
  readonly reasons: readonly Reason[];
}

/** @param told as they stand; the last that were told, where nothing is said */
export function gateOf(state: SubprocessorChangeState, now: Instant, told: Counts | undefined = state.counted?.counts): Gate {
  const { gate: mode } = state.terms;
  const counts = told ?? noCounts;
  const concerned = Math.max(0, counts.announced - counts.over);
  // Customers are told that one is removed, and it is removed whether or not that reached them.
  const cleared = isObjectable(state.kind) ? Math.min(counts.mayStart, concerned) : concerned;
  const obstacles = obstaclesOf(state, daysOf(state).dateOf(now), told !== undefined);
  const mayStart = obstacles.length === 0 && (cleared === concerned || (mode === 'per-customer' && cleared > 0));
  const open = mayStart ? cleared : 0;
  return {
    mayStart,
    mode,
    open,
    shut: concerned - open,
    reasons: [...obstacles, ...(cleared === concerned ? [] : reasonsOf(counts, concerned - cleared))],
  };
}

/** What keeps it from everybody. */
function obstaclesOf(
  { missing, startsOn, withdrawnAt, opened }: SubprocessorChangeState,
  today: CalendarDate,
  isKnown: boolean,
): readonly Reason[] {
  return [
    ...(withdrawnAt === undefined ? [] : [{ clause: 'DPA-4.1.a', text: 'the announced change was withdrawn' }]),
    ...(missing.length === 0 ? [] : [{ clause: 'DPA-4.1.e', text: `no proof is on file of: ${missing.join(', ')}` }]),
    ...(today >= startsOn ? [] : [{ clause: 'DPA-4.1.a', text: `it was announced to start on ${inWords(startsOn)}` }]),
    ...(opened === undefined || !isKnown ? [{ clause: 'DPA-4.1.a', text: 'it is still being announced to the customers' }] : []),
  ];
}

function reasonsOf({ open, undelivered, announced, received }: Counts, shut: number): readonly Reason[] {
  const waiting = Math.max(0, announced - received - undelivered);
  const objecting = Math.max(0, shut - open - undelivered - waiting);
  const customers = (count: number): string => plural(count, 'customer');
  return [
    ...(waiting === 0 ? [] : [{ clause: 'DPA-4.1.a', text: `${customers(waiting)} did not receive the announcement yet` }]),
    ...(undelivered === 0 ? [] : [{ clause: 'DPA-4.1.a', text: `the announcement reached nobody at ${customers(undelivered)}` }]),
    ...(open === 0 ? [] : [{ clause: 'DPA-4.1.b', text: `${customers(open)} may still object` }]),
    ...(objecting === 0 ? [] : [{ clause: 'DPA-4.1.c', text: `an objection of ${customers(objecting)} stands` }]),
  ];
}
