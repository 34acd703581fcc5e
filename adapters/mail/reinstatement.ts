import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { type InvoiceMailContent, invoiceMailView } from './content';
import { formatsIn } from './formats';
import type { View } from './templates';

/** Why access is back. Unfounded: the payment's value date lies before the suspension, but it was told later. */
export type ReinstatementCause =
  | { readonly kind: 'payment'; readonly valueOn: CalendarDate }
  | { readonly kind: 'unfounded'; readonly valueOn: CalendarDate; readonly suspendedAt: Instant }
  | { readonly kind: 'decision' };

/** GTC-4.2.c: the suspension is over. */
export interface ReinstatementContent extends InvoiceMailContent {
  readonly reinstatedAt: Instant;
  readonly cause: ReinstatementCause;
}

export const reinstatementView = (content: ReinstatementContent): View => {
  const { date, instant } = formatsIn(content.language);
  const { cause } = content;
  return {
    ...invoiceMailView(content),
    reinstatedAt: instant(content.reinstatedAt),
    isPaid: cause.kind === 'payment',
    isUnfounded: cause.kind === 'unfounded',
    isDecided: cause.kind === 'decision',
    ...(cause.kind !== 'decision' && { valueOn: date(cause.valueOn) }),
    ...(cause.kind === 'unfounded' && { suspendedAt: instant(cause.suspendedAt) }),
  };
};
