import { z } from 'zod';
import type { KnownTicket } from '../../adapters/prisma/support-tickets';
import { changesInOrder, courseOf, firstAnswerAt, type ResponseDeadline, severityOf } from '../../domain/support-response/course';
import { callInWords, dutyCallsOf, outOfHours, pagesOf } from '../../domain/support-response/duty';
import { minutesToAnswer } from '../../domain/support-response/report';
import { isBreached, lateMinutes, stageOf, stages, warnedAt } from '../../domain/support-response/standing';
import { answerInWords } from '../../domain/support-response/words';
import { id, moment, reason } from '../schemas';
import { channel, kind, severity } from './fields';

const deadline = z
  .strictObject({
    at: moment.optional().meta({ description: 'The last instant in time; absent while force majeure suspends it.' }),
    suspendedSince: moment.optional(),
    clause: z.string(),
    minutes: z.int(),
    explanation: z.array(z.string()),
  })
  .meta({ id: 'SupportDeadline', description: 'By when the first answer is due, and how that was computed.' });

const shownDeadline = (known: ResponseDeadline): z.infer<typeof deadline> => ({
  ...(known.kind === 'fixed' ? { at: known.at } : { suspendedSince: known.since }),
  ...{ clause: known.clause, minutes: known.minutes, explanation: [...known.explanation] },
});

const change = z.strictObject({ at: moment, severity, isRetimed: z.boolean(), before: deadline, after: deadline });
const exclusion = z.strictObject({ cause: z.string(), at: moment });

export const ticket = z
  .strictObject({
    id: id('tkt'),
    contractId: id('ctr'),
    customerId: id('cus'),
    reference: z.string().optional(),
    kind,
    channel,
    severity: severity.meta({ description: 'As it is called now.' }),
    openedAt: moment,
    registeredAt: moment.meta({ description: 'What its minutes run from.' }),
    stage: z.enum(stages),
    deadline,
    warnedAt: moment.optional().meta({ description: 'When support is warned, without an answer.' }),
    isBreached: z.boolean(),
    firstAnswer: z
      .strictObject({
        at: moment,
        isInTime: z.boolean(),
        businessMinutes: z.number().meta({ description: "Of the helpdesk's hours since the registration." }),
        lateMinutes: z.int().optional().meta({ description: "Begun ones of the helpdesk's hours since the deadline; at least one." }),
        explanation: z.string(),
      })
      .optional(),
    outOfHours: reason.optional().meta({ description: 'What can be expected of a request that came out of hours.' }),
    severityChanges: z.array(change).meta({
      description: 'By their own instants. A deadline that was met, or had passed, is not re-timed.',
    }),
    dutyCalls: z.array(
      z.strictObject({ at: moment, did: z.enum(['in-hours', 'not-urgent', 'began', 'followed', 'paged']), meaning: reason }),
    ),
    dutyPagedAt: z.array(moment),
    exclusion: exclusion.optional(),
    processId: id('prc'),
  })
  .meta({ id: 'SupportTicket' });

const why = z.string().optional().meta({ description: 'Why; absent where it is erased, and for finance and service.' });

export const ticketInFull = ticket
  .extend({
    severityChanges: z.array(change.extend({ reason: why })),
    exclusion: exclusion.extend({ reason: why }).optional(),
    text: z
      .string()
      .optional()
      .meta({ description: 'What was written; absent where nothing was, where it is erased, and for finance and service.' }),
  })
  .meta({ id: 'SupportTicketInFull' });

export function shown({ ticket: reported, processId, state }: KnownTicket): z.infer<typeof ticket> {
  const { standing, retimings } = courseOf(state);
  const { id: ticketId, contractId, customerId, reference, kind: of, channel: by, openedAt, registeredAt } = reported;
  const note = outOfHours(state);
  return {
    ...{ id: ticketId, contractId, customerId },
    ...(reference !== null && { reference }),
    ...{ kind: of, channel: by, severity: severityOf(state), openedAt, registeredAt, stage: stageOf(state) },
    deadline: shownDeadline(standing.deadline),
    ...(standing.deadline.kind === 'fixed' && { warnedAt: warnedAt(state, standing.deadline) }),
    isBreached: isBreached(state),
    ...answerView(state),
    ...(note !== undefined && { outOfHours: note }),
    severityChanges: retimings.map(({ before, after, ...change }) => ({
      ...change,
      before: shownDeadline(before),
      after: shownDeadline(after),
    })),
    dutyCalls: dutyCallsOf(state).map((call) => ({ at: call.at, did: call.did, meaning: callInWords(call, state) })),
    dutyPagedAt: [...pagesOf(state)],
    ...(state.exclusion !== undefined && { exclusion: { cause: state.exclusion.cause, at: state.exclusion.at } }),
    processId,
  };
}

function answerView(state: KnownTicket['state']): Pick<z.infer<typeof ticket>, 'firstAnswer'> {
  const at = firstAnswerAt(state);
  const businessMinutes = minutesToAnswer(state);
  if (at === undefined || businessMinutes === undefined) return {};
  const late = lateMinutes(state);
  const explanation = answerInWords(state);
  return {
    firstAnswer: { at, isInTime: late === undefined, businessMinutes, explanation, ...(late !== undefined && { lateMinutes: late }) },
  };
}

/** With what people wrote, as far as it can be read. */
export async function shownInFull(
  one: KnownTicket,
  read: (remarkId: string | null | undefined) => Promise<string | undefined>,
): Promise<z.infer<typeof ticketInFull>> {
  const { exclusion: turnedDown, severityChanges: changes, ...view } = shown(one);
  const text = await read(one.ticket.remarkId);
  const reasons: (string | undefined)[] = [];
  for (const { remarkId } of changesInOrder(one.state)) reasons.push(await read(remarkId));
  const whyTurnedDown = await read(one.state.exclusion?.remarkId);
  return {
    ...view,
    severityChanges: changes.map((each, index) => ({ ...each, ...(reasons[index] !== undefined && { reason: reasons[index] }) })),
    ...(turnedDown !== undefined && { exclusion: { ...turnedDown, ...(whyTurnedDown !== undefined && { reason: whyTurnedDown }) } }),
    ...(text !== undefined && { text }),
  };
}
