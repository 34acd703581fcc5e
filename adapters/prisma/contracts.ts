import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { EffectiveTerms } from '../../domain/shared/terms';
import type { Overrides } from '../../terms/term-problem';
import type { Vault } from '../keys/vault';
import { dateOf } from './account';
import { newId } from './ids';
import { pinTerms } from './pinned-terms';
import type { Tx } from './with-provider';

/** Only subscriptions renew. */
export type ContractKind = 'subscription' | 'campaign-pack' | 'studio-project';

/** A contract as it was made. Its terms and calendar are pinned. */
export interface Contract {
  readonly id: string;
  readonly customerId: string;
  readonly reference: string;
  readonly kind: ContractKind;
  /** The quotation that was accepted; null where the contract was made otherwise. */
  readonly quotationId: string | null;
  readonly document: string;
  readonly specialConditions: Overrides;
  readonly terms: EffectiveTerms;
  readonly calendarVersion: string;
  readonly signedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  /** The remark that says what the customer may use the software for (GTC-3.1); null where the quotation says nothing. */
  readonly scopeRemarkId: string | null;
  /** What its processes live on: its own, else its customer's, as it was when the contract was made. Null: real time. */
  readonly clockId: string | null;
  readonly recordedAt: Date;
}

export interface NewContract extends Omit<Contract, 'id' | 'recordedAt' | 'scopeRemarkId'> {
  readonly scopeRemarkId?: string | null;
  /** Where it is named before it is made. */
  readonly id?: string;
  /** Of terms that are pinned already: those of the quotation that was accepted. */
  readonly termsHash?: string;
}

/** Who looks after a contract on the provider's side. */
export interface AccountOwner {
  readonly name: string;
  readonly email: string;
}

/** Sets who looks after a contract; kept encrypted under the customer's key. */
export async function putAccountOwner(
  tx: Tx,
  vault: Vault,
  { id, customerId }: Pick<Contract, 'id' | 'customerId'>,
  providerId: string,
  owner: AccountOwner,
): Promise<void> {
  const people = await vault.encrypt(tx, providerId, customerId, JSON.stringify(owner));
  await tx.contract.update({ where: { id }, data: { people } });
}

const withTerms = { include: { pinned: { select: { terms: true } } } } as const;

type Stored = Awaited<ReturnType<typeof stored>>[number];
const stored = (tx: Tx) => tx.contract.findMany(withTerms);

const asContract = ({
  providerId: _providerId,
  termsHash: _termsHash,
  people: _people,
  specialConditions,
  pinned,
  signedOn,
  startsOn,
  kind,
  ...contract
}: Stored): Contract => ({
  ...contract,
  kind: kind as ContractKind,
  specialConditions: specialConditions as Overrides,
  terms: pinned.terms as unknown as EffectiveTerms,
  signedOn: dateOf(signedOn),
  startsOn: dateOf(startsOn),
});

/** @returns undefined where the provider has a contract of that reference */
export async function createContract(
  tx: Tx,
  providerId: string,
  { signedOn, startsOn, terms, termsHash, ...contract }: NewContract,
): Promise<Contract | undefined> {
  const data = {
    id: newId('ctr'),
    ...contract,
    providerId,
    specialConditions: contract.specialConditions as object,
    termsHash: termsHash ?? (await pinTerms(tx, providerId, terms)),
    signedOn: new Date(calendarDate(signedOn)),
    startsOn: new Date(calendarDate(startsOn)),
  };
  const [created] = await tx.contract.createManyAndReturn({ data: [data], skipDuplicates: true });
  return created && asContract({ ...created, pinned: { terms: terms as object } });
}

/** Where the parties of a contract are: what the law that binds them depends on. */
export async function partiesOf(
  tx: Tx,
  { customerId }: Pick<Contract, 'customerId'>,
  providerId: string,
): Promise<{ readonly providerCountry: string; readonly customerCountry: string }> {
  const provider = await tx.provider.findUniqueOrThrow({ where: { id: providerId }, select: { country: true } });
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { country: true } });
  return { providerCountry: provider.country, customerCountry: customer.country };
}

export async function contractOf(tx: Tx, id: string): Promise<Contract | undefined> {
  const found = await tx.contract.findUnique({ where: { id }, ...withTerms });
  return found === null ? undefined : asContract(found);
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function contractsOf(
  tx: Tx,
  {
    customerId,
    reference,
    after,
    limit,
  }: { customerId?: string | undefined; reference?: string | undefined; after?: string | undefined; limit: number },
): Promise<Contract[]> {
  const where = { id: { gt: after ?? '' }, ...(customerId !== undefined && { customerId }), ...(reference !== undefined && { reference }) };
  return (await tx.contract.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1, ...withTerms })).map(asContract);
}

/** Which of these are no contracts on a clock. Null: real time. */
export async function contractsNotOn(tx: Tx, clockId: string | null, ids: readonly string[]): Promise<string[]> {
  const known = await tx.contract.findMany({ where: { id: { in: [...ids] }, clockId }, select: { id: true } });
  const found = new Set(known.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}
