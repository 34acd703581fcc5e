import { z } from 'zod';
import { type Contract, contractOf } from '../../adapters/prisma/contracts';
import { type NewFormalNotice, openFormalNotice } from '../../adapters/prisma/formal-notices';
import { holdAccount } from '../../adapters/prisma/held-account';
import { newId } from '../../adapters/prisma/ids';
import { writeLetter } from '../../adapters/prisma/letters';
import { writeRemark } from '../../adapters/prisma/remarks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { noticeForms } from '../../domain/formal-notice/state';
import { hasFormalNotice } from '../../domain/formal-notice/terms';
import { localDaysOf } from '../../domain/time-limits/contract-calendar';
import { actorOf } from '../caller';
import { letterDays } from '../contract-life/letter-days';
import { mustBeTerminable } from '../contract-life/lives';
import { mustHaveAddress } from '../contract-life/own-letters';
import { mustBeUnder } from '../contract-life/telling';
import { reasonText, trackingNumber } from '../money/fields';
import { freshLetter } from '../money/letters';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { day } from '../schemas';

const CAME_IN = 'expected with a registered letter that came in';

/** A formal notice as it is entered. */
export const given = z
  .strictObject({
    by: z.enum(['vendor', 'customer']),
    failure: reasonText.meta({ description: 'What was not fulfilled: the letter names it. Kept encrypted.' }),
    form: z.enum(noticeForms).default('registered-letter').meta({ description: 'Of one that came in; the vendor writes a letter.' }),
    depositedOn: day.optional(),
    presentedOn: day.optional(),
    trackingNumber: trackingNumber.optional(),
  })
  .superRefine(({ by, form, ...known }, context) => {
    const flaw = (path: string, message: string): void => void context.addIssue({ code: 'custom', path: [path], message });
    const { depositedOn, presentedOn, trackingNumber: tracked } = known;
    if (by === 'vendor') {
      if (form !== 'registered-letter') flaw('form', 'expected registered-letter');
      const told = Object.entries(known).find(([name, value]) => name !== 'failure' && value !== undefined);
      if (told === undefined) return;
      flaw(told[0], 'expected nothing: the letter is yet to be written; its dates are entered under /v1/letters once it is posted');
    } else if (form === 'registered-letter') {
      if (depositedOn === undefined) flaw('depositedOn', CAME_IN);
      if (presentedOn === undefined) flaw('presentedOn', `${CAME_IN}: the time to cure runs from it`);
      if (tracked === undefined) flaw('trackingNumber', CAME_IN);
    }
  });

type Given = z.infer<typeof given>;

/** Opens a formal notice under the contract that the address names, and enters its letter where it came in by one. */
export async function give(tx: Tx, { caller, params, body, deps }: Call<{ readonly id: string }, unknown, Given>) {
  const { providerId } = caller;
  const contract = found(await contractOf(tx, params.id), 'contract', params.id);
  if (!hasFormalNotice(contract.terms)) throw problem('not_in_contract', `${contract.document} has no clause on default.`);
  if (body.trackingNumber !== undefined) await freshLetter(tx, providerId, body.trackingNumber);
  if (body.by === 'vendor') await mustHaveAddress(tx, contract.customerId);
  const at = await holdAccount(tx, contract.customerId, contract.clockId);
  await mustBeTerminable(tx, contract.id, 'GTC-5.2');
  const { depositedOn, presentedOn } = body;
  const days = letterDays({ depositedOn, presentedOn }, localDaysOf(contract.terms).dateOf(at));
  if (days.depositedOn !== undefined) mustBeUnder(contract, days.depositedOn, 'depositedOn');
  const subjectId = contract.customerId;
  const failureRemarkId = await writeRemark(tx, deps.vault, { providerId, subjectId, text: body.failure });
  const notice = { formalNoticeId: newId('fml'), by: body.by, form: body.form, failureRemarkId, ...days };
  const tell = await openFormalNotice(tx, providerId, contract, notice, { at, actor: actorOf(caller) });
  await enterLetter(tx, providerId, contract, notice, body);
  return { formalNoticeId: notice.formalNoticeId, tell };
}

/** Ours is written by its process. */
async function enterLetter(tx: Tx, providerId: string, { customerId }: Contract, notice: NewFormalNotice, body: Given): Promise<void> {
  if (body.by === 'vendor' || body.form !== 'registered-letter') return;
  const { formalNoticeId: subjectId, depositedOn = null, presentedOn = null } = notice;
  const known = { depositedOn, presentedOn, receivedOn: null, trackingNumber: body.trackingNumber ?? null };
  await writeLetter(tx, providerId, { customerId, subjectId, direction: 'in', purpose: 'formal-notice', ...known });
}
