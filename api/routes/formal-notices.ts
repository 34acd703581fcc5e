import { z } from 'zod';
import { formalNoticesOf, holdFormalNotice } from '../../adapters/prisma/formal-notices';
import type { FormalNoticeFacts } from '../../domain/formal-notice/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { accept, notYetHandled } from '../accept';
import { readers, writers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { give, given } from '../formal-notices/giving';
import { formalNotice, formalNoticeView } from '../formal-notices/view';
import { reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { found } from '../problem';
import { read, route } from '../route';
import { day, idParams } from '../schemas';
import { tell } from '../telling';
import { write } from '../writing';

/** Default and cure: a failure is named by registered letter, and a right to terminate opens if it is not cured in time. */
export const formalNoticeRoutes = [
  route({
    method: 'post',
    path: '/v1/contracts/{id}/formal-notices',
    summary: 'A party gives formal notice of a failure',
    description:
      "The vendor's is written as a registered letter and waits to be posted; a customer's is entered with its dates. Nothing ends by itself when the time to cure is over.",
    clause: 'GTC-5.2',
    roles: writers,
    params: idParams('ctr'),
    body: given,
    responses: { 201: formalNotice },
    handler: (call) =>
      write(call, async (tx) => {
        const { formalNoticeId, tell } = await give(tx, call);
        const [opened] = await formalNoticesOf(tx, { id: formalNoticeId });
        return { status: 201, body: await formalNoticeView(tx, call, found(opened, 'formal notice', formalNoticeId)), tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/formal-notices',
    summary: 'Formal notices under a contract, with where each stands',
    clause: 'GTC-5.2',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(formalNotice) }) },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const data = await read(call, async (tx) => {
        const notices: z.infer<typeof formalNotice>[] = [];
        for (const known of await formalNoticesOf(tx, { contractId })) notices.push(await formalNoticeView(tx, call, known));
        return notices;
      });
      return { status: 200, body: { data } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/formal-notices/{id}/cure',
    summary: 'The failure was cured',
    clause: 'GTC-5.2',
    roles: writers,
    params: idParams('fml'),
    body: z.strictObject({ on: day, reason: reasonText.meta({ description: 'How it was cured; kept encrypted.' }) }),
    responses: { 201: formalNotice, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = found(await holdFormalNotice(tx, call.params.id), 'formal notice', call.params.id);
          const on = calendarDate(call.body.on);
          mustHaveCome(on, held.today, 'on');
          const how = { subjectId: held.customerId, text: call.body.reason };
          return tell<FormalNoticeFacts>(tx, call, held, { kind: 'cureRecorded', data: { on } }, how);
        },
        async answer(tx, { process }) {
          const [known] = await formalNoticesOf(tx, { id: process.subjectId });
          return formalNoticeView(tx, call, found(known, 'formal notice', process.subjectId));
        },
      }),
  }),
];
