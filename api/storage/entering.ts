import { z } from 'zod';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { holdAccount } from '../../adapters/prisma/held-account';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { storageOf, tellPassings } from '../../adapters/prisma/storage';
import { readingsAt, writeReadings } from '../../adapters/prisma/storage-readings';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type Instant, instant } from '../../domain/shared/instant';
import { isAbove, type Reading } from '../../domain/storage-notice/usage';
import { actorOf } from '../caller';
import { mustBeUnder } from '../contract-life/telling';
import { mustHaveClause, todayOf } from '../contract-records/recording';
import { mustHavePassed } from '../money/plausible';
import { type FieldError, found, problem } from '../problem';
import type { Call } from '../route';
import { id, moment } from '../schemas';

/** Each of another contract, each above its limit: entered well within half of the time that a transaction may take. */
const READINGS_MAX = 100;

const reading = {
  contractId: id('ctr'),
  readAt: moment.meta({ description: 'When it was measured.' }),
  usedBytes: z.int({ error: 'expected a whole number of bytes' }).min(0, 'expected 0 bytes or more').meta({ example: 50_000_000_001 }),
};

export const given = z.strictObject({
  readings: z
    .array(z.strictObject(reading))
    .min(1, 'expected at least one reading')
    .max(READINGS_MAX, `expected at most ${READINGS_MAX} readings: send the others in further requests`),
});

export const entered = z
  .strictObject({
    data: z.array(
      z.strictObject({
        ...reading,
        status: z.enum(['accepted', 'known']),
        isAbove: z.boolean().meta({ description: 'Whether more was used than the limit of that day; exactly the limit is not more.' }),
      }),
    ),
  })
  .meta({ id: 'StorageReadings' });

type Entering = Call<unknown, unknown, z.infer<typeof given>>;
type Shown = z.infer<typeof entered>['data'][number];

/** A reading with its place in the request. */
interface Given extends Reading {
  readonly index: number;
}

/** GTC-3.7.2.a: puts readings on record, and tells the contracts of which something follows. All are entered, or none. */
export async function enterReadings(tx: Tx, call: Entering): Promise<{ readonly data: Shown[]; readonly tell: readonly OpenProcess[] }> {
  const byContract = new Map<string, Given[]>();
  for (const [index, { contractId, readAt, usedBytes }] of call.body.readings.entries()) {
    const one = { index, at: instant(new Date(readAt)), usedBytes };
    byContract.set(contractId, [...(byContract.get(contractId) ?? []), one]);
  }
  const tell: OpenProcess[] = [];
  const shown: Shown[] = [];
  // In the order of their ids: two requests about the same contracts don't wait for each other.
  for (const [contractId, readings] of [...byContract].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const { told, known, state } = await enterUnder(tx, call, contractId, readings);
    tell.push(...told);
    for (const { index, at, usedBytes } of readings) {
      const status = known.has(at) ? ('known' as const) : ('accepted' as const);
      shown[index] = { contractId, readAt: at, usedBytes, status, isAbove: isAbove(state, { at, usedBytes }) };
    }
  }
  return { data: shown, tell };
}

async function enterUnder(tx: Tx, call: Entering, contractId: string, given: readonly Given[]) {
  const { providerId } = call.caller;
  const contract = found(await contractOf(tx, contractId), 'contract', contractId);
  mustHaveClause(call, contract, 'GTC-3.7.2.a');
  const now = await holdAccount(tx, contract.customerId, contract.clockId);
  for (const one of given) mustBePlausible(contract, one, now);
  const known = new Map(
    (
      await readingsAt(
        tx,
        contractId,
        given.map(({ at }) => at),
      )
    ).map(({ at, usedBytes }) => [at, usedBytes]),
  );
  const fresh = new Map<Instant, Reading>();
  for (const one of given) {
    const before = known.get(one.at) ?? fresh.get(one.at)?.usedBytes;
    if (before !== undefined && before !== one.usedBytes) throw otherFigure(one, before);
    if (!known.has(one.at)) fresh.set(one.at, one);
  }
  const storage = await storageOf(tx, contract);
  const { state } = storage;
  if (fresh.size === 0) return { told: [], known, state };
  const actor = actorOf(call.caller);
  await writeReadings(tx, providerId, contractId, [...fresh.values()], actor);
  const [from, until] = spanOf([...fresh.keys()]);
  return { told: await tellPassings(tx, contract, storage, { from, until }, { providerId, at: now, actor }), known, state };
}

function spanOf(instants: readonly Instant[]): [Instant, Instant] {
  const [first, ...rest] = [...instants].sort();
  if (first === undefined) throw new Error('nothing was read');
  return [first, rest.at(-1) ?? first];
}

function mustBePlausible(contract: Contract, { index, at }: Given, now: Instant): void {
  const path = `readings.${index}.readAt`;
  mustHavePassed(at, now, path);
  mustBeUnder(contract, todayOf(contract, at), path);
}

function otherFigure({ index, at, usedBytes }: Given, before: number) {
  const message = `${before} bytes were read at ${at}, not ${usedBytes}: one instant has one reading.`;
  const errors: FieldError[] = [{ path: `readings.${index}.usedBytes`, message }];
  return problem('figure_differs', message, { clause: 'GTC-3.7.2.a', errors });
}
