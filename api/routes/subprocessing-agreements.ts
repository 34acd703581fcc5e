import { z } from 'zod';
import { contractRecordsOf, recordOfContract } from '../../adapters/prisma/contract-records';
import type { Contract } from '../../adapters/prisma/contracts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { subprocessorOf, subprocessorsOf } from '../../adapters/subprocessing/register';
import { inWords } from '../../domain/shared/calendar-date';
import { actorOf } from '../caller';
import { readers } from '../contract-life/telling';
import { contractHeld, dayGiven, mustHaveClause } from '../contract-records/recording';
import { contractSeenBy } from '../contract-terms';
import { found, problem } from '../problem';
import { type Call, read, route } from '../route';
import { day, id, idParams, prose } from '../schemas';
import { write } from '../writing';

const CLAUSE = 'DPA-4.2';
const KIND = 'subprocessing-agreement';
const RECOMMENDED_MAX = 200;

const shown = z.strictObject({
  data: z.array(
    z
      .strictObject({
        subprocessorId: id('sbp'),
        name: z.string(),
        agreement: z
          .strictObject({ id: id('rec'), signedOn: day, note: z.string().nullable() })
          .optional()
          .meta({ description: 'Absent: none is on record, so the data of the customer may not go there.' }),
      })
      .meta({ id: 'SubprocessingAgreement' }),
  ),
});

/** The sub-processors that the provider recommends, each with the customer's own agreement where there is one; the last one stands. */
async function agreements(tx: Tx, { deps }: Call, contract: Contract): Promise<z.infer<typeof shown>> {
  const recommended = (await subprocessorsOf(tx, { clockId: contract.clockId, status: 'in-use', limit: RECOMMENDED_MAX })).filter(
    ({ capacity }) => capacity === 'recommended',
  );
  const records = await contractRecordsOf(tx, deps.vault, contract, [KIND]);
  const data = recommended.map(({ id: subprocessorId, processing: { name } }) => {
    const last = records.filter(({ aboutId }) => aboutId === subprocessorId).at(-1);
    return { subprocessorId, name, ...(last !== undefined && { agreement: { id: last.id, signedOn: last.on, note: last.text } }) };
  });
  return { data };
}

const common = { path: '/v1/contracts/{id}/subprocessing-agreements', clause: CLAUSE, params: idParams('ctr') } as const;

/** What customers agree themselves with sub-processors that the provider only recommends. */
export const subprocessingAgreementRoutes = [
  route({
    ...common,
    method: 'get',
    summary: 'Recommended sub-processors, and the agreement of the customer with each',
    roles: readers,
    responses: { 200: shown },
    async handler(call) {
      const contract = await contractSeenBy(call);
      mustHaveClause(call, contract, CLAUSE);
      return { status: 200, body: await read(call, (tx) => agreements(tx, call, contract)) };
    },
  }),
  route({
    ...common,
    method: 'post',
    summary: 'The customer has its own agreement with a recommended sub-processor',
    description: 'Told by the customer, or entered by legal. Without it the provider passes no data on.',
    roles: ['admin', 'legal', 'customer'],
    body: z.strictObject({
      subprocessorId: id('sbp'),
      signedOn: day.optional().meta({ description: 'Today, where nothing is said.' }),
      note: prose(1_000).optional().meta({ description: 'Kept encrypted.' }),
    }),
    responses: { 201: shown },
    handler: (call) =>
      write(call, async (tx) => {
        const { contract, now: at, today } = await contractHeld(tx, call, CLAUSE);
        const { subprocessorId: aboutId, signedOn, note: text } = call.body;
        const { capacity, clockId } = found(await subprocessorOf(tx, aboutId), 'sub-processor', aboutId);
        if (capacity !== 'recommended' || clockId !== contract.clockId)
          throw problem('not_in_contract', 'The provider answers for this sub-processor itself: no agreement of the customer is asked.');
        const on = dayGiven(signedOn, today, 'signedOn');
        const said = { clause: CLAUSE, text: `the customer has its own agreement with a recommended sub-processor, of ${inWords(on)}` };
        const record = { kind: KIND, on, aboutId, text, said, actor: actorOf(call.caller), at } as const;
        await recordOfContract(tx, call.deps.vault, call.caller.providerId, contract, record);
        return { status: 201, body: await agreements(tx, call, contract) };
      }),
  }),
];
