import fc from 'fast-check';
import { afterTheEnd } from '../../../domain/after-the-end/after-the-end';
import { carriedOutOn, returnOf, standingChoice } from '../../../domain/after-the-end/done';
import { contactDataKeptUntil, invoiceKeptUntil, lastDayOf } from '../../../domain/after-the-end/last-days';
import type { AfterTheEndEffect, AfterTheEndFact, AfterTheEndState } from '../../../domain/after-the-end/state';
import { afterTheEndTerms } from '../../../domain/after-the-end/terms';
import { turn } from '../../../domain/engine/turn';
import { plusDays } from '../../../domain/shared/calendar-date';
import { at, day, shown } from '../dunning/samples';
import { type Lived, live } from '../engine/life';
import { qualifioTerms } from '../renewal/samples';

const opened = (more: Partial<AfterTheEndState> = {}): AfterTheEndState => ({
  ...{ terms: afterTheEndTerms(qualifioTerms(), '2026-1'), contractId: 'ctr_1' },
  ...{ ends: [], passed: {}, returns: [], choices: [], carriedOut: [], reminders: {}, decisions: {} },
  ...more,
});
const cause = { clause: 'GTC-5.1.a', text: 'terminated by notice of the customer' };
const ended = (on: string | undefined, revision = 1): AfterTheEndFact => ({
  ...{ kind: 'endReached', revision, cause },
  ...(on !== undefined && { on: day(on) }),
});
const dated = (fact: AfterTheEndFact, when: string) => ({ ...fact, occurredAt: at(when), receivedAt: at(when) });
const heard = (state: AfterTheEndState, when: string, ...facts: AfterTheEndFact[]) =>
  turn(
    afterTheEnd,
    state,
    facts.map((fact) => dated(fact, when)),
    at(when),
  );
/** Nobody acts; mails arrive. */
function silent(
  state: AfterTheEndState,
  from: string,
  until: string,
): Lived<AfterTheEndState, AfterTheEndEffect> & { readonly said: string[] } {
  const said: string[] = [];
  const lived = live(
    afterTheEnd,
    state,
    { from: at(from), until: at(until) },
    {
      answer: (effect, now) => afterTheEnd.assume(state, effect, now),
      watch: ({ now, taken: { recorded } }) => said.push(...recorded.map((one) => `${shown(now)} ${one.said.clause} ${one.said.text}`)),
    },
  );
  return { ...lived, said };
}
const asks = (state: AfterTheEndState) =>
  afterTheEnd.rows(state).flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key] : []));
const blocks = (state: AfterTheEndState) => afterTheEnd.rows(state).filter((row) => row.table === 'accessBlocks');

/** A contract that ended with Thursday 14 January 2027, as it is known just after. */
const atTheEnd = () => heard(opened(), '2027-01-15 00:00', ended('2027-01-14')).state;

describe('after the end of a contract (GTC-8.c)', () => {
  test('GTC-8.c: access has ended with the first instant after its last day', () => {
    expect(blocks(atTheEnd())).toMatchObject([
      {
        key: 'ended-1',
        scope: 'contract',
        from: at('2027-01-15 00:00'),
        unfounded: false,
        reason: { text: 'the contract ended with Thursday 14 January 2027; its data can be exported until Monday 15 February 2027' },
      },
    ]);
  });

  test('GTC-8.b, GTC-8.c: what follows if nobody acts, day by day', () => {
    const { said, effects, step } = silent(atTheEnd(), '2027-01-15 00:00', '2030-01-01 00:00');
    expect(said).toEqual([
      // Ten days after 14 January are Sunday 24 January: the customer has until Monday, the vendor has not.
      "Mon 2027-01-25 00:00 GTC-8.c the last day for the vendor to return the customer's confidential documents is over",
      "Tue 2027-01-26 00:00 GTC-8.c the last day for the customer to return the vendor's confidential documents is over",
      // Thirty days after are Saturday 13 February: Monday 15 February.
      'Tue 2027-02-16 00:00 GTC-8.c the time for an export is over: the customer chose nothing, so the retention periods that run go on',
      'Mon 2029-01-15 00:00 GTC-8.b the duty of confidentiality has ended; for personal data it has no end',
    ]);
    expect(effects.map(({ at: when, key }) => `${shown(when)} ${key}`)).toEqual([
      'Fri 2027-01-15 00:00 end-notice-2027-01-14/1',
      'Mon 2027-02-08 09:00 export-reminder-2027-01-14/1',
    ]);
    expect(step).toMatchObject({ kind: 'close', outcome: 'over' });
  });

  test('GTC-8.c, GTC-17.6: legal is asked for the own return at once, for that of the customer once its last day is over, and neither closes by itself', () => {
    expect(asks(atTheEnd())).toEqual(['return:vendor.2027-01-14']);
    const after = silent(atTheEnd(), '2027-01-15 00:00', '2030-01-01 00:00').state;
    expect(asks(after).sort()).toEqual(['return:customer.2027-01-14', 'return:vendor.2027-01-14']);
    const returned = (by: 'vendor' | 'customer', on: string): AfterTheEndFact => ({
      kind: 'documentsReturned',
      by,
      on: day(on),
      evidenceId: 'fil_1',
    });
    const done = heard(after, '2030-01-01 00:00', returned('vendor', '2027-01-20'), returned('customer', '2027-03-01'));
    expect(asks(done.state)).toEqual([]);
    expect(done.answers).toMatchObject([
      { accepted: { text: 'the vendor returned the confidential documents on Wednesday 20 January 2027' } },
      {
        accepted: {
          text: 'the customer returned the confidential documents on Monday 1 March 2027, after the last day, Monday 25 January 2027',
        },
      },
    ]);
  });

  test.each([
    ['2027-01-14', false],
    ['2027-01-15', true],
  ])('GTC-8.c: something returned on %s counts as returned after the end: %s', (on, counts) => {
    const { answers } = heard(atTheEnd(), '2027-02-01 10:00', { kind: 'documentsReturned', by: 'customer', on: day(on) });
    expect('accepted' in (answers[0] ?? {})).toBe(counts);
  });

  test('GTC-8.c: where there was nothing to return, legal says so', () => {
    const { state } = heard(atTheEnd(), '2027-01-20 10:00', {
      kind: 'decided',
      decision: 'return:vendor.2027-01-14',
      option: 'nothing-to-return',
    });
    expect([asks(state), returnOf(state, 'vendor')]).toEqual([[], { by: 'vendor', on: '2027-01-20' }]);
  });

  test('GTC-8.c: what the customer chose is put before legal once the time for an export is over, and then stands', () => {
    const choice = (what: 'return' | 'deletion'): AfterTheEndFact => ({ kind: 'dataChoiceMade', choice: what, on: day('2027-01-20') });
    const chosen = heard(atTheEnd(), '2027-01-20 10:00', choice('return'), choice('deletion')).state;
    expect(asks(chosen)).toEqual(['return:vendor.2027-01-14']);
    const lived = silent(chosen, '2027-01-20 10:00', '2027-02-16 00:00');
    // Whoever chose is not reminded to choose.
    expect([lived.effects.map(({ key }) => key), asks(lived.state)]).toEqual([
      ['end-notice-2027-01-14/1'],
      ['return:vendor.2027-01-14', 'return:customer.2027-01-14', 'data:deletion.2027-01-14'],
    ]);
    const done = heard(lived.state, '2027-02-17 10:00', { kind: 'decided', decision: 'data:deletion.2027-01-14', option: 'carried-out' });
    expect(carriedOutOn(done.state)).toBe('2027-02-17');
    expect(heard(done.state, '2027-02-18 10:00', choice('return')).answers).toMatchObject([
      { refused: { code: 'carried_out', clause: 'GTC-8.c' } },
    ]);
  });

  test('GTC-8.c: an end that moves moves all that follows; the access that was shut had its ground', () => {
    const before = silent(atTheEnd(), '2027-01-15 00:00', '2027-03-01 10:00').state;
    const moved = heard(before, '2027-03-01 10:00', ended('2026-09-01', 2));
    expect(moved.recorded.map(({ said }) => said.text)).toHaveLength(3);
    expect(blocks(moved.state)).toMatchObject([
      { key: 'ended-1', until: at('2027-03-01 10:00'), unfounded: false },
      { key: 'ended-2', from: at('2026-09-02 00:00') },
    ]);
    expect(blocks(moved.state)[1]).not.toHaveProperty('until');
    expect(lastDayOf(moved.state, 'confidentiality')?.on).toBe('2028-09-01');
  });

  test('GTC-8.c: where the contract turns out to go on, access is back and nothing is asked any more', () => {
    const back = heard(atTheEnd(), '2027-01-20 10:00', ended(undefined, 2));
    expect(back.step).toMatchObject({ kind: 'close', outcome: 'goes-on' });
    expect([asks(back.state), blocks(back.state)]).toMatchObject([
      [],
      [{ key: 'ended-1', until: at('2027-01-20 10:00'), unfounded: true }],
    ]);
  });

  test('GTC-8.c: of an end that was none nothing counts for the one that comes: documents, choice and answers are asked for anew', () => {
    const documents: AfterTheEndFact = { kind: 'documentsReturned', by: 'vendor', on: day('2027-01-20'), evidenceId: 'fil_1' };
    const deletion: AfterTheEndFact = { kind: 'dataChoiceMade', choice: 'deletion', on: day('2027-01-20') };
    const first = heard(atTheEnd(), '2027-01-20 10:00', documents, deletion).state;
    const back = heard(first, '2027-01-25 10:00', ended(undefined, 2)).state;
    const again = heard(back, '2028-01-15 00:00', ended('2028-01-14', 3)).state;
    expect([asks(again), returnOf(again, 'vendor'), standingChoice(again)]).toEqual([['return:vendor.2028-01-14'], undefined, undefined]);
    const done = heard(again, '2028-01-20 10:00', { ...documents, on: day('2028-01-18'), evidenceId: 'fil_2' } as AfterTheEndFact).state;
    expect(returnOf(done, 'vendor')).toEqual({ by: 'vendor', on: '2028-01-18', evidenceId: 'fil_2' });
  });

  test('GTC-8.c: what the customer said last counts, whenever it is told; what is proved counts before what is said', () => {
    const choice = (what: 'return' | 'deletion', on: string): AfterTheEndFact => ({ kind: 'dataChoiceMade', choice: what, on: day(on) });
    const { state } = heard(atTheEnd(), '2027-01-30 10:00', choice('deletion', '2027-01-20'), choice('return', '2027-01-19'));
    expect(standingChoice(state)?.choice).toBe('deletion');
    const said = heard(state, '2027-01-30 11:00', {
      kind: 'decided',
      decision: 'return:vendor.2027-01-14',
      option: 'nothing-to-return',
    }).state;
    const proved = heard(said, '2027-01-31 10:00', { kind: 'documentsReturned', by: 'vendor', on: day('2027-01-31'), evidenceId: 'fil_1' });
    expect(returnOf(proved.state, 'vendor')).toEqual({ by: 'vendor', on: '2027-01-31', evidenceId: 'fil_1' });
  });

  test('GTC-8.c: told late, nobody gets a mail about days that are over', () => {
    const { effects, state } = silent(
      heard(opened(), '2027-03-01 10:00', ended('2027-01-14')).state,
      '2027-03-01 10:00',
      '2027-03-02 10:00',
    );
    expect([effects, Object.keys(state.passed)]).toEqual([[], ['vendor-return', 'customer-return', 'export']]);
  });

  test.each([
    ['2016-12-31', '2017-01-10'],
    ['2040-12-31', '2041-01-10'],
  ])('GTC-8.c: of an end on %s, whose holidays are not known, days are counted without them', (on, returnedBy) => {
    const { state } = heard(opened(), `${on} 23:59`, ended(on));
    expect(lastDayOf(state, 'customer-return')?.on).toBe(returnedBy);
    expect(silent(state, `${on} 23:59`, '2050-01-01 00:00').step.kind).toBe('close');
  });

  test('GTC-8.c: a mail that no server takes is tried again, one that cannot be delivered is put before legal', () => {
    const first = heard(opened(), '2027-01-15 00:00', ended('2027-01-14'));
    expect(first.step).toMatchObject({ kind: 'do', key: 'end-notice-2027-01-14/1' });
    const failed = turn(afterTheEnd, first.state, [], at('2027-01-15 00:05'), 'end-notice-2027-01-14/1');
    expect(failed.step).toMatchObject({ kind: 'wait', until: at('2027-01-15 00:20') });
    const notice = 'end-notice-2027-01-14';
    const refused = heard(failed.state, '2027-01-15 00:20', { kind: 'endNoticeRefused', notice, at: at('2027-01-15 00:20') });
    expect(asks(refused.state)).toEqual(['return:vendor.2027-01-14', 'end-notice:2027-01-14']);
  });

  test('GTC-15.1.a: force majeure that names it stops the time to return, and nothing else', () => {
    const suspended = (lastOn?: string, revision = 1): AfterTheEndFact => ({
      kind: 'obligationsSuspended',
      ...{ suspensionId: 'fmj_1', revision, obligations: ['document-return'], from: day('2027-01-18') },
      ...(lastOn !== undefined && { lastOn: day(lastOn) }),
    });
    const lasting = heard(atTheEnd(), '2027-01-18 10:00', suspended());
    expect([lastDayOf(lasting.state, 'customer-return'), lastDayOf(lasting.state, 'export')?.on]).toEqual([undefined, '2027-02-15']);
    expect(silent(lasting.state, '2027-01-18 10:00', '2030-01-01 00:00').step).toMatchObject({
      kind: 'await',
      reason: { clause: 'GTC-15.1.a' },
    });
    const over = heard(lasting.state, '2027-02-01 10:00', suspended('2027-01-31', 2));
    // Fourteen days are added to 24 January: Sunday 7 February for the vendor, Monday for the customer.
    expect([lastDayOf(over.state, 'vendor-return')?.on, lastDayOf(over.state, 'customer-return')?.on]).toEqual([
      '2027-02-07',
      '2027-02-08',
    ]);
  });

  test('GTC-8.c: loops end, and what is known changes nothing, whenever the contract ended and however it is told', () => {
    const days = fc.integer({ min: -700, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.option(days, { nil: undefined, freq: 5 }), { minLength: 1, maxLength: 4 }), (ends) => {
        const now = '2027-03-01 10:00';
        const facts = ends.map((offset, index) =>
          ended(offset === undefined ? undefined : plusDays(day('2027-01-14'), Math.min(offset, 30)), index + 1),
        );
        const { state } = heard(opened(), now, ...facts);
        for (const fact of facts) expect(afterTheEnd.apply(state, dated(fact, now))).toBe(state);
        const { step } = silent(state, now, '2031-01-01 00:00');
        expect(step.kind).toBe('close');
        const reversed = heard(opened(), now, ...[...facts].reverse()).state;
        expect(afterTheEnd.stage(reversed)).toBe(afterTheEnd.stage(state));
        expect(blocks(state).filter((row) => row.table === 'accessBlocks' && row.until === undefined)).toHaveLength(
          ends.at(-1) === undefined ? 0 : 1,
        );
      }),
    );
  });
});

describe('what is kept after the end (DPA-8.f)', () => {
  test('contact data ten years from the end, invoices to the end of the tenth year after that of issue', () => {
    const { terms } = opened();
    expect(contactDataKeptUntil(terms, day('2027-01-14'))).toMatchObject({ class: 'contact-data', until: '2037-01-14' });
    expect(invoiceKeptUntil(terms, day('2026-01-01')).until).toBe('2036-12-31');
    expect(invoiceKeptUntil(terms, day('2026-12-31')).until).toBe('2036-12-31');
    expect(invoiceKeptUntil(terms, day('2027-01-01')).until).toBe('2037-12-31');
  });
});
