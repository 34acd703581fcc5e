/** What dunning puts before a person: the question, the honest readings, the options, and what each leads to. */
import type { FactRules } from '../engine/fact-rule';
import type { Reason } from '../engine/reason';
import type { Decision, Option } from '../engine/rows';
import { withDefaultNotice } from './default-notices';
import { withDispute, withReply } from './dispute-facts';
import { answered, asked } from './questions';
import { released } from './reminders';
import type { Asked, DunningFacts, DunningState } from './state';

interface Choice extends Option {
  /** What the answer changes at once; the rest is for `next` to read. */
  readonly changes?: (state: DunningState, id: string) => DunningState;
}

interface Question {
  readonly question: Reason;
  readonly readings: readonly Reason[];
  readonly options: readonly Choice[];
}

const suspend: Option = { id: 'suspend', label: 'Suspend access', leadsTo: 'All Customer Users are shut out until the invoice is paid.' };
const hold: Option = {
  id: 'hold',
  label: 'Do not suspend',
  leadsTo: 'Access stays open and the invoice stays due; nothing more happens by itself.',
};
const noted: Option = { id: 'noted', label: 'Noted', leadsTo: 'The item leaves the work list.' };
const again: Choice = {
  id: 'send-again',
  label: 'Send it again',
  leadsTo: 'The same mail is tried again.',
  changes: (state) => released(state),
};

const admit: Choice = {
  id: 'admit',
  label: 'Admit the dispute',
  leadsTo: 'The disputed amount is frozen from the day of the dispute until it is decided: no reminder, interest or suspension for it.',
  changes: (state, id) =>
    withDispute(state, id, ({ disputeId, disputedMinor, from }) => ({ disputeId, disputedMinor, from, state: 'open' })),
};

const questions: Readonly<Record<string, Question>> = {
  'approve-suspension': {
    question: { clause: 'GTC-4.2.c', text: 'suspend access? Three reminders were sent and 14 days passed without payment' },
    readings: [{ clause: 'GTC-4.2.c', text: 'suspension is a right ("entitled to suspend"), which this provider uses on approval' }],
    options: [suspend, hold],
  },
  'part-payment': {
    question: { clause: 'GTC-4.2.c', text: 'suspend access although a part was paid after the third reminder?' },
    readings: [
      { clause: 'GTC-4.2.c', text: '"no payment has been made": any payment after the third reminder stops the suspension' },
      { clause: 'GTC-4.2.b', text: '"non-payment of all or part of an amount due": the rest is still unpaid' },
    ],
    options: [suspend, hold],
  },
  'suspend-again': {
    question: { clause: 'GTC-4.2.c', text: 'suspend access again? It was given back, and the invoice is open once more' },
    readings: [{ clause: 'GTC-4.2.c', text: 'three reminders were sent before the first suspension; nothing announces a second one' }],
    options: [suspend, hold],
  },
  'void-dispute': {
    question: { clause: 'GTC-4.2.f', text: 'a void dispute came in: does it stay void?' },
    readings: [
      {
        clause: 'GTC-4.2.f',
        text: 'a dispute "must be sent by registered letter" within 15 days: otherwise the invoice is presumed accepted',
      },
      { clause: 'GTC-4.2.f', text: '"presumed": the presumption can be rebutted, and finance may admit a late or informal dispute' },
    ],
    options: [admit, { id: 'keep-void', label: 'Keep it void', leadsTo: 'Dunning goes on as if there were no dispute.' }],
  },
  'late-dispute': {
    question: {
      clause: 'GTC-4.2.f',
      text: 'is this dispute in time? It is late from the date of issue and in time from receipt of the invoice',
    },
    readings: [
      { clause: 'GTC-4.2.f', text: 'the 15 days run from the date of issue, like the payment period (GTC-4.2.a)' },
      { clause: 'GTC-4.2.f', text: 'nobody can contest what has not reached him: the 15 days run from receipt' },
    ],
    options: [
      admit,
      {
        id: 'reject-as-late',
        label: 'Treat it as late',
        leadsTo: 'The dispute is void, the customer is told so, and the amount is no longer frozen.',
        changes: (state, id) =>
          withReply(
            withDispute(state, id, ({ disputeId, disputedMinor, from }) => ({ disputeId, disputedMinor, from, state: 'void' })),
            id,
            'owed',
          ),
      },
    ],
  },
  address: {
    question: { clause: 'GTC-4.2.b', text: 'where can the reminder be sent? The address refused it or there is none' },
    readings: [{ clause: 'GTC-4.2.b', text: 'a reminder that bounced was not sent: the ladder waits for another address' }],
    options: [again],
  },
  'mail-server': {
    question: { clause: 'GTC-4.2.b', text: 'the mail server has taken no reminder for an hour: is it running?' },
    readings: [
      { clause: 'GTC-4.2.b', text: 'a reminder counts when the mail server accepted it: it is tried every 15 minutes until then' },
    ],
    options: [again],
  },
  'ladder-ended': {
    question: { clause: 'GTC-4.2.c', text: 'what follows? All planned reminders were sent, and suspension takes three' },
    readings: [{ clause: 'GTC-4.2.c', text: 'suspension follows "a third payment reminder": fewer give no right to it' }],
    options: [noted],
  },
  'unfounded-suspension': {
    question: {
      clause: 'GTC-4.2.c',
      text: 'access was suspended without ground: what was paid, disputed or bounced before was told too late',
    },
    readings: [{ clause: 'GTC-4.2.a', text: 'payments count by value date, whenever they are told' }],
    options: [noted],
  },
  'dispute-reply': {
    question: { clause: 'GTC-4.2.f', text: 'the reply to a void dispute could not be delivered: tell the customer otherwise?' },
    readings: [],
    options: [noted, { ...again, changes: (state, id) => withReply(state, id, 'owed') }],
  },
  'unsent-default-notice': {
    question: { clause: 'GTC-4.2.e', text: 'the notice of default may not have reached the customer: send it again?' },
    readings: [
      { clause: 'GTC-4.2.e', text: 'interest runs "after notice of default": none that was not given' },
      { clause: 'GTC-4.2.e', text: 'a mail server that took the message and did not answer may have delivered it' },
    ],
    options: [
      {
        id: 'send-again',
        label: 'Send it again',
        leadsTo: 'The same notice is sent once more; interest runs from the day it is accepted.',
        changes: (state, id) => withNotice(state, id, 'ordered'),
      },
      { id: 'drop', label: 'Leave it', leadsTo: 'No notice of default counts as given; another can be ordered, or a letter entered.' },
    ],
  },
};

/** `id` reads `notice.try`. */
function withNotice(state: DunningState, id: string, standing: 'ordered'): DunningState {
  const notice = id.replace(/\.\d+$/, '');
  const before = state.defaultNotices[notice];
  return before === undefined ? state : withDefaultNotice(state, notice, { ...before, state: standing });
}

const parsed = (key: string): [kind: string, id: string] => [key.split(':', 1)[0] ?? key, key.slice(key.indexOf(':') + 1)];

/** The row of a question, as the work list shows it. */
export function decisionRow(key: string, { since: from, until, option }: Asked): Decision {
  const asking = questions[parsed(key)[0]];
  if (asking === undefined) throw new Error(`dunning asks no ${key}`);
  const { question, readings, options } = asking;
  const shown = options.map(({ id, label, leadsTo }) => ({ id, label, leadsTo }));
  return {
    table: 'decisions',
    key,
    from,
    ...(until !== undefined && { until }),
    question,
    readings,
    options: shown,
    ...(option !== undefined && { decided: { option } }),
  };
}

export const decisionFacts: FactRules<DunningState, Pick<DunningFacts, 'decisionAsked' | 'decided'>> = {
  decisionAsked: {
    apply: (state, { decision, at }) => asked(state, decision, at),
    describe: ({ decision }) => {
      const [kind] = parsed(decision);
      const { clause, text } = questions[kind]?.question ?? { clause: 'GTC-4.2', text: kind };
      return { clause, text: `put before finance: ${text}` };
    },
  },

  decided: {
    apply(state, { decision, option, receivedAt }) {
      const told = answered(state, decision, receivedAt, option);
      if (told === state) return state;
      const [kind, id] = parsed(decision);
      const chosen = questions[kind]?.options.find((choice) => choice.id === option);
      return chosen?.changes?.(told, id) ?? told;
    },
    whyNot({ decisions }, { decision, option }) {
      const [kind] = parsed(decision);
      const clause = questions[kind]?.question.clause ?? 'GTC-4.2';
      const open = decisions[decision];
      if (open === undefined) return { code: 'unknown_decision', clause, message: 'Nothing of that name was put before a person.' };
      if (open.until !== undefined)
        return { code: 'decision_over', clause, message: 'This was decided already, or nothing is left to decide.' };
      const options = questions[kind]?.options.map(({ id }) => id) ?? [];
      return options.includes(option) ? undefined : { code: 'unknown_option', clause, message: `Choose one of: ${options.join(', ')}.` };
    },
    describe({ decision, option }) {
      const [kind] = parsed(decision);
      const label = questions[kind]?.options.find(({ id }) => id === option)?.label ?? option;
      return { clause: questions[kind]?.question.clause ?? 'GTC-4.2', text: `decided: ${label}` };
    },
  },
};
