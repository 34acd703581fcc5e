import { z } from 'zod';
import { enterProductChange, type ProductChange } from '../../adapters/maintenance/product-changes';
import { timeOf } from '../../adapters/prisma/clocks';
import { newId } from '../../adapters/prisma/ids';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDays } from '../../domain/time-limits/local-days';
import { actorOf } from '../caller';
import { problemsOf } from '../problem';
import type { Call } from '../route';
import { day, line } from '../schemas';

export const PRODUCT_CHANGE_CLAUSE = 'GTC-3.5.3';

const productProblem = problemsOf(
  {
    documentation_missing: { status: 422, title: 'A major change has its documentation' },
    published_in_the_future: { status: 422, title: 'The day of the publication is to come' },
  },
  PRODUCT_CHANGE_CLAUSE,
);

const documentationUrl = z
  .url({ protocol: /^https$/, error: 'expected an address such as https://example.com/faq' })
  .max(500)
  .meta({ description: 'Where the FAQ stands, in the software itself.' });

export const newProductChange = z.strictObject({
  title: line(200).meta({ description: 'Everybody reads it: name no person.' }),
  isMajor: z.boolean().meta({ description: 'Whether functionalities are modified in a major way.' }),
  documentationUrl: documentationUrl.optional(),
  publishedOn: day.optional().meta({ description: 'Today, where it is left out.' }),
});

/** GTC-3.5.3: a major change is published with its documentation, or not at all. */
export async function publishChange(
  tx: Tx,
  { caller, body }: Call<unknown, unknown, z.output<typeof newProductChange>>,
): Promise<ProductChange> {
  const { zone } = await tx.provider.findUniqueOrThrow({ where: { id: caller.providerId }, select: { zone: true } });
  const today = localDays(zone).dateOf(await timeOf(tx, null));
  const publishedOn = body.publishedOn === undefined ? today : calendarDate(body.publishedOn);
  if (body.isMajor && body.documentationUrl === undefined) {
    const message = 'Customers get the documentation of a major change in the software itself: name the address of its FAQ.';
    throw productProblem('documentation_missing', message, { errors: [{ path: 'documentationUrl', message }] });
  }
  if (publishedOn > today) {
    const message = `Today is ${today}: expected this day or an earlier one.`;
    throw productProblem('published_in_the_future', message, { errors: [{ path: 'publishedOn', message }] });
  }
  const { title, isMajor, documentationUrl: url = null } = body;
  const change = { id: newId('pch'), title, isMajor, documentationUrl: url, publishedOn };
  await enterProductChange(tx, caller.providerId, change, actorOf(caller));
  return change;
}
