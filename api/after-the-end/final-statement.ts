import { z } from 'zod';
import { rateSeries } from '../../adapters/prisma/account';
import { instructionsOf } from '../../adapters/prisma/invoice-instructions';
import { standingInvoices } from '../../adapters/prisma/invoices';
import { renewalOf } from '../../adapters/prisma/renewals';
import { processesUnder, type UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { knownLastDays } from '../../domain/after-the-end/last-days';
import { type AfterTheEndState, lastDays } from '../../domain/after-the-end/state';
import { periodsOf } from '../../domain/invoicing/plan';
import { prepaidIn } from '../../domain/invoicing/prepaid';
import type { InvoicingState } from '../../domain/invoicing/state';
import { creditedMinor, partsOn } from '../../domain/receivables/balance';
import { owedAt, sumOfSplit } from '../../domain/receivables/owed';
import { periodShown, periodView } from '../contract-life/period-view';
import { minor } from '../money/fields';
import { day, id, money, reason } from '../schemas';
import { endOf } from './view';

const INSTRUCTIONS_MAX = 1_000;

const figures = {
  invoicedMinor: minor.meta({ description: 'Including VAT.' }),
  creditedMinor: minor,
  paidMinor: minor,
  openMinor: minor.meta({ description: 'Principal neither credited nor paid, disputed amounts included.' }),
  interestMinor: minor,
  costsMinor: minor,
  owedMinor: minor.meta({ description: 'What may be asked for today: undisputed principal, interest and costs.' }),
};

export const finalStatement = z
  .strictObject({
    contractId: id('ctr'),
    endedOn: day,
    cause: reason,
    asOf: day,
    periods: z.array(periodShown),
    invoices: z.array(
      z.strictObject({ invoiceId: id('inv'), number: z.string(), issuedOn: day, dueOn: day, currency: z.string(), ...figures }),
    ),
    toInvoice: z
      .array(z.strictObject({ instructionId: id('ins'), period: z.int(), instalment: z.int(), dueOn: day, amount: money }))
      .meta({ description: 'What is due to be invoiced and was not: excluding VAT.' }),
    toCredit: z.array(z.strictObject({ period: z.int(), days: z.int(), ofDays: z.int(), amount: money })).meta({
      description:
        'What was invoiced for days after the end, where the contract gives that back (DPA-4.1.d): price x days / days of the period, excluding VAT.',
    }),
    totals: z.array(z.strictObject({ currency: z.string(), ...figures })),
    duties: z
      .array(z.strictObject({ of: z.enum(lastDays), until: day, clause: z.string() }))
      .meta({ description: 'What outlives the contract and is not over.' }),
  })
  .meta({ id: 'FinalStatement', description: 'What the contract came to, and what is left of it: open invoices go on being pursued.' });

type Figures = { [Name in keyof typeof figures]: number };

const sum = (lines: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.keys(figures).map((name) => [name, lines.reduce((total, line) => total + line[name as keyof Figures], 0)]),
  ) as Figures;

async function toCredit(tx: Tx, contractId: string): Promise<z.infer<typeof finalStatement>['toCredit']> {
  const [invoicing] = await processesUnder<InvoicingState>(tx, 'invoicing', { subjectId: contractId });
  if (invoicing === undefined) return [];
  const { currency } = invoicing.state.contract;
  return periodsOf(invoicing.state).flatMap((period) => {
    const prepaid = prepaidIn(invoicing.state, period);
    if (prepaid === undefined) return [];
    const { amountMinor, days, ofDays } = prepaid;
    return [{ period: period.number, days, ofDays, amount: { amountMinor, currency } }];
  });
}

/** As of today on the contract's clock. */
export async function finalStatementOf(
  tx: Tx,
  contractId: string,
  known: UnderContract<AfterTheEndState> | undefined,
  today: z.infer<typeof day>,
): Promise<z.infer<typeof finalStatement>> {
  const end = endOf(known?.state);
  const { state } = known as UnderContract<AfterTheEndState>;
  const rates = await rateSeries(tx);
  const life = await renewalOf(tx, contractId);
  const invoices = (await standingInvoices(tx, { contractId })).map(({ id: invoiceId, number, state: dunning, today: on }) => {
    const { receivable, due, terms } = dunning;
    const owed = owedAt(receivable, on, rates, terms.latePayment);
    return {
      ...{ invoiceId, number, issuedOn: receivable.issuedOn, dueOn: due.on, currency: receivable.currency },
      invoicedMinor: receivable.amountMinor,
      creditedMinor: creditedMinor(receivable, on),
      paidMinor: partsOn(receivable, on).reduce((paid, part) => paid + part.amountMinor, 0),
      openMinor: owed.principalMinor + owed.frozenMinor,
      interestMinor: owed.interestMinor,
      costsMinor: owed.costsMinor,
      owedMinor: sumOfSplit(owed),
    };
  });
  const due = await instructionsOf(tx, { contractId, status: 'due', limit: INSTRUCTIONS_MAX });
  const currencies = [...new Set(invoices.map(({ currency }) => currency))].sort();
  return {
    ...{ contractId, endedOn: end.on, cause: { ...end.cause }, asOf: today },
    periods:
      life === undefined ? [] : life.state.periods.map((period) => periodView(life.state, period)).filter(({ cancelled }) => !cancelled),
    invoices,
    toInvoice: due.map(({ id: instructionId, period, instalment, dueOn, amountMinor, currency }) => ({
      ...{ instructionId, period, instalment, dueOn, amount: { amountMinor, currency } },
    })),
    toCredit: await toCredit(tx, contractId),
    totals: currencies.map((currency) => ({ currency, ...sum(invoices.filter((line) => line.currency === currency)) })),
    duties: knownLastDays(state).flatMap(({ of, clause, limit }) => (limit.on < today ? [] : [{ of, until: limit.on, clause }])),
  };
}
