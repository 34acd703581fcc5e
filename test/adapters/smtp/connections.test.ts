import { createMailServer } from '../../../adapters/smtp/mail-server';
import { aMail } from './mails';
import { startReceivingServer } from './receiving-server';
import { type Script, startScriptedServer } from './scripted-server';

const numbered = (number: number) => aMail({ messageId: `<reminder-1.inv_${number}@tacit.test>` });

test('many mails share few connections, and each arrives once', async () => {
  const server = await startReceivingServer();
  const mailServer = createMailServer({ url: server.url, connectionsMax: 3 });
  const deliveries = await Promise.all(Array.from({ length: 300 }, (_, number) => mailServer.send(numbered(number))));
  await mailServer.close();
  await server.stop();
  expect(new Set(deliveries.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
  expect(server.received.length).toBe(300);
  expect(new Set(server.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw.toString())?.[1])).size).toBe(300);
  expect(server.connectionsAtOnce()).toBeLessThanOrEqual(3);
  expect(server.connectionsInAll()).toBe(3);
});

describe('a kept connection that the server ended between two mails costs neither of them', () => {
  const endings: readonly (readonly [string, Script])[] = [
    ['closed while it stood idle', { afterwards: 'drop' }],
    ['told 421 while it stood idle', { afterwards: '421 4.4.2 idle too long' }],
  ];

  test.each(endings)('%s', async (_name, first) => {
    const server = await startScriptedServer((mailsBegun) => (mailsBegun === 1 ? first : {}));
    const mailServer = createMailServer({ url: server.url, connectionsMax: 1 });
    expect(await mailServer.send(numbered(1))).toMatchObject({ outcome: 'accepted' });
    expect(await mailServer.send(numbered(2))).toMatchObject({ outcome: 'accepted' });
    await mailServer.close();
    await server.stop();
    expect(server.messages.length).toBe(2);
  });

  test.each<[string, Script]>([
    ['closed at MAIL FROM', { mail: 'drop' }],
    ['closed at RCPT TO', { rcpt: 'drop' }],
    ['closed at DATA', { data: 'drop' }],
    ['told 421 at MAIL FROM', { mail: '421 4.4.2 timeout' }],
    ['silent', { mail: 'silence' }],
  ])('%s', async (_name, second) => {
    const server = await startScriptedServer((mailsBegun) => (mailsBegun === 2 ? second : {}));
    const mailServer = createMailServer({ url: server.url, connectionsMax: 1, socketTimeoutMillis: 2_000 });
    expect(await mailServer.send(numbered(1))).toMatchObject({ outcome: 'accepted' });
    expect(await mailServer.send(numbered(2))).toMatchObject({ outcome: 'accepted' });
    await mailServer.close();
    await server.stop();
    expect(server.connections()).toBe(2);
    expect(server.messages.length).toBe(2);
  });

  test('but once the second message has begun it is unknown, and never offered again by itself', async () => {
    const server = await startScriptedServer((mailsBegun) => (mailsBegun === 2 ? { dot: 'drop' } : {}));
    const mailServer = createMailServer({ url: server.url, connectionsMax: 1 });
    expect(await mailServer.send(numbered(1))).toMatchObject({ outcome: 'accepted' });
    expect(await mailServer.send(numbered(2))).toMatchObject({ outcome: 'unknown' });
    await mailServer.close();
    await server.stop();
    expect(server.messages.length).toBe(2);
    expect(server.connections()).toBe(1);
  });
});

test('a refusal of one mail does not touch the next', async () => {
  const server = await startReceivingServer({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('gone') ? Object.assign(new Error('gone'), { responseCode: 550 }) : null),
  });
  const mailServer = createMailServer({ url: server.url, connectionsMax: 1 });
  expect(await mailServer.send(aMail({ to: { address: 'gone@customer.test' } }))).toMatchObject({ outcome: 'refused', code: 550 });
  expect(await mailServer.send(aMail())).toMatchObject({ outcome: 'accepted' });
  await mailServer.close();
  await server.stop();
  expect(server.received.length).toBe(1);
});

describe('an attempt that is withdrawn', () => {
  test('before it was offered: deferred, and no server hears of it', async () => {
    const server = await startScriptedServer({});
    const mailServer = createMailServer({ url: server.url });
    expect(await mailServer.send(aMail(), AbortSignal.abort())).toMatchObject({ outcome: 'deferred' });
    await mailServer.close();
    await server.stop();
    expect(server.connections()).toBe(0);
  });

  test.each<[string, Script]>([
    ['while the server greets', { greeting: 'silence' }],
    ['while the recipient is asked for', { rcpt: 'silence' }],
  ])('%s: deferred', async (_name, script) => {
    const server = await startScriptedServer(script);
    const mailServer = createMailServer({ url: server.url });
    expect(await mailServer.send(aMail(), AbortSignal.timeout(200))).toMatchObject({ outcome: 'deferred' });
    await mailServer.close();
    await server.stop();
    expect(server.messages).toEqual([]);
  });

  test('while the server thinks about the message: unknown', async () => {
    const server = await startScriptedServer({ dot: 'silence' });
    const mailServer = createMailServer({ url: server.url });
    const withdrawal = new AbortController();
    const delivery = mailServer.send(aMail(), withdrawal.signal);
    await until(() => server.messages.length === 1);
    withdrawal.abort();
    expect(await delivery).toMatchObject({ outcome: 'unknown' });
    await mailServer.close();
    await server.stop();
  });

  test('while it waits for a connection: deferred, and those around it go on', async () => {
    const server = await startScriptedServer((mailsBegun) => (mailsBegun === 1 ? { dot: 'silence' } : {}));
    const mailServer = createMailServer({ url: server.url, connectionsMax: 1, replyTimeoutMillis: 2_000 });
    const first = mailServer.send(numbered(1));
    const second = mailServer.send(numbered(2), AbortSignal.timeout(100));
    const third = mailServer.send(numbered(3));
    expect(await second).toMatchObject({ outcome: 'deferred' });
    expect(await first).toMatchObject({ outcome: 'unknown' });
    expect(await third).toMatchObject({ outcome: 'accepted' });
    await mailServer.close();
    await server.stop();
    expect(server.messages.length).toBe(2);
  });
});

test('closing lets the mail on its way arrive and sends the rest back untouched', async () => {
  const held: (() => void)[] = [];
  const server = await startReceivingServer({
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => held.push(done));
    },
  });
  const mailServer = createMailServer({ url: server.url, connectionsMax: 1 });
  const onItsWay = mailServer.send(numbered(1));
  const waiting = mailServer.send(numbered(2));
  await until(() => held.length === 1);
  const closed = mailServer.close();
  expect(await waiting).toMatchObject({ outcome: 'deferred' });
  expect(await mailServer.send(numbered(3))).toMatchObject({ outcome: 'deferred' });
  for (const answer of held) answer();
  expect(await onItsWay).toMatchObject({ outcome: 'accepted' });
  await closed;
  await server.stop();
  expect(held.length).toBe(1);
});

const until = async (condition: () => boolean): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
};
