/** The sentences of an indexed price: each figure with its source, each step with its numbers. */
import Big from 'big.js';
import { inMoney } from '../shared/money';
import { monthInWords } from '../shared/year-month';
import type { PriceComputation } from './computation';
import { type FigureStatus, figureWritten, type IndexFigure } from './figure';
import { seriesOf } from './series';

type Computed = Omit<PriceComputation, 'explanation'>;

/** @param roundedMinor what the formula gives, also where the price is another because decreases do not apply */
export function explain(computation: Computed, roundedMinor: number): readonly string[] {
  const { p0Minor, currency, figures, amountMinor, decreasesApply } = computation;
  const { s0, s1 } = figures;
  const indexed = new Big(computation.indexedShareBasisPoints).div(10_000);
  const p0 = inMoney(p0Minor, currency);
  return [
    `The price of the ending period, P0, is ${p0}; the index is ${seriesOf(s0.series).name} of ${seriesOf(s0.series).publisher}.`,
    figureSentence('S0', s0),
    figureSentence('S1', s1),
    ...conversionSentences(computation),
    `S1 / S0 = ${s1.value} / ${inOneBase(computation)} = ${computation.ratio}, shown with 10 decimals and used unrounded.`,
    ...(indexed.eq(1) ? [] : [`${percent(new Big(1).minus(indexed))} of the price is fixed, ${percent(indexed)} follows the index.`]),
    `P1 = ${p0} x ${factorWritten(indexed)} = ${currency} ${grouped(computation.unrounded)}, rounded once, half up: ${inMoney(roundedMinor, currency)}.`,
    ...(decreasesApply || amountMinor === roundedMinor
      ? []
      : [`The index fell, and decreases do not apply: the price stays ${inMoney(amountMinor, currency)}.`]),
    ...(computation.status === 'final' ? [] : ['A figure is provisional: the price is provisional until its publisher confirms it.']),
  ];
}

const statusWords: Readonly<Record<FigureStatus, string>> = {
  official: 'official',
  provisional: 'provisional',
  derived: 'computed, not a published figure',
};

const figureSentence = (name: string, figure: IndexFigure): string =>
  `${name}, the index of ${monthInWords(figure.month)}, is ${figureWritten(figure)}: ${statusWords[figure.status]}; source: ${figure.source}.`;

function conversionSentences({ conversion, figures }: Computed): readonly string[] {
  if (conversion === undefined) return [];
  const { fromBase, toBase, factor, source } = conversion;
  const converted = new Big(figures.s0.value).times(factor).toFixed();
  return [`S0 is taken from ${fromBase} to ${toBase}: ${figures.s0.value} x ${factor} = ${converted}; source: ${source}.`];
}

const inOneBase = ({ conversion, figures }: Computed): string =>
  conversion === undefined ? figures.s0.value : `(${figures.s0.value} x ${conversion.factor})`;

const factorWritten = (indexed: Big): string =>
  indexed.eq(1) ? 'S1 / S0' : `(${new Big(1).minus(indexed).toFixed()} + ${indexed.toFixed()} x S1 / S0)`;

const percent = (share: Big): string => `${share.times(100).toFixed()} %`;

/** "55946.54" as "55,946.54". */
const grouped = (decimal: string): string => decimal.replace(/\B(?=(\d{3})+\.)/g, ',');
