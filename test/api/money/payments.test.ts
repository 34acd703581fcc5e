import type { Answer, Send } from '../../support/application';
import {
  advance,
  anInvoice,
  aPayment,
  everything,
  type House,
  invoiceIn,
  newDebtor,
  newInvoice,
  openHouse,
  refusedAs,
} from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
let finance: Send;

beforeAll(async () => {
  house = await openHouse();
  finance = house.finance;
});
afterAll(() => house.close());

const payInvoice = (invoiceId: string, more: object = {}) => finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment(more));
const payAccount = (customerId: string, more: object = {}) => finance('POST', `/v1/customers/${customerId}/payments`, aPayment(more));
const partsOf = ({ body }: Answer) =>
  body.allocation.parts.map(({ invoiceId, amountMinor }: Record<string, unknown>) => [invoiceId, amountMinor]);

describe('where a payment goes (GTC-4.2.a)', () => {
  it('to the oldest due invoice first, then to the next, and the rest is credit', async () => {
    const debtor = await newDebtor(house);
    const later = await newInvoice(house, debtor, { dueOn: '2026-06-01', amountMinor: 100_00 });
    const oldest = await newInvoice(house, debtor, { amountMinor: 200_00 });
    const paid = await payAccount(debtor.customerId, { amountMinor: 350_00 });
    expect(paid.status).toBe(201);
    expect(partsOf(paid)).toEqual([
      [oldest, 200_00],
      [later, 100_00],
    ]);
    expect(paid.body).toMatchObject({ invoiceId: null, reversedOn: null, allocation: { creditMinor: 50_00 } });
    await until('both are settled', async () =>
      (await Promise.all([oldest, later].map((id) => invoiceIn(house, id)))).every(({ stage }) => stage === 'settled'),
    );
    const account = await finance('GET', `/v1/customers/${debtor.customerId}/account`);
    expect(account.body).toEqual({
      customerId: debtor.customerId,
      totals: [{ currency: 'EUR', openMinor: 0, disputedMinor: 0, interestMinor: 0, costsMinor: 0, owedMinor: 0, creditMinor: 50_00 }],
      invoices: [],
    });
  });

  it('to the invoice it names, and what that one does not need to the oldest due', async () => {
    const debtor = await newDebtor(house);
    const oldest = await newInvoice(house, debtor, { amountMinor: 200_00 });
    const named = await newInvoice(house, debtor, { dueOn: '2026-06-01', amountMinor: 100_00 });
    expect(partsOf(await payInvoice(named, { amountMinor: 150_00 }))).toEqual([
      [oldest, 50_00],
      [named, 100_00],
    ]);
    expect(await invoiceIn(house, named)).toMatchObject({ stage: 'settled' });
    expect(await invoiceIn(house, oldest)).toMatchObject({ stage: 'open', amounts: { paidMinor: 50_00, openMinor: 150_00 } });
    const other = await payAccount(debtor.customerId, { amountMinor: 10_00, invoiceId: oldest });
    expect(partsOf(other)).toEqual([[oldest, 10_00]]);
    const ids = async (query: string) => (await finance('GET', `/v1/payments?${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids(`invoiceId=${oldest}`)).toContain(other.body.id);
    expect(await ids(`invoiceId=${named}`)).not.toContain(other.body.id);
    expect(await ids(`customerId=${debtor.customerId}`)).toHaveLength(2);
    expect(await ids(`reference=${encodeURIComponent(other.body.reference)}`)).toEqual([other.body.id]);
  });

  it('nowhere where nothing is owed: it waits as credit, and is answered although no process hears of it', async () => {
    const debtor = await newDebtor(house);
    const headers = { 'Idempotency-Key': debtor.reference };
    const send = (payment: object) => finance('POST', `/v1/customers/${debtor.customerId}/payments`, payment, headers);
    const payment = aPayment({ amountMinor: 70_00 });
    const paid = await send(payment);
    expect(paid).toMatchObject({ status: 201, body: { allocation: { parts: [], creditMinor: 70_00 } } });
    expect(await send(payment)).toMatchObject({ status: 201, body: paid.body });
    expect(await send(aPayment())).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await finance('GET', `/v1/payments/${paid.body.id}`)).toMatchObject({ status: 200, body: paid.body });
  });

  it('is the same whatever the order in which payments and invoices were told', async () => {
    const told = [
      ['pay', 'first', 'second'],
      ['second', 'pay', 'first'],
      ['first', 'second', 'pay'],
    ];
    const outcomes = await Promise.all(
      told.map(async (order) => {
        const debtor = await newDebtor(house);
        const invoices: Record<string, string> = {};
        for (const what of order) {
          if (what === 'pay') await payAccount(debtor.customerId, { amountMinor: 1_500_00, valueOn: '2026-03-01' });
          else invoices[what] = await newInvoice(house, debtor, what === 'first' ? {} : { dueOn: '2026-05-04' });
        }
        const amounts = [];
        for (const what of ['first', 'second']) amounts.push((await invoiceIn(house, invoices[what] ?? '')).amounts.openMinor);
        return amounts;
      }),
    );
    expect(outcomes).toEqual(told.map(() => [0, 920_00]));
  });

  it('many at once lose nothing', async () => {
    const debtor = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    const second = await newInvoice(house, debtor, { dueOn: '2026-05-04' });
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, n) =>
        n % 3 ? payAccount(debtor.customerId, { amountMinor: 100_00 }) : payInvoice(second, { amountMinor: 10_00 }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    await everything(house);
    const [one, other] = [await invoiceIn(house, invoiceId), await invoiceIn(house, second)];
    expect([one.amounts.paidMinor, other.amounts.paidMinor]).toEqual([1_000_00, 50_00]);
  });
});

describe('a payment told again', () => {
  it('under its reference with the same content is the payment that is known', async () => {
    const debtor = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    const payment = aPayment({ amountMinor: 10_00 });
    const send = () => finance('POST', `/v1/invoices/${invoiceId}/payments`, payment);
    const first = await send();
    expect(first.status).toBe(201);
    expect(await send()).toMatchObject({ status: 200, body: first.body });
    const atOnce = aPayment({ amountMinor: 10_00 });
    const answers = await Promise.all([1, 2, 3].map(() => finance('POST', `/v1/invoices/${invoiceId}/payments`, atOnce)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect((await invoiceIn(house, invoiceId)).amounts.paidMinor).toBe(20_00);
  });

  it('under its reference with other content is refused', async () => {
    const debtor = await newDebtor(house);
    const other = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    const theirs = await newInvoice(house, other);
    const { reference } = (await payInvoice(invoiceId)).body;
    const taken = (send: () => Promise<Answer>) => refusedAs(house, send, 409, 'payment_reference_taken');
    await taken(() => payInvoice(invoiceId, { reference, amountMinor: 1_210_01 }));
    await taken(() => payInvoice(invoiceId, { reference, valueOn: '2026-03-01' }));
    await taken(() => payInvoice(invoiceId, { reference, currency: 'USD' }));
    await taken(() => payAccount(debtor.customerId, { reference }));
    await taken(() => payInvoice(theirs, { reference }));
  });
});

describe('what cannot be paid', () => {
  it('with a value date to come, or of more than five years ago', async () => {
    const debtor = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    const implausible = (send: () => Promise<Answer>) => refusedAs(house, send, 422, 'implausible_value_date');
    await implausible(() => payInvoice(invoiceId, { valueOn: '2026-03-03' }));
    await implausible(() => payInvoice(invoiceId, { valueOn: '2021-03-01' }));
    await implausible(() => payAccount(debtor.customerId, { valueOn: '2026-03-03' }));
    await implausible(() => payAccount(debtor.customerId, { valueOn: '2021-03-01' }));
    expect((await payInvoice(invoiceId, { valueOn: '2021-03-02' })).status).toBe(201);
  });

  it('in another currency than the invoice', async () => {
    const invoiceId = await newInvoice(house, await newDebtor(house));
    await refusedAs(house, () => payInvoice(invoiceId, { currency: 'USD' }), 422, 'other_currency', { clause: 'GTC-4.2.a' });
  });

  it('an invoice that is written off or cancelled', async () => {
    const debtor = await newDebtor(house);
    const lost = await newInvoice(house, debtor);
    await finance('POST', `/v1/invoices/${lost}/write-off`, { reason: 'bankrupt' });
    await refusedAs(house, () => payInvoice(lost), 409, 'invoice_closed', { clause: 'GTC-4.2.a' });
    await refusedAs(house, () => payAccount(debtor.customerId, { invoiceId: lost }), 409, 'invoice_closed', { clause: 'GTC-4.2.a' });
    const mistaken = await newInvoice(house, debtor);
    const credit = { amountMinor: 1_210_00, on: '2026-03-02', number: debtor.reference, reason: 'entered twice' };
    expect(await finance('POST', `/v1/invoices/${mistaken}/credit-notes`, credit)).toMatchObject({ status: 201 });
    expect((await invoiceIn(house, mistaken)).stage).toBe('cancelled');
    await refusedAs(house, () => payInvoice(mistaken), 409, 'invoice_closed', { clause: 'GTC-4.2.a' });
  });

  it('an invoice of another customer or provider', async () => {
    const debtor = await newDebtor(house);
    const theirs = await newInvoice(house, await newDebtor(house));
    await refusedAs(house, () => payAccount(debtor.customerId, { invoiceId: theirs }), 404, 'not_found');
    const stranger = await house.application.as('finance', { providerId: house.application.otherProviderId });
    await refusedAs(house, () => stranger('POST', `/v1/invoices/${theirs}/payments`, aPayment()), 404, 'not_found');
    await refusedAs(house, () => stranger('POST', `/v1/customers/${debtor.customerId}/payments`, aPayment()), 404, 'not_found');
  });

  it.each([{ amountMinor: 0 }, { amountMinor: -100 }, { currency: 'XXX' }, { valueOn: '2026-13-01' }, { reference: ' ' }])(
    '%j',
    async (given) => {
      const invoiceId = await newInvoice(house, await newDebtor(house));
      const [path] = Object.keys(given);
      await refusedAs(house, () => payInvoice(invoiceId, given), 400, 'invalid_request', { errors: [{ path }] });
    },
  );
});

describe('a payment that the bank takes back', () => {
  it('is reversed once, after its value date and not in the future; the credit it gave others is gone', async () => {
    const debtor = await newDebtor(house, '2026-03-10T10:00:00Z');
    const paid = await payAccount(debtor.customerId, { valueOn: '2026-03-05' });
    const invoiceId = await newInvoice(house, debtor);
    expect((await invoiceIn(house, invoiceId)).amounts.openMinor).toBe(0);
    const reverse = (on: string) => finance('POST', `/v1/payments/${paid.body.id}/reversal`, { on, reason: 'no cover' });
    await refusedAs(house, () => reverse('2026-03-11'), 422, 'dated_in_the_future', { errors: [{ path: 'on' }] });
    await refusedAs(house, () => reverse('2026-03-04'), 422, 'implausible_date');
    expect(await reverse('2026-03-10')).toMatchObject({ status: 201, body: { reversedOn: '2026-03-10' } });
    expect((await invoiceIn(house, invoiceId)).amounts.openMinor).toBe(1_210_00);
    await refusedAs(house, () => reverse('2026-03-10'), 409, 'payment_reversed');
    const { body } = await finance('GET', `/v1/customers/${debtor.customerId}/account`);
    expect(body.totals).toMatchObject([{ currency: 'EUR', openMinor: 1_210_00, owedMinor: 1_210_00, creditMinor: 0 }]);
  });
});

describe('the account of a customer', () => {
  it('shows what is open by invoice and by currency, the oldest due first', async () => {
    const debtor = await newDebtor(house);
    const later = await newInvoice(house, debtor, { dueOn: '2026-06-01' });
    const oldest = await newInvoice(house, debtor, { amountMinor: 300_00 });
    const dollars = await newInvoice(house, debtor, { currency: 'USD', dueOn: '2026-07-01' });
    await payInvoice(oldest, { amountMinor: 100_00 });
    await payAccount(debtor.customerId, { amountMinor: 5_00, currency: 'GBP' });
    await advance(house, debtor, '2026-04-03T10:00:00Z');
    const { body } = await finance('GET', `/v1/customers/${debtor.customerId}/account`);
    expect(body.invoices).toMatchObject([
      { invoiceId: oldest, dueOn: '2026-04-01', daysLate: 2, openMinor: 200_00, owedMinor: 200_00, currency: 'EUR' },
      { invoiceId: later, daysLate: 0, openMinor: 1_210_00 },
      { invoiceId: dollars, currency: 'USD' },
    ]);
    expect(body.totals).toMatchObject([
      { currency: 'EUR', openMinor: 1_410_00, creditMinor: 0 },
      { currency: 'GBP', openMinor: 0, creditMinor: 5_00 },
      { currency: 'USD', openMinor: 1_210_00 },
    ]);
  });

  it('is its own to see, and nobody else’s', async () => {
    const debtor = await newDebtor(house);
    const neighbour = await newDebtor(house);
    const paid = await payAccount(debtor.customerId);
    const own = await house.application.as('customer', { customerId: debtor.customerId });
    const other = await house.application.as('customer', { customerId: neighbour.customerId });
    for (const path of [
      `/v1/customers/${debtor.customerId}/account`,
      `/v1/payments/${paid.body.id}`,
      `/v1/payments?customerId=${debtor.customerId}`,
    ]) {
      expect([path, (await own('GET', path)).status]).toEqual([path, 200]);
      expect([path, (await other('GET', path)).status]).toEqual([path, 404]);
    }
    expect((await other('GET', '/v1/payments')).body.data).toEqual([]);
    expect(await own('POST', '/v1/invoices', anInvoice(debtor))).toMatchObject({ status: 403 });
  });
});
