import type { CalendarDate } from '../shared/calendar-date';
import type { Compensation } from './compensation';
import type { Interest } from './interest';
import type { InterestFrom } from './late-payment';
import type { Credit, PaymentPart } from './receivable';

/** The figures of a statement: amounts in minor units of `currency`, at the end of day `at`. */
export interface Figures {
  readonly invoiceId: string;
  readonly currency: string;
  readonly at: CalendarDate;
  readonly amountMinor: number;
  readonly credits: readonly Credit[];
  /** Parts that count on this day; one freed by a credit note no longer does. */
  readonly payments: readonly PaymentPart[];
  readonly openPrincipalMinor: number;
  /** Open principal under dispute: neither claimed nor bearing interest for now. */
  readonly frozenMinor: number;
  readonly undisputedMinor: number;
  /** The reading applied, with its lines. */
  readonly interest: Interest;
  /** What the other reading of GTC-4.2.e gives on the same payments, for comparison. */
  readonly otherReading: {
    readonly interestFrom: InterestFrom;
    readonly accruedMinor: number;
    readonly provisional: boolean;
    /** Semesters whose rate is not known: their interest is not in the sum. */
    readonly rateMissing: readonly string[];
  };
  readonly compensation: Compensation;
  /** Accrued less paid. */
  readonly interestOwedMinor: number;
  /** Compensation less paid. */
  readonly costsOwedMinor: number;
  /** Undisputed principal + interest + costs; 0 once written off. */
  readonly totalOwedMinor: number;
  /** Whether a rate it rests on, under the reading applied, is provisional. */
  readonly provisional: boolean;
  /** Semesters whose rate is not known: their interest is not in the sums. */
  readonly rateMissing: readonly string[];
}
