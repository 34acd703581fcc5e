import { tellOutage } from '../../../adapters/availability/telling-outages';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { type Tx, withProvider } from '../../../adapters/prisma/with-provider';
import type { Instant } from '../../../domain/shared/instant';
import { createTenant, newName, type Tenant } from '../../support/tenant';

let database: Database;
let tenant: Tenant;
beforeAll(async () => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '', 5);
});
beforeEach(async () => {
  tenant = await createTenant(database, { clockAt: '2026-05-20T10:00:00.000Z' as Instant });
});
afterAll(() => database.$disconnect());

const inTenant = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withProvider(database, tenant.providerId, work);
const at = (text: string): Instant => `${text}T12:00:00.000Z` as Instant;

/** So many contracts that start on a day, each with its process; gives the processes in order. */
const contracts = (count: number, startsOn: string): Promise<string[]> =>
  inTenant(async (tx) => {
    const { id: _id, providerId, customerId, ...like } = await tx.contract.findUniqueOrThrow({ where: { id: tenant.contractId } });
    const data = Array.from({ length: count }, () => newName('ctr')).map((id) => ({
      ...{ id, providerId, customerId, reference: id, startsOn: new Date(startsOn), clockId: like.clockId },
      ...{ document: like.document, specialConditions: {}, termsHash: like.termsHash, calendarVersion: like.calendarVersion },
      signedOn: like.signedOn,
    }));
    await tx.contract.createMany({ data });
    const told = { kind: 'serviceCredit', status: 'open', stateVersion: 1, state: {}, step: {}, stage: '', waitingFor: '', clause: '' };
    const opened = { ...told, openedAt: new Date('2026-01-01') };
    const place = { providerId, customerId, clockId: like.clockId };
    const rows = data.map(({ id }) => ({ id: newName('prc'), subjectId: id, contractId: id, ...place, ...opened }));
    await tx.process.createMany({ data: rows });
    return rows.map(({ id }) => id).sort();
  });

/** Tells of an outage of the whole platform; gives the processes that are told at once, in order. */
const told = (startsAt: Instant, endsAt: Instant | null): Promise<string[]> =>
  inTenant(async (tx) => {
    const outage = { id: newName('out'), revision: 1, startsAt, endsAt, contractIds: [], clockId: tenant.clockId };
    const processes = await tellOutage(tx, tenant.providerId, outage, { actor: 'test' });
    return processes.map(({ processId }) => processId);
  });

const heard = (): Promise<{ processId: string; month: string }[]> =>
  inTenant(
    (tx) => tx.$queryRaw`SELECT process_id AS "processId", data->>'month' AS month FROM facts WHERE kind = 'outagesReported' ORDER BY 1, 2`,
  );

describe('who hears of an outage', () => {
  it('everybody does, of each of its months; a hundred are told at once, those of the first month first', async () => {
    const [inApril, inMay] = [await contracts(60, '2026-01-01'), await contracts(70, '2026-05-01')];
    expect(await told(at('2026-04-30'), at('2026-05-01'))).toEqual([...inApril, ...inMay.slice(0, 40)]);
    expect((await heard()).length).toBe(60 + 60 + 70);
  });

  it('of more than a hundred, the first hundred are told at once', async () => {
    const all = await contracts(120, '2026-01-01');
    expect(await told(at('2026-05-02'), at('2026-05-03'))).toEqual(all.slice(0, 100));
    expect(await heard()).toEqual(all.map((processId) => ({ processId, month: '2026-05' })));
  });

  it('a contract that starts later hears of one that lasts, in its first month', async () => {
    const [running] = await contracts(1, '2026-01-01');
    const [later] = await contracts(1, '2026-07-01');
    expect(await told(at('2026-05-02'), null)).toEqual([running, later]);
    expect(await told(at('2026-05-03'), null)).toEqual([]);
    const said = new Map((await heard()).map(({ processId, month }) => [processId, month]));
    expect([said.get(running ?? ''), said.get(later ?? '')]).toEqual(['2026-05', '2026-07']);
  });
});
