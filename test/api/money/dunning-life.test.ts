import type { Send } from '../../support/application';
import { mailsTo } from '../../support/mails';
import { advance, aPayment, type Debtor, type House, invoiceIn, newDebtor, newInvoice, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
let finance: Send;

beforeAll(async () => {
  house = await openHouse();
  finance = house.finance;
});
afterAll(() => house.close());

const access = async ({ customerId }: Debtor) => (await finance('GET', `/v1/customers/${customerId}/access`)).body;
const worklist = async ({ customerId }: Debtor) => (await finance('GET', `/v1/worklist?customerId=${customerId}`)).body.data;
const stageOf = async (invoiceId: string) => (await invoiceIn(house, invoiceId)).stage;

/** A customer whose only invoice went unpaid until access was suspended, on 7 May at 09:00. */
async function suspended(): Promise<{ debtor: Debtor; invoiceId: string }> {
  const debtor = await newDebtor(house);
  const invoiceId = await newInvoice(house, debtor);
  await advance(house, debtor, '2026-05-11T10:00:00Z');
  expect(await stageOf(invoiceId)).toBe('suspended');
  return { debtor, invoiceId };
}

describe('an invoice that nobody pays', () => {
  it('is reminded of three times by e-mail, announces the suspension, shuts the door, and opens it on payment (GTC-4.2.b, c, d)', async () => {
    const debtor = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    await advance(house, debtor, '2026-04-08T06:59:59Z');
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'open', daysLate: 7 });
    expect(await mailsTo(debtor.address)).toHaveLength(0);

    await advance(house, debtor, '2026-04-08T07:00:00Z');
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'reminder-1', nextActionAt: '2026-04-15T07:00:00.000Z' });
    await advance(house, debtor, '2026-04-22T12:00:00Z');
    expect(await mailsTo(debtor.address)).toHaveLength(3);
    expect(await access(debtor)).toMatchObject({ customerUsers: { allowed: true }, alerts: [{ clause: 'GTC-4.2.d' }] });

    await advance(house, debtor, '2026-05-07T06:59:59Z');
    expect(await access(debtor)).toMatchObject({ customerUsers: { allowed: true } });
    await advance(house, debtor, '2026-05-07T07:00:00Z');
    expect(await access(debtor)).toMatchObject({
      customerUsers: { allowed: false, reasons: [{ clause: 'GTC-4.2.c', since: '2026-05-07T07:00:00.000Z' }] },
      endUsers: { allowed: true },
    });

    const part = await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ amountMinor: 500_00, valueOn: '2026-05-07' }));
    expect(part).toMatchObject({ status: 201, body: { allocation: { creditMinor: 0, parts: [{ invoiceId, principalMinor: 500_00 }] } } });
    expect((await access(debtor)).customerUsers.allowed).toBe(false);

    const rest = await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ amountMinor: 710_00, valueOn: '2026-05-07' }));
    expect(rest.status).toBe(201);
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'settled', status: 'closed', amounts: { openMinor: 0 }, daysLate: 0 });
    expect((await access(debtor)).customerUsers).toEqual({ allowed: true, reasons: [] });
    expect(await worklist(debtor)).toEqual([]);
  });

  it('every reminder is kept as a notice, with its evidence', async () => {
    const { debtor, invoiceId } = await suspended();
    const { body } = await finance('GET', `/v1/notices?invoiceId=${invoiceId}`);
    expect(body.data.map(({ status, kind, subjectId }: Record<string, string>) => [status, kind, subjectId])).toEqual(
      Array.from({ length: 3 }, () => ['sent', 'sendReminder', invoiceId]),
    );
    const [first] = body.data;
    const sent = (await mailsTo(debtor.address)).map(({ messageId }) => messageId);
    expect(body.data.map(({ messageId }: { messageId: string }) => messageId).sort()).toEqual(sent.sort());
    expect(await finance('GET', `/v1/notices/${first.id}`)).toMatchObject({ status: 200, body: { reply: expect.stringContaining('250') } });
    const operator = await house.application.as('operator');
    expect(await operator('GET', `/v1/notices/${first.id}`)).toMatchObject({ status: 200, body: { reply: null } });
    expect((await finance('GET', `/v1/notices?customerId=${debtor.customerId}&status=bounced`)).body.data).toEqual([]);
  });
});

describe('a payment told late', () => {
  it('dated before the suspension lifts it as of its value date and puts the unfounded suspension before finance (GTC-4.2.a)', async () => {
    const { debtor, invoiceId } = await suspended();
    const told = await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ valueOn: '2026-05-06' }));
    expect(told.status).toBe(201);
    expect(await stageOf(invoiceId)).toBe('settled');
    expect((await access(debtor)).customerUsers.allowed).toBe(true);
    expect(await worklist(debtor)).toMatchObject([{ subjectId: invoiceId, question: { clause: 'GTC-4.2.c' } }]);
  });

  it('dated on the day of the suspension lifts it, and nobody is to blame', async () => {
    const { debtor, invoiceId } = await suspended();
    await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ valueOn: '2026-05-07' }));
    expect((await access(debtor)).customerUsers.allowed).toBe(true);
    expect(await worklist(debtor)).toEqual([]);
  });

  it('that is reversed opens the invoice again', async () => {
    const debtor = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    const paid = await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment());
    expect(await stageOf(invoiceId)).toBe('settled');
    const reversed = await finance('POST', `/v1/payments/${paid.body.id}/reversal`, { on: '2026-03-02', reason: 'Zoé had no cover' });
    expect(reversed).toMatchObject({ status: 201, body: { reversedOn: '2026-03-02', allocation: { parts: [], creditMinor: 0 } } });
    expect(await invoiceIn(house, invoiceId)).toMatchObject({
      stage: 'open',
      status: 'open',
      amounts: { openMinor: 1_210_00, paidMinor: 0 },
    });
    expect((await finance('GET', `/v1/payments/${paid.body.id}`)).body).toMatchObject({ reversalReason: 'Zoé had no cover' });
  });
});

describe('what finance asks of dunning', () => {
  it('access is given back although the invoice stays due, once (GTC-4.2.c)', async () => {
    const { debtor, invoiceId } = await suspended();
    const back = () => finance('POST', `/v1/invoices/${invoiceId}/reinstatement`, { reason: 'a promise to pay on Friday' });
    expect(await back()).toMatchObject({
      status: 201,
      body: { invoiceId, kind: 'reinstatementOrdered', accepted: { clause: 'GTC-4.2.c' } },
    });
    expect((await access(debtor)).customerUsers.allowed).toBe(true);
    expect((await invoiceIn(house, invoiceId)).amounts.openMinor).toBe(1_210_00);
    await refusedAs(house, back, 409, 'not_suspended', { clause: 'GTC-4.2.c' });
  });

  it('the next step is postponed, 60 days at most, and not to the past (GTC-4.2.b)', async () => {
    const debtor = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    const postpone = (until: string) => finance('POST', `/v1/invoices/${invoiceId}/postponement`, { until, reason: 'they merge' });
    await refusedAs(house, () => postpone('2026-03-02'), 422, 'postponed_to_the_past', { clause: 'GTC-4.2.b' });
    await refusedAs(house, () => postpone('2026-06-08'), 422, 'postponed_too_far', { clause: 'GTC-4.2.b' });
    expect(await postpone('2026-06-05')).toMatchObject({ status: 201 });
    await advance(house, debtor, '2026-06-05T06:59:59Z');
    expect(await stageOf(invoiceId)).toBe('open');
    await advance(house, debtor, '2026-06-05T07:00:00Z');
    expect(await stageOf(invoiceId)).toBe('reminder-1');
  });

  it('nothing is postponed for an invoice that is settled', async () => {
    const invoiceId = await newInvoice(house, await newDebtor(house));
    await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment());
    const postpone = () => finance('POST', `/v1/invoices/${invoiceId}/postponement`, { until: '2026-04-10', reason: 'x' });
    await refusedAs(house, postpone, 409, 'nothing_to_postpone', { clause: 'GTC-4.2.b' });
  });
});

describe('a reminder that comes back', () => {
  it('was not sent: the ladder waits for another address, and sends it there (GTC-4.2.b)', async () => {
    const debtor = await newDebtor(house);
    const invoiceId = await newInvoice(house, debtor);
    await advance(house, debtor, '2026-04-09T10:00:00Z');
    const { body } = await finance('GET', `/v1/notices?invoiceId=${invoiceId}`);
    const [{ id: noticeId }] = body.data;
    const bounce = (more = {}) => finance('POST', `/v1/notices/${noticeId}/bounces`, more);
    await refusedAs(house, () => bounce({ at: '2026-04-09T10:00:00.001Z' }), 422, 'dated_in_the_future');
    await refusedAs(house, () => bounce({ at: '2026-04-08T06:59:59Z' }), 422, 'implausible_date');
    const bounced = await bounce({ at: '2026-04-08T07:05:00Z', diagnostic: `550 no mailbox ${debtor.address}` });
    expect(bounced).toMatchObject({ status: 201, body: { id: noticeId, status: 'bounced' } });
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'held', waitingFor: { clause: 'GTC-4.2.b' }, nextActionAt: null });
    await refusedAs(house, bounce, 409, 'not_sent', { clause: 'GTC-4.2.b' });

    const address = `new-${debtor.address}`;
    await house.admin('PUT', `/v1/customers/${debtor.customerId}/contacts/accounts-payable`, { name: 'Zoé', email: address });
    await until('the reminder went to the new address', async () => (await mailsTo(address)).length === 1);
    await until('it counts', async () => (await stageOf(invoiceId)) === 'reminder-1');
  });
});
