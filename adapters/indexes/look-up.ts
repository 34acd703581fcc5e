import type { IndexStore } from '../../activities/ports/indexes';
import { monthsOf } from '../../domain/renewal/pricing';
import type { RenewalEffect, RenewalState } from '../../domain/renewal/state';
import type { Database } from '../prisma/client';
import { figuresToCompare } from '../prisma/index-conversions';
import { waitForFigures } from '../prisma/index-figures';
import { writeFacts } from '../prisma/processes';
import { standingStep } from '../prisma/standing-step';
import { withProviderSql } from '../prisma/with-provider';

/** The figures that a renewed price needs, as far as they are published: claimed, read and told in one transaction. */
export const createIndexStore = (database: Database): IndexStore => ({
  lookUp: (asked) =>
    withProviderSql(database, asked.providerId, async (sql) => {
      const { providerId, processId, key } = asked;
      await waitForFigures(sql, providerId);
      const standing = await standingStep<RenewalEffect>(sql, asked);
      if (standing === undefined || standing.effect.kind !== 'lookUpIndex') return;
      const { period, lookUp } = standing.effect;
      const state = standing.state as RenewalState;
      const { series } = state.contract.index;
      if (series === undefined) throw new Error(`process ${processId} looks for figures of no index`);
      const found = await figuresToCompare(sql, providerId, series, monthsOf(state, period));
      const told = { processId, kind: 'indexFiguresFound', data: { period, lookUp, ...found }, receivedAt: standing.now, actor: 'index' };
      await writeFacts(sql, providerId, [{ ...told, uniqueKey: `${processId}/${key}` }]);
    }),
});
