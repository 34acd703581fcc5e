import { z } from 'zod';
import { type ClockRow, clockOf, clocksOf, createClock, setTarget } from '../../adapters/prisma/test-clocks';
import { instant } from '../../domain/shared/instant';
import { found, problem } from '../problem';
import { read, route } from '../route';
import { id, idParams, line, moment, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

/** As far as holidays and indexes can be meant. */
const sandboxMoment = moment.refine((text) => text >= '2000' && text < '2100', { error: 'expected an instant from 2000 to 2099' });

const clock = z
  .strictObject({
    id: id('clk'),
    name: z.string(),
    now: moment,
    status: z.enum(['ready', 'advancing', 'failed']),
    target: moment.optional().meta({ description: 'Where an advance goes.' }),
    problem: z
      .strictObject({ text: z.string(), processIds: z.array(z.string()) })
      .optional()
      .meta({ description: 'Why an advance stands still, and for whom. Advancing again resumes.' }),
  })
  .meta({ id: 'TestClock' });

const shown = ({ id: clockId, name, nowAt, status, targetAt, problem: why }: ClockRow) => ({
  ...{ id: clockId, name, now: nowAt.toISOString(), status },
  ...(targetAt !== null && { target: targetAt.toISOString() }),
  ...(status === 'failed' && why !== null && { problem: why }),
});

const roles = ['admin', 'operator'] as const;

export const testClockRoutes = [
  route({
    method: 'post',
    path: '/v1/test-clocks',
    summary: 'Make a clock that stands still until it is advanced',
    description: 'Given to a customer or a contract when that is made.',
    roles,
    body: z.strictObject({ name: line(100), now: sandboxMoment }),
    responses: { 201: clock },
    handler: (call) =>
      write(call, async (tx) => {
        const created = await createClock(tx, call.caller.providerId, { name: call.body.name, now: instant(new Date(call.body.now)) });
        return { status: 201, headers: { Location: `/v1/test-clocks/${created.id}` }, body: shown(created) };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/test-clocks',
    summary: 'Test clocks',
    roles,
    query: pageQuery,
    responses: { 200: pageOf(clock) },
    handler: async (call) => ({
      status: 200,
      body: page(await read(call, (tx) => clocksOf(tx, call.query)), call.query, (row) => row.id, shown),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/test-clocks/{id}',
    summary: 'A test clock',
    roles,
    params: idParams('clk'),
    responses: { 200: clock },
    handler: async (call) => ({
      status: 200,
      body: shown(found(await read(call, (tx) => clockOf(tx, call.params.id)), 'test clock', call.params.id)),
    }),
  }),
  route({
    method: 'post',
    path: '/v1/test-clocks/{id}/advance',
    summary: 'Advance it, deadline by deadline',
    description: 'Forward only. Everything that falls due on the way happens, in order of time; look at the clock until it is `ready`.',
    roles,
    params: idParams('clk'),
    body: z.strictObject({ to: sandboxMoment }),
    responses: { 202: clock },
    async handler(call) {
      const { id: clockId } = call.params;
      const to = instant(new Date(call.body.to));
      const reply = await write(call, async (tx) => {
        const set = found(await setTarget(tx, clockId, to), 'test clock', clockId);
        if ('earliest' in set) throw problem('clock_moves_forward_only', `Name an instant from ${set.earliest.toISOString()} on.`);
        return { status: 202, headers: { Location: `/v1/test-clocks/${clockId}` }, body: shown(set.clock) };
      });
      await call.deps.clocks.start({ providerId: call.caller.providerId, clockId }, call.deps.settings.tellPatienceMs);
      return reply;
    },
  }),
];
