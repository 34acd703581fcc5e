import { z } from 'zod';
import { services } from '../../domain/availability/service';
import { stages } from '../../domain/maintenance-notice/course';
import { productChange } from '../maintenance/product-change-view';
import { day, id, moment } from '../schemas';

const state = z.enum(['available', 'maintenance', 'outage']);
const concerned = z.array(z.enum(services));
const minutes = z.int().meta({ description: 'Begun ones.' });

const entry = z
  .strictObject({
    kind: z.enum(['outage', 'maintenance']),
    services: concerned,
    title: z.string().optional(),
    affectsAvailability: z.boolean().optional().meta({ description: 'Of maintenance.' }),
    startsAt: moment,
    endsAt: moment,
    minutes,
  })
  .meta({ id: 'StatusEntry' });

export const publicStatus = z
  .strictObject({
    provider: z.strictObject({ slug: z.string(), name: z.string(), zone: z.string() }),
    overall: z.strictObject({ state, text: z.string() }),
    services: z.array(z.strictObject({ service: z.enum(services), state, since: moment.optional(), text: z.string() })),
    maintenance: z
      .array(
        z.strictObject({
          id: id('mnt'),
          services: concerned,
          title: z.string(),
          expectation: z.string(),
          affectsAvailability: z.boolean(),
          stage: z.enum(stages),
          startsAt: moment,
          endsAt: moment,
          announcedAt: moment,
          changedAt: moment.optional().meta({ description: 'When it was moved, lengthened or cancelled.' }),
        }),
      )
      .meta({ description: 'Planned, under way, or cancelled and not past its announced end; the earliest first.' }),
    availability: z
      .array(
        z.strictObject({
          month: z.string().meta({ example: '2026-03' }),
          isOver: z.boolean(),
          services: z.array(
            z.strictObject({
              service: z.enum(services),
              minutesDown: z.int().meta({ description: 'Begun ones, of outages that are over; of a month that is over, of all.' }),
              availabilityPercent: z
                .string()
                .optional()
                .meta({ description: 'Of a month that is over; cut off, never rounded up.', example: '99.953' }),
            }),
          ),
        }),
      )
      .meta({ description: 'The running month and up to three before it, as far as anything was measured (GTC-3.6.1.b).' }),
    history: z
      .array(z.strictObject({ on: day, entries: z.array(entry) }))
      .meta({ description: 'The last 90 days, by the day on which something began; the latest first.' }),
    productChanges: z.array(productChange).meta({ description: 'The last 90 days, the latest first (GTC-3.5.3).' }),
  })
  .meta({ id: 'PublicStatus' });

export type PublicStatus = z.infer<typeof publicStatus>;
