/** GTC-3.3.2.2: what of the work that the customer asks for is included, and what needs a new quotation. */
import Big from 'big.js';
import { inMoney } from '../shared/money';
import type { MoneyTerm } from '../shared/terms';
import type { StudioProjectState, WorkRequest } from './state';

/**
 * - included: in the price
 * - to-analyse, to-quote: waits for the hours, or for a quotation that the customer accepts
 * - agreed: by a quotation
 * - dropped: not made
 * - refused: it came too late, and support left the campaign as it was validated
 */
export type RequestStanding = 'included' | 'to-analyse' | 'to-quote' | 'agreed' | 'dropped' | 'refused';

interface Placed {
  readonly at: string;
  readonly number: number;
}

export const inOrder = (one: Placed, other: Placed): number =>
  one.at === other.at ? one.number - other.number : one.at < other.at ? -1 : 1;

export const requestsOf = ({ requests }: StudioProjectState): readonly WorkRequest[] => Object.values(requests).sort(inOrder);

export const isOutsideBrief = ({ isOutsideBrief: said, analysis }: WorkRequest): boolean => said || analysis?.isOutsideBrief === true;

/** The changes that use up what is included: those within the brief, dropped or not. One outside it has a quotation of its own. */
export const countedChanges = (state: StudioProjectState): readonly WorkRequest[] =>
  requestsOf(state).filter((request) => request.kind === 'change' && !isOutsideBrief(request) && request.late !== 'refused');

/** Which of the changes it is, from 1; undefined of one that does not count as such. */
export function changeNumberOf(state: StudioProjectState, { number }: WorkRequest): number | undefined {
  const place = countedChanges(state).findIndex((one) => one.number === number);
  return place < 0 ? undefined : place + 1;
}

/** A further layout always does; a change does from the fourth on, and outside the brief whichever it is. */
export function needsQuotation(state: StudioProjectState, request: WorkRequest): boolean {
  if (request.kind === 'layout' || isOutsideBrief(request)) return true;
  const place = changeNumberOf(state, request);
  return place !== undefined && place > state.terms.changesMax;
}

export function standingOf(state: StudioProjectState, request: WorkRequest): RequestStanding {
  if (request.late === 'refused') return 'refused';
  if (request.agreed !== undefined) return 'agreed';
  if (request.droppedAt !== undefined) return 'dropped';
  if (!needsQuotation(state, request)) return 'included';
  return request.analysis === undefined ? 'to-analyse' : 'to-quote';
}

export const isWaiting = (state: StudioProjectState, request: WorkRequest): boolean =>
  ['to-analyse', 'to-quote'].includes(standingOf(state, request));

/** What says that a request needs a quotation, or is included. */
export const clauseOf = (request: WorkRequest): string => {
  if (request.kind === 'layout') return 'GTC-3.3.2.2.a';
  return isOutsideBrief(request) ? 'GTC-3.3.2.2.c' : 'GTC-3.3.2.2.b';
};

/** Per hour, excluding VAT. The text names no other rate for what is outside the brief than that of changes. */
export const rateOf = ({ terms }: StudioProjectState, { kind }: Pick<WorkRequest, 'kind'>): MoneyTerm =>
  kind === 'layout' ? terms.layoutHourlyRate : terms.changeHourlyRate;

/** Hours times the rate, excluding VAT, rounded once, half up. */
export const priceOf = (hours: number, { amountMinor, currency }: MoneyTerm): MoneyTerm => ({
  amountMinor: new Big(hours).times(amountMinor).round(0, Big.roundHalfUp).toNumber(),
  currency,
});

/** "a new quotation at EUR 120.00 an hour, excluding VAT". */
export const quotationInWords = ({ amountMinor, currency }: MoneyTerm): string =>
  `a new quotation at ${inMoney(amountMinor, currency)} an hour, excluding VAT`;

/** Further versions of the layout that the customer agreed to pay. */
export const agreedLayouts = (state: StudioProjectState): number =>
  requestsOf(state).filter((request) => request.kind === 'layout' && standingOf(state, request) === 'agreed').length;

/** What is included, what of it is used, and what the next one costs. */
export interface Allowance {
  readonly clause: string;
  readonly included: number;
  readonly used: number;
  readonly isNextIncluded: boolean;
  readonly hourlyRate: MoneyTerm;
  readonly text: string;
}

export function allowanceOf(state: StudioProjectState, kind: WorkRequest['kind']): Allowance {
  const { layoutVersionsMax, changesMax } = state.terms;
  const included = kind === 'layout' ? layoutVersionsMax : changesMax;
  const used = kind === 'layout' ? Object.keys(state.layouts).length : countedChanges(state).length;
  const isNextIncluded = used < included;
  const hourlyRate = rateOf(state, { kind });
  const [clause, thing] = kind === 'layout' ? ['GTC-3.3.2.2.a', 'versions of the layout'] : ['GTC-3.3.2.2.b', 'changes'];
  const next = isNextIncluded ? 'the next one is included' : `the next one needs ${quotationInWords(hourlyRate)}`;
  return { clause, included, used, isNextIncluded, hourlyRate, text: `${included} ${thing} are included and ${used} used: ${next}` };
}
