import { scheduleCourier } from '../../../adapters/temporal/courier-schedule';
import { createEngine, type Engine } from '../../support/engine';
import { processRow } from '../../support/story';
import { createProvider } from '../../support/tenant';
import { openToy, toys } from '../../support/toy';
import { until } from '../../support/until';

jest.setTimeout(90_000);

let engine: Engine;
let providerId: string;
beforeAll(async () => {
  engine = await createEngine({ clauses: toys, courierOf: () => [providerId] });
  providerId = await createProvider(engine.database);
  await engine.startDecisions();
});
afterAll(async () => {
  await engine.client.schedule.getHandle(`courier:${engine.taskQueue}`).delete();
  await engine.close();
});

describe('the courier’s schedule', () => {
  it('is one, whoever asks for it; a changed rhythm replaces the old one', async () => {
    const { taskQueue } = engine;
    await scheduleCourier(engine.client, { taskQueue, everySeconds: 3_600 });
    await scheduleCourier(engine.client, { taskQueue, everySeconds: 1 });
    const { spec, policies, action } = await engine.client.schedule.getHandle(`courier:${taskQueue}`).describe();
    expect(spec.intervals).toMatchObject([{ every: 1_000 }]);
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 10_000 });
    expect(action).toMatchObject({ type: 'startWorkflow', workflowType: 'courier', taskQueue });
  });

  it('lets the courier go round: a process that nobody started is started', async () => {
    const toy = await openToy(engine.database, providerId, { pings: 0, phase: 'stopped' });
    await until('the process is started', async () => (await processRow(engine.database, toy)).startedAt);
  });
});
