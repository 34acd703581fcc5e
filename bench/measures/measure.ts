import type { Shape } from '../history';
import type { Lives, Side } from '../side';

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

/** What lives gave that all came as far as this. */
export const livesOutcome = async (
  lives: Lives,
  cameTo: 'began' | 'reminded' | 'settled',
  values: Outcome['values'],
  mails = 0,
): Promise<Outcome> => ({ values, done: { [cameTo]: lives.count, mails }, workflowIds: await lives.workflowIds() });
