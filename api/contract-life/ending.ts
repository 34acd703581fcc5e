import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { newId } from '../../adapters/prisma/ids';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { found } from '../problem';
import type { Call } from '../route';
import { day, line } from '../schemas';
import { mustHaveAddress } from './own-letters';
import { lifeHeld, lifeProblem, tell } from './telling';

/** An end with immediate effect, as it is entered. */
export const endingAtOnce = z
  .strictObject({
    by: z.enum(['vendor', 'customer']),
    ground: line(60).meta({ example: 'bankruptcy' }),
    on: day.optional().meta({
      description:
        'The last day of the contract: when the written notice took effect. Left out by the vendor, whose letter is then written.',
    }),
    reason: reasonText.meta({ description: 'What happened: the letter of the vendor says so. Kept encrypted.' }),
  })
  .refine(({ by, on }) => by === 'vendor' || on !== undefined, { path: ['on'], error: 'expected with a notice of the customer' });

type Ending = Call<{ readonly id: string }, unknown, z.infer<typeof endingAtOnce>>;

/** Tells a contract that a party ended it at once; or has the letter of the vendor written, which ends it on its deposit. */
export async function endAtOnce(tx: Tx, call: Ending): Promise<{ readonly factId: string }> {
  const life = await lifeHeld(tx, call);
  const { by, ground, reason: remark } = call.body;
  const terminationId = newId('trm');
  if (call.body.on === undefined) {
    await mustBeGround(tx, call);
    await mustHaveAddress(tx, life.customerId);
    return tell(tx, call, life, { kind: 'immediateTerminationWritten', data: { terminationId, ground }, remark });
  }
  const on = calendarDate(call.body.on);
  mustHaveCome(on, life.today, 'on');
  if (on < life.state.contract.startsOn) {
    const message = `The contract starts on ${life.state.contract.startsOn}: is the year right?`;
    throw lifeProblem('dates_out_of_order', message, { clause: 'GTC-5.3', errors: [{ path: 'on', message }] });
  }
  await mustBeGround(tx, call);
  return tell(tx, call, life, { kind: 'terminatedImmediately', data: { terminationId, ground, on, by }, remark });
}

/** A notice names one of the cases that the contract knows. */
async function mustBeGround(tx: Tx, { params, body: { ground } }: Ending): Promise<void> {
  const contract = found(await contractOf(tx, params.id), 'contract', params.id);
  const grounds = contract.terms.values['GTC-5.3']?.['grounds']?.value;
  if (Array.isArray(grounds) && grounds.includes(ground)) return;
  const message = `expected one of: ${Array.isArray(grounds) ? grounds.join(', ') : 'none'}`;
  throw lifeProblem('ground_not_in_contract', `E${message.slice(1)}.`, { clause: 'GTC-5.3', errors: [{ path: 'ground', message }] });
}
