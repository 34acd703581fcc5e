/** GTC-3.6.1.f: what the invoicing system is told to credit. What was issued is never taken back in silence. */
import type { YearMonth } from '../shared/year-month';
import { type Credit, creditOf } from './credit';
import { coursesOf } from './sequence';
import type { Instructed, ServiceCreditState } from './state';

export const instructionStatuses = ['due', 'issued', 'dropped'] as const;
export type InstructionStatus = (typeof instructionStatuses)[number];

export const instructionKey = (month: YearMonth, part: number): string => `${month}/${part}`;

/** dropped: it was withdrawn before anything was issued for it. */
export const statusOf = ({ issued, netMinor }: Instructed): InstructionStatus =>
  issued !== undefined ? 'issued' : netMinor > 0 ? 'due' : 'dropped';

/** The credits that the customer has a right to now. */
export const creditsOf = (state: ServiceCreditState): readonly Credit[] =>
  coursesOf(state).flatMap((course) => {
    const credit = course.kind === 'credit' && course.status === 'notified' ? creditOf(state, course.month) : undefined;
    return credit === undefined ? [] : [credit];
  });

const owedMinor = (state: ServiceCreditState): ReadonlyMap<YearMonth, number> =>
  new Map(creditsOf(state).map(({ month, netMinor }) => [month, netMinor]));

const monthsInstructed = ({ instructed }: ServiceCreditState): readonly YearMonth[] => Object.values(instructed).map(({ month }) => month);

/** In the order in which they were instructed. */
export const partsOf = ({ instructed }: ServiceCreditState, month: YearMonth): readonly Instructed[] =>
  Object.values(instructed)
    .filter((one) => one.month === month)
    .sort((one, other) => one.part - other.part);

export const issuedMinor = (parts: readonly Instructed[]): number =>
  parts.reduce((sum, { issued, netMinor }) => sum + (issued === undefined ? 0 : netMinor), 0);

/** Instructs what is owed beyond what was issued, and withdraws what is owed no more. */
export function withInstructions(state: ServiceCreditState): ServiceCreditState {
  const owed = owedMinor(state);
  const months = new Set([...owed.keys(), ...monthsInstructed(state)]);
  return [...months].sort().reduce((before, month) => instructing(before, month, owed.get(month) ?? 0), state);
}

function instructing(state: ServiceCreditState, month: YearMonth, owedMinor: number): ServiceCreditState {
  const parts = partsOf(state, month);
  const netMinor = Math.max(0, owedMinor - issuedMinor(parts));
  const last = parts.at(-1);
  const open = last?.issued === undefined ? last : undefined;
  if (open?.netMinor === netMinor || (open === undefined && netMinor === 0)) return state;
  const part = open?.part ?? parts.length + 1;
  const instruction = { month, part, netMinor, failures: open?.failures ?? 0 };
  return { ...state, instructed: { ...state.instructed, [instructionKey(month, part)]: instruction } };
}

/** Months of which more was issued than is owed for them, in order, with how much in minor units. */
export function overIssued(state: ServiceCreditState): readonly { readonly month: YearMonth; readonly overMinor: number }[] {
  const owed = owedMinor(state);
  return [...new Set(monthsInstructed(state))]
    .sort()
    .map((month) => ({ month, overMinor: issuedMinor(partsOf(state, month)) - (owed.get(month) ?? 0) }))
    .filter(({ overMinor }) => overMinor > 0);
}
