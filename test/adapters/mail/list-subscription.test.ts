import { type Language, languages } from '../../../adapters/mail/language';
import type { ListUpdateContent } from '../../../adapters/mail/list-subscription';
import { renderListUpdate, renderSubscriptionConfirmation } from '../../../adapters/mail/render';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';

const LIST = 'https://tacit.example/public/qualifio/subprocessors';
const common = (language: Language) => ({ language, providerName: 'Qualifio', listUrl: LIST, unsubscribeUrl: `${LIST}/u?a=1&b=2` });
const update = (language: Language, more: Partial<ListUpdateContent> = {}) =>
  renderListUpdate({
    ...common(language),
    ...{ what: 'announced', kind: 'replace', replaces: 'Old Post', startsOn: calendarDate('2026-09-01'), name: 'New Post' },
    ...{
      purpose: 'sending newsletters',
      dataCategories: ['name', 'address'],
      country: 'US',
      transferMechanism: 'standard-contractual-clauses',
    },
    ...more,
  });
const wordsOf = (part: string): string => part.replace(/\s+/g, ' ').trim();
const bodyOf = (html: string): string => /<\/h1>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';

describe.each(languages)('what is written to whoever follows the list, in %s (DPA-4.1.h)', (language) => {
  test.each(['announced', 'corrected', 'withdrawn', 'in-effect'] as const)(
    'DPA-4.1.h: a change that was or is %s, whole, in both parts',
    (what) => {
      for (const kind of ['add', 'replace', 'remove', 'location', 'purpose']) {
        const { subject, text, html } = update(language, { what, kind });
        expect(subject).toContain('Qualifio');
        for (const part of [subject, text, html]) {
          expect(part).toContain('New Post');
          expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
        }
        for (const part of [text, html]) {
          expect(part).toMatch(/1(er)? (September|septembre|september) 2026/);
          expect(part).toMatch(/United States|États-Unis|Verenigde Staten/);
          expect(part).toContain(LIST);
        }
        expect(text).not.toMatch(/\n{3}|: *\n\S/);
        expect(
          wordsOf(
            bodyOf(html)
              .replace(/<[^>]+>/g, ' ')
              .replaceAll('&amp;', '&')
              .replaceAll('&#x3D;', '='),
          ),
        ).toBe(wordsOf(text));
      }
    },
  );

  test('DPA-4.1.h: each of its kinds and outcomes in other words', () => {
    const said = ['add', 'replace', 'remove', 'location', 'purpose'].map((kind) => update(language, { kind }).text);
    const became = (['announced', 'corrected', 'withdrawn', 'in-effect'] as const).map((what) => update(language, { what }).subject);
    expect([new Set(said).size, new Set(became).size]).toEqual([5, 4]);
    expect(update(language, { kind: 'replace' }).text).toContain('Old Post');
  });

  test('DPA-4.1.h: nobody’s words become markup, and addresses lead where they say', () => {
    const { html } = update(language, { name: '<b>&"', purpose: '<i>', dataCategories: ['<u>'], replaces: '<s>' });
    expect(html).not.toMatch(/<b>|<i>|<u>|<s>/);
    expect(html).toContain(`<a href="${LIST}/u?a&#x3D;1&amp;b&#x3D;2">`);
  });

  test('DPA-4.1.h: the confirmation says until when, and what happens without it', () => {
    const confirmUrl = `${LIST}/c`;
    const { text, html } = renderSubscriptionConfirmation({
      ...common(language),
      confirmUrl,
      until: '2026-03-09T10:00:00.000Z' as Instant,
    });
    expect(text).toContain(confirmUrl);
    expect(html).toContain(`<a href="${confirmUrl}">`);
    expect(text).toMatch(/9 (March|mars|maart) 2026/);
  });
});
