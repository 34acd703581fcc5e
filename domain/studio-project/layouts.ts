/** GTC-3.3.2.2.a: two versions of the layout are included; each further one takes the customer's written request and a quotation. */
import type { FactRules } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { whyNotProduced } from './briefing';
import { whyOver } from './over';
import { agreedLayouts, quotationInWords, rateOf } from './requests';
import type { StudioProjectFacts, StudioProjectState } from './state';

const CLAUSE = 'GTC-3.3.2.2.a';

type LayoutFacts = Pick<StudioProjectFacts, 'layoutDelivered' | 'layoutApproved'>;

export const layoutFacts: FactRules<StudioProjectState, LayoutFacts> = {
  layoutDelivered: {
    apply: (state, { version, at }) => (version in state.layouts ? state : { ...state, layouts: { ...state.layouts, [version]: at } }),
    whyNot: (state, { version, at }) => whyOver(state, at) ?? whyNotProduced(state, at) ?? whyNoFurther(state, version, at),
    describe: ({ version }, { terms: { layoutVersionsMax } }) => ({
      clause: CLAUSE,
      text: `version ${version} of the layout was delivered${version > layoutVersionsMax ? ', by a quotation of its own' : `, of ${layoutVersionsMax} that are included`}`,
    }),
  },

  layoutApproved: {
    apply: (state, { version, at }) =>
      state.layoutApproved !== undefined && state.layoutApproved.at <= at ? state : { ...state, layoutApproved: { version, at } },
    whyNot: (state, { version, at }) => whyOver(state, at) ?? whyNotChosen(state, version, at),
    describe: ({ version }) => ({
      clause: 'GTC-3.3.2.2.b',
      text: `the customer approved version ${version} of the layout: it is integrated, and what is asked for from now on is a change`,
    }),
  },
};

/** Why the customer cannot have chosen a version at an instant: any that was delivered by then may be, not only the last. */
function whyNotChosen(state: StudioProjectState, version: number, at: Instant): Refusal | undefined {
  const { layoutApproved: known, layouts } = state;
  if (known !== undefined && known.at <= at && known.version !== version) return approvedAlready(known.version);
  const deliveredAt = layouts[version];
  if (deliveredAt !== undefined && deliveredAt <= at) return undefined;
  const message =
    deliveredAt === undefined
      ? `No version ${version} of the layout was delivered: ${Object.keys(layouts).join(', ') || 'none'} was.`
      : `Version ${version} of the layout was delivered at ${deliveredAt}: it cannot be approved at ${at}, before that.`;
  return { code: 'other_layout_version', clause: CLAUSE, message };
}

const approvedAlready = (version: number): Refusal => ({
  ...{ code: 'layout_approved', clause: 'GTC-3.3.2.2.b' },
  message: `Version ${version} of the layout is approved: what else is asked for is a change.`,
});

function whyNoFurther(state: StudioProjectState, version: number, at: Instant): Refusal | undefined {
  const { layoutApproved: known } = state;
  if (known !== undefined && known.at <= at) return approvedAlready(known.version);
  const { layoutVersionsMax } = state.terms;
  if (version in state.layouts || version <= layoutVersionsMax + agreedLayouts(state)) return undefined;
  const rate = quotationInWords(rateOf(state, { kind: 'layout' }));
  const message = `${layoutVersionsMax} versions of the layout are included: version ${version} is made "only at the express written request of the Customer" and once it has accepted ${rate}.`;
  return { code: 'extra_layout_not_agreed', clause: CLAUSE, message };
}
