import { turn } from '../../../domain/engine/turn';
import { returnRequest } from '../../../domain/return-request/return-request';
import {
  type ReturnRequestFact,
  type ReturnRequestState,
  returnDeadline,
  returnTerms,
  stageOf,
} from '../../../domain/return-request/state';
import { at, day } from '../dunning/samples';
import { qualifioTerms } from '../renewal/samples';

const opened = (by: 'vendor' | 'customer', receivedOn = '2026-03-05', more: Partial<ReturnRequestState> = {}): ReturnRequestState => ({
  ...{
    terms: returnTerms(qualifioTerms(), '2026-1'),
    requestId: 'rtn_1',
    contractId: 'ctr_1',
    by,
    receivedOn: day(receivedOn),
    decisions: {},
  },
  ...more,
});
const heard = (state: ReturnRequestState, when: string, ...facts: ReturnRequestFact[]) =>
  turn(
    returnRequest,
    state,
    facts.map((fact) => ({ ...fact, occurredAt: at(when), receivedAt: at(when) })),
    at(when),
  );
const returned = (on: string): ReturnRequestFact => ({ kind: 'documentsReturned', on: day(on), evidenceId: 'fil_1' });
const lastOf = (state: ReturnRequestState) => {
  const last = returnDeadline(state);
  return last.kind === 'fixed' ? last.on : undefined;
};

describe('a request to return documents (GTC-8.c)', () => {
  test.each([
    // Ten days after Thursday 5 March 2026 are Sunday 15 March: the customer has until Monday, the vendor has not.
    ['vendor', '2026-03-16'],
    ['customer', '2026-03-15'],
  ] as const)('GTC-8.c: of the %s is to be met by %s', (by, on) => {
    expect(lastOf(opened(by))).toBe(on);
  });

  test('GTC-8.c, GTC-17.6: is overdue on the day after, and nothing closes until the documents are there', () => {
    const waiting = heard(opened('vendor'), '2026-03-16 23:59');
    expect(waiting.step).toMatchObject({ kind: 'wait', until: at('2026-03-17 00:00') });
    const overdue = heard(waiting.state, '2026-03-17 00:00');
    expect([stageOf(overdue.state), overdue.step.kind]).toEqual(['overdue', 'await']);
    expect(returnRequest.rows(overdue.state)).toMatchObject([{ table: 'decisions', key: 'overdue:return' }]);
    const late = heard(overdue.state, '2026-04-02 10:00', returned('2026-04-01'));
    expect(late.step).toMatchObject({ kind: 'close', outcome: 'returned' });
    expect(late.answers).toMatchObject([{ accepted: { text: expect.stringContaining('after the last day, Monday 16 March 2026') } }]);
  });

  test.each([
    ['2026-03-04', 'refused'],
    ['2026-03-05', 'accepted'],
  ])('GTC-8.c: documents returned on %s: %s', (on, answer) => {
    expect(Object.keys(heard(opened('vendor'), '2026-03-20 10:00', returned(on)).answers[0] ?? {})).toEqual([answer]);
  });

  test('GTC-8.c: where there is nothing to return, legal says so', () => {
    const overdue = heard(opened('customer'), '2026-03-16 10:00');
    const done = heard(overdue.state, '2026-03-16 11:00', { kind: 'decided', decision: 'overdue:return', option: 'nothing-to-return' });
    expect([done.step.kind, done.state.returned]).toEqual(['close', { on: '2026-03-16' }]);
  });

  test('GTC-15.1.a: while force majeure suspends the return its time does not run; told after the last day, it is not overdue', () => {
    const suspended = (lastOn: string | undefined, revision: number): ReturnRequestFact => ({
      kind: 'obligationsSuspended',
      ...{ suspensionId: 'fmj_1', revision, obligations: ['document-return'], from: day('2026-03-10') },
      ...(lastOn !== undefined && { lastOn: day(lastOn) }),
    });
    const overdue = heard(opened('customer'), '2026-03-18 10:00');
    expect(stageOf(overdue.state)).toBe('overdue');
    const lasting = heard(overdue.state, '2026-03-18 11:00', suspended(undefined, 1));
    expect([stageOf(lasting.state), lasting.step.kind]).toEqual(['suspended', 'await']);
    const over = heard(lasting.state, '2026-03-20 10:00', suspended('2026-03-19', 2));
    expect([stageOf(over.state), lastOf(over.state)]).toEqual(['asked', '2026-03-25']);
  });
});
