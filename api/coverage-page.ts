import { type Citations, type ClauseCoverage, coverageOf, totalsOf } from '../terms/coverage';
import type { TermsDocument } from '../terms/schema';

/** The coverage page: what runs each clause, with what is still planned at the top. HTML without scripts. */
export function coveragePage(documents: Iterable<TermsDocument>, citations: Citations): string {
  const all = [...documents];
  const { clauses, byState, byKind, byProcess } = totalsOf(all);
  const processes = byProcess.map(({ process, handled, planned }) => row([text(process), String(handled), String(planned)]));
  const sections = coverageOf(all, citations).map(
    ({ document, title, clauses: rows }) =>
      `<h2>${text(title)} (${text(document)})</h2>${table(['Clause', 'Where', 'Kind', 'Binds', 'What runs it', 'Tests'], rows.map(clauseRow))}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Clauses, and what runs them</title><style>${STYLE}</style></head>
<body><main><h1>Clauses, and what runs them</h1>
<p><strong>${byState.planned} of ${clauses} clauses are planned and do not run yet.</strong> ${byState.handled} run; of ${byState.none} nothing can run.</p>
<p>By kind: ${byKind.timed} timed, ${byKind.action} actions, ${byKind.data} data, ${byKind.none} none.</p>
${table(['Process', 'Clauses it runs', 'Planned for it'], processes)}
${sections.join('\n')}
</main></body></html>`;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;color:#111;background:#fff;margin:2rem}main{max-width:75rem;margin:auto}' +
  'table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}' +
  '@media print{body{margin:0}}';

const clauseRow = ({ id, citation, kind, boundParty, handler, tests }: ClauseCoverage): string =>
  `<tr id="${text(id)}"><td>${text(id)}</td>${cells([citation, kind, boundParty, handler].map(text))}<td>${tests.map(text).join('<br>')}</td></tr>`;

const table = (headings: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${headings.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;

const row = (content: readonly string[]): string => `<tr>${cells(content)}</tr>`;
const cells = (content: readonly string[]): string => content.map((one) => `<td>${one}</td>`).join('');

const text = (raw: string): string =>
  raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
