import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { turn } from '../../../domain/engine/turn';
import { calendarDate, plusDays } from '../../../domain/shared/calendar-date';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { localDays } from '../../../domain/time-limits/local-days';
import { lastDayOf, standingOf, type TrafficNoticeFact, type TrafficNoticeState, trafficTerms } from '../../../domain/traffic-notice/state';
import { trafficNotice } from '../../../domain/traffic-notice/traffic-notice';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';

const document = loadDocuments().get('qualifio-gtc@1');
const provider = loadProviders().get('qualifio');
if (document === undefined || provider === undefined) throw new Error('no terms of Qualifio');
const effective = effectiveTerms(document, provider.documents[0]?.settings ?? {}, {});
if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
const TERMS = trafficTerms(effective.terms, '2026-1');

const endOf = (on: string): Instant => localDays('Europe/Brussels').endOf(calendarDate(on));

/** For a publication on Monday 16 March 2026 the last day is Monday 9 March. */
const notice = (more: Partial<TrafficNoticeState> = {}): TrafficNoticeState => ({
  ...{ terms: TERMS, noticeId: 'trf_1', contractId: 'ctr_1', campaignRemarkId: 'rmk_1', expectedEntriesPerMinute: 901 },
  ...{ publicationOn: calendarDate('2026-03-16'), announcedAt: endOf('2026-03-09'), decisions: {} },
  ...more,
});
const take = (state: TrafficNoticeState, now: Instant, ...facts: TrafficNoticeFact[]) =>
  turn(
    trafficNotice,
    state,
    facts.map((fact): TrafficNoticeFact & Dated => ({ ...fact, occurredAt: now, receivedAt: now })),
    now,
  );

describe('a peak of traffic (GTC-6.2)', () => {
  test('GTC-6.2.b: 900 entries a minute need no announcement, 901 do', () => {
    expect(standingOf(notice({ expectedEntriesPerMinute: 900 }))).toBe('not-needed');
    expect(standingOf(notice({ expectedEntriesPerMinute: 901 }))).toBe('in-time');
    const late = endOf('2026-03-15');
    expect(take(notice({ expectedEntriesPerMinute: 900, announcedAt: late }), late).step).toMatchObject({
      kind: 'close',
      outcome: 'not-needed',
    });
  });

  test('GTC-6.2.a: in time until the last instant of the fifth working day before publication, late a millisecond after', () => {
    expect(lastDayOf(notice())).toMatchObject({ on: '2026-03-09', clause: 'GTC-6.2.a' });
    expect(standingOf(notice())).toBe('in-time');
    expect(standingOf(notice({ announcedAt: plusMillis(endOf('2026-03-09'), 1) }))).toBe('late');
  });

  test('GTC-6.2.a: holidays are passed over, and the last day is never extended', () => {
    // Easter Monday, 6 April, is no working day: back from Friday 10 April come 9, 8, 7, 3 and 2 April.
    const last = lastDayOf(notice({ publicationOn: calendarDate('2026-04-10') }));
    expect(last.on).toBe('2026-04-02');
    expect(last.explanation.join(' ')).toContain('Easter Monday');
  });

  test('GTC-6.2.a: it ends with its contract, and waits for support again where that goes on', () => {
    const now = endOf('2026-03-15');
    const late = take(notice({ announcedAt: now }), now).state;
    const ended = take(late, now, { kind: 'contractEndTold', revision: 1, on: calendarDate('2026-03-14') });
    expect(ended.step).toMatchObject({ kind: 'close', outcome: 'contract-ended' });
    expect(trafficNotice.rows(ended.state)).not.toContainEqual(expect.objectContaining({ table: 'decisions', until: undefined }));
    expect(take(ended.state, now, { kind: 'contractEndTold', revision: 2 }).step.kind).toBe('await');
  });

  test('GTC-6.2.a: support is told of one in time and asked nothing; one that is late stays in its work list until it answers', () => {
    const inTime = take(notice(), endOf('2026-03-09'));
    expect([inTime.step.kind, trafficNotice.rows(inTime.state)]).toMatchObject([
      'close',
      [{ table: 'events', type: 'traffic_notice.announced', data: { isLate: false } }],
    ]);
    const now = endOf('2026-03-10');
    const late = take(notice({ announcedAt: now }), now);
    expect(late.step).toMatchObject({ kind: 'await' });
    expect(trafficNotice.rows(late.state)).toMatchObject([
      { table: 'decisions', question: { clause: 'GTC-6.2.a' } },
      { data: { isLate: true } },
    ]);
    const answered = take(late.state, now, { kind: 'decided', decision: 'late:announcement', option: 'prepared' });
    expect(answered.step).toMatchObject({ kind: 'close', outcome: 'late' });
  });

  test('GTC-6.2.a: exactly so many working days lie between the last day and the publication, and every life ends', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(40), (days, before) => {
        const publicationOn = plusDays(calendarDate('2026-02-01'), days);
        const announcedAt = endOf(plusDays(publicationOn, -before));
        const state = notice({ publicationOn, announcedAt });
        const { state: told, step, recorded } = take(state, announcedAt);
        expect([step.kind, recorded.length]).toEqual([standingOf(state) === 'late' ? 'await' : 'close', 1]);
        expect(take(told, announcedAt).state).toBe(told);
        expect(standingOf(state) === 'late').toBe(plusDays(publicationOn, -before) > lastDayOf(state).on);
      }),
    );
  });
});
