import { randomUUID } from 'node:crypto';
import { holdAccount } from '../../adapters/prisma/held-account';
import { issueInvoices, type NewInvoice } from '../../adapters/prisma/issuing';
import { enterPayment } from '../../adapters/prisma/payments';
import { setTarget } from '../../adapters/prisma/test-clocks';
import { withProvider } from '../../adapters/prisma/with-provider';
import { createClockStarter } from '../../adapters/temporal/clock-starter';
import { createTeller } from '../../adapters/temporal/teller';
import { workflowIdOf } from '../../workflows/process.messages';
import { CLIENTS, inParallel } from '../http';
import { untilAll } from '../patience';
import type { Lives, Plan } from '../side';
import { LIFE_ENDS_AT, PAID_ON } from './clock';
import { invoicesFor } from './invoices';
import { recordsFromNow } from './records';
import { createRequests } from './requests';
import type { Tacit } from './side';
import type { Customer } from './tenant';

const ACTOR = 'bench';
const INVOICES_AT_ONCE = 500;
/** As many as the pool has connections. */
const PAYMENTS_AT_ONCE = 10;

/** The dunning of one invoice for each customer. */
export async function createLives(tacit: Tacit, customers: readonly Customer[], plan: Plan & { clockId: string | null }): Promise<Lives> {
  const { client, database, tenant, processes } = tacit;
  const { providerId } = tenant;
  const invoices = invoicesFor(tenant, customers, plan);
  const count = invoices.length;
  const teller = createTeller(client, processes.name);
  const requests = createRequests(processes, tenant);
  const records = await recordsFromNow(database, providerId);
  return {
    count,
    workflowIds: async () => (await records.opened()).map(workflowIdOf),
    openByApi: () => inParallel(CLIENTS, invoices, requests.open),
    openByCsv: () => requests.importAll(customers, invoices),
    async openDirectly() {
      for (let from = 0; from < count; from += INVOICES_AT_ONCE) {
        const some = invoices.slice(from, from + INVOICES_AT_ONCE);
        const { tell } = await withProvider(database, providerId, (tx) => issueInvoices(tx, providerId, some, ACTOR), {
          timeoutMs: 60_000,
        });
        await teller.signal(tell);
      }
    },
    asleep: () => untilAll('invoices run', count, records.startedCount),
    reminded: () => untilAll('invoices are reminded', count, records.remindedCount),
    async toTheEnd() {
      if (plan.clockId !== null) await advance(tacit, plan.clockId);
      await inParallel(PAYMENTS_AT_ONCE, invoices, (invoice) => pay(tacit, invoice));
      await teller.signal(await records.opened());
      await untilAll('invoices are settled', count, records.closedCount);
    },
  };
}

async function advance({ client, database, tenant: { providerId }, processes }: Tacit, clockId: string): Promise<void> {
  await withProvider(database, providerId, (tx) => setTarget(tx, clockId, LIFE_ENDS_AT));
  await createClockStarter(client, processes.name).start({ providerId, clockId }, 5_000);
  const outcome = await client.workflow.getHandle(`clock:${clockId}`).result();
  if (outcome !== 'ready') throw new Error(`the test clock is ${outcome}`);
}

const pay = ({ database, tenant: { providerId } }: Tacit, { customerId, clockId, amountMinor, currency }: NewInvoice) =>
  withProvider(database, providerId, async (tx) => {
    const at = await holdAccount(tx, customerId, clockId);
    const payment = { customerId, reference: randomUUID(), amountMinor, currency, valueOn: PAID_ON, directedTo: null };
    await enterPayment(tx, providerId, payment, at, ACTOR);
  });
