/** The sentences of a statement: how each figure came about, with the clause and the statute that say so. */
import Big from 'big.js';
import type { Reason } from '../engine/reason';
import { inWords } from '../shared/calendar-date';
import type { Figures } from './figures';
import { COMPENSATION_CURRENCY, type LatePaymentTerms, type Statutes, statutes } from './late-payment';
import type { Receivable } from './receivable';

export interface ExplanationLine extends Reason {
  readonly statute?: string;
}

/** All sentences of a statement, in the order of the computation: principal, what reduced it, interest, recovery, total. */
export function explain(receivable: Receivable, figures: Figures, terms: LatePaymentTerms): readonly ExplanationLine[] {
  const law = statutes[terms.governingLaw];
  return [
    ...principalLines(receivable, figures),
    ...interestLines(receivable, figures, law),
    ...compensationLines(figures, law),
    ...writtenOffLines(receivable, figures),
    { clause: 'GTC-4.2.a', text: `Owed on ${inWords(figures.at)}: ${written(figures.totalOwedMinor, figures.currency)}.` },
  ];
}

function principalLines(receivable: Receivable, figures: Figures): readonly ExplanationLine[] {
  const { currency } = receivable;
  const issued = `issued ${inWords(receivable.issuedOn)}, due ${inWords(receivable.dueOn)}`;
  return [
    { clause: 'GTC-4.2.a', text: `Invoice of ${written(receivable.amountMinor, currency)} including VAT, ${issued}.` },
    ...figures.credits.map(({ creditNoteId, amountMinor, on, disputeId }) => ({
      clause: disputeId === undefined ? 'GTC-4.2.a' : 'GTC-4.2.f',
      text: `Credit note ${creditNoteId} of ${written(amountMinor, currency)}, ${inWords(on)}.`,
    })),
    ...figures.payments.map((part) => ({
      clause: 'GTC-4.2.a',
      text: `Payment ${part.paymentId}, value ${inWords(part.valueOn)}: ${written(part.costsMinor, currency)} to costs, ${written(part.interestMinor, currency)} to interest, ${written(part.principalMinor, currency)} to principal.`,
    })),
    ...(figures.frozenMinor === 0
      ? []
      : [
          {
            clause: 'GTC-4.2.f',
            text: `${written(figures.frozenMinor, currency)} is disputed: not claimed, and without interest until it is decided.`,
          },
        ]),
  ];
}

function interestLines(receivable: Receivable, figures: Figures, law: Statutes): readonly ExplanationLine[] {
  const { interest, otherReading, currency } = figures;
  const cite = (text: string): ExplanationLine => ({ clause: 'GTC-4.2.e', statute: law.interest, text });
  const noticeGiven = receivable.defaultNotice !== undefined && receivable.defaultNotice.sentOn <= figures.at;
  const noNotice = noticeGiven ? [] : [cite('No notice of default was given yet: without it there is no compensation for recovery.')];
  const other = written(otherReading.accruedMinor, currency);
  return [
    ...noNotice,
    ...interest.lines.map(({ principalMinor, from, to, days, ratePercent, rateStatus, amount }) => {
      const status = rateStatus === 'official' ? '' : ` (${rateStatus} rate)`;
      const exact = `${currency} ${new Big(amount).div(100).toFixed(6)}`;
      const span = `${inWords(from)} to ${inWords(to)}, ${daysWritten(days)}`;
      return cite(`Interest on ${written(principalMinor, currency)}, ${span} at ${ratePercent} %${status}: ${exact}.`);
    }),
    ...interest.rateMissing.map(({ semester, principalMinor, days }) =>
      cite(`The rate of ${semester} is not known: the sum leaves out ${daysWritten(days)} on ${written(principalMinor, currency)}.`),
    ),
    cite(
      `Interest counted from the ${counted(interest.interestFrom)}, simple, actual/365, rounded once: ${written(interest.accruedMinor, currency)}.`,
    ),
    ...(figures.provisional ? [cite('This interest rests on a provisional rate and may still change.')] : []),
    cite(`Counted from the ${counted(otherReading.interestFrom)} it would be ${other}${withoutRates(otherReading.rateMissing)}.`),
  ];
}

function compensationLines({ compensation, currency }: Figures, law: Statutes): readonly ExplanationLine[] {
  if (compensation.apartEurMinor > 0) {
    const fixed = written(compensation.apartEurMinor, COMPENSATION_CURRENCY);
    const text = `Compensation for recovery is ${fixed}, and what documented costs exceed it: claimed apart, no rate of exchange is agreed.`;
    return [{ clause: 'GTC-4.2.e', statute: law.compensation, text }];
  }
  if (compensation.totalMinor === 0) return [];
  const documented = written(compensation.documentedMinor, currency);
  const exceeding = `${written(compensation.exceedingMinor, currency)} by which documented costs of ${documented} exceed it`;
  const text = `Compensation for recovery ${written(compensation.fixedMinor, currency)}, plus ${exceeding}.`;
  return [{ clause: 'GTC-4.2.e', statute: law.compensation, text }];
}

function writtenOffLines({ writtenOff }: Receivable, { at }: Figures): readonly ExplanationLine[] {
  if (writtenOff === undefined || writtenOff.on > at) return [];
  return [{ clause: 'GTC-4.2.a', text: `Written off ${inWords(writtenOff.on)}: nothing more is claimed.` }];
}

const counted = (interestFrom: Figures['interest']['interestFrom']): string =>
  interestFrom === 'due-date' ? 'due date' : 'notice of default';

const daysWritten = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** "EUR 1,210.00": two decimals, as every currency the product invoices in has. */
function written(amountMinor: number, currency: string): string {
  const [whole = '0', cents = '00'] = new Big(amountMinor).div(100).toFixed(2).split('.');
  return `${currency} ${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

const withoutRates = (semesters: readonly string[]): string =>
  semesters.length === 0 ? '' : ` and more: the rate of ${semesters.join(', ')} is not known`;
