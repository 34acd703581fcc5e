import { z } from 'zod';
import { newId } from '../../adapters/prisma/ids';
import { renewalOf } from '../../adapters/prisma/renewals';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type ObjectionWindowFacts, outcomes } from '../../domain/objection-window/state';
import { type AcceptedFact, accept, notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { found, problem } from '../problem';
import { type Call, route } from '../route';
import { id, prose } from '../schemas';
import { comingOf, enteredBy, type HeldWindow, keepLetter, windowHeld } from '../subprocessing/objecting';
import { objection, objectionOf, windowId, windowTold } from '../subprocessing/objection-view';
import { exitNotice, exitView } from '../subprocessing/window-view';
import { tell } from '../telling';

const path = '/v1/objection-windows/{id}';
const parties = ['admin', 'legal', 'customer'] as const;
const params = z.strictObject({ id: windowId, objectionId: id('obj') });
const exitParams = z.strictObject({ id: windowId, exitId: id('ext') });

async function exitOf(tx: Tx, fact: AcceptedFact): Promise<z.infer<typeof exitNotice>> {
  const state = await windowTold(tx, fact);
  const named = String(fact.data['exitId']);
  return exitView(state, found(state.exits[named], 'notice', named));
}

/** The contracts that a notice ends: those that are named, or all that the window is about. */
function contractsIn({ state: { contracts } }: HeldWindow, named: readonly string[] | undefined): readonly string[] {
  const known = Object.keys(contracts).filter((contractId) => contracts[contractId]?.endedOn === undefined);
  const other = named?.find((contractId) => !known.includes(contractId));
  if (other === undefined) return named ?? known.sort();
  const message = `expected some of ${known.join(', ')}`;
  throw problem('invalid_request', `contractIds: ${message}.`, { errors: [{ path: 'contractIds', message }] });
}

/** A contract without a period has no end that could come: the parties agree on it by hand. */
async function mustLive(tx: Tx, contractId: string): Promise<void> {
  if ((await renewalOf(tx, contractId)) !== undefined) return;
  const text = `Contract ${contractId} was made without a period and a price, so nothing ends it here: agree on its end in writing.`;
  throw problem('not_in_contract', text, { clause: 'DPA-4.1.d' });
}

type Exit = Call<{ readonly id: string }, unknown, z.infer<typeof exiting>>;
const exiting = z.strictObject({
  ...{
    ...enteredBy,
    contractIds: z
      .array(id('ctr'))
      .min(1)
      .transform((ids) => [...new Set(ids)])
      .optional()
      .meta({ description: 'Left out: all that are concerned.' }),
  },
  text: prose(10_000).optional().meta({ description: 'What it says; kept encrypted.' }),
});

async function leave(tx: Tx, call: Exit): Promise<{ readonly factId: string }> {
  const held = await windowHeld(tx, call);
  const { contractIds, text, trackingNumber } = call.body;
  const coming = comingOf(call, call.body, held);
  const { channel, ...dates } = coming;
  if (channel === 'telephone' || channel === 'other') {
    const message = 'expected a form in writing: a notice in another form is void';
    throw problem('invalid_request', `channel: ${message}.`, { clause: 'DPA-4.1.d', errors: [{ path: 'channel', message }] });
  }
  const exitId = newId('ext');
  const unique = await keepLetter(tx, call, held, { subjectId: exitId, purpose: 'termination', coming, tracked: trackingNumber });
  const ending = contractsIn(held, contractIds);
  for (const contractId of ending) await mustLive(tx, contractId);
  const data = { exitId, ...dates, contractIds: ending };
  return tell<ObjectionWindowFacts>(tx, call, held, { kind: 'exitNoticeGiven', data, ...unique }, { subjectId: held.customerId, text });
}

/** What is said of an objection, and the way out. */
export const objectionRoutes = [
  route({
    method: 'post',
    path: `${path}/objections/{objectionId}/amendments`,
    summary: 'Add to the grounds of an objection',
    clause: 'DPA-4.1.b',
    roles: parties,
    params,
    body: z.strictObject({ grounds: prose(10_000).meta({ description: 'Kept encrypted.' }) }),
    responses: { 201: objection, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = await windowHeld(tx, call);
          const { objectionId } = call.params;
          const remark = { subjectId: held.customerId, text: call.body.grounds };
          return tell<ObjectionWindowFacts>(tx, call, held, { kind: 'objectionAmended', data: { objectionId } }, remark);
        },
        answer: (tx, fact) => objectionOf(tx, call, fact),
        isPrivate: true,
      }),
  }),
  route({
    method: 'post',
    path: `${path}/objections/{objectionId}/withdrawal`,
    summary: 'Withdraw an objection',
    description: 'The sub-processing may start for the data of this customer. Another objection to the same announcement is refused.',
    clause: 'DPA-4.1.c',
    roles: parties,
    params,
    responses: { 201: objection, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = await windowHeld(tx, call);
          const data = { objectionId: call.params.objectionId, on: held.today };
          return tell<ObjectionWindowFacts>(tx, call, held, { kind: 'objectionWithdrawn', data });
        },
        answer: (tx, fact) => objectionOf(tx, call, fact),
        isPrivate: true,
      }),
  }),
  route({
    method: 'post',
    path: `${path}/objections/{objectionId}/review`,
    summary: 'Answer an objection',
    description:
      'admitted, solved, no-solution: as one person says. not-reasonable takes several (DPA-4.1.b notReasonableApprovals): the first gives the grounds that the customer is sent, the others agree by the same request with a key of their own. The same questions stand in the work list.',
    clause: 'DPA-4.1.c',
    roles: ['admin', 'legal'],
    params,
    body: z.strictObject({
      outcome: z.enum(outcomes),
      text: prose(10_000).meta({ description: 'The grounds, or what was agreed: the customer is sent it. Kept encrypted.' }),
    }),
    responses: { 201: objection, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = await windowHeld(tx, call);
          const data = { objectionId: call.params.objectionId, outcome: call.body.outcome, by: actorOf(call.caller) };
          const remark = { subjectId: held.customerId, text: call.body.text };
          return tell<ObjectionWindowFacts>(tx, call, held, { kind: 'objectionReviewed', data }, remark);
        },
        answer: (tx, fact) => objectionOf(tx, call, fact),
        isPrivate: true,
      }),
  }),
  route({
    method: 'post',
    path: `${path}/exit-notices`,
    summary: 'The customer leaves because no solution could be found',
    description:
      'The contract ends after thirty working days from receipt; what was performed until then is owed, prepaid days after it are credited. Before legal has said that no solution can be found, legal is asked whether it counts.',
    clause: 'DPA-4.1.d',
    roles: parties,
    params: z.strictObject({ id: windowId }),
    body: exiting,
    responses: { 201: exitNotice, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => leave(tx, call), answer: exitOf }),
  }),
  route({
    method: 'post',
    path: `${path}/exit-notices/{exitId}/withdrawal`,
    summary: 'A notice of exit is withdrawn, with the agreement of the provider',
    clause: 'DPA-4.1.d',
    roles: ['admin', 'legal'],
    params: exitParams,
    body: z.strictObject({ reason: prose(2_000).meta({ description: 'What was agreed; kept encrypted.' }) }),
    responses: { 201: exitNotice, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const held = await windowHeld(tx, call);
          const remark = { subjectId: held.customerId, text: call.body.reason };
          return tell<ObjectionWindowFacts>(tx, call, held, { kind: 'exitNoticeWithdrawn', data: { exitId: call.params.exitId } }, remark);
        },
        answer: exitOf,
      }),
  }),
];
