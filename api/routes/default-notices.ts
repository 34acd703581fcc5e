import { z } from 'zod';
import { newId } from '../../adapters/prisma/ids';
import { lettersAbout, writeLetter } from '../../adapters/prisma/letters';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { DunningState } from '../../domain/dunning/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { accept, notYetHandled } from '../accept';
import { trackingNumber } from '../money/fields';
import { held, tell } from '../money/held';
import { freshLetter } from '../money/letters';
import { mustBeOfInvoice } from '../money/plausible';
import { readers, seen, writers } from '../money/reading';
import { found } from '../problem';
import { type Call, read, route } from '../route';
import { day, id, idParams } from '../schemas';

const asked = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('email') }),
  z.strictObject({ channel: z.literal('post'), depositedOn: day, trackingNumber }),
]);

const defaultNotice = z
  .strictObject({
    id: id('dfn'),
    invoiceId: id('inv'),
    channel: z.enum(['email', 'post']),
    state: z.enum(['ordered', 'sent', 'failed', 'withdrawn']).meta({
      description: 'Given once `sent`: then interest runs. What failed waits for a person; what nothing justified any more was withdrawn.',
    }),
    depositedOn: day.nullable(),
    trackingNumber: z.string().nullable(),
  })
  .meta({ id: 'DefaultNotice' });

type Asked = Call<{ id: string }, unknown, z.infer<typeof asked>>;

async function give(tx: Tx, call: Asked) {
  const invoice = await held(tx, call);
  const { body, caller } = call;
  const defaultNoticeId = newId('dfn');
  if (body.channel === 'email') {
    return tell(tx, call, invoice, { kind: 'defaultNoticeOrdered', data: { defaultNoticeId }, changesWhatIsOwed: false });
  }
  const on = calendarDate(body.depositedOn);
  mustBeOfInvoice(on, 'depositedOn', invoice);
  const fact = { kind: 'defaultNotified', data: { defaultNoticeId, channel: 'post', on } } as const;
  const unique = await freshLetter(tx, caller.providerId, body.trackingNumber);
  const told = await tell(tx, call, invoice, { ...fact, ...unique, changesWhatIsOwed: true });
  const letter = { customerId: invoice.customerId, subjectId: defaultNoticeId, direction: 'out', purpose: 'default-notice' } as const;
  await writeLetter(tx, caller.providerId, { ...letter, depositedOn: on, receivedOn: null, trackingNumber: body.trackingNumber });
  return told;
}

async function views(tx: Tx, { defaultNotices, receivable }: DunningState): Promise<z.infer<typeof defaultNotice>[]> {
  const letters = await lettersAbout(tx, Object.keys(defaultNotices));
  return Object.entries(defaultNotices).map(([noticeId, { channel, state }]) => {
    const letter = letters.find(({ subjectId }) => subjectId === noticeId);
    const posted = { depositedOn: letter?.depositedOn ?? null, trackingNumber: letter?.trackingNumber ?? null };
    return { id: noticeId, invoiceId: receivable.invoiceId, channel, state, ...posted };
  });
}

export const defaultNoticeRoutes = [
  route({
    method: 'post',
    path: '/v1/invoices/{id}/default-notices',
    summary: 'Give notice of default',
    description: 'By e-mail Tacit sends it; of a letter the posting is entered. Interest runs from the day after it is given.',
    clause: 'GTC-4.2.e',
    roles: writers,
    params: idParams('inv'),
    body: asked,
    responses: { 201: defaultNotice, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        write: (tx) => give(tx, call),
        async answer(tx, { data }) {
          const all = await views(tx, (await seen(tx, call)).state);
          const noticeId = String(data['defaultNoticeId']);
          return found(
            all.find((view) => view.id === noticeId),
            'notice of default',
            noticeId,
          );
        },
      }),
  }),
  route({
    method: 'get',
    path: '/v1/invoices/{id}/default-notices',
    summary: 'Notices of default of an invoice',
    clause: 'GTC-4.2.e',
    roles: readers,
    params: idParams('inv'),
    responses: { 200: z.strictObject({ data: z.array(defaultNotice) }) },
    handler: async (call) => ({ status: 200, body: { data: await read(call, async (tx) => views(tx, (await seen(tx, call)).state)) } }),
  }),
];
