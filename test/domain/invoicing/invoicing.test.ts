import { invoicing } from '../../../domain/invoicing/invoicing';
import { plannedIn, whyNotInvoiced } from '../../../domain/invoicing/plan';
import type { InvoicingState } from '../../../domain/invoicing/state';
import { contract, day, heard, linesOf, openQuestionsOf, period, SCHEDULE } from './samples';

const scheduled = (more: object = {}) => contract({ schedule: SCHEDULE, ...more });
const issued = (instalment: string, invoiceId = `inv_${instalment}`, netMinor = 6_000_00) =>
  ({ kind: 'invoiceIssued', instalment, invoiceId, netMinor }) as const;

describe('the price of a period (GTC-4.1)', () => {
  test('GTC-4.1: is invoiced in one part on its first day where the quotation has no schedule', () => {
    const { state, step } = heard(contract(), '2026-03-02 10:00', period());
    expect(linesOf(state)).toEqual(['1.1 2026-04-01 1200000 planned']);
    expect(step).toMatchObject({ kind: 'wait', until: '2026-03-31T22:00:00.000Z', reason: { clause: 'GTC-4.1' } });
    expect(step.reason.text).toBe('instalment 1 of period 1, EUR 12,000.00, is to be invoiced on Wednesday 1 April 2026');
  });

  test('GTC-4.1: an instalment is due with the first instant of its day, and not a minute before', () => {
    const before = heard(contract(), '2026-03-31 23:59', period());
    expect(linesOf(before.state)).toEqual(['1.1 2026-04-01 1200000 planned']);
    const on = heard(before.state, '2026-04-01 00:00');
    expect(linesOf(on.state)).toEqual(['1.1 2026-04-01 1200000 due']);
    expect(on.recorded.map(({ said }) => said.text)).toEqual(['to be invoiced: instalment 1 of period 1, EUR 12,000.00']);
    expect(on.step).toMatchObject({ kind: 'await' });
  });

  test('GTC-4.1: falls in the parts of the schedule, each on its day', () => {
    const { state } = heard(scheduled(), '2026-10-01 10:00', period());
    expect(linesOf(state)).toEqual(['1.1 2026-04-01 600000 due', '1.2 2026-10-01 300000 due', '1.3 2026-12-01 300000 planned']);
  });

  test('GTC-4.1: in a later period a date moves by as many lengths, and months count from its start', () => {
    const { state } = heard(scheduled(), '2028-04-01 10:00', period(3, { begunWithMinor: 13_000_01 }));
    expect(linesOf(state)).toEqual(['3.1 2028-04-01 650001 due', '3.2 2028-10-01 325000 planned', '3.3 2028-12-01 325000 planned']);
  });

  test('GTC-4.1: a date before the start belongs to the first period; a renewed one is not invoiced before it begins', () => {
    const state = contract({ schedule: [{ shareBasisPoints: 10_000, on: day('2026-03-15') }] });
    expect(linesOf(heard(state, '2026-03-10 10:00', period()).state)).toEqual(['1.1 2026-03-15 1200000 planned']);
    expect(linesOf(heard(state, '2026-03-10 10:00', period(2)).state)).toEqual(['2.1 2027-04-01 1200000 planned']);
  });

  test('GTC-4.1: a date at the end of a month shortens in a short month and in no later one', () => {
    const schedule = [{ shareBasisPoints: 10_000, on: day('2026-01-31') }];
    const monthly = (number: number) => period(number, { startsOn: day('2026-01-15'), endsOn: day('2026-12-31') });
    const dates = [2, 3].flatMap((number) =>
      linesOf(heard(contract({ schedule, length: 'P1M' }), '2026-01-02 10:00', monthly(number)).state),
    );
    expect(dates).toEqual(['2.1 2026-02-28 1200000 planned', '3.1 2026-03-31 1200000 planned']);
  });

  test('GTC-4.1, GTC-5.1.c: goes out as the period has begun with, in all its parts; a later price is the difference that is asked about elsewhere', () => {
    const begun = heard(scheduled(), '2026-04-01 10:00', period(1, { status: 'provisional' }));
    const final = period(1, { revision: 2, status: 'final', amountMinor: 12_600_00 });
    const settled = period(1, { ...final, revision: 3, begunWithMinor: 12_600_00 });
    const { state } = heard(begun.state, '2026-10-01 10:00', final, settled);
    expect(linesOf(state).map((line) => line.split(' ')[2])).toEqual(['600000', '300000', '300000']);
    expect(openQuestionsOf(state)).toEqual([]);
  });

  test('GTC-4.1, GTC-5.1.c: waits while the figures of its price are looked for', () => {
    const { begunWithMinor: _unknown, ...searching } = period(2, { status: 'provisional' });
    const { state, step } = heard(contract(), '2027-04-01 00:00', searching);
    expect([linesOf(state), step.kind]).toEqual([[], 'await']);
    const found = heard(state, '2027-04-02 10:00', period(2, { revision: 2 }));
    expect(linesOf(found.state)).toEqual(['2.1 2027-04-01 1200000 due']);
  });
});

describe('a contract that was entered as it ran (GTC-4.1)', () => {
  test.each([
    ['2026-04-01', 'due'],
    ['2026-04-02', 'before-entry'],
  ])('GTC-4.1: entered on %s, what is dated 1 April 2026 is %s', (instructedFrom, status) => {
    const { state } = heard(contract({ instructedFrom: day(instructedFrom) }), '2026-05-01 10:00', period());
    expect(linesOf(state)).toEqual([`1.1 2026-04-01 1200000 ${status}`]);
  });

  test('GTC-4.1: says on its timeline what it takes as invoiced elsewhere', () => {
    const { answers } = heard(scheduled({ instructedFrom: day('2026-05-01') }), '2026-05-01 10:00', period());
    expect(answers).toMatchObject([{ accepted: { text: expect.stringContaining('1 of them dated before the contract was entered') } }]);
  });
});

describe('the end of a contract (GTC-4.1)', () => {
  const ended = (on: string, more: object = {}) => period(1, { revision: 2, contractEndsOn: day(on), ...more });

  test.each([
    ['2026-09-30', 'dropped'],
    ['2026-10-01', 'due'],
  ])('GTC-4.1: on %s leaves what is dated 1 October 2026 %s, told in time or late', (on, status) => {
    const late = heard(heard(scheduled(), '2026-10-05 10:00', period()).state, '2026-10-06 10:00', ended(on)).state;
    const prompt = heard(heard(scheduled(), '2026-09-01 10:00', period(), ended(on)).state, '2026-10-05 10:00').state;
    for (const state of [late, prompt]) expect(linesOf(state)[1]).toBe(`1.2 2026-10-01 300000 ${status}`);
    expect(linesOf(late)[2]).toContain('dropped');
  });

  test('GTC-4.1: with its period leaves what the schedule dates after it: the period ran in full', () => {
    const inArrears = contract({ schedule: [{ shareBasisPoints: 10_000, dueInMonths: 12 }] });
    const { state } = heard(inArrears, '2027-04-01 10:00', period(1, { contractEndsOn: day('2027-03-31') }));
    expect(linesOf(state)).toEqual(['1.1 2027-04-01 1200000 due']);
  });

  test('GTC-4.1: before a period cancels it: what was not issued is dropped, what was is put before finance', () => {
    const due = heard(scheduled(), '2026-10-05 10:00', period(), issued('1.1'));
    const { state, step } = heard(due.state, '2026-10-06 10:00', ended('2026-03-31', { isCancelled: true }));
    expect(linesOf(state).map((line) => line.split(' ').at(-1))).toEqual(['issued', 'dropped', 'dropped']);
    expect(openQuestionsOf(state)).toEqual(['credit:1.1']);
    expect([invoicing.stage(state), step.kind]).toEqual(['asked', 'await']);
    const credited = heard(state, '2026-10-07 10:00', { kind: 'decided', decision: 'credit:1.1', option: 'credited' });
    expect(credited.step).toMatchObject({ kind: 'close', outcome: 'invoiced' });

    const goesOn = heard(credited.state, '2026-10-08 10:00', period(1, { revision: 3 }));
    expect(linesOf(goesOn.state).map((line) => line.split(' ').at(-1))).toEqual(['issued', 'due', 'planned']);
    expect(openQuestionsOf(goesOn.state)).toEqual(['again:1.1']);
  });

  test('GTC-4.1: closes once all until then is issued, and a late word opens it again', () => {
    const last = heard(contract(), '2026-04-01 10:00', period(1, { contractEndsOn: day('2027-03-31') }));
    expect(last.step.kind).toBe('await');
    const closed = heard(last.state, '2026-04-02 10:00', issued('1.1', 'inv_1', 12_000_00));
    expect(closed.step).toMatchObject({ kind: 'close' });
    const renews = heard(closed.state, '2027-04-01 00:00', period(1, { revision: 2 }), period(2));
    expect(linesOf(renews.state)).toEqual(['1.1 2026-04-01 1200000 issued', '2.1 2027-04-01 1200000 due']);
  });
});

describe('an invoice (GTC-4.1)', () => {
  const due = heard(scheduled(), '2026-10-05 10:00', period(), issued('1.1')).state;
  const whyNot = (state: InvoicingState, key: string) => {
    const planned = plannedIn(state, key);
    return planned && whyNotInvoiced(planned)?.code;
  };

  test('GTC-4.1: is issued once for what is due, and for nothing else', () => {
    expect(['1.1', '1.2', '1.3'].map((key) => whyNot(due, key))).toEqual(['already_invoiced', undefined, 'not_due_yet']);
    const entered = heard(contract({ instructedFrom: day('2026-05-01') }), '2026-05-01 10:00', period()).state;
    expect(whyNot(entered, '1.1')).toBe('invoiced_elsewhere');
    const cancelled = heard(
      due,
      '2026-10-06 10:00',
      period(1, { revision: 2, isCancelled: true, contractEndsOn: day('2026-03-31') }),
    ).state;
    expect(whyNot(cancelled, '1.2')).toBe('instruction_dropped');
  });

  test('GTC-4.1: a second one for the same instalment is refused, the same one again changes nothing', () => {
    const again = heard(due, '2026-10-06 10:00', issued('1.1', 'inv_other'), issued('1.1'));
    expect(again.answers).toMatchObject([{ refused: { code: 'already_invoiced', clause: 'GTC-4.1' } }, { accepted: {} }]);
    expect(again.state).toBe(due);
  });

  test('GTC-4.1: of another net amount says so', () => {
    const [answer] = heard(due, '2026-10-06 10:00', issued('1.2', 'inv_2', 2_900_00)).answers;
    expect(answer).toMatchObject({
      accepted: { text: expect.stringContaining('of EUR 2,900.00 excluding VAT, for a reason that was given') },
    });
  });
});

describe("the provider's own series (GTC-4.1)", () => {
  const own = () => contract({ schedule: SCHEDULE }, { numbering: 'own-series' });

  test('GTC-4.1: asks for one invoice at a time, in order, each under a key of its own', () => {
    const first = heard(own(), '2026-10-05 10:00', period());
    expect(first.step).toMatchObject({ kind: 'do', key: 'invoice-1.1/1', effect: { kind: 'issueInvoice', instalment: '1.1', attempt: 1 } });
    const second = heard(first.state, '2026-10-05 10:00', issued('1.1'));
    expect(second.step).toMatchObject({ kind: 'do', key: 'invoice-1.2/1' });
    expect(heard(second.state, '2026-10-05 10:00', issued('1.2')).step).toMatchObject({ kind: 'wait' });
  });

  test('GTC-4.1: one that cannot be issued is put before finance, and does not hold up the others', () => {
    const first = heard(own(), '2026-10-05 10:00', period());
    const failed = heard(first.state, '2026-10-05 10:01', { kind: 'invoiceNotIssued', instalment: '1.1', attempt: 1 });
    expect(openQuestionsOf(failed.state)).toEqual(['not-issued:1.1/1']);
    expect(failed.step).toMatchObject({ kind: 'do', key: 'invoice-1.2/1' });
    const answered = (option: string) => heard(failed.state, '2026-10-05 11:00', { kind: 'decided', decision: 'not-issued:1.1/1', option });
    expect(answered('try-again').step).toMatchObject({ kind: 'do', key: 'invoice-1.1/2' });
    const byHand = answered('by-hand');
    expect(byHand.step).toMatchObject({ kind: 'do', key: 'invoice-1.2/1' });
    expect(linesOf(byHand.state)[0]).toBe('1.1 2026-04-01 600000 due');
  });
});
