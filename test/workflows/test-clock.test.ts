import type { OpenProcess } from '../../activities/ports/courier';
import { calendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import { startScriptedServer } from '../adapters/smtp/scripted-server';
import { advance, setOut } from '../support/advance';
import { createEngine, type Engine, type EngineOptions } from '../support/engine';
import { mailsTo } from '../support/mails';
import { noticesOf, processRow, storyOf, timelineOf } from '../support/story';
import { createClock, createProvider, createTenant, type Tenant } from '../support/tenant';
import { openToy, toys } from '../support/toy';
import { until } from '../support/until';

jest.setTimeout(120_000);

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
  await Promise.all([engine.startDecisions(), engine.startEffects()]);
});
afterAll(() => engine.close());

const START = '2026-03-02T10:00:00.000Z' as Instant;
const issuedOn = calendarDate('2026-03-02');
const END = '2026-06-01T00:00:00.000Z';
/** GTC-4.2: due on 1 April 2026; 09:00 in Brussels is 07:00Z. */
const LIFE = [
  `${START} opened`,
  '2026-04-08T07:00:00.000Z reminderSent',
  '2026-04-15T07:00:00.000Z reminderSent',
  '2026-04-22T07:00:00.000Z reminderSent',
  '2026-05-07T07:00:00.000Z accessSuspended',
];

async function dunned(
  options: Parameters<typeof createTenant>[1] = {},
  at: Engine = engine,
): Promise<{ tenant: Tenant; dunning: OpenProcess }> {
  const tenant = await createTenant(at.database, { clockAt: START, ...options });
  return { tenant, dunning: await begun(at, tenant) };
}

async function begun(at: Engine, tenant: Tenant): Promise<OpenProcess> {
  const dunning = await tenant.issue({ issuedOn });
  expect(await at.teller.signal([dunning])).toBe(1);
  return dunning;
}

async function withEngine(options: EngineOptions, story: (own: Engine) => Promise<void>): Promise<void> {
  const own = await createEngine(options);
  try {
    await own.startDecisions();
    await story(own);
  } finally {
    await own.close();
  }
}

describe('an advance', () => {
  it('lives a dunned invoice deadline by deadline: three reminders, then suspension (GTC-4.2.b, GTC-4.2.c)', async () => {
    const { tenant, dunning } = await dunned();
    const begun = Date.now();
    for (const [eve, day, lived, mails] of [
      ['2026-04-08T06:59:59.999Z', '2026-04-08T07:00:00.000Z', 2, 1],
      ['2026-04-15T06:59:59.999Z', '2026-04-15T07:00:00.000Z', 3, 2],
      ['2026-04-22T06:59:59.999Z', '2026-04-22T07:00:00.000Z', 4, 3],
      ['2026-05-07T06:59:59.999Z', '2026-05-07T07:00:00.000Z', 5, 3],
    ] as const) {
      expect(await advance(engine, tenant, eve)).toMatchObject({ status: 'ready', now: eve });
      expect(await storyOf(engine.database, dunning)).toEqual(LIFE.slice(0, lived - 1));
      expect(await advance(engine, tenant, day)).toMatchObject({ status: 'ready', now: day });
      expect(await storyOf(engine.database, dunning)).toEqual(LIFE.slice(0, lived));
      expect(await mailsTo(tenant.address)).toHaveLength(mails);
    }
    for (const { recordedAt } of await timelineOf(engine.database, dunning)) {
      expect(Math.abs(recordedAt.getTime() - begun)).toBeLessThan(3_600_000);
    }
    expect(await processRow(engine.database, dunning)).toMatchObject({ stage: 'suspended', nextActionAt: null });
  });

  it('in one jump lives the same as in many small ones', async () => {
    const [one, many] = [await dunned(), await dunned()];
    expect(await advance(engine, one.tenant, END)).toMatchObject({ status: 'ready', now: END });
    for (let day = Date.parse(START); day < Date.parse(END); day += 10 * 86_400_000)
      await advance(engine, many.tenant, instant(new Date(day)));
    await advance(engine, many.tenant, END);
    const lived = async ({ dunning }: typeof one) =>
      (await timelineOf(engine.database, dunning)).map(({ kind, clause, text, actor, occurredAt }) => ({
        kind,
        clause,
        text,
        actor,
        occurredAt,
      }));
    expect(await storyOf(engine.database, one.dunning)).toEqual(LIFE);
    expect(await lived(many)).toEqual(await lived(one));
    const subjects = async ({ tenant, dunning }: typeof one) =>
      (await mailsTo(tenant.address)).map(({ subject }) => subject?.replaceAll(dunning.subjectId, 'the invoice'));
    expect(await subjects(one)).toHaveLength(3);
    expect(await subjects(many)).toEqual(await subjects(one));
  });

  it('stops for all processes that are due at the same instant', async () => {
    const { tenant, dunning } = await dunned();
    const others = await Promise.all(Array.from({ length: 9 }, () => begun(engine, tenant)));
    await advance(engine, tenant, END);
    for (const process of [dunning, ...others]) expect(await storyOf(engine.database, process)).toEqual(LIFE);
    expect(await mailsTo(tenant.address)).toHaveLength(30);
  });

  it('goes on to a target that was moved on the way', async () => {
    const { tenant, dunning } = await dunned();
    await setOut(engine, tenant, '2026-04-10T00:00:00.000Z');
    expect(await advance(engine, tenant, END)).toMatchObject({ status: 'ready', now: END });
    expect(await storyOf(engine.database, dunning)).toEqual(LIFE);
  });

  it('moves no clock but its own', async () => {
    const [one, other] = [await dunned(), await dunned()];
    await advance(engine, one.tenant, END);
    expect(await storyOf(engine.database, other.dunning)).toEqual([`${START} opened`]);
  });

  it('of a clock on which nothing lives is over at once', async () => {
    const providerId = await createProvider(engine.database);
    const clockId = await createClock(engine.database, providerId, START);
    expect(await advance(engine, { providerId, clockId }, END)).toMatchObject({ status: 'ready', now: END });
  });

  it('goes on while the mail server puts mails off: each reminder is tried again 15 minutes later on the clock', async () => {
    const server = await startScriptedServer((mailsBegun) => (mailsBegun <= 4 ? { mail: '451 4.3.0 not now' } : {}));
    await withEngine({ smtpUrl: server.url, hasty: true }, async (own) => {
      await own.startEffects();
      const { tenant, dunning } = await dunned({}, own);
      expect(await advance(own, tenant, '2026-04-09T00:00:00.000Z')).toMatchObject({ status: 'ready' });
      expect(await storyOf(own.database, dunning)).toEqual([
        `${START} opened`,
        '2026-04-08T07:00:00.000Z reminderFailed',
        '2026-04-08T07:15:00.000Z reminderFailed',
        '2026-04-08T07:30:00.000Z reminderSent',
      ]);
      expect(server.messages).toHaveLength(1);
      expect(await noticesOf(own.database, dunning)).toMatchObject([{ status: 'sent', attempts: 5 }]);
    }).finally(() => server.stop());
  });
});

describe('an advance without progress', () => {
  it('fails and names the processes; once what stood still moves, advancing again resumes', () =>
    withEngine({ clockPatienceMs: 1_000 }, async (own) => {
      const { tenant, dunning } = await dunned({}, own);
      const failed = await advance(own, tenant, END);
      expect(failed).toMatchObject({
        status: 'failed',
        now: '2026-04-08T07:00:00.000Z',
        problem: { text: 'no progress for 1 seconds', processIds: [dunning.processId] },
      });
      await own.startEffects();
      expect(await advance(own, tenant, END)).toMatchObject({ status: 'ready', now: END, problem: {} });
      expect(await storyOf(own.database, dunning)).toEqual(LIFE);
    }));

  it('is patient with an effect that is tried again and again', async () => {
    const server = await startScriptedServer((mailsBegun) => (mailsBegun <= 2 ? { mail: '451 4.3.0 not now' } : {}));
    await withEngine({ smtpUrl: server.url, clockPatienceMs: 5_000 }, async (own) => {
      await own.startEffects();
      const { tenant, dunning } = await dunned({}, own);
      expect(await advance(own, tenant, '2026-04-09T00:00:00.000Z')).toMatchObject({ status: 'ready' });
      expect(await storyOf(own.database, dunning)).toEqual(LIFE.slice(0, 2));
    }).finally(() => server.stop());
  });
});

describe('on a test clock', () => {
  it('a wait sets no timer', async () => {
    const { tenant, dunning } = await dunned();
    await advance(engine, tenant, END);
    const { events } = await engine.handleOf(dunning).fetchHistory();
    expect(events?.filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes)).toEqual([]);
  });

  it('time stands still while a fact is not handled', () =>
    withEngine({ clauses: toys, clockPatienceMs: 500 }, async (own) => {
      const providerId = await createProvider(own.database);
      const clockId = await createClock(own.database, providerId, START);
      const toy = await openToy(own.database, providerId, { pings: 0, phase: 'stopped' }, clockId);
      expect(await advance(own, { providerId, clockId }, END)).toMatchObject({
        status: 'failed',
        now: START,
        problem: { processIds: [toy.processId] },
      });
      expect(await own.teller.tell(toy, 30_000)).toBe(true);
      await until('the clock reaches its end', async () => (await advance(own, { providerId, clockId }, END)).status === 'ready');
    }));
});
