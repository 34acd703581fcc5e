import { randomBytes } from 'node:crypto';
import type { OpenProcess } from '../../activities/ports/courier';
import { createVault, type Vault } from '../../adapters/keys/vault';
import { lockAccount, reallocate } from '../../adapters/prisma/account';
import type { Database } from '../../adapters/prisma/client';
import { timeOf } from '../../adapters/prisma/clocks';
import { pinTerms } from '../../adapters/prisma/pinned-terms';
import { openProcesses } from '../../adapters/prisma/processes';
import { withProvider } from '../../adapters/prisma/with-provider';
import { opened } from '../../domain/dunning/opening';
import type { DunningState } from '../../domain/dunning/state';
import { type DunningTerms, dunningTerms } from '../../domain/dunning/terms';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { effectiveTerms } from '../../terms/effective';
import { loadDocuments, loadProviders } from '../../terms/load';

export const FROM = 'Qualifio <billing@qualifio.example>';
export const PUBLIC_URL = 'https://tacit.example';
const OFFICE = '25 Place de l’Université, 1348 Louvain-la-Neuve, Belgium';
const CALENDAR_VERSION = '2026-1';

export const testVault = (): Vault => createVault(process.env['MASTER_KEY'] ?? '');

/** Not the product's ids: a tenant of a test is one of many in the run's database. */
export const newName = (prefix: string): string => `${prefix}_${randomBytes(8).toString('hex')}`;

export interface TenantOptions {
  /** Where its test clock stands; without it, its contracts live on real time. */
  readonly clockAt?: Instant;
  readonly language?: string;
  readonly customerName?: string;
  /** None: no letter can be posted to it. */
  readonly addressLines?: readonly string[];
  /** Undefined: nobody to write to. */
  readonly contact?: { readonly name: string; readonly email: string } | undefined;
}

export interface InvoiceOptions {
  readonly issuedOn: CalendarDate;
  readonly amountMinor?: number;
  /** Changes what the invoice is opened with. */
  readonly change?: (state: DunningState) => DunningState;
}

/** A provider with one customer, one contact and one contract, whose invoices begin to be dunned. */
export interface Tenant {
  readonly providerId: string;
  readonly customerId: string;
  readonly contractId: string;
  readonly clockId: string | null;
  /** Where its mails go: no other test's. */
  readonly address: string;
  readonly terms: DunningTerms;
  issue(options: InvoiceOptions): Promise<OpenProcess>;
  /** Books a payment and allocates it; gives the processes that were told so. */
  pay(amountMinor: number, valueOn: CalendarDate): Promise<OpenProcess[]>;
}

/** The provider's row. */
export async function createProvider(database: Database): Promise<string> {
  const id = newName('prv');
  const data = {
    id,
    slug: id,
    name: 'Qualifio',
    country: 'BE',
    zone: 'Europe/Brussels',
    settings: {},
    documents: ['qualifio-gtc@1'],
    registeredOffice: OFFICE,
  };
  await database.provider.create({ data });
  return id;
}

export async function createClock(database: Database, providerId: string, at: Instant): Promise<string> {
  const id = newName('clk');
  await withProvider(database, providerId, (tx) => tx.clock.create({ data: { id, providerId, name: id, nowAt: at, status: 'ready' } }));
  return id;
}

export async function createTenant(database: Database, options: TenantOptions = {}): Promise<Tenant> {
  const providerId = await createProvider(database);
  const clockId = options.clockAt === undefined ? null : await createClock(database, providerId, options.clockAt);
  const [customerId, contractId] = [newName('cus'), newName('ctr')];
  const contact = 'contact' in options ? options.contact : { name: 'Zoé Lambert', email: `zoe@${customerId}.example`.replace('_', '-') };
  const values = qualifioTerms();
  const customer = {
    id: customerId,
    providerId,
    reference: 'C-1',
    name: options.customerName ?? 'Acme',
    country: 'BE',
    language: options.language ?? 'en',
    addressLines: [...(options.addressLines ?? ['Rue Basse 5', '7904 Tourpes'])],
    clockId,
  };
  const contract = { id: contractId, providerId, customerId, reference: 'K-1', document: 'qualifio-gtc@1', specialConditions: {}, clockId };
  const dates = { calendarVersion: CALENDAR_VERSION, signedOn: new Date('2025-01-01'), startsOn: new Date('2025-01-01') };
  await withProvider(database, providerId, async (tx) => {
    await tx.customer.create({ data: customer });
    const termsHash = await pinTerms(tx, providerId, values);
    await tx.contract.create({ data: { ...contract, ...dates, termsHash } });
    if (contact === undefined) return;
    const personal = await testVault().encrypt(tx, providerId, customerId, JSON.stringify(contact));
    await tx.contact.create({ data: { id: newName('ctc'), providerId, customerId, role: 'contact-person', personal } });
  });
  const terms = dunningTerms(values, CALENDAR_VERSION);
  const place = { providerId, customerId, contractId, clockId, address: contact?.email ?? '', terms };
  return {
    ...place,
    issue: (invoice) => issue(database, place, invoice),
    pay: (amountMinor, valueOn) => pay(database, place, amountMinor, valueOn),
  };
}

function qualifioTerms() {
  const document = loadDocuments().get('qualifio-gtc@1');
  const settings = loadProviders()
    .get('qualifio')
    ?.documents.find((one) => one.document === 'qualifio-gtc@1')?.settings;
  if (document === undefined || settings === undefined) throw new Error('no document qualifio-gtc@1 of a provider');
  const effective = effectiveTerms(document, settings, {});
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return effective.terms;
}

type Place = Omit<Tenant, 'issue' | 'pay'>;

async function issue(database: Database, place: Place, { issuedOn, amountMinor = 1_210_00, change = (state) => state }: InvoiceOptions) {
  const { providerId, customerId, contractId, clockId, terms } = place;
  const id = newName('inv');
  const state = change(opened({ invoiceId: id, amountMinor, currency: 'EUR', issuedOn }, terms));
  const said = { clause: 'GTC-4.2.a', text: `invoice issued, due ${state.due.on}` };
  const [process] = await withProvider(database, providerId, async (tx) => {
    const at = await timeOf(tx, clockId);
    const invoice = { id, providerId, customerId, contractId, number: id, issuedOn: new Date(issuedOn), currency: 'EUR' };
    await tx.invoice.create({ data: { ...invoice, amountMinor: BigInt(amountMinor) } });
    const opening = {
      kind: 'dunning',
      subjectId: id,
      customerId,
      contractId,
      clockId,
      state,
      said,
      opening: { invoiceId: id },
      actor: 'test',
    };
    return openProcesses(tx, providerId, at, [opening]);
  });
  if (process === undefined) throw new Error('no dunning was opened');
  return process;
}

async function pay(database: Database, { providerId, customerId, clockId }: Place, amountMinor: number, valueOn: CalendarDate) {
  return withProvider(database, providerId, async (tx) => {
    await lockAccount(tx, customerId);
    const at = await timeOf(tx, clockId);
    const id = newName('pay');
    const payment = {
      id,
      providerId,
      customerId,
      reference: id,
      amountMinor: BigInt(amountMinor),
      currency: 'EUR',
      valueOn: new Date(valueOn),
    };
    await tx.payment.create({ data: { ...payment, allocation: {}, receivedAt: new Date(at) } });
    const told = await reallocate(tx, providerId, customerId, at, 'test');
    const processes = await tx.process.findMany({ where: { subjectId: { in: [...told.keys()] } } });
    return processes.map(({ id: processId, kind, subjectId, contractId }) => ({
      providerId,
      processId,
      kind,
      subjectId,
      contractId,
    }));
  });
}
