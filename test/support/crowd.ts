import { randomUUID } from 'node:crypto';
import { putContact } from '../../adapters/prisma/contacts';
import { type Contract, contractOf, createContract } from '../../adapters/prisma/contracts';
import { createCustomer } from '../../adapters/prisma/customers';
import { newId } from '../../adapters/prisma/ids';
import { writeRows } from '../../adapters/prisma/rows';
import { type Tx, withProvider } from '../../adapters/prisma/with-provider';
import { instant } from '../../domain/shared/instant';
import type { Application, Send } from './application';
import { newContract, newCustomer } from './contract-life';

/** What becomes of a customer to whom a change is announced. */
export const parts = [
  'silent',
  'withdraws',
  'solved',
  'not-reasonable',
  'bounced-then-second',
  'bounced-and-alone',
  'shut-out',
  'shut-out-and-unknown',
] as const;
export type Part = (typeof parts)[number];

export interface Member {
  readonly part: Part;
  readonly customerId: string;
  readonly contractId: string;
  /** Where its mails go, by role: nobody else's. */
  readonly addresses: Readonly<Record<string, string>>;
}

/** For how many of a hundred customers; everybody else is silent. */
const OBJECTING = 5;
const BOUNCING = 1;
const SHUT_OUT = 1;
const AT_ONCE = 50;

const conditionsOf = (part: Part): object => (part.startsWith('bounced') ? { 'DPA-4.1.b': { announcementReceived: 'delivered' } } : {});

/** Whom there is to write to. */
const ROLES: Readonly<Partial<Record<Part, readonly string[]>>> = {
  'bounced-then-second': ['dpo', 'contact-person'],
  'shut-out-and-unknown': [],
};

const share = (count: number, percent: number, among: readonly Part[]): Part[] =>
  Array.from({ length: Math.round((count * percent) / 100) }, (_, n) => among[n % among.length] as Part);

function partsOf(count: number): readonly Part[] {
  const loud = [
    ...share(count, OBJECTING, ['withdraws', 'solved', 'not-reasonable']),
    ...share(count, BOUNCING, ['bounced-then-second', 'bounced-and-alone']),
    ...share(count, SHUT_OUT, ['shut-out', 'shut-out-and-unknown']),
  ];
  return [...loud, ...Array.from({ length: count - loud.length }, () => 'silent' as const)];
}

/** Customers with a contract each on one clock: the first of each part through the API, the others as it makes them, many at once. */
export async function makeCrowd(application: Application, admin: Send, clockId: string, count: number): Promise<readonly Member[]> {
  const members: Member[] = [];
  const wanted = partsOf(count);
  for (const part of parts) {
    const all = wanted.filter((one) => one === part).length;
    const first = await oneOf(application, admin, part, clockId);
    members.push(first);
    const like = await inTx(application, (tx) => contractLike(tx, first.contractId));
    for (let left = all - 1; left > 0; left -= AT_ONCE) {
      members.push(...(await inTx(application, (tx) => othersLike(tx, application, like, part, Math.min(left, AT_ONCE)))));
    }
  }
  return members;
}

const inTx = <T>({ database, providerId }: Application, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withProvider(database, providerId, work, { timeoutMs: 60_000 });

async function oneOf(application: Application, admin: Send, part: Part, clockId: string): Promise<Member> {
  const customerId = await newCustomer(admin, { clockId, language: 'en' });
  const addresses = addressesOf(part, customerId);
  for (const [role, email] of Object.entries(addresses)) {
    const { status, body } = await admin('PUT', `/v1/customers/${customerId}/contacts/${role}`, { name: 'Dana Peeters', email });
    if (status !== 201 && status !== 200) throw new Error(JSON.stringify(body));
  }
  const contractId = await newContract(admin, customerId, { specialConditions: conditionsOf(part) });
  if (part.startsWith('shut-out')) await inTx(application, (tx) => shutOut(tx, application, customerId));
  return { part, customerId, contractId, addresses };
}

const addressesOf = (part: Part, customerId: string): Readonly<Record<string, string>> =>
  Object.fromEntries((ROLES[part] ?? ['dpo']).map((role) => [role, `${role}-${customerId.toLowerCase()}@customer.example`]));

interface Like {
  readonly contract: Contract;
  readonly termsHash: string;
}

async function contractLike(tx: Tx, id: string): Promise<Like> {
  const contract = await contractOf(tx, id);
  const { termsHash } = await tx.contract.findUniqueOrThrow({ where: { id }, select: { termsHash: true } });
  if (contract === undefined) throw new Error(`no contract ${id}`);
  return { contract, termsHash };
}

async function othersLike(tx: Tx, application: Application, { contract, termsHash }: Like, part: Part, count: number): Promise<Member[]> {
  const { providerId, deps } = application;
  const { clockId, id: _id, recordedAt: _recordedAt, ...made } = contract;
  const members: Member[] = [];
  for (let n = 0; n < count; n += 1) {
    const about = { reference: randomUUID(), name: 'Delhaize Atelier', country: 'BE', language: 'en' };
    const customer = await createCustomer(tx, providerId, { ...about, ...(clockId !== null && { clockId }) });
    if (customer === undefined) throw new Error('no customer was made');
    const addresses = addressesOf(part, customer.id);
    for (const [role, email] of Object.entries(addresses)) {
      const person = { name: 'Dana Peeters', email };
      await putContact(tx, deps.vault, { providerId, customerId: customer.id, role, person, actor: 'test' });
    }
    const its = { customerId: customer.id, reference: randomUUID() };
    const contractId = (await createContract(tx, providerId, { ...made, ...its, clockId, termsHash }))?.id;
    if (contractId === undefined) throw new Error('no contract was made');
    if (part.startsWith('shut-out')) await shutOut(tx, application, customer.id);
    members.push({ part, customerId: customer.id, contractId, addresses });
  }
  return members;
}

/** As dunning suspends access. */
async function shutOut(tx: Tx, { providerId }: Application, customerId: string): Promise<void> {
  const now = instant(new Date('2026-02-20T08:00:00Z'));
  const owner = { providerId, processId: newId('prc'), customerId, contractId: null, clockId: null, now };
  const reason = { clause: 'GTC-4.2.c', text: 'an invoice was not paid' };
  await writeRows(tx, owner, [{ table: 'accessBlocks', key: 'suspension', from: owner.now, reason, unfounded: false }]);
}

/** Whatever it is, many at a time: the API is asked as by many callers. */
export async function together<T>(items: readonly T[], work: (item: T) => Promise<unknown>, atOnce = 8): Promise<void> {
  const left = [...items];
  const one = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
