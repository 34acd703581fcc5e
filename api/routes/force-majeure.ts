import { z } from 'zod';
import { forceMajeureOf } from '../../adapters/prisma/force-majeure';
import type { ForceMajeureFacts } from '../../domain/force-majeure/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { accept, notYetHandled } from '../accept';
import { readers, writers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { invoke, invoked } from '../force-majeure/invoking';
import { imagined, preview, retiming } from '../force-majeure/preview';
import { answer, held, suspend } from '../force-majeure/telling';
import { terminate, written } from '../force-majeure/terminating';
import { forceMajeure, shown } from '../force-majeure/view';
import { mustHaveCome } from '../money/plausible';
import { found } from '../problem';
import { read, route } from '../route';
import { day, idParams } from '../schemas';
import { tell } from '../telling';
import { write } from '../writing';

const path = '/v1/contracts/{id}/force-majeure';

/** Force majeure: it suspends what it hinders and nothing else; where it lasts too long, either party may terminate by letter. */
export const forceMajeureRoutes = [
  route({
    method: 'post',
    path,
    summary: 'A party invokes force majeure',
    description: 'The clocks of the obligations named stand still from its first day on; see what that would change under /preview first.',
    clause: 'GTC-15.1.a',
    roles: writers,
    params: idParams('ctr'),
    body: invoked,
    responses: { 201: forceMajeure },
    handler: (call) =>
      write(call, async (tx) => {
        const { event, tell } = await invoke(tx, call);
        return { status: 201, body: await shown(tx, call, event), tell };
      }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Force majeure under a contract, with where each stands',
    clause: 'GTC-15.1.a',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(forceMajeure) }) },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const data = await read(call, async (tx) => {
        const events: z.infer<typeof forceMajeure>[] = [];
        for (const event of await forceMajeureOf(tx, { contractId })) events.push(await shown(tx, call, event));
        return events;
      });
      return { status: 200, body: { data } };
    },
  }),
  route({
    method: 'get',
    path: `${path}/preview`,
    summary: 'What a suspension would change: each date as it is and as it would be',
    clause: 'GTC-15.1.a',
    roles: writers,
    params: idParams('ctr'),
    query: imagined,
    responses: { 200: z.strictObject({ data: z.array(retiming) }) },
    handler: (call) => read(call, async (tx) => ({ status: 200, body: { data: await preview(tx, call) } })),
  }),
  route({
    method: 'post',
    path: '/v1/force-majeure/{id}/end',
    summary: 'It is over: what it suspended goes on with the time that was left',
    description: 'Entered again with another day, it corrects the first.',
    clause: 'GTC-15.1.a',
    roles: writers,
    params: idParams('fmj'),
    body: z.strictObject({ lastOn: day.meta({ description: 'Its last day.' }) }),
    responses: { 201: forceMajeure, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const known = await held(tx, call);
          const on = calendarDate(call.body.lastOn);
          mustHaveCome(on, known.today, 'lastOn');
          const { factId } = await tell<ForceMajeureFacts>(tx, call, known, { kind: 'forceMajeureEnded', data: { on } });
          const [ended] = await forceMajeureOf(tx, { subjectId: known.process.subjectId });
          return { factId, others: await suspend(tx, call, found(ended, 'force majeure', known.process.subjectId).state, known) };
        },
        answer: answer(call),
      }),
  }),
  route({
    method: 'post',
    path: '/v1/force-majeure/{id}/termination',
    summary: 'A party terminates the contract because it lasts too long',
    description:
      "The contract ends so long after the deposit of the letter as its terms say. The vendor's letter is written here, unless it was posted otherwise.",
    clause: 'GTC-15.1.b',
    roles: writers,
    params: idParams('fmj'),
    body: written,
    responses: { 201: forceMajeure, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => terminate(tx, call), answer: answer(call) }),
  }),
];
