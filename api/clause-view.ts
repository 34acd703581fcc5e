import { z } from 'zod';
import type { TermValue } from '../domain/shared/terms';
import type { Citations } from '../terms/coverage';
import { stateOf } from '../terms/coverage';
import { loadArticle } from '../terms/load';
import { expectedOf } from '../terms/misfit';
import type { Parameter } from '../terms/parameter';
import { documentVersion, type TermsClause, type TermsDocument } from '../terms/schema';
import type { Route } from './route';
import { money } from './schemas';

export const termValue = z.union([z.int(), z.string(), z.boolean(), money, z.array(z.string())]);

export const parameterShown = z
  .strictObject({
    name: z.string(),
    type: z.string(),
    expected: z.string().meta({ description: 'What a value looks like, in words.' }),
    default: termValue.optional(),
    basis: z.enum(['text', 'reading', 'law', 'own']).meta({ description: 'Where the default comes from.' }),
    setting: z.boolean().meta({ description: 'Whether the wording leaves it to the provider.' }),
    reading: z.string(),
  })
  .meta({ id: 'ClauseParameter' });

export const clauseShown = z
  .strictObject({
    id: z.string().meta({ example: 'GTC-4.2.a' }),
    document: z.string().meta({ example: 'qualifio-gtc@1' }),
    citation: z.string(),
    quote: z.string(),
    kind: z.enum(['timed', 'action', 'data', 'none']),
    boundParty: z.string(),
    state: z.enum(['handled', 'planned', 'none']),
    handledBy: z
      .record(z.string(), z.string())
      .meta({ description: 'By kind of handler; `none` with the reason, `planned` with its process.' }),
    parameters: z.array(parameterShown),
  })
  .meta({ id: 'Clause' });

export const clauseInFull = clauseShown
  .extend({
    text: z.string().meta({ description: 'The article, as the document words it.' }),
    usedBy: z.strictObject({
      routes: z.array(z.string()).meta({ description: 'Of this API.' }),
      tests: z.array(z.string()),
    }),
  })
  .meta({ id: 'ClauseInFull' });

export const parameterView = (name: string, parameter: Parameter): z.infer<typeof parameterShown> => ({
  name,
  type: parameter.type,
  expected: expectedOf(parameter),
  ...(parameter.default !== undefined && { default: parameter.default as Exclude<TermValue, readonly string[]> }),
  basis: parameter.basis,
  setting: parameter.setting === true,
  reading: parameter.description,
});

export const clauseView = (document: TermsDocument, clause: TermsClause): z.infer<typeof clauseShown> => ({
  id: clause.id,
  document: documentVersion(document),
  citation: clause.citation,
  quote: clause.quote,
  kind: clause.kind,
  boundParty: clause.boundParty,
  state: stateOf(clause.handledBy),
  handledBy: { ...clause.handledBy },
  parameters: Object.entries(clause.parameters).map(([name, parameter]) => parameterView(name, parameter)),
});

export const clauseInFullView = (
  document: TermsDocument,
  clause: TermsClause,
  { routes, citations }: { readonly routes: readonly Route[]; readonly citations: Citations },
): z.infer<typeof clauseInFull> => ({
  ...clauseView(document, clause),
  text: loadArticle(document, clause),
  usedBy: {
    routes: routes.filter((route) => route.clause === clause.id).map(({ method, path }) => `${method.toUpperCase()} ${path}`),
    tests: [...(citations[clause.id] ?? [])],
  },
});
