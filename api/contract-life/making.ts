import { z } from 'zod';
import { openServiceCredit } from '../../adapters/availability/opening';
import { timeOf } from '../../adapters/prisma/clocks';
import { type Contract, createContract, putAccountOwner } from '../../adapters/prisma/contracts';
import { customerOf } from '../../adapters/prisma/customers';
import { openInvoicing } from '../../adapters/prisma/opening-invoicing';
import { openRenewal, type Subscription } from '../../adapters/prisma/opening-renewal';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { writeRemark } from '../../adapters/prisma/remarks';
import { clockOf } from '../../adapters/prisma/test-clocks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { joinAnnouncements } from '../../adapters/subprocessing/joining';
import { type Periods, periodOf } from '../../domain/renewal/periods';
import { hasRenewal } from '../../domain/renewal/terms';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import type { DateLength } from '../../domain/time-limits/length';
import type { LintFinding } from '../../terms/lint';
import { actorOf } from '../caller';
import { pinned } from '../contract-terms';
import { contractKind } from '../contract-view';
import { partsOf, schedule } from '../invoicing/schedule';
import { amountMinor, currency } from '../money/fields';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { day, emailAddress, line, prose } from '../schemas';
import { lifeProblem } from './telling';

const PERIOD = /^P([1-9]\d{0,2})([DMY])$/;

/** What a contract is made for. Without a period and a price nothing renews or ends by itself. */
export const life = {
  kind: contractKind.default('subscription'),
  periodLength: z.string().regex(PERIOD, 'expected a length of one unit such as P12M, P1Y or P30D').optional().meta({
    description: 'How long each period is. With `price`, the contract lives: it renews, is reminded of, and ends.',
    example: 'P12M',
  }),
  price: z.strictObject({ amountMinor, currency }).optional().meta({ description: 'Licence price of a period, excluding VAT.' }),
  endsOn: day.optional().meta({ description: 'The end of the first period, where the quotation prints it: it prevails.' }),
  schedule: schedule.optional(),
  scopeOfUse: prose(5_000)
    .optional()
    .meta({ description: 'What the customer may use the software for, as the quotation describes it (GTC-3.1); kept encrypted.' }),
  accountOwner: z
    .strictObject({ name: line(200), email: emailAddress })
    .optional()
    .meta({ description: 'Who looks after it on the side of the provider, and is reminded; kept encrypted.' }),
};

interface Asked extends z.infer<z.ZodObject<typeof life>> {
  readonly customerId: string;
  readonly reference: string;
  readonly document: string;
  readonly signedOn: string;
  readonly startsOn: string;
  readonly specialConditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly clockId?: string | undefined;
}

/** Makes a contract, pins its terms, and opens its life where it has a period and a price. */
export async function makeContract(
  tx: Tx,
  call: Call,
  { accountOwner, scopeOfUse, periodLength, price, endsOn, schedule: parts, ...asked }: Asked,
): Promise<{ readonly contract: Contract; readonly findings: readonly LintFinding[]; readonly tell: readonly OpenProcess[] }> {
  const { providerId } = call.caller;
  const { customerId, clockId, reference, document, specialConditions, kind } = asked;
  const customer = found(await customerOf(tx, customerId), 'customer', customerId);
  if (clockId !== undefined) found(await clockOf(tx, clockId), 'test clock', clockId);
  const [signedOn, startsOn] = [calendarDate(asked.signedOn), calendarDate(asked.startsOn)];
  const today = (await timeOf(tx, clockId ?? customer.clockId)).slice(0, 10) as CalendarDate;
  const subscription = subscribed({ kind, periodLength, price, endsOn, startsOn, today });
  if (parts !== undefined && subscription === undefined) {
    const message = 'expected with periodLength and price: it says when what part of the price is invoiced';
    throw problem('invalid_request', `schedule: ${message}.`, { errors: [{ path: 'schedule', message }] });
  }
  const { findings, ...terms } = await pinned(tx, call, {
    ...{ document, specialConditions, signedOn, customerCountry: customer.country },
    ...(periodLength !== undefined && { periodLength }),
  });
  if (subscription !== undefined && !hasRenewal(terms.terms)) {
    throw problem('not_in_contract', `${document} has no clause on periods: leave periodLength and price out.`);
  }
  const scopeRemarkId = await keptScope(tx, call, customerId, scopeOfUse);
  const made = { kind, quotationId: null, scopeRemarkId, customerId, reference, document, specialConditions, signedOn, startsOn };
  const contract = await createContract(tx, providerId, { ...made, clockId: clockId ?? customer.clockId, ...terms });
  if (contract === undefined) throw problem('already_exists', `There is a contract with the reference ${reference}.`);
  if (accountOwner !== undefined) await putAccountOwner(tx, call.deps.vault, contract, providerId, accountOwner);
  const actor = actorOf(call.caller);
  const announced = await joinAnnouncements(tx, providerId, contract, actor);
  if (subscription === undefined) return { contract, findings, tell: announced };
  const invoiced = { ...subscription, ...(parts !== undefined && { schedule: partsOf(parts, startsOn) }) };
  const invoicing = await openInvoicing(tx, providerId, contract, invoiced, actor);
  const levels = await openServiceCredit(tx, providerId, contract, invoiced.currency, actor);
  return {
    contract,
    findings,
    tell: [...announced, ...invoicing, ...levels, ...(await openRenewal(tx, providerId, contract, subscription, actor))],
  };
}

/** GTC-3.1: keeps what a person wrote of the scope of use, and gives the remark that holds it. */
export async function keptScope(
  tx: Tx,
  { deps, caller: { providerId } }: Call,
  customerId: string,
  text: string | undefined,
): Promise<string | null> {
  return text === undefined ? null : writeRemark(tx, deps.vault, { providerId, subjectId: customerId, text });
}

export type Given = Pick<Asked, 'kind' | 'periodLength' | 'price' | 'endsOn'> & {
  readonly startsOn: CalendarDate;
  readonly today: CalendarDate;
};

/** Period and price, which come together. */
export function subscribed({ kind, periodLength, price, endsOn, startsOn, today }: Given): Subscription | undefined {
  if (periodLength === undefined && price === undefined && endsOn === undefined) return undefined;
  const missing = periodLength === undefined ? 'periodLength' : price === undefined ? 'price' : undefined;
  if (missing !== undefined) {
    const message = 'expected: period and price come together';
    throw problem('invalid_request', `${missing}: ${message}.`, { errors: [{ path: missing, message }] });
  }
  const length = periodLength as DateLength;
  const firstEndsOn = endsOn === undefined ? undefined : calendarDate(endsOn);
  if (firstEndsOn !== undefined && firstEndsOn < startsOn) {
    const message = `The first period ends on ${firstEndsOn}, before it starts on ${startsOn}.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'endsOn', message }] });
  }
  mustBeCountable({ firstStartsOn: startsOn, length, ...(firstEndsOn !== undefined && { firstEndsOn }) }, today);
  const { amountMinor: priceMinor, currency: of } = price as NonNullable<typeof price>;
  return { kind, length, priceMinor, currency: of, ...(firstEndsOn !== undefined && { firstEndsOn }) };
}

/** Dates are counted to the year 9999; a contract is renewed long before. */
const RENEWALS_COUNTED = 30;
/** A contract that began longer ago is entered from a later period: its first turn lives through all of them. */
const PERIODS_PAST_MAX = 60;

function mustBeCountable(periods: Periods, today: CalendarDate): void {
  const refuse = (why: string) => {
    const message = `Periods of ${periods.length} from ${periods.firstStartsOn} cannot be counted: ${why}`;
    return lifeProblem('dates_out_of_order', message, { errors: [{ path: 'startsOn', message }] });
  };
  try {
    periodOf(periods, RENEWALS_COUNTED);
  } catch (error) {
    throw error instanceof RangeError ? refuse(error.message) : error;
  }
  if (periodOf(periods, PERIODS_PAST_MAX).endsOn < today) {
    throw refuse(`more than ${PERIODS_PAST_MAX} of them are over. Give the start of a later period.`);
  }
}
