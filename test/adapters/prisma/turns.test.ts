import { Client } from 'pg';
import type { OpenProcess } from '../../../activities/ports/courier';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { writeFacts } from '../../../adapters/prisma/processes';
import { hashOf } from '../../../adapters/prisma/timeline';
import { ClocksDisagree, createTurns } from '../../../adapters/prisma/turns';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { type Instant, instant, plusMillis } from '../../../domain/shared/instant';
import { tell } from '../../support/facts';
import { createClock, createProvider } from '../../support/tenant';
import { openToy, REASON, type ToyFact, type ToyState, tellToy, toy, toyState, toys } from '../../support/toy';
import { until } from '../../support/until';

let database: Database;
let providerId: string;
/** Another session of the application, for what two do at once. */
let other: Client;
beforeAll(async () => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '', 15);
  other = new Client({ connectionString: process.env['DATABASE_URL'] });
  await other.connect();
  providerId = await createProvider(database);
});
afterAll(() => Promise.all([database.$disconnect(), other.end()]));

const PATIENCE_MS = 10_000;
const EPOCH = instant(new Date(0));
const stopped: ToyState = { pings: 0, phase: 'stopped' };
const acting: ToyState = { pings: 0, phase: 'acting' };

const open = (state: ToyState, clockId?: string): Promise<OpenProcess> => openToy(database, providerId, state, clockId);
const read = (process: OpenProcess): Promise<ToyState> => toyState(database, process);
const turnOf = (process: OpenProcess, asked: { notBefore?: Instant; ended?: string } = {}, clauses = toys) =>
  createTurns(database, clauses).takeTurn({ ...process, notBefore: EPOCH, ...asked }, PATIENCE_MS);
const facts = ({ processId }: OpenProcess) =>
  withProvider(database, providerId, (tx) => tx.fact.findMany({ where: { processId }, orderBy: [{ number: 'asc' }, { id: 'asc' }] }));
const timeline = ({ processId }: OpenProcess) =>
  withProvider(database, providerId, (tx) => tx.timelineEntry.findMany({ where: { processId }, orderBy: { id: 'asc' } }));
const row = ({ processId }: OpenProcess) =>
  withProvider(database, providerId, (tx) => tx.process.findUniqueOrThrow({ where: { id: processId } }));
const numbersOf = async (process: OpenProcess) => (await facts(process)).map(({ kind, number }) => [kind, number]);

/** What the other session does in a transaction that stays open until it is ended. */
async function atOnce(...statements: readonly (readonly [sql: string, ...values: unknown[]])[]): Promise<void> {
  await other.query('BEGIN');
  await other.query(`SELECT set_config('app.provider_id', $1, true)`, [providerId]);
  for (const [sql, ...values] of statements) await other.query(sql, [...values]);
}
const lockOf = ({ processId }: OpenProcess) => ['SELECT FROM processes WHERE id = $1 FOR NO KEY UPDATE', processId] as const;
const waitsForALock = () =>
  until('a turn waits for the lock', async () => {
    const [waiting] = await database.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE query LIKE '%begin_turn%')`;
    return waiting?.count;
  });

describe('the order of facts', () => {
  it('loses no fact that was received earlier and committed after a turn', async () => {
    const process = await open(stopped);
    const early = instant(new Date(Date.now() - 60_000));
    const insert = `INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor)
      VALUES ($1, $2, $3, 'said', '{"word":"early"}', $4, $4, 'test')`;
    await atOnce([insert, `fct_early_${process.subjectId}`, providerId, process.processId, early]);
    await tellToy(database, process, { kind: 'said', word: 'late' });
    await turnOf(process);
    expect((await read(process)).heard).toEqual(['late']);
    await other.query('COMMIT');
    await turnOf(process);
    expect((await read(process)).heard).toEqual(['late', 'early']);
    expect((await facts(process)).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('is that of receipt, whatever was written first; of what was received at once, that of the ids', async () => {
    const process = await open(stopped);
    const at = (ms: number) => instant(new Date(1_000_000 + ms));
    for (const [word, ms] of [
      ['third', 2],
      ['first', 0],
      ['second', 0],
    ] as const) {
      await tell(database, process, { kind: 'said', data: { word }, receivedAt: at(ms) });
    }
    await turnOf(process);
    expect((await read(process)).heard).toEqual(['first', 'second', 'third']);
  });

  it('numbers what was told and what followed without gaps, over turns', async () => {
    const process = await open({ ...stopped, alarm: EPOCH });
    await tellToy(database, process, { kind: 'ping' });
    await turnOf(process);
    await tellToy(database, process, { kind: 'no' });
    await turnOf(process);
    await tellToy(database, process, { kind: 'ping' });
    await turnOf(process);
    expect(await numbersOf(process)).toEqual([
      ['opened', 1],
      ['ping', 2],
      ['rang', 3],
      ['no', 4],
      ['ping', 5],
    ]);
    expect((await row(process)).factsHandled).toBe(5);
  });
});

describe('an answer', () => {
  it('of a refused fact is its code and clause, and the timeline says so', async () => {
    const process = await open(stopped);
    await tellToy(database, process, { kind: 'no' });
    await turnOf(process);
    expect((await facts(process)).at(-1)?.answer).toEqual({ refused: { code: 'never', clause: 'TOY-2', message: 'The toy refuses it.' } });
    expect((await timeline(process)).at(-1)).toMatchObject({
      kind: 'no',
      clause: 'TOY-2',
      text: 'refused: The toy refuses it.',
      actor: 'test',
    });
    expect(await read(process)).toEqual(stopped);
  });

  it('of an accepted fact is what it meant', async () => {
    const process = await open(stopped);
    await tellToy(database, process, { kind: 'ping' });
    await turnOf(process);
    expect((await facts(process)).at(-1)?.answer).toEqual({ accepted: { clause: 'TOY-1', text: 'the toy heard ping' } });
  });
});

describe('a turn taken twice', () => {
  it('takes an effect as failed once, when it timed out after its commit', async () => {
    const process = await open(acting);
    expect(await turnOf(process)).toMatchObject({ kind: 'do', effect: 'sendReminder', key: 'effect-0' });
    const first = await turnOf(process, { ended: 'effect-0' });
    expect(await turnOf(process, { ended: 'effect-0' })).toEqual(first);
    expect(await numbersOf(process)).toEqual([
      ['opened', 1],
      ['stop', 2],
    ]);
  });

  it('does not take the next effect as failed', async () => {
    const process = await open(acting);
    await turnOf(process, { ended: 'effect-0' });
    await tellToy(database, process, { kind: 'go' });
    expect(await turnOf(process)).toMatchObject({ kind: 'do', key: 'effect-1' });
    expect(await turnOf(process, { ended: 'effect-0' })).toMatchObject({ kind: 'do', key: 'effect-1' });
  });

  it('writes nothing when nothing is new', async () => {
    const process = await open(stopped);
    await turnOf(process);
    const before = await row(process);
    await turnOf(process);
    expect(await row(process)).toEqual(before);
    expect(await timeline(process)).toHaveLength(1);
  });
});

describe('turns of one process at once', () => {
  it('hear every fact once', async () => {
    const process = await open(stopped);
    const told = Array.from({ length: 20 }, () => tellToy(database, process, { kind: 'ping' }));
    await Promise.all([...told, ...Array.from({ length: 10 }, () => turnOf(process))]);
    await turnOf(process);
    expect((await read(process)).pings).toBe(20);
    expect((await facts(process)).map(({ number }) => number)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  it('wait for each other, see what was committed meanwhile, and read the clock after the wait', async () => {
    const process = await open(stopped);
    await atOnce(lockOf(process));
    const taken = turnOf(process);
    await waitsForALock();
    await tellToy(database, process, { kind: 'ping' });
    const [released] = (await other.query<{ at: Date }>('SELECT clock_timestamp() AS at')).rows;
    await other.query('COMMIT');
    await taken;
    expect((await read(process)).pings).toBe(1);
    expect((await row(process)).startedAt?.getTime()).toBeGreaterThanOrEqual(released?.at.getTime() ?? Number.NaN);
  });

  it('do not hold up whoever tells the process something', async () => {
    const process = await open(stopped);
    await atOnce(lockOf(process));
    await tellToy(database, process, { kind: 'ping' });
    await other.query('COMMIT');
    expect(await numbersOf(process)).toContainEqual(['ping', null]);
  });
});

describe('a turn that rolls back', () => {
  it('leaves no state, answer, line or row', async () => {
    const process = await open(stopped);
    await tellToy(database, process, { kind: 'ping' });
    const before = await row(process);
    const alert = { table: 'alerts', key: 'bell', reason: REASON, from: EPOCH } as const;
    const defect = (): string => {
      throw new Error('a defect in the clause');
    };
    const broken = { toy: { ...toy, rows: (state: ToyState) => (state.pings > 0 ? [alert] : []), stage: defect } };
    await expect(turnOf(process, {}, broken)).rejects.toThrow('a defect in the clause');
    expect(await row(process)).toEqual(before);
    expect((await facts(process)).at(-1)).toMatchObject({ kind: 'ping', number: null, answer: null });
    expect(await timeline(process)).toHaveLength(1);
    expect(await withProvider(database, providerId, (tx) => tx.alert.count({ where: { processId: process.processId } }))).toBe(0);

    await turnOf(process);
    expect((await read(process)).pings).toBe(1);
  });
});

describe('more than 500 facts', () => {
  const told = (process: OpenProcess, all: readonly ToyFact[]) =>
    withProvider(database, providerId, (tx) =>
      writeFacts(
        tx,
        providerId,
        all.map(({ kind, ...data }, index) => ({
          processId: process.processId,
          kind,
          data,
          receivedAt: instant(new Date(index)),
          actor: 'test',
        })),
      ),
    );
  const pings = Array.from({ length: 500 }, () => ({ kind: 'ping' }) as const);

  it('are handled 500 at a time', async () => {
    const process = await open(stopped);
    await told(process, pings);
    expect((await turnOf(process)).kind).toBe('wait');
    await told(process, [...pings, { kind: 'ping' }]);
    expect((await turnOf(process)).kind).toBe('more');
    expect((await read(process)).pings).toBe(1_000);
    expect((await turnOf(process)).kind).toBe('wait');
    expect((await read(process)).pings).toBe(1_001);
  });

  it('are all heard before a deadline is judged', async () => {
    const process = await open({ ...stopped, alarm: EPOCH });
    const far = plusMillis(instant(new Date()), 3_600_000);
    await told(process, [...pings, { kind: 'set', for: far }]);
    await turnOf(process);
    expect(await turnOf(process)).toMatchObject({ kind: 'wait', until: far });
    expect((await read(process)).rang).toBeUndefined();
  });

  it('are all heard before an effect is taken as failed', async () => {
    const process = await open(acting);
    await turnOf(process);
    await told(process, [...pings, { kind: 'go' }]);
    expect((await turnOf(process, { ended: 'effect-0' })).kind).toBe('more');
    expect(await turnOf(process, { ended: 'effect-0' })).toMatchObject({ kind: 'do', key: 'effect-1' });
  });
});

describe('the time of a turn on real time', () => {
  const databaseNow = async (): Promise<Instant> => {
    const [read] = await database.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    return instant(read?.now ?? new Date(Number.NaN));
  };

  it('is never before that of the workflow, up to 5 s: a timer that fired is a deadline reached', async () => {
    const alarm = plusMillis(await databaseNow(), 4_900);
    const process = await open({ ...stopped, alarm });
    expect(await turnOf(process, { notBefore: plusMillis(alarm, -1) })).toMatchObject({ kind: 'wait', until: alarm });
    await turnOf(process, { notBefore: alarm });
    expect((await read(process)).rang).toBe(1);
  });

  it('is the database’s where that is later', async () => {
    const process = await open({ ...stopped, alarm: plusMillis(await databaseNow(), -1) });
    await turnOf(process, { notBefore: EPOCH });
    expect((await read(process)).rang).toBe(1);
  });

  it('is nobody’s where the clocks disagree by more than 5 s: nothing is decided', async () => {
    const process = await open({ ...stopped, alarm: EPOCH });
    const notBefore = plusMillis(await databaseNow(), 6_000);
    await expect(turnOf(process, { notBefore })).rejects.toThrow(ClocksDisagree);
    expect(await read(process)).toEqual({ ...stopped, alarm: EPOCH });
  });
});

describe('a turn on a test clock', () => {
  const at = '2030-01-01T00:00:00.000Z' as Instant;

  it('takes the clock’s time, and sets no timer', async () => {
    const process = await open({ ...stopped, alarm: plusMillis(at, 1) }, await createClock(database, providerId, at));
    const step = await turnOf(process, { notBefore: '2040-01-01T00:00:00.000Z' as Instant });
    expect(step).toEqual({ kind: 'wait', stage: 'stopped', summary: `the alarm (TOY-1) at ${plusMillis(at, 1)} on a test clock` });
    expect((await row(process)).nextActionAt).toEqual(new Date(Date.parse(at) + 1));
  });

  it('waits for an advance under way and takes the time it leaves', async () => {
    const clockId = await createClock(database, providerId, at);
    const process = await open({ ...stopped, alarm: plusMillis(at, 1) }, clockId);
    await atOnce(['UPDATE clocks SET now_at = $2 WHERE id = $1', clockId, plusMillis(at, 1)]);
    const taken = turnOf(process);
    await until('the turn waits for the clock', async () => {
      const [waiting] = await database.$queryRaw<{ count: bigint }[]>`
        SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE query LIKE '%begin_turn%')`;
      return waiting?.count;
    });
    await other.query('COMMIT');
    await taken;
    expect((await read(process)).rang).toBe(1);
  });
});

describe('the evidence', () => {
  it('verifies: each line’s hash is of its content', async () => {
    const process = await open({ ...stopped, alarm: EPOCH });
    await tellToy(database, process, { kind: 'ping' });
    await tellToy(database, process, { kind: 'no' });
    await turnOf(process);
    const lines = await timeline(process);
    expect(lines.map(({ kind }) => kind)).toEqual(['opened', 'ping', 'no', 'rang']);
    for (const line of lines) expect(hashOf({ ...line, occurredAt: instant(line.occurredAt) })).toBe(line.hash);
  });

  it('can be neither changed nor deleted by the application', async () => {
    const process = await open(stopped);
    await turnOf(process);
    const { processId } = process;
    const attempt = (act: (tx: Parameters<Parameters<typeof withProvider>[2]>[0]) => Promise<unknown>) =>
      withProvider(database, providerId, act);
    await expect(attempt((tx) => tx.$executeRaw`UPDATE timeline SET text = 'other' WHERE process_id = ${processId}`)).rejects.toThrow(
      '42501',
    );
    await expect(attempt((tx) => tx.$executeRaw`DELETE FROM timeline WHERE process_id = ${processId}`)).rejects.toThrow('42501');
    await expect(attempt((tx) => tx.$executeRaw`TRUNCATE timeline`)).rejects.toThrow('42501');
    expect(await timeline(process)).toHaveLength(1);
  });
});

describe('a process', () => {
  it('of another provider is not found', async () => {
    const process = await open(stopped);
    const stranger = await createProvider(database);
    await expect(turnOf({ ...process, providerId: stranger })).rejects.toThrow(`no process ${process.processId}`);
  });

  it('of an older release is lifted to the shape of this one, and one of a later release is left alone', async () => {
    const process = await open(stopped);
    await tellToy(database, process, { kind: 'ping' });
    const lifted = {
      toy: { ...toy, stateVersion: 2, upcasters: { 1: (state: unknown) => ({ ...(state as ToyState), heard: ['lifted'] }) } },
    };
    await turnOf(process, {}, lifted);
    expect(await row(process)).toMatchObject({ stateVersion: 2, state: { ...stopped, pings: 1, heard: ['lifted'] } });
    await expect(turnOf(process)).rejects.toThrow('written by a later release');
  });

  it('that closed is open again once a fact says so', async () => {
    const process = await open({ pings: 0, phase: 'over' });
    expect(await turnOf(process)).toMatchObject({ kind: 'close', outcome: 'over' });
    expect((await row(process)).status).toBe('closed');
    await tellToy(database, process, { kind: 'stop' });
    expect((await turnOf(process)).kind).toBe('wait');
    expect((await row(process)).status).toBe('open');
  });
});
