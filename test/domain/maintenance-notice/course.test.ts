import { forecast } from '../../../domain/engine/forecast';
import { courseOf, overrunMs, ranFrom, stageAt } from '../../../domain/maintenance-notice/course';
import { excusedSpan } from '../../../domain/maintenance-notice/excused';
import { maintenanceNotice } from '../../../domain/maintenance-notice/maintenance-notice';
import {
  alertOf,
  announced,
  CANCELLED,
  END,
  ended,
  eventsOf,
  HOUR_MS,
  hour,
  justBefore,
  lengthened,
  moved,
  NOW,
  START,
  take,
} from './samples';

const running = () => take(announced(), START).state;

describe('a maintenance window (GTC-3.5.1.a)', () => {
  test('GTC-3.5.1.a: begins at its start and counts as completed at its announced end, though nobody acts', () => {
    const waiting = take(announced(), NOW);
    expect(waiting.step).toMatchObject({
      kind: 'wait',
      until: START,
      reason: { text: 'maintenance begins on Thursday 5 March 2026 at 10:00' },
    });
    expect(take(waiting.state, justBefore(START)).step).toEqual(waiting.step);
    const begun = take(waiting.state, START);
    expect(begun.step).toMatchObject({ kind: 'wait', until: END });
    expect(take(begun.state, justBefore(END)).step).toEqual(begun.step);
    const over = take(begun.state, END);
    expect(over.step).toMatchObject({ kind: 'close', outcome: 'completed' });
    expect([announced(), begun.state, over.state].map(maintenanceNotice.stage)).toEqual(['announced', 'running', 'completed']);
    expect(eventsOf(over.state)).toEqual(['announced', 'started', 'completed']);
  });

  test('GTC-3.5.1.b: stands where its dates say, whether or not a turn was taken', () => {
    const course = courseOf(announced());
    for (const [at, stage] of [
      [justBefore(START), 'announced'],
      [START, 'running'],
      [justBefore(END), 'running'],
      [END, 'completed'],
    ] as const)
      expect(stageAt(course, at)).toBe(stage);
    expect([ranFrom(course, justBefore(START)), ranFrom(course, START), ranFrom(course, END)]).toEqual([
      undefined,
      { from: START },
      { from: START, until: END },
    ]);
  });

  test('GTC-3.5.1.a: customers read what and when, in the zone of the provider, until it is over', () => {
    expect(alertOf(announced())).toMatchObject({
      from: NOW,
      reason: {
        clause: 'GTC-3.5.1.a',
        text: 'Maintenance of the front office and the back office on Thursday 5 March 2026 from 10:00 to 12:00 (Europe/Brussels): A larger database',
      },
    });
    expect(alertOf(announced())).not.toHaveProperty('until');
    expect(alertOf(running())).toMatchObject({ reason: { text: expect.stringMatching(/is under way on Thursday/) } });
    expect(alertOf(take(running(), END).state)).toMatchObject({ until: END });
    expect(alertOf(take(running(), hour(73), ended(hour(73))).state)).toMatchObject({ until: hour(73) });
  });

  test('GTC-3.5.1.a: one that goes past midnight names both days', () => {
    const state = announced({ startsAt: hour(85), endsAt: hour(88) });
    expect(alertOf(state)).toMatchObject({
      reason: { text: expect.stringContaining('from Thursday 5 March 2026 at 23:00 to Friday 6 March 2026 at 02:00 (Europe/Brussels)') },
    });
  });
});

describe('a cancelled window (GTC-3.5.1.a)', () => {
  test('GTC-3.5.1.a: never begins, and says so until its announced end', () => {
    const { state, step } = take(announced(), hour(1), CANCELLED);
    expect(step).toMatchObject({ kind: 'wait', until: END });
    expect(alertOf(state)).toMatchObject({ reason: { text: expect.stringMatching(/^Cancelled: maintenance of the front office/) } });
    expect(take(state, START).recorded).toEqual([]);
    const over = take(state, END);
    expect(over.step).toMatchObject({ kind: 'close', outcome: 'cancelled' });
    expect([alertOf(over.state), eventsOf(over.state)]).toMatchObject([{ until: END }, ['announced', 'cancelled']]);
    expect(ranFrom(courseOf(over.state), END)).toBeUndefined();
  });

  test('GTC-3.5.1.a: while it runs, has run until then', () => {
    const at = hour(73);
    const { state, step } = take(running(), at, CANCELLED);
    expect([maintenanceNotice.stage(state), step]).toMatchObject(['cancelled', { kind: 'wait', until: END }]);
    expect(ranFrom(courseOf(state), END)).toEqual({ from: START, until: at });
    expect(overrunMs(state)).toBe(0);
  });

  test('GTC-3.5.1.a: while it runs, is told when the work ended, and customers read so until the announced end all the same', () => {
    const { state } = take(running(), hour(73), CANCELLED);
    const told = take(state, hour(73.5), ended(hour(72.5)));
    expect([told.step, ranFrom(courseOf(told.state), END)]).toMatchObject([
      { kind: 'wait', until: END },
      { from: START, until: hour(72.5) },
    ]);
    expect([maintenanceNotice.stage(told.state), 'until' in (alertOf(told.state) ?? {})]).toEqual(['cancelled', false]);
  });

  test('GTC-3.5.1.a: hears nothing more; one that is over is not cancelled', () => {
    const { state } = take(announced(), hour(1), CANCELLED);
    for (const fact of [CANCELLED, moved(2, hour(200), hour(201)), ended(hour(1)), lengthened(2, hour(99))])
      expect(take(state, hour(2), fact).answers).toMatchObject([{ refused: { code: 'window_cancelled' } }]);
    expect(take(announced(), justBefore(END), CANCELLED).answers).toMatchObject([{ accepted: expect.anything() }]);
    expect(take(announced(), END, CANCELLED).answers).toMatchObject([{ refused: { code: 'window_over' } }]);
  });
});

describe('a window that ends at another time (GTC-3.5.1.a)', () => {
  test('GTC-3.5.1.a: lengthened while it runs, it counts as completed at the new end, and the overrun shows', () => {
    const { state, step } = take(running(), hour(73), lengthened(2, hour(76)));
    expect(step).toMatchObject({ kind: 'wait', until: hour(76) });
    expect(overrunMs(state)).toBe(2 * HOUR_MS);
    expect(eventsOf(take(state, hour(76)).state)).toEqual(['announced', 'lengthened', 'started', 'completed']);
  });

  test('GTC-3.5.1.a: it is lengthened from its start to its announced end, and to a later end only', () => {
    expect(take(announced(), justBefore(START), lengthened(2, hour(99))).answers).toMatchObject([
      { refused: { code: 'window_not_begun' } },
    ]);
    expect(take(announced(), START, lengthened(2, hour(99))).answers).toMatchObject([{ accepted: expect.anything() }]);
    expect(take(running(), justBefore(END), lengthened(2, hour(99))).answers).toMatchObject([{ accepted: expect.anything() }]);
    expect(take(running(), END, lengthened(2, hour(99))).answers).toMatchObject([{ refused: { code: 'window_over' } }]);
    expect(take(running(), hour(73), lengthened(2, END)).answers).toMatchObject([{ refused: { code: 'window_not_lengthened' } }]);
  });

  test('GTC-3.5.1.a: reported as completed before its announced end, it is over at once', () => {
    const at = hour(73);
    const { state, step } = take(running(), at, ended(hour(72.5)));
    expect(step).toMatchObject({ kind: 'close', outcome: 'completed' });
    expect([ranFrom(courseOf(state), at), overrunMs(state)]).toEqual([{ from: START, until: hour(72.5) }, 0]);
  });

  test('GTC-3.5.1.a: reported as completed after it, the report stands, and the overrun shows', () => {
    const completed = take(running(), END).state;
    const { state, step } = take(completed, hour(80), ended(hour(75)));
    expect(step).toMatchObject({ kind: 'close', outcome: 'completed' });
    expect([ranFrom(courseOf(state), hour(80)), overrunMs(state)]).toEqual([{ from: START, until: hour(75) }, HOUR_MS]);
    const corrected = take(state, hour(81), ended(hour(74.5))).state;
    expect(ranFrom(courseOf(corrected), hour(81))).toEqual({ from: START, until: hour(74.5) });
    expect(eventsOf(corrected)).toEqual(['announced', 'started', 'completed', 'completed', 'completed']);
  });

  test('GTC-3.5.1.a: entered by mistake, it is reported to have ended when it began: no work was done, and nothing is excused', () => {
    for (const before of [running(), take(running(), END).state, take(running(), hour(73), CANCELLED).state]) {
      const { state } = take(before, hour(80), ended(START));
      expect([ranFrom(courseOf(state), hour(80)), excusedSpan(state, hour(80))]).toEqual([undefined, undefined]);
      const worked = take(before, hour(80), ended(hour(72.5))).state;
      expect(excusedSpan(worked, hour(80))).toEqual({ from: START, until: hour(72.5) });
    }
  });

  test('GTC-3.5.1.a: it did not end before it began, nor will it have ended', () => {
    expect(take(announced(), justBefore(START), ended(justBefore(START))).answers).toMatchObject([
      { refused: { code: 'ended_before_it_began' } },
    ]);
    expect(take(running(), hour(73), ended(justBefore(START))).answers).toMatchObject([{ refused: { code: 'ended_before_it_began' } }]);
    expect(take(running(), hour(73), ended(START)).answers).toMatchObject([{ accepted: expect.anything() }]);
    expect(take(running(), hour(73), ended(hour(73))).answers).toMatchObject([{ accepted: expect.anything() }]);
    expect(take(running(), justBefore(hour(73)), ended(hour(73))).answers).toMatchObject([{ refused: { code: 'ends_in_the_future' } }]);
  });
});

test('GTC-3.5.1.a: a forecast says the start and the end', () => {
  const expected = forecast(maintenanceNotice, announced(), NOW, hour(100));
  expect([...new Set(expected.map(({ at }) => at))]).toEqual([START, END]);
});
