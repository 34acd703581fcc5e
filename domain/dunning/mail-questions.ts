/** GTC-4.2.b and e: what a person is asked about mails that did not go out. */
import { withDefaultNotice } from './default-notices';
import { released } from './ladder';
import type { Choice, Questions } from './question';
import type { DunningState } from './state';

const sendAgain: Choice = {
  id: 'send-again',
  label: 'Send it again',
  leadsTo: 'The reminder is sent to the address that stands now.',
  changes: (state) => ({ ...state, ladder: released(state.ladder) }),
};

/** `subject` reads `notice.failures`. */
function orderAgain(state: DunningState, subject: string): DunningState {
  const id = subject.replace(/\.\d+$/, '');
  const known = state.defaultNotices[id];
  return known === undefined ? state : withDefaultNotice(state, id, { ...known, state: 'ordered' });
}

export const mailQuestions: Questions = {
  address: {
    question: { clause: 'GTC-4.2.b', text: 'where can the reminder be sent? The address refused or bounced it, or there is none' },
    readings: [{ clause: 'GTC-4.2.b', text: 'a reminder that bounced was not sent: the ladder waits for another address' }],
    options: [sendAgain],
  },
  'mail-server': {
    question: { clause: 'GTC-4.2.b', text: 'the mail server has taken no reminder for an hour: is it running?' },
    readings: [
      { clause: 'GTC-4.2.b', text: 'a reminder counts when the mail server accepted it: it is tried every 15 minutes until then' },
    ],
    options: [{ ...sendAgain, leadsTo: 'The reminder is tried at once; if it fails for another hour, this comes back.' }],
  },
  'unsent-default-notice': {
    question: { clause: 'GTC-4.2.e', text: 'the notice of default may not have reached the customer: is it sent again?' },
    readings: [
      { clause: 'GTC-4.2.e', text: 'interest runs "after notice of default": none that was not given' },
      {
        clause: 'GTC-4.2.e',
        text: 'a mail server that took the message and did not answer may have delivered it; one that sent it back has not',
      },
    ],
    options: [
      {
        id: 'send-again',
        label: 'Send it again',
        leadsTo: 'The same notice is sent once more; interest runs from the day it is accepted.',
        changes: orderAgain,
      },
      { id: 'drop', label: 'Leave it', leadsTo: 'No notice of default counts as given; another can be ordered, or a letter entered.' },
    ],
  },
};
