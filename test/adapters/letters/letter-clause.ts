import type { OpenProcess } from '../../../activities/ports/courier';
import type { LetterEffect, LetterOf } from '../../../adapters/letters/letter-of';
import type { Database } from '../../../adapters/prisma/client';
import { timeOf } from '../../../adapters/prisma/clocks';
import { openProcesses } from '../../../adapters/prisma/processes';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { type AnyClause, type Clauses, clauses } from '../../../domain/clauses';
import type { Clause } from '../../../domain/engine/clause';
import { calendarDate } from '../../../domain/shared/calendar-date';

interface State {
  readonly letterId?: string;
  readonly depositedOn?: string;
  readonly presentedOn?: string;
  readonly receivedOn?: string;
  readonly over?: 'failed' | 'withdrawn';
  readonly tries: number;
}

type Fact =
  | { readonly kind: 'letterQueued'; readonly letterId: string }
  | { readonly kind: 'letterFailed' | 'withdrawn' | 'askedAgain' | 'noticed' }
  | { readonly kind: 'letterDeposited'; readonly letterId: string; readonly on: string }
  | { readonly kind: 'letterPresented'; readonly letterId: string; readonly on: string; readonly receivedOn?: string };

const reason = { clause: 'GTC-5.c', text: 'the letter of termination is on its way' };

/** The smallest clause with a letter: it asks for one, and waits for its dates. Once withdrawn, it hears of no posting. */
const clause: Clause<State, Fact, LetterEffect> = {
  kind: 'lettering',
  stateVersion: 1,
  upcasters: {},
  next({ letterId, over, presentedOn, tries }) {
    if (over !== undefined) return { kind: 'close', outcome: over, reason };
    if (letterId === undefined)
      return { kind: 'do', effect: { kind: 'postLetter', letter: 'termination' }, key: `termination/${tries}`, reason };
    return presentedOn === undefined ? { kind: 'await', reason } : { kind: 'close', outcome: 'received', reason };
  },
  apply(state, fact) {
    switch (fact.kind) {
      case 'letterQueued':
        return { ...state, letterId: fact.letterId };
      case 'letterFailed':
        return { ...state, over: 'failed' };
      case 'withdrawn':
        return { ...state, over: 'withdrawn' };
      case 'askedAgain':
        return { ...state, tries: state.tries + 1 };
      case 'letterDeposited':
        return { ...state, depositedOn: fact.on };
      case 'letterPresented':
        return { ...state, presentedOn: fact.on, ...(fact.receivedOn !== undefined && { receivedOn: fact.receivedOn }) };
      case 'noticed':
        return state;
    }
  },
  whyNot: ({ over }, { kind }) =>
    over === 'withdrawn' && kind === 'letterDeposited'
      ? { code: 'letter_withdrawn', clause: 'GTC-5.c', message: 'The termination was withdrawn.' }
      : undefined,
  failed: () => ({ kind: 'letterFailed' }),
  assume: () => ({ kind: 'letterFailed' }),
  stage: ({ over, letterId }) => over ?? (letterId === undefined ? 'writing' : 'posted'),
  describe: ({ kind }) => ({ ...reason, text: kind }),
  rows: () => [],
};

/** Makes it known to the product, for the tests of this file. */
export const withLettering: Clauses = Object.assign(clauses, { lettering: clause as unknown as AnyClause });

/** What its letter says, in words that the contract's document has. */
export const termination: LetterOf = {
  compose: (_effect, { provider, addressee, language, contract, today, quote }) => ({
    kind: 'vendorTermination',
    ...{ language, sender: provider, addressee, writtenOn: today, contractReference: contract.reference },
    clause: quote('GTC-4.2.e'),
    endsOn: calendarDate('2027-01-14'),
  }),
};

/** Opens a process that asks for its letter at once, under the key `termination/0`. */
export async function openLettering(
  database: Database,
  { providerId, ...place }: { providerId: string; customerId: string; contractId: string; clockId: string | null },
  state: Partial<State> = {},
): Promise<OpenProcess> {
  const subjectId = `${place.contractId}-${Date.now()}-${Math.random()}`;
  const opening = { kind: 'lettering', subjectId, ...place, state: { tries: 0, ...state }, said: reason, opening: {}, actor: 'test' };
  const [process] = await withProvider(database, providerId, async (tx) =>
    openProcesses(tx, providerId, await timeOf(tx, place.clockId), [opening], withLettering),
  );
  if (process === undefined) throw new Error('nothing was opened');
  return process;
}
