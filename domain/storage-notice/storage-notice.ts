/**
 * Storage notice: what a contract uses of the storage that is included, whom that is told to, and what more is ordered.
 *
 * GTC-3.7.2: above the limit the customer is contacted, and informed of what becomes of it for three months; more is charged only once it has
 * approved it.
 */
import type { Dated, Step } from '../engine/clause';
import { contractHasEnded, type EndingFacts, endingFacts } from '../engine/ending';
import { clauseFrom, type FactRules } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import type { Row, StorageOrderRow } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { orderFacts, usageFacts } from './facts';
import { mailFacts, nextMail } from './mails';
import { inForce, monthlyMinor, orderedGigabytes, statusOf } from './orders';
import { questionOf, raisedBy } from './questions';
import { hasProposal, stageOf } from './standing';
import type { StorageEffect, StorageFact, StorageFacts, StorageState } from './state';

type StorageStep = Step<StorageFact, StorageEffect>;

const CLAUSE = 'GTC-3.7.2.a';

const decisionFacts = questionFacts<StorageState>({ questionOf, askable: raisedBy, desk: 'support', clause: CLAUSE });

/** Nothing more is told, and what was ordered ends with it. */
const contractEndTold: FactRules<StorageState, EndingFacts>['contractEndTold'] = {
  ...endingFacts<StorageState>(CLAUSE).contractEndTold,
  describe: ({ on }) => ({
    clause: CLAUSE,
    text: on === undefined ? 'the contract goes on after all' : `the contract ended with ${inWords(on)}, and with it all extra storage`,
  }),
};

export const storageNotice = clauseFrom<StorageState, StorageFacts, StorageEffect>(
  { ...usageFacts, ...orderFacts, ...mailFacts, ...decisionFacts, contractEndTold },
  {
    kind: 'storageNotice',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    failed: ({ notice }, at) => ({ kind: 'storageMailFailed', notice, at }),
    // A forecast assumes that mails arrive at once.
    assume: (_state, { notice }, at) => ({ kind: 'storageMailSent', notice, at }),
    afterwards: reviewed,
  },
);

function next(state: StorageState, now: Instant): StorageStep {
  const because = (text: string) => ({ clause: CLAUSE, text });
  if (contractHasEnded(state)) return { kind: 'close', outcome: 'contract-ended', reason: because('the contract has ended') };
  const mail = nextMail(state, now);
  if (mail !== undefined) {
    const { at, effect, key, reason } = mail;
    return at <= now ? { kind: 'do', effect, key, reason } : { kind: 'wait', until: at, reason };
  }
  if (raisedBy(state).length > 0) return { kind: 'await', reason: because('how the customer is told: a mail could not be delivered') };
  if (hasProposal(state)) {
    return { kind: 'await', reason: { clause: 'GTC-3.7.2.c', text: "the customer's approval of extra storage" } };
  }
  return { kind: 'close', outcome: 'nothing-to-tell', reason: because('the customer was told all that is known') };
}

/** Questions, and the orders as finance reads them. */
function rows(state: StorageState): readonly Row[] {
  return [...decisionRows(state, questionOf), ...orderRows(state)];
}

const orderRows = (state: StorageState): readonly StorageOrderRow[] =>
  Object.entries(state.orders).map(([orderId, order]) => ({
    ...{ table: 'storageOrders', key: orderId, by: order.by, blocks: order.blocks, startsOn: order.startsOn, status: statusOf(order) },
    ...{ gigabytes: orderedGigabytes(order, state.terms), monthlyMinor: monthlyMinor(order, state.terms) },
    currency: state.terms.gigabyteMonthPrice.currency,
    ...inForce(state, order),
  }));

function reviewed(state: StorageState, { receivedAt }: Dated): StorageState {
  return withRaised(state, receivedAt, contractHasEnded(state) ? [] : raisedBy(state));
}
