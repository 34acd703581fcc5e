import fc from 'fast-check';
import { dunning } from '../../../domain/dunning/dunning';
import type { DunningFact, DunningState } from '../../../domain/dunning/state';
import type { Dated } from '../../../domain/engine/clause';
import { forecast } from '../../../domain/engine/forecast';
import type { Row } from '../../../domain/engine/rows';
import { undisputedOpenMinor } from '../../../domain/receivables/balance';
import { daysBetween } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { live } from '../engine/life';
import { type DunningSeen, LAST, lived, type Plan, plans } from './lives';
import { at, dayOf } from './samples';

const holds = (property: (plan: Plan) => void, numRuns = 120) => fc.assert(fc.property(plans, property), { numRuns });

const keyOf = (row: Row): string => `${row.table}/${row.key}`;
const isOpen = (row: Row): boolean => !('until' in row);
const collectible = ({ receivable }: DunningState): number => (receivable.writtenOff === undefined ? undisputedOpenMinor(receivable) : 0);

/** As PostgreSQL gives it back: no undefined, no order of keys. */
const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, stored(inner)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1)));
};

describe('dunning, whatever happens to an invoice (GTC-4.2)', () => {
  test('loops end: no turn goes on without end, and no key of an effect is used twice', () => {
    holds((plan) => {
      const { effects } = lived(plan);
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  test('GTC-4.2.c: nobody is suspended without three reminders accepted, seven days apart, and fourteen whole days after the third', () => {
    holds((plan) => {
      let accepted: { notice: string; at: Instant }[] = [];
      lived(plan, ({ told, taken, now }) => {
        for (const [index, fact] of told.entries()) {
          if ('refused' in (taken.answers[index] ?? { refused: {} })) continue;
          if (fact.kind === 'reminderSent') accepted.push({ notice: fact.notice, at: fact.at });
          if (fact.kind === 'reminderBounced') accepted = accepted.filter(({ notice }) => notice !== fact.notice);
          if (fact.kind === 'disputeDecided' && fact.rejectedMinor > 0) accepted = [];
        }
        if (!taken.recorded.some(({ fact }) => fact.kind === 'accessSuspended')) return;
        const [first, second, third] = accepted.slice(-3).map((sent) => dayOf(sent.at));
        if (first === undefined || second === undefined || third === undefined) throw new Error('fewer than three reminders');
        const apart = taken.state.terms.reminderSpacingDays;
        expect(daysBetween(first, second)).toBeGreaterThanOrEqual(apart);
        expect(daysBetween(second, third)).toBeGreaterThanOrEqual(apart);
        expect(daysBetween(third, dayOf(now))).toBeGreaterThan(14);
        expect(collectible(taken.state)).toBeGreaterThan(0);
      });
    });
  });

  test('a fact that is known already changes nothing, whatever it is', () => {
    holds((plan) => {
      lived(plan, ({ before, told, taken }) => {
        const facts: (DunningFact & Dated)[] = [
          ...told.filter((_, index) => 'accepted' in (taken.answers[index] ?? {})),
          ...taken.recorded.map(({ fact }) => fact),
        ];
        facts.reduce((state, fact) => {
          const after = dunning.apply(state, fact);
          expect(dunning.apply(after, fact)).toBe(after);
          return after;
        }, before);
      });
    });
  });

  test('GTC-4.2.b and f: no reminder goes out while nothing undisputed is owed: paid, credited, written off or frozen', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state, step } }) => {
        if (step.kind === 'do' && step.effect.kind !== 'sendDisputeReply') expect(collectible(state)).toBeGreaterThan(0);
        if (step.kind === 'wait') expect(collectible(state)).toBeGreaterThan(0);
      });
    });
  });

  test('reminders and suspensions happen on working days only, not before nine, unless the terms say otherwise', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, step, recorded } }) => {
        const [hour = 0] = [Number(clock(now).slice(0, 2))];
        const isReminder = step.kind === 'do' && step.effect.kind === 'sendReminder';
        if (isReminder) expect(hour).toBeGreaterThanOrEqual(9);
        if (isReminder && state.terms.workingDaysOnly) expect(weekdayOf(now)).toBeLessThanOrEqual(5);
        const isByItself = recorded.some(({ fact }) => fact.kind === 'accessSuspended' && fact.decision === undefined);
        if (isByItself && !recorded.some(({ fact }) => fact.kind === 'accessReinstated')) {
          expect(hour).toBeGreaterThanOrEqual(9);
          expect(weekdayOf(now)).toBeLessThanOrEqual(5);
        }
      });
    });
  });

  test('rows never vanish, their keys never change their table, and each names one thing', () => {
    holds((plan) => {
      lived(plan, ({ before, taken }) => {
        const known = dunning.rows(before).map(keyOf);
        const rows = dunning.rows(taken.state).map(keyOf);
        expect(rows).toEqual(expect.arrayContaining(known));
        expect(new Set(rows).size).toBe(rows.length);
      });
    });
  });

  test('what is over stays as it was, unless it was a question that ended unanswered', () => {
    holds((plan) => {
      lived(plan, ({ before, taken }) => {
        const rows = new Map(dunning.rows(taken.state).map((row) => [keyOf(row), row]));
        for (const row of dunning.rows(before).filter((known) => !isOpen(known))) {
          const now = rows.get(keyOf(row));
          if (row.table === 'decisions' && row.decided === undefined) continue;
          expect(row.table === 'accessBlocks' ? { ...now, unfounded: row.unfounded } : now).toEqual(row);
        }
      });
    });
  });

  test('whoever is waited for has an item in the work list, and nothing is left there that has lost its object', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state, step } }) => {
        const open = dunning
          .rows(state)
          .filter((row) => row.table === 'decisions' && isOpen(row))
          .map(({ key }) => key.split(':')[0]);
        const { text } = step.reason;
        if (text.startsWith('another address')) expect(open).toContain('address');
        if (text.startsWith("finance's answer whether the dispute")) expect(open).toContain('late-dispute');
        else if (text.startsWith("finance's answer")) expect(open.length).toBeGreaterThan(0);
        if (step.kind === 'close') expect(open.filter((kind) => kind !== 'unfounded-suspension' && kind !== 'late-dispute')).toEqual([]);
      });
    });
  });

  test('GTC-4.2.c and d: an alert stands only while access is open and something is owed, and a door is shut only while its ground is owed', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state } }) => {
        const rows = dunning.rows(state).filter(isOpen);
        const alerts = rows.filter(({ table }) => table === 'alerts');
        const blocks = rows.filter(({ table }) => table === 'accessBlocks');
        expect(alerts.length).toBeLessThanOrEqual(1);
        expect(blocks.length).toBeLessThanOrEqual(1);
        if (rows.some(({ table }) => table !== 'decisions' && table !== 'tellings')) expect(collectible(state)).toBeGreaterThan(0);
      });
    });
  });

  test('every period of a row ends when it began, or later', () => {
    holds((plan) => {
      for (const row of dunning.rows(lived(plan).state)) {
        if (row.table === 'tellings') continue;
        if (!('from' in row) || row.table === 'subprocessors') throw new Error(`dunning has no ${row.table}`);
        expect(row.from <= (row.until ?? row.from)).toBe(true);
      }
    });
  });

  test('the state is JSON, and means the same once PostgreSQL has stored it', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, step } }) => {
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        const again = stored(state) as DunningState;
        expect(dunning.next(again, now)).toEqual(step);
        expect(dunning.stage(again)).toBe(dunning.stage(state));
        expect(new Map(dunning.rows(again).map((row) => [keyOf(row), JSON.stringify(row)]))).toEqual(
          new Map(dunning.rows(state).map((row) => [keyOf(row), JSON.stringify(row)])),
        );
      });
    });
  });

  test('a refusal has a code, a clause and a sentence, and leaves the state as it was', () => {
    holds((plan) => {
      lived(plan, ({ before, told, taken }) => {
        if (told.length !== 1 || taken.recorded.length > 0) return;
        const [answer] = taken.answers;
        if (answer === undefined || !('refused' in answer)) return;
        expect(answer.refused).toEqual({
          code: expect.stringMatching(/^[a-z_]+$/),
          clause: expect.stringMatching(/^GTC-/),
          message: expect.stringMatching(/\.$/),
        });
        expect(taken.state).toBe(before);
      });
    });
  });

  test('sentences are for people: no key of a question, no camel case, no two in one', () => {
    holds((plan) => {
      lived(plan, ({ taken: { answers, recorded, step } }) => {
        const said = [
          step.reason,
          ...recorded.map((one) => one.said),
          ...answers.flatMap((answer) => ('accepted' in answer ? [answer.accepted] : [])),
        ];
        for (const { clause, text } of said) {
          expect(clause).toMatch(/^GTC-/);
          expect(text).not.toMatch(
            /approve-suspension|part-payment|suspend-again|ladder-ended|void-dispute|late-dispute|[a-z][A-Z]|undefined|\d{4}-\d\d-\d\d/,
          );
          expect(text.length).toBeLessThan(200);
        }
      });
    });
  });

  test('apply is total: any fact in any state gives a state', () => {
    const states = plans.map((plan) => {
      const seen: DunningSeen[] = [];
      lived(plan, (turn) => seen.push(turn));
      return seen.flatMap(({ told, taken }) => [...told, ...taken.recorded.map(({ fact }) => fact)]);
    });
    fc.assert(
      fc.property(plans, states, (plan, facts) => {
        const { state } = lived(plan);
        for (const fact of facts) {
          const after = dunning.apply(state, fact);
          dunning.whyNot(state, fact);
          expect(dunning.apply(after, fact)).toBe(after);
          expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after);
          dunning.next(after, LAST);
          dunning.rows(after);
          dunning.stage(after);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('a forecast is what happens when nobody acts and mails are accepted', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 200 }), (plan, days) => {
        const until = at('2027-06-01 12:00');
        const cut = { ...plan, happened: plan.happened.filter((happened) => happened.day <= days), outages: [] };
        const { state, now } = lived(cut);
        const events: string[] = [];
        live(
          dunning,
          state,
          { from: now, until },
          {
            answer: (effect, instant) => dunning.assume(state, effect, instant),
            watch({ now: instant, taken }) {
              events.push(...taken.recorded.map(({ said }) => `${instant} ${said.text}`));
              if (taken.step.kind !== 'wait') events.push(`${instant} ${taken.step.reason.text}`);
            },
          },
        );
        expect(forecast(dunning, state, now, until).map(({ at: instant, reason }) => `${instant} ${reason.text}`)).toEqual(events);
      }),
      { numRuns: 80 },
    );
  });
});

const clock = (instant: Instant): string => new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Europe/Brussels' });
const weekdayOf = (instant: Instant): number => ((new Date(`${dayOf(instant)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
