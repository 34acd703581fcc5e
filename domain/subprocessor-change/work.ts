/** What is to be done for a change, one after the other: windows opened and told, followers of the list told, windows counted. */
import type { Reason } from '../engine/reason';
import { type Instant, laterOf, plusMillis } from '../shared/instant';
import { daysOf } from './gate';
import type { SubprocessorChangeEffect, SubprocessorChangeState } from './state';

/** Windows that are due at an instant decide a minute after it, and take their time. */
const RECOUNT_AFTER_MS = 120_000;
/** While mails are on their way. */
const LOOK_AGAIN_MS = 60_000;
const RETRY_MS = 60_000;

const because = (text: string, clause = 'DPA-4.1.a'): Reason => ({ clause, text });

interface Work {
  readonly effect: SubprocessorChangeEffect;
  readonly key: string;
  readonly reason: Reason;
  /** Of what failed: when it is tried again. */
  readonly at?: Instant;
}

/** What a wording told, as it is kept. */
export const tidingKey = (tiding: string, revision: number): string => `${tiding}-${revision}`;

/** The first of what is left to do. */
export function nextWork(state: SubprocessorChangeState, now: Instant): Work | undefined {
  const work = opening(state) ?? tellingWindows(state) ?? tellingFollowers(state) ?? counting(state, now);
  if (work === undefined) return undefined;
  const { failures = 0, last } = state.failing ?? {};
  return { ...work, key: `${work.key}/${failures + 1}`, ...(last !== undefined && { at: plusMillis(last, RETRY_MS) }) };
}

const opening = ({ opened, withdrawnAt }: SubprocessorChangeState): Work | undefined =>
  opened !== undefined || withdrawnAt !== undefined
    ? undefined
    : {
        effect: { kind: 'openWindows' },
        key: 'open-windows',
        reason: because('opening a window for each customer whose data is concerned'),
      };

function tellingWindows({ corrections, revision, withdrawnAt, toldWindows }: SubprocessorChangeState): Work | undefined {
  // Nobody is told anew of what is off.
  const wanted =
    withdrawnAt === undefined
      ? revisionsOf(corrections).map((of) => ({ tiding: 'corrected', revision: of }) as const)
      : [{ tiding: 'withdrawn', revision } as const];
  const untold = wanted.find((one) => !toldWindows.includes(tidingKey(one.tiding, one.revision)));
  if (untold === undefined) return undefined;
  const key = `tell-windows-${tidingKey(untold.tiding, untold.revision)}`;
  return { effect: { kind: 'tellWindows', ...untold }, key, reason: because(`telling every window that the change was ${untold.tiding}`) };
}

function tellingFollowers({ isSandbox, corrections, revision, withdrawnAt, effectOn, toldFollowers }: SubprocessorChangeState) {
  // The public list shows nothing of a test clock.
  if (isSandbox) return undefined;
  const standing = [
    { tiding: 'announced', revision: 1 } as const,
    ...revisionsOf(corrections).map((of) => ({ tiding: 'corrected', revision: of }) as const),
    ...(effectOn === undefined ? [] : [{ tiding: 'in-effect', revision } as const]),
  ];
  const wanted = withdrawnAt === undefined ? standing : [{ tiding: 'withdrawn', revision } as const];
  const untold = wanted.find((one) => !toldFollowers.includes(tidingKey(one.tiding, one.revision)));
  if (untold === undefined) return undefined;
  const key = `tell-followers-${tidingKey(untold.tiding, untold.revision)}`;
  const reason = because('telling whoever follows the public list', 'DPA-4.1.h');
  return { effect: { kind: 'tellFollowers', ...untold }, key, reason } as const;
}

function counting(state: SubprocessorChangeState, now: Instant): Work | undefined {
  if (state.withdrawnAt !== undefined) return undefined;
  const at = countAt(state);
  if (at === undefined || at > now) return undefined;
  const number = (state.counted?.number ?? 0) + 1;
  return { effect: { kind: 'countWindows', number }, key: `count-${number}`, reason: because('counting the windows', 'DPA-4.1.c') };
}

/** Whether what was counted last is how things stand, as far as windows told. */
export const isCounted = ({ counted, moved }: SubprocessorChangeState): boolean => counted !== undefined && counted.moved >= moved;

/** When the windows are to be counted next; undefined where only their own word changes anything. */
export function countAt(state: SubprocessorChangeState): Instant | undefined {
  const { counted, startsOn, effectOn, toldAt } = state;
  if (counted === undefined || !isCounted(state)) {
    // Windows that begin anew say so with their own next turn.
    const settledAt = toldAt && plusMillis(toldAt, LOOK_AGAIN_MS);
    return laterOf(counted?.at ?? daysOf(state).startOf(EVER), settledAt ?? daysOf(state).startOf(EVER));
  }
  const { counts, at, nextAt } = counted;
  const startsAt = daysOf(state).startOf(startsOn);
  const due = [
    ...(nextAt === undefined ? [] : [plusMillis(laterOf(nextAt, at), RECOUNT_AFTER_MS)]),
    ...(counts.received + counts.undelivered < counts.announced ? [plusMillis(at, LOOK_AGAIN_MS)] : []),
    ...(effectOn === undefined && at < startsAt ? [startsAt] : []),
  ];
  return due.sort()[0];
}

const EVER = '1970-01-01' as SubprocessorChangeState['startsOn'];

const revisionsOf = (corrections: SubprocessorChangeState['corrections']): readonly number[] =>
  Object.keys(corrections)
    .map(Number)
    .sort((one, other) => one - other);
