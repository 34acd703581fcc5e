import type { Vault } from '../../adapters/keys/vault';
import { issueApiKey } from '../../adapters/prisma/api-keys';
import type { Database } from '../../adapters/prisma/client';
import { newId } from '../../adapters/prisma/ids';
import { openProvider } from '../../adapters/prisma/opening-provider';
import { pinTerms } from '../../adapters/prisma/pinned-terms';
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
  const providerId = await openProvider(database, provider, loadDocuments());
  const settings = provider.documents.find((one) => one.document === DOCUMENT)?.settings ?? {};
  const effective = effectiveTerms(document, settings, SPECIAL_CONDITIONS);
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  const key = (role: string): Promise<string> => issueApiKey(database, { providerId, role, label: 'bench' });
  return { providerId, terms: effective.terms, finance: await key('finance'), service: await key('service') };
}

export interface Wanted {
  readonly count: number;
  readonly clockId: string | null;
  /** Whether there is somebody to write to. */
  readonly withContacts: boolean;
}

/** Customers with a contract each. */
export async function addCustomers(
  database: Database,
  vault: Vault,
  tenant: Tenant,
  { count, clockId, withContacts }: Wanted,
): Promise<Customer[]> {
  const customers = Array.from({ length: count }, () => {
    const contractId = newId('ctr');
    return { customerId: newId('cus'), contractId, contractReference: contractId.toUpperCase(), clockId };
  });
  for (let from = 0; from < count; from += CUSTOMERS_AT_ONCE) {
    const some = customers.slice(from, from + CUSTOMERS_AT_ONCE);
    await withProvider(
      database,
      tenant.providerId,
      async (tx) => {
        await insert(tx, tenant, some, clockId);
        if (withContacts) await insertContacts(tx, vault, tenant, some);
      },
      { timeoutMs: 60_000 },
    );
  }
  return customers;
}

async function insert(tx: Tx, { providerId, terms }: Tenant, customers: readonly Customer[], clockId: string | null): Promise<void> {
  const rows = JSON.stringify(customers);
  const termsHash = await pinTerms(tx, providerId, terms);
  await tx.$executeRaw`
    INSERT INTO customers (id, provider_id, reference, name, country, language, clock_id)
    SELECT "customerId", ${providerId}, "customerId", 'Acme', 'BE', 'fr', ${clockId}
    FROM jsonb_to_recordset(${rows}::jsonb) AS c("customerId" text)`;
  await tx.$executeRaw`
    INSERT INTO contracts (id, provider_id, customer_id, reference, document, special_conditions, terms_hash, calendar_version,
                           signed_on, starts_on, clock_id)
    SELECT "contractId", ${providerId}, "customerId", "contractReference", ${DOCUMENT}, ${JSON.stringify(SPECIAL_CONDITIONS)}::jsonb,
           ${termsHash}, ${CALENDAR_VERSION}, '2026-01-01', '2026-01-01', ${clockId}
    FROM jsonb_to_recordset(${rows}::jsonb) AS c("customerId" text, "contractId" text, "contractReference" text)`;
}

async function insertContacts(tx: Tx, vault: Vault, { providerId }: Tenant, customers: readonly Customer[]): Promise<void> {
  const contacts = [];
  for (const { customerId } of customers) {
    const person = JSON.stringify({ name: 'Zoé', email: `${customerId}@example.com` });
    const personal = await vault.encrypt(tx, providerId, customerId, person);
    contacts.push({ id: newId('cst'), providerId, customerId, role: 'accounts-payable', personal });
  }
  await tx.contact.createMany({ data: contacts });
}
