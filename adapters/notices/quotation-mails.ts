import type { QuotationEffect, QuotationState } from '../../domain/quotation/state';
import { daysBetween } from '../../domain/shared/calendar-date';
import { renderQuotationExpiring } from '../mail/render';
import type { MailOf, QuotationCorrespondence } from './mail-of';

const sendSellerReminder: MailOf<QuotationEffect, QuotationCorrespondence> = {
  render(_effect, { provider, customer, language, quote, quotation, state, today }) {
    const { presentedOn, validUntil } = state as QuotationState;
    return renderQuotationExpiring({
      language,
      providerName: provider.name,
      customerName: customer.name,
      quotationReference: quotation.reference,
      version: quotation.version,
      clause: quote('GTC-1.a'),
      presentedOn,
      validUntilOn: validUntil.on,
      daysLeft: daysBetween(today, validUntil.on),
      startsOn: quotation.startsOn,
      priceMinor: quotation.price.amountMinor,
      currency: quotation.price.currency,
    });
  },
  accepted: ({ notice }, at) => ({ kind: 'sellerReminderSent', data: { notice, at } }),
  refused: ({ notice }, at) => ({ kind: 'sellerReminderRefused', data: { notice, at } }),
};

export const quotationMails = { sendSellerReminder };
