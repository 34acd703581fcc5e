/** GTC-3.3.2.3.a: the link with the final preview is sent; the customer validates it, or is silent. */
import type { FactRules } from '../engine/fact-rule';
import { reminderRules } from '../engine/reminding';
import { calendarDate, inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { whyOver } from './over';
import { currentPreview, sentAtOf, silenceDeadline, silenceDeadlineFrom } from './previews';
import { isWaiting, requestsOf } from './requests';
import type { Channel, Preview, StudioProjectFacts, StudioProjectState } from './state';

const CLAUSE = 'GTC-3.3.2.3.a';

type PreviewFacts = Pick<
  StudioProjectFacts,
  'previewOrdered' | 'previewSent' | 'previewRefused' | 'previewFailed' | 'previewBounced' | 'approvalPresumed' | 'campaignValidated'
>;

const because = (text: string) => ({ clause: CLAUSE, text });
const refusal = (code: string, message: string, clause = CLAUSE): Refusal => ({ code, clause, message });

/** By e-mail, or by a key of the customer's own. */
const VALIDATING: readonly Channel[] = ['api', 'email'];

export const withPreview = (state: StudioProjectState, preview: Preview): StudioProjectState => ({
  ...state,
  previews: { ...state.previews, [preview.number]: preview },
});

const { sent, refused, failed, bounced } = reminderRules<StudioProjectState>(CLAUSE, {
  sent: () => 'the link with the final preview: accepted by the mail server',
  refused: () => 'the link with the final preview: it could not be delivered, and no time runs',
  failed: () => 'the link with the final preview: not taken by the mail server, tried again in 15 minutes',
  bounced: () => 'the link with the final preview: it came back, so that no time ran',
});

export const previewFacts: FactRules<StudioProjectState, PreviewFacts> = {
  previewOrdered: {
    apply: (state, { number, channel, at: orderedAt, remarkId: linkRemarkId = '' }) =>
      number in state.previews ? state : withPreview(state, { number, orderedAt, linkRemarkId, channel, attempt: 1, validations: [] }),
    whyNot: (state, { at }) => whyOver(state, at) ?? whyNotShown(state, at),
    describe({ channel, at }, state) {
      if (channel === 'mail') return because('a final preview is ready: its link is sent by mail');
      return because(
        `the link with the final preview was sent: silence until ${inWords(silenceDeadlineFrom(state, at).on)} counts as validation`,
      );
    },
  },

  previewSent: {
    ...sent,
    describe(fact, state) {
      const last = silenceDeadlineFrom(state, fact.at);
      return because(`${sent.describe(fact, state).text}; silence until ${inWords(last.on)} counts as validation`);
    },
  },
  previewRefused: refused,
  previewFailed: failed,
  previewBounced: bounced,

  approvalPresumed: {
    apply(state, { preview: number, on }) {
      const preview = state.previews[number];
      return preview === undefined || preview.lapsedOn === on ? state : withPreview(state, { ...preview, lapsedOn: on });
    },
    describe({ preview: number, on }, state) {
      const preview = state.previews[number];
      const how = (preview && silenceDeadline(state, preview)?.explanation) ?? [];
      return because(
        ['the customer was silent until', `${inWords(calendarDate(on))}, and is presumed to have validated the campaign.`, ...how].join(
          ' ',
        ),
      );
    },
  },

  campaignValidated: {
    apply(state, { preview: number, number: place, at, channel, remarkId }) {
      const preview = state.previews[number];
      if (preview === undefined || preview.validations.some((one) => one.number === place)) return state;
      const validation = { number: place, at, channel, ...(remarkId !== undefined && { remarkId }) };
      return withPreview(state, {
        ...preview,
        validations: [...preview.validations, validation].sort((one, other) => one.number - other.number),
      });
    },
    whyNot(state, { preview: number, at, channel }) {
      const current = currentPreview(state);
      if (current?.number !== number) return refusal('other_preview', replaced(current));
      if (state.terms.validationForm === 'email' && !VALIDATING.includes(channel))
        return refusal('form_not_valid', 'The final validation is sent "by email": enter it once that has come.');
      const sentAt = sentAtOf(state, current);
      if (sentAt === undefined || at < sentAt) return refusal('preview_not_sent', 'The link with this preview was not sent before that.');
      return whyOver(state, at);
    },
    describe: () => because('the customer validated the campaign'),
  },
};

const replaced = (current: Preview | undefined): string =>
  current === undefined ? 'No final preview was made yet.' : `Preview ${current.number} is the one to validate.`;

/** Why no final preview is shown as things stand; undefined where one may be. */
function whyNotShown(state: StudioProjectState, at: string): Refusal | undefined {
  const { layoutApproved } = state;
  if (layoutApproved === undefined || layoutApproved.at > at)
    return refusal('layout_not_approved', 'The content is integrated "Once the Layout has been approved".', 'GTC-3.3.2.2.b');
  const waiting = requestsOf(state).find((request) => request.kind === 'change' && isWaiting(state, request));
  if (waiting === undefined) return undefined;
  const message = `Change request ${waiting.number} waits for a quotation that the customer accepts, or to be dropped: a preview would pass it over.`;
  return refusal('request_waiting', message, 'GTC-3.3.2.2.c');
}
