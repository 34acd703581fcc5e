import { z } from 'zod';
import type { KnownStorage } from '../../adapters/prisma/storage';
import type { Instant } from '../../domain/shared/instant';
import { contactsOf, informingFrom, isReport, noticeInWords, toldAt } from '../../domain/storage-notice/contacts';
import { stageOf, stages } from '../../domain/storage-notice/standing';
import type { StorageState } from '../../domain/storage-notice/state';
import { storageNotice } from '../../domain/storage-notice/storage-notice';
import { bytesOf, gigabytesOf } from '../../domain/storage-notice/terms';
import { daysOf, isAbove, limitPartsOn, type Reading } from '../../domain/storage-notice/usage';
import { day, id, moment, reason } from '../schemas';
import { ordersView, storageOrder } from './view';

const bytes = z.int().meta({ description: 'In bytes.' });

const used = z.strictObject({ bytes, gigabytes: z.string().meta({ example: '51.20' }), readAt: moment, isAbove: z.boolean() });

const limit = z.strictObject({
  gigabytes: z.int(),
  bytes,
  gigabyte: z.enum(['decimal', 'binary']).meta({ description: 'decimal: 1,000,000,000 bytes; binary: 1,073,741,824.' }),
  parts: z.array(z.strictObject({ gigabytes: z.int(), orderId: id('sto').optional().meta({ description: 'Absent: what is included.' }) })),
});

const told = z.strictObject({
  notice: z.string(),
  text: z.string(),
  status: z.enum(['sent', 'undeliverable', 'failing', 'told-otherwise']),
  at: moment.meta({ description: 'When it was told; of what was not, when it was last tried.' }),
});

const informing = z.strictObject({
  contactedOn: day,
  untilOn: day.meta({ description: 'The last day on which the customer is kept informed.' }),
  otherUntilOn: day.optional().meta({ description: 'By the other way to end months, where the two differ.' }),
  explanation: z.array(z.string()),
});

export const contractStorage = z
  .strictObject({
    contractId: id('ctr'),
    stage: z.enum([...stages, 'contract-ended']),
    used: used.optional().meta({ description: 'By the last reading; absent where there is none.' }),
    limit: limit.meta({ description: 'Of today.' }),
    orders: z.array(storageOrder),
    told: z.array(told),
    informing: informing.optional().meta({ description: 'Since the customer was last contacted.' }),
    next: z.strictObject({ at: moment.optional(), reason }).meta({ description: 'What comes next, unless something happens before.' }),
    processId: id('prc').optional().meta({ description: 'Absent while nothing had to be told.' }),
  })
  .meta({ id: 'ContractStorage' });

/** GTC-3.7.2: what is used, the limit with its parts, what was ordered and told, and what comes next. */
export function storageView({ state, process }: KnownStorage, last: Reading | undefined, now: Instant): z.infer<typeof contractStorage> {
  const { terms, contractId } = state;
  const today = daysOf(state).dateOf(now);
  const parts = limitPartsOn(state, today);
  const gigabytes = parts.reduce((sum, part) => sum + part.gigabytes, 0);
  const step = storageNotice.next(state, now);
  return {
    ...{ contractId, stage: stageOf(state) },
    ...(last !== undefined && {
      used: { bytes: last.usedBytes, gigabytes: gigabytesOf(last.usedBytes, terms), readAt: last.at, isAbove: isAbove(state, last) },
    }),
    limit: { gigabytes, bytes: bytesOf(gigabytes, terms), gigabyte: terms.gigabyte, parts: parts.map((part) => ({ ...part })) },
    orders: ordersView(state, today),
    told: toldIn(state),
    ...informingIn(state),
    next: { ...('until' in step && step.until !== undefined && { at: step.until }), reason: { ...step.reason } },
    ...(process !== undefined && { processId: process.processId }),
  };
}

/** The last reading once more says nothing: each mail by its name, contacts before the reports that follow them. */
const toldIn = (state: StorageState): z.infer<typeof told>[] =>
  Object.entries(state.reminders)
    .map(([notice, { status, last }]) => {
      const otherwise = state.toldOtherwise[notice];
      const at = toldAt(state, notice) ?? last;
      return { notice, text: noticeInWords(notice), status: otherwise === undefined ? status : ('told-otherwise' as const), at };
    })
    .sort((one, other) => (one.at < other.at || (one.at === other.at && !isReport(one.notice)) ? -1 : 1));

function informingIn(state: StorageState): { informing?: z.infer<typeof informing> } {
  const contact = contactsOf(state).at(-1);
  if (contact === undefined) return {};
  const { sameDate, eve, differ } = informingFrom(state, contact.on);
  const [own, other] = state.terms.monthRule === 'eve' ? [eve, sameDate] : [sameDate, eve];
  return {
    informing: {
      contactedOn: contact.on,
      untilOn: contact.lastOn,
      ...(differ && other.kind === 'fixed' && { otherUntilOn: other.on }),
      explanation: [...own.explanation],
    },
  };
}
