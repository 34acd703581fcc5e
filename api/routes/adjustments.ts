import { z } from 'zod';
import { toldUnder } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { accept, notYetHandled } from '../accept';
import { amountMinor, invoiceNumber, reasonText } from '../money/fields';
import { held, tell } from '../money/held';
import { mustBeOfInvoice } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { writers } from '../money/reading';
import { told, toldView } from '../money/told';
import { type Call, route } from '../route';
import { day, idParams } from '../schemas';

const costs = z.strictObject({ amountMinor, on: day, description: reasonText });
const creditNote = z.strictObject({ amountMinor, on: day, number: invoiceNumber, reason: reasonText });
const writeOff = z.strictObject({ on: day.optional(), reason: reasonText });

type Adjusting<Body> = Call<{ id: string }, unknown, Body>;

async function documentCosts(tx: Tx, call: Adjusting<z.infer<typeof costs>>) {
  const invoice = await held(tx, call);
  const on = calendarDate(call.body.on);
  mustBeOfInvoice(on, 'on', invoice);
  const data = { costId: newId('cst'), amountMinor: call.body.amountMinor, on };
  return tell(tx, call, invoice, { kind: 'costsDocumented', data, remark: call.body.description, changesWhatIsOwed: true });
}

async function credit(tx: Tx, call: Adjusting<z.infer<typeof creditNote>>) {
  const invoice = await held(tx, call);
  const { number, reason, amountMinor: minor } = call.body;
  const on = calendarDate(call.body.on);
  const uniqueKey = `credit-note:${number}`;
  const known = await toldUnder(tx, call.caller.providerId, uniqueKey);
  if (known !== undefined) throw moneyProblem('credit_note_number_taken', `A credit note with the number ${number} is known.`);
  mustBeOfInvoice(on, 'on', invoice);
  const data = { creditNoteId: newId('crn'), amountMinor: minor, on, number };
  return tell(tx, call, invoice, { kind: 'creditNoteIssued', data, uniqueKey, remark: reason, changesWhatIsOwed: true });
}

async function giveUp(tx: Tx, call: Adjusting<z.infer<typeof writeOff>>) {
  const invoice = await held(tx, call);
  const { on: since } = invoice.state.receivable.writtenOff ?? {};
  if (since !== undefined) throw moneyProblem('already_written_off', `The invoice was written off on ${since}.`, { clause: 'GTC-4.2.a' });
  const on = call.body.on === undefined ? invoice.today : calendarDate(call.body.on);
  mustBeOfInvoice(on, 'on', invoice);
  return tell(tx, call, invoice, { kind: 'writtenOff', data: { on }, remark: call.body.reason, changesWhatIsOwed: true });
}

const common = { method: 'post', roles: writers, params: idParams('inv'), responses: { 201: told, 202: notYetHandled } } as const;
const answer = async (_tx: Tx, fact: Parameters<typeof toldView>[0]) => toldView(fact);

/** What changes what is owed of an invoice, other than payments. */
export const adjustmentRoutes = [
  route({
    ...common,
    path: '/v1/invoices/{id}/costs',
    summary: 'Document a cost of collection',
    description: 'What documented costs exceed the fixed compensation by is owed on top of it, once notice of default was given.',
    clause: 'GTC-4.2.e',
    body: costs,
    handler: (call) => accept(call, { write: (tx) => documentCosts(tx, call), answer }),
  }),
  route({
    ...common,
    path: '/v1/invoices/{id}/credit-notes',
    summary: 'Credit an invoice, in part or in full',
    description: 'An invoice that is fully credited is cancelled. What was paid too much becomes credit.',
    clause: 'GTC-4.2.a',
    body: creditNote,
    handler: (call) => accept(call, { write: (tx) => credit(tx, call), answer }),
  }),
  route({
    ...common,
    path: '/v1/invoices/{id}/write-off',
    summary: 'Give up a claim',
    description: 'From that day nothing more is claimed, and no payment is taken. Today, where no day is named.',
    clause: 'GTC-4.2.a',
    body: writeOff,
    handler: (call) => accept(call, { write: (tx) => giveUp(tx, call), answer }),
  }),
];
