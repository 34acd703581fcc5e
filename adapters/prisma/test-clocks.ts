import type { Instant } from '../../domain/shared/instant';
import { newId } from './ids';
import type { Tx } from './with-provider';

export type ClockRow = Awaited<ReturnType<Tx['clock']['findMany']>>[number];

export const createClock = (tx: Tx, providerId: string, { name, now }: { name: string; now: Instant }): Promise<ClockRow> =>
  tx.clock.create({ data: { id: newId('clk'), providerId, name, nowAt: now, status: 'ready' } });

export const clockOf = (tx: Tx, id: string): Promise<ClockRow | null> => tx.clock.findUnique({ where: { id } });

/** By id, after `after`; one more than `limit` where there are more. */
export const clocksOf = (tx: Tx, { after, limit }: { after?: string | undefined; limit: number }): Promise<ClockRow[]> =>
  tx.clock.findMany({ where: { id: { gt: after ?? '' } }, orderBy: { id: 'asc' }, take: limit + 1 });

/**
 * Sets where a clock goes. Under its lock, so that no turn reads it meanwhile; an advance under way goes on to the new target, and one that
 * failed is taken up again.
 * @returns `earliest` where `to` is before its now, or before the target of an advance under way; undefined where there is no such clock
 */
export async function setTarget(tx: Tx, id: string, to: Instant): Promise<{ clock: ClockRow } | { earliest: Date } | undefined> {
  const [locked] = await tx.$queryRaw<{ now: Date; status: string; target: Date | null }[]>`
    SELECT now_at AS now, status, target_at AS target FROM clocks WHERE id = ${id} FOR UPDATE`;
  if (locked === undefined) return undefined;
  const earliest = locked.status === 'advancing' && locked.target !== null ? locked.target : locked.now;
  if (new Date(to) < earliest) return { earliest };
  const clock = await tx.clock.update({ where: { id }, data: { targetAt: new Date(to), status: 'advancing', problem: {} } });
  return { clock };
}
