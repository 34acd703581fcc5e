import { DEFAULT_LATE_PAYMENT_TERMS, type LatePaymentTerms, type RateSeries } from '../../../domain/receivables/late-payment';
import type { Payment } from '../../../domain/receivables/payment';
import type { Dispute, PaymentPart, Receivable } from '../../../domain/receivables/receivable';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';

export const day = calendarDate;

export const TERMS: LatePaymentTerms = DEFAULT_LATE_PAYMENT_TERMS;

/** Belgian rates with the jumps of 2023; 2025 H1 is missing, 2025 H2 provisional. */
export const RATES: readonly RateSeries[] = [
  {
    series: 'BE-late-payment',
    values: [
      { from: day('2022-07-01'), until: day('2022-12-31'), ratePercent: '8', status: 'official', source: 'test' },
      { from: day('2023-01-01'), until: day('2023-06-30'), ratePercent: '10.5', status: 'official', source: 'test' },
      { from: day('2023-07-01'), until: day('2023-12-31'), ratePercent: '12', status: 'official', source: 'test' },
      { from: day('2024-01-01'), until: day('2024-06-30'), ratePercent: '12.5', status: 'official', source: 'test' },
      { from: day('2024-07-01'), until: day('2024-12-31'), ratePercent: '12.5', status: 'derived', source: 'test' },
      { from: day('2025-07-01'), until: day('2025-12-31'), ratePercent: '10.5', status: 'provisional', source: 'test' },
    ],
  },
];

/** EUR 3,650.00 due 21 January 2023: at 10.5 % a day's interest is 365,000 x 10.5 / 36,500 = 105 cents. */
export const invoice = (given: Partial<Receivable> = {}): Receivable => ({
  invoiceId: 'inv_1',
  amountMinor: 3_650_00,
  currency: 'EUR',
  issuedOn: day('2022-12-22'),
  dueOn: day('2023-01-21'),
  parts: [],
  credits: [],
  disputes: [],
  costs: [],
  ...given,
});

/** The same invoice with a notice of default of 31 January 2023: 1 February is the first day counted. */
export const inDefault = (given: Partial<Receivable> = {}): Receivable =>
  invoice({ defaultNotice: { sentOn: day('2023-01-31') }, ...given });

export const principalPaid = (valueOn: string, principalMinor: number): PaymentPart => ({
  paymentId: `pay_${valueOn}`,
  valueOn: day(valueOn),
  amountMinor: principalMinor,
  costsMinor: 0,
  interestMinor: 0,
  principalMinor,
});

export const openDispute = (disputedMinor: number, from = '2023-01-02'): Dispute => ({
  disputeId: 'dis_1',
  disputedMinor,
  from: day(from),
  state: 'open',
});

export const decidedDispute = (disputedMinor: number, rejectedMinor: number, notifiedOn = '2023-02-05'): Dispute => ({
  disputeId: 'dis_1',
  disputedMinor,
  from: day('2023-01-02'),
  state: 'decided',
  rejectedMinor,
  notifiedOn: day(notifiedOn),
  newDueOn: day('2023-02-19'),
});

export const payment = (paymentId: string, amountMinor: number, valueOn: string, given: Partial<Payment> = {}): Payment => ({
  paymentId,
  amountMinor,
  currency: 'EUR',
  valueOn: day(valueOn),
  receivedAt: '2023-03-01T08:00:00.000Z' as Instant,
  ...given,
});
