import { quoted } from '../../../adapters/mail/clause';
import { type Language, languages } from '../../../adapters/mail/language';
import type { QuotationExpiringContent } from '../../../adapters/mail/quotation';
import { renderQuotationExpiring } from '../../../adapters/mail/render';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { loadDocuments } from '../../../terms/load';

const document = loadDocuments().get('qualifio-gtc@1');
if (document === undefined) throw new Error('no terms of Qualifio');
const clause = quoted(document, 'GTC-1.a');

const mail = (language: Language, more: Partial<QuotationExpiringContent> = {}) =>
  renderQuotationExpiring({
    ...{ language, clause, providerName: 'Qualifio', customerName: 'Brasserie Dupont SA', quotationReference: 'Q-2026-0042', version: 2 },
    ...{ presentedOn: calendarDate('2026-03-02'), validUntilOn: calendarDate('2026-04-01'), startsOn: calendarDate('2026-04-15') },
    ...{ daysLeft: 7, priceMinor: 12_000_00, currency: 'EUR' },
    ...more,
  });

describe.each(languages)('the seller is reminded of a quotation, in %s (GTC-1.a)', (language) => {
  test('of which it is, whose, for how much and until when, with the words of the clause, whole', () => {
    const { subject, text, html } = mail(language);
    for (const part of [subject, text, html]) expect(part).toMatch(/Q-2026-0042/);
    for (const part of [text, html]) {
      expect(part).toMatch(/1(er)? (April|avril|april) 2026/);
      expect(part).toMatch(/12[.,\u00a0]000[.,]00/);
      expect(part).toContain('Brasserie Dupont SA');
      expect(part).toContain(clause.words[language]);
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
    }
    expect(text).toContain({ en: '7 days from now', fr: 'soit dans 7 jours', nl: 'nog 7 dagen' }[language]);
  });

  test('on the last day that it is the last, and of no number of days', () => {
    const { text } = mail(language, { daysLeft: 0 });
    expect(text).toContain({ en: 'is the last day', fr: 'est le dernier jour', nl: 'is de laatste dag' }[language]);
    expect(text).not.toMatch(/0 (days|jour|dagen)/);
  });
});
