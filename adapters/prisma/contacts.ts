import type { OpenProcess } from '../../activities/ports/courier';
import { Erased, type Vault } from '../keys/vault';
import { lockAccount } from './account';
import { timeOf } from './clocks';
import { newId } from './ids';
import { writeFacts } from './processes';
import type { Tx } from './with-provider';

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** A contact, with its person unless that was erased. */
export interface ContactRow {
  readonly id: string;
  readonly role: string;
  /** Grows with every new address. */
  readonly revision: number;
  readonly person: Person | null;
}

type Stored = Awaited<ReturnType<Tx['contact']['findMany']>>[number];

/** A customer's contacts by role. Names and addresses are decrypted here: log none of it. */
export async function contactsOf(tx: Tx, vault: Vault, customerId: string): Promise<ContactRow[]> {
  const stored = await tx.contact.findMany({ where: { customerId }, orderBy: { role: 'asc' } });
  return Promise.all(stored.map((contact) => shown(tx, vault, contact)));
}

async function shown(tx: Tx, vault: Vault, { id, providerId, customerId, role, revision, personal }: Stored): Promise<ContactRow> {
  try {
    const person = JSON.parse(await vault.decrypt(tx, providerId, customerId, personal)) as Person;
    return { id, role, revision, person };
  } catch (error) {
    if (error instanceof Erased) return { id, role, revision, person: null };
    throw error;
  }
}

/** Whether somebody stands in a role for a customer. */
export const hasContact = async (tx: Tx, customerId: string, role: string): Promise<boolean> =>
  (await tx.contact.count({ where: { customerId, role } })) > 0;

interface Asked {
  readonly providerId: string;
  readonly customerId: string;
  readonly role: string;
  readonly person: Person;
  readonly actor: string;
}

/** What may be held for want of an address. A window that is closed may have to tell of a correction. */
const TOLD = [{ kind: 'dunning', status: 'open' }, { kind: 'objectionWindow' }];

/**
 * Sets who stands in a role for a customer. A new address grows the revision and is told to the customer's open processes that write to it: what
 * was held for want of one goes on.
 * @returns the processes to tell once it is committed
 */
export async function putContact(
  tx: Tx,
  vault: Vault,
  { providerId, customerId, role, person, actor }: Asked,
): Promise<{ contact: ContactRow; told: OpenProcess[] }> {
  await lockAccount(tx, customerId);
  const stored = await tx.contact.findUnique({ where: { customerId_role: { customerId, role } } });
  const before = stored && (await shown(tx, vault, stored));
  const id = stored?.id ?? newId('ctc');
  if (before?.person?.email === person.email && before.person.name === person.name) return { contact: before, told: [] };

  const isMoved = before?.person?.email !== person.email;
  const revision = before === null ? 1 : before.revision + (isMoved ? 1 : 0);
  const personal = await vault.encrypt(tx, providerId, customerId, JSON.stringify(person));
  const content = { personal, revision };
  await tx.contact.upsert({ where: { id }, create: { id, providerId, customerId, role, ...content }, update: content });
  const told = isMoved ? await tellAddressChanged(tx, providerId, customerId, { contactId: id, role, revision }, actor) : [];
  return { contact: { id, role, revision, person }, told };
}

async function tellAddressChanged(
  tx: Tx,
  providerId: string,
  customerId: string,
  address: { readonly contactId: string; readonly role: string; readonly revision: number },
  actor: string,
): Promise<OpenProcess[]> {
  const open = await tx.process.findMany({ where: { customerId, OR: TOLD }, orderBy: { id: 'asc' } });
  for (const clockId of new Set(open.map((process) => process.clockId))) {
    const receivedAt = await timeOf(tx, clockId);
    const processes = open.filter((process) => process.clockId === clockId);
    const facts = processes.map(({ id }) => ({ processId: id, kind: 'addressChanged', data: address, receivedAt, actor }));
    await writeFacts(tx, providerId, facts);
  }
  return open.map(({ id, kind, subjectId, contractId }) => ({ providerId, processId: id, kind, subjectId, contractId }));
}
