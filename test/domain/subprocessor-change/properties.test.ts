import fc from 'fast-check';
import { forecast } from '../../../domain/engine/forecast';
import { plusDays } from '../../../domain/shared/calendar-date';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import type { Counts } from '../../../domain/subprocessing/counts';
import type { SubprocessorChangeFact, SubprocessorChangeState } from '../../../domain/subprocessor-change/state';
import { subprocessorChange } from '../../../domain/subprocessor-change/subprocessor-change';
import {
  ANNOUNCED_AT,
  at,
  type ChangeLife,
  changeOf,
  changeWithdrawn,
  corrected,
  counts,
  day,
  dayOf,
  evidence,
  lived,
  moved,
} from './samples';

const DAYS = 120;
const on = (days: number, hour: number): Instant => plusMillis(at(`${plusDays(day('2026-03-03'), days)} 00:00`), hour * 3_600_000);

const told = fc.record({
  what: fc.constantFrom('moved', 'moved', 'moved', 'joined', 'corrected', 'corrected', 'evidence', 'withdrawn'),
  day: fc.nat(DAYS),
  hour: fc.nat(23),
  pick: fc.nat(3),
});
/** How windows stand, from a day on. */
const standing = fc.record({
  from: fc.nat(DAYS),
  way: fc.constant(0),
  open: fc.nat(3),
  objecting: fc.nat(2),
  clear: fc.nat(3),
  over: fc.nat(1),
});
const plans = fc.record({
  gate: fc.constantFrom('per-customer' as const, 'all' as const),
  kind: fc.constantFrom('add' as const, 'replace' as const, 'remove' as const, 'location' as const),
  isSandbox: fc.boolean(),
  missing: fc.constantFrom([], [], ['same-obligations']),
  told: fc.array(told, { maxLength: 10 }),
  standings: fc.array(standing, { minLength: 1, maxLength: 5 }),
  failing: fc.array(fc.nat(9), { maxLength: 4 }),
});
type Plan = Parameters<Parameters<typeof plans.map>[0]>[0];

function countsOn({ standings }: Plan, now: Instant): { counts: Counts; nextAt?: Instant } {
  const sorted = standings.toSorted((one, other) => one.from - other.from);
  const { way, open, objecting, clear, over } =
    sorted.filter(({ from }) => on(from, 0) <= now).at(-1) ?? (sorted[0] as Plan['standings'][number]);
  const next = sorted.find(({ from }) => on(from, 0) > now);
  return {
    counts: counts({
      ...{ announced: way + open + objecting + clear + over, received: open + objecting + clear + over, open, over },
      ...{ closed: clear + over, objected: objecting, mayStart: clear },
    }),
    ...(next !== undefined && { nextAt: on(next.from, 0) }),
  };
}

function lifeOf(plan: Plan, watch: NonNullable<Parameters<typeof lived>[2]>['watch'] = () => undefined): ChangeLife {
  const { gate, kind, isSandbox, missing } = plan;
  let [revision, effect, window] = [1, 0, 0];
  const inOrder = plan.told.toSorted((one, other) => one.day - other.day || one.hour - other.hour);
  const factOf = ({ what, pick, day: days }: Plan['told'][number]): SubprocessorChangeFact => {
    if (what === 'moved') return moved(++window, 'under-review');
    if (what === 'joined') return { kind: 'windowJoined', windowId: `chg_1.cus_${pick}` };
    if (what === 'evidence') return pick % 2 === 0 ? evidence() : evidence('sufficient-guarantees');
    if (what === 'withdrawn' && pick === 0) return changeWithdrawn;
    return corrected(++revision, pick > 1, plusDays(dayOf(on(days, 0)), pick * 20));
  };
  const opening = changeOf(
    { kind, isSandbox, missing, startsOn: day('2026-03-20'), ...(kind === 'replace' && { replacesId: 'sub_0' }) },
    gate,
  );
  return lived(
    opening,
    inOrder.map((one) => [on(one.day, one.hour), factOf(one)] as const),
    {
      until: on(DAYS + 60, 0),
      counting: (now) => countsOn(plan, now),
      fails: () => plan.failing.includes(effect++),
      watch,
    },
  );
}

const holds = (property: (plan: Plan) => void, numRuns = 60) => fc.assert(fc.property(plans, property), { numRuns });
const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, stored(inner)] as const)
      .reverse(),
  );
};

describe('an announced change, whatever happens to it (DPA-4.1)', () => {
  test('loops end, no key of an effect is used twice, and every wording is told to windows and followers once at most', () => {
    holds((plan) => {
      const { effects, state } = lifeOf(plan);
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
      for (const said of [state.toldWindows, state.toldFollowers]) expect(new Set(said).size).toBe(said.length);
      if (plan.isSandbox) expect(state.toldFollowers).toEqual([]);
    });
  });

  test('DPA-4.1.h: it takes effect once, on or after its day, with all proof on file, and only while its gate lets it', () => {
    holds((plan) => {
      lifeOf(plan, ({ now, before, taken: { state, recorded } }) => {
        for (const { fact } of recorded) {
          if (fact.kind !== 'changeTookEffect') continue;
          expect([before.effectOn, state.missing, state.withdrawnAt]).toEqual([undefined, [], undefined]);
          expect(fact.on).toBe(dayOf(now));
          expect(fact.on >= state.startsOn).toBe(true);
          const { announced = 0, over = 0, mayStart = 0 } = state.counted?.counts ?? {};
          expect(state.counted?.moved).toBe(state.moved);
          if (plan.kind !== 'remove') expect(mayStart === announced - over || (plan.gate === 'per-customer' && mayStart > 0)).toBe(true);
        }
        if (before.effectOn !== undefined) expect(state.effectOn).toBe(before.effectOn);
      });
    });
  });

  test('DPA-4.1.c: events of the gate count up, each number says one thing, and the last says how it stands', () => {
    holds((plan) => {
      const said = new Map<string, string>();
      const { state } = lifeOf(plan, ({ taken }) => {
        for (const row of subprocessorChange.rows(taken.state)) {
          if (row.table !== 'events') continue;
          const data = JSON.stringify(row.data);
          expect(said.get(row.key) ?? data).toBe(data);
          said.set(row.key, data);
        }
      });
      const { counted, gate, withdrawnAt, moved: spoken } = state;
      if (withdrawnAt !== undefined && gate !== undefined) expect(gate.mayStart).toBe(false);
      else if (counted?.moved === spoken && gate !== undefined)
        expect(gate.open + gate.shut).toBe(counted.counts.announced - counted.counts.over);
    });
  });

  test('it closes only withdrawn, or in effect with every window closed', () => {
    holds((plan) => {
      lifeOf(plan, ({ taken: { state, step } }) => {
        if (step.kind !== 'close' || state.withdrawnAt !== undefined) return;
        expect([step.outcome, state.counted?.counts.closed]).toEqual(['in-effect', state.counted?.counts.announced]);
      });
    });
  });

  test('the state is JSON, and means the same once PostgreSQL has stored it; a forecast of it ends', () => {
    holds((plan) => {
      lifeOf(plan, ({ now, taken: { state, step } }) => {
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        const again = stored(state) as SubprocessorChangeState;
        expect(subprocessorChange.next(again, now)).toEqual(step);
        expect(subprocessorChange.rows(again)).toEqual(subprocessorChange.rows(state));
      });
      const { state, now } = lifeOf({ ...plan, failing: [] });
      expect(forecast(subprocessorChange, state, now, plusMillis(ANNOUNCED_AT, 400 * 86_400_000)).length).toBeLessThan(30);
    }, 30);
  });

  test('a fact that is known already changes nothing, but that a window spoke', () => {
    holds((plan) => {
      lifeOf(plan, ({ before, told: facts, taken: { answers, recorded } }) => {
        const accepted = [...facts.filter((_, index) => 'accepted' in (answers[index] ?? {})), ...recorded.map(({ fact }) => fact)];
        accepted.reduce((state, fact) => {
          const after = subprocessorChange.apply(state, fact);
          if (fact.kind !== 'windowMoved' && fact.kind !== 'windowJoined') expect(subprocessorChange.apply(after, fact)).toBe(after);
          return after;
        }, before);
      });
    });
  });
});
