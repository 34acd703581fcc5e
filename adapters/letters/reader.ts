import { localDays } from '../../domain/time-limits/local-days';
import { loadDocuments } from '../../terms/load';
import { Erased, type Vault } from '../keys/vault';
import { quoted } from '../mail/clause';
import { languages } from '../mail/language';
import type { Sql } from '../prisma/sql';
import type { LetterReader } from './letter-of';

interface Parties {
  readonly provider: string;
  readonly registeredOffice: string | null;
  readonly zone: string;
  readonly customer: string;
  readonly addressLines: readonly string[];
  readonly country: string;
  readonly language: string;
  readonly reference: string;
  readonly document: string;
  readonly personal: Uint8Array | null;
}

/** For whose attention letters about a contract are. */
const ROLE = 'contact-person';

/**
 * Reads what a letter about a contract may say. It goes to the customer as a company; a contact person who was erased, or whom nobody named,
 * is not named. Names and addresses leave the database here and go nowhere but into the letter and its envelope.
 */
export function createLetterReader({ vault }: { vault: Vault }): LetterReader {
  const documents = loadDocuments();
  return async (sql, { providerId, customerId, contractId, state, now }) => {
    const [parties] = await sql.$queryRaw<Parties[]>`
      SELECT p.name AS provider, p.registered_office AS "registeredOffice", p.zone, c.name AS customer, c.address_lines AS "addressLines", c.country, c.language, t.reference, t.document, k.personal
      FROM contracts t JOIN customers c ON c.id = t.customer_id JOIN providers p ON p.id = t.provider_id
      LEFT JOIN contacts k ON k.customer_id = c.id AND k.role = ${ROLE}
      WHERE t.id = ${contractId}`;
    if (parties === undefined) throw new Error(`no contract ${contractId}`);
    const { registeredOffice } = parties;
    if (registeredOffice === null) throw new Error('the provider has no registered office on record: run npm run provider with its file');
    const document = documents.get(parties.document);
    if (document === undefined) throw new Error(`${parties.document} does not ship with the product, and a contract stands on it`);
    const decrypted = async (sealed: Uint8Array): Promise<string | undefined> =>
      unlessErased(vault.decrypt(sql, providerId, customerId, sealed));
    const personal = parties.personal === null ? undefined : await decrypted(parties.personal);
    const person = personal === undefined ? undefined : (JSON.parse(personal) as { name: string; email: string });
    return {
      provider: { name: parties.provider, registeredOffice },
      addressee: {
        organisation: parties.customer,
        ...(person !== undefined && { person: person.name, email: person.email }),
        addressLines: parties.addressLines,
        country: parties.country,
      },
      language: languages.find((known) => known === parties.language) ?? 'en',
      contract: { reference: parties.reference },
      state,
      now,
      today: localDays(parties.zone).dateOf(now),
      quote: (clause) => quoted(document, clause),
      async remark(remarkId) {
        const text = await remarkOf(sql, remarkId);
        return text === undefined ? undefined : decrypted(text);
      },
    };
  };
}

async function remarkOf(sql: Sql, remarkId: string): Promise<Uint8Array | undefined> {
  const [remark] = await sql.$queryRaw<{ text: Uint8Array }[]>`SELECT text FROM remarks WHERE id = ${remarkId}`;
  return remark?.text;
}

const unlessErased = (read: Promise<string>): Promise<string | undefined> =>
  read.catch((error: unknown) => {
    if (error instanceof Erased) return undefined;
    throw error;
  });
