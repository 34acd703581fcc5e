/** What service levels want next: a mail, a month to measure, a credit note, a last day that passes, a month that is over. */
import type { Step } from '../engine/clause';
import { retryAfter } from '../engine/reminding';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { monthInWords, type YearMonth } from '../shared/year-month';
import { namedIn } from './credit-facts';
import { statusOf } from './instructions';
import { nextMail, type PlannedMail } from './mails';
import { closesAt, daysOf, isClosed, monthsToMeasure } from './months';
import { isAsked, isToBeTried } from './questions';
import type { Right } from './rights';
import { nextOfCase, openRights } from './sequence';
import type { ServiceCreditEffect, ServiceCreditFact, ServiceCreditState } from './state';

const CLAUSE = 'GTC-3.6.1.a';

/** What is accepted in the last instant is written by then. */
const WRITTEN_WITHIN_MS = 60_000;

type CreditStep = Step<ServiceCreditFact, ServiceCreditEffect>;
type Waiting = Extract<CreditStep, { kind: 'wait' }>;

const because = (text: string, clause = CLAUSE) => ({ clause, text });

export function next(state: ServiceCreditState, now: Instant): CreditStep {
  const due = closing(state, now) ?? lapsing(state, now);
  if (due !== undefined) return due;
  const act = measuring(state, now) ?? crediting(state);
  if (act !== undefined) return act;
  const [mail, dated] = [nextMail(state), dates(state)];
  const ahead = [...dated, ...retries(state, mail)].filter(({ until }) => until > now);
  const [first] = ahead.sort((one, other) => (one.until < other.until ? -1 : 1));
  return mailing(mail, dated, now) ?? first ?? idle(state);
}

/** A month that a right depends on, of which nobody reported an outage. */
function closing(state: ServiceCreditState, now: Instant): CreditStep | undefined {
  const month = nextOfCase(state);
  if (month === undefined || isClosed(state, month) || monthsToMeasure(state).includes(month) || now < closesAt(state, month))
    return undefined;
  return { kind: 'record', fact: { kind: 'monthClosed', month }, reason: because(`${monthInWords(month)} is over`) };
}

const lapsesAt = ({ lastDay }: Right): Instant => plusMillis(lastDay.at, WRITTEN_WITHIN_MS);

function lapsing(state: ServiceCreditState, now: Instant): CreditStep | undefined {
  const right = openRights(state).find((one) => lapsesAt(one) <= now);
  if (right === undefined) return undefined;
  const { month, lastDay, clause } = right;
  return {
    kind: 'record',
    fact: { kind: 'rightLapsed', month, on: lastDay.on },
    reason: because('the last day for a notice has passed', clause),
  };
}

function measuring(state: ServiceCreditState, now: Instant): CreditStep | undefined {
  const month = monthsToMeasure(state).find((one) => closesAt(state, one) <= now);
  if (month === undefined) return undefined;
  const again = measuredAgainAt(state);
  if (again !== undefined && now < again) return undefined;
  const reason = because(`the availability of ${monthInWords(month)}`);
  const number = (state.months[month]?.number ?? 0) + 1;
  const reports = state.reports[month] ?? 0;
  const key = `measure-${month}/${number}.${reports}${again === undefined ? '' : `/${again}`}`;
  return { kind: 'do', effect: { kind: 'measureMonth', month, number, reports }, key, reason };
}

const measuredAgainAt = ({ failing }: ServiceCreditState): Instant | undefined => failing && retryAfter(failing.last);

function crediting(state: ServiceCreditState): CreditStep | undefined {
  if (state.terms.numbering !== 'own-series') return undefined;
  const wanted = Object.entries(state.instructed).find(([key, known]) => statusOf(known) === 'due' && isToBeTried(state, key));
  if (wanted === undefined) return undefined;
  const [instruction, { failures }] = wanted;
  const attempt = failures + 1;
  const reason = because(`the credit note of ${namedIn(state, instruction)}`, 'GTC-3.6.1.f');
  return { kind: 'do', effect: { kind: 'issueCreditNote', instruction, attempt }, key: `credit-${instruction}/${attempt}`, reason };
}

/** A mail server that takes nothing holds up no month and no last day. */
function mailing(planned: PlannedMail | undefined, dated: readonly Waiting[], now: Instant): CreditStep | undefined {
  if (planned === undefined || (planned.at !== undefined && planned.at > now)) return undefined;
  const { mail, key, reason } = planned;
  const [first] = dated
    .map(({ until }) => until)
    .filter((until) => until > now)
    .sort();
  return { kind: 'do', effect: mail, key, reason, ...(first !== undefined && { until: first }) };
}

/** When what failed is tried again. */
function retries(state: ServiceCreditState, planned: PlannedMail | undefined): readonly Waiting[] {
  const again = measuredAgainAt(state);
  return [
    ...(planned?.at === undefined ? [] : [{ kind: 'wait', until: planned.at, reason: planned.reason } as const]),
    ...(again === undefined ? [] : [{ kind: 'wait', until: again, reason: because('another try to measure a month') } as const]),
  ];
}

/** Closings and last days. */
function dates(state: ServiceCreditState): readonly Waiting[] {
  const month = nextOfCase(state);
  const months = new Set([...monthsToMeasure(state), ...(month === undefined || isClosed(state, month) ? [] : [month])]);
  return [
    ...[...months].map((one) => closingOf(state, one)),
    ...openRights(state).map(
      (right): Waiting => ({
        kind: 'wait',
        until: lapsesAt(right),
        reason: because(`a notice about ${monthInWords(right.month)}, until ${inWords(right.lastDay.on)}`, right.clause),
      }),
    ),
  ];
}

const closingOf = (state: ServiceCreditState, month: YearMonth): Waiting => {
  const until = closesAt(state, month);
  const text = `the figures of ${monthInWords(month)}, which are final on ${inWords(daysOf(state).dateOf(until))}`;
  return { kind: 'wait', until, reason: because(text) };
};

function idle(state: ServiceCreditState): CreditStep {
  if (isAsked(state)) return { kind: 'await', reason: because('a decision on a notice, a credit or a mail', 'GTC-3.6.1.f') };
  const due = Object.entries(state.instructed).find(([, known]) => statusOf(known) === 'due');
  if (due !== undefined) {
    return { kind: 'await', reason: because(`the number and date of the credit note of ${namedIn(state, due[0])}`, 'GTC-3.6.1.f') };
  }
  const { contractEnd } = state;
  if (contractEnd?.on !== undefined) {
    return {
      kind: 'close',
      outcome: 'contract-ended',
      reason: because(`the contract ended with ${inWords(contractEnd.on)}: nothing more is measured`),
    };
  }
  return { kind: 'await', reason: because('the next outage: the level is met as far as is known') };
}
