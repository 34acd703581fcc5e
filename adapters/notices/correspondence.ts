import type { DunningState } from '../../domain/dunning/state';
import type { NamedEffect } from '../../domain/engine/clause';
import type { Instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import { loadDocuments } from '../../terms/load';
import { Erased, type Vault } from '../keys/vault';
import { quoted } from '../mail/clause';
import { type Language, languages } from '../mail/language';
import { rateSeries } from '../prisma/account';
import type { Sql } from '../prisma/sql';
import { mailboxOf } from '../smtp/address';
import type { Correspondence } from './mail-of';

export interface Found {
  /** Undefined where there is nobody to write to. */
  readonly correspondence: Correspondence | undefined;
  readonly contactId: string | null;
  readonly language: Language;
  readonly zone: string;
  /** Right-hand side of Message-IDs. */
  readonly domain: string;
}

/** The mail that is asked for, and the invoice that it is about as it stands with everything that was told. */
export interface About {
  readonly providerId: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly effect: NamedEffect;
  readonly state: DunningState;
  readonly now: Instant;
}

export type CorrespondenceReader = (sql: Sql, about: About) => Promise<Found>;

interface Parties {
  readonly provider: string;
  readonly registeredOffice: string | null;
  readonly customer: string;
  readonly language: string;
  readonly number: string;
  readonly document: string;
  readonly contactId: string | null;
  readonly personal: Uint8Array | null;
}

/** Mails that quote the statutory rate of interest. */
const QUOTING_RATES = ['sendDefaultNotice'];

/** Who is written to about money, first who exists. */
const ROLES = ['accounts-payable', 'contact-person'];

/** Reads what a mail about an invoice may say. Names and addresses leave the database here and go nowhere but into the mail. */
export function createCorrespondenceReader({ vault, from }: { vault: Vault; from: string }): CorrespondenceReader {
  const replyTo = mailboxOf(from)?.address ?? from;
  const domain = replyTo.slice(replyTo.indexOf('@') + 1);
  const documents = loadDocuments();
  return async (sql, { providerId, customerId, invoiceId, effect, state, now }) => {
    const [parties] = await sql.$queryRaw<Parties[]>`
      SELECT p.name AS provider, p.registered_office AS "registeredOffice", c.name AS customer, c.language, i.number, t.document, k.id AS "contactId", k.personal
      FROM invoices i JOIN customers c ON c.id = i.customer_id JOIN providers p ON p.id = i.provider_id JOIN contracts t ON t.id = i.contract_id
      LEFT JOIN contacts k ON k.customer_id = c.id AND k.role = ANY(${ROLES})
      WHERE i.id = ${invoiceId} ORDER BY array_position(${ROLES}, k.role) LIMIT 1`;
    if (parties === undefined) throw new Error(`no invoice ${invoiceId}`);
    const language = languages.find((known) => known === parties.language) ?? 'en';
    const zone = state.terms.calendar.zone;
    const found = { contactId: parties.contactId, language, zone, domain };
    const personal =
      parties.personal === null ? undefined : await unlessErased(vault.decrypt(sql, providerId, customerId, parties.personal));
    if (personal === undefined) return { ...found, correspondence: undefined };
    const document = documents.get(parties.document);
    if (document === undefined) throw new Error(`${parties.document} does not ship with the product, and a contract stands on it`);
    const { name, email } = JSON.parse(personal) as { name: string; email: string };
    const correspondence: Correspondence = {
      provider: { name: parties.provider, registeredOffice: parties.registeredOffice },
      customer: { name: parties.customer },
      addressee: { name, address: email },
      language,
      replyTo,
      invoice: { number: parties.number },
      state,
      now,
      today: localDays(zone).dateOf(now),
      rates: QUOTING_RATES.includes(effect.kind) ? await rateSeries(sql) : [],
      quote: (clause) => quoted(document, clause),
    };
    return { ...found, correspondence };
  };
}

/** A person whose data were erased is nobody to write to. */
const unlessErased = (read: Promise<string>): Promise<string | undefined> =>
  read.catch((error: unknown) => {
    if (error instanceof Erased) return undefined;
    throw error;
  });
