import Handlebars, { type HelperDeclareSpec, type HelperOptions } from 'handlebars';
import type { Language } from './language';

export type Medium = 'html' | 'text';

const COLON: Readonly<Record<Language, string>> = { en: ': ', fr: '\u00a0: ', nl: ': ' };

/**
 * The building blocks of a mail's wording, per medium:
 * `p` a paragraph, `quote` words of the contract, `facts` a list of `fact "label"` values, `link` an address to open, and an `if` that takes
 * conditions only.
 * In HTML what they enclose is escaped already; in text it is on one line, so that no name can pass for a paragraph of ours.
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
