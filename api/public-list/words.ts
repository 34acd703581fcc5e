import { formatsIn } from '../../adapters/mail/formats';
import { countryIn } from '../../adapters/mail/list-subscription';
import type { HistoryEntry, PublicProvider } from '../../adapters/prisma/public-list';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type ChangeKind, isInEea, type Processing } from '../../domain/subprocessing/register';
import { type Html, html } from '../public-pages/html';

/** A day, written out. */
export const dateOn = (on: CalendarDate): Html => html`<time datetime="${on}">${formatsIn('en').date(on)}</time>`;

/** Of one that the provider's documents name without saying where it processes. */
const UNKNOWN = 'ZZ';
const NOT_STATED = 'Not stated';

export const countryOf = ({ country }: Processing): string => (country === UNKNOWN ? NOT_STATED : countryIn('en', country));

const transfers: Readonly<Record<string, string>> = {
  'adequacy-decision': 'Adequacy decision',
  'standard-contractual-clauses': 'Standard contractual clauses',
  'binding-corporate-rules': 'Binding corporate rules',
};

/** What a transfer outside the European Economic Area rests on; within it none is needed. */
export function transferOf({ country, transferMechanism }: Processing): string {
  const known = transfers[transferMechanism];
  if (known !== undefined) return known;
  return isInEea(country) ? 'Not needed' : NOT_STATED;
}

/** A name, leading to its own site where it has one that a browser may open. */
export function named({ name, website }: Processing): Html {
  const isSafe = website !== undefined && URL.canParse(website) && ['https:', 'http:'].includes(new URL(website).protocol);
  return isSafe ? html`<a href="${website}" rel="external noopener noreferrer">${name}</a>` : html`${name}`;
}

/** The three capacities, in the order of the page, with what each means for a customer. */
export const capacities = [
  {
    capacity: 'processor',
    title: () => 'For our customers',
    caption: 'Sub-processors in use for customers',
    said: ({ name }: PublicProvider) =>
      `They process personal data for the customers of ${name}, as its sub-processors. Customers are told before one is added or replaced, and may object.`,
  },
  {
    capacity: 'own',
    title: ({ name }: PublicProvider) => `For ${name} itself`,
    caption: 'Subcontractors in use for our own purposes',
    said: ({ name }: PublicProvider) =>
      `They work for ${name} where it is itself the controller of personal data, such as that of the people at its customers it is in contact with.`,
  },
  {
    capacity: 'recommended',
    title: () => 'Recommended',
    caption: 'Recommended sub-processors',
    said: ({ name }: PublicProvider) =>
      `${name} recommends them and takes no part in what they process: a customer who uses one concludes its own agreement with it.`,
  },
] as const;

/** What a change will do. */
export const changeInWords = (kind: ChangeKind, name: string, replaces: string | null): string =>
  ({
    add: `${name} is added`,
    replace: replaces === null ? `${name} takes the place of another` : `${name} takes the place of ${replaces}`,
    remove: `${name} is no longer used`,
    location: `${name} processes elsewhere`,
    purpose: `${name} is used for another purpose`,
  })[kind];

/** What the list showed from a day on. */
export function entryInWords({ status, kind, content }: HistoryEntry): string {
  const of = `${content.purpose} (${countryOf(content)})`;
  if (status === 'ended') return 'no longer in use';
  if (kind === null) return `in use when this list began: ${of}`;
  if (kind === 'location') return `processes in ${countryOf(content)} from then on`;
  return kind === 'purpose' ? `used for another purpose: ${of}` : `came into use: ${of}`;
}
