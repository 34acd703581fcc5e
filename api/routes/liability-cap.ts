import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { currencyOf, paidUnder, runOf } from '../../adapters/prisma/paid-under';
import { liabilityCap } from '../../domain/liability/cap';
import { liabilityTerms, limitsLiability } from '../../domain/liability/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDaysOf } from '../../domain/time-limits/contract-calendar';
import { mustBeUnder, readers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { mustHaveCome } from '../money/plausible';
import { problem } from '../problem';
import { read, route } from '../route';
import { day, id, idParams, money } from '../schemas';

const cap = z
  .strictObject({
    contractId: id('ctr'),
    clause: z.string(),
    on: day.meta({ description: 'The day of the event.' }),
    amount: money.meta({ description: "The most that can be owed, in the contract's currency." }),
    otherAmounts: z.array(money).optional().meta({ description: 'What was paid in other currencies: nothing is converted.' }),
    from: day.optional().meta({ description: 'The first day whose payments count; left out: from the beginning.' }),
    to: day.meta({ description: 'The last day whose payments count: the day before the event.' }),
    payments: z
      .array(z.strictObject({ paymentId: id('pay'), invoiceId: id('inv'), valueOn: day, amount: money }))
      .meta({ description: 'What was counted, by the day on which it paid an invoice of the contract.' }),
    explanation: z.array(z.string()),
  })
  .meta({ id: 'LiabilityCap' });

/** How far the vendor's liability goes. */
export const liabilityCapRoutes = [
  route({
    method: 'get',
    path: '/v1/contracts/{id}/liability-cap',
    summary: "The limit of the vendor's liability for an event, and how it came about",
    description: 'Today by the clock of the contract, where no day is given. Nothing is kept of the question.',
    clause: 'GTC-10',
    roles: readers,
    params: idParams('ctr'),
    query: z.strictObject({ on: day.optional().meta({ description: 'The day of the event.' }) }),
    responses: { 200: cap },
    async handler(call) {
      const contract = await contractSeenBy(call);
      if (!limitsLiability(contract.terms)) throw problem('not_in_contract', `${contract.document} does not limit liability.`);
      const body = await read(call, async (tx) => {
        const today = localDaysOf(contract.terms).dateOf(await timeOf(tx, contract.clockId));
        const on = call.query.on === undefined ? today : calendarDate(call.query.on);
        mustHaveCome(on, today, 'on');
        mustBeUnder(contract, on, 'on');
        const found = liabilityCap(liabilityTerms(contract.terms), await runOf(tx, contract), await paidUnder(tx, contract), on);
        return { on, ...found, currency: (await currencyOf(tx, contract)) ?? found.amounts[0]?.currency ?? 'EUR' };
      });
      return { status: 200, body: shown(contract.id, body) };
    },
  }),
];

type Found = ReturnType<typeof liabilityCap> & { readonly on: string; readonly currency: string };

function shown(contractId: string, { on, clause, currency, amounts, counted, from, to, explanation }: Found): z.infer<typeof cap> {
  const others = amounts.filter((amount) => amount.currency !== currency && amount.amountMinor > 0);
  return {
    ...{ contractId, clause, on, to, explanation: [...explanation] },
    amount: { amountMinor: amounts.find((amount) => amount.currency === currency)?.amountMinor ?? 0, currency },
    ...(others.length > 0 && { otherAmounts: others.map((amount) => ({ ...amount })) }),
    ...(from !== undefined && { from }),
    payments: counted.map(({ paymentId, invoiceId, valueOn, amountMinor, currency: of }) => ({
      ...{ paymentId, invoiceId, valueOn },
      amount: { amountMinor, currency: of },
    })),
  };
}
