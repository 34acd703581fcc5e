import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { QuotedClause } from './clause';
import { formatsIn, ibanInGroups } from './formats';
import type { Language } from './language';
import type { View } from './templates';

/** What every mail about an invoice says. Amounts in minor units of `currency`. */
export interface InvoiceMailContent {
  readonly language: Language;
  readonly providerName: string;
  readonly customerName: string;
  readonly contactName?: string;
  readonly invoiceNumber: string;
  readonly issuedOn: CalendarDate;
  /** What is to be paid now: neither received nor credited nor under dispute. */
  readonly openMinor: number;
  readonly currency: string;
  readonly replyTo: string;
  readonly clause: QuotedClause;
}

/** What a mail that asks for payment says besides. */
export interface ClaimContent extends InvoiceMailContent {
  readonly dueOn: CalendarDate;
  readonly amountMinor: number;
  /** Received towards the principal. */
  readonly paidMinor: number;
  readonly creditedMinor: number;
  readonly disputedMinor: number;
  /** Whole days since `dueOn`: 0 on the day itself. */
  readonly daysLate: number;
  readonly paymentReference: string;
  readonly iban?: string;
}

export const invoiceMailView = (content: InvoiceMailContent): View => {
  const { amount, date } = formatsIn(content.language);
  const { contactName = '' } = content;
  return {
    providerName: content.providerName,
    customerName: content.customerName,
    hasContact: contactName !== '',
    contactName,
    invoiceNumber: content.invoiceNumber,
    issuedOn: date(content.issuedOn),
    hasOpen: content.openMinor > 0,
    openAmount: amount(content.openMinor, content.currency),
    replyTo: content.replyTo,
    article: content.clause.article,
    clauseId: content.clause.id,
    clauseWords: content.clause.words[content.language],
  };
};

export const claimView = (content: ClaimContent): View => {
  const { amount, date, days } = formatsIn(content.language);
  const { currency, iban = '' } = content;
  return {
    ...invoiceMailView(content),
    dueOn: date(content.dueOn),
    isLate: content.daysLate > 0,
    daysLate: days(content.daysLate),
    invoicedAmount: amount(content.amountMinor, currency),
    hasPaid: content.paidMinor > 0,
    paidAmount: amount(content.paidMinor, currency),
    hasCredited: content.creditedMinor > 0,
    creditedAmount: amount(content.creditedMinor, currency),
    hasDisputed: content.disputedMinor > 0,
    disputedAmount: amount(content.disputedMinor, currency),
    paymentReference: content.paymentReference,
    hasIban: iban !== '',
    iban: ibanInGroups(iban),
  };
};
