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
  /** Why Customer Users may not come in: access is back when none is left. */
  readonly blocks: readonly StandingReason[];
  readonly alerts: readonly StandingReason[];
}

interface Stored {
  readonly clause: string;
  readonly text: string;
  readonly from: string;
}

/** "May they come in?" in one round trip and no transaction of its own: asked on every login. Undefined: no such customer. */
export async function customerAccess(database: Database, providerId: string, customerId: string): Promise<CustomerAccess | undefined> {
  const [found] = await plainSql(database.pool).$queryRaw<{ known: boolean; blocks: Stored[]; alerts: Stored[] }[]>`
    SELECT known, blocks, alerts FROM customer_access(${providerId}, ${customerId})`;
  return found?.known ? { blocks: found.blocks.map(standing), alerts: found.alerts.map(standing) } : undefined;
}

const standing = ({ clause, text, from }: Stored): StandingReason => ({ clause, text, since: instant(new Date(from)) });
