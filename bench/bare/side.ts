import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { csv, csvOf } from '../csv';
import type { Stride } from '../history';
import { ask, CLIENTS, inParallel, json } from '../http';
import { untilAll } from '../patience';
import type { SideProcesses } from '../processes';
import type { Lives, Plan, Side } from '../side';
import type { BareLife } from './life';
import { createBareTeller } from './teller';

const WEEKS_MS = 37 * 86_400_000;

/** What the bare side keeps: a row per invoice, a row per activity, and who may come in. */
export const BARE_TABLES = `
  CREATE SCHEMA bench;
  CREATE TABLE bench.invoices (id text PRIMARY KEY, life_group text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE bench.rows (id bigserial PRIMARY KEY, life_group text NOT NULL, life text NOT NULL, number int NOT NULL,
                           recorded_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX ON bench.rows (life_group);
  CREATE TABLE bench.access (customer_id text PRIMARY KEY, allowed boolean NOT NULL);
  GRANT USAGE ON SCHEMA bench TO tacit_app;
  GRANT ALL ON ALL TABLES IN SCHEMA bench TO tacit_app;
  GRANT ALL ON ALL SEQUENCES IN SCHEMA bench TO tacit_app;`;

interface Bare {
  readonly processes: SideProcesses;
  readonly client: Client;
  readonly pool: Pool;
}

/** The bare side, living lives of this shape. */
export function createBareSide({ processes, client, pool }: Bare, strides: readonly Stride[]): Side {
  const signal = createBareTeller(client, processes.name);
  const { apiUrl } = processes;
  return {
    name: processes.name,
    processes,
    async prepare(count: number, { dueAt = Date.now() + WEEKS_MS }: Plan = {}): Promise<Lives> {
      const like = { group: randomUUID(), strides, dueAt };
      const lives: BareLife[] = Array.from({ length: count }, (_, number) => ({ ...like, id: `${like.group}-${number}` }));
      const rounds = roundsOf(strides);
      const haveActed = (what: string, perLife: number) => untilAll(what, count * perLife, () => countRows(pool, like.group));
      return {
        count,
        workflowIds: async () => lives.map(({ id }) => id),
        openByApi: () =>
          inParallel(CLIENTS, lives, (life) => ask({ method: 'POST', url: `${apiUrl}/lives`, headers: json, body: JSON.stringify(life) })),
        async openByCsv() {
          const url = `${apiUrl}/lives.csv?like=${encodeURIComponent(JSON.stringify(like))}`;
          const body = csvOf(lives.map(({ id }) => ({ contract: like.group, number: id, issuedOn: '2026-03-02' })));
          await ask({ method: 'POST', url, headers: csv, body });
        },
        openDirectly: () => signal(lives),
        asleep: () => haveActed('bare lives have begun', rounds[0] ?? 0),
        reminded: () => haveActed('bare lives are reminded', actsIn(strides)),
        async toTheEnd() {
          for (const acted of rounds.slice(1)) {
            await signal(lives);
            await haveActed('bare lives go on', acted);
          }
        },
      };
    },
    instantAfter: (ms) => Date.now() + ms,
    async accessRequests(customers) {
      const ids = Array.from({ length: customers }, () => randomUUID());
      await pool.query('INSERT INTO bench.access SELECT unnest($1::text[]), true', [ids]);
      return ids.map((id) => ({ url: `${apiUrl}/access/${id}`, headers: {} }));
    },
  };
}

const actsIn = (strides: readonly Stride[]): number => strides.filter((stride) => stride === 'decide' || stride === 'mail').length;

/** How many activities a life has taken before each signal or timer after the first, and at its end. */
function roundsOf(strides: readonly Stride[]): number[] {
  const stops = strides.flatMap((stride, index) => (index > 0 && (stride === 'signal' || stride === 'timer') ? [index] : []));
  return [...stops, strides.length].map((end) => actsIn(strides.slice(0, end)));
}

async function countRows(pool: Pool, group: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM bench.rows WHERE life_group = $1', [group]);
  return Number(rows[0]?.count);
}
