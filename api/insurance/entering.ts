import { z } from 'zod';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { enterPolicy, type KnownPolicy, policiesOf, prolongPolicy } from '../../adapters/prisma/insurance';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { InsuranceFacts } from '../../domain/insurance/state';
import { insuranceTerms, type PolicyKind } from '../../domain/insurance/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import { latestCalendar } from '../../domain/time-limits/holiday-tables';
import { actorOf } from '../caller';
import { lifeProblem } from '../contract-life/telling';
import { type evidence, keep } from '../letters/evidence';
import { amountMinor, currency } from '../money/fields';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { day, line } from '../schemas';
import { mustBeAllowed } from '../telling';
import { certifyingTerms } from './certified';

const LATEST = '2199-12-31';
/** Days are counted beyond it. */
const policyDay = day.refine((on) => on <= LATEST, `expected a day up to ${LATEST}`);

const particulars = {
  policyNumber: line(100),
  insurer: line(200),
  cover: z.strictObject({ amountMinor, currency }).meta({ description: 'The ceiling of the policy.' }),
  validFrom: policyDay,
  expiresOn: policyDay.meta({ description: 'Its last day.' }),
};

export const entered = z.strictObject({ kind: z.enum(['cyber', 'professional-liability']), ...particulars });
export const replacement = z.strictObject(particulars);
export const prolonged = policyDay;

interface Entered extends z.infer<typeof replacement> {
  readonly kind: PolicyKind;
  readonly clockId: string | null;
  readonly evidence?: z.infer<typeof evidence> | undefined;
}

/** What came of a request: the policy that covers by it, and whom to tell. */
interface Made {
  readonly policyId: string;
  readonly tell: readonly OpenProcess[];
}

/** GTC-17.2: puts a policy on record. One policy number from one day is one policy. */
export async function enter(tx: Tx, call: Call, { evidence: proof, clockId, ...given }: Entered): Promise<Made> {
  const { providerId } = call.caller;
  if (clockId !== null) found(await clockOf(tx, clockId), 'test clock', clockId);
  const at = await holdAccount(tx, null, clockId);
  const [terms] = await certifyingTerms(tx, call);
  if (terms === undefined) throw problem('not_in_contract', 'No document of the provider certifies insurance.');
  const [validFrom, expiresOn] = [calendarDate(given.validFrom), calendarDate(given.expiresOn)];
  if (expiresOn < validFrom) {
    const message = `It covers from ${validFrom}: it cannot expire on ${expiresOn}.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'expiresOn', message }] });
  }
  const known = await policiesOf(tx, { kind: given.kind, clockId });
  if (known.some(({ policy, state }) => policy.policyNumber === given.policyNumber && state.validFrom === validFrom)) {
    throw problem(
      'already_exists',
      `Policy ${given.policyNumber} from ${validFrom} is on record. One that was prolonged is entered as its renewal.`,
    );
  }
  const files = proof === undefined ? [] : [await keep(tx, call, null, proof)];
  const policy = { ...given, id: newId('pol'), validFrom, expiresOn, clockId, evidence: files };
  const terms17 = insuranceTerms(terms, latestCalendar());
  return { policyId: policy.id, tell: await enterPolicy(tx, providerId, policy, terms17, { at, actor: actorOf(call.caller) }) };
}

/** The policy that the address names, held with all others of the provider until the transaction ends. */
export async function policyHeld(tx: Tx, policyId: string): Promise<KnownPolicy> {
  const [seen] = await policiesOf(tx, { id: policyId });
  await holdAccount(tx, null, found(seen, 'insurance policy', policyId).policy.clockId);
  const [held] = await policiesOf(tx, { id: policyId });
  return found(held, 'insurance policy', policyId);
}

/** GTC-17.2: the policy was prolonged to a later day. */
export async function prolong(
  tx: Tx,
  call: Call,
  held: KnownPolicy,
  { until, proof }: { readonly until: string; readonly proof?: z.infer<typeof evidence> | undefined },
): Promise<Made> {
  const expiresOn = calendarDate(until);
  mustBeAllowed<InsuranceFacts>(held, { kind: 'policyProlonged', data: { expiresOn } });
  const evidenceFileId = proof === undefined ? undefined : await keep(tx, call, null, proof);
  const data = { expiresOn, ...(evidenceFileId !== undefined && { evidenceFileId }) };
  return { policyId: held.policy.id, tell: await prolongPolicy(tx, held, data, actorOf(call.caller)) };
}

/** GTC-17.2: another policy of the same kind takes its place. */
export async function replace(
  tx: Tx,
  call: Call,
  { policy: { kind, clockId }, state }: KnownPolicy,
  { by, proof }: { readonly by: z.infer<typeof replacement>; readonly proof?: z.infer<typeof evidence> | undefined },
): Promise<Made> {
  if (by.expiresOn <= state.expiresOn) {
    const message = `It is on record until ${state.expiresOn}: what replaces it covers longer.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'replacedBy.expiresOn', message }] });
  }
  return enter(tx, call, { ...by, kind, clockId, evidence: proof });
}
