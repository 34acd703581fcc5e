import { placeOf } from '../../../adapters/mail/clause';
import { formatsIn, ibanInGroups } from '../../../adapters/mail/formats';
import { type Language, languages } from '../../../adapters/mail/language';
import { at, day } from './contents';

const NBSP = '\u00a0';

test.each<[Language, string, string, string, string]>([
  ['en', '€1,234,567.89', '€0.00', '€0.01', '-€5.00'],
  ['fr', `1${NBSP}234${NBSP}567,89${NBSP}€`, `0,00${NBSP}€`, `0,01${NBSP}€`, `-5,00${NBSP}€`],
  ['nl', `€${NBSP}1.234.567,89`, `€${NBSP}0,00`, `€${NBSP}0,01`, `€${NBSP}-5,00`],
])('amounts in %s', (language, large, zero, cent, negative) => {
  const { amount } = formatsIn(language);
  expect([amount(1_234_567_89, 'EUR'), amount(0, 'EUR'), amount(1, 'EUR'), amount(-5_00, 'EUR')]).toEqual([large, zero, cent, negative]);
});

test('no cent is lost in the largest amount that a JSON number holds exactly', () => {
  expect(formatsIn('en').amount(Number.MAX_SAFE_INTEGER, 'EUR')).toBe('€90,071,992,547,409.91');
});

test('a currency without minor units has none', () => {
  expect(formatsIn('en').amount(1210, 'JPY')).toBe('JP¥1,210');
});

test.each<[Language, string, string]>([
  ['en', '2 April 2026', '1 April 2026'],
  ['fr', '2 avril 2026', '1er avril 2026'],
  ['nl', '2 april 2026', '1 april 2026'],
])('dates in %s have no zone: the day is the day', (language, second, first) => {
  const { date } = formatsIn(language);
  expect([date(day('2026-04-02')), date(day('2026-04-01'))]).toEqual([second, first]);
});

test.each<[Language, string]>([
  ['en', '21 August 2026'],
  ['fr', '21 août 2026'],
  ['nl', '21 augustus 2026'],
])('the 21st is not taken for a first in %s', (language, words) => {
  expect(formatsIn(language).date(day('2026-08-21'))).toBe(words);
});

test.each(['2026-02-29', '2026-4-1', ''])('%j is no date: nothing is written', (text) => {
  expect(() => formatsIn('en').date(day(text))).toThrow(RangeError);
});

test.each<[Language, string, string]>([
  ['en', '8 May 2026 at 09:00 (Brussels time)', '1 January 2027 at 00:30 (Brussels time)'],
  ['fr', '8 mai 2026 à 09:00 (heure de Bruxelles)', '1er janvier 2027 à 00:30 (heure de Bruxelles)'],
  ['nl', '8 mei 2026 om 09:00 uur (Brusselse tijd)', '1 januari 2027 om 00:30 uur (Brusselse tijd)'],
])('instants in %s are said on the clocks of Brussels, in summer and in winter', (language, summer, winter) => {
  const { instant } = formatsIn(language);
  expect([instant(at('2026-05-08T07:00:00.000Z')), instant(at('2026-12-31T23:30:00.000Z'))]).toEqual([summer, winter]);
});

test.each<[Language, readonly string[]]>([
  ['en', ['0 days', '1 day', '2 days', '14 days']],
  ['fr', ['0 jour', '1 jour', '2 jours', '14 jours']],
  ['nl', ['0 dagen', '1 dag', '2 dagen', '14 dagen']],
])('days are counted as one says them in %s', (language, words) => {
  expect([0, 1, 2, 14].map(formatsIn(language).days)).toEqual(words);
});

test.each<[Language, readonly string[]]>([
  ['en', ['1 working day', '30 working days']],
  ['fr', ['1 jour ouvrable', '30 jours ouvrables']],
  ['nl', ['1 werkdag', '30 werkdagen']],
])('working days are counted as one says them in %s', (language, words) => {
  expect([1, 30].map(formatsIn(language).workingDays)).toEqual(words);
});

test.each<[Language, readonly string[], string]>([
  ['en', ['Belgium', 'United States', 'XX'], 'a, b and c'],
  ['fr', ['Belgique', 'États-Unis', 'XX'], 'a, b et c'],
  ['nl', ['België', 'Verenigde Staten', 'XX'], 'a, b en c'],
])('countries and lists in %s', (language, countries, items) => {
  const { country, list } = formatsIn(language);
  expect(['BE', 'US', 'XX'].map(country)).toEqual(countries);
  expect([list([]), list(['a']), list(['a', 'b', 'c'])]).toEqual(['', 'a', items]);
});

test('what is no code of a country is not written', () => {
  expect(() => formatsIn('en').country('Belgium')).toThrow(RangeError);
});

test.each<[Language, string, string]>([
  ['en', 'article 4.2', 'Appendix 1, article 4.1'],
  ['fr', 'article 4.2', 'annexe 1, article 4.1'],
  ['nl', 'artikel 4.2', 'bijlage 1, artikel 4.1'],
])('where a clause stands, in %s', (language, inText, inAppendix) => {
  expect(['4.2', 'Appendix 1, 4.1'].map((article) => placeOf({ article }, language))).toEqual([inText, inAppendix]);
});

test.each<[Language, readonly string[]]>([
  ['en', ['10.5%', '8%', '12.25%']],
  ['fr', [`10,5${NBSP}%`, `8${NBSP}%`, `12,25${NBSP}%`]],
  ['nl', ['10,5%', '8%', '12,25%']],
])('rates in %s', (language, words) => {
  expect(['10.5', '8', '12.25'].map(formatsIn(language).percent)).toEqual(words);
});

test.each<[Language, readonly string[]]>([
  ['en', ['1,234,567.50', '0.00', '50,000,000,001']],
  ['fr', [`1${NBSP}234${NBSP}567,50`, '0,00', `50${NBSP}000${NBSP}000${NBSP}001`]],
  ['nl', ['1.234.567,50', '0,00', '50.000.000.001']],
])('numbers in %s have as many decimals as are asked for', (language, words) => {
  const { number } = formatsIn(language);
  expect([number(1_234_567.5, 2), number(0, 2), number(50_000_000_001, 0)]).toEqual(words);
});

test('no language writes the narrow space that older mail programs show as a box', () => {
  for (const language of languages) expect(formatsIn(language).amount(123_456_789_00, 'EUR')).not.toContain('\u202f');
});

test('an account number is printed in groups of four', () => {
  expect(ibanInGroups('BE68 539007547034')).toBe('BE68 5390 0754 7034');
  expect(ibanInGroups('NL91ABNA0417164300')).toBe('NL91 ABNA 0417 1643 00');
});
