import { receiptOf, receiptsOf } from '../../../domain/objection-window/receipt';
import type { ObjectionTerms } from '../../../domain/objection-window/terms';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import {
  answerTo,
  at,
  byMailOnly,
  day,
  handed,
  justBefore,
  lastOn,
  lived,
  mailed,
  mayStart,
  OPENED_AT,
  shown,
  stageOf,
  TERMS,
  type WindowOptions,
  windowOf,
} from './samples';

const later = (openedAt: string, more: WindowOptions = {}) => windowOf({ ...more, openedAt: at(openedAt) });
/** The mail server takes mails from a moment on. */
const takesMailFrom = (text: string) => (_notice: string, now: string) => (now < at(text) ? ('silent' as const) : ('accepted' as const));

describe('receipt of an announcement (DPA-4.1.a, DPA-4.1.b)', () => {
  test('DPA-4.1.b: Qualifio gives thirty days from receipt, extended to a working day, by software or mail, two people, thirty working days', () => {
    expect(TERMS).toMatchObject({
      ...{ channels: ['software-message', 'email'], received: 'posted-or-delivered', period: 'P30D', extendToWorkingDay: true },
      ...{ measuredAt: 'receipt-or-deposit', notReasonableApprovals: 2 },
      ...{ exitNoticeWorkingDays: 30, exitNoticeFrom: 'receipt', exitAfterNotReasonable: true },
    });
  });

  test('DPA-4.1.a: posted as soon as it is opened where users can log in, and mailed to the data protection officer', () => {
    const life = lived(windowOf(), [], { until: OPENED_AT });
    expect([life.state.postedAt, mailed(life)]).toEqual([OPENED_AT, ['Mon 2026-03-02 09:00 announcement-r1-dpo-1']]);
    expect([stageOf(life), lastOn(life.state), mayStart(life)]).toEqual(['open', '2026-04-01', false]);
  });

  test('DPA-4.1.a: where nobody can log in nothing is posted, and the mail alone is received', () => {
    const life = lived(windowOf(byMailOnly), [], { until: '2026-03-10 09:00', mails: takesMailFrom('2026-03-04 10:00') });
    expect(life.state.postedAt).toBeUndefined();
    expect(receiptOf(life.state)).toEqual({ by: 'email', at: at('2026-03-04 10:00'), on: '2026-03-04' });
    expect(lastOn(life.state)).toBe('2026-04-03');
  });

  test.each<[received: ObjectionTerms['received'], by: string, last: string]>([
    ['posted-or-delivered', 'software', '2026-04-01'],
    ['posted', 'software', '2026-04-01'],
    // Thirty days after Thursday 5 March are Saturday 4 April; Monday is Easter Monday.
    ['delivered', 'email', '2026-04-07'],
  ])('DPA-4.1.b: posted on 2 March and delivered on 5 March, where %s counts: by %s, until %s', (received, by, last) => {
    const life = lived(windowOf({ terms: { received } }), [], { until: '2026-03-06 09:00', mails: takesMailFrom('2026-03-05 09:00') });
    expect([receiptOf(life.state)?.by, lastOn(life.state)]).toEqual([by, last]);
  });

  test.each<[received: ObjectionTerms['received'], by: string | undefined]>([
    ['posted-or-delivered', 'email'],
    ['posted', undefined],
    ['delivered', 'email'],
  ])('DPA-4.1.b: a mail delivered while nobody can log in, where %s counts: received by %s', (received, by) => {
    const life = lived(windowOf({ ...byMailOnly, terms: { received } }), [], { until: '2026-03-06 09:00' });
    expect(receiptOf(life.state)?.by).toBe(by);
  });

  test('DPA-4.1.b: the earlier of a mail and a later posting counts, and both instants are kept', () => {
    const life = lived(windowOf(byMailOnly), [['2026-03-09 09:00', { kind: 'accessRestored', at: at('2026-03-09 09:00') }]], {
      until: '2026-03-10 09:00',
    });
    expect(receiptsOf(life.state).map(({ by, on }) => `${by} ${on}`)).toEqual(['email 2026-03-02', 'software 2026-03-09']);
    expect(lastOn(life.state)).toBe('2026-04-01');
  });

  test.each([
    [justBefore('2026-03-03 00:00', 1), '2026-04-01'],
    [at('2026-03-03 00:00'), '2026-04-02'],
    [justBefore('2026-03-03 00:00', 1_000), '2026-04-01'],
  ])('DPA-4.1.b: received at %s, the last day is %s: days are those of Brussels', (openedAt, last) => {
    expect(lastOn(lived(windowOf({ openedAt }), [], { until: openedAt }).state)).toBe(last);
  });

  test.each<[why: string, openedAt: string, last: string, closesAt: string, extend: boolean]>([
    ['an ordinary Wednesday', '2026-03-02 09:00', '2026-04-01', '2026-04-01T22:00:59.999Z', true],
    ['summer time begins within it, on 29 March', '2026-03-10 09:00', '2026-04-09', '2026-04-09T22:00:59.999Z', true],
    ['summer time ends within it, on 25 October', '2026-10-05 09:00', '2026-11-04', '2026-11-04T23:00:59.999Z', true],
    ['a Saturday gives way to Monday', '2026-02-12 09:00', '2026-03-16', '2026-03-16T23:00:59.999Z', true],
    ['a Sunday gives way to Monday', '2026-02-13 09:00', '2026-03-16', '2026-03-16T23:00:59.999Z', true],
    ['Easter Monday gives way to Tuesday', '2026-03-07 09:00', '2026-04-07', '2026-04-07T22:00:59.999Z', true],
    ['Christmas Day, a Friday, gives way to Monday', '2026-11-25 09:00', '2026-12-28', '2026-12-28T23:00:59.999Z', true],
    ['a Saturday stays where the terms do not extend', '2026-02-12 09:00', '2026-03-14', '2026-03-14T23:00:59.999Z', false],
    ['a holiday stays where the terms do not extend', '2026-11-25 09:00', '2026-12-25', '2026-12-25T23:00:59.999Z', false],
  ])('DPA-4.1.b: last day, %s', (_why, openedAt, last, closesAt, extendToWorkingDay) => {
    const opening = later(openedAt, { terms: { extendToWorkingDay } });
    const waiting = lived(opening, [], { until: plusMillis(closesAt as Instant, -1) });
    expect([lastOn(waiting.state), stageOf(waiting), waiting.step]).toMatchObject([last, 'open', { kind: 'wait', until: closesAt }]);
    const closed = lived(opening, [], { until: closesAt });
    expect([stageOf(closed), mayStart(closed), closed.step.kind]).toEqual(['accepted', true, 'close']);
  });

  test('DPA-4.1.c: the window decides a minute after its last instant, and not a millisecond before', () => {
    const at1 = (until: string) => lived(windowOf(), [], { until: until });
    expect(stageOf(at1('2026-04-01T22:00:59.998Z'))).toBe('open');
    expect(stageOf(at1('2026-04-01T22:00:59.999Z'))).toBe('accepted');
    expect(mayStart(at1('2026-04-01T22:00:00.000Z'))).toBe(false);
  });

  test('DPA-4.1.c: a window that was due while nothing ran closes with its own last day', () => {
    const outages = [{ from: at('2026-03-20 09:00'), until: at('2026-04-20 09:00') }];
    const life = lived(windowOf(), [], { outages });
    expect([stageOf(life), life.state.lapsedOn]).toEqual(['accepted', '2026-04-01']);
  });

  test('DPA-4.1.b: reading it is receipt, of the first reading only', () => {
    const opening = windowOf({ ...byMailOnly, contacts: {} });
    const life = lived(
      opening,
      [
        ['2026-03-06 23:59', { kind: 'announcementRead' }],
        ['2026-03-12 10:00', { kind: 'announcementRead' }],
      ],
      { until: '2026-03-13 09:00' },
    );
    expect([receiptOf(life.state), lastOn(life.state)]).toMatchObject([{ by: 'reading', on: '2026-03-06' }, '2026-04-07']);
  });

  test('DPA-4.1.b: it may be handed over: the earliest day that is known counts, whenever it is told', () => {
    const opening = windowOf({ ...byMailOnly, contacts: {} });
    const life = lived(
      opening,
      [
        ['2026-03-12 10:00', handed('2026-03-11')],
        ['2026-03-13 10:00', handed('2026-03-05')],
        ['2026-03-14 10:00', handed('2026-03-09')],
      ],
      { until: '2026-03-15 09:00' },
    );
    expect([receiptOf(life.state), lastOn(life.state)]).toEqual([{ by: 'handover', on: '2026-03-05' }, '2026-04-07']);
  });

  test.each([
    ['2026-03-01', 'received_before_announced'],
    ['2026-03-02', 'accepted'],
    ['2026-03-20', 'accepted'],
    ['2026-03-21', 'dated_in_the_future'],
  ])('DPA-4.1.b: told on 20 March that it was handed over on %s: %s', (on, answer) => {
    expect(answerTo(windowOf({ contacts: {} }), '2026-03-20 10:00', handed(on))).toBe(answer);
  });

  test('DPA-4.1.b: an earlier receipt that is told after silence was seen leaves it silence, and the customer is told once', () => {
    const life = lived(windowOf(byMailOnly), [['2026-04-20 10:00', handed('2026-03-02')]], { mails: takesMailFrom('2026-03-04 09:00') });
    expect([stageOf(life), lastOn(life.state), life.step.kind]).toEqual(['accepted', '2026-04-01', 'close']);
    expect(mailed(life).filter((mail) => mail.includes('acceptance'))).toEqual(['Sat 2026-04-04 00:00 acceptance-2026-04-03']);
  });

  test('DPA-4.1.a: a removal is told and leaves nothing to object to', () => {
    const life = lived(windowOf({ isObjectable: false }));
    expect([stageOf(life), mayStart(life), lastOn(life.state)]).toEqual(['informed', true, undefined]);
    expect(answerTo(life.state, '2026-03-03 10:00', { kind: 'objectionRaised', objectionId: 'obj_1', channel: 'email' })).toBe(
      'nothing_to_object',
    );
    expect(mailed(life)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1']);
  });
});

describe('posting in the software while users are shut out (DPA-4.1.a)', () => {
  const suspended = windowOf({ ...byMailOnly, contacts: {} });

  test('DPA-4.1.a: nothing is posted, nobody is reached, and no period runs', () => {
    const life = lived(suspended);
    expect([stageOf(life), life.state.postedAt, life.effects, lastOn(life.state)]).toEqual(['undelivered', undefined, [], undefined]);
    expect(life.step.kind).toBe('await');
  });

  test('DPA-4.1.b: once they may log in again it is posted, and the period runs from that day', () => {
    const life = lived(suspended, [['2026-03-18 15:00', { kind: 'accessRestored', at: at('2026-03-18 15:00') }]], {
      until: '2026-03-19 09:00',
    });
    expect([life.state.postedAt, lastOn(life.state), stageOf(life)]).toEqual([at('2026-03-18 15:00'), '2026-04-17', 'open']);
  });

  test('DPA-4.1.a: where something else still shuts them out it is held back, and looked at anew each time, under another key', () => {
    const restored = (when: string) => ({ kind: 'accessRestored', at: at(when) }) as const;
    const life = lived(
      suspended,
      [
        ['2026-03-10 09:00', restored('2026-03-10 09:00')],
        ['2026-03-12 09:00', restored('2026-03-12 09:00')],
        ['2026-03-14 09:00', restored('2026-03-14 09:00')],
      ],
      { until: '2026-03-15 09:00', canLogIn: (now) => now >= at('2026-03-14 09:00') },
    );
    expect(life.effects.map(({ key }) => key)).toEqual(['posting-r1-1/1', 'posting-r1-2/1', 'posting-r1-3/1']);
    expect([life.state.postedAt, life.state.heldBack]).toEqual([at('2026-03-14 09:00'), 2]);
  });

  test('DPA-4.1.a: access that came back while it was looked at is looked at again: that look may have been too early', () => {
    const life = lived(
      suspended,
      [
        [
          '2026-03-10 09:00',
          { kind: 'accessRestored', at: at('2026-03-10 08:59') },
          { kind: 'accessRestored', at: at('2026-03-10 09:00') },
          { kind: 'postingHeldBack', number: 1 },
        ],
      ],
      { until: '2026-03-10 10:00' },
    );
    expect([life.state.postedAt, stageOf(life)]).toEqual([at('2026-03-10 09:00'), 'open']);
  });

  test('DPA-4.1.a: a posting that came to nothing is tried again every 15 minutes', () => {
    const life = lived(suspended, [['2026-03-10 09:00', { kind: 'accessRestored', at: at('2026-03-10 09:00') }]], {
      until: '2026-03-11 09:00',
      canLogIn: (now) => (now < at('2026-03-10 09:30') ? undefined : true),
    });
    expect(life.effects.map(({ at: when, key }) => `${shown(when)} ${key}`)).toEqual([
      'Tue 2026-03-10 09:00 posting-r1-1/1',
      'Tue 2026-03-10 09:15 posting-r1-1/2',
      'Tue 2026-03-10 09:30 posting-r1-1/3',
    ]);
    expect(stageOf(life)).toBe('open');
  });

  test('DPA-4.1.a: the message of a corrected wording is posted under a key of its own', () => {
    const restored = (when: string) => [when, { kind: 'accessRestored', at: at(when) }] as const;
    const life = lived(
      suspended,
      [
        restored('2026-03-10 09:00'),
        [
          '2026-03-11 09:00',
          { kind: 'announcementCorrected', revision: 2, isMaterial: true, startsOn: day('2026-06-01'), canLogIn: false },
        ],
        restored('2026-03-12 09:00'),
      ],
      { until: '2026-03-13 09:00' },
    );
    expect(life.effects.map(({ key }) => key)).toEqual(['posting-r1-1/1', 'posting-r2-1/1']);
    expect(life.state.postedAt).toBe(at('2026-03-12 09:00'));
  });

  test('DPA-4.1.a: where the terms name no message in the software, restored access posts nothing', () => {
    const life = lived(windowOf({ ...byMailOnly, terms: { channels: ['email'] } }), [
      ['2026-03-10 09:00', { kind: 'accessRestored', at: at('2026-03-10 09:00') }],
    ]);
    expect(life.effects.map(({ effect }) => effect.kind)).toEqual(['sendAnnouncement', 'sendAcceptance']);
  });

  test('DPA-4.1.a: what is closed is not posted; should the window open again, it is', () => {
    const restored = { kind: 'accessRestored', at: at('2026-04-10 09:00') } as const;
    const accepted = lived(windowOf(byMailOnly), [['2026-04-10 09:00', restored]]);
    expect([stageOf(accepted), accepted.state.postedAt]).toEqual(['accepted', undefined]);
    const reopened = lived(
      windowOf(byMailOnly),
      [
        ['2026-04-10 09:00', restored],
        ['2026-04-12 09:00', { kind: 'windowMailBounced', notice: 'announcement-r1-dpo-1' }],
      ],
      { until: '2026-04-13 09:00' },
    );
    expect([stageOf(reopened), reopened.state.postedAt, lastOn(reopened.state)]).toEqual(['open', at('2026-04-12 09:00'), '2026-05-12']);
  });
});
