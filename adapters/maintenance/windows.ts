import type { OpenProcess } from '../../activities/ports/courier';
import { changedRows } from '../../domain/engine/rows';
import { maintenanceNotice } from '../../domain/maintenance-notice/maintenance-notice';
import { type Announced, opened, openedInWords } from '../../domain/maintenance-notice/opening';
import type { MaintenanceFact, MaintenanceState } from '../../domain/maintenance-notice/state';
import type { MaintenanceTerms } from '../../domain/maintenance-notice/terms';
import { type Instant, instant } from '../../domain/shared/instant';
import { timeOf } from '../prisma/clocks';
import { openProcesses, peekAbout } from '../prisma/processes';
import { writeRows } from '../prisma/rows';
import type { Held } from '../prisma/telling';
import type { Tx } from '../prisma/with-provider';

export interface NewWindow extends Omit<Announced, 'windowId' | 'isSandbox'> {
  readonly id: string;
  readonly expectation: string;
  readonly clockId: string | null;
}

/** A maintenance window, with all that was told to its process taken into account. */
export interface KnownWindow extends Held<MaintenanceState> {
  readonly id: string;
  readonly clockId: string | null;
  readonly expectation: string;
  readonly announcedAt: Instant;
}

const KIND = 'maintenanceNotice';

/**
 * Puts a window on record and opens its process. The transaction publishes it: every customer's alert and the public page show it from the commit
 * on, whether or not a worker runs.
 */
export async function announceWindow(
  tx: Tx,
  providerId: string,
  { id, expectation, clockId, ...window }: NewWindow,
  { terms, at, actor }: { readonly terms: MaintenanceTerms; readonly at: Instant; readonly actor: string },
): Promise<readonly OpenProcess[]> {
  // What people wrote for the public stands in the window, and in no fact.
  const { title, ...opening } = { ...window, windowId: id };
  const { startsAt, endsAt, services, affectsAvailability } = opening;
  const said = { services: [...services], title, expectation, affectsAvailability };
  const row = { id, providerId, clockId, ...said, announcedAt: new Date(at), changedAt: new Date(at) };
  await tx.maintenanceWindow.create({ data: { ...row, startsAt: new Date(startsAt), endsAt: new Date(endsAt), actor } });
  const state = opened({ ...window, windowId: id, isSandbox: clockId !== null }, terms, at);
  const place = { kind: KIND, subjectId: id, customerId: null, contractId: null, clockId };
  const [process] = await openProcesses(tx, providerId, at, [{ ...place, state, said: openedInWords(state), opening, actor }]);
  if (process === undefined) throw new Error(`no process of ${id}`);
  const owner = { ...place, providerId, processId: process.processId, now: at };
  return [process, ...(await writeRows(tx, owner, maintenanceNotice.rows(state)))];
}

/**
 * Publishes what a held window is told, in the transaction that tells it: its turn will write the same rows, and finds them written.
 * @returns deliveries of events
 */
export async function publish(
  tx: Tx,
  { process, state, now, clockId }: KnownWindow,
  fact: MaintenanceFact,
): Promise<readonly OpenProcess[]> {
  const after = maintenanceNotice.apply(state, { ...fact, occurredAt: now, receivedAt: now });
  const { providerId, processId } = process;
  const owner = { providerId, processId, customerId: null, contractId: null, clockId, now };
  return writeRows(tx, owner, changedRows(maintenanceNotice.rows(state), maintenanceNotice.rows(after)));
}

interface Where {
  readonly id?: string | { readonly gt: string };
  readonly clockId?: string | null;
}

/** Those of one clock, or one. */
async function windowsIn(tx: Tx, where: Where, limit?: number): Promise<KnownWindow[]> {
  const rows = await tx.maintenanceWindow.findMany({ where, orderBy: { id: 'asc' }, ...(limit !== undefined && { take: limit }) });
  const [first] = rows;
  if (first === undefined) return [];
  const ids = rows.map(({ id }) => id);
  const processes = await peekAbout(tx, KIND, ids);
  const now = await timeOf(tx, first.clockId);
  return rows.map(({ id, providerId, clockId, expectation, announcedAt }) => {
    const known = processes.get(id);
    if (known === undefined) throw new Error(`no process of ${id}`);
    return {
      ...{ id, clockId, expectation, announcedAt: instant(announcedAt) },
      process: { providerId, processId: known.processId, kind: KIND, subjectId: id, contractId: null },
      ...{ state: known.state as MaintenanceState, now },
    };
  });
}

export const windowOf = async (tx: Tx, id: string): Promise<KnownWindow | undefined> => (await windowsIn(tx, { id }))[0];

/** By id, after `after`; one more than `limit` where there are more. */
export const windowsOf = (
  tx: Tx,
  { clockId, after = '', limit }: { readonly clockId: string | null; readonly after?: string; readonly limit: number },
): Promise<KnownWindow[]> => windowsIn(tx, { clockId, id: { gt: after } }, limit + 1);
