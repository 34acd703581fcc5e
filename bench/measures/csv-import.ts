import { livesOutcome, type Measure } from './measure';

export const csvImport: Measure = {
  letter: 'f',
  what: 'invoices by one CSV',
  size: 10_000,
  figures: [
    { name: 'rows of a CSV accepted', unit: 'per second', better: 'more', aim: { of: 'tacit', atLeast: 500 } },
    { name: 'rows of a CSV until all run', unit: 'per second', better: 'more' },
  ],
  async take(side, count, { timed }) {
    const lives = await side.prepare(count);
    let accepted = 0;
    const seconds = await timed(async () => {
      const began = performance.now();
      await lives.openByCsv();
      accepted = (performance.now() - began) / 1_000;
      await lives.asleep();
    });
    return livesOutcome(lives, 'began', [count / accepted, count / seconds]);
  },
};
