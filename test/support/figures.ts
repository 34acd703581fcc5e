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

type Row = readonly [name: string, figure: string];

export function figuresOf(application: Application, workerPid: number): Figures {
  const phases: Phase[] = [];
  let before: readonly Size[] = [];
  return {
    async begin(name) {
      if (phases.length === 0) before = await sizes(application);
      phases.push({ name, begunAt: Date.now(), seconds: 0 });
    },
    async end(name) {
      for (const phase of phases) if (phase.name === name) phase.seconds = (Date.now() - phase.begunAt) / 1_000;
    },
    async shown(announced) {
      const count = announced.members.length;
      const rows: Row[] = [
        ...phases.map(
          ({ name, seconds }): Row => [`${name}, windows per second`, `${(count / seconds).toFixed(1)} (${seconds.toFixed(0)} s)`],
        ),
        ['resident memory of the worker, now and at most, MiB', residentMebibytes(workerPid)],
        ...(await histories(announced)),
        ...(await stateOfChange(announced)),
        ...growth(before, await sizes(application), count),
      ];
      return [`| ${count} customers | |`, '| --- | ---: |', ...rows.map(([name, figure]) => `| ${name} | ${figure} |`), ''].join('\n');
    },
  };
}

function sizes({ database, providerId }: Application): Promise<Size[]> {
  return withProvider(database, providerId, async (tx) => {
    const found: Size[] = [];
    for (const table of TABLES) {
      const [size] = await tx.$queryRawUnsafe<Size[]>(
        `SELECT '${table}' AS table, (SELECT count(*)::int FROM ${table}) AS rows, pg_total_relation_size('${table}')::int AS bytes`,
      );
      if (size !== undefined) found.push(size);
    }
    return found;
  });
}

const growth = (before: readonly Size[], after: readonly Size[], count: number): Row[] =>
  after.map(({ table, rows, bytes }, index) => {
    const [more, larger] = [rows - (before[index]?.rows ?? 0), bytes - (before[index]?.bytes ?? 0)];
    return [`${table}: rows and bytes per window`, `${(more / count).toFixed(2)}, ${(larger / count).toFixed(0)}`];
  });

async function histories(announced: Announced): Promise<Row[]> {
  const { members, changeId, application } = announced;
  const eventsOf = async (workflowId: string): Promise<string> =>
    String((await application.client.workflow.getHandle(workflowId).describe()).historyLength);
  const rows: Row[] = [['events of the change', await eventsOf(`subprocessorChange:${changeId}`)]];
  for (const part of parts) {
    const member = members.find((one) => one.part === part);
    if (member !== undefined)
      rows.push([`events of a window, ${part}`, await eventsOf(`objectionWindow:${windowIdOf(announced, member)}`)]);
  }
  return rows;
}

async function stateOfChange({ application: { database, providerId }, changeId }: Announced): Promise<Row[]> {
  const change = await withProvider(database, providerId, (tx) =>
    tx.process.findFirstOrThrow({ where: { kind: 'subprocessorChange', subjectId: changeId } }),
  );
  return [
    ['state of the change, bytes of JSON', String(JSON.stringify(change.state).length)],
    ['facts told to the change', String(change.factsHandled)],
  ];
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
