/** What a process is told of its letters, and what becomes of them. */
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { FactRule, FactRules } from './fact-rule';
import { type LetterDates, type Lettering, letterIn, type Posting, type Unmade, unmade, withLetter } from './posting';
import type { Reason } from './reason';

export interface PostingFacts {
  readonly letterQueued: { readonly letter: string; readonly letterId: string };
  readonly letterFailed: { readonly letter: string; readonly why?: Unmade };
  readonly letterDeposited: { readonly letter: string; readonly letterId: string; readonly on: CalendarDate };
  readonly letterPresented: PostingFacts['letterDeposited'] & { readonly receivedOn?: CalendarDate };
}

/** What becomes of letters. */
export function postingRules<State extends Posting>(lettering: Lettering<State>): FactRules<State, PostingFacts> {
  const { named } = lettering;
  return {
    letterQueued: {
      apply(state, { letter, letterId }) {
        const known = letterIn(state, letter);
        if (known === undefined || known.letterId === letterId) return state;
        const { why: _over, ...posted } = known;
        return withLetter(state, letter, { ...posted, letterId, status: known.status === 'dropped' ? 'dropped' : 'queued' });
      },
      describe: ({ letter }) => said(named(letter), 'is written and waits to be posted'),
    },

    letterFailed: {
      apply(state, { letter, why }) {
        const known = letterIn(state, letter);
        if (known?.status !== 'owed') return state;
        return withLetter(state, letter, { ...known, status: 'failed', failures: known.failures + 1, ...(why !== undefined && { why }) });
      },
      describe: ({ letter, why }) => said(named(letter), unmade(why)),
    },

    letterDeposited: dating(lettering, ({ on }) => ({ depositedOn: on }), 'deposited', 'GTC-17.4.b'),
    letterPresented: dating<State, PostingFacts['letterPresented']>(
      lettering,
      ({ on, receivedOn }) => ({ presentedOn: on, ...(receivedOn !== undefined && { receivedOn }) }),
      'presented',
    ),
  };
}

const said = ({ clause, text }: Reason, more: string): Reason => ({ clause, text: `the ${text} ${more}` });

/** Dates of a letter, whatever it was known to be before: what the post did, it did. */
function dating<State extends Posting, Data extends PostingFacts['letterDeposited']>(
  { named, dated = (state) => state, comesTo }: Lettering<State>,
  datesOf: (fact: Data) => LetterDates,
  what: string,
  clause?: string,
): FactRule<State, Data> {
  return {
    apply(state, fact) {
      const known = letterIn(state, fact.letter);
      const dates = datesOf(fact);
      if (known === undefined || isKnown(known, dates)) return state;
      const posted = { ...known, ...dates };
      return dated(withLetter(state, fact.letter, posted), fact.letter, onlyDates(posted));
    },
    describe({ letter, on }, state) {
      const { clause: of, text } = said(named(letter), `was ${what} on ${inWords(on)}`);
      const outcome = comesTo?.(state, letter);
      return { clause: clause ?? of, text: outcome === undefined ? text : `${text}: ${outcome}` };
    },
  };
}

const isKnown = (known: LetterDates, dates: LetterDates): boolean =>
  Object.entries(dates).every(([name, on]) => known[name as keyof LetterDates] === on);

const onlyDates = ({ depositedOn, presentedOn, receivedOn }: LetterDates): LetterDates => ({
  ...(depositedOn !== undefined && { depositedOn }),
  ...(presentedOn !== undefined && { presentedOn }),
  ...(receivedOn !== undefined && { receivedOn }),
});
