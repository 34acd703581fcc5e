/** Who may hold a key. `customer` sees its own customer only; `service` is the software that asks "may they come in?". */
export const roles = ['admin', 'finance', 'legal', 'operator', 'customer', 'service'] as const;

export type Role = (typeof roles)[number];

/** Whoever holds the key that came with a request. */
export interface Caller {
  readonly providerId: string;
  /** Set for the role `customer` only. */
  readonly customerId?: string;
  readonly role: Role;
  /** Names the key without its secret. */
  readonly keyPrefix: string;
}

/** How the timeline names whoever told a fact: no person, but whose key to look for. */
export const actorOf = ({ role, keyPrefix }: Caller): string => `${role}:${keyPrefix}`;
