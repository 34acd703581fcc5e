import { randomUUID } from 'node:crypto';
import { idOf, newCustomer } from '../../support/contract-life';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Ending {
  readonly contractId: string;
  readonly customerId: string;
  readonly clockId: string;
  readonly address: string;
}

const contractOf = async (customerId: string, more: object = {}) =>
  idOf(
    await house.admin('POST', '/v1/contracts', {
      ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
      ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' }, ...more },
    }),
  );

/** A campaign pack, which ends by itself with Thursday 14 January 2027. */
async function ending(now: string): Promise<Ending> {
  const { admin } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(admin, { clockId, language: 'en' });
  const address = `${randomUUID()}@customer.example`;
  for (const role of ['contact-person', 'accounts-payable'])
    await admin('PUT', `/v1/customers/${customerId}/contacts/${role}`, { name: 'Zoé Marchal', email: address });
  return { clockId, customerId, address, contractId: await contractOf(customerId, { kind: 'campaign-pack' }) };
}

const get = async (path: string) => (await house.admin('GET', path)).body;
const aftermath = ({ contractId }: Ending) => get(`/v1/contracts/${contractId}/after-the-end`);
const access = ({ customerId }: Ending) => get(`/v1/customers/${customerId}/access`);
const pdf = { mediaType: 'application/pdf', contentBase64: Buffer.from('%PDF-1.7').toString('base64') };

describe('after the end of a contract (GTC-8.c)', () => {
  it('GTC-8.c, DPA-2.1.e: access ends at the end instant, also that of End Users, and the customer is told what follows and what has no end', async () => {
    const one = await ending('2027-01-14T10:00:00Z');
    expect(await house.admin('GET', `/v1/contracts/${one.contractId}/after-the-end`)).toMatchObject({
      status: 409,
      body: { code: 'not_ended', clause: 'GTC-8.c' },
    });
    await advance(house, one, '2027-01-14T22:59:00Z');
    expect(await access(one)).toMatchObject({ customerUsers: { allowed: true }, endUsers: { allowed: true }, endedContracts: [] });
    await advance(house, one, '2027-01-14T23:00:00Z');
    const text = 'the contract ended with Thursday 14 January 2027; its data can be exported until Monday 15 February 2027';
    await until('access ends', async () => ((await access(one)).customerUsers.allowed ? undefined : true));
    expect(await access(one)).toMatchObject({
      customerUsers: { allowed: false, reasons: [{ clause: 'GTC-8.c', text, since: '2027-01-14T23:00:00.000Z' }] },
      endUsers: { allowed: false },
      endedContracts: [{ contractId: one.contractId, text }],
    });
    expect(await aftermath(one)).toMatchObject({
      ...{ endedOn: '2027-01-14', stage: 'export', cause: { clause: 'GTC-5.a' } },
      lastDays: [
        { of: 'vendor-return', on: '2027-01-24', isPassed: false },
        { of: 'customer-return', on: '2027-01-25' },
        { of: 'export', on: '2027-02-15', clause: 'GTC-8.c' },
        { of: 'confidentiality', on: '2029-01-14', clause: 'GTC-8.b' },
      ],
      personalData: { clause: 'DPA-2.1.e' },
      retention: [{ class: 'contact-data', until: '2037-01-14' }],
    });
    const [mail] = await until('the mail', async () => {
      const mails = await mailsTo(one.address);
      return mails.length > 0 ? mails : undefined;
    });
    expect(mail?.text).toContain('an export of your contents and data until 15 February 2027');
  });

  it('GTC-8.c: a customer that has another contract still comes in, but not under the one that ended', async () => {
    const one = await ending('2027-01-14T10:00:00Z');
    await contractOf(one.customerId);
    await advance(house, one, '2027-01-15T10:00:00Z');
    expect(await access(one)).toMatchObject({
      customerUsers: { allowed: true, reasons: [] },
      endUsers: { allowed: true },
      endedContracts: [{ contractId: one.contractId }],
    });
  });

  it('GTC-8.c: one that begins later does not keep the door open', async () => {
    const one = await ending('2027-01-14T10:00:00Z');
    await contractOf(one.customerId, { startsOn: '2027-09-01' });
    await advance(house, one, '2027-01-15T10:00:00Z');
    expect(await access(one)).toMatchObject({ customerUsers: { allowed: false }, endUsers: { allowed: false } });
  });

  it('GTC-8.c, GTC-8.b: two years in which returns are entered with evidence, the choice is carried out, and open invoices are pursued', async () => {
    const one = await ending('2027-01-04T10:00:00Z');
    const invoice = { contractId: one.contractId, number: randomUUID(), issuedOn: '2027-01-04', amountMinor: 1_210_00, currency: 'EUR' };
    const invoiceId = idOf(await house.admin('POST', '/v1/invoices', invoice));
    await advance(house, one, '2027-01-20T10:00:00Z');
    const returns = `/v1/contracts/${one.contractId}/document-returns`;
    expect(await house.admin('POST', returns, { by: 'vendor', on: '2027-01-14', evidence: pdf })).toMatchObject({
      status: 409,
      body: { code: 'before_the_end' },
    });
    const wrong = { mediaType: 'application/pdf', contentBase64: Buffer.from('not a PDF').toString('base64') };
    expect((await house.admin('POST', returns, { by: 'vendor', on: '2027-01-20', evidence: wrong })).status).toBe(422);
    expect(await house.admin('POST', returns, { by: 'vendor', on: '2027-01-20', evidence: pdf })).toMatchObject({
      status: 201,
      body: { returns: { vendor: { on: '2027-01-20', evidenceId: expect.stringMatching(/^fil_/) } } },
    });

    const { returns: proved } = await aftermath(one);
    const file = await house.admin('GET', `${returns}/${proved.vendor.evidenceId}`);
    expect([file.status, file.body]).toEqual([200, '%PDF-1.7']);

    const customer = await house.application.as('customer', { customerId: one.customerId });
    expect(await customer('POST', returns, { by: 'vendor', on: '2027-01-20', evidence: pdf })).toMatchObject({ status: 403 });
    expect(await customer('POST', returns, { by: 'customer', on: '2027-01-20', evidence: pdf })).toMatchObject({ status: 201 });
    expect(await customer('POST', `/v1/contracts/${one.contractId}/data-choice`, { choice: 'deletion' })).toMatchObject({
      status: 201,
      body: { choice: { choice: 'deletion', on: '2027-01-20' } },
    });

    await advance(house, one, '2027-02-16T10:00:00Z');
    const stage = async () => (await get(`/v1/invoices/${invoiceId}`)).stage;
    await until('the invoice is pursued', async () => ((await stage()) === 'reminder-1' ? true : undefined));
    const { data } = await get(`/v1/worklist?customerId=${one.customerId}`);
    const item = data.find(({ question }: { question: { text: string } }) => question.text.includes('deleted, as it chose'));
    await house.admin('POST', `/v1/worklist/${item.id}/decision`, { option: 'carried-out', reason: 'deleted by operations' });
    expect(await aftermath(one)).toMatchObject({ stage: 'confidential', carriedOutOn: '2027-02-16' });
    expect(await get(`/v1/contracts/${one.contractId}/final-statement`)).toMatchObject({
      ...{ endedOn: '2027-01-14', asOf: '2027-02-16' },
      periods: [{ number: 1, endsOn: '2027-01-14', price: { amountMinor: 12_000_00 } }],
      invoices: [{ invoiceId, invoicedMinor: 1_210_00, paidMinor: 0, openMinor: 1_210_00 }],
      totals: [{ currency: 'EUR', openMinor: 1_210_00 }],
      duties: [{ of: 'confidentiality', until: '2029-01-14' }],
    });
    expect((await aftermath(one)).retention).toMatchObject([
      { class: 'contact-data' },
      { class: 'invoices', invoiceId, until: '2037-12-31' },
    ]);

    await advance(house, one, '2029-01-15T10:00:00Z');
    await until('all is over', async () => ((await aftermath(one)).stage === 'over' ? true : undefined));
    const [process] = (await get(`/v1/processes?contractId=${one.contractId}&kind=afterTheEnd`)).data;
    expect(process).toMatchObject({ status: 'closed', stage: 'over' });
  });

  it('GTC-8.c: an end that is told late takes what followed a later one with it', async () => {
    const one = await ending('2027-01-20T10:00:00Z');
    await until('it has ended', async () => ((await access(one)).customerUsers.allowed ? undefined : true));
    const fraud = { by: 'customer', ground: 'fraud', on: '2026-09-01', reason: 'found out' };
    expect((await house.admin('POST', `/v1/contracts/${one.contractId}/immediate-termination`, fraud)).status).toBe(201);
    // What is told shows at once; that its days are over already is seen by the turn that hears it.
    const moved = await until('the end moves', async () => {
      const known = await aftermath(one);
      return known.endedOn === '2026-09-01' && known.stage === 'confidential' ? known : undefined;
    });
    expect(moved).toMatchObject({ cause: { clause: 'GTC-5.3' } });
  });
});

describe('documents that are asked for while the contract runs (GTC-8.c)', () => {
  it('GTC-8.c: are returned with evidence, or put before legal once the last day is over; a customer speaks for itself only', async () => {
    const one = await ending('2026-03-05T10:00:00Z');
    const requests = `/v1/contracts/${one.contractId}/return-requests`;
    const customer = await house.application.as('customer', { customerId: one.customerId });
    expect(await customer('POST', requests, { by: 'vendor', receivedOn: '2026-03-05' })).toMatchObject({ status: 403 });
    expect(await customer('POST', requests, { by: 'customer', receivedOn: '2026-03-06' })).toMatchObject({ status: 422 });
    const asked = await customer('POST', requests, { by: 'customer', receivedOn: '2026-03-05' });
    expect(asked).toMatchObject({ status: 201, body: { stage: 'asked', returnBy: '2026-03-15' } });
    expect(await customer('POST', `/v1/return-requests/${asked.body.id}/return`, { on: '2026-03-05', evidence: pdf })).toMatchObject({
      status: 403,
    });
    const theirs = await house.admin('POST', requests, { by: 'vendor', receivedOn: '2026-03-05' });
    expect(theirs).toMatchObject({ status: 201, body: { returnBy: '2026-03-16' } });
    expect(await customer('POST', `/v1/return-requests/${theirs.body.id}/return`, { on: '2026-03-05', evidence: pdf })).toMatchObject({
      status: 201,
      body: { stage: 'returned', returned: { on: '2026-03-05', evidenceId: expect.stringMatching(/^fil_/) } },
    });
    await advance(house, one, '2026-03-16T10:00:00Z');
    expect((await get(requests)).data.map(({ stage }: { stage: string }) => stage)).toEqual(['overdue', 'returned']);
  });
});
