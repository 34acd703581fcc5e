import type { Mail } from '../../../activities/ports/mail';
import type { Instant } from '../../../domain/shared/instant';

/** A mail that can be sent, with what a test cares about on top. */
export const aMail = (differences: Partial<Mail> = {}): Mail => ({
  messageId: '<reminder-1.inv_1@tacit.test>',
  date: '2026-04-09T07:00:00.000Z' as Instant,
  from: 'Qualifio <billing@qualifio.test>',
  to: { name: 'Élise Dupont', address: 'elise@customer.test' },
  subject: 'Première relance : facture 2026-0042',
  text: 'Bonjour,\n\nLa facture reste due.\n',
  html: '<p>Bonjour,</p>\n<p>La facture reste due.</p>\n',
  ...differences,
});
