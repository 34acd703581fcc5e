import type { Client } from '@temporalio/client';
import type { Vault } from '../../adapters/keys/vault';
import type { Database } from '../../adapters/prisma/client';
import { createClock } from '../../adapters/prisma/test-clocks';
import { withProvider } from '../../adapters/prisma/with-provider';
import { createTeller } from '../../adapters/temporal/teller';
import type { SideProcesses } from '../processes';
import type { Plan, Side } from '../side';
import { CLOCK_STARTS_AT } from './clock';
import { createLives } from './lives';
import { addCustomers, type Tenant } from './tenant';

export interface Tacit {
  readonly processes: SideProcesses;
  readonly client: Client;
  readonly database: Database;
  readonly vault: Vault;
  readonly tenant: Tenant;
}

/** Tacit, with a customer for each life. */
export function createTacitSide(tacit: Tacit): Side {
  const { processes, client, database, vault, tenant } = tacit;
  const teller = createTeller(client, processes.name);
  const newClock = () =>
    withProvider(database, tenant.providerId, (tx) => createClock(tx, tenant.providerId, { name: 'bench', now: CLOCK_STARTS_AT }));
  return {
    name: processes.name,
    processes,
    async prepare(count: number, plan: Plan = {}) {
      const clockId = plan.onTestClock ? (await newClock()).id : null;
      const customers = await addCustomers(database, vault, tenant, count, clockId);
      return createLives({ ...tacit, teller, clockId }, customers, plan);
    },
    async accessRequests(count) {
      const customers = await addCustomers(database, vault, tenant, count, null);
      const headers = { Authorization: `Bearer ${tenant.service}` };
      return customers.map(({ customerId }) => ({ url: `${processes.apiUrl}/v1/customers/${customerId}/access`, headers }));
    },
  };
}
