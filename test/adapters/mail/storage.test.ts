import { quoted } from '../../../adapters/mail/clause';
import { type Language, languages } from '../../../adapters/mail/language';
import { renderStorageContact, renderStorageReport } from '../../../adapters/mail/render';
import type { StorageContactContent, StorageReportContent } from '../../../adapters/mail/storage';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { loadDocuments } from '../../../terms/load';

const document = loadDocuments().get('qualifio-gtc@1');
if (document === undefined) throw new Error('no terms of Qualifio');
const [limits, informs] = [quoted(document, 'GTC-3.7.2.a'), quoted(document, 'GTC-3.7.2.b')];

const on = calendarDate;
const common = (language: Language) => ({
  ...{ language, providerName: 'Qualifio', customerName: 'Delhaize Atelier', contactName: 'Zoé Marchal', contractReference: 'Q-2026-001' },
  ...{ replyTo: 'support@qualifio.example', isAbove: true, limitGigabytes: 50, bytesPerGigabyte: 1_000_000_000 },
  last: { on: on('2026-03-02'), usedBytes: 51_250_000_000 },
});
const contact = (language: Language, more: Partial<StorageContactContent> = {}) =>
  renderStorageContact({
    ...{ ...common(language), clause: limits, first: { on: on('2026-03-01'), usedBytes: 50_000_000_001 }, blockGigabytes: 10 },
    ...{ blockMonthMinor: 5_00, currency: 'EUR', informPeriod: 'P3M', informEvery: 'P1M' },
    ...more,
  });
const report = (language: Language, more: Partial<StorageReportContent> = {}) =>
  renderStorageReport({
    ...{ ...common(language), clause: informs, contactedOn: on('2026-03-02'), untilOn: on('2026-06-02'), isLastReport: false },
    since: [
      { on: on('2026-03-10'), usedBytes: 52_000_000_000 },
      { on: on('2026-04-01'), usedBytes: 51_250_000_000 },
    ],
    ...more,
  });

describe.each(languages)('mails about storage, in %s (GTC-3.7.2)', (language) => {
  test('GTC-3.7.2.a: the customer reads what it used, to the byte, the limit, what it can do and what that costs', () => {
    const { subject, text, html } = contact(language);
    expect(subject).toContain('Q-2026-001');
    for (const part of [text, html]) {
      expect(part).toMatch(/50[.,]00\s(GB|Go)/);
      expect(part).toMatch(/50[.,\s]000[.,\s]000[.,\s]001/);
      expect(part).toMatch(/10\s(GB|Go)/);
      expect(part).toMatch(/5[.,]00/);
      expect(part).toContain(limits.words[language]);
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
    }
    expect(text).toContain({ en: 'every month', fr: 'chaque mois', nl: 'elke maand' }[language]);
    expect(text).toContain({ en: '3 months', fr: '3 mois', nl: '3 maanden' }[language]);
    expect(contact(language, { informEvery: 'P7D', informPeriod: 'P30D' }).text).toContain(
      { en: 'every 7 days', fr: 'tous les 7 jours', nl: 'elke 7 dagen' }[language],
    );
  });

  test('GTC-3.7.2.a: within the limit again by the last reading, the mail says so', () => {
    const within = { en: 'within the limit again', fr: 'de nouveau respectée', nl: 'weer binnen de limiet' }[language];
    expect(contact(language, { isAbove: false }).text).toContain(within);
    expect(contact(language).text).not.toContain(within);
  });

  test('GTC-3.7.2.b: a report has the readings since the last one, and says whether they are above the limit', () => {
    const { subject, text, html } = report(language);
    for (const part of [text, html]) {
      expect(part).toMatch(/52[.,]00/);
      expect(part).toMatch(/51[.,]25/);
      expect(part).toContain(informs.words[language]);
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
    }
    const within = report(language, { isAbove: false });
    expect(within.subject).not.toBe(subject);
    expect(within.text).not.toBe(text);
  });

  test('GTC-3.7.2.b: without a reading since, it says so; the last report says that it is the last', () => {
    expect(report(language, { since: [] }).text).toContain({ en: 'no reading', fr: 'pas eu de relevé', nl: 'geen meting' }[language]);
    const last = { en: 'the last of these reports', fr: 'le dernier de ces messages', nl: 'het laatste van deze berichten' }[language];
    expect(report(language).text).not.toContain(last);
    expect(report(language, { isLastReport: true }).text).toContain(last);
  });

  test('GTC-3.7.2.a: where a gigabyte is binary, the mail says how many bytes it has', () => {
    expect(contact(language).text).not.toMatch(/1[.,\s]073[.,\s]741[.,\s]824/);
    expect(contact(language, { bytesPerGigabyte: 1_073_741_824 }).text).toMatch(/1[.,\s]073[.,\s]741[.,\s]824/);
  });
});
