import { z } from 'zod';
import { announceWindow, type KnownWindow, publish, windowOf } from '../../adapters/maintenance/windows';
import { holdAccount, holdProcess } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { writeRemark } from '../../adapters/prisma/remarks';
import type { FactFor } from '../../adapters/prisma/telling';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { services } from '../../domain/availability/service';
import { whyNotAnnounced } from '../../domain/maintenance-notice/refusals';
import type { MaintenanceFact, MaintenanceFacts } from '../../domain/maintenance-notice/state';
import { type Instant, instant } from '../../domain/shared/instant';
import { actorOf } from '../caller';
import { found, refused } from '../problem';
import type { Call } from '../route';
import { id, line, moment, prose } from '../schemas';
import { tell } from '../telling';
import { announcingTerms } from './terms';

const PUBLIC = 'Everybody reads it: name no person.';

const emergency = {
  isEmergency: z
    .boolean()
    .default(false)
    .meta({ description: 'It cannot wait: announced later than the contract allows it goes on record as a breach, with its reason.' }),
  reason: prose(2_000).optional().meta({ description: 'Why. Kept encrypted; not public.' }),
};

const hasItsReason = ({ isEmergency, reason }: { readonly isEmergency: boolean; readonly reason?: string | undefined }): boolean =>
  !isEmergency || reason !== undefined;
const REASON_MISSING = { path: ['reason'], error: 'expected: why it is an emergency' };

export const announcement = z
  .strictObject({
    services: z
      .array(z.enum(services))
      .min(1, 'expected at least one service')
      .refine((named) => new Set(named).size === named.length, 'expected each service once'),
    startsAt: moment,
    endsAt: moment,
    title: line(200).meta({ description: `What is done, on one line. ${PUBLIC}`, example: 'Move to a larger database' }),
    expectation: prose(2_000).meta({
      description: `What users may notice. ${PUBLIC}`,
      example: 'Campaigns stay online; they cannot be edited.',
    }),
    affectsAvailability: z
      .boolean()
      .meta({ description: 'Whether the services may not be available: only then must it be announced in time.' }),
    clockId: id('clk').optional().meta({ description: 'A test clock: shown to its customers, and not to the public.' }),
    ...emergency,
  })
  .refine(hasItsReason, REASON_MISSING);

export const move = z.strictObject({ startsAt: moment, endsAt: moment, ...emergency }).refine(hasItsReason, REASON_MISSING);

/** To the millisecond, in UTC. */
export const instantOf = (text: string): Instant => instant(new Date(text));

interface Made {
  readonly windowId: string;
  readonly tell: readonly OpenProcess[];
}

/** GTC-3.5.1.a: announces a window in the software and on the status page, or says from when on it could start. */
export async function announceMaintenance(tx: Tx, call: Call, asked: z.infer<typeof announcement>): Promise<Made> {
  const { clockId = null, reason, expectation, startsAt, endsAt, ...window } = asked;
  if (clockId !== null) found(await clockOf(tx, clockId), 'test clock', clockId);
  const at = await holdAccount(tx, null, clockId);
  const terms = await announcingTerms(tx, call, clockId);
  const scheduled = { ...window, startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) };
  const refusal = whyNotAnnounced(terms, scheduled, at);
  if (refusal !== undefined) throw refused(refusal);
  const { providerId } = call.caller;
  const remark = { providerId, subjectId: providerId, text: reason ?? '' };
  const kept = reason === undefined ? {} : { remarkId: await writeRemark(tx, call.deps.vault, remark) };
  const made = { ...scheduled, ...kept, id: newId('mnt'), expectation, clockId };
  const actor = actorOf(call.caller);
  return { windowId: made.id, tell: await announceWindow(tx, providerId, made, { terms, at, actor }) };
}

export const windowSeen = async (tx: Tx, windowId: string): Promise<KnownWindow> =>
  found(await windowOf(tx, windowId), 'maintenance window', windowId);

/** The same, held until the transaction ends. */
export async function windowHeld(tx: Tx, windowId: string): Promise<KnownWindow> {
  const { clockId, process } = await windowSeen(tx, windowId);
  await holdAccount(tx, null, clockId);
  await holdProcess(tx, process.processId);
  return windowSeen(tx, windowId);
}

/** Tells a held window a fact, and whoever reads of it in the same moment. */
export async function tellWindow(
  tx: Tx,
  call: Call,
  held: KnownWindow,
  fact: FactFor<MaintenanceFacts>,
  reason?: string | undefined,
): Promise<{ readonly factId: string; readonly others: readonly OpenProcess[] }> {
  const told = await tell<MaintenanceFacts>(tx, call, held, fact, { subjectId: call.caller.providerId, text: reason });
  const others = await publish(tx, held, { ...fact.data, kind: fact.kind } as MaintenanceFact);
  return { ...told, others };
}
