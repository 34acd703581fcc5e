import { createHash } from 'node:crypto';
import type { Problem } from '../problem';
import type { Reply } from '../route';
import { type Html, hashOf, html, nothing } from './html';
import { STYLE } from './style';

/** No script, no picture, nothing from elsewhere; forms lead here only, and nobody shows the page in a frame. */
const POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Of every page that the public reads. */
const securityHeaders = {
  'Content-Security-Policy': POLICY,
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

interface Page {
  readonly title: string;
  /** Of a page that says one thing. */
  readonly isNarrow?: true;
  readonly body: Html;
}

/** A whole page. */
const pageOf = ({ title, isNarrow, body }: Page): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${isNarrow ? html`<meta name="robots" content="noindex">` : nothing}
<title>${title}</title>
<style>`.markup +
  STYLE +
  html`</style>
</head>
<body${isNarrow ? html` class="narrow"` : nothing}>
${body}
</body>
</html>
`.markup;

export function pageReply(page: Page, status = 200, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { ...securityHeaders, ...headers }, text: { type: 'text/html; charset=utf-8', content: pageOf(page) } };
}

/** A page that says one thing, with a button at most, and leads back to the list. */
export const shortPage = (
  { title, body, back }: { readonly title: string; readonly body: Html; readonly back: string | undefined },
  status = 200,
  headers: Reply['headers'] = {},
): Reply =>
  pageReply(
    {
      ...{ title, isNarrow: true },
      body: html`<header><h1>${title}</h1></header>
<main>${body}
${back === undefined ? nothing : html`<p><a href="${back}">To the list of sub-processors</a></p>`}</main>`,
    },
    status,
    headers,
  );

/** Problems as somebody reads them who filled in a form or followed a link; `back` is the way to the list from there. */
export const problemPageOf =
  (back?: string) =>
  ({ status, title, detail, more: { errors = [], headers, reference } }: Problem): Reply => {
    const said =
      errors.length === 0
        ? html`<p>${detail}</p>`
        : html`<ul>${errors.map(({ path, message }) => html`<li>${path}: ${message}</li>`)}</ul>`;
    const quoted = reference === undefined ? nothing : html`<p>Reference: ${reference}</p>`;
    return shortPage({ title, body: html`<div role="alert">${said}${quoted}</div>`, back }, status, headers);
  };

/** Caches keep it for a minute; what they kept is asked about by its hash. */
export const cached = (content: string): Readonly<Record<string, string>> => ({
  'Cache-Control': 'public, max-age=60',
  ETag: `"${createHash('sha256').update(content).digest('base64url')}"`,
  Vary: 'Accept',
});
