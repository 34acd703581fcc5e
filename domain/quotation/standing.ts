/** GTC-1.a: what an offer has come to. */
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import type { Ending, QuotationState } from './state';

export type Outcome = 'accepted' | 'superseded' | 'withdrawn' | 'lapsed';

const CLAUSE = 'GTC-1.a';

/** What parties do, before the passing of time: whichever was told first ended the offer, in whatever order they were heard. */
const acts = ['accepted', 'superseded', 'withdrawn'] as const;

/** What ended the offer; undefined while it stands. An acceptance that was in time counts also where the lapse was recorded before it. */
export function outcomeOf(state: QuotationState): Outcome | undefined {
  const [first] = acts
    .flatMap((act) => (state[act] === undefined ? [] : [{ act, at: (state[act] as Ending).at }]))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return first?.act ?? (state.lapsed === undefined ? undefined : 'lapsed');
}

/** What it has come to by an instant: a validity that is over has lapsed, also before that is recorded. */
export const standingOf = (state: QuotationState, now: Instant): 'open' | Outcome =>
  outcomeOf(state) ?? (now > state.validUntil.at ? 'lapsed' : 'open');

/** Why nothing can become of the offer at an instant; undefined while it stands. */
export function whyOver(state: QuotationState, at: Instant): Refusal | undefined {
  const earlier = acts.filter((act) => state[act] !== undefined && (state[act] as Ending).at <= at);
  if (earlier.length > 0) {
    const outcome = outcomeOf(state) ?? 'lapsed';
    return { code: `quotation_${outcome}`, clause: CLAUSE, message: messages[outcome](state) };
  }
  if (at <= state.validUntil.at) return undefined;
  return { code: 'quotation_lapsed', clause: CLAUSE, message: messages.lapsed(state) };
}

const messages: Readonly<Record<Outcome, (state: QuotationState) => string>> = {
  accepted: ({ accepted }) => `The quotation was accepted${accepted === undefined ? '' : ` on ${inWords(accepted.on)}`}: it is a contract.`,
  superseded: () => 'A later version of the quotation has taken its place.',
  withdrawn: () => 'The quotation was withdrawn.',
  lapsed: ({ validUntil }) =>
    `The quotation could be accepted until ${inWords(validUntil.on)} and has lapsed: a new version can be presented.`,
};
