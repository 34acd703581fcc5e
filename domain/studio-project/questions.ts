/** What support is asked of a project. */
import { kindOf, noted, type Question, subjectOf } from '../engine/questions';
import { isUnfounded, released } from './online-facts';
import { standingOnline } from './over';
import { withPreview } from './preview-facts';
import { currentPreview, lateRequests, noticeOf, previewStanding, previewToRelease } from './previews';
import { allowanceOf } from './requests';
import { stageOf } from './standing';
import type { Preview, StudioProjectState, WorkRequest } from './state';

const CLAUSE = 'GTC-3.3.2.3.a';
const SETTLED: readonly string[] = ['dropped', 'contract-ended'];

/** The keys of what support must look at as things stand. */
export function raisedBy(state: StudioProjectState): readonly string[] {
  const stage = stageOf(state);
  const preview = currentPreview(state);
  if (preview === undefined || SETTLED.includes(stage)) return [];
  if (stage === 'online') return isUnfounded(state) ? [`unfounded:${preview.number}`] : [];
  const asks = state.terms.putOnline === 'on-approval' && previewToRelease(state) !== undefined;
  return [
    ...(previewStanding(state, preview).status === 'undelivered' ? [`undelivered:${noticeOf(preview)}`] : []),
    ...lateRequests(state).map(({ number }) => `late:${number}`),
    ...(asks ? [onlineKey(state, preview)] : []),
  ];
}

/** Asked once more where the customer validates expressly after support said "not yet". */
function onlineKey({ decisions }: StudioProjectState, { number, validations }: Preview): string {
  const key = `online:${number}`;
  const { until, option } = decisions[key] ?? {};
  const since = option === undefined || until === undefined ? undefined : validations.findLast(({ at }) => at > until);
  return since === undefined ? key : `${key}/${since.number}`;
}

const decided = (state: StudioProjectState, number: string, late: 'allowed' | 'refused'): StudioProjectState => {
  const request: WorkRequest | undefined = state.requests[number];
  return request === undefined ? state : { ...state, requests: { ...state.requests, [number]: { ...request, late } } };
};

const questions: Readonly<Record<string, (state: StudioProjectState) => Question<StudioProjectState>>> = {
  undelivered: () => ({
    question: { clause: CLAUSE, text: 'the link with the final preview could not be delivered: how does it reach the customer?' },
    readings: [
      {
        clause: CLAUSE,
        text: 'the three working days start "from the sending to the Customer of the link": what did not reach it starts nothing',
      },
    ],
    options: [
      {
        id: 'send-again',
        label: 'It is sent again',
        leadsTo: "A new mail goes to the customer's contact person; the working days run from it. Correct the address first.",
        changes(state) {
          const preview = currentPreview(state);
          return preview === undefined ? state : withPreview(state, { ...preview, attempt: preview.attempt + 1 });
        },
      },
      {
        id: 'otherwise',
        label: 'The provider sends it itself',
        leadsTo: 'Nothing runs until a preview that was sent elsewhere is entered, with the instant at which it was.',
      },
    ],
  }),

  late: (state) => ({
    question: { clause: CLAUSE, text: 'the customer asked for a change after its validation, or after it was presumed: is it made?' },
    readings: [
      { clause: CLAUSE, text: 'the campaign was validated, or is presumed to have been: "it may be put online" as it is' },
      {
        clause: 'GTC-3.3.2.3.b',
        text: 'only "Once the campaign is online, no element may be modified": until then the text forbids no change',
      },
      { clause: 'GTC-3.3.2.2.b', text: allowanceOf(state, 'change').text },
    ],
    options: [
      {
        id: 'allow',
        label: 'The change is made',
        leadsTo:
          'The validation no longer counts: another final preview is sent, and its working days run anew. The request counts as a change.',
        changes: (before, number) => decided(before, number, 'allowed'),
      },
      {
        id: 'refuse',
        label: 'The campaign stays as it was validated',
        leadsTo: 'The request is refused and uses up no change that is included.',
        changes: (before, number) => decided(before, number, 'refused'),
      },
    ],
  }),

  online: () => ({
    question: { clause: CLAUSE, text: 'is the campaign put online? The customer has validated it, or is presumed to have' },
    readings: [{ clause: CLAUSE, text: '"it may be put online" is a right, not a duty' }],
    options: [
      {
        id: 'put-online',
        label: 'It is put online',
        leadsTo: 'The systems of the provider are told to put it online; enter it once it is.',
        changes: (state, number, at) => released(state, Number(number.split('/', 1)[0]), at),
      },
      { id: 'hold', label: 'Not yet', leadsTo: 'It waits; a person may still put it online and enter it.' },
    ],
  }),

  unfounded: () => ({
    question: { clause: CLAUSE, text: 'the campaign went online though the customer had not validated it, as it turns out: what is done?' },
    readings: [
      {
        clause: 'GTC-3.3.2.3.b',
        text: '"Any online campaign is presumed to be approved by the Customer", and no element of it may be modified',
      },
      { clause: CLAUSE, text: 'it is presumed after silence alone: the customer had spoken in time, or the link never reached it' },
    ],
    options: [
      { ...noted, id: 'stays', label: 'It stays online', leadsTo: 'It counts as approved, as any campaign that is online.' },
      {
        id: 'taken-off',
        label: 'It was taken off',
        leadsTo: 'The project goes on where it stood; what the customer asked for can be made.',
        changes(state, _number, at) {
          const online = standingOnline(state);
          return online === undefined ? state : { ...state, online: { ...online, takenOffAt: at } };
        },
      },
    ],
  }),
};

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: StudioProjectState, key: string): Question<StudioProjectState> {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`a studio project asks no ${key} (${subjectOf(key)})`);
  return question(state);
}
