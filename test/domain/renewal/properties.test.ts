import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { forecast } from '../../../domain/engine/forecast';
import type { Row } from '../../../domain/engine/rows';
import { renewal } from '../../../domain/renewal/renewal';
import { endOf, hasEnded, isCancelled, standingDeadline } from '../../../domain/renewal/standing';
import type { RenewalFact, RenewalState } from '../../../domain/renewal/state';
import { plusDays } from '../../../domain/shared/calendar-date';
import { instant } from '../../../domain/shared/instant';
import { live } from '../engine/life';
import { DAYS, lived, onDay, type Plan, plans, type RenewalSeen } from './lives';
import { dayOf } from './samples';

const holds = (property: (plan: Plan) => void, numRuns = 40) => fc.assert(fc.property(plans, property), { numRuns });

const keyOf = (row: Row): string => `${row.table}/${row.key}`;
const isOver = (row: Row): boolean => row.table === 'decisions' && row.until !== undefined;

/** As PostgreSQL gives it back: no undefined, no order of keys. */
const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, stored(inner)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => other.length - one.length || (one < other ? 1 : -1)));
};

const acceptedOf = ({ told, taken }: RenewalSeen): (RenewalFact & Dated)[] => [
  ...told.filter((_, index) => 'accepted' in (taken.answers[index] ?? {})),
  ...taken.recorded.map(({ fact }) => fact),
];

describe('renewal, whatever happens to a contract (GTC-5)', () => {
  test('loops end: no turn goes on without end, nothing waits for what has passed, and no key of an effect is used twice', () => {
    holds((plan) => {
      const { effects } = lived(plan);
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  test('a fact that is known already changes nothing, whatever it is', () => {
    holds((plan) => {
      lived(plan, (seen) => {
        acceptedOf(seen).reduce((state, fact) => {
          const after = renewal.apply(state, fact);
          expect(renewal.apply(after, fact)).toBe(after);
          return after;
        }, seen.before);
      });
    });
  });

  test('rows never vanish, each names one thing, and an answered question stays as it was', () => {
    holds((plan) => {
      lived(plan, ({ before, taken }) => {
        // A telling gives way to the one that corrects it.
        const [known, rows] = [before, taken.state].map((state) => renewal.rows(state).filter(({ table }) => table !== 'tellings'));
        if (known === undefined || rows === undefined) throw new Error('no rows');
        const keys = rows.map(keyOf);
        expect(keys).toEqual(expect.arrayContaining(known.map(keyOf)));
        expect(new Set(keys).size).toBe(rows.length);
        for (const row of known.filter(isOver)) {
          if (row.table !== 'decisions' || row.decided === undefined) continue;
          const { from, until, decided } = row;
          expect(rows.find((now) => keyOf(now) === keyOf(row))).toMatchObject({ from, until, decided });
        }
      });
    });
  });

  test('GTC-5.a: periods follow each other without gap or overlap, and none begins before its day', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state } }) => {
        for (const [index, { startsOn, endsOn, number }] of state.periods.entries()) {
          expect(number).toBe(index + 1);
          expect(startsOn <= endsOn).toBe(true);
          const before = state.periods[index - 1];
          if (before === undefined) continue;
          expect(startsOn).toBe(plusDays(before.endsOn, 1));
          expect(startsOn <= dayOf(now)).toBe(true);
        }
      });
    });
  });

  test('GTC-5.a: nothing is renewed that does not renew, has ended by then, or waits for legal', () => {
    holds((plan) => {
      lived(plan, ({ before, told, taken }) => {
        const { state, recorded } = taken;
        for (const { fact } of recorded) {
          if (fact.kind !== 'renewed') continue;
          expect([state.contract.kind, state.terms.tacitRenewal]).toEqual(['subscription', true]);
          const period = state.periods[fact.period - 1];
          expect(period !== undefined && isCancelled(endOf(state), period)).toBe(false);
        }
        // A first payment told late shows the period that never was, and a decision the one that the end fell in.
        const mayShowMore = told.some(({ kind }) => kind === 'firstPaymentReceived' || kind === 'decided');
        if (renewal.stage(before) === 'ended' && renewal.stage(state) === 'ended' && !mayShowMore)
          expect(state.periods).toHaveLength(before.periods.length);
      });
    });
  });

  test('GTC-5.a: it has ended exactly when its last day is over, and closes then', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, step } }) => {
        const end = endOf(state);
        const isPast = end !== undefined && end.on < dayOf(now);
        if (step.kind !== 'do') expect(hasEnded(state)).toBe(isPast);
        if (step.kind === 'close') expect(hasEnded(state)).toBe(true);
      });
    });
  });

  test('GTC-5.a: no reminder after the last day for a notice, none where nothing renews, and none twice', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, step } }) => {
        if (step.kind !== 'do' || step.effect.kind !== 'sendRenewalReminder') return;
        const deadline = standingDeadline(state);
        expect(deadline !== undefined && now <= deadline.at).toBe(true);
        expect(state.reminders[step.effect.notice]?.status ?? 'failing').toBe('failing');
      });
    });
  });

  test('GTC-5.1.c: a final price is changed by a person only', () => {
    holds((plan) => {
      lived(plan, ({ before, told, taken: { state } }) => {
        if (told.some(({ kind }) => kind === 'priceSet')) return;
        for (const [index, { price }] of before.periods.entries()) {
          if (price.status === 'final')
            expect(state.periods[index]?.price).toMatchObject({ status: 'final', amountMinor: price.amountMinor });
        }
      });
    });
  });

  test('whoever is waited for has an item in the work list', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state, step } }) => {
        const open = renewal.rows(state).filter((row) => row.table === 'decisions' && row.until === undefined);
        if (step.kind === 'await' && step.reason.text.startsWith("legal's decision")) {
          expect(open.map(({ key }) => key.split(':')[0])).toContain('notice');
        }
        for (const row of open) if (row.table === 'decisions') expect(row.options.length).toBeGreaterThan(0);
      });
    });
  });

  test('the state is JSON, and means the same once PostgreSQL has stored it', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, step } }) => {
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        const again = stored(state) as RenewalState;
        expect(renewal.next(again, now)).toEqual(step);
        expect(renewal.stage(again)).toBe(renewal.stage(state));
        const rowsOf = (one: RenewalState) => new Map(renewal.rows(one).map((row) => [keyOf(row), row]));
        expect(rowsOf(again)).toEqual(rowsOf(state));
      });
    }, 40);
  });

  test('a refusal has a code, a clause and a sentence, and leaves the state as it was', () => {
    holds((plan) => {
      lived(plan, ({ before, told, taken }) => {
        const [answer] = taken.answers;
        if (told.length !== 1 || answer === undefined || !('refused' in answer)) return;
        expect(answer.refused).toEqual({
          code: expect.stringMatching(/^[a-z_]+$/),
          clause: expect.stringMatching(/^GTC-/),
          message: expect.stringMatching(/\.$/),
        });
        if (taken.recorded.length === 0) expect(taken.state).toBe(before);
      });
    });
  });

  test('sentences are for people: no key of a question, no camel case, no date in digits', () => {
    holds((plan) => {
      lived(plan, ({ taken: { answers, recorded, step, state } }) => {
        const questions = renewal.rows(state).flatMap((row) => (row.table === 'decisions' ? [row.question, ...row.readings] : []));
        const said = [
          step.reason,
          ...recorded.map((one) => one.said),
          ...answers.flatMap((answer) => ('accepted' in answer ? [answer.accepted] : [])),
          ...questions,
        ];
        for (const { clause, text } of said) {
          expect(clause).toMatch(/^GTC-/);
          expect(text).not.toMatch(/void-notice|index-series|price-difference|[a-z][A-Z]|undefined|null|NaN|\d{4}-\d\d-\d\d/);
          expect(text.length).toBeLessThan(400);
        }
      });
    });
  });

  test('apply is total: any fact in any state gives a state, and saying it throws nothing', () => {
    const facts = plans.map((plan) => {
      const seen: (RenewalFact & Dated)[] = [];
      lived(plan, ({ told, taken }) => seen.push(...told, ...taken.recorded.map(({ fact }) => fact)));
      return seen;
    });
    fc.assert(
      fc.property(plans, facts, (plan, some) => {
        const { state, now } = lived(plan);
        for (const fact of some) {
          const after = renewal.apply(state, fact);
          const refused = renewal.whyNot(state, fact);
          expect(renewal.apply(after, fact)).toBe(after);
          expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after);
          if (refused === undefined) renewal.describe(fact, after);
          renewal.next(after, now);
          renewal.rows(after);
          renewal.stage(after);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('a forecast is what happens when nobody acts, mails are accepted and no figure is published; it ends', () => {
    fc.assert(
      fc.property(plans, fc.nat(DAYS), (plan, days) => {
        const until = onDay(plan, DAYS + 200, 0);
        const cut = { ...plan, happened: plan.happened.filter((happened) => happened.day <= days), outages: [] };
        const { state, now } = lived(cut);
        const events: string[] = [];
        live(
          renewal,
          state,
          { from: now, until },
          {
            answer: (effect, at) => renewal.assume(state, effect, at),
            watch({ now: at, taken }) {
              events.push(...taken.recorded.map(({ said }) => `${at} ${said.text}`));
              if (taken.step.kind !== 'wait') events.push(`${at} ${taken.step.reason.text}`);
            },
          },
        );
        expect(forecast(renewal, state, now, until).map(({ at, reason }) => `${at} ${reason.text}`)).toEqual(events);
        expect(instant(new Date(now))).toBe(now);
      }),
      { numRuns: 30 },
    );
  });
});
