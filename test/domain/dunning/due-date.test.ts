import { at, invoice } from './samples';

describe('GTC-4.2.a: an invoice is payable within 30 days from its date of issue', () => {
  test.each([
    ['30 days after issue, the day of issue not counted', { issuedOn: '2026-03-02' }, '2026-04-01'],
    ['a last day that is a Saturday gives way to Monday', { issuedOn: '2026-03-12' }, '2026-04-13'],
    ['a last day that is a legal holiday gives way to the next working day', { issuedOn: '2026-04-01' }, '2026-05-04'],
    ['unless the terms keep it', { issuedOn: '2026-04-01', terms: { extendToWorkingDay: false } }, '2026-05-01'],
    ['another payment period', { issuedOn: '2026-03-02', terms: { paymentPeriod: 'P45D' as const } }, '2026-04-16'],
  ])('%s', (_rule, options, dueOn) => {
    expect(invoice(options).due.on).toBe(dueOn);
  });

  test.each([
    ['a later due date printed on the invoice prevails', '2026-04-02', '2026-04-02'],
    ['far later as well', '2026-06-30', '2026-06-30'],
    ['an earlier one does not', '2026-03-31', '2026-04-01'],
    ['nor the same', '2026-04-01', '2026-04-01'],
    ['a later one on a Saturday is extended like any last day', '2026-04-18', '2026-04-20'],
  ])('%s', (_rule, printedDueOn, dueOn) => {
    const { due, receivable, ladder } = invoice({ printedDueOn });
    expect([due.on, receivable.dueOn, ladder.dueOn]).toEqual([dueOn, dueOn, dueOn]);
  });

  test('it is overdue from the first instant after its last day, in Brussels', () => {
    const { due } = invoice();
    expect(due.at).toBe('2026-04-01T21:59:59.999Z');
    expect(at('2026-04-02 00:00') > due.at).toBe(true);
  });

  test('the due date carries how it was computed, the printed one included', () => {
    expect(invoice({ printedDueOn: '2026-04-18' }).due.explanation).toEqual([
      'The day of the event, Monday 2 March 2026, is not counted.',
      '30 days end on Wednesday 1 April 2026.',
      expect.stringContaining('The last instant in time is the end of Wednesday 1 April 2026'),
      'The later due date printed on the invoice, Saturday 18 April 2026, prevails.',
      '47 days end on Saturday 18 April 2026.',
      'Saturday 18 April is not a working day; extended to Monday 20 April 2026.',
      expect.stringContaining('The last instant in time is the end of Monday 20 April 2026'),
    ]);
  });
});
