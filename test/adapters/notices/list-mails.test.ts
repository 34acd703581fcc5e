import type { OpenProcess } from '../../../activities/ports/courier';
import type { MailServer } from '../../../activities/ports/mail';
import { createCorrespondenceReader } from '../../../adapters/notices/correspondence';
import { createNoticeStore } from '../../../adapters/notices/notice-store';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { subscribe } from '../../../adapters/prisma/list-subscriptions';
import { noticeOf, replyTo } from '../../../adapters/prisma/notices';
import { createTurns } from '../../../adapters/prisma/turns';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { createMailServer } from '../../../adapters/smtp/mail-server';
import { clauses } from '../../../domain/clauses';
import { instant } from '../../../domain/shared/instant';
import { freshProvider, required } from '../../support/application';
import { tell } from '../../support/facts';
import { newAddress } from '../../support/list-subscriptions';
import { mailsTo, rawMailsTo } from '../../support/mails';
import { providerSeen } from '../../support/public-list';
import { noticesOf, processRow, storyOf } from '../../support/story';
import { FROM, PUBLIC_URL, testVault } from '../../support/tenant';
import { textsIn } from '../../support/texts-in';
import { type Script, startScriptedServer } from '../smtp/scripted-server';

const KEY = 'confirmation-1/1';

let database: Database;
beforeAll(() => {
  database = createDatabase(required('DATABASE_URL'), 5);
});
afterAll(() => database.$disconnect());

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Asked {
  readonly email: string;
  readonly process: OpenProcess;
  turn(ended?: string): ReturnType<ReturnType<typeof createTurns>['takeTurn']>;
}

/** A subscription whose confirmation is asked for. */
async function asked(language = 'en', email = newAddress()): Promise<Asked> {
  const providerId = await freshProvider(database);
  const provider = await providerSeen(database, providerId);
  const [process] = (await withProvider(database, providerId, (tx) => subscribe(tx, testVault(), provider, { email, language }))) ?? [];
  if (process === undefined) throw new Error('nothing was opened');
  const turn = (ended?: string) =>
    createTurns(database, clauses).takeTurn({ ...process, notBefore: instant(new Date()), ...(ended !== undefined && { ended }) }, 10_000);
  expect(await turn()).toMatchObject({ kind: 'do', effect: 'sendSubscriptionConfirmation', key: KEY });
  return { email, process, turn };
}

function mailServer(url = required('SMTP_URL')): MailServer {
  const server = createMailServer({ url });
  ends.push(() => server.close());
  return server;
}

async function scripted(script: Script) {
  const server = await startScriptedServer(script);
  ends.push(() => server.stop());
  return server;
}

function sendBy(server: MailServer, { process: { providerId, processId } }: Asked, key = KEY) {
  const vault = testVault();
  const correspondence = createCorrespondenceReader({ vault, from: FROM, publicUrl: PUBLIC_URL });
  const store = createNoticeStore({ database, mailServer: server, correspondence, vault, from: FROM });
  return store.send({ providerId, processId, key }, new AbortController().signal);
}

const keysOf = ({ process: { providerId } }: Asked) => withProvider(database, providerId, (tx) => tx.subjectKey.count());
const replyOf = async ({ process }: Asked) => {
  const [notice] = await noticesOf(database, process);
  return withProvider(database, process.providerId, async (tx) => {
    const row = await noticeOf(tx, notice?.id ?? '');
    return row && replyTo(tx, testVault(), row);
  });
};

/** Every row of the provider, bytes read as text. */
const rowsOf = ({ process: { providerId } }: Asked): Promise<string> =>
  withProvider(database, providerId, async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity`;
    const texts: string[] = [];
    for (const { name } of tables) texts.push(...textsIn(await tx.$queryRawUnsafe(`SELECT * FROM ${name}`)));
    return texts.join('\n');
  });

describe('a mail to somebody who follows the list (DPA-4.1.h)', () => {
  it.each([
    ['en', /^Please confirm/],
    ['fr', /^À confirmer/],
    ['nl', /^Graag bevestigen/],
  ])(
    'is in the language that they chose (%s), with a link to confirm, one to unsubscribe, and the fields of RFC 8058',
    async (language, subject) => {
      const one = await asked(language);
      expect(await sendBy(mailServer(), one)).toEqual({ done: true });
      const [mail] = await mailsTo(one.email);
      expect(mail?.subject).toMatch(subject);
      expect(mail?.html).toContain(`lang="${language}"`);
      const base = `${PUBLIC_URL}/public/${(await providerSeen(database, one.process.providerId)).slug}/subprocessors/subscriptions/${one.process.subjectId}/`;
      for (const part of [mail?.text, mail?.html])
        for (const place of ['confirmation', 'unsubscription']) {
          expect(part).toMatch(new RegExp(`${base}[\\w-]{43}/${place}`));
        }
      const [raw = ''] = rawMailsTo(one.email).map(String);
      expect(raw.replace(/\r\n[ \t]+/g, ' ')).toMatch(new RegExp(`^List-Unsubscribe: *<${base}[\\w-]{43}/unsubscription>\\r$`, 'm'));
      expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
      expect(await noticesOf(database, one.process)).toMatchObject([
        { status: 'sent', clause: 'DPA-4.1.h', language, customerId: null, contactId: null },
      ]);
      expect(await replyOf(one)).toMatch(/^250 /);
    },
  );

  it('that is refused ends the subscription, and with it all that says whose it was, the server’s words as well', async () => {
    const email = newAddress();
    const server = await scripted({ rcpt: `550 5.1.1 <${email}> no such user` });
    const one = await asked('en', email);
    expect(await sendBy(mailServer(server.url), one)).toEqual({ done: true });
    expect(await replyOf(one)).toContain(email);
    expect(await one.turn(KEY)).toMatchObject({ kind: 'close', outcome: 'undeliverable' });
    expect([await replyOf(one), await keysOf(one)]).toEqual([undefined, 0]);
    expect(await rowsOf(one)).not.toContain(email);
    expect((await storyOf(database, one.process)).map((line) => line.split(' ')[1])).toEqual(['opened', 'listMailRefused']);
  });

  it('that was on its way when the subscription ended leaves no word of the server, and no key comes back', async () => {
    const one = await asked();
    const real = mailServer();
    const whileEnding: MailServer = {
      ...real,
      async send(...mail) {
        await tell(database, one.process, { kind: 'unsubscribed', data: {} });
        expect(await one.turn()).toMatchObject({ kind: 'close', outcome: 'unsubscribed' });
        return real.send(...mail);
      },
    };
    expect(await sendBy(whileEnding, one)).toEqual({ done: true });
    expect(await noticesOf(database, one.process)).toMatchObject([{ status: 'sent', reply: null }]);
    expect(await keysOf(one)).toBe(0);
    expect(await one.turn(KEY)).toMatchObject({ kind: 'close' });
    expect(await sendBy(real, one)).toEqual({ done: true });
    expect(rawMailsTo(one.email)).toHaveLength(1);
  });

  it('that no server takes is kept, to be tried again in a quarter of an hour', async () => {
    const one = await asked();
    const busy = await scripted({ rcpt: '451 4.7.1 come again' });
    expect(await sendBy(mailServer(busy.url), one)).toMatchObject({ done: false });
    const waiting = await one.turn(KEY);
    expect(waiting).toMatchObject({ kind: 'wait', until: expect.any(String) });
    const [queued] = await noticesOf(database, one.process);
    expect(queued).toMatchObject({ status: 'queued', attempts: 1 });
    const { state } = await processRow(database, one.process);
    expect(state).toMatchObject({ reminders: { 'confirmation-1': { status: 'failing', failures: 1 } } });
  });
});
