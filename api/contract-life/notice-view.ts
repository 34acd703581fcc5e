import { z } from 'zod';
import { letterIn } from '../../domain/engine/posting';
import { letterName, postByOn } from '../../domain/renewal/letters';
import { assessmentOf } from '../../domain/renewal/standing';
import type { RenewalState } from '../../domain/renewal/state';
import { channels, type TerminationNotice } from '../../domain/renewal/termination-notice';
import { day, id, reason } from '../schemas';

export const channel = z.enum(channels);
export const noticeId = id('trm');

const ownLetter = z
  .strictObject({
    status: z.enum(['owed', 'queued', 'failed', 'dropped']).meta({ description: 'queued: it waits to be posted, or was.' }),
    letterId: id('ltr').optional(),
    postByOn: day.optional().meta({ description: 'The last day on which it can be posted and be in time.' }),
  })
  .meta({ id: 'OwnLetter', description: "The vendor's own letter: the notice itself, or what was decided on a customer's." });

export const terminationNotice = z
  .strictObject({
    id: noticeId,
    contractId: id('ctr'),
    by: z.enum(['customer', 'vendor']),
    channel,
    depositedOn: day.optional(),
    presentedOn: day.optional().meta({ description: 'First presentation: a letter refused or not collected was received that day.' }),
    receivedOn: day.optional(),
    withdrawnOn: day.optional(),
    status: z.enum(['in-transit', 'accepted', 'void', 'needs-decision', 'withdrawn']),
    endsOn: day.meta({ description: 'The end that it aims at; where it is accepted, the last day of the contract.' }),
    lastDayOn: day.meta({ description: 'The last day on which it could be in time.' }),
    countedOn: day.optional().meta({ description: 'The day that counts, once it is known.' }),
    reasons: z.array(reason).meta({ description: 'Why it is void; or the readings for and against, where a person decides.' }),
    letter: ownLetter.optional(),
    decisionLetter: ownLetter.optional(),
    reply: z
      .enum(['none', 'owed', 'sent', 'failed'])
      .meta({ description: 'The courtesy reply to a void notice: the form required and the last day for it.' }),
  })
  .meta({ id: 'TerminationNotice' });

export function noticeView(state: RenewalState, notice: TerminationNotice): z.infer<typeof terminationNotice> {
  const { status, period, lastDayOn, countedOn, reasons } = assessmentOf(state, notice);
  const { noticeId: named, by, channel: form, depositedOn, presentedOn, receivedOn, withdrawnOn, reply } = notice;
  const letter = ownLetterView(state, letterName('termination', named));
  const decisionLetter = ownLetterView(state, letterName('decision', named));
  return {
    ...{ id: named, contractId: state.contract.contractId, by, channel: form, status, endsOn: period.endsOn, lastDayOn, reply },
    ...(depositedOn !== undefined && { depositedOn }),
    ...(presentedOn !== undefined && { presentedOn }),
    ...(receivedOn !== undefined && { receivedOn }),
    ...(withdrawnOn !== undefined && { withdrawnOn }),
    ...(countedOn !== undefined && { countedOn }),
    reasons: [...reasons],
    ...(letter !== undefined && { letter }),
    ...(decisionLetter !== undefined && { decisionLetter }),
  };
}

function ownLetterView(state: RenewalState, letter: string): z.infer<typeof ownLetter> | undefined {
  const known = letterIn(state, letter);
  if (known === undefined) return undefined;
  const { status, letterId } = known;
  const on = postByOn(state, letter);
  return { status, ...(letterId !== undefined && { letterId }), ...(on !== undefined && { postByOn: on }) };
}
