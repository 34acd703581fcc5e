/** GTC-10: how a limit of liability came about, in sentences for lawyers. */
import { type CalendarDate, inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import { lengthInWords, plural } from '../time-limits/length';
import { type ContractRun, isLong, longFrom } from './duration';
import type { Amount, CountedPart } from './paid';
import type { LiabilityTerms } from './terms';

interface Computed {
  readonly terms: LiabilityTerms;
  readonly run: ContractRun;
  readonly on: CalendarDate;
  readonly from?: CalendarDate;
  readonly to: CalendarDate;
  readonly amounts: readonly Amount[];
  readonly counted: readonly CountedPart[];
  /** Interest and costs that were paid in the same days. */
  readonly leftOut: readonly Amount[];
}

export const explained = (computed: Computed): readonly string[] => [
  duration(computed),
  computed.from === undefined
    ? `All that was paid until ${inWords(computed.to)}, the day before the event, counts.`
    : `What was paid from ${inWords(computed.from)} to ${inWords(computed.to)} counts: the ${lengthInWords(computed.terms.lookBackPeriod)} before the event, whose day is not counted.`,
  'A payment counts by its value date, or the later day on which money paid in advance paid an invoice of this contract; one that was taken back counts nothing, and neither does money that no invoice of this contract has taken.',
  ...included(computed),
  `${plural(computed.counted.length, 'part')} of payments ${computed.counted.length === 1 ? 'makes' : 'make'} ${inAmounts(computed.amounts)}.`,
  'This is the most that can be owed. The vendor is liable for its fraud and gross negligence only, and for direct damage only; whether the law lets the limit stand against either is for a lawyer.',
];

function duration({ terms, run, on }: Computed): string {
  const year = lengthInWords(terms.longDuration);
  const exceeds = isLong(terms, run, on) ? 'exceeds' : 'does not exceed';
  if (terms.durationMeasured === 'agreed-period') {
    const agreed = run.agreedUntil === undefined ? 'no period is on record' : `agreed until ${inWords(run.agreedUntil)}`;
    return `The contract began on ${inWords(run.startsOn)}, ${agreed}: the period that was agreed ${exceeds} ${year}.`;
  }
  const ended = run.endedOn !== undefined && run.endedOn < on ? `, ended on ${inWords(run.endedOn)}` : '';
  return `The contract began on ${inWords(run.startsOn)}${ended}: its duration, read as how long it has run when the event comes, renewals included, ${exceeds} ${year} on ${inWords(on)} (it does from ${inWords(longFrom(terms, run))} on).`;
}

function included({ terms, leftOut }: Computed): readonly string[] {
  if (terms.paidCounts === 'all') return ['By the terms of this contract interest and costs of recovery count as well.'];
  const price = 'The price counts as it was paid, VAT included: the clause says "the amount paid" and takes no tax off.';
  const left = leftOut.filter(({ amountMinor }) => amountMinor > 0);
  if (left.length === 0) return [price];
  return [
    price,
    `${inAmounts(left)} paid as interest and costs of recovery is left out: it was owed for being late, not in performance of the contract.`,
  ];
}

const inAmounts = (amounts: readonly Amount[]): string =>
  amounts.length === 0 ? 'nothing' : amounts.map(({ amountMinor, currency }) => inMoney(amountMinor, currency)).join(' and ');
