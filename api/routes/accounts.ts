import { z } from 'zod';
import { type CustomerAccount, customerAccount } from '../../adapters/prisma/customer-account';
import { customerExists } from '../../adapters/prisma/customers';
import { daysLate } from '../../domain/receivables/balance';
import { sumOfSplit } from '../../domain/receivables/owed';
import { minor } from '../money/fields';
import { readers } from '../money/reading';
import { notFound } from '../problem';
import { mustSee, read, route } from '../route';
import { day, id, idParams } from '../schemas';

const owed = {
  openMinor: minor.meta({ description: 'Principal neither credited nor paid, disputed amounts included.' }),
  disputedMinor: minor,
  interestMinor: minor,
  costsMinor: minor,
  owedMinor: minor.meta({ description: 'What may be asked for today: undisputed principal, interest and costs.' }),
};

const account = z
  .strictObject({
    customerId: id('cus'),
    totals: z.array(z.strictObject({ currency: z.string(), ...owed, creditMinor: minor })).meta({ description: 'By currency.' }),
    invoices: z
      .array(
        z.strictObject({
          ...{ invoiceId: id('inv'), number: z.string(), dueOn: day, daysLate: z.int(), stage: z.string(), currency: z.string() },
          ...owed,
        }),
      )
      .meta({ description: 'Those of which something is open or owed, the oldest due first.' }),
  })
  .meta({ id: 'Account' });

type Account = z.infer<typeof account>;

const invoiceLine = ({ owed: now, ...invoice }: CustomerAccount['invoices'][number]): Account['invoices'][number] => ({
  ...{ invoiceId: invoice.id, number: invoice.number, stage: invoice.stage, currency: invoice.state.receivable.currency },
  dueOn: invoice.state.due.on,
  daysLate: daysLate(invoice.state.receivable, invoice.today),
  openMinor: now.principalMinor + now.frozenMinor,
  disputedMinor: now.frozenMinor,
  interestMinor: now.interestMinor,
  costsMinor: now.costsMinor,
  owedMinor: sumOfSplit(now),
});

const FIGURES = ['openMinor', 'disputedMinor', 'interestMinor', 'costsMinor', 'owedMinor'] as const;

function view(customerId: string, { invoices, credits }: CustomerAccount): Account {
  const lines = invoices.map(invoiceLine);
  const currencies = [...new Set([...lines, ...credits].map(({ currency }) => currency))].sort();
  const totals = currencies.map((currency) => {
    const ours = lines.filter((line) => line.currency === currency);
    const sums = FIGURES.map((figure) => [figure, ours.reduce((sum, line) => sum + line[figure], 0)]);
    const creditMinor = credits.find((credit) => credit.currency === currency)?.creditMinor ?? 0;
    return { currency, ...(Object.fromEntries(sums) as Record<(typeof FIGURES)[number], number>), creditMinor };
  });
  return { customerId, totals, invoices: lines };
}

export const accountRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/{id}/account',
    summary: 'What a customer owes by invoice, and what it has paid in advance',
    clause: 'GTC-4.2.a',
    roles: readers,
    params: idParams('cus'),
    responses: { 200: account },
    async handler(call) {
      const { id: customerId } = call.params;
      mustSee(call, customerId, 'customer', customerId);
      const body = await read(call, async (tx) => {
        if (!(await customerExists(tx, customerId))) throw notFound('customer', customerId);
        return view(customerId, await customerAccount(tx, customerId));
      });
      return { status: 200, body };
    },
  }),
];
