import { turn } from '../../../domain/engine/turn';
import { hardship } from '../../../domain/hardship/hardship';
import { type HardshipFact, type HardshipState, negotiationDeadline, stageOf } from '../../../domain/hardship/state';
import { at, day } from '../dunning/samples';

const opened = (more: Partial<HardshipState> = {}): HardshipState => ({
  terms: {
    ...{ version: 'qualifio-gtc@1', calendar: { country: 'BE', zone: 'Europe/Brussels', version: '2026-1' } },
    negotiationPeriod: 'P60D',
  },
  ...{
    hardshipId: 'hrd_1',
    contractId: 'ctr_1',
    circumstancesRemarkId: 'rmk_1',
    invokedOn: day('2026-03-02'),
    isLapsed: false,
    decisions: {},
  },
  ...more,
});
const heard = (state: HardshipState, when: string, ...facts: HardshipFact[]) =>
  turn(
    hardship,
    state,
    facts.map((fact) => ({ ...fact, occurredAt: at(when), receivedAt: at(when) })),
    at(when),
  );
const agreed = (on: string): HardshipFact => ({ kind: 'adaptationAgreed', on: day(on) });
const decided = (option: string): HardshipFact => ({ kind: 'decided', decision: 'terminate:hardship', option });

describe('hardship (GTC-15.2)', () => {
  test('GTC-15.2: the parties negotiate for the period that the provider chose; then either may terminate, and nothing ends by itself', () => {
    expect(negotiationDeadline(opened()).on).toBe('2026-05-01');
    const first = heard(opened(), '2026-03-02 10:00');
    expect(first.step).toMatchObject({ kind: 'wait', until: at('2026-05-02 00:00') });
    const open = heard(first.state, '2026-05-02 00:00');
    expect([stageOf(open.state), open.step.kind]).toEqual(['right-open', 'await']);
    expect(hardship.rows(open.state)).toMatchObject([{ table: 'decisions', key: 'terminate:hardship', readings: { length: 3 } }]);
  });

  test.each([['2026-05-01'], ['2026-05-02'], ['2026-07-01']])(
    'GTC-15.2: an agreement of %s ends the negotiation, in time or late',
    (on) => {
      const open = heard(opened(), '2026-07-10 10:00');
      expect(heard(open.state, '2026-07-10 11:00', agreed(on)).step).toMatchObject({ kind: 'close', outcome: 'agreed' });
    },
  );

  test('GTC-15.2: terminated, the contract is told the day; one that agreed before that day had not', () => {
    const open = heard(opened(), '2026-05-10 10:00');
    const ended = heard(open.state, '2026-05-11 10:00', decided('vendor-terminates'));
    expect(ended.step).toMatchObject({ kind: 'close', outcome: 'terminated' });
    expect(hardship.rows(ended.state)).toContainEqual(
      expect.objectContaining({
        table: 'tellings',
        fact: {
          kind: 'terminatedByRight',
          data: { terminationId: 'hrd_1', on: '2026-05-11', ground: 'hardship', clause: 'GTC-15.2' },
        },
      }),
    );
    const late = heard(ended.state, '2026-05-12 10:00', agreed('2026-05-10'));
    expect([stageOf(late.state), hardship.rows(late.state).find(({ table }) => table === 'tellings')]).toMatchObject([
      'agreed',
      { fact: { data: { terminationId: 'hrd_1', ground: 'hardship' } } },
    ]);
    expect(heard(ended.state, '2026-05-12 10:00', agreed('2026-05-12')).answers).toMatchObject([{ refused: { code: 'contract_ended' } }]);
  });

  test('GTC-15.2: the contract may go on as it is', () => {
    const open = heard(opened(), '2026-05-10 10:00');
    expect(heard(open.state, '2026-05-11 10:00', decided('go-on')).step).toMatchObject({ kind: 'close', outcome: 'waived' });
  });

  test('GTC-15.2: once the contract has ended nothing is left to negotiate', () => {
    const open = heard(opened(), '2026-05-10 10:00');
    const ended = heard(open.state, '2026-05-11 10:00', { kind: 'contractEndTold', revision: 1, on: day('2026-05-10') });
    expect(ended.step).toMatchObject({ kind: 'close', outcome: 'contract-ended' });
    expect(hardship.rows(ended.state)).toMatchObject([{ table: 'decisions', until: at('2026-05-11 10:00') }]);
  });

  test('GTC-15.2: nobody agrees before the negotiation began', () => {
    expect(heard(opened(), '2026-03-10 10:00', agreed('2026-03-01')).answers).toMatchObject([
      { refused: { code: 'agreed_before_invoked' } },
    ]);
    expect(heard(opened(), '2026-03-10 10:00', agreed('2026-03-02')).answers).toMatchObject([{ accepted: {} }]);
  });
});
