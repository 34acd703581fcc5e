import type { OpenProcess } from '../../activities/ports/courier';
import { objectionWindow } from '../../domain/objection-window/objection-window';
import { opened } from '../../domain/objection-window/opening';
import { windowIdOf } from '../../domain/objection-window/rows';
import { type ObjectionTerms, objectionTerms } from '../../domain/objection-window/terms';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { parseLength } from '../../domain/time-limits/length';
import { openProcesses } from '../prisma/processes';
import type { Sql } from '../prisma/sql';
import { type ConcernedContract, type ConcernedCustomer, termsByHash } from './concerned';

/** A change as its windows are opened with it. */
export interface Announcing {
  readonly changeId: string;
  /** The wording whose receipt counts. */
  readonly revision: number;
  readonly startsOn: CalendarDate;
  readonly isObjectable: boolean;
  readonly clockId: string | null;
}

/**
 * Opens a window for each of these customers. Of several contracts the one that gives most time to object rules the window of its customer. To be
 * called with contracts held, and for customers that have none.
 */
export async function openWindowsFor(
  sql: Sql,
  providerId: string,
  { clockId, ...announced }: Announcing,
  customers: readonly ConcernedCustomer[],
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  if (customers.length === 0) return [];
  const all = await termsByHash(
    sql,
    customers.flatMap(({ contracts }) => contracts.map(({ termsHash }) => termsHash)),
  );
  const termsOf = ({ termsHash, calendarVersion }: ConcernedContract): ObjectionTerms => {
    const terms = all.get(termsHash);
    if (terms === undefined) throw new Error(`no terms ${termsHash}`);
    return objectionTerms(terms, calendarVersion);
  };
  const openings = customers.map(({ customerId, contracts, canLogIn, contacts }) => {
    const [ruling] = contracts
      .map((contract) => ({ contractId: contract.contractId, terms: termsOf(contract) }))
      .sort((one, other) => daysIn(other.terms) - daysIn(one.terms));
    if (ruling === undefined) throw new Error(`customer ${customerId} has no contract that is concerned`);
    const contractIds = contracts.map(({ contractId }) => contractId);
    const state = opened({ ...announced, customerId, contractIds, canLogIn, contacts }, ruling.terms, at);
    const said = { clause: 'DPA-4.1.a', text: 'a change of sub-processors is announced to the customer' };
    const place = { kind: objectionWindow.kind, subjectId: windowIdOf(state), customerId, contractId: ruling.contractId, clockId };
    return { ...place, state, said, opening: { ...announced, contractIds }, actor };
  });
  return openProcesses(sql, providerId, at, openings);
}

const daysIn = ({ period }: ObjectionTerms): number => parseLength(period).count;
