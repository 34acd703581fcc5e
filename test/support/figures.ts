import { readFileSync } from 'node:fs';
import { withProvider } from '../../adapters/prisma/with-provider';
import { type Announced, windowIdOf } from './announced-to-many';
import type { Application } from './application';
import { parts } from './crowd';

/** What many windows cost, by phase; not asserted anywhere. */
export interface Figures {
  begin(phase: string): Promise<void>;
  end(phase: string): Promise<void>;
  /** A table in Markdown. */
  shown(announced: Announced): Promise<string>;
}

const TABLES = ['processes', 'facts', 'timeline', 'notices', 'decisions', 'alerts'] as const;

interface Phase {
  readonly name: string;
  readonly begunAt: number;
  seconds: number;
}

export function figuresOf({ database, providerId, client }: Application, workerPid: number): Figures {
  const phases: Phase[] = [];
  let before: readonly Size[] = [];
  const sizes = () =>
    withProvider(database, providerId, async (tx) => {
      const found: Size[] = [];
      for (const table of TABLES) {
        const [size] = await tx.$queryRawUnsafe<Size[]>(
          `SELECT '${table}' AS table, (SELECT count(*)::int FROM ${table}) AS rows, pg_total_relation_size('${table}')::int AS bytes`,
        );
        if (size !== undefined) found.push(size);
      }
      return found;
    });
  const eventsOf = async (workflowId: string) => (await client.workflow.getHandle(workflowId).describe()).historyLength;

  return {
    async begin(name) {
      if (phases.length === 0) before = await sizes();
      phases.push({ name, begunAt: Date.now(), seconds: 0 });
    },
    async end(name) {
      for (const phase of phases) if (phase.name === name) phase.seconds = (Date.now() - phase.begunAt) / 1_000;
    },
    async shown(announced) {
      const { members, changeId } = announced;
      const rows: [string, string][] = phases.map(({ name, seconds }) => [
        `${name}, windows per second`,
        `${(members.length / seconds).toFixed(1)} (${seconds.toFixed(0)} s)`,
      ]);
      rows.push(['resident memory of the worker, now and at most, MiB', residentMebibytes(workerPid)]);
      rows.push(['events of the change', String(await eventsOf(`subprocessorChange:${changeId}`))]);
      for (const part of parts) {
        const member = members.find((one) => one.part === part);
        if (member !== undefined)
          rows.push([`events of a window, ${part}`, String(await eventsOf(`objectionWindow:${windowIdOf(announced, member)}`))]);
      }
      const state = await withProvider(database, providerId, (tx) =>
        tx.process.findFirstOrThrow({ where: { kind: 'subprocessorChange', subjectId: changeId } }),
      );
      rows.push(['state of the change, bytes of JSON', String(JSON.stringify(state.state).length)]);
      rows.push(['facts told to the change', String(state.factsHandled)]);
      for (const [index, { table, rows: count, bytes }] of (await sizes()).entries()) {
        const [rowCount, byteCount] = [count - (before[index]?.rows ?? 0), bytes - (before[index]?.bytes ?? 0)];
        rows.push([
          `${table}: rows and bytes per window`,
          `${(rowCount / members.length).toFixed(2)}, ${(byteCount / members.length).toFixed(0)}`,
        ]);
      }
      return [`| ${members.length} customers | |`, '| --- | ---: |', ...rows.map(([name, figure]) => `| ${name} | ${figure} |`), ''].join(
        '\n',
      );
    },
  };
}

interface Size {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Where the system tells it. */
function residentMebibytes(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s*(\\d+) kB`).exec(status)?.[1] ?? 0) / 1_024);
  return `${of('VmRSS')}, ${of('VmHWM')}`;
}
