import { z } from 'zod';
import { renewalOf } from '../../adapters/prisma/renewals';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { type AcceptedFact, accept, notYetHandled } from '../accept';
import { noticeId, noticeView, terminationNotice } from '../contract-life/notice-view';
import { date, dated, noticed, receive } from '../contract-life/noticing';
import { lifeHeld, lifeSeen, readers, tell, writers } from '../contract-life/telling';
import { mustHaveCome } from '../money/plausible';
import { found } from '../problem';
import { read, route } from '../route';
import { day, id, idParams } from '../schemas';

const path = '/v1/contracts/{id}/termination-notices';
const params = z.strictObject({ id: id('ctr'), noticeId });

/** The notice that a fact was about, as the contract assesses it now. */
async function answer(tx: Tx, { data, process }: AcceptedFact): Promise<z.infer<typeof terminationNotice>> {
  const { state } = found(await renewalOf(tx, process.subjectId), 'contract', process.subjectId);
  const named = String(data['noticeId']);
  return noticeView(state, found(state.notices[named], 'notice', named));
}

export const terminationNoticeRoutes = [
  route({
    method: 'post',
    path,
    summary: 'A party gives notice of termination',
    description:
      'Assessed at once, by its own dates: accepted with the end of the contract, void with its reasons (the customer is told the right form and the last day for it), in the post, or for legal to decide with both readings. With `write`, the letter of the vendor is written and waits to be posted: `letter.postByOn` is its last day.',
    clause: 'GTC-5.1.a',
    roles: writers,
    params: idParams('ctr'),
    body: noticed,
    responses: { 201: terminationNotice, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => receive(tx, call), answer }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Notices of termination, with what each comes to',
    clause: 'GTC-5.1.a',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(terminationNotice) }) },
    async handler(call) {
      const { state } = await read(call, (tx) => lifeSeen(tx, call));
      const notices = Object.values(state.notices).sort((one, other) => (one.noticeId < other.noticeId ? -1 : 1));
      return { status: 200, body: { data: notices.map((notice) => noticeView(state, notice)) } };
    },
  }),
  route({
    method: 'post',
    path: `${path}/{noticeId}/receipt`,
    summary: 'A letter that was in the post was presented',
    clause: 'GTC-5.1.a',
    roles: writers,
    params,
    body: dated,
    responses: { 201: terminationNotice, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => date(tx, call), answer }),
  }),
  route({
    method: 'post',
    path: `${path}/{noticeId}/withdrawal`,
    summary: 'Withdraw a notice before it was received',
    clause: 'GTC-5.1.a',
    roles: writers,
    params,
    body: z.strictObject({ on: day.meta({ description: 'When the withdrawal reached the other party.' }) }),
    responses: { 201: terminationNotice, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const life = await lifeHeld(tx, call);
          const on = calendarDate(call.body.on);
          mustHaveCome(on, life.today, 'on');
          return tell(tx, call, life, { kind: 'terminationNoticeWithdrawn', data: { noticeId: call.params.noticeId, on } });
        },
        answer,
      }),
  }),
];
