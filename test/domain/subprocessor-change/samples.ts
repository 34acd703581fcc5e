/** Changes of sub-processors, lived in memory. */

import type { Instant } from '../../../domain/shared/instant';
import { type Counts, noCounts } from '../../../domain/subprocessing/counts';
import { opened } from '../../../domain/subprocessor-change/opening';
import type { SubprocessorChangeEffect, SubprocessorChangeFact, SubprocessorChangeState } from '../../../domain/subprocessor-change/state';
import { subprocessorChange } from '../../../domain/subprocessor-change/subprocessor-change';
import { tidingKey } from '../../../domain/subprocessor-change/work';
import { at, day, shown } from '../dunning/samples';
import { type Lived, live, type World } from '../engine/life';

export { at, day, dayOf, shown } from '../dunning/samples';

export const ANNOUNCED_AT = at('2026-03-02 09:00');

/** To start on Friday 1 May 2026. */
export const changeOf = (
  more: Partial<SubprocessorChangeState> = {},
  gate: 'per-customer' | 'all' = 'per-customer',
): SubprocessorChangeState => ({
  ...opened(
    { changeId: 'chg_1', subprocessorId: 'sub_1', kind: 'add', startsOn: day('2026-05-01'), missing: [], isSandbox: false },
    { version: 'qualifio-gtc@1', calendar: { country: 'BE', zone: 'Europe/Brussels', version: '2026-1' }, gate },
  ),
  ...more,
});

export const counts = (more: Partial<Counts>): Counts => ({ ...noCounts, ...more });
/** Three customers that may object; then one of them objected and the others fell silent. */
export const OPEN = counts({ announced: 3, received: 3, open: 3 });
export const ONE_OBJECTS = counts({ announced: 3, received: 3, closed: 2, mayStart: 2, objected: 1 });
export const ALL_CLEAR = counts({ announced: 3, received: 3, closed: 3, mayStart: 3, objected: 1 });

type Told = readonly [when: string | Instant, ...facts: readonly SubprocessorChangeFact[]];
type Counting = (now: Instant) => { readonly counts: Counts; readonly nextAt?: Instant };

export interface Around {
  readonly until?: string | Instant;
  /** How the windows stand when they are counted. */
  readonly counting?: Counting;
  /** Effects that come to nothing. */
  fails?(effect: SubprocessorChangeEffect, now: Instant): boolean;
  readonly watch?: World<SubprocessorChangeState, SubprocessorChangeFact, SubprocessorChangeEffect>['watch'];
}

export type ChangeLife = Lived<SubprocessorChangeState, SubprocessorChangeEffect>;

const moment = (when: string | Instant): Instant => (when.includes('T') ? (when as Instant) : at(when));

export function lived(
  opening: SubprocessorChangeState,
  happened: readonly Told[] = [],
  { until = '2026-12-31 12:00', counting = () => ({ counts: OPEN }), fails = () => false, watch }: Around = {},
): ChangeLife {
  let state = opening;
  return live(
    subprocessorChange,
    opening,
    { from: ANNOUNCED_AT, until: moment(until) },
    {
      tellings: happened.map(([when, ...facts]) => ({ at: moment(when), facts: () => facts })),
      watch(seen) {
        state = seen.taken.state;
        watch?.(seen);
      },
      answer: (effect, now) => (fails(effect, now) ? undefined : answerOf(effect, now, state, counting)),
    },
  );
}

export function answerOf(
  effect: SubprocessorChangeEffect,
  now: Instant,
  { moved }: SubprocessorChangeState,
  counting: Counting,
): SubprocessorChangeFact {
  switch (effect.kind) {
    case 'openWindows':
      return { kind: 'windowsOpened', opened: counting(now).counts.announced };
    case 'tellWindows':
      return { kind: 'windowsTold', tiding: tidingKey(effect.tiding, effect.revision) };
    case 'tellFollowers':
      return { kind: 'followersTold', tiding: tidingKey(effect.tiding, effect.revision) };
    case 'countWindows':
      return { kind: 'windowsCounted', number: effect.number, at: now, ...counting(now), moved };
  }
}

/** What was done, and when. */
export const done = ({ effects }: ChangeLife): readonly string[] => effects.map(({ at: when, key }) => `${shown(when).slice(4)} ${key}`);
export const stageOf = ({ state }: { readonly state: SubprocessorChangeState }): string => subprocessorChange.stage(state);
export const rowsIn = (table: 'events' | 'subprocessors' | 'decisions', { state }: { readonly state: SubprocessorChangeState }) =>
  subprocessorChange.rows(state).filter((row) => row.table === table);

export const corrected = (revision: number, isMaterial = true, startsOn = '2026-06-01'): SubprocessorChangeFact => ({
  ...{ kind: 'changeCorrected', revision, isMaterial, startsOn: day(startsOn) },
});
export const changeWithdrawn: SubprocessorChangeFact = { kind: 'changeWithdrawn' };
export const moved = (revision: number, stage = 'under-review', mayStart = false): SubprocessorChangeFact => ({
  ...{ kind: 'windowMoved', windowId: 'chg_1.cus_1', stage, mayStart, revision },
});
export const evidence = (...missing: readonly string[]): SubprocessorChangeFact => ({ kind: 'evidenceTold', missing });

export function answerTo(state: SubprocessorChangeState, when: string, fact: SubprocessorChangeFact): string {
  return subprocessorChange.whyNot(state, { ...fact, occurredAt: at(when), receivedAt: at(when) })?.code ?? 'accepted';
}
