import { Client, Connection } from '@temporalio/client';
import type { OpenProcess } from '../../../activities/ports/courier';
import { createTeller } from '../../../adapters/temporal/teller';
import { createEngine, type Engine } from '../../support/engine';
import { createProvider } from '../../support/tenant';
import { openToy, tellToy, toyState, toys } from '../../support/toy';
import { until } from '../../support/until';

jest.setTimeout(90_000);

let engine: Engine;
let providerId: string;
beforeAll(async () => {
  engine = await createEngine({ clauses: toys });
  providerId = await createProvider(engine.database);
});
afterAll(() => engine.close());
afterEach(() => engine.stopDecisions());

const open = (): Promise<OpenProcess> => openToy(engine.database, providerId, { pings: 0, phase: 'stopped' });

/** A client of a server that is not there. */
const nowhere = () => new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }), namespace: 'none' });

describe('telling a process', () => {
  it('starts its run, and ends when its turn has', async () => {
    await engine.startDecisions();
    const toy = await open();
    await tellToy(engine.database, toy, { kind: 'ping' });
    expect(await engine.teller.tell(toy, 30_000)).toBe(true);
    expect((await toyState(engine.database, toy)).pings).toBe(1);
    expect(await engine.handleOf(toy).describe()).toMatchObject({
      workflowId: `toy:${toy.subjectId}`,
      type: 'toy',
      taskQueue: engine.taskQueue,
    });
  });

  it('is given up, and not lost, when no worker answers in time', async () => {
    const toy = await open();
    await tellToy(engine.database, toy, { kind: 'ping' });
    expect(await engine.teller.tell(toy, 300)).toBe(false);
    await engine.startDecisions();
    await until('the fact is heard', async () => (await toyState(engine.database, toy)).pings === 1);
  });

  it('gives false where Temporal cannot be reached, and never throws', async () => {
    const teller = createTeller(nowhere(), engine.taskQueue);
    expect(await teller.tell(await open(), 1_000)).toBe(false);
    expect(await teller.signal([await open()])).toBe(0);
  });
});

describe('signalling', () => {
  it('starts the runs that are not there, tells those that are, and waits for none', async () => {
    const toys = await Promise.all(Array.from({ length: 120 }, open));
    expect(await engine.teller.signal(toys)).toBe(120);
    expect(await engine.teller.signal(toys)).toBe(120);
    const [first] = toys;
    expect(first && (await engine.handleOf(first).describe()).status.name).toBe('RUNNING');
    await Promise.all(toys.map((toy) => engine.handleOf(toy).terminate()));
  });
});
