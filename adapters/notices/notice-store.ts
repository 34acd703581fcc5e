import type { Delivery, MailServer } from '../../activities/ports/mail';
import type { Asked, NoticeStore, Sending } from '../../activities/ports/notices';
import { type Instant, instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { Vault } from '../keys/vault';
import type { Database } from '../prisma/client';
import { timeOf } from '../prisma/clocks';
import { followOwed, holdAccount } from '../prisma/held-account';
import type { Sql } from '../prisma/sql';
import { withProvider, withProviderSql } from '../prisma/with-provider';
import { type Claim, claimNotice, concludeNotice } from './claim';
import type { CorrespondenceReader } from './correspondence';
import { dunningMails } from './dunning-mails';
import { endMails } from './end-mails';
import { insuranceMails } from './insurance-mails';
import { levelMails } from './level-mails';
import { listMails } from './list-mails';
import type { MailOf } from './mail-of';
import { quotationMails } from './quotation-mails';
import { renewalMails } from './renewal-mails';
import { storageMails } from './storage-mails';
import { studioMails } from './studio-mails';
import { windowMails } from './window-mails';

// biome-ignore lint/suspicious/noExplicitAny: each mail is handed the effect of its own kind
const mails: Readonly<Record<string, MailOf<any, any>>> = {
  ...quotationMails,
  ...dunningMails,
  ...renewalMails,
  ...endMails,
  ...levelMails,
  ...insuranceMails,
  ...windowMails,
  ...listMails,
  ...studioMails,
  ...storageMails,
};

interface Postal {
  readonly database: Database;
  readonly mailServer: MailServer;
  readonly correspondence: CorrespondenceReader;
  readonly vault: Vault;
  /** The sender, also where answers go. */
  readonly from: string;
}

/**
 * Mails as effects: claim, send, conclude. The claim and the conclusion are transactions; the mail goes out between them. A worker that dies
 * in between leaves a claim: the next try sends the same Message-ID again, which the receiver can tell from a second reminder.
 */
export function createNoticeStore(postal: Postal): NoticeStore {
  return {
    async send(asked, signal) {
      const claim = await withProviderSql(postal.database, asked.providerId, (sql) => claimNotice(sql, asked, postal.correspondence));
      if (claim === undefined) return { done: true };
      const mail = mails[claim.effect.kind];
      if (mail === undefined) throw new Error(`no mail for ${claim.effect.kind}`);
      if (claim.correspondence === undefined) return conclude(postal, asked, claim, mail, NO_ADDRESS);
      if (claim.interrupted && mail.unknown !== undefined) return conclude(postal, asked, claim, mail, INTERRUPTED);
      const { addressee } = claim.correspondence;
      const rendered = mail.render(claim.effect, claim.correspondence);
      const { messageId, date } = claim;
      const headers = mail.headers?.(claim.effect, claim.correspondence);
      const delivery = await postal.mailServer.send(
        { ...rendered, messageId, date, from: postal.from, to: addressee, replyTo: postal.from, ...(headers && { headers }) },
        signal,
      );
      return conclude(postal, asked, claim, mail, delivery);
    },
  };
}

const NO_ADDRESS = { outcome: 'refused', at: instant(new Date(0)), reply: 'no address is known', code: 0 } as const satisfies Delivery;

/** A notice with legal effect is not sent twice on a guess. */
const INTERRUPTED = {
  outcome: 'unknown',
  at: instant(new Date(0)),
  reply: 'an earlier try was interrupted and told nothing',
} as const satisfies Delivery;

async function conclude(
  { database, vault }: Postal,
  asked: Asked,
  claim: Claim,
  mail: MailOf<never, never>,
  delivery: Delivery,
): Promise<Sending> {
  const fact = (at: Instant) => {
    const effect = claim.effect as never;
    if (delivery.outcome === 'accepted') return mail.accepted(effect, at, localDays(claim.zone).dateOf(at));
    if (delivery.outcome === 'refused') return mail.refused(effect, at);
    return delivery.outcome === 'unknown' ? mail.unknown?.(effect) : undefined;
  };
  const { providerId } = asked;
  const { customerId, clockId } = claim;
  const concludeAt = (sql: Sql, now: Instant) => concludeNotice(sql, vault, asked, claim, { delivery, now, fact: fact(now) });
  const told =
    mail.changesWhatIsOwed && customerId !== null
      ? await withProvider(database, providerId, async (tx) => {
          const now = await holdAccount(tx, customerId, clockId);
          const concluded = await concludeAt(tx, now);
          await followOwed(tx, { providerId, customerId, now, actor: 'mail-server' });
          return concluded;
        })
      : await withProviderSql(database, providerId, async (sql) => concludeAt(sql, await timeOf(sql, clockId)));
  return told ? { done: true } : { done: false, why: whyNotDone(delivery) };
}

/** For histories and logs: the server's own words may name a person. */
const whyNotDone = (delivery: Delivery): string =>
  delivery.outcome === 'unknown'
    ? 'the message was sent and no answer came: it is sent again under the same Message-ID'
    : `the mail server took nothing${'code' in delivery && delivery.code ? ` (${delivery.code})` : ''}: it is tried again`;
