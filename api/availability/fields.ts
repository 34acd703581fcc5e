import { z } from 'zod';
import { downSecondsMax, isBelow, type Measured, percentOf, percentOfLevel } from '../../domain/availability/measure';
import { services } from '../../domain/availability/service';
import type { LevelTerms } from '../../domain/service-credit/terms';
import { parseYearMonth, type YearMonth } from '../../domain/shared/year-month';
import { problemsOf } from '../problem';

export const availabilityProblem = problemsOf(
  {
    outage_ends_before_it_starts: { status: 422, title: 'The outage ends before it starts' },
    outage_to_come: { status: 422, title: 'The outage has not come yet' },
    outage_over: { status: 409, title: 'The outage has ended already' },
    reference_of_another_service: { status: 409, title: 'The reference is that of an outage of another service' },
    outage_withdrawn: { status: 409, title: 'The outage was withdrawn' },
    month_closed: { status: 409, title: 'The figures of that month are closed' },
    unknown_contracts: { status: 422, title: 'There are no such contracts on this clock' },
    months_out_of_order: { status: 422, title: 'The months are not in order' },
  },
  'GTC-3.6.1.a',
);

export const service = z
  .enum(services)
  .meta({ description: 'front-office: what participants see; back-office: where campaigns are made.' });

export const month = z
  .string()
  .refine((text) => parseYearMonth(text) !== undefined, 'expected a month such as 2026-03')
  .transform((text) => text as YearMonth)
  .meta({ example: '2026-03' });

/** How available a service was, or is so far. */
export const figures = z
  .strictObject({
    availabilityPercent: z.string().meta({ description: 'Cut off after six decimals, never rounded up.', example: '99.499962' }),
    totalSeconds: z.int(),
    downSeconds: z.int().meta({ description: 'Outages that overlap count once.' }),
    excusedSeconds: z.int().meta({
      description: 'In which it was down, and that does not count: suspended obligations, and maintenance where the contract says so.',
    }),
    levelPercent: z.string().meta({ example: '99.5' }),
    clause: z.string(),
    isBelowLevel: z.boolean(),
    spareSeconds: z
      .int()
      .meta({ description: 'For how many more seconds it may be down in this month while the level is met; negative below it.' }),
  })
  .meta({ id: 'AvailabilityFigures' });

export function figuresView(
  measured: Measured,
  { clause, minBasisPoints }: LevelTerms,
  monthSeconds = measured.totalSeconds,
): z.infer<typeof figures> {
  return {
    ...{ availabilityPercent: percentOf(measured), ...measured, levelPercent: percentOfLevel(minBasisPoints), clause },
    isBelowLevel: isBelow(measured, minBasisPoints),
    spareSeconds: downSecondsMax(monthSeconds, minBasisPoints) - measured.downSeconds,
  };
}
