import { documentVersion, type Handler, type TermsClause, type TermsDocument } from './schema';

/** By clause id, the test files that name it in a title: `terms/citations.json`. */
export type Citations = Readonly<Record<string, readonly string[]>>;

/** handled: it runs; planned: it will; none: nothing can run it. */
export type ClauseState = 'handled' | 'planned' | 'none';

/** What runs each clause of the documents and which tests speak of it, ready to be written down as text or as a page. */
export interface Coverage {
  readonly title: string;
  /** What is missing, first. */
  readonly headline: string;
  readonly totals: string;
  readonly processes: Table;
  readonly documents: readonly (Table & { readonly title: string })[];
}

/** Each cell is a list of lines; the first cell of a row is its own and no other's. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (readonly string[])[])[];
}

export function coverageOf(documents: Iterable<TermsDocument>, citations: Citations): Coverage {
  const all = [...documents];
  const clauses = all.flatMap((document) => document.clauses);
  const inState = (wanted: ClauseState): number => clauses.filter(({ handledBy }) => stateOf(handledBy) === wanted).length;
  const ofKind = (wanted: TermsClause['kind']): number => clauses.filter(({ kind }) => kind === wanted).length;
  return {
    title: 'Clauses, and what runs them',
    headline: `${inState('planned')} of ${clauses.length} clauses are planned and do not run yet.`,
    totals:
      `${inState('handled')} run; of ${inState('none')} nothing can run. ` +
      `By kind: ${ofKind('timed')} timed, ${ofKind('action')} actions, ${ofKind('data')} data, ${ofKind('none')} none.`,
    processes: processTable(clauses),
    documents: all.map((document) => ({
      title: `${document.title} (${documentVersion(document)})`,
      headings: ['clause', 'where', 'kind', 'binds', 'state', 'what runs it', 'tests'],
      rows: document.clauses.map(({ id, citation, kind, boundParty, handledBy }) => [
        ...[id, citation, kind, boundParty, stateOf(handledBy), handlerInWords(handledBy)].map((cell) => [cell]),
        citations[id] ?? [],
      ]),
    })),
  };
}

export function stateOf(handler: Handler): ClauseState {
  if ('planned' in handler) return 'planned';
  return 'none' in handler ? 'none' : 'handled';
}

/** "process dunning", the process that is planned, or the reason why nothing does. */
const handlerInWords = (handler: Handler): string =>
  Object.entries(handler)
    .map(([kind, name]) => (kind === 'planned' ? `process ${name}` : kind === 'none' ? name : `${kind} ${name}`))
    .join();

/** Which clauses each process runs or will run, the one with most first. */
function processTable(clauses: readonly TermsClause[]): Table {
  const names = [...new Set(clauses.map(({ handledBy }) => processOf(handledBy)))].filter((name) => name !== undefined);
  const rows = names
    .map((name) => ({ name, of: clauses.filter(({ handledBy }) => processOf(handledBy) === name) }))
    .sort((one, other) => other.of.length - one.of.length || (one.name < other.name ? -1 : 1));
  return {
    headings: ['process', 'runs', 'planned', 'clauses'],
    rows: rows.map(({ name, of }) => {
      const planned = of.filter(({ handledBy }) => 'planned' in handledBy).length;
      return [[name], [`${of.length - planned}`], [`${planned}`], [of.map(({ id }) => id).join(' ')]];
    }),
  };
}

function processOf(handler: Handler): string | undefined {
  if ('process' in handler) return handler.process;
  return 'planned' in handler ? handler.planned : undefined;
}
