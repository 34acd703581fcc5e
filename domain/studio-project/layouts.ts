/** GTC-3.3.2.2.a: two versions of the layout are included; each further one takes the customer's written request and a quotation. */
import type { FactRules } from '../engine/fact-rule';
import type { Refusal } from '../shared/refusal';
import { lastVersion, whyNotProduced } from './briefing';
import { whyOver } from './over';
import { agreedLayouts, quotationInWords, rateOf } from './requests';
import type { StudioProjectFacts, StudioProjectState } from './state';

const CLAUSE = 'GTC-3.3.2.2.a';

type LayoutFacts = Pick<StudioProjectFacts, 'layoutDelivered' | 'layoutApproved'>;

export const layoutFacts: FactRules<StudioProjectState, LayoutFacts> = {
  layoutDelivered: {
    apply: (state, { version, at }) => (version in state.layouts ? state : { ...state, layouts: { ...state.layouts, [version]: at } }),
    whyNot: (state, { version, at }) => whyOver(state, at) ?? whyNotProduced(state, at) ?? whyNoFurther(state, version),
    describe: ({ version }, { terms: { layoutVersionsMax } }) => ({
      clause: CLAUSE,
      text: `version ${version} of the layout was delivered${version > layoutVersionsMax ? ', by a quotation of its own' : `, of ${layoutVersionsMax} that are included`}`,
    }),
  },

  layoutApproved: {
    apply: (state, { version, at }) =>
      state.layoutApproved !== undefined && state.layoutApproved.at <= at ? state : { ...state, layoutApproved: { version, at } },
    whyNot(state, { version, at }) {
      const last = lastVersion(state.layouts);
      if (version === last) return whyOver(state, at);
      const message =
        last === 0 ? 'No version of the layout was delivered yet.' : `Version ${last} is the one to approve, not version ${version}.`;
      return { code: 'other_layout_version', clause: CLAUSE, message };
    },
    describe: ({ version }) => ({
      clause: 'GTC-3.3.2.2.b',
      text: `the customer approved version ${version} of the layout: it is integrated, and what is asked for from now on is a change`,
    }),
  },
};

function whyNoFurther(state: StudioProjectState, version: number): Refusal | undefined {
  if (state.layoutApproved !== undefined) {
    const message = `Version ${state.layoutApproved.version} of the layout is approved: what else is asked for is a change.`;
    return { code: 'layout_approved', clause: 'GTC-3.3.2.2.b', message };
  }
  const { layoutVersionsMax } = state.terms;
  if (version in state.layouts || version <= layoutVersionsMax + agreedLayouts(state)) return undefined;
  const rate = quotationInWords(rateOf(state, { kind: 'layout' }));
  const message = `${layoutVersionsMax} versions of the layout are included: version ${version} is made "only at the express written request of the Customer" and once it has accepted ${rate}.`;
  return { code: 'extra_layout_not_agreed', clause: CLAUSE, message };
}
