/** GTC-17.2: whether a policy covers, has another behind it, or leaves a gap. */
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { type LocalDays, localDays } from '../time-limits/local-days';
import type { Cover, InsuranceState } from './state';

export type Stage = 'on-record' | 'lapsed' | 'taken-over';

export const daysOf = ({ terms }: InsuranceState): LocalDays => localDays(terms.calendar.zone);

/** One instant after its last day. */
export const expiresAt = (state: InsuranceState): Instant => plusMillis(daysOf(state).endOf(state.expiresOn), 1);

/** The other policy that covers beyond this one's last day, the first to begin. */
export function successorOf({ others, expiresOn }: InsuranceState): ({ readonly policyId: string } & Cover) | undefined {
  const [first] = Object.entries(others)
    .map(([policyId, cover]) => ({ policyId, ...cover }))
    .filter(({ until }) => until > expiresOn)
    .sort((one, other) => (one.from + one.policyId < other.from + other.policyId ? -1 : 1));
  return first;
}

/** Whether it is on record that another covers from the day after its last one, so that nobody has to be reminded. */
export function isFollowed(state: InsuranceState): boolean {
  const successor = successorOf(state);
  return successor !== undefined && successor.from <= plusDays(state.expiresOn, 1);
}

/** A prolongation undoes both: what was seen after an earlier last day is over. */
export const isTakenOver = ({ takenOver, expiresOn }: InsuranceState): boolean => takenOver?.after === expiresOn;
export const isLapsed = (state: InsuranceState): boolean => state.lapsedAfter === state.expiresOn && !isTakenOver(state);

export const stageOf = (state: InsuranceState): Stage => (isTakenOver(state) ? 'taken-over' : isLapsed(state) ? 'lapsed' : 'on-record');

/** What the policy is on a day. */
export const standingOn = ({ validFrom, expiresOn }: InsuranceState, today: CalendarDate): 'to-begin' | 'in-force' | 'expired' =>
  today < validFrom ? 'to-begin' : today <= expiresOn ? 'in-force' : 'expired';
