import type { NamedEffect } from '../../domain/engine/clause';
import type { RenewalEffect } from '../../domain/renewal/state';
import { keeperOf } from '../keys/keeper';
import type { Sql } from '../prisma/sql';

/** Somebody to write to, name and address still encrypted. */
export interface Addressee {
  readonly sealed: Uint8Array;
  /** Of a customer's contact. */
  readonly contactId: string | null;
  /** One of the provider's own people, who is written to in the provider's language. */
  readonly isOurs: boolean;
  /** Of one who chose it: neither a customer nor one of the provider's own. */
  readonly language?: string;
  /** Under whose key it is encrypted. */
  keySubjectId(providerId: string, customerId: string | null): string;
  /** Who it is in what was encrypted. */
  personIn(opened: unknown): AddressedPerson;
  /** What else was encrypted with it, of which the mail speaks. */
  besideIn?(opened: unknown): object;
}

interface AddressedPerson {
  readonly name?: string;
  readonly email: string;
}

const ofCustomer = keeperOf;
const ofProvider = (providerId: string): string => providerId;
const alone = (opened: unknown): AddressedPerson => opened as AddressedPerson;

/** Who is written to about money, first who exists. */
export const addresseeAboutMoney = (sql: Sql, customerId: string | null): Promise<Addressee | undefined> =>
  contact(sql, customerId, ['accounts-payable', 'contact-person']);

/** Who is written to about the contract: the customer's contact person, or the provider's own people. */
export function addresseeAboutContract(
  sql: Sql,
  {
    customerId,
    contractId,
    effect,
  }: { readonly customerId: string | null; readonly contractId: string | null; readonly effect: NamedEffect },
): Promise<Addressee | undefined> {
  const asked = effect as RenewalEffect;
  const to = asked.kind === 'sendRenewalReminder' ? asked.to : 'contact-person';
  if (to === 'contact-person') return contact(sql, customerId, ['contact-person', 'accounts-payable']);
  return to === 'account-owner' ? accountOwner(sql, contractId) : mailbox(sql, to);
}

/** Who is written to about sub-processors: whom the effect names, else first who exists. */
export const addresseeAboutData = (sql: Sql, customerId: string | null, role: string | undefined): Promise<Addressee | undefined> =>
  contact(sql, customerId, role === undefined ? ['dpo', 'contact-person'] : [role]);

/** The seller whom a quotation names. */
export async function sellerOf(sql: Sql, quotationId: string): Promise<Addressee | undefined> {
  const [found] = await sql.$queryRaw<{ people: Uint8Array }[]>`SELECT people FROM quotations WHERE id = ${quotationId}`;
  const personIn = (opened: unknown): AddressedPerson => (opened as { readonly seller: AddressedPerson }).seller;
  return found && { sealed: found.people, contactId: null, isOurs: true, keySubjectId: ofCustomer, personIn };
}

/** Whoever follows the public list. */
export async function subscriber(sql: Sql, subscriptionId: string): Promise<Addressee | undefined> {
  const [found] = await sql.$queryRaw<{ personal: Uint8Array | null; language: string }[]>`
    SELECT personal, language FROM list_subscriptions WHERE id = ${subscriptionId}`;
  return found?.personal
    ? {
        ...{ sealed: found.personal, contactId: null, isOurs: false, language: found.language },
        keySubjectId: () => subscriptionId,
        personIn: alone,
        besideIn: (opened) => ({ secret: (opened as { readonly secret: string }).secret }),
      }
    : undefined;
}

async function contact(sql: Sql, customerId: string | null, roles: readonly string[]): Promise<Addressee | undefined> {
  const [found] = await sql.$queryRaw<{ id: string; personal: Uint8Array }[]>`
    SELECT id, personal FROM contacts WHERE customer_id = ${customerId} AND role = ANY(${roles as string[]})
    ORDER BY array_position(${roles as string[]}, role) LIMIT 1`;
  return found && { sealed: found.personal, contactId: found.id, isOurs: false, keySubjectId: ofCustomer, personIn: alone };
}

async function accountOwner(sql: Sql, contractId: string | null): Promise<Addressee | undefined> {
  const [found] = await sql.$queryRaw<{ people: Uint8Array | null }[]>`SELECT people FROM contracts WHERE id = ${contractId}`;
  return found?.people ? { sealed: found.people, contactId: null, isOurs: true, keySubjectId: ofCustomer, personIn: alone } : undefined;
}

/** The provider's own people, by desk. */
export async function mailbox(sql: Sql, desk: string): Promise<Addressee | undefined> {
  const [found] = await sql.$queryRaw<{ address: Uint8Array }[]>`SELECT address FROM mailboxes WHERE desk = ${desk}`;
  return found && { sealed: found.address, contactId: null, isOurs: true, keySubjectId: ofProvider, personIn: alone };
}
