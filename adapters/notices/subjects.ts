import type { Vault } from '../keys/vault';
import { rateSeries } from '../prisma/account';
import type { Sql } from '../prisma/sql';
import type { About, Parties } from './about';
import {
  type Addressee,
  addresseeAboutContract,
  addresseeAboutData,
  addresseeAboutMoney,
  mailbox,
  sellerOf,
  subscriber,
} from './addressees';
import { changeInMails } from './change-in-mails';
import { aboutTheList } from './list-mails';
import type { InsuredInMails, OfferedInMails } from './mail-of';
import { aboutStorage } from './storage-mails';
import { aboutPreview } from './studio-mails';

/** What a kind of process writes about, and to whom. */
interface Subject {
  addressee(sql: Sql, about: About): Promise<Addressee | undefined>;
  read(sql: Sql, about: About, parties: Parties, vault: Vault): Promise<object>;
}

/** Mails that quote the statutory rate of interest. */
const QUOTING_RATES = ['sendDefaultNotice'];

/** Mails about a contract as such: they name it, and read all else from the state of the process. */
const aContract: Subject = {
  addressee: (sql, about) => addresseeAboutContract(sql, about),
  read: async (_sql, _about, { reference }) => ({ contract: { reference } }),
};

/** By kind of process. */
export const subjects: Readonly<Record<string, Subject>> = {
  quotation: {
    addressee: (sql, { subjectId }) => sellerOf(sql, subjectId),
    async read(sql, { subjectId }) {
      const [quotation] = await sql.$queryRaw<OfferedInMails[]>`
        SELECT reference, version, starts_on::text AS "startsOn", offer->'price' AS price FROM quotations WHERE id = ${subjectId}`;
      if (quotation === undefined) throw new Error(`no quotation ${subjectId}`);
      return { quotation };
    },
  },
  dunning: {
    addressee: (sql, { customerId }) => addresseeAboutMoney(sql, customerId),
    async read(sql, { subjectId, effect }) {
      const [invoice] = await sql.$queryRaw<{ number: string }[]>`SELECT number FROM invoices WHERE id = ${subjectId}`;
      if (invoice === undefined) throw new Error(`no invoice ${subjectId}`);
      return { invoice, rates: QUOTING_RATES.includes(effect.kind) ? await rateSeries(sql) : [] };
    },
  },
  insurance: {
    addressee: (sql) => mailbox(sql, 'legal'),
    async read(sql, { subjectId }) {
      const [policy] = await sql.$queryRaw<InsuredInMails[]>`
        SELECT policy_number AS "policyNumber", insurer, cover_minor::float8 AS "coverMinor", currency FROM insurance_policies
        WHERE id = ${subjectId}`;
      if (policy === undefined) throw new Error(`no policy ${subjectId}`);
      return { policy };
    },
  },
  objectionWindow: {
    addressee: (sql, { customerId, effect }) => addresseeAboutData(sql, customerId, (effect as { readonly role?: string }).role),
    read: (sql, about, _parties, vault) => changeInMails(sql, vault, about),
  },
  listSubscription: { addressee: (sql, { subjectId }) => subscriber(sql, subjectId), read: aboutTheList },
  renewal: aContract,
  serviceCredit: aContract,
  storageNotice: { addressee: aContract.addressee, read: aboutStorage },
  afterTheEnd: aContract,
  studioProject: {
    addressee: aContract.addressee,
    read: async (sql, about, { reference }, vault) => ({ contract: { reference }, ...(await aboutPreview(sql, vault, about)) }),
  },
};
