import { withProvider } from '../../../adapters/prisma/with-provider';
import type { Send } from '../../support/application';
import { idOf } from '../../support/contract-life';
import { anInvoice, type Debtor, type House, newDebtor, openHouse, refusedAs } from '../../support/money';

jest.setTimeout(120_000);

let house: House;
let operator: Send;
beforeAll(async () => {
  house = await openHouse();
  operator = await house.application.as('operator');
});
afterAll(() => house.close());

const TODAY = '2026-03-02';
const ask = async ({ contractId }: Debtor, kind = 'articles-32-36', send = operator) =>
  idOf(
    await send('POST', `/v1/contracts/${contractId}/assistance-requests`, { kind, askedOn: TODAY, text: 'Help with a canary assessment.' }),
  );
const say = (id: string, what: string, body: object, send = operator) => send('POST', `/v1/assistance-requests/${id}/${what}`, body);
const work = (id: string, minutes: number, more: object = {}) => say(id, 'entries', { on: TODAY, minutes, what: 'A meeting.', ...more });
const newInvoice = async (debtor: Debtor) => idOf(await house.finance('POST', '/v1/invoices', anInvoice(debtor)));

describe('assistance by the hour (DPA-2.4, DPA-9.c)', () => {
  it('DPA-2.4: exactly two hours are free; what exceeds them is approved by finance with the invoice that claims it', async () => {
    const debtor = await newDebtor(house);
    const id = await ask(debtor);
    await work(id, 60);
    expect((await work(id, 60)).body).toMatchObject({
      workedMinutes: 120,
      invoiceableMinutes: 0,
      amount: { amountMinor: 0 },
      status: 'open',
    });
    expect((await work(id, 31)).body).toMatchObject({ workedMinutes: 151, invoiceableMinutes: 31, amount: { amountMinor: 62_00 } });
    const invoiceId = await newInvoice(debtor);
    await refusedAs(house, () => say(id, 'invoice', { invoiceId }, house.finance), 409, 'assistance_open', { clause: 'DPA-2.4' });
    expect((await say(id, 'closing', {})).body).toMatchObject({ status: 'to-approve', closedOn: TODAY });
    await refusedAs(house, () => work(id, 10), 409, 'assistance_closed');
    expect((await say(id, 'invoice', { invoiceId })).status).toBe(403);
    const other = await newInvoice(await newDebtor(house));
    await refusedAs(house, () => say(id, 'invoice', { invoiceId: other }, house.finance), 422, 'invoice_not_fitting');
    expect((await say(id, 'invoice', { invoiceId }, house.finance)).body).toMatchObject({ status: 'invoiced', invoiceId });
    await refusedAs(house, () => say(id, 'waiver', { reason: 'x' }, house.finance), 409, 'assistance_settled');
    const { data: lines } = (await house.admin('GET', `/v1/contracts/${debtor.contractId}/timeline`)).body;
    expect(JSON.stringify(lines)).not.toMatch(/canary|meeting/);
    expect(lines.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['assistanceAsked', 'assistanceClosed', 'assistanceInvoiced']),
    );
  });

  it('DPA-2.4: a line that was wrong is taken back by another, also once it is closed, and the time sheet is append-only', async () => {
    const { application } = house;
    const id = await ask(await newDebtor(house));
    await work(id, 300);
    await say(id, 'closing', {});
    const put = await say(id, 'entries/1/reversal', { what: 'It was the other request.', minutes: 90 });
    expect(put.body).toMatchObject({ workedMinutes: 90, status: 'nothing-to-invoice' });
    expect(put.body.entries.map(({ minutes }: { minutes: number }) => minutes)).toEqual([300, -300, 90]);
    await refusedAs(house, () => say(id, 'entries/1/reversal', { what: 'x' }), 409, 'not_reversible');
    await refusedAs(house, () => say(id, 'waiver', { reason: 'x' }, house.finance), 409, 'nothing_to_invoice', { clause: 'DPA-2.4' });
    const change = withProvider(application.database, application.providerId, (tx) =>
      tx.assistanceEntry.updateMany({ where: { requestId: id }, data: { minutes: 1 } }),
    );
    await expect(change).rejects.toThrow('permission denied');
  });

  it('DPA-2.4: a contract may have all of it invoiced; finance may leave it', async () => {
    const id = await ask(await newDebtor(house, undefined, { 'DPA-2.4': { invoicedTime: 'all' } }));
    await work(id, 121);
    expect((await say(id, 'closing', {})).body).toMatchObject({ invoiceableMinutes: 121, status: 'to-approve' });
    expect((await say(id, 'waiver', { reason: 'A good customer.' }, house.finance)).body).toMatchObject({
      status: 'waived',
      waivedOn: TODAY,
    });
  });

  it('DPA-9.c: of technical resources for an audit every minute is invoiced', async () => {
    const debtor = await newDebtor(house);
    const id = await ask(debtor, 'audit');
    expect((await work(id, 1)).body).toMatchObject({
      clause: 'DPA-9.c',
      freeMinutes: 0,
      invoiceableMinutes: 1,
      amount: { amountMinor: 2_00 },
    });
    expect((await say(id, 'closing', {})).body).toMatchObject({ status: 'to-invoice' });
  });

  it('DPA-2.4: a customer asks for itself, today, and sees its own; dates are plausible', async () => {
    const [ours, theirs] = [await newDebtor(house), await newDebtor(house)];
    const customer = await house.application.as('customer', { customerId: ours.customerId });
    const id = await ask(ours, 'articles-32-36', customer);
    const hidden = await ask(theirs);
    expect((await customer('GET', `/v1/assistance-requests/${id}`)).body).toMatchObject({ text: 'Help with a canary assessment.' });
    expect((await customer('GET', `/v1/assistance-requests/${hidden}`)).status).toBe(404);
    expect((await customer('GET', `/v1/contracts/${ours.contractId}/assistance-requests`)).body.data).toHaveLength(1);
    const path = `/v1/contracts/${ours.contractId}/assistance-requests`;
    const on = (askedOn: string) => ({ kind: 'audit', askedOn, text: 'x' });
    await refusedAs(house, () => customer('POST', path, on('2026-03-01')), 403, 'forbidden');
    await refusedAs(house, () => operator('POST', path, on('2026-03-03')), 422, 'dated_in_the_future');
    await refusedAs(house, () => work(id, 60, { on: '2026-03-01' }), 422, 'worked_before_asked', { clause: 'DPA-2.4' });
  });
});
