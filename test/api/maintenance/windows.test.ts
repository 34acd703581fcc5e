import { randomUUID } from 'node:crypto';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { idOf, newContract, newCustomer } from '../../support/contract-life';
import { advance, type House, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Across the night in which summer time begins in Brussels. */
const NOW = '2026-03-28T09:00:00.000Z';
const IN_48_HOURS = '2026-03-30T09:00:00.000Z';
const START = '2026-04-01T20:00:00.000Z';
const END = '2026-04-01T22:00:00.000Z';
const path = '/v1/maintenance-windows';

const newClock = async (now = NOW) => idOf(await house.admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
const aWindow = (clockId: string, more: object = {}) => ({
  ...{
    services: ['front-office', 'back-office'],
    title: 'A larger database',
    expectation: 'Nobody can log in.',
    affectsAvailability: true,
  },
  ...{ startsAt: START, endsAt: END, clockId, ...more },
});
const announce = (clockId: string, more: object = {}) => house.admin('POST', path, aWindow(clockId, more));
const tell = (id: string, what: string, body: object = {}) => house.admin('POST', `${path}/${id}/${what}`, body);
const windowOf = async (id: string) => (await house.admin('GET', `${path}/${id}`)).body;
const alertsOf = async (customerId: string) => (await house.admin('GET', `/v1/customers/${customerId}/access`)).body.alerts;
const timelineOf = async (processId: string): Promise<{ kind: string; text: string }[]> =>
  (await house.admin('GET', `/v1/processes/${processId}/timeline`)).body.data;
const eventsOf = ({ processId }: { processId: string }) =>
  withProvider(house.application.database, house.application.providerId, async (tx) => {
    const events = await tx.webhookEvent.findMany({ where: { processId }, orderBy: { id: 'asc' } });
    return events.map(({ type, data }) => [type.replace('maintenance_window.', ''), data as Record<string, unknown>] as const);
  });
const LATE = { clause: 'GTC-3.5.1.a', code: 'announced_too_late' };

describe('announcing a maintenance window (GTC-3.5.1.a)', () => {
  it('GTC-3.5.1.a: is in time at exactly 48 elapsed hours, though the clocks change, and refused a millisecond later with the earliest start', async () => {
    const clockId = await newClock();
    const late = '2026-03-30T08:59:59.999Z';
    const refused = await refusedAs(house, () => announce(clockId, { startsAt: late }), 422, 'announced_too_late', LATE);
    expect(refused.body.detail).toContain(`${IN_48_HOURS} (Monday 30 March 2026 at 11:00)`);
    expect(await announce(clockId, { startsAt: IN_48_HOURS })).toMatchObject({ status: 201, body: { stage: 'announced', breaches: [] } });
    expect(await announce(clockId, { startsAt: late, affectsAvailability: false })).toMatchObject({ status: 201, body: { breaches: [] } });
  });

  it('GTC-3.5.1.a: as an emergency it is announced all the same: a breach in the window, on the timeline and as an event', async () => {
    const clockId = await newClock();
    const sooner = { startsAt: '2026-03-28T10:00:00Z', endsAt: '2026-03-28T10:30:00Z', isEmergency: true };
    await refusedAs(house, () => announce(clockId, sooner), 400, 'invalid_request', { errors: [{ path: 'reason' }] });
    const { status, body } = await announce(clockId, { ...sooner, reason: 'Zoé saw a disk fail.' });
    const breach = { clause: 'GTC-3.5.1.a', announcedAt: NOW, earliestStartAt: IN_48_HOURS };
    expect([status, body]).toMatchObject([
      201,
      { isEmergency: true, schedules: [{ reason: 'Zoé saw a disk fail.' }], breaches: [{ ...breach, lateByMinutes: 2_820 }] },
    ]);
    const lines = await timelineOf(body.processId);
    expect(lines[0]?.text).toContain('a breach of GTC-3.5.1.a');
    expect(JSON.stringify([lines, await eventsOf(body)])).not.toContain('Zoé');
    expect(await eventsOf(body)).toMatchObject([['announced', { windowId: body.id, breach, isSandbox: true }]]);
  });

  it('GTC-3.5.1.a: the longest period among the contracts in force on the clock rules', async () => {
    const clockId = await newClock();
    const customerId = await newCustomer(house.admin, { clockId });
    const specialConditions = { 'GTC-3.5.1.a': { announcePeriod: 'PT72H' } };
    await newContract(house.admin, customerId);
    await newContract(house.admin, customerId, { specialConditions });
    const startsAt = '2026-03-31T09:00:00.000Z';
    await refusedAs(house, () => announce(clockId, { startsAt: '2026-03-31T08:59:59.999Z' }), 422, 'announced_too_late', LATE);
    expect(await announce(clockId, { startsAt })).toMatchObject({ status: 201, body: { announcePeriod: 'PT72H' } });
    expect(await announce(await newClock(), { startsAt: IN_48_HOURS })).toMatchObject({ status: 201, body: { announcePeriod: 'PT48H' } });
  });

  it.each([
    ['ends when it starts', { endsAt: START }, 422, 'ends_before_it_starts'],
    ['ends before it starts', { endsAt: NOW }, 422, 'ends_before_it_starts'],
    ['is over', { startsAt: '2026-03-28T07:00:00Z', endsAt: NOW, isEmergency: true, reason: 'r' }, 422, 'over_already'],
    ['began more than a day ago', { startsAt: '2026-03-27T08:59:59.999Z', isEmergency: true, reason: 'r' }, 422, 'begun_long_ago'],
    ['ends with the calendar', { endsAt: '9999-12-31T23:59:59Z' }, 422, 'too_far_ahead'],
    ['ends beyond the calendar', { endsAt: '9999-12-31T23:59:59-12:00' }, 422, 'too_far_ahead'],
    ['starts beyond the calendar', { startsAt: '9999-12-31T23:59:59-12:00', isEmergency: true, reason: 'r' }, 422, 'too_far_ahead'],
    ['starts before the calendar', { startsAt: '0000-01-01T00:00:00+12:00' }, 422, 'begun_long_ago'],
    ['ends before the calendar', { endsAt: '0000-01-01T00:00:00+12:00' }, 422, 'ends_before_it_starts'],
    ['concerns nothing', { services: [] }, 400, 'invalid_request'],
    ['names a service twice', { services: ['back-office', 'back-office'] }, 400, 'invalid_request'],
    ['has a title of two lines', { title: 'a\nb' }, 400, 'invalid_request'],
    ['has no offset', { startsAt: '2026-04-01T20:00:00' }, 400, 'invalid_request'],
  ])('one that %s is refused, and nothing is done', async (_what, more, status, code) => {
    const clockId = await newClock();
    await refusedAs(house, () => announce(clockId, more), status, code);
  });

  it('of a clock that there is not is refused', async () => {
    await refusedAs(house, () => announce(`clk_${'0'.repeat(26)}`), 404, 'not_found');
  });
});

describe('what customers read of it in the software (GTC-3.5.1.a)', () => {
  it('GTC-3.5.1.a: every customer of the provider on the clock does, and nobody else', async () => {
    const [clockId, otherClock] = [await newClock(), await newClock()];
    const [one, two, elsewhere, onRealTime] = [
      await newCustomer(house.admin, { clockId }),
      await newCustomer(house.admin, { clockId }),
      await newCustomer(house.admin, { clockId: otherClock }),
      await newCustomer(house.admin),
    ];
    const { application } = house;
    const stranger = await application.as('admin', { providerId: application.otherProviderId });
    const strange = await newCustomer(stranger);
    await announce(clockId);
    const text =
      /^Maintenance of the front office and the back office from Wednesday 1 April 2026 at 22:00 to Thursday 2 April 2026 at 00:00 \(Europe\/Brussels\): A larger database$/;
    const said = { clause: 'GTC-3.5.1.a', since: NOW, text: expect.stringMatching(text) };
    expect([await alertsOf(one), await alertsOf(two), await alertsOf(elsewhere)]).toEqual([[said], [said], []]);
    // Those who are made later read it as well.
    expect(await alertsOf(await newCustomer(house.admin, { clockId }))).toEqual([said]);

    const startsAt = new Date(Date.now() + 72 * 3_600_000).toISOString();
    const endsAt = new Date(Date.now() + 73 * 3_600_000).toISOString();
    const real = await house.admin('POST', path, { ...aWindow('', { startsAt, endsAt, title: 'On real time' }), clockId: undefined });
    expect(real.status).toBe(201);
    expect([await alertsOf(onRealTime), await alertsOf(elsewhere)]).toMatchObject([
      [{ text: expect.stringContaining('On real time') }],
      [],
    ]);
    expect((await stranger('GET', `/v1/customers/${strange}/access`)).body.alerts).toEqual([]);
    await tell(real.body.id, 'cancellation');
  });

  it('GTC-3.5.1.a: it stands when the answer does, and no door is shut by it', async () => {
    const { application } = house;
    const clockId = await newClock();
    const customerId = await newCustomer(house.admin, { clockId });
    const { body } = await announce(clockId);
    const access = (await house.admin('GET', `/v1/customers/${customerId}/access`)).body;
    expect(access).toMatchObject({ customerUsers: { allowed: true }, alerts: [{ clause: 'GTC-3.5.1.a' }] });
    const moved = { startsAt: '2026-04-03T20:00:00Z', endsAt: '2026-04-03T21:00:00Z' };
    await tell(body.id, 'move', moved);
    expect(await alertsOf(customerId)).toMatchObject([
      { since: NOW, text: expect.stringContaining('on Friday 3 April 2026 from 22:00 to 23:00') },
    ]);
    const alerts = await withProvider(application.database, application.providerId, (tx) =>
      tx.alert.findMany({ where: { processId: body.processId } }),
    );
    expect(alerts).toMatchObject([{ customerId: null, clockId }]);
  });
});

describe('the life of a maintenance window (GTC-3.5.1.a)', () => {
  it('GTC-3.5.1.a: it starts and ends as announced, though nobody acts; the alert ends with it', async () => {
    const clockId = await newClock();
    const customerId = await newCustomer(house.admin, { clockId });
    const { body } = await announce(clockId);
    await advance(house, { clockId }, '2026-04-01T19:59:59.999Z');
    expect(await windowOf(body.id)).toMatchObject({ stage: 'announced' });
    await advance(house, { clockId }, START);
    expect(await windowOf(body.id)).toMatchObject({ stage: 'running', ran: { from: START } });
    expect(await alertsOf(customerId)).toMatchObject([{ text: expect.stringContaining('is under way') }]);
    await advance(house, { clockId }, END);
    expect(await windowOf(body.id)).toMatchObject({ stage: 'completed', ran: { from: START, until: END } });
    expect(await alertsOf(customerId)).toEqual([]);
    expect((await house.admin('GET', `/v1/processes/${body.processId}`)).body).toMatchObject({
      kind: 'maintenanceNotice',
      status: 'closed',
      stage: 'completed',
    });
    expect((await timelineOf(body.processId)).map(({ kind }) => kind).sort()).toEqual(['announcedEndReached', 'opened', 'windowStarted']);
    expect((await eventsOf(body)).map(([type]) => type)).toEqual(['announced', 'started', 'completed']);
  });

  it('GTC-3.5.1.a: moved twice, each new start is judged again', async () => {
    const clockId = await newClock();
    const { body } = await announce(clockId);
    const earlier = { startsAt: '2026-03-30T08:59:00Z', endsAt: '2026-03-30T10:00:00Z' };
    await refusedAs(house, () => tell(body.id, 'move', earlier), 422, 'announced_too_late', LATE);
    expect(await tell(body.id, 'move', { ...earlier, startsAt: IN_48_HOURS })).toMatchObject({
      status: 201,
      body: { startsAt: IN_48_HOURS, breaches: [] },
    });
    await advance(house, { clockId }, '2026-03-30T08:00:00Z');
    const later = { startsAt: '2026-03-31T20:00:00.000Z', endsAt: '2026-03-31T21:00:00.000Z' };
    await refusedAs(house, () => tell(body.id, 'move', later), 422, 'announced_too_late', LATE);
    const moved = await tell(body.id, 'move', { ...later, isEmergency: true, reason: 'The new disks came late.' });
    expect(moved).toMatchObject({
      status: 201,
      body: { ...later, stage: 'announced', isEmergency: true, breaches: [{ earliestStartAt: '2026-04-01T08:00:00.000Z' }] },
    });
    expect(moved.body.schedules.at(-1)).toMatchObject({ isEmergency: true, reason: 'The new disks came late.' });
    expect(moved.body.schedules.map(({ by }: { by: string }) => by)).toEqual(['announcement', 'move', 'move']);
    expect(
      (await timelineOf(body.processId)).some(({ kind, text }) => kind === 'windowMoved' && text.includes('a breach of GTC-3.5.1.a')),
    ).toBe(true);
    await refusedAs(house, () => tell(body.id, 'move', { ...later, isEmergency: true, reason: 'again' }), 409, 'window_unchanged');
    await advance(house, { clockId }, later.startsAt);
    await refusedAs(house, () => tell(body.id, 'move', { startsAt: START, endsAt: END }), 409, 'window_begun');
    expect((await eventsOf(body)).map(([type, { breach }]) => [type, breach !== undefined])).toEqual([
      ['announced', false],
      ['moved', false],
      ['moved', true],
      ['started', false],
    ]);
  });

  it('GTC-3.5.1.a: cancelled while it runs, customers read so until its announced end', async () => {
    const clockId = await newClock();
    const customerId = await newCustomer(house.admin, { clockId });
    const { body } = await announce(clockId);
    await advance(house, { clockId }, '2026-04-01T20:30:00Z');
    const cancelled = await tell(body.id, 'cancellation', { reason: 'Ann Peeters said so.' });
    expect(cancelled).toMatchObject({
      status: 201,
      body: { stage: 'cancelled', cancellationReason: 'Ann Peeters said so.', ran: { from: START, until: '2026-04-01T20:30:00.000Z' } },
    });
    expect(await alertsOf(customerId)).toMatchObject([{ text: expect.stringMatching(/^Cancelled: maintenance of/) }]);
    expect(await tell(body.id, 'completion', { endedAt: '2026-04-01T20:10:00Z' })).toMatchObject({
      ...{ status: 201, body: { stage: 'cancelled', ran: { from: START, until: '2026-04-01T20:10:00.000Z' } } },
    });
    await advance(house, { clockId }, '2026-04-01T20:31:00Z');
    const mistaken = await tell(body.id, 'completion', { endedAt: START });
    expect([mistaken.status, mistaken.body.stage, mistaken.body.ran]).toEqual([201, 'cancelled', undefined]);
    await advance(house, { clockId }, END);
    expect(await alertsOf(customerId)).toEqual([]);
    expect((await house.admin('GET', `/v1/processes/${body.processId}`)).body).toMatchObject({ status: 'closed', stage: 'cancelled' });
    expect(JSON.stringify([await timelineOf(body.processId), await eventsOf(body)])).not.toContain('Peeters');
  });

  it('GTC-3.5.1.a: lengthened while it runs, the overrun shows; completed before it began is refused', async () => {
    const clockId = await newClock();
    const customerId = await newCustomer(house.admin, { clockId });
    const { body } = await announce(clockId);
    await refusedAs(house, () => tell(body.id, 'completion', { endedAt: NOW }), 422, 'ended_before_it_began');
    await refusedAs(house, () => tell(body.id, 'lengthening', { endsAt: '2026-04-01T23:00:00Z' }), 409, 'window_not_begun');
    await advance(house, { clockId }, '2026-04-01T21:30:00Z');
    await refusedAs(house, () => tell(body.id, 'lengthening', { endsAt: END }), 422, 'window_not_lengthened');
    for (const endsAt of ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59-12:00'])
      await refusedAs(house, () => tell(body.id, 'lengthening', { endsAt }), 422, 'too_far_ahead');
    await refusedAs(house, () => tell(body.id, 'lengthening', { endsAt: '0000-01-01T00:00:00+12:00' }), 422, 'window_not_lengthened');
    for (const endedAt of ['9999-12-31T23:59:59-12:00', '0000-01-01T00:00:00+12:00'])
      expect((await tell(body.id, 'completion', { endedAt })).status).toBe(422);
    const lengthened = await tell(body.id, 'lengthening', { endsAt: '2026-04-01T23:00:00Z' });
    expect(lengthened).toMatchObject({ status: 201, body: { stage: 'running', overrunMinutes: 60, breaches: [] } });
    expect(await alertsOf(customerId)).toMatchObject([{ text: expect.stringContaining('to Thursday 2 April 2026 at 01:00') }]);
    await advance(house, { clockId }, END);
    expect(await windowOf(body.id)).toMatchObject({ stage: 'running' });
    await advance(house, { clockId }, '2026-04-01T23:00:00Z');
    expect(await windowOf(body.id)).toMatchObject({ stage: 'completed', overrunMinutes: 60 });
    const late = await tell(body.id, 'completion', { endedAt: '2026-04-01T22:45:30Z' });
    expect(late).toMatchObject({
      status: 201,
      body: { stage: 'completed', overrunMinutes: 46, ran: { until: '2026-04-01T22:45:30.000Z' } },
    });
    await until('it is closed again', async () => {
      const { status } = (await house.admin('GET', `/v1/processes/${body.processId}`)).body;
      return status === 'closed' ? true : undefined;
    });
  });

  it('GTC-3.5.1.a: completed early, the alert is gone at once', async () => {
    const clockId = await newClock();
    const customerId = await newCustomer(house.admin, { clockId });
    const { body } = await announce(clockId);
    await advance(house, { clockId }, '2026-04-01T21:00:00Z');
    const early = await tell(body.id, 'completion', { endedAt: '2026-04-01T20:50:00Z' });
    expect(early).toMatchObject({ status: 201, body: { stage: 'completed', ran: { from: START, until: '2026-04-01T20:50:00.000Z' } } });
    expect(early.body).not.toHaveProperty('overrunMinutes');
    expect(await alertsOf(customerId)).toEqual([]);
  });

  it('GTC-3.5.1.a: told to endpoints by webhook, each once', async () => {
    const clockId = await newClock();
    const types = ['maintenance_window.announced', 'maintenance_window.cancelled'];
    const endpoint = await house.admin('POST', '/v1/webhook-endpoints', { url: 'https://hooks.example/tacit', events: types });
    expect(endpoint.status).toBe(201);
    const { body } = await announce(clockId);
    await tell(body.id, 'cancellation');
    const opened = await withProvider(house.application.database, house.application.providerId, (tx) =>
      tx.process.count({ where: { kind: 'webhookDelivery', subjectId: { endsWith: `.${endpoint.body.id}` } } }),
    );
    expect(opened).toBe(2);
  });

  it('is announced once under one Idempotency-Key, and listed by its clock', async () => {
    const clockId = await newClock();
    const key = { 'Idempotency-Key': randomUUID() };
    const [one, again] = [await house.admin('POST', path, aWindow(clockId), key), await house.admin('POST', path, aWindow(clockId), key)];
    expect(again.body).toEqual(one.body);
    const { data } = (await house.admin('GET', `${path}?clockId=${clockId}`)).body;
    expect(data.map(({ id }: { id: string }) => id)).toEqual([one.body.id]);
    expect((await house.admin('GET', path)).body.data.map(({ id }: { id: string }) => id)).not.toContain(one.body.id);
  });

  it('GTC-3.5.1.a: why stands encrypted only: not with the answers that are kept, and not for service', async () => {
    const clockId = await newClock();
    const service = await house.application.as('service');
    const reason = `Zoé ${randomUUID()}`;
    const why = { isEmergency: true, reason };
    const keys = Array.from({ length: 3 }, () => randomUUID());
    const under = (index: number) => ({ 'Idempotency-Key': keys[index] ?? '' });
    const first = await house.admin('POST', path, aWindow(clockId, why), under(0));
    const { id } = first.body;
    const moved = await house.admin(
      'POST',
      `${path}/${id}/move`,
      { startsAt: '2026-04-02T20:00:00Z', endsAt: '2026-04-02T21:00:00Z', ...why },
      under(1),
    );
    const cancelled = await house.admin('POST', `${path}/${id}/cancellation`, { reason }, under(2));
    expect([first, moved, cancelled].map(({ status, body }) => [status, JSON.stringify(body).includes(reason)])).toEqual([
      [201, true],
      [201, true],
      [201, true],
    ]);
    const { database, providerId } = house.application;
    const kept = await withProvider(database, providerId, (tx) => tx.idempotencyKey.findMany({ where: { key: { in: keys } } }));
    expect([kept.length, JSON.stringify(kept).includes(reason)]).toEqual([3, false]);
    const again = await house.admin('POST', path, aWindow(clockId, why), under(0));
    expect([again.status, again.body.id, again.body.schedules[0].reason]).toEqual([201, id, undefined]);
    expect((await house.admin('POST', `${path}/${id}/cancellation`, { reason }, under(2))).body.cancellationReason).toBe(reason);
    const seen = await service('GET', `${path}/${id}`);
    expect([seen.status, JSON.stringify([seen.body, (await service('GET', `${path}?clockId=${clockId}`)).body]).includes(reason)]).toEqual([
      200,
      false,
    ]);
  });

  it('forecasts its start and its end', async () => {
    const { body } = await announce(await newClock());
    const { events } = (await house.admin('GET', `/v1/processes/${body.processId}/forecast?days=30`)).body;
    expect(new Set(events.map(({ at }: { at: string }) => at))).toEqual(new Set([START, END]));
  });
});
