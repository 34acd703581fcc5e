import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { providerTerms } from '../../adapters/prisma/providers';
import { type KnownUndertaking, recordUndertaking, undertakingsOf } from '../../adapters/prisma/undertakings';
import type { Tx } from '../../adapters/prisma/with-provider';
import { coverageOf, type Party } from '../../domain/confidentiality/undertakings';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import { actorOf } from '../caller';
import { evidence, keep } from '../letters/evidence';
import { documentsOf } from '../offered-documents';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { day, id, line, moment, reason } from '../schemas';
import { dayGiven, mustHaveClause } from './recording';

const CLAUSE = 'GTC-8.a';

export const undertaking = z
  .strictObject({
    id: id('und'),
    contractId: id('ctr').nullable().meta({ description: 'Null: for all contracts.' }),
    party: z
      .strictObject({ kind: z.enum(['person', 'organisation']), name: z.string() })
      .nullable()
      .meta({ description: 'Null once it was erased.' }),
    form: z.enum(['signed-agreement']),
    signedOn: day,
    evidence: id('fil').nullable(),
    createdAt: moment,
  })
  .meta({ id: 'ConfidentialityUndertaking' });

const named = {
  person: line(200).optional().meta({ description: 'A member of staff or an adviser; kept encrypted.' }),
  organisation: line(200).optional().meta({ description: 'A subcontractor or a firm; kept encrypted.' }),
};
const oneOf = ({ person, organisation }: { person?: string | undefined; organisation?: string | undefined }) =>
  (person === undefined) !== (organisation === undefined);
const ONE = { path: ['person'], error: 'expected it, or organisation, and not both' };

export const signed = z
  .strictObject({ ...named, contractId: id('ctr').optional(), signedOn: day, evidence: evidence.optional() })
  .refine(oneOf, ONE);

export const questioned = z.strictObject({ ...named, contractId: id('ctr').optional(), on: day.optional() }).refine(oneOf, ONE);

export const coverage = z
  .strictObject({ covered: z.boolean(), on: day, reason, undertakingId: id('und').optional() })
  .meta({ id: 'ConfidentialityCoverage' });

const partyIn = ({ person, organisation = '' }: { person?: string | undefined; organisation?: string | undefined }): Party =>
  person === undefined ? { kind: 'organisation', name: organisation } : { kind: 'person', name: person };

interface About {
  readonly contract: Contract | undefined;
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** What an undertaking is about: one contract, or all of a provider whose documents ask for undertakings. */
async function aboutOf(tx: Tx, call: Call, contractId: string | undefined): Promise<About> {
  const { zone } = await tx.provider.findUniqueOrThrow({ where: { id: call.caller.providerId }, select: { zone: true } });
  const contract = contractId === undefined ? undefined : found(await contractOf(tx, contractId), 'contract', contractId);
  if (contract !== undefined) mustHaveClause(call, contract, CLAUSE);
  else await mustAsk(tx, call);
  const now = await timeOf(tx, contract?.clockId);
  return { contract, now, today: localDays(zone).dateOf(now) };
}

async function mustAsk(tx: Tx, { deps, caller }: Call): Promise<void> {
  const documents = documentsOf(deps, await providerTerms(tx, caller.providerId));
  if (documents.some(({ clauses }) => clauses.some((clause) => clause.id === CLAUSE))) return;
  throw problem('not_in_contract', `No document of the provider has clause ${CLAUSE}.`);
}

/** GTC-8.a: puts an undertaking on record. */
export async function recordSigned(tx: Tx, call: Call<unknown, unknown, z.infer<typeof signed>>): Promise<string> {
  const { body, caller, deps } = call;
  const { contract, now, today } = await aboutOf(tx, call, body.contractId);
  const signedOn = dayGiven(body.signedOn, today, 'signedOn');
  const fileId = body.evidence === undefined ? null : await keep(tx, call, null, body.evidence);
  const about = { contractId: contract?.id ?? null, customerId: contract?.customerId ?? null };
  const made = { ...about, party: partyIn(body), signedOn, fileId, actor: actorOf(caller), at: now };
  return recordUndertaking(tx, deps.vault, caller.providerId, made);
}

/** GTC-8.a: whether confidential information may go to somebody. */
export async function coverageAsked(tx: Tx, call: Call<unknown, unknown, z.infer<typeof questioned>>): Promise<z.infer<typeof coverage>> {
  const { body, deps } = call;
  const { today } = await aboutOf(tx, call, body.contractId);
  const on = body.on === undefined ? today : calendarDate(body.on);
  const known = await undertakingsOf(tx, deps.vault, {});
  return { on, ...coverageOf(known, { party: partyIn(body), contractId: body.contractId, on }) };
}

export const undertakingView = ({
  id: undertakingId,
  contractId,
  party,
  signedOn,
  fileId,
  recordedAt,
}: KnownUndertaking): z.infer<typeof undertaking> => ({
  ...{ id: undertakingId, contractId, party, form: 'signed-agreement', signedOn },
  ...{ evidence: fileId, createdAt: recordedAt.toISOString() },
});
