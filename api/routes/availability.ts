import { z } from 'zod';
import { outagesOf } from '../../adapters/availability/outages';
import { daysOfProvider } from '../../adapters/availability/telling-outages';
import { timeOf } from '../../adapters/prisma/clocks';
import { clockOf } from '../../adapters/prisma/test-clocks';
import { measured } from '../../domain/availability/measure';
import { monthAt, monthWindow } from '../../domain/availability/month-window';
import { services } from '../../domain/availability/service';
import { earlierOf, laterOf } from '../../domain/shared/instant';
import { figures, figuresView, month, service } from '../availability/fields';
import { outage, outageView } from '../availability/outage-view';
import { offeredLevels } from '../availability/terms';
import { found, problem } from '../problem';
import { read, route } from '../route';
import { id, moment } from '../schemas';

const platform = z
  .strictObject({
    month,
    at: moment,
    isOver: z.boolean(),
    services: z.array(z.strictObject({ service, figures, outages: z.array(outage) })),
  })
  .meta({ id: 'PlatformAvailability' });

const clause = 'GTC-3.6.1.a';

/** How available the platform as a whole is: breaches can be seen coming. */
export const availabilityRoutes = [
  route({
    method: 'get',
    path: '/v1/availability',
    summary: 'How available the platform was in a month, and how many seconds are to spare',
    description: 'Outages of single contracts are left out. Contracts may have agreed other levels: see their own.',
    clause,
    roles: ['admin', 'finance', 'legal', 'operator', 'service'],
    query: z.strictObject({
      month: month.optional().meta({ description: 'Left out: the running one.' }),
      clockId: id('clk').optional().meta({ description: 'As the contracts on a test clock see it.' }),
    }),
    responses: { 200: platform },
    async handler(call) {
      const { clockId = null } = call.query;
      const body = await read(call, async (tx) => {
        if (clockId !== null) found(await clockOf(tx, clockId), 'test clock', clockId);
        const levels = await offeredLevels(tx, call);
        if (levels === undefined) throw problem('not_in_contract', 'No document of the provider promises an availability.', { clause });
        const [now, days] = [await timeOf(tx, clockId), await daysOfProvider(tx, call.caller.providerId)];
        const of = call.query.month ?? monthAt(now, days);
        const window = monthWindow(of, days);
        const until = earlierOf(window.until, now);
        const monthSeconds = (Date.parse(window.until) - Date.parse(window.from)) / 1_000;
        const known = await outagesOf(tx, { clockId, from: window.from, until: window.until, isOfPlatform: true });
        const seen = { from: window.from, until: laterOf(window.from, until) };
        const shown = services.map((one) => {
          const own = known.filter((row) => row.service === one);
          const level = one === 'front-office' ? levels.frontOffice : levels.backOffice;
          return { service: one, figures: figuresView(measured(seen, own), level, monthSeconds), outages: own.map(outageView) };
        });
        return { month: of, at: now, isOver: window.until <= now, services: shown };
      });
      return { status: 200, body };
    },
  }),
];
