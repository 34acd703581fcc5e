import { z } from 'zod';
import { type Contract, contractOf } from '../adapters/prisma/contracts';
import { contractsOn, providerTerms, settingsFor } from '../adapters/prisma/providers';
import type { Tx } from '../adapters/prisma/with-provider';
import type { EffectiveTerms } from '../domain/shared/terms';
import { calendarVersions } from '../domain/time-limits/holiday-tables';
import { effectiveTerms } from '../terms/effective';
import type { Overrides, TermProblem } from '../terms/term-problem';
import { found, problem } from './problem';
import { type Call, mustSee, read } from './route';
import { day, id, moment, money } from './schemas';

const value = z.union([z.int(), z.string(), z.boolean(), money, z.array(z.string())]);

export const specialConditions = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .meta({ description: 'Values by clause and parameter.', example: { 'GTC-4.2.a': { paymentPeriod: 'P60D' } } });

const source = z.strictObject({ kind: z.enum(['document', 'provider-setting', 'special-condition']), reference: z.string() });

export const terms = z
  .strictObject({
    documentVersion: z.string(),
    calendarVersion: z.string().meta({ description: 'Of the holidays that its time limits are counted by.' }),
    values: z.record(z.string(), z.record(z.string(), z.strictObject({ value, source }))).meta({ description: 'By clause and parameter.' }),
  })
  .meta({ id: 'EffectiveTerms' });

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
  { document: asked, specialConditions: agreed }: { readonly document: string; readonly specialConditions: Overrides },
): Promise<{ readonly terms: EffectiveTerms; readonly calendarVersion: string }> {
  const provider = await providerTerms(tx, caller.providerId);
  const document = deps.documents.get(asked);
  if (document === undefined || !contractsOn(provider, document)) {
    const known = [...deps.documents].filter(([, one]) => contractsOn(provider, one)).map(([version]) => version);
    throw problem('unknown_document', `Expected one of: ${known.join(', ')}.`, {
      errors: [{ path: 'document', message: `expected one of: ${known.join(', ')}` }],
    });
  }
  const calendarVersion = calendarVersions.at(-1);
  if (calendarVersion === undefined) throw new Error('there is no calendar');
  const effective = effectiveTerms(document, settingsFor(provider, document), agreed);
  if ('terms' in effective) return { terms: effective.terms, calendarVersion };
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
