import { randomUUID } from 'node:crypto';
import { withProvider } from '../../../adapters/prisma/with-provider';
import type { Answer, Send } from '../../support/application';
import { idOf, newContract, newCustomer } from '../../support/contract-life';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
let service: Send;
beforeAll(async () => {
  house = await openHouse();
  service = await house.application.as('service');
});
afterAll(() => house.close());

const DOCUMENT = 'qualifio-gtc@1';
const price = { amountMinor: 12_000_00, currency: 'EUR' };

/** Half on the first day, a quarter after six months, a quarter on 1 December 2026. */
const schedule = [
  { dueInMonths: 0, shareBasisPoints: 5_000 },
  { dueInMonths: 6, shareBasisPoints: 2_500 },
  { on: '2026-12-01', shareBasisPoints: 2_500 },
];

interface Sold {
  readonly customerId: string;
  readonly clockId: string;
  readonly contractId: string;
}

async function newBuyer(country = 'FR'): Promise<Omit<Sold, 'contractId'>> {
  const clockId = idOf(await house.admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-03-02T10:00:00Z' }));
  const customerId = await newCustomer(house.admin, { clockId, country });
  const payable = { name: 'Zoé Marchal', email: `${randomUUID()}@customer.example` };
  await house.admin('PUT', `/v1/customers/${customerId}/contacts/accounts-payable`, payable);
  return { customerId, clockId };
}

/** An offer of 12 months from 1 April 2026 at EUR 12,000.00, presented and accepted on 2 March 2026. */
async function sold(more: object = {}, country = 'FR'): Promise<Sold> {
  const buyer = await newBuyer(country);
  const offer = {
    customerId: buyer.customerId,
    reference: randomUUID(),
    document: DOCUMENT,
    startsOn: '2026-04-01',
    periodLength: 'P12M',
    price,
  };
  const people = {
    contactPerson: { name: 'Zoé Marchal', email: `${randomUUID()}@customer.example` },
    seller: { name: 'Sam Peeters', email: `${randomUUID()}@seller.example` },
  };
  const quotationId = idOf(await house.admin('POST', '/v1/quotations', { ...offer, ...people, schedule, ...more }));
  const accepted = await house.admin('POST', `/v1/quotations/${quotationId}/acceptance`, { by: 'Zoé Marchal', explicit: true });
  return { ...buyer, contractId: accepted.body.contractId };
}

const get = async (path: string) => (await house.admin('GET', path)).body;
const planOf = async ({ contractId }: Pick<Sold, 'contractId'>) => get(`/v1/contracts/${contractId}/invoicing`);

interface Shown {
  readonly number: number;
  readonly dueOn: string;
  readonly amount: { readonly amountMinor: number };
  readonly status: string;
}

/** "1.1 2026-04-01 600000 due": the plan in lines. */
async function linesOf(of: Pick<Sold, 'contractId'>): Promise<string[]> {
  const { periods } = await planOf(of);
  return periods.flatMap(({ number, instalments }: { number: number; instalments: Shown[] }) =>
    instalments.map(({ number: part, dueOn, amount, status }) => `${number}.${part} ${dueOn} ${amount.amountMinor} ${status}`),
  );
}

/** What the invoicing system finds in its queue. */
const queueOf = async ({ contractId }: Sold) =>
  (await service('GET', `/v1/invoice-instructions?status=due&contractId=${contractId}`)).body.data;

const anInvoice = (dueOn: string, netAmountMinor: number, more: object = {}) => ({
  ...{ number: randomUUID(), issuedOn: dueOn, netAmountMinor, amountMinor: Math.round(netAmountMinor * 1.21), currency: 'EUR' },
  ...more,
});
const issue = (instructionId: string, body: object): Promise<Answer> =>
  service('POST', `/v1/invoice-instructions/${instructionId}/invoice`, body);

describe('an accepted quotation with a schedule (GTC-4.1)', () => {
  it('GTC-4.1: instructs each instalment on its day, and no day before', async () => {
    const one = await sold();
    expect(await linesOf(one)).toEqual(['1.1 2026-04-01 600000 planned', '1.2 2026-10-01 300000 planned', '1.3 2026-12-01 300000 planned']);
    await advance(house, one, '2026-03-31T21:59:59.999Z');
    expect(await queueOf(one)).toEqual([]);
    await advance(house, one, '2026-03-31T22:00:00Z');
    expect(await queueOf(one)).toMatchObject([
      {
        ...{ period: 1, instalment: 1, dueOn: '2026-04-01', status: 'due', clause: 'GTC-4.1', clockId: one.clockId },
        ...{ amount: { amountMinor: 6_000_00, currency: 'EUR' }, contractId: one.contractId, customerId: one.customerId },
      },
    ]);
    await advance(house, one, '2026-12-02T10:00:00Z');
    expect((await queueOf(one)).map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual(['2026-04-01', '2026-10-01', '2026-12-01']);
    const { data } = await get(`/v1/processes/${(await planOf(one)).processId}/timeline`);
    const texts = data.map(({ text }: { text: string }) => text);
    expect(texts).toContain('to be invoiced: instalment 2 of period 1, EUR 3,000.00');
    expect(texts[0]).toBe('the price of each period is invoiced in 3 instalments');
  });

  it('GTC-4.1, GTC-4.2.a: an invoice is issued from an instruction as any other, and dunning runs for it', async () => {
    const one = await sold();
    await advance(house, one, '2026-04-01T10:00:00Z');
    const [{ id }] = await queueOf(one);
    const answer = await issue(id, anInvoice('2026-04-01', 6_000_00));
    expect(answer).toMatchObject({
      status: 201,
      body: {
        contractId: one.contractId,
        amounts: { invoicedMinor: 7_260_00 },
        due: { on: '2026-05-04' },
        stage: 'open',
        clockId: one.clockId,
      },
    });
    const { id: invoiceId } = answer.body;
    expect(answer.headers.get('Location')).toBe(`/v1/invoices/${invoiceId}`);
    expect(await queueOf(one)).toEqual([]);
    expect((await planOf(one)).periods[0].instalments[0]).toMatchObject({ status: 'issued', invoiceId, instructionId: id });
    await refusedAs(house, () => issue(id, anInvoice('2026-04-01', 6_000_00)), 409, 'already_invoiced', { clause: 'GTC-4.1' });
    await advance(house, one, '2026-05-12T10:00:00Z');
    expect(await get(`/v1/invoices/${invoiceId}`)).toMatchObject({ stage: 'reminder-1', daysLate: 8 });
    expect(await get(`/v1/invoice-instructions/${id}`)).toMatchObject({ status: 'issued', invoiceId });
  });

  it('GTC-4.1: of two at once one invoice is issued, and repeated under its Idempotency-Key it is answered alike', async () => {
    const one = await sold();
    await advance(house, one, '2026-04-01T10:00:00Z');
    const [{ id }] = await queueOf(one);
    const answers = await Promise.all([1, 2, 3].map(() => issue(id, anInvoice('2026-04-01', 6_000_00))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await advance(house, one, '2026-10-01T10:00:00Z');
    const [next] = await queueOf(one);
    const body = anInvoice('2026-10-01', 3_000_00);
    const again = () => service('POST', `/v1/invoice-instructions/${next.id}/invoice`, body, { 'Idempotency-Key': body.number });
    const [first, second] = [await again(), await again()];
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await get(`/v1/invoices?contractId=${one.contractId}`)).data).toHaveLength(2);
  });

  it('GTC-4.1: what does not fit the instruction is refused, and another net amount needs a reason, which is kept encrypted', async () => {
    const one = await sold();
    await advance(house, one, '2026-04-01T10:00:00Z');
    const [{ id }] = await queueOf(one);
    const [, { instructionId: planned }] = (await planOf(one)).periods[0].instalments;
    const fits = (more: object) => anInvoice('2026-04-01', 6_000_00, more);
    const taken = (await house.finance('POST', '/v1/invoices', { ...bare(one), number: randomUUID() })).body.number;
    for (const [body, status, code] of [
      [fits({ currency: 'USD' }), 422, 'currency_differs'],
      [fits({ issuedOn: '2026-03-31' }), 422, 'issued_before_due'],
      [fits({ issuedOn: '2026-05-02' }), 422, 'issued_too_far_ahead'],
      [fits({ amountMinor: 5_999_99 }), 422, 'amount_below_net'],
      [fits({ netAmountMinor: 5_999_99 }), 422, 'net_amount_differs'],
      [fits({ number: taken }), 409, 'invoice_number_taken'],
      [fits({ contractId: one.contractId }), 400, 'invalid_request'],
    ] as const) {
      await refusedAs(house, () => issue(id, body), status, code);
    }
    await refusedAs(house, () => issue(planned, fits({})), 409, 'not_due_yet', { clause: 'GTC-4.1' });
    const reason = 'Zoé was promised a rebate';
    expect(await issue(id, fits({ netAmountMinor: 5_500_00, amountMinor: 6_655_00, reason }))).toMatchObject({ status: 201 });
    const timeline = await until('the turn has come', async () => {
      const { data } = await get(`/v1/processes/${(await planOf(one)).processId}/timeline`);
      return data.some(({ kind }: { kind: string }) => kind === 'invoiceIssued') ? JSON.stringify(data) : undefined;
    });
    expect(timeline).toContain('of EUR 5,500.00 excluding VAT, for a reason that was given');
    expect(timeline).not.toContain('Zoé');
  });

  it('GTC-4.1, GTC-5.1.c: renewed, instructs the next period at the new price, with its dates a year later', async () => {
    const figure = { base: '2013-01=300', status: 'official', source: 'a test' };
    for (const [month, value] of [
      ['2026-03', '300.0'],
      ['2027-03', '309.0'],
    ]) {
      const entered = await house.admin('POST', '/v1/series/indexes/FR-syntec/figures', { ...figure, month, value });
      expect([200, 201]).toContain(entered.status);
    }
    const one = await sold();
    await advance(house, one, '2027-03-31T22:00:00Z');
    expect((await linesOf(one)).slice(3)).toEqual([
      '2.1 2027-04-01 618000 due',
      '2.2 2027-10-01 309000 planned',
      '2.3 2027-12-01 309000 planned',
    ]);
    expect((await planOf(one)).periods[1]).toMatchObject({ price: { amountMinor: 12_360_00 }, priceStatus: 'final', cancelled: false });
  });

  it('GTC-4.1, GTC-5.1.c: renewed at a price that legal has yet to approve, instructs the old one, and the difference is asked about once', async () => {
    const one = await sold({}, 'BE');
    await advance(house, one, '2027-04-01T10:00:00Z');
    const set = await house.admin('POST', `/v1/contracts/${one.contractId}/periods/2/price`, { amountMinor: 12_400_00, reason: 'agreed' });
    expect(set.status).toBe(201);
    await advance(house, one, '2027-10-02T10:00:00Z');
    expect((await linesOf(one)).slice(3, 5)).toEqual(['2.1 2027-04-01 600000 due', '2.2 2027-10-01 300000 due']);
    const { data } = await get(`/v1/worklist?customerId=${one.customerId}`);
    expect(data.map(({ kind, question }: { kind: string; question: { text: string } }) => [kind, question.text])).toEqual([
      ['renewal', expect.stringContaining('was invoiced with EUR 12,000.00 and costs EUR 12,400.00')],
    ]);
  });

  it('GTC-4.1, GTC-5.3: terminated, drops what is dated later and puts what was invoiced too early before finance', async () => {
    const one = await sold();
    await advance(house, one, '2026-10-05T10:00:00Z');
    const [, later] = await queueOf(one);
    const { id: invoiceId } = (await issue(later.id, anInvoice('2026-10-01', 3_000_00))).body;
    const ended = { by: 'customer', ground: 'fraud', on: '2026-09-15', reason: 'found out late' };
    expect((await house.admin('POST', `/v1/contracts/${one.contractId}/immediate-termination`, ended)).status).toBe(201);
    await advance(house, one, '2027-06-01T10:00:00Z');
    expect((await linesOf(one)).map((line) => line.split(' ').at(-1))).toEqual(['due', 'issued', 'dropped']);
    const { data } = await get(`/v1/worklist?customerId=${one.customerId}`);
    const item = data.find(({ kind }: { kind: string }) => kind === 'invoicing');
    expect(item.question.text).toContain('instalment 2 of period 1, EUR 3,000.00, was invoiced');
    const decide = (send: Send) => send('POST', `/v1/worklist/${item.id}/decision`, { option: 'credited', reason: 'a credit note' });
    expect(await decide(await house.application.as('legal'))).toMatchObject({ status: 403 });
    expect(await decide(house.finance)).toMatchObject({ status: 201 });
    expect(await get(`/v1/invoices/${invoiceId}`)).toMatchObject({ status: 'open' });
  });

  it('GTC-4.1: is told again of a period that returns to what it was', async () => {
    const one = await sold();
    const set = (amountMinor: number) =>
      house.admin('POST', `/v1/contracts/${one.contractId}/periods/1/price`, { amountMinor, reason: 'agreed' });
    for (const amountMinor of [13_000_00, 12_500_00, 13_000_00]) expect((await set(amountMinor)).status).toBe(201);
    const { providerId, database } = house.application;
    const told = await until('the last is told', async () => {
      const facts = await withProvider(database, providerId, (tx) =>
        tx.fact.findMany({
          where: { kind: 'periodPriced', process: { kind: 'invoicing', subjectId: one.contractId } },
          orderBy: { id: 'asc' },
        }),
      );
      return facts.length === 4 ? facts.map(({ data }) => data) : undefined;
    });
    expect(told).toMatchObject(
      [12_000_00, 13_000_00, 12_500_00, 13_000_00].map((amountMinor, index) => ({ amountMinor, revision: index + 1 })),
    );
  });

  it('GTC-4.1: stands in the forecast of its contract', async () => {
    const { events } = await get(`/v1/contracts/${(await sold()).contractId}/forecast?days=365`);
    const own = events.filter(({ kind }: { kind: string }) => kind === 'invoicing');
    expect(own.map(({ at, reason }: { at: string; reason: { text: string } }) => `${at.slice(0, 10)} ${reason.text}`)).toEqual([
      '2026-03-31 to be invoiced: instalment 1 of period 1, EUR 6,000.00',
      '2026-09-30 to be invoiced: instalment 2 of period 1, EUR 3,000.00',
      '2026-11-30 to be invoiced: instalment 3 of period 1, EUR 3,000.00',
      expect.stringContaining('the number and date of the invoice for instalment 1 of period 1'),
    ]);
  });

  it('GTC-4.1: is seen by its customer, whose invoices are not its to issue', async () => {
    const one = await sold();
    const own = await house.application.as('customer', { customerId: one.customerId });
    expect(await own('GET', `/v1/contracts/${one.contractId}/invoicing`)).toMatchObject({ status: 200, body: { numbering: 'external' } });
    expect(await own('GET', '/v1/invoice-instructions')).toMatchObject({ status: 403 });
  });
});

/** An invoice that follows from no instruction. */
const bare = ({ contractId }: Sold) => ({ contractId, issuedOn: '2026-04-01', amountMinor: 100, currency: 'EUR' });

describe('a contract that is entered as it runs (GTC-4.1)', () => {
  const entered = async (startsOn: string): Promise<Sold> => {
    const buyer = await newBuyer();
    const contractId = await newContract(house.admin, buyer.customerId, { signedOn: '2023-01-05', startsOn, periodLength: 'P12M', price });
    return { ...buyer, contractId };
  };

  it('GTC-4.1: takes what was dated before as invoiced elsewhere, and instructs what is dated from that day on', async () => {
    const one = await entered('2024-03-15');
    await advance(house, one, '2026-03-20T10:00:00Z');
    expect(await linesOf(one)).toEqual([
      '1.1 2024-03-15 1200000 before-entry',
      '2.1 2025-03-15 1200000 before-entry',
      '3.1 2026-03-15 1200000 due',
    ]);
    const [first] = (await planOf(one)).periods[0].instalments;
    await refusedAs(house, () => issue(first.instructionId, anInvoice('2026-03-02', 12_000_00)), 409, 'invoiced_elsewhere');
    const today = await entered('2026-03-02');
    await advance(house, today, '2026-03-02T11:00:00Z');
    expect(await linesOf(today)).toEqual(['1.1 2026-03-02 1200000 due']);
  });

  it('GTC-4.1: may have a schedule of its own, with dates that are near it, and a price to divide', async () => {
    const { customerId, clockId } = await newBuyer();
    const made = { customerId, document: DOCUMENT, signedOn: '2023-01-05', startsOn: '2026-01-15' };
    const make = (more: object) => house.admin('POST', '/v1/contracts', { ...made, reference: randomUUID(), ...more });
    const priced = { periodLength: 'P12M', price };
    await refusedAs(house, () => make({ schedule }), 400, 'invalid_request');
    const slip = [{ on: '9999-12-01', shareBasisPoints: 10_000 }];
    await refusedAs(house, () => make({ ...priced, schedule: slip }), 422, 'implausible_date');
    const contractId = idOf(await make({ ...priced, schedule }));
    await advance(house, { clockId }, '2026-07-15T10:00:00Z');
    expect(await linesOf({ contractId })).toEqual([
      '1.1 2026-01-15 600000 before-entry',
      '1.2 2026-07-15 300000 due',
      '1.3 2026-12-01 300000 planned',
    ]);
  });

  it('GTC-4.1: made without a price it has no plan', async () => {
    const { customerId } = await newBuyer();
    const contractId = await newContract(house.admin, customerId);
    expect(await house.admin('GET', `/v1/contracts/${contractId}/invoicing`)).toMatchObject({
      status: 409,
      body: { code: 'not_in_contract' },
    });
  });
});

describe("the provider's own series (GTC-4.1)", () => {
  const ownSeries = (prefix: string) => ({ 'GTC-4.1': { invoiceNumbering: 'own-series', numberPrefix: prefix } });
  type Listed = { readonly number: string; readonly issuedOn: string; readonly amounts: { readonly invoicedMinor: number } };
  const invoicesOf = async ({ contractId }: Sold): Promise<(string | number)[][]> => {
    const { data } = await get(`/v1/invoices?contractId=${contractId}`);
    return data.map(({ number, issuedOn, amounts }: Listed) => [number, issuedOn, amounts.invoicedMinor]);
  };

  it('GTC-4.1: issues by itself on the day, with the next number and VAT, and dunning runs', async () => {
    const one = await sold({ specialConditions: ownSeries('A-') }, 'BE');
    await advance(house, one, '2026-10-01T10:00:00Z');
    expect(await invoicesOf(one)).toEqual([
      ['TEST-A-000001', '2026-04-01', 7_260_00],
      ['TEST-A-000002', '2026-10-01', 3_630_00],
    ]);
    expect((await linesOf(one)).map((line) => line.split(' ').at(-1))).toEqual(['issued', 'issued', 'planned']);
    const [{ stage }] = (await get(`/v1/invoices?contractId=${one.contractId}`)).data;
    expect(stage).not.toBe('open');
  });

  it('GTC-4.1: numbers have no gaps, also where many are issued at once and one is in use already', async () => {
    const known = await sold();
    await house.finance('POST', '/v1/invoices', { ...bare(known), issuedOn: '2026-03-02', number: 'TEST-B-000003' });
    const abroad = { 'GTC-4.1': { ...ownSeries('B-')['GTC-4.1'] } };
    const some = await Promise.all([1, 2, 3, 4].map(() => sold({ specialConditions: abroad, schedule: undefined })));
    await Promise.all(some.map((one) => advance(house, one, '2026-04-01T10:00:00Z')));
    const issued = (await Promise.all(some.map(invoicesOf))).flat();
    expect(issued.map(([number]) => number).sort()).toEqual(['TEST-B-000001', 'TEST-B-000002', 'TEST-B-000004', 'TEST-B-000005']);
    // Customers in another country account for the VAT themselves.
    for (const [, , amountMinor] of issued) expect(amountMinor).toBe(12_000_00);
  });

  it('GTC-4.1: is a setting of the provider, for contracts made from then on', async () => {
    const put = (parameter: string, value: unknown) => house.admin('PUT', `/v1/settings/GTC-4.1/${parameter}`, { value });
    expect(await put('invoiceNumbering', 'own-series')).toMatchObject({ status: 200 });
    expect(await put('numberPrefix', 'with spaces')).toMatchObject({ status: 422, body: { code: 'terms_not_valid' } });
    expect(await put('vatAbroad', 'charged')).toMatchObject({ status: 200 });
    const one = await sold({ schedule: undefined });
    await put('invoiceNumbering', 'external');
    await put('vatAbroad', 'reverse-charge');
    await advance(house, one, '2026-04-01T10:00:00Z');
    expect(await invoicesOf(one)).toEqual([['TEST-INV-000001', '2026-04-01', 14_520_00]]);
    expect(await planOf(await sold())).toMatchObject({ numbering: 'external' });
  });
});
