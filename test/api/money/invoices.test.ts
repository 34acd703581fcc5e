import type { Send } from '../../support/application';
import { newContract, newCustomer } from '../../support/contract-life';
import {
  advance,
  anInvoice,
  aPayment,
  type Debtor,
  type House,
  invoiceIn,
  newDebtor,
  newInvoice,
  openHouse,
  refusedAs,
} from '../../support/money';

jest.setTimeout(120_000);

let house: House;
let debtor: Debtor;
let finance: Send;

beforeAll(async () => {
  house = await openHouse();
  finance = house.finance;
  debtor = await newDebtor(house);
});
afterAll(() => house.close());

describe('entering an invoice (GTC-4.2.a)', () => {
  it('opens its dunning and says when it is due, how that was computed, and what it waits for', async () => {
    const { status, body, headers } = await finance('POST', '/v1/invoices', anInvoice(debtor, { number: '2026-0001' }));
    expect(status).toBe(201);
    expect(headers.get('Location')).toBe(`/v1/invoices/${body.id}`);
    expect(body).toMatchObject({
      ...{ customerId: debtor.customerId, contractId: debtor.contractId, number: '2026-0001', currency: 'EUR' },
      amounts: { invoicedMinor: 1_210_00, creditedMinor: 0, paidMinor: 0, disputedMinor: 0, openMinor: 1_210_00 },
      due: { on: '2026-04-01', at: '2026-04-01T21:59:59.999Z', clause: 'GTC-4.2.a' },
      ...{ today: '2026-03-02', daysLate: 0, status: 'open', stage: 'open', clockId: debtor.clockId },
      waitingFor: { clause: 'GTC-4.2.b', text: 'reminder 1 of 3, unless paid before' },
      nextActionAt: '2026-04-08T07:00:00.000Z',
    });
    expect(body.due.explanation.length).toBeGreaterThan(0);
    expect(await invoiceIn(house, body.id)).toEqual(body);
  });

  it('a due date on a day that is no working day gives way to the next one', async () => {
    const { body } = await finance('POST', '/v1/invoices', anInvoice(debtor, { issuedOn: '2026-03-05' }));
    expect(body.due.on).toBe('2026-04-07'); // Saturday 4 April, then Easter Monday
  });

  it('a later due date printed on the invoice prevails, an earlier one does not', async () => {
    const later = await finance('POST', '/v1/invoices', anInvoice(debtor, { dueOn: '2026-05-04' }));
    expect(later.body.due).toMatchObject({ on: '2026-05-04', printedOn: '2026-05-04' });
    const earlier = await finance('POST', '/v1/invoices', anInvoice(debtor, { dueOn: '2026-03-16' }));
    expect(earlier.body.due).toMatchObject({ on: '2026-04-01', printedOn: '2026-03-16' });
  });

  it('its forecast, timeline and links are there at once', async () => {
    const { body } = await finance('POST', '/v1/invoices', anInvoice(debtor));
    const forecast = await finance('GET', body.links.forecast);
    const happens = forecast.body.events.map(({ at, reason }: { at: string; reason: { clause: string } }) => [at, reason.clause]);
    expect(happens).toEqual(
      expect.arrayContaining([
        ['2026-04-08T07:00:00.000Z', 'GTC-4.2.b'],
        ['2026-05-07T07:00:00.000Z', 'GTC-4.2.c'],
      ]),
    );
    const timeline = await finance('GET', body.links.timeline);
    const [opened] = timeline.body.data;
    expect(opened).toMatchObject({ kind: 'opened', clause: 'GTC-4.2.a', text: expect.stringContaining('EUR 1,210.00') });
    for (const link of Object.values(body.links)) expect([link, (await finance('GET', String(link))).status]).toEqual([link, 200]);
  });

  it('is dunned on real time where neither contract nor customer has a test clock', async () => {
    const contractId = await newContract(house.admin, await newCustomer(house.admin));
    const { body } = await finance('POST', '/v1/invoices', anInvoice({ contractId }, { issuedOn: new Date().toISOString().slice(0, 10) }));
    expect(body.clockId).toBeNull();
    expect(Date.parse(body.nextActionAt)).toBeGreaterThan(Date.now());
  });

  it('credit that the customer has pays it at once', async () => {
    const payer = await newDebtor(house);
    await finance('POST', `/v1/customers/${payer.customerId}/payments`, aPayment({ amountMinor: 500_00 }));
    const { body } = await finance('POST', '/v1/invoices', anInvoice(payer));
    expect(body.amounts).toMatchObject({ paidMinor: 500_00, openMinor: 710_00 });
  });
});

describe('what cannot be entered', () => {
  it('a second invoice of the same number', async () => {
    const invoice = anInvoice(debtor);
    await finance('POST', '/v1/invoices', invoice);
    await refusedAs(house, () => finance('POST', '/v1/invoices', invoice), 409, 'invoice_number_taken');
    const other = await newDebtor(house);
    await refusedAs(
      house,
      () => finance('POST', '/v1/invoices', { ...invoice, contractId: other.contractId }),
      409,
      'invoice_number_taken',
    );
  });

  it('one of two with the same number that come at once', async () => {
    const invoice = anInvoice(debtor);
    const answers = await Promise.all([1, 2, 3].map(() => finance('POST', '/v1/invoices', invoice)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('one issued more than 30 days ahead of its own clock; 30 days ahead it can', async () => {
    await refusedAs(
      house,
      () => finance('POST', '/v1/invoices', anInvoice(debtor, { issuedOn: '2026-04-02' })),
      422,
      'issued_too_far_ahead',
      {
        errors: [{ path: 'issuedOn' }],
      },
    );
    expect(await finance('POST', '/v1/invoices', anInvoice(debtor, { issuedOn: '2026-04-01' }))).toMatchObject({ status: 201 });
  });

  it.each([
    [{ amountMinor: 0 }, 'amountMinor'],
    [{ amountMinor: -1 }, 'amountMinor'],
    [{ amountMinor: 1.5 }, 'amountMinor'],
    [{ amountMinor: 1_000_000_000_001 }, 'amountMinor'],
    [{ currency: 'JPY' }, 'currency'],
    [{ currency: 'eur' }, 'currency'],
    [{ issuedOn: '2026-02-29' }, 'issuedOn'],
    [{ dueOn: '1 April' }, 'dueOn'],
    [{ number: '' }, 'number'],
    [{ receivedOn: '2026-03-04' }, 'receivedOn'],
  ])('%j', async (given, path) => {
    await refusedAs(house, () => finance('POST', '/v1/invoices', anInvoice(debtor, given)), 400, 'invalid_request', { errors: [{ path }] });
  });

  it('one due before it is issued; due on that very day it can', async () => {
    await refusedAs(house, () => finance('POST', '/v1/invoices', anInvoice(debtor, { dueOn: '2026-03-01' })), 422, 'due_before_issue');
    expect(await finance('POST', '/v1/invoices', anInvoice(debtor, { dueOn: '2026-03-02' }))).toMatchObject({ status: 201 });
  });

  it.each([{ issuedOn: '2017-12-31' }, { issuedOn: '0001-01-01' }, { dueOn: '2041-01-01' }, { dueOn: '9999-12-31' }])(
    'one whose working days nobody knows: %j',
    async (dates) => {
      await refusedAs(house, () => finance('POST', '/v1/invoices', anInvoice(debtor, dates)), 422, 'outside_calendar');
    },
  );

  it('one under a contract that is not the caller’s', async () => {
    const stranger = await house.application.as('finance', { providerId: house.application.otherProviderId });
    await refusedAs(house, () => stranger('POST', '/v1/invoices', anInvoice(debtor)), 404, 'not_found');
    await refusedAs(house, () => finance('POST', '/v1/invoices', anInvoice({ contractId: `ctr_${'0'.repeat(26)}` })), 404, 'not_found');
  });
});

describe('reading invoices', () => {
  it('lists by customer, contract, number, stage and lateness, page by page', async () => {
    const late = await newDebtor(house);
    const first = await newInvoice(house, late, { number: `late-${late.reference}` });
    const second = await newInvoice(house, late, { dueOn: '2026-06-01' });
    await advance(house, late, '2026-04-02T10:00:00Z');
    const ids = async (query: string) => (await finance('GET', `/v1/invoices?${query}`)).body.data.map(({ id }: { id: string }) => id);
    const [one, other] = [first, second].sort();
    expect(await ids(`customerId=${late.customerId}`)).toEqual([one, other]);
    expect(await ids(`contractId=${late.contractId}`)).toEqual([one, other]);
    expect(await ids(`number=late-${late.reference}`)).toEqual([first]);
    expect(await ids(`customerId=${late.customerId}&overdue=true`)).toEqual([first]);
    expect(await ids(`customerId=${late.customerId}&overdue=false`)).toEqual([second]);
    expect(await ids(`customerId=${late.customerId}&stage=open`)).toEqual([one, other]);
    expect(await ids(`customerId=${late.customerId}&stage=settled`)).toEqual([]);
    const page = await finance('GET', `/v1/invoices?customerId=${late.customerId}&limit=1`);
    expect(page.body).toMatchObject({ data: [{ id: one }], next: one });
    expect(await ids(`customerId=${late.customerId}&limit=1&after=${page.body.next}`)).toEqual([other]);
    expect(await invoiceIn(house, first)).toMatchObject({ daysLate: 1, today: '2026-04-02' });
  });

  it('a customer sees its own invoices and nobody else’s', async () => {
    const invoiceId = await newInvoice(house, debtor);
    const neighbour = await newDebtor(house);
    const own = await house.application.as('customer', { customerId: debtor.customerId });
    const other = await house.application.as('customer', { customerId: neighbour.customerId });
    for (const part of ['', '/statement', '/forecast', '/timeline', '/disputes', '/default-notices']) {
      expect([part, (await own('GET', `/v1/invoices/${invoiceId}${part}`)).status]).toEqual([part, 200]);
      expect([part, (await other('GET', `/v1/invoices/${invoiceId}${part}`)).status]).toEqual([part, 404]);
    }
    expect((await other('GET', '/v1/invoices')).body.data).toEqual([]);
    expect(await other('GET', `/v1/invoices?customerId=${debtor.customerId}`)).toMatchObject({ status: 404 });
    expect(await own('POST', `/v1/invoices/${invoiceId}/payments`, aPayment())).toMatchObject({ status: 403 });
  });
});
