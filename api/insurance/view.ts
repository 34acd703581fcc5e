import { z } from 'zod';
import type { KnownPolicy } from '../../adapters/prisma/insurance';
import { standingOn, successorOf } from '../../domain/insurance/standing';
import { policyKinds } from '../../domain/insurance/terms';
import { day, id, moment, money } from '../schemas';

export const policy = z
  .strictObject({
    id: id('pol'),
    kind: z.enum(policyKinds),
    policyNumber: z.string(),
    insurer: z.string(),
    cover: money.meta({ description: 'The ceiling of this policy.' }),
    validFrom: day,
    expiresOn: day.meta({ description: 'Its last day, as prolonged.' }),
    standing: z.enum(['to-begin', 'in-force', 'expired']).meta({ description: 'Today by its clock.' }),
    succeededBy: id('pol').optional().meta({ description: 'The policy of the same kind that covers beyond its last day.' }),
    evidence: z.array(id('fil')),
    processId: id('prc'),
    clockId: id('clk').optional(),
    createdAt: moment,
  })
  .meta({ id: 'InsurancePolicy' });

export const finding = z
  .strictObject({
    code: z.enum(['no-policy-in-force', 'cover-below-certified', 'cover-in-another-currency']),
    clause: z.string(),
    kind: z.enum(policyKinds),
    by: z.string().meta({ description: 'The document, or the contract with special conditions, that certifies it.' }),
    text: z.string(),
    policyId: id('pol').optional(),
  })
  .meta({ id: 'InsuranceFinding', description: 'What the policies on record leave of what the terms certify.' });

export function policyView({ policy: row, state, today, process }: KnownPolicy): z.infer<typeof policy> {
  const { policyNumber, insurer, kind, cover, clockId, recordedAt } = row;
  const successor = successorOf(state);
  return {
    ...{ id: row.id, kind, policyNumber, insurer, cover: { ...cover }, validFrom: state.validFrom, expiresOn: state.expiresOn },
    standing: standingOn(state, today),
    ...(successor !== undefined && { succeededBy: successor.policyId }),
    evidence: [...state.evidence],
    processId: process.processId,
    ...(clockId !== null && { clockId }),
    createdAt: recordedAt.toISOString(),
  };
}
