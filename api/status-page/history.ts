/** GTC-3.5.1.b: what was not available and what was maintained, by the day on which it began, the latest first. */
import type { StatusRecord } from '../../adapters/maintenance/public-status';
import { services } from '../../domain/availability/service';
import { ranFrom } from '../../domain/maintenance-notice/course';
import { type Instant, laterOf, millisBetween } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { PublicStatus } from './view';

type Entry = PublicStatus['history'][number]['entries'][number];

interface Span {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export function historyOf(record: StatusRecord, zone: string): PublicStatus['history'] {
  const days = localDays(zone);
  const entries = [...outagesOver(record), ...maintenanceOver(record)].sort((one, other) => (one.startsAt < other.startsAt ? 1 : -1));
  const on = ({ startsAt }: Entry) => days.dateOf(startsAt as Instant);
  return [...new Set(entries.map(on))].map((day) => ({ on: day, entries: entries.filter((entry) => on(entry) === day) }));
}

const MINUTE_MS = 60_000;
const lasted = ({ startsAt, endsAt }: Span): number => Math.ceil(millisBetween(startsAt, endsAt) / MINUTE_MS);

function outagesOver({ outages, from }: StatusRecord): Entry[] {
  return services.flatMap((service) => {
    const spans = outages.flatMap((outage) =>
      outage.service === service && outage.endsAt !== null && outage.endsAt > from
        ? [{ startsAt: outage.startsAt, endsAt: outage.endsAt }]
        : [],
    );
    return merged(spans).map((span) => ({ kind: 'outage' as const, services: [service], ...span, minutes: lasted(span) }));
  });
}

/** What two sources reported is one outage where it overlaps. @param spans the earliest first */
function merged(spans: readonly Span[]): readonly Span[] {
  const known: Span[] = [];
  for (const span of spans) {
    const last = known.at(-1);
    if (last === undefined || span.startsAt > last.endsAt) known.push(span);
    else known.splice(-1, 1, { startsAt: last.startsAt, endsAt: laterOf(last.endsAt, span.endsAt) });
  }
  return known;
}

function maintenanceOver({ now, windows }: StatusRecord): Entry[] {
  return windows.flatMap(({ services: concerned, title, affectsAvailability, course }) => {
    const ran = ranFrom(course, now);
    if (ran?.until === undefined) return [];
    const span = { startsAt: ran.from, endsAt: ran.until };
    return [{ kind: 'maintenance' as const, services: [...concerned], title, affectsAvailability, ...span, minutes: lasted(span) }];
  });
}
