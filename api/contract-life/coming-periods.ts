import { z } from 'zod';
import { type ComingPeriod, comingPeriods, figuresOnce } from '../../adapters/prisma/estimated-prices';
import { renewalOf } from '../../adapters/prisma/renewals';
import type { Tx } from '../../adapters/prisma/with-provider';
import { noticeDeadline } from '../../domain/renewal/notice-deadline';
import { endOf, renews } from '../../domain/renewal/standing';
import type { RenewalState } from '../../domain/renewal/state';
import { currency, minor } from '../money/fields';
import { day } from '../schemas';

const PERIODS_AHEAD = 2;

export const comingPeriod = z
  .strictObject({
    number: z.int(),
    startsOn: day,
    endsOn: day,
    noticeDeadlineOn: day.meta({ description: 'The last day for a notice of the customer in that period.' }),
    postedByOn: day.meta({ description: 'The last working day on which a letter can be posted that is there in time.' }),
    price: z
      .strictObject({ amountMinor: minor, currency, status: z.literal('estimated'), explanation: z.array(z.string()) })
      .nullable()
      .meta({ description: 'By the last figure published; null where nothing can be said.' }),
  })
  .meta({ id: 'ComingPeriod', description: 'A period that begins if nobody acts.' });

/** The periods that a contract is renewed for if nobody acts; none where it ends, does not renew, or has not begun. */
export async function comingPeriodsOf(tx: Tx, providerId: string, contractId: string): Promise<z.infer<typeof comingPeriod>[]> {
  const state = (await renewalOf(tx, contractId))?.state;
  if (state === undefined || !renews(state) || endOf(state) !== undefined) return [];
  const coming = await comingPeriods(figuresOnce(tx, providerId), state, PERIODS_AHEAD);
  return coming.map((period) => shown(state, period));
}

function shown({ terms, contract }: RenewalState, { price, ...span }: ComingPeriod): z.infer<typeof comingPeriod> {
  const { on, postedByOn } = noticeDeadline(terms, 'customer', span.endsOn);
  const estimate = price && { ...price, explanation: [...price.explanation], status: 'estimated' as const };
  return {
    ...span,
    ...{ noticeDeadlineOn: on, postedByOn },
    price: estimate === undefined ? null : { ...estimate, currency: contract.currency as z.infer<typeof currency> },
  };
}
