import type { Instant } from '../../domain/shared/instant';

/** One mail to one recipient. The same values make the same bytes, so that sending it again repeats it and adds nothing. */
export interface Mail {
  /** `<...@domain>`, made from the business key of the notice: the receiver's only means to see that two copies are one mail. */
  readonly messageId: string;
  /** The Date header. The sender decides it once per notice, not once per attempt. */
  readonly date: Instant;
  /** `billing@example.com` or `Name <billing@example.com>`. */
  readonly from: string;
  readonly to: { readonly name?: string; readonly address: string };
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What became of a mail, with the server's words as evidence.
 *
 * - accepted: the server took it upon itself. `reply` is its 250 line, `bodyHash` the SHA-256 (hex) of the raw message.
 * - refused: 5xx for this mail, or an address that cannot be one. The same mail is never tried again.
 * - deferred: nothing was taken, so trying again is safe: 4xx, no connection, a refusal that is about the session
 *   (greeting, TLS, log-in) rather than this mail, or anything that broke before the message was sent.
 * - unknown: the message was sent, at least in part, and the answer never came: perhaps taken.
 */
export type Delivery =
  | { readonly outcome: 'accepted'; readonly at: Instant; readonly reply: string; readonly bodyHash: string }
  | { readonly outcome: 'refused'; readonly at: Instant; readonly reply: string; readonly code: number }
  | { readonly outcome: 'deferred'; readonly at: Instant; readonly reply: string; readonly code?: number }
  | { readonly outcome: 'unknown'; readonly at: Instant; readonly reply: string };

export interface MailServer {
  /**
   * Offers the mail to the server once. Aborting ends the attempt at once: deferred, or unknown if the message was on its way.
   * @throws Error for a Message-ID or header that the program should not have made; never for what a server or network does.
   */
  send(mail: Mail, signal?: AbortSignal): Promise<Delivery>;
  /** Takes no more mails, waits for those on their way, and leaves the server politely. */
  close(): Promise<void>;
}
