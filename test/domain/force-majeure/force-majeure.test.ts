import fc from 'fast-check';
import { forecast } from '../../../domain/engine/forecast';
import { type Turn, turn } from '../../../domain/engine/turn';
import { assess, endOf, lastDayToBear, stageOf } from '../../../domain/force-majeure/end-letter';
import { forceMajeure } from '../../../domain/force-majeure/force-majeure';
import type { ForceMajeureEffect, ForceMajeureFact, ForceMajeureState, LetterForm, Party } from '../../../domain/force-majeure/state';
import { type CalendarDate, plusDays } from '../../../domain/shared/calendar-date';
import { at, day } from '../dunning/samples';

const opened = (more: Partial<ForceMajeureState> = {}): ForceMajeureState => ({
  terms: {
    ...{ version: 'qualifio-gtc@1', calendar: { country: 'BE', zone: 'Europe/Brussels', version: '2026-1' } },
    ...{ suspensionMax: 'P3M', terminationPeriod: 'P1M', monthRule: 'same-date' },
  },
  ...{ forceMajeureId: 'fmj_1', contractId: 'ctr_1', invokedBy: 'vendor', eventRemarkId: 'rmk_1', obligations: ['service-levels'] },
  ...{ from: day('2026-03-02'), revision: 1, isTerminable: true, isMaxPassed: false, endLetters: {}, decisions: {} },
  ...more,
});

const dated = (fact: ForceMajeureFact, when: string) => ({ ...fact, occurredAt: at(when), receivedAt: at(when) });
const heard = (
  state: ForceMajeureState,
  when: string,
  ...facts: ForceMajeureFact[]
): Turn<ForceMajeureState, ForceMajeureFact, ForceMajeureEffect> =>
  turn(
    forceMajeure,
    state,
    facts.map((fact) => dated(fact, when)),
    at(when),
  );
const received = (
  depositedOn: string,
  by: Party = 'customer',
  form: LetterForm = 'registered-letter-with-acknowledgement',
): ForceMajeureFact => ({
  kind: 'endLetterReceived',
  ...{ noticeId: `trm_${by}`, by, form, depositedOn: day(depositedOn) },
});
const over = (on: string): ForceMajeureFact => ({ kind: 'forceMajeureEnded', on: day(on) });
const tellings = (state: ForceMajeureState) => forceMajeure.rows(state).filter(({ table }) => table === 'tellings');
const asks = (state: ForceMajeureState) =>
  forceMajeure.rows(state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));

describe('force majeure (GTC-15.1.a)', () => {
  test('GTC-15.1.b: the right to terminate opens on the day after three months, and nothing ends by itself', () => {
    const first = heard(opened(), '2026-03-02 10:00');
    // Three months after 2 March end on 2 June: the right opens with the first instant of 3 June.
    expect(first.step).toMatchObject({ kind: 'wait', until: at('2026-06-03 00:00') });
    const open = heard(first.state, '2026-06-03 00:00');
    expect([stageOf(open.state), open.step.kind, asks(open.state), tellings(open.state)]).toEqual([
      'right-open',
      'await',
      ['terminate:force-majeure'],
      [],
    ]);
  });

  test.each([
    ['2026-06-02', 'void', undefined],
    ['2026-06-03', 'accepted', '2026-07-03'],
    // One month after 31 August: the last day of September.
    ['2026-08-31', 'accepted', '2026-09-30'],
  ])('GTC-15.1.b: a letter deposited on %s is %s', (depositedOn, status, endsOn) => {
    const { state } = heard(opened(), '2026-09-10 10:00', received(depositedOn));
    expect([assess(state, state.endLetters['trm_customer'] as never).status, endOf(state)]).toEqual([status, endsOn]);
    expect(tellings(state)).toMatchObject(
      endsOn === undefined
        ? []
        : [
            {
              to: { kind: 'renewal', subjectId: 'ctr_1' },
              fact: {
                kind: 'terminatedByRight',
                data: { terminationId: 'fmj_1', on: endsOn, ground: 'force majeure', clause: 'GTC-15.1.b' },
              },
            },
          ],
    );
  });

  test.each<[LetterForm]>([['registered-letter'], ['letter'], ['email'], ['other']])('GTC-15.1.b: in the form of %s it is void', (form) => {
    const { state, answers } = heard(opened(), '2026-06-10 10:00', received('2026-06-05', 'customer', form));
    expect(endOf(state)).toBeUndefined();
    expect(answers).toMatchObject([
      { accepted: { text: expect.stringContaining('it is no registered letter with acknowledgement of receipt') } },
    ]);
  });

  test('GTC-15.1.b: between the two rules for months a person decides', () => {
    // Three months after 28 February end on 28 May, or with the eve of 1 June: on 31 May.
    const state = opened({ from: day('2026-02-28') });
    expect([lastDayToBear(state).earliestOn, lastDayToBear(state).latestOn]).toEqual(['2026-05-28', '2026-05-31']);
    const between = heard(state, '2026-06-10 10:00', received('2026-05-30'));
    expect([asks(between.state), tellings(between.state)]).toEqual([['end-letter:trm_customer', 'terminate:force-majeure'], []]);
    const decided = heard(between.state, '2026-06-11 10:00', { kind: 'decided', decision: 'end-letter:trm_customer', option: 'accept' });
    expect(endOf(decided.state)).toBe('2026-06-30');
    const rejected = heard(between.state, '2026-06-11 10:00', { kind: 'decided', decision: 'end-letter:trm_customer', option: 'void' });
    expect(endOf(rejected.state)).toBeUndefined();
  });

  test('GTC-15.1.a: over within three months, it closes and no letter ends the contract', () => {
    const ended = heard(opened(), '2026-05-04 10:00', over('2026-05-03'));
    expect(ended.step).toMatchObject({ kind: 'close', outcome: 'over' });
    const late = heard(ended.state, '2026-06-10 10:00', received('2026-06-05'));
    expect([endOf(late.state), late.step.kind]).toEqual([undefined, 'close']);
  });

  test('GTC-17.6: a letter deposited once it was over, after the right had opened, is put before a person', () => {
    const { state } = heard(opened(), '2026-07-10 10:00', over('2026-06-20'), received('2026-07-01'));
    expect([endOf(state), asks(state)]).toEqual([undefined, ['end-letter:trm_customer']]);
  });

  test('GTC-15.1.b: where the end of force majeure told late makes the letter doubtful, what the contract was told stands until a person decides', () => {
    const terminated = heard(opened(), '2026-07-10 10:00', received('2026-07-01'));
    const doubtful = heard(terminated.state, '2026-07-11 10:00', over('2026-06-20'));
    const standing = [{ key: 'terminated-fmj_1', isStanding: true, fact: { data: { on: '2026-08-01' } } }];
    expect([asks(doubtful.state), tellings(doubtful.state)]).toMatchObject([['end-letter:trm_customer'], standing]);
    const decide = (option: string) =>
      heard(doubtful.state, '2026-07-12 10:00', { kind: 'decided', decision: 'end-letter:trm_customer', option }).state;
    expect(tellings(decide('accept'))).toMatchObject(standing);
    expect(tellings(decide('void'))[0]).not.toHaveProperty('fact.data.on');
  });

  test('GTC-15.1.b: once the contract has ended nothing of it is left to terminate; where it goes on after all, the right is there again', () => {
    const open = heard(heard(opened(), '2026-03-02 10:00').state, '2026-06-03 10:00');
    const order: ForceMajeureFact = { kind: 'endLetterOrdered', noticeId: 'trm_1' };
    const queued = heard(open.state, '2026-06-03 11:00', order, { kind: 'letterQueued', letter: 'termination-trm_1', letterId: 'ltr_1' });
    const isWanted = (state: ForceMajeureState) =>
      forceMajeure.rows(state).flatMap((row) => (row.table === 'letters' ? [row.isWanted] : []));
    expect([isWanted(queued.state), heard(queued.state, '2026-06-03 12:00', { ...order, noticeId: 'trm_2' }).answers]).toMatchObject([
      [true],
      [{ refused: { code: 'letter_under_way' } }],
    ]);
    const ended = heard(queued.state, '2026-06-04 10:00', { kind: 'contractEndTold', revision: 1, on: day('2026-06-03') });
    expect([isWanted(ended.state), asks(ended.state), ended.step.kind]).toEqual([[false], [], 'await']);
    expect(heard(ended.state, '2026-06-04 11:00', { ...order, noticeId: 'trm_2' }).answers).toMatchObject([
      { refused: { code: 'contract_ended' } },
    ]);
    const back = heard(ended.state, '2026-06-05 10:00', { kind: 'contractEndTold', revision: 2 });
    expect(isWanted(back.state)).toEqual([true]);
  });

  test('GTC-15.1.a: of a contract without a period it suspends, and ends nothing', () => {
    const lasting = heard(opened({ isTerminable: false }), '2026-06-10 10:00');
    expect([lasting.step.kind, asks(lasting.state)]).toEqual(['await', []]);
    expect(heard(lasting.state, '2026-06-10 11:00', { kind: 'endLetterOrdered', noticeId: 'trm_1' }).answers).toMatchObject([
      { refused: { code: 'nothing_to_terminate' } },
    ]);
  });

  test('GTC-15.1.b: the vendor terminates by a letter that is written, posted, and takes effect with its deposit', () => {
    const open = heard(heard(opened(), '2026-03-02 10:00').state, '2026-06-03 10:00');
    const ordered = heard(open.state, '2026-06-04 10:00', { kind: 'decided', decision: 'terminate:force-majeure', option: 'terminate' });
    expect(ordered.step).toMatchObject({
      kind: 'do',
      key: 'termination-fmj_1-vendor/1',
      effect: { kind: 'postLetter', letter: 'termination-fmj_1-vendor' },
    });
    const failed = turn(forceMajeure, ordered.state, [], at('2026-06-04 10:01'), 'termination-fmj_1-vendor/1');
    expect(asks(failed.state)).toEqual(['letter:termination-fmj_1-vendor.1']);
    const again = heard(failed.state, '2026-06-04 11:00', {
      kind: 'decided',
      decision: 'letter:termination-fmj_1-vendor.1',
      option: 'send-again',
    });
    expect(again.step).toMatchObject({ kind: 'do', key: 'termination-fmj_1-vendor/2' });
    const queued = heard(again.state, '2026-06-04 11:01', { kind: 'letterQueued', letter: 'termination-fmj_1-vendor', letterId: 'ltr_1' });
    expect([queued.step.kind, endOf(queued.state)]).toEqual(['await', undefined]);
    const deposited = heard(queued.state, '2026-06-08 11:01', {
      kind: 'letterDeposited',
      letter: 'termination-fmj_1-vendor',
      letterId: 'ltr_1',
      on: day('2026-06-08'),
    });
    expect([endOf(deposited.state), deposited.step]).toMatchObject([
      '2026-07-08',
      { kind: 'await', reason: { text: 'the end of force majeure; the contract ends with Wednesday 8 July 2026' } },
    ]);
    expect(heard(deposited.state, '2026-08-01 10:00', over('2026-07-31')).step).toMatchObject({ kind: 'close', outcome: 'terminated' });
  });

  test('GTC-15.1.b: a deposit that is heard before the letter itself counts all the same', () => {
    const open = heard(heard(opened(), '2026-03-02 10:00').state, '2026-06-03 10:00');
    const ordered = heard(open.state, '2026-06-04 10:00', { kind: 'endLetterOrdered', noticeId: 'trm_1' });
    const deposited = heard(ordered.state, '2026-06-04 10:01', {
      kind: 'letterDeposited',
      letter: 'termination-trm_1',
      letterId: 'ltr_1',
      on: day('2026-06-04'),
    });
    expect([endOf(deposited.state), deposited.step.kind]).toEqual(['2026-07-04', 'do']);
    const queued = heard(deposited.state, '2026-06-04 10:02', { kind: 'letterQueued', letter: 'termination-trm_1', letterId: 'ltr_1' });
    expect([endOf(queued.state), queued.step.kind]).toEqual(['2026-07-04', 'await']);
  });

  test('GTC-15.1.b: the vendor cannot order its letter before the right is open, nor once it is over', () => {
    const order: ForceMajeureFact = { kind: 'endLetterOrdered', noticeId: 'trm_1' };
    const refused = { refused: { code: 'right_not_open', clause: 'GTC-15.1.b', message: expect.stringContaining('Tuesday 2 June 2026') } };
    const early = heard(opened(), '2026-06-02 10:00', order);
    expect(early.answers).toEqual([refused]);
    const open = heard(early.state, '2026-06-03 10:00');
    expect(heard(open.state, '2026-06-03 11:00', order).step).toMatchObject({ kind: 'do' });
    expect(heard(open.state, '2026-06-03 11:00', over('2026-06-03'), order).answers[1]).toEqual(refused);
  });

  test('GTC-15.1.a: it cannot be over before it began, and its last day can be corrected', () => {
    const { state, answers } = heard(opened(), '2026-03-10 10:00', over('2026-03-01'));
    expect(answers).toMatchObject([{ refused: { code: 'ended_before_it_began', clause: 'GTC-15.1.a' } }]);
    const ended = heard(state, '2026-03-10 10:00', over('2026-03-02'));
    const corrected = heard(ended.state, '2026-03-11 10:00', over('2026-03-09'));
    expect([corrected.state.lastOn, corrected.state.revision]).toEqual(['2026-03-09', 3]);
  });

  test('GTC-15.1.b: what happens if nobody acts is that the right opens', () => {
    const lines = forecast(forceMajeure, opened(), at('2026-03-02 10:00'), at('2027-03-02 10:00'));
    expect(lines.map(({ reason }) => reason.text)).toEqual([
      'force majeure lasts longer than Tuesday 2 June 2026: either party may terminate the contract',
      'the end of force majeure, or the letter by which a party terminates',
    ]);
  });

  test('GTC-15.1.b: what is told comes to the same in whatever order', () => {
    const START = day('2026-03-02');
    const on = (days: number): CalendarDate => plusDays(START, days);
    const letters = fc.record({
      vendor: fc.option(fc.integer({ min: 60, max: 200 }), { nil: undefined }),
      customer: fc.option(fc.integer({ min: 60, max: 200 }), { nil: undefined }),
      lasts: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        letters,
        fc.array(fc.nat(10), { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        ({ vendor, customer, lasts }, order, apart) => {
          const facts: ForceMajeureFact[] = [
            ...(vendor === undefined ? [] : [received(on(vendor), 'vendor')]),
            ...(customer === undefined ? [] : [received(on(customer), 'customer')]),
            ...(lasts === undefined ? [] : [over(on(lasts))]),
          ];
          const shuffled = facts.map((fact, index) => ({ fact, rank: order[index] ?? 0 })).sort((one, other) => one.rank - other.rank);
          const inOrder = heard(opened(), '2026-12-01 10:00', ...facts).state;
          const otherwise = shuffled.reduce(
            (state, { fact }, index) => heard(state, apart ? `2026-12-0${index + 1} 10:00` : '2026-12-01 10:00', fact).state,
            heard(opened(), '2026-11-30 10:00').state,
          );
          expect([endOf(otherwise), stageOf(otherwise), asks(otherwise).sort()]).toEqual([
            endOf(inOrder),
            stageOf(inOrder),
            asks(inOrder).sort(),
          ]);
          for (const { fact } of shuffled) {
            const known = dated(fact, '2026-12-05 10:00');
            expect(forceMajeure.apply(otherwise, known)).toBe(otherwise);
          }
        },
      ),
    );
  });
});
