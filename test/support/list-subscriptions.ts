import { randomUUID } from 'node:crypto';
import type { Email } from 'postal-mime';
import type { OpenProcess } from '../../activities/ports/courier';
import { tellSubscribers } from '../../adapters/prisma/telling-subscribers';
import { withProvider, withProviderSql } from '../../adapters/prisma/with-provider';
import type { ListUpdate } from '../../domain/list-subscription/state';
import { instant } from '../../domain/shared/instant';
import { type Answer, type Application, freshProvider } from './application';
import { mailsTo } from './mails';
import { until } from './until';

/** A provider with a public list of its own. */
export interface ListPlace {
  readonly application: Application;
  readonly providerId: string;
  /** Of its list. */
  readonly path: string;
}

export async function newListPlace(application: Application): Promise<ListPlace> {
  const providerId = await freshProvider(application.database);
  const { slug } = await application.database.provider.findUniqueOrThrow({ where: { id: providerId } });
  return { application, providerId, path: `/public/${slug}/subprocessors` };
}

export const newAddress = (): string => `${randomUUID()}@follower.example`;

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** As the page's form sends it. */
export const subscribeByForm = ({ application, path }: ListPlace, email: string, language = 'en'): Promise<Answer> =>
  application.send('POST', `${path}/subscriptions`, new URLSearchParams({ email, language }).toString(), FORM);

/** All mails to an address, once there are as many. */
export const mailsOnceThere = (address: string, count: number): Promise<Email[]> =>
  until(`${count} mails to the address`, async () => {
    const mails = await mailsTo(address);
    return mails.length >= count ? mails : undefined;
  });

/** The path of a link in a mail. */
export function linkIn({ text = '' }: Email, place: 'confirmation' | 'unsubscription'): string {
  const [url] = text.match(new RegExp(`https?://\\S+/${place}(?=\\s)`)) ?? [];
  if (url === undefined) throw new Error(`no link to ${place} in ${text}`);
  return new URL(url).pathname;
}

/** An address that was subscribed and has confirmed, with the mail that asked it to. */
export async function follower(place: ListPlace, email = newAddress()): Promise<{ readonly email: string; readonly mail: Email }> {
  await subscribeByForm(place, email);
  const [mail] = await mailsOnceThere(email, 1);
  if (mail === undefined) throw new Error('no mail');
  await place.application.send('POST', linkIn(mail, 'confirmation'));
  await until('the subscription is active', async () =>
    (await rowsOf(place)).some(({ status, id }) => status === 'active' && linkIn(mail, 'confirmation').includes(id)),
  );
  return { email, mail };
}

export const rowsOf = ({ application, providerId }: ListPlace) =>
  withProvider(application.database, providerId, (tx) => tx.listSubscription.findMany({ orderBy: { id: 'asc' } }));

export const processesOf = ({ application, providerId }: ListPlace) =>
  withProvider(application.database, providerId, (tx) =>
    tx.process.findMany({ where: { kind: 'listSubscription' }, orderBy: { id: 'asc' } }),
  );

/** Tells all who follow the list, page by page, and wakes them as the courier would. */
export async function tellAll(place: ListPlace, update: ListUpdate, limit = 100): Promise<number> {
  const { application, providerId } = place;
  const change = { providerId, ...update, at: instant(new Date()), actor: 'test' };
  let pages = 0;
  let after: string | undefined;
  do {
    after = await withProviderSql(application.database, providerId, (sql) =>
      tellSubscribers(sql, change, { limit, ...(after && { after }) }),
    );
    pages += 1;
  } while (after !== undefined);
  const processes = await processesOf(place);
  const toTell = processes.map(
    ({ id, kind, subjectId, contractId }): OpenProcess => ({ providerId, processId: id, kind, subjectId, contractId }),
  );
  await application.deps.teller.signal(toTell);
  return pages;
}
