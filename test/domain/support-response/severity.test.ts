import { courseOf, severityOf } from '../../../domain/support-response/course';
import { stageOf } from '../../../domain/support-response/standing';
import type { SupportResponseFact } from '../../../domain/support-response/state';
import type { Severity } from '../../../domain/support-response/terms';
import { answered, asked, at, changed, deadlineOf, eventsOf, heard, later, shown, ticket } from './samples';

const EVENING = at('2026-03-02 17:30');
const course = (severity: Severity, ...facts: SupportResponseFact[]) => heard(ticket({ severity }), EVENING, ...facts).state;
const due = (severity: Severity, ...facts: SupportResponseFact[]) => {
  const deadline = deadlineOf(course(severity, ...facts));
  return deadline && shown(deadline).slice(-5);
};

describe('a change of severity (GTC-3.4.c to f)', () => {
  test('GTC-3.4.c, GTC-3.4.f: re-times from the opening, and says the old and the new deadline', () => {
    const told = heard(ticket({ severity: 'low' }), at('2026-03-02 10:30'), changed('2026-03-02 10:20', 'critical'));
    expect(told.answers).toEqual([
      {
        accepted: {
          clause: 'GTC-3.4.c',
          text:
            'the request is critical since Monday 2 March 2026 at 10:20: its first answer is due by Monday 2 March 2026 at 11:00' +
            ' instead of by Monday 2 March 2026 at 16:00',
        },
      },
    ]);
    expect(courseOf(told.state).retimings).toMatchObject([
      { at: at('2026-03-02 10:20'), isRetimed: true, before: { at: at('2026-03-02 16:00') }, after: { at: at('2026-03-02 11:00') } },
    ]);
    expect(told.step).toMatchObject({ kind: 'wait', until: at('2026-03-02 10:48') });
  });

  test('GTC-3.4.c: to one whose time is over is a breach at once', () => {
    const state = course('low', changed('2026-03-02 12:00', 'critical'));
    expect([stageOf(state), due('low', changed('2026-03-02 12:00', 'critical'))]).toEqual(['overdue', '11:00']);
    expect(eventsOf(state).map(({ type }) => type)).toEqual(['support_ticket.response_breached']);
  });

  test('GTC-3.4.d: twice, also told in the other order, gives the same', () => {
    const [one, other] = [changed('2026-03-02 10:10', 'critical'), changed('2026-03-02 10:20', 'high')];
    expect([due('low', one, other), due('low', other, one)]).toEqual(['12:00', '12:00']);
    expect(severityOf(course('low', other, one))).toBe('high');
    expect(courseOf(course('low', other, one)).retimings).toEqual(courseOf(course('low', one, other)).retimings);
  });

  test('GTC-3.4.c: at the same instant, the more severe stands, whichever is told first', () => {
    const [one, other] = [changed('2026-03-02 10:10', 'critical'), changed('2026-03-02 10:10', 'high')];
    expect([due('low', one, other), due('low', other, one)]).toEqual(['11:00', '11:00']);
  });

  test('GTC-3.4.f: a deadline that was met is not re-timed: at the instant of the answer or later, not before it', () => {
    const met = answered('2026-03-02 12:00');
    expect(due('low', met, changed('2026-03-02 12:00', 'critical'))).toBe('16:00');
    expect(stageOf(course('low', met, changed('2026-03-02 14:00', 'critical')))).toBe('answered');
    const { state, answers } = heard(course('low', met), EVENING, changed('2026-03-02 14:00', 'critical'));
    expect([severityOf(state), courseOf(state).retimings[0]?.isRetimed]).toEqual(['critical', false]);
    expect(answers).toMatchObject([{ accepted: { text: expect.stringContaining('nothing is re-timed') } }]);
    const before: SupportResponseFact = { kind: 'severityChanged', at: later('2026-03-02 12:00', -1), severity: 'critical' };
    expect([stageOf(course('low', met, before)), stageOf(course('low', before, met))]).toEqual(['answered-late', 'answered-late']);
  });

  test('GTC-3.4.c: a deadline that passed unanswered is not put off by what is less severe afterwards', () => {
    expect(due('critical', changed('2026-03-02 11:00', 'low'))).toBe('16:00');
    const state = heard(ticket(), EVENING, { kind: 'severityChanged', at: later('2026-03-02 11:00', 1), severity: 'low' }).state;
    expect([shown(deadlineOf(state) ?? EVENING), stageOf(state), asked(state).length]).toEqual(['Mon 2026-03-02 11:00', 'overdue', 1]);
  });

  test('GTC-3.4.c: one that raised it by mistake is corrected, and the breach with it', () => {
    const mistaken = heard(ticket({ severity: 'low' }), at('2026-03-02 12:00'), changed('2026-03-02 12:00', 'critical'));
    expect(stageOf(mistaken.state)).toBe('overdue');
    const back = heard(mistaken.state, at('2026-03-02 12:10'), changed('2026-03-02 12:05', 'low'));
    expect([stageOf(back.state), deadlineOf(back.state), asked(back.state)]).toEqual(['open', at('2026-03-02 16:00'), []]);
    expect(eventsOf(back.state).map(({ type }) => type)).toEqual(['support_ticket.response_breached', 'support_ticket.breach_undone']);
  });

  test('GTC-3.4.c, GTC-3.4.f: raised when its time was over and lowered again, it is a breach once the deadline that was replaced has passed', () => {
    const lowered = (millis: number): SupportResponseFact => ({
      ...{ kind: 'severityChanged', at: later('2026-03-02 12:00', millis), severity: 'low' },
    });
    const raised = changed('2026-03-02 11:30', 'critical');
    expect(due('medium', raised, lowered(0))).toBe('16:00');
    for (const facts of [
      [raised, lowered(1)],
      [lowered(1), raised],
    ]) {
      const state = course('medium', ...facts);
      expect([due('medium', ...facts), stageOf(state), asked(state).length]).toEqual(['11:00', 'overdue', 1]);
      expect(courseOf(state).retimings.map(({ isRetimed }) => isRetimed)).toEqual([true, false]);
    }
  });

  test('GTC-3.4.d, GTC-3.4.f: the same where it was raised twice in between', () => {
    const lowered = (millis: number): SupportResponseFact => ({
      ...{ kind: 'severityChanged', at: later('2026-03-02 16:00', millis), severity: 'low' },
    });
    const raised = [changed('2026-03-02 12:30', 'critical'), changed('2026-03-02 15:00', 'high')];
    expect(due('low', ...raised, lowered(0))).toBe('16:00');
    expect(due('low', ...raised, lowered(1))).toBe('12:00');
  });

  test('GTC-3.4.c: is not before the request came', () => {
    expect(heard(ticket(), EVENING, changed('2026-03-02 09:59', 'low')).answers).toMatchObject([
      { refused: { code: 'changed_before_opening', clause: 'GTC-3.4.c' } },
    ]);
  });

  test('GTC-3.4.e: support is warned anew of a deadline that moved', () => {
    const warned = heard(ticket(), at('2026-03-02 10:50'));
    const eased = heard(warned.state, at('2026-03-02 10:55'), changed('2026-03-02 10:52', 'medium'));
    expect([stageOf(eased.state), eased.step]).toMatchObject(['open', { kind: 'wait', until: at('2026-03-02 11:36') }]);
    expect(eventsOf(heard(eased.state, at('2026-03-02 11:36')).state)).toHaveLength(2);
  });
});
