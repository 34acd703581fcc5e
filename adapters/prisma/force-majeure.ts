import type { OpenProcess } from '../../activities/ports/courier';
import type { Stop, Stoppable, StoppingFacts } from '../../domain/engine/stopping';
import type { ForceMajeureState } from '../../domain/force-majeure/state';
import { forceMajeureTerms } from '../../domain/force-majeure/terms';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { type Obligation, obligationsInWords } from '../../domain/shared/obligation';
import type { Contract } from './contracts';
import { openProcesses, peek, writeFacts } from './processes';
import type { Sql } from './sql';
import { processesUnder, type UnderContract } from './under-contract';
import type { Tx } from './with-provider';

const KIND = 'forceMajeure';

/** Force majeure as it is entered. */
export type NewForceMajeure = Pick<
  ForceMajeureState,
  'forceMajeureId' | 'invokedBy' | 'eventRemarkId' | 'obligations' | 'from' | 'isTerminable' | 'contractEnd'
>;

/** Opens it under a contract. Whoever calls tells the processes whose obligation it suspends. */
export function openForceMajeure(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId, terms, calendarVersion }: Contract,
  event: NewForceMajeure,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  const state: ForceMajeureState = {
    ...event,
    ...{ terms: forceMajeureTerms(terms, calendarVersion), contractId, revision: 1, isMaxPassed: false, endLetters: {}, decisions: {} },
  };
  const text = `force majeure since ${inWords(event.from)}, invoked by the ${event.invokedBy}: it suspends ${obligationsInWords(event.obligations)}`;
  const said = { clause: 'GTC-15.1.a', text };
  const { forceMajeureId: subjectId } = event;
  return openProcesses(tx, providerId, at, [
    { kind: KIND, subjectId, customerId, contractId, clockId, state, said, opening: event, actor },
  ]);
}

/** By contract or by id, in the order in which they were entered. Takes no lock. */
export const forceMajeureOf = (
  tx: Tx,
  where: { readonly contractId: string } | { readonly subjectId: string },
): Promise<UnderContract<ForceMajeureState>[]> => processesUnder(tx, KIND, where);

/** The kinds of process that live on an obligation which can be suspended. */
export const STOPPABLE_KINDS = ['dunning', 'formalNotice', 'afterTheEnd', 'returnRequest', 'serviceCredit', 'supportResponse'] as const;

/** What the processes of a contract are told of a suspension. */
export type Suspended = StoppingFacts['obligationsSuspended'];

export const suspendedBy = ({ forceMajeureId: suspensionId, revision, obligations, from, lastOn }: ForceMajeureState): Suspended => ({
  ...{ suspensionId, revision, obligations, from },
  ...(lastOn !== undefined && { lastOn }),
});

/** Whoever tells of a suspension, and whoever opens a process that must know, waits for the other: none is missed. */
export const lockSuspensions = (sql: Sql, contractId: string): Promise<unknown> =>
  sql.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`suspensions:${contractId}`}, 0))::text`;

/** Tells every process of the contract that may live on one of the obligations; gives them. */
export async function tellSuspended(
  tx: Tx,
  providerId: string,
  contractId: string,
  suspended: Suspended,
  { at, actor }: { readonly at: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  await lockSuspensions(tx, contractId);
  const told = await tx.process.findMany({
    where: { contractId, kind: { in: [...STOPPABLE_KINDS] } },
    select: { id: true, kind: true, subjectId: true, contractId: true },
    orderBy: { id: 'asc' },
  });
  const facts = told.map(({ id: processId }) => ({
    ...{ processId, kind: 'obligationsSuspended', data: suspended, receivedAt: at, actor },
    uniqueKey: `${suspended.suspensionId}/${suspended.revision}/${processId}`,
  }));
  await writeFacts(tx, providerId, facts);
  return told.map(({ id: processId, ...process }) => ({ ...process, providerId, processId }));
}

type Stops = NonNullable<Stoppable['stops']>;

/** What suspends an obligation under each contract that has anything suspended: what a process that opens now must know. */
export async function stopsByContract(
  sql: Sql,
  contractIds: readonly string[],
  obligation: Obligation,
): Promise<ReadonlyMap<string, Stops>> {
  const found = await sql.$queryRaw<{ id: string }[]>`
    SELECT id FROM processes WHERE kind = ${KIND} AND contract_id = ANY(${[...new Set(contractIds)]})`;
  const stops = new Map<string, Record<string, Stop>>();
  if (found.length === 0) return stops;
  const events = await peek(
    sql,
    found.map(({ id }) => id),
  );
  for (const { contractId, state } of events) {
    const { forceMajeureId, revision, obligations, from, lastOn } = state as ForceMajeureState;
    if (contractId === null || !obligations.includes(obligation)) continue;
    const stop = { revision, from, ...(lastOn !== undefined && { lastOn }) };
    stops.set(contractId, { ...stops.get(contractId), [forceMajeureId]: stop });
  }
  return stops;
}

export const stopsUnder = async (sql: Sql, contractId: string, obligation: Obligation): Promise<Stops> =>
  (await stopsByContract(sql, [contractId], obligation)).get(contractId) ?? {};
