import { z } from 'zod';
import { type CreditRow, creditsOf } from '../../adapters/prisma/credit-instructions';
import type { UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { creditOf } from '../../domain/service-credit/credit';
import { instructionStatuses } from '../../domain/service-credit/instructions';
import { measuredIn } from '../../domain/service-credit/months';
import { type Course, coursesOf, cureOf, isRight } from '../../domain/service-credit/sequence';
import { stageOf } from '../../domain/service-credit/service-credit';
import { type LevelNotice, noticeChannels, type ServiceCreditState } from '../../domain/service-credit/state';
import { courseInWords, figuresInWords, noticeInWords, noticeStandings, standingOf } from '../../domain/service-credit/words';
import { figures, figuresView, month } from '../availability/fields';
import { day, id, moment, money, reason } from '../schemas';

export const noticeId = id('lvl');

export const levelNotice = z
  .strictObject({
    id: noticeId,
    contractId: id('ctr'),
    month,
    channel: z.enum(noticeChannels),
    receivedOn: day,
    depositedOn: day.optional(),
    standing: z.enum(noticeStandings).meta({
      description:
        'pending: until the figures of the month are closed; repeated: another one counts already; asked: a person decides whether it counts.',
    }),
    comesTo: reason.meta({ description: 'What follows from it, in one sentence.' }),
  })
  .meta({ id: 'LevelNotice' });

export function levelNoticeView(state: ServiceCreditState, notice: LevelNotice): z.infer<typeof levelNotice> {
  const { noticeId: named, decided: _decided, ...known } = notice;
  return {
    ...{ id: named, contractId: state.contract.contractId, ...known },
    ...{ standing: standingOf(state, notice), comesTo: noticeInWords(state, notice) },
  };
}

/** Every notice of a contract, the oldest first. */
export const noticesView = (state: ServiceCreditState): z.infer<typeof levelNotice>[] =>
  Object.values(state.notices)
    .sort((one, other) => (one.noticeId < other.noticeId ? -1 : 1))
    .map((notice) => levelNoticeView(state, notice));

const deadline = z.strictObject({ on: day, at: moment, explanation: z.array(z.string()) });

const failingMonth = z
  .strictObject({
    month,
    kind: z.enum(['first', 'credit', 'in-cure', 'cured']).meta({
      description:
        'first: opens the sequence; credit: earns one; in-cure: lies in the time to reach the level; cured: met it, and closes the case.',
    }),
    status: z.enum(['open', 'notified', 'asked', 'lost']).optional(),
    comesTo: reason,
    availability: reason,
    figures: figures.optional().meta({ description: 'As they were closed, or measured last; absent where no outage was reported.' }),
    noticeBy: deadline.optional().meta({ description: "The last day for the customer's notice, and how it was computed." }),
    noticeId: noticeId.optional(),
    cure: z.strictObject({ until: day, testMonth: month }).optional(),
    credit: z
      .strictObject({ net: money, shareBasisPoints: z.int(), clause: z.string(), explanation: z.array(z.string()) })
      .optional()
      .meta({ description: 'What the month is worth, excluding VAT; due where `status` is notified.' }),
  })
  .meta({ id: 'FailingMonth' });

export const creditInstruction = z
  .strictObject({
    id: id('cri'),
    ...{ customerId: id('cus'), customerReference: z.string(), contractId: id('ctr'), contractReference: z.string() },
    month,
    part: z.int().meta({ description: 'More than one where a correction made the credit higher after it was issued.' }),
    net: money.meta({ description: 'Excluding VAT.' }),
    status: z.enum(instructionStatuses).meta({ description: 'dropped: a correction withdrew it before it was issued.' }),
    creditNoteId: id('crn').optional(),
    clause: z.string(),
    processId: id('prc'),
    clockId: id('clk').nullable().meta({ description: 'Of a sandbox contract: its test clock. Null: real time.' }),
  })
  .meta({ id: 'CreditInstruction' });

export const creditInstructionView = ({
  netMinor,
  currency,
  key: _key,
  creditNoteId,
  ...row
}: CreditRow): z.infer<typeof creditInstruction> => ({
  ...row,
  ...{ net: { amountMinor: netMinor, currency }, clause: 'GTC-3.6.1.f' },
  ...(creditNoteId !== null && { creditNoteId }),
});

export const serviceLevel = z
  .strictObject({
    contractId: id('ctr'),
    stage: z.enum(['asked', 'to-credit', 'notice-open', 'curing', 'to-measure', 'met', 'contract-ended']),
    months: z
      .array(failingMonth)
      .meta({ description: 'Those below their level, and those that closed a case, in order. Every other month met its level.' }),
    notices: z.array(levelNotice),
    credits: z.array(creditInstruction),
    processId: id('prc'),
  })
  .meta({ id: 'ServiceLevel' });

const CREDITS_MAX = 1_000;

/** What a contract's service levels come to. */
export async function serviceLevelView(
  tx: Tx,
  { process, state }: UnderContract<ServiceCreditState>,
): Promise<z.infer<typeof serviceLevel>> {
  const { contractId } = state.contract;
  const credits = await creditsOf(tx, { contractId, limit: CREDITS_MAX });
  return {
    ...{ contractId, stage: stageOf(state), processId: process.processId },
    months: coursesOf(state).map((course) => monthView(state, course)),
    notices: noticesView(state),
    credits: credits.map(creditInstructionView),
  };
}

function monthView(state: ServiceCreditState, course: Course): z.infer<typeof failingMonth> {
  const { month: of, kind } = course;
  const measured = measuredIn(state, of);
  const said = { month: of, kind, comesTo: courseInWords(state, course), availability: figuresInWords(state, of) };
  const shown = { ...said, ...(measured !== undefined && { figures: figuresView(measured.frontOffice, state.terms.frontOffice) }) };
  if (course.kind === 'in-cure') return { ...shown, cure: { until: course.cure.lastDay.on, testMonth: course.cure.testMonth } };
  if (!isRight(course)) return shown;
  const { status, lastDay, notice } = course;
  const cure = kind === 'first' && notice !== undefined ? cureOf(state, notice) : undefined;
  return {
    ...{ ...shown, status, noticeBy: { on: lastDay.on, at: lastDay.at, explanation: [...lastDay.explanation] } },
    ...(notice !== undefined && { noticeId: notice.noticeId }),
    ...(cure !== undefined && { cure: { until: cure.lastDay.on, testMonth: cure.testMonth } }),
    ...(kind === 'credit' && creditView(state, of)),
  };
}

function creditView(state: ServiceCreditState, of: Course['month']) {
  const credit = creditOf(state, of);
  if (credit === undefined) return {};
  const { netMinor, creditBasisPoints, clause, explanation } = credit;
  const net = { amountMinor: netMinor, currency: state.contract.currency };
  return { credit: { net, shareBasisPoints: creditBasisPoints, clause, explanation: [...explanation] } };
}
