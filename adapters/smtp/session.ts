import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Composed } from './compose';
import type { SmtpSettings } from './settings';

/** What a server answered to one message, or how the conversation broke. */
export type Answer =
  | { readonly kind: 'taken'; readonly reply: string }
  | { readonly kind: 'failed'; readonly error: NodemailerError; readonly bodyBegun: boolean };

/**
 * Connects, greets, secures and logs in.
 * @throws NodemailerError when the server can't be reached or doesn't let us in; no message was offered then.
 */
export const openSession = (settings: SmtpSettings, signal?: AbortSignal): Promise<SMTPConnection> =>
  new Promise((resolve, reject) => {
    const connection = new SMTPConnection(settings.connection);
    const leave = () => connection.close();
    const fail = (error: Error) => {
      reject(error);
      connection.close();
    };
    const ready = () => {
      signal?.removeEventListener('abort', leave);
      resolve(connection);
    };
    const ended = () => {
      signal?.removeEventListener('abort', leave);
      reject(new Error(signal?.aborted ? 'Withdrawn before the server was ready' : 'The connection ended before the server was ready'));
    };
    // stays for the life of the connection: one that breaks while idle must not bring the program down
    connection.on('error', fail);
    connection.once('end', ended);
    signal?.addEventListener('abort', leave);
    connection.connect((error) => {
      if (error) return fail(error);
      if (settings.auth === undefined) return ready();
      connection.login(settings.auth, (refused) => (refused ? fail(refused) : ready()));
    });
  });

/**
 * Offers one message over a connection that is ready. Never throws. The body is read only after the server's go-ahead, so
 * until then nothing can have been taken; from then on, only an answer tells.
 */
export const offer = (
  connection: SMTPConnection,
  { raw, envelope }: Composed,
  { replyTimeoutMillis, socketTimeoutMillis }: SmtpSettings,
  signal?: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve) => {
    let bodyBegun = false;
    const body = new Readable({
      read() {
        bodyBegun = true;
        allowSilence(connection, replyTimeoutMillis);
        this.push(raw);
        this.push(null);
      },
    });
    const settle = (answer: Answer) => {
      signal?.removeEventListener('abort', withdraw);
      allowSilence(connection, socketTimeoutMillis);
      resolve(answer);
    };
    const fail = (error: NodemailerError) => settle({ kind: 'failed', error, bodyBegun });
    const withdraw = () => {
      connection.close();
      fail(new Error('Withdrawn while it was being sent'));
    };
    if (signal?.aborted) return withdraw();
    signal?.addEventListener('abort', withdraw);
    connection.send({ from: envelope.from, to: envelope.to }, body, (error, info) =>
      error ? fail(error) : settle({ kind: 'taken', reply: info.response }),
    );
  });

const allowSilence = (connection: SMTPConnection, millis: number): void => {
  if (connection._socket && !connection._socket.destroyed) connection._socket.setTimeout(millis);
};
