/** GTC-3.7.2: what is read of storage, and what becomes of orders of more. */
import type { FactRule, FactRules } from '../engine/fact-rule';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { inForce, lastOfMonth, orderInWords, priceInWords, statusOf } from './orders';
import type { StorageFacts, StorageOrder, StorageState } from './state';
import { bytesInWords } from './terms';
import { daysOf, isAbove, limitGigabytesOn } from './usage';

const CLAUSE = 'GTC-3.7.2.c';
const because = (text: string) => ({ clause: CLAUSE, text });
const refusal = (code: string, message: string): Refusal => ({ code, clause: CLAUSE, message });

type OrderFacts = Pick<StorageFacts, 'storageProposed' | 'storageApproved' | 'storageRefused' | 'storageWithdrawn' | 'storageEnded'>;

const withOrder = (state: StorageState, orderId: string, order: StorageOrder): StorageState => ({
  ...state,
  orders: { ...state.orders, [orderId]: order },
});

/** What is said of an order that is neither approved nor over. */
function answering(
  field: 'approvedOn' | 'refusedOn' | 'withdrawnOn',
  said: string,
): FactRule<StorageState, { readonly orderId: string; readonly on: CalendarDate }> {
  return {
    apply(state, { orderId, on }) {
      const order = state.orders[orderId];
      return order === undefined || statusOf(order) !== 'proposed' ? state : withOrder(state, orderId, { ...order, [field]: on });
    },
    whyNot({ orders, contractEnd }, { orderId, on }) {
      const order = orders[orderId];
      if (order === undefined) return refusal('unknown_order', 'No such storage was offered or asked for.');
      if (statusOf(order) !== 'proposed')
        return refusal('order_over', `It was ${statusOf(order)}: nothing is left to say of it but its end.`);
      if (on < order.proposedOn)
        return refusal('before_the_order', `It was proposed on ${inWords(order.proposedOn)}: name that day or a later one.`);
      if (contractEnd?.on !== undefined) return refusal('contract_ended', `The contract ended on ${inWords(contractEnd.on)}.`);
      return undefined;
    },
    describe({ orderId, on }, { orders, terms }) {
      const order = orders[orderId];
      return because(`${order === undefined ? 'extra storage' : orderInWords(order, terms)}: ${said} on ${inWords(on)}`);
    },
  };
}

export const orderFacts: FactRules<StorageState, OrderFacts> = {
  storageProposed: {
    apply: (state, { orderId, by, blocks, on, startsOn }) =>
      orderId in state.orders ? state : withOrder(state, orderId, { by, blocks, proposedOn: on, startsOn }),
    whyNot: ({ contractEnd }) =>
      contractEnd?.on === undefined ? undefined : refusal('contract_ended', `The contract ended on ${inWords(contractEnd.on)}.`),
    describe({ by, ...order }, { terms }) {
      const what = by === 'vendor' ? 'offered to the customer' : 'asked for by the customer';
      const said = orderInWords({ ...order, by, proposedOn: order.on }, terms);
      return because(`${said} ${what}, to be approved by it: ${priceInWords(order, terms)[1]}`);
    },
  },

  storageApproved: answering('approvedOn', 'approved by the customer'),
  storageRefused: answering('refusedOn', 'refused by the customer'),
  storageWithdrawn: answering('withdrawnOn', 'withdrawn before it was approved'),

  storageEnded: {
    apply(state, { orderId, lastOn }) {
      const order = state.orders[orderId];
      const isEndable = order !== undefined && statusOf(order) === 'approved' && order.lastOn === undefined;
      return isEndable ? withOrder(state, orderId, { ...order, lastOn }) : state;
    },
    whyNot: (state, { orderId, lastOn }) => whyNotEnded(state, state.orders[orderId], lastOn),
    describe: ({ lastOn }) => because(`the customer ends the extra storage: its last day is ${inWords(lastOn)}`),
  },
};

function whyNotEnded(state: StorageState, order: StorageOrder | undefined, lastOn: CalendarDate): Refusal | undefined {
  if (order === undefined) return refusal('unknown_order', 'No such storage was offered or asked for.');
  if (order.lastOn !== undefined) return refusal('order_over', `It was ended already: its last day is ${inWords(order.lastOn)}.`);
  const days = inForce(state, order);
  if (days === undefined) return refusal('order_not_in_force', `It is ${statusOf(order)} and never was in force: refuse or withdraw it.`);
  if (lastOn !== lastOfMonth(lastOn)) {
    return refusal(
      'not_the_end_of_a_month',
      `Extra storage is sold by the month: name the last day of one, such as ${lastOfMonth(lastOn)}.`,
    );
  }
  return lastOn < days.firstOn ? refusal('before_the_order', `It is in force from ${inWords(days.firstOn)}: name a later day.`) : undefined;
}

export const usageFacts: FactRules<StorageState, Pick<StorageFacts, 'usageRead'>> = {
  usageRead: {
    // A reading is the same for good: another figure for the same instant never gets here.
    apply: (state, { at, usedBytes }) => (at in state.readings ? state : { ...state, readings: { ...state.readings, [at]: usedBytes } }),
    describe({ at, usedBytes }, state) {
      const limit = limitGigabytesOn(state, daysOf(state).dateOf(at));
      const standing = isAbove(state, { at, usedBytes }) ? 'above' : 'not above';
      return {
        clause: 'GTC-3.7.2.a',
        text: `${bytesInWords(usedBytes, state.terms)} were used at ${at}: ${standing} the limit of ${limit} GB`,
      };
    },
  },
};
