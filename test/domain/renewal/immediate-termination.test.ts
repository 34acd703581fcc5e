import { ContractLife } from './contract-life';
import { day } from './samples';

const terminate = (life: ContractLife, when: string, ground: string, on = when.slice(0, 10), terminationId = 'trm_9') =>
  life.tell(when, { kind: 'terminatedImmediately', terminationId, ground, on: day(on) });

describe('GTC-5.3: termination with immediate effect', () => {
  test('GTC-5.3: it ends the contract with that day', () => {
    const life = new ContractLife();
    terminate(life, '2026-05-04 10:00', 'gross-negligence');
    expect([life.standing, life.row?.endsOn, life.nextAt]).toEqual(['ends', '2026-05-04', 'Tue 2026-05-05 00:00']);
    life.until('2026-05-05 00:00');
    expect([life.standing, life.state.ended?.on, life.step.kind, life.tried]).toEqual(['ended', '2026-05-04', 'close', []]);
    expect(life.timeline).toEqual([
      'Mon 2026-05-04 10:00 terminated with immediate effect on Monday 4 May 2026 for gross negligence',
      'Tue 2026-05-05 00:00 the contract ended with Monday 4 May 2026: terminated with immediate effect for gross negligence',
    ]);
  });

  test('GTC-5.3: told late, it ends the contract as of its own day, also after another end', () => {
    const life = new ContractLife();
    life.notice('2026-08-03 10:00', { presentedOn: '2026-08-03' });
    life.until('2027-02-01 10:00');
    terminate(life, '2027-02-01 10:00', 'bankruptcy', '2026-09-01');
    expect([life.standing, life.state.ended?.on, life.step.kind]).toEqual(['ended', '2026-09-01', 'close']);
  });

  test('GTC-5.3: told twice, it is one', () => {
    const life = new ContractLife();
    terminate(life, '2026-05-04 10:00', 'fraud');
    const { state } = life;
    expect(terminate(life, '2026-05-04 11:00', 'fraud')).toHaveProperty('accepted');
    expect(life.state).toBe(state);
  });

  test('GTC-5.3: nothing ends a contract that ends before, or has ended', () => {
    const life = new ContractLife();
    terminate(life, '2026-05-04 10:00', 'fraud');
    expect(terminate(life, '2026-05-04 11:00', 'cessation', '2026-05-06', 'trm_8')).toMatchObject({
      refused: { code: 'already_terminated', clause: 'GTC-5.3' },
    });
    expect(terminate(life, '2026-05-04 12:00', 'cessation', '2026-05-04', 'trm_8')).toHaveProperty('refused');
    expect(terminate(life, '2026-05-06 11:00', 'cessation', '2026-05-06', 'trm_8')).toEqual({
      refused: { code: 'contract_ended', clause: 'GTC-5.3', message: 'The contract ended on Monday 4 May 2026 already.' },
    });
  });
});

describe('GTC-5.3: while a notice in the post keeps the contract from renewing', () => {
  const inThePost = () => {
    const life = new ContractLife();
    life.notice('2026-10-10 10:00', { depositedOn: '2026-10-10' });
    life.until('2027-01-20 10:00');
    return life;
  };

  test('GTC-5.3: it ends the contract with its own day, a day after the period', () => {
    const life = inThePost();
    expect([life.standing, life.step.kind]).toEqual(['in-doubt', 'await']);
    terminate(life, '2027-01-20 11:00', 'fraud', '2027-01-15');
    expect([life.standing, life.state.ended?.on, life.step.kind, life.periods.length]).toEqual(['ended', '2027-01-15', 'close', 1]);
  });

  test('GTC-5.3: once legal says that the notice does not count, the contract had renewed until that day', () => {
    const life = inThePost();
    terminate(life, '2027-01-20 11:00', 'fraud', '2027-01-15');
    life.decide('2027-01-21 10:00', 'notice', 'void');
    expect([life.standing, life.state.ended?.on, life.periods.map(({ isCancelled }) => isCancelled)]).toEqual([
      'ended',
      '2027-01-15',
      [false, false],
    ]);
  });

  test('GTC-5.3: once legal says that it counts, the contract had ended with the period', () => {
    const life = inThePost();
    terminate(life, '2027-01-20 11:00', 'fraud', '2027-01-15');
    const [question] = life.openDecisions();
    life.decide('2027-01-21 10:00', 'notice', question?.options[0]?.id ?? '');
    expect([life.standing, life.state.ended?.on, life.periods.length]).toEqual(['ended', '2027-01-14', 1]);
  });
});

describe('GTC-5.3: on the ground of judicial reorganisation a person decides', () => {
  const doubtful = () => {
    const life = new ContractLife();
    terminate(life, '2026-05-04 10:00', 'judicial-reorganisation');
    return life;
  };

  test('GTC-5.3: until then nothing ends', () => {
    const life = doubtful();
    expect([life.standing, life.asks, life.openDecisions()[0]?.question.text]).toEqual([
      'runs',
      ['termination:trm_9'],
      'does the contract end at once, on Monday 4 May 2026?',
    ]);
    expect(life.until('2027-01-15 00:00').periods.length).toBe(2);
  });

  test('GTC-5.3: decided, it ends with its day, whenever that is', () => {
    const life = doubtful().until('2027-01-20 10:00');
    life.decide('2027-01-21 10:00', 'termination', 'end');
    expect([life.standing, life.state.ended?.on, life.periods.map(({ isCancelled }) => isCancelled)]).toEqual([
      'ended',
      '2026-05-04',
      [false, true],
    ]);
  });

  test('GTC-5.3: rejected, it goes on', () => {
    const life = doubtful();
    life.decide('2026-05-05 10:00', 'termination', 'go-on');
    expect([life.standing, life.asks]).toEqual(['runs', []]);
  });

  test('GTC-5.3: the question is over once the contract ends before that day', () => {
    const life = doubtful();
    terminate(life, '2026-05-04 12:00', 'fraud', '2026-05-03', 'trm_8');
    expect([life.asks, life.rows('decisions').length]).toEqual([[], 1]);
  });
});
