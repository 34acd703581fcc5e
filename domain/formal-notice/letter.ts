/** GTC-5.2: the vendor's letter of formal notice. */
import { contractHasEnded } from '../engine/ending';
import { type Lettering, letterIn, owing, type PostLetter, posting } from '../engine/posting';
import { inWords } from '../shared/calendar-date';
import { workingCalendar } from '../time-limits/working-calendar';
import { cureDeadline, isCured } from './cure';
import type { FormalNoticeState } from './state';

const CLAUSE = 'GTC-5.2';
const LETTER = 'formal-notice';

export const lettering: Lettering<FormalNoticeState> = {
  named: () => ({ clause: CLAUSE, text: 'letter of formal notice' }),
  dated: (state, _letter, { depositedOn = state.depositedOn, presentedOn = state.presentedOn }) => ({
    ...state,
    ...(depositedOn !== undefined && { depositedOn }),
    ...(presentedOn !== undefined && { presentedOn }),
  }),
  comesTo(state) {
    const last = cureDeadline(state);
    return last === undefined ? undefined : `the last day to cure is ${inWords(last.on)}`;
  },
  drop: {
    leadsTo: () => 'This formal notice is over: none was given.',
    changes: (state, _letter, at) => ({ ...state, outcome: { kind: 'waived', on: workingCalendar(state.terms.calendar).dateOf(at) } }),
  },
};

/** One that came in is nobody's to post. */
export const withLetter = (state: FormalNoticeState): FormalNoticeState => (state.by === 'vendor' ? owing(state, LETTER) : state);

/** A failure that was cured, or let go, is not written about any more. */
export const isWanted = (state: FormalNoticeState): boolean => state.outcome === undefined && !isCured(state) && !contractHasEnded(state);

/** Its letter is written, tried again or posted by somebody. */
export function awaitingPost(state: FormalNoticeState) {
  const letter = letterIn(state, LETTER);
  if (letter?.status === 'owed') return posting(LETTER, letter, lettering.named(LETTER)) satisfies { effect: PostLetter };
  const text = letter?.status === 'failed' ? 'another try of the letter of formal notice' : 'the deposit of the letter';
  return { kind: 'await', reason: { clause: CLAUSE, text } } as const;
}
