/** GTC-1.a: what becomes of the reminders to the seller. */
import type { FactRules } from '../engine/fact-rule';
import { reminderRules } from '../engine/reminding';
import { reminderInWords } from './reminders';
import type { QuotationFacts, QuotationState } from './state';

type ReminderFacts = Pick<
  QuotationFacts,
  'sellerReminderSent' | 'sellerReminderRefused' | 'sellerReminderFailed' | 'sellerReminderBounced'
>;

/** The name of a mail as a sentence has it. */
const named = (notice: string): string => reminderInWords(Number(notice.slice('seller-reminder-'.length)));

const { sent, refused, failed, bounced } = reminderRules<QuotationState>('GTC-1.a', {
  sent: (notice) => `${named(notice)}: accepted by the mail server`,
  refused: (notice) => `${named(notice)}: it could not be delivered, or there is no address`,
  failed: (notice) => `${named(notice)}: not taken by the mail server, tried again in 15 minutes`,
  bounced: (notice) => `${named(notice)}: it came back`,
});

export const reminderFacts: FactRules<QuotationState, ReminderFacts> = {
  sellerReminderSent: sent,
  sellerReminderRefused: refused,
  sellerReminderFailed: failed,
  sellerReminderBounced: bounced,
};
