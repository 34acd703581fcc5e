import { expiresAt } from '../../domain/list-subscription/standing';
import type { ListSubscriptionEffect, ListSubscriptionState } from '../../domain/list-subscription/state';
import type { ListMailContent } from '../mail/list-subscription';
import { renderListUpdate, renderSubscriptionConfirmation } from '../mail/render';
import type { Sql } from '../prisma/sql';
import type { About } from './about';
import type { ListChangeCorrespondence, ListChangeInMails, ListCorrespondence, MailOf } from './mail-of';

type Asking = Extract<ListSubscriptionEffect, { kind: 'sendSubscriptionConfirmation' }>;
type Updating = Extract<ListSubscriptionEffect, { kind: 'sendListUpdate' }>;

const listUrl = ({ publicUrl, slug }: ListCorrespondence): string => `${publicUrl}/public/${slug}/subprocessors`;

/** The address is the secret: whoever has it speaks for the subscriber. */
const linkTo = (place: 'confirmation' | 'unsubscription', of: ListCorrespondence): string =>
  `${listUrl(of)}/subscriptions/${of.subscriptionId}/${of.secret}/${place}`;

const common = (of: ListCorrespondence): ListMailContent => ({
  language: of.language,
  providerName: of.provider.name,
  listUrl: listUrl(of),
  unsubscribeUrl: linkTo('unsubscription', of),
});

/** RFC 8058: mail programs unsubscribe by a POST of their own, without a page. */
const outcomes = {
  headers: (_effect: unknown, of: ListCorrespondence) => ({
    'List-Unsubscribe': `<${linkTo('unsubscription', of)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
  accepted: ({ notice }: ListSubscriptionEffect, at: string) => ({ kind: 'listMailSent', data: { notice, at } }),
  refused: ({ notice }: ListSubscriptionEffect, at: string) => ({ kind: 'listMailRefused', data: { notice, at } }),
};

const sendSubscriptionConfirmation: MailOf<Asking, ListCorrespondence> = {
  ...outcomes,
  render: (_effect, of) =>
    renderSubscriptionConfirmation({
      ...common(of),
      confirmUrl: linkTo('confirmation', of),
      until: expiresAt(of.state as ListSubscriptionState),
    }),
};

const sendListUpdate: MailOf<Updating, ListChangeCorrespondence> = {
  ...outcomes,
  render: ({ what }, of) => {
    const { content, ...change } = of.change;
    return renderListUpdate({ ...common(of), what, ...change, ...content });
  },
};

export const listMails = { sendSubscriptionConfirmation, sendListUpdate };

/** What the mails of a subscription are about: the list, and a change of it where the mail tells one. */
export async function aboutTheList(sql: Sql, { providerId, subjectId: subscriptionId, effect }: About): Promise<object> {
  const [provider] = await sql.$queryRaw<{ slug: string }[]>`SELECT slug FROM providers WHERE id = ${providerId}`;
  if (provider === undefined) throw new Error(`no provider ${providerId}`);
  const asked = effect as ListSubscriptionEffect;
  const list = { slug: provider.slug, subscriptionId };
  return asked.kind === 'sendListUpdate' ? { ...list, change: await changeTold(sql, asked) } : list;
}

/** In the wording that is told; what took effect is dated by the list. */
async function changeTold(sql: Sql, { changeId, revision, what }: Updating): Promise<ListChangeInMails> {
  const [change] = await sql.$queryRaw<ListChangeInMails[]>`
    SELECT c.kind, r.content, o.name AS replaces,
           coalesce((SELECT min(e.from_on) FROM subprocessor_entries e WHERE e.source = c.id AND ${what} = 'in-effect'), r.starts_on)::text AS "startsOn"
    FROM subprocessor_changes c JOIN subprocessor_change_revisions r ON r.change_id = c.id
         LEFT JOIN subprocessors o ON o.id = c.replaces_id
    WHERE c.id = ${changeId} AND r.revision = ${revision}::int`;
  if (change === undefined) throw new Error(`no revision ${revision} of change ${changeId}`);
  return change;
}
