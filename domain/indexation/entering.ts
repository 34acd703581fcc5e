import Big from 'big.js';
import type { EnteredFigure, IndexFigure } from './figure';

/**
 * What entering a figure comes to, given the one that stands for its month and base: `news` is recorded, `known` is not, and `differs` is
 * another value than an official one, which only a correction may replace.
 *
 * What is provisional or derived gives way to any figure. What is official stays so when it is entered again as provisional.
 */
export function entering(standing: IndexFigure | undefined, entered: EnteredFigure): 'news' | 'known' | 'differs' {
  if (standing === undefined) return 'news';
  const official = standing.status === 'official';
  if (new Big(standing.value).eq(entered.value)) return official || standing.status === entered.status ? 'known' : 'news';
  return official ? 'differs' : 'news';
}
