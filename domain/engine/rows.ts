import type { Instant } from '../shared/instant';
import type { Reason } from './reason';

/**
 * What follows from a state without touching the outside world. A process's rows are a pure function of its state: the turn writes those
 * that changed. `key` names a row within its process and table; it never changes its meaning.
 */
export type Row = AccessBlock | Alert | Decision;

/** One reason why Customer Users may not come in. Access is back when no reason is left. */
export interface AccessBlock extends Period {
  readonly table: 'accessBlocks';
  readonly key: string;
  readonly reason: Reason;
  /** Set when the block turned out never to have been justified. */
  readonly unfounded: boolean;
}

/** What the software shows to Customer Users while it stands. */
export interface Alert extends Period {
  readonly table: 'alerts';
  readonly key: string;
  readonly reason: Reason;
}

/** Something that waits for a person: the question, the honest readings, the options and what each leads to. */
export interface Decision extends Period {
  readonly table: 'decisions';
  readonly key: string;
  readonly question: Reason;
  readonly readings: readonly Reason[];
  readonly options: readonly Option[];
  readonly decided?: { readonly option: string };
}

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly leadsTo: string;
}

interface Period {
  readonly from: Instant;
  readonly until?: Instant;
}

/** Rows of `after` that are new or differ from those of `before`. */
export function changedRows(before: readonly Row[], after: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [`${row.table}/${row.key}`, JSON.stringify(row)]));
  return after.filter((row) => known.get(`${row.table}/${row.key}`) !== JSON.stringify(row));
}
