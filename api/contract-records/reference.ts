import { z } from 'zod';
import { type ContractRecord, contractRecordsOf, recordOfContract } from '../../adapters/prisma/contract-records';
import type { Contract } from '../../adapters/prisma/contracts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type ReferenceChange, referenceUse } from '../../domain/reference/reference-use';
import { type CalendarDate, inWords } from '../../domain/shared/calendar-date';
import { actorOf } from '../caller';
import { reasonText } from '../money/fields';
import type { Call } from '../route';
import { day, id, prose, reason } from '../schemas';
import { contractHeld, dayGiven } from './recording';

const changes = ['withdrawn', 'limited', 'restored'] as const;

const why = z.string().nullable().meta({ description: 'For the provider only. Null once it was erased.' });

export const reference = z
  .strictObject({
    contractId: id('ctr'),
    on: day,
    allowed: z.boolean(),
    by: z.enum(['document', 'provider-setting', 'special-condition', 'record']).meta({ description: 'What decides it.' }),
    reason,
    limits: z.string().nullable().optional().meta({ description: 'Within which the customer may be named. Null once it was erased.' }),
    records: z.array(z.strictObject({ id: id('rec'), change: z.enum(changes), on: day, limits: z.string().nullable(), reason: why })),
  })
  .meta({ id: 'ReferenceUse' });

export const changed = z
  .strictObject({
    change: z.enum(changes).meta({ description: '`restored` goes back to what the contract says.' }),
    on: day.optional().meta({ description: 'Since when; today, where nothing is said.' }),
    limits: prose(5_000).optional().meta({ description: 'What the customer may still be named for; kept encrypted.' }),
    reason: reasonText,
  })
  .refine(({ change, limits }) => (change === 'limited') === (limits !== undefined), {
    path: ['limits'],
    error: 'expected with a limitation, and with nothing else',
  });

const kinds = { withdrawn: 'reference-withdrawn', limited: 'reference-limited', restored: 'reference-restored' } as const;

const changeOf = ({ kind }: ContractRecord): ReferenceChange => changes.find((change) => kinds[change] === kind) ?? 'restored';

const meanings: Readonly<Record<ReferenceChange, string>> = {
  withdrawn: 'the customer is no longer named as a reference',
  limited: 'the customer is named as a reference within limits only',
  restored: 'the contract decides again whether the customer is named as a reference',
};

/** GTC-9: puts on record what was agreed later, or withdrawn. */
export async function recordReference(
  tx: Tx,
  call: Call<{ readonly id: string }, unknown, z.infer<typeof changed>>,
): Promise<{ readonly contract: Contract; readonly today: CalendarDate }> {
  const { body, caller, deps } = call;
  const { contract, now, today } = await contractHeld(tx, call, 'GTC-9');
  const on = dayGiven(body.on, today, 'on');
  const said = { clause: 'GTC-9', text: `${meanings[body.change]}, from ${inWords(on)} on` };
  const record = { kind: kinds[body.change], on, text: body.limits, reason: body.reason, said, actor: actorOf(caller), at: now };
  await recordOfContract(tx, deps.vault, caller.providerId, contract, record);
  return { contract, today };
}

/** Whether the customer may be named on a day, by what, and what was agreed about it. */
export async function referenceView(
  tx: Tx,
  { deps, caller }: Call,
  contract: Contract,
  on: CalendarDate,
): Promise<z.infer<typeof reference>> {
  const records = await contractRecordsOf(tx, deps.vault, contract, Object.values(kinds));
  const known = records.map((record) => ({ id: record.id, change: changeOf(record), on: record.on }));
  const { recordId, ...use } = referenceUse(contract.terms, known, on);
  const limits = use.allowed ? records.find((record) => record.id === recordId)?.text : undefined;
  // Limits that nobody can read any more cannot be kept.
  const isUnreadable = limits === null;
  return {
    ...{ contractId: contract.id, on, ...use, allowed: use.allowed && !isUnreadable },
    ...(limits !== undefined && { limits }),
    records: records.map((record) => ({
      ...{ id: record.id, change: changeOf(record), on: record.on },
      limits: record.text,
      reason: caller.role === 'customer' ? null : record.reason,
    })),
  };
}
