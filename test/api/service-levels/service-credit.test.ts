import { randomUUID } from 'node:crypto';
import { idOf, newCustomer } from '../../support/contract-life';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Promised {
  readonly clockId: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly address: string;
  /** With a key of the customer's own. */
  readonly send: House['admin'];
}

/** From 1 January 2026, EUR 12,000.00 a year, on a clock that stands on 25 March. */
async function promised(more: object = {}, now = '2026-03-25T10:00:00Z'): Promise<Promised> {
  const { admin, application } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(admin, { clockId, language: 'en' });
  const address = `${randomUUID()}@customer.example`;
  await admin('PUT', `/v1/customers/${customerId}/contacts/contact-person`, { name: 'Zoé Marchal', email: address });
  const contractId = await contractOf(customerId, more);
  return { clockId, customerId, contractId, address, send: await application.as('customer', { customerId }) };
}

const contractOf = async (customerId: string, more: object = {}) =>
  idOf(
    await house.admin('POST', '/v1/contracts', {
      ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2025-12-01', startsOn: '2026-01-01' },
      ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' }, ...more },
    }),
  );

const outage = ({ clockId }: Promised, startsAt: string, endsAt: string | undefined, more: object = {}) =>
  house.admin('POST', '/v1/availability/outages', { service: 'front-office', startsAt, endsAt, clockId, ...more });

const get = async (path: string) => (await house.admin('GET', path)).body;
const sla = ({ contractId }: Promised) => get(`/v1/contracts/${contractId}/sla`);
const availability = ({ contractId }: Promised, query = '') => get(`/v1/contracts/${contractId}/availability${query}`);
const mailed = (one: Promised, subject: string) =>
  until(`the mail "${subject}"`, async () => (await mailsTo(one.address)).find((mail) => mail.subject?.startsWith(subject)));
const staged = (one: Promised, stage: string) =>
  until(`stage ${stage}`, async () => {
    const body = await sla(one);
    return body.stage === stage ? body : undefined;
  });

/** Four hours of 20 March: more than half a percent of the month. */
const MARCH = ['2026-03-20T08:00:00Z', '2026-03-20T12:00:00Z'] as const;
/** A day of April: below 97 %. */
const APRIL = ['2026-04-10T08:00:00Z', '2026-04-11T08:00:00Z'] as const;

/** March and April are below their level, and the customer notifies each. */
async function failTwice(one: Promised): Promise<void> {
  await outage(one, ...MARCH);
  await advance(house, one, '2026-04-12T10:00:00Z');
  await outage(one, ...APRIL);
  for (const [month, at] of [
    ['2026-03', '2026-04-12T10:00:00Z'],
    ['2026-04', '2026-05-05T10:00:00Z'],
  ] as const) {
    await advance(house, one, at);
    expect((await one.send('POST', `/v1/contracts/${one.contractId}/sla-notices`, { month })).status).toBe(201);
  }
}

describe('service credits (GTC-3.6.1)', () => {
  it('GTC-3.6.1.d, GTC-3.6.1.e, GTC-3.6.1.f: two failing months, two notices, and a credit note that reduces the invoice with its VAT', async () => {
    const schedule = [
      { shareBasisPoints: 5_000, dueInMonths: 0 },
      { shareBasisPoints: 5_000, on: '2026-04-01' },
    ];
    const one = await promised({ schedule });
    const reported = await outage(one, ...MARCH, { reference: 'INC-1' });
    expect(reported).toMatchObject({ status: 201, body: { service: 'front-office', contractIds: [], revision: 1 } });
    expect(await availability(one, '?from=2026-03')).toMatchObject({
      data: [
        { month: '2026-03', status: 'running', frontOffice: { downSeconds: 14_400, isBelowLevel: true }, backOffice: { downSeconds: 0 } },
      ],
    });

    await advance(house, one, '2026-04-02T21:59:59Z');
    expect(await sla(one)).toMatchObject({ stage: 'to-measure', months: [] });
    await advance(house, one, '2026-04-02T22:00:00Z');
    const open = await staged(one, 'notice-open');
    expect(open.months).toMatchObject([
      {
        ...{ month: '2026-03', kind: 'first', status: 'open', noticeBy: { on: '2026-04-30', at: '2026-04-30T21:59:59.999Z' } },
        figures: { availabilityPercent: '99.461641', downSeconds: 14_400, totalSeconds: 2_674_800, levelPercent: '99.5' },
      },
    ]);
    const below = await mailed(one, 'Availability of March 2026: 99.4616%, below the agreed level');
    expect(below?.text).toContain('arrives by 30 April 2026');
    expect(await get(`/v1/customers/${one.customerId}/access`)).toMatchObject({ alerts: [{ clause: 'GTC-3.6.1.a' }] });

    await advance(house, one, '2026-04-28T10:00:00Z');
    expect(await outage(one, ...APRIL, { reference: 'INC-2' })).toMatchObject({ status: 201 });
    expect(await one.send('POST', `/v1/contracts/${one.contractId}/sla-notices`, { month: '2026-03', text: 'Below.' })).toMatchObject({
      status: 201,
      body: { standing: 'counts', channel: 'software', receivedOn: '2026-04-28', comesTo: { clause: 'GTC-3.6.1.e' } },
    });
    expect((await mailed(one, 'Your notice about the availability of March 2026'))?.text).toContain('until 28 May 2026');
    expect(await get(`/v1/customers/${one.customerId}/access`)).toMatchObject({ alerts: [] });

    await advance(house, one, '2026-05-03T10:00:00Z');
    await staged(one, 'notice-open');
    expect((await mailed(one, 'Availability of April 2026 below the agreed level again'))?.text).toContain('€50.00 excluding VAT');
    const legal = await house.application.as('legal');
    const noticed = { month: '2026-04', channel: 'letter', receivedOn: '2026-05-03' };
    expect(await legal('POST', `/v1/contracts/${one.contractId}/sla-notices`, noticed)).toMatchObject({
      status: 201,
      body: { standing: 'counts', comesTo: { clause: 'GTC-3.6.1.f' } },
    });
    const credited = await staged(one, 'to-credit');
    expect(credited.credits).toMatchObject([{ month: '2026-04', part: 1, status: 'due', net: { amountMinor: 50_00, currency: 'EUR' } }]);
    expect(credited.months[1]).toMatchObject({ status: 'notified', credit: { shareBasisPoints: 500, clause: 'GTC-3.6.1.h' } });

    const [{ id: creditId }] = credited.credits;
    const { body: due } = await house.admin('GET', `/v1/invoice-instructions?status=due&contractId=${one.contractId}`);
    const invoice = { number: randomUUID(), issuedOn: '2026-04-02', netAmountMinor: 6_000_00, amountMinor: 7_260_00, currency: 'EUR' };
    const { body: issued } = await house.admin('POST', `/v1/invoice-instructions/${due.data[0].id}/invoice`, invoice);
    expect(await get(`/v1/credit-instructions/${creditId}`)).toMatchObject({
      expected: { invoiceId: issued.id, amount: { amountMinor: 60_50, currency: 'EUR' } },
    });
    const path = `/v1/credit-instructions/${creditId}/credit-note`;
    const note = { number: randomUUID(), on: '2026-05-03', amountMinor: 60_50, invoiceId: issued.id };
    expect(await house.admin('POST', path, { ...note, amountMinor: 60_00 })).toMatchObject({
      status: 422,
      body: { code: 'credit_differs' },
    });
    expect(await house.admin('POST', path, { ...note, amountMinor: 40_00 })).toMatchObject({
      status: 422,
      body: { code: 'credit_below_net' },
    });
    expect(await house.admin('POST', path, { ...note, on: '2026-05-04' })).toMatchObject({
      status: 422,
      body: { code: 'dated_in_the_future' },
    });
    expect(await house.admin('POST', path, note)).toMatchObject({
      status: 201,
      body: { status: 'issued', creditNoteId: expect.stringMatching(/^crn_/) },
    });
    expect(await house.admin('POST', path, { ...note, number: randomUUID() })).toMatchObject({
      status: 409,
      body: { code: 'already_credited' },
    });
    await until('the invoice is reduced', async () => {
      const { body } = await house.admin('GET', `/v1/invoices/${issued.id}`);
      return JSON.stringify(body).includes('719950') || undefined;
    });
    await staged(one, 'curing');

    await advance(house, one, '2026-06-03T10:00:00Z');
    expect((await staged(one, 'met')).months).toMatchObject([{ kind: 'first' }, { kind: 'credit' }, { month: '2026-05', kind: 'cured' }]);
    expect((await mailed(one, 'Availability of May 2026: the agreed level is reached again'))?.text).toContain('March 2026');
  });

  it('GTC-3.6.1.d: without a notice the right is lost a minute after the last day, and a late notice says so', async () => {
    const one = await promised();
    await outage(one, ...MARCH);
    await advance(house, one, '2026-04-30T22:01:00Z');
    await staged(one, 'met');
    expect((await sla(one)).months).toMatchObject([{ month: '2026-03', status: 'lost', comesTo: { clause: 'GTC-3.6.1.d' } }]);
    expect(await one.send('POST', `/v1/contracts/${one.contractId}/sla-notices`, { month: '2026-03' })).toMatchObject({
      status: 201,
      body: { standing: 'late', receivedOn: '2026-05-01' },
    });
    expect((await mailed(one, 'Your notice about the availability of March 2026'))?.text).toContain('It does not count');
    const timeline = JSON.stringify(await get(`/v1/contracts/${one.contractId}/timeline`));
    expect(timeline).toContain('no notice about March 2026 arrived by Thursday 30 April 2026: the right for that month is lost');
  });

  it('GTC-3.6.1.a: closed figures change by a correction with its reason, every report is kept, and the customer is told', async () => {
    const one = await promised();
    const { body: known } = await outage(one, MARCH[0], undefined, { reference: 'INC-9' });
    const again = await outage(one, ...MARCH, { reference: 'INC-9' });
    expect(again).toMatchObject({ status: 200, body: { id: known.id, revision: 2, endsAt: '2026-03-20T12:00:00.000Z' } });
    expect(await outage(one, ...MARCH, { reference: 'INC-9' })).toMatchObject({ status: 200, body: { revision: 2 } });
    await advance(house, one, '2026-04-10T10:00:00Z');
    await staged(one, 'notice-open');

    expect(await outage(one, '2026-03-05T08:00:00Z', '2026-03-05T09:00:00Z')).toMatchObject({
      status: 409,
      body: { code: 'month_closed', clause: 'GTC-3.6.1.a', errors: [{ path: 'reason' }] },
    });
    const path = `/v1/availability/outages/${known.id}`;
    expect(await house.admin('POST', `${path}/end`, { endsAt: '2026-03-20T10:00:00Z' })).toMatchObject({
      status: 409,
      body: { code: 'outage_over' },
    });
    const corrected = { endsAt: '2026-03-20T09:00:00Z', reason: 'The log of the load balancer shows an hour.' };
    expect(await house.admin('POST', `${path}/correction`, corrected)).toMatchObject({ status: 200, body: { revision: 3 } });
    await staged(one, 'met');
    expect((await mailed(one, 'Availability of March 2026: corrected'))?.text).toContain('99.8654%');
    expect((await house.admin('GET', path)).body.revisions).toMatchObject([
      { revision: 1, endsAt: null },
      { revision: 2, endsAt: '2026-03-20T12:00:00.000Z' },
      { revision: 3, endsAt: '2026-03-20T09:00:00.000Z' },
    ]);

    expect(await house.admin('POST', `${path}/withdrawal`, { reason: 'Another customer.' })).toMatchObject({
      status: 200,
      body: { isWithdrawn: true },
    });
    expect(await availability(one, '?from=2026-03&until=2026-03')).toMatchObject({
      data: [{ status: 'closed', frontOffice: { availabilityPercent: '100' }, outages: [] }],
    });
    expect(await house.admin('POST', `${path}/correction`, corrected)).toMatchObject({
      status: 409,
      body: { code: 'outage_withdrawn', clause: 'GTC-3.6.1.a' },
    });
  });

  it('GTC-3.6.1.a: an outage of one contract is no outage of another, and nothing crosses clocks', async () => {
    const [one, other] = [await promised(), await promised()];
    const sibling = await contractOf(one.customerId);
    expect(await outage(one, ...MARCH, { contractIds: [one.contractId] })).toMatchObject({ status: 201 });
    expect(await outage(one, ...MARCH, { contractIds: [other.contractId] })).toMatchObject({
      status: 422,
      body: { code: 'unknown_contracts', errors: [{ path: 'contractIds' }] },
    });
    await advance(house, one, '2026-04-03T10:00:00Z');
    await staged(one, 'notice-open');
    expect(await get(`/v1/contracts/${sibling}/sla`)).toMatchObject({ stage: 'met', months: [] });
    expect(await availability(other, '?from=2026-03')).toMatchObject({ data: [{ frontOffice: { downSeconds: 0 }, outages: [] }] });
    expect(await availability(one, '?from=2026-03&until=2026-03')).toMatchObject({
      data: [{ outages: [{ service: 'front-office', isOfPlatform: false, startsAt: MARCH[0].replace('Z', '.000Z') }] }],
    });
    expect(await one.send('GET', `/v1/contracts/${other.contractId}/availability`)).toMatchObject({ status: 404 });
  });

  it('GTC-3.6.1.a: a contract that is made after an outage knows of it, and an outage that lasts is in the next month as well', async () => {
    const one = await promised();
    await outage(one, '2026-03-24T10:00:00Z', undefined);
    const later = await contractOf(one.customerId, { startsOn: '2026-03-20' });
    await advance(house, one, '2026-05-04T10:00:00Z');
    const level = await until('April is measured', async () => {
      const body = await get(`/v1/contracts/${later}/sla`);
      return body.months.length === 2 ? body : undefined;
    });
    // From 20 March, with an hour less; down since 24 March, 11:00 in Brussels.
    expect(level.months).toMatchObject([
      { month: '2026-03', figures: { totalSeconds: 1_033_200, downSeconds: 648_000 } },
      { month: '2026-04', figures: { availabilityPercent: '0', downSeconds: 2_592_000 } },
    ]);
  });

  it('GTC-3.6.2.a: the back office is recorded and reported, and earns no credit', async () => {
    const one = await promised();
    await outage(one, '2026-03-10T00:00:00Z', '2026-03-15T00:00:00Z', { service: 'back-office' });
    await advance(house, one, '2026-04-03T10:00:00Z');
    await staged(one, 'met');
    expect(await availability(one, '?from=2026-03&until=2026-03')).toMatchObject({
      data: [
        {
          frontOffice: { isBelowLevel: false },
          backOffice: { downSeconds: 432_000, isBelowLevel: true, levelPercent: '95', clause: 'GTC-3.6.2.a' },
        },
      ],
    });
    expect((await sla(one)).months).toEqual([]);
    expect(await get(`/v1/availability?month=2026-03&clockId=${one.clockId}`)).toMatchObject({
      isOver: true,
      services: [
        { service: 'front-office' },
        { service: 'back-office', figures: { isBelowLevel: true }, outages: [{ service: 'back-office' }] },
      ],
    });
  });

  it('GTC-3.6.1.f: the own series numbers credit notes without being asked', async () => {
    const one = await promised({
      schedule: [
        { shareBasisPoints: 5_000, dueInMonths: 0 },
        { shareBasisPoints: 5_000, on: '2026-04-01' },
      ],
      specialConditions: { 'GTC-4.1': { invoiceNumbering: 'own-series' } },
    });
    await failTwice(one);
    const level = await until('the credit note', async () => {
      const body = await sla(one);
      return body.credits[0]?.status === 'issued' ? body : undefined;
    });
    expect(level.credits).toMatchObject([{ month: '2026-04', net: { amountMinor: 50_00 } }]);
    expect(JSON.stringify(await get(`/v1/contracts/${one.contractId}/timeline`))).toContain('credit note TEST-CN-000001 was issued');
  });

  it('GTC-15.1.a: what is down while force majeure suspends the service levels does not count', async () => {
    const one = await promised();
    await outage(one, ...MARCH);
    const event = { invokedBy: 'vendor', event: 'a flood', obligations: ['service-levels'], from: '2026-03-19' };
    const forceMajeure = idOf(await house.admin('POST', `/v1/contracts/${one.contractId}/force-majeure`, event));
    await house.admin('POST', `/v1/force-majeure/${forceMajeure}/end`, { lastOn: '2026-03-21' });
    await advance(house, one, '2026-04-03T10:00:00Z');
    await staged(one, 'met');
    expect(await availability(one, '?from=2026-03&until=2026-03')).toMatchObject({
      data: [{ frontOffice: { downSeconds: 0, excusedSeconds: 14_400 } }],
    });
  });
});

describe('reports of monitoring (GTC-3.6.1.a)', () => {
  const ref = () => `INC-${randomUUID()}`;

  it('GTC-3.6.1.a: reports of one outage may come in any order, what is left out stays, and what a person corrected stands', async () => {
    const one = await promised();
    const reference = ref();
    const ended = await outage(one, ...MARCH, { reference, contractIds: [one.contractId] });
    expect(await outage(one, MARCH[0], undefined, { reference })).toMatchObject({
      status: 200,
      body: { revision: 1, endsAt: '2026-03-20T12:00:00.000Z', contractIds: [one.contractId] },
    });
    const path = `/v1/availability/outages/${ended.body.id}`;
    const corrected = { startsAt: '2026-03-20T11:00:00Z', reason: 'Seen in the logs.' };
    expect((await house.admin('POST', `${path}/correction`, corrected)).status).toBe(200);
    expect(await outage(one, ...MARCH, { reference })).toMatchObject({
      status: 200,
      body: { revision: 2, startsAt: '2026-03-20T11:00:00.000Z' },
    });
    const lasting = await outage(one, MARCH[0], undefined, { reference: `${reference}-b` });
    expect((await house.admin('POST', `/v1/availability/outages/${lasting.body.id}/correction`, corrected)).status).toBe(200);
    expect(await outage(one, ...MARCH, { reference: `${reference}-b` })).toMatchObject({
      body: { startsAt: '2026-03-20T11:00:00.000Z', endsAt: '2026-03-20T12:00:00.000Z' },
    });
  });

  it('GTC-3.6.1.a: a reference names one outage of one service on each clock', async () => {
    const [one, other] = [await promised(), await promised()];
    const reference = ref();
    const first = await outage(one, ...MARCH, { reference });
    const second = await outage(other, MARCH[0], undefined, { reference });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).not.toBe(first.body.id);
    expect(await outage(one, ...MARCH, { reference, service: 'back-office' })).toMatchObject({
      status: 409,
      body: { code: 'reference_of_another_service' },
    });
  });

  it('GTC-3.6.1.a: a contract that starts while an outage lasts has its first month measured, whichever was entered first', async () => {
    const one = await promised();
    const before = await contractOf(one.customerId, { startsOn: '2026-04-01' });
    await outage(one, '2026-03-24T10:00:00Z', undefined);
    const after = await contractOf(one.customerId, { startsOn: '2026-04-01' });
    await advance(house, one, '2026-05-04T10:00:00Z');
    for (const contractId of [before, after]) {
      const level = await until('April is measured', async () => {
        const body = await get(`/v1/contracts/${contractId}/sla`);
        return body.months.length === 1 ? body : undefined;
      });
      expect(level.months).toMatchObject([{ month: '2026-04', status: 'open', figures: { availabilityPercent: '0' } }]);
    }
  });

  it('GTC-3.6.1.a: of an outage and a contract that are entered at once, the contract knows', async () => {
    const one = await promised();
    const made = await Promise.all([
      ...Array.from({ length: 6 }, () => contractOf(one.customerId)),
      outage(one, ...MARCH).then(() => ''),
      ...Array.from({ length: 6 }, () => contractOf(one.customerId)),
    ]);
    await advance(house, one, '2026-04-03T10:00:00Z');
    for (const contractId of made.filter((id) => id !== '')) {
      await until('March is measured', async () => (await get(`/v1/contracts/${contractId}/sla`)).months.length === 1 || undefined);
    }
  });

  it('GTC-3.6.1.a: what began and ended within a second lasted for it, and an unknown clock is none', async () => {
    const one = await promised();
    expect(await outage(one, '2026-03-20T08:00:00.200Z', '2026-03-20T08:00:00.800Z')).toMatchObject({
      status: 201,
      body: { startsAt: '2026-03-20T08:00:00.000Z', endsAt: '2026-03-20T08:00:01.000Z' },
    });
    expect(await house.admin('GET', `/v1/availability?clockId=${one.clockId.replace(/.$/, 'z')}`)).toMatchObject({ status: 404 });
  });
});

describe('credit notes (GTC-3.6.1.f)', () => {
  /** A credit of EUR 50.00 for April is due. */
  async function due(more: object = {}) {
    const one = await promised(more);
    await failTwice(one);
    const { credits } = await staged(one, 'to-credit');
    return { ...one, path: `/v1/credit-instructions/${credits[0].id}/credit-note` };
  }

  it('GTC-3.6.1.f: without an invoice that is known the amount bears the VAT of the contract, and a number serves once', async () => {
    const [one, other] = [await due(), await due()];
    const note = { number: randomUUID(), on: '2026-05-05', amountMinor: 60_50 };
    expect(await house.admin('POST', one.path, { ...note, amountMinor: 999_999_00 })).toMatchObject({
      status: 422,
      body: { code: 'credit_differs' },
    });
    expect(await house.admin('POST', one.path, note)).toMatchObject({ status: 201, body: { status: 'issued' } });
    expect(await house.admin('POST', other.path, note)).toMatchObject({ status: 409, body: { code: 'credit_note_number_taken' } });
    const reason = 'The rate of Luxembourg.';
    expect(await house.admin('POST', other.path, { ...note, number: randomUUID(), amountMinor: 58_50, reason })).toMatchObject({
      status: 201,
    });
  });

  it('GTC-3.6.1.f: what is paid out changes no invoice; what is set off names the one that it reduces', async () => {
    const schedule = [
      { shareBasisPoints: 5_000, dueInMonths: 0 },
      { shareBasisPoints: 5_000, on: '2026-04-01' },
    ];
    const one = await due({ schedule });
    const { body: queue } = await house.admin('GET', `/v1/invoice-instructions?status=due&contractId=${one.contractId}`);
    const invoice = { number: randomUUID(), issuedOn: '2026-04-02', netAmountMinor: 6_000_00, amountMinor: 7_260_00, currency: 'EUR' };
    const { body: issued } = await house.admin('POST', `/v1/invoice-instructions/${queue.data[0].id}/invoice`, invoice);
    const before = (await house.admin('GET', `/v1/invoices/${issued.id}`)).body;
    const note = { number: randomUUID(), on: '2026-05-05', amountMinor: 60_50 };
    expect(await house.admin('POST', one.path, note)).toMatchObject({ status: 422, body: { code: 'invoice_to_reduce_missing' } });
    const other = await due();
    expect(await house.admin('POST', other.path, { ...note, invoiceId: issued.id })).toMatchObject({ status: 404 });
    expect(await house.admin('POST', one.path, { ...note, invoiceId: issued.id, settlement: 'paid-out' })).toMatchObject({ status: 201 });
    const after = (await house.admin('GET', `/v1/invoices/${issued.id}`)).body;
    expect([after.balance, after.openMinor, after.status]).toEqual([before.balance, before.openMinor, before.status]);
    expect(JSON.stringify(after)).not.toContain(note.number);
  });

  it('GTC-3.6.1.f: with no invoice to reduce, the own series asks finance instead of crediting nothing', async () => {
    const one = await promised({ specialConditions: { 'GTC-4.1': { invoiceNumbering: 'own-series' } } });
    await failTwice(one);
    const item = await until('finance is asked', async () => {
      const { data } = await get(`/v1/worklist?customerId=${one.customerId}`);
      return data.find(({ kind }: { kind: string }) => kind === 'serviceCredit');
    });
    expect(item.question.text).toContain('no credit note could be issued');
    expect(item.options.map(({ id }: { id: string }) => id)).toEqual(['try-again', 'by-hand']);
  });
});

describe('announced maintenance (GTC-3.6.1.a, GTC-3.5.1.a)', () => {
  it('GTC-3.6.1.a: is excused only where the contract says so, and only as it was announced in time', async () => {
    const one = await promised({ specialConditions: { 'GTC-3.6.1.a': { excludeAnnouncedMaintenance: true } } }, '2026-03-10T10:00:00Z');
    const strict = await contractOf(one.customerId);
    const window = {
      services: ['front-office'],
      title: 'A larger database',
      expectation: 'No campaign can be played.',
      affectsAvailability: true,
    };
    const announce = (startsAt: string, endsAt: string, more: object = {}) =>
      house.admin('POST', '/v1/maintenance-windows', { ...window, startsAt, endsAt, clockId: one.clockId, ...more });
    const inTime = await announce('2026-03-20T08:00:00Z', '2026-03-20T11:00:00Z');
    expect(inTime.status).toBe(201);
    const late = { isEmergency: true, reason: 'A disk fails.' };
    expect((await announce('2026-03-11T08:00:00Z', '2026-03-11T10:00:00Z', late)).status).toBe(201);
    await advance(house, one, '2026-03-20T10:30:00Z');
    const lengthening = { endsAt: '2026-03-20T12:00:00Z' };
    expect((await house.admin('POST', `/v1/maintenance-windows/${inTime.body.id}/lengthening`, lengthening)).status).toBeLessThan(300);
    await advance(house, one, '2026-03-25T10:00:00Z');
    // In the emergency an hour, in the window three, and one beyond what was announced.
    await outage(one, '2026-03-11T08:00:00Z', '2026-03-11T09:00:00Z');
    await outage(one, ...MARCH);
    const figuresOf = async (contractId: string) =>
      (await get(`/v1/contracts/${contractId}/availability?from=2026-03`)).data[0].frontOffice;
    expect(await figuresOf(one.contractId)).toMatchObject({ downSeconds: 7_200, excusedSeconds: 10_800, isBelowLevel: false });
    expect(await figuresOf(strict)).toMatchObject({ downSeconds: 18_000, excusedSeconds: 0, isBelowLevel: true });
    await advance(house, one, '2026-04-03T10:00:00Z');
    await staged(one, 'met');
    expect((await get(`/v1/contracts/${strict}/sla`)).months).toMatchObject([{ month: '2026-03', status: 'open' }]);
  });
});

describe('bad input (GTC-3.6.1)', () => {
  it('GTC-3.6.1.a: an outage that ends before it starts, is to come, is of an unknown service, contract or clock is refused', async () => {
    const one = await promised();
    const [startsAt] = MARCH;
    expect(await outage(one, startsAt, startsAt)).toMatchObject({
      status: 422,
      body: { code: 'outage_ends_before_it_starts', errors: [{ path: 'endsAt' }] },
    });
    expect(await outage(one, startsAt, '2026-03-20T08:00:01Z')).toMatchObject({ status: 201 });
    expect(await outage(one, '2026-03-25T10:00:01Z', undefined)).toMatchObject({
      status: 422,
      body: { code: 'outage_to_come', errors: [{ path: 'startsAt' }] },
    });
    expect(await outage(one, startsAt, '2026-03-25T10:00:01Z')).toMatchObject({
      status: 422,
      body: { code: 'outage_to_come', errors: [{ path: 'endsAt' }] },
    });
    expect(await outage(one, startsAt, undefined, { service: 'office' })).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(await outage(one, startsAt, undefined, { clockId: one.clockId.replace(/.$/, 'z') })).toMatchObject({ status: 404 });
  });

  it('GTC-3.6.1.d: a notice about a month to come, from before the contract, or by a customer with a date of its own is refused', async () => {
    const one = await promised();
    const path = `/v1/contracts/${one.contractId}/sla-notices`;
    expect(await one.send('POST', path, { month: '2026-04' })).toMatchObject({
      status: 409,
      body: { code: 'month_not_begun', clause: 'GTC-3.6.1.d' },
    });
    expect(await one.send('POST', path, { month: '2025-12' })).toMatchObject({ status: 409, body: { code: 'month_outside_contract' } });
    expect(await one.send('POST', path, { month: '2026-03', receivedOn: '2026-03-01' })).toMatchObject({ status: 400 });
    expect(await house.admin('POST', path, { month: '2026-03', channel: 'letter' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'receivedOn' }] },
    });
    expect(await house.admin('POST', path, { month: '2026-03', channel: 'letter', receivedOn: '2026-03-26' })).toMatchObject({
      status: 422,
    });
    expect(await house.admin('POST', path, { month: '2026-13' })).toMatchObject({ status: 400 });
  });

  it('GTC-3.6.1.b: a contract whose document promises nothing says so', async () => {
    const { admin } = house;
    const customerId = await newCustomer(admin, { language: 'en' });
    const contract = { customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' };
    const contractId = idOf(await admin('POST', '/v1/contracts', contract));
    expect(await admin('GET', `/v1/contracts/${contractId}/sla`)).toMatchObject({
      status: 409,
      body: { code: 'not_in_contract', clause: 'GTC-3.6.1.d' },
    });
    expect(await admin('GET', `/v1/contracts/${contractId}/availability?from=2026-03&until=2026-02`)).toMatchObject({
      status: 422,
      body: { code: 'months_out_of_order' },
    });
    expect(await admin('GET', `/v1/contracts/${contractId}/availability`)).toMatchObject({ status: 200 });
  });
});
