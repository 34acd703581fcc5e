/** What comes of a try, and who ends or begins a round. */
import type { Dated } from '../engine/clause';
import type { FactRules } from '../engine/fact-rule';
import type { Reason } from '../engine/reason';
import { TRIES_MAX } from './schedule';
import { opened, type WebhookDeliveryFacts, type WebhookDeliveryState } from './state';

/** No clause of a contract asks for it. */
const CLAUSE = 'Tacit';
/** RFC 9110: the endpoint is not there any more, and nobody should ask again. */
const GONE = 410;

export const because = (text: string): Reason => ({ clause: CLAUSE, text });

export const deliveryFacts: FactRules<WebhookDeliveryState, WebhookDeliveryFacts> = {
  webhookDelivered: {
    apply: (state, { round }) => (isOver(state, round) ? state : { ...state, ending: 'delivered' }),
    describe: ({ number, status }) => because(`try ${number} of ${TRIES_MAX}: accepted by the endpoint with ${status}`),
  },

  webhookRefused: {
    apply(state, { status, ...tried }) {
      if (status !== GONE) return failed(state, tried);
      return isOver(state, tried.round) ? state : { ...state, ending: 'gone' };
    },
    describe: ({ number, status }) =>
      because(`try ${number} of ${TRIES_MAX}: ${status === GONE ? 'the endpoint is gone' : 'refused by the endpoint'}, ${status}`),
  },

  webhookUnanswered: {
    apply: failed,
    describe: ({ number }) => because(`try ${number} of ${TRIES_MAX}: no answer from the endpoint`),
  },

  webhookEndpointDisabled: {
    apply: (state, { round }) => (isOver(state, round) ? state : { ...state, ending: 'gone' }),
    describe: () => because('the endpoint was disabled: it is told nothing more'),
  },

  redelivered: {
    apply: (state, { round }) => (round > state.round ? { ...opened(state), round } : state),
    describe: () => because('the event was asked for again: it is tried anew, from the first try on'),
  },
};

/** What comes of a round that is over, or that another followed, changes nothing. */
const isOver = (state: WebhookDeliveryState, round: number): boolean => state.ending !== undefined || round !== state.round;

function failed(
  state: WebhookDeliveryState,
  { round, number, occurredAt }: Dated & { readonly round: number; readonly number: number },
): WebhookDeliveryState {
  return isOver(state, round) || number <= state.failures ? state : { ...state, failures: number, failedAt: occurredAt };
}
