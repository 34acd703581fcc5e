import { countOf, type Shape } from './history';
import { ask, CLIENTS, inParallel } from './http';
import { pause } from './patience';
import type { Lives, Side } from './side';
import { residentMiB } from './usage';

/** What a figure must come to: `ratio` is Tacit's share of bare, or bare's of Tacit where less is better. */
export interface Aim {
  readonly of: 'ratio' | 'tacit';
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly aim?: Aim;
}

/** What one run on one side gave. */
export interface Outcome {
  /** In the order of the measure's figures. */
  readonly values: readonly (number | undefined)[];
  /** What was done, by name: both sides must have done the same. */
  readonly done: Readonly<Record<string, number>>;
  readonly workflowIds: readonly string[];
}

export interface Instruments {
  /** Does the work that is measured and gives its length in seconds; what processes spend meanwhile is noted. */
  timed(work: () => Promise<unknown>): Promise<number>;
  mailCount(): number;
  /** Resident memory of the Temporal server in MiB. */
  serverMiB(): number | undefined;
}

export interface Measure {
  readonly letter: string;
  readonly what: string;
  /** How many of it, at scale 1. */
  readonly size: number;
  readonly figures: readonly Figure[];
  take(side: Side, count: number, instruments: Instruments): Promise<Outcome>;
  /** Figures that histories give, after the others. */
  readonly ofShape?: { readonly figures: readonly Figure[]; values(shape: Shape): readonly number[] };
}

const LIFE_MILESTONES = { asleep: 'began', reminded: 'reminded', toTheEnd: 'settled' } as const;

const outcomeOf = async (
  lives: Lives,
  milestone: keyof typeof LIFE_MILESTONES,
  values: Outcome['values'],
  mails = 0,
): Promise<Outcome> => ({
  values,
  done: { [LIFE_MILESTONES[milestone]]: lives.count, mails },
  workflowIds: await lives.workflowIds(),
});

/** Enough for all to be asleep by then, on two slow cores. */
const leadMs = (count: number): number => 20_000 + 45 * count;

/** Real timers, all due at the same instant. */
async function dueAtOnce(
  side: Side,
  count: number,
  { timed, mailCount }: Instruments,
): Promise<{ lives: Lives; seconds: number; mails: number }> {
  const before = mailCount();
  const dueAt = side.instantAfter(leadMs(count));
  const lives = await side.prepare(count, { dueAt });
  await lives.openDirectly();
  await lives.asleep();
  if (Date.now() > dueAt) throw new Error('not all were asleep before the instant: measure fewer at a time');
  await pause(dueAt - Date.now());
  const seconds = await timed(() => lives.reminded());
  return { lives, seconds, mails: mailCount() - before };
}

const REMINDERS_OF_A_MORNING = 10_000;

export const measures: readonly Measure[] = [
  {
    letter: 'a',
    what: 'invoices opened through the API until all run',
    size: 1_000,
    figures: [{ name: 'invoices opened through the API', unit: 'per second', better: 'more' }],
    async take(side, count, { timed }) {
      const lives = await side.prepare(count);
      const seconds = await timed(() => lives.openByApi().then(() => lives.asleep()));
      return outcomeOf(lives, 'asleep', [count / seconds]);
    },
  },
  {
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
      return outcomeOf(lives, 'toTheEnd', [count / seconds], mailCount() - before);
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
  },
  {
    letter: 'c',
    what: 'invoices due at the same instant by real timers',
    size: 500,
    figures: [{ name: 'invoices due at one instant', unit: 'per second', better: 'more', aim: { of: 'ratio', atLeast: 0.6 } }],
    async take(side, count, instruments) {
      const { lives, seconds, mails } = await dueAtOnce(side, count, instruments);
      return outcomeOf(lives, 'reminded', [count / seconds], mails);
    },
  },
  {
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
  },
  {
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
      return outcomeOf(lives, 'asleep', [residentMiB(side.processes.worker.pid), grown]);
    },
  },
  {
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
      return outcomeOf(lives, 'asleep', [count / accepted, count / seconds]);
    },
  },
  {
    letter: 'g',
    what: "reminders due at one morning's instant, with real mails",
    size: 2_000,
    figures: [
      { name: 'reminders due at one instant', unit: 'per second', better: 'more' },
      { name: `${REMINDERS_OF_A_MORNING} reminders, extrapolated`, unit: 'seconds', better: 'less', aim: { of: 'tacit', atMost: 300 } },
    ],
    async take(side, count, instruments) {
      const { lives, seconds, mails } = await dueAtOnce(side, count, instruments);
      return outcomeOf(lives, 'reminded', [count / seconds, (seconds * REMINDERS_OF_A_MORNING) / count], mails);
    },
  },
];

export const median = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};
