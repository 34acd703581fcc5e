import { z } from 'zod';
import { addEntries, assistanceOf, createAssistance, type KnownAssistance, settleAssistance } from '../../adapters/prisma/assistance';
import { writeLine } from '../../adapters/prisma/contract-records';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { holdAccount } from '../../adapters/prisma/held-account';
import { invoiceOf } from '../../adapters/prisma/invoices';
import { writeRemark } from '../../adapters/prisma/remarks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { whyNotReversible } from '../../domain/assistance/computation';
import { assistanceKinds, clauseOf } from '../../domain/assistance/terms';
import { type CalendarDate, calendarDate, inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { inMoney } from '../../domain/shared/money';
import { actorOf } from '../caller';
import { mustBeUnder } from '../contract-life/telling';
import { contractHeld, todayOf } from '../contract-records/recording';
import { reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { found, problem, problemsOf } from '../problem';
import { type Call, mustSee } from '../route';
import { day, id, prose } from '../schemas';
import { standingOf } from './view';

const assistanceProblem = problemsOf({
  assistance_closed: { status: 409, title: 'The request is closed' },
  assistance_settled: { status: 409, title: 'The request is settled' },
  assistance_open: { status: 409, title: 'The request is not closed' },
  nothing_to_invoice: { status: 409, title: 'Nothing of it is invoiced' },
  not_reversible: { status: 409, title: 'The line cannot be taken back' },
  worked_before_asked: { status: 422, title: 'The work is dated before the request' },
  invoice_not_fitting: { status: 422, title: 'The invoice is of somebody else' },
});

const words = prose(5_000).meta({ description: 'Kept encrypted.' });
const minutes = z.int().min(1).max(1_440);

export const asked = z.strictObject({ kind: z.enum(assistanceKinds), askedOn: day, text: words });
export const worked = z.strictObject({ on: day, minutes, what: words });
export const reversed = z.strictObject({
  what: words,
  minutes: minutes.optional().meta({ description: 'What is right instead, on the same day.' }),
});
export const closing = z.strictObject({});
export const invoiced = z.strictObject({ invoiceId: id('inv') });
export const waived = z.strictObject({ reason: reasonText });

type Naming<Body> = Call<{ readonly id: string }, unknown, Body>;

interface Held {
  readonly known: KnownAssistance;
  readonly contract: Contract;
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** The request that the address names, with its customer's account held until the transaction ends. */
async function held(tx: Tx, call: Call<{ readonly id: string }>): Promise<Held> {
  const { id: requestId } = call.params;
  const [seen] = await assistanceOf(tx, { id: requestId });
  const { customerId, contractId } = found(seen, 'assistance request', requestId);
  mustSee(call, customerId, 'assistance request', requestId);
  const contract = found(await contractOf(tx, contractId), 'contract', contractId);
  const now = await holdAccount(tx, customerId, contract.clockId);
  const [known] = await assistanceOf(tx, { id: requestId });
  return { known: found(known, 'assistance request', requestId), contract, now, today: todayOf(contract, now) };
}

const kept = (tx: Tx, { caller: { providerId }, deps }: Call, { customerId }: { readonly customerId: string }, text: string) =>
  writeRemark(tx, deps.vault, { providerId, subjectId: customerId, text });

/** A line of the contract's timeline, without words of people. */
function say(tx: Tx, { caller }: Call, { contract, now }: Pick<Held, 'contract' | 'now'>, kind: string, clause: string, text: string) {
  const { id: contractId, customerId } = contract;
  return writeLine(tx, {
    providerId: caller.providerId,
    customerId,
    contractId,
    kind,
    clause,
    text,
    actor: actorOf(caller),
    occurredAt: now,
  });
}

/** DPA-2.4, DPA-9.c: the customer asks for assistance under a contract. */
export async function ask(tx: Tx, call: Naming<z.infer<typeof asked>>): Promise<string> {
  const { body, caller } = call;
  const clause = clauseOf(body.kind);
  const { contract, now, today } = await contractHeld(tx, call, clause);
  const askedOn = calendarDate(body.askedOn);
  mustHaveCome(askedOn, today, 'askedOn');
  mustBeUnder(contract, askedOn, 'askedOn');
  if (caller.role === 'customer' && askedOn !== today) throw problem('forbidden', `A customer asks today, ${today}.`);
  const remarkId = await kept(tx, call, contract, body.text);
  const requestId = await createAssistance(tx, caller.providerId, contract, { kind: body.kind, askedOn, remarkId });
  const what = body.kind === 'audit' ? 'technical resources for an audit' : 'assistance with articles 32 to 36 of the GDPR';
  await say(tx, call, { contract, now }, 'assistanceAsked', clause, `the customer asked on ${inWords(askedOn)} for ${what} (${requestId})`);
  return requestId;
}

/** A problem with a request, under the clause of its kind. */
const problemWith = ({ known }: Held, code: Parameters<typeof assistanceProblem>[0], message: string, field?: string) =>
  assistanceProblem(code, message, {
    clause: clauseOf(known.kind),
    ...(field !== undefined && { errors: [{ path: field, message }] }),
  });

function mustBeUnsettled(of: Held): void {
  const { invoiceId, waivedOn } = of.known;
  if (invoiceId !== undefined)
    throw problemWith(of, 'assistance_settled', `It is invoiced by ${invoiceId}: correct that invoice where it is wrong.`);
  if (waivedOn !== undefined)
    throw problemWith(of, 'assistance_settled', `It was waived on ${waivedOn}: enter further work under a new request.`);
}

/** Time worked on a request. */
export async function work(tx: Tx, call: Naming<z.infer<typeof worked>>): Promise<void> {
  const of = await held(tx, call);
  if (of.known.closedOn !== undefined) {
    const message = `It was closed on ${of.known.closedOn}: a line that was wrong can be taken back and put right.`;
    throw problemWith(of, 'assistance_closed', message);
  }
  const { on: given, minutes: spent, what } = call.body;
  const on = calendarDate(given);
  mustHaveCome(on, of.today, 'on');
  if (on < of.known.askedOn) {
    throw problemWith(of, 'worked_before_asked', `It was asked for on ${of.known.askedOn}: expected this day or a later one.`, 'on');
  }
  const remarkId = await kept(tx, call, of.known, what);
  await addEntries(tx, call.caller.providerId, of.known, [{ on, minutes: spent, remarkId }], actorOf(call.caller));
}

/** A line is taken back by a counter entry, and put right by another where it was only wrong in part. */
export async function reverse(
  tx: Tx,
  call: Call<{ readonly id: string; readonly number: number }, unknown, z.infer<typeof reversed>>,
): Promise<void> {
  const of = await held(tx, call);
  mustBeUnsettled(of);
  const { number } = call.params;
  const why = whyNotReversible(of.known.entries, number);
  const entry = of.known.entries.find((one) => one.number === number);
  if (why === 'unknown' || entry === undefined)
    throw problemWith(of, 'not_reversible', `The time sheet has no line ${number}: name one that it has.`);
  if (why !== undefined) {
    const standing = why === 'reversed' ? 'was taken back before' : 'takes another back';
    throw problemWith(of, 'not_reversible', `Line ${number} ${standing}: name one that still stands.`);
  }
  const remarkId = await kept(tx, call, of.known, call.body.what);
  const counter = { on: entry.on, minutes: -entry.minutes, reverses: number, remarkId };
  const right = call.body.minutes === undefined ? [] : [{ on: entry.on, minutes: call.body.minutes, remarkId }];
  await addEntries(tx, call.caller.providerId, of.known, [counter, ...right], actorOf(call.caller));
}

/** The work is done; what is invoiced of it is known. */
export async function close(tx: Tx, call: Call<{ readonly id: string }>): Promise<void> {
  const of = await held(tx, call);
  if (of.known.closedOn !== undefined)
    throw problemWith(of, 'assistance_closed', `It was closed on ${of.known.closedOn}: its status says what is left to do.`);
  await settleAssistance(tx, of.known.id, { closedOn: of.today });
  const { clause, workedMinutes, amount } = standingOf(of.known, of.contract).computed;
  const text = `assistance closed: ${workedMinutes} minutes, ${inMoney(amount.amountMinor, amount.currency)} to invoice (${of.known.id})`;
  await say(tx, call, of, 'assistanceClosed', clause, text);
}

/** What may be invoiced now, of a request that is closed. */
function toInvoice(of: Held) {
  mustBeUnsettled(of);
  const { computed, status } = standingOf(of.known, of.contract);
  if (status === 'open') throw problemWith(of, 'assistance_open', 'Close it first: its time sheet is not complete.');
  if (status === 'nothing-to-invoice') throw problemWith(of, 'nothing_to_invoice', computed.explanation.join(' '));
  return computed;
}

/** Finance approves it by the invoice that claims it. */
export async function invoice(tx: Tx, call: Naming<z.infer<typeof invoiced>>): Promise<void> {
  const of = await held(tx, call);
  const { clause, amount } = toInvoice(of);
  const { invoiceId } = call.body;
  const standing = await invoiceOf(tx, invoiceId);
  if (standing === undefined || standing.customerId !== of.known.customerId) {
    const message = `The customer of this request has no invoice ${invoiceId}: name one of its own.`;
    throw problemWith(of, 'invoice_not_fitting', message, 'invoiceId');
  }
  await settleAssistance(tx, of.known.id, { invoiceId });
  const text = `assistance of ${inMoney(amount.amountMinor, amount.currency)}, excluding VAT, is invoiced by ${invoiceId} (${of.known.id})`;
  await say(tx, call, of, 'assistanceInvoiced', clause, text);
}

/** It may be invoiced, and is not. */
export async function waive(tx: Tx, call: Naming<z.infer<typeof waived>>): Promise<void> {
  const of = await held(tx, call);
  const { clause } = toInvoice(of);
  const remarkId = await kept(tx, call, of.known, call.body.reason);
  await settleAssistance(tx, of.known.id, { waived: { on: of.today, remarkId } });
  await say(tx, call, of, 'assistanceWaived', clause, `the assistance is not invoiced (${of.known.id})`);
}
