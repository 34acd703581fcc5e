import { createHash } from 'node:crypto';
import type { OpenProcess } from '../../../activities/ports/courier';
import type { Delivery, MailServer } from '../../../activities/ports/mail';
import type { Sending } from '../../../activities/ports/notices';
import { createCorrespondenceReader } from '../../../adapters/notices/correspondence';
import { createNoticeStore } from '../../../adapters/notices/notice-store';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { createTurns } from '../../../adapters/prisma/turns';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { createMailServer } from '../../../adapters/smtp/mail-server';
import { clauses } from '../../../domain/clauses';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { type Instant, instant } from '../../../domain/shared/instant';
import { tell } from '../../support/facts';
import { mailsTo, rawMailsTo } from '../../support/mails';
import { noticesOf, processRow, storyOf } from '../../support/story';
import { createTenant, FROM, newName, PUBLIC_URL, type Tenant, type TenantOptions, testVault } from '../../support/tenant';
import { type Script, type ScriptedServer, type Scripts, startScriptedServer } from '../smtp/scripted-server';

let database: Database;
beforeAll(() => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '');
});
afterAll(() => database.$disconnect());

/** The instant at which the first reminder of an invoice of 2 March is due (GTC-4.2.b). */
const NOW = '2026-04-08T07:00:00.000Z' as Instant;
const issuedOn = calendarDate('2026-03-02');
const KEY = 'reminder-1.1.0/1';
const NOTICE = 'reminder-1.1.0';

interface Case {
  readonly tenant: Tenant;
  readonly dunning: OpenProcess;
  turn(ended?: string): ReturnType<ReturnType<typeof createTurns>['takeTurn']>;
}

/** An invoice whose first reminder is asked for. */
async function due(options: TenantOptions = {}): Promise<Case> {
  const tenant = await createTenant(database, { clockAt: NOW, ...options });
  const dunning = await tenant.issue({ issuedOn });
  const turn = (ended?: string) =>
    createTurns(database, clauses).takeTurn({ ...dunning, notBefore: NOW, ...(ended !== undefined && { ended }) }, 10_000);
  expect(await turn()).toMatchObject({ kind: 'do', effect: 'sendReminder', key: KEY });
  return { tenant, dunning, turn };
}

const servers: { close(): Promise<void> }[] = [];
const scripted: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await Promise.all(scripted.splice(0).map((server) => server.stop()));
});

function storeOver(mailServer: MailServer) {
  const vault = testVault();
  const correspondence = createCorrespondenceReader({ vault, from: FROM, publicUrl: PUBLIC_URL });
  return createNoticeStore({ database, mailServer, correspondence, vault, from: FROM });
}

/** A worker of its own, with its own connections to the run's mail sink or to another server. */
function worker(url = process.env['SMTP_URL'] ?? '') {
  const mailServer = createMailServer({ url });
  servers.push(mailServer);
  const store = storeOver(mailServer);
  return (process: OpenProcess, key = KEY, signal = new AbortController().signal): Promise<Sending> =>
    store.send({ providerId: process.providerId, processId: process.processId, key }, signal);
}

async function serverOf(script: Script | Scripts): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  scripted.push(server);
  return server;
}

const messageIdIn = (message: string): string | undefined => /^message-id: (.*)$/im.exec(message)?.[1]?.trim();
const replyOf = async ({ tenant, dunning }: Case): Promise<string> => {
  const [notice] = await noticesOf(database, dunning);
  return withProvider(database, tenant.providerId, (tx) =>
    testVault().decrypt(tx, tenant.providerId, tenant.customerId, notice?.reply ?? new Uint8Array()),
  );
};
const questionsOf = ({ tenant, dunning }: Case) =>
  withProvider(database, tenant.providerId, (tx) => tx.decision.findMany({ where: { processId: dunning.processId, untilAt: null } }));

describe('a mail that the server accepted', () => {
  it('counts as sent (GTC-4.2.b), with the server’s words and the hash of the very bytes as evidence', async () => {
    const one = await due();
    expect(await worker()(one.dunning)).toEqual({ done: true });
    const [raw, ...others] = rawMailsTo(one.tenant.address);
    expect(others).toEqual([]);
    const [notice] = await noticesOf(database, one.dunning);
    expect(notice).toMatchObject({
      key: NOTICE,
      kind: 'sendReminder',
      clause: 'GTC-4.2.b',
      text: 'reminder 1 of 3',
      status: 'sent',
      attempts: 1,
      language: 'en',
      sentAt: new Date(NOW),
    });
    expect(notice?.bodyHash).toBe(
      createHash('sha256')
        .update(raw ?? '')
        .digest('hex'),
    );
    expect(await replyOf(one)).toMatch(/^250 /);
    expect(messageIdIn(String(raw))).toBe(notice?.messageId);

    await one.turn(KEY);
    expect(await storyOf(database, one.dunning)).toEqual([`${NOW} opened`, `${NOW} reminderSent`]);
    expect(await processRow(database, one.dunning)).toMatchObject({
      stage: 'reminder-1',
      nextActionAt: new Date('2026-04-15T07:00:00.000Z'),
    });
  });

  it('is not sent again, whoever asks, under whatever key', async () => {
    const one = await due();
    await worker()(one.dunning);
    expect(await worker()(one.dunning)).toEqual({ done: true });
    await withProvider(database, one.tenant.providerId, async (tx) => {
      await tx.notice.updateMany({ data: { effectKey: `${NOTICE}/0` } });
      await tx.fact.deleteMany({ where: { kind: 'reminderSent' } });
    });
    expect(await worker()(one.dunning)).toEqual({ done: true });
    expect(rawMailsTo(one.tenant.address)).toHaveLength(1);
  });

  it.each([
    ['fr', 'fr', /Rappel/],
    ['nl', 'nl', /herinnering/i],
    ['en', 'en', /reminder/i],
    ['de', 'en', /reminder/i],
  ])('to a customer who reads %s is written in %s', async (language, written, subject) => {
    const one = await due({ language });
    await worker()(one.dunning);
    const [mail] = await mailsTo(one.tenant.address);
    expect(mail?.subject).toMatch(subject);
    expect(mail?.html).toContain(`lang="${written}"`);
    expect((await noticesOf(database, one.dunning))[0]?.language).toBe(written);
  });
});

describe('a mail that the server refused', () => {
  it('was not sent: the ladder waits for another address, and finance is asked for it (GTC-4.2.b)', async () => {
    const one = await due({ contact: { name: 'Zoé', email: `refuse-${newName('zoe')}@acme.example` } });
    expect(await worker()(one.dunning)).toEqual({ done: true });
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'failed', sentAt: null, bodyHash: null }]);
    expect(await replyOf(one)).toMatch(/^550 5\.1\.1/);
    await one.turn(KEY);
    expect(await storyOf(database, one.dunning)).toEqual([`${NOW} opened`, `${NOW} reminderRefused`]);
    expect(await processRow(database, one.dunning)).toMatchObject({ stage: 'held' });
    expect(await questionsOf(one)).toMatchObject([{ clause: 'GTC-4.2.b' }]);
  });

  it.each([
    ['there is nobody to write to', async () => due({ contact: undefined })],
    [
      'whoever there was is erased',
      async () => {
        const one = await due();
        await withProvider(database, one.tenant.providerId, (tx) => testVault().destroy(tx, one.tenant.customerId));
        return one;
      },
    ],
  ])('is what it is as well when %s', async (_why, opened) => {
    const one = await opened();
    expect(await worker()(one.dunning)).toEqual({ done: true });
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'failed', reply: null }]);
    await one.turn(KEY);
    expect(await processRow(database, one.dunning)).toMatchObject({ stage: 'held' });
    expect(await questionsOf(one)).toHaveLength(1);
  });

  it('goes out as another mail once there is another address', async () => {
    const one = await due({ contact: { name: 'Zoé', email: `refuse-${newName('zoe')}@acme.example` } });
    await worker()(one.dunning);
    await one.turn(KEY);
    const address = `${newName('zoe')}@acme.example`;
    await withProvider(database, one.tenant.providerId, async (tx) => {
      const personal = await testVault().encrypt(
        tx,
        one.tenant.providerId,
        one.tenant.customerId,
        JSON.stringify({ name: 'Zoé', email: address }),
      );
      await tx.contact.updateMany({ data: { personal } });
    });
    await tell(database, one.dunning, { kind: 'addressChanged', data: { contactId: 'ctc_1' } });
    const step = await one.turn();
    expect(step).toMatchObject({ kind: 'do', key: 'reminder-1.1.1/1' });
    expect(await worker()(one.dunning, 'reminder-1.1.1/1')).toEqual({ done: true });
    expect(rawMailsTo(address)).toHaveLength(1);
    const notices = await noticesOf(database, one.dunning);
    expect(new Set(notices.map(({ messageId }) => messageId)).size).toBe(2);
  });
});

describe('a mail that the server put off', () => {
  it('is tried again under the same Message-ID, and when all tries were in vain, in 15 minutes', async () => {
    const one = await due({ contact: { name: 'Zoé', email: `defer-${newName('zoe')}@acme.example` } });
    const send = worker();
    const sendings = [await send(one.dunning), await send(one.dunning)];
    expect(sendings).toEqual([1, 2].map(() => ({ done: false, why: 'the mail server took nothing (451): it is tried again' })));
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'queued', attempts: 2 }]);
    await one.turn(KEY);
    expect(await storyOf(database, one.dunning)).toEqual([`${NOW} opened`, `${NOW} reminderFailed`]);
    expect(await processRow(database, one.dunning)).toMatchObject({ nextActionAt: new Date('2026-04-08T07:15:00.000Z') });
  });

  it('is not sent any more once its process is over', async () => {
    const one = await due({ contact: { name: 'Zoé', email: `defer-${newName('zoe')}@acme.example` } });
    await worker()(one.dunning);
    await one.tenant.pay(1_210_00, calendarDate('2026-04-08'));
    expect(await one.turn()).toMatchObject({ kind: 'close' });
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'withdrawn' }]);
  });
});

describe('a mail whose answer never came', () => {
  it('is a reminder’s second copy under the same Message-ID, of the same bytes', async () => {
    const server = await serverOf((mailsBegun) => (mailsBegun <= 1 ? { dot: 'drop' } : {}));
    const one = await due();
    const send = worker(server.url);
    expect(await send(one.dunning)).toEqual({
      done: false,
      why: 'the message was sent and no answer came: it is sent again under the same Message-ID',
    });
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'unknown' }]);
    expect(await send(one.dunning)).toEqual({ done: true });
    expect(server.messages).toHaveLength(2);
    expect(server.messages[1]).toBe(server.messages[0]);
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  it('remains unknown when it is put off afterwards', async () => {
    const server = await serverOf((mailsBegun) => (mailsBegun <= 1 ? { dot: 'drop' } : { mail: '451 later' }));
    const one = await due();
    const send = worker(server.url);
    await send(one.dunning);
    expect(await send(one.dunning)).toMatchObject({ done: false });
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'unknown' }]);
    await one.tenant.pay(1_210_00, calendarDate('2026-04-08'));
    await one.turn();
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'unknown' }]);
  });

  const ordered = async (): Promise<Case & { readonly key: string }> => {
    const one = await due();
    const defaultNoticeId = newName('dfn');
    await tell(database, one.dunning, { kind: 'defaultNoticeOrdered', data: { defaultNoticeId } });
    const key = `default-notice-${defaultNoticeId}/1`;
    expect(await one.turn()).toMatchObject({ kind: 'do', effect: 'sendDefaultNotice', key });
    return { ...one, key };
  };

  it('is put before a person when it was a notice of default: it is not sent twice on a guess (GTC-4.2.e)', async () => {
    const server = await serverOf({ dot: 'drop' });
    const one = await ordered();
    expect(await worker(server.url)(one.dunning, one.key)).toEqual({ done: true });
    expect(server.messages).toHaveLength(1);
    await one.turn(one.key);
    expect(await storyOf(database, one.dunning)).toContain(`${NOW} defaultNoticeFailed`);
    expect((await questionsOf(one)).map(({ clause }) => clause)).toContain('GTC-4.2.e');
  });

  it('is put before a person as well when a worker died while it sent a notice of default', async () => {
    const one = await ordered();
    const dying = storeOver({ send: () => Promise.reject(new Error('the worker died')), close: async () => undefined });
    const asked = { ...one.dunning, key: one.key };
    await expect(dying.send(asked, new AbortController().signal)).rejects.toThrow('the worker died');
    expect(await worker()(one.dunning, one.key)).toEqual({ done: true });
    expect(rawMailsTo(one.tenant.address)).toHaveLength(0);
    await one.turn(one.key);
    expect(await storyOf(database, one.dunning)).toContain(`${NOW} defaultNoticeFailed`);
  });
});

describe('two workers with the same notice', () => {
  it('send one Message-ID, and one fact follows', async () => {
    const one = await due();
    expect(await Promise.all([worker()(one.dunning), worker()(one.dunning)])).toEqual([{ done: true }, { done: true }]);
    const ids = rawMailsTo(one.tenant.address).map((raw) => messageIdIn(String(raw)));
    expect(new Set(ids).size).toBe(1);
    await one.turn(KEY);
    expect(await storyOf(database, one.dunning)).toEqual([`${NOW} opened`, `${NOW} reminderSent`]);
  });

  it.each<[Delivery['outcome'], Delivery]>([
    ['deferred', { outcome: 'deferred', at: NOW, reply: '451 later', code: 451 }],
    ['refused', { outcome: 'refused', at: NOW, reply: '550 no', code: 550 }],
    ['unknown', { outcome: 'unknown', at: NOW, reply: 'silence' }],
  ])('believe the one whose mail was accepted, though the other’s was %s later', async (_outcome, delivery) => {
    const one = await due();
    let answer: (delivery: Delivery) => void = () => undefined;
    let offered: () => void = () => undefined;
    const isOffered = new Promise<void>((resolve) => {
      offered = resolve;
    });
    const slow: MailServer = {
      send: () => {
        offered();
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      close: async () => undefined,
    };
    const first = storeOver(slow).send({ ...one.dunning, key: KEY }, new AbortController().signal);
    await isOffered;
    expect(await worker()(one.dunning)).toEqual({ done: true });
    answer(delivery);
    expect(await first).toEqual({ done: true });
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'sent', sentAt: new Date(NOW) }]);
    await one.turn(KEY);
    expect(await storyOf(database, one.dunning)).toEqual([`${NOW} opened`, `${NOW} reminderSent`]);
  });
});

describe('a mail that is withdrawn', () => {
  /** Something happens while the server has the message and has not answered yet. */
  const meanwhile = (act: () => Promise<unknown>): MailServer => ({
    async send() {
      await act();
      return { outcome: 'accepted', at: NOW, reply: '250 ok', bodyHash: '00' };
    },
    close: async () => undefined,
  });

  it('between claim and answer was sent all the same: the late fact is accepted', async () => {
    const one = await due();
    const paid = async () => {
      await one.tenant.pay(1_210_00, calendarDate('2026-04-08'));
      expect(await one.turn()).toMatchObject({ kind: 'close', outcome: 'settled' });
    };
    expect(await storeOver(meanwhile(paid)).send({ ...one.dunning, key: KEY }, new AbortController().signal)).toEqual({ done: true });
    expect(await one.turn()).toMatchObject({ kind: 'close', outcome: 'settled' });
    expect(await storyOf(database, one.dunning)).toEqual([`${NOW} opened`, `${NOW} paymentsAllocated`, `${NOW} reminderSent`]);
    expect(await noticesOf(database, one.dunning)).toMatchObject([{ status: 'sent' }]);
  });

  it('before it is claimed is not sent', async () => {
    const one = await due();
    await one.tenant.pay(1_210_00, calendarDate('2026-04-08'));
    await one.turn();
    expect(await worker()(one.dunning)).toEqual({ done: true });
    expect(rawMailsTo(one.tenant.address)).toHaveLength(0);
    expect(await noticesOf(database, one.dunning)).toEqual([]);
  });

  it('by a payment that no turn has handled yet is not sent either', async () => {
    const one = await due();
    await one.tenant.pay(1_210_00, calendarDate('2026-04-08'));
    expect(await worker()(one.dunning)).toEqual({ done: true });
    expect(rawMailsTo(one.tenant.address)).toHaveLength(0);
    expect(await one.turn(KEY)).toMatchObject({ kind: 'close' });
    expect(await storyOf(database, one.dunning)).not.toContain(`${NOW} reminderFailed`);
  });

  it('is sent where what was told meanwhile changes nothing', async () => {
    const one = await due();
    await one.tenant.pay(1_00, calendarDate('2026-04-08'));
    expect(await worker()(one.dunning)).toEqual({ done: true });
    expect(rawMailsTo(one.tenant.address)).toHaveLength(1);
  });

  it('while it waits for its turn at the mail server is not sent', async () => {
    const one = await due();
    expect(await worker()(one.dunning, KEY, AbortSignal.abort())).toMatchObject({ done: false });
    expect(rawMailsTo(one.tenant.address)).toHaveLength(0);
  });
});

describe('a claim', () => {
  it.each(['reminder-1.1.0/0', 'reminder-1.1.0/2', 'reminder-1.2.0/1', ''])(
    'under the key %j, which nobody asks for, is refused',
    async (stale) => {
      const one = await due();
      expect(await worker()(one.dunning, stale)).toEqual({ done: true });
      expect(await noticesOf(database, one.dunning)).toEqual([]);
      expect(rawMailsTo(one.tenant.address)).toHaveLength(0);
    },
  );

  it('by another provider finds nothing', async () => {
    const [one, other] = [await due(), await due()];
    expect(await worker()({ ...one.dunning, providerId: other.tenant.providerId })).toEqual({ done: true });
    expect(rawMailsTo(one.tenant.address)).toHaveLength(0);
  });

  it('dates the mail once, when the notice was first claimed', async () => {
    const server = await serverOf((mailsBegun) => (mailsBegun <= 1 ? { dot: 'drop' } : {}));
    const one = await due();
    const send = worker(server.url);
    await send(one.dunning);
    await send(one.dunning);
    const [notice] = await noticesOf(database, one.dunning);
    const dates = server.messages.map((message) => Date.parse(/^date: (.*)$/im.exec(message)?.[1] ?? ''));
    const claimedAt = notice && Math.floor(Date.parse(instant(notice.recordedAt)) / 1_000) * 1_000;
    expect(dates).toEqual([claimedAt, claimedAt]);
  });
});
