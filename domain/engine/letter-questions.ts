/** What a person is asked of a letter that could not be made. Keys read `letter:name.tries`. */
import type { CalendarDate } from '../shared/calendar-date';
import { type Lettering, letterIn, lettersIn, type Posting, unmade, withLetter } from './posting';
import type { Question } from './questions';
import type { LetterRow } from './rows';

/** The keys of what is asked, for as long as the letter is wanted. */
export const lettersFailed = <State extends Posting>(state: State, isWanted: (state: State, letter: string) => boolean) =>
  lettersIn(state).flatMap(([letter, { status, failures }]) =>
    status === 'failed' && isWanted(state, letter) ? [`letter:${letter}.${failures}`] : [],
  );

/** The letter that a question's subject names. */
const letterOf = (subject: string): string => subject.replace(/\.\d+$/, '');

export const letterQuestion =
  <State extends Posting>({ named, drop }: Lettering<State>) =>
  (state: State, subject: string): Question<State> => {
    const letter = letterOf(subject);
    const { clause, text } = named(letter);
    const why = letterIn(state, letter)?.why;
    return {
      question: { clause, text: `the ${text} ${unmade(why)}: is it tried again?` },
      readings: [{ clause, text: 'a letter takes effect once it is posted or presented: none was sent' }],
      options: [
        {
          id: 'send-again',
          label: 'Try again',
          leadsTo: `${why === 'no-address' ? 'Enter the address of the customer first. ' : ''}The same letter is made and handed over once more.`,
          changes: (before) => again(before, letter, 'owed'),
        },
        {
          id: 'drop',
          label: 'Leave it',
          leadsTo: drop.leadsTo(letter),
          changes(before, _subject, at) {
            const dropped = again(before, letter, 'dropped');
            return drop.changes?.(dropped, letter, at) ?? dropped;
          },
        },
      ],
    };
  };

function again<State extends Posting>(state: State, letter: string, status: 'owed' | 'dropped'): State {
  const known = letterIn(state, letter);
  if (known?.status !== 'failed') return state;
  const { why: _over, ...posted } = known;
  return withLetter(state, letter, { ...posted, status });
}

/** What the mail room is to know of each letter: whether it is still wanted, and by when it is to be posted. */
export const letterRows = <State extends Posting>(
  state: State,
  isWanted: (state: State, letter: string) => boolean,
  postByOn: (state: State, letter: string) => CalendarDate | undefined = () => undefined,
): readonly LetterRow[] =>
  lettersIn(state).map(([letter, { letterId, status }]) => {
    const on = postByOn(state, letter);
    const wanted = status !== 'dropped' && isWanted(state, letter);
    return {
      ...{ table: 'letters', key: letter, isWanted: wanted },
      ...(letterId !== undefined && { letterId }),
      ...(on !== undefined && { postByOn: on }),
    };
  });
