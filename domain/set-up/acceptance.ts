/** GTC-3.2: the settings of the customer's account are configured with its answers, and accepted by their first use in production. */
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import { plural } from '../time-limits/length';

/** What is on record of a set-up. */
export interface SetUp {
  /** Days on which use in production was told, in any order. */
  readonly usedOn: readonly CalendarDate[];
  readonly askedCount: number;
  /** Questions that nobody has answered. */
  readonly openCount: number;
}

/** The day of the acceptance: that of the first use, whenever it was told. Undefined while no use is on record. */
export const acceptedOn = ({ usedOn }: Pick<SetUp, 'usedOn'>): CalendarDate | undefined => [...usedOn].sort()[0];

/** Why the settings stand as accepted, or do not. */
export function whyAccepted(setUp: SetUp): readonly Reason[] {
  const on = acceptedOn(setUp);
  const { askedCount, openCount } = setUp;
  const answered: Reason = {
    clause: 'GTC-3.2.a',
    text: `${plural(askedCount, 'question')} about the configuration put to the customer, ${openCount === 0 ? 'none' : openCount} unanswered`,
  };
  if (on === undefined)
    return [{ clause: 'GTC-3.2.b', text: 'no use in production is on record: the settings are not accepted by use' }, answered];
  const first = { clause: 'GTC-3.2.b', text: `first used in production on ${inWords(on)}: by that the customer has accepted the settings` };
  return [first, answered];
}
