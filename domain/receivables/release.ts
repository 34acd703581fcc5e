/** Money that a credit note or an upheld dispute made too much on an invoice goes back to the customer's credit. */
import type { CalendarDate } from '../shared/calendar-date';
import { creditedMinor, partsOn } from './balance';
import { compensation } from './compensation';
import { interest } from './interest';
import type { LatePaymentTerms, RateSeries } from './late-payment';
import { beyond, paidBy, sumOfSplit } from './owed';
import type { PaymentPart, Receivable, Split } from './receivable';

export interface Release {
  readonly receivable: Receivable;
  readonly freed: readonly { readonly paymentId: string; readonly amountMinor: number }[];
}

/**
 * Frees on day `on` what was paid beyond what the invoice is worth, the latest payment first. The part stays, with the day it was freed: it
 * did pay until then. A dispute that is still open frees nothing: its amount may yet be owed.
 */
export function releaseExcess(receivable: Receivable, on: CalendarDate, rates: readonly RateSeries[], terms: LatePaymentTerms): Release {
  const active = partsOn(receivable, on);
  if (active.length === 0) return { receivable, freed: [] };
  let excess = beyond(paidBy(active), worthOn(receivable, on, rates, terms));
  const freed: PaymentPart[] = [];
  const parts = receivable.parts.toReversed().flatMap((part) => {
    const share = active.includes(part) ? sharedBy(part, excess) : undefined;
    if (share === undefined || sumOfSplit(share) === 0) return [part];
    excess = beyond(excess, share);
    freed.push({ ...part, ...share, amountMinor: sumOfSplit(share), freedOn: on });
    const kept = beyond(part, share);
    return sumOfSplit(kept) === 0 ? [] : [{ ...part, ...kept, amountMinor: sumOfSplit(kept) }];
  });
  if (freed.length === 0) return { receivable, freed: [] };
  return { receivable: { ...receivable, parts: [...parts.reverse(), ...freed] }, freed };
}

/** All that the invoice can rightly have taken until a day: costs, interest and principal, disputed amounts included until they are decided. */
function worthOn(receivable: Receivable, on: CalendarDate, rates: readonly RateSeries[], terms: LatePaymentTerms): Split {
  const disputes = receivable.disputes.filter((dispute) => dispute.state === 'decided' && dispute.notifiedOn <= on);
  const decided = { ...receivable, disputes };
  return {
    costsMinor: compensation(decided, on, terms).totalMinor,
    interestMinor: interest(decided, on, rates, terms).accruedMinor,
    principalMinor: Math.max(0, receivable.amountMinor - creditedMinor(receivable, on)),
  };
}

const sharedBy = (one: Split, other: Split): Split => ({
  costsMinor: Math.min(one.costsMinor, other.costsMinor),
  interestMinor: Math.min(one.interestMinor, other.interestMinor),
  principalMinor: Math.min(one.principalMinor, other.principalMinor),
});
