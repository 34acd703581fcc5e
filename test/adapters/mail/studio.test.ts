import { quoted } from '../../../adapters/mail/clause';
import { type Language, languages } from '../../../adapters/mail/language';
import { renderFinalPreview } from '../../../adapters/mail/render';
import type { FinalPreviewContent } from '../../../adapters/mail/studio';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { loadDocuments } from '../../../terms/load';

const document = loadDocuments().get('qualifio-gtc@1');
if (document === undefined) throw new Error('no terms of Qualifio');
const clause = quoted(document, 'GTC-3.3.2.3.a');
const LINK = 'https://preview.example/quiz?a=1&b=2';

const mail = (language: Language, more: Partial<FinalPreviewContent> = {}) =>
  renderFinalPreview({
    ...{ language, clause, providerName: 'Qualifio', customerName: 'Brasserie Dupont SA', contractReference: 'C-1' },
    ...{ projectReference: 'Spring quiz', link: LINK, silenceUntilOn: calendarDate('2026-04-08'), workingDays: 3 },
    replyTo: 'studio@qualifio.example',
    ...more,
  });

describe.each(languages)('the link with the final preview, in %s (GTC-3.3.2.3.a)', (language) => {
  test('GTC-3.3.2.3.a: names the campaign, the link, and until when silence is no validation, with the words of the clause', () => {
    const { subject, text, html } = mail(language, { contactName: 'Zoé Marchal' });
    expect(subject).toContain('Spring quiz');
    expect(text).toContain(LINK);
    expect(html).toContain('https://preview.example/quiz?a');
    for (const part of [text, html]) {
      expect(part).toMatch(/8 (April|avril|april) 2026/);
      expect(part).toContain('GTC-3.3.2.3.a');
      expect(part).toContain('Marchal');
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
    }
    expect(text).toContain(clause.words[language]);
    expect(text).toContain({ en: '3 working days', fr: '3 jours ouvrables', nl: '3 werkdagen' }[language]);
  });

  test('GTC-3.3.2.3.a: says one day where the contract gives one', () => {
    expect(mail(language, { workingDays: 1 }).text).toContain(
      { en: 'one working day', fr: 'un jour ouvrable', nl: 'één werkdag' }[language],
    );
  });
});
