import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type InvoiceMailContent, invoiceMailView } from './content';
import { formatsIn } from './formats';
import type { View } from './templates';

/** Why a dispute is void (GTC-4.2.f). In another form, it may still be put right while `stillOpen`. */
export type DisputeFlaw =
  | { readonly kind: 'form'; readonly stillOpen: boolean }
  | { readonly kind: 'late'; readonly depositedOn: CalendarDate };

/** GTC-4.2.f: the courtesy reply to a dispute that came in another form than a registered letter, or after its last day. */
export interface DisputeReplyContent extends InvoiceMailContent {
  readonly receivedOn: CalendarDate;
  readonly flaw: DisputeFlaw;
  /** The last day on which the registered letter can be, or could have been, deposited. */
  readonly lastDayOn: CalendarDate;
  /** Where registered letters go, on one line: the provider's registered office (GTC-17.4). */
  readonly letterAddress: string;
}

export const disputeReplyView = (content: DisputeReplyContent): View => {
  const { date } = formatsIn(content.language);
  const { flaw } = content;
  return {
    ...invoiceMailView(content),
    receivedOn: date(content.receivedOn),
    lastDayOn: date(content.lastDayOn),
    letterAddress: content.letterAddress,
    isWrongForm: flaw.kind === 'form',
    isStillOpen: flaw.kind === 'form' && flaw.stillOpen,
    ...(flaw.kind === 'late' && { depositedOn: date(flaw.depositedOn) }),
  };
};
