/** GTC-5.a: what becomes of reminders. */
import type { FactRules } from '../engine/fact-rule';
import { reminderRules } from '../engine/reminding';
import { reminderInWords } from './reminders';
import type { RenewalFacts, RenewalState } from './state';

type ReminderFacts = Pick<
  RenewalFacts,
  'renewalReminderSent' | 'renewalReminderRefused' | 'renewalReminderFailed' | 'renewalReminderBounced'
>;

/** The name of a reminder as a sentence has it. */
function named(notice: string): string {
  const [, days, desk] = /\.(\d+)\.(.+)$/.exec(notice) ?? [];
  return days === undefined || desk === undefined ? 'reminder' : `${reminderInWords(Number(days), desk)} the last day for a notice`;
}

const { sent, refused, failed, bounced } = reminderRules<RenewalState>('GTC-5.a', {
  sent: (notice) => `${named(notice)} accepted by the mail server`,
  refused: (notice) => `${named(notice)} could not be delivered, or there is no address`,
  failed: (notice) => `${named(notice)} not taken by the mail server: tried again in 15 minutes`,
  bounced: (notice) => `${named(notice)} came back`,
});

export const reminderFacts: FactRules<RenewalState, ReminderFacts> = {
  renewalReminderSent: sent,
  renewalReminderRefused: refused,
  renewalReminderFailed: failed,
  renewalReminderBounced: bounced,
};
