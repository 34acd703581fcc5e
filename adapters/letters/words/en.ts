import { formatsIn } from '../../mail/formats';
import type { Length, TerminationGround } from '../content';
import { paragraphs, type Wording } from './wording';

const { date } = formatsIn('en');

const length = ({ count, unit }: Length): string => `${count} ${unit === 'month' ? 'month' : 'calendar day'}${count === 1 ? '' : 's'}`;

const grounds: Readonly<Record<TerminationGround, string>> = {
  fraud: 'fraud',
  'gross-negligence': 'gross negligence',
  bankruptcy: 'declaration of bankruptcy',
  'judicial-reorganisation': 'admission to a judicial reorganisation procedure',
  insolvency: 'insolvency',
  'transfer-to-creditors': 'transfer in favour of creditors',
  'arrangement-with-creditors': 'general arrangement with creditors',
  cessation: 'cessation of activities',
  dissolution: 'resolution for dissolution',
  liquidation: 'resolution for liquidation',
};

export const english: Wording = {
  frame: {
    form: 'Registered letter with acknowledgement of receipt',
    registeredNumber: 'Number of the registered letter',
    attention: (person) => `For the attention of ${person}`,
    date: (writtenOn) => `Date: ${writtenOn}`,
    reference: (contract) => `Contract: ${contract}`,
    letterNumber: (letterId) => `Our letter: ${letterId}`,
    salutation: 'Dear Sir or Madam,',
    clause: ({ article, id }) => `What the contract says (article ${article}, ${id}):`,
    quoted: (words) => `“${words}”`,
    closing: 'Yours faithfully,',
    signatory: ['Name:', 'Capacity:', 'Signature:'],
    page: (number, of) => `Page ${number} of ${of}`,
  },
  says: {
    formalNotice: ({ addressee, clause, contractReference, failure, curePeriod, cureFrom, lastDayOn }) => ({
      subject: `Formal notice: contract ${contractReference}`,
      body: paragraphs(
        `By this registered letter we give ${addressee.organisation} formal notice, under article ${clause.article} of contract ${contractReference}, that the following obligations are not fulfilled:`,
        { theirs: failure },
        cureFrom === 'receipt'
          ? `We require you to fulfil them within ${length(curePeriod)} of receipt of this letter. It counts as received on the day of its first presentation, even if it is refused or not collected.`
          : `We require you to fulfil them within ${length(curePeriod)} of the deposit of this letter.`,
        lastDayOn !== undefined && `The last day to do so is ${date(lastDayOn)}.`,
        'If you still fail to fulfil them after that period, we may invoke the termination of the contract at your expense, without prejudice to our right to full compensation for our damage.',
      ),
    }),
    vendorTermination: ({ clause, contractReference, endsOn }) => ({
      subject: `Termination of contract ${contractReference} as at ${date(endsOn)}`,
      body: [
        `By this registered letter we give you notice, under article ${clause.article}, that contract ${contractReference} will not be renewed. Its last day is ${date(endsOn)}.`,
        'Until the end of that day the contract remains in force, and both parties perform their obligations under it.',
      ],
    }),
    renewalDecision: ({ contractReference, notice: { depositedOn, receivedOn }, decision }) => {
      const dates = [depositedOn && `deposited on ${date(depositedOn)}`, receivedOn && `received on ${date(receivedOn)}`].filter(Boolean);
      const notice = `We refer to your notice of termination of contract ${contractReference}${dates.length > 0 ? `, ${dates.join(' and ')}` : ''}.`;
      if (decision.outcome === 'accepted') {
        const endsOn = date(decision.endsOn);
        return {
          subject: `Contract ${contractReference}: your termination is accepted`,
          body: [notice, `We accept your termination. The contract is not renewed, and its last day is ${endsOn}.`],
        };
      }
      return {
        subject: `Contract ${contractReference}: your termination is void`,
        body: [
          notice,
          'We do not accept your termination, which is void for the following reason:',
          { theirs: decision.reason },
          'The termination therefore has no effect, and the contract goes on under its terms. All our rights are reserved.',
        ],
      };
    },
    forceMajeureTermination: ({ clause, contractReference, suspendedSince, suspensionMax, period, endsOn }) => ({
      subject: `Termination of contract ${contractReference} for force majeure`,
      body: paragraphs(
        `Obligations under contract ${contractReference} have been suspended by force majeure since ${date(suspendedSince)}, that is for more than ${length(suspensionMax)}.`,
        `We therefore terminate the contract without compensation, under article ${clause.article}. It ends ${length(period)} after the deposit of this registered letter.`,
        endsOn !== undefined && `The contract accordingly ends on ${date(endsOn)}.`,
      ),
    }),
    immediateTermination: ({ clause, contractReference, ground, facts }) => ({
      subject: `Termination of contract ${contractReference} with immediate effect`,
      body: paragraphs(
        `By this letter we terminate contract ${contractReference} with immediate effect and by operation of law, under article ${clause.article}, on the ground of: ${grounds[ground]}.`,
        facts !== undefined && { theirs: facts },
        'The termination takes effect on the day on which this registered letter is deposited.',
        'All our rights are reserved, in particular to what is owed to us and to compensation for our damage.',
      ),
    }),
  },
};
