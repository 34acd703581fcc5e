import type { OpenProcess } from '../../activities/ports/courier';
import { opened } from '../../domain/insurance/opening';
import { daysOf } from '../../domain/insurance/standing';
import type { Cover, InsuranceFacts, InsuranceState } from '../../domain/insurance/state';
import { type InsuranceTerms, kindsInWords, type PolicyKind } from '../../domain/insurance/terms';
import { type CalendarDate, inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { inMoney } from '../../domain/shared/money';
import type { MoneyTerm } from '../../domain/shared/terms';
import { timeOf } from './clocks';
import { openProcesses, peekAbout } from './processes';
import { type Held, tellHeld } from './telling';
import type { Tx } from './with-provider';

/** A policy as it is entered. */
export interface NewPolicy {
  readonly id: string;
  readonly kind: PolicyKind;
  readonly policyNumber: string;
  readonly insurer: string;
  readonly cover: MoneyTerm;
  readonly validFrom: CalendarDate;
  readonly expiresOn: CalendarDate;
  readonly clockId: string | null;
  /** The files that prove it. */
  readonly evidence: readonly string[];
}

/** A policy with all that was told to its process taken into account. */
export interface KnownPolicy extends Held<InsuranceState> {
  readonly policy: Pick<NewPolicy, 'id' | 'kind' | 'policyNumber' | 'insurer' | 'cover' | 'clockId'> & { readonly recordedAt: Date };
  readonly today: CalendarDate;
}

/**
 * Policies by id, after `after`; all where there is no limit, else one more than it where there are more. Those of one clock only: what is
 * tried out on a test clock covers nothing on real time. Takes no lock but on the clocks.
 */
export async function policiesOf(
  tx: Tx,
  { limit, after = '', ...where }: { id?: string; clockId?: string | null; kind?: PolicyKind | undefined; limit?: number; after?: string },
): Promise<KnownPolicy[]> {
  const narrowed = {
    ...(where.clockId !== undefined && { clockId: where.clockId }),
    ...(where.kind !== undefined && { kind: where.kind }),
    id: where.id ?? { gt: after },
  };
  const rows = await tx.insurancePolicy.findMany({
    where: narrowed,
    orderBy: { id: 'asc' },
    ...(limit !== undefined && { take: limit + 1 }),
  });
  const ids = rows.map(({ id }) => id);
  const processes = await peekAbout(tx, 'insurance', ids);
  const known: KnownPolicy[] = [];
  for (const { providerId, coverMinor, currency, kind, ...row } of rows) {
    const process = processes.get(row.id);
    if (process === undefined) throw new Error(`no process of ${row.id}`);
    const state = process.state as InsuranceState;
    const now = await timeOf(tx, row.clockId);
    known.push({
      policy: { ...row, kind: kind as PolicyKind, cover: { amountMinor: Number(coverMinor), currency } },
      process: { providerId, processId: process.processId, kind: 'insurance', subjectId: row.id, contractId: null },
      ...{ state, now, today: daysOf(state).dateOf(now) },
    });
  }
  return known;
}

interface Telling {
  readonly at: Instant;
  readonly actor: string;
}

/**
 * Enters a policy, opens its process and tells those of its kind that it covers. To be called with the provider held.
 * @returns the processes to tell once it is committed
 */
export async function enterPolicy(
  tx: Tx,
  providerId: string,
  policy: NewPolicy,
  terms: InsuranceTerms,
  { at, actor }: Telling,
): Promise<OpenProcess[]> {
  const { id, kind, policyNumber, insurer, cover, validFrom, expiresOn, clockId } = policy;
  const others = await policiesOf(tx, { kind, clockId });
  await tx.insurancePolicy.create({
    data: {
      ...{ id, providerId, kind, policyNumber, insurer, currency: cover.currency, clockId },
      ...{ coverMinor: BigInt(cover.amountMinor), validFrom: new Date(validFrom) },
    },
  });
  const covers = Object.fromEntries(others.map(({ state }): [string, Cover] => [state.policyId, coverOf(state)]));
  const state = opened({ policyId: id, kind, validFrom, expiresOn, others: covers, evidence: policy.evidence }, terms);
  const text = `policy for ${kindsInWords[kind]} on record from ${inWords(validFrom)} to ${inWords(expiresOn)}, cover ${inMoney(cover.amountMinor, cover.currency)}`;
  const opening = { kind, policyNumber, cover, validFrom, expiresOn, evidence: policy.evidence };
  const place = { kind: 'insurance', subjectId: id, customerId: null, contractId: null, clockId };
  const made = await openProcesses(tx, providerId, at, [{ ...place, state, said: { clause: 'GTC-17.2', text }, opening, actor }]);
  return [...made, ...(await tellOthers(tx, others, id, coverOf(state), actor))];
}

/** Prolongs a held policy and tells those of its kind. */
export async function prolongPolicy(
  tx: Tx,
  { process, state, now, policy }: KnownPolicy,
  data: InsuranceFacts['policyProlonged'],
  actor: string,
): Promise<OpenProcess[]> {
  await tellHeld<InsuranceFacts>(tx, { process, state, now }, { kind: 'policyProlonged', data }, actor);
  const others = (await policiesOf(tx, { kind: policy.kind, clockId: policy.clockId })).filter(({ policy: { id } }) => id !== policy.id);
  return [process, ...(await tellOthers(tx, others, policy.id, { from: state.validFrom, until: data.expiresOn }, actor))];
}

const coverOf = ({ validFrom: from, expiresOn: until }: InsuranceState): Cover => ({ from, until });

async function tellOthers(tx: Tx, others: readonly KnownPolicy[], policyId: string, cover: Cover, actor: string): Promise<OpenProcess[]> {
  for (const other of others) {
    await tellHeld<InsuranceFacts>(tx, other, { kind: 'otherPolicyKnown', data: { policyId, ...cover } }, actor);
  }
  return others.map(({ process }) => process);
}
