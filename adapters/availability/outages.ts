import type { OpenProcess } from '../../activities/ports/courier';
import type { Service } from '../../domain/availability/service';
import { type Instant, instant } from '../../domain/shared/instant';
import { newId } from '../prisma/ids';
import type { Tx } from '../prisma/with-provider';
import { tellOutage } from './telling-outages';

/** Who says so: whoever monitors the service, or the probe. */
export type OutageSource = 'monitoring' | 'probe';

/** A time during which a service could not be used, as it stands. Instants are to the second. */
export interface Outage {
  readonly id: string;
  readonly service: Service;
  readonly startsAt: Instant;
  /** Null while it lasts. */
  readonly endsAt: Instant | null;
  /** Empty: the whole platform. */
  readonly contractIds: readonly string[];
  readonly clockId: string | null;
  readonly source: OutageSource;
  /** What the source calls it. */
  readonly reference: string | null;
  readonly isWithdrawn: boolean;
  readonly revision: number;
}

export type NewOutage = Pick<Outage, 'service' | 'startsAt' | 'endsAt' | 'contractIds' | 'clockId' | 'source' | 'reference'>;

/** What of an outage a later report may say otherwise. */
export type OutageRevision = Pick<Outage, 'startsAt' | 'endsAt' | 'contractIds' | 'isWithdrawn'>;

interface Reporting {
  readonly actor: string;
  /** Why, where a person corrected it. */
  readonly remarkId?: string;
}

/** An outage as it stands after it was reported, and the processes that have something new. */
export interface Reported {
  readonly outage: Outage;
  readonly tell: readonly OpenProcess[];
}

type Stored = Awaited<ReturnType<Tx['outage']['findMany']>>[number];

const asOutage = ({ providerId: _provider, recordedAt: _recordedAt, startsAt, endsAt, service, source, ...row }: Stored): Outage => ({
  ...row,
  service: service as Service,
  source: source as OutageSource,
  startsAt: instant(startsAt),
  endsAt: endsAt && instant(endsAt),
});

/** Enters an outage. Whoever calls has seen that its source has not reported it under the same reference. */
export async function reportOutage(tx: Tx, providerId: string, reported: NewOutage, reporting: Reporting): Promise<Reported> {
  const { startsAt, endsAt, contractIds, ...rest } = reported;
  const data = { ...rest, id: newId('out'), providerId, contractIds: [...contractIds], ...datesOf({ startsAt, endsAt }) };
  const outage = asOutage(await tx.outage.create({ data }));
  await keepRevision(tx, providerId, outage, reporting);
  return { outage, tell: await tellOutage(tx, providerId, outage, reporting) };
}

/** Says of a known outage what is known now. What says nothing new changes nothing. */
export async function reviseOutage(
  tx: Tx,
  providerId: string,
  known: Outage,
  revised: OutageRevision,
  reporting: Reporting,
): Promise<Reported> {
  const { startsAt, endsAt, contractIds, isWithdrawn } = revised;
  const before = { startsAt: known.startsAt, endsAt: known.endsAt, contractIds: known.contractIds, isWithdrawn: known.isWithdrawn };
  if (JSON.stringify(before) === JSON.stringify({ startsAt, endsAt, contractIds, isWithdrawn })) return { outage: known, tell: [] };
  const data = { ...datesOf(revised), contractIds: [...contractIds], isWithdrawn, revision: known.revision + 1 };
  const outage = asOutage(await tx.outage.update({ where: { id: known.id }, data }));
  await keepRevision(tx, providerId, outage, reporting);
  return { outage, tell: await tellOutage(tx, providerId, outage, { ...reporting, before: known }) };
}

const datesOf = ({ startsAt, endsAt }: Pick<Outage, 'startsAt' | 'endsAt'>) => ({
  startsAt: new Date(startsAt),
  endsAt: endsAt === null ? null : new Date(endsAt),
});

async function keepRevision(tx: Tx, providerId: string, outage: Outage, { actor, remarkId = undefined }: Reporting): Promise<void> {
  const { id: outageId, revision, contractIds, isWithdrawn } = outage;
  const said = { outageId, revision, providerId, contractIds: [...contractIds], isWithdrawn, ...datesOf(outage) };
  await tx.outageRevision.create({ data: { ...said, actor, remarkId: remarkId ?? null } });
}

export async function outageOf(tx: Tx, id: string): Promise<Outage | undefined> {
  const found = await tx.outage.findUnique({ where: { id } });
  return found === null ? undefined : asOutage(found);
}

/** The one that a source reported under a reference, on a clock; on real time where none is named. */
export async function outageReportedAs(
  tx: Tx,
  providerId: string,
  source: OutageSource,
  reference: string,
  clockId: string | null = null,
): Promise<Outage | undefined> {
  const found = await tx.outage.findFirst({ where: { providerId, source, reference, clockId } });
  return found === null ? undefined : asOutage(found);
}

export interface OutageFilter {
  /** Null: real time. */
  readonly clockId: string | null;
  readonly service?: Service | undefined;
  /** Those that lasted at some time from here on. */
  readonly from?: Instant | undefined;
  /** Those that began before. */
  readonly until?: Instant | undefined;
  /** Those of the whole platform, and those of this contract; left out: of any contract as well. */
  readonly contractId?: string | undefined;
  /** Only those of the whole platform. */
  readonly isOfPlatform?: boolean | undefined;
  readonly source?: OutageSource | undefined;
  readonly isLasting?: boolean | undefined;
}

/** Marks what follows from results that somebody sent, though with a reason: no correction by a person of its own. */
export const IMPORTED = 'import:';

/** Whether a person has said of a known outage what it was: a later report gave a reason. */
export async function wasCorrected(tx: Tx, outageId: string): Promise<boolean> {
  const where = { outageId, revision: { gt: 1 }, remarkId: { not: null }, NOT: { actor: { startsWith: IMPORTED } } };
  return (await tx.outageRevision.findFirst({ where, select: { revision: true } })) !== null;
}

/** Outages that stand, the earliest first. */
export async function outagesOf(
  tx: Pick<Tx, 'outage'>,
  { clockId, service, from, until, contractId, isOfPlatform, source, isLasting }: OutageFilter,
): Promise<Outage[]> {
  const where = {
    ...{ clockId, isWithdrawn: false },
    ...(service !== undefined && { service }),
    ...(source !== undefined && { source }),
    ...(until !== undefined && { startsAt: { lt: new Date(until) } }),
    ...(isLasting && { endsAt: null }),
    AND: [
      ...(from === undefined ? [] : [{ OR: [{ endsAt: null }, { endsAt: { gt: new Date(from) } }] }]),
      ...(contractId === undefined ? [] : [{ OR: [{ contractIds: { isEmpty: true } }, { contractIds: { has: contractId } }] }]),
      ...(isOfPlatform ? [{ contractIds: { isEmpty: true } }] : []),
    ],
  };
  return (await tx.outage.findMany({ where, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] })).map(asOutage);
}

/** By id, after `after`; one more than `limit` where there are more. Those that were withdrawn as well. */
export async function outagePage(
  tx: Tx,
  {
    clockId,
    service,
    from,
    until,
    after = '',
    limit,
  }: Pick<OutageFilter, 'clockId' | 'service' | 'from' | 'until'> & { readonly after?: string | undefined; readonly limit: number },
): Promise<Outage[]> {
  const where = {
    ...{ clockId, id: { gt: after } },
    ...(service !== undefined && { service }),
    ...(until !== undefined && { startsAt: { lt: new Date(until) } }),
    ...(from !== undefined && { OR: [{ endsAt: null }, { endsAt: { gt: new Date(from) } }] }),
  };
  return (await tx.outage.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 })).map(asOutage);
}

/** Everything that was reported of one, the first first. */
export async function revisionsOf(tx: Tx, outageId: string) {
  const rows = await tx.outageRevision.findMany({ where: { outageId }, orderBy: { revision: 'asc' } });
  return rows.map(({ startsAt, endsAt, recordedAt, revision, isWithdrawn, contractIds, actor, remarkId }) => ({
    ...{ revision, isWithdrawn, contractIds, actor, remarkId },
    ...{ startsAt: instant(startsAt), endsAt: endsAt && instant(endsAt), recordedAt: instant(recordedAt) },
  }));
}
