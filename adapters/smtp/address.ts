import addressparser from 'nodemailer/lib/addressparser';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Header text on one line: a line break in a name or a subject would start a header of its own. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Longest addresses that SMTP carries, in octets (RFC 5321, 4.5.3.1). */
const LOCAL_PART_OCTETS_MAX = 64;
const ADDRESS_OCTETS_MAX = 254;

const LOCAL_PART = /^[^\p{Cc}\s"(),:;<>@[\\\]]+$/u;
const DOMAIN = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)*$/u;

/**
 * Whether a text can be a mail address at all; whether it exists is the server's to say. Quoted local parts and address
 * literals are no addresses of customers.
 */
export const canBeAddress = (address: string): boolean => {
  const at = address.lastIndexOf('@');
  const localPart = address.slice(0, Math.max(at, 0));
  return (
    Buffer.byteLength(address) <= ADDRESS_OCTETS_MAX &&
    Buffer.byteLength(localPart) <= LOCAL_PART_OCTETS_MAX &&
    LOCAL_PART.test(localPart) &&
    DOMAIN.test(address.slice(at + 1))
  );
};

/** Reads `Name <address>` or a bare address; undefined when it is not exactly one mailbox. */
export const mailboxOf = (text: string): Mailbox | undefined => {
  const [mailbox, ...others] = addressparser(oneLine(text), { flatten: true });
  if (mailbox === undefined || others.length > 0 || !canBeAddress(mailbox.address ?? '')) return undefined;
  return { name: mailbox.name ?? '', address: mailbox.address ?? '' };
};
