import { Client, Connection } from '@temporalio/client';
import { parse } from 'csv-parse/sync';
import express from 'express';
import { Pool } from 'pg';
import { createEngineHealth } from '../../adapters/temporal/engine-health';
import { configuration } from '../../configuration';
import type { BareLife } from './life';
import { createBareTeller } from './teller';

const CSV_LIMIT = '16mb';

/** The least that an API of the bare side needs: no keys, no validation, no problems. */
async function main(): Promise<void> {
  const { database, temporal, api } = configuration();
  const connection = await Connection.connect({ address: temporal.address, tls: temporal.tls });
  const client = new Client({ connection, namespace: temporal.namespace });
  const pool = new Pool({ connectionString: database.url, max: database.poolSize });
  const engine = createEngineHealth(client, temporal.taskQueue);
  const tell = createBareTeller(client, temporal.taskQueue);
  const app = express();

  app.get('/readyz', async (_request, response) => {
    const missing = await engine.check(1_500);
    response.status(Object.keys(missing).length === 0 ? 200 : 503).json(missing);
  });

  app.get('/access/:id', async (request, response) => {
    const { rows } = await pool.query('SELECT allowed FROM bench.access WHERE customer_id = $1', [request.params.id]);
    response.json(rows[0]);
  });

  app.post('/lives', express.json(), async (request, response) => {
    const life = request.body as BareLife;
    await pool.query('INSERT INTO bench.invoices (id, life_group) VALUES ($1, $2)', [life.id, life.group]);
    response.status(201).json({ id: life.id });
    void tell([life]);
  });

  app.post('/lives.csv', express.text({ type: 'text/csv', limit: CSV_LIMIT }), async (request, response) => {
    const like = JSON.parse(String(request.query['like'])) as Omit<BareLife, 'id'>;
    const lives = (parse(request.body as string, { columns: true }) as { number: string }[]).map(({ number: id }) => ({ ...like, id }));
    await pool.query('INSERT INTO bench.invoices (id, life_group) SELECT * FROM unnest($1::text[], $2::text[])', [
      lives.map(({ id }) => id),
      lives.map(({ group }) => group),
    ]);
    response.status(202).json({ accepted: lives.length });
    void tell(lives);
  });

  app.listen(api.port, api.host);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
