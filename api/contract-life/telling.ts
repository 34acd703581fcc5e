import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { type HeldRenewal, holdRenewal, type KnownRenewal, renewalOf } from '../../adapters/prisma/renewals';
import type { FactFor } from '../../adapters/prisma/telling';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { RenewalFacts } from '../../domain/renewal/state';
import type { Instant } from '../../domain/shared/instant';
import type { AcceptedFact } from '../accept';
import { found, problem, problemsOf } from '../problem';
import { type Call, mustSee } from '../route';
import { id, reason } from '../schemas';
import { tell as tellProcess } from '../telling';

/** Who reads what becomes of contracts; a customer sees its own. */
export const readers = ['admin', 'finance', 'legal', 'operator', 'customer'] as const;
/** Who tells contracts what happened. */
export const writers = ['admin', 'legal'] as const;

export const lifeProblem = problemsOf({
  dates_out_of_order: { status: 422, title: 'The dates are not in order' },
  ground_not_in_contract: { status: 422, title: 'The contract has no such ground' },
  address_missing: { status: 409, title: 'The customer has no address for letters' },
});

/** Ends the request where something is dated before its contract was signed. */
export function mustBeUnder({ signedOn }: { readonly signedOn: string }, on: string, path: string): void {
  if (on >= signedOn) return;
  const message = `The contract was signed on ${signedOn}: is the year right?`;
  throw lifeProblem('dates_out_of_order', message, { errors: [{ path, message }] });
}

const withoutLife = (contractId: string) =>
  problem('not_in_contract', `Contract ${contractId} was made without a period and a price: nothing renews or ends by itself.`);

/** The life of the contract that the address names, as it is known now. */
export async function lifeSeen(tx: Tx, call: Call<{ readonly id: string }>): Promise<KnownRenewal> {
  const { id: contractId } = call.params;
  const contract = found(await contractOf(tx, contractId), 'contract', contractId);
  mustSee(call, contract.customerId, 'contract', contractId);
  const life = await renewalOf(tx, contractId);
  if (life === undefined) throw withoutLife(contractId);
  return life;
}

/** The same, held until the transaction ends. */
export async function lifeHeld(tx: Tx, { params }: Call<{ readonly id: string }>): Promise<HeldRenewal> {
  found(await contractOf(tx, params.id), 'contract', params.id);
  const life = await holdRenewal(tx, params.id);
  if (life === undefined) throw withoutLife(params.id);
  return life;
}

interface About<Kind extends keyof RenewalFacts> {
  readonly kind: Kind;
  readonly data: RenewalFacts[Kind];
  readonly occurredAt?: Instant;
  readonly uniqueKey?: string;
  /** What a person wrote: kept encrypted, named by reference in the fact. */
  readonly remark?: string | undefined;
}

/** Tells a held contract a fact, or ends the request with the clause's refusal, and with it all that was written. */
export async function tell<Kind extends keyof RenewalFacts>(
  tx: Tx,
  call: Call,
  life: HeldRenewal,
  { remark, ...fact }: About<Kind>,
): Promise<{ readonly factId: string }> {
  return tellProcess<RenewalFacts>(tx, call, life, fact as FactFor<RenewalFacts>, { subjectId: life.customerId, text: remark });
}

/** What a contract was told and its clause accepted. */
export const told = z
  .strictObject({ contractId: id('ctr'), kind: z.string(), accepted: reason, operationId: id('fct') })
  .meta({ id: 'ToldContract', description: 'What the clause made of it, in one sentence.' });

export const toldView = async (_tx: Tx, { id: operationId, kind, process, accepted }: AcceptedFact): Promise<z.infer<typeof told>> => ({
  contractId: process.subjectId,
  kind,
  accepted,
  operationId,
});
