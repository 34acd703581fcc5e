import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { publicRoutes, routes } from '../../api/routes';
import { clauses as clausesInCode } from '../../domain/clauses';
import { citationsIn, pageOf } from '../../scripts/parts/clause-coverage';
import { coverageOf } from '../../terms/coverage';
import { loadArticle, loadCitations, loadDocuments, loadProviders } from '../../terms/load';
import { misfit } from '../../terms/misfit';
import { documentVersion } from '../../terms/schema';

const ROOT = path.join(__dirname, '..', '..');
const ORDINALS = [
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth'.split(' '),
  ...'fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(' '),
];

interface Row {
  readonly id: string;
  readonly bound_party: string;
  readonly kind: string;
}
const table = parse(readFileSync(path.join(__dirname, 'clauses.csv'), 'utf8'), { columns: true }) as Row[];
const documents = [...loadDocuments().values()];
const all = documents.flatMap((document) => document.clauses.map((clause) => ({ document, clause, id: clause.id })));
const parameters = all.flatMap(({ clause }) =>
  Object.entries(clause.parameters).map(([name, parameter]) => ({ id: clause.id, name, parameter })),
);

test('the five documents hold every clause of the table exactly once, and no other', () => {
  expect(table.length).toBe(311);
  expect(all.map(({ id }) => id).sort()).toEqual(table.map(({ id }) => id).sort());
  expect(documents.map(documentVersion).sort()).toEqual([
    'qualer-privacy@2020-01-23',
    'qualifio-gtc@1',
    'qualifio-privacy@2018-02-01',
    'qualipact-privacy@2024-12-07',
    'qwerio-privacy@undated',
  ]);
});

test('each clause has the kind and binds whom the table says', () => {
  const told = new Map(all.map(({ id, clause }) => [id, [clause.kind, clause.boundParty]]));
  for (const { id, kind, bound_party } of table) expect([id, told.get(id)]).toEqual([id, [kind, bound_party]]);
});

test('each clause quotes its document word for word, in the paragraph that its citation names', () => {
  for (const { document, clause, id } of all) {
    const [heading = '', ...paragraphs] = loadArticle(document, clause).trimEnd().split('\n');
    const ordinal = /, (\w+) paragraph$/.exec(clause.citation)?.[1];
    const place = paragraphs.length === 0 ? heading : paragraphs[ordinal === undefined ? 0 : ORDINALS.indexOf(ordinal)];
    expect([id, place]).toEqual([id, expect.stringContaining(clause.quote)]);
  }
});

test('what notices quote of a clause is, in the language of its document, its own words', () => {
  const quoting = all.filter(({ clause }) => clause.inNotices !== undefined);
  expect(quoting.map(({ id }) => id)).toEqual([
    ...[
      'GTC-1.a',
      'GTC-3.3.2.3.a',
      'GTC-3.6.1.d',
      'GTC-3.6.1.f',
      'GTC-3.7.2.a',
      'GTC-3.7.2.b',
      'GTC-4.2.b',
      'GTC-4.2.c',
      'GTC-4.2.e',
      'GTC-4.2.f',
      'GTC-5.a',
      'GTC-5.c',
      'GTC-5.1.a',
      'GTC-5.1.b',
      'GTC-5.2',
      'GTC-5.3',
      'GTC-8.c',
      'GTC-15.1.b',
      'GTC-17.2',
      'DPA-4.1.a',
      'DPA-4.1.b',
      'DPA-4.1.c',
      'DPA-4.1.d',
    ],
  ]);
  for (const { document, clause, id } of quoting) {
    const words: Readonly<Record<string, string>> = clause.inNotices?.words ?? {};
    expect([id, loadArticle(document, clause)]).toEqual([id, expect.stringContaining(words[document.language] ?? '?')]);
    const place = `Article ${clause.inNotices?.article},`.replace(/^Article (Appendix \d+), /, '$1, article ');
    expect([id, `${clause.citation},`]).toEqual([id, expect.stringContaining(place)]);
  }
});

test('each parameter has a default within its own bounds, or the provider must choose', () => {
  for (const { id, name, parameter } of parameters) {
    const flaw = parameter.default === undefined ? parameter.setting !== true || undefined : misfit(parameter, parameter.default);
    expect([id, name, flaw]).toEqual([id, name, undefined]);
  }
});

test('what is said to run a clause exists: each process, each route, each setting', () => {
  const paths = new Set([...routes, ...publicRoutes].map((route) => route.path));
  for (const { id, clause } of all) {
    const handler = clause.handledBy;
    if ('process' in handler) expect([id, Object.keys(clausesInCode)]).toEqual([id, expect.arrayContaining([handler.process])]);
    if ('route' in handler) expect([id, paths.has(handler.route)]).toEqual([id, true]);
    if ('setting' in handler) {
      const named = Object.hasOwn(clause.parameters, handler.setting) ? clause.parameters[handler.setting] : undefined;
      expect([id, handler.setting, named?.setting]).toEqual([id, handler.setting, true]);
    }
    // Notices and registers are checked here as soon as a clause names one.
    expect([id, 'notice' in handler || 'register' in handler]).toEqual([id, false]);
  }
});

test('dunning runs every clause of article 4.2 and those that it rests on', () => {
  const run = all.filter(({ clause }) => 'process' in clause.handledBy && clause.handledBy.process === 'dunning').map(({ id }) => id);
  const article = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `GTC-4.2.${letter}`);
  expect(run.sort()).toEqual([...article, 'GTC-17.4.b', 'GTC-17.6', 'GTC-18'].sort());
});

test('what is planned names a process that does not exist yet', () => {
  const planned = all.flatMap(({ clause }) => ('planned' in clause.handledBy ? [clause.handledBy.planned] : []));
  expect(planned.filter((name) => name in clausesInCode)).toEqual([]);
});

test('every clause that runs is named by the title of a test', () => {
  const citations = loadCitations();
  const silent = all.filter(
    ({ clause, id }) => !('planned' in clause.handledBy) && !('none' in clause.handledBy) && citations[id] === undefined,
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test('what tests cite exists: a clause, or an article of which there are clauses', () => {
  const ids = all.map(({ id }) => id);
  const unknown = Object.keys(loadCitations()).filter((cited) => !ids.some((id) => id === cited || id.startsWith(`${cited}.`)));
  expect(unknown).toEqual([]);
});

test('the coverage page and the citations are those of today: npm run coverage:clauses', () => {
  const citations = citationsIn(path.join(ROOT, 'test'));
  expect(loadCitations()).toEqual(citations);
  expect(readFileSync(path.join(ROOT, 'docs', 'clauses.md'), 'utf8')).toBe(pageOf(coverageOf(documents, citations)));
});

test('each provider contracts on documents that exist, and each document has a provider', () => {
  const used = [...loadProviders().values()].flatMap((provider) => provider.documents.map(({ document }) => document));
  expect(used.sort()).toEqual(documents.map(documentVersion).sort());
});
