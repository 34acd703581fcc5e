import fc from 'fast-check';
import type { RenewalFact } from '../../../domain/renewal/state';
import { ContractLife, type LifeOptions, type Outcome } from './contract-life';
import { day, withNoticeTerms } from './samples';

const TERMINATION = 'termination:trm_1';

/** The vendor has its notice written. The contract ends on 14 January 2027: its own last day is 14 October 2026. */
function written(when: string, options: LifeOptions = {}): ContractLife {
  const life = new ContractLife(options);
  life.tell(when, { kind: 'terminationNoticeWritten', noticeId: 'trm_1' });
  return life;
}

/** How letters end; mails arrive. */
const lettersAre =
  (outcome: Outcome): LifeOptions['outcomes'] & object =>
  ({ kind }) =>
    kind === 'postLetter' ? outcome : 'accepted';

const dated = (life: ContractLife, letter: string, kind: 'letterDeposited' | 'letterPresented', on: string, told = on) =>
  life.tell(`${told} 18:00`, { kind, letter, letterId: 'ltr_1', on: day(on) });
/** Reminders apart. */
const lettersTried = ({ tried }: ContractLife) => tried.filter((one) => !one.includes('reminder'));
const status = (life: ContractLife, id = 'trm_1') => life.assessment(id).status;

describe("GTC-5.c: the vendor's own notice of non-renewal", () => {
  test('GTC-5.c: is a letter that waits to be posted, with its last posting day, and is judged by its dates as any other', () => {
    const life = written('2026-09-01 10:00');
    expect(lettersTried(life)).toEqual([`Tue 2026-09-01 10:00 ${TERMINATION}/1`]);
    expect(life.rows('letters')).toEqual([
      // 14 October is a Wednesday: posted on Tuesday, it can be there.
      { table: 'letters', key: TERMINATION, isWanted: true, letterId: 'ltr_termination_trm_1', postByOn: '2026-10-13' },
    ]);
    expect([status(life), life.standing]).toEqual(['in-transit', 'in-doubt']);
    dated(life, TERMINATION, 'letterDeposited', '2026-10-13');
    expect([status(life), life.timeline.at(-1)]).toEqual([
      'in-transit',
      'Tue 2026-10-13 18:00 the letter of termination was deposited on Tuesday 13 October 2026',
    ]);
    dated(life, TERMINATION, 'letterPresented', '2026-10-14');
    expect([status(life), life.standing, life.timeline.at(-1)]).toEqual([
      'accepted',
      'ends',
      'Wed 2026-10-14 18:00 the letter of termination was presented on Wednesday 14 October 2026: the contract ends with Thursday 14 January 2027',
    ]);
    expect(life.until('2027-01-15 00:00').standing).toBe('ended');
  });

  test.each([
    ['2026-10-14', 'accepted', 'ended'],
    // The day after: deposited in time, it can be read both ways.
    ['2026-10-15', 'needs-decision', 'in-doubt'],
  ])('GTC-5.c: posted in time and presented on %s it is %s', (presentedOn, verdict, standing) => {
    const life = written('2026-09-01 10:00');
    dated(life, TERMINATION, 'letterDeposited', '2026-10-13');
    dated(life, TERMINATION, 'letterPresented', presentedOn);
    expect([status(life), life.until('2027-01-15 12:00').standing]).toEqual([verdict, standing]);
  });

  test('GTC-5.c: posted too late it is void, also where it is presented in the period after', () => {
    const life = written('2026-09-01 10:00');
    dated(life, TERMINATION, 'letterDeposited', '2026-10-15');
    expect(life.asks).toEqual([]);
    dated(life, TERMINATION, 'letterPresented', '2027-01-20');
    expect([status(life), life.standing, life.periods.length]).toEqual(['void', 'runs', 2]);
  });

  test('GTC-5.c: that nobody posted is looked for by a person once its last day is over', () => {
    const life = written('2026-09-01 10:00').until('2026-10-14 23:59');
    expect(life.asks).toEqual([]);
    expect(life.until('2026-10-15 00:00').asks).toEqual(['notice:trm_1']);
    life.decide('2026-10-15 10:00', 'notice', 'void');
    expect([life.standing, life.rows('letters').map(({ isWanted }) => isWanted), lettersTried(life).length]).toEqual([
      'renews',
      [false],
      1,
    ]);
  });

  test.each([
    ['2026-10-14 23:00', true],
    ['2026-10-15 00:00', false],
  ])('GTC-5.c: written at %s, it could be in time: %s', (when, couldBe) => {
    const answer = new ContractLife().tell(when, { kind: 'terminationNoticeWritten', noticeId: 'trm_1' });
    if (couldBe) expect(answer).toHaveProperty('accepted');
    else expect(answer).toMatchObject({ refused: { code: 'notice_too_late', clause: 'GTC-5.c' } });
  });

  test('GTC-5.c: is posted by its last day where deposit counts', () => {
    const { notice } = withNoticeTerms({});
    const terms = { notice: { ...notice, vendor: { ...notice.vendor, measuredAt: 'deposit' as const } } };
    expect(written('2026-09-01 10:00', { terms }).rows('letters')).toMatchObject([{ postByOn: '2026-10-14' }]);
  });

  test('GTC-5.c: withdrawn before it is written, nothing is written; after, the mail room is not to post it', () => {
    const life = written('2026-09-01 10:00', { outcomes: lettersAre('silent') });
    expect(life.asks).toEqual([`letter:${TERMINATION}.1`]);
    life.tell('2026-09-02 10:00', { kind: 'terminationNoticeWithdrawn', noticeId: 'trm_1', on: day('2026-09-02') });
    expect([life.asks, life.standing, life.rows('letters')[0]?.isWanted]).toEqual([[], 'runs', false]);
    const queued = written('2026-09-01 10:00');
    queued.tell('2026-09-02 10:00', { kind: 'terminationNoticeWithdrawn', noticeId: 'trm_1', on: day('2026-09-02') });
    expect([status(queued), queued.standing, queued.rows('letters')[0]?.isWanted]).toEqual(['withdrawn', 'runs', false]);
    dated(queued, TERMINATION, 'letterDeposited', '2026-09-03');
    expect([status(queued), queued.standing]).toEqual(['withdrawn', 'runs']);
  });

  test('GTC-5.c: one is enough, and there is none where nothing is left to end', () => {
    const life = written('2026-09-01 10:00');
    const another = { kind: 'terminationNoticeWritten', noticeId: 'trm_2' } as const;
    expect(life.tell('2026-09-02 10:00', another)).toMatchObject({ refused: { code: 'notice_under_way', clause: 'GTC-5.c' } });
    dated(life, TERMINATION, 'letterDeposited', '2026-09-03');
    dated(life, TERMINATION, 'letterPresented', '2026-09-04');
    expect(life.tell('2026-09-05 10:00', another)).toMatchObject({ refused: { code: 'already_terminated' } });
  });

  test('GTC-5.c: its dates are those of its letter, and of nothing else', () => {
    const told = written('2026-09-01 10:00').tell('2026-09-05 10:00', {
      ...{ kind: 'terminationNoticeDated', noticeId: 'trm_1' },
      presentedOn: day('2026-09-04'),
    });
    expect(told).toMatchObject({ refused: { code: 'dated_by_its_letter', clause: 'GTC-5.c' } });
  });
});

describe('a letter that cannot be made', () => {
  const failing = () => written('2026-09-01 10:00', { outcomes: lettersAre('refused') });

  test('GTC-5.c: is put before legal, who has it tried again as the same letter', () => {
    const life = failing();
    expect(life.openDecisions()).toMatchObject([
      {
        key: `letter:${TERMINATION}.1`,
        question: { clause: 'GTC-5.c', text: 'the letter of termination could not be made or handed over: is it tried again?' },
        options: [{ id: 'send-again' }, { id: 'drop', leadsTo: 'The notice is withdrawn: none was given.' }],
      },
    ]);
    life.outcomes = () => 'accepted';
    life.decide('2026-09-02 10:00', 'letter', 'send-again');
    expect([lettersTried(life), life.asks]).toEqual([
      [`Tue 2026-09-01 10:00 ${TERMINATION}/1`, `Wed 2026-09-02 10:00 ${TERMINATION}/2`],
      [],
    ]);
  });

  test('GTC-5.c: is left by legal, and the notice with it', () => {
    const life = failing();
    life.decide('2026-09-02 10:00', 'letter', 'drop');
    expect([status(life), life.standing, life.asks, lettersTried(life).length]).toEqual(['withdrawn', 'runs', [], 1]);
  });

  test('GTC-5.c: because the customer has no address is put before legal with just that', () => {
    const life = written('2026-09-01 10:00');
    const owed = { ...life.state, letters: { [TERMINATION]: { status: 'owed', failures: 0 } } } as const;
    life.state = owed;
    life.tell('2026-09-01 10:00', { kind: 'letterFailed', letter: TERMINATION, why: 'no-address' });
    expect(life.openDecisions()).toMatchObject([
      {
        question: { text: 'the letter of termination could not be made: the customer has no postal address: is it tried again?' },
        options: [{ leadsTo: expect.stringContaining('Enter the address of the customer first.') }, {}],
      },
    ]);
  });
});

describe('GTC-5.1.a: a customer is told by letter what was decided on its notice', () => {
  const decided = (option: 'accept' | 'void') => {
    const life = new ContractLife();
    life.notice('2026-08-01 10:00', { channel: 'registered-letter', depositedOn: '2026-07-30', presentedOn: '2026-08-01' });
    const [key] = life.asks;
    life.tell('2026-08-02 10:00', { kind: 'decided', decision: key ?? '', option, remarkId: 'rmk_1' });
    return life;
  };

  test.each(['accept', 'void'] as const)('GTC-5.1.a: %s: one letter, which has the reason by its reference', (option) => {
    const life = decided(option);
    expect(life.rows('letters')).toMatchObject([{ key: 'decision:trm_1', isWanted: true }]);
    expect(life.state.notices['trm_1']).toMatchObject({ decisionRemarkId: 'rmk_1' });
    const { state } = life;
    dated(life, 'decision:trm_1', 'letterDeposited', '2026-08-04');
    expect(life.timeline.at(-1)).toContain('letter with the decision on a notice of termination was deposited on Tuesday 4 August 2026');
    expect(life.state.notices).toBe(state.notices);
  });

  test('GTC-5.1.b: what stays void without a doubt is answered by mail alone', () => {
    const life = new ContractLife();
    life.notice('2026-08-01 10:00', { channel: 'email', receivedOn: '2026-08-01' });
    life.decide('2026-08-02 10:00', 'void-notice', 'void');
    expect(life.rows('letters')).toEqual([]);
  });

  test('GTC-5.1.b: what was void and is accepted all the same is told by letter', () => {
    const life = new ContractLife();
    life.notice('2026-08-01 10:00', { channel: 'email', receivedOn: '2026-08-01' });
    life.decide('2026-08-02 10:00', 'void-notice', 'accept');
    expect(life.rows('letters')).toMatchObject([{ key: 'decision:trm_1' }]);
  });

  test("GTC-5.c: what is decided on the vendor's own notice is told to nobody", () => {
    const life = new ContractLife();
    life.notice('2026-10-15 18:00', { by: 'vendor', depositedOn: '2026-10-13', presentedOn: '2026-10-15' });
    life.decide('2026-10-16 10:00', 'notice', 'accept');
    expect([life.standing, life.rows('letters')]).toEqual(['ends', []]);
  });
});

describe('GTC-5.3: the vendor ends the contract at once by letter', () => {
  const LETTER = 'immediate-termination:trm_9';
  const ending = (ground: string) => {
    const life = new ContractLife();
    life.tell('2026-05-04 10:00', { kind: 'immediateTerminationWritten', terminationId: 'trm_9', ground, remarkId: 'rmk_1' });
    return life;
  };

  test('GTC-5.3, GTC-17.4.b: nothing ends before it is deposited, and all on that day', () => {
    const life = ending('fraud');
    expect([lettersTried(life), life.standing]).toEqual([[`Mon 2026-05-04 10:00 ${LETTER}/1`], 'runs']);
    expect(life.until('2027-02-01 10:00').standing).toBe('runs');
    const posted = ending('fraud');
    dated(posted, LETTER, 'letterDeposited', '2026-05-05', '2026-05-07');
    expect([posted.standing, posted.state.ended?.on, posted.timeline.at(-2)]).toEqual([
      'ended',
      '2026-05-05',
      'Thu 2026-05-07 18:00 the letter of termination with immediate effect was deposited on Tuesday 5 May 2026: the contract ends with Tuesday 5 May 2026',
    ]);
  });

  test('GTC-5.3: on the ground of judicial reorganisation no letter is written before legal says so', () => {
    const life = ending('judicial-reorganisation');
    expect([lettersTried(life), life.asks, life.standing]).toEqual([[], ['immediate-end:trm_9'], 'runs']);
    life.decide('2026-05-05 10:00', 'immediate-end', 'end');
    expect([lettersTried(life), life.asks]).toEqual([[`Tue 2026-05-05 10:00 ${LETTER}/1`], []]);
    dated(life, LETTER, 'letterDeposited', '2026-05-06');
    expect([life.standing, life.row?.endsOn]).toEqual(['ends', '2026-05-06']);
    const rejected = ending('judicial-reorganisation');
    rejected.decide('2026-05-05 10:00', 'immediate-end', 'go-on');
    expect([rejected.tried, rejected.asks, rejected.standing]).toEqual([[], [], 'runs']);
  });

  test('GTC-5.3: is not written, or not posted, once the contract has ended otherwise', () => {
    const life = ending('fraud');
    life.tell('2026-05-05 10:00', { kind: 'terminatedImmediately', terminationId: 'trm_8', ground: 'cessation', on: day('2026-05-05') });
    life.until('2026-05-06 10:00');
    expect([life.standing, life.rows('letters')[0]?.isWanted]).toEqual(['ended', false]);
    expect(life.tell('2026-05-06 11:00', { kind: 'immediateTerminationWritten', terminationId: 'trm_7', ground: 'fraud' })).toMatchObject({
      refused: { code: 'contract_ended', clause: 'GTC-5.3' },
    });
  });
});

describe('what letters come to', () => {
  test('GTC-5.c, GTC-5.3: does not depend on the order in which their post is told', () => {
    const letters = [TERMINATION, 'immediate-termination:trm_9'];
    const post = letters.flatMap((letter): RenewalFact[] => [
      { kind: 'letterQueued', letter, letterId: `ltr_${letter}` },
      { kind: 'letterDeposited', letter, letterId: `ltr_${letter}`, on: day('2026-10-12') },
      { kind: 'letterPresented', letter, letterId: `ltr_${letter}`, on: day('2026-10-14') },
    ]);
    const outcome = (order: readonly RenewalFact[]) => {
      const life = written('2026-09-01 10:00', { outcomes: lettersAre('silent') });
      life.tell('2026-09-01 11:00', { kind: 'immediateTerminationWritten', terminationId: 'trm_9', ground: 'fraud' });
      for (const fact of order) life.tell('2026-10-15 10:00', fact);
      return [life.standing, life.row, life.state.letters, life.asks, life.rows('letters')];
    };
    const expected = outcome(post);
    expect(expected[0]).toBe('ended');
    fc.assert(
      fc.property(fc.shuffledSubarray(post, { minLength: post.length }), (order) => {
        expect(outcome(order)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
