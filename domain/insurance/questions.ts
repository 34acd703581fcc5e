/** What legal is asked when a policy has expired and no other covers. */
import { kindOf, type Question, subjectOf } from '../engine/questions';
import { type CalendarDate, calendarDate, inWords } from '../shared/calendar-date';
import { isLapsed } from './standing';
import type { InsuranceState } from './state';
import { kindsInWords } from './terms';

const CLAUSE = 'GTC-17.2';

/** One question for each last day: a policy that was prolonged and expires again is asked about again. */
export const lapseKey = (expiresOn: CalendarDate): string => `lapse:${expiresOn}`;

export const raisedBy = (state: InsuranceState): readonly string[] => (isLapsed(state) ? [lapseKey(state.expiresOn)] : []);

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf({ kind }: InsuranceState, key: string): Question<InsuranceState> {
  if (kindOf(key) !== 'lapse') throw new Error(`a policy asks no ${key}`);
  const expired = inWords(calendarDate(subjectOf(key)));
  return {
    question: { clause: CLAUSE, text: `the policy for ${kindsInWords[kind]} expired on ${expired}, and no other covers` },
    readings: [
      { clause: CLAUSE, text: 'the terms certify to every customer that such a policy is held' },
      {
        clause: CLAUSE,
        text: 'this stays in the work list until a policy covers again: enter its renewal, or the policy that replaces it',
      },
    ],
    options: [
      {
        id: 'not-held',
        label: 'No such policy is held any more',
        leadsTo: 'The item leaves the work list with the reason; the list of policies goes on saying that none is on record.',
      },
    ],
  };
}
