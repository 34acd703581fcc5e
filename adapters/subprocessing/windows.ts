import type { OpenProcess } from '../../activities/ports/courier';
import type { Stage } from '../../domain/objection-window/standing';
import type { ObjectionWindowState } from '../../domain/objection-window/state';
import type { Instant } from '../../domain/shared/instant';
import { timeOf } from '../prisma/clocks';
import { peek } from '../prisma/processes';
import type { Tx } from '../prisma/with-provider';
import { subjectsOf } from './counting-windows';

/** A window, with all that was told taken into account. */
export interface KnownWindow {
  readonly process: OpenProcess;
  readonly customerId: string;
  readonly state: ObjectionWindowState;
  /** On its clock. */
  readonly now: Instant;
}

interface Asked {
  readonly changeId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** By the id of the process, after `after`; one more than `limit` where there are more. `stage` is that of the last turn. */
export async function windowsOf(tx: Tx, { changeId, customerId, stage, after = '', limit }: Asked): Promise<KnownWindow[]> {
  const { from, to } = subjectsOf(changeId);
  const rows = await tx.$queryRaw<{ id: string; providerId: string }[]>`
    SELECT id, provider_id AS "providerId" FROM processes
    WHERE kind = 'objectionWindow' AND id > ${after}
      AND subject_id COLLATE "C" >= ${from} AND subject_id COLLATE "C" < ${to}
      AND (${customerId === undefined} OR customer_id = ${customerId ?? ''}) AND (${stage === undefined} OR stage = ${stage ?? ''})
    ORDER BY id LIMIT ${limit + 1}`;
  const peeked = await peek(
    tx,
    rows.map(({ id }) => id),
  );
  const windows: KnownWindow[] = [];
  const times = new Map<string | null, Instant>();
  for (const { processId, subjectId, contractId, customerId: of, clockId, state } of peeked) {
    const now = times.get(clockId) ?? (await timeOf(tx, clockId));
    times.set(clockId, now);
    const process = { providerId: rows[0]?.providerId ?? '', processId, kind: 'objectionWindow', subjectId, contractId };
    windows.push({ process, customerId: of ?? '', state: state as ObjectionWindowState, now });
  }
  return windows;
}
