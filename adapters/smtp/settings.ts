import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { SMTPConnectionAuth, SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { type Instant, instant } from '../../domain/shared/instant';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, `smtps://...:465`; `?requireTLS=`, `?name=` (said in EHLO) and `?tls.<option>=` as nodemailer reads them. */
  readonly url: string;
  /** Mails on their way at once, each on a connection of its own. Default 4. */
  readonly connectionsMax?: number;
  /** From looking up the name to the end of TLS. Default 10 s. */
  readonly connectionTimeoutMillis?: number;
  /** Waiting for the server's greeting. Default 10 s. */
  readonly greetingTimeoutMillis?: number;
  /** Silence in the conversation, or between two mails, before the connection is given up. Default 10 s. */
  readonly socketTimeoutMillis?: number;
  /**
   * Silence after the message was sent. Default 60 s: servers scan a message before they answer for it, and giving up here
   * costs a person's time or a second copy (RFC 5321, 4.5.3.2.6 asks for patience).
   */
  readonly replyTimeoutMillis?: number;
  /** The clock that dates the evidence. Default: the machine's. */
  readonly now?: () => Instant;
}

export interface SmtpSettings {
  readonly connection: SMTPConnectionOptions;
  readonly auth: SMTPConnectionAuth | undefined;
  readonly connectionsMax: number;
  readonly socketTimeoutMillis: number;
  readonly replyTimeoutMillis: number;
  readonly now: () => Instant;
}

/** A password never travels in the clear: with one, TLS is required unless the URL says `requireTLS=false`. */
export const settingsOf = (options: SmtpOptions): SmtpSettings => {
  const { auth, requireTLS, ...target } = parseConnectionUrl(options.url);
  const socketTimeoutMillis = options.socketTimeoutMillis ?? 10_000;
  return {
    auth,
    connectionsMax: options.connectionsMax ?? 4,
    socketTimeoutMillis,
    replyTimeoutMillis: options.replyTimeoutMillis ?? 60_000,
    now: options.now ?? (() => instant(new Date())),
    connection: {
      ...target,
      requireTLS: requireTLS === undefined ? auth !== undefined && target.secure !== true : requireTLS === true,
      connectionTimeout: options.connectionTimeoutMillis ?? 10_000,
      greetingTimeout: options.greetingTimeoutMillis ?? 10_000,
      socketTimeout: socketTimeoutMillis,
    },
  };
};
