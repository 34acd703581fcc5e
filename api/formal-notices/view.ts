import { z } from 'zod';
import type { KnownFormalNotice } from '../../adapters/prisma/formal-notices';
import type { Tx } from '../../adapters/prisma/with-provider';
import { cureDeadline, stageOf } from '../../domain/formal-notice/cure';
import { noticeForms } from '../../domain/formal-notice/state';
import { written, writtenIn } from '../contract-life/written';
import type { Call } from '../route';
import { day, id } from '../schemas';

export const formalNotice = z
  .strictObject({
    id: id('fml'),
    contractId: id('ctr'),
    by: z.enum(['vendor', 'customer']).meta({ description: 'Who gives notice; the other party is at fault.' }),
    form: z.enum(noticeForms),
    stage: z.enum([
      'void',
      'to-be-posted',
      'posted',
      'curing',
      'suspended',
      'cured',
      'right-open',
      'terminated',
      'waived',
      'contract-ended',
    ]),
    failure: written,
    depositedOn: day.optional(),
    presentedOn: day.optional(),
    cureBy: day.optional().meta({ description: 'The last day to cure, once the letter was received.' }),
    explanation: z.array(z.string()),
    curedOn: day.optional(),
    processId: id('prc'),
  })
  .meta({ id: 'FormalNotice' });

export async function formalNoticeView(tx: Tx, call: Call, { state, process }: KnownFormalNotice): Promise<z.infer<typeof formalNotice>> {
  const last = cureDeadline(state);
  const { formalNoticeId, contractId, by, form, depositedOn, presentedOn, curedOn } = state;
  return {
    failure: await writtenIn(tx, call, state.failureRemarkId),
    ...{ id: formalNoticeId, contractId, by, form, stage: stageOf(state), processId: process.processId },
    ...(depositedOn !== undefined && { depositedOn }),
    ...(presentedOn !== undefined && { presentedOn }),
    ...(last !== undefined && { cureBy: last.on }),
    explanation: [...(last?.explanation ?? [])],
    ...(curedOn !== undefined && { curedOn }),
  };
}
