import type { Client } from '@temporalio/client';
import { type Shape, type Stride, shapesOf } from './history';
import type { Instruments, Measure, Outcome } from './measures/measure';
import { median } from './median';
import type { SideName } from './processes';
import type { Side } from './side';

/** CPU time in milliseconds by process; undefined where the system doesn't tell. */
export type CpuMs = Readonly<Record<string, number | undefined>>;

export interface Bench {
  readonly client: Client;
  readonly tacit: Side;
  /** The bare side, living lives of a shape. */
  bareLike(strides: readonly Stride[]): Side;
  readonly runs: number;
  readonly instruments: Omit<Instruments, 'timed'>;
  /** What each process of a side, and what both stand on, has used so far. */
  cpuOf(side: Side): CpuMs;
  say(text: string): void;
}

/** The medians of all runs of one measure. */
export interface Measured {
  readonly measure: Measure;
  readonly count: number;
  readonly done: Outcome['done'];
  readonly sides: Readonly<Record<SideName, { readonly values: readonly (number | undefined)[]; readonly cpuMs: CpuMs }>>;
}

interface Run extends Outcome {
  readonly cpuMs: CpuMs;
  readonly shape: Shape;
}

const SHAPELESS: Shape = { strides: [], eventCount: 0 };

/**
 * Takes a measure on both sides in turn, as often as asked: Tacit first, then bare lives of the shape that Tacit's history had.
 * @throws Error where the sides did not do the same
 */
export async function measure(bench: Bench, what: Measure, count: number): Promise<Measured> {
  const taken: Record<SideName, Run[]> = { tacit: [], bare: [] };
  for (let run = 1; run <= bench.runs; run += 1) {
    const tacit = await takeOnce(bench, what, bench.tacit, count);
    const bare = await takeOnce(bench, what, bench.bareLike(tacit.shape.strides), count);
    if (JSON.stringify(tacit.done) !== JSON.stringify(bare.done))
      throw new Error(`(${what.letter}) Tacit did ${JSON.stringify(tacit.done)}, bare ${JSON.stringify(bare.done)}`);
    taken.tacit.push(tacit);
    taken.bare.push(bare);
    bench.say(`(${what.letter}) run ${run} of ${bench.runs}: ${count} ${what.what}; tacit ${inWords(tacit)}, bare ${inWords(bare)}`);
  }
  const [first] = taken.tacit;
  return { measure: what, count, done: first?.done ?? {}, sides: { tacit: medianOf(taken.tacit), bare: medianOf(taken.bare) } };
}

async function takeOnce(bench: Bench, what: Measure, side: Side, count: number): Promise<Run> {
  let cpuMs: CpuMs = {};
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const before = bench.cpuOf(side);
    const began = performance.now();
    await work();
    const seconds = (performance.now() - began) / 1_000;
    cpuMs = difference(bench.cpuOf(side), before);
    return seconds;
  };
  const outcome = await what.take(side, count, { ...bench.instruments, timed });
  const [shape = SHAPELESS] = await shapesOf(bench.client, outcome.workflowIds);
  return { ...outcome, values: [...outcome.values, ...(what.ofShape?.values(shape) ?? [])], cpuMs, shape };
}

const difference = (after: CpuMs, before: CpuMs): CpuMs =>
  Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms === undefined ? undefined : ms - (before[name] ?? 0)]));

function medianOf(runs: readonly Run[]): Measured['sides'][SideName] {
  const [first] = runs;
  const of = (figures: readonly (number | undefined)[]) => median(figures.filter((figure) => figure !== undefined));
  return {
    values: (first?.values ?? []).map((_, index) => of(runs.map(({ values }) => values[index]))),
    cpuMs: Object.fromEntries(Object.keys(first?.cpuMs ?? {}).map((name) => [name, of(runs.map(({ cpuMs }) => cpuMs[name]))])),
  };
}

const inWords = ({ values }: Run): string => values.map((value) => value?.toPrecision(3) ?? 'n/a').join(' / ');
