import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { OpenProcess } from '../../activities/ports/courier';
import type { Asked, NoticeStore, Sending } from '../../activities/ports/notices';
import type { TurnStore } from '../../activities/ports/turns';
import { withProvider } from '../../adapters/prisma/with-provider';
import { instant, plusMillis } from '../../domain/shared/instant';
import { createEngine, type Engine } from '../support/engine';
import { serverOfShortHistories } from '../support/temporal-server';
import { createProvider } from '../support/tenant';
import { openToy, type ToyFact, type ToyState, tellToy, toyState, toys } from '../support/toy';
import { until } from '../support/until';

jest.setTimeout(120_000);

type Effect = (asked: Asked, signal: AbortSignal) => Promise<Sending>;
const unasked: Effect = () => Promise.reject(new Error('no effect was expected'));

let effect: Effect = unasked;
let starts: Asked[] = [];
const notices: NoticeStore = {
  send(asked, signal) {
    starts.push(asked);
    return effect(asked, signal);
  },
};
/** Held up where a test says so: each turn waits for it after it was taken. */
let afterTurn: (taken: Parameters<TurnStore['takeTurn']>[0]) => Promise<void> = async () => undefined;
const turns = (real: TurnStore): TurnStore => ({
  async takeTurn(turn, patienceMs) {
    const step = await real.takeTurn(turn, patienceMs);
    await afterTurn(turn);
    return step;
  },
});

let engine: Engine;
let providerId: string;
beforeAll(async () => {
  engine = await createEngine({ clauses: toys, notices, turns });
  await Promise.all([engine.startDecisions(), engine.startEffects()]);
  providerId = await createProvider(engine.database);
});
afterAll(() => engine.close());
beforeEach(() => {
  effect = unasked;
  starts = [];
  afterTurn = async () => undefined;
});

const TELL_MS = 30_000;
const acting: ToyState = { pings: 0, phase: 'acting' };
const stopped: ToyState = { pings: 0, phase: 'stopped' };
const over: ToyState = { pings: 0, phase: 'over' };
const soon = (ms: number) => plusMillis(instant(new Date()), ms);

const open = (state: ToyState): Promise<OpenProcess> => openToy(engine.database, providerId, state);
const read = (toy: OpenProcess): Promise<ToyState> => toyState(engine.database, toy);
const tell = async (toy: OpenProcess, fact: ToyFact, at: Engine = engine): Promise<void> => {
  await tellToy(at.database, toy, fact);
  expect(await at.teller.tell(toy, TELL_MS)).toBe(true);
};
const begin = async (state: ToyState): Promise<OpenProcess> => {
  const toy = await open(state);
  expect(await engine.teller.tell(toy, TELL_MS)).toBe(true);
  return toy;
};
const phaseIs = (toy: OpenProcess, phase: ToyState['phase']) =>
  until(`${toy.subjectId} is ${phase}`, async () => (await read(toy)).phase === phase);
const turnsOf = async (toy: OpenProcess): Promise<string[]> => {
  const { events } = await engine.handleOf(toy).fetchHistory();
  const decoder = new TextDecoder();
  return (events ?? []).flatMap(({ userMetadata, markerRecordedEventAttributes: marker, timerStartedEventAttributes: timer }) =>
    marker || timer ? [JSON.parse(decoder.decode(userMetadata?.summary?.data ?? new TextEncoder().encode('""')))] : [],
  );
};

/**
 * Acts after the next turn has read its facts and before it ends. That turn fails twice at first, so that it is an activity of its own: only
 * then does a run hear of anything before the turn has ended.
 */
function duringTurn(act: () => Promise<unknown>): void {
  let turns = 0;
  afterTurn = async () => {
    turns += 1;
    if (turns <= 2) throw new Error('the database is busy');
    afterTurn = async () => undefined;
    await act();
  };
}

/** Facts that were received at one instant, told to nobody; gives their words in order. */
async function tellMany(toy: OpenProcess, count: number): Promise<string[]> {
  const receivedAt = instant(new Date());
  const words = Array.from({ length: count }, (_, index) => String(index));
  const fact = { providerId, processId: toy.processId, kind: 'said', occurredAt: receivedAt, receivedAt, actor: 'test' };
  const facts = words.map((word) => ({ ...fact, id: `fct_${toy.subjectId}_${word.padStart(5, '0')}`, data: { word } }));
  await withProvider(engine.database, providerId, (tx) => tx.fact.createMany({ data: facts }));
  return words;
}

describe('the runner', () => {
  it('lets the clause decide when an effect can never succeed', async () => {
    effect = () => Promise.reject(ApplicationFailure.nonRetryable('550', 'Refused'));
    const toy = await begin(acting);
    await phaseIs(toy, 'stopped');
    await tell(toy, { kind: 'ping' });
    expect(await read(toy)).toEqual({ pings: 1, phase: 'stopped' });
    expect(starts).toHaveLength(1);
  });

  it('tries an effect as often as its patience says, then takes it as failed', async () => {
    effect = async () => ({ done: false, why: 'not taken' });
    const toy = await begin(acting);
    await phaseIs(toy, 'stopped');
    expect(starts).toHaveLength(2);
  });

  it('takes an effect that ended without telling anything as failed, once', async () => {
    effect = async () => ({ done: true });
    const toy = await begin(acting);
    await phaseIs(toy, 'stopped');
    await tell(toy, { kind: 'ping' });
    expect(starts).toHaveLength(1);
    const failures = await withProvider(engine.database, providerId, (tx) =>
      tx.fact.findMany({ where: { processId: toy.processId, kind: 'stop' } }),
    );
    expect(failures).toMatchObject([{ actor: 'tacit' }]);
  });

  it('takes an effect as failed that ended while a turn was under way', async () => {
    let end: () => void = () => undefined;
    const ending = new Promise<void>((resolve) => {
      end = resolve;
    });
    effect = () => ending.then(() => ({ done: true }));
    const toy = await begin(acting);
    await until('the effect runs', () => starts.length === 1);
    duringTurn(async () => {
      end();
      await until('the effect has ended', async () => (await engine.handleOf(toy).describe()).raw.pendingActivities?.length === 1);
    });
    await tell(toy, { kind: 'ping' });
    await phaseIs(toy, 'stopped');
    expect(await read(toy)).toEqual({ pings: 1, phase: 'stopped' });
    expect(starts).toHaveLength(1);
  });

  it('takes an effect as failed once all is heard, when more was told than one turn takes', async () => {
    let end: () => void = () => undefined;
    effect = () =>
      new Promise((resolve) => {
        end = () => resolve({ done: true });
      });
    const toy = await begin(acting);
    await until('the effect runs', () => starts.length === 1);
    await tellMany(toy, 501);
    end();
    await phaseIs(toy, 'stopped');
    expect((await read(toy)).heard).toHaveLength(501);
    expect(starts).toHaveLength(1);
  });

  it('never runs two effects at once, also when one is withdrawn and asked for again', async () => {
    let running = 0;
    let most = 0;
    effect = async (asked, signal) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await new Promise((resolve) => setTimeout(resolve, 500));
      running -= 1;
      if (starts.length === 2) await tellToy(engine.database, { ...toyNow(), processId: asked.processId }, { kind: 'stop' });
      return { done: true };
    };
    const toy = await begin(acting);
    const toyNow = () => toy;
    await until('the first effect runs', () => running === 1);
    await tell(toy, { kind: 'stop' });
    await tell(toy, { kind: 'go' });
    expect(running).toBe(1);
    await until('the second effect runs', () => starts.length === 2 && running === 1);
    expect(starts.map(({ key }) => key)).toEqual(['effect-0', 'effect-1']);
    await tell(toy, { kind: 'stop' });
    await until('no effect runs', () => running === 0);
    expect(most).toBe(1);
  });

  it('closes over no effect: a withdrawn one is waited for', async () => {
    let ended = false;
    effect = async (_asked, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await new Promise((resolve) => setTimeout(resolve, 500));
      ended = true;
      return { done: true };
    };
    const toy = await begin(acting);
    await until('the effect runs', () => starts.length === 1);
    await tell(toy, { kind: 'end' });
    expect(await engine.handleOf(toy).result()).toBe('over');
    expect(ended).toBe(true);
  });

  it('hears facts while an effect is under way', async () => {
    effect = (_asked, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ done: true })));
    const toy = await begin(acting);
    await until('the effect runs', () => starts.length === 1);
    await tell(toy, { kind: 'ping' });
    expect(await read(toy)).toMatchObject({ pings: 1, phase: 'acting' });
    await tell(toy, { kind: 'end' });
  });

  it('answers everyone who tells it while it closes and opens again', async () => {
    const toy = await begin(over);
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([0, 7, 14, 21].map((ms) => pause(ms).then(() => tell(toy, { kind: 'ping' }))));
    }
    expect(await read(toy)).toEqual({ pings: 80, phase: 'over' });
  });

  it('answers who told it only after a turn that began later', async () => {
    const toy = await begin(stopped);
    const begun: Promise<void>[] = [];
    duringTurn(async () => {
      const acceptedBefore = await updatesAccepted(toy);
      begun.push(tell(toy, { kind: 'ping' }).then(async () => expect((await read(toy)).pings).toBe(2)));
      await until('the run has heard of it', async () => (await updatesAccepted(toy)) > acceptedBefore);
    });
    await tell(toy, { kind: 'ping' });
    await Promise.all(begun);
    expect(begun).toHaveLength(1);
  });

  it('hears 1,203 facts over several turns, in the order in which they were told', async () => {
    const toy = await begin(stopped);
    const words = await tellMany(toy, 1_203);
    expect(await engine.teller.tell(toy, TELL_MS)).toBe(true);
    expect((await read(toy)).heard).toEqual(words);
    const numbered = await withProvider(engine.database, providerId, (tx) =>
      tx.fact.findMany({ where: { processId: toy.processId }, orderBy: { number: 'asc' } }),
    );
    expect(numbered.map(({ number }) => number)).toEqual(Array.from({ length: 1_204 }, (_, index) => index + 1));
    expect((await turnsOf(toy)).filter((summary) => summary === 'decide: more was told than one turn takes')).toHaveLength(2);
  });
});

const updatesAccepted = async (toy: OpenProcess): Promise<number> =>
  ((await engine.handleOf(toy).fetchHistory()).events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length;

describe('a wait', () => {
  it('ends by its own timer', async () => {
    const toy = await begin({ ...stopped, alarm: soon(3_000) });
    expect((await read(toy)).rang).toBeUndefined();
    await until('the alarm rang', async () => (await read(toy)).rang === 1);
    // The turn has committed before the history knows of it.
    await until('the turn is in the history', async () => (await turnsOf(toy)).at(-1) === 'decide: deadline reached');
  });

  it('is over at once when its deadline is past', async () => {
    const toy = await begin({ ...stopped, alarm: soon(-3_600_000) });
    expect((await read(toy)).rang).toBe(1);
  });

  it('is woken early, and waits for the new deadline instead', async () => {
    const toy = await begin({ ...stopped, alarm: soon(3_600_000) });
    await tell(toy, { kind: 'set', for: soon(1_500) });
    await until('the alarm rang', async () => (await read(toy)).rang === 1);
    expect((await turnsOf(toy)).filter((summary) => summary.startsWith('the alarm'))).toHaveLength(2);
  });

  it('outlives the worker, and a deadline that passed without one is reached when a worker is back', async () => {
    const own = await createEngine({ clauses: toys, notices });
    try {
      await own.startDecisions();
      const alarm = soon(2_000);
      const toy = await openToy(own.database, providerId, { ...stopped, alarm });
      expect(await own.teller.tell(toy, TELL_MS)).toBe(true);
      await own.stopDecisions();
      await until('the deadline has passed', () => instant(new Date()) > alarm);
      expect((await read(toy)).rang).toBeUndefined();
      await own.startDecisions();
      await until('the alarm rang', async () => (await read(toy)).rang === 1);
    } finally {
      await own.close();
    }
  });
});

describe('a history', () => {
  let server: TestWorkflowEnvironment;
  let own: Engine;
  beforeAll(async () => {
    server = await serverOfShortHistories(40);
    own = await createEngine({ clauses: toys, notices, temporal: { address: server.address, namespace: server.namespace ?? 'default' } });
    await Promise.all([own.startDecisions(), own.startEffects()]);
  });
  afterAll(async () => {
    await own?.close();
    await server?.teardown();
  });

  it('continues as new when only facts ever wake the process', async () => {
    const toy = await openToy(own.database, providerId, stopped);
    for (let told = 0; told < 25; told += 1) await tell(toy, { kind: 'ping' }, own);
    expect(await read(toy)).toMatchObject({ pings: 25 });
    expect((await own.handleOf(toy).fetchHistory()).events?.length).toBeLessThan(60);
    expect((await own.handleOf(toy).describe()).memo).toEqual({ subject: `toy of ${toy.subjectId}` });
  });

  it('does not continue as new over an effect that is under way', async () => {
    let end: () => void = () => undefined;
    effect = () =>
      new Promise((resolve) => {
        end = () => resolve({ done: true });
      });
    const toy = await openToy(own.database, providerId, acting);
    expect(await own.teller.tell(toy, TELL_MS)).toBe(true);
    await until('the effect runs', () => starts.length === 1);
    const { runId } = await own.handleOf(toy).describe();
    for (let told = 0; told < 10; told += 1) await tell(toy, { kind: 'ping' }, own);
    expect((await own.handleOf(toy).describe()).runId).toBe(runId);
    end();
    await until('the effect was taken as failed', async () => (await read(toy)).phase === 'stopped');
    await until('the run continued', async () => (await own.handleOf(toy).describe()).runId !== runId);
    expect(starts).toHaveLength(1);
  });
});
