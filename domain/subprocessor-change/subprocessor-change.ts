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
import type { SubprocessorChangeEffect, SubprocessorChangeFact, SubprocessorChangeFacts, SubprocessorChangeState } from './state';
import { tidingKey } from './work';

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
  const isNew =
    state.counted !== undefined && (known === undefined || known.mayStart !== mayStart || known.open !== open || known.shut !== shut);
  const told = isNew ? { ...state, gate: { number: (known?.number ?? 0) + 1, mayStart, open, shut } } : state;
  return withRaised(told, receivedAt, raisedBy(told));
}

/** A forecast knows nothing of customers: it assumes that all is done at once and counts none. */
function assume(state: SubprocessorChangeState, effect: SubprocessorChangeEffect, at: Instant): SubprocessorChangeFact {
  switch (effect.kind) {
    case 'openWindows':
      return { kind: 'windowsOpened', opened: 0 };
    case 'tellWindows':
      return { kind: 'windowsTold', tiding: tidingKey(effect.tiding, effect.revision) };
    case 'tellFollowers':
      return { kind: 'followersTold', tiding: tidingKey(effect.tiding, effect.revision) };
    case 'countWindows': {
      const counts = state.counted?.counts ?? noCounts;
      return { kind: 'windowsCounted', number: effect.number, at, counts, moved: state.moved };
    }
  }
}
