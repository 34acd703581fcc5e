import { type OutageRevision, outageOf, reportOutage, reviseOutage } from '../../adapters/availability/outages';
import type { Database } from '../../adapters/prisma/client';
import { newId } from '../../adapters/prisma/ids';
import { withProvider } from '../../adapters/prisma/with-provider';
import type { Service } from '../../domain/availability/service';
import type { Course } from '../../domain/maintenance-notice/course';
import { type Instant, instant, plusMillis } from '../../domain/shared/instant';

interface Place {
  readonly database: Database;
  readonly providerId: string;
}

const HOUR_MS = 3_600_000;

const BEGAN = `${instant(new Date()).slice(0, 19)}.000Z` as Instant;

/** So many hours from when the tests of the file began, to the second. */
export const inHours = (hours: number): Instant => plusMillis(BEGAN, hours * HOUR_MS);

/** A window as it was announced, without its process. */
export const putWindow = (
  { database, providerId }: Place,
  course: Course,
  more: {
    title?: string;
    expectation?: string;
    services?: Service[];
    affectsAvailability?: boolean;
    clockId?: string;
    changes?: number;
  } = {},
): Promise<string> => {
  const id = newId('mnt');
  const date = (at: Instant | undefined) => (at === undefined ? null : new Date(at));
  const dates = {
    startsAt: new Date(course.startsAt),
    endsAt: new Date(course.endsAt),
    cancelledAt: date(course.cancelledAt),
    endedAt: date(course.endedAt),
  };
  const said = { services: ['back-office'], title: 'A larger database', expectation: 'Campaigns stay online.', affectsAvailability: true };
  const announced = { announcedAt: new Date(inHours(-1)), changedAt: new Date(inHours(-1)), actor: 'test' };
  return withProvider(database, providerId, async (tx) => {
    await tx.maintenanceWindow.create({ data: { id, providerId, ...said, ...announced, ...dates, ...more } });
    return id;
  });
};

/** An outage as it was reported, of the whole platform where nothing is said. */
export const putOutage = (
  { database, providerId }: Place,
  startsAt: Instant,
  endsAt: Instant | null,
  more: { service?: Service; contractIds?: string[]; clockId?: string; source?: 'monitoring' | 'probe' } = {},
): Promise<string> =>
  withProvider(database, providerId, async (tx) => {
    const reported = {
      service: 'front-office' as const,
      contractIds: [],
      clockId: null,
      source: 'monitoring' as const,
      reference: null,
      ...more,
    };
    return (await reportOutage(tx, providerId, { ...reported, startsAt, endsAt }, { actor: 'test' })).outage.id;
  });

/** What is known of it now. */
export const revise = ({ database, providerId }: Place, id: string, revised: Partial<OutageRevision>): Promise<unknown> =>
  withProvider(database, providerId, async (tx) => {
    const known = await outageOf(tx, id);
    if (known === undefined) throw new Error(`no outage ${id}`);
    await reviseOutage(tx, providerId, known, { ...known, ...revised }, { actor: 'test' });
  });
