import { randomUUID } from 'node:crypto';
import { verifySeals } from '../../../adapters/prisma/seals';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { type Application, type Send, startApplication } from '../../support/application';
import { idOf, newContract, newCustomer } from '../../support/contract-life';

let application: Application;
let admin: Send;
beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
  admin = await application.as('admin');
});
afterAll(() => application.stop());

const TODAY = '2026-03-02';
const get = async (path: string) => (await admin('GET', path)).body;

/** Under a test clock that stands still on 2 March 2026. */
async function newParties(more: object = {}): Promise<{ customerId: string; contractId: string }> {
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: `${TODAY}T10:00:00Z` }));
  const customerId = await newCustomer(admin, { clockId });
  return { customerId, contractId: await newContract(admin, customerId, more) };
}

const anOffer = (customerId: string, more: object = {}) => ({
  ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', startsOn: TODAY, periodLength: 'P12M' },
  price: { amountMinor: 12_000_00, currency: 'EUR' },
  contactPerson: { name: 'Zoé Canary', email: 'zoe@customer.example' },
  seller: { name: 'Sam Canary', email: 'sam@seller.example' },
  ...more,
});

/** All that a contract's timeline says, as one text. */
const linesOf = async (contractId: string) => (await get(`/v1/contracts/${contractId}/timeline`)).data;

async function expectNoCanary(): Promise<void> {
  const { database, providerId } = application;
  const kept = await withProvider(database, providerId, (tx) =>
    Promise.all([
      tx.timelineEntry.findMany(),
      tx.fact.findMany(),
      tx.contract.findMany(),
      tx.quotation.findMany(),
      tx.contractRecord.findMany(),
    ]),
  );
  const undertakings = await withProvider(database, providerId, (tx) => tx.confidentialityUndertaking.findMany());
  const text = JSON.stringify([kept, undertakings.map(({ party }) => Buffer.from(party).toString())], (_key, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(text).not.toMatch(/canary/i);
}

describe('the licence (GTC-3.1)', () => {
  const SCOPE = 'Campaigns of the Canary brand in Belgium and Luxembourg.';

  it('GTC-3.1: is of the scope that the quotation described, kept encrypted, and neither exclusive, transferable nor to be sub-licensed', async () => {
    const { customerId } = await newParties();
    const offered = await admin('POST', '/v1/quotations', anOffer(customerId, { scopeOfUse: SCOPE }));
    expect(offered).toMatchObject({ status: 201, body: { scopeOfUse: SCOPE } });
    const accepted = await admin('POST', `/v1/quotations/${offered.body.id}/acceptance`, { by: 'Zoé Canary', explicit: true });
    expect((await get(`/v1/contracts/${accepted.body.contractId}`)).licence).toEqual({
      ...{ clause: 'GTC-3.1', exclusive: false, transferable: false, sublicensable: false, scope: SCOPE },
    });
    await expectNoCanary();
  });

  it('GTC-3.1: of a contract made without a quotation has the scope that was entered, or none', async () => {
    const { customerId, contractId } = await newParties();
    const withScope = await newContract(admin, customerId, { scopeOfUse: SCOPE });
    expect((await get(`/v1/contracts/${withScope}`)).licence).toMatchObject({ scope: SCOPE });
    expect((await get(`/v1/contracts/${contractId}`)).licence).toMatchObject({ scope: null });
  });

  it('GTC-3.1: is what this contract agreed, and left out where the document grants none (GTC-1.b)', async () => {
    const { customerId, contractId } = await newParties({ specialConditions: { 'GTC-3.1': { sublicensable: true } } });
    expect((await get(`/v1/contracts/${contractId}`)).licence).toMatchObject({ sublicensable: true, exclusive: false });
    const privacy = await newContract(admin, customerId, { document: 'qualifio-privacy@2018-02-01' });
    expect((await get(`/v1/contracts/${privacy}`)).licence).toBeUndefined();
  });
});

describe('the contact person (GTC-6.1)', () => {
  it('GTC-6.1: is missing until one is on record by name, and another role does not stand in', async () => {
    const { customerId, contractId } = await newParties();
    const shown = async () => (await get(`/v1/contracts/${contractId}`)).contactPerson;
    expect(await shown()).toBe('missing');
    const put = (role: string) =>
      admin('PUT', `/v1/customers/${customerId}/contacts/${role}`, { name: 'Zoé Canary', email: 'zoe@customer.example' });
    await put('accounts-payable');
    expect(await shown()).toBe('missing');
    expect(await put('contact-person')).toMatchObject({ status: 200 });
    expect(await shown()).toBe('on-record');
  });

  it('GTC-6.1: is the one that the accepted quotation mentions', async () => {
    const { customerId } = await newParties();
    const offered = idOf(await admin('POST', '/v1/quotations', anOffer(customerId)));
    const { body } = await admin('POST', `/v1/quotations/${offered}/acceptance`, { by: 'Zoé Canary', explicit: true });
    expect((await get(`/v1/contracts/${body.contractId}`)).contactPerson).toBe('on-record');
  });
});

describe('the set-up (GTC-3.2)', () => {
  const answer = (contractId: string, body: object) => admin('POST', `/v1/contracts/${contractId}/set-up/answers`, body);
  const use = (contractId: string, on: string) => admin('POST', `/v1/contracts/${contractId}/set-up/first-use`, { on });

  it('GTC-3.2.a: shows what was asked and answered on which day, and what waits for an answer', async () => {
    const { contractId } = await newParties();
    const asked = await answer(contractId, { question: 'Which Canary sites?', askedOn: '2026-02-02' });
    expect(asked).toMatchObject({
      status: 201,
      body: { questions: [{ question: 'Which Canary sites?', askedOn: '2026-02-02', answers: [] }] },
    });
    expect(asked.body.why).toContainEqual({
      clause: 'GTC-3.2.a',
      text: '1 question about the configuration put to the customer, 1 unanswered',
    });
    const [{ id: questionId }] = asked.body.questions;
    await answer(contractId, { questionId, answer: 'canary.be', answeredOn: '2026-02-02' });
    const { body } = await answer(contractId, { questionId, answer: 'canary.be and canary.lu' });
    expect(body.questions[0].answers).toMatchObject([{ on: '2026-02-02' }, { on: TODAY, text: 'canary.be and canary.lu' }]);
    const both = await answer(contractId, { question: 'Which colours?', answer: 'Yellow.' });
    expect(both.body.questions).toHaveLength(2);
    expect(both.body.why).toContainEqual(expect.objectContaining({ text: expect.stringContaining('none unanswered') }));
    expect((await linesOf(contractId)).map(({ kind, processId }: { kind: string; processId: null }) => [kind, processId])).toEqual([
      ...[
        ['set-up-question', null],
        ['set-up-answer', null],
        ['set-up-answer', null],
        ['set-up-question', null],
        ['set-up-answer', null],
      ],
    ]);
    await expectNoCanary();
  });

  it('GTC-3.2.b: the first use in production is the acceptance; an earlier day told later corrects, a later one changes nothing', async () => {
    const { contractId } = await newParties();
    expect((await get(`/v1/contracts/${contractId}/set-up`)).acceptedOn).toBeUndefined();
    expect((await use(contractId, '2026-02-20')).body).toMatchObject({ acceptedOn: '2026-02-20' });
    expect((await use(contractId, '2026-02-21')).body).toMatchObject({ acceptedOn: '2026-02-20' });
    expect((await use(contractId, '2026-02-21')).body).toMatchObject({ acceptedOn: '2026-02-20' });
    const corrected = await use(contractId, '2026-02-19');
    expect(corrected.body).toMatchObject({ acceptedOn: '2026-02-19', why: [{ clause: 'GTC-3.2.b' }, { clause: 'GTC-3.2.a' }] });
    expect((await linesOf(contractId)).map(({ clause }: { clause: string }) => clause)).toEqual(Array(3).fill('GTC-3.2.b'));
    expect(await verifySeals(application.database, application.providerId)).toMatchObject({ altered: [], broken: [] });
  });

  it('GTC-3.2.b: today counts, and a day to come has not been used', async () => {
    const { contractId } = await newParties();
    expect(await use(contractId, '2026-03-03')).toMatchObject({ status: 422, body: { code: 'dated_in_the_future' } });
    expect(await use(contractId, TODAY)).toMatchObject({ status: 201, body: { acceptedOn: TODAY } });
  });

  it.each<[object, number, string]>([
    [{}, 400, 'invalid_request'],
    [{ question: 'a', questionId: `rec_${'0'.repeat(26)}` }, 400, 'invalid_request'],
    [{ questionId: `rec_${'0'.repeat(26)}` }, 400, 'invalid_request'],
    [{ question: 'a', answeredOn: TODAY }, 400, 'invalid_request'],
    [{ questionId: `rec_${'0'.repeat(26)}`, answer: 'b' }, 404, 'not_found'],
    [{ question: 'a', askedOn: '2026-03-03' }, 422, 'dated_in_the_future'],
    [{ question: 'a', askedOn: TODAY, answer: 'b', answeredOn: '2026-03-01' }, 422, 'dates_out_of_order'],
  ])('GTC-3.2.a: %j is refused, and nothing is put on record', async (body, status, code) => {
    const { contractId } = await newParties();
    expect(await answer(contractId, body)).toMatchObject({ status, body: { code } });
    expect((await get(`/v1/contracts/${contractId}/set-up`)).questions).toEqual([]);
    expect(await linesOf(contractId)).toEqual([]);
  });

  it('GTC-3.2.a: repeated under its Idempotency-Key it is one question, and a document without the clause has no set-up', async () => {
    const { customerId, contractId } = await newParties();
    const again = () =>
      admin('POST', `/v1/contracts/${contractId}/set-up/answers`, { question: 'a' }, { 'Idempotency-Key': `asked-${contractId}` });
    expect((await again()).body).toEqual((await again()).body);
    expect((await get(`/v1/contracts/${contractId}/set-up`)).questions).toHaveLength(1);
    const privacy = await newContract(admin, customerId, { document: 'qualifio-privacy@2018-02-01' });
    expect(await admin('GET', `/v1/contracts/${privacy}/set-up`)).toMatchObject({ status: 409, body: { code: 'not_in_contract' } });
  });
});

describe('naming the customer (GTC-9)', () => {
  const change = (contractId: string, body: object) =>
    admin('POST', `/v1/contracts/${contractId}/reference-use`, { reason: 'asked by Zoé Canary', ...body });
  const allowedOn = async (contractId: string, on: string) => (await get(`/v1/contracts/${contractId}/reference-use?on=${on}`)).allowed;

  it('GTC-9: is allowed by the document, or not by a special condition, which says so', async () => {
    const { contractId } = await newParties();
    expect(await get(`/v1/contracts/${contractId}/reference-use`)).toMatchObject({
      allowed: true,
      by: 'document',
      reason: { clause: 'GTC-9' },
    });
    const agreed = await newParties({ specialConditions: { 'GTC-9': { referenceAllowed: false } } });
    expect(await get(`/v1/contracts/${agreed.contractId}/reference-use`)).toMatchObject({ allowed: false, by: 'special-condition' });
  });

  it('GTC-9: a withdrawal counts from its own day, whenever it is told, until the consent is restored', async () => {
    const { contractId } = await newParties();
    await change(contractId, { change: 'restored', on: '2026-02-20' });
    expect(await change(contractId, { change: 'withdrawn', on: '2026-02-10' })).toMatchObject({
      status: 201,
      body: { allowed: true, on: TODAY },
    });
    const days = ['2026-02-09', '2026-02-10', '2026-02-19', '2026-02-20'];
    expect(await Promise.all(days.map((on) => allowedOn(contractId, on)))).toEqual([true, false, false, true]);
    await change(contractId, { change: 'withdrawn' });
    expect(await get(`/v1/contracts/${contractId}/reference-use`)).toMatchObject({
      ...{ allowed: false, by: 'record', records: [{ change: 'restored' }, { change: 'withdrawn' }, { change: 'withdrawn', on: TODAY }] },
    });
    await expectNoCanary();
  });

  it('GTC-9: limits are shown with the reason, and belong to a limitation only', async () => {
    const { contractId, customerId } = await newParties();
    expect(await change(contractId, { change: 'limited' })).toMatchObject({ status: 400 });
    expect(await change(contractId, { change: 'withdrawn', limits: 'a' })).toMatchObject({ status: 400 });
    expect(await change(contractId, { change: 'withdrawn', on: '2026-03-03' })).toMatchObject({ status: 422 });
    const limits = 'Without the Canary logo.';
    expect(await change(contractId, { change: 'limited', limits })).toMatchObject({
      ...{ status: 201, body: { allowed: true, by: 'record', limits, records: [{ reason: 'asked by Zoé Canary', limits }] } },
    });
    expect(await linesOf(contractId)).toMatchObject([{ kind: 'reference-limited', clause: 'GTC-9' }]);
    const own = await application.as('customer', { customerId });
    expect((await own('GET', `/v1/contracts/${contractId}/reference-use`)).body).toMatchObject({ limits, records: [{ reason: null }] });
  });
});

describe('who may be told what is confidential (GTC-8.a)', () => {
  const sign = (body: object) => admin('POST', '/v1/confidentiality-undertakings', { signedOn: '2026-01-05', ...body });
  const covered = async (body: object) => (await admin('POST', '/v1/confidentiality-undertakings/coverage', body)).body;

  it('GTC-8.a: whoever has signed for all contracts, under the same name however it is typed, from the day of the signature', async () => {
    const person = `Zoé Canary ${randomUUID()}`;
    expect(await covered({ person })).toMatchObject({ covered: false, reason: { clause: 'GTC-8.a' } });
    const made = await sign({ person });
    expect(made).toMatchObject({
      status: 201,
      body: { party: { kind: 'person', name: person }, contractId: null, form: 'signed-agreement' },
    });
    expect(await covered({ person: ` ${person.toUpperCase().normalize('NFD')} ` })).toMatchObject({
      covered: true,
      undertakingId: made.body.id,
    });
    expect(await covered({ organisation: person })).toMatchObject({ covered: false });
    expect([await covered({ person, on: '2026-01-04' }), await covered({ person, on: '2026-01-05' })]).toMatchObject([
      { covered: false },
      { covered: true },
    ]);
    await expectNoCanary();
  });

  it('GTC-8.a: a signature for one contract covers that contract only, and stands on its timeline', async () => {
    const [one, other] = [await newParties(), await newParties()];
    const organisation = `Canary Studio ${randomUUID()}`;
    const made = await sign({ organisation, contractId: one.contractId });
    expect(await covered({ organisation, contractId: one.contractId })).toMatchObject({ covered: true });
    expect(await covered({ organisation, contractId: other.contractId })).toMatchObject({ covered: false });
    expect(await covered({ organisation })).toMatchObject({ covered: false });
    expect(await linesOf(one.contractId)).toMatchObject([{ kind: 'undertakingRecorded', clause: 'GTC-8.a' }]);
    const { data } = await get(`/v1/confidentiality-undertakings?contractId=${one.contractId}`);
    expect(data).toMatchObject([{ id: made.body.id }]);
  });

  it('GTC-8.a: the signed agreement is kept, and a person who was erased covers nothing', async () => {
    const person = `Piotr Canary ${randomUUID()}`;
    const scan = { mediaType: 'application/pdf', contentBase64: Buffer.from('%PDF-1.7').toString('base64') };
    const { id } = (await sign({ person, evidence: scan })).body;
    expect(await admin('GET', `/v1/confidentiality-undertakings/${id}/evidence`)).toMatchObject({ status: 200, body: '%PDF-1.7' });
    await withProvider(application.database, application.providerId, (tx) => application.deps.vault.destroy(tx, id));
    expect(await covered({ person })).toMatchObject({ covered: false });
    const { data } = await get('/v1/confidentiality-undertakings?limit=200');
    expect(data.find((one: { id: string }) => one.id === id)).toMatchObject({ party: null, signedOn: '2026-01-05' });
  });

  it.each<[object, number, string]>([
    [{}, 400, 'invalid_request'],
    [{ person: 'a', organisation: 'b' }, 400, 'invalid_request'],
    [{ person: 'a', signedOn: '2126-01-05' }, 422, 'dated_in_the_future'],
    [{ person: 'a', contractId: `ctr_${'0'.repeat(26)}` }, 404, 'not_found'],
  ])('GTC-8.a: %j is refused', async (body, status, code) => {
    expect(await sign(body)).toMatchObject({ status, body: { code } });
  });

  it('GTC-8.a: names are for legal and administrators; others may ask', async () => {
    const operator = await application.as('operator');
    expect(await operator('GET', '/v1/confidentiality-undertakings')).toMatchObject({ status: 403 });
    expect(await operator('POST', '/v1/confidentiality-undertakings/coverage', { person: 'a' })).toMatchObject({ status: 200 });
  });
});
