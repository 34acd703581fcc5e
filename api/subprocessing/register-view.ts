import { z } from 'zod';
import type { Tx } from '../../adapters/prisma/with-provider';
import { evidenceOf, proves } from '../../adapters/subprocessing/evidence';
import { entriesOf, type Subprocessor } from '../../adapters/subprocessing/register';
import { duties, dutiesOf, dutyInWords } from '../../domain/subprocessing/duties';
import { capacities, transferMechanisms } from '../../domain/subprocessing/register';
import { day, id, reason } from '../schemas';

export const processingShown = z
  .strictObject({
    name: z.string(),
    purpose: z.string(),
    dataCategories: z.array(z.string()),
    country: z.string(),
    transferMechanism: z.enum(transferMechanisms),
    website: z.string().optional(),
  })
  .meta({ id: 'Processing' });

const dutyShown = z
  .strictObject({
    duty: z.enum(duties),
    reason: reason.meta({ description: 'What must be on file, and the clause that asks for it.' }),
    proof: z
      .strictObject({ id: id('evd'), provedOn: day, note: z.string(), fileId: id('fil').optional() })
      .optional()
      .meta({ description: 'Absent: it is missing, and an announced change cannot start.' }),
  })
  .meta({ id: 'SubprocessorDuty' });

export const subprocessor = z
  .strictObject({
    id: id('sbp'),
    processing: processingShown,
    capacity: z.enum(capacities),
    concerns: z.strictObject({ contractKinds: z.array(z.string()).optional(), customerIds: z.array(id('cus')).optional() }),
    status: z.enum(['planned', 'in-use', 'ended', 'withdrawn']),
    inUseFrom: day.optional(),
    endedOn: day.optional(),
    duties: z.array(dutyShown),
    history: z.array(
      z.strictObject({ from: day, status: z.enum(['in-use', 'ended']), changeId: id('chg').optional(), processing: processingShown }),
    ),
  })
  .meta({ id: 'Subprocessor' });

export async function subprocessorView(
  tx: Tx,
  known: Subprocessor,
  contractTerms: readonly string[],
): Promise<z.infer<typeof subprocessor>> {
  const { processing, capacity, concerns, status, inUseFrom, endedOn } = known;
  const evidence = await evidenceOf(tx, known.id);
  const history = await entriesOf(tx, known.id);
  return {
    ...{ id: known.id, processing: shown(processing), capacity, status },
    concerns: {
      ...(concerns.contractKinds && { contractKinds: [...concerns.contractKinds] }),
      ...(concerns.customerIds && { customerIds: [...concerns.customerIds] }),
    },
    ...(inUseFrom !== null && { inUseFrom }),
    ...(endedOn !== null && { endedOn }),
    duties: dutiesOf(capacity, processing, contractTerms).map((duty) => {
      const proof = evidence.filter((one) => proves(one, duty, processing)).at(-1);
      const { id: evidenceId, provedOn, note, fileId } = proof ?? {};
      return {
        ...{ duty, reason: dutyInWords(duty) },
        ...(evidenceId && provedOn && note && { proof: { id: evidenceId, provedOn, note, ...(fileId && { fileId }) } }),
      };
    }),
    history: history.map(({ source, from, status: was, processing: then }) => ({
      ...{ from, status: was, processing: shown(then) },
      ...(source.startsWith('chg_') && { changeId: source }),
    })),
  };
}

export const shown = ({ dataCategories, ...processing }: Subprocessor['processing']): z.infer<typeof processingShown> => ({
  ...processing,
  dataCategories: [...dataCategories],
});
