import { daysLate } from '../../../domain/receivables/balance';
import { interest } from '../../../domain/receivables/interest';
import type { Obligation } from '../../../domain/shared/obligation';
import { InvoiceLife } from './invoice-life';
import { day, RATES } from './samples';

/** Payment is suspended from a day, and perhaps to one. */
const suspend = (life: InvoiceLife, told: string, from: string, lastOn?: string, revision = lastOn === undefined ? 1 : 2) =>
  life.tell(told, {
    kind: 'obligationsSuspended',
    ...{ suspensionId: 'fm_1', revision, obligations: ['payment'] as const, from: day(from) },
    ...(lastOn !== undefined && { lastOn: day(lastOn) }),
  });

describe('GTC-15.1.a: while force majeure suspends payment', () => {
  test('GTC-15.1.a: what was not due yet is not late, and nobody is reminded', () => {
    const life = new InvoiceLife();
    suspend(life, '2026-03-23 10:00', '2026-03-23');
    life.until('2026-05-20 10:00');
    expect([life.tried, life.step.kind, life.waitingFor]).toEqual([
      [],
      'await',
      'the end of force majeure: payment is suspended since Monday 23 March 2026',
    ]);
    expect(daysLate(life.state.receivable, day('2026-05-20'))).toBe(0);
    expect(
      interest(life.state.receivable, day('2026-05-20'), RATES, { ...life.state.terms.latePayment, interestFrom: 'due-date' }).accruedMinor,
    ).toBe(0);
  });

  test.each([
    ['the earlier', ['2026-03-02', '2026-03-23']],
    ['the later', ['2026-03-23', '2026-03-02']],
  ])('GTC-15.1.a: of two that last, it is suspended since the earlier; %s was told first', (_which, days) => {
    const life = new InvoiceLife();
    for (const from of days) {
      const suspension = { suspensionId: `fm_${from}`, revision: 1, obligations: ['payment'] as const, from: day(from) };
      life.tell('2026-03-24 10:00', { kind: 'obligationsSuspended', ...suspension });
    }
    expect(life.waitingFor).toBe('the end of force majeure: payment is suspended since Monday 2 March 2026');
  });

  test('GTC-15.1.a: then the time to pay goes on with what was left of it: ten of thirty days', () => {
    const life = new InvoiceLife();
    suspend(life, '2026-03-23 10:00', '2026-03-23');
    suspend(life, '2026-05-04 09:00', '2026-03-23', '2026-05-03');
    // 42 days of 23 March to 3 May are added to 1 April: 13 May.
    expect([life.state.due.on, life.state.receivable.dueOn, life.nextAt]).toEqual(['2026-05-13', '2026-05-13', 'Wed 2026-05-20 09:00']);
    expect(life.state.due.explanation.join(' ')).toContain(
      'does not run from Monday 23 March 2026 to Sunday 3 May 2026 (force majeure): with 42 days added',
    );
  });

  test.each([
    ['on the last day to pay', '2026-04-01', '2026-04-02'],
    ['on the day after it: it was late before, and stays so', '2026-04-02', '2026-04-01'],
  ])('GTC-15.1.a: one that begins %s', (_when, from, dueOn) => {
    const life = new InvoiceLife();
    suspend(life, '2026-04-10 10:00', from, from);
    expect(life.state.due.on).toBe(dueOn);
  });

  test('GTC-15.1.a: of the days to a reminder and to suspension as many are left as there were', () => {
    const life = new InvoiceLife();
    suspend(life, '2026-04-13 10:00', '2026-04-13', '2026-04-17');
    life.until('2026-04-30 10:00');
    // The second was due on 15 April; five days are added: Monday 20 April. The third: 22 + 5, Monday 27 April.
    expect(life.tried).toEqual([
      'Wed 2026-04-08 09:00 reminder-1.1.0/1',
      'Mon 2026-04-20 09:00 reminder-1.2.0/1',
      'Mon 2026-04-27 09:00 reminder-1.3.0/1',
    ]);
    suspend(life, '2026-05-05 10:00', '2026-05-05', '2026-05-06', 3);
    expect(life.isBlocked).toBe(false);
  });

  test('GTC-15.1.a: a reminder that is being sent is given up', () => {
    const life = new InvoiceLife({ mails: () => 'silent' });
    life.until('2026-04-08 09:05');
    expect(life.waitingFor).toContain('another try of reminder 1');
    suspend(life, '2026-04-08 09:06', '2026-04-08');
    expect([life.step.kind, life.tried.length]).toEqual(['await', 1]);
  });

  test('GTC-15.1.a: told after access was suspended, the suspension had no ground and is lifted', () => {
    const life = new InvoiceLife().until('2026-05-08 10:00');
    expect(life.isBlocked).toBe(true);
    suspend(life, '2026-05-08 11:00', '2026-05-01');
    expect([life.isBlocked, life.rows('accessBlocks')[0]?.unfounded]).toEqual([false, true]);
  });

  test('GTC-15.1.a: told of days before it that made it too early, it had none either', () => {
    const life = new InvoiceLife().until('2026-05-08 10:00');
    suspend(life, '2026-05-08 11:00', '2026-04-27', '2026-04-28');
    expect([life.isBlocked, life.rows('accessBlocks')[0]?.unfounded]).toEqual([false, true]);
  });

  test('GTC-15.1.a: an announcement that is over says what it said, whatever is told of days before it', () => {
    const life = new InvoiceLife().until('2026-05-08 10:00');
    const said = life.rows('alerts')[0];
    expect(said?.until).toBeDefined();
    suspend(life, '2026-05-12 11:00', '2026-04-29');
    expect(life.rows('alerts')[0]).toEqual(said);
    suspend(life, '2026-05-13 11:00', '2026-04-29', '2026-04-30');
    expect(life.rows('alerts')[0]).toEqual(said);
  });

  test('GTC-15.1.a: one that began after access was suspended changes nothing of it', () => {
    const life = new InvoiceLife().until('2026-05-08 10:00');
    suspend(life, '2026-05-12 11:00', '2026-05-11');
    expect([life.isBlocked, life.rows('accessBlocks')[0]?.unfounded]).toEqual([true, false]);
  });

  test('GTC-15.1.a: nobody is put in default for it', () => {
    const life = new InvoiceLife().until('2026-04-10 10:00');
    suspend(life, '2026-04-10 10:00', '2026-04-10');
    expect(life.tell('2026-04-11 10:00', { kind: 'defaultNoticeOrdered', defaultNoticeId: 'dfn_1' })).toEqual({
      refused: {
        code: 'payment_suspended',
        clause: 'GTC-15.1.a',
        message: 'Payment is suspended by force majeure since Friday 10 April 2026.',
      },
    });
  });

  test.each<[Obligation]>([['cure'], ['document-return'], ['service-levels']])(
    'GTC-15.1.a: one that names only %s stops nothing of an invoice',
    (obligation) => {
      const life = new InvoiceLife();
      const { state } = life;
      life.tell('2026-03-23 10:00', {
        kind: 'obligationsSuspended',
        suspensionId: 'fm_1',
        revision: 1,
        obligations: [obligation],
        from: day('2026-03-23'),
      });
      expect(life.state).toBe(state);
    },
  );

  test('GTC-15.1.a: an earlier end told after a later correction changes nothing', () => {
    const life = new InvoiceLife();
    suspend(life, '2026-03-23 10:00', '2026-03-10', '2026-03-20', 3);
    const { state } = life;
    suspend(life, '2026-03-23 11:00', '2026-03-10', '2026-03-15', 2);
    expect([life.state === state, life.state.due.on]).toEqual([true, '2026-04-13']);
  });

  test('GTC-15.1.a: it pays whenever it wants to', () => {
    const life = new InvoiceLife();
    suspend(life, '2026-03-23 10:00', '2026-03-23');
    life.pay('2026-04-20 10:00', 1_000_00);
    expect(life.step).toMatchObject({ kind: 'close', outcome: 'settled' });
  });

  test('GTC-4.2.b, GTC-15.1.a: reminders sent before the day on which it turns out to be due remind of nothing: they are sent anew, whenever that is told', () => {
    const late = new InvoiceLife().until('2026-05-01 10:00');
    expect(late.tried).toHaveLength(3);
    suspend(late, '2026-05-01 10:00', '2026-03-20');
    suspend(late, '2026-06-01 10:00', '2026-03-20', '2026-05-31');
    // 73 days are added to 1 April: Saturday 13 June, extended to Monday.
    expect(late.state.due.on).toBe('2026-06-15');
    const prompt = new InvoiceLife();
    suspend(prompt, '2026-03-20 10:00', '2026-03-20');
    suspend(prompt, '2026-06-01 10:00', '2026-03-20', '2026-05-31');
    for (const life of [late, prompt]) life.until('2026-07-21 10:00');
    const days = (life: InvoiceLife) => life.tried.map((line) => line.slice(0, 20)).slice(-3);
    expect(days(late)).toEqual(days(prompt));
    expect([late.isBlocked, prompt.isBlocked]).toEqual([false, false]);
    for (const life of [late, prompt]) life.until('2026-07-23 10:00');
    expect([late.isBlocked, prompt.isBlocked]).toEqual([true, true]);
  });

  test('GTC-4.2.d: what the software announces does not outlast the suspension of payment', () => {
    const life = new InvoiceLife().until('2026-04-23 10:00');
    suspend(life, '2026-04-27 10:00', '2026-04-27');
    expect(life.rows('alerts')).toMatchObject([
      { reason: { clause: 'GTC-15.1.a', text: expect.stringContaining('payment is suspended') } },
    ]);
  });
});
