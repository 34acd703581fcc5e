/** What an invoice still asks for on a day, and how a payment divides into it. */
import type { CalendarDate } from '../shared/calendar-date';
import { openPrincipalMinor, partsOn, undisputedOpenMinor } from './balance';
import { compensation } from './compensation';
import { interest } from './interest';
import type { AllocationOrder, LatePaymentTerms, RateSeries } from './late-payment';
import type { PaymentPart, Receivable, Split } from './receivable';

export const NOTHING: Split = { costsMinor: 0, interestMinor: 0, principalMinor: 0 };

const purposes: Readonly<Record<AllocationOrder, readonly (keyof Split)[]>> = {
  'costs-interest-principal': ['costsMinor', 'interestMinor', 'principalMinor'],
  'principal-interest-costs': ['principalMinor', 'interestMinor', 'costsMinor'],
};

export const sumOfSplit = (split: Split): number => split.costsMinor + split.interestMinor + split.principalMinor;

/** Purpose by purpose, what `one` has beyond `other`; never below 0. */
export const beyond = (one: Split, other: Split): Split => ({
  costsMinor: Math.max(0, one.costsMinor - other.costsMinor),
  interestMinor: Math.max(0, one.interestMinor - other.interestMinor),
  principalMinor: Math.max(0, one.principalMinor - other.principalMinor),
});

/** What the parts paid, purpose by purpose. */
export const paidBy = (parts: readonly PaymentPart[]): Split =>
  parts.reduce(
    (sum, part) => ({
      costsMinor: sum.costsMinor + part.costsMinor,
      interestMinor: sum.interestMinor + part.interestMinor,
      principalMinor: sum.principalMinor + part.principalMinor,
    }),
    NOTHING,
  );

/** Divides an amount over what is owed, in the order of the terms; what exceeds it is in no purpose. Minor units. */
export function splitPart(owed: Split, amountMinor: number, allocation: AllocationOrder): Split {
  const split = { ...NOTHING };
  let leftMinor = amountMinor;
  for (const purpose of purposes[allocation]) {
    split[purpose] = Math.min(leftMinor, owed[purpose]);
    leftMinor -= split[purpose];
  }
  return split;
}

/** Owed and not yet paid; `frozenMinor` is open principal under dispute, which is not asked for. */
export interface Owed extends Split {
  readonly frozenMinor: number;
}

/** What one invoice asks for at the end of day `at`, from the facts known that day. Nothing before its issue or once it is written off. */
export function owedAt(receivable: Receivable, at: CalendarDate, rates: readonly RateSeries[], terms: LatePaymentTerms): Owed {
  const isWrittenOff = receivable.writtenOff !== undefined && receivable.writtenOff.on <= at;
  if (isWrittenOff || at < receivable.issuedOn) return { ...NOTHING, frozenMinor: 0 };
  const principalMinor = undisputedOpenMinor(receivable, at);
  const late = beyond(
    {
      costsMinor: compensation(receivable, at, terms).totalMinor,
      interestMinor: interest(receivable, at, rates, terms).accruedMinor,
      principalMinor: 0,
    },
    paidBy(partsOn(receivable, at)),
  );
  return { ...late, principalMinor, frozenMinor: openPrincipalMinor(receivable, at) - principalMinor };
}
