/** Who processes personal data for the provider, and what is announced of it (DPA-4.1, DPA-4.2, GTC-14). */

/**
 * - processor: for the customers, who may object to it (DPA-4.1)
 * - own: for the provider itself as controller, which chooses freely (GTC-14.a)
 * - recommended: under an agreement that the customer concludes itself (DPA-4.2)
 */
export const capacities = ['processor', 'own', 'recommended'] as const;
export type Capacity = (typeof capacities)[number];

export const changeKinds = ['add', 'replace', 'remove', 'location', 'purpose'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What a transfer out of the European Economic Area rests on. */
export const transferMechanisms = ['none', 'adequacy-decision', 'standard-contractual-clauses', 'binding-corporate-rules'] as const;
export type TransferMechanism = (typeof transferMechanisms)[number];

/** What the list says of one that processes. No personal data: it is public. */
export interface Processing {
  readonly name: string;
  readonly purpose: string;
  readonly dataCategories: readonly string[];
  /** ISO 3166: where it processes. */
  readonly country: string;
  readonly transferMechanism: TransferMechanism;
  readonly website?: string;
}

/** Whose data: of all customers, where neither is said. */
export interface Concerns {
  readonly contractKinds?: readonly string[];
  readonly customerIds?: readonly string[];
}

/** Nobody is given anything by it, so nothing is there to object to. */
export const isObjectable = (kind: ChangeKind): boolean => kind !== 'remove';

const EEA = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '));

export const isInEea = (country: string): boolean => EEA.has(country);

/** The fields whose correction is material: an announcement that said otherwise was no information about what is planned. */
const MATERIAL = ['name', 'purpose', 'country', 'transferMechanism'] as const satisfies readonly (keyof Processing)[];

/** What a correction changes that customers must be able to object to anew: data added, another place, purpose or mechanism, another name. */
export function materialDifferences(before: Processing, after: Processing): readonly string[] {
  const added = after.dataCategories.some((category) => !before.dataCategories.includes(category));
  return [...MATERIAL.filter((field) => before[field] !== after[field]), ...(added ? ['dataCategories'] : [])];
}
