import { randomUUID } from 'node:crypto';
import { outagesOf, reviseOutage } from '../../../adapters/availability/outages';
import { createProbeStore } from '../../../adapters/availability/probe-store';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { scheduleProbes } from '../../../adapters/temporal/probe-schedule';
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
const outages = (service: 'front-office' | 'back-office' = 'front-office') =>
  withProvider(house.application.database, house.application.providerId, (tx) =>
    outagesOf(tx, { clockId: null, service, source: 'probe' }),
  );

describe('the probe of a service', () => {
  it('GTC-3.6.1.c: is run by its schedule from the home screen to the exit screen; two failures in a row are an outage, a success ends it', async () => {
    expect(await define({ isEnabled: true, steps: steps() })).toMatchObject({ status: 200, body: { isEnabled: true, results: [] } });
    const probing = await startProbing(house.application);
    const { client } = house.application;
    await scheduleProbes(client, { taskQueue: probing.taskQueue, everySeconds: 1 });
    try {
      await until('it was a success', async () => (await seen()).results.some(({ ok }: { ok: boolean }) => ok) || undefined);
      expect(await outages()).toEqual([]);
      site.behaves((_request, response) => response.writeHead(503).end());
      const [begun] = await until('the outage is known', async () => {
        const known = await outages();
        return known.length > 0 ? known : undefined;
      });
      expect(begun).toMatchObject({ endsAt: null, contractIds: [], service: 'front-office', source: 'probe' });
      const failures = (await seen()).results.filter(({ ok }: { ok: boolean }) => !ok);
      expect(failures.at(-1)).toMatchObject({ failedStep: 1, reason: 'status' });
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
      { startsAt: at(7).slice(0, 19), endsAt: undefined },
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

  it('GTC-3.6.2.b: may be sent as CSV, for both services', async () => {
    const csv = `service;at;ok;duration_ms;reason\nback-office;${at(200)};false;120;status\nback-office;${at(201)};false;;\nfront-office;${at(200)};true;90;\n`;
    const sent = await operator('POST', '/v1/availability/probe-results', csv, { 'Content-Type': 'text/csv' });
    expect(sent).toMatchObject({ status: 201, body: { accepted: 3, known: 0 } });
    expect([await outages('back-office'), await outages()]).toMatchObject([[{ endsAt: null }], []]);
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
