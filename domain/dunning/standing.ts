/** What a state amounts to: the questions that next, whyNot and the rows all ask. */
import { isFullyCredited, openPrincipalMinor, undisputedOpenMinor } from '../receivables/balance';
import type { Suspension } from './ladder';
import type { DunningState } from './state';
import { REMINDERS_BEFORE_SUSPENSION } from './terms';

type Outcome = 'written off' | 'cancelled' | 'settled';

/** Why nothing is left to dun for; undefined while something is. */
export function outcomeOf({ receivable }: DunningState): Outcome | undefined {
  if (receivable.writtenOff !== undefined) return 'written off';
  if (isFullyCredited(receivable)) return 'cancelled';
  return openPrincipalMinor(receivable) === 0 ? 'settled' : undefined;
}

/** What the customer may be reminded of and suspended for, in minor units: nothing of it is disputed. */
export const collectibleMinor = (state: DunningState): number =>
  outcomeOf(state) === undefined ? undisputedOpenMinor(state.receivable) : 0;

export const openSuspension = ({ suspensions }: DunningState): Suspension | undefined =>
  suspensions.find(({ lifted }) => lifted === undefined);

/** GTC-4.2.c: all reminders that these terms plan were sent, and they are too few to suspend access. */
export const isLadderTooShort = ({ terms, ladder }: DunningState): boolean =>
  ladder.sent.length === terms.reminderOffsetsDays.length && ladder.sent.length < REMINDERS_BEFORE_SUSPENSION;
