import { z } from 'zod';
import { publicListOf } from '../../adapters/prisma/public-list';
import { stageOf, whyNotConfirmable } from '../../domain/list-subscription/standing';
import { refused } from '../problem';
import { listPage } from '../public-list/page';
import { askedBody, confirmBody, confirmedBody, unsubscribeBody, unsubscribedBody } from '../public-list/subscribe-form';
import { act, ask, linked, linkParams, subscriber } from '../public-list/subscribing';
import { publicList, publicListView } from '../public-list/view';
import type { Html } from '../public-pages/html';
import { providerNamed, providerParams } from '../public-pages/provider';
import { cached, problemPageOf, shortPage, type WayBack } from '../public-pages/reply';
import { type Call, type Reply, route } from '../route';

const LIST = '/public/{provider}/subprocessors';
const LINK = `${LIST}/subscriptions/{id}/{secret}`;
const PAGE = { mediaType: 'text/html' } as const;
const FORM_BYTES_MAX = 4_096;

const standing = z.strictObject({ status: z.enum(['asked', 'pending', 'active', 'ended']) }).meta({ id: 'ListSubscriptionStatus' });
type Standing = z.infer<typeof standing>['status'];

const common = { roles: 'anyone', clause: 'DPA-4.1.h' } as const;

/** One thing said, as a page or as JSON. */
const answer =
  (back: WayBack) =>
  ({ request }: Call, status: number, said: { readonly is: Standing; readonly title: string; readonly body: Html }): Reply =>
    request.wants === 'json' ? { status, body: { status: said.is } } : shortPage({ title: said.title, body: said.body, back }, status);

const toList = (href: string): WayBack => ({ href, label: 'To the list of sub-processors' });
const FROM_FORM = toList('../subprocessors');
const FROM_LINK = toList('../../../../subprocessors');
const answerForm = answer(FROM_FORM);
const answerLink = answer(FROM_LINK);

const confirmed = { is: 'active', title: 'You are subscribed', body: confirmedBody } as const;
const unsubscribed = { is: 'ended', title: 'You are unsubscribed', body: unsubscribedBody } as const;

/** Of a link in a mail: pages or JSON under it, and problems as whoever followed it reads them. */
const linkRoute = { ...common, params: linkParams, responses: { 200: [PAGE, standing] }, problemPage: problemPageOf(FROM_LINK) } as const;

/** What everybody may read and ask for, without a key. */
export const publicListRoutes = [
  route({
    ...common,
    method: 'get',
    path: LIST,
    summary: 'The sub-processors of a provider, for everybody: today, announced, and the history',
    description: 'A page, or JSON where Accept prefers application/json or `format` says so. May be kept for a minute.',
    clause: 'DPA-4.1.g',
    params: providerParams,
    query: z.strictObject({ format: z.enum(['html', 'json']).optional() }),
    responses: { 200: [PAGE, publicList] },
    problemPage: problemPageOf(),
    async handler(call) {
      const provider = await providerNamed(call);
      const list = await publicListOf(call.deps.database, provider.id);
      const { format = call.request.wants === 'json' ? 'json' : 'html' } = call.query;
      if (format === 'html') return listPage(provider, list);
      const body = publicListView(provider, list);
      // Other sites may show it, the provider's own first of all.
      return { status: 200, headers: { ...cached(JSON.stringify(body)), 'Access-Control-Allow-Origin': '*' }, body };
    },
  }),
  route({
    ...common,
    method: 'post',
    path: `${LIST}/subscriptions`,
    summary: 'Ask to be told by mail of every change of the list',
    description:
      'Begins once it is confirmed by the link that is sent to the address. The answer is the same whether the address is subscribed or not.',
    params: providerParams,
    body: subscriber,
    consumes: ['application/x-www-form-urlencoded', 'application/json'],
    bodyLimitBytes: FORM_BYTES_MAX,
    responses: { 202: [PAGE, standing], 429: { mediaType: 'application/problem+json' } },
    problemPage: problemPageOf(FROM_FORM),
    async handler(call) {
      await ask(call);
      return answerForm(call, 202, { is: 'asked', title: 'Look into your mailbox', body: askedBody });
    },
  }),
  route({
    ...linkRoute,
    method: 'get',
    path: `${LINK}/confirmation`,
    summary: 'The page with the button that confirms a subscription; opening it confirms nothing',
    async handler(call) {
      const { state, now } = await linked(call);
      const refusal = whyNotConfirmable(state, now);
      if (refusal !== undefined) throw refused(refusal);
      if (stageOf(state) === 'active') return answerLink(call, 200, confirmed);
      return answerLink(call, 200, { is: 'pending', title: 'Confirm your subscription', body: confirmBody });
    },
  }),
  route({
    ...linkRoute,
    method: 'post',
    path: `${LINK}/confirmation`,
    summary: 'Confirm a subscription',
    async handler(call) {
      await act(call, 'subscriptionConfirmed');
      return answerLink(call, 200, confirmed);
    },
  }),
  route({
    ...linkRoute,
    method: 'get',
    path: `${LINK}/unsubscription`,
    summary: 'The page with the button that ends a subscription; opening it ends nothing',
    async handler(call) {
      const is = stageOf((await linked(call)).state);
      if (is === 'ended') return answerLink(call, 200, unsubscribed);
      return answerLink(call, 200, { is, title: 'Unsubscribe', body: unsubscribeBody });
    },
  }),
  route({
    ...linkRoute,
    method: 'post',
    path: `${LINK}/unsubscription`,
    summary: 'End a subscription, at once',
    description: 'By the button of the page, or by a mail program of its own (RFC 8058), with a body of any type.',
    async handler(call) {
      await act(call, 'unsubscribed');
      return answerLink(call, 200, unsubscribed);
    },
  }),
];
