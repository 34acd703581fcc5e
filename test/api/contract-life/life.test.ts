import { randomUUID } from 'node:crypto';
import { loadIndexFigures } from '../../../prisma/seed/reference';
import { idOf, newCustomer } from '../../support/contract-life';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse } from '../../support/money';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await loadIndexFigures(house.application.database);
});
afterAll(() => house.close());

interface Subscribed {
  readonly contractId: string;
  readonly clockId: string;
  readonly reference: string;
  readonly address: string;
  readonly owner: string;
}

/** A subscription of 12 months from 15 January 2024, at EUR 12,000.00, on a clock of its own. */
async function subscribed(now: string, more: object = {}, country = 'BE'): Promise<Subscribed> {
  const { admin } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(admin, { clockId, country, language: 'nl' });
  const [address, owner, reference] = [`${randomUUID()}@customer.example`, `${randomUUID()}@seller.example`, randomUUID()];
  await admin('PUT', `/v1/customers/${customerId}/contacts/contact-person`, { name: 'Zoé Marchal', email: address });
  const made = await admin('POST', '/v1/contracts', {
    ...{ customerId, reference, document: 'qualifio-gtc@1', signedOn: '2024-01-05', startsOn: '2024-01-15' },
    ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' }, accountOwner: { name: 'Sam', email: owner } },
    ...more,
  });
  return { contractId: idOf(made), clockId, reference, address, owner };
}

const get = async (path: string) => (await house.admin('GET', path)).body;
const renewalOf = async ({ contractId }: Subscribed) =>
  (await get('/v1/renewals?limit=200')).data.find((one: { contractId: string }) => one.contractId === contractId);
const notice = ({ contractId }: Subscribed, body: object) => house.admin('POST', `/v1/contracts/${contractId}/termination-notices`, body);
const letter = (more: object = {}) => ({
  ...{ by: 'customer', channel: 'registered-letter-with-acknowledgement', trackingNumber: randomUUID().slice(0, 18) },
  ...more,
});

describe('a contract that nobody terminates', () => {
  it('reminds legal and the account owner, passes its deadline, renews, and is indexed (GTC-5.a, GTC-5.1.a, GTC-5.1.c)', async () => {
    const legal = `${randomUUID()}@provider.example`;
    await house.admin('PUT', '/v1/mailboxes/legal', { email: legal });
    const one = await subscribed('2024-07-01T10:00:00Z', {}, 'FR');
    expect(await renewalOf(one)).toMatchObject({
      ...{ standing: 'runs', period: 1, endsOn: '2025-01-14', noticeDeadlineOn: '2024-10-14', postedByOn: '2024-10-11', daysLeft: 105 },
      price: { amountMinor: 12_000_00, currency: 'EUR' },
    });
    await advance(house, one, '2024-10-15T10:00:00Z');
    const subjects = (await mailsTo(one.owner)).map(({ subject }) => subject);
    expect(subjects).toEqual(
      [90, 61, 31, 7].map((days) => `${days} days to the notice deadline of contract ${one.reference}: 14 October 2024`),
    );
    expect(await mailsTo(legal)).toHaveLength(4);
    expect(await mailsTo(one.address)).toEqual([]);
    expect(await renewalOf(one)).toMatchObject({ standing: 'renews' });

    await advance(house, one, '2025-02-01T10:00:00Z');
    const { data: periods } = await get(`/v1/contracts/${one.contractId}/periods`);
    // Syntec, revised: December 2023 is not among the figures, so the price stays as it was until somebody enters it.
    expect(periods).toMatchObject([
      { number: 1, startsOn: '2024-01-15', endsOn: '2025-01-14', priceStatus: 'agreed' },
      { number: 2, startsOn: '2025-01-15', endsOn: '2026-01-14', priceStatus: 'provisional', price: { amountMinor: 12_000_00 } },
    ]);
    const figure = { month: '2023-12', base: '1961=100 revised', value: '308.0', status: 'official', source: 'a bulletin' };
    expect(await house.admin('POST', '/v1/series/indexes/FR-syntec/figures', figure)).toMatchObject({ status: 201 });
    await advance(house, one, '2025-02-02T10:00:00Z');
    const [, second] = (await get(`/v1/contracts/${one.contractId}/periods`)).data;
    // 12,000.00 x 314.8 / 308.0 = 12,264.935...
    expect(second).toMatchObject({ priceStatus: 'final', price: { amountMinor: 12_264_94 }, computation: { ratio: '1.0220779221' } });
    const { data: items } = await get('/v1/worklist?limit=200');
    expect(items.filter((item: { contractId: string }) => item.contractId === one.contractId)).toMatchObject([
      {
        question: {
          clause: 'GTC-5.1.c',
          text: expect.stringContaining('period 2 was invoiced with EUR 12,000.00 and costs EUR 12,264.94'),
        },
      },
    ]);
  });

  it('keeps its price between Belgian companies until legal approves the index (GTC-5.1.c)', async () => {
    const one = await subscribed('2025-01-10T10:00:00Z');
    await advance(house, one, '2025-01-20T10:00:00Z');
    const second = async () => (await get(`/v1/contracts/${one.contractId}/periods`)).data[1];
    expect(await second()).toMatchObject({ priceStatus: 'unapproved', price: { amountMinor: 12_000_00 } });
    const { data: items } = await get('/v1/worklist?limit=200');
    const item = items.find((open: { contractId: string }) => open.contractId === one.contractId);
    expect(item.question).toMatchObject({ clause: 'GTC-5.1.c', text: expect.stringContaining('from EUR 12,000.00 to EUR 12,') });
    const computed = (await second()).computation;
    expect(computed.months).toEqual({ base: '2023-12', new: '2024-12' });
    await house.admin('POST', `/v1/worklist/${item.id}/decision`, { option: 'approve', reason: 'the customer agreed' });
    expect(await second()).toMatchObject({ priceStatus: computed.status, price: { amountMinor: computed.amountMinor } });
  });
});

describe('a notice of termination', () => {
  it('by e-mail is void, and its sender is told the form and the last day (GTC-5.1.b)', async () => {
    const one = await subscribed('2024-09-02T10:00:00Z');
    const given = await notice(one, { by: 'customer', channel: 'email', receivedOn: '2024-09-02' });
    expect(given).toMatchObject({
      status: 201,
      body: { status: 'void', endsOn: '2025-01-14', lastDayOn: '2024-10-14', reasons: [{ clause: 'GTC-5.1.b' }] },
    });
    await advance(house, one, '2024-09-03T10:00:00Z');
    const [reply, ...others] = await mailsTo(one.address);
    expect(others).toEqual([]);
    expect(reply?.subject).toBe(`Uw opzegging van contract ${one.reference}: een aangetekende brief is vereist`);
    expect(reply?.text).toContain('14 oktober 2024');
    expect(reply?.text).toContain('25 Place de l’Université');
    expect((await get(`/v1/contracts/${one.contractId}/termination-notices`)).data).toMatchObject([{ status: 'void', reply: 'sent' }]);
    expect(await renewalOf(one)).toMatchObject({ standing: 'runs', notices: 1 });
  });

  it('by registered letter in time ends the contract with its period, and access to it is history (GTC-5.1.a)', async () => {
    const one = await subscribed('2024-10-14T10:00:00Z');
    const given = await notice(one, letter({ depositedOn: '2024-10-10', presentedOn: '2024-10-14', receivedOn: '2024-10-14' }));
    expect(given).toMatchObject({ status: 201, body: { status: 'accepted', endsOn: '2025-01-14', countedOn: '2024-10-14' } });
    expect(await notice(one, letter({ depositedOn: '2024-10-14' }))).toMatchObject({ status: 409, body: { code: 'already_terminated' } });
    await advance(house, one, '2025-01-16T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'ended', endsOn: '2025-01-14' });
    expect(await notice(one, letter({ depositedOn: '2025-01-15' }))).toMatchObject({ status: 409, body: { code: 'contract_ended' } });
    const { data: timeline } = await get(`/v1/contracts/${one.contractId}/timeline?limit=200`);
    expect(timeline.findLast(({ text }: { text: string }) => text.includes('terminated by notice'))).toMatchObject({
      clause: 'GTC-5.1.a',
      text: 'the contract ended with Tuesday 14 January 2025: terminated by notice of the customer',
    });
  });

  it('posted in time and presented late is for legal to decide, with both readings (GTC-5.1.a, GTC-17.4.b)', async () => {
    const one = await subscribed('2024-10-20T10:00:00Z');
    const given = await notice(one, letter({ depositedOn: '2024-10-11', presentedOn: '2024-10-15' }));
    expect(given).toMatchObject({ status: 201, body: { status: 'needs-decision' } });
    expect(given.body.reasons.map(({ clause }: { clause: string }) => clause)).toEqual(['GTC-5.1.a', 'GTC-17.4.b']);
    await advance(house, one, '2025-01-20T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'in-doubt', period: 1 });
    const { data: items } = await get('/v1/worklist?limit=200');
    const item = items.find((open: { contractId: string }) => open.contractId === one.contractId);
    await house.admin('POST', `/v1/worklist/${item.id}/decision`, { option: 'void', reason: 'receipt counts' });
    await advance(house, one, '2025-01-21T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'runs', period: 2, endsOn: '2026-01-14' });
  });

  it('that legal holds void for another reason is answered without a word of lateness (GTC-5.1.b)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const bare = { channel: 'registered-letter', depositedOn: '2024-09-09', presentedOn: '2024-09-10' };
    expect(await notice(one, letter(bare))).toMatchObject({ body: { status: 'needs-decision' } });
    const { data: items } = await get('/v1/worklist?limit=200');
    const item = items.find((open: { contractId: string }) => open.contractId === one.contractId);
    await house.admin('POST', `/v1/worklist/${item.id}/decision`, { option: 'void', reason: 'no acknowledgement' });
    await advance(house, one, '2024-09-11T10:00:00Z');
    const [reply] = await mailsTo(one.address);
    expect(reply?.subject).toBe(`Uw opzegging van contract ${one.reference}: zij maakt geen einde aan het contract`);
    expect(reply?.text).not.toContain('ontvangen na de laatste dag');
    expect(reply?.text).toContain('U kunt het contract nog opzeggen tegen 14 januari 2025');
  });

  it('in the post counts once it was presented; withdrawn before, it is none (GTC-5.1.a)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const { body: posted } = await notice(one, letter({ depositedOn: '2024-09-09' }));
    expect(posted).toMatchObject({ status: 'in-transit' });
    const at = `/v1/contracts/${one.contractId}/termination-notices/${posted.id}`;
    expect(await house.admin('POST', `${at}/receipt`, { presentedOn: '2024-09-10' })).toMatchObject({ body: { status: 'accepted' } });
    expect(await house.admin('POST', `${at}/withdrawal`, { on: '2024-09-10' })).toMatchObject({
      status: 409,
      body: { code: 'already_received' },
    });
    const other = await subscribed('2024-09-10T10:00:00Z');
    const { body: second } = await notice(other, letter({ depositedOn: '2024-09-09' }));
    const withdrawal = `/v1/contracts/${other.contractId}/termination-notices/${second.id}/withdrawal`;
    expect(await house.admin('POST', withdrawal, { on: '2024-09-10' })).toMatchObject({ status: 201, body: { status: 'withdrawn' } });
  });

  it.each([
    [{ by: 'customer', channel: 'email' }, 400, 'invalid_request'],
    [letter({}), 400, 'invalid_request'],
    [letter({ depositedOn: '2024-09-10', presentedOn: '2024-09-09' }), 422, 'dates_out_of_order'],
    [letter({ depositedOn: '2024-09-11' }), 422, 'dated_in_the_future'],
  ])('%j is refused and changes nothing', async (body, status, code) => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    expect(await notice(one, body)).toMatchObject({ status, body: { code } });
    expect((await get(`/v1/contracts/${one.contractId}/termination-notices`)).data).toEqual([]);
  });
});

describe('the course of a contract', () => {
  it('is explained, date by date (GTC-5.1.a)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const explained = (deadline: string) => get(`/v1/contracts/${one.contractId}/explain/${deadline}`);
    expect(await explained('notice-deadline')).toMatchObject({
      on: '2024-10-14',
      explanation: expect.arrayContaining([expect.stringContaining('3 months before it is Monday 14 October 2024')]),
    });
    expect(await explained('period-end')).toMatchObject({ on: '2025-01-14' });
    expect(await house.admin('GET', `/v1/contracts/${one.contractId}/explain/lunch`)).toMatchObject({ status: 404 });
  });

  it('has the deadlines that it agreed, and no other contract has them (GTC-1.b, GTC-5.1.a)', async () => {
    const agreed = await subscribed('2024-07-01T10:00:00Z', { specialConditions: { 'GTC-5.1.a': { noticePeriod: 'P2M' } } });
    const standard = await subscribed('2024-07-01T10:00:00Z');
    expect(await renewalOf(agreed)).toMatchObject({ noticeDeadlineOn: '2024-11-14', endsOn: '2025-01-14' });
    expect(await renewalOf(standard)).toMatchObject({ noticeDeadlineOn: '2024-10-14', endsOn: '2025-01-14' });
  });

  it('is foreseen over the next two periods (GTC-5.a)', async () => {
    const one = await subscribed('2024-12-01T10:00:00Z', {}, 'FR');
    const { events } = await get(`/v1/contracts/${one.contractId}/forecast?days=500`);
    const renewals = events.filter(({ reason }: { reason: { text: string } }) => reason.text.startsWith('tacitly renewed'));
    expect(renewals.map(({ at }: { at: string }) => at)).toEqual(['2025-01-14T23:00:00.000Z', '2026-01-14T23:00:00.000Z']);
  });

  it('ends at once on a ground that the contract names, and on no other (GTC-5.3)', async () => {
    const one = await subscribed('2024-09-10T10:00:00Z');
    const end = (ground: string) =>
      house.admin('POST', `/v1/contracts/${one.contractId}/immediate-termination`, {
        by: 'customer',
        ground,
        on: '2024-09-10',
        reason: 'a letter',
      });
    expect(await end('dislike')).toMatchObject({ status: 422, body: { code: 'ground_not_in_contract', clause: 'GTC-5.3' } });
    expect(await end('bankruptcy')).toMatchObject({ status: 201, body: { accepted: { clause: 'GTC-5.3' } } });
    await advance(house, one, '2024-09-11T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'ended', endsOn: '2024-09-10' });
  });

  it('begins with the first payment where the terms say so (GTC-5.b)', async () => {
    const specialConditions = { 'GTC-5.b': { startCondition: 'first-payment' } };
    const one = await subscribed('2024-02-01T10:00:00Z', { specialConditions });
    expect((await get(`/v1/contracts/${one.contractId}/periods`)).data).toEqual([]);
    const path = `/v1/contracts/${one.contractId}/first-payment`;
    expect(await house.admin('POST', path, { on: '2024-02-01' })).toMatchObject({ status: 201 });
    expect((await get(`/v1/contracts/${one.contractId}/periods`)).data).toMatchObject([{ startsOn: '2024-02-01', endsOn: '2025-01-31' }]);
  });

  it.each<[object, number, string]>([
    [{ price: undefined }, 400, 'invalid_request'],
    [{ periodLength: 'P0M' }, 400, 'invalid_request'],
    [{ endsOn: '2024-01-14' }, 422, 'dates_out_of_order'],
    [{ endsOn: '9999-12-31' }, 422, 'dates_out_of_order'],
    [{ signedOn: '1900-01-01', startsOn: '1900-01-01' }, 422, 'dates_out_of_order'],
    [{ periodLength: 'P3M' }, 422, 'terms_not_lawful'],
    [{ document: 'qualifio-privacy@2018-02-01' }, 409, 'not_in_contract'],
  ])('a contract with %j is not made', async (more, status, code) => {
    const { admin } = house;
    const customerId = await newCustomer(admin);
    const body = {
      ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2024-01-05', startsOn: '2024-01-15' },
      ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } },
      ...more,
    };
    expect(await admin('POST', '/v1/contracts', body)).toMatchObject({ status, body: { code } });
    expect((await get(`/v1/contracts?reference=${body.reference}`)).data).toEqual([]);
  });

  it('without a period and a price has no life, and says so', async () => {
    const { admin } = house;
    const customerId = await newCustomer(admin);
    const made = await admin('POST', '/v1/contracts', {
      ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2024-01-05', startsOn: '2024-01-15' },
    });
    expect(await admin('GET', `/v1/contracts/${made.body.id}/periods`)).toMatchObject({ status: 409, body: { code: 'not_in_contract' } });
  });
});

describe('the mailbox of a desk', () => {
  it('is set by legal or an administrator, and read back', async () => {
    const legal = await house.application.as('legal');
    expect(await legal('PUT', '/v1/mailboxes/legal', { email: 'legal@provider.example' })).toMatchObject({ status: 200 });
    expect(await house.finance('PUT', '/v1/mailboxes/legal', { email: 'x@provider.example' })).toMatchObject({ status: 403 });
    expect((await get('/v1/mailboxes')).data).toContainEqual({ desk: 'legal', email: 'legal@provider.example' });
  });
});

describe('a reply to a void notice', () => {
  it('that came back counts as not given, and legal is asked (GTC-5.1.b)', async () => {
    const one = await subscribed('2024-09-02T10:00:00Z');
    const { body: given } = await notice(one, { by: 'customer', channel: 'telephone', receivedOn: '2024-09-02' });
    await advance(house, one, '2024-09-03T10:00:00Z');
    const { data: sent } = await get('/v1/notices?limit=200');
    const reply = sent.find(({ key }: { key: string }) => key === `notice-reply-${given.id}`);
    expect(reply).toMatchObject({ clause: 'GTC-5.1.b', kind: 'sendNoticeReply', status: 'sent' });
    expect(await house.admin('POST', `/v1/notices/${reply.id}/bounces`, {})).toMatchObject({ status: 201, body: { status: 'bounced' } });
    const { data: items } = await get('/v1/worklist?limit=200');
    const questions = items
      .filter((item: { contractId: string }) => item.contractId === one.contractId)
      .map((item: { question: { text: string } }) => item.question.text);
    expect(questions).toContainEqual(expect.stringContaining('could not be delivered'));
  });
});
