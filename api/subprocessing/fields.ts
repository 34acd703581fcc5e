import { z } from 'zod';
import { type Concerns, capacities, isInEea, type Processing, transferMechanisms } from '../../domain/subprocessing/register';
import { problemsOf } from '../problem';
import { country, id, line, prose } from '../schemas';

export const subprocessingProblem = problemsOf({
  not_addressed: { status: 404, title: 'The change is not addressed to this customer' },
  start_in_the_past: { status: 422, title: 'The day of the start is over' },
  nothing_changes: { status: 422, title: 'Nothing is changed by it' },
  not_in_use: { status: 409, title: 'The sub-processor is not in use' },
  announced_already: { status: 409, title: 'A change of it stands announced' },
  correction_is_material: { status: 422, title: 'What is corrected is material' },
  no_proof_asked: { status: 422, title: 'No such proof is asked of it' },
});

export const transferMechanism = z
  .enum(transferMechanisms)
  .meta({ description: 'What a transfer out of the European Economic Area rests on.' });

/** What the list says of one that processes; all of it is public. */
export const processing = {
  name: line(200).meta({ example: 'OVH' }),
  purpose: line(500).meta({ example: 'Hosting' }),
  dataCategories: z.array(line(100)).min(1, 'expected at least one category').max(30),
  country: country.meta({ description: 'ISO 3166: where it processes.' }),
  transferMechanism: transferMechanism.default('none'),
  website: z
    .url({ protocol: /^https?$/, error: 'expected an address such as https://example.com' })
    .max(300)
    .optional(),
};

export const concerns = z
  .strictObject({
    contractKinds: z
      .array(z.enum(['subscription', 'campaign-pack', 'studio-project']))
      .min(1)
      .optional(),
    customerIds: z.array(id('cus')).min(1).max(1_000).optional(),
  })
  .meta({ description: 'Whose data: of contracts of these kinds, of these customers; of all, where neither is said.' });

export const capacity = z.enum(capacities).meta({
  description:
    'processor: for the customers, who may object (DPA-4.1); own: for the provider as controller (GTC-14.a); recommended: under an agreement of the customer (DPA-4.2).',
});

export const entered = { ...processing, capacity: capacity.default('processor'), concerns: concerns.default({}) };

export const message = prose(5_000).meta({ description: 'What customers are told beside the facts. It is public: name no person.' });

/** A transfer out of the European Economic Area rests on something. */
export const isTransferable = ({ country: where, transferMechanism: by }: { country: string; transferMechanism: string }): boolean =>
  isInEea(where) || by !== 'none';
export const NOT_TRANSFERABLE = {
  path: ['transferMechanism'],
  error: `expected one of ${transferMechanisms.slice(1).join(', ')}: the country is outside the European Economic Area`,
};

type Entered = z.infer<z.ZodObject<typeof entered>>;

export function processingOf({ name, purpose, dataCategories, country: where, transferMechanism: by, website }: Entered): Processing {
  return { name, purpose, dataCategories, country: where, transferMechanism: by, ...(website !== undefined && { website }) };
}

export const concernsOf = ({ contractKinds, customerIds }: Entered['concerns']): Concerns => ({
  ...(contractKinds !== undefined && { contractKinds }),
  ...(customerIds !== undefined && { customerIds }),
});
