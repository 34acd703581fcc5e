import { randomUUID } from 'node:crypto';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { issueInvoices } from '../../adapters/prisma/issuing';
import { enterPayment } from '../../adapters/prisma/payments';
import type { OpenedProcess } from '../../adapters/prisma/processes';
import { setTarget } from '../../adapters/prisma/test-clocks';
import { type Tx, withProvider } from '../../adapters/prisma/with-provider';
import { createClockStarter } from '../../adapters/temporal/clock-starter';
import type { Teller } from '../../adapters/temporal/teller';
import { workflowIdOf } from '../../workflows/process.messages';
import { csv, csvOf } from '../csv';
import { ask, CLIENTS, inParallel, json } from '../http';
import { pause, untilAll } from '../patience';
import type { Lives, Plan } from '../side';
import { LIFE_ENDS_AT, PAID_ON } from './clock';
import { invoicesFor } from './invoices';
import type { Tacit } from './side';
import type { Customer } from './tenant';

const ACTOR = 'bench';
const INVOICES_AT_ONCE = 500;
/** As many as the pool has connections. */
const PAYMENTS_AT_ONCE = 10;

export async function createLives(
  tacit: Tacit & { readonly teller: Teller; readonly clockId: string | null },
  customers: readonly Customer[],
  plan: Plan,
): Promise<Lives> {
  const { client, database, tenant, teller, clockId, processes } = tacit;
  const { providerId } = tenant;
  const invoices = invoicesFor(tenant, customers, plan);
  const count = invoices.length;
  const first = newId('prc');
  const firstFact = newId('fct');
  await pause(2); // ids of one millisecond have no order

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withProvider(database, providerId, work, { timeoutMs: 60_000 });
  const opened = (): Promise<OpenedProcess[]> =>
    inTx(
      (tx) => tx.$queryRaw`
    SELECT provider_id AS "providerId", id AS "processId", kind, subject_id AS "subjectId", contract_id AS "contractId", stage
    FROM processes WHERE id > ${first} ORDER BY id`,
    );
  const started = () => inTx((tx) => tx.process.count({ where: { id: { gt: first }, startedAt: { not: null } } }));
  const reminded = () => inTx((tx) => tx.fact.count({ where: { id: { gt: firstFact }, kind: 'reminderSent', number: { not: null } } }));
  const closed = () => inTx((tx) => tx.process.count({ where: { id: { gt: first }, status: 'closed' } }));

  async function advance(clock: string): Promise<void> {
    await inTx((tx) => setTarget(tx, clock, LIFE_ENDS_AT));
    await createClockStarter(client, processes.name).start({ providerId, clockId: clock }, 5_000);
    const outcome = await client.workflow.getHandle(`clock:${clock}`).result();
    if (outcome !== 'ready') throw new Error(`the test clock is ${outcome}`);
  }

  const pay = ({ customerId, amountMinor, currency }: (typeof invoices)[number]) =>
    inTx(async (tx) => {
      const at = await holdAccount(tx, customerId, clockId);
      const payment = { customerId, reference: randomUUID(), amountMinor, currency, valueOn: PAID_ON, directedTo: null };
      await enterPayment(tx, providerId, payment, at, ACTOR);
    });

  return {
    count,
    workflowIds: async () => (await opened()).map(workflowIdOf),
    openByApi: () =>
      inParallel(CLIENTS, invoices, ({ contractId, number, issuedOn, amountMinor, currency }) =>
        ask({
          method: 'POST',
          url: `${processes.apiUrl}/v1/invoices`,
          headers: { ...json, Authorization: `Bearer ${tenant.finance}`, 'Idempotency-Key': number },
          body: JSON.stringify({ contractId, number, issuedOn, amountMinor, currency }),
        }),
      ),
    async openByCsv() {
      const references = new Map(customers.map(({ contractId, contractReference }) => [contractId, contractReference]));
      const body = csvOf(
        invoices.map(({ contractId, number, issuedOn }) => ({ contract: references.get(contractId) ?? '', number, issuedOn })),
      );
      const headers = { ...csv, Authorization: `Bearer ${tenant.finance}` };
      const answer = await ask({ method: 'POST', url: `${processes.apiUrl}/v1/invoices/import`, headers, body });
      const { totals } = JSON.parse(answer) as { totals: { accepted: number } };
      if (totals.accepted !== count) throw new Error(`the import accepted ${totals.accepted} of ${count} rows: ${answer.slice(0, 500)}`);
    },
    async openDirectly() {
      for (let from = 0; from < count; from += INVOICES_AT_ONCE) {
        const some = invoices.slice(from, from + INVOICES_AT_ONCE);
        const { tell } = await inTx((tx) => issueInvoices(tx, providerId, some, ACTOR));
        await teller.signal(tell);
      }
    },
    asleep: () => untilAll('invoices run', count, started),
    reminded: () => untilAll('invoices are reminded', count, reminded),
    async toTheEnd() {
      if (clockId !== null) await advance(clockId);
      await inParallel(PAYMENTS_AT_ONCE, invoices, pay);
      await teller.signal(await opened());
      await untilAll('invoices are settled', count, closed);
    },
  };
}
