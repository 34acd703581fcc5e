import { type Down, type Measured, measured, type Span } from '../../domain/availability/measure';
import type { Service } from '../../domain/availability/service';
import { type Stoppable, stoppedPeriods } from '../../domain/engine/stopping';
import type { LevelTerms, ServiceCreditTerms } from '../../domain/service-credit/terms';
import { type CalendarDate, plusDays } from '../../domain/shared/calendar-date';
import { instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { Sql } from '../prisma/sql';
import { announcedMaintenance } from './maintenance';

/** Whose availability is measured, and when. */
export interface Asked {
  readonly window: Span;
  readonly contractId: string;
  readonly clockId: string | null;
  readonly terms: Pick<ServiceCreditTerms, 'frontOffice' | 'backOffice' | 'calendar'>;
  /** What suspends the obligation. */
  readonly stops: Stoppable;
}

/** An outage that stands, as far as it concerns a contract. */
export interface OutageSeen extends Down {
  readonly id: string;
  readonly revision: number;
  readonly service: Service;
  /** Whether it was of the whole platform. */
  readonly isOfPlatform: boolean;
}

export interface Figures {
  readonly frontOffice: Measured;
  readonly backOffice: Measured;
  /** Behind the figures, the earliest first. */
  readonly outages: readonly OutageSeen[];
}

/** The availability that a contract had in a window, from the outages that stand now. */
export async function figuresIn(sql: Sql, { window, contractId, clockId, terms, stops }: Asked): Promise<Figures> {
  const outages = await outagesSeen(sql, window, { contractId, clockId });
  const suspended = suspendedIn(window, terms, stops);
  const figuresOf = async (service: Service, { excusesMaintenance }: LevelTerms): Promise<Measured> => {
    const maintenance = excusesMaintenance ? await announcedMaintenance(sql, window, { service, clockId }) : [];
    return measured(
      window,
      outages.filter((outage) => outage.service === service),
      [...suspended, ...maintenance],
    );
  };
  return {
    frontOffice: await figuresOf('front-office', terms.frontOffice),
    backOffice: await figuresOf('back-office', terms.backOffice),
    outages,
  };
}

interface Concerning {
  readonly contractId: string;
  readonly clockId: string | null;
}

async function outagesSeen(sql: Sql, { from, until }: Span, { contractId, clockId }: Concerning): Promise<readonly OutageSeen[]> {
  const rows = await sql.$queryRaw<(Omit<OutageSeen, keyof Down> & { startsAt: Date; endsAt: Date | null })[]>`
    SELECT id, revision, service, starts_at AS "startsAt", ends_at AS "endsAt", cardinality(contract_ids) = 0 AS "isOfPlatform" FROM outages
    WHERE NOT is_withdrawn AND clock_id IS NOT DISTINCT FROM ${clockId} AND starts_at < ${until}::timestamptz
      AND (ends_at IS NULL OR ends_at > ${from}::timestamptz) AND (cardinality(contract_ids) = 0 OR ${contractId} = ANY(contract_ids))
    ORDER BY starts_at, id`;
  return rows.map(({ startsAt, endsAt, ...row }) => ({ ...row, startsAt: instant(startsAt), endsAt: endsAt && instant(endsAt) }));
}

/** GTC-15.1.a: days on which force majeure suspended the obligation. */
function suspendedIn(window: Span, { calendar }: Asked['terms'], stops: Stoppable): readonly Span[] {
  const days = localDays(calendar.zone);
  return stoppedPeriods(stops).map(({ from, until }) => ({
    from: days.startOf(from as CalendarDate),
    until: until === undefined ? window.until : days.startOf(plusDays(until as CalendarDate, 1)),
  }));
}
