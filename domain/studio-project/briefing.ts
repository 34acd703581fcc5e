/** GTC-3.3.2.1: production begins once both parties have approved the same version of the briefing. */
import type { FactRules } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { whyOver } from './over';
import { type Party, parties, type StudioProjectFacts, type StudioProjectState } from './state';

const CLAUSE = 'GTC-3.3.2.1';

type BriefingFacts = Pick<StudioProjectFacts, 'briefingChanged' | 'briefingApproved' | 'productionStarted'>;

export const partyInWords: Readonly<Record<Party, string>> = { customer: 'the customer', vendor: 'the provider' };

const approvalKey = (version: number, by: Party): string => `${version}/${by}`;

/** When a party approved a version; undefined where it did not. */
export const approvedAt = ({ approvals }: StudioProjectState, version: number, by: Party): Instant | undefined =>
  approvals[approvalKey(version, by)];

export const lastVersion = (versions: Readonly<Record<string, unknown>>): number => Math.max(0, ...Object.keys(versions).map(Number));

/** Whose approval of the briefing as it stands is missing at an instant. */
export function missingApprovals(state: StudioProjectState, at?: Instant): readonly Party[] {
  const needed: Readonly<Record<typeof state.terms.briefingApproval, readonly Party[]>> = { 'both-parties': parties };
  return needed[state.terms.briefingApproval].filter((by) => {
    const approved = approvedAt(state, lastVersion(state.briefings), by);
    return approved === undefined || (at !== undefined && approved > at);
  });
}

export const hasBegun = ({ productionAt, layouts }: StudioProjectState): boolean => productionAt !== undefined || lastVersion(layouts) > 0;

/** Why nothing is produced at an instant; undefined where both had approved by then. */
export function whyNotProduced(state: StudioProjectState, at: Instant): Refusal | undefined {
  const missing = missingApprovals(state, at).map((by) => partyInWords[by]);
  if (missing.length === 0) return undefined;
  const message = `Production begins once both parties have approved the briefing: version ${lastVersion(state.briefings)} was not approved by ${missing.join(' and ')} at ${at}.`;
  return { code: 'briefing_not_approved', clause: CLAUSE, message };
}

export const briefingFacts: FactRules<StudioProjectState, BriefingFacts> = {
  briefingChanged: {
    apply(state, { version, at, remarkId = '' }) {
      if (version in state.briefings) return state;
      const briefedAt = { ...state.briefedAt, [version]: at };
      return { ...state, briefings: { ...state.briefings, [version]: remarkId }, briefedAt };
    },
    whyNot: (state, { at }) => whyOver(state, at) ?? (hasBegun(state) ? begun : undefined),
    describe: ({ version }) => ({ clause: CLAUSE, text: `the briefing was changed: version ${version} is to be approved by both parties` }),
  },

  briefingApproved: {
    apply(state, { version, by, at }) {
      const known = approvedAt(state, version, by);
      return known !== undefined && known <= at ? state : { ...state, approvals: { ...state.approvals, [approvalKey(version, by)]: at } };
    },
    whyNot(state, { version, at }) {
      const current = lastVersion(state.briefings);
      const writtenAt = state.briefedAt?.[version];
      if (writtenAt !== undefined && at < writtenAt) {
        const message = `Version ${version} of the briefing was written at ${writtenAt}: it cannot be approved at ${at}, before that.`;
        return { code: 'other_briefing_version', clause: CLAUSE, message };
      }
      if (version === current) return whyOver(state, at);
      const message = `Version ${current} of the briefing is the one to approve, not version ${version}.`;
      return { code: 'other_briefing_version', clause: CLAUSE, message };
    },
    describe({ version, by }, state) {
      const isOpen = version === lastVersion(state.briefings) && missingApprovals(state).length === 0;
      return {
        clause: CLAUSE,
        text: `${partyInWords[by]} approved version ${version} of the briefing${isOpen ? ': both parties have, and production may begin' : ''}`,
      };
    },
  },

  productionStarted: {
    apply: (state, { at }) => (state.productionAt !== undefined && state.productionAt <= at ? state : { ...state, productionAt: at }),
    whyNot: (state, { at }) => whyOver(state, at) ?? whyNotProduced(state, at),
    describe: (_fact, { briefings }) => ({
      clause: CLAUSE,
      text: `production began, on version ${lastVersion(briefings)} of the briefing`,
    }),
  },
};

const begun: Refusal = {
  code: 'production_began',
  clause: 'GTC-3.3.2.2.c',
  message:
    'Production has begun on the briefing that both parties approved: what goes beyond it is asked for as a change outside the brief.',
};
