import { randomUUID } from 'node:crypto';
import { withProvider } from '../../../adapters/prisma/with-provider';
import type { Answer, Send } from '../../support/application';
import { idOf, newContract, newCustomer } from '../../support/contract-life';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { textsIn } from '../../support/texts-in';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
let helpdesk: Send;
let operator: Send;
beforeAll(async () => {
  house = await openHouse();
  helpdesk = await house.application.as('service');
  operator = await house.application.as('operator');
});
afterAll(() => house.close());

interface Subscribed {
  readonly contractId: string;
  readonly customerId: string;
  readonly clockId: string;
}

/** On a test clock; Monday 2 March 2026 at 11:30 in Brussels, where nothing is said. */
async function subscribed(now = '2026-03-02T10:30:00Z', more: object = {}): Promise<Subscribed> {
  const clockId = idOf(await house.admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(house.admin, { clockId });
  const price = { amountMinor: 12_000_00, currency: 'EUR' };
  return { clockId, customerId, contractId: await newContract(house.admin, customerId, { periodLength: 'P12M', price, ...more }) };
}

/** A critical anomaly that came at 11:00 in Brussels: due by 12:00. */
const aTicket = ({ contractId }: Subscribed, more: object = {}) => ({
  ...{ contractId, reference: randomUUID(), kind: 'anomaly', severity: 'critical', openedAt: '2026-03-02T10:00:00Z' },
  ...more,
});
const report = (one: Subscribed, more: object = {}): Promise<Answer> => helpdesk('POST', '/v1/support-tickets', aTicket(one, more));
const tell = (id: string, what: string, body: object): Promise<Answer> => helpdesk('POST', `/v1/support-tickets/${id}/${what}`, body);
const get = async (path: string) => (await operator('GET', path)).body;
const ticketIn = (id: string) => get(`/v1/support-tickets/${id}`);
const inStage = (id: string, stage: string) =>
  until(`${id} is ${stage}`, async () => {
    const known = await ticketIn(id);
    return known.stage === stage ? known : undefined;
  });
const itemsOf = async ({ customerId }: Subscribed) => (await get(`/v1/worklist?customerId=${customerId}`)).data;

const eventsOf = (processId: string): Promise<{ type: string; data: object }[]> =>
  withProvider(house.application.database, house.application.providerId, async (tx) => {
    const rows = await tx.webhookEvent.findMany({ where: { processId }, orderBy: { id: 'asc' } });
    return rows.map(({ type, data }) => ({ type, data: data as object }));
  });

describe('a request to the helpdesk (GTC-3.4)', () => {
  it('GTC-3.4.a, GTC-3.4.c: is answered with its deadline and how it was computed; support is warned, and asked when it has passed', async () => {
    const one = await subscribed();
    const told = await report(one, { text: 'the canary does not sing' });
    expect(told).toMatchObject({
      status: 201,
      body: {
        ...{ customerId: one.customerId, stage: 'open', severity: 'critical', channel: 'software', isBreached: false },
        ...{ registeredAt: '2026-03-02T10:00:00.000Z', warnedAt: '2026-03-02T10:48:00.000Z' },
        deadline: {
          ...{ at: '2026-03-02T11:00:00.000Z', clause: 'GTC-3.4.c', minutes: 60 },
          explanation: expect.arrayContaining([expect.stringContaining('60 minutes are over on Monday 2 March 2026 at 12:00')]),
        },
      },
    });
    expect(told.body.text).toBeUndefined();
    const { id, processId } = told.body;
    expect((await ticketIn(id)).text).toBe('the canary does not sing');
    expect((await helpdesk('GET', `/v1/support-tickets/${id}`)).body.text).toBeUndefined();

    const { events } = await get(`/v1/contracts/${one.contractId}/forecast`);
    expect(events.filter((event: { subjectId: string }) => event.subjectId === id)).toMatchObject([
      { at: '2026-03-02T10:48:00.000Z', kind: 'supportResponse' },
      { at: '2026-03-02T11:01:00.000Z' },
      { reason: { text: expect.stringContaining('overdue') } },
    ]);

    await advance(house, one, '2026-03-02T10:48:00Z');
    await inStage(id, 'at-risk');
    await advance(house, one, '2026-03-02T11:30:00Z');
    expect(await inStage(id, 'overdue')).toMatchObject({ isBreached: true });
    const [item] = await itemsOf(one);
    expect(item).toMatchObject({ kind: 'supportResponse', subjectId: id, question: { clause: 'GTC-3.4.c' }, options: [{ id: 'noted' }] });

    expect(await tell(id, 'first-answer', { answeredAt: '2026-03-02T11:12:00Z' })).toMatchObject({
      status: 201,
      body: { stage: 'answered-late', firstAnswer: { isInTime: false, businessMinutes: 72, lateMinutes: 12 } },
    });
    const [late] = await itemsOf(one);
    expect(late.question.text).toContain("12 minutes of the helpdesk's hours late");
    const decision = { option: 'noted', reason: 'spoken with the customer' };
    expect(await house.finance('POST', `/v1/worklist/${late.id}/decision`, decision)).toMatchObject({ status: 403 });
    expect(await operator('POST', `/v1/worklist/${late.id}/decision`, decision)).toMatchObject({ status: 201 });
    expect(await itemsOf(one)).toEqual([]);
    expect(await get(`/v1/processes/${processId}`)).toMatchObject({ status: 'closed', stage: 'answered-late' });
    expect(await eventsOf(processId)).toMatchObject([
      { type: 'support_ticket.response_at_risk', data: { ticketId: id, isSandbox: true, dueAt: '2026-03-02T11:00:00.000Z' } },
      { type: 'support_ticket.response_breached', data: { ticketId: id, severity: 'critical' } },
    ]);
    const { data: lines } = await get(`/v1/contracts/${one.contractId}/timeline?limit=200`);
    const texts = lines.filter((line: { processId: string }) => line.processId === processId).map((line: { text: string }) => line.text);
    expect(texts.join('\n')).toMatch(
      /support is warned.*no first answer was given.*12 minutes of the helpdesk's hours late.*support decided: Noted/s,
    );
    const { client, database, providerId } = house.application;
    const history = textsIn(await client.workflow.getHandle(`supportResponse:${id}`).fetchHistory());
    const kept = await withProvider(database, providerId, (tx) =>
      Promise.all([tx.fact.findMany(), tx.process.findMany(), tx.timelineEntry.findMany(), tx.supportTicket.findMany()]),
    );
    expect([...history, JSON.stringify(kept, (_key, value) => (typeof value === 'bigint' ? `${value}` : value))].join('\n')).not.toContain(
      'canary',
    );
  });

  it('GTC-3.4.c: an answer told late but given in time undoes the breach, on the timeline too', async () => {
    const one = await subscribed('2026-03-02T12:00:00Z');
    const { id, processId } = (await report(one)).body;
    await inStage(id, 'overdue');
    await until('support is asked', async () => ((await itemsOf(one)).length === 1 ? true : undefined));
    expect(await tell(id, 'first-answer', { answeredAt: '2026-03-02T11:00:00Z' })).toMatchObject({
      status: 201,
      body: { stage: 'answered', isBreached: false, firstAnswer: { isInTime: true, businessMinutes: 60 } },
    });
    expect(await itemsOf(one)).toEqual([]);
    expect((await eventsOf(processId)).map(({ type }) => type)).toEqual([
      'support_ticket.response_breached',
      'support_ticket.breach_undone',
    ]);
    const { data } = await get(`/v1/contracts/${one.contractId}/timeline?limit=200`);
    expect(JSON.stringify(data)).toContain('the breach that was recorded is none');
    // Told once more, and another one later: the earliest counts.
    for (const answeredAt of ['2026-03-02T11:00:00Z', '2026-03-02T11:30:00Z'])
      expect(await tell(id, 'first-answer', { answeredAt })).toMatchObject({ status: 201, body: { stage: 'answered' } });
  });

  it('GTC-3.4.d, GTC-3.4.f: another severity re-times it from the opening, with the old and the new deadline', async () => {
    const one = await subscribed();
    const { id } = (await report(one, { severity: 'low' })).body;
    const changed = await tell(id, 'severity', { severity: 'high', at: '2026-03-02T10:20:00Z', reason: 'many users' });
    expect(changed).toMatchObject({
      status: 201,
      body: {
        ...{ severity: 'high', deadline: { at: '2026-03-02T12:00:00.000Z', clause: 'GTC-3.4.d' } },
        severityChanges: [
          {
            ...{ at: '2026-03-02T10:20:00.000Z', isRetimed: true },
            ...{ before: { at: '2026-03-02T16:00:00.000Z' }, after: { at: '2026-03-02T12:00:00.000Z' } },
          },
        ],
      },
    });
    await tell(id, 'severity', { severity: 'critical', at: '2026-03-02T10:10:00Z', reason: 'told later, came sooner' });
    expect((await ticketIn(id)).severityChanges).toMatchObject([
      { severity: 'critical', reason: 'told later, came sooner' },
      { severity: 'high', reason: 'many users' },
    ]);
    expect(JSON.stringify((await helpdesk('GET', `/v1/support-tickets/${id}`)).body)).not.toContain('many users');
    const { data } = await get(`/v1/contracts/${one.contractId}/timeline?limit=200`);
    expect(JSON.stringify(data)).toContain('due by Monday 2 March 2026 at 13:00 instead of by Monday 2 March 2026 at 17:00');
  });

  it('GTC-3.4.b: one by telephone runs from its registration, and does not go without', async () => {
    const one = await subscribed();
    const came = { channel: 'telephone', openedAt: '2026-03-02T09:00:00Z' };
    await refusedAs(house, () => report(one, came), 400, 'invalid_request');
    await refusedAs(house, () => report(one, { ...came, registeredAt: '2026-03-02T08:59:00Z' }), 422, 'registered_before_it_came');
    expect(await report(one, { ...came, registeredAt: '2026-03-02T10:15:00Z' })).toMatchObject({
      status: 201,
      body: { channel: 'telephone', openedAt: '2026-03-02T09:00:00.000Z', deadline: { at: '2026-03-02T11:15:00.000Z' } },
    });
  });

  it('GTC-3.4.g, GTC-3.4.h: two calls in the night page the duty, and not for a medium request', async () => {
    const one = await subscribed('2026-03-03T02:00:00Z');
    const openedAt = '2026-03-03T01:00:00Z';
    const urgent = (await report(one, { openedAt })).body;
    expect(urgent.outOfHours).toMatchObject({ clause: 'GTC-3.4.g' });
    expect(await tell(urgent.id, 'duty-calls', { at: '2026-03-03T01:10:00Z' })).toMatchObject({ status: 201, body: { dutyPagedAt: [] } });
    expect(await tell(urgent.id, 'duty-calls', { at: '2026-03-03T01:13:00Z' })).toMatchObject({
      status: 201,
      body: {
        ...{ dutyPagedAt: ['2026-03-03T01:13:00.000Z'], deadline: { at: '2026-03-03T09:00:00.000Z' } },
        dutyCalls: [{ did: 'began' }, { did: 'paged', meaning: { clause: 'GTC-3.4.g' } }],
      },
    });
    expect(await eventsOf(urgent.processId)).toMatchObject([
      { type: 'support_ticket.duty_paged', data: { ticketId: urgent.id, at: '2026-03-03T01:13:00.000Z' } },
    ]);
    const medium = (await report(one, { openedAt, severity: 'medium' })).body;
    expect(medium).toMatchObject({ outOfHours: { clause: 'GTC-3.4.h' }, deadline: { at: '2026-03-03T10:00:00.000Z' } });
    for (const at of ['2026-03-03T01:10:00Z', '2026-03-03T01:11:00Z']) await tell(medium.id, 'duty-calls', { at });
    expect(await ticketIn(medium.id)).toMatchObject({ dutyPagedAt: [], dutyCalls: [{ did: 'not-urgent' }, { did: 'not-urgent' }] });
    expect(await eventsOf(medium.processId)).toEqual([]);
  });

  it('GTC-3.5.2.b: an anomaly is turned down only for a cause of the contract', async () => {
    const one = await subscribed(undefined, { specialConditions: { 'GTC-3.5.2.b': { exclusions: ['customer-website'] } } });
    const { id } = (await report(one)).body;
    const turnDown = (cause: string) => tell(id, 'exclusion', { cause, reason: 'it is the site of the customer' });
    await refusedAs(house, () => turnDown('third-party-system'), 422, 'exclusion_not_in_contract', { clause: 'GTC-3.5.2.b' });
    expect(await turnDown('customer-website')).toMatchObject({
      status: 201,
      body: { stage: 'turned-down', exclusion: { cause: 'customer-website' }, firstAnswer: { isInTime: true, businessMinutes: 30 } },
    });
    const customer = await house.application.as('customer', { customerId: one.customerId });
    const why = 'it is the site of the customer';
    for (const reader of [customer, operator])
      expect((await reader('GET', `/v1/support-tickets/${id}`)).body.exclusion).toMatchObject({ cause: 'customer-website', reason: why });
    for (const other of [helpdesk, house.finance]) {
      const { status, body } = await other('GET', `/v1/support-tickets/${id}`);
      expect([status, JSON.stringify(body).includes(why)]).toEqual([200, false]);
    }
    expect(JSON.stringify(await get(`/v1/support-tickets?contractId=${one.contractId}`))).not.toContain(why);
    const question = (await report(one, { kind: 'question' })).body.id;
    const asked = () => tell(question, 'exclusion', { cause: 'customer-website', reason: 'no' });
    await refusedAs(house, asked, 409, 'not_an_anomaly');
  });
});

describe('what is told of a request', () => {
  it('GTC-3.4.a: is the same request when it is told again, and another under its reference is refused', async () => {
    const one = await subscribed();
    const body = aTicket(one, { text: 'it does not work' });
    const [first, second] = await Promise.all([1, 2].map(() => helpdesk('POST', '/v1/support-tickets', body)));
    if (first === undefined || second === undefined) throw new Error('no answers');
    expect([first.status, second.status].sort()).toEqual([200, 201]);
    expect(first.body.id).toBe(second.body.id);
    expect(await helpdesk('POST', '/v1/support-tickets', body)).toMatchObject({ status: 200, body: { id: first.body.id } });
    for (const other of [{ severity: 'low' }, { openedAt: '2026-03-02T10:00:01Z' }, { kind: 'question' }, { text: 'it works' }]) {
      const send = () => helpdesk('POST', '/v1/support-tickets', { ...body, ...other });
      await refusedAs(house, send, 409, 'ticket_reference_taken');
    }
    const elsewhere = await subscribed();
    await refusedAs(house, () => report(elsewhere, { reference: body.reference }), 409, 'ticket_reference_taken');
  });

  it('GTC-3.4.c: is refused with what is to be done, and nothing is written', async () => {
    const one = await subscribed();
    const unknown = `ctr_${'0'.repeat(26)}`;
    await refusedAs(house, () => report(one, { contractId: unknown }), 404, 'not_found');
    await refusedAs(house, () => report(one, { openedAt: '2026-03-02T10:30:05.001Z' }), 422, 'dated_in_the_future');
    await refusedAs(house, () => report(one, { openedAt: '2026-01-04T10:00:00Z' }), 422, 'dates_out_of_order');
    await refusedAs(house, () => report(one, { openedAt: '9999-12-31T23:59:59-23:59' }), 400, 'invalid_request');
    await refusedAs(house, () => report(one, { openedAt: undefined }), 400, 'invalid_request');
    await refusedAs(house, () => report(one, { reference: undefined }), 400, 'invalid_request');
    await refusedAs(house, () => report(one, { severity: 'urgent' }), 400, 'invalid_request');
    const { id } = (await report(one)).body;
    await until('its first turn', async () =>
      (await get(`/v1/support-tickets?contractId=${one.contractId}`)).data.length === 1 ? true : undefined,
    );
    const before = '2026-03-02T09:59:59.999Z';
    const to = (what: string, body: object) => () => tell(id, what, body);
    await refusedAs(house, to('first-answer', { answeredAt: before }), 422, 'answered_before_opening', { clause: 'GTC-3.4.c' });
    await refusedAs(house, to('severity', { severity: 'low', at: before, reason: 'no' }), 422, 'changed_before_opening');
    await refusedAs(house, to('duty-calls', { at: before }), 422, 'called_before_opening');
    await refusedAs(house, to('exclusion', { cause: 'customer-website', at: before, reason: 'no' }), 422, 'turned_down_before_opening');
    await refusedAs(house, to('first-answer', { answeredAt: '2026-03-02T10:30:05.001Z' }), 422, 'dated_in_the_future');
  });

  it('GTC-3.4.b: by a clock up to five seconds ahead, it came now; told again later it is the same', async () => {
    const one = await subscribed();
    const now = '2026-03-02T10:30:00.000Z';
    const ahead = '2026-03-02T10:30:05.000Z';
    const body = aTicket(one, { openedAt: ahead });
    const told = await helpdesk('POST', '/v1/support-tickets', body);
    expect(told).toMatchObject({ status: 201, body: { openedAt: now, registeredAt: now } });
    expect(await helpdesk('POST', '/v1/support-tickets', body)).toMatchObject({ status: 200, body: { id: told.body.id } });
    expect(await tell(told.body.id, 'first-answer', { answeredAt: ahead })).toMatchObject({
      status: 201,
      body: { firstAnswer: { at: now, isInTime: true } },
    });
    await advance(house, one, '2026-03-02T11:00:00Z');
    expect(await helpdesk('POST', '/v1/support-tickets', body)).toMatchObject({ status: 200, body: { id: told.body.id } });
    const later = () => helpdesk('POST', '/v1/support-tickets', { ...body, openedAt: '2026-03-02T10:30:05.001Z' });
    await refusedAs(house, later, 409, 'ticket_reference_taken', { clause: 'GTC-3.4.a' });
  });

  it('GTC-3.4.g: two calls of one instant page the duty where they have references, which are kept as digests', async () => {
    const one = await subscribed('2026-03-03T02:00:00Z');
    const { id, processId } = (await report(one, { openedAt: '2026-03-03T01:00:00Z' })).body;
    const at = '2026-03-03T01:10:00Z';
    const [first, second] = [randomUUID(), randomUUID()];
    for (const body of [{ at }, { at }, { at, reference: first }, { at, reference: first }])
      expect(await tell(id, 'duty-calls', body)).toMatchObject({ status: 201, body: { dutyPagedAt: [] } });
    const paged = await tell(id, 'duty-calls', { at, reference: second });
    expect(paged).toMatchObject({
      status: 201,
      body: { dutyPagedAt: ['2026-03-03T01:10:00.000Z'], dutyCalls: [{ did: 'began' }, { did: 'paged' }] },
    });
    const otherwise = () => tell(id, 'duty-calls', { at: '2026-03-03T01:11:00Z', reference: first });
    await refusedAs(house, otherwise, 409, 'call_told_otherwise', { clause: 'GTC-3.4.g' });
    await refusedAs(house, () => tell(id, 'duty-calls', { at: '2026-03-03T01:11Z' }), 400, 'invalid_request');
    const { database, providerId } = house.application;
    const facts = await withProvider(database, providerId, (tx) => tx.fact.findMany({ where: { processId }, select: { data: true } }));
    expect([JSON.stringify(facts).includes(first), JSON.stringify(facts).includes('callId')]).toEqual([false, true]);
  });

  it('GTC-3.4.a: a document without a helpdesk promises nothing, and a helpdesk that never opens is not agreed', async () => {
    const privacy = await newContract(house.admin, await newCustomer(house.admin), { document: 'qualifio-privacy@2018-02-01' });
    const asked = () => helpdesk('POST', '/v1/support-tickets', { ...aTicket({ contractId: privacy } as Subscribed) });
    await refusedAs(house, asked, 409, 'not_in_contract', { clause: 'GTC-3.4.a' });
    const specialConditions = { 'GTC-3.4.a': { helpdeskDays: [] } };
    const body = { customerId: await newCustomer(house.admin), reference: randomUUID(), document: 'qualifio-gtc@1' };
    expect(
      await house.admin('POST', '/v1/contracts', { ...body, signedOn: '2026-01-05', startsOn: '2026-01-15', specialConditions }),
    ).toMatchObject({ status: 422, body: { code: 'terms_not_valid' } });
  });

  it('GTC-3.5.2.a: a customer tells of an anomaly itself, now, and sees its own only', async () => {
    const [one, other] = [await subscribed(), await subscribed()];
    const customer = await house.application.as('customer', { customerId: one.customerId });
    const anomaly = { contractId: one.contractId, kind: 'anomaly', severity: 'high', text: 'nobody can log in' };
    const told = await customer('POST', '/v1/support-tickets', anomaly);
    expect(told).toMatchObject({
      status: 201,
      body: { openedAt: '2026-03-02T10:30:00.000Z', deadline: { at: '2026-03-02T12:30:00.000Z' } },
    });
    for (const more of [{ kind: 'question' }, { reference: 'HD-1' }, { openedAt: '2026-03-02T10:00:00Z' }, { channel: 'email' }])
      expect(await customer('POST', '/v1/support-tickets', { ...anomaly, ...more })).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    expect(await customer('POST', '/v1/support-tickets', { ...anomaly, contractId: other.contractId })).toMatchObject({ status: 404 });
    const theirs = (await report(other)).body.id;
    expect((await customer('GET', '/v1/support-tickets')).body.data.map(({ id }: { id: string }) => id)).toEqual([told.body.id]);
    expect((await customer('GET', `/v1/support-tickets/${told.body.id}`)).body.text).toBe('nobody can log in');
    expect(await customer('GET', `/v1/support-tickets/${theirs}`)).toMatchObject({ status: 404 });
    expect(await customer('GET', `/v1/customers/${other.customerId}/support-reports/2026-03`)).toMatchObject({ status: 404 });
  });
});

describe('requests and what happens to their contract', () => {
  it('GTC-15.1.a: suspended days do not count, and the preview says what they move', async () => {
    const one = await subscribed();
    const { id } = (await report(one)).body;
    const flood = { invokedBy: 'vendor', event: 'a flood', obligations: ['support-response'], from: '2026-03-02' };
    const path = `/v1/contracts/${one.contractId}/force-majeure`;
    const { body: preview } = await house.admin('GET', `${path}/preview?obligations=support-response&from=2026-03-02&lastOn=2026-03-03`);
    expect(preview.data).toMatchObject([
      { kind: 'supportResponse', subjectId: id, before: { dueOn: '2026-03-02' }, after: { dueOn: '2026-03-04' } },
    ]);
    const event = idOf(await house.admin('POST', path, flood));
    expect(await inStage(id, 'suspended')).toMatchObject({ deadline: { suspendedSince: '2026-03-02T10:00:00.000Z' } });
    const meanwhile = (await report(one)).body;
    expect(meanwhile.stage).toBe('suspended');
    await advance(house, one, '2026-03-04T07:00:00Z');
    await house.admin('POST', `/v1/force-majeure/${event}/end`, { lastOn: '2026-03-03' });
    for (const each of [id, meanwhile.id])
      expect(await inStage(each, 'open')).toMatchObject({ deadline: { at: '2026-03-04T09:00:00.000Z' } });
  });

  it('GTC-3.4.c: one that came before the end is still answered, and none comes after it', async () => {
    const one = await subscribed('2027-01-14T16:45:00Z', { kind: 'campaign-pack' });
    const { id } = (await report(one, { openedAt: '2027-01-14T16:40:00Z' })).body;
    await advance(house, one, '2027-01-15T08:20:00Z');
    const after = () => report(one, { openedAt: '2027-01-15T08:10:00Z' });
    expect(await after()).toMatchObject({ status: 409, body: { code: 'opened_after_the_end', clause: 'GTC-5.a' } });
    expect(await report(one, { openedAt: '2027-01-14T16:50:00Z' })).toMatchObject({ status: 201 });
    expect(await tell(id, 'first-answer', { answeredAt: '2027-01-15T08:15:00Z' })).toMatchObject({
      status: 201,
      body: { stage: 'answered', firstAnswer: { businessMinutes: 35 } },
    });
  });

  it('GTC-3.4.c, GTC-3.4.d: are listed by contract, customer and stage, and reported by month', async () => {
    const one = await subscribed('2026-04-02T10:00:00Z');
    const at = (openedAt: string, more: object = {}) => report(one, { openedAt, ...more });
    // The end of March is at 22:00 UTC in Brussels.
    const [first, second, late, low, april] = [
      (await at('2026-03-02T10:00:00Z')).body.id,
      (await at('2026-03-03T10:00:00Z')).body.id,
      (await at('2026-03-31T21:59:59Z')).body.id,
      (await at('2026-03-30T10:00:00Z', { severity: 'high' })).body.id,
      (await at('2026-03-31T22:00:00Z')).body.id,
    ];
    await tell(first, 'first-answer', { answeredAt: '2026-03-02T10:20:00Z' });
    await tell(second, 'first-answer', { answeredAt: '2026-03-03T11:30:00Z' });
    for (const id of [late, low, april]) await inStage(id, 'overdue');
    await until('both are on record', async () => {
      const { data } = await get(`/v1/support-tickets?contractId=${one.contractId}&stage=overdue`);
      return data.length === 3 ? true : undefined;
    });
    const customer = await house.application.as('customer', { customerId: one.customerId });
    const { status, body } = await customer('GET', `/v1/customers/${one.customerId}/support-reports/2026-03`);
    expect([status, body]).toMatchObject([
      200,
      {
        month: '2026-03',
        severities: [
          {
            severity: 'critical',
            tickets: 3,
            answeredInTime: 1,
            answeredLate: 1,
            open: 1,
            breaches: 2,
            medianMinutes: 55,
            worstMinutes: 90,
          },
          { severity: 'high', tickets: 1, open: 1, breaches: 1 },
          { severity: 'medium', tickets: 0 },
          { severity: 'low', tickets: 0 },
        ],
      },
    ]);
    expect(body.tickets.map(({ id }: { id: string }) => id)).toEqual([first, second, low, late]);
    expect((await get(`/v1/customers/${one.customerId}/support-reports/2026-04`)).tickets).toMatchObject([{ id: april }]);
    expect(await operator('GET', `/v1/customers/${one.customerId}/support-reports/2026-13`)).toMatchObject({ status: 404 });

    const { data, next } = await get(`/v1/support-tickets?customerId=${one.customerId}&limit=2`);
    expect(data.map(({ id }: { id: string }) => id)).toEqual([first, second]);
    expect((await get(`/v1/support-tickets?customerId=${one.customerId}&after=${next}`)).data).toHaveLength(3);
    expect((await get(`/v1/support-tickets?customerId=${one.customerId}&stage=answered-late`)).data).toMatchObject([{ id: second }]);
  });
});
