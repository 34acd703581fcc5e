import { z } from 'zod';
import { keeperOf } from '../../adapters/keys/keeper';
import { type DecisionPlace, decisionOf, type OpenDecision, openDecisions } from '../../adapters/prisma/decisions';
import { whyNotNow } from '../../adapters/prisma/facts';
import { followOwed, holdAccount } from '../../adapters/prisma/held-account';
import { writeFacts } from '../../adapters/prisma/processes';
import { writeRemark } from '../../adapters/prisma/remarks';
import { accept, notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { mustBeOnDesk } from '../desk';
import { found, refused } from '../problem';
import { read, route } from '../route';
import { id, line, moment, page, pageOf, pageQuery, prose, reason } from '../schemas';

const ITEM = /^(prc_[0-9a-z]{26,32})\.([A-Za-z0-9_-]{1,300})$/;
const itemId = z.string().regex(ITEM, 'expected the id of an item').meta({ example: 'prc_01jb3kq6v7n8p9r0s1t2v3w4x5.cGFydC1wYXltZW50' });

const idOf = ({ processId, key }: DecisionPlace): string => `${processId}.${Buffer.from(key).toString('base64url')}`;

function placeOf(item: string): DecisionPlace {
  const [, processId = '', key = ''] = ITEM.exec(item) ?? [];
  return { processId, key: Buffer.from(key, 'base64url').toString() };
}

const item = z
  .strictObject({
    id: itemId,
    processId: id('prc'),
    kind: z.string(),
    subjectId: z.string(),
    customerId: id('cus').nullable().meta({ description: 'Null where it is about the provider itself.' }),
    contractId: id('ctr').nullable(),
    question: reason,
    readings: z.array(reason).meta({ description: 'The honest readings of the clause.' }),
    options: z.array(z.strictObject({ id: z.string(), label: z.string(), leadsTo: z.string() })),
    since: moment,
  })
  .meta({ id: 'WorklistItem' });

const shown = ({ key, since, ...asked }: OpenDecision): z.infer<typeof item> => ({
  ...asked,
  id: idOf({ processId: asked.processId, key }),
  readings: [...asked.readings],
  options: [...asked.options],
  since: since.toISOString(),
});

const decision = z.strictObject({ id: itemId, option: z.string(), accepted: reason, operationId: id('fct') }).meta({ id: 'Decision' });

export const worklistRoutes = [
  route({
    method: 'get',
    path: '/v1/worklist',
    summary: 'Everything that waits for a person, with the readings, the options and what each leads to',
    roles: ['admin', 'finance', 'legal', 'operator'],
    query: pageQuery.extend({ after: itemId.optional(), customerId: id('cus').optional() }),
    responses: { 200: pageOf(item) },
    async handler(call) {
      const { after, ...query } = call.query;
      const rows = await read(call, (tx) => openDecisions(tx, { ...query, ...(after !== undefined && { after: placeOf(after) }) }));
      return { status: 200, body: page(rows, query, idOf, shown) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/worklist/{id}/decision',
    summary: 'Decide',
    description: 'The reason is kept encrypted; the timeline names it by its id.',
    roles: ['admin', 'finance', 'legal', 'operator'],
    params: z.strictObject({ id: itemId }),
    body: z.strictObject({ option: line(100), reason: prose(2_000) }),
    responses: { 201: decision, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const { caller, params, body } = call;
          const { processId, key } = placeOf(params.id);
          const { kind, customerId, clockId } = found(await decisionOf(tx, { processId, key }), 'item', params.id);
          mustBeOnDesk(caller, kind);
          const receivedAt = await holdAccount(tx, customerId, clockId);
          const told = { decision: key, option: body.option, by: actorOf(caller) };
          const refusal = await whyNotNow(tx, processId, { kind: 'decided', data: told, receivedAt });
          if (refusal !== undefined) throw refused(refusal);
          const remarkId = await writeRemark(tx, call.deps.vault, {
            providerId: caller.providerId,
            subjectId: keeperOf(caller.providerId, customerId),
            text: body.reason,
          });
          const data = { ...told, remarkId };
          const [factId] = await writeFacts(tx, caller.providerId, [
            { processId, kind: 'decided', data, receivedAt, actor: actorOf(caller) },
          ]);
          if (factId === undefined) throw new Error('no fact was written');
          // A decision may freeze an amount or free it: what was paid is allocated anew.
          const owed = { providerId: caller.providerId, now: receivedAt, actor: actorOf(caller) };
          const others = customerId === null ? [] : await followOwed(tx, { ...owed, customerId });
          return { factId, others: others.filter((other) => other.processId !== processId) };
        },
        answer: async (_tx, { id: operationId, data, accepted }) => ({ id: call.params.id, option: data['option'], accepted, operationId }),
      }),
  }),
];
