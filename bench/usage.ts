import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** Fields of /proc/<pid>/stat after the name, which may hold anything: state, ppid, ..., utime, stime, cutime, cstime. */
function statOf(pid: number): { readonly parent: number; readonly ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), ticks: fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) };
  } catch {
    return undefined;
  }
}

/** CPU time in milliseconds of a process, those it started, and those of them that ended. Undefined where the system doesn't tell (not Linux). */
export function cpuMs(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = statOf(Number(name));
      return stat === undefined ? [] : [{ id: Number(name), ...stat }];
    });
  const ofTree = (root: number): number =>
    all.filter(({ parent }) => parent === root).reduce((sum, { id }) => sum + ofTree(id), all.find(({ id }) => id === root)?.ticks ?? 0);
  return ofTree(pid) * TICK_MS;
}

/** Resident memory of one process in MiB. Undefined where the system doesn't tell. */
export function residentMiB(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1_024;
}
