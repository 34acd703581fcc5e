import { lastDayToBear } from '../../domain/force-majeure/end-letter';
import type { ForceMajeureState } from '../../domain/force-majeure/state';
import { type DateLength, parseLength } from '../../domain/time-limits/length';
import type { Length } from './content';
import { framed } from './framed';
import type { LetterOf } from './letter-of';

/** GTC-15.1.b: the provider's own decision to terminate. */
export const forceMajeureLetter: LetterOf = {
  compose(_effect, about) {
    const state = about.state as ForceMajeureState;
    const { terms, from } = state;
    if (about.today <= lastDayToBear(state).on) throw new Error('the right to terminate for force majeure has not opened');
    return {
      kind: 'forceMajeureTermination',
      ...framed(about, 'GTC-15.1.b'),
      ...{ suspendedSince: from, suspensionMax: lengthOf(terms.suspensionMax), period: lengthOf(terms.terminationPeriod) },
    };
  },
};

function lengthOf(length: DateLength): Length {
  const { count, unit } = parseLength(length);
  return { count, unit: unit === 'month' ? 'month' : 'calendar-day' };
}
