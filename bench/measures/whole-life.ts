import { countOf } from '../history';
import { livesOutcome, type Measure } from './measure';

export const wholeLife: Measure = {
  letter: 'b',
  what: 'whole lives on test clocks: three reminders, suspension, payment',
  size: 200,
  figures: [{ name: 'whole lives on test clocks', unit: 'per second', better: 'more', aim: { of: 'ratio', atLeast: 0.6 } }],
  async take(side, count, { timed, mailCount }) {
    const before = mailCount();
    const lives = await side.prepare(count, { onTestClock: true });
    const seconds = await timed(async () => {
      await lives.openDirectly();
      await lives.asleep();
      await lives.toTheEnd();
    });
    return livesOutcome(lives, 'settled', [count / seconds], mailCount() - before);
  },
  ofShape: {
    figures: [
      { name: 'history events per life', unit: 'events', better: 'less', aim: { of: 'tacit', atMost: 60 } },
      { name: 'local activities per life', unit: 'activities', better: 'less' },
      { name: 'ordinary activities per life', unit: 'activities', better: 'less' },
      { name: 'signals per life', unit: 'signals', better: 'less' },
    ],
    values: (shape) => [shape.eventCount, countOf(shape, 'decide'), countOf(shape, 'mail'), countOf(shape, 'signal')],
  },
};
