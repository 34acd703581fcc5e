import type { Answer, Send } from '../../support/application';
import { mailsTo } from '../../support/mails';
import {
  advance,
  aPayment,
  type Debtor,
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
let letters = 0;

beforeAll(async () => {
  house = await openHouse();
  finance = house.finance;
});
afterAll(() => house.close());

/** A registered letter of the last day, about the invoice of 2 March. */
const aLetter = (more: object = {}) => ({
  ...{ form: 'registered-letter', depositedOn: '2026-03-17', receivedOn: '2026-03-19', trackingNumber: `RR${1_000_000 + letters++}BE` },
  ...more,
});

const contest = (invoiceId: string, more: object = {}): Promise<Answer> =>
  finance('POST', `/v1/invoices/${invoiceId}/disputes`, aLetter(more));

/** Seen on 25 March: the invoice is not due yet. */
async function anInvoice(): Promise<{ debtor: Debtor; invoiceId: string }> {
  const debtor = await newDebtor(house, '2026-03-25T10:00:00Z');
  return { debtor, invoiceId: await newInvoice(house, debtor) };
}

const decide = (invoiceId: string, disputeId: string, more: object): Promise<Answer> =>
  finance('POST', `/v1/invoices/${invoiceId}/disputes/${disputeId}/decision`, {
    notifiedOn: '2026-03-25',
    reason: 'the meter was right',
    ...more,
  });

describe('a dispute (GTC-4.2.f)', () => {
  it('by registered letter of the last day is valid and freezes all that is open', async () => {
    const { invoiceId } = await anInvoice();
    const { status, body } = await contest(invoiceId, { grounds: 'Ms Marchal never ordered this', trackingNumber: 'rr 123.456-789 be' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ invoiceId, state: 'valid', form: 'registered-letter', disputedMinor: 1_210_00, voidBecause: [], readings: [], reply: 'none' },
      ...{ depositedOn: '2026-03-17', receivedOn: '2026-03-19', trackingNumber: 'RR123456789BE', decision: null },
      lastDay: { on: '2026-03-17', clause: 'GTC-4.2.f' },
      grounds: 'Ms Marchal never ordered this',
    });
    expect(await invoiceIn(house, invoiceId)).toMatchObject({
      stage: 'disputed',
      waitingFor: { clause: 'GTC-4.2.f' },
      amounts: { disputedMinor: 1_210_00, openMinor: 1_210_00 },
    });
    expect((await finance('GET', `/v1/invoices/${invoiceId}/disputes`)).body.data).toEqual([body]);
    const operator = await house.application.as('operator');
    expect((await operator('GET', `/v1/invoices/${invoiceId}/disputes`)).body.data).toMatchObject([{ grounds: null }]);
  });

  it.each([
    [{ depositedOn: '2026-03-18' }, ['late']],
    [{ form: 'email', depositedOn: '2026-03-10', receivedOn: '2026-03-10', trackingNumber: undefined }, ['form']],
    [{ form: 'telephone', depositedOn: '2026-03-10', receivedOn: '2026-03-10', trackingNumber: undefined }, ['form']],
    [{ form: 'letter', depositedOn: '2026-03-18', trackingNumber: undefined }, ['form', 'late']],
  ])('is void for its reasons, freezes nothing, and is answered and shown to finance: %j', async (letter, voidBecause) => {
    const { debtor, invoiceId } = await anInvoice();
    const { status, body } = await contest(invoiceId, letter);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'void', voidBecause, lastDay: { on: '2026-03-17' } });
    expect((await invoiceIn(house, invoiceId)).amounts.disputedMinor).toBe(0);
    await until('the courtesy reply was sent', async () => (await mailsTo(debtor.address)).length === 1);
    await until('and is noted', async () => (await finance('GET', `/v1/invoices/${invoiceId}/disputes`)).body.data[0].reply === 'sent');
    const worklist = await finance('GET', `/v1/worklist?customerId=${debtor.customerId}`);
    expect(worklist.body.data).toMatchObject([{ subjectId: invoiceId, question: { clause: 'GTC-4.2.f' } }]);
    expect(await decide(invoiceId, body.id, { outcome: 'upheld' })).toMatchObject({
      status: 409,
      body: { code: 'void_dispute', clause: 'GTC-4.2.f' },
    });
  });

  it('late from issue and in time from receipt needs a decision, with both readings, and freezes until then', async () => {
    const { debtor, invoiceId } = await anInvoice();
    const { body } = await contest(invoiceId, { depositedOn: '2026-03-20', receivedOn: '2026-03-23', invoiceReceivedOn: '2026-03-09' });
    expect(body).toMatchObject({
      state: 'needs-decision',
      lastDay: { on: '2026-03-17', fromIssueOn: '2026-03-17', fromReceiptOn: '2026-03-24' },
    });
    expect(body.readings).toHaveLength(2);
    expect((await invoiceIn(house, invoiceId)).amounts.disputedMinor).toBe(1_210_00);
    const { body: worklist } = await finance('GET', `/v1/worklist?customerId=${debtor.customerId}`);
    expect(worklist.data).toMatchObject([{ readings: body.readings }]);
    const admitted = await finance('POST', `/v1/worklist/${worklist.data[0].id}/decision`, { option: 'admit', reason: 'posted late' });
    expect(admitted.status).toBe(201);
    expect((await finance('GET', `/v1/invoices/${invoiceId}/disputes`)).body.data).toMatchObject([{ state: 'valid', readings: [] }]);
  });

  it('of a part freezes that part only: reminders go on for the rest', async () => {
    const { debtor, invoiceId } = await anInvoice();
    await contest(invoiceId, { disputedMinor: 210_00 });
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'open', amounts: { disputedMinor: 210_00, openMinor: 1_210_00 } });
    await advance(house, debtor, '2026-04-08T10:00:00Z');
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'reminder-1', daysLate: 7 });
  });

  it('told after a payment takes back what undirected money had paid of it, from its deposit on', async () => {
    const { debtor, invoiceId } = await anInvoice();
    const { body } = await finance('POST', `/v1/customers/${debtor.customerId}/payments`, aPayment({ valueOn: '2026-03-20' }));
    expect(body.allocation).toMatchObject({ creditMinor: 0, parts: [{ invoiceId, amountMinor: 1_210_00 }] });
    await contest(invoiceId, { disputedMinor: 210_00 });
    const moved = await finance('GET', `/v1/payments/${body.id}`);
    expect(moved.body.allocation).toMatchObject({ creditMinor: 210_00, parts: [{ invoiceId, amountMinor: 1_000_00 }] });
  });
});

describe('the decision of a dispute', () => {
  it('upheld: the amount is credited, and what is left settles', async () => {
    const { debtor, invoiceId } = await anInvoice();
    const dispute = (await contest(invoiceId, { disputedMinor: 210_00 })).body;
    await finance('POST', `/v1/customers/${debtor.customerId}/payments`, aPayment());
    const { status, body } = await decide(invoiceId, dispute.id, { outcome: 'upheld' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'decided',
      decision: { rejectedMinor: 0, upheldMinor: 210_00, notifiedOn: '2026-03-25', newDueOn: null },
    });
    expect(await invoiceIn(house, invoiceId)).toMatchObject({
      stage: 'settled',
      amounts: { creditedMinor: 210_00, paidMinor: 1_000_00, openMinor: 0 },
    });
    const { body: account } = await finance('GET', `/v1/customers/${debtor.customerId}/account`);
    expect(account.totals).toMatchObject([{ openMinor: 0, creditMinor: 210_00 }]);
  });

  it('rejected: the amount is due again, 14 days after it was notified, and credit that waited pays it', async () => {
    const { debtor, invoiceId } = await anInvoice();
    const dispute = (await contest(invoiceId, { disputedMinor: 210_00 })).body;
    await finance('POST', `/v1/customers/${debtor.customerId}/payments`, aPayment({ amountMinor: 1_050_00, valueOn: '2026-03-18' }));
    const { body } = await decide(invoiceId, dispute.id, { outcome: 'rejected' });
    expect(body.decision).toEqual({ rejectedMinor: 210_00, upheldMinor: 0, notifiedOn: '2026-03-25', newDueOn: '2026-04-08' });
    await everything(house);
    expect((await invoiceIn(house, invoiceId)).amounts).toMatchObject({ paidMinor: 1_050_00, openMinor: 160_00, disputedMinor: 0 });
  });

  it('partly: one part is credited, the other due again', async () => {
    const { invoiceId } = await anInvoice();
    const dispute = (await contest(invoiceId, { disputedMinor: 210_00 })).body;
    const { body } = await decide(invoiceId, dispute.id, { outcome: 'partly', rejectedMinor: 100_00 });
    expect(body.decision).toMatchObject({ rejectedMinor: 100_00, upheldMinor: 110_00 });
    expect((await invoiceIn(house, invoiceId)).amounts).toMatchObject({ creditedMinor: 110_00, openMinor: 1_100_00, disputedMinor: 0 });
  });

  it('is refused a second time, for no dispute of this invoice, or with amounts and days that do not fit', async () => {
    const { debtor, invoiceId } = await anInvoice();
    const other = await newInvoice(house, debtor);
    const { id } = (await contest(invoiceId, { disputedMinor: 210_00 })).body;
    await refusedAs(house, () => decide(other, id, { outcome: 'upheld' }), 404, 'not_found');
    await refusedAs(house, () => decide(invoiceId, `dsp_${'0'.repeat(26)}`, { outcome: 'upheld' }), 404, 'not_found');
    const invalid = (more: object) =>
      refusedAs(house, () => decide(invoiceId, id, more), 400, 'invalid_request', { errors: [{ path: 'rejectedMinor' }] });
    await invalid({ outcome: 'partly' });
    await invalid({ outcome: 'upheld', rejectedMinor: 1 });
    await invalid({ outcome: 'partly', rejectedMinor: 0 });
    const partly = (rejectedMinor: number) => decide(invoiceId, id, { outcome: 'partly', rejectedMinor });
    await refusedAs(house, () => partly(210_00), 422, 'rejected_amount_not_fitting');
    await refusedAs(house, () => decide(invoiceId, id, { outcome: 'upheld', notifiedOn: '2026-03-26' }), 422, 'dated_in_the_future');
    await refusedAs(house, () => decide(invoiceId, id, { outcome: 'upheld', notifiedOn: '2026-03-16' }), 422, 'implausible_date');
    expect(await partly(209_99)).toMatchObject({ status: 201 });
    await refusedAs(house, () => partly(209_99), 409, 'already_decided', { clause: 'GTC-4.2.f' });
  });
});

describe('a dispute that cannot be entered', () => {
  it('has no tracking number, or one that is known', async () => {
    const { invoiceId } = await anInvoice();
    await refusedAs(house, () => contest(invoiceId, { trackingNumber: undefined }), 400, 'invalid_request', {
      errors: [{ path: 'trackingNumber' }],
    });
    const { trackingNumber } = (await contest(invoiceId, { disputedMinor: 1_00 })).body;
    const { invoiceId: theirs } = await anInvoice();
    await refusedAs(house, () => contest(invoiceId, { trackingNumber }), 409, 'tracking_number_taken');
    await refusedAs(house, () => contest(theirs, { trackingNumber: trackingNumber.toLowerCase() }), 409, 'tracking_number_taken');
  });

  it('is one of two letters with one tracking number that come at once', async () => {
    const [one, other] = [await anInvoice(), await anInvoice()];
    const { trackingNumber } = aLetter();
    const answers = await Promise.all([one, other].map(({ invoiceId }) => contest(invoiceId, { trackingNumber })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is dated before the invoice, in the future, or received before it was posted', async () => {
    const { invoiceId } = await anInvoice();
    const refused = (letter: object, code: string) => refusedAs(house, () => contest(invoiceId, letter), 422, code);
    await refused({ depositedOn: '2026-03-01' }, 'dated_before_the_invoice');
    await refused({ receivedOn: '2026-03-26' }, 'dated_in_the_future');
    await refused({ invoiceReceivedOn: '2026-03-26' }, 'dated_in_the_future');
    await refused({ invoiceReceivedOn: '2026-03-01' }, 'dated_before_the_invoice');
    await refusedAs(house, () => contest(invoiceId, { receivedOn: '2026-03-16' }), 400, 'invalid_request', {
      errors: [{ path: 'receivedOn' }],
    });
  });

  it('is of more than was invoiced, or of nothing', async () => {
    const { invoiceId } = await anInvoice();
    await refusedAs(house, () => contest(invoiceId, { disputedMinor: 1_210_01 }), 422, 'disputed_more_than_invoiced', {
      clause: 'GTC-4.2.f',
    });
    await refusedAs(house, () => contest(invoiceId, { disputedMinor: 0 }), 400, 'invalid_request');
    await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment());
    await refusedAs(house, () => contest(invoiceId), 422, 'nothing_open');
    expect(await contest(invoiceId, { disputedMinor: 1_210_00 })).toMatchObject({ status: 201, body: { state: 'valid' } });
  });
});
