import { monthWindow } from '../../domain/availability/month-window';
import type { Service } from '../../domain/availability/service';
import type { Course } from '../../domain/maintenance-notice/course';
import { plusDays } from '../../domain/shared/calendar-date';
import { earlierOf, type Instant, instant } from '../../domain/shared/instant';
import { monthOf, plusMonths } from '../../domain/shared/year-month';
import { localDays } from '../../domain/time-limits/local-days';
import { type Outage, outagesOf } from '../availability/outages';
import type { Database } from '../prisma/client';
import { timeOf } from '../prisma/clocks';
import type { PublicProvider } from '../prisma/public-list';
import { type Tx, withProvider } from '../prisma/with-provider';
import { type ProductChange, productChangesOn } from './product-changes';

/** So many days are shown, today included. */
const DAYS_SHOWN = 90;

/** So many whole months before the running one have their availability shown. */
export const MONTHS_SHOWN = 3;

/** A maintenance window as the public reads of it. */
export interface PublicWindow {
  readonly id: string;
  readonly services: readonly Service[];
  readonly title: string;
  readonly expectation: string;
  readonly affectsAvailability: boolean;
  readonly announcedAt: Instant;
  readonly changes: number;
  readonly changedAt: Instant;
  readonly course: Course;
}

/** GTC-3.5.1.b: what the public is shown, as of an instant. Nothing in it lives on a test clock, or concerns single contracts. */
export interface StatusRecord {
  readonly now: Instant;
  /** From here on, to what is planned. */
  readonly from: Instant;
  readonly windows: readonly PublicWindow[];
  /** Of the last months as well, of which the availability is shown. */
  readonly outages: readonly Outage[];
  /** The first instant of which anything is known; undefined where nobody ever measured. */
  readonly measuredSince: Instant | undefined;
  readonly productChanges: readonly ProductChange[];
}

export const statusRecord = (database: Database, { id, zone }: Pick<PublicProvider, 'id' | 'zone'>): Promise<StatusRecord> =>
  withProvider(database, id, async (tx) => {
    const now = await timeOf(tx, null);
    const days = localDays(zone);
    const today = days.dateOf(now);
    const firstOn = plusDays(today, 1 - DAYS_SHOWN);
    const from = days.startOf(firstOn);
    const measured = monthWindow(plusMonths(monthOf(today), -MONTHS_SHOWN), days);
    return {
      ...{ now, from, windows: await windowsFrom(tx, from) },
      outages: await outagesOf(tx, { clockId: null, isOfPlatform: true, from: earlierOf(from, measured.from), until: now }),
      measuredSince: await measuredSince(tx),
      productChanges: await productChangesOn(tx, firstOn, today),
    };
  });

/** Those that end from an instant on, the earliest first. */
async function windowsFrom(tx: Tx, from: Instant): Promise<PublicWindow[]> {
  const since = { gt: new Date(from) };
  const rows = await tx.maintenanceWindow.findMany({
    where: { clockId: null, OR: [{ endsAt: since }, { endedAt: since }] },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, services, title, expectation, affectsAvailability, announcedAt, changes, changedAt, ...dates }) => ({
    ...{ id, services: services as Service[], title, expectation, affectsAvailability, changes },
    ...{ announcedAt: instant(announcedAt), changedAt: instant(changedAt) },
    course: {
      ...{ startsAt: instant(dates.startsAt), endsAt: instant(dates.endsAt) },
      ...(dates.cancelledAt !== null && { cancelledAt: instant(dates.cancelledAt) }),
      ...(dates.endedAt !== null && { endedAt: instant(dates.endedAt) }),
    },
  }));
}

/** The first that was reported or tried; on real time, and of the whole platform. */
async function measuredSince(tx: Tx): Promise<Instant | undefined> {
  const [first] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT least((SELECT min(starts_at) FROM outages WHERE clock_id IS NULL AND cardinality(contract_ids) = 0 AND NOT is_withdrawn),
                 (SELECT min(at) FROM probe_results)) AS at`;
  return first?.at ? instant(first.at) : undefined;
}
