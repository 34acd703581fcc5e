import { quoted } from '../../../adapters/mail/clause';
import type { Language } from '../../../adapters/mail/language';
import { languages } from '../../../adapters/mail/language';
import { renderMail } from '../../../adapters/mail/render';
import type { LevelNoticeContent, MonthBelowContent, MonthContent } from '../../../adapters/mail/service-level';
import { yearMonth } from '../../../domain/shared/year-month';
import { loadDocuments } from '../../../terms/load';
import type { TermsDocument } from '../../../terms/schema';
import { day } from './contents';

const terms = loadDocuments().get('qualifio-gtc@1') as TermsDocument;

const about = (language: Language, clause = 'GTC-3.6.1.d'): MonthContent => ({
  ...{ language, providerName: 'Qualifio', customerName: 'Brasserie Dupont SA', contactName: 'Zoé Marchal', contractReference: 'K-7' },
  ...{ replyTo: 'legal@qualifio.test', clause: quoted(terms, clause), month: yearMonth('2026-03'), levelPercent: '99.5' },
});

const below = (language: Language, more: Partial<MonthBelowContent> = {}): MonthBelowContent => ({
  ...{
    ...about(language),
    availabilityPercent: '99.499962',
    isFirst: true,
    isNextMonth: true,
    untilOn: day('2026-04-30'),
    cureDays: 30,
    currency: 'EUR',
  },
  ...more,
});

const answer = (language: Language, more: Partial<LevelNoticeContent> = {}): LevelNoticeContent => ({
  ...{ ...about(language), receivedOn: day('2026-04-28'), standing: 'first', untilOn: day('2026-04-30'), currency: 'EUR' },
  cure: { untilOn: day('2026-05-28'), testMonth: yearMonth('2026-04') },
  ...more,
});

const said = { en: ['March 2026', '99.4999%'], fr: ['mars 2026', '99,4999'], nl: ['maart 2026', '99,4999'] } as const;

describe('mails about a month (GTC-3.6.1)', () => {
  it.each(languages)('GTC-3.6.1.d: a month below its level never reads as if it met it (%s)', (language) => {
    const { subject, text, html } = renderMail('monthBelow', below(language));
    for (const words of said[language]) {
      expect(`${subject} ${text}`.replaceAll(' ', ' ')).toContain(words);
      expect(html).toContain(words);
    }
    expect(text.match(/99[.,]5\d*/g)).toHaveLength(1);
    expect(text).not.toContain('undefined');
  });

  it.each(languages)('GTC-3.6.1.f: the second month says what it is worth, and until when (%s)', (language) => {
    const { text } = renderMail(
      'monthBelow',
      below(language, { isFirst: false, creditMinor: 50_00, clause: quoted(terms, 'GTC-3.6.1.f') }),
    );
    expect(text).toMatch(/50[.,]00/);
    expect(text).toContain('30');
    expect(text).toContain('GTC-3.6.1.f');
  });

  it.each(languages)('GTC-3.6.1.d: a notice is answered by what it comes to, and by that alone (%s)', (language) => {
    const standings = ['void', 'level-met', 'in-cure', 'repeated', 'late', 'first', 'credit'] as const;
    const texts = standings.map((standing) => renderMail('levelNoticeAnswered', answer(language, { standing, creditMinor: 20_00 })).text);
    expect(new Set(texts).size).toBe(standings.length);
    const paragraphs = texts.map((text) => text.split('\n\n').length);
    expect(new Set(paragraphs).size).toBe(1);
    expect(texts[6]).toMatch(/20[.,]00/);
  });

  it.each(languages)('GTC-3.6.1.e: a month that met its level says so, with or without an outage (%s)', (language) => {
    const quiet = renderMail('monthCured', { ...about(language), firstMonth: yearMonth('2026-02') });
    const measured = renderMail('monthCured', { ...about(language), availabilityPercent: '99.9', firstMonth: yearMonth('2026-02') });
    expect(measured.text).toMatch(/99[.,]9/);
    expect(quiet.text).not.toMatch(/99[.,]9/);
    const corrected = renderMail('monthCorrected', { ...about(language), availabilityPercent: '99.9' });
    expect(corrected.subject).toContain(said[language][0]);
  });
});
