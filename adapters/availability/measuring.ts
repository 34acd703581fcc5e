import type { AvailabilityStore } from '../../activities/ports/availability';
import { type Down, type Measured, measured, type Span } from '../../domain/availability/measure';
import type { Service } from '../../domain/availability/service';
import { stoppedPeriods } from '../../domain/engine/stopping';
import { daysOf, windowOf } from '../../domain/service-credit/months';
import type { ServiceCreditEffect, ServiceCreditState } from '../../domain/service-credit/state';
import type { LevelTerms } from '../../domain/service-credit/terms';
import { plusDays } from '../../domain/shared/calendar-date';
import { instant } from '../../domain/shared/instant';
import type { Database } from '../prisma/client';
import { writeFacts } from '../prisma/processes';
import type { Sql } from '../prisma/sql';
import { standingStep } from '../prisma/standing-step';
import { withProviderSql } from '../prisma/with-provider';

/** The availability of a contract's month, from the outages that stand: claimed, read and told in one transaction. */
export const createMeasuring = (database: Database): Pick<AvailabilityStore, 'measure'> => ({
  measure: (asked) =>
    withProviderSql(database, asked.providerId, async (sql) => {
      const { providerId, processId, key } = asked;
      const standing = await standingStep<ServiceCreditEffect>(sql, asked);
      if (standing === undefined || standing.effect.kind !== 'measureMonth') return;
      const { month, number, reports } = standing.effect;
      const state = standing.state as ServiceCreditState;
      const window = windowOf(state, month);
      if (window === undefined) throw new Error(`process ${processId} measures a month that its contract does not run in`);
      const { clockId } = standing.process;
      const found = await downIn(sql, window, { contractId: state.contract.contractId, clockId });
      const figuresOf = async (service: Service, level: LevelTerms): Promise<Measured> => {
        const maintenance = level.excusesMaintenance ? await announcedMaintenance(sql, window, { service, clockId }) : [];
        return measured(
          window,
          found.filter((outage) => outage.service === service),
          [...suspended(state, window), ...maintenance],
        );
      };
      const data = {
        ...{ month, number, reports },
        frontOffice: await figuresOf('front-office', state.terms.frontOffice),
        backOffice: await figuresOf('back-office', state.terms.backOffice),
        isLasting: found.some(({ endsAt }) => endsAt === null),
        // What the figures rest on: with it, they can be computed again.
        outages: found.map(({ id, revision }) => `${id}@${revision}`),
      };
      const told = { processId, kind: 'monthMeasured', data, receivedAt: standing.now, actor: 'availability' };
      await writeFacts(sql, providerId, [{ ...told, uniqueKey: `${processId}/${key}` }]);
    }),
});

interface Concerning {
  readonly contractId: string;
  readonly clockId: string | null;
}

type FoundOutage = Down & { readonly id: string; readonly revision: number; readonly service: Service };

/** Outages of the platform and of the contract that stand, as far as they touch a window. */
async function downIn(sql: Sql, { from, until }: Span, { contractId, clockId }: Concerning): Promise<readonly FoundOutage[]> {
  const rows = await sql.$queryRaw<(Omit<FoundOutage, keyof Down> & { startsAt: Date; endsAt: Date | null })[]>`
    SELECT id, revision, service, starts_at AS "startsAt", ends_at AS "endsAt" FROM outages
    WHERE NOT is_withdrawn AND clock_id IS NOT DISTINCT FROM ${clockId} AND starts_at < ${until}::timestamptz
      AND (ends_at IS NULL OR ends_at > ${from}::timestamptz) AND (cardinality(contract_ids) = 0 OR ${contractId} = ANY(contract_ids))
    ORDER BY starts_at, id`;
  return rows.map(({ startsAt, endsAt, ...row }) => ({ ...row, startsAt: instant(startsAt), endsAt: endsAt && instant(endsAt) }));
}

/** GTC-15.1.a: days on which force majeure suspended the obligation. */
function suspended(state: ServiceCreditState, window: Span): readonly Span[] {
  const days = daysOf(state);
  return stoppedPeriods(state).map(({ from, until }) => ({
    from: days.startOf(from as never),
    until: until === undefined ? window.until : days.startOf(plusDays(until as never, 1)),
  }));
}

/** GTC-3.5.1.a: maintenance of a service that was announced in time. */
async function announcedMaintenance(
  _sql: Sql,
  _window: Span,
  _asked: { readonly service: Service; readonly clockId: string | null },
): Promise<readonly Span[]> {
  return [];
}
