import { calendarVersions } from '../../domain/time-limits/holiday-tables';
import { type Application, type Send, startApplication } from '../support/application';
import { newContract, newCustomer, openDunning } from '../support/contract-life';

let application: Application;
let admin: Send;
let customerId: string;

beforeAll(async () => {
  application = await startApplication();
  admin = await application.as('admin');
  customerId = await newCustomer(admin);
});
afterAll(() => application.stop());

const body = (more: object = {}) => ({
  ...{ customerId, reference: crypto.randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
  ...more,
});

describe('a contract', () => {
  it('pins its terms: special conditions over settings over the document, each value with its source (GTC-1.b)', async () => {
    const specialConditions = { 'GTC-4.2.a': { paymentPeriod: 'P60D' } };
    const made = await admin('POST', '/v1/contracts', body({ specialConditions }));
    expect(made).toMatchObject({
      status: 201,
      body: { document: 'qualifio-gtc@1', specialConditions, startsOn: '2026-01-15', calendarVersion: calendarVersions.at(-1) },
    });
    const { body: terms } = await admin('GET', `/v1/contracts/${made.body.id}/terms`);
    expect(terms.documentVersion).toBe('qualifio-gtc@1');
    expect(terms.values['GTC-4.2.a'].paymentPeriod).toMatchObject({ value: 'P60D', source: { kind: 'special-condition' } });
    expect(terms.values['GTC-4.2.c'].suspension).toMatchObject({ value: 'automatic', source: { kind: 'provider-setting' } });
    expect(terms.values['GTC-4.2.b'].reminderOffsets).toMatchObject({ value: ['P7D', 'P14D', 'P21D'], source: { kind: 'document' } });
  });

  it('is not made while any of its special conditions is wrong, and all that is wrong is said', async () => {
    const specialConditions = {
      'GTC-4.2.a': { paymentPeriod: 'P121D', colour: 'red' },
      'GTC-99': { x: 1 },
      'GTC-4.2.b': { reminderCount: 'three' },
    };
    const reference = crypto.randomUUID();
    const { status, body: refused } = await admin('POST', '/v1/contracts', body({ reference, specialConditions }));
    expect([status, refused.code]).toEqual([422, 'terms_not_valid']);
    expect(refused.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'specialConditions.GTC-4.2.a.colour',
      'specialConditions.GTC-4.2.a.paymentPeriod',
      'specialConditions.GTC-4.2.b.reminderCount',
      'specialConditions.GTC-99.x',
    ]);
    expect((await admin('GET', `/v1/contracts?reference=${reference}`)).body.data).toEqual([]);
    expect(
      await admin('POST', '/v1/contracts', body({ reference, specialConditions: { 'GTC-4.2.a': { paymentPeriod: 'P120D' } } })),
    ).toMatchObject({ status: 201 });
  });

  it('is on a document of its provider', async () => {
    expect(await admin('POST', '/v1/contracts', body({ document: 'qualifio-gtc@99' }))).toMatchObject({
      status: 422,
      body: { code: 'unknown_document', errors: [{ path: 'document', message: expect.stringContaining('qualifio-gtc@1') }] },
    });
  });

  it('is with a customer of its provider, and has one reference', async () => {
    const stranger = await application.as('legal', { providerId: application.otherProviderId });
    expect(await stranger('POST', '/v1/contracts', body())).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await admin('POST', '/v1/contracts', body({ reference: 'K-1' }));
    expect(await admin('POST', '/v1/contracts', body({ reference: 'K-1' }))).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    });
  });

  it.each([['2026-02-29'], ['2026-2-1'], ['tomorrow'], ['2026-01-05T00:00:00Z']])('has dates that exist, not %s', async (signedOn) => {
    expect(await admin('POST', '/v1/contracts', body({ signedOn }))).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'signedOn' }] },
    });
  });

  it('lives on the clock it is given, else on that of its customer', async () => {
    const clock = async (name: string) => (await admin('POST', '/v1/test-clocks', { name, now: '2026-03-02T08:00:00Z' })).body.id;
    const [own, customers] = [await clock('own'), await clock('customers')];
    const clocked = await newCustomer(admin, { clockId: customers });
    expect(await admin('POST', '/v1/contracts', body({ customerId: clocked }))).toMatchObject({ body: { clockId: customers } });
    expect(await admin('POST', '/v1/contracts', body({ customerId: clocked, clockId: own }))).toMatchObject({ body: { clockId: own } });
    expect((await admin('POST', '/v1/contracts', body())).body).not.toHaveProperty('clockId');
    expect(await admin('POST', '/v1/contracts', body({ clockId: `clk_${'0'.repeat(26)}` }))).toMatchObject({ status: 404 });
  });
});

describe('what lies ahead and what happened', () => {
  let contractId: string;
  let processId: string;

  beforeAll(async () => {
    const { body: clock } = await admin('POST', '/v1/test-clocks', { name: 'forecast', now: '2026-03-02T08:00:00Z' });
    contractId = await newContract(admin, customerId, { clockId: clock.id });
    processId = (await openDunning(application, contractId, '2026-03-02')).processId;
  });

  it('a forecast tells, from the clock of the contract, what silence leads to, dated and with clauses (GTC-4.2)', async () => {
    const { body: forecast } = await admin('GET', `/v1/contracts/${contractId}/forecast`);
    expect(forecast.from).toBe('2026-03-02T08:00:00.000Z');
    expect(forecast.events.map(({ at, reason }: { at: string; reason: { clause: string } }) => [at, reason.clause])).toEqual([
      ['2026-04-08T07:00:00.000Z', 'GTC-4.2.b'],
      ['2026-04-15T07:00:00.000Z', 'GTC-4.2.b'],
      ['2026-04-22T07:00:00.000Z', 'GTC-4.2.b'],
      ['2026-05-07T07:00:00.000Z', 'GTC-4.2.c'],
      ['2026-05-07T07:00:00.000Z', 'GTC-4.2.c'],
    ]);
    const { periods: _ofTheContract, ...events } = forecast;
    expect((await admin('GET', `/v1/processes/${processId}/forecast`)).body).toEqual(events);
  });

  it('a forecast ends after the days that it is asked for: 37 days reach the first reminder, 36 do not', async () => {
    const count = async (days: number) => (await admin('GET', `/v1/contracts/${contractId}/forecast?days=${days}`)).body.events.length;
    expect([await count(36), await count(37)]).toEqual([0, 1]);
    expect(await admin('GET', `/v1/contracts/${contractId}/forecast?days=0`)).toMatchObject({ status: 400 });
  });

  it('a process says what it waits for, until when, by which clause, and where its workflow is', async () => {
    const { body: process } = await admin('GET', `/v1/processes/${processId}`);
    expect(process).toMatchObject({
      kind: 'dunning',
      status: 'open',
      stage: 'open',
      clause: 'GTC-4.2.b',
      nextActionAt: '2026-04-08T07:00:00.000Z',
      contractId,
      customerId,
    });
    expect(process.temporalUrl).toBe(
      `http://temporal.example/namespaces/${application.deps.settings.temporal.namespace}/workflows/dunning%3A${process.subjectId}`,
    );
  });

  it('processes are found by kind, status, stage, contract, customer and due date', async () => {
    const found = async (query: string) => (await admin('GET', `/v1/processes?${query}`)).body.data.map(({ id }: { id: string }) => id);
    for (const query of [
      'kind=dunning',
      'status=open',
      'stage=open',
      `contractId=${contractId}`,
      `customerId=${customerId}`,
      'dueBefore=2026-04-08T07:00:00.001Z',
    ]) {
      expect([query, await found(query)]).toEqual([query, [processId]]);
    }
    for (const query of [
      'kind=renewal',
      'status=closed',
      'stage=suspended',
      'dueBefore=2026-04-08T07:00:00.000Z',
      `contractId=ctr_${'0'.repeat(26)}`,
    ]) {
      expect([query, await found(query)]).toEqual([query, []]);
    }
    expect(await admin('GET', '/v1/processes?status=asleep')).toMatchObject({ status: 400, body: { errors: [{ path: 'status' }] } });
  });

  it.each([
    ['contracts', () => contractId],
    ['customers', () => customerId],
    ['processes', () => processId],
  ])('the timeline of %s begins with the opening, each line with what may serve as proof of it (GTC-11)', async (resource, id) => {
    const { body: timeline } = await admin('GET', `/v1/${resource}/${id()}/timeline?limit=1`);
    expect(timeline.data).toMatchObject([
      {
        kind: 'opened',
        clause: 'GTC-4.2.a',
        processId,
        occurredAt: '2026-03-02T08:00:00.000Z',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(timeline).not.toHaveProperty('next');
  });
});
