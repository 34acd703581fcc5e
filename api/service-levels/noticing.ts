import { z } from 'zod';
import { contractOf } from '../../adapters/prisma/contracts';
import { newId } from '../../adapters/prisma/ids';
import { type HeldUnderContract, holdUnderContract, processesUnder, type UnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import { noticeChannels, type ServiceCreditFacts, type ServiceCreditState } from '../../domain/service-credit/state';
import { hasServiceCredit } from '../../domain/service-credit/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { AcceptedFact } from '../accept';
import { month } from '../availability/fields';
import { lifeProblem } from '../contract-life/telling';
import { reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { found, problem } from '../problem';
import { type Call, mustSee } from '../route';
import { day } from '../schemas';
import { tell } from '../telling';
import { type levelNotice, levelNoticeView } from './view';

const KIND = 'serviceCredit';

/** A customer's notice that a month was below its level. */
export const noticed = z
  .strictObject({
    month,
    channel: z
      .enum(noticeChannels)
      .optional()
      .meta({ description: 'How it came. A customer with a key of its own says nothing: it came through the software, today.' }),
    receivedOn: day.optional(),
    depositedOn: day.optional().meta({ description: 'Of a registered letter, as the postmark has it.' }),
    text: reasonText.optional().meta({ description: 'What it says; kept encrypted.' }),
  })
  .superRefine(({ channel, depositedOn, receivedOn }, context) => {
    const flaw = (path: string, message: string): void => void context.addIssue({ code: 'custom', path: [path], message });
    if (depositedOn !== undefined && channel !== 'registered-letter') flaw('depositedOn', 'expected of a registered letter only');
    if (channel === 'registered-letter' && depositedOn === undefined) flaw('depositedOn', 'expected: the day of its postmark');
    if (channel !== undefined && channel !== 'software' && receivedOn === undefined) flaw('receivedOn', 'expected: the day it came');
  });

const without = (contractId: string) =>
  problem(
    'not_in_contract',
    `Contract ${contractId} was made without a price, or its document promises no availability: there is nothing to claim.`,
    { clause: 'GTC-3.6.1.d' },
  );

/** The service levels of the contract that the address names, as they are known now. */
export async function levelsSeen(tx: Tx, call: Call<{ readonly id: string }>): Promise<UnderContract<ServiceCreditState>> {
  const contract = found(await contractOf(tx, call.params.id), 'contract', call.params.id);
  mustSee(call, contract.customerId, 'contract', contract.id);
  const [known] = await processesUnder<ServiceCreditState>(tx, KIND, { subjectId: contract.id });
  if (known === undefined || !hasServiceCredit(contract.terms)) throw without(contract.id);
  return known;
}

async function levelsHeld(tx: Tx, call: Call<{ readonly id: string }>): Promise<HeldUnderContract<ServiceCreditState>> {
  const { process } = await levelsSeen(tx, call);
  return found(await holdUnderContract<ServiceCreditState>(tx, KIND, process.subjectId), 'contract', process.subjectId);
}

/** GTC-3.6.1.d, GTC-3.6.1.f: tells a contract of a notice. */
export async function notify(
  tx: Tx,
  call: Call<{ readonly id: string }, unknown, z.infer<typeof noticed>>,
): Promise<{ readonly factId: string }> {
  const held = await levelsHeld(tx, call);
  const { month: of, channel = 'software', text } = call.body;
  const isOwn = call.caller.role === 'customer';
  if (isOwn && (channel !== 'software' || call.body.receivedOn !== undefined)) {
    const message = 'expected nothing: it comes through the software, today';
    throw problem('invalid_request', `channel: ${message}.`, { errors: [{ path: 'channel', message }] });
  }
  const receivedOn = call.body.receivedOn === undefined ? held.today : calendarDate(call.body.receivedOn);
  mustHaveCome(receivedOn, held.today, 'receivedOn');
  const depositedOn = call.body.depositedOn === undefined ? undefined : calendarDate(call.body.depositedOn);
  if (depositedOn !== undefined && depositedOn > receivedOn) {
    const message = `It was received on ${receivedOn}: it cannot have been deposited later.`;
    throw lifeProblem('dates_out_of_order', message, { errors: [{ path: 'depositedOn', message }] });
  }
  const data = { noticeId: newId('lvl'), month: of, channel, receivedOn, ...(depositedOn !== undefined && { depositedOn }) };
  return tell<ServiceCreditFacts>(tx, call, held, { kind: 'levelNoticeReceived', data }, { subjectId: held.customerId, text });
}

/** The notice that a fact was about, as things stand now. */
export async function noticeTold(tx: Tx, { data, process: { subjectId } }: AcceptedFact): Promise<z.infer<typeof levelNotice>> {
  const [known] = await processesUnder<ServiceCreditState>(tx, KIND, { subjectId });
  const { state } = found(known, 'contract', subjectId);
  const named = String(data['noticeId']);
  return levelNoticeView(state, found(state.notices[named], 'notice', named));
}
