import type { Client } from '@temporalio/client';
import type { Vault } from '../../adapters/keys/vault';
import type { Database } from '../../adapters/prisma/client';
import { createClock } from '../../adapters/prisma/test-clocks';
import { withProvider } from '../../adapters/prisma/with-provider';
import type { SideProcesses } from '../processes';
import type { Plan, Side } from '../side';
import { CLOCK_STARTS_AT } from './clock';
import { createLives } from './lives';
import { addCustomers, type Tenant } from './tenant';

const MINUTE_MS = 60_000;

export interface Tacit {
  readonly processes: SideProcesses;
  readonly client: Client;
  readonly database: Database;
  readonly vault: Vault;
  readonly tenant: Tenant;
}

/** Tacit, with a customer for each life. */
export function createTacitSide(tacit: Tacit): Side {
  const { processes, database, vault, tenant } = tacit;
  const newClock = () =>
    withProvider(database, tenant.providerId, (tx) => createClock(tx, tenant.providerId, { name: 'bench', now: CLOCK_STARTS_AT }));
  return {
    name: processes.name,
    processes,
    async prepare(count: number, plan: Plan = {}) {
      const clockId = plan.onTestClock ? (await newClock()).id : null;
      const customers = await addCustomers(database, vault, tenant, {
        count,
        clockId,
        withContacts: clockId !== null || plan.dueAt !== undefined,
      });
      return createLives(tacit, customers, { ...plan, clockId });
    },
    // Reminders have a time of day, in hours and minutes.
    instantAfter: (ms) => Math.ceil((Date.now() + ms) / MINUTE_MS) * MINUTE_MS,
    async accessRequests(count) {
      const customers = await addCustomers(database, vault, tenant, { count, clockId: null, withContacts: false });
      const headers = { Authorization: `Bearer ${tenant.service}` };
      return customers.map(({ customerId }) => ({ url: `${processes.apiUrl}/v1/customers/${customerId}/access`, headers }));
    },
  };
}
