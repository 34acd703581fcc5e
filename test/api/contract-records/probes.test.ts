import { randomUUID } from 'node:crypto';
import { type Outage, outagesOf, reportOutage, reviseOutage } from '../../../adapters/availability/outages';
import { createProbeStore } from '../../../adapters/availability/probe-store';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { scheduleProbes } from '../../../adapters/temporal/probe-schedule';
import { instant } from '../../../domain/shared/instant';
import type { Send } from '../../support/application';
import { type LocalSite, startLocalSite } from '../../support/local-site';
import { type House, openHouse, refusedAs } from '../../support/money';
import { startProbing } from '../../support/probing';
import { testVault } from '../../support/tenant';
import { textsIn } from '../../support/texts-in';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
let site: LocalSite;
let operator: Send;
beforeAll(async () => {
  [house, site] = await Promise.all([openHouse(), startLocalSite()]);
  operator = await house.application.as('operator');
});
afterAll(async () => {
  await Promise.all([house.close(), site.stop()]);
});
beforeEach(async () => {
  site.behaves(undefined);
  const { database, providerId } = house.application;
  await withProvider(database, providerId, async (tx) => {
    await tx.probeResult.deleteMany({});
    await tx.outage.updateMany({ data: { isWithdrawn: true } });
  });
});

const MINUTE_MS = 60_000;
const NOW = Date.now();
const SECRET = 'secret-canary';
const steps = () => [
  { name: 'home screen', url: `${site.url}/home`, text: 'Welcome', captures: [{ name: 'token', pattern: 'value="([^&"]+)' }] },
  {
    name: 'exit screen',
    method: 'POST',
    url: `${site.url}/exit`,
    headers: { 'x-key': SECRET },
    form: { token: '{{token}}' },
    text: 'Thank you',
  },
];
const define = (body: object, service = 'front-office') => house.admin('PUT', `/v1/availability/probes/${service}`, body);
const seen = async (service = 'front-office') => (await operator('GET', `/v1/availability/probes/${service}`)).body;
const ago = (minutes: number): Date => new Date(NOW - minutes * MINUTE_MS);
const second = (at: Date) => instant(new Date(Math.floor(at.getTime() / 1_000) * 1_000));
const probes = (isPrivateAllowed = true) => {
  const { database, providerId } = house.application;
  return createProbeStore({ database, vault: testVault(), isPrivateAllowed, providerIds: async () => [providerId] });
};
const record = (at: Date, ok: boolean) => {
  const due = { providerId: house.application.providerId, service: 'front-office', run: async () => ({ ok, durationMs: 1 }) } as const;
  return probes().record(due, instant(at), { ok, durationMs: 1, ...(!ok && { failedStep: 1, reason: 'status' }) });
};
const correct = (id: string, startsAt: string) =>
  operator('POST', `/v1/availability/outages/${id}/correction`, { startsAt, reason: 'Seen by hand.' });
const sendOwn = async (...results: { at: string; ok: boolean }[]) => {
  const sent = results.map((one) => ({ service: 'front-office', ...one }));
  expect(await operator('POST', '/v1/availability/probe-results', sent)).toMatchObject({ status: 201 });
};
const outages = (service: 'front-office' | 'back-office' = 'front-office') =>
  withProvider(house.application.database, house.application.providerId, (tx) =>
    outagesOf(tx, { clockId: null, service, source: 'probe' }),
  );

describe('the probe of a service', () => {
  it('GTC-3.6.1.c: is run by its schedule from the home screen to the exit screen; two failures in a row are an outage, a success ends it', async () => {
    expect(await define({ isEnabled: true, steps: steps() })).toMatchObject({ status: 200, body: { isEnabled: true, results: [] } });
    const probing = await startProbing(house.application);
    const { client } = house.application;
    // A minute ago it failed for the first time.
    await record(ago(1), false);
    expect(await outages()).toEqual([]);
    site.behaves((_request, response) => response.writeHead(503).end());
    await scheduleProbes(client, { taskQueue: probing.taskQueue, everySeconds: 1 });
    try {
      const [begun] = await until('the outage is known', async () => {
        const known = await outages();
        return known.length > 0 ? known : undefined;
      });
      expect(begun).toMatchObject({ endsAt: null, contractIds: [], service: 'front-office', source: 'probe' });
      const failures = (await seen()).results.filter(({ ok }: { ok: boolean }) => !ok);
      expect(failures[0]).toMatchObject({ failedStep: 1, reason: 'status', source: 'probe' });
      expect(failures.at(-1).at.slice(0, 19)).toBe(begun?.startsAt.slice(0, 19));
      site.behaves(undefined);
      const [ended] = await until('it is over', async () => {
        const known = await outages();
        return known[0]?.endsAt ? known : undefined;
      });
      expect(ended).toMatchObject({ id: begun?.id, startsAt: begun?.startsAt });
      const run = client.workflow.list({ query: `WorkflowType = 'probe' AND TaskQueue = '${probing.taskQueue}'` });
      for await (const { workflowId, runId } of run) {
        const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
        expect(textsIn(history).join('\n')).not.toMatch(/canary/);
      }
    } finally {
      await client.schedule.getHandle(`probe:${probing.taskQueue}`).delete();
      await probing.stop();
      await define({ isEnabled: false, steps: steps() });
    }
  });

  it('GTC-3.6.1.c: a failure that is over when it is tried again is none', async () => {
    await define({ isEnabled: true, steps: [{ name: 'home screen', url: `${site.url}/start` }] });
    const probing = await startProbing(house.application);
    let asked = 0;
    site.behaves((_request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 503 : 200).end();
    });
    const go = { taskQueue: probing.taskQueue, workflowId: `probe-${randomUUID()}`, args: [] };
    expect(await house.application.client.workflow.execute('probe', go)).toBe(1);
    expect([asked, (await seen()).results]).toMatchObject([2, [{ ok: true }]]);
    await define({ isEnabled: false, steps: steps() });
    const idle = { ...go, workflowId: `probe-${randomUUID()}` };
    expect(await house.application.client.workflow.execute('probe', idle)).toBe(0);
    await probing.stop();
  });

  it('GTC-3.6.1.c: an outage that nobody measures any more ended with its last failure; one that was measured of late lasts', async () => {
    await record(ago(5), false);
    await record(ago(4), false);
    await probes().settle();
    expect(await outages()).toMatchObject([{ startsAt: second(ago(5)), endsAt: null }]);
    const { database, providerId } = house.application;
    await withProvider(database, providerId, async (tx) => {
      await tx.probeResult.deleteMany({});
      await tx.outage.updateMany({ data: { isWithdrawn: true } });
      const silent = { service: 'front-office', startsAt: second(ago(30)), endsAt: null, contractIds: [], clockId: null } as const;
      const reference = `probe front-office ${silent.startsAt}`;
      await reportOutage(tx, providerId, { ...silent, source: 'probe', reference }, { actor: 'probe' });
      const failed = [ago(30), ago(29)].map((at) => ({ providerId, service: 'front-office', at, ok: false, source: 'probe' }));
      await tx.probeResult.createMany({ data: failed });
    });
    await probes().settle();
    expect(await outages()).toMatchObject([{ startsAt: second(ago(30)), endsAt: second(ago(29)) }]);
  });

  it('GTC-3.6.1.c: an outage that lasts longer than two days is the same, though not all of it is read', async () => {
    const { database, providerId } = house.application;
    const days = 3 * 24 * 60;
    await withProvider(database, providerId, async (tx) => {
      const begun = { service: 'front-office', startsAt: second(ago(days)), endsAt: null, contractIds: [], clockId: null } as const;
      const reference = `probe front-office ${begun.startsAt}`;
      await reportOutage(tx, providerId, { ...begun, source: 'probe', reference }, { actor: 'probe' });
      const at = Array.from({ length: days / 10 }, (_, index) => ago(days - index * 10));
      await tx.probeResult.createMany({
        data: at.map((one) => ({ providerId, service: 'front-office', at: one, ok: false, source: 'probe' })),
      });
    });
    await record(ago(1), false);
    expect(await outages()).toMatchObject([{ startsAt: second(ago(days)), endsAt: null }]);
    await record(ago(0), true);
    expect(await outages()).toMatchObject([{ startsAt: second(ago(days)), endsAt: second(ago(0)) }]);
  });

  it('GTC-3.6.1.c: where a person corrected an outage that lasts, results say when it ended, and nothing else', async () => {
    await record(ago(3), false);
    await record(ago(2), false);
    const [{ id }] = (await outages()) as [Outage];
    const startsAt = second(ago(10));
    expect(await correct(id, startsAt)).toMatchObject({ status: 200 });
    await record(ago(1), false);
    expect(await outages()).toMatchObject([{ id, startsAt, endsAt: null }]);
    await record(ago(0), true);
    expect(await outages()).toMatchObject([{ id, startsAt, endsAt: second(ago(0)) }]);
    await sendOwn({ at: ago(4).toISOString(), ok: false });
    expect((await outages()).filter((one) => one.id === id)).toMatchObject([{ startsAt, endsAt: second(ago(0)) }]);
  });

  it('GTC-3.6.1.c: a person and the probe may speak of one outage at once: both are on record', async () => {
    for (const minute of [14, 11, 8, 5, 2]) {
      await record(ago(minute), false);
      await record(ago(minute - 1), false);
      const last = (await outages()).at(-1);
      const startsAt = second(ago(minute + 0.5));
      const [answer] = await Promise.all([correct(last?.id ?? '', startsAt), record(ago(minute - 2), true)]);
      expect(answer.status).toBe(200);
      const said = (await outages()).find(({ id }) => id === last?.id);
      expect(said).toMatchObject({ startsAt, endsAt: second(ago(minute - 2)), revision: (last?.revision ?? 0) + 2 });
    }
  });

  it('GTC-3.6.1.c: what the probe saw and what other monitoring saw neither confirm nor end each other', async () => {
    const at = ago(2.4);
    await record(at, false);
    await sendOwn({ at: ago(1.4).toISOString(), ok: false });
    expect(await outages()).toEqual([]);
    await record(ago(1.4), false);
    await sendOwn({ at: at.toISOString(), ok: true }, { at: ago(0).toISOString(), ok: true });
    expect(await outages()).toMatchObject([{ startsAt: second(at), endsAt: null, reference: `probe front-office ${second(at)}` }]);
    await sendOwn({ at: ago(8.4).toISOString(), ok: false }, { at: ago(7.4).toISOString(), ok: false });
    expect((await outages()).map(({ reference }) => reference?.split(' ')[0])).toEqual(['import', 'probe']);
  });

  it('GTC-3.6.1.c: a fault of the probe is shown as one and is no result of the service, until the probe can be run again', async () => {
    await define({ isEnabled: true, steps: steps() });
    const round = async (isPrivateAllowed: boolean) => {
      const store = probes(isPrivateAllowed);
      const [due] = await store.due();
      if (due === undefined) throw new Error('no probe is due');
      await store.record(due, instant(new Date()), await due.run(new AbortController().signal));
    };
    await round(false);
    expect(await seen()).toMatchObject({ fault: { step: 1, reason: 'address' }, results: [] });
    await round(true);
    expect(await seen()).toMatchObject({ results: [{ ok: true }] });
    expect(await seen()).not.toHaveProperty('fault');
    const { database, providerId } = house.application;
    await withProvider(database, providerId, (tx) => tx.probe.updateMany({ data: { steps: Buffer.from('unreadable') } }));
    await round(true);
    await withProvider(database, providerId, async (tx) => {
      expect(await tx.probe.findFirst({ where: { service: 'front-office' } })).toMatchObject({
        faultReason: 'definition',
        faultStep: null,
      });
    });
    await define({ isEnabled: false, steps: steps() });
    expect(await seen()).not.toHaveProperty('fault');
  });

  it('GTC-3.6.1.c: an address is shown with the names of its parameters, not with their values', async () => {
    const url = `${site.url}/home?key=${SECRET}&b=2&${SECRET}#${SECRET}`;
    const { body } = await define({ isEnabled: false, steps: [{ name: 'a', url }] });
    expect(body.steps).toMatchObject([{ url: `${site.url}/home?key=***&b=***&***` }]);
    expect((await seen()).steps).toMatchObject([{ url: `${site.url}/home?key=***&b=***&***` }]);
  });

  it('GTC-3.6.2.b: shows its steps without the secrets in them, which are nowhere in the record', async () => {
    const create = { name: 'create', method: 'POST', url: `${site.url}/campaigns`, json: { title: SECRET }, status: 201 };
    const answer = await define({ isEnabled: false, steps: [...steps(), create] }, 'back-office');
    const [home, exit, made] = answer.body.steps;
    expect(home).toMatchObject({ method: 'GET', body: 'none', status: 200, captures: [{ name: 'token' }] });
    expect([exit, made]).toMatchObject([{ headers: ['x-key'], body: 'form', fields: ['token'] }, { body: 'json' }]);
    const { database, providerId } = house.application;
    const rows = await withProvider(database, providerId, (tx) => tx.probe.findMany());
    expect(JSON.stringify([answer.body, await seen('back-office'), textsIn(rows)])).not.toContain(SECRET);
  });

  it.each<[string, object]>([
    ['no step', { isEnabled: true, steps: [] }],
    ['a name and a password in an address', { isEnabled: true, steps: [{ name: 'a', url: 'https://user:secret@example.com/' }] }],
    ['another protocol', { isEnabled: true, steps: [{ name: 'a', url: 'ftp://example.com/' }] }],
    ['a body of a GET', { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/', form: {} }] }],
    ['two bodies', { isEnabled: true, steps: [{ name: 'a', method: 'POST', url: 'https://example.com/', form: {}, json: {} }] }],
    ['a broken pattern', { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/', captures: [{ name: 'x', pattern: '(' }] }] }],
    ['a capture of nothing', { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/', captures: [{ name: 'x' }] }] }],
    ['a header of two lines', { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/', headers: { a: 'b\r\nc: d' } }] }],
    ['a header that cannot be written', { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/', headers: { a: 'ключ' } }] }],
    [
      'a header that follows from the request',
      { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/', headers: { Host: 'b' } }] },
    ],
    ['a name that no step captures', { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/{{id}}' }] }],
    [
      'a name that only its own step captures',
      { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/{{id}}', captures: [{ name: 'id', pattern: 'x' }] }] },
    ],
    ['an endless time-out', { isEnabled: true, steps: [{ name: 'a', url: 'https://example.com/', timeoutMs: 60_000 }] }],
  ])('GTC-3.6.1.c: %s is refused', async (_what, body) => {
    await refusedAs(house, () => define(body), 400, 'invalid_request');
  });
});

describe('results of another monitoring', () => {
  const base = Date.now() - 3 * 86_400_000;
  const at = (minutes: number): string => new Date(base + minutes * MINUTE_MS).toISOString();
  const result = (minutes: number, ok: boolean) => ({ service: 'front-office', at: at(minutes), ok });
  const send = (...results: object[]) => operator('POST', '/v1/availability/probe-results', results);

  it('GTC-3.6.1.c: give the same outages in whatever order and pieces they arrive; the same again changes nothing', async () => {
    const line = [true, false, false, true, true, false, true, false, false, false].map((ok, minutes) => result(minutes, ok));
    const expected = [
      { startsAt: at(1).slice(0, 19), endsAt: at(3).slice(0, 19) },
      // Nothing was measured after it for days.
      { startsAt: at(7).slice(0, 19), endsAt: at(9).slice(0, 19) },
    ];
    const shown = async () =>
      (await outages()).map(({ startsAt, endsAt }) => ({ startsAt: startsAt.slice(0, 19), endsAt: endsAt?.slice(0, 19) }));
    for (const index of [8, 2, 9, 0, 5, 7, 1, 6, 4, 3]) expect(await send(line[index] ?? {})).toMatchObject({ status: 201 });
    expect(await shown()).toEqual(expected);
    const before = await outages();
    expect(await send(...line.toReversed())).toMatchObject({ status: 201, body: { accepted: 0, known: 10 } });
    expect(await outages()).toEqual(before);

    expect(await send(result(10, true))).toMatchObject({ body: { accepted: 1 } });
    expect((await shown())[1]).toMatchObject({ endsAt: at(10).slice(0, 19) });
    const { database, providerId } = house.application;
    await withProvider(database, providerId, async (tx) => {
      const kept = await tx.outageRevision.findMany({ where: { outageId: before[1]?.id ?? '' } });
      expect(kept.length).toBeGreaterThan(1);
    });
  });

  it('GTC-3.6.1.c: one that arrives late shows that an outage was none, or began earlier', async () => {
    await send(result(100, false), result(102, false), result(103, true));
    expect(await outages()).toHaveLength(1);
    await send(result(101, true));
    expect(await outages()).toEqual([]);
    await send(result(99, false));
    expect((await outages()).map(({ startsAt }) => startsAt.slice(0, 19))).toEqual([at(99).slice(0, 19)]);
  });

  it('GTC-3.6.1.c: what a person corrected stands, whatever results come after', async () => {
    await send(result(400, false), result(401, false));
    const [outage] = await outages();
    if (outage === undefined) throw new Error('no outage');
    const { database, providerId } = house.application;
    const withdrawn = { ...outage, isWithdrawn: true };
    await withProvider(database, providerId, (tx) =>
      reviseOutage(tx, providerId, outage, withdrawn, { actor: 'operator:x', remarkId: 'rmk_1' }),
    );
    await send(result(402, false), result(403, true));
    expect(await outages()).toEqual([]);
  });

  it('GTC-3.6.1.a: results that change closed figures need a reason; what follows from them is no correction by a person', async () => {
    const old = (minutes: number, ok: boolean) => result(minutes - 90 * 24 * 60, ok);
    const whole = { clause: 'GTC-3.6.1.a', errors: [{ path: 'reason' }] };
    await refusedAs(house, () => send(old(0, false), old(1, false), old(2, true)), 409, 'month_closed', whole);
    const csv = `service,at,ok\nfront-office,${old(0, false).at},false\nfront-office,${old(1, false).at},false\n`;
    const asCsv = () => operator('POST', '/v1/availability/probe-results', csv, { 'Content-Type': 'text/csv' });
    await refusedAs(house, asCsv, 409, 'month_closed', whole);
    expect(await send(old(-2, true), old(0, false))).toMatchObject({ status: 201 });
    const withReason = (...results: object[]) =>
      operator('POST', '/v1/availability/probe-results', { results, reason: 'Our monitoring was cut off.' });
    expect(await withReason(old(1, false), old(2, true))).toMatchObject({ status: 201, body: { accepted: 2 } });
    const [outage] = await outages();
    expect(outage).toMatchObject({ startsAt: second(new Date(old(0, false).at)), endsAt: second(new Date(old(2, true).at)) });
    await refusedAs(house, () => send(old(-1, false)), 409, 'month_closed', whole);
    expect(await withReason(old(-1, false))).toMatchObject({ status: 201 });
    expect(await outages()).toMatchObject([{ startsAt: second(new Date(old(-1, false).at)) }]);
    const { database, providerId } = house.application;
    await withProvider(database, providerId, async (tx) => {
      const kept = await tx.outageRevision.findMany({ where: { outageId: outage?.id ?? '' } });
      expect(kept.map(({ remarkId, actor }) => [remarkId !== null, actor.split(':')[0]])).toEqual([
        [true, 'import'],
        [true, 'import'],
      ]);
    });
  });

  it('GTC-3.6.2.b: may be sent as CSV, for both services', async () => {
    const csv = `service;at;ok;duration_ms;reason\nback-office;${at(200)};false;120;status\nback-office;${at(201)};false;;\nfront-office;${at(200)};true;90;\n`;
    const sent = await operator('POST', '/v1/availability/probe-results', csv, { 'Content-Type': 'text/csv' });
    expect(sent).toMatchObject({ status: 201, body: { accepted: 3, known: 0 } });
    expect([await outages('back-office'), await outages()]).toMatchObject([[{ endsAt: second(new Date(at(201))) }], []]);
    expect((await seen('back-office')).results.at(-1)).toMatchObject({ ok: false, durationMs: 120, reason: 'status' });
  });

  it.each<[string, unknown, number, string]>([
    ['one to come', () => [{ service: 'front-office', at: '2199-01-01T00:00:00Z', ok: true }], 422, 'dated_in_the_future'],
    [
      'one that is older than any that is kept',
      () => [{ service: 'front-office', at: '2020-01-01T00:00:00Z', ok: true }],
      422,
      'implausible_date',
    ],
    [
      'a good one beside a bad one',
      () => [result(300, true), { service: 'front-office', at: 'yesterday', ok: true }],
      400,
      'invalid_request',
    ],
    ['an unknown service', () => [{ service: 'kitchen', at: at(300), ok: true }], 400, 'invalid_request'],
    ['two results of one instant', () => [result(300, true), result(300, false)], 409, 'figure_differs'],
    ['nothing', () => [], 400, 'invalid_request'],
    ['too many', () => Array.from({ length: 5_001 }, (_, index) => result(index, true)), 400, 'invalid_request'],
  ])('GTC-3.6.1.c: %s is refused, and nothing is entered', async (_what, body, status, code) => {
    await refusedAs(house, () => operator('POST', '/v1/availability/probe-results', (body as () => object)()), status, code);
  });

  it.each<[string, string, number, string]>([
    ['other columns', 'a,b\n1,2\n', 422, 'unexpected_columns'],
    ['a file that is none', 'service,at,ok\n"x', 422, 'malformed_csv'],
    ['a word that is neither true nor false', 'service,at,ok\nfront-office,2026-03-02T09:00:00Z,maybe\n', 400, 'invalid_request'],
  ])('GTC-3.6.1.c: %s is refused as CSV', async (_what, csv, status, code) => {
    const headers = { 'Content-Type': 'text/csv' };
    await refusedAs(house, () => operator('POST', '/v1/availability/probe-results', csv, headers), status, code);
  });

  it('GTC-3.6.1.c: results are forgotten after 400 days, some at a time', async () => {
    const { database, providerId } = house.application;
    const old = new Date(Date.now() - 401 * 86_400_000);
    const young = new Date(Date.now() - 399 * 86_400_000);
    await withProvider(database, providerId, (tx) =>
      tx.probeResult.createMany({
        data: [old, young].map((when) => ({ providerId, service: 'front-office', at: when, ok: true, source: 'import' })),
      }),
    );
    const store = createProbeStore({ database, vault: testVault(), isPrivateAllowed: true, providerIds: async () => [providerId] });
    await store.deleteOld();
    const left = await withProvider(database, providerId, (tx) => tx.probeResult.findMany({ select: { at: true } }));
    expect(left).toEqual([{ at: young }]);
  });
});
