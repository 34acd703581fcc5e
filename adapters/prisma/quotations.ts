import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { EffectiveTerms } from '../../domain/shared/terms';
import type { Overrides } from '../../terms/term-problem';
import type { Vault } from '../keys/vault';
import { dateOf } from './account';
import type { ContractKind } from './contracts';
import type { Offer, QuotationPeople } from './offers';
import { pinTerms } from './pinned-terms';
import type { Tx } from './with-provider';

/** An offer as it was presented. Its terms and calendar are pinned: what was offered is what is accepted. */
export interface Quotation {
  readonly id: string;
  readonly customerId: string;
  /** Of the contract that it would make. */
  readonly reference: string;
  readonly version: number;
  readonly kind: ContractKind;
  readonly document: string;
  readonly specialConditions: Overrides;
  readonly terms: EffectiveTerms;
  readonly termsHash: string;
  readonly calendarVersion: string;
  readonly presentedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly offer: Offer;
  /** `QuotationPeople`, encrypted under the customer's key. */
  readonly people: Uint8Array;
  readonly clockId: string | null;
  readonly recordedAt: Date;
}

const withTerms = { include: { pinned: { select: { terms: true } } } } as const;

type Stored = Awaited<ReturnType<typeof stored>>[number];
const stored = (tx: Tx) => tx.quotation.findMany(withTerms);

const asQuotation = ({ providerId: _providerId, pinned, ...row }: Stored): Quotation => ({
  ...row,
  kind: row.kind as ContractKind,
  specialConditions: row.specialConditions as Overrides,
  terms: pinned.terms as unknown as EffectiveTerms,
  presentedOn: dateOf(row.presentedOn),
  startsOn: dateOf(row.startsOn),
  offer: row.offer as unknown as Offer,
});

export type NewQuotation = Omit<Quotation, 'termsHash' | 'people' | 'recordedAt'> & { readonly people: QuotationPeople };

/** @returns undefined where the provider has this version of the reference already */
export async function createQuotation(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { terms, people, offer, ...quotation }: NewQuotation,
): Promise<Quotation | undefined> {
  const data = {
    ...quotation,
    providerId,
    specialConditions: quotation.specialConditions as object,
    termsHash: await pinTerms(tx, providerId, terms),
    offer: offer as object,
    people: await vault.encrypt(tx, providerId, quotation.customerId, JSON.stringify(people)),
    presentedOn: new Date(calendarDate(quotation.presentedOn)),
    startsOn: new Date(calendarDate(quotation.startsOn)),
  };
  const [created] = await tx.quotation.createManyAndReturn({ data: [data], skipDuplicates: true });
  return created && asQuotation({ ...created, pinned: { terms: terms as object } });
}

export async function quotationOf(tx: Tx, id: string): Promise<Quotation | undefined> {
  const found = await tx.quotation.findUnique({ where: { id }, ...withTerms });
  return found === null ? undefined : asQuotation(found);
}

/** The last version that was presented under a reference. */
export async function latestVersion(tx: Tx, reference: string): Promise<Quotation | undefined> {
  const found = await tx.quotation.findFirst({ where: { reference }, orderBy: { version: 'desc' }, ...withTerms });
  return found === null ? undefined : asQuotation(found);
}

interface QuotationFilter {
  readonly customerId?: string | undefined;
  readonly reference?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function quotationsOf(tx: Tx, { customerId, reference, after = '', limit }: QuotationFilter): Promise<Quotation[]> {
  const where = { id: { gt: after }, ...(customerId !== undefined && { customerId }), ...(reference !== undefined && { reference }) };
  return (await tx.quotation.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1, ...withTerms })).map(asQuotation);
}
