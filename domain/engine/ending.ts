/** How processes tell a contract's own that a right to terminate was used, and hear from it that the contract has ended. */
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { FactRules } from './fact-rule';
import type { Telling } from './rows';

/** Why a contract ends by another right than notice (GTC-5.1) and the grounds of GTC-5.3. */
export interface TerminationByRight {
  readonly terminationId: string;
  /** Of two that were told, the higher counts. */
  readonly revision: number;
  /** The last day of the contract, which may be to come; absent: it is not terminated, or turned out not to be. */
  readonly on?: CalendarDate;
  /** In a word or two: default. */
  readonly ground: string;
  readonly clause: string;
  /** What was paid for days after it is given back: price x days / days of the period. */
  readonly creditsPrepaid?: true;
}

/** As it stands: told again whenever it changes. */
export const tellingOfEnd = (contractId: string, { terminationId, ...termination }: Omit<TerminationByRight, 'revision'>): Telling => ({
  table: 'tellings',
  key: `terminated-${terminationId}`,
  to: { kind: 'renewal', subjectId: contractId },
  fact: { kind: 'terminatedByRight', data: { terminationId, ...termination } },
  isStanding: true,
});

/** A state that keeps whether its contract has ended. */
export interface Ending {
  /** Absent: it never was said to have. */
  readonly contractEnd?: EndTold;
}

interface EndTold {
  /** Of two that were told, the higher counts. */
  readonly revision: number;
  /** Its last day; absent: it turned out to go on. */
  readonly on?: CalendarDate;
}

export interface EndingFacts {
  readonly contractEndTold: EndTold;
}

/** What the end of its contract is to a process that lives on it: a right to terminate has lost its object. */
export const endingFacts = <State extends Ending>(clause: string): FactRules<State, EndingFacts> => ({
  contractEndTold: {
    apply: (state, { revision, on }) =>
      state.contractEnd !== undefined && state.contractEnd.revision >= revision
        ? state
        : { ...state, contractEnd: { revision, ...(on !== undefined && { on }) } },
    describe: ({ on }) => ({
      clause,
      text:
        on === undefined ? 'the contract goes on after all' : `the contract ended with ${inWords(on)}: nothing of it is left to terminate`,
    }),
  },
});

export const contractHasEnded = ({ contractEnd }: Ending): boolean => contractEnd?.on !== undefined;

/** The kinds of process that are told. */
const LIVING_ON_IT = [
  'forceMajeure',
  'hardship',
  'formalNotice',
  'serviceCredit',
  'studioProject',
  'storageNotice',
  'trafficNotice',
] as const;

/** Whether the contract has ended, as it stands: to what lives on this contract, and to what lives on all of the customer's. */
export function tellingsOfContractEnd(contractId: string, on: CalendarDate | undefined): readonly Telling[] {
  const end = on === undefined ? {} : { on };
  const told = { table: 'tellings', isStanding: true } as const;
  return [
    ...LIVING_ON_IT.map((kind) => ({
      ...{ ...told, key: `contract-end-${kind}`, to: { kind, contractId } },
      fact: { kind: 'contractEndTold', data: end },
    })),
    {
      ...{ ...told, key: 'contract-end-objectionWindow', to: { kind: 'objectionWindow', of: 'customer' } },
      fact: { kind: 'contractEndTold', data: { contractId, ...end } },
    },
  ];
}
