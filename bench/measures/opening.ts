import { livesOutcome, type Measure } from './measure';

export const opening: Measure = {
  letter: 'a',
  what: 'invoices opened through the API until all run',
  size: 1_000,
  figures: [{ name: 'invoices opened through the API', unit: 'per second', better: 'more' }],
  async take(side, count, { timed }) {
    const lives = await side.prepare(count);
    const seconds = await timed(() => lives.openByApi().then(() => lives.asleep()));
    return livesOutcome(lives, 'began', [count / seconds]);
  },
};
