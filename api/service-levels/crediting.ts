import { z } from 'zod';
import { creditNoteKey, invoiceReduced, reduce, withOwnVat, withVatOf } from '../../adapters/availability/credit-notes';
import { creditIssuedKey } from '../../adapters/availability/issuing-credit-notes';
import { type CreditRow, creditInstructionOf } from '../../adapters/prisma/credit-instructions';
import { holdInvoice, toldUnder } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { writeRemark } from '../../adapters/prisma/remarks';
import { tellHeld } from '../../adapters/prisma/telling';
import { holdUnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type ServiceCreditFacts, type ServiceCreditState, settlements } from '../../domain/service-credit/state';
import { calendarDate } from '../../domain/shared/calendar-date';
import { inMoney } from '../../domain/shared/money';
import { actorOf } from '../caller';
import { amountMinor, invoiceNumber, reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { found, problemsOf, refused } from '../problem';
import type { Call } from '../route';
import { day, id, money } from '../schemas';
import { mustBeAllowed } from '../telling';

/** A credit note as the invoicing system numbered it. */
export const issuedNote = z.strictObject({
  number: invoiceNumber,
  on: day,
  amountMinor: amountMinor.meta({ description: 'Including the VAT of the invoice that it reduces.' }),
  invoiceId: id('inv').optional().meta({
    description:
      'The invoice that it reduces, or whose payment is given back; left out: none is known here, and the invoicing system sets it off.',
  }),
  settlement: z
    .enum(settlements)
    .default('set-off')
    .meta({ description: 'set-off: on the next invoice; paid-out: the customer gets it back.' }),
  reason: reasonText.optional().meta({ description: 'Needed where the amount is not the one that is expected; kept encrypted.' }),
});

/** What a credit note for an instruction is expected to be. */
export const expectedNote = z.strictObject({
  invoiceId: id('inv')
    .optional()
    .meta({ description: 'The invoice that it reduces: the last one of the contract that was due in the month.' }),
  amount: money.optional().meta({ description: 'Including the VAT of that invoice, rounded once.' }),
});

export async function expectedOf(tx: Tx, { contractId, month, netMinor, currency }: CreditRow): Promise<z.infer<typeof expectedNote>> {
  const invoice = await invoiceReduced(tx, contractId, month);
  return invoice === undefined ? {} : { invoiceId: invoice.invoiceId, amount: { amountMinor: withVatOf(netMinor, invoice), currency } };
}

const creditProblem = problemsOf(
  {
    credit_below_net: { status: 422, title: 'The amount including VAT is below the one without' },
    invoice_to_reduce_missing: { status: 422, title: 'The invoice that the credit reduces is not named' },
    credit_differs: { status: 422, title: 'The amount is not the one that is expected' },
  },
  'GTC-3.6.1.f',
);

type Noting = Call<{ readonly id: string }, unknown, z.infer<typeof issuedNote>>;

interface Issued {
  readonly row: CreditRow;
  readonly tell: readonly OpenProcess[];
}

/** GTC-3.6.1.f: the credit note was issued. The invoice that it reduces and the service levels know it, in one transaction. */
export async function issueNote(tx: Tx, call: Noting): Promise<Issued> {
  const { body, caller, deps, params } = call;
  const named = found(await creditInstructionOf(tx, params.id), 'instruction', params.id);
  const levels = found(await holdUnderContract<ServiceCreditState>(tx, 'serviceCredit', named.contractId), 'contract', named.contractId);
  const row = found(await creditInstructionOf(tx, params.id), 'instruction', params.id);
  const known = levels.state.instructed[row.key];
  const netMinor = known?.netMinor ?? row.netMinor;
  const on = calendarDate(body.on);
  mustHaveCome(on, levels.today, 'on');
  const { number, invoiceId, settlement } = body;
  const note = { creditNoteId: newId('crn'), number, on, amountMinor: body.amountMinor };
  const issued = { ...note, instruction: row.key, netMinor, settlement, ...(invoiceId !== undefined && { invoiceId }) };
  const uniqueKey = creditIssuedKey(levels.process.processId, row.key);
  mustBeAllowed<ServiceCreditFacts>(levels, { kind: 'creditNoteIssued', data: issued, uniqueKey });
  await mustFit(tx, { ...row, netMinor }, body);
  if ((await toldUnder(tx, caller.providerId, creditNoteKey(number))) !== undefined) {
    throw moneyProblem('credit_note_number_taken', `A credit note with the number ${number} is known: each has a number of its own.`);
  }
  const isSetOffHere = invoiceId !== undefined && settlement === 'set-off';
  const told = isSetOffHere ? await reduced(tx, call, row.customerId, invoiceId, note) : [];
  if (!isSetOffHere && invoiceId !== undefined) await mustBeOfCustomer(tx, invoiceId, row.customerId);
  const remark = { providerId: caller.providerId, subjectId: row.customerId, text: body.reason ?? '' };
  const remarkId = body.reason === undefined ? {} : { remarkId: await writeRemark(tx, deps.vault, remark) };
  // A number that no invoice knows is claimed here: it serves once.
  const claimed = isSetOffHere ? uniqueKey : creditNoteKey(number);
  const fact = { kind: 'creditNoteIssued', data: { ...issued, ...remarkId }, uniqueKey: claimed } as const;
  await tellHeld<ServiceCreditFacts>(tx, levels, fact, actorOf(caller));
  return { row: { ...row, netMinor, status: 'issued', creditNoteId: note.creditNoteId }, tell: [levels.process, ...told] };
}

async function mustBeOfCustomer(tx: Tx, invoiceId: string, customerId: string): Promise<void> {
  const invoice = await holdInvoice(tx, invoiceId);
  found(invoice?.customerId === customerId ? invoice : undefined, 'invoice of this customer', invoiceId);
}

async function reduced(tx: Tx, { caller }: Noting, customerId: string, invoiceId: string, note: Parameters<typeof reduce>[2]) {
  const done = found(await reduce(tx, { invoiceId, customerId }, note, actorOf(caller)), 'invoice of this customer', invoiceId);
  if ('refused' in done) throw refused(done.refused);
  return done.tell;
}

/** The amount is the one with the VAT of the invoice that it reduces, else with the contract's own, unless there is a reason. */
async function mustFit(tx: Tx, row: CreditRow, note: z.infer<typeof issuedNote>): Promise<void> {
  const { amountMinor: grossMinor, invoiceId, settlement, reason } = note;
  const wrong = (code: Parameters<typeof creditProblem>[0], message: string, path = 'amountMinor') =>
    creditProblem(code, message, { errors: [{ path, message }] });
  if (grossMinor < row.netMinor) {
    throw wrong('credit_below_net', `The credit is ${inMoney(row.netMinor, row.currency)} excluding VAT: the amount includes it.`);
  }
  const expected = await expectedOf(tx, row);
  if (settlement === 'set-off' && invoiceId === undefined && expected.invoiceId !== undefined) {
    throw wrong(
      'invoice_to_reduce_missing',
      `Name the invoice that it reduces, ${expected.invoiceId}, or say that it is paid out.`,
      'invoiceId',
    );
  }
  const ofInvoice = expected.invoiceId === invoiceId ? expected.amount?.amountMinor : undefined;
  const wanted = ofInvoice ?? (await withOwnVat(tx, row.contractId, row.netMinor));
  if (grossMinor === wanted || reason !== undefined) return;
  throw wrong('credit_differs', `With its VAT it is ${inMoney(wanted, row.currency)}: give the reason for another amount.`);
}
