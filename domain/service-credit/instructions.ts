/** GTC-3.6.1.f: what the invoicing system is told to credit. What was issued is never taken back in silence. */
import type { YearMonth } from '../shared/year-month';
import { type Credit, creditOf } from './credit';
import { coursesOf } from './sequence';
import type { Instructed, ServiceCreditState } from './state';

export type InstructionStatus = 'due' | 'issued' | 'dropped';

export const instructionStatuses = ['due', 'issued', 'dropped'] as const;

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

/** In the order in which they were instructed. */
export const partsOf = ({ instructed }: ServiceCreditState, month: YearMonth): readonly Instructed[] =>
  Object.values(instructed)
    .filter((one) => one.month === month)
    .sort((one, other) => one.part - other.part);

export const issuedMinor = (parts: readonly Instructed[]): number =>
  parts.reduce((sum, { issued, netMinor }) => sum + (issued === undefined ? 0 : netMinor), 0);

/** Instructs what is owed beyond what was issued, and withdraws what is owed no more. */
export function withInstructions(state: ServiceCreditState): ServiceCreditState {
  const owed = new Map(creditsOf(state).map(({ month, netMinor }) => [month, netMinor]));
  const months = new Set([...owed.keys(), ...Object.values(state.instructed).map(({ month }) => month)]);
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

/** What was issued of a month beyond what is owed for it, in minor units. */
export function overCreditedMinor(state: ServiceCreditState, month: YearMonth): number {
  const owed = creditsOf(state).find((credit) => credit.month === month)?.netMinor ?? 0;
  return Math.max(0, issuedMinor(partsOf(state, month)) - owed);
}

/** The months of which anything was instructed, in order. */
export const monthsInstructed = ({ instructed }: ServiceCreditState): readonly YearMonth[] =>
  [...new Set(Object.values(instructed).map(({ month }) => month))].sort();
