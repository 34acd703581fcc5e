import { z } from 'zod';
import { type KnownWindow, windowsOf } from '../../adapters/maintenance/windows';
import type { FactFor } from '../../adapters/prisma/telling';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { scheduleOf } from '../../domain/maintenance-notice/schedule';
import type { MaintenanceFacts } from '../../domain/maintenance-notice/state';
import { accept, notYetHandled } from '../accept';
import { announceMaintenance, announcement, instantOf, move, tellWindow, windowHeld, windowSeen } from '../maintenance/announcing';
import { maintenanceWindow, windowView, withoutReasons } from '../maintenance/view';
import { found } from '../problem';
import { type Call, type Reply, read, route } from '../route';
import { id, idParams, moment, page, pageOf, pageQuery, prose } from '../schemas';
import { write } from '../writing';

const readers = ['admin', 'legal', 'operator', 'service'] as const;
const writers = ['admin', 'operator', 'service'] as const;
const path = '/v1/maintenance-windows';
const clause = 'GTC-3.5.1.a';

const said = prose(2_000).optional().meta({ description: 'Kept encrypted; not public.' });

const viewOf = async (tx: Tx, call: Call, windowId: string) => windowView(tx, call, await windowSeen(tx, windowId));

type Named = Call<{ readonly id: string }>;

/** Tells the window that the address names a fact, and answers with how it stands. */
const telling = (call: Named, factOf: (held: KnownWindow) => FactFor<MaintenanceFacts>, reason?: string): Promise<Reply> =>
  accept(call, {
    async write(tx) {
      const held = await windowHeld(tx, call.params.id);
      return tellWindow(tx, call, held, factOf(held), reason);
    },
    answer: (tx) => viewOf(tx, call, call.params.id),
    isPrivate: true,
  });

const told = { clause, roles: writers, params: idParams('mnt'), responses: { 201: maintenanceWindow, 202: notYetHandled } } as const;

/** Maintenance as it is announced, in the software and on the public status page. */
export const maintenanceWindowRoutes = [
  route({
    method: 'post',
    path,
    summary: 'Announce a maintenance window',
    description:
      'Every customer reads it in the software, and everybody on the status page, from the answer on. Later than the contract allows it is refused with the earliest start that is in time, unless it is an emergency: then it goes on record as a breach. Repeated under its Idempotency-Key, it is answered without its reason.',
    clause,
    roles: writers,
    body: announcement,
    responses: { 201: maintenanceWindow },
    handler: (call) =>
      write(call, async (tx) => {
        const { windowId, tell } = await announceMaintenance(tx, call, call.body);
        const body = await viewOf(tx, call, windowId);
        return { status: 201, headers: { Location: `${path}/${windowId}` }, body, remembered: withoutReasons(body), tell };
      }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Maintenance windows',
    description: 'Those on real time, or those of a test clock.',
    clause,
    roles: readers,
    query: pageQuery.extend({ clockId: id('clk').optional() }),
    responses: { 200: pageOf(maintenanceWindow) },
    async handler(call) {
      const { clockId = null, after = '', limit } = call.query;
      const body = await read(call, async (tx) => {
        if (clockId !== null) found(await clockOf(tx, clockId), 'test clock', clockId);
        const { data: known, ...rest } = page(
          await windowsOf(tx, { clockId, after, limit }),
          call.query,
          (row) => row.id,
          (row) => row,
        );
        const data: z.infer<typeof maintenanceWindow>[] = [];
        for (const window of known) data.push(await windowView(tx, call, window));
        return { ...rest, data };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: `${path}/{id}`,
    summary: 'A maintenance window',
    clause,
    roles: readers,
    params: idParams('mnt'),
    responses: { 200: maintenanceWindow },
    handler: async (call) => ({ status: 200, body: await read(call, (tx) => viewOf(tx, call, call.params.id)) }),
  }),
  route({
    ...told,
    method: 'post',
    path: `${path}/{id}/move`,
    summary: 'Move a maintenance window that has not begun',
    description:
      'The new start is announced by it, and judged as an announcement. Where the start stays, so is a later end; an earlier one may be announced at any time before the start.',
    body: move,
    handler: (call) =>
      telling(
        call,
        ({ id: windowId, state }) => {
          const { startsAt, endsAt, isEmergency } = call.body;
          const number = scheduleOf(state).number + 1;
          const data = { number, startsAt: instantOf(startsAt), endsAt: instantOf(endsAt), isEmergency };
          return { kind: 'windowMoved', data, uniqueKey: `${windowId}/schedule/${number}` };
        },
        call.body.reason,
      ),
  }),
  route({
    ...told,
    method: 'post',
    path: `${path}/{id}/lengthening`,
    summary: 'Say of maintenance under way that it takes longer',
    body: z.strictObject({ endsAt: moment }),
    handler: (call) =>
      telling(call, ({ id: windowId, state }) => {
        const { number, startsAt } = scheduleOf(state);
        const data = { number: number + 1, startsAt, endsAt: instantOf(call.body.endsAt) };
        return { kind: 'windowLengthened', data, uniqueKey: `${windowId}/schedule/${data.number}` };
      }),
  }),
  route({
    ...told,
    method: 'post',
    path: `${path}/{id}/cancellation`,
    summary: 'Cancel a maintenance window, also one under way',
    description: 'Customers read so until its announced end.',
    body: z.strictObject({ reason: said }),
    handler: (call) => telling(call, () => ({ kind: 'windowCancelled', data: {} }), call.body.reason),
  }),
  route({
    ...told,
    method: 'post',
    path: `${path}/{id}/completion`,
    summary: 'Say when maintenance really ended',
    description:
      'Before its announced end or, as a correction, after it; also of one that was cancelled while under way. One that ended at its start, such as one entered by mistake, was no work: it stands in no history and excuses nothing. Untold, it counts as completed at its announced end.',
    body: z.strictObject({ endedAt: moment }),
    handler: (call) => telling(call, () => ({ kind: 'windowEnded', data: { endedAt: instantOf(call.body.endedAt) } })),
  }),
];
