import { forecast } from '../../../domain/engine/forecast';
import { minutesToAnswer } from '../../../domain/support-response/report';
import { isBreached, lateMinutes, stageOf } from '../../../domain/support-response/standing';
import type { SupportResponseFact } from '../../../domain/support-response/state';
import { supportResponse } from '../../../domain/support-response/support-response';
import { answerInWords } from '../../../domain/support-response/words';
import { answered, asked, at, changed, day, deadlineOf, eventsOf, heard, later, ticket } from './samples';

const BREACH = `breach:${at('2026-03-02 11:00')}`;
const typesOf = (state: Parameters<typeof eventsOf>[0]) => eventsOf(state).map(({ type }) => type);

const suspended = (from: string, lastOn: string | undefined, revision: number): SupportResponseFact => ({
  kind: 'obligationsSuspended',
  ...{ suspensionId: 'fmj_1', revision, obligations: ['support-response'], from: day(from) },
  ...(lastOn !== undefined && { lastOn: day(lastOn) }),
});

describe('a first answer (GTC-3.4)', () => {
  test('GTC-3.4.c: support is warned when 80 % of the minutes have passed, not a millisecond before', () => {
    const waiting = heard(ticket(), later('2026-03-02 10:48', -1));
    expect([waiting.step, stageOf(waiting.state)]).toMatchObject([{ kind: 'wait', until: at('2026-03-02 10:48') }, 'open']);
    const warned = heard(waiting.state, at('2026-03-02 10:48'));
    expect([warned.step, stageOf(warned.state)]).toMatchObject([{ kind: 'wait', until: at('2026-03-02 11:01') }, 'at-risk']);
    expect(eventsOf(warned.state)).toMatchObject([
      {
        type: 'support_ticket.response_at_risk',
        data: { ticketId: 'tkt_1', contractId: 'ctr_1', isSandbox: false, dueAt: at('2026-03-02 11:00') },
      },
    ]);
  });

  test('GTC-3.4.c: the last millisecond is in time; without an answer, a minute later it is a breach that is put before support', () => {
    const inTime = heard(ticket(), at('2026-03-02 12:00'), answered('2026-03-02 11:00'));
    expect([stageOf(inTime.state), inTime.step, asked(inTime.state), typesOf(inTime.state)]).toMatchObject([
      'answered',
      { kind: 'close', outcome: 'answered' },
      [],
      [],
    ]);
    const last = heard(ticket(), at('2026-03-02 11:00'));
    expect(stageOf(last.state)).toBe('at-risk');
    expect(stageOf(heard(last.state, later('2026-03-02 11:01', -1)).state)).toBe('at-risk');
    const over = heard(last.state, at('2026-03-02 11:01'));
    expect([stageOf(over.state), over.step.kind, asked(over.state)]).toEqual(['overdue', 'await', [BREACH]]);
    expect(typesOf(over.state)).toEqual(['support_ticket.response_at_risk', 'support_ticket.response_breached']);
  });

  test('GTC-3.4.c: one that is told within the minute after the deadline is judged by the deadline', () => {
    const told = (moment: number) =>
      heard(ticket(), later('2026-03-02 11:01', -1), { kind: 'firstAnswered', at: later('2026-03-02 11:00', moment) });
    expect([stageOf(told(0).state), typesOf(told(0).state)]).toEqual(['answered', []]);
    expect([stageOf(told(1).state), typesOf(told(1).state)]).toEqual(['answered-late', ['support_ticket.response_breached']]);
  });

  test('GTC-3.4.c: one that is late says by how many minutes, and the process waits until that is noted', () => {
    const overdue = heard(ticket(), at('2026-03-02 11:30'));
    const late = heard(overdue.state, at('2026-03-02 11:40'), answered('2026-03-02 11:38'));
    expect([stageOf(late.state), lateMinutes(late.state), late.step.kind, asked(late.state)]).toEqual([
      'answered-late',
      38,
      'await',
      [BREACH],
    ]);
    const [row] = supportResponse.rows(late.state).filter(({ table }) => table === 'decisions');
    expect(row).toMatchObject({
      question: { clause: 'GTC-3.4.c', text: expect.stringContaining("38 minutes of the helpdesk's hours late") },
      options: [{ id: 'noted' }],
    });
    const noted = heard(late.state, at('2026-03-02 12:00'), { kind: 'decided', decision: BREACH, option: 'noted' });
    expect([noted.step, asked(noted.state)]).toMatchObject([{ kind: 'close', outcome: 'answered-late' }, []]);
  });

  test('GTC-3.4.c: minutes late are those of the helpdesk: a begun one counts, and a night does not', () => {
    const lateAt = (moment: string, millis: number) =>
      lateMinutes(heard(ticket(), at('2026-03-09 10:00'), { kind: 'firstAnswered', at: later(moment, millis) }).state);
    expect([lateAt('2026-03-02 11:00', 1), lateAt('2026-03-02 11:01', 0), lateAt('2026-03-02 11:01', 1)]).toEqual([1, 1, 2]);
    expect([lateAt('2026-03-02 20:00', 0), lateAt('2026-03-03 09:30', 0)]).toEqual([7 * 60, 7 * 60 + 30]);
  });

  test('GTC-3.4.c: one after a deadline that lay at closing is late though no minute passed since, and says why', () => {
    const evening = ticket({ openedAt: '2026-03-02 17:00' });
    const given = (fact: SupportResponseFact) => heard(evening, at('2026-03-03 10:00'), fact).state;
    const inTime = given(answered('2026-03-02 18:00'));
    expect([lateMinutes(inTime), answerInWords(inTime)]).toEqual([undefined, expect.stringContaining('in time')]);
    const late = given(answered('2026-03-02 20:00'));
    expect([lateMinutes(late), minutesToAnswer(late)]).toEqual([1, 60]);
    expect(answerInWords(late)).toContain(
      'late: it was due by Monday 2 March 2026 at 18:00, when its minutes were over and the helpdesk closed; no more of them count',
    );
    const opened = given({ kind: 'firstAnswered', at: later('2026-03-03 09:00', 1) });
    expect(answerInWords(opened)).toContain("1 minute of the helpdesk's hours late");
  });

  test('GTC-3.4.c: told late but given in time, it undoes the breach', () => {
    const overdue = heard(ticket(), at('2026-03-02 12:00'));
    const told = heard(overdue.state, at('2026-03-02 12:10'), answered('2026-03-02 10:59'));
    expect([stageOf(told.state), told.step.kind, asked(told.state)]).toEqual(['answered', 'close', []]);
    expect(told.answers).toMatchObject([{ accepted: { text: expect.stringContaining('the breach that was recorded is none') } }]);
    expect(typesOf(told.state)).toEqual(['support_ticket.response_breached', 'support_ticket.breach_undone']);
  });

  test('GTC-3.4.c: of two that are told, the earlier counts, whichever comes first', () => {
    const tell = (...moments: string[]) => heard(ticket(), at('2026-03-02 15:00'), ...moments.map(answered)).state;
    const [one, other] = [tell('2026-03-02 10:30', '2026-03-02 12:00'), tell('2026-03-02 12:00', '2026-03-02 10:30')];
    expect([one.answeredAt, other.answeredAt]).toEqual([at('2026-03-02 10:30'), at('2026-03-02 10:30')]);
    expect([stageOf(one), stageOf(other)]).toEqual(['answered', 'answered']);
    const again = heard(one, at('2026-03-02 16:00'), answered('2026-03-02 10:30'));
    expect(again.state).toBe(one);
  });

  test('GTC-3.4.c: is not given before the request came, and may come before it is registered', () => {
    const early = heard(ticket(), at('2026-03-02 12:00'), { kind: 'firstAnswered', at: later('2026-03-02 10:00', -1) });
    expect(early.answers).toMatchObject([{ refused: { code: 'answered_before_opening', clause: 'GTC-3.4.c' } }]);
    const byPhone = ticket({ channel: 'telephone', openedAt: '2026-03-02 09:30', registeredAt: '2026-03-02 10:15' });
    expect(stageOf(heard(byPhone, at('2026-03-02 12:00'), answered('2026-03-02 09:40')).state)).toBe('answered');
  });

  test('a forecast shows the warning and the breach of a request that nobody answers', () => {
    const texts = forecast(supportResponse, ticket(), at('2026-03-02 10:00'), at('2026-04-02 10:00'));
    expect(texts).toMatchObject([
      { at: at('2026-03-02 10:48'), reason: { clause: 'GTC-3.4.c', text: expect.stringContaining('support is warned') } },
      { at: at('2026-03-02 11:01'), reason: { text: expect.stringContaining('no first answer was given') } },
      { at: at('2026-03-02 11:01'), reason: { text: expect.stringContaining('it is overdue') } },
    ]);
  });
});

describe('an anomaly that is turned down (GTC-3.5.2.b)', () => {
  const turnedDown = (cause: string, moment = '2026-03-02 10:30'): SupportResponseFact => ({ kind: 'turnedDown', cause, at: at(moment) });
  const one = (fact: SupportResponseFact, state = ticket()) => heard(state, at('2026-03-02 15:00'), fact);

  test('GTC-3.5.2.b: for a cause that the contract names, which is an answer as well', () => {
    const told = one(turnedDown('third-party-system'));
    expect([stageOf(told.state), told.step, isBreached(told.state)]).toMatchObject(['turned-down', { outcome: 'turned-down' }, false]);
    const late = one(turnedDown('third-party-system', '2026-03-02 11:30'));
    expect([stageOf(late.state), isBreached(late.state), late.step.kind]).toEqual(['turned-down', true, 'await']);
  });

  test('GTC-3.5.2.b: not for another cause, nor a question, nor before it came, nor for two causes', () => {
    expect(one(turnedDown('busy')).answers).toMatchObject([{ refused: { code: 'exclusion_not_in_contract', clause: 'GTC-3.5.2.b' } }]);
    expect(one(turnedDown('customer-website'), ticket({ kind: 'question' })).answers).toMatchObject([
      { refused: { code: 'not_an_anomaly' } },
    ]);
    expect(one(turnedDown('customer-website', '2026-03-02 09:59')).answers).toMatchObject([
      { refused: { code: 'turned_down_before_opening' } },
    ]);
    const before = one(turnedDown('customer-website')).state;
    expect(one(turnedDown('customer-network'), before).answers).toMatchObject([{ refused: { code: 'turned_down_already' } }]);
    expect(one(turnedDown('customer-website', '2026-03-02 10:20'), before).state.exclusion?.at).toBe(at('2026-03-02 10:20'));
  });
});

describe('a request under force majeure (GTC-15.1.a)', () => {
  test('GTC-15.1.a: suspended days do not count; told after the breach, it is none until the new deadline', () => {
    const overdue = heard(ticket(), at('2026-03-02 12:00'));
    const lasting = heard(overdue.state, at('2026-03-02 13:00'), suspended('2026-03-02', undefined, 1));
    expect([stageOf(lasting.state), lasting.step.kind, asked(lasting.state)]).toEqual(['suspended', 'await', []]);
    const over = heard(lasting.state, at('2026-03-03 08:00'), suspended('2026-03-02', '2026-03-03', 2));
    expect([stageOf(over.state), deadlineOf(over.state)]).toEqual(['open', at('2026-03-04 10:00')]);
    const breached = heard(over.state, at('2026-03-04 10:01'));
    expect([stageOf(breached.state), asked(breached.state)]).toEqual(['overdue', [`breach:${at('2026-03-04 10:00')}`]]);
  });

  test('GTC-15.1.a: another obligation that is suspended changes nothing', () => {
    const state = ticket();
    const other = { ...suspended('2026-03-02', undefined, 1), obligations: ['payment'] } as SupportResponseFact;
    expect(heard(state, at('2026-03-02 10:10'), other).state).toBe(state);
  });

  test('GTC-15.1.a: what stood suspended when it came is known from the first', () => {
    const stops = { fmj_1: { revision: 1, from: day('2026-03-01'), lastOn: day('2026-03-02') } };
    expect(deadlineOf(ticket({ stops }))).toBe(at('2026-03-03 10:00'));
    expect(deadlineOf(heard(ticket(), at('2026-03-02 10:10'), changed('2026-03-02 10:05', 'low')).state)).toBe(at('2026-03-02 16:00'));
  });
});
