import type { z } from 'zod';
import { openServiceCredit } from '../../adapters/availability/opening';
import { hasContact, putContact } from '../../adapters/prisma/contacts';
import { type Contract, createContract, putAccountOwner } from '../../adapters/prisma/contracts';
import type { HeldQuotation } from '../../adapters/prisma/held-quotations';
import { newId } from '../../adapters/prisma/ids';
import { peopleOf } from '../../adapters/prisma/offers';
import { openInvoicing } from '../../adapters/prisma/opening-invoicing';
import { openRenewal } from '../../adapters/prisma/opening-renewal';
import type { OpenProcess } from '../../adapters/prisma/processes';
import type { Quotation } from '../../adapters/prisma/quotations';
import { writeRemark } from '../../adapters/prisma/remarks';
import { tellHeld } from '../../adapters/prisma/telling';
import type { Tx } from '../../adapters/prisma/with-provider';
import { joinAnnouncements } from '../../adapters/subprocessing/joining';
import type { QuotationFacts } from '../../domain/quotation/state';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import { actorOf } from '../caller';
import { lifeProblem } from '../contract-life/telling';
import { mustHaveCome } from '../money/plausible';
import { problem } from '../problem';
import type { Call } from '../route';
import { mustBeAllowed } from '../telling';
import type { accepting } from './fields';
import { quotationHeld } from './reading';

type Acceptance = Call<{ readonly id: string }, unknown, z.infer<typeof accepting>>;

/** GTC-1.a: the acceptance makes the contract, on the terms that were offered, in one transaction. */
export async function acceptQuotation(
  tx: Tx,
  call: Acceptance,
): Promise<{ readonly contract: Contract; readonly tell: readonly OpenProcess[] }> {
  const held = await quotationHeld(tx, call);
  const on = dayOf(held, call.body.on);
  const contractId = newId('ctr');
  mustBeAllowed<QuotationFacts>(held, { kind: 'quotationAccepted', data: { contractId, on } });

  const { providerId } = call.caller;
  const { quotation, process } = held;
  const actor = actorOf(call.caller);
  const contract = await contractFrom(tx, providerId, quotation, { id: contractId, signedOn: on });
  const remarkId = await writeRemark(tx, call.deps.vault, { providerId, subjectId: quotation.customerId, text: call.body.by });
  await tellHeld<QuotationFacts>(tx, held, { kind: 'quotationAccepted', data: { contractId, on, remarkId } }, actor);
  const told = await putPeople(tx, call, quotation, contract);
  const { kind, offer } = quotation;
  const { periodLength: length, price, endsOn } = offer;
  const subscription = { kind, length, priceMinor: price.amountMinor, currency: price.currency, ...(endsOn && { firstEndsOn: endsOn }) };
  const invoiced = { length, currency: price.currency, ...(offer.schedule && { schedule: offer.schedule }) };
  const invoicing = await openInvoicing(tx, providerId, contract, invoiced, actor);
  const levels = await openServiceCredit(tx, providerId, contract, invoiced.currency, actor);
  const opened = await openRenewal(tx, providerId, contract, subscription, actor);
  const announced = await joinAnnouncements(tx, providerId, contract, actor);
  return { contract, tell: [process, ...invoicing, ...levels, ...opened, ...announced, ...told] };
}

/** The date of the contract: not to come, and not before the offer was there. */
function dayOf({ quotation: { presentedOn }, today }: HeldQuotation, given: string | undefined): CalendarDate {
  const on = given === undefined ? today : calendarDate(given);
  mustHaveCome(on, today, 'on');
  if (on >= presentedOn) return on;
  const message = `It was presented on ${presentedOn}: it cannot have been accepted on ${on}.`;
  throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'on', message }] });
}

async function contractFrom(
  tx: Tx,
  providerId: string,
  quotation: Quotation,
  made: { readonly id: string; readonly signedOn: CalendarDate },
): Promise<Contract> {
  const { id: quotationId, customerId, reference, kind, document, specialConditions, startsOn, clockId, offer } = quotation;
  const scopeRemarkId = offer.scopeRemarkId ?? null;
  const { terms, termsHash, calendarVersion } = quotation;
  const offered = { quotationId, customerId, reference, kind, document, specialConditions, startsOn, clockId, scopeRemarkId };
  const contract = await createContract(tx, providerId, { ...offered, ...made, terms, termsHash, calendarVersion });
  if (contract === undefined) throw problem('already_exists', `There is a contract with the reference ${reference}.`);
  return contract;
}

/** The seller looks after the contract. GTC-6.1: the person whom the quotation names is the contact, unless the customer has one already. */
async function putPeople(tx: Tx, { deps: { vault }, caller }: Call, quotation: Quotation, contract: Contract): Promise<OpenProcess[]> {
  const { providerId } = caller;
  const { customerId } = quotation;
  const people = await peopleOf(tx, vault, providerId, quotation);
  if (people === undefined) return [];
  await putAccountOwner(tx, vault, contract, providerId, people.seller);
  const role = 'contact-person';
  if (await hasContact(tx, customerId, role)) return [];
  const { told } = await putContact(tx, vault, { providerId, customerId, role, person: people.contactPerson, actor: actorOf(caller) });
  return told;
}
