import { type AddressInfo, createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Delivery, Mail } from '../../../activities/ports/mail';
import { createMailServer } from '../../../adapters/smtp/mail-server';
import type { SmtpOptions } from '../../../adapters/smtp/settings';
import { aMail } from './mails';
import { type Act, type Script, type ScriptedServer, type Stage, startScriptedServer } from './scripted-server';

/** Impatient only where the server is meant to say nothing: a busy machine alone can be silent for longer. */
const patienceFor = (script: Script): Partial<SmtpOptions> => {
  if (script.dot === 'silence') return { replyTimeoutMillis: 300 };
  return Object.values(script).includes('silence') ? { greetingTimeoutMillis: 300, socketTimeoutMillis: 300 } : {};
};

const sendTo = async (url: string, options: Partial<SmtpOptions> = {}, mail: Mail = aMail()): Promise<Delivery> => {
  const mailServer = createMailServer({ url, ...options });
  const delivery = await mailServer.send(mail);
  await mailServer.close();
  return delivery;
};

const sendThrough = async (script: Script): Promise<{ delivery: Delivery; server: ScriptedServer }> => {
  const server = await startScriptedServer(script);
  const delivery = await sendTo(server.url, patienceFor(script));
  await server.stop();
  return { delivery, server };
};

/** Both ways a server may speak: one command at a time, or the whole envelope and DATA at once (RFC 2920). */
const dialects: readonly (readonly [string, Script])[] = [
  ['command by command', {}],
  ['pipelining', { ehlo: '250-scripted\r\n250 PIPELINING' }],
];

describe.each(dialects)('what became of a mail, %s (GTC-4.2.b: a reminder counts when the mail server accepted it)', (_name, dialect) => {
  test('accepted with the 250 line and the hash as evidence', async () => {
    const { delivery } = await sendThrough(dialect);
    expect(delivery).toEqual({
      outcome: 'accepted',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      reply: '250 2.0.0 taken as 1',
      bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.each<Stage>(['greeting', 'mail', 'rcpt', 'data'])('connection lost at %s: deferred, nothing was taken', async (stage) => {
    const { delivery, server } = await sendThrough({ ...dialect, [stage]: 'drop' });
    expect(delivery.outcome).toBe('deferred');
    expect(delivery).not.toHaveProperty('code');
    expect(server.messages).toEqual([]);
  });

  test.each<Stage>(['greeting', 'mail', 'rcpt', 'data'])('silence at %s: deferred, nothing was taken', async (stage) => {
    const { delivery } = await sendThrough({ ...dialect, [stage]: 'silence' });
    expect(delivery.outcome).toBe('deferred');
  });

  test.each<[Stage, Act]>([
    ['goAhead', 'drop'],
    ['dot', 'drop'],
    ['dot', 'silence'],
    ['dot', '250'.slice(0, 2)],
    ['dot', 'thanks, got it'],
    ['dot', '354 again?'],
  ])('from the go-ahead on, %s answered by "%s" leaves it unknown: perhaps taken', async (stage, act) => {
    const { delivery } = await sendThrough({ ...dialect, [stage]: act });
    expect(delivery.outcome).toBe('unknown');
    expect(delivery.reply).not.toBe('');
  });

  test('connection lost in the middle of a long message: unknown', async () => {
    const server = await startScriptedServer({ ...dialect, goAhead: 'drop' });
    const delivery = await sendTo(server.url, {}, aMail({ text: 'a long line of text, once more\n'.repeat(200_000) }));
    await server.stop();
    expect(delivery.outcome).toBe('unknown');
  });

  test.each<Stage>(['mail', 'rcpt', 'data', 'dot'])('4xx at %s: deferred with its code and words', async (stage) => {
    const { delivery } = await sendThrough({ ...dialect, [stage]: '451 4.7.1 come back later' });
    expect(delivery).toMatchObject({ outcome: 'deferred', code: 451, reply: '451 4.7.1 come back later' });
  });

  test.each<Stage>(['mail', 'rcpt', 'data', 'dot'])('421 at %s: deferred, the server is going away', async (stage) => {
    const { delivery } = await sendThrough({ ...dialect, [stage]: '421 4.3.2 shutting down' });
    expect(delivery).toMatchObject({ outcome: 'deferred', code: 421 });
  });

  test.each<Stage>(['mail', 'rcpt', 'data', 'dot'])('5xx at %s: refused with its code and words', async (stage) => {
    const { delivery } = await sendThrough({ ...dialect, [stage]: '550 5.1.1 no such mailbox' });
    expect(delivery).toMatchObject({ outcome: 'refused', code: 550, reply: '550 5.1.1 no such mailbox' });
  });

  test.each([503, 530, 535])('%i to MAIL FROM is about the session, not the mail: deferred', async (code) => {
    const { delivery } = await sendThrough({ ...dialect, mail: `${code} not like this` });
    expect(delivery).toMatchObject({ outcome: 'deferred', code });
  });
});

describe('before a mail is offered, every failure is deferred', () => {
  test.each<[Stage, Act, number]>([
    ['greeting', '421 too busy', 421],
    ['greeting', '554 no service here', 554],
  ])('%s answered by "%s"', async (stage, act, code) => {
    const { delivery } = await sendThrough({ [stage]: act });
    expect(delivery).toMatchObject({ outcome: 'deferred', code });
  });

  test.each<Act>(['drop', 'silence', '421 too busy', '550 go away'])('EHLO answered by "%s"', async (act) => {
    const { delivery, server } = await sendThrough({ ehlo: act });
    expect(delivery.outcome).toBe('deferred');
    expect(server.messages).toEqual([]);
  });

  test('connection refused', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const delivery = await sendTo(`smtp://127.0.0.1:${port}`);
    expect(delivery).toMatchObject({ outcome: 'deferred', reply: expect.stringContaining('ECONNREFUSED') });
  });

  test('a host name that nobody has', async () => {
    expect(await sendTo('smtp://nowhere.invalid:2525')).toMatchObject({ outcome: 'deferred' });
  });

  test.each([
    ['STARTTLS', false],
    ['TLS from the start', true],
  ])('a certificate that is not trusted, %s: no mail goes to whoever that is', async (_name, secure) => {
    const offered: string[] = [];
    const server = new SMTPServer({
      secure,
      logger: false,
      disabledCommands: ['AUTH'],
      onMailFrom: ({ address }, _session, done) => {
        offered.push(address);
        done();
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const url = `${secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`;
    expect(await sendTo(url)).toMatchObject({ outcome: 'deferred', reply: expect.stringContaining('certificate') });
    expect(offered).toEqual([]);
    await sendTo(`${url}?tls.rejectUnauthorized=false`);
    expect(offered.length).toBe(1);
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  });

  test('a password is not said in the clear, and one that is refused is put right by the operator', async () => {
    const said: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => {
        said.push(password ?? '');
        done(null, password === 'r!ght@word' ? { user: 'tacit' } : {});
      },
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done());
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    expect(await sendTo(`smtp://tacit:r%21ght%40word@127.0.0.1:${port}`)).toMatchObject({ outcome: 'deferred' });
    expect(said).toEqual([]);
    expect(await sendTo(`smtp://tacit:r%21ght%40word@127.0.0.1:${port}?requireTLS=false`)).toMatchObject({ outcome: 'accepted' });
    expect(await sendTo(`smtp://tacit:wrong@127.0.0.1:${port}?requireTLS=false`)).toMatchObject({ outcome: 'deferred', code: 535 });
    await new Promise<void>((resolve) => void server.close(() => resolve()));
  });
});
