/**
 * Demo data: the four providers with their documents and settings; Qualifio with a dozen customers and some forty invoices in every stage,
 * lived through the public API on a test clock, and a sandbox of its own for the reader. Run again, it adds what is missing. The last line of
 * standard output is JSON: the key of each role, for the roles that DEMO_KEYS_KNOWN (comma-separated) does not name, because a key is shown once.
 */
import { issueApiKey } from '../../adapters/prisma/api-keys';
import { createDatabase } from '../../adapters/prisma/client';
import { openProvider } from '../../adapters/prisma/opening-provider';
import { enterNamed } from '../../adapters/subprocessing/named';
import { configuration } from '../../configuration';
import { type CalendarDate, plusDays } from '../../domain/shared/calendar-date';
import { monthOf, plusMonths as monthsFrom } from '../../domain/shared/year-month';
import { loadDocuments, loadProviders } from '../../terms/load';
import { createDemoClient, type DemoClient } from './demo/client';
import { type DemoOffer, demoContracts, demoOffers, exampleFigures, offered, RENEWALS_DAYS, startOf } from './demo/renewals';
import { LEVEL_MONTHS, levelContracts, requestOf, toldAt } from './demo/service-levels';
import { publicStatus } from './demo/status';
import { customers, type DemoEvent, events, invoices } from './demo/story';

const ROLES = ['admin', 'finance', 'legal', 'operator', 'service'] as const;
const HISTORY_DAYS = 120;
const LOOK_AGAIN_MS = 50;

interface Clock {
  readonly id: string;
  readonly name: string;
  readonly now: string;
  readonly status: string;
}
interface Listed {
  readonly id: string;
  readonly reference: string;
}

async function main(): Promise<void> {
  const settings = configuration();
  const database = createDatabase(settings.database.url, 2);
  try {
    const opened = new Map<string, string>();
    for (const provider of loadProviders().values()) {
      const opening = await openProvider(database, provider, loadDocuments());
      await enterNamed(database, opening, provider);
      opened.set(provider.slug, opening);
    }
    const providerId = opened.get('qualifio');
    if (providerId === undefined) throw new Error('terms/providers holds no qualifio');
    const driver = await issueApiKey(database, {
      providerId,
      role: 'admin',
      label: 'demo data',
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    const client = createDemoClient(process.env['API_URL'] ?? settings.api.publicUrl, driver);
    await liveThrough(client);
    await sandbox(client);
    await renewals(client);
    await serviceLevels(client);
    await publicStatus(client, today());
    const known = (process.env['DEMO_KEYS_KNOWN'] ?? '').split(',');
    const keys: Record<string, string> = {};
    for (const role of ROLES.filter((name) => !known.includes(name))) {
      keys[role] = await issueApiKey(database, { providerId, role, label: `demo ${role}` });
    }
    process.stdout.write(`${JSON.stringify({ keys })}\n`);
  } finally {
    await database.$disconnect();
  }
}

/** The customers' last four months, day by day, up to this morning. What lies before the clock has happened in an earlier run. */
async function liveThrough(client: DemoClient): Promise<void> {
  const clock = await clockNamed(client, 'Demo', `${plusDays(today(), -HISTORY_DAYS)}T08:00:00Z`);
  const day = (days: number): CalendarDate => plusDays(today(), days);
  const contracts = await contractsOn(client, clock, day(-HISTORY_DAYS));
  const ids = new Map<string, string>();
  for (let ago = -HISTORY_DAYS; ago <= 0; ago += 1) {
    const issued = invoices.filter((invoice) => invoice.issued === ago);
    const told = events.filter((event) => event.day === ago);
    if (issued.length + told.length === 0 && ago < 0) continue;
    if (!(await reached(client, clock.id, `${day(ago)}T10:00:00Z`))) continue;
    for (const { number, customer, amountMinor } of issued) {
      const body = { contractId: contracts.get(customer), number, issuedOn: day(ago), amountMinor, currency: 'EUR' };
      await client.post('/v1/invoices', body);
    }
    for (const event of told) await tell(client, ids, event, day);
  }
}

async function tell(
  client: DemoClient,
  ids: Map<string, string>,
  { number, path, body, days }: DemoEvent,
  day: (days: number) => string,
): Promise<void> {
  const id = ids.get(number) ?? (await client.get<{ data: Listed[] }>(`/v1/invoices?number=${number}`)).data[0]?.id;
  if (id === undefined) throw new Error(`no invoice ${number}`);
  ids.set(number, id);
  const dates = Object.fromEntries(Object.entries(days ?? {}).map(([name, ago]) => [name, day(ago)]));
  await client.post(`/v1/invoices/${id}/${path}`, { ...body, ...dates });
}

/** A customer with a contract and no invoice, on a clock that is the reader's to advance. */
async function sandbox(client: DemoClient): Promise<void> {
  const clock = await clockNamed(client, 'Sandbox', `${today()}T08:00:00Z`);
  const contact = { name: 'Sam Sandbox', email: 'invoices@sandbox.example' };
  const customer = { reference: 'SANDBOX', name: 'Sandbox SA', country: 'BE', language: 'en', clockId: clock.id };
  await contractFor(client, customer, contact, clock.now.slice(0, 10) as CalendarDate);
}

/** Contracts in each state that legal meets, on a clock of their own. */
async function renewals(client: DemoClient): Promise<void> {
  const clock = await clockNamed(client, 'Renewals', `${plusDays(today(), -RENEWALS_DAYS)}T08:00:00Z`);
  await client.put('/v1/mailboxes/legal', { email: 'legal@qualifio.example' });
  await exampleFigures(client, today());
  const day = (ago: number): CalendarDate => plusDays(today(), ago);
  const contracts = new Map<string, string>();
  for (const contract of demoContracts) {
    const { reference, name, country, language, more } = contract;
    const contact = { name: 'Chris Janssens', email: `contact@${reference.toLowerCase()}.example` };
    const startsOn = startOf(contract, today());
    const life = { periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } };
    const accountOwner = { name: 'Noor Willems', email: 'noor.willems@qualifio.example' };
    const customer = { reference, name, country, language, clockId: clock.id };
    contracts.set(reference, await contractFor(client, customer, contact, startsOn, { ...life, accountOwner, ...more }));
  }
  for (let ago = -RENEWALS_DAYS; ago <= 0; ago += 1) {
    const today = demoContracts.flatMap(({ reference, happenings }) =>
      happenings(day).flatMap((happening) => (happening.day === ago ? [{ ...happening, contractId: contracts.get(reference) }] : [])),
    );
    const offers = demoOffers.filter(({ presented }) => presented === ago);
    if (today.length + offers.length === 0 && ago < 0) continue;
    if (!(await reached(client, clock.id, `${day(ago)}T10:00:00Z`))) continue;
    for (const { contractId, path, body } of today) await client.post(`/v1/contracts/${contractId}/${path}`, body);
    for (const offer of offers) await present(client, offer, day);
  }
}

/** Contracts whose availability was below its level, on a clock of their own: cured, credited, lost. */
async function serviceLevels(client: DemoClient): Promise<void> {
  const first = monthsFrom(monthOf(today()), -LEVEL_MONTHS);
  const clock = await clockNamed(client, 'Service levels', `${first}-02T08:00:00Z`);
  const told: { readonly at: string; readonly path: string; readonly body: object }[] = [];
  for (const { reference, name, language, happenings } of levelContracts) {
    const contact = { name: 'Robin Peeters', email: `contact@${reference.toLowerCase()}.example` };
    const life = { periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } };
    const customer = { reference, name, country: 'BE', language, clockId: clock.id };
    const contractId = await contractFor(client, customer, contact, `${first}-01` as CalendarDate, life);
    told.push(...happenings.map((one) => ({ at: toldAt(first, one), ...requestOf(first, contractId, reference, one) })));
  }
  for (const at of [...new Set(told.map((one) => one.at))].sort()) {
    if (!(await reached(client, clock.id, at))) continue;
    for (const { path, body } of told.filter((one) => one.at === at)) {
      await client.post(path, path.endsWith('/outages') ? { ...body, clockId: clock.id } : body);
    }
  }
  await reached(client, clock.id, `${today()}T10:00:00Z`);
}

async function present(client: DemoClient, offer: DemoOffer, day: (ago: number) => CalendarDate): Promise<void> {
  const { data } = await client.get<{ data: Listed[] }>('/v1/customers?limit=200');
  const customer = data.find(({ reference }) => reference === demoContracts[0]?.reference);
  if (customer === undefined) throw new Error('nobody to present an offer to');
  const presented = await client.post<Listed>('/v1/quotations', offered(offer, customer.id, day));
  if (presented === undefined || !offer.isAccepted) return;
  await client.post(`/v1/quotations/${presented.id}/acceptance`, { by: 'Chris Janssens', explicit: true });
}

async function contractsOn(client: DemoClient, clock: Clock, startsOn: CalendarDate): Promise<Map<string, string>> {
  const contracts = new Map<string, string>();
  for (const { contact, ...customer } of customers) {
    contracts.set(customer.reference, await contractFor(client, { ...customer, clockId: clock.id }, contact, startsOn));
  }
  return contracts;
}

/** The customer's contract, made with the customer where there is none. */
async function contractFor(
  client: DemoClient,
  customer: { reference: string; clockId: string },
  contact: object,
  startsOn: CalendarDate,
  more: object = {},
): Promise<string> {
  const reference = `K-${customer.reference}`;
  const known = (await client.get<{ data: Listed[] }>('/v1/contracts?limit=200')).data.find((contract) => contract.reference === reference);
  if (known !== undefined) return known.id;
  const made = await client.post<Listed>('/v1/customers', customer);
  const customerId =
    made?.id ??
    (await client.get<{ data: Listed[] }>('/v1/customers?limit=200')).data.find((one) => one.reference === customer.reference)?.id;
  await client.put(`/v1/customers/${customerId}/contacts/accounts-payable`, contact);
  const contract = { customerId, reference, document: 'qualifio-gtc@1', signedOn: startsOn, startsOn, ...more };
  const created = await client.post<Listed>('/v1/contracts', contract);
  if (created === undefined) throw new Error(`contract ${reference} was made meanwhile`);
  return created.id;
}

async function clockNamed(client: DemoClient, name: string, now: string): Promise<Clock> {
  const known = (await client.get<{ data: Clock[] }>('/v1/test-clocks?limit=200')).data.find((clock) => clock.name === name);
  const clock = known ?? (await client.post<Clock>('/v1/test-clocks', { name, now }));
  if (clock === undefined) throw new Error(`no clock ${name}`);
  return clock;
}

/** Advances the clock to an instant; false where it was there before this run asked. */
async function reached(client: DemoClient, clockId: string, to: string): Promise<boolean> {
  const at = async (): Promise<Clock> => client.get<Clock>(`/v1/test-clocks/${clockId}`);
  if (Date.parse((await at()).now) > Date.parse(to)) return false;
  await client.post(`/v1/test-clocks/${clockId}/advance`, { to });
  for (;;) {
    const { status, now } = await at();
    if (status === 'failed') throw new Error(`clock ${clockId} stands still at ${now}`);
    if (status === 'ready') return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

const started = new Date();
const today = (): CalendarDate => started.toISOString().slice(0, 10) as CalendarDate;

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
