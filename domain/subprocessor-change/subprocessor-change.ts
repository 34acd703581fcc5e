/**
 * Change of sub-processors: announced to every customer whose data is concerned, each with a window of its own, until it takes effect or is
 * withdrawn.
 *
 * DPA-4.1.a: customers are informed in advance of any addition or replacement; DPA-4.1.c: it may only be carried out where no objection stands.
 */
import type { Dated } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { withRaised } from '../engine/questions';
import type { Instant } from '../shared/instant';
import { noCounts } from '../subprocessing/counts';
import { changeFacts } from './facts';
import { gateOf } from './gate';
import { next, stageOf } from './next';
import { questionOf, raisedBy } from './questions';
import { rows } from './rows';
import type { Counted, SubprocessorChangeEffect, SubprocessorChangeFact, SubprocessorChangeFacts, SubprocessorChangeState } from './state';
import { isCounted, tidingKey } from './work';

const decisionFacts = questionFacts<SubprocessorChangeState>({ questionOf, askable: raisedBy, desk: 'legal', clause: 'DPA-4.1.e' });

export const subprocessorChange = clauseFrom<SubprocessorChangeState, SubprocessorChangeFacts, SubprocessorChangeEffect>(
  { ...changeFacts, ...decisionFacts },
  {
    kind: 'subprocessorChange',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    failed: (_effect, at) => ({ kind: 'fanOutFailed', at }),
    assume,
    afterwards: followed,
  },
);

/** Whatever was told: whether the gate is another one now, and what legal is asked. */
function followed(state: SubprocessorChangeState, { receivedAt }: Dated): SubprocessorChangeState {
  const { mayStart, open, shut } = gateOf(state, receivedAt);
  const known = state.gate;
  // What windows said since the last count is told with the next, which is due at once; what is withdrawn is counted no more.
  const isKnown = state.counted !== undefined && (isCounted(state) || state.withdrawnAt !== undefined);
  const isNew = isKnown && (known === undefined || known.mayStart !== mayStart || known.open !== open || known.shut !== shut);
  const told = isNew ? { ...state, gate: { number: (known?.number ?? 0) + 1, mayStart, open, shut } } : state;
  return withRaised(told, receivedAt, raisedBy(told));
}

/** A forecast knows nothing of customers but what was counted last: it assumes that all is done at once. */
function assume(state: SubprocessorChangeState, effect: SubprocessorChangeEffect, at: Instant): SubprocessorChangeFact {
  switch (effect.kind) {
    case 'openWindows':
      return { kind: 'windowsOpened', opened: 0 };
    case 'tellWindows':
      return { kind: 'windowsTold', tiding: tidingKey(effect.tiding, effect.revision) };
    case 'tellFollowers':
      return { kind: 'followersTold', tiding: tidingKey(effect.tiding, effect.revision) };
    case 'countWindows':
      return { kind: 'windowsCounted', number: effect.number, at, ...assumedCounts(state, at), moved: state.moved };
  }
}

/** All received it; whoever may still object has not done so once that was to be seen. */
function assumedCounts({ counted }: SubprocessorChangeState, at: Instant): Pick<Counted, 'counts' | 'nextAt'> {
  const { counts = noCounts, nextAt } = counted ?? {};
  const received = { ...counts, received: Math.max(counts.received, counts.announced - counts.undelivered) };
  if (nextAt === undefined || at < nextAt) return { counts: received, ...(nextAt !== undefined && { nextAt }) };
  const { open, mayStart, closed } = counts;
  return { counts: { ...received, open: 0, mayStart: mayStart + open, closed: closed + open } };
}
