import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Received {
  readonly raw: Buffer;
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
}

export interface ReceivingServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** The largest number of connections that were open at once. */
  connectionsAtOnce(): number;
  connectionsInAll(): number;
  /** The last mail, as a mail program reads it. */
  lastRead(): Promise<Email>;
  stop(): Promise<void>;
}

/** A real SMTP server on a free port that keeps what it is sent, byte for byte. */
export const startReceivingServer = async (options: SMTPServerOptions = {}): Promise<ReceivingServer> => {
  const received: Received[] = [];
  let open = 0;
  let inAll = 0;
  let most = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onConnect: (_session, done) => {
      open += 1;
      inAll += 1;
      most = Math.max(most, open);
      done();
    },
    onClose: () => {
      open -= 1;
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mailFrom = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ raw: Buffer.concat(chunks), mailFrom, rcptTo: envelope.rcptTo.map(({ address }) => address) });
        done(null, `2.0.0 kept as ${received.length}`);
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    connectionsAtOnce: () => most,
    connectionsInAll: () => inAll,
    lastRead: () => PostalMime.parse(received.at(-1)?.raw ?? ''),
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
};
