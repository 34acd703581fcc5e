import type { OpenProcess } from '../../activities/ports/courier';
import type { AfterTheEndState } from '../../domain/after-the-end/state';
import { afterTheEndTerms, hasAfterTheEnd } from '../../domain/after-the-end/terms';
import type { Instant } from '../../domain/shared/instant';
import type { EffectiveTerms } from '../../domain/shared/terms';
import { lockSuspensions, stopsUnder } from './force-majeure';
import { openProcesses } from './processes';
import type { Sql } from './sql';

interface Ended {
  readonly providerId: string;
  readonly processId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly now: Instant;
}

interface Pinned {
  readonly terms: EffectiveTerms;
  readonly calendarVersion: string;
  readonly clockId: string | null;
}

/** Opens what follows the end of a contract, in the turn that tells of it; none where the contract's document says nothing of it. */
export async function openAfterTheEnd(sql: Sql, { providerId, processId, customerId, contractId, now }: Ended): Promise<OpenProcess[]> {
  if (customerId === null || contractId === null) throw new Error(`process ${processId} has no contract that could end`);
  const [contract] = await sql.$queryRaw<Pinned[]>`
    SELECT p.terms, c.calendar_version AS "calendarVersion", c.clock_id AS "clockId"
    FROM contracts c JOIN pinned_terms p ON p.provider_id = c.provider_id AND p.hash = c.terms_hash WHERE c.id = ${contractId}`;
  if (contract === undefined) throw new Error(`no contract ${contractId}`);
  const { terms, calendarVersion, clockId } = contract;
  if (!hasAfterTheEnd(terms)) return [];
  await lockSuspensions(sql, contractId);
  const state: AfterTheEndState = {
    ...{ terms: afterTheEndTerms(terms, calendarVersion), contractId },
    ...{
      ends: [],
      passed: {},
      returns: [],
      choices: [],
      carriedOut: [],
      reminders: {},
      decisions: {},
      stops: await stopsUnder(sql, contractId, 'document-return'),
    },
  };
  const said = { clause: 'GTC-8.c', text: 'the contract has ended: what outlives it begins' };
  const of = { kind: 'afterTheEnd', subjectId: contractId, customerId, contractId, clockId };
  return openProcesses(sql, providerId, now, [{ ...of, state, said, opening: { contractId }, actor: `process:${processId}` }]);
}
