import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MimeNodeEnvelope } from 'nodemailer/lib/mime-node';
import type { Mail } from '../../activities/ports/mail';
import { canBeAddress, type Mailbox, mailboxOf, oneLine } from './address';

/** The message as it goes over the wire, and to whom. */
export interface Composed {
  readonly raw: Buffer;
  /** SHA-256 of `raw`, hex. */
  readonly bodyHash: string;
  /** Addresses as SMTP wants them: the domain in ASCII wherever the address allows it. */
  readonly envelope: MimeNodeEnvelope;
}

/** What makes a mail impossible before any server is asked, in the form of the server's own refusals (RFC 3463, X.1.3 and X.1.7). */
export interface Impossible {
  readonly code: 553;
  readonly reply: string;
}

const BAD_RECIPIENT: Impossible = { code: 553, reply: '553 5.1.3 Not offered to the server: the recipient has no possible mail address' };
const BAD_SENDER: Impossible = { code: 553, reply: '553 5.1.7 Not offered to the server: the sender or reply address is not possible' };

const MESSAGE_ID = /^<[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+>$/u;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]*$/;
const OWN_HEADERS = /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|return-path|mime-version|content-.*)$/i;

/**
 * Writes the message once, so that its hash is of the very bytes sent. Equal mails give equal bytes: nothing in it is random.
 * @throws Error when Message-ID or a header cannot stand in a message: the program's fault, not the customer's.
 */
export const compose = async (mail: Mail): Promise<Composed | Impossible> => {
  if (!MESSAGE_ID.test(mail.messageId)) throw new Error('A Message-ID reads <unique@domain>');
  const from = mailboxOf(mail.from);
  const replyTo = mail.replyTo === undefined ? undefined : mailboxOf(mail.replyTo);
  if (from === undefined || (mail.replyTo !== undefined && replyTo === undefined)) return BAD_SENDER;
  if (!canBeAddress(mail.to.address)) return BAD_RECIPIENT;
  const message = composerOf(mail, from, replyTo).compile();
  const raw = await message.build();
  return { raw, bodyHash: sha256(raw), envelope: message.getEnvelope() };
};

const composerOf = (mail: Mail, from: Mailbox, replyTo: Mailbox | undefined): MailComposer =>
  new MailComposer({
    from: { ...from },
    to: { name: oneLine(mail.to.name ?? ''), address: mail.to.address },
    replyTo: replyTo && { ...replyTo },
    subject: oneLine(mail.subject),
    messageId: mail.messageId,
    date: new Date(mail.date),
    // RFC 3834: absence notices and other robots don't answer it
    headers: { 'Auto-Submitted': 'auto-generated', ...otherHeaders(mail.headers ?? {}) },
    text: withLineEnds(mail.text),
    html: withLineEnds(mail.html),
    textEncoding: 'quoted-printable',
    baseBoundary: sha256(mail.messageId).slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  });

const otherHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const forbidden = Object.keys(headers).find((name) => !HEADER_NAME.test(name) || OWN_HEADERS.test(name));
  if (forbidden !== undefined) throw new Error(`A mail's headers may not hold ${JSON.stringify(forbidden)}`);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)]));
};

/** SMTP ends lines by CR LF; done before hashing, else the connection does it after. */
const withLineEnds = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
