import { parseArgs } from 'node:util';

export interface Options {
  /** How often each side is measured; the median counts. */
  readonly runs: number;
  /** What the sizes of the measures are multiplied by. */
  readonly scale: number;
  /** Letters of the measures to take. */
  readonly only: readonly string[];
}

/** @throws Error that says what can be asked */
export function optionsOf(args: readonly string[], letters: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '3' },
      scale: { type: 'string', default: '1' },
      only: { type: 'string', default: letters.join(',') },
    },
  });
  const runs = Number(values.runs);
  const scale = Number(values.scale);
  const only = values.only.split(',');
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs}: expected a whole number from 1`);
  if (!(scale > 0 && scale <= 10)) throw new Error(`--scale ${values.scale}: expected a number above 0, at most 10`);
  const unknown = only.filter((letter) => !letters.includes(letter));
  if (unknown.length > 0) throw new Error(`--only ${values.only}: there is ${letters.join(', ')}`);
  return { runs, scale, only };
}
