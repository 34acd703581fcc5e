import { excusedSpan } from '../../../domain/maintenance-notice/excused';
import { whyNotAnnounced } from '../../../domain/maintenance-notice/refusals';
import { earliestStart, isEmergency, lateAnnouncements } from '../../../domain/maintenance-notice/schedule';
import { strictestOf } from '../../../domain/maintenance-notice/terms';
import { type Instant, millisBetween, plusMillis } from '../../../domain/shared/instant';
import { localDays } from '../../../domain/time-limits/local-days';
import { alertOf, announced, END, HOUR_MS, hour, justBefore, lengthened, moved, NOW, START, TERMS, take } from './samples';

const asked = (startsAt: Instant, more: object = {}) => ({
  ...{ startsAt, endsAt: hour(2, startsAt), affectsAvailability: true, isEmergency: false, ...more },
});

describe('maintenance that affects the availability (GTC-3.5.1.a)', () => {
  test('GTC-3.5.1.a: is announced in time exactly 48 hours before its start, and too late a millisecond after', () => {
    expect(whyNotAnnounced(TERMS, asked(hour(48)), NOW)).toBeUndefined();
    const refusal = whyNotAnnounced(TERMS, asked(justBefore(hour(48))), NOW);
    expect(refusal).toMatchObject({ code: 'announced_too_late', clause: 'GTC-3.5.1.a' });
    expect(refusal?.message).toContain(`at ${hour(48)} (Wednesday 4 March 2026 at 10:00) at the earliest`);
    expect(lateAnnouncements(announced({ startsAt: hour(48) }))).toEqual([]);
    expect(lateAnnouncements(announced({ startsAt: justBefore(hour(48)), isEmergency: true }))).toMatchObject([
      { number: 1, announcedAt: NOW, earliestStartAt: hour(48), lateByMs: 1 },
    ]);
  });

  test('GTC-3.5.1.a: 48 hours are elapsed time, also where the clocks change in between', () => {
    for (const [announcedAt, onTheClock] of [
      // Summer time begins on 29 March 2026, and ends on 25 October.
      ['2026-03-28T09:00:00.000Z', '11:00'],
      ['2026-10-24T08:00:00.000Z', '09:00'],
      ['2026-03-14T09:00:00.000Z', '10:00'],
    ] as [Instant, string][]) {
      const { at } = earliestStart(TERMS, announcedAt);
      expect(millisBetween(announcedAt, at)).toBe(48 * HOUR_MS);
      expect(localDays('Europe/Brussels').clockOf(at)).toBe(onTheClock);
      expect([whyNotAnnounced(TERMS, asked(at), announcedAt), whyNotAnnounced(TERMS, asked(justBefore(at)), announcedAt)]).toMatchObject([
        undefined,
        { code: 'announced_too_late' },
      ]);
    }
  });

  test('GTC-3.5.1.a: the later of the two publications counts, of the places that the contract names', () => {
    const state = announced({ startsAt: hour(48) });
    const published = { software: NOW, 'status-page': hour(0.5) };
    const [schedule] = Object.values(state.schedules);
    const late = { ...state, schedules: { 1: { ...(schedule as NonNullable<typeof schedule>), published } } };
    expect(lateAnnouncements(late)).toMatchObject([{ announcedAt: hour(0.5), lateByMs: HOUR_MS / 2 }]);
    expect(lateAnnouncements({ ...late, terms: { ...TERMS, announceIn: ['software'] } })).toEqual([]);
    expect(lateAnnouncements({ ...late, terms: { ...TERMS, announceIn: ['status-page'] } })).toHaveLength(1);
  });

  test('GTC-3.5.1.a: an emergency is announced all the same, and goes on record as a breach', () => {
    expect(whyNotAnnounced(TERMS, asked(hour(1), { isEmergency: true }), NOW)).toBeUndefined();
    const state = announced({ startsAt: hour(1), endsAt: hour(2), isEmergency: true });
    expect(lateAnnouncements(state)).toMatchObject([{ startsAt: hour(1), earliestStartAt: hour(48) }]);
    expect(lateAnnouncements(announced({ isEmergency: true }))).toEqual([]);
  });

  test('GTC-3.5.1.a: what does not affect the availability may be announced at any time before it is over', () => {
    const harmless = { affectsAvailability: false };
    expect(whyNotAnnounced(TERMS, asked(hour(-1), harmless), NOW)).toBeUndefined();
    expect(lateAnnouncements(announced({ startsAt: hour(1), ...harmless }))).toEqual([]);
    expect(whyNotAnnounced(TERMS, { ...asked(hour(-1), harmless), endsAt: NOW }, NOW)).toMatchObject({ code: 'over_already' });
  });

  test('GTC-3.5.1.a: it began no more than 24 hours ago', () => {
    const begun = (startsAt: Instant) => whyNotAnnounced(TERMS, { ...asked(startsAt, { isEmergency: true }), endsAt: hour(1) }, NOW);
    expect([begun(hour(-24)), begun(justBefore(hour(-24)))]).toMatchObject([undefined, { code: 'begun_long_ago' }]);
    expect(begun('-000001-12-31T12:00:00.000Z' as Instant)).toMatchObject({ code: 'begun_long_ago' });
  });

  test('GTC-3.5.1.a: nothing in it lies further away than two years, nor beyond the calendar', () => {
    const last = hour(730 * 24);
    const ending = (endsAt: Instant, more: object = {}) => whyNotAnnounced(TERMS, { ...asked(START), endsAt, ...more }, NOW);
    expect([ending(last), ending(plusMillis(last, 1))]).toMatchObject([undefined, { code: 'too_far_ahead', clause: 'GTC-3.5.1.a' }]);
    const beyond = '+010000-01-01T11:59:59.000Z' as Instant;
    const urgent = { startsAt: beyond, isEmergency: true };
    expect([ending(beyond), ending(END, urgent)]).toMatchObject([{ code: 'too_far_ahead' }, { code: 'too_far_ahead' }]);
    const running = take(announced(), START).state;
    const furthest = plusMillis(START, 730 * 24 * HOUR_MS);
    expect(take(running, START, lengthened(2, furthest)).answers).toMatchObject([{ accepted: expect.anything() }]);
    for (const far of [plusMillis(furthest, 1), beyond])
      expect(take(running, START, lengthened(2, far)).answers).toMatchObject([{ refused: { code: 'too_far_ahead' } }]);
  });

  test('GTC-3.5.1.a: it ends after it starts', () => {
    expect(whyNotAnnounced(TERMS, { ...asked(START), endsAt: START }, NOW)).toMatchObject({ code: 'ends_before_it_starts' });
  });

  test('GTC-3.5.1.a: the longest period and every place that any contract asks for rule', () => {
    const most = strictestOf({ announcePeriod: 'PT48H', announceIn: ['status-page'] }, [
      { announcePeriod: 'PT100H', announceIn: ['status-page'] },
      { announcePeriod: 'PT9H', announceIn: ['software'] },
    ]);
    expect(most).toEqual({ announcePeriod: 'PT100H', announceIn: ['software', 'status-page'] });
  });
});

describe('maintenance that is moved (GTC-3.5.1.a)', () => {
  test('GTC-3.5.1.a: a later start is announced anew, and judged again', () => {
    const at = justBefore(START);
    const soon = hour(1, START);
    expect(take(announced(), at, moved(2, soon, hour(3, soon))).answers).toMatchObject([{ refused: { code: 'announced_too_late' } }]);
    const later = hour(48, at);
    const { state, answers } = take(announced(), at, moved(2, later, hour(2, later)));
    expect(answers).toMatchObject([{ accepted: { clause: 'GTC-3.5.1.a' } }]);
    expect(lateAnnouncements(state)).toEqual([]);
  });

  test('GTC-3.5.1.a: an earlier start must be 48 hours ahead again', () => {
    const at = hour(10);
    expect(take(announced(), at, moved(2, hour(58), END)).answers).toMatchObject([{ accepted: expect.anything() }]);
    expect(take(announced(), at, moved(2, justBefore(hour(58)), END)).answers).toMatchObject([{ refused: { code: 'announced_too_late' } }]);
    const forced = take(announced(), at, moved(2, hour(20), END, true)).state;
    expect(lateAnnouncements(forced)).toMatchObject([{ number: 2, startsAt: hour(20), announcedAt: at, earliestStartAt: hour(58) }]);
  });

  test('GTC-3.5.1.a: moved twice, each start stands on its own announcement; the breach of one that was moved away stays on record', () => {
    const first = take(announced(), hour(10), moved(2, hour(20), hour(21), true)).state;
    const second = take(first, hour(11), moved(3, hour(100), hour(101))).state;
    expect(second.schedules[3]).toMatchObject({ startsAt: hour(100), published: { software: hour(11), 'status-page': hour(11) } });
    expect(lateAnnouncements(second).map(({ number }) => number)).toEqual([2]);
    expect(take(second, hour(20)).step).toMatchObject({ kind: 'wait', until: hour(100) });
  });

  test('GTC-3.5.1.a: a start that stays was announced already; an earlier end may be announced at any time before it', () => {
    const at = justBefore(START);
    const { state, answers } = take(announced(), at, moved(2, START, hour(1, START)));
    expect(answers).toMatchObject([{ accepted: expect.anything() }]);
    expect([lateAnnouncements(state), excusedSpan(state, END)]).toEqual([[], { from: START, until: hour(1, START) }]);
    expect(take(announced(), at, moved(2, START, hour(2, START))).answers).toMatchObject([{ refused: { code: 'window_unchanged' } }]);
  });

  test('GTC-3.5.1.a: a later end announces longer maintenance: in time 48 hours before the start, and late a millisecond after', () => {
    const inTime = hour(-48, START);
    const longer = hour(26, START);
    const { state } = take(announced(), inTime, moved(2, START, longer));
    expect([lateAnnouncements(state), excusedSpan(state, hour(200))]).toEqual([[], { from: START, until: longer }]);
    const late = plusMillis(inTime, 1);
    expect(take(announced(), late, moved(2, START, longer)).answers).toMatchObject([
      { refused: { code: 'announced_too_late', message: expect.stringMatching(/^A later end announces longer maintenance\./) } },
    ]);
    const forced = take(announced(), late, moved(2, START, longer, true)).state;
    expect(lateAnnouncements(forced)).toMatchObject([{ number: 2, startsAt: START, announcedAt: late, lateByMs: 1 }]);
    expect(excusedSpan(forced, hour(200))).toEqual({ from: START, until: END });
    const shorter = take(announced(), late, moved(2, START, hour(1, START))).state;
    const back = take(shorter, hour(1, late), moved(3, START, END, true)).state;
    expect(excusedSpan(back, hour(200))).toEqual({ from: START, until: hour(1, START) });
    const harmless = announced({ affectsAvailability: false });
    expect(take(harmless, late, moved(2, START, longer)).answers).toMatchObject([{ accepted: expect.anything() }]);
  });

  test('GTC-3.5.1.a: an emergency stays one where another end alone is announced, and not where its start is moved', () => {
    const urgent = announced({ isEmergency: true });
    const ends = take(urgent, hour(1), moved(2, START, hour(1, START))).state;
    expect([isEmergency(urgent), isEmergency(ends), isEmergency(announced())]).toEqual([true, true, false]);
    expect(isEmergency(take(ends, hour(2), moved(3, hour(100), hour(101))).state)).toBe(false);
  });

  test('GTC-3.5.1.a: customers read that it was moved, until it begins', () => {
    const at = hour(1);
    const { state } = take(announced(), at, moved(2, hour(100), hour(101)));
    expect(alertOf(state)).toMatchObject({ reason: { text: expect.stringMatching(/^Moved: maintenance of the front office/) } });
    expect(alertOf(announced())).toMatchObject({ reason: { text: expect.stringMatching(/^Maintenance of/) } });
    expect(alertOf(take(state, hour(100)).state)).toMatchObject({ reason: { text: expect.stringMatching(/is under way/) } });
  });

  test('GTC-3.5.1.a: it is moved before it begins, and not from its start on', () => {
    const far = hour(200);
    expect(take(announced(), justBefore(START), moved(2, far, hour(1, far))).answers).toMatchObject([{ accepted: expect.anything() }]);
    expect(take(announced(), START, moved(2, far, hour(1, far))).answers).toMatchObject([{ refused: { code: 'window_begun' } }]);
  });
});
