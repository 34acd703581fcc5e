import { createHash } from 'node:crypto';

/** Markup that may be sent as it is. Made by `html` only, so that every value in it was escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

export type Value = string | number | Html | readonly Html[];

/** Markup from a template. Values are escaped, for text and quoted attributes alike, unless they are markup themselves. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(parts.reduce((sum, part, index) => `${sum}${markupOf(values[index - 1] ?? '')}${part}`));

function markupOf(value: Value): string {
  if (value instanceof Html) return value.markup;
  return typeof value === 'object' ? value.map(({ markup }) => markup).join('\n') : escaped(String(value));
}

const escaped = (raw: string): string =>
  raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    // Reverses what is read after it.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

export const nothing = html``;

/** As a Content-Security-Policy names a style that stands in the page. */
export const hashOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
