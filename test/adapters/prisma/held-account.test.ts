import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { holdInvoice, tellHeld, toldUnder } from '../../../adapters/prisma/held-account';
import { createTurns } from '../../../adapters/prisma/turns';
import { type Tx, withProvider } from '../../../adapters/prisma/with-provider';
import { clauses } from '../../../domain/clauses';
import type { CalendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { tell } from '../../support/facts';
import { createTenant, newName, type Tenant } from '../../support/tenant';

let database: Database;
let tenant: Tenant;

beforeAll(async () => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '', 5);
  tenant = await createTenant(database, { clockAt: '2026-03-02T10:00:00.000Z' as Instant });
});
afterAll(() => database.$disconnect());

const issuedOn = '2026-03-02' as CalendarDate;
const inTenant = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withProvider(database, tenant.providerId, work);
const takeTurn = (processId: string) =>
  createTurns(database, clauses).takeTurn(
    { providerId: tenant.providerId, processId, notBefore: '2000-01-01T00:00:00.000Z' as Instant },
    5_000,
  );

describe('a held account', () => {
  it('misses no fact while turns hear them one after the other', async () => {
    const process = await tenant.issue({ issuedOn });
    const costs = (count: number) =>
      ({ kind: 'costsDocumented', data: { costId: newName('cst'), amountMinor: count, on: issuedOn } }) as const;
    for (let count = 1; count <= 15; count += 1) {
      await tell(database, process, costs(count));
      const seen = async (): Promise<number | undefined> =>
        (await inTenant((tx) => holdInvoice(tx, process.subjectId)))?.state.receivable.costs.length;
      const [, ...counts] = await Promise.all([takeTurn(process.processId), seen(), seen(), seen()]);
      expect(counts).toEqual([count, count, count]);
    }
  });

  it('counts what was told and not heard yet, and allocates payments on what is told now', async () => {
    const process = await tenant.issue({ issuedOn });
    const creditNote = (amountMinor: number) => ({ creditNoteId: newName('crn'), amountMinor, on: issuedOn });
    await tell(database, process, { kind: 'creditNoteIssued', data: creditNote(200_00) });
    await inTenant(async (tx) => {
      const held = await holdInvoice(tx, process.subjectId);
      if (held === undefined) throw new Error('no invoice');
      expect(held.state.receivable.credits).toHaveLength(1);
      const fact = { kind: 'creditNoteIssued', data: creditNote(10_00) } as const;
      await tellHeld(tx, held, fact, { actor: 'test', changesWhatIsOwed: true });
    });
    await takeTurn(process.processId);
    const heard = await inTenant((tx) => holdInvoice(tx, process.subjectId));
    expect(heard?.state.receivable.credits.map(({ amountMinor }) => amountMinor)).toEqual([200_00, 10_00]);
  });

  it('of an invoice that the provider does not have is none', async () => {
    expect(await inTenant((tx) => holdInvoice(tx, 'inv_nobody'))).toBeUndefined();
    const process = await tenant.issue({ issuedOn });
    const other = await createTenant(database);
    expect(await withProvider(database, other.providerId, (tx) => holdInvoice(tx, process.subjectId))).toBeUndefined();
  });
});

describe('what was told under a unique key', () => {
  it('is known to the next who asks, also when both ask at once', async () => {
    const [one, other] = [await tenant.issue({ issuedOn }), await tenant.issue({ issuedOn })];
    const uniqueKey = newName('letter');
    const costs = { kind: 'costsDocumented', data: { costId: newName('cst'), amountMinor: 1, on: issuedOn } } as const;
    const tellOnce = (invoiceId: string) =>
      inTenant(async (tx) => {
        if ((await toldUnder(tx, tenant.providerId, uniqueKey)) !== undefined) return 'known';
        const held = await holdInvoice(tx, invoiceId);
        if (held === undefined) throw new Error('no invoice');
        await tellHeld(tx, held, { ...costs, uniqueKey }, { actor: 'test', changesWhatIsOwed: false });
        return 'told';
      });
    const outcomes = await Promise.all([one, other, one].map(({ subjectId }) => tellOnce(subjectId)));
    expect(outcomes.sort()).toEqual(['known', 'known', 'told']);
  });
});
