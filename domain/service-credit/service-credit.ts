/**
 * Service credit: the availability that a contract was promised, month by month, and what the customer may claim where it was not reached.
 *
 * GTC-3.6.1: below 99.5 % in a calendar month, a written notice within 30 days opens the time to reach it again; below in the next month as well, a
 * new notice earns 2, 5 or 10 % of the monthly invoice, and so does each month that follows. A month that meets the level closes the case.
 */
import { percentOf } from '../availability/measure';
import type { Dated } from '../engine/clause';
import { contractHasEnded } from '../engine/ending';
import { clauseFrom } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import type { Row } from '../engine/rows';
import type { Instant } from '../shared/instant';
import { alertRows, withAlerts } from './alerts';
import { creditFacts } from './credit-facts';
import { statusOf, withInstructions } from './instructions';
import { mailFacts } from './mails';
import { monthFacts } from './month-facts';
import { monthsBelow, monthsToMeasure, windowOf } from './months';
import { next } from './next';
import { noticeFacts } from './notice-facts';
import { isAsked, questionOf, raisedBy } from './questions';
import { openCure, openRights } from './sequence';
import type { MeasuredMonth, ServiceCreditEffect, ServiceCreditFact, ServiceCreditFacts, ServiceCreditState } from './state';

const decisionFacts = questionFacts<ServiceCreditState>({ questionOf, askable: raisedBy, desk: 'legal', clause: 'GTC-3.6.1.d' });

export const serviceCredit = clauseFrom<ServiceCreditState, ServiceCreditFacts, ServiceCreditEffect>(
  { ...monthFacts, ...noticeFacts, ...creditFacts, ...mailFacts, ...decisionFacts },
  { kind: 'serviceCredit', stateVersion: 1, upcasters: {}, next, rows, stage: stageOf, failed, assume, afterwards: reviewed },
);

export type Stage = 'asked' | 'to-credit' | 'notice-open' | 'curing' | 'to-measure' | 'met' | 'contract-ended';

/** Where it stands, in a word: what waits for somebody comes first. */
export function stageOf(state: ServiceCreditState): Stage {
  if (isAsked(state)) return 'asked';
  if (Object.values(state.instructed).some((known) => statusOf(known) === 'due')) return 'to-credit';
  if (openRights(state).length > 0) return 'notice-open';
  if (openCure(state) !== undefined && !contractHasEnded(state)) return 'curing';
  if (monthsToMeasure(state).length > 0) return 'to-measure';
  return contractHasEnded(state) ? 'contract-ended' : 'met';
}

/** What is to be credited with what has become of it, what the software shows, and what is asked. */
function rows(state: ServiceCreditState): readonly Row[] {
  const { currency } = state.contract;
  return [
    ...Object.entries(state.instructed).map(([key, known]): Row => {
      const { month, part, netMinor, issued } = known;
      const credited = issued !== undefined && { creditNoteId: issued.creditNoteId };
      return { table: 'creditInstructions', key, month, part, netMinor, currency, status: statusOf(known), ...credited };
    }),
    ...alertRows(state),
    ...eventRows(state),
    ...decisionRows(state, questionOf),
  ];
}

/** Once for each month that was below its level, and each part of a credit. */
function eventRows(state: ServiceCreditState): readonly Row[] {
  const { contractId, currency } = state.contract;
  return [
    ...monthsBelow(state).map((month): Row => {
      const availabilityPercent = percentOf((state.months[month] as MeasuredMonth).frontOffice);
      return {
        table: 'events',
        key: `below-${month}`,
        type: 'service_level.month_below',
        data: { contractId, month, availabilityPercent },
      };
    }),
    ...Object.entries(state.instructed).map(([key, { month, part, netMinor }]): Row => {
      return {
        table: 'events',
        key: `credit-${key}`,
        type: 'service_credit.instructed',
        data: { contractId, month, part, netMinor, currency },
      };
    }),
  ];
}

function reviewed(before: ServiceCreditState, { receivedAt }: Dated): ServiceCreditState {
  const state = withAlerts(withInstructions(before), receivedAt);
  return withRaised(state, receivedAt, raisedBy(state));
}

/** Tried as often as the effect's patience allows, in vain. */
function failed(effect: ServiceCreditEffect, at: Instant): ServiceCreditFact {
  switch (effect.kind) {
    case 'measureMonth':
      return { kind: 'monthNotMeasured', month: effect.month, at };
    case 'issueCreditNote':
      return { kind: 'creditNoteNotIssued', instruction: effect.instruction, attempt: effect.attempt };
    default:
      return { kind: 'levelMailFailed', notice: effect.notice, at };
  }
}

/** A forecast assumes that what was reported leaves the level met, that mails arrive, and that credit notes are issued at once. */
function assume(state: ServiceCreditState, effect: ServiceCreditEffect, at: Instant): ServiceCreditFact {
  switch (effect.kind) {
    case 'measureMonth':
      return { kind: 'monthMeasured', ...assumed(state, effect) };
    case 'issueCreditNote': {
      const netMinor = state.instructed[effect.instruction]?.netMinor ?? 0;
      const note = { creditNoteId: '', number: '', on: state.contract.startsOn, amountMinor: netMinor, settlement: 'set-off' } as const;
      return { kind: 'creditNoteIssued', instruction: effect.instruction, netMinor, ...note };
    }
    default:
      return { kind: 'levelMailSent', notice: effect.notice, at };
  }
}

function assumed(state: ServiceCreditState, { month, number, reports }: Extract<ServiceCreditEffect, { kind: 'measureMonth' }>) {
  const window = windowOf(state, month);
  const totalSeconds = window === undefined ? 0 : (Date.parse(window.until) - Date.parse(window.from)) / 1_000;
  const whole = { totalSeconds, downSeconds: 0, excusedSeconds: 0 };
  return { month, frontOffice: whole, backOffice: whole, number, reports, isLasting: false };
}
