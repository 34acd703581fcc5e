import { statusOf } from '../../../domain/objection-window/objections';
import type { ObjectionChannel } from '../../../domain/objection-window/state';
import {
  answerTo,
  asked,
  byMailOnly,
  changeWithdrawn,
  contractEnded,
  corrected,
  day,
  handed,
  justBefore,
  lastOn,
  lived,
  mailed,
  mayStart,
  objected,
  reviewed,
  stageOf,
  type WindowLife,
  windowOf,
  withdrawn,
} from './samples';

const statusIn = ({ state }: WindowLife, id = 'obj_1') => {
  const objection = state.objections[id];
  return objection === undefined ? undefined : statusOf(state, objection);
};
const letter = (depositedOn: string, receivedOn: string) =>
  objected('obj_1', { channel: 'registered-letter', depositedOn: day(depositedOn), receivedOn: day(receivedOn) });

describe('an objection in time (DPA-4.1.b, DPA-4.1.c)', () => {
  test.each([
    ['at the last millisecond of the last day', justBefore('2026-04-02 00:00', 1), 'under-review', false],
    ['a second before', justBefore('2026-04-02 00:00', 1_000), 'under-review', false],
    ['at the first instant of the next day, before the window has decided', justBefore('2026-04-02 00:00', 0), 'late', true],
    ['after it has decided', justBefore('2026-04-02 00:02', 0), 'late', true],
  ] as const)('DPA-4.1.b: told %s: %s', (_when, at, status, starts) => {
    const life = lived(windowOf(), [[at, objected('obj_1')]]);
    expect([statusIn(life), mayStart(life)]).toEqual([status, starts]);
    expect(life.step.kind).toBe(starts ? 'close' : 'await');
  });

  test('DPA-4.1.c: it holds the sub-processing up until legal answers, however long that takes', () => {
    const life = lived(windowOf(), [['2026-03-10 09:00', objected('obj_1')]], { until: '2028-12-31 09:00' });
    expect([stageOf(life), mayStart(life), asked(life), life.step.kind]).toEqual(['under-review', false, ['review:obj_1.0'], 'await']);
    expect(life.step.reason.text).toBe('the answer of legal to the objection: the sub-processing may not start');
    expect(mailed(life).slice(1)).toEqual(['Tue 2026-03-10 09:00 received-obj_1']);
  });

  test.each([
    ['2026-04-01', '2026-04-07', 'receipt-or-deposit', 'under-review'],
    ['2026-04-02', '2026-04-07', 'receipt-or-deposit', 'late'],
    ['2026-04-01', '2026-04-07', 'receipt', 'late'],
    ['2026-03-30', '2026-04-01', 'receipt', 'under-review'],
  ] as const)(
    'DPA-4.1.b: a registered letter deposited on %s and received on %s, where %s counts: %s',
    (deposited, received, measuredAt, status) => {
      const life = lived(windowOf({ terms: { measuredAt } }), [['2026-04-08 10:00', letter(deposited, received)]]);
      expect(statusIn(life)).toBe(status);
    },
  );

  test('DPA-4.1.b: of an ordinary letter its receipt counts, whatever the post mark says', () => {
    const posted = objected('obj_1', { channel: 'letter', depositedOn: day('2026-03-30'), receivedOn: day('2026-04-02') });
    expect(statusIn(lived(windowOf(), [['2026-04-03 10:00', posted]]))).toBe('late');
  });

  test('DPA-4.1.c: told after the window fell silent but dated in time, it undoes the silence', () => {
    const life = lived(windowOf(), [['2026-04-08 10:00', letter('2026-04-01', '2026-04-07')]]);
    expect([stageOf(life), mayStart(life), asked(life)]).toEqual(['under-review', false, ['review:obj_1.0']]);
    expect(mailed(life).slice(1)).toEqual(['Thu 2026-04-02 00:00 acceptance-2026-04-01', 'Wed 2026-04-08 10:00 received-obj_1']);
  });

  test('DPA-4.1.c: a confirmation of silence that no server had taken is not sent once the customer turns out to have objected', () => {
    const mails = (_notice: string, now: string) => (now >= '2026-04-01' && now < '2026-04-08T09' ? 'silent' : 'accepted');
    const life = lived(windowOf(), [['2026-04-08 10:00', letter('2026-04-01', '2026-04-07')]], { mails });
    expect(mailed(life).slice(-1)).toEqual(['Wed 2026-04-08 11:00 received-obj_1']);
    expect(life.state.reminders['acceptance-2026-04-01']?.status).toBe('failing');
  });

  test('DPA-4.1.b: before the announcement was received no objection is late', () => {
    const life = lived(windowOf({ ...byMailOnly, contacts: {} }), [['2026-06-10 09:00', objected('obj_1')]]);
    expect([stageOf(life), lastOn(life.state)]).toEqual(['under-review', undefined]);
  });

  test('DPA-4.1.b: a receipt that is told later and lies earlier can make it late', () => {
    const opening = windowOf({ ...byMailOnly, contacts: {} });
    const life = lived(opening, [
      ['2026-04-10 09:00', objected('obj_1')],
      ['2026-04-11 09:00', handed('2026-03-03')],
    ]);
    expect([statusIn(life), stageOf(life), asked(life)]).toEqual(['late', 'accepted', []]);
  });

  test.each<[ObjectionChannel, string]>([
    ['api', 'under-review'],
    ['email', 'under-review'],
    ['letter', 'under-review'],
    ['registered-letter', 'under-review'],
    ['telephone', 'void'],
    ['other', 'void'],
  ])('DPA-4.1.b: by %s it is %s', (channel, status) => {
    const life = lived(windowOf(), [['2026-03-10 09:00', objected('obj_1', { channel })]], { until: '2026-03-11 09:00' });
    expect(statusIn(life)).toBe(status);
    expect(stageOf(life)).toBe(status === 'void' ? 'open' : 'under-review');
  });

  test('DPA-4.1.b: one by telephone is void, so the same may be said in writing', () => {
    const life = lived(windowOf(), [
      ['2026-03-10 09:00', objected('obj_1', { channel: 'telephone' })],
      ['2026-03-11 09:00', objected('obj_2')],
    ]);
    expect([statusIn(life), statusIn(life, 'obj_2')]).toEqual(['void', 'under-review']);
    expect(mailed(life).slice(1)).toEqual(['Wed 2026-03-11 09:00 received-obj_2']);
  });

  test.each([
    [{ receivedOn: day('2026-03-11') }, 'dated_in_the_future'],
    [{ channel: 'registered-letter', depositedOn: day('2026-03-11') }, 'dated_in_the_future'],
    [{ receivedOn: day('2026-03-10') }, 'accepted'],
  ] as const)('DPA-4.1.b: told on 10 March as %j: %s', (more, answer) => {
    expect(answerTo(windowOf(), '2026-03-10 10:00', objected('obj_1', more))).toBe(answer);
  });
});

describe('what a customer may still say of its objection (DPA-4.1.b)', () => {
  const standing = lived(windowOf(), [['2026-03-10 09:00', objected('obj_1')]], { until: '2026-03-11 09:00' });

  test('DPA-4.1.b: a second one is refused while one stands, and after it was settled', () => {
    expect(answerTo(standing.state, '2026-03-12 09:00', objected('obj_2'))).toBe('already_objected');
    const solved = lived(standing.state, [['2026-03-12 09:00', reviewed('obj_1', 'solved', 'usr_1')]]);
    expect([stageOf(solved), answerTo(solved.state, '2026-03-13 09:00', objected('obj_2'))]).toEqual(['cleared', 'objection_settled']);
    const off = lived(standing.state, [['2026-03-12 09:00', withdrawn('obj_1', '2026-03-12')]]);
    expect([stageOf(off), mayStart(off), answerTo(off.state, '2026-03-13 09:00', objected('obj_2'))]).toEqual([
      'cleared',
      true,
      'objection_settled',
    ]);
  });

  test('DPA-4.1.b: its grounds may be added to, once each', () => {
    const amended = { kind: 'objectionAmended', objectionId: 'obj_1', remarkId: 'rmk_2' } as const;
    const life = lived(standing.state, [['2026-03-12 09:00', amended, amended]], { until: '2026-03-13 09:00' });
    expect(life.state.objections['obj_1']?.remarkIds).toEqual(['rmk_obj_1', 'rmk_2']);
    expect(answerTo(standing.state, '2026-03-12 09:00', { ...amended, objectionId: 'obj_9' })).toBe('no_such_objection');
  });

  test('DPA-4.1.c: withdrawn, the gate is open, the window closes, and nothing more can be said of it', () => {
    const life = lived(standing.state, [['2026-03-12 09:00', withdrawn('obj_1', '2026-03-12')]]);
    expect([stageOf(life), mayStart(life), life.step.kind, asked(life)]).toEqual(['cleared', true, 'close', []]);
    expect(answerTo(life.state, '2026-03-13 09:00', withdrawn('obj_1', '2026-03-13'))).toBe('objection_withdrawn');
    const amended = { kind: 'objectionAmended', objectionId: 'obj_1', remarkId: 'rmk_2' } as const;
    expect(answerTo(life.state, '2026-03-13 09:00', amended)).toBe('objection_withdrawn');
    expect(answerTo(life.state, '2026-03-13 09:00', reviewed('obj_1', 'admitted', 'usr_1'))).toBe('objection_withdrawn');
  });

  test('DPA-4.1.c: a late one that is withdrawn settles nothing: the silence before it does', () => {
    const life = lived(windowOf(), [
      ['2026-04-08 09:00', objected('obj_1')],
      ['2026-04-09 09:00', withdrawn('obj_1', '2026-04-09')],
    ]);
    expect([stageOf(life), mayStart(life)]).toEqual(['accepted', true]);
    expect(answerTo(life.state, '2026-04-10 09:00', objected('obj_2'))).toBe('accepted');
  });

  test('DPA-4.1.b: after the change was withdrawn, and after the end of the contract, there is nothing to object to', () => {
    const off = lived(windowOf(), [['2026-03-10 09:00', changeWithdrawn]]);
    const ended = lived(windowOf(), [['2026-03-10 09:00', contractEnded('ctr_1', 1, '2026-03-09')]]);
    expect([off, ended].map(({ state }) => answerTo(state, '2026-03-11 09:00', objected('obj_1')))).toEqual([
      'change_withdrawn',
      'contract_ended',
    ]);
  });
});

describe('after a correction in what matters all begins anew (DPA-4.1.a, DPA-4.1.b)', () => {
  test('DPA-4.1.b: it is posted and mailed again, and thirty days run from then', () => {
    const life = lived(windowOf(), [['2026-03-20 09:00', corrected(2)]], { until: '2026-03-21 09:00' });
    expect([stageOf(life), lastOn(life.state), life.state.announcement.startsOn]).toEqual(['open', '2026-04-20', '2026-06-01']);
    expect(mailed(life)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1', 'Fri 2026-03-20 09:00 announcement-r2-dpo-1']);
  });

  test('DPA-4.1.c: silence on the wording before does not count, nor its receipt, nor a reading of it', () => {
    const life = lived(
      windowOf(byMailOnly),
      [
        ['2026-03-03 09:00', { kind: 'announcementRead' }],
        ['2026-04-10 09:00', corrected(2, { canLogIn: false })],
      ],
      { until: '2026-04-11 09:00', mails: (notice) => (notice.startsWith('announcement-r2') ? 'refused' : 'accepted') },
    );
    expect([stageOf(life), mayStart(life), lastOn(life.state), asked(life)]).toEqual([
      'undelivered',
      false,
      undefined,
      ['undelivered:r2.1'],
    ]);
  });

  test('DPA-4.1.a: a correction of the wording alone moves the start and nothing else', () => {
    const life = lived(windowOf(), [['2026-03-20 09:00', corrected(2, { isMaterial: false })]], { until: '2026-03-21 09:00' });
    expect([lastOn(life.state), mailed(life).length, life.state.announcement.startsOn]).toEqual(['2026-04-01', 1, '2026-06-01']);
  });

  test('DPA-4.1.a: corrections that arrive in another order leave the same wording', () => {
    const first = corrected(2, { startsOn: day('2026-06-01') });
    const second = corrected(3, { isMaterial: false, startsOn: day('2026-07-01') });
    const one = lived(windowOf(), [['2026-03-20 09:00', first, second, first]], { until: '2026-03-21 09:00' });
    const other = lived(windowOf(), [['2026-03-20 09:00', second, first, second]], { until: '2026-03-21 09:00' });
    expect(other.state).toEqual(one.state);
    expect(one.state.announcement).toMatchObject({ revision: 2, worded: 3, startsOn: '2026-07-01' });
  });

  test('DPA-4.1.b: told twice, it begins anew once', () => {
    const life = lived(
      windowOf({ contacts: {} }),
      [
        ['2026-03-20 09:00', corrected(2)],
        ['2026-03-25 09:00', corrected(2)],
      ],
      { until: '2026-03-26 09:00' },
    );
    expect(lastOn(life.state)).toBe('2026-04-20');
  });

  test('DPA-4.1.b: a settled objection to the wording before does not count: the customer may object anew', () => {
    const life = lived(
      windowOf(),
      [
        ['2026-03-10 09:00', objected('obj_1')],
        ['2026-03-12 09:00', withdrawn('obj_1', '2026-03-12')],
        ['2026-03-20 09:00', corrected(2)],
      ],
      { until: '2026-03-21 09:00' },
    );
    expect([stageOf(life), mayStart(life), answerTo(life.state, '2026-03-22 09:00', objected('obj_2'))]).toEqual([
      'open',
      false,
      'accepted',
    ]);
  });

  test('DPA-4.1.c: an objection that is not settled stands against the new wording too', () => {
    const life = lived(windowOf(), [
      ['2026-03-10 09:00', objected('obj_1')],
      ['2026-03-20 09:00', corrected(2)],
    ]);
    expect([stageOf(life), mayStart(life), asked(life)]).toEqual(['under-review', false, ['review:obj_1.0']]);
    expect(answerTo(life.state, '2026-03-22 09:00', objected('obj_2'))).toBe('already_objected');
    const off = lived(life.state, [['2026-12-01 09:00', withdrawn('obj_1', '2026-12-01')]], { from: life.now });
    expect(stageOf(off)).toBe('accepted');
  });

  test('DPA-4.1.c: what legal let start against an objection to the wording before is shut again', () => {
    const life = lived(windowOf(), [
      ['2026-03-10 09:00', objected('obj_1')],
      ['2026-03-11 09:00', reviewed('obj_1', 'not-reasonable', 'usr_1')],
      ['2026-03-11 10:00', reviewed('obj_1', 'not-reasonable', 'usr_2')],
      ['2026-03-12 09:00', { kind: 'gateOverridden', by: 'usr_1', remarkId: 'rmk_o' }],
      ['2026-03-20 09:00', corrected(2)],
    ]);
    expect([stageOf(life), mayStart(life)]).toEqual(['not-reasonable', false]);
  });

  test('DPA-4.1.a: the posting of the wording before is none of the new one', () => {
    const life = lived(
      windowOf(byMailOnly),
      [['2026-03-20 09:00', corrected(2, { canLogIn: false }), { kind: 'announcementPosted', at: justBefore('2026-03-20 09:00') }]],
      { until: '2026-03-20 10:00' },
    );
    expect(life.state.postedAt).toBeUndefined();
  });
});
