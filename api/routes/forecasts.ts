import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { foreseen, processesOf, processOf } from '../../adapters/prisma/process-list';
import type { Tx } from '../../adapters/prisma/with-provider';
import { comingPeriod, comingPeriodsOf } from '../contract-life/coming-periods';
import { found } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { id, idParams, moment, reason } from '../schemas';

const DAY_MS = 24 * 60 * 60_000;
const PROCESSES_MAX = 500;

const forecast = z
  .strictObject({
    from: moment.meta({ description: "Now, by the subject's clock." }),
    until: moment,
    events: z.array(z.strictObject({ at: moment, processId: id('prc'), kind: z.string(), subjectId: z.string(), reason })),
  })
  .meta({
    id: 'Forecast',
    description: 'What happens if nobody acts, in order of time. The last event of a process is what it then waits for.',
  });

const contractForecast = forecast
  .extend({ periods: z.array(comingPeriod).meta({ description: 'The next two periods, with their dates and estimated prices.' }) })
  .meta({ id: 'ContractForecast', description: 'What happens if nobody acts, in order of time, and the periods that begin.' });

const common = {
  method: 'get',
  description: 'What happens if everybody stays silent and mails arrive: the clauses themselves, run ahead in memory.',
  roles: ['admin', 'finance', 'legal', 'operator', 'customer'],
  query: z.strictObject({
    days: z.coerce
      .number({ error: 'expected a number' })
      .int()
      .min(1)
      .max(3_660)
      .default(731)
      .meta({ description: 'How far to look ahead.' }),
  }),
  responses: { 200: forecast },
} as const;

type Foreseeing = Call<{ id: string }, { days: number }>;

const ahead = (tx: Tx, { query }: Foreseeing, processIds: readonly string[], clockId: string | null) =>
  foreseen(tx, processIds, clockId, query.days * DAY_MS);

export const forecastRoutes = [
  route({
    ...common,
    path: '/v1/contracts/{id}/forecast',
    summary: 'What happens under a contract if nobody acts',
    params: idParams('ctr'),
    responses: { 200: contractForecast },
    handler: async (call) => {
      const body = await read(call, async (tx) => {
        const contract = found(await contractOf(tx, call.params.id), 'contract', call.params.id);
        mustSee(call, contract.customerId, 'contract', contract.id);
        const open = await processesOf(tx, { contractId: contract.id, status: 'open' }, { limit: PROCESSES_MAX - 1 });
        const processIds = open.map((process) => process.id);
        const periods = await comingPeriodsOf(tx, call.caller.providerId, contract.id);
        return { ...(await ahead(tx, call, processIds, contract.clockId)), periods };
      });
      return { status: 200, body };
    },
  }),
  route({
    ...common,
    path: '/v1/processes/{id}/forecast',
    summary: 'What happens in a process if nobody acts',
    params: idParams('prc'),
    handler: async (call) => {
      const body = await read(call, async (tx) => {
        const process = found(await processOf(tx, call.params.id), 'process', call.params.id);
        mustSee(call, process.customerId, 'process', process.id);
        return ahead(tx, call, [process.id], process.clockId);
      });
      return { status: 200, body };
    },
  }),
];
