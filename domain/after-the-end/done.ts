/** GTC-8.c: what was done after the end that stands. Of an earlier end that was none, nothing counts. */
import type { CalendarDate } from '../shared/calendar-date';
import { standingEnd } from './last-days';
import type { AfterTheEndState, Chosen, Party, Returned } from './state';

const isAfterTheEnd = (state: AfterTheEndState, on: CalendarDate): boolean => {
  const end = standingEnd(state);
  return end !== undefined && on > end.on;
};

/** What a party returned: what is proved counts before what is said, and of two alike the earlier. */
export function returnOf(state: AfterTheEndState, by: Party): Returned | undefined {
  const known = state.returns.filter((one) => one.by === by && isAfterTheEnd(state, one.on));
  const isProved = ({ evidenceId }: Returned): boolean => evidenceId !== undefined;
  return known.sort((one, other) => (isProved(one) === isProved(other) ? (one.on < other.on ? -1 : 1) : isProved(one) ? -1 : 1))[0];
}

/** What the customer chose last, by the day on which it said so; of one day, what was told last. */
export const standingChoice = (state: AfterTheEndState): Chosen | undefined =>
  state.choices
    .filter(({ on }) => isAfterTheEnd(state, on))
    .sort((one, other) => (one.on === other.on ? (one.toldAt < other.toldAt ? -1 : 1) : one.on < other.on ? -1 : 1))
    .at(-1);

export const carriedOutOn = (state: AfterTheEndState): CalendarDate | undefined =>
  state.carriedOut.filter((on) => isAfterTheEnd(state, on)).sort()[0];
