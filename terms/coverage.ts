import { documentVersion, type Handler, type TermsClause, type TermsDocument } from './schema';

/** By clause id, the test files that name it in a title: `terms/citations.json`. */
export type Citations = Readonly<Record<string, readonly string[]>>;

/** handled: it runs; planned: it will; none: nothing can run it. */
export type ClauseState = 'handled' | 'planned' | 'none';

export interface ClauseCoverage {
  readonly id: string;
  readonly citation: string;
  readonly kind: TermsClause['kind'];
  readonly boundParty: string;
  readonly state: ClauseState;
  /** What runs it, in words: "process dunning", "planned: renewal", or the reason why nothing does. */
  readonly handler: string;
  readonly tests: readonly string[];
}

export interface DocumentCoverage {
  readonly document: string;
  readonly title: string;
  readonly clauses: readonly ClauseCoverage[];
}

export interface Totals {
  readonly clauses: number;
  readonly byState: Readonly<Record<ClauseState, number>>;
  readonly byKind: Readonly<Record<TermsClause['kind'], number>>;
  /** How many clauses each process runs or will run, the largest first. */
  readonly byProcess: readonly { readonly process: string; readonly handled: number; readonly planned: number }[];
}

/** What runs each clause of the documents, and which tests speak of it. */
export const coverageOf = (documents: Iterable<TermsDocument>, citations: Citations): DocumentCoverage[] =>
  [...documents].map((document) => ({
    document: documentVersion(document),
    title: document.title,
    clauses: document.clauses.map(({ id, citation, kind, boundParty, handledBy }) => ({
      ...{ id, citation, kind, boundParty },
      state: stateOf(handledBy),
      handler: handlerInWords(handledBy),
      tests: citations[id] ?? [],
    })),
  }));

export function stateOf(handler: Handler): ClauseState {
  if ('planned' in handler) return 'planned';
  return 'none' in handler ? 'none' : 'handled';
}

function handlerInWords(handler: Handler): string {
  if ('none' in handler) return handler.none;
  if ('planned' in handler) return `planned: ${handler.planned}`;
  return Object.entries(handler)
    .map(([kind, name]) => `${kind} ${name}`)
    .join();
}

export function totalsOf(documents: Iterable<TermsDocument>): Totals {
  const clauses = [...documents].flatMap((document) => document.clauses);
  const count = (is: (clause: TermsClause) => boolean): number => clauses.filter(is).length;
  const state = (wanted: ClauseState): number => count(({ handledBy }) => stateOf(handledBy) === wanted);
  const kind = (wanted: TermsClause['kind']): number => count((clause) => clause.kind === wanted);
  const processes = [...new Set(clauses.map(({ handledBy }) => processOf(handledBy)))].filter((name) => name !== undefined);
  return {
    clauses: clauses.length,
    byState: { handled: state('handled'), planned: state('planned'), none: state('none') },
    byKind: { timed: kind('timed'), action: kind('action'), data: kind('data'), none: kind('none') },
    byProcess: processes
      .map((process) => ({
        process,
        handled: count(({ handledBy }) => 'process' in handledBy && handledBy.process === process),
        planned: count(({ handledBy }) => 'planned' in handledBy && handledBy.planned === process),
      }))
      .sort((one, other) => other.handled + other.planned - one.handled - one.planned || (one.process < other.process ? -1 : 1)),
  };
}

function processOf(handler: Handler): string | undefined {
  if ('process' in handler) return handler.process;
  return 'planned' in handler ? handler.planned : undefined;
}
