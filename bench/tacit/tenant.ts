import type { Vault } from '../../adapters/keys/vault';
import { issueApiKey } from '../../adapters/prisma/api-keys';
import type { Database } from '../../adapters/prisma/client';
import { newId } from '../../adapters/prisma/ids';
import { createProvider } from '../../adapters/prisma/providers';
import { type Tx, withProvider } from '../../adapters/prisma/with-provider';
import type { EffectiveTerms } from '../../domain/shared/terms';
import { effectiveTerms } from '../../terms/effective';
import { loadDocuments, loadProviders } from '../../terms/load';

const PROVIDER = 'qualifio';
const DOCUMENT = 'qualifio-gtc@1';
export const CALENDAR_VERSION = '2026-1';
/** A special condition, as contracts have them. */
const SPECIAL_CONDITIONS = { 'GTC-4.2.c': { suspendUnless: 'paid-in-full' } };
const CUSTOMERS_AT_ONCE = 500;

export interface Tenant {
  readonly providerId: string;
  readonly terms: EffectiveTerms;
  /** Keys of the API. */
  readonly finance: string;
  readonly service: string;
}

export interface Customer {
  readonly customerId: string;
  readonly contractId: string;
  readonly contractReference: string;
  readonly clockId: string | null;
}

export async function createTenant(database: Database): Promise<Tenant> {
  const provider = loadProviders().get(PROVIDER);
  const document = loadDocuments().get(DOCUMENT);
  if (provider === undefined || document === undefined) throw new Error(`no ${PROVIDER} with ${DOCUMENT}`);
  const providerId = await createProvider(database, provider);
  const settings = provider.documents.find((one) => one.document === DOCUMENT)?.settings ?? {};
  const effective = effectiveTerms(document, settings, SPECIAL_CONDITIONS);
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  const key = (role: string): Promise<string> => issueApiKey(database, { providerId, role, label: 'bench' });
  return { providerId, terms: effective.terms, finance: await key('finance'), service: await key('service') };
}

/** Customers with a contact and a contract each. */
export async function addCustomers(
  database: Database,
  vault: Vault,
  tenant: Tenant,
  count: number,
  clockId: string | null,
): Promise<Customer[]> {
  const customers = Array.from({ length: count }, () => {
    const contractId = newId('ctr');
    return { customerId: newId('cus'), contractId, contractReference: contractId.toUpperCase(), clockId };
  });
  for (let from = 0; from < count; from += CUSTOMERS_AT_ONCE) {
    const some = customers.slice(from, from + CUSTOMERS_AT_ONCE);
    await withProvider(database, tenant.providerId, (tx) => insert(tx, vault, tenant, some), { timeoutMs: 60_000 });
  }
  return customers;
}

async function insert(tx: Tx, vault: Vault, { providerId, terms }: Tenant, customers: readonly Customer[]): Promise<void> {
  const [country, language, name] = ['BE', 'fr', 'Acme'];
  await tx.customer.createMany({
    data: customers.map(({ customerId: id, clockId }) => ({ id, providerId, reference: id, name, country, language, clockId })),
  });
  const days = { signedOn: new Date('2026-01-01'), startsOn: new Date('2026-01-01') };
  const pinned = {
    document: DOCUMENT,
    specialConditions: SPECIAL_CONDITIONS,
    terms: terms as object,
    calendarVersion: CALENDAR_VERSION,
    ...days,
  };
  await tx.contract.createMany({
    data: customers.map(({ contractId: id, contractReference: reference, customerId, clockId }) => ({
      ...{ id, providerId, customerId, reference, clockId },
      ...pinned,
    })),
  });
  const contacts = [];
  for (const { customerId } of customers) {
    const person = JSON.stringify({ name: 'Zoé', email: `${customerId}@example.com` });
    const personal = await vault.encrypt(tx, providerId, customerId, person);
    contacts.push({ id: newId('cst'), providerId, customerId, role: 'accounts-payable', personal });
  }
  await tx.contact.createMany({ data: contacts });
}
