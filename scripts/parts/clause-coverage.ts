import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { type Citations, coverageOf, totalsOf } from '../../terms/coverage';
import type { TermsDocument } from '../../terms/schema';

const CLAUSE_ID = /\b[A-Z]{3,4}-[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*/g;
const TITLED = /^(describe|it|test)\b/;

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
export function pageOf(documents: Iterable<TermsDocument>, citations: Citations): string {
  const all = [...documents];
  const { clauses, byState, byKind, byProcess } = totalsOf(all);
  const lines = [
    '# Clauses, and what runs them',
    '',
    `**${byState.planned} of ${clauses} clauses are planned and do not run yet.** ${byState.handled} run; of ${byState.none} nothing can run.`,
    `By kind: ${byKind.timed} timed, ${byKind.action} actions, ${byKind.data} data, ${byKind.none} none. Written by \`npm run coverage:clauses\`.`,
    '',
    '| process | clauses it runs | clauses planned for it |',
    '| --- | ---: | ---: |',
    ...byProcess.map(({ process, handled, planned }) => `| ${process} | ${handled} | ${planned} |`),
    ...coverageOf(all, citations).flatMap(({ document, title, clauses: rows }) => [
      '',
      `## ${title} (${document})`,
      '',
      '| clause | where | kind | binds | what runs it | tests |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows.map(
        ({ id, citation, kind, boundParty, handler, tests }) =>
          `| ${id} | ${cell(citation)} | ${kind} | ${boundParty} | ${cell(handler)} | ${tests.map((test) => test.replace('test/', '')).join('<br>')} |`,
      ),
    ]),
    '',
  ];
  return lines.join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
