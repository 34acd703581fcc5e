import { z } from 'zod';
import {
  type Outage,
  type OutageRevision,
  outageOf,
  outageReportedAs,
  type Reported,
  reportOutage,
  reviseOutage,
  wasCorrected,
} from '../../adapters/availability/outages';
import { holdAccount } from '../../adapters/prisma/held-account';
import { writeRemark } from '../../adapters/prisma/remarks';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type Instant, instant, laterOf, plusMillis } from '../../domain/shared/instant';
import { actorOf } from '../caller';
import { found } from '../problem';
import type { Call } from '../route';
import { id, line, moment, prose } from '../schemas';
import { availabilityProblem, service } from './fields';
import { mustBePlausible, SECOND_MS } from './plausible';

const CONTRACTS_MAX = 1_000;
const SOURCE = 'monitoring';

const reason = prose(2_000).meta({ description: 'Kept encrypted. Needed where figures that are closed change.' });
const contractIds = z
  .array(id('ctr'))
  .max(CONTRACTS_MAX)
  .meta({ description: 'The contracts concerned; empty or left out: the whole platform.' });

/** An outage as whoever monitors the service reports it. */
export const reported = z
  .strictObject({
    service,
    startsAt: moment,
    endsAt: moment.optional().meta({ description: 'Left out while it lasts.' }),
    contractIds: contractIds.optional(),
    reference: line(200).optional().meta({
      description: 'What the monitoring calls it: reported again, it is the same outage, with what is known now; what is left out stays.',
    }),
    clockId: id('clk').optional().meta({ description: 'Of contracts on a test clock.' }),
    reason: reason.optional(),
  })
  .meta({ id: 'ReportedOutage' });

export const corrected = z.strictObject({
  startsAt: moment.optional(),
  endsAt: moment.nullable().optional().meta({ description: 'Null: it lasts.' }),
  contractIds: contractIds.optional(),
  reason,
});

/** To the second in which it falls. */
const second = (text: string): Instant => instant(new Date(Math.floor(Date.parse(text) / SECOND_MS) * SECOND_MS));

/** The same; what began and ended within one second lasted for it. */
const endOf = (startsAt: string, endsAt: string): Instant =>
  Date.parse(startsAt) < Date.parse(endsAt) ? laterOf(second(endsAt), plusMillis(second(startsAt), SECOND_MS)) : second(endsAt);

/**
 * Enters an outage, or says of one that was reported under the same reference what is known now. What is left out stays as it is known, so that reports
 * may come in any order; what a person corrected stands, but for the end of an outage that lasts.
 */
export async function report(
  tx: Tx,
  call: Call<unknown, unknown, z.infer<typeof reported>>,
): Promise<Reported & { readonly isFresh: boolean }> {
  const { body, caller } = call;
  const { clockId = null, reference = null, service: of } = body;
  if (clockId !== null) found(await clockOf(tx, clockId), 'test clock', clockId);
  const now = await holdAccount(tx, null, clockId);
  const before = reference === null ? undefined : await outageReportedAs(tx, caller.providerId, SOURCE, reference, clockId);
  if (before?.isWithdrawn) throw withdrawn(before);
  if (before !== undefined && before.service !== of) {
    const message = `Reference ${reference} is an outage of the ${before.service}: use another reference.`;
    throw availabilityProblem('reference_of_another_service', message, { errors: [{ path: 'reference', message }] });
  }
  const said = {
    startsAt: second(body.startsAt),
    endsAt: body.endsAt === undefined ? (before?.endsAt ?? null) : endOf(body.startsAt, body.endsAt),
    contractIds: body.contractIds === undefined ? (before?.contractIds ?? []) : inOrder(body.contractIds),
    isWithdrawn: false,
  };
  const standing = before !== undefined && body.reason === undefined ? await asCorrected(tx, before, said) : said;
  await mustBePlausible(tx, call, { ...standing, clockId }, { now, reason: body.reason, ...(before && { before }) });
  const reporting = await reportingOf(tx, call, body.reason);
  if (before !== undefined) return { ...(await reviseOutage(tx, caller.providerId, before, standing, reporting)), isFresh: false };
  const { isWithdrawn: _standing, ...fresh } = standing;
  return {
    ...(await reportOutage(tx, caller.providerId, { ...fresh, service: of, clockId, reference, source: SOURCE }, reporting)),
    isFresh: true,
  };
}

/** Of an outage that a person corrected, monitoring says its end, where it lasts, and no more. */
async function asCorrected(tx: Tx, before: Outage, said: OutageRevision): Promise<OutageRevision> {
  if (!(await wasCorrected(tx, before.id))) return said;
  const { startsAt, contractIds: concerned, isWithdrawn } = before;
  return { startsAt, contractIds: concerned, isWithdrawn, endsAt: before.endsAt ?? said.endsAt };
}

const inOrder = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

/** Says of a known outage what `change` makes of it. */
export async function revise(
  tx: Tx,
  call: Call<{ readonly id: string }>,
  change: (known: Outage) => Partial<OutageRevision>,
  why: string | undefined,
): Promise<Reported> {
  const { id: outageId } = call.params;
  const named = found(await outageOf(tx, outageId), 'outage', outageId);
  const now = await holdAccount(tx, null, named.clockId);
  const before = found(await outageOf(tx, outageId), 'outage', outageId);
  if (before.isWithdrawn) throw withdrawn(before);
  const { startsAt, endsAt, contractIds: concerned, isWithdrawn } = { ...before, ...change(before) };
  const said = { startsAt, endsAt, contractIds: inOrder(concerned), isWithdrawn };
  await mustBePlausible(tx, call, { ...said, clockId: before.clockId }, { before, now, reason: why });
  return reviseOutage(tx, call.caller.providerId, before, said, await reportingOf(tx, call, why));
}

export const ended =
  (endsAt: string) =>
  (known: Outage): Partial<OutageRevision> => {
    if (known.endsAt === null) return { endsAt: endOf(known.startsAt, endsAt) };
    throw availabilityProblem('outage_over', `It ended at ${known.endsAt}: correct it, with a reason, where that is wrong.`);
  };

export const correctedBy =
  ({ startsAt, endsAt, contractIds: concerned }: z.infer<typeof corrected>) =>
  (): Partial<OutageRevision> => ({
    ...(startsAt !== undefined && { startsAt: second(startsAt) }),
    ...(endsAt !== undefined && { endsAt: endsAt === null ? null : second(endsAt) }),
    ...(concerned !== undefined && { contractIds: concerned }),
  });

const withdrawn = ({ id: outageId }: Outage) =>
  availabilityProblem(
    'outage_withdrawn',
    `Outage ${outageId} was withdrawn as reported in error: report it anew, under another reference.`,
  );

/** Who says it, and why, where somebody says so: kept encrypted. */
export async function reportingOf(tx: Tx, { deps, caller }: Call, text: string | undefined) {
  const { providerId } = caller;
  const actor = actorOf(caller);
  return text === undefined
    ? { actor }
    : { actor, remarkId: await writeRemark(tx, deps.vault, { providerId, subjectId: providerId, text }) };
}
