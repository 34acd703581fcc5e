import { randomUUID } from 'node:crypto';
import { mailsTo } from '../../support/mails';
import { advance, type House, invoiceIn, newInvoice, openHouse, refusedAs } from '../../support/money';
import {
  anAddition,
  announced,
  contractFor,
  newClock,
  newObjector,
  type Objector,
  windowIdOf,
  windowOf,
} from '../../support/subprocessing';
import { until } from '../../support/until';

jest.setTimeout(240_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ courier: true });
});
afterAll(() => house.close());

/** For whom only a delivery counts. */
const BY_MAIL = { specialConditions: { 'DPA-4.1.b': { announcementReceived: 'delivered' } } };

const bounce = async (objector: Objector) => {
  const { data } = (await house.admin('GET', `/v1/notices?customerId=${objector.customerId}`)).body;
  const sent = data.find(({ kind, status }: { kind: string; status: string }) => kind === 'sendAnnouncement' && status === 'sent');
  return house.admin('POST', `/v1/notices/${sent.id}/bounces`, { diagnostic: '550 no such user' });
};

const stageIs = (changeId: string, objector: Objector, stage: string) =>
  until(`the window is ${stage}`, async () => {
    const window = await windowOf(house, changeId, objector);
    return window.stage === stage ? window : undefined;
  });

const itemsOf = async ({ customerId }: Objector) => (await house.admin('GET', `/v1/worklist?customerId=${customerId}`)).body.data;

describe('how an announcement is received (DPA-4.1.a, DPA-4.1.b)', () => {
  it('DPA-4.1.b: a bounce of the only valid delivery voids the window; the contact person is tried, and the window runs from that delivery', async () => {
    const clockId = await newClock(house);
    const objector = await newObjector(house, clockId, { contract: BY_MAIL });
    const other = `${randomUUID()}@customer.example`;
    await house.admin('PUT', `/v1/customers/${objector.customerId}/contacts/contact-person`, { name: 'Ann Maes', email: other });
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    expect(await windowOf(house, changeId, objector)).toMatchObject({
      receipt: { by: 'email', on: '2026-03-02' },
      lastDayOn: '2026-04-01',
    });
    await advance(house, { clockId }, '2026-03-12T10:00:00Z');
    expect((await bounce(objector)).status).toBe(201);
    const again = await stageIs(changeId, objector, 'open');
    expect(again).toMatchObject({ receipt: { by: 'email', on: '2026-03-12' }, lastDayOn: '2026-04-13' });
    expect(await mailsTo(objector.address)).toHaveLength(1);
    expect(await mailsTo(other)).toHaveLength(1);
  });

  it('DPA-4.1.b, GTC-17.6: told to nobody, legal is asked; a new address or a handover begins the window, and nothing starts before', async () => {
    const clockId = await newClock(house);
    const objector = await newObjector(house, clockId, { contract: BY_MAIL });
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    await bounce(objector);
    const lost = await stageIs(changeId, objector, 'undelivered');
    expect(lost).toMatchObject({ gate: { mayStart: false, reason: { clause: 'DPA-4.1.a' } } });
    expect((await itemsOf(objector)).map(({ question }: { question: { text: string } }) => question.text)).toContain(
      'the announcement reached nobody at the customer: how is it told?',
    );
    await advance(house, { clockId }, '2026-07-01T10:00:00Z');
    expect(await windowOf(house, changeId, objector)).toMatchObject({ stage: 'undelivered' });

    const handovers = `/v1/objection-windows/${windowIdOf(changeId, objector)}/handovers`;
    await refusedAs(
      house,
      () => house.admin('POST', handovers, { channel: 'by-hand', on: '2026-03-01' }),
      409,
      'received_before_announced',
    );
    await refusedAs(house, () => house.admin('POST', handovers, { channel: 'by-hand', on: '2026-07-02' }), 422, 'dated_in_the_future');
    expect(await house.admin('POST', handovers, { channel: 'registered-letter', on: '2026-06-30' })).toMatchObject({
      status: 201,
      body: { stage: 'open', receipt: { by: 'handover', on: '2026-06-30' }, lastDayOn: '2026-07-30' },
    });
    expect(await itemsOf(objector)).toEqual([]);
  });

  it('DPA-4.1.b: a customer whose users are shut out is told by mail alone; once they may come in again the message is posted', async () => {
    const clockId = await newClock(house, '2026-03-02T10:00:00Z');
    const objector = await newObjector(house, clockId);
    await house.admin('PUT', `/v1/customers/${objector.customerId}/contacts/accounts-payable`, { name: 'Ann', email: objector.address });
    const invoiceId = await newInvoice(house, objector);
    await advance(house, { clockId }, '2026-06-01T10:00:00Z');
    const access = await house.admin('GET', `/v1/customers/${objector.customerId}/access`);
    expect(access.body.customerUsers.allowed).toBe(false);

    const { id: changeId } = await announced(house, anAddition(clockId, { startsOn: '2026-09-01' }), 1);
    const shut = await windowOf(house, changeId, objector);
    expect(shut).toMatchObject({ stage: 'open', receipt: { by: 'email', on: '2026-06-01' } });
    expect(shut.postedAt).toBeUndefined();

    await advance(house, { clockId }, '2026-06-02T10:00:00Z');
    const { openMinor } = (await invoiceIn(house, invoiceId)) as { openMinor?: number };
    const paid = { amountMinor: openMinor ?? 1_210_00, currency: 'EUR', valueOn: '2026-06-01', reference: randomUUID() };
    await house.finance('POST', `/v1/invoices/${invoiceId}/payments`, paid);
    const posted = await until('it is posted', async () => {
      const window = await windowOf(house, changeId, objector);
      return window.postedAt === undefined ? undefined : window;
    });
    expect(posted).toMatchObject({ receipt: { by: 'email', on: '2026-06-01' }, lastDayOn: '2026-07-01' });
  });

  it('DPA-4.1.a: a contract made meanwhile is told with it, by a window of its own; another contract of a customer that has one joins it', async () => {
    const clockId = await newClock(house);
    const first = await newObjector(house, clockId);
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    await advance(house, { clockId }, '2026-03-10T10:00:00Z');
    const late = await newObjector(house, clockId, { contract: { signedOn: '2026-03-10', startsOn: '2026-04-01' } });
    expect(await stageIs(changeId, late, 'open')).toMatchObject({ receipt: { on: '2026-03-10' }, lastDayOn: '2026-04-09' });
    const second = await contractFor(house, first.customerId);
    const joined = await until('it joined', async () => {
      const window = await windowOf(house, changeId, first);
      return window.contracts.length === 2 ? window : undefined;
    });
    expect(joined.contracts.map(({ contractId }: { contractId: string }) => contractId)).toEqual([first.contractId, second].sort());
    expect((await house.admin('GET', `/v1/subprocessor-changes/${changeId}`)).body.progress).toMatchObject({ announced: 2 });
  });

  it('DPA-4.1.c: a contract that ends in the window takes its customer out of it', async () => {
    const clockId = await newClock(house);
    const objector = await newObjector(house, clockId, {
      contract: { signedOn: '2025-01-05', startsOn: '2025-03-15', kind: 'campaign-pack' },
    });
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    await advance(house, { clockId }, '2026-03-16T10:00:00Z');
    expect(await stageIs(changeId, objector, 'contract-ended')).toMatchObject({
      gate: { mayStart: false },
      contracts: [{ endedOn: '2026-03-14' }],
    });
    const objection = () => objector.send('POST', `/v1/subprocessor-changes/${changeId}/objections`, { grounds: 'No.' });
    await refusedAs(house, objection, 409, 'contract_ended', { clause: 'DPA-4.1.c' });
  });

  it('DPA-4.1.a: a correction that is material begins the window anew, with its reason; other wording does not; withdrawn, all is over', async () => {
    const clockId = await newClock(house);
    const objector = await newObjector(house, clockId);
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    await advance(house, { clockId }, '2026-03-12T10:00:00Z');
    const at = `/v1/subprocessor-changes/${changeId}`;
    const wording = { reason: 'A typing error.', message: 'We move our mail.' };
    expect(await house.admin('POST', `${at}/correction`, wording)).toMatchObject({
      status: 201,
      body: { revisions: [{}, { isMaterial: false }] },
    });
    await refusedAs(
      house,
      () => house.admin('POST', `${at}/correction`, { ...wording, processing: { country: 'DE' }, isMaterial: false }),
      422,
      'correction_is_material',
    );
    expect(await windowOf(house, changeId, objector)).toMatchObject({
      lastDayOn: '2026-04-01',
      announced: { message: 'We move our mail.' },
    });

    const moved = { reason: 'It is in Germany.', processing: { country: 'DE' } };
    expect(await house.admin('POST', `${at}/correction`, moved)).toMatchObject({ status: 201, body: { processing: { country: 'DE' } } });
    const anew = await until('the window begins anew', async () => {
      const window = await windowOf(house, changeId, objector);
      return window.lastDayOn === '2026-04-13' ? window : undefined;
    });
    expect(anew).toMatchObject({
      receipt: { by: 'software', on: '2026-03-12' },
      announced: { revision: 3, processing: { country: 'DE' } },
    });
    const mails = await until('both mails', async () => {
      const found = await mailsTo(objector.address);
      return found.length === 2 ? found : undefined;
    });
    expect(mails[1]?.text).toContain('It is in Germany.');

    expect(await house.admin('POST', `${at}/withdrawal`, { reason: 'We stay.' })).toMatchObject({
      status: 201,
      body: { stage: 'withdrawn' },
    });
    expect(await stageIs(changeId, objector, 'change-withdrawn')).toMatchObject({ gate: { mayStart: false } });
    const objection = () => objector.send('POST', `${at}/objections`, { grounds: 'No.' });
    await refusedAs(house, objection, 409, 'change_withdrawn', { clause: 'DPA-4.1.a' });
    await refusedAs(house, () => house.admin('POST', `${at}/correction`, moved), 409, 'change_withdrawn');
  });
});
