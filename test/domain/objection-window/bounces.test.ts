import {
  accessRestored,
  asked,
  at,
  bounced,
  byMailOnly,
  decided,
  type Happened,
  handed,
  lastOn,
  lived,
  mailed,
  mayStart,
  objected,
  stageOf,
  tellingsTo,
  windowOf,
} from './samples';

const address = (role: string, revision: number) => ({ kind: 'addressChanged', contactId: 'ctc_1', role, revision }) as const;
const both = { dpo: 1, 'contact-person': 1 };
const refusing = (notice: string) => (notice.startsWith('announcement') ? ('refused' as const) : ('accepted' as const));

describe('an announcement that comes back (DPA-4.1.b)', () => {
  const bounceOn = (when: string): Happened => [when, bounced('announcement-r1-dpo-1')];

  test('DPA-4.1.b: a bounce of the only delivery voids the window, and the next delivery starts it anew', () => {
    const life = lived(windowOf({ ...byMailOnly, contacts: both }), [bounceOn('2026-03-20 10:00')], { until: '2026-03-21 09:00' });
    expect(mailed(life)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1', 'Fri 2026-03-20 10:00 announcement-r1-contact-person-1']);
    expect([stageOf(life), lastOn(life.state)]).toEqual(['open', '2026-04-20']);
  });

  test('DPA-4.1.b: without another contact nothing runs: legal is asked, and the sub-processing may not start', () => {
    const life = lived(windowOf(byMailOnly), [bounceOn('2026-03-20 10:00')]);
    expect([stageOf(life), lastOn(life.state), mayStart(life), asked(life)]).toEqual([
      'undelivered',
      undefined,
      false,
      ['undelivered:r1.1'],
    ]);
  });

  test('DPA-4.1.c: a window that was closed in silence comes back, and closes after thirty days of its own', () => {
    const opening = windowOf({ ...byMailOnly, contacts: both });
    const silent = lived(opening, [], { until: '2026-04-10 09:00' });
    expect([stageOf(silent), silent.step.kind]).toEqual(['accepted', 'close']);
    const reopened = lived(opening, [bounceOn('2026-04-10 10:00')], { until: '2026-05-11 23:59' });
    expect([stageOf(reopened), lastOn(reopened.state), mayStart(reopened)]).toEqual(['open', '2026-05-11', false]);
    const again = lived(opening, [bounceOn('2026-04-10 10:00')]);
    expect([stageOf(again), again.state.lapsedOn, mailed(again).slice(-1)]).toEqual([
      'accepted',
      '2026-05-11',
      ['Tue 2026-05-12 00:00 acceptance-2026-05-11'],
    ]);
  });

  test('DPA-4.1.c: a window that reopens is told to its change, which counted it as closed', () => {
    const life = lived(windowOf({ ...byMailOnly, contacts: both }), [bounceOn('2026-04-10 10:00')], { until: '2026-04-11 09:00' });
    expect(tellingsTo(life, 'subprocessorChange').map(({ fact }) => fact.data)).toEqual([
      { windowId: 'chg_1.cus_1', stage: 'open', mayStart: false },
    ]);
  });

  test('DPA-4.1.c: one that reached nobody, was handed over and fell silent is told to its change at every stage', () => {
    const told: unknown[] = [];
    lived(windowOf({ ...byMailOnly, contacts: {} }), [['2026-03-10 10:00', handed('2026-03-09')]], {
      watch: ({ taken }) => told.push(tellingsTo(taken, 'subprocessorChange').map(({ fact }) => (fact.data as { stage: string }).stage)[0]),
    });
    expect([...new Set(told)]).toEqual(['undelivered', 'open', 'accepted']);
  });

  test('DPA-4.1.b: where the posting counts, a bounce changes neither the last day nor the silence', () => {
    const life = lived(windowOf(), [bounceOn('2026-03-20 10:00')]);
    expect([stageOf(life), life.state.lapsedOn, asked(life)]).toEqual(['accepted', '2026-04-01', []]);
    const late = lived(windowOf(), [bounceOn('2026-04-10 10:00')]);
    expect([stageOf(late), late.state.lapsedOn]).toEqual(['accepted', '2026-04-01']);
    expect(mailed(late)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1', 'Thu 2026-04-02 00:00 acceptance-2026-04-01']);
  });

  test('DPA-4.1.b: a bounce of the earlier delivery leaves the later posting', () => {
    const life = lived(windowOf(byMailOnly), [['2026-03-09 09:00', accessRestored('2026-03-09 09:00')], bounceOn('2026-03-20 10:00')], {
      until: '2026-03-21 09:00',
    });
    expect([stageOf(life), lastOn(life.state)]).toEqual(['open', '2026-04-08']);
  });

  test('DPA-4.1.c: an objection that came too late is in time once the delivery it was measured by came back', () => {
    const life = lived(windowOf(byMailOnly), [['2026-04-05 10:00', objected('obj_1')], bounceOn('2026-04-10 10:00')]);
    expect([stageOf(life), mayStart(life)]).toEqual(['under-review', false]);
  });

  test('DPA-4.1.a: what was never sent cannot come back', () => {
    const life = lived(windowOf(), [['2026-03-04 09:00', bounced('announcement-r1-contact-person-1')]], { until: '2026-03-05 09:00' });
    expect(life.state.reminders['announcement-r1-contact-person-1']).toBeUndefined();
  });
});

describe('whom an announcement goes to (DPA-4.1.a)', () => {
  test('DPA-4.1.a: the data protection officer first; the contact person where there is none, or it cannot be delivered', () => {
    const until = '2026-03-03 09:00';
    expect(mailed(lived(windowOf({ contacts: both }), [], { until }))).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1']);
    expect(mailed(lived(windowOf({ contacts: { 'contact-person': 3 } }), [], { until }))).toEqual([
      'Mon 2026-03-02 09:00 announcement-r1-contact-person-3',
    ]);
    const mails = (notice: string) => (notice.includes('dpo') ? 'refused' : 'accepted');
    expect(mailed(lived(windowOf({ contacts: both }), [], { until, mails }))).toEqual([
      'Mon 2026-03-02 09:00 announcement-r1-dpo-1',
      'Mon 2026-03-02 09:00 announcement-r1-contact-person-1',
    ]);
  });

  test('DPA-4.1.a: where each was refused legal is asked; a new address is tried, and legal is asked anew where it fails too', () => {
    const opening = windowOf({ ...byMailOnly, contacts: both });
    const mails = refusing;
    const life = lived(
      opening,
      [
        ['2026-03-03 09:00', decided('undelivered:r1.2', 'noted', 'usr_1')],
        ['2026-03-04 09:00', address('dpo', 2)],
      ],
      { until: '2026-03-05 09:00', mails },
    );
    expect(mailed(life).slice(2)).toEqual(['Wed 2026-03-04 09:00 announcement-r1-dpo-2']);
    expect([stageOf(life), asked(life)]).toEqual(['undelivered', ['undelivered:r1.3']]);
  });

  test('DPA-4.1.b: a new address that takes it starts the period, and the question is over', () => {
    const mails = (notice: string) => (notice.endsWith('-1') ? 'refused' : 'accepted');
    const life = lived(windowOf(byMailOnly), [['2026-03-04 09:00', address('dpo', 2)]], { until: '2026-03-05 09:00', mails });
    expect([stageOf(life), lastOn(life.state), asked(life)]).toEqual(['open', '2026-04-03', []]);
  });

  test('DPA-4.1.a: no address gets the same wording twice, and one that took it is enough', () => {
    const life = lived(
      windowOf({ contacts: both }),
      [
        ['2026-03-04 09:00', address('dpo', 1)],
        ['2026-03-05 09:00', address('dpo', 2)],
        ['2026-03-06 09:00', address('billing', 7)],
        ['2026-03-07 09:00', { kind: 'addressChanged', contactId: 'ctc_2' }],
      ],
      { until: '2026-03-10 09:00' },
    );
    expect(mailed(life)).toEqual(['Mon 2026-03-02 09:00 announcement-r1-dpo-1']);
    expect(life.state.contacts).toEqual({ dpo: 2, 'contact-person': 1 });
  });

  test('DPA-4.1.a: an address that was replaced while the server was down gets nothing more', () => {
    const mails = (_notice: string, now: string) => (now < at('2026-03-02 09:20') ? 'silent' : 'accepted');
    const life = lived(windowOf(), [['2026-03-02 09:10', address('dpo', 2)]], { until: '2026-03-03 09:00', mails });
    expect(mailed(life)).toEqual([
      'Mon 2026-03-02 09:00 announcement-r1-dpo-1',
      'Mon 2026-03-02 09:10 announcement-r1-dpo-2',
      'Mon 2026-03-02 09:25 announcement-r1-dpo-2',
    ]);
  });

  test('DPA-4.1.a: nobody to write to, and the message in the software is posted: nothing is put before legal, then or later', () => {
    const life = lived(windowOf({ contacts: {} }));
    expect([stageOf(life), Object.keys(life.state.decisions)]).toEqual(['accepted', []]);
  });
});

describe('a mail server that takes nothing (DPA-4.1.a)', () => {
  test('DPA-4.1.a: it is tried every 15 minutes, and no period runs meanwhile', () => {
    const mails = (_notice: string, now: string) => (now < at('2026-03-02 09:45') ? 'silent' : 'accepted');
    const life = lived(windowOf(byMailOnly), [], { until: '2026-03-03 09:00', mails });
    expect(life.effects.map(({ key }) => key)).toEqual([1, 2, 3, 4].map((number) => `announcement-r1-dpo-1/${number}`));
    expect(mailed(life).map((mail) => mail.slice(15, 20))).toEqual(['09:00', '09:15', '09:30', '09:45']);
    expect(lastOn(life.state)).toBe('2026-04-01');
  });

  test('DPA-4.1.c: silence that was seen is silence, and the window stays with us until the customer was told', () => {
    const mails = (notice: string) => (notice.startsWith('acceptance') ? 'silent' : 'accepted');
    const down = lived(windowOf(), [], { until: '2026-04-02 12:00', mails });
    expect([stageOf(down), down.step]).toMatchObject(['accepted', { kind: 'wait', until: '2026-04-02T10:00:59.999Z' }]);
    const up = lived(windowOf(), [], { mails: (_notice, now) => (now < at('2026-04-02 12:00') ? mails(_notice) : 'accepted') });
    expect([up.step.kind, mailed(up).at(-1)]).toEqual(['close', 'Thu 2026-04-02 12:00 acceptance-2026-04-01']);
  });

  test('DPA-4.1.b: a window that is posted runs while the mail is still tried, and closes only after the mail', () => {
    const opening = windowOf({ terms: { period: 'P7D' } });
    const mails = (_notice: string, now: string) => (now < at('2026-03-11 09:00') ? 'silent' : 'accepted');
    const life = lived(opening, [], { until: '2026-03-10 09:00', mails });
    expect([stageOf(life), life.state.lapsedOn, life.step.kind]).toEqual(['accepted', '2026-03-09', 'wait']);
    expect(lived(opening, [], { mails }).step.kind).toBe('close');
  });

  test('DPA-4.1.a: a mail that cannot be delivered is put before legal, also when the window is closed', () => {
    const mails = (notice: string) => (notice.startsWith('acceptance') ? 'refused' : 'accepted');
    const life = lived(windowOf(), [], { mails });
    expect([life.step.kind, asked(life)]).toEqual(['close', ['lost:acceptance-2026-04-01']]);
  });
});
