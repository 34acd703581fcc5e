/** GTC-3.3.2.3.a: where the final preview stands, by what was said and when: silence until the end of the last day counts as validation. */
import { type Instant, plusMillis } from '../shared/instant';
import { deadline } from '../time-limits/deadline';
import { localDays } from '../time-limits/local-days';
import type { Deadline } from '../time-limits/rule';
import { workingCalendar } from '../time-limits/working-calendar';
import { inOrder, requestsOf } from './requests';
import type { Preview, StudioProjectState, WorkRequest } from './state';

/**
 * - sending, undelivered: nothing runs yet, or will
 * - running: silence until the last day counts as validation
 * - presumed: that day was seen to pass in silence
 * - contested: changes were asked for, and another preview follows
 * - validated: by the customer's own word
 */
export type PreviewStatus = 'sending' | 'undelivered' | 'running' | 'presumed' | 'contested' | 'validated';

export interface PreviewStanding {
  readonly status: PreviewStatus;
  /** From when it may be put online; undefined while it may not. */
  readonly mayFrom?: Instant;
  /** Requests that came once it was validated, or presumed to be. */
  readonly late: readonly WorkRequest[];
}

export const noticeOf = ({ number, attempt }: Preview): string => `preview-${number}-${attempt}`;

export const previewsOf = ({ previews }: StudioProjectState): readonly Preview[] =>
  Object.values(previews).sort((one, other) => inOrder({ ...one, at: one.orderedAt }, { ...other, at: other.orderedAt }));

/** The newest, which takes the place of those before. */
export const currentPreview = (state: StudioProjectState): Preview | undefined => previewsOf(state).at(-1);

/** When the link was sent: when the mail server took the mail, or when the provider sent it itself. One that came back was not sent. */
export function sentAtOf({ reminders }: StudioProjectState, preview: Preview): Instant | undefined {
  if (preview.channel === 'elsewhere') return preview.orderedAt;
  const mail = reminders[noticeOf(preview)];
  return mail?.status === 'sent' ? mail.last : undefined;
}

/** The last day on which silence does not count as validation yet, of a preview that was sent. */
export function silenceDeadline(state: StudioProjectState, preview: Preview): Deadline | undefined {
  const sentAt = sentAtOf(state, preview);
  return sentAt && silenceDeadlineFrom(state, sentAt);
}

/** The same, were the link sent at an instant. */
export function silenceDeadlineFrom({ terms }: StudioProjectState, sentAt: Instant): Deadline {
  const { calendar, approvalPeriod: workingDays, version: termsVersion } = terms;
  const rule = { clause: 'GTC-3.3.2.3.a', length: { workingDays }, direction: 'forward' } as const;
  return deadline(rule, localDays(calendar.zone).dateOf(sentAt), workingCalendar(calendar), { termsVersion });
}

type Word = { readonly at: Instant; readonly number: number } & ({ readonly validates: true } | { readonly request: WorkRequest });

/** What the customer said of a preview, in the order in which it was said. */
function wordsOn(state: StudioProjectState, { orderedAt, number, validations }: Preview): readonly Word[] {
  const since = { at: orderedAt, number };
  const asked = requestsOf(state).filter((request) => request.kind === 'change' && inOrder(request, since) > 0);
  return [
    ...validations.map(({ at, number: place }) => ({ at, number: place, validates: true as const })),
    ...asked.map((request) => ({ at: request.at, number: request.number, request })),
  ].sort(inOrder);
}

/** The last word counts: a validation ends what was asked before it; a request that came too late ends nothing, unless support lets it. */
export function previewStanding(state: StudioProjectState, preview: Preview): PreviewStanding {
  const last = silenceDeadline(state, preview);
  const late: WorkRequest[] = [];
  let status: 'open' | 'contested' | 'validated' = 'open';
  let validatedAt: Instant | undefined;
  for (const word of wordsOn(state, preview)) {
    if ('validates' in word) [status, validatedAt] = ['validated', word.at];
    else if (status === 'contested') continue;
    else if (isTooLate(word.at, status, last) && word.request.late !== 'allowed') late.push(word.request);
    else status = 'contested';
  }
  if (status === 'contested') return { status, late };
  if (status === 'validated') return { status, late, ...(validatedAt && { mayFrom: validatedAt }) };
  return { ...silentStanding(state, preview, last), late };
}

const isTooLate = (at: Instant, status: 'open' | 'validated', last: Deadline | undefined): boolean =>
  status === 'validated' || (last !== undefined && at > last.at);

function silentStanding(state: StudioProjectState, preview: Preview, last: Deadline | undefined): Omit<PreviewStanding, 'late'> {
  if (last === undefined) {
    return { status: state.reminders[noticeOf(preview)]?.status === 'undeliverable' ? 'undelivered' : 'sending' };
  }
  return { status: preview.lapsedOn === last.on ? 'presumed' : 'running', mayFrom: afterLast(last) };
}

const afterLast = ({ at }: Deadline): Instant => plusMillis(at, 1);

/** Requests that came too late and that support has not decided on. */
export function lateRequests(state: StudioProjectState): readonly WorkRequest[] {
  const current = currentPreview(state);
  if (current === undefined) return [];
  return previewStanding(state, current).late.filter(({ late, droppedAt }) => late === undefined && droppedAt === undefined);
}

/** The newest preview once it is validated or presumed to be, unless it was released. What the customer asked for since is decided first. */
export function previewToRelease(state: StudioProjectState): Preview | undefined {
  const preview = currentPreview(state);
  if (preview === undefined || preview.number in state.releases || lateRequests(state).length > 0) return undefined;
  const { status } = previewStanding(state, preview);
  return status === 'presumed' || status === 'validated' ? preview : undefined;
}

/** The number of the next thing that is asked for, shown or validated. */
export const nextNumber = ({ requests, previews }: StudioProjectState): number =>
  1 +
  Math.max(
    0,
    ...Object.values(requests).map(({ number }) => number),
    ...Object.values(previews).flatMap(({ number, validations }) => [number, ...validations.map((one) => one.number)]),
  );
