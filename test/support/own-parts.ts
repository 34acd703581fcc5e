import { scriptUrl, startedPart } from '../scripts/running';

/** A server of the test's own, which it may stop, kill and start again. */
export interface OwnPart<T> {
  readonly part: T;
  stop(): Promise<void>;
}

/** PostgreSQL with the tables of Tacit. Started again with the same folder and port, it goes on with its data. */
export const ownPostgres = (
  folder: string,
  port?: number,
): Promise<OwnPart<{ url: string; ownerUrl: string; pid: number; port: number }>> =>
  startedPart(`
    import { createPrograms } from ${JSON.stringify(scriptUrl('parts/programs.mjs'))};
    import { start } from ${JSON.stringify(scriptUrl('parts/postgres.mjs'))};
    import { applyMigrations } from ${JSON.stringify(scriptUrl('parts/migrations.mjs'))};
    const programs = createPrograms();
    const postgres = await start({ programs, folder: ${JSON.stringify(folder)}, port: ${port ?? 'undefined'}, env: {} });
    await applyMigrations({ ownerUrl: postgres.ownerUrl });
    tell({ url: postgres.url, ownerUrl: postgres.ownerUrl, pid: postgres.program.pid, port: Number(new URL(postgres.url).port) });
    await stay();
    await postgres.stop();
    programs.close();`);

/** A Temporal server that keeps what it knows in a file. */
export const ownTemporal = (
  folder: string,
  port?: number,
): Promise<OwnPart<{ address: string; namespace: string; pid: number; port: number }>> =>
  startedPart(`
    import { join } from 'node:path';
    import { createPrograms } from ${JSON.stringify(scriptUrl('parts/programs.mjs'))};
    import { start } from ${JSON.stringify(scriptUrl('parts/temporal.mjs'))};
    const programs = createPrograms();
    const folder = ${JSON.stringify(folder)};
    const files = { databaseFile: join(folder, 'temporal.db'), logFile: join(folder, 'temporal.log') };
    const temporal = await start({ programs, ...files, port: ${port ?? 'undefined'}, env: {} });
    tell({ address: temporal.address, namespace: temporal.namespace, pid: temporal.program.pid, port: Number(temporal.address.split(':')[1]) });
    await stay();
    await temporal.stop();
    programs.close();`);
