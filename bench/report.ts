import { cpus, totalmem } from 'node:os';
import type { Measured } from './measure';
import type { Aim, Figure } from './measures/measure';
import type { SideName } from './processes';

/** The whole result as Markdown, to be pasted into docs/performance.md. */
export function report(all: readonly Measured[], { runs, scale }: { runs: number; scale: number }): string {
  return [
    `${circumstances(runs, scale)}\n`,
    figureTable(all),
    '\nCPU in milliseconds per one of what is measured, by process:\n',
    cpuTable(all),
  ].join('\n');
}

function circumstances(runs: number, scale: number): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 1_024 ** 3)} GiB`;
  const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory}, ${process.platform} ${process.arch}`;
  return `${new Date().toISOString().slice(0, 10)}: ${machine}, Node ${process.version}; medians of ${runs} interleaved runs, scale ${scale}.`;
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const heading = (cells: readonly string[]): string[] => [row(cells), row(cells.map((_, index) => (index === 0 ? '---' : '---:')))];

function figureTable(all: readonly Measured[]): string {
  const lines = all.flatMap((measured) => {
    const { measure, sides, count } = measured;
    return [...measure.figures, ...(measure.ofShape?.figures ?? [])].map((figure, index) => {
      const [tacit, bare] = [sides.tacit.values[index], sides.bare.values[index]];
      const ratio = ratioOf(figure, tacit, bare);
      const done = Object.entries(measured.done).map(([name, number]) => `${number} ${name}`);
      const name = `(${measure.letter}) ${figure.name}`;
      return row([
        name,
        shown(tacit),
        shown(bare),
        shown(ratio),
        figure.unit,
        judged(figure.aim, { tacit, ratio }),
        `${count}: ${done.join(', ')}`,
      ]);
    });
  });
  return [...heading(['', 'Tacit', 'bare', 'ratio', 'unit', 'aim', 'in one run']), ...lines].join('\n');
}

/** Above 1, Tacit is the better one. */
function ratioOf({ better }: Figure, tacit: number | undefined, bare: number | undefined): number | undefined {
  if (tacit === undefined || bare === undefined) return undefined;
  const [over, under] = better === 'more' ? [tacit, bare] : [bare, tacit];
  return under === 0 ? undefined : over / under;
}

function judged(aim: Aim | undefined, values: { readonly tacit: number | undefined; readonly ratio: number | undefined }): string {
  if (aim === undefined) return '';
  const { atLeast, atMost } = aim;
  const value = values[aim.of];
  const text = `${aim.of === 'ratio' ? 'ratio ' : ''}${atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`}`;
  if (value === undefined) return `${text}: n/a`;
  return `${text}: ${value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY) ? 'aim met' : 'aim missed'}`;
}

function cpuTable(all: readonly Measured[]): string {
  const names = [...new Set(all.flatMap(({ sides }) => Object.keys(sides.tacit.cpuMs)))];
  const lines = all.flatMap(({ measure, count, sides }) =>
    (['tacit', 'bare'] as const satisfies readonly SideName[]).map((side) => {
      const each = names.map((name) => sides[side].cpuMs[name]).map((ms) => ms && ms / count);
      const whole = each.some((ms) => ms === undefined) ? undefined : each.reduce((sum: number, ms) => sum + (ms ?? 0), 0);
      return row([`(${measure.letter}) ${side}`, ...each.map(shown), shown(whole)]);
    }),
  );
  return [...heading(['', ...names, 'all']), ...lines].join('\n');
}

function shown(value: number | undefined): string {
  if (value === undefined) return 'n/a';
  if (value >= 1_000) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
