/** GTC-15.1.b: the letters by which the parties terminate; the vendor's own is written and posted here. */
import { contractHasEnded } from '../engine/ending';
import { type Lettering, owing } from '../engine/posting';
import type { Reason } from '../engine/reason';
import { inWords } from '../shared/calendar-date';
import { assess, endOf } from './end-letter';
import type { EndLetter, ForceMajeureState } from './state';

const CLAUSE = 'GTC-15.1.b';

const PREFIX = 'termination-';
const letterOf = (noticeId: string): string => PREFIX + noticeId;
const noticeOf = (letter: string): string => letter.slice(PREFIX.length);

export const lettering: Lettering<ForceMajeureState> = {
  named: () => ({ clause: CLAUSE, text: 'letter of termination for force majeure' }),
  dated: (state, letter, { depositedOn }) => changed(state, noticeOf(letter), depositedOn === undefined ? {} : { depositedOn }),
  comesTo: (state, letter) => saidOf(state, noticeOf(letter)).text,
  drop: { leadsTo: () => 'Nothing is sent; the right stays open while force majeure lasts.' },
};

/** It takes effect with its deposit: nobody posts it once force majeure is over, or the contract ends anyhow. */
export function isWanted(state: ForceMajeureState, letter: string): boolean {
  if (state.endLetters[noticeOf(letter)]?.depositedOn !== undefined) return true;
  return state.lastOn === undefined && !contractHasEnded(state) && endOf(state) === undefined;
}

/** The vendor's own letter, to be written and posted. */
export const ordered = (state: ForceMajeureState, noticeId: string): ForceMajeureState =>
  owing(withEndLetter(state, { noticeId, by: 'vendor', form: 'registered-letter-with-acknowledgement' }), letterOf(noticeId));

export const withEndLetter = (state: ForceMajeureState, letter: EndLetter): ForceMajeureState => ({
  ...state,
  endLetters: { ...state.endLetters, [letter.noticeId]: letter },
});

/** The state with a letter changed; the same where there is none. */
export function changed(state: ForceMajeureState, noticeId: string, change: Partial<EndLetter>): ForceMajeureState {
  const letter = state.endLetters[noticeId];
  return letter === undefined ? state : withEndLetter(state, { ...letter, ...change });
}

/** What a letter comes to, for the timeline. */
export function saidOf(state: ForceMajeureState, noticeId: string): Reason {
  const letter = state.endLetters[noticeId];
  if (letter === undefined) return { clause: CLAUSE, text: 'letter of termination' };
  const { status, endsOn, reasons } = assess(state, letter);
  const outcome = {
    'to-be-posted': 'it is yet to be posted',
    accepted: endsOn === undefined ? '' : `the contract ends with ${inWords(endsOn)}`,
    void: `it is void: ${reasons.map(({ text }) => text).join('; ')}`,
    'needs-decision': 'a person decides whether it counts',
  }[status];
  return { clause: CLAUSE, text: `termination by the ${letter.by} for force majeure: ${outcome}` };
}
