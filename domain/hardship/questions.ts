/** GTC-15.2: what legal is asked once the time to negotiate is over. Nothing ends by itself. */
import { type Choice, kindOf, type Question } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import { calendarOf, type HardshipState, negotiationDeadline, stageOf } from './state';

const CLAUSE = 'GTC-15.2';

/** The keys of what legal must look at as things stand. */
export const raisedBy = (state: HardshipState): readonly string[] => (stageOf(state) === 'right-open' ? ['terminate:hardship'] : []);

const settling = (
  outcome: Omit<NonNullable<HardshipState['outcome']>, 'on'>,
  choice: Pick<Choice<HardshipState>, 'id' | 'label' | 'leadsTo'>,
): Choice<HardshipState> => ({
  ...choice,
  changes: (state, _subject, at) => ({ ...state, outcome: { ...outcome, on: calendarOf(state.terms).dateOf(at) } }),
});

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: HardshipState, key: string): Question<HardshipState> {
  if (kindOf(key) !== 'terminate') throw new Error(`hardship asks no ${key}`);
  return {
    question: {
      clause: CLAUSE,
      text: `no adaptation was agreed by ${inWords(negotiationDeadline(state).on)}: does a party terminate the contract?`,
    },
    readings: [
      { clause: CLAUSE, text: 'each of the parties "may invoke the termination": it is a right, and nothing ends by itself' },
      { clause: CLAUSE, text: '"a reasonable period" has no number: whether this one was reasonable stays open to judgement' },
      { clause: 'GTC-17.6', text: 'waiting waives nothing' },
    ],
    options: [
      settling(
        { kind: 'terminated', by: 'vendor' },
        {
          id: 'vendor-terminates',
          label: 'The vendor terminates',
          leadsTo: 'The contract ends today, without compensation or indemnity: tell the customer in writing.',
        },
      ),
      settling(
        { kind: 'terminated', by: 'customer' },
        {
          id: 'customer-terminated',
          label: 'The customer has terminated',
          leadsTo: 'The contract ends today, without compensation or indemnity.',
        },
      ),
      settling(
        { kind: 'waived' },
        { id: 'go-on', label: 'The contract goes on', leadsTo: 'This negotiation is over; other circumstances take another one.' },
      ),
    ],
  };
}
