import fc from 'fast-check';
import { type Allocation, allocate } from '../../../domain/receivables/allocation';
import { creditedMinor, partsOn, undisputedOpenMinor } from '../../../domain/receivables/balance';
import { compensation } from '../../../domain/receivables/compensation';
import { interest } from '../../../domain/receivables/interest';
import type { AllocationOrder, InterestFrom, LatePaymentTerms } from '../../../domain/receivables/late-payment';
import type { Payment } from '../../../domain/receivables/payment';
import type { Credit, Dispute, Receivable } from '../../../domain/receivables/receivable';
import { type CalendarDate, plusDays } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { day, RATES, TERMS } from './samples';

const LAST_DAY = day('2024-12-31');
/** Ten days apart, so that things often happen on the same day. */
const dates = fc.nat(40).map((tens) => plusDays(day('2023-01-01'), 10 * tens));
const amounts = fc.integer({ min: 1, max: 200_000 });

const disputes = fc
  .record({ disputedMinor: amounts, from: dates, wait: fc.nat(6), share: fc.integer({ min: 0, max: 4 }), state: fc.nat(3) })
  .map(({ disputedMinor, from, wait, share, state }): Dispute => {
    const contested = { disputeId: 'dis_1', disputedMinor, from };
    if (state === 0) return { ...contested, state: 'open' };
    if (state === 1) return { ...contested, state: 'needs-decision' };
    if (state === 2) return { ...contested, state: 'void' };
    return {
      ...contested,
      state: 'decided',
      rejectedMinor: Math.floor((disputedMinor * share) / 4),
      notifiedOn: plusDays(from, 10 * wait),
    };
  });

/** Credit notes as the product writes them: any amount, or the upheld part of a decided dispute. */
const upheldCredit = (dispute: Dispute | undefined): readonly Credit[] =>
  dispute?.state === 'decided' && dispute.rejectedMinor < dispute.disputedMinor
    ? [
        {
          creditNoteId: 'cn_2',
          on: dispute.notifiedOn,
          amountMinor: dispute.disputedMinor - dispute.rejectedMinor,
          disputeId: dispute.disputeId,
        },
      ]
    : [];

const receivables = fc
  .array(
    fc.record({
      amountMinor: amounts,
      currency: fc.constantFrom('EUR', 'EUR', 'GBP'),
      issuedOn: dates,
      noticeAfter: fc.option(fc.nat(12), { nil: undefined }),
      credit: fc.option(fc.record({ on: dates, amountMinor: amounts }), { nil: undefined, freq: 2 }),
      dispute: fc.option(disputes, { nil: undefined, freq: 2 }),
      cost: fc.option(fc.record({ on: dates, amountMinor: fc.integer({ min: 1, max: 10_000 }) }), { nil: undefined }),
      writtenOffOn: fc.option(dates, { nil: undefined, freq: 5 }),
    }),
    { maxLength: 5 },
  )
  .map((items) =>
    items.map(
      ({ amountMinor, currency, issuedOn, noticeAfter, credit, dispute, cost, writtenOffOn }, index): Receivable => ({
        invoiceId: `inv_${index}`,
        amountMinor,
        currency,
        issuedOn,
        dueOn: plusDays(issuedOn, 30),
        parts: [],
        credits: [...(credit === undefined ? [] : [{ creditNoteId: 'cn_1', ...credit }]), ...upheldCredit(dispute)],
        disputes: dispute === undefined ? [] : [dispute],
        costs: cost === undefined ? [] : [{ costId: 'cost_1', ...cost }],
        ...(noticeAfter === undefined ? {} : { defaultNotice: { sentOn: plusDays(issuedOn, 10 * noticeAfter) } }),
        ...(writtenOffOn === undefined ? {} : { writtenOff: { on: writtenOffOn } }),
      }),
    ),
  );

const payments = fc
  .array(
    fc.record({
      amountMinor: amounts,
      currency: fc.constantFrom('EUR', 'EUR', 'GBP'),
      valueOn: dates,
      directedTo: fc.option(fc.constantFrom('inv_0', 'inv_1', 'inv_2', 'inv_9'), { nil: undefined }),
      reversed: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 6 },
  )
  .map((items) =>
    items.map(
      ({ directedTo, ...item }, index): Payment => ({
        ...item,
        paymentId: `pay_${index}`,
        receivedAt: '2024-12-31T00:00:00.000Z' as Instant,
        ...(directedTo === undefined ? {} : { directedTo }),
      }),
    ),
  );

const terms = fc.record({
  interestFrom: fc.constantFrom<InterestFrom[]>('default-notice', 'due-date'),
  allocation: fc.constantFrom<AllocationOrder[]>('costs-interest-principal', 'principal-interest-costs'),
});

interface Told {
  readonly receivables: readonly Receivable[];
  readonly payments: readonly Payment[];
  readonly terms: LatePaymentTerms;
  readonly allocation: Allocation;
}

const accounts: fc.Arbitrary<Told> = fc.record({ receivables, payments, terms }).map((told) => {
  const applied = { ...TERMS, ...told.terms };
  return { ...told, terms: applied, allocation: allocate(told.receivables, told.payments, RATES, applied) };
});

/** The receivables with the parts they were given. */
const filled = ({ receivables: given, allocation }: Told): readonly Receivable[] =>
  given.map((receivable) => ({
    ...receivable,
    parts: allocation.invoices.find(({ invoiceId }) => invoiceId === receivable.invoiceId)?.parts ?? [],
  }));

const holds = (property: (told: Told) => void) => fc.assert(fc.property(accounts, property), { numRuns: 200 });
const sum = (amountsMinor: readonly number[]): number => amountsMinor.reduce((total, amountMinor) => total + amountMinor, 0);

describe('allocation of a whole account, whatever happens', () => {
  test('any order of arrival of payments and invoices gives the same allocation', () => {
    const shuffled = accounts.chain((told) =>
      fc.record({
        told: fc.constant(told),
        receivables: fc.shuffledSubarray([...told.receivables], { minLength: told.receivables.length }),
        payments: fc.shuffledSubarray([...told.payments], { minLength: told.payments.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, (other) => {
        expect(allocate(other.receivables, other.payments, RATES, other.told.terms)).toEqual(other.told.allocation);
      }),
      { numRuns: 200 },
    );
  });

  test('money is neither made nor lost: parts and credit are exactly the payments that count, each for itself', () => {
    holds((told) => {
      for (const { paymentId, amountMinor, reversed } of told.payments) {
        const parts = told.allocation.invoices.flatMap((invoice) => invoice.parts).filter((part) => part.paymentId === paymentId);
        const standing = sum(parts.filter(({ freedOn }) => freedOn === undefined).map((part) => part.amountMinor));
        const credit = told.allocation.payments.find((left) => left.paymentId === paymentId)?.creditMinor ?? 0;
        expect(standing + credit).toBe(reversed === true ? 0 : amountMinor);
      }
    });
  });

  test('no number is negative or broken, and every split sums to its part', () => {
    holds((told) => {
      for (const part of told.allocation.invoices.flatMap((invoice) => invoice.parts)) {
        const split = [part.costsMinor, part.interestMinor, part.principalMinor];
        expect(sum(split)).toBe(part.amountMinor);
        expect(part.amountMinor).toBeGreaterThan(0);
        expect(split.every((minor) => Number.isSafeInteger(minor) && minor >= 0)).toBe(true);
      }
      expect(told.allocation.payments.every(({ creditMinor }) => creditMinor >= 0)).toBe(true);
    });
  });

  test('no invoice keeps more than it is owed, on any day something happened', () => {
    holds((told) => {
      for (const receivable of filled(told)) {
        for (const at of daysOf(receivable)) {
          const paid = partsOn(receivable, at);
          const decided = { ...receivable, disputes: receivable.disputes.filter((d) => d.state === 'decided' && d.notifiedOn <= at) };
          expect(sum(paid.map((part) => part.principalMinor))).toBeLessThanOrEqual(
            Math.max(0, receivable.amountMinor - creditedMinor(receivable, at)),
          );
          expect(sum(paid.map((part) => part.interestMinor))).toBeLessThanOrEqual(interest(decided, at, RATES, told.terms).accruedMinor);
          expect(sum(paid.map((part) => part.costsMinor))).toBeLessThanOrEqual(compensation(decided, at, told.terms).totalMinor);
        }
      }
    });
  });

  test('no credit waits while an invoice asks for undisputed principal in its currency', () => {
    holds((told) => {
      for (const currency of ['EUR', 'GBP']) {
        const credit = sum(told.allocation.payments.filter((left) => left.currency === currency).map(({ creditMinor }) => creditMinor));
        const asking = filled(told).filter((receivable) => receivable.currency === currency && receivable.writtenOff === undefined);
        if (credit > 0) expect(sum(asking.map((receivable) => undisputedOpenMinor(receivable, LAST_DAY)))).toBe(0);
      }
    });
  });

  test('facts dated after a day change no part from before it', () => {
    fc.assert(
      fc.property(accounts, dates, (told, at) => {
        const before = allocate(
          told.receivables.filter(({ issuedOn }) => issuedOn <= at).map((receivable) => upTo(receivable, at)),
          told.payments.filter(({ valueOn }) => valueOn <= at),
          RATES,
          told.terms,
        );
        const balances = (allocation: Allocation) =>
          filled({ ...told, allocation }).map((receivable) => {
            const parts = partsOn(receivable, at);
            return [
              sum(parts.map((part) => part.costsMinor)),
              sum(parts.map((part) => part.interestMinor)),
              sum(parts.map((part) => part.principalMinor)),
            ];
          });
        expect(balances(before)).toEqual(balances(told.allocation));
      }),
      { numRuns: 200 },
    );
  });
});

const daysOf = ({ parts, credits, disputes: contested }: Receivable): readonly CalendarDate[] => [
  ...parts.map(({ valueOn }) => valueOn),
  ...credits.map(({ on }) => on),
  ...contested.flatMap((dispute) => (dispute.state === 'decided' ? [dispute.notifiedOn] : [])),
  LAST_DAY,
];

/** What was known of an invoice at the end of a day. */
const upTo = (receivable: Receivable, at: CalendarDate): Receivable => ({
  ...receivable,
  credits: receivable.credits.filter(({ on }) => on <= at),
  costs: receivable.costs.filter(({ on }) => on <= at),
  disputes: receivable.disputes
    .filter(({ from }) => from <= at)
    .map((dispute) =>
      dispute.state === 'decided' && dispute.notifiedOn > at
        ? { disputeId: dispute.disputeId, disputedMinor: dispute.disputedMinor, from: dispute.from, state: 'open' }
        : dispute,
    ),
});
