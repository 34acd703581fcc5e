import { z } from 'zod';

/** Values for parameters of a document, by clause id and parameter; whether they fit is for `effectiveTerms` to say. */
export const overridesSchema = z.record(z.string(), z.record(z.string(), z.json()));

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
});

export type Provider = z.infer<typeof providerSchema>;
