import { z } from 'zod';
import { type NoticeRow, noticeOf, noticesOf, replyTo } from '../../adapters/prisma/notices';
import { customerIn, readers } from '../money/reading';
import { found } from '../problem';
import { mustSee, read, route } from '../route';
import { id, idParams, moment, page, pageOf, pageQuery } from '../schemas';

const status = z.enum(['queued', 'sending', 'sent', 'bounced', 'failed', 'unknown', 'withdrawn']);

export const notice = z
  .strictObject({
    id: id('ntc'),
    kind: z.string().meta({ example: 'sendReminder' }),
    key: z.string().meta({ description: 'What the clause calls it.', example: 'reminder-1.1.0' }),
    clause: z.string().meta({ description: 'The clause that asked for it.', example: 'GTC-4.2.b' }),
    text: z.string().meta({ description: 'What for, as the clause says it.', example: 'reminder 1 of 3' }),
    status,
    subjectId: z.string().meta({ description: 'What it is about: an invoice.' }),
    customerId: id('cus').nullable().meta({ description: 'Null where it is about the provider itself.' }),
    contactId: z.string().nullable(),
    processId: id('prc'),
    language: z.string(),
    messageId: z.string(),
    attempts: z.int(),
    bodyHash: z.string().nullable().meta({ description: 'SHA-256 of what was sent: evidence.' }),
    occurredAt: moment.meta({ description: 'When it was first asked for, by the clock of its process.' }),
    sentAt: moment.nullable().meta({ description: 'When the mail server took it, by the clock of its process.' }),
  })
  .meta({ id: 'Notice' });

const noticeInFull = notice
  .extend({ reply: z.string().nullable().meta({ description: "The mail server's words, for admin, finance and legal." }) })
  .meta({ id: 'NoticeInFull' });

export const noticeView = (row: NoticeRow): z.infer<typeof notice> => ({
  ...{
    id: row.id,
    kind: row.kind,
    key: row.key,
    clause: row.clause,
    text: row.text,
    status: row.status as z.infer<typeof status>,
    subjectId: row.subjectId,
  },
  ...{ customerId: row.customerId, contactId: row.contactId, processId: row.processId, language: row.language },
  ...{ messageId: row.messageId, attempts: row.attempts, bodyHash: row.bodyHash },
  occurredAt: row.occurredAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});

const MAY_READ_REPLIES: readonly string[] = ['admin', 'finance', 'legal'];

export const noticeRoutes = [
  route({
    method: 'get',
    path: '/v1/notices',
    summary: 'Everything sent, with its evidence',
    roles: readers,
    query: pageQuery.extend({ customerId: id('cus').optional(), invoiceId: id('inv').optional(), status: status.optional() }),
    responses: { 200: pageOf(notice) },
    async handler(call) {
      const customerId = customerIn(call);
      const filter = { customerId, subjectId: call.query.invoiceId, status: call.query.status };
      const rows = await read(call, (tx) => noticesOf(tx, filter, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, noticeView) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/notices/{id}',
    summary: 'A notice, with what the mail server said',
    roles: readers,
    params: idParams('ntc'),
    responses: { 200: noticeInFull },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const row = found(await noticeOf(tx, call.params.id), 'notice', call.params.id);
        mustSee(call, row.customerId, 'notice', row.id);
        const reply = MAY_READ_REPLIES.includes(call.caller.role) ? await replyTo(tx, call.deps.vault, row) : undefined;
        return { ...noticeView(row), reply: reply ?? null };
      });
      return { status: 200, body };
    },
  }),
];
