/** GTC-8.a: confidential information goes to those only who have signed to keep it so. */
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords } from '../shared/calendar-date';

/** Who has signed: a member of staff or an adviser by name, or a subcontractor. */
export interface Party {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
}

export interface Undertaking {
  readonly id: string;
  /** Null: for all contracts. */
  readonly contractId: string | null;
  /** Null once it was erased. */
  readonly party: Party | null;
  readonly signedOn: CalendarDate;
}

export interface Coverage {
  readonly covered: boolean;
  readonly undertakingId?: string;
  readonly reason: Reason;
}

interface Asked {
  readonly party: Party;
  readonly contractId?: string | undefined;
  readonly on: CalendarDate;
}

const CLAUSE = 'GTC-8.a';

/**
 * Whether information may go to somebody on a day: an undertaking in the same name, for all contracts or for this one, signed by then. That an
 * organisation has signed covers none of its people by name: they are asked for under the name of the organisation.
 */
export function coverageOf(undertakings: readonly Undertaking[], { party, contractId, on }: Asked): Coverage {
  const same = undertakings.filter((one) => one.party?.kind === party.kind && isSameName(one.party.name, party.name));
  const meant = same.filter((one) => one.contractId === null || one.contractId === contractId);
  const [first] = meant.filter(({ signedOn }) => signedOn <= on).sort((one, other) => (one.signedOn < other.signedOn ? -1 : 1));
  if (first !== undefined) {
    const extent = first.contractId === null ? 'for all contracts' : 'for this contract';
    return { covered: true, undertakingId: first.id, reason: { clause: CLAUSE, text: `signed on ${inWords(first.signedOn)}, ${extent}` } };
  }
  const why =
    meant.length > 0
      ? `signed after ${inWords(on)} only`
      : same.length > 0
        ? 'signed for another contract only'
        : 'no signed undertaking under this name is on record';
  return { covered: false, reason: { clause: CLAUSE, text: `${why}: it has to be signed before confidential information is disclosed` } };
}

/** Case, accents composed or not, and spaces make no other name. */
const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
