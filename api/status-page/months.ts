/** GTC-3.6.1.b: how available the services were in the last months. Of the running one only what it was down so far: the rest would change by the second. */
import { MONTHS_SHOWN, type StatusRecord } from '../../adapters/maintenance/public-status';
import { measured, percentOf } from '../../domain/availability/measure';
import { monthAt, monthWindow } from '../../domain/availability/month-window';
import { services } from '../../domain/availability/service';
import { laterOf } from '../../domain/shared/instant';
import { plusMonths } from '../../domain/shared/year-month';
import { localDays } from '../../domain/time-limits/local-days';
import type { PublicStatus } from './view';

/** The running month first. Months before anybody measured are not shown: nothing is known of them. */
export function monthsOf({ now, outages, measuredSince }: StatusRecord, zone: string): PublicStatus['availability'] {
  if (measuredSince === undefined) return [];
  const days = localDays(zone);
  const running = monthAt(now, days);
  const months = Array.from({ length: MONTHS_SHOWN + 1 }, (_, index) => plusMonths(running, -index));
  return months
    .filter((month) => monthWindow(month, days).until > measuredSince)
    .map((month) => ({
      month,
      isOver: month < running,
      services: services.map((service) => {
        const own = outages.filter((outage) => outage.service === service && (outage.endsAt !== null || month < running));
        const { from, until } = monthWindow(month, days);
        // Nobody knows what was before: it neither was available nor was it not.
        const figures = measured({ from: laterOf(from, measuredSince), until }, own);
        const down = { service, minutesDown: Math.ceil(figures.downSeconds / 60) };
        return month < running ? { ...down, availabilityPercent: percentOf(figures) } : down;
      }),
    }));
}
