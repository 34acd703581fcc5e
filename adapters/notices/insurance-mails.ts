import type { InsuranceEffect, InsuranceState } from '../../domain/insurance/state';
import { daysBetween } from '../../domain/shared/calendar-date';
import { renderPolicyExpiring } from '../mail/render';
import type { MailOf, PolicyCorrespondence } from './mail-of';

const sendExpiryReminder: MailOf<InsuranceEffect, PolicyCorrespondence> = {
  render(_effect, { provider, language, quote, policy, state, today }) {
    const { kind, expiresOn } = state as InsuranceState;
    return renderPolicyExpiring({
      language,
      providerName: provider.name,
      clause: quote('GTC-17.2'),
      kind,
      ...policy,
      expiresOn,
      daysLeft: daysBetween(today, expiresOn),
    });
  },
  accepted: ({ notice }, at) => ({ kind: 'expiryReminderSent', data: { notice, at } }),
  refused: ({ notice }, at) => ({ kind: 'expiryReminderRefused', data: { notice, at } }),
};

export const insuranceMails = { sendExpiryReminder };
