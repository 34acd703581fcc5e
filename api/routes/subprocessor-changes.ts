import { z } from 'zod';
import { changesOf } from '../../adapters/subprocessing/changes';
import { countWindows } from '../../adapters/subprocessing/counting-windows';
import { windowsOf } from '../../adapters/subprocessing/windows';
import { gateOf as gateOfWindow, stageOf } from '../../domain/objection-window/standing';
import { gateOf } from '../../domain/subprocessor-change/gate';
import type { SubprocessorChangeFacts } from '../../domain/subprocessor-change/state';
import { accept, notYetHandled } from '../accept';
import { found } from '../problem';
import { read, route } from '../route';
import { id, idParams, moment, page, pageOf, pageQuery, prose, reason } from '../schemas';
import { announceChange, announcement } from '../subprocessing/announcing';
import { change, changeView, gate, gateView } from '../subprocessing/change-view';
import { changeHeld, changeSeen, correct, correction } from '../subprocessing/correcting';
import { objecting, raise } from '../subprocessing/objecting';
import { objection, objectionOf } from '../subprocessing/objection-view';
import { windowCursor, windowStage } from '../subprocessing/window-view';
import { tell } from '../telling';
import { write } from '../writing';

const readers = ['admin', 'legal', 'operator', 'service'] as const;
const writers = ['admin', 'legal'] as const;
const path = '/v1/subprocessor-changes';

/** Announced changes of the sub-processors, and the gate that each customer's answer opens or keeps shut. */
export const subprocessorChangeRoutes = [
  route({
    method: 'post',
    path,
    summary: 'Announce a change of the sub-processors',
    description:
      'Every customer whose data is concerned is told in the software and by mail, and has a window of its own from its receipt. `warnings` says where the start is announced for a day before the windows can be over, with the earliest one.',
    clause: 'DPA-4.1.a',
    roles: writers,
    body: announcement,
    responses: { 201: change },
    handler: (call) =>
      write(call, async (tx) => {
        const { changeId, tell: told } = await announceChange(tx, call, call.body);
        const body = await changeView(tx, await changeSeen(tx, changeId));
        return { status: 201, headers: { Location: `${path}/${changeId}` }, body, tell: told };
      }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Announced changes, with how far each is',
    description: 'Those on real time, or those of a test clock; progress as of the last count, without warnings.',
    clause: 'DPA-4.1.a',
    roles: readers,
    query: pageQuery.extend({ clockId: id('clk').optional() }),
    responses: { 200: pageOf(change) },
    async handler(call) {
      const { clockId = null, after = '', limit } = call.query;
      const body = await read(call, async (tx) => {
        const paged = page(
          await changesOf(tx, { clockId, after, limit }),
          call.query,
          (row) => row.id,
          (row) => row,
        );
        const data: z.infer<typeof change>[] = [];
        for (const row of paged.data) data.push(await changeView(tx, row, { isListed: true }));
        return { ...paged, data };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: `${path}/{id}`,
    summary: 'An announced change, with how far it is',
    clause: 'DPA-4.1.a',
    roles: readers,
    params: idParams('chg'),
    responses: { 200: change },
    handler: async (call) => ({ status: 200, body: await read(call, async (tx) => changeView(tx, await changeSeen(tx, call.params.id))) }),
  }),
  route({
    method: 'post',
    path: `${path}/{id}/correction`,
    summary: 'Correct an announcement',
    description: 'What is material begins every window anew, and every customer is told with the reason; other wording is replaced.',
    clause: 'DPA-4.1.a',
    roles: writers,
    params: idParams('chg'),
    body: correction,
    responses: { 201: change, 202: notYetHandled },
    handler: (call) =>
      accept(call, { write: (tx) => correct(tx, call), answer: async (tx) => changeView(tx, await changeSeen(tx, call.params.id)) }),
  }),
  route({
    method: 'post',
    path: `${path}/{id}/withdrawal`,
    summary: 'Withdraw an announcement',
    description: 'Every window closes, and whoever was told is told so. What took effect is removed by another change.',
    clause: 'DPA-4.1.a',
    roles: writers,
    params: idParams('chg'),
    body: z.strictObject({ reason: prose(2_000).meta({ description: 'Kept encrypted.' }) }),
    responses: { 201: change, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const known = await changeHeld(tx, call.params.id);
          const remark = { subjectId: call.caller.providerId, text: call.body.reason };
          return tell<SubprocessorChangeFacts>(tx, call, known, { kind: 'changeWithdrawn', data: {} }, remark);
        },
        answer: async (tx) => changeView(tx, await changeSeen(tx, call.params.id)),
      }),
  }),
  route({
    method: 'get',
    path: `${path}/{id}/gate`,
    summary: 'May the sub-processing start?',
    description: 'For how many customers, and why not for others. For whom: see the customers of the gate.',
    clause: 'DPA-4.1.c',
    roles: readers,
    params: idParams('chg'),
    responses: { 200: gate.extend({ changeId: id('chg'), at: moment }) },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const { id: changeId, state, now: at } = await changeSeen(tx, call.params.id);
        return { changeId, at, ...gateView(gateOf(state, at, (await countWindows(tx, changeId)).counts)) };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'get',
    path: `${path}/{id}/gate/customers`,
    summary: 'For whom the sub-processing may start, and for whom not and why',
    clause: 'DPA-4.1.c',
    roles: readers,
    params: idParams('chg'),
    query: pageQuery.extend({ after: windowCursor.optional(), customerId: id('cus').optional() }),
    responses: { 200: pageOf(z.strictObject({ customerId: id('cus'), mayStart: z.boolean(), stage: windowStage, reason })) },
    async handler(call) {
      const { customerId, ...query } = call.query;
      const body = await read(call, async (tx) => {
        const { id: changeId, state, now } = await changeSeen(tx, call.params.id);
        const whole = gateOf(state, now, (await countWindows(tx, changeId)).counts);
        const windows = await windowsOf(tx, { changeId, customerId, ...query });
        if (customerId !== undefined) found(windows[0], 'window of customer', customerId);
        return page(
          windows,
          query,
          ({ process }) => process.processId,
          (window) => {
            const own = gateOfWindow(window.state);
            const mayStart = own.mayStart && whole.mayStart;
            const [obstacle] = own.mayStart && !whole.mayStart ? whole.reasons : [];
            return { customerId: window.customerId, mayStart, stage: stageOf(window.state), reason: obstacle ?? own.reason };
          },
        );
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'post',
    path: `${path}/{id}/objections`,
    summary: 'Object to a change',
    description:
      'By the customer itself, or entered by legal for one that came by letter or mail. It is judged by the day of its receipt, a registered letter by that of its deposit: in time, it holds the sub-processing up for the data of this customer; late, it is recorded and holds nothing up.',
    clause: 'DPA-4.1.b',
    roles: ['admin', 'legal', 'customer'],
    params: idParams('chg'),
    body: objecting,
    responses: { 201: objection, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => raise(tx, call), answer: (tx, fact) => objectionOf(tx, call, fact), isPrivate: true }),
  }),
];
