import type { Instant } from '../../../domain/shared/instant';
import { dutyCallsOf, outOfHours, pagesOf } from '../../../domain/support-response/duty';
import type { SupportResponseFact } from '../../../domain/support-response/state';
import { at, called, changed, deadlineOf, eventsOf, heard, later, shown, termsWith, ticket } from './samples';

const NIGHT = '2026-03-03 02:00';
const MINUTE = 60_000;
const THREE_MINUTES = 3 * MINUTE;

const night = (severity: 'critical' | 'high' | 'medium' | 'low', more = {}) => ticket({ severity, openedAt: '2026-03-03 01:00', ...more });
const rung = (state: ReturnType<typeof night>, ...calls: Instant[]) => heard(state, at('2026-03-03 12:00'), ...calls.map(called)).state;
const did = (state: ReturnType<typeof night>) => dutyCallsOf(state).map((call) => call.did);

describe('calls out of hours (GTC-3.4.g)', () => {
  test.each(['critical', 'high'] as const)('GTC-3.4.g: two within three minutes about a %s request page the person on duty', (severity) => {
    const state = rung(night(severity), at(NIGHT), later(NIGHT, THREE_MINUTES));
    expect([did(state), pagesOf(state)]).toEqual([['began', 'paged'], [at('2026-03-03 02:03')]]);
    expect(eventsOf(state).filter(({ type }) => type === 'support_ticket.duty_paged')).toMatchObject([
      { data: { ticketId: 'tkt_1', contractId: 'ctr_1', at: at('2026-03-03 02:03') } },
    ]);
  });

  test('GTC-3.4.g: a millisecond more than three minutes pages nobody, and begins a new series', () => {
    const state = rung(night('critical'), at(NIGHT), later(NIGHT, THREE_MINUTES + 1));
    expect(did(state)).toEqual(['began', 'began']);
    expect(pagesOf(rung(state, later(NIGHT, 2 * THREE_MINUTES + 1)))).toEqual([later(NIGHT, 2 * THREE_MINUTES + 1)]);
  });

  test('GTC-3.4.g: after a page, the next call begins a new series', () => {
    const minute = (count: number) => later(NIGHT, count * 60_000);
    expect(did(rung(night('critical'), minute(0), minute(1), minute(2), minute(3)))).toEqual(['began', 'paged', 'began', 'paged']);
  });

  test('GTC-3.4.g: told in any order, they page alike', () => {
    const [one, other] = [at(NIGHT), later(NIGHT, 60_000)];
    expect(pagesOf(rung(night('critical'), other, one))).toEqual([other]);
    const known = rung(night('critical'), one, other);
    expect(heard(known, at('2026-03-03 13:00'), called(one)).state).toBe(known);
  });

  test.each([
    ['2026-03-03 08:59', 'began'],
    ['2026-03-03 09:00', 'in-hours'],
    ['2026-03-03 17:59', 'in-hours'],
    ['2026-03-03 18:00', 'began'],
    ['2026-03-07 12:00', 'began'],
  ])('GTC-3.4.g: a call on %s: %s', (moment, what) => {
    expect(did(heard(night('critical'), at('2026-03-08 12:00'), called(at(moment))).state)).toEqual([what]);
  });

  test('GTC-3.4.g: a holiday that is not worked is out of hours', () => {
    const easter = (holidays: string) => {
      const state = ticket({ openedAt: '2026-04-06 08:00', terms: termsWith({ 'GTC-3.4.a': { helpdeskHolidays: holidays } }) });
      return did(heard(state, at('2026-04-06 12:00'), called(at('2026-04-06 11:00'))).state);
    };
    expect([easter('worked'), easter('BE')]).toEqual([['in-hours'], ['began']]);
  });

  test.each(['medium', 'low'] as const)(
    'GTC-3.4.h: about a %s request pages nobody; its minutes begin at the next opening, and the answer says so',
    (severity) => {
      const state = rung(night(severity), at(NIGHT), later(NIGHT, 60_000));
      expect([did(state), pagesOf(state)]).toEqual([['not-urgent', 'not-urgent'], []]);
      expect(shown(deadlineOf(state) ?? at(NIGHT))).toBe(severity === 'medium' ? 'Tue 2026-03-03 11:00' : 'Tue 2026-03-03 15:00');
      expect(outOfHours(state)).toEqual({
        clause: 'GTC-3.4.h',
        text: `it came out of hours, and its minutes begin at the next opening; calls about ${severity} requests page nobody`,
      });
    },
  );

  test('GTC-3.4.a, GTC-3.4.g: the minutes of a critical request begin at the next opening as well, and the answer says how to page', () => {
    expect(shown(deadlineOf(night('critical')) ?? at(NIGHT))).toBe('Tue 2026-03-03 10:00');
    expect(outOfHours(night('critical'))).toMatchObject({
      clause: 'GTC-3.4.g',
      text: expect.stringContaining('2 calls within 3 minutes page the person on duty'),
    });
    expect(outOfHours(ticket())).toBeUndefined();
  });

  test('GTC-3.4.g: the severity is that at the instant of the call', () => {
    const raised = heard(night('low'), at('2026-03-03 12:00'), changed('2026-03-03 02:30', 'critical')).state;
    const calls = [at(NIGHT), later(NIGHT, 60_000), at('2026-03-03 02:30'), at('2026-03-03 02:31')];
    expect(did(rung(raised, ...calls))).toEqual(['not-urgent', 'not-urgent', 'began', 'paged']);
  });

  test('GTC-3.4.g: who, how many calls and within how many minutes are those of the special conditions', () => {
    const terms = termsWith({ 'GTC-3.4.g': { dutySeverities: ['low'], dutyCallCount: 3, dutyCallMinutes: 1 } });
    const [one, two, three] = [at(NIGHT), later(NIGHT, 30_000), later(NIGHT, 60_000)];
    expect(did(rung(night('low', { terms }), one, two, three))).toEqual(['began', 'followed', 'paged']);
    expect(did(rung(night('critical', { terms }), one, two, three))).toEqual(['not-urgent', 'not-urgent', 'not-urgent']);
  });

  test('GTC-3.4.g: where more than two calls are needed, they are the last ones within the minutes, whenever the first one came', () => {
    const terms = termsWith({ 'GTC-3.4.g': { dutyCallCount: 3 } });
    const calls = (...millis: number[]) => did(rung(night('critical', { terms }), ...millis.map((each) => later(NIGHT, each))));
    expect(calls(0, 2 * MINUTE, 4 * MINUTE, 5 * MINUTE)).toEqual(['began', 'followed', 'followed', 'paged']);
    expect(calls(0, 2 * MINUTE, 4 * MINUTE, 5 * MINUTE + 1)).toEqual(['began', 'followed', 'followed', 'followed']);
    expect(calls(0, MINUTE, THREE_MINUTES, 4 * MINUTE)).toEqual(['began', 'followed', 'paged', 'began']);
    expect(calls(0, THREE_MINUTES + 1)).toEqual(['began', 'began']);
  });

  test('GTC-3.4.g: two of the same instant are two where they have references, and one without; told again, each is the same', () => {
    const named = (callId: string): SupportResponseFact => ({ kind: 'dutyCalled', at: at(NIGHT), callId });
    const hear = (...facts: SupportResponseFact[]) => heard(night('critical'), at('2026-03-03 12:00'), ...facts).state;
    const state = hear(named('one'), named('other'));
    expect([did(state), pagesOf(state)]).toEqual([['began', 'paged'], [at(NIGHT)]]);
    expect(pagesOf(hear(named('other'), named('one')))).toEqual([at(NIGHT)]);
    expect(pagesOf(hear(named('one'), named('one')))).toEqual([]);
    expect(pagesOf(hear(called(at(NIGHT)), called(at(NIGHT))))).toEqual([]);
    for (const facts of [
      [named('one'), called(at(NIGHT))],
      [called(at(NIGHT)), named('one')],
    ])
      expect(did(hear(...facts))).toEqual(['began']);
    expect(heard(state, at('2026-03-03 13:00'), named('one')).state).toBe(state);
    const four = hear(named('one'), named('other'), named('third'), named('fourth'));
    expect([did(four), eventsOf(four).filter(({ type }) => type === 'support_ticket.duty_paged').length]).toEqual([
      ['began', 'paged', 'began', 'paged'],
      1,
    ]);
    const moved: SupportResponseFact = { kind: 'dutyCalled', at: later(NIGHT, 1), callId: 'one' };
    expect(heard(state, at('2026-03-03 13:00'), moved).answers).toMatchObject([
      { refused: { code: 'call_told_otherwise', clause: 'GTC-3.4.g' } },
    ]);
  });

  test('GTC-3.4.g: whether it came out of hours is asked of when it came, not of when it was registered', () => {
    const byPhone = (openedAt: string, registeredAt: string) => outOfHours(ticket({ channel: 'telephone', openedAt, registeredAt }))?.text;
    expect(byPhone('2026-03-03 08:59', '2026-03-03 09:30')).toMatch(
      /came out of hours, and its minutes begin with its registration; while/,
    );
    expect(byPhone('2026-03-03 08:58', '2026-03-03 08:59')).toMatch(/its minutes begin at the next opening/);
    expect(byPhone('2026-03-03 17:59', '2026-03-03 18:30')).toBeUndefined();
  });

  test('GTC-3.4.g: a call before the request came is refused', () => {
    expect(heard(ticket(), at('2026-03-02 12:00'), called(at('2026-03-02 09:59'))).answers).toMatchObject([
      { refused: { code: 'called_before_opening' } },
    ]);
  });
});
