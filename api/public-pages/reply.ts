import { createHash } from 'node:crypto';
import type { Problem } from '../problem';
import type { Reply } from '../route';
import { type Html, hashOf, html, nothing } from './html';
import { STYLE } from './style';

interface Page {
  readonly title: string;
  /** Of a page that says one thing. */
  readonly isNarrow?: true;
  readonly body: Html;
  /** Beside the one that all pages share. */
  readonly style?: string;
  /** Where the script is that refreshes it: the page is whole without. */
  readonly script?: string;
}

const styleOf = ({ style = '' }: Page): string => STYLE + style;

/** No picture, nothing from elsewhere, no script but the page's own; forms lead here only, and nobody shows the page in a frame. */
function policyOf(page: Page): string {
  const scripts = page.script === undefined ? '' : " script-src 'self'; connect-src 'self';";
  return `default-src 'none'; style-src ${hashOf(styleOf(page))};${scripts} form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** Of every page that the public reads. */
const securityHeaders = (page: Page) => ({
  'Content-Security-Policy': policyOf(page),
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
});

/** A whole page. */
const pageOf = (page: Page): string => {
  const { title, isNarrow, body, script } = page;
  return (
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${isNarrow ? html`<meta name="robots" content="noindex">` : nothing}
<title>${title}</title>
${script === undefined ? nothing : html`<script src="${script}" defer></script>`}
<style>`.markup +
    styleOf(page) +
    html`</style>
</head>
<body${isNarrow ? html` class="narrow"` : nothing}>
${body}
</body>
</html>
`.markup
  );
};

export function pageReply(page: Page, status = 200, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { ...securityHeaders(page), ...headers }, text: { type: 'text/html; charset=utf-8', content: pageOf(page) } };
}

/** Where somebody came from who reads a page that says one thing. */
export interface WayBack {
  readonly href: string;
  readonly label: string;
}

/** A page that says one thing, with a button at most, and leads back. */
export const shortPage = (
  { title, body, back }: { readonly title: string; readonly body: Html; readonly back: WayBack | undefined },
  status = 200,
  headers: Reply['headers'] = {},
): Reply =>
  pageReply(
    {
      ...{ title, isNarrow: true },
      body: html`<header><h1>${title}</h1></header>
<main>${body}
${back === undefined ? nothing : html`<p><a href="${back.href}">${back.label}</a></p>`}</main>`,
    },
    status,
    headers,
  );

/** Problems as somebody reads them who filled in a form or followed a link; `back` leads away from there. */
export const problemPageOf =
  (back?: WayBack) =>
  ({ status, title, detail, more: { errors = [], headers, reference } }: Problem): Reply => {
    const said =
      errors.length === 0
        ? html`<p>${detail}</p>`
        : html`<ul>${errors.map(({ path, message }) => html`<li>${path}: ${message}</li>`)}</ul>`;
    const quoted = reference === undefined ? nothing : html`<p>Reference: ${reference}</p>`;
    return shortPage({ title, body: html`<div role="alert">${said}${quoted}</div>`, back }, status, headers);
  };

const tagged = (content: string) => ({ ETag: `"${createHash('sha256').update(content).digest('base64url')}"`, Vary: 'Accept' });

/** Caches keep it for a minute; what they kept is asked about by its hash. */
export const cached = (content: string): Readonly<Record<string, string>> => ({
  'Cache-Control': 'public, max-age=60',
  ...tagged(content),
});

/** Caches ask about it, by its hash, each time that they show it. */
export const revalidated = (content: string): Readonly<Record<string, string>> => ({ 'Cache-Control': 'no-cache', ...tagged(content) });
