import type { Answer, Send } from '../../support/application';
import { mailsTo } from '../../support/mails';
import { aPayment, type Debtor, everything, type House, invoiceIn, newDebtor, newInvoice, openHouse, refusedAs } from '../../support/money';
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

/** EUR 1,210.00, due on 1 April, seen on Monday 4 May. */
async function overdue(now = '2026-05-04T10:00:00Z'): Promise<{ debtor: Debtor; invoiceId: string }> {
  const debtor = await newDebtor(house, now);
  return { debtor, invoiceId: await newInvoice(house, debtor) };
}

const post = (more: object = {}) => ({
  channel: 'post',
  depositedOn: '2026-05-04',
  trackingNumber: `DN${1_000_000 + letters++}BE`,
  ...more,
});
const notify = (invoiceId: string, notice: object = post()): Promise<Answer> =>
  finance('POST', `/v1/invoices/${invoiceId}/default-notices`, notice);
const statement = async (invoiceId: string, at?: string) =>
  (await finance('GET', `/v1/invoices/${invoiceId}/statement${at === undefined ? '' : `?at=${at}`}`)).body;

describe('a notice of default (GTC-4.2.e)', () => {
  it('by post: interest runs from the day after, EUR 40 are owed, to the cent', async () => {
    const { invoiceId } = await overdue();
    expect(await notify(invoiceId)).toMatchObject({
      status: 201,
      body: { invoiceId, channel: 'post', state: 'sent', depositedOn: '2026-05-04' },
    });
    // 5 May to 1 June: 28 days at 10.5 % on 1,210.00 = 9.7463; from the due date 61 days = 21.2330
    expect(await statement(invoiceId, '2026-06-01')).toMatchObject({
      at: '2026-06-01',
      ...{ openPrincipalMinor: 1_210_00, undisputedMinor: 1_210_00, frozenMinor: 0 },
      interest: {
        interestFrom: 'default-notice',
        accruedMinor: 9_75,
        lines: [{ from: '2026-05-05', to: '2026-06-01', days: 28, ratePercent: '10.5', rateStatus: 'derived', amount: '974.630137' }],
      },
      otherReading: { interestFrom: 'due-date', accruedMinor: 21_23, provisional: false },
      compensation: { fixedMinor: 40_00, documentedMinor: 0, exceedingMinor: 0, totalMinor: 40_00, apartEurMinor: 0 },
      ...{ interestOwedMinor: 9_75, costsOwedMinor: 40_00, totalOwedMinor: 1_259_75, provisional: false, rateMissing: [] },
    });
  });

  it('a rate that is not final, or not known, is said', async () => {
    const { invoiceId } = await overdue();
    await notify(invoiceId);
    // 57 days to 30 June, 32 in the second half-year: 89 days = 30.9793
    expect(await statement(invoiceId, '2026-08-01')).toMatchObject({ interestOwedMinor: 30_98, provisional: true, rateMissing: [] });
    // 57 + 184 days until the year's end = 83.8878; of 2027 nothing is known
    const later = await statement(invoiceId, '2027-02-01');
    expect(later).toMatchObject({ interestOwedMinor: 83_89, provisional: true, rateMissing: ['2027-H1'] });
    expect(later.interest.rateMissing).toEqual([
      { semester: '2027-H1', from: '2027-01-01', to: '2027-02-01', days: 32, principalMinor: 1_210_00 },
    ]);
    expect(JSON.stringify(later.explanation)).toContain('2027-H1');
  });

  it('a payment after it pays costs, then interest, then principal; the rest bears interest on', async () => {
    const { invoiceId } = await overdue('2026-06-01T10:00:00Z');
    await notify(invoiceId);
    const paid = await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ amountMinor: 500_00, valueOn: '2026-06-01' }));
    expect(paid.body.allocation.parts).toMatchObject([{ costsMinor: 40_00, interestMinor: 9_75, principalMinor: 450_25 }]);
    // 28 days on 1,210.00 and 29 on 759.75 = 16.0845
    expect(await statement(invoiceId, '2026-06-30')).toMatchObject({
      ...{ openPrincipalMinor: 759_75, costsOwedMinor: 0, interestOwedMinor: 16_08 - 9_75, totalOwedMinor: 759_75 + 6_33 },
      interest: { accruedMinor: 16_08 },
    });
  });

  it('posted before a payment that was told first takes its costs out of it', async () => {
    const { invoiceId } = await overdue('2026-06-01T10:00:00Z');
    const paid = await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ amountMinor: 500_00, valueOn: '2026-06-01' }));
    expect(paid.body.allocation.parts).toMatchObject([{ costsMinor: 0, principalMinor: 500_00 }]);
    await notify(invoiceId);
    const { body } = await finance('GET', `/v1/payments/${paid.body.id}`);
    expect(body.allocation.parts).toMatchObject([{ costsMinor: 40_00, interestMinor: 9_75, principalMinor: 450_25 }]);
  });

  it('by e-mail: Tacit sends it, and it is given on the day the mail server took it', async () => {
    const { debtor, invoiceId } = await overdue();
    const ordered = await notify(invoiceId, { channel: 'email' });
    expect(ordered).toMatchObject({ status: 201, body: { channel: 'email', depositedOn: null, trackingNumber: null } });
    expect(['ordered', 'sent']).toContain(ordered.body.state);
    await until(
      'it is given',
      async () => (await finance('GET', `/v1/invoices/${invoiceId}/default-notices`)).body.data[0].state === 'sent',
    );
    const subjects = (await mailsTo(debtor.address)).map(({ subject }) => subject);
    expect(subjects.length).toBeGreaterThan(0);
    expect(await statement(invoiceId, '2026-06-01')).toMatchObject({ interestOwedMinor: 9_75, costsOwedMinor: 40_00 });
    const { body: notices } = await finance('GET', `/v1/notices?invoiceId=${invoiceId}`);
    const notice = notices.data.find(({ kind }: { kind: string }) => kind === 'sendDefaultNotice');
    expect(await finance('POST', `/v1/notices/${notice.id}/bounces`, {})).toMatchObject({ status: 201, body: { status: 'bounced' } });
    expect(await statement(invoiceId, '2026-06-01')).toMatchObject({ interestOwedMinor: 0, costsOwedMinor: 0, totalOwedMinor: 1_210_00 });
    const { body: waiting } = await finance('GET', `/v1/worklist?customerId=${debtor.customerId}`);
    expect(waiting.data.map(({ question }: { question: { clause: string } }) => question.clause)).toEqual(['GTC-4.2.e']);
    await refusedAs(house, () => finance('POST', `/v1/notices/${notice.id}/bounces`, {}), 409, 'not_sent', { clause: 'GTC-4.2.e' });
  });

  it('that bounced gives back what a payment paid for it', async () => {
    const { invoiceId } = await overdue();
    await notify(invoiceId, { channel: 'email' });
    const given = async () => (await finance('GET', `/v1/invoices/${invoiceId}/default-notices`)).body.data[0].state === 'sent';
    await until('it is given', given);
    const paid = await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ amountMinor: 500_00, valueOn: '2026-05-04' }));
    expect(paid.body.allocation.parts).toMatchObject([{ costsMinor: 40_00, principalMinor: 460_00 }]);
    const { body: notices } = await finance('GET', `/v1/notices?invoiceId=${invoiceId}`);
    const notice = notices.data.find(({ kind }: { kind: string }) => kind === 'sendDefaultNotice');
    await finance('POST', `/v1/notices/${notice.id}/bounces`, {});
    const { body } = await finance('GET', `/v1/payments/${paid.body.id}`);
    expect(body.allocation.parts).toMatchObject([{ costsMinor: 0, principalMinor: 500_00 }]);
  });

  it('cannot be given before the day after the due date', async () => {
    const { invoiceId } = await overdue('2026-04-01T10:00:00Z');
    await refusedAs(house, () => notify(invoiceId, { channel: 'email' }), 409, 'not_overdue', { clause: 'GTC-4.2.e' });
    await refusedAs(house, () => notify(invoiceId, post({ depositedOn: '2026-04-01' })), 409, 'not_overdue', { clause: 'GTC-4.2.e' });
    const { invoiceId: late } = await overdue('2026-04-02T10:00:00Z');
    expect(await notify(late, post({ depositedOn: '2026-04-02' }))).toMatchObject({ status: 201 });
  });

  it('cannot be given when nothing undisputed is owed, in the future, or by a letter that is known', async () => {
    const { invoiceId } = await overdue();
    await refusedAs(house, () => notify(invoiceId, post({ depositedOn: '2026-05-05' })), 422, 'dated_in_the_future');
    await refusedAs(house, () => notify(invoiceId, { channel: 'fax' }), 400, 'invalid_request');
    const letter = post();
    await notify(invoiceId, letter);
    await refusedAs(house, () => notify(invoiceId, letter), 409, 'tracking_number_taken');
    await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ amountMinor: 1_300_00, valueOn: '2026-05-04' }));
    await refusedAs(house, () => notify(invoiceId), 409, 'nothing_owed', { clause: 'GTC-4.2.e' });
  });
});

describe('documented costs', () => {
  it('are owed for what exceeds EUR 40, once notice was given (GTC-4.2.e)', async () => {
    const { invoiceId } = await overdue();
    const cost = (more: object) =>
      finance('POST', `/v1/invoices/${invoiceId}/costs`, { amountMinor: 65_00, on: '2026-05-04', description: 'bailiff Peeters', ...more });
    expect(await cost({})).toMatchObject({ status: 201, body: { kind: 'costsDocumented', accepted: { clause: 'GTC-4.2.e' } } });
    expect(await statement(invoiceId, '2026-05-04')).toMatchObject({ costsOwedMinor: 0, compensation: { documentedMinor: 65_00 } });
    await notify(invoiceId);
    expect(await statement(invoiceId, '2026-05-05')).toMatchObject({
      costsOwedMinor: 65_00,
      compensation: { fixedMinor: 40_00, documentedMinor: 65_00, exceedingMinor: 25_00, totalMinor: 65_00 },
    });
    await refusedAs(house, () => cost({ on: '2026-05-05' }), 422, 'dated_in_the_future');
    await refusedAs(house, () => cost({ on: '2026-03-01' }), 422, 'dated_before_the_invoice');
    await refusedAs(house, () => cost({ amountMinor: 0 }), 400, 'invalid_request');
  });
});

describe('a statement', () => {
  it('is of today by the clock of the invoice where no day is named, and of no day further off than ten years', async () => {
    const { invoiceId } = await overdue();
    expect(await statement(invoiceId)).toMatchObject({ at: '2026-05-04', totalOwedMinor: 1_210_00 });
    expect(await statement(invoiceId, '2026-03-01')).toMatchObject({ totalOwedMinor: 0 });
    expect(await statement(invoiceId, '2036-05-04')).toMatchObject({ at: '2036-05-04' });
    await refusedAs(house, () => finance('GET', `/v1/invoices/${invoiceId}/statement?at=2036-05-05`), 422, 'implausible_date');
    await refusedAs(house, () => finance('GET', `/v1/invoices/${invoiceId}/statement?at=today`), 400, 'invalid_request');
  });
});

describe('credit notes and write-off (GTC-4.2.a)', () => {
  const credit = (invoiceId: string, more: object = {}) =>
    finance('POST', `/v1/invoices/${invoiceId}/credit-notes`, {
      ...{ amountMinor: 210_00, on: '2026-05-04', number: `CN-${invoiceId}`, reason: 'half a month was not delivered' },
      ...more,
    });

  it('a credit note lowers what is open; what was paid too much becomes credit', async () => {
    const { debtor, invoiceId } = await overdue();
    await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment({ amountMinor: 1_100_00, valueOn: '2026-03-20' }));
    expect(await credit(invoiceId)).toMatchObject({ status: 201, body: { kind: 'creditNoteIssued', accepted: { clause: 'GTC-4.2.a' } } });
    await everything(house);
    expect(await invoiceIn(house, invoiceId)).toMatchObject({
      stage: 'settled',
      amounts: { creditedMinor: 210_00, paidMinor: 1_000_00, openMinor: 0 },
    });
    expect((await finance('GET', `/v1/customers/${debtor.customerId}/account`)).body.totals).toMatchObject([{ creditMinor: 100_00 }]);
  });

  it('one of all that is left cancels the invoice', async () => {
    const { invoiceId } = await overdue();
    await credit(invoiceId);
    await credit(invoiceId, { amountMinor: 1_000_00, number: `rest of ${invoiceId}` });
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'cancelled', status: 'closed', amounts: { openMinor: 0 } });
  });

  it('more than is left, a number that is known, or a day that does not fit is refused', async () => {
    const { debtor, invoiceId } = await overdue();
    await refusedAs(house, () => credit(invoiceId, { amountMinor: 1_210_01 }), 422, 'credit_exceeds_invoice', { clause: 'GTC-4.2.a' });
    await refusedAs(house, () => credit(invoiceId, { on: '2026-05-05' }), 422, 'dated_in_the_future');
    await refusedAs(house, () => credit(invoiceId, { on: '2026-03-01' }), 422, 'dated_before_the_invoice');
    await credit(invoiceId);
    const other = await newInvoice(house, debtor);
    await refusedAs(house, () => credit(other, { number: `CN-${invoiceId}` }), 409, 'credit_note_number_taken');
    await refusedAs(house, () => credit(invoiceId), 409, 'credit_note_number_taken');
  });

  it('what is written off is claimed no more, from today where no day is named, and once', async () => {
    const { invoiceId } = await overdue();
    const writeOff = (more: object = {}) =>
      finance('POST', `/v1/invoices/${invoiceId}/write-off`, { reason: 'they went bankrupt', ...more });
    await refusedAs(house, () => writeOff({ on: '2026-05-05' }), 422, 'dated_in_the_future');
    expect(await writeOff()).toMatchObject({ status: 201, body: { kind: 'writtenOff' } });
    expect(await invoiceIn(house, invoiceId)).toMatchObject({ stage: 'written-off', status: 'closed', amounts: { openMinor: 0 } });
    expect(await statement(invoiceId, '2026-05-03')).toMatchObject({ totalOwedMinor: 1_210_00 });
    expect(await statement(invoiceId, '2026-05-04')).toMatchObject({ totalOwedMinor: 0 });
    await refusedAs(house, () => writeOff(), 409, 'already_written_off', { clause: 'GTC-4.2.a' });
  });

  it('what is paid cannot be written off', async () => {
    const { invoiceId } = await overdue();
    await finance('POST', `/v1/invoices/${invoiceId}/payments`, aPayment());
    const writeOff = () => finance('POST', `/v1/invoices/${invoiceId}/write-off`, { reason: 'x' });
    await refusedAs(house, writeOff, 409, 'nothing_owed', { clause: 'GTC-4.2.a' });
  });

  it('reasons stay where only whoever has the key reads them', async () => {
    const { invoiceId } = await overdue();
    await credit(invoiceId, { reason: 'Mr Quackenbush complained' });
    const { database, providerId } = house.application;
    const [{ found } = { found: '' }] = await database.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.provider_id', ${providerId}, true)`;
      return tx.$queryRaw<{ found: string }[]>`
        SELECT concat((SELECT string_agg(f::text, ' ') FROM facts f), (SELECT string_agg(t::text, ' ') FROM timeline t),
                      (SELECT string_agg(p::text, ' ') FROM processes p), (SELECT string_agg(r::text, ' ') FROM remarks r)) AS found`;
    });
    expect(found.length).toBeGreaterThan(1_000);
    expect(found).not.toContain('Quackenbush');
  });
});
