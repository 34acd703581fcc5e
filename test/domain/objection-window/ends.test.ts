import { wasAnnounced } from '../../../domain/objection-window/announcing';
import {
  accessRestored,
  alertsOf,
  answerTo,
  asked,
  bounced,
  byMailOnly,
  changeWithdrawn,
  contractEnded,
  corrected,
  handed,
  justBefore,
  leaves,
  lived,
  mailed,
  mayStart,
  OPENED_AT,
  objected,
  reviewed,
  shown,
  stageOf,
  tellingsTo,
  windowOf,
} from './samples';

describe('the contract ends while a window runs (DPA-4.1.c)', () => {
  const two = windowOf({ contractIds: ['ctr_1', 'ctr_2'] });

  test('DPA-4.1.c: no data is concerned any more: it closes, nothing may start, and nothing more is sent', () => {
    const life = lived(windowOf(), [['2026-03-20 09:00', contractEnded('ctr_1', 1, '2026-03-19')]]);
    expect([stageOf(life), mayStart(life), life.step.kind]).toEqual(['contract-ended', false, 'close']);
    expect(mailed(life)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1']);
    expect(tellingsTo(life, 'subprocessorChange').map(({ fact }) => fact.data)).toMatchObject([{ stage: 'contract-ended' }]);
  });

  test('DPA-4.1.c: under another contract it goes on; when both have ended it closes', () => {
    const one = lived(two, [['2026-03-20 09:00', contractEnded('ctr_1', 1, '2026-03-19')]]);
    expect([stageOf(one), one.state.lapsedOn]).toEqual(['accepted', '2026-04-01']);
    const both = lived(two, [
      ['2026-03-20 09:00', contractEnded('ctr_1', 1, '2026-03-19')],
      ['2026-03-25 09:00', contractEnded('ctr_2', 1, '2026-03-24')],
    ]);
    expect([stageOf(both), both.state.lapsedOn]).toEqual(['contract-ended', undefined]);
  });

  test('DPA-4.1.c: a contract that goes on after all brings the window back, with the last day that it had', () => {
    const happened = [
      ['2026-03-20 09:00', contractEnded('ctr_1', 1, '2026-03-19')],
      ['2026-03-25 09:00', contractEnded('ctr_1', 2)],
    ] as const;
    const back = lived(windowOf(), happened, { until: '2026-03-26 09:00' });
    expect([stageOf(back), tellingsTo(back, 'subprocessorChange').length]).toEqual(['open', 1]);
    expect(stageOf(lived(windowOf(), happened))).toBe('accepted');
    const late = lived(windowOf(), [happened[0], ['2026-04-20 09:00', contractEnded('ctr_1', 2)]]);
    expect([stageOf(late), late.state.lapsedOn]).toEqual(['accepted', '2026-04-01']);
  });

  test('DPA-4.1.c: of two words about the end the later counts, whichever arrives first', () => {
    const life = lived(windowOf(), [['2026-03-20 09:00', contractEnded('ctr_1', 2), contractEnded('ctr_1', 1, '2026-03-19')]]);
    expect(stageOf(life)).toBe('accepted');
  });

  test('DPA-4.1.c: the same word twice is one word', () => {
    const word = [contractEnded('ctr_1', 1, '2026-03-19'), contractEnded('ctr_1', 1)];
    expect(stageOf(lived(windowOf(), [['2026-03-20 09:00', ...word]]))).toBe('contract-ended');
  });

  test('DPA-4.1.a: a contract made meanwhile is concerned as well; one that nobody knows is not', () => {
    const joined = { kind: 'contractJoined', contractId: 'ctr_2' } as const;
    const life = lived(
      windowOf(),
      [
        ['2026-03-10 09:00', joined, joined, contractEnded('ctr_9', 1, '2026-03-09')],
        ['2026-03-20 09:00', contractEnded('ctr_1', 1, '2026-03-19')],
      ],
      { until: '2026-03-21 09:00' },
    );
    expect([stageOf(life), Object.keys(life.state.contracts)]).toEqual(['open', ['ctr_1', 'ctr_2']]);
  });

  test('DPA-4.1.d: a customer that left is told when its contract ends, although it has ended by then', () => {
    const mails = (_notice: string, now: string) => (now > '2026-03-16' && now < '2026-03-18' ? 'silent' : 'accepted');
    const life = lived(
      windowOf(),
      [
        ['2026-03-10 09:00', objected('obj_1')],
        ['2026-03-12 09:00', reviewed('obj_1', 'no-solution', 'usr_1')],
        ['2026-03-16 10:00', leaves('ext_1', '2026-03-16')],
        ['2026-03-17 00:00', contractEnded('ctr_1', 1, '2026-03-16')],
      ],
      { mails },
    );
    expect([stageOf(life), life.step.kind, life.state.reminders['exit-ext_1']?.status]).toEqual(['contract-ended', 'close', 'sent']);
  });
});

describe('the announced change is withdrawn (DPA-4.1.a)', () => {
  test('DPA-4.1.a: whoever was told is told that it is off, once; the window closes and nothing may start', () => {
    const life = lived(windowOf(), [['2026-03-20 09:00', changeWithdrawn, changeWithdrawn]]);
    expect([stageOf(life), mayStart(life), life.step.kind]).toEqual(['change-withdrawn', false, 'close']);
    expect(mailed(life)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1', 'Fri 2026-03-20 09:00 withdrawal']);
    expect(alertsOf(life)).toMatchObject([{ until: '2026-03-20T08:00:00.000Z' }]);
  });

  test('DPA-4.1.a: withdrawn before its first turn, it is neither posted nor mailed', () => {
    const life = lived(windowOf(), [[OPENED_AT, changeWithdrawn]]);
    expect([life.effects, life.state.postedAt, stageOf(life), life.step.kind]).toEqual([[], undefined, 'change-withdrawn', 'close']);
  });

  test('DPA-4.1.a: restored access posts nothing of what is off', () => {
    const life = lived(windowOf({ ...byMailOnly, contacts: {} }), [
      ['2026-03-20 09:00', changeWithdrawn],
      ['2026-03-21 09:00', accessRestored('2026-03-21 09:00')],
    ]);
    expect([life.effects, life.state.postedAt]).toEqual([[], undefined]);
  });

  test('DPA-4.1.a: whom the announcement did not reach is told nothing, and legal is asked nothing more', () => {
    const life = lived(windowOf(byMailOnly), [['2026-03-20 09:00', changeWithdrawn]], { mails: () => 'refused' });
    expect([mailed(life), asked(life)]).toEqual([['Mon 2026-03-02 09:00 announcement-r1-dpo-1'], []]);
  });

  test.each([
    ['handed over', [['2026-03-05 09:00', handed('2026-03-04')]], true],
    [
      'handed over in an earlier wording',
      [
        ['2026-03-05 09:00', handed('2026-03-04')],
        ['2026-03-06 09:00', corrected(2, { canLogIn: false })],
      ],
      true,
    ],
    ['answered by an objection', [['2026-03-05 09:00', objected('obj_1')]], true],
    ['told to nobody', [], false],
  ] as const)('DPA-4.1.a: %s: whether it is told that it is off', (_how, happened, isTold) => {
    const { state } = lived(windowOf({ ...byMailOnly, contacts: {} }), happened, { until: '2026-03-10 09:00' });
    expect(wasAnnounced(state)).toBe(isTold);
    const off = lived(state, [['2026-03-20 09:00', changeWithdrawn]], { from: justBefore('2026-03-20 09:00') });
    expect(mailed(off)).toEqual(isTold ? ['Fri 2026-03-20 09:00 withdrawal'] : []);
  });

  test('DPA-4.1.a: a word that it is off which came back is put before legal, although nothing is left to decide', () => {
    const life = lived(windowOf(), [
      ['2026-03-20 09:00', changeWithdrawn],
      ['2026-03-22 09:00', bounced('withdrawal')],
    ]);
    expect([stageOf(life), asked(life)]).toEqual(['change-withdrawn', ['lost:withdrawal']]);
  });

  test('DPA-4.1.a: a customer whose contract has ended is not written to', () => {
    const life = lived(windowOf(), [
      ['2026-03-20 09:00', contractEnded('ctr_1', 1, '2026-03-19')],
      ['2026-03-25 09:00', changeWithdrawn],
    ]);
    expect(mailed(life)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1']);
  });

  test('DPA-4.1.a: nothing that is told later is received, answered or let start', () => {
    const { state } = lived(windowOf(), [
      ['2026-03-10 09:00', objected('obj_1')],
      ['2026-03-20 09:00', changeWithdrawn],
    ]);
    const facts = [
      { kind: 'announcementRead' } as const,
      handed('2026-03-21'),
      reviewed('obj_1', 'admitted', 'usr_1'),
      { kind: 'gateOverridden', by: 'usr_1' } as const,
      leaves('ext_1', '2026-03-21'),
    ];
    expect(facts.map((fact) => answerTo(state, '2026-03-21 09:00', fact))).toEqual(Array(5).fill('change_withdrawn'));
  });
});

describe('what the software shows (DPA-4.1.a)', () => {
  const said = (life: Parameters<typeof alertsOf>[0]) =>
    alertsOf(life).map(({ from, until, reason }) => [shown(from), until && shown(until), reason.text.replace(/^.*announced/, '')]);

  test('DPA-4.1.a: from the posting until the last day is over', () => {
    expect(said(lived(windowOf()))).toEqual([
      ['Mon 2026-03-02 09:00', 'Thu 2026-04-02 00:00', ': objections are possible until Wednesday 1 April 2026'],
    ]);
  });

  test('DPA-4.1.a: until the customer objects', () => {
    const life = lived(windowOf(), [['2026-03-10 09:00', objected('obj_1')]]);
    expect(said(life).map(([, until]) => until)).toEqual(['Tue 2026-03-10 09:00']);
  });

  test('DPA-4.1.a: a corrected announcement is another one', () => {
    const life = lived(windowOf(), [['2026-03-20 09:00', corrected(2)]], { until: '2026-03-21 09:00' });
    expect(said(life)).toEqual([
      ['Mon 2026-03-02 09:00', 'Fri 2026-03-20 09:00', ': objections are possible until Wednesday 1 April 2026'],
      ['Fri 2026-03-20 09:00', undefined, ': objections are possible until Monday 20 April 2026'],
    ]);
  });

  test('DPA-4.1.a: it is shown although only delivery counts, names the last day once that is known, and no longer where it came back', () => {
    const opening = windowOf({ terms: { received: 'delivered' } });
    const mails = (notice: string, now: string) => (notice.startsWith('announcement') && now < '2026-03-02T10' ? 'silent' : 'accepted');
    const waiting = lived(opening, [], { until: '2026-03-02 09:30', mails });
    expect(said(waiting)).toEqual([['Mon 2026-03-02 09:00', undefined, '']]);
    const delivered = lived(opening, [], { until: '2026-03-03 09:30', mails });
    expect(said(delivered)).toEqual([['Mon 2026-03-02 09:00', undefined, ': objections are possible until Wednesday 1 April 2026']]);
    const back = lived(opening, [['2026-03-05 09:00', bounced('announcement-r1-dpo-1')]], { until: '2026-03-06 09:00', mails });
    expect(said(back)).toEqual([['Mon 2026-03-02 09:00', undefined, '']]);
  });

  test('DPA-4.1.a: shown again after silence that turned out to be none, it was not shown meanwhile', () => {
    const life = lived(windowOf({ terms: { received: 'delivered' } }), [['2026-04-10 09:00', bounced('announcement-r1-dpo-1')]]);
    expect(said(life)).toMatchObject([
      ['Mon 2026-03-02 09:00', 'Thu 2026-04-02 00:00', expect.any(String)],
      ['Fri 2026-04-10 09:00', undefined, ''],
    ]);
  });
});
