import { type Instant, instant } from '../../domain/shared/instant';
import type { Sql } from './sql';

/**
 * What time it is for a subject: its test clock's, else real time by the database's clock. The clock row is held until the transaction
 * ends, so that an advance waits for what is being told.
 */
export async function timeOf(sql: Sql, clockId: string | null | undefined): Promise<Instant> {
  const [read] = clockId
    ? await sql.$queryRaw<{ now: Date }[]>`SELECT now_at AS now FROM clocks WHERE id = ${clockId} FOR SHARE`
    : await sql.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (read === undefined) throw new Error(`no clock ${clockId}`);
  return instant(read.now);
}
