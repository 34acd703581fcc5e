/** What legal is asked of a window. */
import { kindOf, noted, type Question, subjectOf } from '../engine/questions';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { withExit } from './exit';
import { announcementNotice, isLastWord, noticeInWords } from './notices';
import { objectionsOf, standingObjection, statusOf } from './objections';
import { calendarOf, receiptOf } from './receipt';
import { answered, peopleWhoHold } from './review';
import { exitsOf, OVER, stageOf } from './standing';
import type { Objection, ObjectionWindowState, Outcome } from './state';

type Asking = Question<ObjectionWindowState>;
type Option = Asking['options'][number];

/** The keys of what legal must look at as things stand. */
export function raisedBy(state: ObjectionWindowState): readonly string[] {
  const stage = stageOf(state);
  if (OVER.includes(stage)) return lostMails(state).flatMap((notice) => (isLastWord(notice) ? [`lost:${notice}`] : []));
  const isAsked = standingObjection(state) !== undefined;
  return [
    ...(stage === 'undelivered' ? [`undelivered:r${state.announcement.revision}.${triesLost(state)}`] : []),
    ...objectionsOf(state).flatMap((objection) => keysOf(state, objection)),
    ...exitsOf(state).flatMap(({ exitId, standing }) => (isAsked && standing === 'asked' ? [`exit:${exitId}`] : [])),
    ...lostMails(state).map((notice) => `lost:${notice}`),
  ];
}

function keysOf(state: ObjectionWindowState, objection: Objection): readonly string[] {
  const { objectionId, opinions, reviews } = objection;
  const status = statusOf(state, objection);
  if (status === 'void' || status === 'late' || status === 'withdrawn') return [];
  if (opinions.length > 0) return [`second:${objectionId}.${reviews.length}-${opinions.length}`];
  if (status !== 'under-review' && status !== 'admitted') return [];
  return [`${status === 'admitted' ? 'solution' : 'review'}:${objectionId}.${reviews.length}`];
}

/** Mails other than the announcement, which is tried elsewhere: that they came back changes nothing, but somebody must know. */
const lostMails = ({ reminders }: ObjectionWindowState): readonly string[] =>
  Object.entries(reminders)
    .flatMap(([notice, { status }]) => (status === 'undeliverable' && !notice.startsWith('announcement') ? [notice] : []))
    .sort();

/** Every address that fails is news: legal noted only those before it. */
const triesLost = ({ reminders, announcement }: ObjectionWindowState): number =>
  Object.entries(reminders).filter(
    ([notice, { status }]) => status === 'undeliverable' && announcementNotice.isOf(notice, announcement.revision),
  ).length;

/** `obj_1` of `obj_1.0`: another round asks anew. */
const about = (subject: string): string => subject.split('.', 1)[0] ?? '';

const answer = (outcome: Outcome, label: string, leadsTo: string): Option => ({
  ...{ id: outcome, label, leadsTo },
  changes: (state: ObjectionWindowState, subject: string, at: Instant, remarkId = '', by = '') =>
    answered(state, { objectionId: about(subject), outcome, by, remarkId }, at),
});

const admit = answer(
  'admitted',
  'The objection is admitted',
  'No sub-processing of its data; a solution is looked for. The customer is told.',
);
const hold = answer(
  'not-reasonable',
  'The objection is not reasonable',
  'The reason you give is the grounds that the customer is sent, once another person agrees. Its data still do not go there.',
);
const solve = answer(
  'solved',
  'A solution was agreed',
  'The reason you give says what was agreed, and is sent to the customer. The sub-processing may start for its data.',
);
const none = answer('no-solution', 'No solution can be found', 'The customer is told that it may leave. Nothing ends by itself.');

const inTime = {
  clause: 'DPA-4.1.c',
  text: '"may only be carried out if the Customer has not raised any objections within the agreed period"',
};
const reasonable = { clause: 'DPA-4.1.b', text: 'objections are to be "of a reasonable nature": the provider judges its own cause there' };

const questions: Readonly<Record<string, (state: ObjectionWindowState, subject: string) => Asking>> = {
  review: () => ({
    question: { clause: 'DPA-4.1.c', text: 'the customer objected in time: what is it answered?' },
    readings: [inTime, reasonable],
    options: [admit, hold, solve],
  }),

  second: (state, subject) => ({
    question: { clause: 'DPA-4.1.b', text: 'the objection is held to be not reasonable: does another person agree?' },
    readings: [reasonable],
    options: [{ ...hold, label: 'I agree', leadsTo: 'The customer is sent the grounds of the first, and may leave.' }, admit, solve],
    notBy: peopleWhoHold(objectionIn(state, about(subject))),
  }),

  solution: () => ({
    question: { clause: 'DPA-4.1.d', text: 'the objection was admitted: was a solution found?' },
    readings: [inTime, { clause: 'GTC-17.6', text: 'waiting decides nothing: the sub-processing stays off for its data' }],
    options: [solve, none],
  }),

  exit: (_state, subject) => ({
    question: { clause: 'DPA-4.1.d', text: 'the customer leaves before it was said that no solution can be found: does its notice count?' },
    readings: [
      { clause: 'DPA-4.1.d', text: '"if no solution could be found, Customer may decide to terminate": it says that it sees none' },
      { clause: 'DPA-4.1.d', text: 'a solution is still looked for: the right has not come into being yet' },
    ],
    options: [
      {
        ...{ id: 'counts', label: 'It counts', leadsTo: 'The contract ends after the notice period, counted from its receipt.' },
        changes: (state, _subject, at) => exitStanding(state, subject, 'counts', calendarOf(state.terms).dateOf(at)),
      },
      {
        ...{ id: 'too-early', label: 'It came too early', leadsTo: 'The contract goes on; the customer may give notice anew.' },
        changes: (state) => exitStanding(state, subject, 'rejected'),
      },
    ],
  }),

  undelivered: (state) => ({
    question: { clause: 'DPA-4.1.a', text: 'the announcement reached nobody at the customer: how is it told?' },
    readings: [
      {
        clause: 'DPA-4.1.b',
        text: `without receipt no period runs, and the sub-processing may not start${receiptOf(state) ? '' : ' for its data'}`,
      },
      { clause: 'DPA-4.1.a', text: 'enter another address, or hand it over and enter the day' },
    ],
    options: [noted],
  }),

  lost: (_state, notice) => ({
    question: { clause: 'DPA-4.1.a', text: `the ${noticeInWords(notice)} did not reach the customer: is it told otherwise?` },
    readings: [],
    options: [noted],
  }),
};

function objectionIn({ objections }: ObjectionWindowState, objectionId: string): Objection {
  const objection = objections[objectionId];
  if (objection === undefined) throw new Error(`no objection ${objectionId}`);
  return objection;
}

function exitStanding(state: ObjectionWindowState, exitId: string, standing: 'counts' | 'rejected', countsOn?: CalendarDate) {
  const exit = state.exits[exitId];
  return exit === undefined ? state : withExit(state, { ...exit, standing, ...(countsOn !== undefined && { countsOn }) });
}

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: ObjectionWindowState, key: string): Asking {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`an objection window asks no ${key}`);
  return question(state, subjectOf(key));
}
