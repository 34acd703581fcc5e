import { workflowMetadataQuery } from '@temporalio/workflow';
import type { OpenProcess } from '../../activities/ports/courier';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { tacitContract, tacitProvider, tacitStage } from '../../workflows/search-attributes';
import { advance } from '../support/advance';
import { createEngine, type Engine } from '../support/engine';
import { issueForQuickDunning, quickDunning } from '../support/life';
import { processRow } from '../support/story';
import { createTenant, newName } from '../support/tenant';
import { toldBy } from '../support/told-by';
import { until } from '../support/until';

jest.setTimeout(120_000);

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
  await Promise.all([engine.startDecisions(), engine.startEffects()]);
});
afterAll(() => engine.close());

const issuedOn = calendarDate('2026-03-02');
const START = '2026-03-02T10:00:00.000Z' as Instant;
const EVENTS_MAX = 60;
/** A timer is two events where the signal of a test clock is one. */
const WAITS = 4;

const seen = async (process: OpenProcess, at: Engine = engine) => {
  const handle = at.handleOf(process);
  const [described, metadata] = await Promise.all([handle.describe(), handle.query(workflowMetadataQuery)]);
  return {
    summary: await described.staticSummary(),
    details: await described.staticDetails(),
    memo: described.memo,
    stage: described.typedSearchAttributes.get(tacitStage),
    provider: described.typedSearchAttributes.get(tacitProvider),
    contract: described.typedSearchAttributes.get(tacitContract),
    now: metadata.currentDetails,
    hears: metadata.definition?.updateDefinitions?.map(({ name, description }) => [name, description]),
  };
};

describe('an operator sees', () => {
  it('of a run, without opening a payload, what it is of, where it stands, and what it waits for until when', async () => {
    const tenant = await createTenant(engine.database, { clockAt: START });
    const dunning = await tenant.issue({ issuedOn });
    expect(await engine.teller.tell(dunning, 30_000)).toBe(true);
    const { providerId, contractId } = tenant;
    expect(await seen(dunning)).toEqual({
      summary: `dunning of ${dunning.subjectId}`,
      details: `Process \`${dunning.processId}\` of contract \`${contractId}\`, provider \`${providerId}\`.`,
      memo: { subject: `dunning of ${dunning.subjectId}` },
      stage: 'open',
      provider: providerId,
      contract: contractId,
      now: 'wait: reminder 1 of 3, unless paid before (GTC-4.2.b) at 2026-04-08T07:00:00.000Z on a test clock',
      hears: [['tell', 'Something happened: answers once a turn has taken it into account']],
    });
    await advance(engine, tenant, '2026-04-10T00:00:00.000Z');
    const { now } = await until('the stage is written down', async () => {
      const run = await seen(dunning);
      return run.stage === 'reminder-1' ? run : undefined;
    });
    expect(now).toBe('wait: reminder 2 of 3, unless paid before (GTC-4.2.b) at 2026-04-15T07:00:00.000Z on a test clock');
  });

  it('the runs of a stage in one list', async () => {
    const tenant = await createTenant(engine.database, { clockAt: START });
    const dunning = await tenant.issue({ issuedOn });
    expect(await engine.teller.tell(dunning, 30_000)).toBe(true);
    await advance(engine, tenant, '2026-04-10T00:00:00.000Z');
    const query = `TacitProvider = '${tenant.providerId}' AND TacitStage = 'reminder-1'`;
    await until('the list shows it', async () => (await engine.client.workflow.count(query)).count === 1);
  });
});

/** As the API does: whoever opens a process waits for no turn. */
const begin = async (process: OpenProcess, at: Engine = engine): Promise<void> => {
  expect(await at.teller.signal([process])).toBe(1);
  await until('the first turn is over', async () => (await processRow(at.database, process)).startedAt);
};

describe('a history', () => {
  it('on a test clock tells the story of an invoice, in few events', async () => {
    const tenant = await createTenant(engine.database, { clockAt: START });
    const dunning = await tenant.issue({ issuedOn });
    await begin(dunning);
    await advance(engine, tenant, '2026-06-01T00:00:00.000Z');
    for (const told of await tenant.pay(1_210_00, calendarDate('2026-06-01'))) expect(await engine.teller.tell(told, 30_000)).toBe(true);
    expect(await engine.handleOf(dunning).result()).toBe('settled');

    const { events } = await engine.handleOf(dunning).fetchHistory();
    expect(toldBy(events)).toEqual([
      'turn: decide: opened',
      ...[1, 2, 3].flatMap((level) => [
        'turn: decide: told',
        `do: reminder ${level} of 3 (GTC-4.2.b)`,
        `turn: decide: reminder-1.${level}.0/1 ended`,
      ]),
      'turn: decide: told',
      'turn: decide: told',
    ]);
    expect(events?.length).toBeLessThanOrEqual(EVENTS_MAX);
  });

  it('on real timers tells the same story, with what each timer waits for', async () => {
    const own = await createEngine({ clauses: quickDunning() });
    try {
      await Promise.all([own.startDecisions(), own.startEffects()]);
      const tenant = await createTenant(own.database);
      const dunning = await issueForQuickDunning(tenant);
      await begin(dunning, own);
      await until('access is suspended', async () => (await processRow(own.database, dunning)).stage === 'suspended');
      for (const told of await tenant.pay(1_210_00, calendarDate('2026-06-01'))) expect(await own.teller.tell(told, 30_000)).toBe(true);
      expect(await own.handleOf(dunning).result()).toBe('settled');

      const { events } = await own.handleOf(dunning).fetchHistory();
      expect(toldBy(events)).toEqual([
        'turn: decide: opened',
        ...[1, 2, 3].flatMap((level) => [
          `wait: reminder ${level} of 3, unless paid before (GTC-4.2.b)`,
          'turn: decide: deadline reached',
          `do: reminder ${level} of 3 (GTC-4.2.b)`,
          `turn: decide: reminder-1.${level}.0/1 ended`,
        ]),
        expect.stringMatching(/^wait: suspension of access on .*, unless paid before \(GTC-4\.2\.c\)$/),
        'turn: decide: deadline reached',
        'turn: decide: told',
      ]);
      expect(events?.length).toBeLessThanOrEqual(EVENTS_MAX + WAITS);
    } finally {
      await own.close();
    }
  });

  it('of an advance and of a courier’s round says what was done', async () => {
    const tenant = await createTenant(engine.database, { clockAt: START });
    await advance(engine, tenant, '2026-06-01T00:00:00.000Z');
    const clock = engine.client.workflow.getHandle(`clock:${tenant.clockId}`);
    expect(await (await clock.describe()).staticSummary()).toBe(`advance of test clock ${tenant.clockId}`);
    expect(toldBy((await clock.fetchHistory()).events)).toEqual(['do: advance to the next instants at which something is due']);

    const workflowId = newName('courier');
    await engine.client.workflow.execute('courier', { taskQueue: engine.taskQueue, workflowId, args: [] });
    expect(toldBy((await engine.client.workflow.getHandle(workflowId).fetchHistory()).events)).toEqual([
      'do: tell processes what nobody told them',
    ]);
  });
});

describe('the check of tests for nameless commands', () => {
  it.each([
    ['anonymous', 'timer without a summary'],
    ['verbose', 'the summary of timer is too long'],
  ])('fails a workflow that is %s', async (workflowType, why) => {
    const run = engine.client.workflow.execute(workflowType, { taskQueue: engine.taskQueue, workflowId: newName(workflowType), args: [] });
    await expect(run).rejects.toMatchObject({ cause: { message: why } });
  });
});
