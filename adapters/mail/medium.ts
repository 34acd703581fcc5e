import Handlebars, { type HelperDeclareSpec, type HelperOptions } from 'handlebars';
import type { Language } from './language';

export type Medium = 'html' | 'text';

const COLON: Readonly<Record<Language, string>> = { en: ': ', fr: '\u00a0: ', nl: ': ' };

/**
 * The building blocks of a mail's wording, per medium:
 * `p` a paragraph, `quote` words of the contract, `passage` what somebody wrote in lines of his own, `facts` a list of `fact "label"` values,
 * `link` an address to open, and an `if` that takes conditions only.
 * In HTML what they enclose is escaped already; in text it is on one line, or each of its lines is set in, so that no name and no passage can
 * pass for a paragraph of ours.
 */
export const mediumHelpers = (medium: Medium, language: Language): HelperDeclareSpec => ({
  ...(medium === 'html' ? htmlIn(language) : textIn(language)),
  // Handlebars takes a missing name for false, even when strict
  if(this: unknown, condition: unknown, options: HelperOptions) {
    if (typeof condition !== 'boolean') throw new Error('A condition in a template is true or false');
    return condition ? options.fn(this) : options.inverse(this);
  },
});

const htmlIn = (language: Language): HelperDeclareSpec => ({
  p(this: unknown, { fn }: HelperOptions) {
    return new Handlebars.SafeString(`<p>${onOneLine(fn(this))}</p>\n`);
  },
  quote(this: unknown, { fn }: HelperOptions) {
    return new Handlebars.SafeString(`<blockquote>${onOneLine(fn(this))}</blockquote>\n`);
  },
  passage(this: unknown, { fn }: HelperOptions) {
    return new Handlebars.SafeString(`<blockquote>${linesOfPassage(fn(this)).join('<br>\n')}</blockquote>\n`);
  },
  facts(this: unknown, { fn }: HelperOptions) {
    return new Handlebars.SafeString(`<dl>\n${lines(fn(this))}\n</dl>\n`);
  },
  fact(this: unknown, label: string, { fn }: HelperOptions) {
    return new Handlebars.SafeString(
      `<div><dt>${Handlebars.escapeExpression(`${label}${COLON[language].trimEnd()}`)}</dt> <dd>${onOneLine(fn(this))}</dd></div>\n`,
    );
  },
  link(this: unknown, url: string) {
    const shown = Handlebars.escapeExpression(url);
    return new Handlebars.SafeString(`<a href="${shown}">${shown}</a>`);
  },
});

const textIn = (language: Language): HelperDeclareSpec => ({
  p(this: unknown, { fn }: HelperOptions) {
    return `${onOneLine(fn(this))}\n\n`;
  },
  quote(this: unknown, { fn }: HelperOptions) {
    return `    ${onOneLine(fn(this))}\n\n`;
  },
  passage(this: unknown, { fn }: HelperOptions) {
    const setIn = linesOfPassage(fn(this)).map((line) => (line === '' ? '' : `    ${line}`));
    return `${setIn.join('\n')}\n\n`;
  },
  facts(this: unknown, { fn }: HelperOptions) {
    return `${lines(fn(this))}\n\n`;
  },
  fact(this: unknown, label: string, { fn }: HelperOptions) {
    return `${label}${COLON[language]}${onOneLine(fn(this))}\n`;
  },
  link(this: unknown, url: string) {
    return url;
  },
});

/** Spaces that don't break stay: they belong to amounts and French punctuation. */
const onOneLine = (words: string): string => words.replace(/[ \t\r\n]+/g, ' ').trim();

const lines = (block: string): string =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** All that some mail program breaks a line at. */
const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;

/** As they were written, with at most one empty line between two. What a template announces must not be empty. */
function linesOfPassage(words: string): readonly string[] {
  const written = words.split(LINE_BREAK).map(onOneLine);
  const kept = written.filter((line, index) => line !== '' || written[index - 1] !== '');
  const [first, last] = [kept.findIndex((line) => line !== ''), kept.findLastIndex((line) => line !== '')];
  if (first < 0) throw new Error('A passage in a template has words');
  return kept.slice(first, last + 1);
}
