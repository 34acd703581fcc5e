import type { Outage } from '../../adapters/availability/outages';
import { daysOfProvider, monthsOf } from '../../adapters/availability/telling-outages';
import type { Tx } from '../../adapters/prisma/with-provider';
import { closesAt, monthWindow } from '../../domain/availability/month-window';
import { earlierOf, type Instant, laterOf } from '../../domain/shared/instant';
import { monthInWords, type YearMonth } from '../../domain/shared/year-month';
import type { LocalDays } from '../../domain/time-limits/local-days';
import type { Call } from '../route';
import { availabilityProblem } from './fields';
import { offeredLevels } from './terms';

type Version = Pick<Outage, 'startsAt' | 'endsAt' | 'contractIds' | 'isWithdrawn'>;

/** An outage as it was, where it was known, and as it is said to be now. */
interface Change {
  readonly before?: Version | undefined;
  readonly after: Version;
}

/**
 * GTC-3.6.1.a: ends the request where figures that are closed would change: that is a correction, and has a reason.
 *
 * @param how what whoever calls is to do about it
 */
export async function mustLeaveClosed(
  tx: Tx,
  call: Call,
  { changes, now, how }: { readonly changes: readonly Change[]; readonly now: Instant; readonly how: string },
): Promise<void> {
  if (changes.length === 0) return;
  const days = await daysOfProvider(tx, call.caller.providerId);
  const over = changes.flatMap((change) => monthsChanged(change, now, days)).filter((month) => monthWindow(month, days).until <= now);
  const levels = over.length === 0 ? undefined : await offeredLevels(tx, call);
  if (levels === undefined) return;
  const [first] = over.filter((month) => closesAt(month, levels.closesAfter, days) <= now).sort();
  if (first === undefined) return;
  const message = `The figures of ${monthInWords(first)} are closed: ${how}, and they are corrected; customers are told what changes for them.`;
  throw availabilityProblem('month_closed', message, { errors: [{ path: 'reason', message: 'expected, where closed figures change' }] });
}

function monthsChanged({ before, after }: Change, now: Instant, days: LocalDays): readonly YearMonth[] {
  const months = [before, after].flatMap((version) => (version === undefined ? [] : monthsOf(version, now, days)));
  return [...new Set(months)].filter((month) => downIn(before, month, days) !== downIn(after, month, days));
}

/** What of an outage lies in a month, and of whom. */
function downIn(version: Version | undefined, month: YearMonth, days: LocalDays): string {
  if (version === undefined || version.isWithdrawn) return '';
  const { from, until } = monthWindow(month, days);
  const [begun, over] = [laterOf(version.startsAt, from), earlierOf(version.endsAt ?? until, until)];
  return begun < over ? `${begun}/${over}/${version.contractIds.join()}` : '';
}
