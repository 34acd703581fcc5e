import { z } from 'zod';
import { type KnownTicket, ticketsRegistered } from '../../adapters/prisma/support-tickets';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate, plusDays } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { monthOf, plusMonths, type YearMonth } from '../../domain/shared/year-month';
import { calendarOf } from '../../domain/support-response/course';
import { figuresOf } from '../../domain/support-response/report';
import { id } from '../schemas';
import { severity } from './fields';
import { shown, ticket } from './view';

const count = z.int().min(0);

export const report = z
  .strictObject({
    customerId: id('cus'),
    month: z.string().meta({ example: '2026-03' }),
    severities: z.array(
      z
        .strictObject({
          severity,
          tickets: count,
          answeredInTime: count,
          answeredLate: count,
          open: count,
          breaches: count.meta({ description: 'Answered late, or open beyond the deadline.' }),
          medianMinutes: z.number().optional(),
          worstMinutes: z.number().optional(),
        })
        .meta({ description: "By the severity whose minutes ran. Minutes of the helpdesk's hours from registration to first answer." }),
    ),
    tickets: z.array(ticket),
  })
  .meta({ id: 'SupportReport', description: 'How the times of GTC-3.4 were kept with the requests registered in a month.' });

/** A customer's requests of a month, as they stand now. The month is that of the helpdesk's zone. */
export async function reportOn(tx: Tx, customerId: string, month: YearMonth): Promise<z.infer<typeof report>> {
  const first = calendarDate(`${month}-01`);
  const next = calendarDate(`${plusMonths(month, 1)}-01`);
  const near = await ticketsRegistered(tx, customerId, startOf(plusDays(first, -1)), startOf(plusDays(next, 1)));
  const known = near.filter(({ state }: KnownTicket) => monthOf(calendarOf(state).dateOf(state.registeredAt)) === month);
  const figures = figuresOf(known.map(({ state }) => state));
  return { customerId, month, severities: figures.map((one) => ({ ...one })), tickets: known.map(shown) };
}

/** In UTC: a day more on either side holds the month of every zone. */
const startOf = (on: string): Instant => `${on}T00:00:00.000Z` as Instant;
