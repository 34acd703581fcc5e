import { forecast } from '../../../domain/engine/forecast';
import { turn } from '../../../domain/engine/turn';
import { coursesOf } from '../../../domain/service-credit/sequence';
import { serviceCredit } from '../../../domain/service-credit/service-credit';
import type { ServiceCreditState } from '../../../domain/service-credit/state';
import { noticeInWords, standingOf } from '../../../domain/service-credit/words';
import { at, BELOW, contract, creditsIn, dated, day, lived, mailsIn, month, noticeOf, openQuestionsOf, period, reports } from './samples';

/** "2026-03 first notified": what each month comes to. */
const coursesIn = (state: ServiceCreditState): readonly string[] =>
  coursesOf(state).map((course) => `${course.month} ${course.kind}${'status' in course ? ` ${course.status}` : ''}`);

const standingsIn = (state: ServiceCreditState): readonly string[] =>
  Object.values(state.notices).map((notice) => `${notice.month} ${standingOf(state, notice)}`);

const failing = { '2026-03': BELOW['99.5'], '2026-04': BELOW['97'] };

describe('service credit (GTC-3.6.1)', () => {
  it('GTC-3.6.1.f: two failing months and two notices in time earn the credit of the second month, and of no other', () => {
    const { state, effects, step } = lived(contract(), failing, {
      '2026-04-30': [noticeOf('2026-03', '2026-04-30')],
      '2026-05-10': [noticeOf('2026-04', '2026-05-10')],
    });
    expect(coursesIn(state)).toEqual(['2026-03 first notified', '2026-04 credit notified', '2026-05 cured']);
    expect(creditsIn(state)).toEqual(['2026-04/1 5000 due']);
    expect(mailsIn(effects)).toEqual([
      'below-2026-03-1-first',
      'answer-lvl_2026-03_2026-04-30-counts-first',
      'below-2026-04-1-credit-5000',
      'answer-lvl_2026-04_2026-05-10-counts-credit-5000',
      'cured-2026-05',
    ]);
    expect(step).toMatchObject({
      kind: 'await',
      reason: { text: 'the number and date of the credit note of EUR 50.00 excluding VAT for April 2026' },
    });
  });

  it('GTC-3.6.1.d: a notice on the thirtieth day keeps the right, and one on the day after has lost it', () => {
    const inTime = lived(contract(), failing, { '2026-04-30 23:59': [noticeOf('2026-03', '2026-04-30')] }, '2026-05-02');
    expect(coursesIn(inTime.state)).toEqual(['2026-03 first notified']);
    // 1 May is a legal holiday, 2 and 3 May a weekend; 30 April is none: nothing is extended.
    const late = lived(contract(), failing, { '2026-05-01 00:01': [noticeOf('2026-03', '2026-05-01')] }, '2026-05-02');
    expect(coursesIn(late.state)).toEqual(['2026-03 first lost']);
    expect(standingsIn(late.state)).toEqual(['2026-03 late']);
  });

  it('GTC-3.6.1.d: a last day that is a Sunday gives way to the next working day', () => {
    const down = { '2026-01': BELOW['99.5'], '2026-04': BELOW['99.5'] };
    // 30 days after 30 April 2026 is Saturday 30 May.
    const { state } = lived(contract(), down, { '2026-06-01 20:00': [noticeOf('2026-04', '2026-06-01')] }, '2026-06-02');
    expect(coursesIn(state)).toEqual(['2026-01 first lost', '2026-04 first notified']);
    const late = lived(contract(), down, { '2026-06-02 00:01': [noticeOf('2026-04', '2026-06-02')] }, '2026-06-03');
    expect(coursesIn(late.state)).toEqual(['2026-01 first lost', '2026-04 first lost']);
  });

  it('GTC-3.6.1.d: without a notice the right is seen to be lost a minute after the last day, and the next failing month is a first one', () => {
    const { state } = lived(
      contract(),
      { ...failing, '2026-05': BELOW['95'] },
      { '2026-05-20': [noticeOf('2026-04', '2026-05-20')] },
      '2026-06-10',
    );
    expect(state.lapsed).toEqual({ '2026-03': '2026-04-30' });
    expect(coursesIn(state)).toEqual(['2026-03 first lost', '2026-04 first notified', '2026-05 credit open']);
    const { state: noted } = lived(
      contract(),
      { ...failing, '2026-05': BELOW['95'] },
      { '2026-05-20': [noticeOf('2026-04', '2026-05-20')], '2026-06-12': [noticeOf('2026-05', '2026-06-12')] },
    );
    expect(creditsIn(noted)).toEqual(['2026-05/1 10000 due']);
  });

  it('GTC-3.6.1.e: a month that meets its level closes the case as cured, and a later failing month begins anew', () => {
    const { state, effects } = lived(
      contract(),
      { '2026-03': BELOW['95'], '2026-05': BELOW['95'] },
      {
        '2026-04-10': [noticeOf('2026-03', '2026-04-10')],
        '2026-06-10': [noticeOf('2026-05', '2026-06-10')],
      },
    );
    expect(coursesIn(state)).toEqual(['2026-03 first notified', '2026-04 cured', '2026-05 first notified', '2026-06 cured']);
    expect(creditsIn(state)).toEqual([]);
    expect(mailsIn(effects)).toContain('cured-2026-04');
    expect(serviceCredit.stage(state)).toBe('met');
  });

  it('GTC-3.6.1.f: each following failing month needs its own notice; one without earns nothing and does not break the sequence', () => {
    const down = { ...failing, '2026-05': BELOW['95'], '2026-06': BELOW['99.5'] };
    const { state } = lived(contract(), down, {
      '2026-04-10': [noticeOf('2026-03', '2026-04-10')],
      '2026-05-10': [noticeOf('2026-04', '2026-05-10')],
      '2026-07-10': [noticeOf('2026-06', '2026-07-10')],
    });
    expect(coursesIn(state)).toEqual([
      '2026-03 first notified',
      '2026-04 credit notified',
      '2026-05 credit lost',
      '2026-06 credit notified',
      '2026-07 cured',
    ]);
    expect(creditsIn(state)).toEqual(['2026-04/1 5000 due', '2026-06/1 2000 due']);
  });

  it('GTC-3.6.1.f: where the contract says so, further months earn their credit without a notice of their own, the second one never', () => {
    const down = { ...failing, '2026-05': BELOW['95'] };
    const free = contract({ noticeForEachMonth: false });
    const first = { '2026-04-10': [noticeOf('2026-03', '2026-04-10')] };
    expect(creditsIn(lived(free, down, first).state)).toEqual([]);
    const both = lived(free, down, { ...first, '2026-05-10': [noticeOf('2026-04', '2026-05-10')] });
    expect(creditsIn(both.state)).toEqual(['2026-04/1 5000 due', '2026-05/1 10000 due']);
  });

  it('GTC-3.6.1.f: a second notice after its last day is put before a person, whose word decides', () => {
    const diary = { '2026-04-10': [noticeOf('2026-03', '2026-04-10')], '2026-06-05': [noticeOf('2026-04', '2026-06-05')] };
    const { state, effects } = lived(contract(), failing, diary, '2026-06-20');
    expect(coursesIn(state)).toEqual(['2026-03 first notified', '2026-04 credit asked', '2026-05 cured']);
    expect(openQuestionsOf(state)).toEqual(['notice:lvl_2026-04_2026-06-05']);
    expect(mailsIn(effects)).not.toContain('answer-lvl_2026-04_2026-06-05-late');
    const answer = (option: string) =>
      turn(
        serviceCredit,
        state,
        [dated({ kind: 'decided', decision: 'notice:lvl_2026-04_2026-06-05', option }, at('2026-06-21'))],
        at('2026-06-21'),
      );
    expect(creditsIn(answer('admit').state)).toEqual(['2026-04/1 5000 due']);
    expect(creditsIn(answer('refuse').state)).toEqual([]);
    expect(coursesIn(answer('refuse').state)[1]).toBe('2026-04 credit lost');
    expect(answer('refuse').step).toMatchObject({ kind: 'do', effect: { notice: 'answer-lvl_2026-04_2026-06-05-refused' } });
  });

  it('GTC-3.6.1.d, GTC-17.4.b: a registered letter that was deposited in time and came late is put before a person; measured at deposit it counts', () => {
    const letter = noticeOf('2026-03', '2026-05-04', { channel: 'registered-letter', depositedOn: day('2026-04-30') });
    const { state } = lived(contract(), failing, { '2026-05-04': [letter] }, '2026-05-05');
    expect(coursesIn(state)).toEqual(['2026-03 first asked', '2026-04 first open']);
    expect(openQuestionsOf(state)).toEqual(['notice:lvl_2026-03_2026-05-04']);
    const first = { ...contract().terms.first, measuredAt: 'deposit' as const };
    expect(coursesIn(lived(contract({ first }), failing, { '2026-05-04': [letter] }, '2026-05-05').state)[0]).toBe(
      '2026-03 first notified',
    );
  });

  it('GTC-3.6.1.d: a telephone call is void, and is answered so', () => {
    const { state, effects } = lived(
      contract(),
      failing,
      { '2026-04-10': [noticeOf('2026-03', '2026-04-10', { channel: 'telephone' })] },
      '2026-04-20',
    );
    expect(standingsIn(state)).toEqual(['2026-03 void']);
    expect(coursesIn(state)).toEqual(['2026-03 first open']);
    expect(mailsIn(effects)).toContain('answer-lvl_2026-03_2026-04-10-void');
  });

  it('GTC-3.6.1.d: a notice before the figures are closed counts once they are, and comes to nothing where the level was met', () => {
    const early = { '2026-04-01': [noticeOf('2026-03', '2026-04-01')] };
    const { state } = lived(contract(), failing, early, '2026-04-02');
    expect(standingsIn(state)).toEqual(['2026-03 pending']);
    expect(standingsIn(lived(contract(), failing, early, '2026-04-03').state)).toEqual(['2026-03 counts']);
    const met = lived(contract(), { '2026-03': 10 }, early, '2026-04-03');
    expect(standingsIn(met.state)).toEqual(['2026-03 level-met']);
    expect(noticeInWords(met.state, Object.values(met.state.notices)[0] as never)).toEqual({
      clause: 'GTC-3.6.1.d',
      text: 'notice of Wednesday 1 April 2026 about March 2026: nothing follows, as availability of March 2026 was 99.999626 %, and met the level of 99.5 %',
    });
  });

  it('GTC-3.6.1.d: refuses a notice about a month that has not begun, or in which the contract does not run', () => {
    const state = contract();
    const told = (fact: Parameters<typeof dated>[0]) => serviceCredit.whyNot(state, dated(fact, at('2026-04-10')));
    expect(told(noticeOf('2026-05', '2026-04-10'))).toMatchObject({ code: 'month_not_begun', clause: 'GTC-3.6.1.d' });
    expect(told(noticeOf('2025-12', '2026-04-10'))).toMatchObject({ code: 'month_outside_contract' });
    expect(told(noticeOf('2026-04', '2026-04-10'))).toBeUndefined();
  });

  it('GTC-3.6.1.e: where the month that holds the end of the cure shows it, the months before it neither open nor earn anything', () => {
    const down = { '2026-03': BELOW['99.5'], '2026-04': BELOW['95'], '2026-05': BELOW['95'] };
    // Thirty days from 10 April end on 10 May.
    const { state } = lived(contract({ cureTest: 'month-containing-cure-end' }), down, {
      '2026-04-10': [noticeOf('2026-03', '2026-04-10')],
      '2026-05-10': [noticeOf('2026-04', '2026-05-10')],
      '2026-06-10': [noticeOf('2026-05', '2026-06-10')],
    });
    expect(coursesIn(state)).toEqual(['2026-03 first notified', '2026-04 in-cure', '2026-05 credit notified', '2026-06 cured']);
    expect(creditsIn(state)).toEqual(['2026-05/1 10000 due']);
    expect(standingsIn(state)).toContain('2026-04 in-cure');
  });

  it('GTC-3.6.1.g, GTC-3.6.1.h, GTC-3.6.1.i: the highest tier that is reached, at both sides of each', () => {
    const april = 2_592_000;
    const credited = (downSeconds: number) =>
      creditsIn(
        lived(
          contract(),
          { '2026-03': BELOW['99.5'], '2026-04': downSeconds },
          {
            '2026-04-10': [noticeOf('2026-03', '2026-04-10')],
            '2026-05-10': [noticeOf('2026-04', '2026-05-10')],
          },
        ).state,
      );
    expect(credited(12_960)).toEqual([]);
    expect(credited(12_961)).toEqual(['2026-04/1 2000 due']);
    expect(credited(77_760)).toEqual(['2026-04/1 2000 due']);
    expect(credited(77_761)).toEqual(['2026-04/1 5000 due']);
    expect(credited(129_600)).toEqual(['2026-04/1 5000 due']);
    expect(credited(129_601)).toEqual(['2026-04/1 10000 due']);
    expect(credited(april)).toEqual(['2026-04/1 10000 due']);
  });

  it('GTC-3.6.1.g: the share is of the price of the period divided by its months, rounded once, half up', () => {
    const notices = { '2026-04-10': [noticeOf('2026-03', '2026-04-10')], '2026-05-10': [noticeOf('2026-04', '2026-05-10')] };
    const priced = (more: object) =>
      creditsIn(lived(contract(), failing, { ...notices, '2026-01-02': [period(1, { revision: 2, ...more })] }).state);
    // 10,000.00 / 12 x 5 % = 41.666...; 9,999.00 / 12 x 5 % = 41.6625; 1.26 / 12 x 5 % = 0.525 of a cent.
    expect(priced({ amountMinor: 10_000_00 })).toEqual(['2026-04/1 4167 due']);
    expect(priced({ amountMinor: 9_999_00 })).toEqual(['2026-04/1 4166 due']);
    expect(priced({ amountMinor: 1_26 })).toEqual(['2026-04/1 1 due']);
    expect(priced({ amountMinor: 1_19 })).toEqual([]);
    // Six months from 15 January; 100 days from 1 March: 100 x 12 / 365 months.
    expect(priced({ startsOn: day('2026-01-15'), endsOn: day('2026-07-14') })).toEqual(['2026-04/1 10000 due']);
    expect(priced({ startsOn: day('2026-03-01'), endsOn: day('2026-06-08') })).toEqual(['2026-04/1 18250 due']);
  });

  it('GTC-3.6.1.a: in a month that a renewal falls in, the price of the period in which the month ends counts', () => {
    const start = { startsOn: day('2025-04-15'), endsOn: day('2026-04-14') };
    const { state } = lived(contract(), failing, {
      '2026-01-02': [
        period(1, { ...start, revision: 2 }),
        period(2, { startsOn: day('2026-04-15'), endsOn: day('2027-04-14'), amountMinor: 24_000_00 }),
      ],
      '2026-04-10': [noticeOf('2026-03', '2026-04-10')],
      '2026-05-10': [noticeOf('2026-04', '2026-05-10')],
    });
    expect(creditsIn(state)).toEqual(['2026-04/1 10000 due']);
  });
});

describe('notices that leave a doubt (GTC-3.6.1.d, GTC-3.6.1.f)', () => {
  const march = { '2026-04-10': [noticeOf('2026-03', '2026-04-10')] };

  it('GTC-3.6.1.f: a further notice is new: one that came before its month was over, or before the first one, is put before a person', () => {
    const early = lived(contract(), failing, { ...march, '2026-04-20': [noticeOf('2026-04', '2026-04-20')] }, '2026-05-10');
    expect(coursesIn(early.state)).toEqual(['2026-03 first notified', '2026-04 credit asked']);
    const onTheLastDay = lived(contract(), failing, { ...march, '2026-04-30': [noticeOf('2026-04', '2026-04-30')] }, '2026-05-10');
    expect(coursesIn(onTheLastDay.state)[1]).toBe('2026-04 credit asked');
    const after = lived(contract(), failing, { ...march, '2026-05-01': [noticeOf('2026-04', '2026-05-01')] }, '2026-05-10');
    expect(coursesIn(after.state)[1]).toBe('2026-04 credit notified');
    expect(openQuestionsOf(early.state)).toEqual(['notice:lvl_2026-04_2026-04-20']);
    expect(creditsIn(early.state)).toEqual([]);
  });

  it('GTC-3.6.1.d: a second notice about a month that was notified in time changes nothing, and is answered so', () => {
    const twice = { ...march, '2026-05-04': [noticeOf('2026-03', '2026-05-04', { channel: 'letter' })] };
    const { state, effects } = lived(contract(), failing, twice, '2026-05-05');
    expect(standingsIn(state)).toEqual(['2026-03 counts', '2026-03 repeated']);
    expect(mailsIn(effects)).toContain('answer-lvl_2026-03_2026-05-04-repeated');
  });

  it('GTC-3.6.1.a: a month beyond an end that is told late neither cures nor is corrected', () => {
    const down = { ...failing, '2026-05': BELOW['95'] };
    const end = { kind: 'contractEndTold', revision: 1, on: day('2026-04-30') } as const;
    const { state, effects } = lived(contract(), down, { ...march, '2026-06-06': [end] }, '2026-06-20');
    expect(coursesIn(state)).toEqual(['2026-03 first notified', '2026-04 credit lost']);
    expect(mailsIn(effects).filter((notice) => /cured|corrected/.test(notice))).toEqual([]);
  });

  it('GTC-3.6.1.d: beyond the years whose holidays are known nothing is extended, and nothing fails', () => {
    const late = contract({}, '2040-01-01');
    const told = [dated(reports('2040-12'), at('2040-12-05')), dated({ ...belowIn('2040-12') }, at('2041-01-03'))];
    expect(coursesOf(turn(serviceCredit, late, told, at('2041-01-03')).state)).toMatchObject([
      { month: '2040-12', lastDay: { on: '2041-01-30' } },
    ]);
  });
});

const belowIn = (of: string) => {
  const figures = { totalSeconds: 2_678_400, downSeconds: 100_000, excusedSeconds: 0 };
  return {
    kind: 'monthMeasured',
    month: month(of),
    frontOffice: figures,
    backOffice: figures,
    number: 1,
    reports: 1,
    isLasting: false,
  } as const;
};

describe('a contract that begins with its first payment (GTC-3.6.1.a)', () => {
  it('GTC-3.6.1.a: is measured from the day on which it begins, and not before anybody has paid', () => {
    const toBegin = period(1, { isToBegin: true, startsOn: day('2026-03-01'), endsOn: day('2027-02-28'), revision: 2 });
    const waiting = lived(contract(), { '2026-03': BELOW['95'] }, { '2026-01-02': [toBegin] }, '2026-04-28');
    expect(coursesOf(waiting.state)).toEqual([]);
    expect(mailsIn(waiting.effects)).toEqual([]);
    const { isToBegin: _paid, ...begun } = {
      ...toBegin,
      startsOn: day('2026-04-29'),
      endsOn: day('2027-04-28'),
      revision: 3,
    } as never as Record<string, unknown>;
    const paid = lived(waiting.state, { '2026-05': BELOW['97'] }, { '2026-04-29': [begun as never] }, '2026-06-10', '2026-04-29');
    expect(coursesIn(paid.state)).toEqual(['2026-05 first open']);
    const paidBefore = lived(
      waiting.state,
      { '2026-03': BELOW['95'] },
      { '2026-04-29': [{ ...begun, startsOn: day('2026-03-20') } as never] },
      '2026-05-20',
      '2026-04-29',
    );
    expect(coursesIn(paidBefore.state)).toEqual(['2026-03 first lost']);
  });
});

describe('corrections (GTC-3.6.1.a)', () => {
  const notices = { '2026-04-10': [noticeOf('2026-03', '2026-04-10')], '2026-05-10': [noticeOf('2026-04', '2026-05-10')] };

  it('GTC-3.6.1.f: a correction that lowers a month credits the difference; one that lifts it withdraws what was not issued, or asks finance', () => {
    const before = lived(contract(), failing, notices, '2026-05-20');
    const measure = (state: ServiceCreditState, seconds: number) =>
      lived(state, { ...failing, '2026-04': seconds }, { '2026-05-21': [reports('2026-04')] }, '2026-05-22', '2026-05-20').state;
    expect(creditsIn(measure(before.state, BELOW['95']))).toEqual(['2026-04/1 10000 due']);
    expect(creditsIn(measure(before.state, 0))).toEqual(['2026-04/1 0 dropped']);

    const note = {
      creditNoteId: 'crn_1',
      number: 'CN-1',
      on: day('2026-05-12'),
      amountMinor: 60_50,
      invoiceId: 'inv_1',
      settlement: 'set-off' as const,
    };
    const issued = turn(
      serviceCredit,
      before.state,
      [dated({ kind: 'creditNoteIssued', instruction: '2026-04/1', netMinor: 50_00, ...note }, at('2026-05-12'))],
      at('2026-05-20 13:00'),
    ).state;
    expect(creditsIn(issued)).toEqual(['2026-04/1 5000 issued']);
    expect(creditsIn(measure(issued, BELOW['95']))).toEqual(['2026-04/1 5000 issued', '2026-04/2 5000 due']);
    const lifted = measure(issued, 0);
    expect(creditsIn(lifted)).toEqual(['2026-04/1 5000 issued']);
    expect(openQuestionsOf(lifted)).toEqual(['over-credited:2026-04/5000']);
  });

  it('GTC-3.6.1.b: a customer that was told of a month is told when it met its level after all', () => {
    const before = lived(contract(), { '2026-03': BELOW['99.5'] }, {}, '2026-04-10');
    expect(mailsIn(before.effects)).toEqual(['below-2026-03-1-first']);
    const after = lived(before.state, {}, { '2026-04-12': [reports('2026-03')] }, '2026-04-13', '2026-04-11');
    expect(mailsIn(after.effects)).toEqual(['corrected-2026-03-1']);
    expect(coursesOf(after.state)).toEqual([]);
  });

  it('GTC-3.6.1.d: of figures that came after the last day for a notice legal is asked whether the customer gets its time anew', () => {
    const before = lived(contract(), {}, {}, '2026-06-01').state;
    const { state } = lived(before, { '2026-03': BELOW['95'] }, { '2026-06-10': [reports('2026-03')] }, '2026-06-11', '2026-06-01');
    expect(openQuestionsOf(state)).toEqual(['late-figures:2026-03']);
    const answer = dated({ kind: 'decided', decision: 'late-figures:2026-03', option: 'reopen' }, at('2026-06-12'));
    const reopened = turn(serviceCredit, state, [answer], at('2026-06-12'));
    expect(coursesOf(reopened.state)).toMatchObject([{ month: '2026-03', status: 'open', lastDay: { on: '2026-07-13' } }]);
    expect(reopened.step).toMatchObject({ kind: 'do', effect: { kind: 'sendMonthBelow', month: '2026-03' } });
  });

  it('GTC-3.6.1.d: a month that is found below its level again is told again, and so is the time that is given anew', () => {
    const first = lived(contract(), { '2026-03': BELOW['99.5'] }, {}, '2026-04-10');
    const met = lived(first.state, {}, { '2026-04-12': [reports('2026-03')] }, '2026-04-13', '2026-04-11');
    const again = lived(met.state, { '2026-03': BELOW['99.5'] }, { '2026-04-15': [reports('2026-03')] }, '2026-04-16', '2026-04-14');
    expect(mailsIn(again.effects)).toEqual(['below-2026-03-3-first']);
    expect(mailsIn(lived(again.state, {}, { '2026-04-18': [reports('2026-03')] }, '2026-04-19', '2026-04-17').effects)).toEqual([
      'corrected-2026-03-3',
    ]);

    const lost = lived(again.state, {}, {}, '2026-05-20', '2026-04-17');
    expect(openQuestionsOf(lost.state)).toEqual([]);
    const reopening = dated({ kind: 'decided', decision: 'late-figures:2026-03', option: 'reopen' }, at('2026-06-12'));
    const silent = lived(
      lived(contract(), {}, {}, '2026-06-01').state,
      { '2026-03': BELOW['95'] },
      { '2026-06-10': [reports('2026-03')] },
      '2026-06-11',
      '2026-06-01',
    );
    expect(turn(serviceCredit, silent.state, [reopening], at('2026-06-12')).step).toMatchObject({
      effect: { notice: 'below-2026-03-1-first-2026-06-12' },
    });
  });

  it('GTC-3.6.1.b: figures that come less than a week before the last day are late as well: legal is asked once it has passed', () => {
    const quiet = lived(contract(), {}, {}, '2026-04-20').state;
    const foundOn = (on: string) =>
      lived(quiet, { '2026-03': BELOW['95'] }, { [on]: [reports('2026-03')] }, '2026-05-02', '2026-04-20').state;
    expect(openQuestionsOf(foundOn('2026-04-24'))).toEqual(['late-figures:2026-03']);
    expect(openQuestionsOf(foundOn('2026-04-23'))).toEqual([]);
  });

  it('GTC-3.6.1.d: a notice about figures that came too late waits for what legal says of its time', () => {
    const quiet = lived(contract(), {}, {}, '2026-06-01').state;
    const told = { '2026-06-10': [reports('2026-03')], '2026-06-12': [noticeOf('2026-03', '2026-06-12')] };
    const { state } = lived(quiet, { '2026-03': BELOW['95'] }, told, '2026-06-13', '2026-06-01');
    expect(standingsIn(state)).toEqual(['2026-03 asked']);
    const answer = (option: string) =>
      turn(serviceCredit, state, [dated({ kind: 'decided', decision: 'late-figures:2026-03', option }, at('2026-06-14'))], at('2026-06-14'))
        .state;
    expect(standingsIn(answer('lost'))).toEqual(['2026-03 late']);
    expect(standingsIn(answer('reopen'))).toEqual(['2026-03 counts']);
  });

  it('GTC-15.1.a: figures are measured anew when force majeure turns out to have suspended the service levels', () => {
    const before = lived(contract(), { '2026-03': BELOW['99.5'] }, {}, '2026-04-10').state;
    const suspended = {
      kind: 'obligationsSuspended',
      ...{
        suspensionId: 'fmj_1',
        revision: 1,
        obligations: ['service-levels' as const],
        from: day('2026-03-10'),
        lastOn: day('2026-03-12'),
      },
    } as const;
    expect(turn(serviceCredit, before, [dated(suspended, at('2026-04-11'))], at('2026-04-11')).step).toMatchObject({
      effect: { kind: 'measureMonth', month: '2026-03', number: 2 },
    });
    const other = { ...suspended, obligations: ['payment' as const] };
    expect(turn(serviceCredit, before, [dated(other, at('2026-04-11'))], at('2026-04-11')).step.kind).toBe('wait');
  });

  it('GTC-3.6.1.a: an outage that lasts beyond a month is measured in the next one as well', () => {
    const state = contract();
    const figures = { totalSeconds: 2_674_800, downSeconds: 100, excusedSeconds: 0 };
    const fact = {
      kind: 'monthMeasured',
      month: month('2026-03'),
      frontOffice: figures,
      backOffice: figures,
      number: 1,
      reports: 1,
      isLasting: true,
    } as const;
    const told = turn(serviceCredit, state, [dated(reports('2026-03'), at('2026-03-31')), dated(fact, at('2026-04-03'))], at('2026-04-03'));
    expect(told.step).toMatchObject({ kind: 'wait', until: at('2026-05-03 00:00') });
  });
});

describe('what a contract expects (GTC-3.6.1)', () => {
  it('GTC-3.6.1.a: nothing is waited for while no outage is reported', () => {
    const { step, now } = lived(contract(), {});
    expect([step.kind, step.reason.text, now]).toEqual(['await', 'the next outage: the level is met as far as is known', at('2026-01-01')]);
  });

  it('GTC-3.6.1.a: a month with outages is waited for until its figures are final', () => {
    const { state } = lived(contract(), { '2026-03': 10 }, {}, '2026-03-15');
    expect(
      forecast(serviceCredit, state, at('2026-03-15'), at('2026-12-31')).map(
        ({ at: when, reason }) => `${when.slice(0, 10)} ${reason.text}`,
      ),
    ).toEqual(['2026-04-02 the availability of March 2026', '2026-04-02 the next outage: the level is met as far as is known']);
  });

  it('GTC-3.6.1.d: the forecast of an open month says when the right is lost', () => {
    const { state } = lived(contract(), failing, {}, '2026-04-10');
    const [first] = forecast(serviceCredit, state, at('2026-04-10'), at('2026-12-31'));
    expect(first).toMatchObject({
      reason: { text: 'no notice about March 2026 arrived by Thursday 30 April 2026: the right for that month is lost' },
    });
  });

  it('GTC-3.6.1.d: the software shows the month while it may be notified', () => {
    const alerts = (state: ServiceCreditState) => serviceCredit.rows(state).filter(({ table }) => table === 'alerts');
    const open = lived(contract(), failing, {}, '2026-04-10').state;
    expect(alerts(open)).toEqual([
      {
        ...{ table: 'alerts', key: 'below-2026-03', from: at('2026-04-03 00:00') },
        reason: {
          clause: 'GTC-3.6.1.a',
          text: 'availability of March 2026 was 99.476596 %, below the level of 99.5 %; a written notice that arrives by Thursday 30 April 2026 keeps the customer its right for the month',
        },
      },
    ]);
    const lost = lived(contract(), { '2026-03': BELOW['99.5'] }, {}, '2026-05-10').state;
    expect(alerts(lost)).toMatchObject([{ key: 'below-2026-03', until: '2026-04-30T22:00:59.999Z' }]);
  });

  it('GTC-3.6.1.a: it closes with the contract once nothing of it is open, and opens again for a correction', () => {
    const end = { kind: 'contractEndTold', revision: 1, on: day('2026-04-15') } as const;
    const { state, step } = lived(
      contract(),
      failing,
      { '2026-04-10': [noticeOf('2026-03', '2026-04-10')], '2026-04-16': [end] },
      '2026-06-30',
    );
    // April until the 15th, after the day of the outage: measured on the part that the contract ran in.
    expect(coursesIn(state)).toEqual(['2026-03 first notified', '2026-04 credit lost']);
    expect(step).toMatchObject({ kind: 'close', outcome: 'contract-ended' });
    expect(turn(serviceCredit, state, [dated(reports('2026-04'), at('2026-07-01'))], at('2026-07-01')).step.kind).toBe('do');
    expect(turn(serviceCredit, state, [dated(reports('2026-05'), at('2026-07-01'))], at('2026-07-01')).step.kind).toBe('close');
  });
});
