import { z } from 'zod';
import { type CalendarFeedRow, calendarFeeds, createCalendarFeed, revokeCalendarFeed } from '../../adapters/prisma/calendar-feeds';
import { contractOf } from '../../adapters/prisma/contracts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { found, notFound, problem } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { id, idParams, line, moment, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const users = ['admin', 'legal', 'finance', 'customer'] as const;

const calendarFeed = z
  .strictObject({
    id: id('cal'),
    label: z.string().meta({ description: 'What it is for. A customer sees the labels of the feeds of its contracts.' }),
    contractId: id('ctr').optional().meta({ description: 'The contract that it is of; absent: all contracts of the provider.' }),
    createdAt: moment,
    revokedAt: moment.optional(),
  })
  .meta({ id: 'CalendarFeed' });

const url = z.url().nullable().meta({
  description: 'Who has it reads the feed. Shown in this answer only; null when a request is repeated under its Idempotency-Key.',
});

const shown = ({ id: feedId, label, contractId, recordedAt, revokedAt }: CalendarFeedRow): z.infer<typeof calendarFeed> => ({
  id: feedId,
  label,
  ...(contractId !== null && { contractId }),
  createdAt: recordedAt.toISOString(),
  ...(revokedAt !== null && { revokedAt: revokedAt.toISOString() }),
});

/** A contract that the caller may see; for a customer there must be one. */
async function mustBeReadable(tx: Tx, call: Call, contractId: string | undefined): Promise<void> {
  if (contractId !== undefined) {
    const { customerId } = found(await contractOf(tx, contractId), 'contract', contractId);
    mustSee(call, customerId, 'contract', contractId);
  } else if (call.caller.customerId !== undefined) {
    const errors = [{ path: 'contractId', message: 'expected: a key of the role customer makes feeds of single contracts' }];
    throw problem('invalid_request', 'Name the contract that the feed is of.', { errors });
  }
}

export const calendarFeedRoutes = [
  route({
    method: 'post',
    path: '/v1/calendar-feeds',
    summary: 'Make a calendar of notice deadlines under a secret address',
    description:
      'Of one contract or of all. It names contracts by their reference and no customer: feeds are read by calendars of third parties.',
    clause: 'GTC-5.1.a',
    roles: users,
    body: z.strictObject({ label: line(100), contractId: id('ctr').optional() }),
    responses: { 201: calendarFeed.extend({ url }).meta({ id: 'NewCalendarFeed' }) },
    handler: (call) =>
      write(call, async (tx) => {
        await mustBeReadable(tx, call, call.body.contractId);
        const { row, secret } = await createCalendarFeed(tx, call.caller.providerId, call.body);
        const body = { ...shown(row), url: `${call.deps.settings.publicUrl}/calendar/${secret}.ics` };
        return { status: 201, body, remembered: { ...body, url: null } };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/calendar-feeds',
    summary: 'Calendar feeds, without their addresses',
    roles: users,
    query: pageQuery,
    responses: { 200: pageOf(calendarFeed) },
    async handler(call) {
      const rows = await read(call, (tx) => calendarFeeds(tx, call.caller, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, shown) };
    },
  }),
  route({
    method: 'delete',
    path: '/v1/calendar-feeds/{id}',
    summary: 'Revoke a calendar feed',
    description: 'Its address answers no one from then on. A calendar program may show what it read before.',
    roles: users,
    params: idParams('cal'),
    responses: { 204: z.null() },
    async handler(call) {
      const { id: feedId } = call.params;
      if (!(await read(call, (tx) => revokeCalendarFeed(tx, call.caller, feedId, new Date())))) throw notFound('calendar feed', feedId);
      return { status: 204 };
    },
  }),
];
