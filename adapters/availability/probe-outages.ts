import type { OpenProcess } from '../../activities/ports/courier';
import { type ResultSource, resultSources } from '../../domain/availability/probe';
import { CONFIRMATIONS, endSince, outagesFrom, type SeenOutage, toTheSecond } from '../../domain/availability/probing';
import { type Instant, laterOf, plusMillis } from '../../domain/shared/instant';
import { holdAccount } from '../prisma/held-account';
import type { Tx } from '../prisma/with-provider';
import { IMPORTED, type Outage, outageReportedAs, outagesOf, type Reported, reportOutage, reviseOutage, wasCorrected } from './outages';
import { type Between, isMeasured, type Line, resultsAround } from './results-read';

export interface Deriving {
  readonly source: ResultSource;
  readonly actor: string;
  /** Why, where results change what is closed. */
  readonly remarkId?: string;
}

/** What of an outage became otherwise. */
export interface OutageChange {
  readonly before?: Outage;
  readonly after: Outage;
}

export interface Derived {
  readonly tell: readonly OpenProcess[];
  readonly changes: readonly OutageChange[];
}

interface Deriver {
  readonly tx: Tx;
  readonly providerId: string;
  readonly line: Line;
  readonly reporting: { readonly actor: string; readonly remarkId?: string };
  readonly tell: OpenProcess[];
  readonly changes: OutageChange[];
}

const prefixOf = ({ source, service }: Line): string => `${source} ${service} `;
const referenceOf = (line: Line, startsAt: Instant): string => `${prefixOf(line)}${startsAt}`;
/** When it began by the results, whatever a person said since. */
const seenFrom = (line: Line, { reference, startsAt }: Outage): Instant =>
  laterOf(startsAt, (reference ?? '').slice(prefixOf(line).length) as Instant);

/** Brings the outages around a time in line with the results: each is reported once under its source, service and first second. Under `holdAccount`. */
export async function deriveOutages(
  tx: Tx,
  providerId: string,
  line: Line,
  touched: Between,
  { now, actor, source, remarkId }: Deriving & { readonly now: Instant },
): Promise<Derived> {
  const reporting = { actor: source === 'import' ? `${IMPORTED}${actor}` : actor, ...(remarkId !== undefined && { remarkId }) };
  const of: Deriver = { tx, providerId, line, reporting, tell: [], changes: [] };
  const { around, isCut } = await resultsAround(tx, line, touched);
  const [first, last] = [toTheSecond(around[0]?.at ?? touched.from), around.at(-1)?.at ?? touched.until];
  const filter = { clockId: null, service: line.service, source: 'probe', from: first, until: plusMillis(last, 1) } as const;
  const known = (await outagesOf(tx, filter)).filter(({ reference }) => reference?.startsWith(prefixOf(line)));
  const seen = new Map(outagesFrom(around, CONFIRMATIONS, now).map((outage) => [outage.startsAt, outage]));
  if (isCut) continued(seen, first, known);
  for (const outage of known) {
    const { startsAt, endsAt, contractIds } = outage;
    // What a person said stands: results only say when it ended, where that was left open.
    if (await wasCorrected(tx, outage.id)) {
      seen.delete(startsAt);
      const end = endsAt === null ? endSince(around, seenFrom(line, outage), now) : null;
      if (end !== null && end > startsAt) await revise(of, outage, { startsAt, endsAt: end, contractIds, isWithdrawn: false });
      continue;
    }
    if (startsAt < first && !seen.has(startsAt)) continue;
    const found = seen.get(startsAt);
    seen.delete(startsAt);
    await revise(of, outage, { ...(found ?? { startsAt, endsAt }), contractIds, isWithdrawn: found === undefined });
  }
  for (const outage of seen.values()) await enter(of, outage);
  return of;
}

/** GTC-3.6: ends what nobody measures any more, of a probe that is not run as of other monitoring that fell silent. */
export async function settleOutages(tx: Tx, providerId: string, actor: string): Promise<readonly OpenProcess[]> {
  const lasting = { clockId: null, source: 'probe', isLasting: true } as const;
  if ((await outagesOf(tx, lasting)).length === 0) return [];
  const now = await holdAccount(tx, null, null);
  const tell: OpenProcess[] = [];
  for (const { service, startsAt, reference } of await outagesOf(tx, lasting)) {
    const source = resultSources.find((one) => reference?.startsWith(prefixOf({ source: one, service })));
    if (source === undefined || (await isMeasured(tx, { service, source }, now))) continue;
    const derived = await deriveOutages(tx, providerId, { service, source }, { from: startsAt, until: now }, { now, actor, source });
    tell.push(...derived.tell);
  }
  return tell;
}

/** The first of what is seen goes on an outage from before what was read; where a person withdrew that one, it stays withdrawn. */
function continued(seen: Map<Instant, SeenOutage>, first: Instant, known: readonly Outage[]): void {
  const cut = seen.get(first);
  seen.delete(first);
  const begun = known.findLast(({ startsAt }) => startsAt < first)?.startsAt;
  if (cut !== undefined && begun !== undefined) seen.set(begun, { ...cut, startsAt: begun });
}

/** One that was withdrawn and turns out to have been is the same again. */
async function enter(of: Deriver, seen: SeenOutage): Promise<void> {
  const { tx, providerId, line, reporting } = of;
  const reference = referenceOf(line, seen.startsAt);
  const before = await outageReportedAs(tx, providerId, 'probe', reference);
  if (before === undefined) {
    const outage = { service: line.service, ...seen, contractIds: [], clockId: null, source: 'probe', reference } as const;
    return noted(of, await reportOutage(tx, providerId, outage, reporting));
  }
  if (!(await wasCorrected(tx, before.id))) await revise(of, before, { ...seen, contractIds: before.contractIds, isWithdrawn: false });
}

async function revise(of: Deriver, before: Outage, revised: Parameters<typeof reviseOutage>[3]): Promise<void> {
  noted(of, await reviseOutage(of.tx, of.providerId, before, revised, of.reporting), before);
}

function noted({ tell, changes }: Deriver, { outage: after, tell: more }: Reported, before?: Outage): void {
  tell.push(...more);
  if (after !== before) changes.push({ after, ...(before && { before }) });
}
