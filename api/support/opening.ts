import type { z } from 'zod';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { holdAccount } from '../../adapters/prisma/held-account';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { readRemark } from '../../adapters/prisma/remark-texts';
import { writeRemark } from '../../adapters/prisma/remarks';
import { renewalOf } from '../../adapters/prisma/renewals';
import { type NewTicket, openTicket, ticketUnder } from '../../adapters/prisma/support-tickets';
import type { Tx } from '../../adapters/prisma/with-provider';
import { endOf } from '../../domain/renewal/standing';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { calendarOf } from '../../domain/support-response/course';
import { isOutsideCalendar } from '../../domain/support-response/opening';
import { hasHelpdesk, type SupportTerms, supportTerms } from '../../domain/support-response/terms';
import { actorOf } from '../caller';
import { mustBeUnder } from '../contract-life/telling';
import { found, problem } from '../problem';
import { type Call, mustSee } from '../route';
import { havingPassed, readAt, type reporting, supportProblem } from './fields';

type Reporting = Call<unknown, unknown, z.infer<typeof reporting>>;

/** The request, whether it is known since before, and whom to tell. */
interface Reported {
  readonly ticketId: string;
  readonly isKnown: boolean;
  readonly tell: readonly OpenProcess[];
}

/** GTC-3.4, GTC-3.5.2.a: enters a request of the customer; one that is reported again is the same. */
export async function reportTicket(tx: Tx, call: Reporting): Promise<Reported> {
  const { caller, body } = call;
  const contract = found(await contractOf(tx, body.contractId), 'contract', body.contractId);
  mustSee(call, contract.customerId, 'contract', contract.id);
  if (!hasHelpdesk(contract.terms))
    throw problem('not_in_contract', `${contract.document} promises no times of a helpdesk.`, { clause: 'GTC-3.4.a' });
  const at = await holdAccount(tx, contract.customerId, contract.clockId);
  const terms = supportTerms(contract.terms, contract.calendarVersion);
  const instants = instantsOf(call, terms, at);
  const { reference = null, kind, channel, severity, text } = body;
  const reported = { reference, kind, channel, severity, ...instants };
  const before = reference === null ? undefined : await knownAs(tx, call, reported);
  if (before !== undefined) return before;
  await mustBeOpen(tx, contract, terms, instants);
  const of = { providerId: caller.providerId, subjectId: contract.customerId };
  const remarkId = text === undefined ? null : await writeRemark(tx, call.deps.vault, { ...of, text });
  const opened = await openTicket(tx, caller.providerId, contract, { ...reported, remarkId }, { at, actor: actorOf(caller) });
  if (opened !== undefined) return { ...opened, isKnown: false };
  throw taken(reference);
}

const taken = (reference: string | null) =>
  supportProblem(
    'ticket_reference_taken',
    `The helpdesk told of ${reference} before, with another content, and nothing was changed: use another reference for another request.`,
  );

/** The request that was reported under the reference, where it is the same. */
async function knownAs(tx: Tx, { caller, deps, body }: Reporting, reported: Omit<NewTicket, 'remarkId'>): Promise<Reported | undefined> {
  const known = await ticketUnder(tx, caller.providerId, reported.reference ?? '');
  if (known === undefined) return undefined;
  const text = known.remarkId === null ? undefined : await readRemark(tx, deps.vault, known.remarkId);
  // By a clock that went ahead, it came when it was entered.
  const [openedAt, registeredAt] = [readAt(reported.openedAt, known.enteredAt), readAt(reported.registeredAt, known.enteredAt)];
  const again = { ...reported, openedAt, registeredAt };
  const isSame =
    (Object.keys(again) as (keyof typeof again)[]).every((name) => known[name] === again[name]) &&
    known.contractId === body.contractId &&
    text === body.text;
  if (!isSame) throw taken(reported.reference);
  return { ticketId: known.id, isKnown: true, tell: [] };
}

type Instants = Pick<NewTicket, 'openedAt' | 'registeredAt'>;

/** When it came and was registered. A customer tells now, through the software, of an anomaly. */
function instantsOf({ caller, body }: Reporting, terms: SupportTerms, now: Instant): Instants {
  const { openedAt, registeredAt, channel, kind, reference } = body;
  if (caller.role === 'customer') {
    if (kind !== 'anomaly' || channel !== terms.channel || (openedAt ?? registeredAt ?? reference) !== undefined)
      throw problem('forbidden', 'A customer tells now of an anomaly: leave out reference, openedAt, registeredAt and channel.');
    return { openedAt: now, registeredAt: now };
  }
  if (openedAt === undefined) throw missing('openedAt', 'expected the instant at which the request came');
  if (reference === undefined) throw missing('reference', 'expected what the helpdesk calls the request');
  if (channel === terms.channel && registeredAt !== undefined && registeredAt !== openedAt)
    throw missing('registeredAt', `left out with a request by ${channel}: it is registered when it comes`);
  if (channel !== terms.channel && registeredAt === undefined)
    throw missing('registeredAt', `expected the instant of its registration: the minutes of a request by ${channel} run from there`);
  const opened = havingPassed(openedAt, now, 'openedAt');
  const registered = havingPassed(registeredAt ?? openedAt, now, 'registeredAt');
  if (registered >= opened) return { openedAt: opened, registeredAt: registered };
  const message = `The request came at ${opened}: it cannot have been registered before.`;
  throw supportProblem('registered_before_it_came', message, { clause: 'GTC-3.4.b', errors: [{ path: 'registeredAt', message }] });
}

const missing = (path: string, message: string) => problem('invalid_request', message, { errors: [{ path, message }] });

/** None is opened before the contract was signed or after it ended, nor where nobody knows the holidays. */
async function mustBeOpen(tx: Tx, contract: Contract, terms: SupportTerms, instants: Instants): Promise<void> {
  const on = calendarOf({ terms }).dateOf(instants.openedAt);
  mustBeUnder(contract, on, 'openedAt');
  const life = await renewalOf(tx, contract.id);
  const end = life && endOf(life.state);
  if (end !== undefined && on > end.on) {
    const message = `The contract ended with ${inWords(end.on)}, and the request came later: tell it under the contract that runs.`;
    throw supportProblem('opened_after_the_end', message, { clause: end.clause });
  }
  if (isOutsideCalendar(instants, terms)) {
    const { country, version } = terms.calendar;
    const message = `The legal holidays of ${country} around ${on} are not known (calendar ${version}): is the year right?`;
    throw supportProblem('outside_calendar', message);
  }
}
