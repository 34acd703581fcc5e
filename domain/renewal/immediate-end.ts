/** GTC-5.3: the vendor ends the contract at once by registered letter, which takes effect on its deposit (GTC-17.4.b). */
import type { FactRules } from '../engine/fact-rule';
import { type LetterDates, letterIn, owing } from '../engine/posting';
import { isAnswered, type Question } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { DOUBTFUL_GROUND } from './course';
import { calendarOf } from './notice-deadline';
import { endOf, hasEnded } from './standing';
import type { ImmediateEnd, RenewalFacts, RenewalState } from './state';
import { reorganisationReadings } from './termination-questions';

const CLAUSE = 'GTC-5.3';

export const endLetter = (terminationId: string): string => `immediate-termination:${terminationId}`;
export const endQuestion = (terminationId: string): string => `immediate-end:${terminationId}`;

export const immediateEndFacts: FactRules<RenewalState, Pick<RenewalFacts, 'immediateTerminationWritten'>> = {
  immediateTerminationWritten: {
    apply(state, { terminationId, ground, remarkId }) {
      if (state.immediateEnds !== undefined && terminationId in state.immediateEnds) return state;
      const end: ImmediateEnd = { ground, ...(remarkId !== undefined && { remarkId }) };
      const known = { ...state, immediateEnds: { ...state.immediateEnds, [terminationId]: end } };
      return ground === DOUBTFUL_GROUND ? known : owing(known, endLetter(terminationId));
    },
    whyNot(state, { receivedAt }) {
      const end = endOf(state);
      const today = calendarOf(state.terms).dateOf(receivedAt);
      if (end !== undefined && today >= end.on) {
        const code = hasEnded(state) ? 'contract_ended' : 'already_terminated';
        return refuse(code, `The contract ${hasEnded(state) ? 'ended' : 'ends'} on ${inWords(end.on)} already.`);
      }
      const { startsOn } = state.contract;
      if (today < startsOn)
        return refuse('not_begun', `The contract starts on ${inWords(startsOn)}: a letter of today would end it before.`);
      return isUnderWay(state) ? refuse('letter_under_way', 'A letter that ends the contract at once is on its way already.') : undefined;
    },
    describe: ({ ground }) => ({
      clause: CLAUSE,
      text:
        ground === DOUBTFUL_GROUND
          ? 'the vendor would end the contract at once on the ground of judicial reorganisation: a person decides whether the letter is written'
          : `the vendor ends the contract at once for ${ground.replaceAll('-', ' ')}, by a letter that takes effect on its deposit`,
    }),
  },
};

const refuse = (code: string, message: string): Refusal => ({ code, clause: CLAUSE, message });

/** A letter that is written, or is to be, and that nobody has posted. */
const isUnderWay = (state: RenewalState): boolean =>
  Object.keys(state.immediateEnds ?? {}).some((id) => {
    const letter = letterIn(state, endLetter(id));
    return letter !== undefined && letter.status !== 'dropped' && !(id in state.terminations);
  });

/** Deposited, it ends the contract with that day. */
export function dated(state: RenewalState, terminationId: string, { depositedOn: on }: LetterDates): RenewalState {
  const end = state.immediateEnds?.[terminationId];
  if (end === undefined || on === undefined) return state;
  const termination = { on, ground: end.ground, clause: CLAUSE, standing: 'stands' } as const;
  return { ...state, terminations: { ...state.terminations, [terminationId]: termination } };
}

/** Until another end has come before it. */
export const isStillMeant = (state: RenewalState, terminationId: string): boolean =>
  terminationId in state.terminations || !hasEnded(state);

/** Those whose ground is doubtful, until legal answers. */
export const immediateEndsRaised = (state: RenewalState): readonly string[] =>
  Object.entries(state.immediateEnds ?? {}).flatMap(([id, { ground }]) =>
    ground === DOUBTFUL_GROUND && letterIn(state, endLetter(id)) === undefined && !isAnswered(state, endQuestion(id)) && !hasEnded(state)
      ? [endQuestion(id)]
      : [],
  );

export const immediateEndQuestion = (): Question<RenewalState> => ({
  question: { clause: CLAUSE, text: 'does the vendor end the contract at once, on the ground of judicial reorganisation?' },
  readings: reorganisationReadings,
  options: [
    {
      id: 'end',
      label: 'It does',
      leadsTo: 'The letter is written, and the contract ends with the day of its deposit.',
      changes: (state, of) => owing(state, endLetter(of)),
    },
    { id: 'go-on', label: 'It goes on', leadsTo: 'No letter is written.' },
  ],
});
