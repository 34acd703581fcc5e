import { z } from 'zod';
import { providerTerms } from '../../adapters/prisma/providers';
import { calendarDate } from '../../domain/shared/calendar-date';
import { differences } from '../../terms/differences';
import { documentInForce } from '../../terms/in-force';
import { loadCitations } from '../../terms/load';
import { documentVersion, type TermsClause, type TermsDocument } from '../../terms/schema';
import { clauseInFull, clauseInFullView, clauseShown, clauseView } from '../clause-view';
import { documentNamed, termsAsFarAsKnown } from '../contract-terms';
import { differencesShown } from '../contract-view';
import { documentsOf } from '../offered-documents';
import { found, problem } from '../problem';
import { type Call, type Route, read, route } from '../route';
import { day } from '../schemas';

const readers = ['admin', 'finance', 'legal', 'operator', 'customer', 'service'] as const;

const document = z
  .strictObject({
    version: z.string().meta({ example: 'qualifio-gtc@1' }),
    title: z.string(),
    language: z.string(),
    governingLaw: z.string().optional(),
    inForceFrom: day.optional().meta({ description: 'Where the document says so.' }),
    clauses: z.int(),
  })
  .meta({ id: 'Document' });

const documentView = ({ title, language, governingLaw, inForceFrom, clauses, ...of }: TermsDocument): z.infer<typeof document> => ({
  version: documentVersion(of),
  title,
  language,
  ...(governingLaw !== undefined && { governingLaw }),
  ...(inForceFrom !== undefined && { inForceFrom }),
  clauses: clauses.length,
});

/** The documents of the caller's provider, those it offers first. */
async function documentsSeen(call: Call): Promise<TermsDocument[]> {
  return documentsOf(call.deps, await read(call, (tx) => providerTerms(tx, call.caller.providerId)));
}

async function clauseNamed(call: Call<{ clause: string }>): Promise<readonly [TermsDocument, TermsClause]> {
  const { clause: id } = call.params;
  const all = (await documentsSeen(call)).flatMap((one) => one.clauses.map((clause) => [one, clause] as const));
  return found(
    all.find(([, clause]) => clause.id === id),
    'clause',
    id,
  );
}

/** What the documents say, clause by clause. `resources` are the routes that may serve a clause. */
export const clauseRoutes = (resources: readonly Route[]): Route[] => {
  const citations = loadCitations();
  return [
    route({
      method: 'get',
      path: '/v1/documents',
      summary: 'The documents that the provider contracts on',
      roles: readers,
      query: z.strictObject({ at: day.optional().meta({ description: 'Only the versions in force on this day.' }) }),
      responses: { 200: z.strictObject({ data: z.array(document) }) },
      async handler(call) {
        const all = await documentsSeen(call);
        const { at } = call.query;
        const inForce = (one: TermsDocument): boolean => at === undefined || documentInForce(all, one.id, calendarDate(at)) === one;
        return { status: 200, body: { data: all.filter(inForce).map(documentView) } };
      },
    }),
    route({
      method: 'get',
      path: '/v1/documents/differences',
      summary: 'What changes from one document version to another, under the settings of the provider',
      roles: readers,
      query: z.strictObject({ before: z.string().max(100), after: z.string().max(100) }),
      responses: { 200: differencesShown },
      async handler(call) {
        const provider = await read(call, (tx) => providerTerms(tx, call.caller.providerId));
        const { before, after } = call.query;
        const terms = (version: string) => termsAsFarAsKnown(documentNamed(call.deps, provider, version), provider, {});
        const [was, is] = [terms(before), terms(after)];
        const problems = [...was.problems, ...is.problems];
        return { status: 200, body: { before, after, differences: differences(was.terms, is.terms), problems } };
      },
    }),
    route({
      method: 'get',
      path: '/v1/clauses',
      summary: 'The clauses of a document, and what runs each',
      roles: readers,
      query: z.strictObject({ document: z.string().max(100).meta({ example: 'qualifio-gtc@1' }) }),
      responses: { 200: z.strictObject({ data: z.array(clauseShown) }) },
      async handler(call) {
        const all = await documentsSeen(call);
        const asked = all.find((one) => documentVersion(one) === call.query.document);
        if (asked === undefined) throw problem('unknown_document', `Expected one of: ${all.map(documentVersion).join(', ')}.`);
        return { status: 200, body: { data: asked.clauses.map((clause) => clauseView(asked, clause)) } };
      },
    }),
    route({
      method: 'get',
      path: '/v1/clauses/{clause}',
      summary: 'A clause: its wording, how it is read, its parameters, and where it is used',
      roles: readers,
      params: z.strictObject({ clause: z.string().regex(/^[A-Z]+-[A-Za-z0-9.-]{1,60}$/) }),
      responses: { 200: clauseInFull },
      async handler(call) {
        const [of, clause] = await clauseNamed(call);
        return { status: 200, body: clauseInFullView(of, clause, { routes: resources, citations }) };
      },
    }),
  ];
};
