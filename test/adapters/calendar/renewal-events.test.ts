import { eventsOf, type StandingRenewal } from '../../../adapters/calendar/renewal-events';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';

const renewal: StandingRenewal = {
  contractId: 'ctr_1',
  reference: 'K-1',
  period: 1,
  endsOn: calendarDate('2027-01-14'),
  noticeDeadlineOn: calendarDate('2026-10-14'),
  otherDeadlineOn: null,
  postedByOn: calendarDate('2026-10-09'),
  state: 'runs',
  updatedAt: '2026-03-02T09:00:00.000Z' as Instant,
};

const summaries = (more: Partial<StandingRenewal>) => eventsOf({ ...renewal, ...more }).map(({ summary }) => summary);

describe('the events of a contract', () => {
  it('GTC-5.1.a, GTC-5.a: are the last day to post, the last day for a notice, and the end of the period, each with its clause', () => {
    expect(eventsOf(renewal)).toEqual([
      {
        uid: 'ctr_1-1-post@tacit',
        on: '2026-10-09',
        summary: 'Post by today to give notice in time: K-1',
        description:
          'GTC-5.1.a: a registered letter that is posted later may be presented after Wednesday 14 October 2026, the last day for a notice of termination.',
        changedAt: renewal.updatedAt,
      },
      {
        uid: 'ctr_1-1-notice@tacit',
        on: '2026-10-14',
        summary: 'Last day for a notice of termination: K-1',
        description: 'GTC-5.1.a: the last day on which a notice is in time for the end of the period, Thursday 14 January 2027.',
        changedAt: renewal.updatedAt,
      },
      {
        uid: 'ctr_1-1-end@tacit',
        on: '2027-01-14',
        summary: 'Period ends, and renews unless terminated in time: K-1',
        description: 'GTC-5.a: period 1 ends with this day, and period 2 begins the day after, unless a notice of termination is in time.',
        changedAt: renewal.updatedAt,
      },
    ]);
  });

  it('GTC-5.1.a: name the other deadline where the two ways to count months differ', () => {
    const [, notice] = eventsOf({ ...renewal, otherDeadlineOn: calendarDate('2026-10-15') });
    expect(notice?.description.split('\n')[1]).toBe(
      'By the other way to count months it is Thursday 15 October 2026; a notice between the two is put before a person.',
    );
    expect(eventsOf({ ...renewal, otherDeadlineOn: renewal.noticeDeadlineOn })[1]?.description).not.toContain('other way');
  });

  it('keep their UIDs when dates or state change, and have others in the next period', () => {
    const uids = (more: Partial<StandingRenewal>) => eventsOf({ ...renewal, ...more }).map(({ uid }) => uid);
    expect(uids({ state: 'in-doubt', noticeDeadlineOn: calendarDate('2026-10-15') })).toEqual(uids({}));
    expect(uids({}).filter((uid) => uids({ period: 2 }).includes(uid))).toEqual([]);
  });

  it.each([
    ['runs', 'Period ends, and renews unless terminated in time: K-1', 3],
    ['renews', 'Period ends and renews: K-1', 3],
    ['in-doubt', 'Period ends, renewal in doubt: K-1', 3],
    ['ends', 'Contract ends: K-1', 1],
    ['ended', 'Contract ended: K-1', 1],
  ] as const)('GTC-5.a: of one that is in the state %s say so, and ask for a notice only while one can matter', (state, end, count) => {
    const found = summaries({ state });
    expect([found.at(-1), found.length]).toEqual([end, count]);
  });

  it('GTC-5.a: of one that nothing renews are its end alone', () => {
    expect(summaries({ noticeDeadlineOn: null, postedByOn: null })).toEqual(['Contract ends: K-1']);
    expect(summaries({ noticeDeadlineOn: null })).toEqual(['Contract ends: K-1']);
  });

  it('GTC-5.1.a: of one whose day of posting is not known are the others', () => {
    expect(summaries({ postedByOn: null })).toHaveLength(2);
  });
});
