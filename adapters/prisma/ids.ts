import { monotonicFactory } from 'ulid';

const ulid = monotonicFactory();

/** What an id is of, as its prefix says: readable in a history, a log and a URL. */
export type IdPrefix =
  | 'ctc'
  | 'cus'
  | 'ctr'
  | 'inv'
  | 'pay'
  | 'prc'
  | 'fct'
  | 'ntc'
  | 'clk'
  | 'crn'
  | 'dsp'
  | 'dfn'
  | 'rmk'
  | 'cst'
  | 'ltr'
  | 'prv'
  | 'set'
  | 'quo'
  | 'trm'
  | 'fml'
  | 'fmj'
  | 'hrd'
  | 'rtn'
  | 'fil'
  | 'idx'
  | 'cal'
  | 'ins'
  | 'pol'
  | 'rec'
  | 'und'
  | 'sbp'
  | 'evd'
  | 'chg'
  | 'obj'
  | 'ext'
  | 'sub'
  | 'whe'
  | 'evt'
  | 'out'
  | 'tkt'
  | 'mnt'
  | 'prj'
  | 'trf'
  | 'ast'
  | 'cri';

/** Ids sort by the time they were made; those of one process also within a millisecond. */
export const newId = (prefix: IdPrefix): string => `${prefix}_${ulid().toLowerCase()}`;
