import { randomUUID } from 'node:crypto';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { idOf, newContract, newCustomer } from '../../support/contract-life';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Buyer {
  readonly customerId: string;
  readonly clockId: string;
  readonly seller: string;
  readonly contact: string;
}

/** A customer on a clock of its own, which stands at 10:00 UTC on Monday 2 March 2026, and the people whom its quotations name. */
async function newBuyer(now = '2026-03-02T10:00:00Z'): Promise<Buyer> {
  const clockId = idOf(await house.admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(house.admin, { clockId });
  return { customerId, clockId, seller: `${randomUUID()}@seller.example`, contact: `${randomUUID()}@customer.example` };
}

const anOffer = ({ customerId, seller, contact }: Buyer, more: object = {}) => ({
  ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', startsOn: '2026-04-01', periodLength: 'P12M' },
  price: { amountMinor: 12_000_00, currency: 'EUR' },
  contactPerson: { name: 'Zoé Marchal', email: contact },
  seller: { name: 'Sam Peeters', email: seller },
  ...more,
});
const offerTo = (buyer: Buyer, more: object = {}) => house.admin('POST', '/v1/quotations', anOffer(buyer, more));
const acceptance = { by: 'Zoé Marchal', explicit: true };
const accept = (quotationId: string, more: object = {}) =>
  house.admin('POST', `/v1/quotations/${quotationId}/acceptance`, { ...acceptance, ...more });
const get = async (path: string) => (await house.admin('GET', path)).body;
const quotationIn = (quotationId: string) => get(`/v1/quotations/${quotationId}`);

/** The last instant of 1 April 2026 in Brussels. */
const LAST = '2026-04-01T21:59:59.999Z';

describe('a quotation that is presented (GTC-1.a)', () => {
  it('GTC-1.a: says until when it can be accepted and how that was counted, and what the law does not support in it', async () => {
    const buyer = await newBuyer();
    const schedule = [
      { dueInMonths: 0, shareBasisPoints: 7_500 },
      { on: '2026-10-01', shareBasisPoints: 2_500 },
    ];
    const made = await offerTo(buyer, { schedule, specialConditions: { 'GTC-4.2.a': { paymentPeriod: 'P90D' } } });
    expect(made).toMatchObject({
      status: 201,
      body: {
        ...{ version: 1, status: 'open', presentedOn: '2026-03-02', schedule, contactPerson: { email: buyer.contact } },
        validUntil: { on: '2026-04-01', at: LAST, explanation: expect.arrayContaining(['30 days end on Wednesday 1 April 2026.']) },
        findings: expect.arrayContaining([expect.objectContaining({ clause: 'GTC-4.2.a' })]),
      },
    });
    const { findings: _findings, ...shown } = made.body;
    expect(await quotationIn(made.body.id)).toEqual(shown);
    const timeline = await get(`/v1/processes/${shown.processId}/timeline`);
    expect(timeline.data).toMatchObject([{ clause: 'GTC-1.a', text: expect.stringContaining('EUR 12,000.00; it can be accepted until') }]);
  });

  it('GTC-1.a: stands as long as its own special conditions say, and no other offer does (GTC-1.b)', async () => {
    const buyer = await newBuyer();
    const until = async (more: object) => (await offerTo(buyer, more)).body.validUntil.on;
    const agreed = await until({ specialConditions: { 'GTC-1.a': { validityPeriod: 'P10D' } } });
    expect([agreed, await until({})]).toEqual(['2026-03-12', '2026-04-01']);
  });

  it('GTC-1.a: a date that it prints prevails and stays that date, a Sunday too', async () => {
    const { body } = await offerTo(await newBuyer(), { validUntil: '2026-03-15' });
    expect(body.validUntil).toMatchObject({ on: '2026-03-15', explanation: [expect.stringContaining('prevails'), expect.anything()] });
  });

  it.each<[object, number, string]>([
    [{ startsOn: '2026-03-01' }, 422, 'dates_out_of_order'],
    [{ periodLength: 'P0M' }, 422, 'period_of_zero'],
    [{ validUntil: '2026-03-01' }, 422, 'dates_out_of_order'],
    [{ presentedOn: '2026-03-03' }, 422, 'dated_in_the_future'],
    [{ presentedOn: '2026-01-05' }, 422, 'dates_out_of_order'],
    [{ endsOn: '2026-03-31' }, 422, 'dates_out_of_order'],
    [{ validUntil: '2999-01-01' }, 422, 'outside_calendar'],
    [{ specialConditions: { 'GTC-1.a': { acceptanceForm: 'silence' } } }, 422, 'terms_not_valid'],
    [{ document: 'qualifio-privacy@2018-02-01' }, 409, 'not_in_contract'],
    [{ schedule: [{ dueInMonths: 0, shareBasisPoints: 9_999 }] }, 400, 'invalid_request'],
    [{ schedule: [{ dueInMonths: 0, on: '2026-04-01', shareBasisPoints: 10_000 }] }, 400, 'invalid_request'],
  ])('with %j is not made', async (more, status, code) => {
    const buyer = await newBuyer();
    await refusedAs(house, () => offerTo(buyer, more), status, code);
    expect((await get(`/v1/quotations?customerId=${buyer.customerId}`)).data).toEqual([]);
  });
});

describe('a quotation that nobody accepts (GTC-1.a)', () => {
  it('GTC-1.a: its seller is reminded by mail in the language of the provider, then it lapses', async () => {
    const buyer = await newBuyer();
    const { body } = await offerTo(buyer);
    await advance(house, buyer, LAST);
    expect(await quotationIn(body.id)).toMatchObject({ status: 'open' });
    const [first, second, ...others] = await mailsTo(buyer.seller);
    expect(others).toEqual([]);
    for (const mail of [first, second]) {
      expect(mail?.subject).toBe(`Quotation ${body.reference} of Delhaize Atelier lapses after 1 April 2026`);
      expect(mail?.text).toContain('within the validity period of the quotation.”');
    }
    expect([first?.text, second?.text]).toEqual([expect.stringContaining('7 days from now'), expect.stringContaining('1 day from now')]);

    await advance(house, buyer, '2026-04-01T22:00:00.000Z');
    expect(await quotationIn(body.id)).toMatchObject({ status: 'lapsed' });
    const { data } = await get(`/v1/processes/${body.processId}/timeline`);
    expect(data.at(-1)).toMatchObject({ clause: 'GTC-1.a', text: expect.stringContaining('it has lapsed') });
    expect(await get(`/v1/processes/${body.processId}`)).toMatchObject({ status: 'closed', stage: 'lapsed', contractId: null });
    await refusedAs(house, () => accept(body.id), 409, 'quotation_lapsed', { clause: 'GTC-1.a' });
    expect((await get(`/v1/contracts?reference=${body.reference}`)).data).toEqual([]);
  });

  it('GTC-1.a: withdrawn, it can no longer be accepted, and nobody is reminded', async () => {
    const buyer = await newBuyer();
    const { body } = await offerTo(buyer);
    const withdraw = () => house.admin('POST', `/v1/quotations/${body.id}/withdrawal`, { reason: 'a wrong price' });
    expect(await withdraw()).toMatchObject({ status: 201, body: { status: 'withdrawn' } });
    await refusedAs(house, () => accept(body.id), 409, 'quotation_withdrawn', { clause: 'GTC-1.a' });
    await refusedAs(house, withdraw, 409, 'quotation_withdrawn');
    await advance(house, buyer, '2026-04-03T10:00:00Z');
    expect(await mailsTo(buyer.seller)).toEqual([]);
    expect(await quotationIn(body.id)).toMatchObject({ status: 'withdrawn' });
  });
});

describe('an acceptance (GTC-1.a)', () => {
  it('GTC-1.a, GTC-1.b: at the last instant makes the contract, on the terms that were offered, whatever was set since', async () => {
    const buyer = await newBuyer();
    const { body: offered } = await offerTo(buyer, { specialConditions: { 'GTC-4.2.a': { paymentPeriod: 'P45D' } } });
    const setting = '/v1/settings/GTC-4.2.b/reminderTime';
    expect(await house.admin('PUT', setting, { value: '10:30' })).toMatchObject({ status: 200 });
    await advance(house, buyer, LAST);
    const accepted = await accept(offered.id);
    expect(accepted).toMatchObject({ status: 201, body: { status: 'accepted', contractId: expect.stringMatching(/^ctr_/) } });
    const { contractId } = accepted.body;
    expect(accepted.headers.get('Location')).toBe(`/v1/contracts/${contractId}`);
    expect(await get(`/v1/contracts/${contractId}`)).toMatchObject({
      ...{ quotationId: offered.id, reference: offered.reference, signedOn: '2026-04-01', startsOn: '2026-04-01', clockId: buyer.clockId },
    });
    const { values } = await get(`/v1/contracts/${contractId}/terms`);
    expect(values['GTC-4.2.a'].paymentPeriod).toMatchObject({ value: 'P45D', source: { kind: 'special-condition' } });
    expect(values['GTC-4.2.b'].reminderTime).toMatchObject({ value: '09:00' });
    const later = await offerTo(await newBuyer());
    const other = (await accept(later.body.id)).body.contractId;
    expect((await get(`/v1/contracts/${other}/terms`)).values['GTC-4.2.b'].reminderTime.value).toBe('10:30');
    await house.admin('PUT', setting, { value: '09:00' });
  });

  it('GTC-5.b, GTC-6.1: opens the life of the contract, whose owner is the seller and whose contact the quotation names', async () => {
    const buyer = await newBuyer();
    const { body } = await offerTo(buyer, { endsOn: '2026-12-31' });
    const { contractId } = (await accept(body.id, { on: '2026-03-02' })).body;
    expect((await get(`/v1/contracts/${contractId}/periods`)).data).toMatchObject([
      { number: 1, startsOn: '2026-04-01', endsOn: '2026-12-31', price: { amountMinor: 12_000_00, currency: 'EUR' } },
    ]);
    expect((await get(`/v1/customers/${buyer.customerId}/contacts`)).data).toMatchObject([
      { role: 'contact-person', name: 'Zoé Marchal', email: buyer.contact },
    ]);
    await until('the quotation is closed', async () => (await get(`/v1/processes/${body.processId}`)).status === 'closed' || undefined);
    await advance(house, buyer, '2026-10-01T10:00:00Z');
    const subjects = (await mailsTo(buyer.seller)).map(({ subject }) => subject);
    expect(subjects.length).toBeGreaterThan(0);
    for (const subject of subjects) expect(subject).toContain(`to the notice deadline of contract ${body.reference}`);
  });

  it('GTC-6.1: leaves the contact person whom the customer has', async () => {
    const buyer = await newBuyer();
    const known = { name: 'Ann Peeters', email: `${randomUUID()}@customer.example` };
    await house.admin('PUT', `/v1/customers/${buyer.customerId}/contacts/contact-person`, known);
    await accept((await offerTo(buyer)).body.id);
    expect((await get(`/v1/customers/${buyer.customerId}/contacts`)).data).toMatchObject([known]);
  });

  it('GTC-1.a: of two at once makes one contract', async () => {
    const { body } = await offerTo(await newBuyer());
    const answers = await Promise.all([accept(body.id), accept(body.id), accept(body.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect(answer.body).toMatchObject({ code: 'quotation_accepted', clause: 'GTC-1.a' });
    }
    expect((await get(`/v1/contracts?reference=${body.reference}`)).data).toHaveLength(1);
  });

  it('repeated under its Idempotency-Key is answered alike', async () => {
    const { body } = await offerTo(await newBuyer());
    const again = () =>
      house.admin('POST', `/v1/quotations/${body.id}/acceptance`, acceptance, { 'Idempotency-Key': `accept ${body.id}`.replace(' ', '-') });
    const [first, second] = [await again(), await again()];
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it.each<[object, number, string]>([
    [{ explicit: false }, 400, 'invalid_request'],
    [{ explicit: undefined }, 400, 'invalid_request'],
    [{ by: undefined }, 400, 'invalid_request'],
    [{ on: '2026-03-01' }, 422, 'dates_out_of_order'],
    [{ on: '2026-03-03' }, 422, 'dated_in_the_future'],
  ])('GTC-1.a: with %j is refused: it must be explicit, and of a day on which the offer was there', async (more, status, code) => {
    const { body } = await offerTo(await newBuyer());
    await refusedAs(house, () => accept(body.id, more), status, code);
    expect(await quotationIn(body.id)).toMatchObject({ status: 'open' });
  });

  it('GTC-1.a: is open to the customer itself, and keeps nobody’s name in facts or timeline', async () => {
    const buyer = await newBuyer();
    const { body } = await offerTo(buyer);
    const [own, others] = [
      await house.application.as('customer', { customerId: buyer.customerId }),
      await house.application.as('customer', { customerId: (await newBuyer()).customerId }),
    ];
    expect(await others('POST', `/v1/quotations/${body.id}/acceptance`, acceptance)).toMatchObject({ status: 404 });
    expect(await own('POST', `/v1/quotations/${body.id}/withdrawal`, { reason: 'mine' })).toMatchObject({ status: 403 });
    expect(await own('POST', `/v1/quotations/${body.id}/acceptance`, acceptance)).toMatchObject({ status: 201 });
    const { database, providerId } = house.application;
    const kept = await withProvider(database, providerId, (tx) =>
      Promise.all([tx.fact.findMany(), tx.timelineEntry.findMany(), tx.process.findMany(), tx.quotation.findMany()]),
    );
    const text = JSON.stringify(kept, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    for (const name of ['Marchal', 'Peeters', buyer.seller, buyer.contact]) expect(text).not.toContain(name);
  });
});

describe('a new version (GTC-1.a)', () => {
  it('GTC-1.a: takes the place of the one before, which can no longer be accepted', async () => {
    const buyer = await newBuyer();
    const { body: first } = await offerTo(buyer);
    const { body: second } = await offerTo(buyer, { reference: first.reference, price: { amountMinor: 11_000_00, currency: 'EUR' } });
    expect(second).toMatchObject({ version: 2, status: 'open' });
    expect(await quotationIn(first.id)).toMatchObject({ status: 'superseded', supersededBy: second.id });
    await refusedAs(house, () => accept(first.id), 409, 'quotation_superseded', { clause: 'GTC-1.a' });
    const { contractId } = (await accept(second.id)).body;
    expect((await get(`/v1/contracts/${contractId}/periods`)).data).toMatchObject([{ price: { amountMinor: 11_000_00 } }]);
    await refusedAs(house, () => offerTo(buyer, { reference: first.reference }), 409, 'quotation_accepted', { clause: 'GTC-1.a' });
  });

  it('GTC-1.a: of two at once, one takes the place of the other', async () => {
    const buyer = await newBuyer();
    const reference = randomUUID();
    const answers = await Promise.all([offerTo(buyer, { reference }), offerTo(buyer, { reference })]);
    expect(answers.map(({ status, body }) => [status, body.version]).sort()).toEqual([
      [201, 1],
      [201, 2],
    ]);
    const { data } = await get(`/v1/quotations?reference=${reference}`);
    expect(data.map(({ status }: { status: string }) => status)).toEqual(['superseded', 'open']);
  });

  it('GTC-1.a: after a lapse is open again, and the one before stays lapsed', async () => {
    const buyer = await newBuyer();
    const { body: first } = await offerTo(buyer, { validUntil: '2026-03-03' });
    await advance(house, buyer, '2026-03-05T10:00:00Z');
    const { body: second } = await offerTo(buyer, { reference: first.reference });
    expect([await quotationIn(first.id), second]).toMatchObject([{ status: 'lapsed' }, { status: 'open', version: 2 }]);
  });

  it('is not made under the reference of a contract, or of another customer’s quotation', async () => {
    const buyer = await newBuyer();
    const reference = randomUUID();
    await newContract(house.admin, buyer.customerId, { reference });
    await refusedAs(house, () => offerTo(buyer, { reference }), 409, 'already_exists');
    const { body } = await offerTo(await newBuyer());
    await refusedAs(house, () => offerTo(buyer, { reference: body.reference }), 409, 'already_exists');
  });

  it('is accepted under no reference that a contract has taken meanwhile', async () => {
    const buyer = await newBuyer();
    const { body } = await offerTo(buyer);
    await newContract(house.admin, buyer.customerId, { reference: body.reference });
    await refusedAs(house, () => accept(body.id), 409, 'already_exists');
    expect(await quotationIn(body.id)).toMatchObject({ status: 'open' });
  });
});
