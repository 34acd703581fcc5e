import fc from 'fast-check';
import { courseOf, stageAt } from '../../../domain/maintenance-notice/course';
import { maintenanceNotice } from '../../../domain/maintenance-notice/maintenance-notice';
import { lateAnnouncements } from '../../../domain/maintenance-notice/schedule';
import type { MaintenanceFact, MaintenanceState } from '../../../domain/maintenance-notice/state';
import { live } from '../engine/life';
import { announced, CANCELLED, ended, hour, lengthened, moved, NOW, type told } from './samples';

const UNTIL = hour(2_000);

type Action = { readonly hours: number } & (
  | { readonly what: 'move'; readonly to: number; readonly length: number; readonly isEmergency: boolean }
  | { readonly what: 'lengthen' | 'end'; readonly to: number }
  | { readonly what: 'cancel' }
);

const hours = fc.integer({ min: 1, max: 400 });
const actions: fc.Arbitrary<Action[]> = fc.uniqueArray(
  fc.oneof(
    fc.record({
      what: fc.constant('move' as const),
      hours,
      to: hours,
      length: fc.integer({ min: -1, max: 30 }),
      isEmergency: fc.boolean(),
    }),
    fc.record({ what: fc.constantFrom('lengthen' as const, 'end' as const), hours, to: hours }),
    fc.record({ what: fc.constant('cancel' as const), hours }),
  ),
  { maxLength: 8, selector: (action) => action.hours },
);

/** As the API tells it: numbered after what is known. */
function factOf(action: Action, state: MaintenanceState): MaintenanceFact {
  const number = Object.keys(state.schedules).length + 1;
  if (action.what === 'move') return moved(number, hour(action.to), hour(action.to + action.length), action.isEmergency);
  if (action.what === 'lengthen') return lengthened(number, hour(action.to), courseOf(state).startsAt);
  return action.what === 'end' ? ended(hour(action.to)) : CANCELLED;
}

const lived = (
  plan: readonly Action[],
  watch: Parameters<typeof live<MaintenanceState, MaintenanceFact, never>>[3]['watch'] = () => undefined,
) =>
  live(
    maintenanceNotice,
    announced(),
    { from: NOW, until: UNTIL },
    {
      watch,
      tellings: plan.map((action) => ({ at: hour(action.hours), facts: (state: MaintenanceState) => [factOf(action, state)] })),
      answer: () => undefined,
    },
  );

const holds = (property: (plan: readonly Action[]) => void) => fc.assert(fc.property(actions, property), { numRuns: 300 });

describe('a maintenance window, whatever happens to it (GTC-3.5.1.a)', () => {
  test('GTC-3.5.1.a: comes to an end, and its stage is what its dates say', () => {
    holds((plan) => {
      const { state, step, now } = lived(plan);
      expect(step.kind).toBe('close');
      expect(maintenanceNotice.stage(state)).toBe(stageAt(courseOf(state), now));
    });
  });

  test('GTC-3.5.1.a: a late start is on record as a breach, and only an emergency starts late', () => {
    holds((plan) => {
      const { state } = lived(plan);
      for (const { number } of lateAnnouncements(state)) expect(state.schedules[number]).toMatchObject({ isEmergency: true });
    });
  });

  test('GTC-3.5.1.a: the alert ends with the window, and at no turn before', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state, step } }) => {
        const alert = maintenanceNotice.rows(state).find(({ table }) => table === 'alerts');
        expect(alert !== undefined && 'until' in alert).toBe(step.kind === 'close');
      });
    });
  });

  test('GTC-3.5.1.a: the same facts in any order give the same dates and breaches', () => {
    holds((plan) => {
      const facts: ReturnType<typeof told>[] = [];
      lived(plan, ({ taken, told: heard }) => {
        heard.forEach((fact, index) => {
          if ('accepted' in (taken.answers[index] ?? {})) facts.push(fact);
        });
      });
      const hear = (order: typeof facts) => order.reduce((state, fact) => maintenanceNotice.apply(state, fact), announced());
      const [forwards, backwards] = [hear(facts), hear(facts.toReversed())];
      expect(courseOf(backwards)).toEqual(courseOf(forwards));
      expect(lateAnnouncements(backwards)).toEqual(lateAnnouncements(forwards));
    });
  });

  test('a fact that is known already changes nothing, and the state is JSON', () => {
    holds((plan) => {
      lived(plan, ({ told: heard, taken: { state, answers, recorded } }) => {
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        const accepted = heard.filter((_, index) => 'accepted' in (answers[index] ?? {}));
        for (const one of [...accepted, ...recorded.map(({ fact }) => fact)]) expect(maintenanceNotice.apply(state, one)).toBe(state);
      });
    });
  });
});
