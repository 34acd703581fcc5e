import { z } from 'zod';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type Change, changeOf } from '../../adapters/subprocessing/changes';
import type { KnownWindow } from '../../adapters/subprocessing/windows';
import { endOf } from '../../domain/objection-window/exit';
import { daysLeft, ifSilent } from '../../domain/objection-window/foresight';
import { mayLeave, objectionsOf } from '../../domain/objection-window/objections';
import { calendarOf, lastDayOf, receiptOf } from '../../domain/objection-window/receipt';
import { windowIdOf } from '../../domain/objection-window/rows';
import { exitsOf, gateOf, stageOf, stages } from '../../domain/objection-window/standing';
import type { ExitNotice, ObjectionWindowState } from '../../domain/objection-window/state';
import { changeKinds } from '../../domain/subprocessing/register';
import { found } from '../problem';
import type { Call } from '../route';
import { day, id, moment, reason } from '../schemas';
import { objection, objectionView, windowId } from './objection-view';
import { processingShown, shown } from './register-view';

export const windowStage = z.enum(stages);
export const windowCursor = id('prc');

export const exitNotice = z
  .strictObject({
    id: id('ext'),
    windowId,
    receivedOn: day,
    depositedOn: day.optional(),
    contractIds: z.array(id('ctr')),
    status: z.enum(['counts', 'asked', 'rejected', 'withdrawn']).meta({ description: 'asked: legal decides whether it counts yet.' }),
    endsOn: day.optional().meta({ description: 'Where it counts: the last day of the contracts.' }),
    explanation: z.array(z.string()).meta({ description: 'How that day was computed.' }),
  })
  .meta({ id: 'ExitNotice' });

export function exitView(state: ObjectionWindowState, notice: ExitNotice): z.infer<typeof exitNotice> {
  const { exitId, receivedOn, depositedOn, contractIds, standing } = notice;
  const end = standing === 'counts' ? endOf(state, notice) : undefined;
  return {
    ...{ id: exitId, windowId: windowIdOf(state), receivedOn, contractIds: [...contractIds], status: standing },
    ...(depositedOn !== undefined && { depositedOn }),
    ...(end !== undefined && { endsOn: end.on }),
    explanation: [...(end?.explanation ?? [])],
  };
}

const mailShown = z.strictObject({ notice: z.string(), status: z.enum(['sent', 'undeliverable', 'failing']), at: moment });

export const objectionWindow = z
  .strictObject({
    id: windowId,
    changeId: id('chg'),
    customerId: id('cus'),
    contracts: z.array(z.strictObject({ contractId: id('ctr'), endedOn: day.optional() })),
    stage: windowStage,
    announced: z.strictObject({
      kind: z.enum(changeKinds),
      revision: z.int().meta({ description: 'Of the wording whose receipt counts.' }),
      startsOn: day,
      message: z.string(),
      processing: processingShown,
    }),
    postedAt: moment.optional().meta({ description: 'In the software, while its users could log in.' }),
    readAt: moment.optional(),
    handedOn: day.optional(),
    mails: z.array(mailShown),
    receipt: z
      .strictObject({ by: z.enum(['software', 'email', 'reading', 'handover']), on: day, at: moment.optional() })
      .optional()
      .meta({ description: 'What counts: the period runs from it.' }),
    lastDayOn: day.optional().meta({ description: 'The last day for objecting.' }),
    lastInstant: moment.optional(),
    daysLeft: z.int().optional().meta({ description: 'While it may object: 0 on the last day.' }),
    explanation: z.array(z.string()).meta({ description: 'How the last day was computed.' }),
    ifSilent: reason.optional().meta({ description: 'What follows if nothing else is said.' }),
    gate: z
      .strictObject({ mayStart: z.boolean(), reason })
      .meta({ description: 'What its own answer leads to. The provider may have to wait for more.' }),
    objections: z.array(objection),
    mayLeave: z.boolean().meta({ description: 'Whether it may terminate now (DPA-4.1.d). It does not lapse by silence.' }),
    exitNotices: z.array(exitNotice),
    processId: id('prc'),
  })
  .meta({ id: 'ObjectionWindow' });

/** Changes that were read already: the windows of a page are mostly about one. */
export type Changes = Map<string, Change>;

async function changeNamed(tx: Tx, id: string, known: Changes): Promise<Change> {
  const change = known.get(id) ?? found(await changeOf(tx, id), 'change', id);
  known.set(id, change);
  return change;
}

export async function windowView(
  tx: Tx,
  call: Call,
  { process, state, now }: KnownWindow,
  changes: Changes = new Map(),
): Promise<z.infer<typeof objectionWindow>> {
  const { changeId, customerId, announcement, postedAt, readAt, handedOn, reminders, contracts } = state;
  const change = await changeNamed(tx, changeId, changes);
  const worded = change.revisions.at(-1) ?? change;
  const objections: z.infer<typeof objection>[] = [];
  for (const known of objectionsOf(state)) objections.push(await objectionView(tx, call, state, known));
  const [receipt, last] = [receiptOf(state), lastDayOf(state)];
  const left = daysLeft(state, calendarOf(state.terms).dateOf(now));
  const silent = ifSilent(state);
  return {
    ...{ id: process.subjectId, changeId, customerId, stage: stageOf(state) },
    contracts: Object.entries(contracts)
      .map(([contractId, { endedOn }]) => ({ contractId, ...(endedOn !== undefined && { endedOn }) }))
      .sort((one, other) => (one.contractId < other.contractId ? -1 : 1)),
    announced: {
      ...{ kind: change.kind, revision: announcement.revision, startsOn: announcement.startsOn },
      ...{ message: worded.message, processing: shown(worded.content) },
    },
    ...(postedAt !== undefined && { postedAt }),
    ...(readAt !== undefined && { readAt }),
    ...(handedOn !== undefined && { handedOn }),
    mails: Object.entries(reminders)
      .map(([notice, { status, last: at }]) => ({ notice, status, at }))
      .sort((one, other) => (one.at + one.notice < other.at + other.notice ? -1 : 1)),
    ...(receipt !== undefined && { receipt: { by: receipt.by, on: receipt.on, ...(receipt.at !== undefined && { at: receipt.at }) } }),
    ...(last !== undefined && { lastDayOn: last.on, lastInstant: last.at }),
    ...(left !== undefined && { daysLeft: left }),
    explanation: [...(last?.explanation ?? [])],
    ...(silent !== undefined && { ifSilent: silent }),
    ...{ gate: gateOf(state), objections, mayLeave: mayLeave(state) },
    exitNotices: exitsOf(state).map((notice) => exitView(state, notice)),
    processId: process.processId,
  };
}
