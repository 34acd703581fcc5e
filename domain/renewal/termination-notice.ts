/** GTC-5.1.a, GTC-5.1.b, GTC-5.c: whether a notice ends the contract, and when. */
import type { Reason } from '../engine/reason';
import type { CalendarDate } from '../shared/calendar-date';
import { isLetter, reachedOn, type TerminationNotice } from './notice';
import { type LastDay, lastDayFor } from './notice-deadline';
import { doubtsOfDay, doubtsOfForm, flawsOfDay, flawsOfForm, readingsInTransit } from './notice-readings';
import { type Periods, periodHolding, periodOf, type Span } from './periods';
import type { RenewalTerms } from './terms';

export { type Channel, channels, type NoticeDates, type TerminationNotice } from './notice';

export interface Assessment {
  readonly status: 'in-transit' | 'accepted' | 'void' | 'needs-decision' | 'withdrawn';
  /** The period that it would end, and the last day for it. */
  readonly period: Span;
  readonly lastDayOn: CalendarDate;
  /** After this day it is late by any rule for months. */
  readonly latestDayOn: CalendarDate;
  /** The day that counts; undefined while it is not known. */
  readonly countedOn?: CalendarDate;
  /** Why it is void; or, where a person decides, the readings for and against it. */
  readonly reasons: readonly Reason[];
}

/** What a notice comes to, by its own dates: when it was told changes nothing. */
export function assess(terms: RenewalTerms, periods: Periods, notice: TerminationNotice): Assessment {
  const countedOn = dayThatCounts(terms, notice);
  const period = periodAimedAt(terms, periods, notice, countedOn);
  const last = lastDayFor(terms, notice.by, period.endsOn);
  const known = { period, lastDayOn: last.on, latestDayOn: last.latestOn, ...(countedOn !== undefined && { countedOn }) };
  return { ...known, ...verdict(terms, notice, last, countedOn) };
}

type Verdict = Pick<Assessment, 'status' | 'reasons'>;

/** By the text; where that leaves a doubt, or makes it void, by what a person decided. */
function verdict(terms: RenewalTerms, notice: TerminationNotice, last: LastDay, countedOn: CalendarDate | undefined): Verdict {
  const { withdrawnOn, decided } = notice;
  const reached = reachedOn(notice);
  if (withdrawnOn !== undefined && (reached === undefined || withdrawnOn < reached)) return { status: 'withdrawn', reasons: [] };
  const byText = verdictOfText(terms, notice, last, countedOn);
  if (decided === undefined || byText.status === 'accepted') return byText;
  if (decided === 'accepted') return { status: 'accepted', reasons: [] };
  return { status: 'void', reasons: byText.status === 'in-transit' ? readingsInTransit(terms, notice, last) : byText.reasons };
}

function verdictOfText(terms: RenewalTerms, notice: TerminationNotice, last: LastDay, countedOn: CalendarDate | undefined): Verdict {
  const { clause } = terms.notice[notice.by];
  const flaws = countedOn === undefined ? [] : flawsOfDay(countedOn, last, clause);
  if (!isLetter(notice)) return { status: 'void', reasons: [...flawsOfForm(notice), ...flaws] };
  if (countedOn === undefined) return { status: 'in-transit', reasons: [] };
  const doubtsInTime = doubtsOfDay(notice, countedOn, last, clause);
  if (countedOn > last.latestOn && doubtsInTime.length === 0) return { status: 'void', reasons: flaws };
  const doubts = [...doubtsOfForm(terms, notice), ...doubtsInTime];
  return doubts.length > 0 ? { status: 'needs-decision', reasons: [...flaws, ...doubts] } : { status: 'accepted', reasons: [] };
}

function dayThatCounts({ notice: parties }: RenewalTerms, notice: TerminationNotice): CalendarDate | undefined {
  const isByDeposit = parties[notice.by].measuredAt === 'deposit' && isLetter(notice);
  return isByDeposit ? (notice.depositedOn ?? reachedOn(notice)) : reachedOn(notice);
}

/** The period that the day which counts falls in; an earlier one, where the letter was deposited in time for it. */
function periodAimedAt(terms: RenewalTerms, periods: Periods, notice: TerminationNotice, countedOn: CalendarDate | undefined): Span {
  const { by, depositedOn, toldOn, decidedPeriod } = notice;
  if (decidedPeriod !== undefined) return periodOf(periods, decidedPeriod);
  const counted = periodHolding(periods, countedOn ?? depositedOn ?? toldOn ?? periods.firstStartsOn);
  if (depositedOn === undefined || !isLetter(notice)) return counted;
  const deposited = periodHolding(periods, depositedOn);
  return deposited.number < counted.number && depositedOn <= lastDayFor(terms, by, deposited.endsOn).latestOn ? deposited : counted;
}
