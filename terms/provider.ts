import { z } from 'zod';
import { capacities, transferMechanisms } from '../domain/subprocessing/register';

/** Values for parameters of a document, by clause id and parameter; whether they fit is for `effectiveTerms` to say. */
export const overridesSchema = z.record(z.string(), z.record(z.string(), z.json()));

/** A sub-processor that the provider's own documents name. What they leave out is to be completed in the register. */
const namedSubprocessor = z.strictObject({
  name: z.string().min(1),
  capacity: z.enum(capacities),
  purpose: z.string().min(1),
  dataCategories: z.array(z.string().min(1)).min(1),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('ISO 3166; ZZ where the documents do not say where it processes.'),
  transferMechanism: z.enum(transferMechanisms).default('none'),
  website: z.url().optional(),
  inUseFrom: z.iso.date().optional().describe('The date of the document that names it; left out: the day it is entered.'),
});

/** Who offers the contracts: what makes it a legal person, its clock and language, its documents and what it chose in them. */
export const providerSchema = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1).describe('What customers call it.'),
  legalName: z.string().min(1).describe('As its documents name it.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('ISO 3166 country of its registered office.'),
  zone: z
    .string()
    .regex(/^[A-Z]\w+\/\w+$/)
    .describe('IANA time zone of its calendar days.'),
  language: z.string().regex(/^[a-z]{2}$/),
  registeredOffice: z.string().min(1).describe('On one line: where registered letters go.'),
  documents: z
    .array(
      z.strictObject({
        document: z.string().regex(/^[a-z0-9-]+@[a-z0-9.-]+$/, 'expected a document version such as qualifio-gtc@1'),
        settings: overridesSchema,
      }),
    )
    .min(1)
    .describe('The document versions it contracts on now, each with the choices the wording leaves to it.'),
  subprocessors: z.array(namedSubprocessor).default([]).describe('Those that its documents name: the register begins with them.'),
});

export type Provider = z.infer<typeof providerSchema>;
