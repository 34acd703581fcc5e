import { type Instant, instant } from '../../domain/shared/instant';
import type { Database } from './client';
import { plainSql } from './sql';

/** Something that stands, since an instant, by a clause. */
export interface StandingReason {
  readonly clause: string;
  readonly text: string;
  readonly since: Instant;
}

export interface CustomerAccess {
  /** Why Customer Users may not come in at all: access is back when none is left. */
  readonly blocks: readonly StandingReason[];
  /** Contracts that have ended: they shut out once the customer has no other. */
  readonly ended: readonly (StandingReason & { readonly contractId: string })[];
  readonly hasOtherContract: boolean;
  readonly alerts: readonly StandingReason[];
}

interface Stored {
  readonly clause: string;
  readonly text: string;
  readonly from: string;
}

interface Found {
  readonly known: boolean;
  readonly blocks: Stored[];
  readonly ended: (Stored & { readonly contractId: string })[];
  readonly hasOther: boolean;
  readonly alerts: Stored[];
}

/** "May they come in?" in one round trip and no transaction of its own: asked on every login. Undefined: no such customer. */
export async function customerAccess(database: Database, providerId: string, customerId: string): Promise<CustomerAccess | undefined> {
  const [found] = await plainSql(database.pool).$queryRaw<Found[]>`
    SELECT known, blocks, ended, has_other AS "hasOther", alerts FROM customer_access(${providerId}, ${customerId})`;
  if (!found?.known) return undefined;
  const { blocks, ended, hasOther: hasOtherContract, alerts } = found;
  return {
    blocks: blocks.map(standing),
    ended: ended.map(({ contractId, ...reason }) => ({ contractId, ...standing(reason) })),
    hasOtherContract,
    alerts: alerts.map(standing),
  };
}

const standing = ({ clause, text, from }: Stored): StandingReason => ({ clause, text, since: instant(new Date(from)) });
