import { createHash } from 'node:crypto';
import pino from 'pino';
import { newId } from '../../adapters/prisma/ids';
import { withProvider } from '../../adapters/prisma/with-provider';
import { readCalendar } from '../adapters/calendar/read-calendar';
import { type Application, type Send, startApplication } from '../support/application';
import { idOf, newContract, newCustomer } from '../support/contract-life';

const CUSTOMER_NAME = 'Delhaize Atelier';
const logged: string[] = [];
const log = pino({ level: 'trace' }, { write: (entry) => void logged.push(entry) });

let application: Application;
let legal: Send;
let stranger: Send;

beforeAll(async () => {
  application = await startApplication({ log });
  legal = await application.as('legal');
  stranger = await application.as('legal', { providerId: application.otherProviderId });
});
afterAll(() => application.stop());

interface Standing {
  readonly customer: string;
  readonly contract: string;
  readonly reference: string;
}

/** A contract with the row that its process would write. */
async function standing(row: object = {}, more: object = {}, of: Send = legal): Promise<Standing> {
  const providerId = of === stranger ? application.otherProviderId : application.providerId;
  const reference = crypto.randomUUID();
  const customer = await newCustomer(of);
  const contract = await newContract(of, customer, { reference, ...more });
  const renewal = {
    ...{ providerId, processId: newId('prc'), customerId: customer, period: 1, state: 'runs', notices: 0 },
    ...{ endsOn: new Date('2027-01-14'), noticeDeadlineOn: new Date('2026-10-14'), postedByOn: new Date('2026-10-09') },
    ...{ updatedAt: new Date('2026-03-02T09:00:00Z'), ...row },
  };
  await withProvider(application.database, providerId, (tx) =>
    tx.renewal.upsert({ where: { contractId: contract }, create: { contractId: contract, ...renewal }, update: renewal }),
  );
  return { customer, contract, reference };
}

/** Makes a feed; its address is a path, as `send` takes it. */
async function feedOf(send: Send, body: object): Promise<{ id: string; path: string; secret: string }> {
  const { status, body: made } = await send('POST', '/v1/calendar-feeds', body);
  expect([status, made.url]).toEqual([201, expect.stringMatching(/^http:.*\/calendar\/[A-Za-z0-9_-]{43}\.ics$/)]);
  const { pathname } = new URL(made.url);
  return { id: made.id, path: pathname, secret: pathname.slice('/calendar/'.length, -'.ics'.length) };
}

const eventsAt = async (path: string) => readCalendar((await application.send('GET', path)).body);
const contractsAt = async (path: string) => [...new Set((await eventsAt(path)).map(({ uid }) => uid.split('-')[0]))];

describe('a calendar feed', () => {
  it('GTC-5.1.a, GTC-5.a: shows deadlines and ends of the contract to whoever has its address, under its reference and no name', async () => {
    const { contract, customer, reference } = await standing({ otherDeadlineOn: new Date('2026-10-15') });
    const { path } = await feedOf(legal, { label: 'deadlines', contractId: contract });
    const { status, headers, body } = await application.send('GET', path);
    expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([
      ...[200, 'text/calendar; charset=utf-8', 'private, max-age=900'],
    ]);
    expect(readCalendar(body)).toMatchObject([
      { on: '2026-10-09', uid: `${contract}-1-post@tacit`, summary: `Post by today to give notice in time: ${reference}` },
      {
        ...{ on: '2026-10-14', uid: `${contract}-1-notice@tacit`, summary: `Last day for a notice of termination: ${reference}` },
        ...{ stamp: '2026-03-02T09:00:00Z', description: expect.stringMatching(/^GTC-5\.1\.a: .*\n.*Thursday 15 October 2026/) },
      },
      { on: '2027-01-14', uid: `${contract}-1-end@tacit`, description: expect.stringMatching(/^GTC-5\.a: /) },
    ]);
    for (const name of [CUSTOMER_NAME, customer]) expect(body).not.toContain(name);
  });

  it('gives back a reference with whatever is in it', async () => {
    const reference = `K,1;2\\n"3":é€😀 ${'long '.repeat(7)}`.trim();
    const { contract } = await standing({}, { reference });
    const { path } = await feedOf(legal, { label: 'nasty', contractId: contract });
    expect((await eventsAt(path))[1]?.summary).toBe(`Last day for a notice of termination: ${reference}`);
  });

  it('of a contract has that contract only; of the provider all of its contracts, and no other provider’s', async () => {
    const [one, other, foreign] = [await standing(), await standing(), await standing({}, {}, stranger)];
    const [ofOne, ofAll] = [await feedOf(legal, { label: 'one', contractId: one.contract }), await feedOf(legal, { label: 'all' })];
    expect(await contractsAt(ofOne.path)).toEqual([one.contract]);
    const all = await contractsAt(ofAll.path);
    expect(all).toEqual(expect.arrayContaining([one.contract, other.contract]));
    expect(all).not.toContain(foreign.contract);
    expect(await contractsAt((await feedOf(stranger, { label: 'theirs' })).path)).toEqual([foreign.contract]);
  });

  it('shows nothing of another provider’s contract, were it ever of one', async () => {
    const { contract } = await standing({}, {}, stranger);
    expect(await legal('POST', '/v1/calendar-feeds', { label: 'x', contractId: contract })).toMatchObject({ status: 404 });
    const secret = 'f'.repeat(43);
    const hash = new Uint8Array(createHash('sha256').update(secret).digest());
    const { providerId } = application;
    await application.database.calendarFeed.create({ data: { id: newId('cal'), providerId, contractId: contract, hash, label: 'x' } });
    expect(await eventsAt(`/calendar/${secret}.ics`)).toEqual([]);
  });

  it.each([
    ['at the end of the 90th day after', '2026-03-02T22:59:59Z', 1],
    ['when the 91st day begins, in the zone of the provider', '2026-03-02T23:00:00Z', 0],
  ])('shows a contract that ended, by its own clock, %s: %#', async (_when, now, count) => {
    const clockId = idOf(await (await application.as('admin'))('POST', '/v1/test-clocks', { name: 'a clock', now }));
    const { contract } = await standing({ state: 'ended', endsOn: new Date('2025-12-02') }, { clockId });
    expect(await eventsAt((await feedOf(legal, { label: 'x', contractId: contract })).path)).toHaveLength(count);
  });

  it('shows a contract that has yet to end, however long ago that should have been', async () => {
    const { contract } = await standing({ state: 'in-doubt', endsOn: new Date('2020-01-01') });
    expect(await eventsAt((await feedOf(legal, { label: 'x', contractId: contract })).path)).toHaveLength(3);
  });

  it('is gone at once when it is revoked, for good, and answers as if it had never been', async () => {
    const { id, path, secret } = await feedOf(legal, { label: 'revoked' });
    expect(await application.send('GET', path)).toMatchObject({ status: 200 });
    expect(await legal('DELETE', `/v1/calendar-feeds/${id}`)).toMatchObject({ status: 204, body: '' });
    const { revokedAt } = await application.database.calendarFeed.findUniqueOrThrow({ where: { id } });
    const gone = await application.send('GET', path);
    expect([gone.status, gone.body.code, gone.headers.get('Cache-Control')]).toEqual([404, 'not_found', 'no-store']);
    for (const never of ['0'.repeat(43), 'x', `${secret}x`, '%00', '%F0%9F%98%80']) {
      expect(await application.send('GET', `/calendar/${never}.ics`)).toMatchObject({ status: 404, body: gone.body });
    }
    expect(await legal('DELETE', `/v1/calendar-feeds/${id}`)).toMatchObject({ status: 204 });
    expect(await application.database.calendarFeed.findUniqueOrThrow({ where: { id } })).toMatchObject({ revokedAt });
    expect((await legal('GET', '/v1/calendar-feeds?limit=200')).body.data).toContainEqual(
      expect.objectContaining({ id, label: 'revoked', revokedAt: revokedAt?.toISOString() }),
    );
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('does not answer %s', async (method) => {
    const { path } = await feedOf(legal, { label: 'x' });
    const refused = await application.send(method, path);
    expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET']);
  });
});

describe('the secret of a feed', () => {
  it('is shown once: no list, no repeated answer and no row has it', async () => {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await legal('POST', '/v1/calendar-feeds', { label: 'once' }, key);
    const secret = /calendar\/(.*)\.ics$/.exec(first.body.url)?.[1] ?? '';
    expect(secret).toHaveLength(43);
    const again = await legal('POST', '/v1/calendar-feeds', { label: 'once' }, key);
    expect([again.status, again.body]).toEqual([201, { ...first.body, url: null }]);
    expect(JSON.stringify((await legal('GET', '/v1/calendar-feeds?limit=200')).body)).not.toContain(secret);
    const { hash, ...row } = await application.database.calendarFeed.findUniqueOrThrow({ where: { id: first.body.id } });
    expect(Buffer.from(hash)).toEqual(createHash('sha256').update(secret).digest());
    const kept = await withProvider(application.database, application.providerId, (tx) => tx.idempotencyKey.findMany());
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify([row, kept])).not.toContain(secret);
  });

  it('is in no log and no metric, whatever is asked of its address and whatever goes wrong', async () => {
    const { id, path, secret } = await feedOf(legal, { label: 'logged' });
    const faulty = await startApplication({ log, overrides: { database: {} as never } });
    logged.length = 0;
    const statuses = [];
    for (const method of ['GET', 'HEAD', 'POST']) statuses.push((await application.send(method, path)).status);
    for (const odd of [`${path}?x=1`, `${path}/`, `${path}x`, `/calendar/${secret}%E0%A4%A.ics`, `/calendar/${secret}`])
      statuses.push((await application.send('GET', odd)).status);
    statuses.push((await faulty.send('GET', path)).status);
    await legal('DELETE', `/v1/calendar-feeds/${id}`);
    statuses.push((await application.send('GET', path)).status);
    await faulty.stop();
    expect(statuses).toEqual([200, 200, 405, 400, 404, 404, 400, 404, 500, 404]);
    expect(logged.length).toBeGreaterThan(statuses.length);
    expect(logged.join('')).toContain('"route":"/calendar/{secret}.ics"');
    expect(logged.join('')).toContain('a request failed');
    for (const text of [logged.join(''), (await application.send('GET', '/metrics')).body]) expect(text).not.toContain(secret.slice(0, 12));
  });
});

describe('a customer', () => {
  it('makes, sees and revokes feeds of its own contracts, and no others', async () => {
    const [own, foreign] = [await standing(), await standing()];
    const customer = await application.as('customer', { customerId: own.customer });
    const theirs = await feedOf(legal, { label: 'theirs', contractId: foreign.contract });
    const everything = await feedOf(legal, { label: 'everything' });
    expect(await customer('POST', '/v1/calendar-feeds', { label: 'x', contractId: foreign.contract })).toMatchObject({ status: 404 });
    expect(await customer('POST', '/v1/calendar-feeds', { label: 'x' })).toMatchObject({
      ...{ status: 400, body: { code: 'invalid_request', errors: [{ path: 'contractId' }] } },
    });
    const mine = await feedOf(customer, { label: 'mine', contractId: own.contract });
    expect(await contractsAt(mine.path)).toEqual([own.contract]);
    expect((await customer('GET', '/v1/calendar-feeds')).body.data.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
    for (const { id, path } of [theirs, everything]) {
      expect(await customer('DELETE', `/v1/calendar-feeds/${id}`)).toMatchObject({ status: 404 });
      expect(await application.send('GET', path)).toMatchObject({ status: 200 });
    }
    expect(await customer('DELETE', `/v1/calendar-feeds/${mine.id}`)).toMatchObject({ status: 204 });
    expect(await application.send('GET', mine.path)).toMatchObject({ status: 404 });
  });
});

describe('another provider', () => {
  it('neither sees nor revokes a feed', async () => {
    const { id, path } = await feedOf(legal, { label: 'ours' });
    expect(await stranger('DELETE', `/v1/calendar-feeds/${id}`)).toMatchObject({ status: 404 });
    expect(JSON.stringify((await stranger('GET', '/v1/calendar-feeds?limit=200')).body)).not.toContain(id);
    expect(await application.send('GET', path)).toMatchObject({ status: 200 });
  });
});
