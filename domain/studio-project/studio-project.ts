/**
 * Studio project: a campaign that the provider makes for the customer, from the briefing until it is online.
 *
 * GTC-3.3.2: production begins on a briefing that both approved; what exceeds the included versions and changes is quoted anew; a customer that is
 * silent for three working days from the sending of the final preview is presumed to have validated it; online, nothing is modified.
 */
import type { Dated } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import type { EventRow, Row } from '../engine/rows';
import { briefingFacts } from './briefing';
import { layoutFacts } from './layouts';
import { next } from './next';
import { onlineFacts } from './online-facts';
import { previewFacts } from './preview-facts';
import { questionOf, raisedBy } from './questions';
import { requestFacts } from './request-facts';
import { stageOf } from './standing';
import type { StudioProjectEffect, StudioProjectFacts, StudioProjectState } from './state';

const decisionFacts = questionFacts<StudioProjectState>({ questionOf, askable: raisedBy, desk: 'support', clause: 'GTC-3.3.2.3.a' });

export const studioProject = clauseFrom<StudioProjectState, StudioProjectFacts, StudioProjectEffect>(
  { ...briefingFacts, ...layoutFacts, ...requestFacts, ...previewFacts, ...onlineFacts, ...decisionFacts },
  {
    kind: 'studioProject',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    failed: ({ notice }, at) => ({ kind: 'previewFailed', notice, at }),
    // A forecast assumes that mails arrive at once.
    assume: (_state, { notice }, at) => ({ kind: 'previewSent', notice, at }),
    afterwards: reviewed,
  },
);

/** Questions, and the word to the provider's systems that a campaign is to be put online. */
function rows(state: StudioProjectState): readonly Row[] {
  const { projectId, contractId } = state;
  const told = Object.entries(state.releases).map(
    ([preview, at]): EventRow => ({
      table: 'events',
      key: `put-online-${preview}`,
      type: 'studio_project.put_online',
      data: { projectId, contractId, preview: Number(preview), at },
    }),
  );
  return [...decisionRows(state, questionOf), ...told];
}

function reviewed(state: StudioProjectState, { receivedAt }: Dated): StudioProjectState {
  return withRaised(state, receivedAt, raisedBy(state));
}
