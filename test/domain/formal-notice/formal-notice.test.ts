import fc from 'fast-check';
import { currentState } from '../../../domain/engine/clause';
import { turn } from '../../../domain/engine/turn';
import { cureDeadline, stageOf } from '../../../domain/formal-notice/cure';
import { formalNotice } from '../../../domain/formal-notice/formal-notice';
import type { FormalNoticeFact, FormalNoticeState } from '../../../domain/formal-notice/state';
import type { CalendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';

const day = (text: string): CalendarDate => text as CalendarDate;
const at = (text: string): Instant => `${text}:00.000Z`.replace(' ', 'T') as Instant;

const letter = 'formal-notice';
const opened = (more: Partial<FormalNoticeState> = {}): FormalNoticeState => ({
  terms: {
    ...{ version: 'qualifio-gtc@1', calendar: { country: 'BE', zone: 'Europe/Brussels', version: '2026-1' } },
    ...{ curePeriod: 'P30D', cureFrom: 'receipt', extendToWorkingDay: true },
  },
  ...{ formalNoticeId: 'fml_1', contractId: 'ctr_1', by: 'vendor', form: 'registered-letter', failureRemarkId: 'rmk_1' },
  ...{ isLapsed: false, decisions: {}, ...(more.by !== 'customer' && { letters: { [letter]: { status: 'owed', failures: 0 } } }) },
  ...more,
});

const dated = (fact: FormalNoticeFact, when: string) => ({ ...fact, occurredAt: at(when), receivedAt: at(when) });
const heard = (state: FormalNoticeState, when: string, ...facts: FormalNoticeFact[]) =>
  turn(
    formalNotice,
    state,
    facts.map((fact) => dated(fact, when)),
    at(when),
  );
const posted = (by: 'vendor' | 'customer', presentedOn: string, more: Partial<FormalNoticeState> = {}) =>
  opened({ by, depositedOn: day('2026-03-02'), presentedOn: day(presentedOn), ...more });

describe('a formal notice (GTC-5.2)', () => {
  test('of the vendor is a letter that is written, posted, presented, and then gives thirty days', () => {
    const first = heard(opened(), '2026-03-02 10:00');
    expect(first.step).toMatchObject({ kind: 'do', effect: { kind: 'postLetter' }, key: 'formal-notice/1' });
    const queued = heard(first.state, '2026-03-02 10:01', { kind: 'letterQueued', letter, letterId: 'ltr_1' });
    expect(queued.step).toMatchObject({ kind: 'await', reason: { text: 'the deposit of the letter' } });
    const deposited = heard(queued.state, '2026-03-03 10:00', {
      kind: 'letterDeposited',
      letter,
      letterId: 'ltr_1',
      on: day('2026-03-03'),
    });
    expect(deposited.step).toMatchObject({ kind: 'await' });
    const presented = heard(deposited.state, '2026-03-05 10:00', {
      kind: 'letterPresented',
      letter,
      letterId: 'ltr_1',
      on: day('2026-03-04'),
    });
    expect(presented.step).toMatchObject({ kind: 'wait', until: '2026-04-03T22:00:00.000Z' });
  });

  test.each([
    ['vendor', '2026-03-04', '2026-04-03'],
    // 4 April 2026 is a Saturday, and Monday 6 April is Easter Monday: the customer has until Tuesday, the vendor has not.
    ['vendor', '2026-03-05', '2026-04-07'],
    ['customer', '2026-03-05', '2026-04-04'],
  ] as const)('of the %s presented on %s is to be cured by %s', (by, presentedOn, cureBy) => {
    expect(cureDeadline(posted(by, presentedOn))?.on).toBe(cureBy);
  });

  test('runs from the deposit where the contract says so', () => {
    const state = posted('vendor', '2026-03-04');
    expect(cureDeadline({ ...state, terms: { ...state.terms, cureFrom: 'deposit' } })?.on).toBe('2026-04-01');
  });

  test.each([
    ['2026-04-03', 'cured'],
    ['2026-04-04', 'right-open'],
  ])('cured on %s is %s, whenever that was told', (on, stage) => {
    const lapsed = heard(posted('vendor', '2026-03-04'), '2026-04-10 10:00');
    expect(stageOf(lapsed.state)).toBe('right-open');
    expect(stageOf(heard(lapsed.state, '2026-04-11 10:00', { kind: 'cureRecorded', on: day(on) }).state)).toBe(stage);
    const before = heard(posted('vendor', '2026-03-04'), '2026-04-05 10:00', { kind: 'cureRecorded', on: day(on) });
    expect(stageOf(heard(before.state, '2026-04-11 10:00').state)).toBe(stage);
  });

  test('ends nothing by itself: legal is asked, and only its answer is told to the contract, once', () => {
    const lapsed = heard(posted('vendor', '2026-03-04'), '2026-04-10 10:00');
    expect(lapsed.step).toMatchObject({ kind: 'await' });
    expect(formalNotice.rows(lapsed.state)).toMatchObject([{ table: 'decisions', key: 'terminate:default' }, { table: 'letters' }]);
    const decided = heard(lapsed.state, '2026-04-12 10:00', { kind: 'decided', decision: 'terminate:default', option: 'terminate' });
    expect(decided.step).toMatchObject({ kind: 'close', outcome: 'terminated' });
    expect(formalNotice.rows(decided.state)).toContainEqual({
      ...{ table: 'tellings', key: 'terminated-fml_1', to: { kind: 'renewal', subjectId: 'ctr_1' }, isStanding: true },
      fact: {
        kind: 'terminatedByRight',
        data: { terminationId: 'fml_1', on: '2026-04-12', ground: 'default', clause: 'GTC-5.2' },
      },
    });
    const waived = heard(lapsed.state, '2026-04-12 10:00', { kind: 'decided', decision: 'terminate:default', option: 'go-on' });
    expect(waived.step).toMatchObject({ kind: 'close', outcome: 'waived' });
    expect(formalNotice.rows(waived.state).map(({ table }) => table)).toEqual(['decisions', 'letters']);
  });

  describe('GTC-15.1.a: whose cure force majeure suspends', () => {
    const suspended = (from: string, lastOn?: string, revision = 1): FormalNoticeFact => ({
      kind: 'obligationsSuspended',
      ...{ suspensionId: 'fm_1', revision, obligations: ['cure'], from: day(from) },
      ...(lastOn !== undefined && { lastOn: day(lastOn) }),
    });

    test('GTC-15.1.a: has no last day until that is over, and then the days that were left', () => {
      const lasting = heard(posted('vendor', '2026-03-04'), '2026-03-20 10:00', suspended('2026-03-20'));
      expect([stageOf(lasting.state), lasting.step.kind, cureDeadline(lasting.state)]).toEqual(['suspended', 'await', undefined]);
      const over = heard(lasting.state, '2026-04-20 10:00', suspended('2026-03-20', '2026-04-19', 2));
      // 31 days are added to 3 April: Monday 4 May.
      expect([stageOf(over.state), cureDeadline(over.state)?.on]).toEqual(['curing', '2026-05-04']);
    });

    test('GTC-15.1.a: cured while it lasts, it is cured in time', () => {
      const lasting = heard(posted('vendor', '2026-03-04'), '2026-03-20 10:00', suspended('2026-03-20'));
      const cured = heard(lasting.state, '2026-05-20 10:00', { kind: 'cureRecorded', on: day('2026-05-20') });
      expect(cured.step).toMatchObject({ kind: 'close', outcome: 'cured' });
    });

    test('GTC-15.1.a: told after the time to cure was over, the right that had opened is shut again until it is', () => {
      const lapsed = heard(posted('vendor', '2026-03-04'), '2026-04-10 10:00');
      const told = heard(lapsed.state, '2026-04-11 10:00', suspended('2026-03-30', '2026-04-10'));
      expect([stageOf(told.state), cureDeadline(told.state)?.on]).toEqual(['curing', '2026-04-15']);
      expect(stageOf(heard(told.state, '2026-04-16 10:00').state)).toBe('right-open');
    });

    test('GTC-15.1.a: begun once the time to cure was over, it changes nothing', () => {
      const lapsed = heard(posted('vendor', '2026-03-04'), '2026-04-10 10:00');
      const told = heard(lapsed.state, '2026-04-11 10:00', suspended('2026-04-04'));
      expect([stageOf(told.state), told.recorded]).toEqual(['right-open', []]);
    });
  });

  test('of which it is told late that it was cured in time: legal says whether the termination stands, and the contract is told', () => {
    const lapsed = heard(posted('vendor', '2026-03-04'), '2026-04-10 10:00');
    const ended = heard(lapsed.state, '2026-04-12 10:00', { kind: 'decided', decision: 'terminate:default', option: 'terminate' });
    const cured = (on: string) => heard(ended.state, '2026-04-13 10:00', { kind: 'cureRecorded', on: day(on) });
    expect(cured('2026-04-04').answers).toMatchObject([{ refused: { code: 'formal_notice_over' } }]);
    const late = cured('2026-04-03');
    const open = formalNotice.rows(late.state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));
    expect([open, formalNotice.rows(late.state).find(({ table }) => table === 'tellings')]).toMatchObject([
      ['unfounded:2026-04-12'],
      { fact: { data: { on: '2026-04-12' } } },
    ]);
    const back = heard(late.state, '2026-04-14 10:00', { kind: 'decided', decision: 'unfounded:2026-04-12', option: 'take-back' });
    expect([back.step, formalNotice.rows(back.state).find(({ table }) => table === 'tellings')]).toMatchObject([
      { kind: 'close', outcome: 'cured' },
      { key: 'terminated-fml_1' },
    ]);
    expect(formalNotice.rows(back.state).find(({ table }) => table === 'tellings')).not.toHaveProperty('fact.data.on');
  });

  test('presented in a year whose holidays are not known, its days are counted without them', () => {
    expect(cureDeadline(posted('vendor', '2016-03-04'))?.on).toBe('2016-04-03');
  });

  test('in another form than a registered letter starts no time to cure', () => {
    const given = heard(opened({ by: 'customer', form: 'email' }), '2026-03-02 10:00');
    expect(given.step).toMatchObject({ kind: 'close', outcome: 'void' });
  });

  test('whose letter cannot be made is put before legal, and tried again as the same letter', () => {
    const failed = heard(heard(opened(), '2026-03-02 10:00').state, '2026-03-02 10:01', { kind: 'letterFailed', letter });
    expect(failed.step).toMatchObject({ kind: 'await' });
    const again = heard(failed.state, '2026-03-02 11:00', { kind: 'decided', decision: 'letter:formal-notice.1', option: 'send-again' });
    expect(again.step).toMatchObject({ kind: 'do', key: 'formal-notice/2', effect: { letter: 'formal-notice' } });
    expect(formalNotice.failed({ kind: 'postLetter', letter: 'formal-notice' }, at('2026-03-02 10:00'))).toEqual({
      kind: 'letterFailed',
      letter,
    });
  });

  test('comes to the same in whatever order it is told', () => {
    const facts: FormalNoticeFact[] = [
      { kind: 'letterQueued', letter, letterId: 'ltr_1' },
      { kind: 'letterDeposited', letter, letterId: 'ltr_1', on: day('2026-03-02') },
      { kind: 'letterPresented', letter, letterId: 'ltr_1', on: day('2026-03-04') },
      { kind: 'cureRecorded', on: day('2026-04-01') },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (order) => {
        const lived = order.reduce((state, fact) => formalNotice.apply(state, dated(fact, '2026-04-02 10:00')), opened());
        expect(stageOf(lived)).toBe('cured');
        const again = order.reduce((state, fact) => formalNotice.apply(state, dated(fact, '2026-04-02 11:00')), lived);
        expect(again).toBe(lived);
      }),
    );
  });

  test('as an earlier release kept it is read as today, and goes on where it was', () => {
    const { letters: _none, ...rest } = opened();
    const lifted = (known: 'owed' | 'queued' | 'failed' | 'received', more: object = {}) =>
      currentState(formalNotice, { ...rest, ...more, letter: known, letterFailures: known === 'failed' ? 1 : 0 }, 1);
    expect(lifted('owed')).toEqual(opened());
    expect(formalNotice.next(lifted('queued'), at('2026-03-02 10:00'))).toMatchObject({ kind: 'await' });
    const asked = { decisions: { 'letter:1': { since: at('2026-03-02 10:00') } } };
    const failed = lifted('failed', asked);
    expect(formalNotice.rows(failed)).toMatchObject([{ key: 'letter:1' }, { table: 'letters' }]);
    const later = heard(failed, '2026-03-03 10:00', { kind: 'cureRecorded', on: day('2026-03-03') });
    expect(later.step).toMatchObject({ kind: 'close', outcome: 'cured' });
    expect(lifted('received', { by: 'customer' })).toEqual({ ...rest, by: 'customer' });
  });

  test('that was cured before its letter was posted leaves nothing to post', () => {
    const queued = heard(opened(), '2026-03-02 10:00', { kind: 'letterQueued', letter, letterId: 'ltr_1' });
    expect(formalNotice.rows(queued.state)).toEqual([{ table: 'letters', key: letter, letterId: 'ltr_1', isWanted: true }]);
    const cured = heard(queued.state, '2026-03-02 11:00', { kind: 'cureRecorded', on: day('2026-03-02') });
    expect(formalNotice.rows(cured.state)).toMatchObject([{ table: 'letters', isWanted: false }]);
  });
});
