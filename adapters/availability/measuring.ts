import type { AvailabilityStore } from '../../activities/ports/availability';
import { windowOf } from '../../domain/service-credit/months';
import type { ServiceCreditEffect, ServiceCreditState } from '../../domain/service-credit/state';
import type { Database } from '../prisma/client';
import { writeFacts } from '../prisma/processes';
import { standingStep } from '../prisma/standing-step';
import { withProviderSql } from '../prisma/with-provider';
import { figuresIn } from './figures';

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
      const { contractId } = state.contract;
      const { clockId } = standing.process;
      const { outages, ...figures } = await figuresIn(sql, { window, contractId, clockId, terms: state.terms, stops: state });
      // With the outages that the figures rest on, they can be computed again.
      const basis = { outages: outages.map(({ id, revision }) => `${id}@${revision}`) };
      const data = { month, number, reports, ...figures, isLasting: outages.some(({ endsAt }) => endsAt === null), ...basis };
      const told = { processId, kind: 'monthMeasured', data, receivedAt: standing.now, actor: 'availability' };
      await writeFacts(sql, providerId, [{ ...told, uniqueKey: `${processId}/${key}` }]);
    }),
});
