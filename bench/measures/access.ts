import { ask, CLIENTS, inParallel } from '../http';
import { median } from '../median';
import type { Measure } from './measure';

export const access: Measure = {
  letter: 'd',
  what: 'may they come in?',
  size: 10_000,
  figures: [
    { name: 'access asked', unit: 'requests per second', better: 'more', aim: { of: 'ratio', atLeast: 0.6 } },
    { name: 'access asked, one at a time, median', unit: 'ms', better: 'less', aim: { of: 'tacit', atMost: 1 } },
  ],
  async take(side, count, { timed }) {
    const known = await side.accessRequests(Math.min(count, 1_000));
    const asked = Array.from({ length: count }, (_, index) => known[(index * 7) % known.length]).filter((one) => one !== undefined);
    const single: number[] = [];
    for (const one of asked.slice(0, Math.ceil(count / 5))) {
      const began = performance.now();
      await ask({ method: 'GET', ...one });
      single.push(performance.now() - began);
    }
    const seconds = await timed(() => inParallel(CLIENTS, asked, (one) => ask({ method: 'GET', ...one })));
    return { values: [count / seconds, median(single)], done: { requests: count }, workflowIds: [] };
  },
};
