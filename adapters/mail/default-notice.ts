import { COMPENSATION_CURRENCY } from '../../domain/receivables/late-payment';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type ClaimContent, claimView } from './content';
import { formatsIn } from './formats';
import type { View } from './templates';

/** GTC-4.2.e: the notice of default. From it, interest and compensation for recovery are owed. */
export interface DefaultNoticeContent extends ClaimContent {
  readonly noticeOn: CalendarDate;
  /** The first day that bears interest: the day after the notice, or after the due date where the contract counts from there. */
  readonly interestFromOn: CalendarDate;
  /** The statutory rate of today, a decimal number of percent; absent while it is not published. */
  readonly annualRatePercent?: string;
  /** The fixed compensation for recovery, in euro cents whatever the invoice is in. */
  readonly fixedCompensationMinor: number;
  /** What documented costs exceed the fixed compensation so far. */
  readonly exceedingCostsMinor: number;
}

export const defaultNoticeView = (content: DefaultNoticeContent): View => {
  const { amount, date, percent } = formatsIn(content.language);
  const { annualRatePercent, currency, exceedingCostsMinor } = content;
  return {
    ...claimView(content),
    noticeOn: date(content.noticeOn),
    interestFromOn: date(content.interestFromOn),
    hasRate: annualRatePercent !== undefined,
    ...(annualRatePercent !== undefined && { annualRate: percent(annualRatePercent) }),
    fixedCompensation: amount(content.fixedCompensationMinor, COMPENSATION_CURRENCY),
    hasFurtherCosts: exceedingCostsMinor > 0,
    furtherCosts: amount(exceedingCostsMinor, currency),
  };
};
