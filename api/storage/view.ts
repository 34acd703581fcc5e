import { z } from 'zod';
import type { StorageOrderRow } from '../../adapters/prisma/storage-orders';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import {
  inForce,
  monthlyMinor,
  monthsOf,
  orderedGigabytes,
  orderStatuses,
  priceInWords,
  statusOf,
} from '../../domain/storage-notice/orders';
import type { StorageState } from '../../domain/storage-notice/state';
import { found } from '../problem';
import { day, id, money } from '../schemas';

const CLAUSE = 'GTC-3.7.2.c';

const amountOfMonth = z.strictObject({
  month: z.string().meta({ example: '2026-03' }),
  days: z.int().meta({ description: 'Those on which it was in force.' }),
  amount: money.meta({ description: 'To be invoiced, excluding VAT.' }),
});

const common = {
  id: id('sto'),
  contractId: id('ctr'),
  by: z.enum(['vendor', 'customer']).meta({ description: 'Who proposed it; the customer approves either.' }),
  status: z.enum(orderStatuses),
  blocks: z.int(),
  gigabytes: z.int(),
  startsOn: day,
  firstOn: day.optional().meta({ description: 'From when it is in force: not before the day of the approval. Absent where it never is.' }),
  lastOn: day.optional().meta({ description: 'Its last day, once it is known.' }),
  perMonth: money.meta({ description: 'Of a whole month, excluding VAT.' }),
  months: z.array(amountOfMonth).meta({ description: 'By month of the calendar, up to the present one.' }),
  clause: z.string(),
};

export const storageOrder = z
  .strictObject({
    ...common,
    proposedOn: day,
    approvedOn: day.optional(),
    refusedOn: day.optional(),
    withdrawnOn: day.optional(),
    explanation: z.array(z.string()).meta({ description: 'How the price is computed.' }),
  })
  .meta({ id: 'StorageOrder', description: 'Extra storage: in force, and charged, only once the customer approved it.' });

export const listedOrder = z
  .strictObject({ ...common, customerId: id('cus'), contractReference: z.string(), clockId: id('clk').nullable() })
  .meta({ id: 'ListedStorageOrder', description: 'As the last turn left it.' });

const amountsIn = (currency: string, months: ReturnType<typeof monthsOf>) =>
  months.map(({ amountMinor, ...month }) => ({ ...month, amount: { amountMinor, currency } }));

/** An order as it stands with all that was told. */
export function orderView(state: StorageState, orderId: string, today: CalendarDate): z.infer<typeof storageOrder> {
  const { terms, contractId } = state;
  const order = found(state.orders[orderId], 'storage order', orderId);
  const { currency } = terms.gigabyteMonthPrice;
  const days = inForce(state, order);
  const month = monthlyMinor(order, terms);
  const { by, blocks, startsOn, proposedOn, approvedOn, refusedOn, withdrawnOn } = order;
  return {
    ...{ id: orderId, contractId, by, status: statusOf(order), blocks, gigabytes: orderedGigabytes(order, terms), startsOn, proposedOn },
    ...(approvedOn !== undefined && { approvedOn }),
    ...(refusedOn !== undefined && { refusedOn }),
    ...(withdrawnOn !== undefined && { withdrawnOn }),
    ...days,
    perMonth: { amountMinor: month, currency },
    months: days === undefined ? [] : amountsIn(currency, monthsOf(days, month, today)),
    explanation: [...priceInWords(order, terms)],
    clause: CLAUSE,
  };
}

export const ordersView = (state: StorageState, today: CalendarDate): z.infer<typeof storageOrder>[] =>
  Object.keys(state.orders)
    .sort()
    .map((orderId) => orderView(state, orderId, today));

/** The same from a row. */
export function listedView(row: StorageOrderRow, today: CalendarDate): z.infer<typeof listedOrder> {
  const { monthlyMinor: month, currency, zone: _zone, firstOn, lastOn, ...rest } = row;
  const days = firstOn && { firstOn, ...(lastOn !== undefined && { lastOn }) };
  return {
    ...rest,
    ...days,
    perMonth: { amountMinor: month, currency },
    months: days === undefined ? [] : amountsIn(currency, monthsOf(days, month, today)),
    clause: CLAUSE,
  };
}
