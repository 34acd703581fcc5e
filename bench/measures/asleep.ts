import { pause } from '../patience';
import { residentMiB } from '../usage';
import { livesOutcome, type Measure } from './measure';

export const asleep: Measure = {
  letter: 'e',
  what: 'invoices asleep',
  size: 5_000,
  figures: [
    { name: "worker's resident memory, invoices asleep", unit: 'MiB', better: 'less' },
    { name: "Temporal server's growth by them", unit: 'MiB', better: 'less' },
  ],
  async take(side, count, { timed, serverMiB }) {
    await side.processes.restartWorker();
    const before = serverMiB();
    const lives = await side.prepare(count);
    await timed(() => lives.openDirectly().then(() => lives.asleep()));
    await pause(2_000); // what the last turns left is given back
    const after = serverMiB();
    const grown = before === undefined || after === undefined ? undefined : after - before;
    return livesOutcome(lives, 'began', [residentMiB(side.processes.worker.pid), grown]);
  },
};
