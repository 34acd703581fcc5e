import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { quietly } from '../support/engine';

jest.setTimeout(90_000);

const HISTORIES = join(__dirname, '..', 'histories');
const files = readdirSync(HISTORIES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();
const read = (file: string): string => readFileSync(join(HISTORIES, file), 'utf8');
const parsed = (file: string): { events: Event[] } => JSON.parse(read(file));

interface Event {
  eventType: string;
  [attributes: string]: unknown;
}

let workflowBundle: Awaited<ReturnType<typeof bundleWorkflowCode>>;
beforeAll(async () => {
  quietly();
  workflowBundle = await bundleWorkflowCode({ workflowsPath: require.resolve('../../workflows'), logger: new DefaultLogger('ERROR') });
});

const replayed = (history: unknown): Promise<void> => Worker.runReplayHistory({ workflowBundle }, history);

describe('a recorded history', () => {
  it.each(files)('is replayed by the code of today: %s', async (file) => {
    await expect(replayed(parsed(file))).resolves.toBeUndefined();
  });

  it('there is of every workflow type', () => {
    const recorded = new Set(files.map((file) => JSON.stringify(parsed(file).events[0]).match(/"workflowType":\{"name":"(\w+)"/)?.[1]));
    const types = Object.keys(require('../../workflows'));
    expect([...recorded].sort()).toEqual(types.sort());
  });

  it('is never changed or recorded again', () => {
    const sums = files.map((file) => `${createHash('sha256').update(read(file)).digest('hex')}  ${file}`);
    expect(readFileSync(join(HISTORIES, 'SHA256SUMS'), 'utf8').trim().split('\n').sort()).toEqual(sums.sort());
  });
});

describe('a history that the code of today would not have made is found', () => {
  const [life = ''] = files.filter((file) => file.endsWith('dunning-on-real-timers.json'));
  const renumbered = ({ events }: { events: Event[] }) => ({
    events: events.map((event, index) => ({ ...event, eventId: String(index + 1) })),
  });

  it.each<[string, (history: { events: Event[] }) => { events: Event[] }]>([
    ['it asked for another effect', (history) => JSON.parse(JSON.stringify(history).replaceAll('"sendReminder"', '"sendLetter"'))],
    [
      'it set no timer',
      (history) => renumbered({ events: history.events.filter(({ eventType }) => !/TIMER_(STARTED|FIRED)/.test(eventType)) }),
    ],
    [
      'it did not write its stage down',
      (history) => renumbered({ events: history.events.filter(({ eventType }) => !eventType.includes('UPSERT')) }),
    ],
  ])('when %s', async (_what, doctored) => {
    const history = doctored(parsed(life));
    expect(history).not.toEqual(parsed(life));
    await expect(replayed(history)).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });
});
