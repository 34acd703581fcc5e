/** GTC-3.3.2.3.b: a campaign is put online once it is validated or presumed to be; online, it is presumed to be approved, and locked. */
import { endingFacts } from '../engine/ending';
import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { standingOnline, whyOver } from './over';
import { currentPreview, lateRequests, previewStanding, silenceDeadline } from './previews';
import type { StudioProjectFacts, StudioProjectState } from './state';

const CLAUSE = 'GTC-3.3.2.3.b';

type OnlineFacts = Pick<StudioProjectFacts, 'onlineReleased' | 'campaignOnline' | 'projectDropped' | 'contractEndTold'>;

export const released = (state: StudioProjectState, preview: number, at: Instant): StudioProjectState =>
  preview in state.releases ? state : { ...state, releases: { ...state.releases, [preview]: at } };

export const onlineFacts: FactRules<StudioProjectState, OnlineFacts> = {
  ...endingFacts<StudioProjectState>('GTC-5.a'),

  onlineReleased: {
    apply: (state, { preview, at }) => released(state, preview, at),
    describe: () => ({ clause: 'GTC-3.3.2.3.a', text: 'the campaign may be put online: the systems of the provider are told' }),
  },

  campaignOnline: {
    apply(state, { at, isInFact }) {
      const known = state.online;
      // The first time counts, unless it was taken off since.
      if (known !== undefined && (known.takenOffAt === undefined ? known.at <= at : at <= known.takenOffAt)) return state;
      return { ...state, online: { at, isInFact } };
    },
    whyNot(state, { at, isInFact, by }) {
      if (standingOnline(state)?.at === at || isInFact) return undefined;
      return whyOver(state, at) ?? whyNotOnline(state, at) ?? (by === 'system' ? whyNotReleased(state, at) : undefined);
    },
    describe: (_fact, { online }) => ({
      clause: CLAUSE,
      text: `the campaign is online${online?.isInFact ? ' in fact' : ''}: it is presumed to be approved, and no element may be modified`,
    }),
  },

  projectDropped: {
    apply: (state, { at }) => (state.droppedAt !== undefined && state.droppedAt <= at ? state : { ...state, droppedAt: at }),
    whyNot: (state, { at }) => whyOver(state, at),
    describe: () => ({ clause: 'GTC-3.3.2.1', text: 'the project was dropped' }),
  },
};

/** Why it may not be put online at an instant: neither validated nor presumed to be. */
export function whyNotOnline(state: StudioProjectState, at: Instant): Refusal | undefined {
  const preview = currentPreview(state);
  const standing = preview && previewStanding(state, preview);
  if (standing?.mayFrom !== undefined && standing.mayFrom <= at) return undefined;
  const last = preview && standing?.status === 'running' ? silenceDeadline(state, preview) : undefined;
  const until = last === undefined ? '' : ` Silence counts as validation once ${inWords(last.on)} is over.`;
  return {
    code: 'not_validated',
    clause: 'GTC-3.3.2.3.a',
    message: `The customer has not validated the final preview, and is not presumed to have.${until} One that is online in fact is entered as such.`,
  };
}

/** A person of the provider decides, where that was chosen. */
function whyNotReleased(state: StudioProjectState, at: Instant): Refusal | undefined {
  const late = lateRequests(state).find((request) => request.at <= at);
  if (late !== undefined) {
    const message = `The customer asked for a change since, request ${late.number}: support decides first whether it is made.`;
    return { code: 'online_not_approved', clause: 'GTC-3.3.2.3.a', message };
  }
  const preview = currentPreview(state);
  if (state.terms.putOnline === 'automatic' || (preview !== undefined && preview.number in state.releases)) return undefined;
  return {
    code: 'online_not_approved',
    clause: 'GTC-3.3.2.3.a',
    message: 'A person decides whether it is put online: the question stands in the work list of support.',
  };
}

/** Whether it went online on a validation that turned out not to be: the customer had asked for changes in time, or the link came back. */
export function isUnfounded(state: StudioProjectState): boolean {
  const online = standingOnline(state);
  return online !== undefined && !online.isInFact && whyNotOnline(state, online.at) !== undefined;
}
