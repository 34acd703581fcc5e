import type { Counts } from '../subprocessing/counts';
import { CLOSED, OPEN_GATE, OVER, type Stage } from './standing';

const UNRECEIVED: readonly Stage[] = ['announcing', 'undelivered'];

/** Windows of a change by stage, and how many of them objected. */
export function countsFrom(byStage: Readonly<Partial<Record<Stage, number>>>, objected: number): Counts {
  const sumOf = (wanted: (stage: Stage) => boolean): number =>
    (Object.entries(byStage) as [Stage, number][]).reduce((sum, [stage, count]) => sum + (wanted(stage) ? count : 0), 0);
  return {
    announced: sumOf(() => true),
    received: sumOf((stage) => !UNRECEIVED.includes(stage)),
    open: sumOf((stage) => stage === 'open'),
    closed: sumOf((stage) => CLOSED.includes(stage)),
    objected,
    undelivered: sumOf((stage) => stage === 'undelivered'),
    mayStart: sumOf((stage) => OPEN_GATE.includes(stage)),
    over: sumOf((stage) => OVER.includes(stage)),
  };
}
