import { z } from 'zod';
import { inconsistencies } from './inconsistency';
import { parameterForm } from './parameter';
import { flawsOf } from './parameter-flaw';
import { plannedProcesses } from './planned-processes';

const clauseId = z.string().regex(/^[A-Z]+-[A-Za-z0-9.-]+$/, 'expected a clause id such as GTC-4.2.a');
const processName = z.string().regex(/^[a-z][A-Za-z]*$/, 'expected the name of a process such as dunning');
const route = z.string().regex(/^\/[\w/{}.-]+$/, 'expected a route such as /v1/contracts/{id}/terms');

/** A parameter of a clause: its type, its bounds, and a default inside them unless the provider must choose. */
const parameterSchema = parameterForm.superRefine((parameter, context) => {
  for (const { message, path } of flawsOf(parameter)) context.addIssue({ code: 'custom', message, path: [...path] });
});

/** What runs the clause, or why nothing does. */
const handler = z.union(
  [
    z.strictObject({ planned: z.enum(plannedProcesses).describe('The process that will run it.') }),
    z.strictObject({ process: processName }),
    z.strictObject({ route }),
    z.strictObject({ setting: z.string().min(1) }),
    z.strictObject({ notice: z.string().min(1) }),
    z.strictObject({ register: z.string().min(1) }),
    z.strictObject({ none: z.string().min(10).describe('Why no machine can do anything about it.') }),
  ],
  { error: 'expected one of process, route, setting, notice, register, planned (with its process), none (with the reason)' },
);

/** How notices cite a clause. In the document's language verbatim; the others are translations. */
const inNotices = z.strictObject({
  article: z.string().min(1).describe('As the document numbers it: 4.2.'),
  words: z.strictObject({ en: z.string().min(20), fr: z.string().min(20), nl: z.string().min(20) }),
});

const clauseSchema = z
  .strictObject({
    id: clauseId,
    citation: z.string().min(3).describe('Where a lawyer finds it: "Article 4.2, first paragraph".'),
    text: z
      .string()
      .regex(/^[a-z0-9.-]+$/)
      .describe('The file of texts/<document>@<version>/ that holds the wording, without .txt.'),
    quote: z.string().min(10).max(200).describe('The words that carry the duty, verbatim from that file.'),
    kind: z.enum(['timed', 'action', 'data', 'none']),
    boundParty: z.string().min(1).describe('Vendor, Customer, both, either party, Data subject...'),
    handledBy: handler,
    inNotices: inNotices.optional(),
    parameters: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), parameterSchema).default({}),
  })
  .superRefine((clause, context) => {
    const defaults = Object.fromEntries(Object.entries(clause.parameters).map(([name, parameter]) => [name, parameter.default]));
    for (const { parameter, expected } of inconsistencies(clause.parameters, defaults)) {
      context.addIssue({ code: 'custom', path: ['parameters', parameter], message: `expected ${expected}` });
    }
  });

/** One version of a contract document as data: what it says, clause by clause, and what runs it. */
export const documentSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    version: z.string().regex(/^[a-z0-9.-]+$/),
    title: z.string().min(1),
    provider: z.string().min(1).describe('Slug of the provider whose document it is.'),
    language: z.string().regex(/^[a-z]{2}$/),
    governingLaw: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .describe('ISO 3166 country, where the document chooses a law.'),
    inForceFrom: z.iso.date().optional().describe('Where the document or its publication says so.'),
    clausePrefixes: z
      .array(z.string().regex(/^[A-Z]+$/))
      .min(1)
      .describe('An appendix in the same document may have its own.'),
    specialConditionsPrevailBy: clauseId.optional().describe('The clause that lets a contract agree otherwise; without it none may.'),
    clauses: z.array(clauseSchema).min(1),
  })
  .superRefine((document, context) => {
    const ids = document.clauses.map((clause) => clause.id);
    ids.forEach((id, index) => {
      const flaw = (message: string) => context.addIssue({ code: 'custom', path: ['clauses', index, 'id'], message });
      if (ids.indexOf(id) !== index) flaw(`clause ${id} stands twice`);
      if (!document.clausePrefixes.some((prefix) => id.startsWith(`${prefix}-`)))
        flaw(`expected an id that begins with ${document.clausePrefixes.join(' or ')}`);
    });
    const prevailing = document.specialConditionsPrevailBy;
    if (prevailing !== undefined && !ids.includes(prevailing)) {
      context.addIssue({ code: 'custom', path: ['specialConditionsPrevailBy'], message: `${prevailing} is no clause of this document` });
    }
  });

export type TermsDocument = z.infer<typeof documentSchema>;
export type TermsClause = TermsDocument['clauses'][number];
export type Handler = TermsClause['handledBy'];

/** How terms name a document: 'qualifio-gtc@1'. */
export const documentVersion = ({ id, version }: Pick<TermsDocument, 'id' | 'version'>): string => `${id}@${version}`;
