import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Citations, Coverage, Table } from '../../terms/coverage';

const CLAUSE_ID = /\b[A-Z]{3,4}-[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*/g;
const TITLED = /^(describe|it|test)\b(?!\.(skip|todo))/;

/** By clause id, the test files that name it in the title of a test or of a group of them. */
export function citationsIn(folder: string): Citations {
  const cited = new Map<string, Set<string>>();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => name.split(path.sep).join('/'));
  for (const file of files.sort()) {
    for (const title of titlesIn(readFileSync(path.join(folder, file), 'utf8'))) {
      for (const [id] of title.matchAll(CLAUSE_ID)) cited.set(id, (cited.get(id) ?? new Set()).add(`test/${file}`));
    }
  }
  return Object.fromEntries([...cited].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, found]) => [id, [...found]]));
}

/** The first argument of every describe, it and test, also behind `.each(...)`. */
function titlesIn(text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && TITLED.test(node.expression.getText(source))) {
      const [title] = node.arguments;
      if (title !== undefined && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) titles.push(title.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest);
  visit(source);
  return titles;
}

/** docs/clauses.md: the totals first, then each document, clause by clause. */
export const pageOf = ({ title, headline, totals, processes, documents }: Coverage): string =>
  [
    `# ${title}`,
    '',
    `**${headline}** ${totals}`,
    'Written by `npm run coverage:clauses`.',
    '',
    ...tableOf(processes),
    ...documents.flatMap((document) => ['', `## ${document.title}`, '', ...tableOf(document)]),
    '',
  ].join('\n');

const tableOf = ({ headings, rows }: Table): string[] => [
  rowOf(headings.map((heading) => [heading])),
  rowOf(headings.map(() => ['---'])),
  ...rows.map(rowOf),
];

const rowOf = (cells: readonly (readonly string[])[]): string =>
  `| ${cells.map((lines) => lines.map((line) => line.replaceAll('|', '\\|').replace(/^test\//, '')).join('<br>')).join(' | ')} |`;
