/** A contract's life and its invoicing side by side: what the one tells, the other hears. */
import fc from 'fast-check';
import { changedRows } from '../../../domain/engine/rows';
import { invoicing } from '../../../domain/invoicing/invoicing';
import { planOf } from '../../../domain/invoicing/plan';
import type { InvoicingFact, InvoicingState } from '../../../domain/invoicing/state';
import { renewal } from '../../../domain/renewal/renewal';
import { endOf, isCancelled } from '../../../domain/renewal/standing';
import type { RenewalState } from '../../../domain/renewal/state';
import { type Instant, laterOf } from '../../../domain/shared/instant';
import { live } from '../engine/life';
import { DAYS, lived, onDay, type Plan, plans } from '../renewal/lives';
import { contract as renewed } from '../renewal/samples';
import { contract, dayIn } from './samples';

interface Heard {
  readonly at: Instant;
  readonly fact: InvoicingFact;
}

/** What a contract's life tells its invoicing, numbered as the database numbers it. */
function toldBy(plan: Plan): { readonly heard: readonly Heard[]; readonly life: RenewalState } {
  const heard: Heard[] = [];
  const times = new Map<string, number>();
  const tell = (at: Instant, before: RenewalState | undefined, after: RenewalState): void => {
    for (const row of changedRows(before === undefined ? [] : renewal.rows(before), renewal.rows(after))) {
      if (row.table !== 'tellings' || row.to.kind !== 'invoicing') continue;
      const revision = (times.get(row.key) ?? 0) + 1;
      times.set(row.key, revision);
      heard.push({ at, fact: { kind: row.fact.kind, ...row.fact.data, revision } as InvoicingFact });
    }
  };
  tell(onDay(plan, 0, 12), undefined, renewed(plan.options));
  const { state: life } = lived(plan, ({ now, before, taken }) => tell(now, before, taken.state));
  return { heard, life };
}

const quarters = [0, 3, 6, 9].map((dueInMonths) => ({ shareBasisPoints: 2_500, dueInMonths }));

/** An outage may last longer than the life that is looked at. */
const lastSeen = (plan: Plan, heard: readonly Heard[]): Instant => heard.reduce((last, { at }) => laterOf(last, at), onDay(plan, DAYS, 23));

function invoiced(plan: Plan, heard: readonly Heard[]): InvoicingState {
  const { length = 'P12M' } = plan.options;
  return live(
    invoicing,
    contract({ length, schedule: quarters }),
    { from: onDay(plan, 0, 12), until: lastSeen(plan, heard) },
    { tellings: heard.map(({ at, fact }) => ({ at, facts: () => [fact] })), answer: () => undefined },
  ).state;
}

describe('a contract that is invoiced as it lives (GTC-4.1, GTC-5)', () => {
  test('GTC-4.1: every part of a period that runs is due on its day, and nothing else is', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { heard, life } = toldBy(plan);
        const state = invoiced(plan, heard);
        const end = endOf(life);
        for (const period of life.periods) {
          const parts = planOf(state).filter(({ period: number }) => number === period.number);
          if (period.price.begunWithMinor === undefined) continue;
          const cutShortOn = end !== undefined && end.on < period.endsOn ? end.on : undefined;
          expect(parts).toHaveLength(4);
          for (const { dueOn, status } of parts) {
            const isOver = isCancelled(end, period) || (cutShortOn !== undefined && dueOn > cutShortOn);
            const hasCome = dueOn <= dayIn(lastSeen(plan, heard));
            expect(status).toBe(isOver ? 'dropped' : hasCome ? 'due' : 'planned');
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('GTC-4.1, GTC-5.1.c: a period is invoiced with what it has begun with, to the cent, unless a person said the difference is invoiced', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { heard, life } = toldBy(plan);
        const state = invoiced(plan, heard);
        const isAnswered = Object.entries(life.decisions).some(
          ([key, { option }]) => key.startsWith('price-difference') && option !== undefined,
        );
        for (const { number, price } of life.periods) {
          const parts = planOf(state).filter(({ period }) => period === number);
          const sum = parts.reduce((minor, { amountMinor }) => minor + amountMinor, 0);
          if (price.begunWithMinor !== undefined && !isAnswered) expect(sum).toBe(price.begunWithMinor);
        }
      }),
      { numRuns: 60 },
    );
  });
});
