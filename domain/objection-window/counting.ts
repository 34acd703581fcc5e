import { type Counts, noCounts } from '../subprocessing/counts';
import { OPEN_GATE, OVER, type Stage } from './standing';

/** Stages in which a window is closed: silence, an answer or the end of the matter. */
export const CLOSED: readonly Stage[] = [...OPEN_GATE, ...OVER];

/** Windows of a change by stage, and how many of them objected. */
export const countsFrom = (byStage: Readonly<Partial<Record<Stage, number>>>, objected: number): Counts =>
  (Object.entries(byStage) as [Stage, number][]).reduce<Counts>(
    (counts, [stage, count]) => {
      const and = (is: boolean): number => (is ? count : 0);
      return {
        ...counts,
        announced: counts.announced + count,
        received: counts.received + and(stage !== 'announcing' && stage !== 'undelivered'),
        open: counts.open + and(stage === 'open'),
        closed: counts.closed + and(CLOSED.includes(stage)),
        undelivered: counts.undelivered + and(stage === 'undelivered'),
        mayStart: counts.mayStart + and(OPEN_GATE.includes(stage)),
        over: counts.over + and(OVER.includes(stage)),
      };
    },
    { ...noCounts, objected },
  );
