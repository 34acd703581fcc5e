import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { Capacity, Concerns, Processing, TransferMechanism } from '../../domain/subprocessing/register';
import { dateOf } from '../prisma/account';
import { newId } from '../prisma/ids';
import type { Sql } from '../prisma/sql';
import type { Tx } from '../prisma/with-provider';
import type { Scope } from './concerned';

export type SubprocessorStatus = 'planned' | 'in-use' | 'ended' | 'withdrawn';

/** One that processes, or is to, as the register has it. */
export interface Subprocessor {
  readonly id: string;
  readonly processing: Processing;
  readonly capacity: Capacity;
  readonly concerns: Concerns;
  readonly status: SubprocessorStatus;
  readonly inUseFrom: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  readonly clockId: string | null;
}

export type NewSubprocessor = Omit<Subprocessor, 'id' | 'endedOn'>;

type Stored = Awaited<ReturnType<Tx['subprocessor']['findMany']>>[number];

const asSubprocessor = ({ id, clockId, inUseFrom, endedOn, ...row }: Stored): Subprocessor => ({
  ...{ id, clockId },
  processing: {
    ...{ name: row.name, purpose: row.purpose, dataCategories: row.dataCategories, country: row.country },
    transferMechanism: row.transferMechanism as TransferMechanism,
    ...(row.website !== null && { website: row.website }),
  },
  capacity: row.capacity as Capacity,
  concerns: row.concerns as Concerns,
  status: row.status as SubprocessorStatus,
  inUseFrom: inUseFrom && dateOf(inUseFrom),
  endedOn: endedOn && dateOf(endedOn),
});

/** Enters one; what is in use already stands in the list's history from then on. */
export async function enterSubprocessor(tx: Tx, providerId: string, entered: NewSubprocessor, actor: string): Promise<Subprocessor> {
  const { processing, capacity, concerns, status, inUseFrom, clockId } = entered;
  const id = newId('sbp');
  const { name, purpose, dataCategories, country, transferMechanism, website } = processing;
  const row = await tx.subprocessor.create({
    data: {
      ...{ id, providerId, name, purpose, country, transferMechanism, capacity, status, clockId, actor },
      ...{ dataCategories: [...dataCategories], website: website ?? null, concerns: concerns as object },
      inUseFrom: inUseFrom === null ? null : new Date(inUseFrom),
    },
  });
  if (inUseFrom !== null) {
    const entry = { source: 'registered', fromOn: new Date(inUseFrom), status: 'in-use', content: processing as unknown as object };
    await tx.subprocessorEntry.create({ data: { subprocessorId: id, providerId, ...entry } });
  }
  return asSubprocessor(row);
}

export async function subprocessorOf(tx: Tx, id: string): Promise<Subprocessor | undefined> {
  const found = await tx.subprocessor.findUnique({ where: { id } });
  return found === null ? undefined : asSubprocessor(found);
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function subprocessorsOf(
  tx: Tx,
  {
    clockId,
    status,
    after = '',
    limit,
  }: { clockId: string | null; status?: SubprocessorStatus | undefined; after?: string; limit: number },
): Promise<Subprocessor[]> {
  const where = { clockId, id: { gt: after }, ...(status !== undefined && { status }) };
  return (await tx.subprocessor.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 })).map(asSubprocessor);
}

/** Whether a name stands in the register already, planned or in use. */
export const isNameTaken = async (tx: Tx, name: string, clockId: string | null): Promise<boolean> =>
  (await tx.subprocessor.count({
    where: { clockId, name: { equals: name, mode: 'insensitive' }, status: { in: ['planned', 'in-use'] } },
  })) > 0;

/** Whom it concerns. */
export async function scopeOf(sql: Sql, subprocessorId: string): Promise<Scope> {
  const [scope] = await sql.$queryRaw<Scope[]>`
    SELECT capacity, concerns, clock_id AS "clockId" FROM subprocessors WHERE id = ${subprocessorId}`;
  if (scope === undefined) throw new Error(`no sub-processor ${subprocessorId}`);
  return scope;
}

/** What the list showed of one, the oldest first. */
export async function entriesOf(tx: Tx, subprocessorId: string) {
  const rows = await tx.subprocessorEntry.findMany({ where: { subprocessorId }, orderBy: [{ fromOn: 'asc' }, { recordedAt: 'asc' }] });
  return rows.map(({ source, fromOn, status, content }) => ({
    ...{ source, status: status as 'in-use' | 'ended', processing: content as unknown as Processing },
    from: calendarDate(fromOn.toISOString().slice(0, 10)),
  }));
}
