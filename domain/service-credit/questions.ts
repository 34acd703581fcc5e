/** What legal and finance are asked of notices that came late, credits that were too high, and mails that reached nobody. */
import { isAnswered, kindOf, noted, type Question, subjectOf } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import { monthInWords, type YearMonth } from '../shared/year-month';
import { namedIn } from './credit-facts';
import { overIssued, statusOf } from './instructions';
import { mailInWords } from './mails';
import { daysOf } from './months';
import { isWritten } from './notices';
import { areFiguresLate, isDoubtful, isNew, lateFiguresQuestion, type Right, wasDepositedInTime } from './rights';
import { coursesOf, isRight } from './sequence';
import type { LevelNotice, ServiceCreditState } from './state';
import { figuresInWords } from './words';

const CLAUSE = 'GTC-3.6.1.f';

const notIssuedQuestion = (instruction: string, attempt: number): string => `not-issued:${instruction}/${attempt}`;

/** The keys of what a person must look at as things stand. */
export const raisedBy = (state: ServiceCreditState): readonly string[] => [
  ...coursesOf(state).flatMap((course) => (isRight(course) ? aboutRight(state, course) : [])),
  ...overIssued(state).map(({ month, overMinor }) => `over-credited:${month}/${overMinor}`),
  ...Object.entries(state.instructed).flatMap(([key, known]) =>
    statusOf(known) === 'due' && known.failures > 0 ? [notIssuedQuestion(key, known.failures)] : [],
  ),
  ...Object.entries(state.reminders).flatMap(([notice, { status }]) => (status === 'undeliverable' ? [`undelivered:${notice}`] : [])),
];

function aboutRight(state: ServiceCreditState, right: Right): readonly string[] {
  if (right.status === 'asked') return doubtfulOf(state, right);
  return areFiguresLate(state, right) ? [lateFiguresQuestion(right.month)] : [];
}

const doubtfulOf = ({ notices }: ServiceCreditState, right: Right): readonly string[] =>
  Object.values(notices)
    .filter((notice) => notice.month === right.month && isWritten(notice) && isDoubtful(notice, right))
    .map(({ noticeId }) => `notice:${noticeId}`);

/** Whether a credit note of the own series is tried: never tried, or finance said to try again. */
export function isToBeTried(state: ServiceCreditState, instruction: string): boolean {
  const { failures = 0 } = state.instructed[instruction] ?? {};
  return failures === 0 || state.decisions[notIssuedQuestion(instruction, failures)]?.option === 'try-again';
}

/** Whether something stands before a person. */
export const isAsked = (state: ServiceCreditState): boolean => raisedBy(state).some((key) => !isAnswered(state, key));

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: ServiceCreditState, key: string): Question<ServiceCreditState> {
  const subject = subjectOf(key);
  switch (kindOf(key)) {
    case 'notice':
      return doubt(state, subject);
    case 'late-figures':
      return lateFigures(state, subject as YearMonth);
    case 'over-credited':
      return overCredited(state, subject);
    case 'not-issued':
      return notIssued(state, subject.slice(0, subject.lastIndexOf('/')));
    case 'undelivered':
      return undelivered(subject);
    default:
      throw new Error(`serviceCredit asks no ${key}`);
  }
}

const deciding = (decided: NonNullable<LevelNotice['decided']>) => (state: ServiceCreditState, noticeId: string) => {
  const known = state.notices[noticeId];
  return known === undefined ? state : { ...state, notices: { ...state.notices, [noticeId]: { ...known, decided } } };
};

function doubt(state: ServiceCreditState, noticeId: string): Question<ServiceCreditState> {
  const notice = state.notices[noticeId];
  if (notice === undefined) throw new Error(`serviceCredit knows no notice ${noticeId}`);
  const right = coursesOf(state).find((course): course is Right => isRight(course) && course.month === notice.month);
  const last = right?.lastDay.on;
  const clause = right?.clause ?? CLAUSE;
  const [month, came] = [monthInWords(notice.month), inWords(notice.receivedOn)];
  const readings = [
    {
      clause,
      text: `"${right?.kind === 'first' ? 'within 30 days after the end of the month at the latest' : 'upon receipt of a new written notification'}"`,
    },
    ...(right?.kind === 'credit'
      ? [{ clause, text: 'of a further month the text gives no number of days: those of the first notice were taken' }]
      : []),
    ...(right !== undefined && !isNew(notice, right)
      ? [
          {
            clause: 'GTC-3.6.1.f',
            text: '"a new written notification": it came before the month was over, or before the notice that opened the sequence',
          },
        ]
      : []),
    ...(last !== undefined && wasDepositedInTime(notice, last)
      ? [{ clause: 'GTC-17.4.b', text: `the letter was deposited in time, on ${inWords(notice.depositedOn ?? notice.receivedOn)}` }]
      : []),
  ];
  return {
    question: {
      clause,
      text: `a notice about ${month} came on ${came}${last === undefined || notice.receivedOn <= last ? '' : `, after the last day, ${inWords(last)}`}: does it count?`,
    },
    readings,
    options: [
      {
        id: 'admit',
        label: 'It counts',
        leadsTo: 'As if it had come in time: it opens the sequence, or earns the credit of the month.',
        changes: deciding('admitted'),
      },
      {
        id: 'refuse',
        label: 'It does not count',
        leadsTo: 'The right for the month is lost, and the customer is told so.',
        changes: deciding('refused'),
      },
    ],
  };
}

function lateFigures(state: ServiceCreditState, month: YearMonth): Question<ServiceCreditState> {
  const { clause } = state.terms.first;
  return {
    question: {
      clause,
      text: `${figuresInWords(state, month).text}, which was seen after the last day for a notice: does the customer get the time anew?`,
    },
    readings: [
      { clause, text: 'the time runs "after the end of the month at the latest", whenever the figures are known' },
      { clause: 'GTC-3.6.1.b', text: 'the percentages are for the provider to give: the customer could not notify what nobody knew' },
    ],
    options: [
      {
        id: 'reopen',
        label: 'It gets the time anew',
        leadsTo: 'The customer is told, and its time for a notice runs from today.',
        changes: (before, _subject, at) => ({ ...before, reopened: { ...before.reopened, [month]: daysOf(before).dateOf(at) } }),
      },
      { id: 'lost', label: 'The right is lost', leadsTo: 'Nothing follows from the month.' },
    ],
  };
}

function overCredited({ contract: { currency } }: ServiceCreditState, subject: string): Question<ServiceCreditState> {
  const [month = '', overMinor = ''] = subject.split('/');
  const amount = inMoney(Number(overMinor), currency);
  return {
    question: {
      clause: CLAUSE,
      text: `${amount} excluding VAT were credited for ${monthInWords(month as YearMonth)} beyond what is due since its figures were corrected`,
    },
    readings: [{ clause: CLAUSE, text: 'a credit note that was issued is not taken back by itself' }],
    options: [
      { id: 'left', label: 'It is left', leadsTo: 'The customer keeps it.' },
      { id: 'invoiced', label: 'It is invoiced', leadsTo: 'Enter the invoice that takes it back, with its reason.' },
    ],
  };
}

const notIssued = (state: ServiceCreditState, instruction: string): Question<ServiceCreditState> => ({
  question: { clause: CLAUSE, text: `no credit note could be issued: ${namedIn(state, instruction)}: is it tried again?` },
  readings: [],
  options: [
    { id: 'try-again', label: 'Try again', leadsTo: 'It is issued with the next number of the series.' },
    { id: 'by-hand', label: 'By hand', leadsTo: 'It stays due, and is entered with a number of the invoicing system.' },
  ],
});

const undelivered = (notice: string): Question<ServiceCreditState> => ({
  question: { clause: 'GTC-3.6.1.d', text: `${mailInWords(notice)}: it reached nobody` },
  readings: [{ clause: 'GTC-3.6.1.d', text: "the time for the customer's notice runs from the end of the month, whatever it was told" }],
  options: [{ ...noted, leadsTo: 'Put the contact of the customer right and tell it by other means.' }],
});
