import { createHash } from 'node:crypto';
import type { Mail } from '../../../activities/ports/mail';
import { canBeAddress } from '../../../adapters/smtp/address';
import { createMailServer } from '../../../adapters/smtp/mail-server';
import type { Instant } from '../../../domain/shared/instant';
import { aMail } from './mails';
import { type ReceivingServer, startReceivingServer } from './receiving-server';

let server: ReceivingServer;
let mailServer: ReturnType<typeof createMailServer>;

beforeAll(async () => {
  server = await startReceivingServer();
  mailServer = createMailServer({ url: server.url, now: () => '2026-04-09T07:00:01.234Z' as Instant });
});

afterAll(async () => {
  await mailServer.close();
  await server.stop();
});

const headersOf = (raw: Buffer): string[] =>
  raw
    .toString('latin1')
    .split('\r\n\r\n')[0]
    ?.split(/\r\n(?![ \t])/)
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase()) ?? [];

const rawOf = async (mail: Mail): Promise<Buffer> => {
  expect(await mailServer.send(mail)).toMatchObject({ outcome: 'accepted' });
  return server.received.at(-1)?.raw ?? Buffer.alloc(0);
};

test('the hash kept as evidence is of the bytes that the server received', async () => {
  const delivery = await mailServer.send(aMail({ text: 'bare\nline\rends\r\n.\r\n..dots\n€', html: '<p>\n.\n</p>' }));
  const raw = server.received.at(-1)?.raw ?? Buffer.alloc(0);
  expect(delivery).toEqual({
    outcome: 'accepted',
    at: '2026-04-09T07:00:01.234Z',
    reply: expect.stringMatching(/^250 2\.0\.0 kept as \d+$/),
    bodyHash: createHash('sha256').update(raw).digest('hex'),
  });
});

test('sent again, a mail is the same bytes under the same Message-ID', async () => {
  const first = await rawOf(aMail());
  const second = await rawOf(aMail());
  const other = await rawOf(aMail({ date: '2026-04-09T07:00:01.000Z' as Instant }));
  expect(second.equals(first)).toBe(true);
  expect(other.equals(first)).toBe(false);
});

test('the reader finds what was written: names, subject, both bodies, date and ids', async () => {
  const mail = aMail({
    replyTo: 'Comptabilité <accounts@qualifio.test>',
    to: { name: 'Élise "Lily" Dupont, 😀', address: 'elise@customer.test' },
    subject: `Relance : « facture » 2026-0042 – 1 210,00 € 😀 ${'très longue '.repeat(20)}`.trim(),
    text: `Déjà vu 😀 <b>&"'\n\n${'mot '.repeat(400)}\n.\nfin\n`,
    html: `<p>Déjà vu 😀 &lt;b&gt;&amp;"'</p>\n${'<i>x</i>'.repeat(400)}\n`,
  });
  await rawOf(mail);
  const read = await server.lastRead();
  expect(read).toMatchObject({
    messageId: mail.messageId,
    date: '2026-04-09T07:00:00.000Z',
    from: { name: 'Qualifio', address: 'billing@qualifio.test' },
    replyTo: [{ name: 'Comptabilité', address: 'accounts@qualifio.test' }],
    to: [{ name: 'Élise "Lily" Dupont, 😀', address: 'elise@customer.test' }],
    subject: mail.subject,
  });
  expect(read.text?.trimEnd()).toBe(mail.text.trimEnd());
  expect(read.html?.trimEnd()).toBe(mail.html.trimEnd());
});

test('robots are told that a robot wrote it, and the program may say it better (RFC 3834)', async () => {
  const said = async (name: string) => (await server.lastRead()).headers.find((header) => header.key === name)?.value;
  await rawOf(aMail());
  expect(await said('auto-submitted')).toBe('auto-generated');
  await rawOf(aMail({ headers: { 'Auto-Submitted': 'auto-replied', 'In-Reply-To': '<question@customer.test>' } }));
  expect(await said('auto-submitted')).toBe('auto-replied');
  expect(await said('in-reply-to')).toBe('<question@customer.test>');
});

describe('nobody writes a header through a value', () => {
  const injections = [
    '\r\nBcc: thief@evil.test',
    '\nX-Evil: 1',
    '\r\n\r\n<p>another body</p>',
    '\u2028Bcc: thief@evil.test',
    '\0\rX-Evil: 1',
  ];

  test.each(injections)('%j in names, subject and header values stays text on one line', async (injection) => {
    const plain = headersOf(await rawOf(aMail({ replyTo: 'a@qualifio.test', headers: { 'X-Tacit': 'a' } })));
    const raw = await rawOf(
      aMail({
        from: `Qualifio${injection} <billing@qualifio.test>`.replace('<p>another body</p>', 'x'),
        to: { name: `Élise${injection}`, address: 'elise@customer.test' },
        replyTo: 'a@qualifio.test',
        subject: `Facture${injection}`,
        headers: { 'X-Tacit': `a${injection}` },
      }),
    );
    expect(headersOf(raw).sort()).toEqual(plain.sort());
    expect(server.received.at(-1)?.rcptTo).toEqual(['elise@customer.test']);
    const { from, to, subject, headers, text } = await server.lastRead();
    for (const value of [from?.name, to?.[0]?.name, subject, headers.find(({ key }) => key === 'x-tacit')?.value]) {
      expect(value).toMatch(/^[^\p{Cc}\u2028]+$/u);
    }
    expect(text?.trimEnd()).toBe(aMail().text.trimEnd());
  });

  test.each([
    'x@customer.test\r\nRCPT TO:<thief@evil.test>',
    'x@customer.test>\r\nDATA',
    'a@b.test, thief@evil.test',
    'x@customer.test> SIZE=1',
  ])('the address %j is refused before any server sees it', async (address) => {
    const before = server.received.length;
    expect(await mailServer.send(aMail({ to: { address } }))).toMatchObject({ outcome: 'refused', code: 553 });
    expect(server.received.length).toBe(before);
  });

  test.each([
    { Bcc: 'thief@evil.test' },
    { 'message-ID': '<x@y>' },
    { 'Content-Type': 'text/evil' },
    { 'X-A: b\r\nBcc': 'x' },
    { '': 'x' },
  ])('the headers of the mail itself cannot be set twice: %j', async (headers) => {
    await expect(mailServer.send(aMail({ headers: headers as Record<string, string> }))).rejects.toThrow('headers may not hold');
  });

  test.each(['inv_1@tacit.test', '<inv 1@tacit.test>', '<inv_1>', '<a@b>\r\nBcc: x', ''])('%j is no Message-ID', async (messageId) => {
    await expect(mailServer.send(aMail({ messageId }))).rejects.toThrow('Message-ID');
  });
});

describe('an address that cannot be one is refused, any other is offered', () => {
  test.each([
    'a@b.test',
    "o'brien+tag@sub.example.co.uk",
    'élise@exämple.test',
    'a..b@docomo.test',
    'root@localhost',
    'x@xn--exmple-cua.test',
    `${'l'.repeat(64)}@b.test`,
  ])('%s can be one', (address) => {
    expect(canBeAddress(address)).toBe(true);
  });

  test.each([
    '',
    'a',
    '@b.test',
    'a@',
    'a b@c.test',
    'a@b..test',
    'a@-b.test',
    'a@b.test.',
    'a@b@c.test',
    `${'l'.repeat(65)}@b.test`,
    `a@${'d'.repeat(260)}`,
  ])('%j cannot', (address) => {
    expect(canBeAddress(address)).toBe(false);
  });

  test.each(['', 'Qualifio', 'a@b.test, c@d.test', 'undisclosed: a@b.test, c@d.test;'])(
    'the sender %j is not one mailbox: refused',
    async (from) => {
      expect(await mailServer.send(aMail({ from }))).toMatchObject({ outcome: 'refused', code: 553 });
      expect(await mailServer.send(aMail({ replyTo: from }))).toMatchObject({ outcome: 'refused', code: 553 });
    },
  );

  test('a domain in another script travels in ASCII', async () => {
    const raw = await rawOf(aMail({ to: { address: 'elise@exämple.test' } }));
    expect(raw.toString('latin1')).toContain('\r\nTo: elise@xn--exmple-cua.test\r\n');
    expect(server.received.at(-1)?.rcptTo).toEqual(['elise@exämple.test']);
  });
});
