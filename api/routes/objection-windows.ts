import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { processesUnder } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type KnownWindow, windowsOf } from '../../adapters/subprocessing/windows';
import { handoverChannels, type ObjectionWindowFacts, type ObjectionWindowState } from '../../domain/objection-window/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { accept, notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { mustHaveCome } from '../money/plausible';
import { found } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { day, id, page, pageOf, pageQuery, prose } from '../schemas';
import { windowHeld } from '../subprocessing/objecting';
import { windowId } from '../subprocessing/objection-view';
import { type Changes, objectionWindow, windowCursor, windowStage, windowView } from '../subprocessing/window-view';
import { tell } from '../telling';

const readers = ['admin', 'legal', 'operator', 'customer'] as const;
const writers = ['admin', 'legal'] as const;
const path = '/v1/objection-windows';
const params = z.strictObject({ id: windowId });

async function named(tx: Tx, subjectId: string): Promise<KnownWindow> {
  const [window] = await processesUnder<ObjectionWindowState>(tx, 'objectionWindow', { subjectId });
  const { clockId, ...known } = found(window, 'window', subjectId);
  return { ...known, now: await timeOf(tx, clockId) };
}

const answered = async (tx: Tx, call: Call<{ readonly id: string }>) => windowView(tx, call, await named(tx, call.params.id));

/** One customer's window on an announced change: what it was told, until when it may object, what it answered. */
export const objectionWindowRoutes = [
  route({
    method: 'get',
    path,
    summary: 'Windows on announced changes, with days left and what silence leads to',
    description: 'A customer sees its own: what is pending, and what it answered in the past.',
    clause: 'DPA-4.1.b',
    roles: readers,
    query: pageQuery.extend({
      ...{
        after: windowCursor.optional(),
        changeId: id('chg').optional(),
        customerId: id('cus').optional(),
        stage: windowStage.optional(),
      },
    }),
    responses: { 200: pageOf(objectionWindow) },
    async handler(call) {
      const { customerId = call.caller.customerId, changeId, stage, ...query } = call.query;
      if (customerId !== undefined) mustSee(call, customerId, 'customer', customerId);
      const body = await read(call, async (tx) => {
        const rows = await windowsOf(tx, { changeId, customerId, stage, ...query });
        const paged = page(
          rows,
          query,
          ({ process }) => process.processId,
          (window) => window,
        );
        const data: z.infer<typeof objectionWindow>[] = [];
        const changes: Changes = new Map();
        for (const window of paged.data) data.push(await windowView(tx, call, window, changes));
        return { ...paged, data };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: `${path}/{id}`,
    summary: 'A window on an announced change',
    clause: 'DPA-4.1.b',
    roles: readers,
    params,
    responses: { 200: objectionWindow },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const window = await named(tx, call.params.id);
        mustSee(call, window.customerId, 'window', call.params.id);
        return windowView(tx, call, window);
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'post',
    path: `${path}/{id}/reading`,
    summary: 'The customer has read the announcement',
    description: 'The first reading is kept. Who has read it has received it.',
    clause: 'DPA-4.1.b',
    roles: ['customer', 'service'],
    params,
    responses: { 201: objectionWindow, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        write: async (tx) => tell<ObjectionWindowFacts>(tx, call, await windowHeld(tx, call), { kind: 'announcementRead', data: {} }),
        answer: (tx) => answered(tx, call),
        isPrivate: true,
      }),
  }),
  route({
    method: 'post',
    path: `${path}/{id}/handovers`,
    summary: 'The announcement was handed over otherwise: by letter, or in person',
    description: 'For a customer that neither the software nor a mail reaches.',
    clause: 'DPA-4.1.b',
    roles: writers,
    params,
    body: z.strictObject({
      channel: z.enum(handoverChannels),
      on: day.meta({ description: 'The day on which the customer received it.' }),
    }),
    responses: { 201: objectionWindow, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = await windowHeld(tx, call);
          const on = calendarDate(call.body.on);
          mustHaveCome(on, held.today, 'on');
          return tell<ObjectionWindowFacts>(tx, call, held, { kind: 'announcementHanded', data: { channel: call.body.channel, on } });
        },
        answer: (tx) => answered(tx, call),
        isPrivate: true,
      }),
  }),
  route({
    method: 'post',
    path: `${path}/{id}/gate-override`,
    summary: 'Let the sub-processing start for a customer in spite of its window',
    description: 'By legal, by name and with a reason: both stand on the timeline.',
    clause: 'DPA-4.1.c',
    roles: writers,
    params,
    body: z.strictObject({ reason: prose(2_000).meta({ description: 'Kept encrypted.' }) }),
    responses: { 201: objectionWindow, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = await windowHeld(tx, call);
          const remark = { subjectId: held.customerId, text: call.body.reason };
          return tell<ObjectionWindowFacts>(tx, call, held, { kind: 'gateOverridden', data: { by: actorOf(call.caller) } }, remark);
        },
        answer: (tx) => answered(tx, call),
        isPrivate: true,
      }),
  }),
];
