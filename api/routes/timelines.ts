import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { customerOf } from '../../adapters/prisma/customers';
import { processOf } from '../../adapters/prisma/process-list';
import { type TimelineRow, timelineOf } from '../../adapters/prisma/timeline-list';
import type { Tx } from '../../adapters/prisma/with-provider';
import { found } from '../problem';
import { mustSee, read, route } from '../route';
import { id, idParams, moment, page, pageOf, pageQuery } from '../schemas';

const entry = z
  .strictObject({
    id: z.string(),
    occurredAt: moment.meta({ description: 'When it happened, by the clock of its process.' }),
    recordedAt: moment,
    kind: z.string().meta({ example: 'reminderSent' }),
    clause: z.string(),
    text: z.string(),
    actor: z
      .string()
      .meta({ description: 'Whose key told it, by role and id, or `tacit` where a clause did.', example: 'finance:3f9a0c1d2e4b5a69' }),
    processId: id('prc').nullable().meta({ description: 'Null where a person put it on record and no process runs it.' }),
    factId: id('fct').nullable(),
    hash: z.string().meta({ description: 'Of the content; sealed in a chain.' }),
  })
  .meta({ id: 'TimelineEntry' });

const shown = ({
  id: number,
  occurredAt,
  recordedAt,
  kind,
  clause,
  text,
  actor,
  processId,
  factId,
  hash,
}: TimelineRow): z.infer<typeof entry> => ({
  ...{ id: String(number), occurredAt: occurredAt.toISOString(), recordedAt: recordedAt.toISOString() },
  ...{ kind, clause, text, actor, processId, factId, hash },
});

/** A process of the provider itself has a timeline, and no customer. */
type Owned = { readonly customerId: string | null } | null | undefined;

/** Each subject that has a timeline: whose it is, and how its lines are found. */
const subjects = {
  contract: {
    prefix: 'ctr',
    path: 'contracts',
    owner: (tx: Tx, of: string): Promise<Owned> => contractOf(tx, of),
    where: (of: string) => ({ contractId: of }),
  },
  customer: {
    prefix: 'cus',
    path: 'customers',
    owner: async (tx: Tx, of: string): Promise<Owned> => (await customerOf(tx, of)) && { customerId: of },
    where: (of: string) => ({ customerId: of }),
  },
  process: {
    prefix: 'prc',
    path: 'processes',
    owner: (tx: Tx, of: string): Promise<Owned> => processOf(tx, of),
    where: (of: string) => ({ processId: of }),
  },
} as const;

/** What happened, with clause, actor and evidence. Nothing is ever changed or taken away. */
export const timelineRoutes = Object.entries(subjects).map(([what, { prefix, path, owner, where }]) =>
  route({
    method: 'get',
    path: `/v1/${path}/{id}/timeline`,
    summary: `What happened to a ${what}`,
    roles: ['admin', 'finance', 'legal', 'operator', 'customer'],
    params: idParams(prefix),
    query: pageQuery.extend({
      after: z
        .string()
        .regex(/^\d{1,18}$/, 'expected the `next` of the page before')
        .optional(),
    }),
    responses: { 200: pageOf(entry) },
    async handler(call) {
      const { id: of } = call.params;
      const rows = await read(call, async (tx) => {
        mustSee(call, found(await owner(tx, of), what, of).customerId, what, of);
        return timelineOf(tx, where(of), call.query);
      });
      return { status: 200, body: page(rows, call.query, (row) => String(row.id), shown) };
    },
  }),
);
