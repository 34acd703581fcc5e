import { localDays } from '../../domain/time-limits/local-days';
import { loadDocuments } from '../../terms/load';
import { Erased, type Vault } from '../keys/vault';
import { quoted } from '../mail/clause';
import { type Language, languages } from '../mail/language';
import type { Sql } from '../prisma/sql';
import { mailboxOf } from '../smtp/address';
import type { About, Parties } from './about';
import type { Correspondence } from './mail-of';
import { subjects } from './subjects';

export interface Found {
  /** Undefined where there is nobody to write to. */
  readonly correspondence: Correspondence | undefined;
  readonly contactId: string | null;
  readonly language: Language;
  readonly zone: string;
  /** Right-hand side of Message-IDs. */
  readonly domain: string;
}

export type CorrespondenceReader = (sql: Sql, about: About) => Promise<Found>;

/** Reads what a mail may say. Names and addresses leave the database here and go nowhere but into the mail. */
export function createCorrespondenceReader({
  vault,
  from,
  publicUrl,
}: {
  readonly vault: Vault;
  readonly from: string;
  /** Where links lead, without a slash at its end. */
  readonly publicUrl: string;
}): CorrespondenceReader {
  const replyTo = mailboxOf(from)?.address ?? from;
  const domain = replyTo.slice(replyTo.indexOf('@') + 1);
  const documents = loadDocuments();
  return async (sql, about) => {
    const { providerId, kind, customerId, state, now } = about;
    const subject = subjects[kind];
    if (subject === undefined) throw new Error(`no mails of processes of kind ${kind}`);
    const parties = await partiesOf(sql, about);
    const document = documents.get(parties.document);
    if (document === undefined)
      throw new Error(`${parties.document} does not ship with the product, and what the mail is about stands on it`);
    const addressee = await subject.addressee(sql, about);
    const spoken = addressee?.language ?? (addressee?.isOurs ? parties.providerLanguage : parties.language);
    const language = languages.find((known) => known === spoken) ?? 'en';
    const zone = state.terms.calendar.zone;
    const found = { contactId: addressee?.contactId ?? null, language, zone, domain };
    const personal =
      addressee && (await unlessErased(vault.decrypt(sql, providerId, addressee.keySubjectId(providerId, customerId), addressee.sealed)));
    if (addressee === undefined || personal === undefined) return { ...found, correspondence: undefined };
    const opened: unknown = JSON.parse(personal);
    const { name, email } = addressee.personIn(opened);
    const correspondence = {
      provider: { name: parties.provider, registeredOffice: parties.registeredOffice },
      ...(parties.customer !== null && { customer: { name: parties.customer } }),
      addressee: { ...(name !== undefined && { name }), address: email },
      ...{ language, replyTo, publicUrl, state, now },
      today: localDays(zone).dateOf(now),
      quote: (clause: string) => quoted(document, clause),
      ...addressee.besideIn?.(opened),
      ...(await subject.read(sql, about, parties, vault)),
    };
    return { ...found, correspondence };
  };
}

async function partiesOf(sql: Sql, { providerId, customerId, contractId, subjectId, state }: About): Promise<Parties> {
  const [parties] = await sql.$queryRaw<Parties[]>`
    SELECT p.name AS provider, p.registered_office AS "registeredOffice", p.language AS "providerLanguage", c.name AS customer, c.language,
           coalesce(t.reference, q.reference) AS reference, coalesce(t.document, q.document, ${state.terms.version}) AS document
    FROM providers p LEFT JOIN customers c ON c.id = ${customerId} LEFT JOIN contracts t ON t.id = ${contractId}
         LEFT JOIN quotations q ON q.id = ${subjectId}
    WHERE p.id = ${providerId}`;
  if (parties === undefined) throw new Error(`no provider ${providerId}`);
  return parties;
}

/** A person whose data were erased is nobody to write to. */
const unlessErased = (read: Promise<string>): Promise<string | undefined> =>
  read.catch((error: unknown) => {
    if (error instanceof Erased) return undefined;
    throw error;
  });
