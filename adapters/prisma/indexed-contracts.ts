import type { OpenProcess } from '../../activities/ports/courier';
import type { IndexFigure } from '../../domain/indexation/figure';
import type { IndexSeriesId } from '../../domain/indexation/series';
import { movedBy } from '../../domain/indexation/smoothed';

import { monthsOf } from '../../domain/renewal/pricing';
import type { RenewalState } from '../../domain/renewal/state';
import { timeOf } from './clocks';
import { peek, writeFacts } from './processes';
import type { Tx } from './with-provider';

type Month = Pick<IndexFigure, 'series' | 'month'>;

/** Tells every contract that has a price open on a month whose figure was recorded, once for each month. */
export const tellIndexFigures = (tx: Tx, providerId: string, figures: readonly IndexFigure[], actor: string): Promise<OpenProcess[]> => {
  const moved = figures.flatMap((figure) => movedBy(figure));
  const isMoved = (month: Month): boolean => moved.some((one) => one.series === month.series && one.month === month.month);
  return tellOpenPrices(tx, providerId, [...new Set(moved.map(({ series }) => series))], isMoved, actor);
};

/** Tells every contract with an open price on an index that its figures can be compared otherwise. */
export const tellIndexConversion = (tx: Tx, providerId: string, series: IndexSeriesId, actor: string): Promise<OpenProcess[]> =>
  tellOpenPrices(tx, providerId, [series], () => true, actor);

async function tellOpenPrices(
  tx: Tx,
  providerId: string,
  series: readonly IndexSeriesId[],
  isMeant: (month: Month) => boolean,
  actor: string,
): Promise<OpenProcess[]> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p.id FROM processes p JOIN periods d ON d.process_id = p.id AND d.price_status IN ('provisional', 'unapproved')
    WHERE p.kind = 'renewal' AND p.state->'contract'->'index'->>'series' = ANY(${series as string[]}) ORDER BY p.id`;
  const tell: OpenProcess[] = [];
  for (const { processId, subjectId, clockId, state } of await peek(
    tx,
    open.map(({ id }) => id),
  )) {
    const months = monthsWanted(state as RenewalState).filter(isMeant);
    if (months.length === 0) continue;
    const receivedAt = await timeOf(tx, clockId);
    const facts = months.map((data) => ({ processId, kind: 'indexFigurePublished', data, receivedAt, actor }));
    await writeFacts(tx, providerId, facts);
    tell.push({ providerId, processId, kind: 'renewal', subjectId, contractId: subjectId });
  }
  return tell;
}

/** The months that prices which are not final rest on. */
function monthsWanted(state: RenewalState): Month[] {
  const { series } = state.contract.index;
  if (series === undefined) return [];
  const open = state.periods.filter(({ price }) => price.status === 'provisional' || price.status === 'unapproved');
  const months = open.flatMap(({ number }) => Object.values(monthsOf(state, number)));
  return [...new Set(months)].map((month) => ({ series, month }));
}
