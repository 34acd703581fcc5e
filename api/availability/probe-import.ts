import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Recorded, recordResults } from '../../adapters/availability/probe-results';
import type { OpenProcess } from '../../adapters/prisma/processes';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type ProbeResult, RESULTS_KEPT_DAYS } from '../../domain/availability/probe';
import { services } from '../../domain/availability/service';
import { type Instant, instant, plusMillis } from '../../domain/shared/instant';
import { mustHavePassed } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { problem } from '../problem';
import type { Call } from '../route';
import { line, moment, prose } from '../schemas';
import { mustLeaveClosed } from './closed-months';
import { reportingOf } from './reporting';

export const RESULTS_MAX = 5_000;
const COLUMNS = ['service', 'at', 'ok', 'duration_ms', 'reason'] as const;
const DAY_MS = 86_400_000;

const result = z.strictObject({
  service: z.enum(services),
  at: moment,
  ok: z.boolean(),
  durationMs: z.int().min(0).max(3_600_000).optional(),
  reason: line(100).optional().meta({ description: 'In a word, of a failure.' }),
});

const results = z.array(result).min(1, 'expected at least one result').max(RESULTS_MAX, `expected at most ${RESULTS_MAX} results`);

const reason = prose(2_000).optional().meta({ description: 'Why, where the results change figures that are closed; kept encrypted.' });

/** JSON, with a reason or as the list alone, or a text as CSV: `service,at,ok,duration_ms,reason`. */
export const imported = z.preprocess(
  (body) => (typeof body === 'string' ? { results: rowsOf(body) } : Array.isArray(body) ? { results: body } : body),
  z.strictObject({ results, reason }),
);

export const importReport = z.strictObject({ accepted: z.int(), known: z.int() }).meta({ id: 'ProbeResultsImported' });

type Given = z.infer<typeof results>;
type Importing = Call<unknown, unknown, z.infer<typeof imported>>;

/** Puts results of another monitoring on record; all of them, or none. The same again changes nothing. */
export async function importResults(
  tx: Tx,
  call: Importing,
): Promise<{ readonly report: z.infer<typeof importReport>; readonly tell: readonly OpenProcess[] }> {
  const now = instant(new Date());
  const read = call.body.results.map((one, index) => asResult(one, index, now));
  const deriving = { source: 'import', ...(await reportingOf(tx, call, call.body.reason)) } as const;
  const [report, tell]: [{ accepted: number; known: number }, OpenProcess[]] = [{ accepted: 0, known: 0 }, []];
  for (const service of services) {
    const own = read.filter((one) => one.service === service);
    if (own.length === 0) continue;
    const recorded: Recorded = await recordResults(tx, call.caller.providerId, service, own, deriving);
    if (recorded.kind === 'differs') throw otherResult(recorded.result, read.indexOf(recorded.result));
    if (call.body.reason === undefined)
      await mustLeaveClosed(tx, call, { changes: recorded.changes, now, how: 'send the results as JSON with the reason' });
    report.accepted += recorded.accepted;
    report.known += recorded.known;
    tell.push(...recorded.tell);
  }
  return { report, tell };
}

function asResult({ service, at: given, ok, durationMs, reason }: Given[number], index: number, now: Instant): ProbeResult {
  const at = instant(new Date(given));
  const path = `results.${index}.at`;
  mustHavePassed(at, now, path);
  const earliest = plusMillis(now, -RESULTS_KEPT_DAYS * DAY_MS);
  if (at < earliest) {
    const message = `Results are kept ${RESULTS_KEPT_DAYS} days: ${at} is before ${earliest}.`;
    throw moneyProblem('implausible_date', message, { errors: [{ path, message }] });
  }
  return { service, at, ok, durationMs: durationMs ?? null, failedStep: null, reason: reason ?? null };
}

function otherResult({ at, ok }: ProbeResult, index: number) {
  const message = `The result of ${at} is on record as ${ok ? 'failed' : 'a success'}: one instant has one result.`;
  return problem('figure_differs', message, { clause: 'GTC-3.6.1.c', errors: [{ path: `results.${index}.at`, message }] });
}

/** The rows of a file, as the same in JSON. */
const rowsOf = (text: string): readonly object[] =>
  parsed(text).map(({ service, at, ok, duration_ms: durationMs, reason }) => ({
    ...{ service, at, ok: ok === 'true' ? true : ok === 'false' ? false : ok },
    ...(durationMs && { durationMs: Number(durationMs) }),
    ...(reason && { reason }),
  }));

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

function parsed(text: string): readonly Row[] {
  const delimiter = text.split('\n', 1)[0]?.includes(';') ? ';' : ',';
  let rows: Row[];
  try {
    const columns = (header: string[]) => header.map((name) => name.toLowerCase());
    rows = parse(text, { bom: true, columns, delimiter, trim: true, skipRecordsWithEmptyValues: true });
  } catch {
    throw moneyProblem('malformed_csv', 'The file cannot be read as CSV: one field for each column of the first line.');
  }
  const names = Object.keys(rows[0] ?? {});
  if (!COLUMNS.slice(0, 3).every((name) => names.includes(name)) || !names.every((name) => COLUMNS.some((known) => known === name))) {
    throw moneyProblem(
      'unexpected_columns',
      `The first line must name these columns: ${COLUMNS.join(',')} (the last two may be left out).`,
    );
  }
  return rows;
}
