import { z } from 'zod';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { forceMajeureOf, openForceMajeure } from '../../adapters/prisma/force-majeure';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { writeRemark } from '../../adapters/prisma/remarks';
import type { UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { ForceMajeureState } from '../../domain/force-majeure/state';
import { hasForceMajeure } from '../../domain/force-majeure/terms';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { localDaysOf } from '../../domain/time-limits/contract-calendar';
import { actorOf } from '../caller';
import { endingOf } from '../contract-life/lives';
import { lifeProblem } from '../contract-life/telling';
import { reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { day } from '../schemas';
import { suspend } from './telling';
import { obligation, parties } from './view';

/** Force majeure as a party invokes it. */
export const invoked = z.strictObject({
  invokedBy: parties,
  event: reasonText.meta({ description: 'What happened, and why nobody could guard against it; kept encrypted.' }),
  obligations: z
    .array(obligation)
    .min(1)
    .transform((named) => [...new Set(named)])
    .meta({ description: 'What it hinders. Period ends, notice deadlines, retention and statutory limits are never suspended.' }),
  from: day.meta({ description: 'Its first day.' }),
});

/** Ends the request where the contract's document does not know force majeure. */
export function mustKnowForceMajeure({ terms, document }: Contract): void {
  if (!hasForceMajeure(terms)) throw problem('not_in_contract', `${document} has no clause on force majeure.`);
}

/** Its first day: it has come, and the contract had begun. */
export function firstDay({ terms, startsOn }: Contract, given: string, now: Instant): CalendarDate {
  const from = calendarDate(given);
  mustHaveCome(from, localDaysOf(terms).dateOf(now), 'from');
  if (from >= startsOn) return from;
  const message = `The contract starts on ${startsOn}: nothing of it can be suspended before.`;
  throw lifeProblem('dates_out_of_order', message, { clause: 'GTC-15.1.a', errors: [{ path: 'from', message }] });
}

interface Invocation {
  readonly event: UnderContract<ForceMajeureState>;
  readonly tell: readonly OpenProcess[];
}

/** GTC-15.1.a: opens force majeure under the contract that the address names, and suspends what it hinders. */
export async function invoke(tx: Tx, call: Call<{ readonly id: string }, unknown, z.infer<typeof invoked>>): Promise<Invocation> {
  const { caller, params, body, deps } = call;
  const { providerId } = caller;
  const contract = found(await contractOf(tx, params.id), 'contract', params.id);
  mustKnowForceMajeure(contract);
  const { customerId, clockId } = contract;
  const now = await holdAccount(tx, customerId, clockId);
  const from = firstDay(contract, body.from, now);
  const named = JSON.stringify([...body.obligations].sort());
  const isKnown = (await forceMajeureOf(tx, { contractId: contract.id })).some(
    ({ state }) => state.lastOn === undefined && state.from === from && JSON.stringify([...state.obligations].sort()) === named,
  );
  if (isKnown) throw problem('already_exists', `Force majeure since ${from} that hinders the same is entered already.`);
  const forceMajeureId = newId('fmj');
  const eventRemarkId = await writeRemark(tx, deps.vault, { providerId, subjectId: customerId, text: body.event });
  const event = {
    forceMajeureId,
    invokedBy: body.invokedBy,
    eventRemarkId,
    obligations: body.obligations,
    from,
    ...(await endingOf(tx, contract.id)),
  };
  const opened = await openForceMajeure(tx, providerId, contract, event, { at: now, actor: actorOf(caller) });
  const [known] = await forceMajeureOf(tx, { subjectId: forceMajeureId });
  const fresh = found(known, 'force majeure', forceMajeureId);
  const told = await suspend(tx, call, fresh.state, { customerId, now });
  return { event: fresh, tell: [...opened, ...told] };
}
