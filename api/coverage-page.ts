import type { Coverage, Table } from '../terms/coverage';

/** The coverage page: what runs each clause, with what is still planned at the top. HTML without scripts. */
export const coveragePage = ({ title, headline, totals, processes, documents }: Coverage): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${text(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${text(title)}</h1>
<p><strong>${text(headline)}</strong> ${text(totals)}</p>
${table(processes)}
${documents.map((document) => `<h2>${text(document.title)}</h2>${table(document)}`).join('\n')}
</main></body></html>`;

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;color:#111;background:#fff;margin:2rem}main{max-width:75rem;margin:auto}' +
  'table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}' +
  '@media print{body{margin:0}}';

const table = ({ headings, rows }: Table): string =>
  `<table><thead><tr>${headings.map((heading) => `<th scope="col">${text(heading)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (cells) =>
        `<tr id="${text(cells[0]?.join() ?? '')}">${cells.map((lines) => `<td>${lines.map(text).join('<br>')}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

const text = (raw: string): string =>
  raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
