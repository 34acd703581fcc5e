import type { z } from 'zod';
import { contractsOf } from '../../adapters/prisma/contracts';
import { customerOf } from '../../adapters/prisma/customers';
import { holdAccount } from '../../adapters/prisma/held-account';
import { type HeldQuotation, holdQuotation } from '../../adapters/prisma/held-quotations';
import { newId } from '../../adapters/prisma/ids';
import type { Offer } from '../../adapters/prisma/offers';
import { openQuotation } from '../../adapters/prisma/opening-quotation';
import type { Subscription } from '../../adapters/prisma/opening-renewal';
import { clockOfAccount } from '../../adapters/prisma/payments';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { createQuotation, latestVersion } from '../../adapters/prisma/quotations';
import { tellHeld } from '../../adapters/prisma/telling';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { standingOf, whyOver } from '../../domain/quotation/standing';
import type { QuotationFacts } from '../../domain/quotation/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDays } from '../../domain/time-limits/local-days';
import type { LintFinding } from '../../terms/lint';
import { actorOf } from '../caller';
import { keptScope, subscribed } from '../contract-life/making';
import { pinned } from '../contract-terms';
import { partsOf } from '../invoicing/schedule';
import { found, problem, refused } from '../problem';
import type { Call } from '../route';
import type { presented } from './fields';
import { mustBeInOrder, mustLast, stateOf } from './plausible';

interface Presented {
  readonly quotationId: string;
  readonly findings: readonly LintFinding[];
  readonly tell: readonly OpenProcess[];
}

/** GTC-1.a: presents an offer, with its terms computed and pinned. The version before it, where it stands, gives way to it. */
export async function present(tx: Tx, call: Call<unknown, unknown, z.infer<typeof presented>>): Promise<Presented> {
  const { body, caller, deps } = call;
  const { customerId, reference, document, kind, specialConditions, price } = body;
  const customer = found(await customerOf(tx, customerId), 'customer', customerId);
  if (body.clockId !== undefined) found(await clockOf(tx, body.clockId), 'test clock', body.clockId);
  const clockId = body.clockId ?? customer.clockId;
  const now = await holdAccount(tx, customerId, clockId);
  const { zone } = found(await clockOfAccount(tx, customerId), 'customer', customerId);
  const today = localDays(zone).dateOf(now);
  const [presentedOn, startsOn] = [calendarDate(body.presentedOn ?? today), calendarDate(body.startsOn)];
  const { periodLength, endsOn, validUntil } = body;
  mustLast(periodLength);
  mustBeInOrder({ presentedOn, startsOn, validUntil }, today);
  const offered = subscribed({ kind, periodLength, price, endsOn, startsOn, today });
  if (offered === undefined) throw new Error('an offer without a period');
  const replaced = await replacedBy(tx, { reference, customerId });

  const asked = { document, specialConditions, signedOn: presentedOn, customerCountry: customer.country, periodLength };
  const { findings, ...pins } = await pinned(tx, call, asked);
  const id = newId('quo');
  const state = stateOf({ quotationId: id, presentedOn, validUntil }, { ...pins, document, now });
  const scopeRemarkId = await keptScope(tx, call, customerId, body.scopeOfUse);
  const offer = { ...offerOf(offered, body), ...(scopeRemarkId !== null && { scopeRemarkId }) };
  const version = (replaced.version ?? 0) + 1;
  const people = { contactPerson: body.contactPerson, seller: body.seller };
  const made = { id, customerId, reference, version, kind, document, specialConditions, presentedOn, startsOn, offer, people, clockId };
  const quotation = await createQuotation(tx, deps.vault, caller.providerId, { ...made, ...pins });
  if (quotation === undefined) throw taken(reference);
  const actor = actorOf(caller);
  if (replaced.open !== undefined)
    await tellHeld<QuotationFacts>(tx, replaced.open, { kind: 'quotationSuperseded', data: { by: id } }, actor);
  const opened = await openQuotation(tx, caller.providerId, quotation, { state, now, actor });
  return { quotationId: id, findings, tell: [...(replaced.open === undefined ? [] : [replaced.open.process]), ...opened] };
}

/** What it offers, as it is kept. */
const offerOf = ({ length, firstEndsOn }: Subscription, { price, schedule, startsOn }: z.infer<typeof presented>): Offer => ({
  periodLength: length,
  price,
  ...(firstEndsOn !== undefined && { endsOn: firstEndsOn }),
  ...(schedule !== undefined && { schedule: partsOf(schedule, calendarDate(startsOn)) }),
});

const taken = (reference: string) => problem('already_exists', `There is a contract or a quotation with the reference ${reference}.`);

/** The last version of a reference, and whether it still stands. What was accepted, or is another customer's, is replaced by nothing. */
async function replacedBy(
  tx: Tx,
  { reference, customerId }: { readonly reference: string; readonly customerId: string },
): Promise<{ readonly version?: number; readonly open?: HeldQuotation }> {
  const latest = await latestVersion(tx, reference);
  if (latest !== undefined && latest.customerId !== customerId) throw taken(reference);
  const held = latest && (await holdQuotation(tx, latest.id));
  if (held?.state.accepted !== undefined) {
    const refusal = whyOver(held.state, held.now);
    if (refusal !== undefined) throw refused(refusal);
  }
  const [contract] = await contractsOf(tx, { reference, limit: 1 });
  if (contract !== undefined) throw taken(reference);
  if (held === undefined) return {};
  const { version } = held.quotation;
  return standingOf(held.state, held.now) === 'open' ? { version, open: held } : { version };
}
