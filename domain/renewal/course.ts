/** GTC-5.a, GTC-5.b, GTC-5.3: a contract begins, passes its deadlines, renews and ends. */
import type { FactRules } from '../engine/fact-rule';
import { inWords, laterDateOf } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import type { Refusal } from '../shared/refusal';
import { periodOf } from './periods';
import { renewedPrice } from './pricing';
import { currentPeriod, endOf, hasEnded, periodsOf } from './standing';
import type { Period, RenewalFacts, RenewalState } from './state';

type CourseFacts = Pick<
  RenewalFacts,
  'firstPaymentReceived' | 'noticeDeadlinePassed' | 'renewed' | 'terminatedImmediately' | 'terminatedByRight' | 'contractEnded'
>;

/** GTC-5.3: whether this ground holds is doubtful, so a person decides and nothing ends until then. */
export const DOUBTFUL_GROUND = 'judicial-reorganisation';

export const firstPeriod = ({ startsOn, firstEndsOn, length, priceMinor }: RenewalState['contract'], from = startsOn): Period => ({
  ...periodOf({ firstStartsOn: from, length, ...(firstEndsOn !== undefined && { firstEndsOn }) }, 1),
  price: { amountMinor: priceMinor, status: 'agreed', begunWithMinor: priceMinor },
});

export const courseFacts: FactRules<RenewalState, CourseFacts> = {
  firstPaymentReceived: {
    apply(state, { on }) {
      const { contract, periods } = state;
      const from = laterDateOf(contract.startsOn, on);
      const [first] = periods;
      // An earlier payment told late moves the start, as long as nothing was counted from it.
      const counts =
        contract.startCondition === 'first-payment' && (first === undefined || (periods.length === 1 && from < first.startsOn));
      return counts ? { ...state, periods: [{ ...firstPeriod(contract, from), ...(first && { price: first.price }) }] } : state;
    },
    describe: ({ on }) => ({ clause: 'GTC-5.b', text: `the first payment was received on ${inWords(on)}: the contract begins` }),
  },

  noticeDeadlinePassed: {
    apply: (state, { period }) => (state.deadlinePassed >= period ? state : { ...state, deadlinePassed: period }),
    describe({ period }, state) {
      const { endsOn } = periodOf(periodsOf(state), period);
      return {
        clause: 'GTC-5.1.a',
        text: `the last day for a notice has passed: period ${period} ends with ${inWords(endsOn)} and renews`,
      };
    },
  },

  renewed: {
    apply(state, { period: number }) {
      const before = currentPeriod(state);
      if (before === undefined || before.number !== number - 1) return state;
      return { ...state, periods: [...state.periods, { ...periodOf(periodsOf(state), number), price: renewedPrice(state, before) }] };
    },
    describe({ period: number }, state) {
      const { startsOn, endsOn } = periodOf(periodsOf(state), number);
      const price = state.periods[number - 1]?.price;
      const status = price === undefined || price.status === 'final' ? '' : `, ${price.status}`;
      const amount = price === undefined ? '' : ` (${inMoney(price.amountMinor, state.contract.currency)}${status})`;
      return { clause: 'GTC-5.a', text: `tacitly renewed: period ${number} runs from ${inWords(startsOn)} to ${inWords(endsOn)}${amount}` };
    },
  },

  terminatedImmediately: {
    apply(state, { terminationId, ground, on }) {
      if (terminationId in state.terminations) return state;
      const standing = ground === DOUBTFUL_GROUND ? 'needs-decision' : 'stands';
      const termination = { on, ground, clause: 'GTC-5.3', standing } as const;
      return { ...state, terminations: { ...state.terminations, [terminationId]: termination } };
    },
    whyNot: (state, { terminationId, on }) => (terminationId in state.terminations ? undefined : whyNotEarlier(state, on)),
    describe: ({ ground, on }) => ({
      clause: 'GTC-5.3',
      text:
        ground === DOUBTFUL_GROUND
          ? `terminated with immediate effect on ${inWords(on)} on the ground of judicial reorganisation: a person decides whether it holds`
          : `terminated with immediate effect on ${inWords(on)} for ${ground.replaceAll('-', ' ')}`,
    }),
  },

  terminatedByRight: {
    apply(state, { terminationId, revision, on, ground, clause, creditsPrepaid }) {
      const known = state.terminations[terminationId];
      if (known?.revision !== undefined && known.revision >= revision) return state;
      if (known === undefined && on === undefined) return state;
      const standing = on === undefined ? 'rejected' : 'stands';
      const last = on ?? known?.on ?? state.contract.startsOn;
      const termination = { on: last, ground, clause, standing, revision, ...(creditsPrepaid && { creditsPrepaid }) } as const;
      return { ...state, terminations: { ...state.terminations, [terminationId]: termination } };
    },
    describe: ({ on, ground, clause }) => ({
      clause,
      text:
        on === undefined
          ? `the termination for ${ground} does not stand`
          : `terminated for ${ground}: the contract ends with ${inWords(on)}`,
    }),
  },

  contractEnded: {
    apply: (state, { on, receivedAt }) => (state.ended?.on === on ? state : { ...state, ended: { on, at: receivedAt } }),
    describe({ on }, state) {
      const end = endOf(state);
      return {
        clause: end?.clause ?? 'GTC-5.a',
        text: `the contract ended with ${inWords(on)}${end === undefined ? '' : `: ${end.text}`}`,
      };
    },
  },
};

/** Nothing ends a contract that has ended by then. */
function whyNotEarlier(state: RenewalState, on: string): Refusal | undefined {
  const end = endOf(state);
  if (end === undefined || on < end.on) return undefined;
  if (hasEnded(state)) return { code: 'contract_ended', clause: 'GTC-5.3', message: `The contract ended on ${inWords(end.on)} already.` };
  return { code: 'already_terminated', clause: 'GTC-5.3', message: `The contract ends on ${inWords(end.on)} already: ${end.text}.` };
}
