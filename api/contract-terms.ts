import { z } from 'zod';
import { type Contract, contractOf } from '../adapters/prisma/contracts';
import { contractsOn, type ProviderTerms, providerTerms, settingsFor } from '../adapters/prisma/providers';
import type { Tx } from '../adapters/prisma/with-provider';
import type { EffectiveTerms } from '../domain/shared/terms';
import { calendarVersions } from '../domain/time-limits/holiday-tables';
import { effectiveTerms } from '../terms/effective';
import { lint } from '../terms/lint';
import type { Overrides, TermProblem } from '../terms/term-problem';
import { termValue } from './clause-view';
import type { Deps } from './deps';
import { found, problem } from './problem';
import { type Call, mustSee, read } from './route';
import { day, id, moment } from './schemas';

export const specialConditions = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .meta({ description: 'Values by clause and parameter.', example: { 'GTC-4.2.a': { paymentPeriod: 'P60D' } } });

const source = z.strictObject({ kind: z.enum(['document', 'provider-setting', 'special-condition']), reference: z.string() });

export const finding = z
  .strictObject({
    rule: z.string().meta({ example: 'payment-term-above-60-days' }),
    severity: z.enum(['error', 'warning', 'note']),
    clause: z.string(),
    parameter: z.string(),
    message: z.string(),
    source: z.string().meta({ description: 'The statute or text that says so.' }),
  })
  .meta({ id: 'Finding', description: 'What the law does not support in terms, or what makes them impossible.' });

const term = z.strictObject({ value: termValue, source });

export const terms = z
  .strictObject({
    documentVersion: z.string(),
    calendarVersion: z.string().meta({ description: 'Of the holidays that its time limits are counted by.' }),
    values: z.record(z.string(), z.record(z.string(), term)).meta({ description: 'By clause and parameter.' }),
    findings: z.array(finding).meta({ description: 'What the law does not support in them, errors first.' }),
  })
  .meta({ id: 'EffectiveTerms' });

export const differencesShown = z
  .strictObject({
    before: z.string(),
    after: z.string(),
    differences: z.array(z.strictObject({ clause: z.string(), parameter: z.string(), before: term.optional(), after: term.optional() })),
  })
  .meta({ id: 'TermDifferences', description: 'Values that differ. Where a side is absent, it has no such parameter.' });

export const contract = z
  .strictObject({
    id: id('ctr'),
    customerId: id('cus'),
    reference: z.string(),
    document: z.string().meta({ example: 'qualifio-gtc@1' }),
    signedOn: day,
    startsOn: day,
    specialConditions,
    calendarVersion: z.string(),
    clockId: id('clk').optional(),
    createdAt: moment,
  })
  .meta({ id: 'Contract' });

export const shown = ({ clockId, recordedAt, terms: _terms, specialConditions: agreed, ...row }: Contract): z.infer<typeof contract> => ({
  ...row,
  specialConditions: agreed,
  ...(clockId !== null && { clockId }),
  createdAt: recordedAt.toISOString(),
});

/** The contract that an address names, or 404. */
export async function contractSeenBy(call: Call<{ readonly id: string }>): Promise<Contract> {
  const row = found(await read(call, (tx) => contractOf(tx, call.params.id)), 'contract', call.params.id);
  mustSee(call, row.customerId, 'contract', row.id);
  return row;
}

/** The terms of a new contract, as they will stand for its life, with the calendar of today. */
export async function pinned(
  tx: Tx,
  { deps, caller }: Call,
  {
    document: asked,
    specialConditions: agreed,
    customerCountry,
  }: { readonly document: string; readonly specialConditions: Overrides; readonly customerCountry: string },
): Promise<{ readonly terms: EffectiveTerms; readonly calendarVersion: string }> {
  const provider = await providerTerms(tx, caller.providerId);
  const calendarVersion = calendarVersions.at(-1);
  if (calendarVersion === undefined) throw new Error('there is no calendar');
  const values = termsOn(deps.documents, provider, asked, agreed);
  const unlawful = lint({ terms: values, providerCountry: provider.country, customerCountry }).filter(
    ({ severity }) => severity === 'error',
  );
  if (unlawful.length > 0) {
    throw problem('terms_not_lawful', 'Nothing was made; `errors` says what the law does not allow, and which.', {
      errors: unlawful.map(({ clause, parameter, message, source: law }) => ({
        path: `specialConditions.${clause}.${parameter}`,
        message: `${message} (${law})`,
      })),
    });
  }
  return { terms: values, calendarVersion };
}

/** The terms that a provider, a document and special conditions make, or the problem with all that stands in the way. */
export function termsOn(documents: Deps['documents'], provider: ProviderTerms, asked: string, agreed: Overrides): EffectiveTerms {
  const document = documents.get(asked);
  if (document === undefined || !contractsOn(provider, document)) {
    const known = [...documents].filter(([, one]) => contractsOn(provider, one)).map(([version]) => version);
    throw problem('unknown_document', `Expected one of: ${known.join(', ')}.`, {
      errors: [{ path: 'document', message: `expected one of: ${known.join(', ')}` }],
    });
  }
  const effective = effectiveTerms(document, settingsFor(provider, document), agreed);
  if ('terms' in effective) return effective.terms;
  throw problem('terms_not_valid', 'Nothing was made; `errors` says what is wrong with each value.', {
    errors: effective.problems.map(fieldError),
  });
}

const places: { readonly [S in TermProblem['source']]: string } = {
  'special-condition': 'specialConditions',
  'provider-setting': 'settings of the provider',
  document: 'document',
};

const fieldError = ({ source: from, clause, parameter, code, expected }: TermProblem) => ({
  path: `${places[from]}.${clause}.${parameter}`,
  message: `${code}: expected ${expected}`,
});
