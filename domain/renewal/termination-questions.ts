/** GTC-5.3: what legal is asked of an end with immediate effect whose ground is doubtful. */
import type { Question } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import { endOf } from './standing';
import type { RenewalState, Termination } from './state';

/** As long as it would end the contract earlier than what ends it anyhow. */
export function terminationsRaised(state: RenewalState): readonly string[] {
  const end = endOf(state);
  return Object.entries(state.terminations).flatMap(([id, { standing, on }]) =>
    standing === 'needs-decision' && (end === undefined || on < end.on) ? [`termination:${id}`] : [],
  );
}

export const reorganisationReadings = [
  { clause: 'GTC-5.3', text: '"judicial reorganisation" is among the grounds of termination with immediate effect' },
  { clause: 'GTC-5.3', text: 'a debtor in judicial reorganisation is protected: the ground alone may not end a contract' },
] as const;

export const terminationQuestion = ({ terminations }: RenewalState, id: string): Question<RenewalState> => ({
  question: { clause: 'GTC-5.3', text: `does the contract end at once, on ${inWords((terminations[id] as Termination).on)}?` },
  readings: reorganisationReadings,
  options: [
    {
      id: 'end',
      label: 'It ends',
      leadsTo: 'The contract ends with that day.',
      changes: (state, of) => withTermination(state, of, 'stands'),
    },
    {
      id: 'go-on',
      label: 'It goes on',
      leadsTo: 'The termination has no effect.',
      changes: (state, of) => withTermination(state, of, 'rejected'),
    },
  ],
});

function withTermination(state: RenewalState, id: string, standing: Termination['standing']): RenewalState {
  const termination = state.terminations[id];
  return termination === undefined ? state : { ...state, terminations: { ...state.terminations, [id]: { ...termination, standing } } };
}
