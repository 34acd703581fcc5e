import type { DunningState } from '../../domain/dunning/state';
import type { Instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import { loadProviders } from '../../terms/load';
import { Erased, type Vault } from '../keys/vault';
import { type Language, languages } from '../mail/language';
import { rateSeries } from '../prisma/account';
import type { Peeked } from '../prisma/processes';
import type { Tx } from '../prisma/with-provider';
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

export type CorrespondenceReader = (tx: Tx, about: { providerId: string; process: Peeked; now: Instant }) => Promise<Found>;

/** Who is written to about money, first who exists. */
const ROLES = ['accounts-payable', 'contact-person'];

/** Reads what a mail about an invoice may say. Names and addresses leave the database here and go nowhere but into the mail. */
export function createCorrespondenceReader({ vault, from }: { vault: Vault; from: string }): CorrespondenceReader {
  const replyTo = mailboxOf(from)?.address ?? from;
  const domain = replyTo.slice(replyTo.indexOf('@') + 1);
  const offices = new Map([...loadProviders().values()].map(({ slug, registeredOffice }) => [slug, registeredOffice]));
  return async (tx, { providerId, process, now }) => {
    const provider = await tx.provider.findUniqueOrThrow({ where: { id: providerId } });
    const customer = await tx.customer.findUniqueOrThrow({ where: { id: process.customerId ?? '' }, include: { contacts: true } });
    const invoice = await tx.invoice.findUniqueOrThrow({ where: { id: process.subjectId } });
    const contact = ROLES.map((role) => customer.contacts.find((known) => known.role === role)).find((known) => known !== undefined);
    const language = languages.find((known) => known === customer.language) ?? 'en';
    const zone = (process.state as DunningState).terms.calendar.zone;
    const found = { contactId: contact?.id ?? null, language, zone, domain };
    const personal = contact && (await unlessErased(vault.decrypt(tx, providerId, customer.id, contact.personal)));
    if (personal === undefined) return { ...found, correspondence: undefined };
    const { name, email } = JSON.parse(personal) as { name: string; email: string };
    const correspondence: Correspondence = {
      provider: { name: provider.name, registeredOffice: offices.get(provider.slug) ?? provider.name },
      customer: { name: customer.name },
      addressee: { name, address: email },
      language,
      replyTo,
      invoice: { number: invoice.number },
      state: process.state,
      now,
      today: localDays(zone).dateOf(now),
      rates: await rateSeries(tx),
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
