import { quoted } from '../../../adapters/mail/clause';
import type { PolicyExpiringContent } from '../../../adapters/mail/insurance';
import { type Language, languages } from '../../../adapters/mail/language';
import { renderPolicyExpiring } from '../../../adapters/mail/render';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { loadDocuments } from '../../../terms/load';

const document = loadDocuments().get('qualifio-gtc@1');
if (document === undefined) throw new Error('no terms of Qualifio');
const clause = quoted(document, 'GTC-17.2');

const mail = (language: Language, more: Partial<PolicyExpiringContent> = {}) =>
  renderPolicyExpiring({
    ...{ language, clause, providerName: 'Qualifio', kind: 'cyber', policyNumber: 'BFCE000405', insurer: 'Assurance du Nord' },
    ...{ coverMinor: 5_000_000_00, currency: 'EUR', expiresOn: calendarDate('2026-12-31'), daysLeft: 60 },
    ...more,
  });

describe.each(languages)('legal is reminded of a policy, in %s (GTC-17.2)', (language) => {
  test('GTC-17.2: of which it is, for what and until when, with the words of the clause, whole', () => {
    const { subject, text, html } = mail(language);
    for (const part of [subject, text, html]) expect(part).toContain('BFCE000405');
    for (const part of [text, html]) {
      expect(part).toMatch(/31 (December|décembre|december) 2026/);
      expect(part).toMatch(/5[.,\u00a0]000[.,\u00a0]000[.,]00/);
      expect(part).toContain('Assurance du Nord');
      expect(part).toContain(clause.words[language]);
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
    }
    expect(text).toContain({ en: '60 days from now', fr: 'soit dans 60 jours', nl: 'nog 60 dagen' }[language]);
    expect(text).toContain({ en: 'cyber risk', fr: 'les risques cyber', nl: 'cyberrisico’s' }[language]);
  });

  test('GTC-17.2: on the last day of no number of days, and of the kind that expires', () => {
    const { text } = mail(language, { daysLeft: 0, kind: 'professional-liability' });
    expect(text).not.toMatch(/0 (days|jour|dagen)/);
    expect(text).toContain(
      { en: 'professional liability', fr: 'la responsabilité professionnelle', nl: 'beroepsaansprakelijkheid' }[language],
    );
  });
});
