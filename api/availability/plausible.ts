import type { Outage } from '../../adapters/availability/outages';
import { contractsNotOn } from '../../adapters/prisma/contracts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type Instant, plusMillis } from '../../domain/shared/instant';
import type { Call } from '../route';
import { mustLeaveClosed } from './closed-months';
import { availabilityProblem } from './fields';

const EARLIEST = '2000-01-01T00:00:00.000Z';
export const SECOND_MS = 1_000;

interface Saying {
  readonly before?: Outage;
  readonly now: Instant;
  readonly reason: string | undefined;
}

type Said = Pick<Outage, 'startsAt' | 'endsAt' | 'contractIds' | 'clockId' | 'isWithdrawn'>;

/** Ends the request where an outage cannot have been as it is said to have been, or changes closed figures without a reason. */
export async function mustBePlausible(tx: Tx, call: Call, said: Said, { before, now, reason: why }: Saying): Promise<void> {
  const { startsAt, endsAt } = said;
  const flaw = (path: string, message: string) => ({ errors: [{ path, message }] });
  if (endsAt !== null && endsAt <= startsAt) {
    const message = `It starts at ${startsAt}: expected a later instant.`;
    throw availabilityProblem('outage_ends_before_it_starts', message, flaw('endsAt', message));
  }
  // What lasted for less than a second may end with the running one.
  const end = endsAt === null || endsAt === plusMillis(startsAt, SECOND_MS) ? startsAt : endsAt;
  const [path, late] = startsAt > now ? ['startsAt', startsAt] : ['endsAt', end];
  if (late > now || startsAt < EARLIEST) {
    const message = `It is ${now}: expected an instant that has come, and not before ${EARLIEST.slice(0, 4)}.`;
    throw availabilityProblem('outage_to_come', message, flaw(startsAt < EARLIEST ? 'startsAt' : path, message));
  }
  await mustBeOnClock(tx, said);
  if (why === undefined) await mustLeaveClosed(tx, call, { changes: [{ before, after: said }], now, how: 'give the reason' });
}

async function mustBeOnClock(tx: Tx, { contractIds: named, clockId }: Said): Promise<void> {
  if (named.length === 0) return;
  const missing = await contractsNotOn(tx, clockId, named);
  if (missing.length === 0) return;
  const message = `There is no contract ${missing.slice(0, 5).join(', ')} on this clock: check the ids and the clock.`;
  throw availabilityProblem('unknown_contracts', message, { errors: [{ path: 'contractIds', message }] });
}
