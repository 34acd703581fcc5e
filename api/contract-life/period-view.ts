import { z } from 'zod';
import { endOf } from '../../domain/renewal/standing';
import type { Period, RenewalState } from '../../domain/renewal/state';
import { day, money } from '../schemas';

export const periodShown = z
  .strictObject({
    number: z.int(),
    startsOn: day,
    endsOn: day,
    price: money.meta({ description: 'Licence price of the period, excluding VAT.' }),
    priceStatus: z.enum(['agreed', 'final', 'provisional', 'unapproved', 'estimated']).meta({
      description:
        'agreed: as in the quotation; provisional: a figure is missing or may change; unapproved: the old price until legal approves the index; estimated: of a period that has not begun, by the last figure published.',
    }),
    computation: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Formula, months, figures with their sources, rounding.' }),
    cancelled: z.boolean().meta({ description: 'The contract turned out to have ended before it.' }),
  })
  .meta({ id: 'ContractPeriod' });

export const periodView = (state: RenewalState, { number, startsOn, endsOn, price }: Period): z.infer<typeof periodShown> => ({
  ...{ number, startsOn, endsOn },
  price: { amountMinor: price.amountMinor, currency: state.contract.currency },
  priceStatus: price.status,
  ...(price.computation !== undefined && { computation: { ...price.computation } }),
  cancelled: (endOf(state)?.on ?? endsOn) < startsOn,
});
