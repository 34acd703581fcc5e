import type { Step } from '../engine/clause';
import { unasked } from '../engine/questions';
import type { Reason } from '../engine/reason';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { daysOf, gateOf } from './gate';
import { questionOf, raisedBy } from './questions';
import type { SubprocessorChangeEffect, SubprocessorChangeFact, SubprocessorChangeState } from './state';
import { countAt, isCounted, nextWork } from './work';

type ChangeStep = Step<SubprocessorChangeFact, SubprocessorChangeEffect>;

export type Stage = 'announcing' | 'announced' | 'in-effect' | 'withdrawn';

export function stageOf({ withdrawnAt, effectOn, opened }: SubprocessorChangeState): Stage {
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (effectOn !== undefined) return 'in-effect';
  return opened === undefined ? 'announcing' : 'announced';
}

export function next(state: SubprocessorChangeState, now: Instant): ChangeStep {
  const asked = unasked(state, now, raisedBy(state), questionOf);
  if (asked !== undefined) return asked;
  const work = nextWork(state, now);
  if (work?.at !== undefined && work.at > now) return { kind: 'wait', until: work.at, reason: work.reason };
  if (work !== undefined) return { kind: 'do', effect: work.effect, key: work.key, reason: work.reason };
  if (state.withdrawnAt !== undefined) return close('withdrawn', 'the announced change was withdrawn');
  if (state.effectOn === undefined && isCounted(state) && gateOf(state, now).mayStart) {
    const on = daysOf(state).dateOf(now);
    return { kind: 'record', fact: { kind: 'changeTookEffect', on }, reason: { clause: 'DPA-4.1.h', text: 'the change takes effect' } };
  }
  if (state.effectOn !== undefined && isSettled(state)) return close('in-effect', 'the change is in effect, and every window is closed');
  const until = countAt(state);
  const reason = waitingFor(state);
  return until === undefined ? { kind: 'await', reason } : { kind: 'wait', until, reason };
}

const close = (outcome: string, text: string) => ({ kind: 'close', outcome, reason: { clause: 'DPA-4.1.a', text } }) as const;

const isSettled = (state: SubprocessorChangeState): boolean =>
  isCounted(state) && state.counted?.counts.closed === state.counted?.counts.announced;

/** What an operator reads: how far it is, and what it waits for. */
function waitingFor({ counted, startsOn, effectOn, missing }: SubprocessorChangeState): Reason {
  const { announced = 0, received = 0, open = 0, closed = 0, objected = 0 } = counted?.counts ?? {};
  const progress = `announced ${announced}, received ${received}, open ${open}, closed ${closed}, objected ${objected}`;
  if (effectOn !== undefined) return { clause: 'DPA-4.1.c', text: `the windows that are not closed yet: ${progress}` };
  const proof = missing.length === 0 ? '' : `, and proof of ${missing.length} duties`;
  return { clause: 'DPA-4.1.c', text: `its start on ${inWords(startsOn)} or once the gate opens${proof}: ${progress}` };
}
