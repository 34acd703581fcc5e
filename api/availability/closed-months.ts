import type { Outage } from '../../adapters/availability/outages';
import type { OutageChange } from '../../adapters/availability/probe-outages';
import { daysOfProvider, monthsOf } from '../../adapters/availability/telling-outages';
import type { Tx } from '../../adapters/prisma/with-provider';
import { measured } from '../../domain/availability/measure';
import { lastDayOf, monthWindow } from '../../domain/availability/month-window';
import { monthInWords, type YearMonth } from '../../domain/indexation/year-month';
import { plusDays } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { lengthFrom } from '../../domain/time-limits/length';
import type { LocalDays } from '../../domain/time-limits/local-days';
import type { Call } from '../route';
import { availabilityProblem } from './fields';
import { offeredLevels } from './terms';

/** GTC-3.6.1.a: ends the request where derived outages change figures that are closed: that is a correction, and has a reason. */
export async function mustLeaveClosed(tx: Tx, call: Call, changes: readonly OutageChange[], now: Instant): Promise<void> {
  if (changes.length === 0) return;
  const levels = await offeredLevels(tx, call);
  if (levels === undefined) return;
  const days = await daysOfProvider(tx, call.caller.providerId);
  const isClosed = (month: YearMonth): boolean =>
    days.startOf(plusDays(lengthFrom(lastDayOf(month), levels.closesAfter, 'forward', 'same-date'), 1)) <= now;
  const months = changes.flatMap((change) => monthsChanged(change, now, days)).filter(isClosed);
  const [first] = months.sort();
  if (first === undefined) return;
  const message = `The figures of ${monthInWords(first)} are closed: send the results as JSON with the reason, and they are corrected; customers are told what changes for them.`;
  throw availabilityProblem('month_closed', message, {
    clause: 'GTC-3.6.1.a',
    errors: [{ path: 'reason', message: 'expected, where closed figures change' }],
  });
}

function monthsChanged({ before, after }: OutageChange, now: Instant, days: LocalDays): readonly YearMonth[] {
  const versions = before === undefined ? [after] : [before, after];
  const months = [...new Set(versions.flatMap((one) => monthsOf(one, now, days)))];
  return months.filter((month) => JSON.stringify(downIn(before, month, days)) !== JSON.stringify(downIn(after, month, days)));
}

/** What of an outage lies in a month: from when on, and for how long. */
function downIn(outage: Outage | undefined, month: YearMonth, days: LocalDays): readonly [Instant, number] | undefined {
  if (outage === undefined || outage.isWithdrawn) return undefined;
  const { downSeconds } = measured(monthWindow(month, days), [outage]);
  return downSeconds === 0 ? undefined : [outage.startsAt, downSeconds];
}
