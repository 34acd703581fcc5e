import { z } from 'zod';
import type { Contract } from '../adapters/prisma/contracts';
import { termValue } from './clause-view';
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
    problems: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .meta({ description: 'What would have to be settled first: a choice that nobody has made, a special condition on what is no more.' }),
  })
  .meta({ id: 'TermDifferences', description: 'Values that differ. Where a side is absent, it has no such parameter.' });

export const contractKind = z.enum(['subscription', 'campaign-pack', 'studio-project']).meta({ description: 'Only subscriptions renew.' });

export const contract = z
  .strictObject({
    id: id('ctr'),
    customerId: id('cus'),
    reference: z.string(),
    kind: contractKind,
    quotationId: id('quo').optional(),
    document: z.string().meta({ example: 'qualifio-gtc@1' }),
    signedOn: day,
    startsOn: day,
    specialConditions,
    calendarVersion: z.string(),
    clockId: id('clk').optional(),
    createdAt: moment,
  })
  .meta({ id: 'Contract' });

const licence = z.strictObject({
  clause: z.string(),
  exclusive: z.boolean(),
  transferable: z.boolean(),
  sublicensable: z.boolean(),
  scope: z
    .string()
    .nullable()
    .meta({ description: 'What the software may be used for, as the quotation describes it; null where it says nothing, or was erased.' }),
});

export const contractInFull = contract
  .extend({
    licence: licence.optional().meta({ description: 'Left out where the document grants none (GTC-3.1).' }),
    contactPerson: z
      .enum(['on-record', 'missing'])
      .meta({ description: 'Whether the customer has appointed the person who ensures communication (GTC-6.1).' }),
  })
  .meta({ id: 'ContractInFull' });

export const contractMade = contract.extend({ findings: z.array(finding) }).meta({ id: 'ContractMade' });

export const shown = ({
  clockId,
  quotationId,
  recordedAt,
  scopeRemarkId: _scopeRemarkId,
  terms: _terms,
  specialConditions: agreed,
  ...row
}: Contract): z.infer<typeof contract> => ({
  ...row,
  specialConditions: agreed,
  ...(quotationId !== null && { quotationId }),
  ...(clockId !== null && { clockId }),
  createdAt: recordedAt.toISOString(),
});
