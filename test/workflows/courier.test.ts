import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createCourierActivities } from '../../activities/courier';
import type { OpenProcess } from '../../activities/ports/courier';
import { createUntoldStore } from '../../adapters/prisma/untold';
import { withProvider } from '../../adapters/prisma/with-provider';
import { type Instant, instant, plusMillis } from '../../domain/shared/instant';
import { createEngine, type Engine } from '../support/engine';
import { processRow } from '../support/story';
import { createClock, createProvider } from '../support/tenant';
import { openToy, type ToyState, tellToy, toyState, toys } from '../support/toy';
import { until } from '../support/until';

jest.setTimeout(90_000);

let providerIds: string[] = [];
let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ clauses: toys, courierOf: () => providerIds });
  await Promise.all([engine.startDecisions(), engine.startEffects()]);
});
afterAll(() => engine.close());

let providerId: string;
beforeEach(async () => {
  providerId = await createProvider(engine.database);
  providerIds = [providerId];
});

const stopped: ToyState = { pings: 0, phase: 'stopped' };
const over: ToyState = { pings: 0, phase: 'over' };

const open = (state: ToyState = stopped, clockId?: string): Promise<OpenProcess> => openToy(engine.database, providerId, state, clockId);
const begin = async (state: ToyState = stopped): Promise<OpenProcess> => {
  const toy = await open(state);
  expect(await engine.teller.tell(toy, 30_000)).toBe(true);
  return toy;
};
const read = (toy: OpenProcess) => toyState(engine.database, toy);
const goRound = (): Promise<number> =>
  engine.client.workflow.execute('courier', { taskQueue: engine.taskQueue, workflowId: `courier:${randomUUID()}`, args: [] });
const untold = async (): Promise<string[]> =>
  (await createUntoldStore(engine.database).untold(providerId, undefined, 100)).map(({ processId }) => processId);

/** As if it had been written so many seconds ago. */
const aged = (table: 'facts' | 'processes', { processId }: OpenProcess, seconds: number) =>
  withProvider(engine.database, providerId, (tx) =>
    tx.$executeRawUnsafe(
      `UPDATE ${table} SET recorded_at = clock_timestamp() - make_interval(secs => $2) WHERE ${table === 'facts' ? 'process_id' : 'id'} = $1`,
      processId,
      seconds,
    ),
  );
const due = ({ processId }: OpenProcess, secondsAgo: number) =>
  withProvider(engine.database, providerId, (tx) =>
    tx.process.update({ where: { id: processId }, data: { nextActionAt: new Date(Date.now() - secondsAgo * 1_000) } }),
  );

describe('the courier finds', () => {
  it('processes that nobody started, five seconds after they were opened', async () => {
    const [fresh, old] = [await open(), await open()];
    await aged('processes', old, 5);
    await aged('processes', fresh, 3);
    expect(await untold()).toEqual([old.processId]);
  });

  it('processes with a fact that nobody handled for five seconds, also closed ones and those on a test clock', async () => {
    const clockId = await createClock(engine.database, providerId, '2030-01-01T00:00:00.000Z' as Instant);
    const [fresh, old, closed, clocked] = [await begin(), await begin(), await begin(over), await open(stopped, clockId)];
    expect(await engine.teller.tell(clocked, 30_000)).toBe(true);
    for (const toy of [fresh, old, closed, clocked]) {
      await tellToy(engine.database, toy, { kind: 'ping' });
      await aged('facts', toy, toy === fresh ? 3 : 5);
    }
    expect(await untold()).toEqual([old, closed, clocked].map(({ processId }) => processId).sort());
  });

  it('processes on real time that are two minutes late, and no others', async () => {
    const clockId = await createClock(engine.database, providerId, '2030-01-01T00:00:00.000Z' as Instant);
    const [punctual, late, closed, clocked] = [await begin(), await begin(), await begin(over), await open(stopped, clockId)];
    expect(await engine.teller.tell(clocked, 30_000)).toBe(true);
    await due(punctual, 115);
    for (const toy of [late, closed, clocked]) await due(toy, 120);
    expect(await untold()).toEqual([late.processId]);
  });

  it('nothing where all is told', async () => {
    await begin();
    expect(await untold()).toEqual([]);
  });
});

describe('the courier', () => {
  it('starts what nobody started, and tells what nobody told, for every provider', async () => {
    const unstarted = await open();
    await aged('processes', unstarted, 6);
    providerId = await createProvider(engine.database);
    providerIds.push(providerId);
    const toldNot = await begin();
    await tellToy(engine.database, toldNot, { kind: 'ping' });
    await aged('facts', toldNot, 6);
    expect(await goRound()).toBe(2);
    await until('the process is started', async () => (await processRow(engine.database, unstarted)).startedAt);
    await until('the fact is heard', async () => (await read(toldNot)).pings === 1);
    expect(await goRound()).toBe(0);
  });

  it('tells once whatever the number of facts', async () => {
    const toy = await begin();
    for (let told = 0; told < 5; told += 1) await tellToy(engine.database, toy, { kind: 'ping' });
    await aged('facts', toy, 6);
    expect(await goRound()).toBe(1);
    await until('all is heard', async () => (await read(toy)).pings === 5);
  });

  it('opens a closed process again for a fact that came late', async () => {
    const toy = await begin(over);
    await engine.handleOf(toy).result();
    await tellToy(engine.database, toy, { kind: 'stop' });
    await aged('facts', toy, 6);
    await goRound();
    await until('it is open again', async () => (await processRow(engine.database, toy)).status === 'open');
  });

  it.each([
    ['terminated', (toy: OpenProcess) => engine.handleOf(toy).terminate('by an operator')],
    ['cancelled', (toy: OpenProcess) => engine.handleOf(toy).cancel()],
  ])('starts a run that was %s again from its row: a fact told later is heard', async (_how, end) => {
    const toy = await begin();
    await end(toy);
    await until('the run has ended', async () => (await engine.handleOf(toy).describe()).status.name !== 'RUNNING');
    await tellToy(engine.database, toy, { kind: 'ping' });
    await aged('facts', toy, 6);
    await goRound();
    await until('the fact is heard', async () => (await read(toy)).pings === 1);
    expect((await engine.handleOf(toy).describe()).status.name).toBe('RUNNING');
  });

  it('starts a run that was terminated before its deadline again: the deadline is kept, late', async () => {
    const toy = await begin({ ...stopped, alarm: plusMillis(instant(new Date()), 1_500) });
    await engine.handleOf(toy).terminate('by an operator');
    await until(
      'the deadline has passed',
      async () => ((await processRow(engine.database, toy)).nextActionAt?.getTime() ?? 0) < Date.now(),
    );
    expect((await read(toy)).rang).toBeUndefined();
    await due(toy, 121);
    expect(await goRound()).toBe(1);
    await until('the alarm rang', async () => (await read(toy)).rang === 1);
  });

  it('is not needed after a reset: the run goes on from its row, and hears everything once', async () => {
    const toy = await begin();
    await tellToy(engine.database, toy, { kind: 'ping' });
    expect(await engine.teller.tell(toy, 30_000)).toBe(true);
    const { workflowId, client } = engine.handleOf(toy);
    await client.workflowService.resetWorkflowExecution({
      namespace: engine.client.options.namespace,
      workflowExecution: { workflowId, runId: (await engine.handleOf(toy).describe()).runId },
      reason: 'by an operator',
      workflowTaskFinishEventId: 4 as never,
      requestId: randomUUID(),
    });
    await tellToy(engine.database, toy, { kind: 'ping' });
    expect(await engine.teller.tell(toy, 30_000)).toBe(true);
    expect((await read(toy)).pings).toBe(2);
  });

  it('does not tell in each round what waits for its turn already, unless something new was told', async () => {
    const [waiting, toldMore] = [await begin(), await begin()];
    await engine.stopDecisions();
    for (const toy of [waiting, toldMore]) {
      await tellToy(engine.database, toy, { kind: 'ping' });
      await aged('facts', toy, 60);
    }
    const rounds: string[][] = [];
    const { tellUntold } = createCourierActivities({
      untold: { ...createUntoldStore(engine.database), providerIds: async () => [providerId] },
      teller: { signal: async (processes) => rounds.push(processes.map(({ processId }) => processId)) && processes.length },
    });
    await new MockActivityEnvironment().run(tellUntold);
    await tellToy(engine.database, toldMore, { kind: 'ping' });
    await aged('facts', toldMore, 6);
    await new MockActivityEnvironment().run(tellUntold);
    await new MockActivityEnvironment().run(tellUntold);
    await engine.startDecisions();
    expect(rounds).toEqual([[waiting, toldMore].map(({ processId }) => processId).sort(), [toldMore.processId], []]);
  });

  it('goes on with the next page, and with the next provider, when some cannot be told', async () => {
    const opened = await Promise.all(Array.from({ length: 410 }, () => open()));
    await withProvider(
      engine.database,
      providerId,
      (tx) => tx.$executeRaw`UPDATE processes SET recorded_at = clock_timestamp() - interval '6 seconds'`,
    );
    providerIds.push(await createProvider(engine.database));
    const pages: (readonly OpenProcess[])[] = [];
    const asked: string[] = [];
    const store = createUntoldStore(engine.database);
    const { tellUntold } = createCourierActivities({
      untold: {
        providerIds: async () => providerIds,
        untold: (id, after, limit) => {
          asked.push(id);
          return store.untold(id, after, limit);
        },
      },
      teller: { signal: async (processes) => pages.push(processes) && Math.max(0, processes.length - 1) },
    });
    expect(await new MockActivityEnvironment().run(tellUntold)).toBe(410 - 3);
    expect(pages.map(({ length }) => length)).toEqual([200, 200, 10, 0]);
    expect(new Set(pages.flat().map(({ processId }) => processId))).toEqual(new Set(opened.map(({ processId }) => processId)));
    expect(asked).toEqual([providerIds[0], providerIds[0], providerIds[0], providerIds[1]]);
  });
});
