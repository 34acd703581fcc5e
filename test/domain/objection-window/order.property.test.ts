/**
 * What follows does not depend on the order in which things are told, where each carries its own day. The answers of legal are taken in the order in
 * which they are given, and are no part of this: a later answer replaces an earlier one, and a second person follows a first.
 */
import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { hear, turn } from '../../../domain/engine/turn';
import { endOf } from '../../../domain/objection-window/exit';
import { objectionWindow } from '../../../domain/objection-window/objection-window';
import { objectionsOf, statusOf } from '../../../domain/objection-window/objections';
import { lastDayOf, receiptOf } from '../../../domain/objection-window/receipt';
import { exitsOf, gateOf, stageOf } from '../../../domain/objection-window/standing';
import type { ObjectionWindowFact, ObjectionWindowState } from '../../../domain/objection-window/state';
import { plusDays } from '../../../domain/shared/calendar-date';
import { at, byMailOnly, contractEnded, corrected, day, handed, leaves, lived, objected, reviewed, windowOf } from './samples';

const dated = (fact: ObjectionWindowFact, when: string): ObjectionWindowFact & Dated => ({
  ...fact,
  occurredAt: at(when),
  receivedAt: at(when),
});

const standing = (state: ObjectionWindowState) => ({
  stage: stageOf(state),
  mayStart: gateOf(state).mayStart,
  receipt: receiptOf(state),
  last: lastDayOf(state)?.on,
  objections: objectionsOf(state).map((one) => [one.objectionId, statusOf(state, one)]),
  exits: exitsOf(state).map((one) => [one.exitId, one.standing, endOf(state, one).on]),
  startsOn: state.announcement.startsOn,
});

/** Told in one turn, long after; each with the instant at which it was received. */
const told = (opening: ObjectionWindowState, facts: readonly (ObjectionWindowFact & Dated)[], now = '2026-07-01 09:00') =>
  standing(turn(objectionWindow, hear(objectionWindow, opening, facts).state, [], at(now)).state);

const on = (days: number) => plusDays(day('2026-03-03'), days);

const receipts = fc.array(
  fc.oneof(
    fc.nat(60).map((days) => dated(handed(on(days)), '2026-06-20 09:00')),
    fc.nat(60).map((days) => dated({ kind: 'announcementRead' }, `${on(days)} 10:00`)),
    fc.nat(60).map((days) => dated({ kind: 'announcementPosted', at: at(`${on(days)} 10:00`) }, `${on(days)} 10:00`)),
    fc
      .nat(60)
      .map((days) => dated({ kind: 'windowMailSent', notice: 'announcement-r1-dpo-1', at: at(`${on(days)} 10:00`) }, `${on(days)} 10:00`)),
  ),
  { maxLength: 4 },
);
const onePerKind = (facts: readonly (ObjectionWindowFact & Dated)[]) =>
  facts.filter(
    ({ kind }, index) => !['announcementPosted', 'windowMailSent'].includes(kind) || facts.findIndex((one) => one.kind === kind) === index,
  );

const objection = fc.nat(90).map((days) => dated(objected('obj_1', { receivedOn: on(days) }), '2026-06-21 09:00'));
const ends = fc.array(
  fc
    .tuple(fc.constantFrom('ctr_1', 'ctr_2'), fc.integer({ min: 1, max: 3 }), fc.boolean())
    .map(([contractId, revision, isEnd]) =>
      dated(contractEnded(contractId, revision, isEnd ? '2026-05-31' : undefined), '2026-06-22 09:00'),
    ),
  { maxLength: 3 },
);
const shuffled = (facts: readonly (ObjectionWindowFact & Dated)[]) =>
  fc.shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length });

describe('what follows from a window does not depend on the order in which it is told (DPA-4.1)', () => {
  test('DPA-4.1.b: receipts and an objection, each with its day', () => {
    const cases = fc
      .tuple(receipts.map(onePerKind), fc.option(objection, { nil: undefined }))
      .map(([some, raised]) => (raised === undefined ? some : [...some, raised]))
      .chain((facts) => fc.tuple(fc.constant(facts), shuffled(facts)));
    fc.assert(
      fc.property(cases, ([facts, other]) => {
        const opening = windowOf(byMailOnly);
        expect(told(opening, other)).toEqual(told(opening, facts));
      }),
      { numRuns: 300 },
    );
  });

  test('DPA-4.1.c: ends of contracts by their revision, and receipts', () => {
    const unique = ends.map((some) => some.filter((one, index) => some.findIndex((other) => sameWord(one, other)) === index));
    const cases = fc.tuple(unique, receipts.map(onePerKind)).chain(([some, more]) => {
      const facts = [...some, ...more.filter(({ kind }) => kind === 'announcementPosted' || kind === 'windowMailSent')];
      return fc.tuple(fc.constant(facts), shuffled(facts));
    });
    fc.assert(
      fc.property(cases, ([facts, other]) => {
        const opening = windowOf({ ...byMailOnly, contractIds: ['ctr_1', 'ctr_2'] });
        expect(told(opening, other)).toEqual(told(opening, facts));
      }),
      { numRuns: 200 },
    );
  });

  test('DPA-4.1.a: corrections by their revision: the wording that counts, and its start', () => {
    const some = [
      corrected(2, { isMaterial: false, startsOn: day('2026-06-02') }),
      corrected(3, { startsOn: day('2026-06-03'), canLogIn: false }),
      corrected(4, { isMaterial: false, startsOn: day('2026-06-04') }),
    ].map((fact) => dated(fact, '2026-04-10 09:00'));
    fc.assert(
      fc.property(shuffled(some), (other) => {
        expect(told(windowOf(), other)).toEqual(told(windowOf(), some));
      }),
      { numRuns: 20 },
    );
  });

  test('DPA-4.1.d: a notice to leave and the answer that no solution can be found: the contract ends on the same day', () => {
    const { state } = lived(windowOf(), [['2026-03-10 09:00', objected('obj_1')]], { until: '2026-03-11 09:00' });
    fc.assert(
      fc.property(fc.nat(90), fc.nat(90), (given, answered) => {
        const notice = dated(leaves('ext_1', on(8 + given)), '2026-06-20 09:00');
        const answer = dated(reviewed('obj_1', 'no-solution', 'usr_1'), `${on(8 + answered)} 09:00`);
        expect(told(state, [notice, answer])).toEqual(told(state, [answer, notice]));
      }),
      { numRuns: 100 },
    );
  });

  test('DPA-4.1.c: an objection told after silence was seen leaves what it would have left, told in time', () => {
    fc.assert(
      fc.property(fc.nat(40), (days) => {
        const fact = objected('obj_1', { receivedOn: on(days) });
        const prompt = lived(windowOf(), [[`${on(days)} 09:00`, fact]]).state;
        const late = lived(windowOf(), [['2026-06-01 09:00', fact]]).state;
        expect(standing(late)).toEqual(standing(prompt));
      }),
      { numRuns: 40 },
    );
  });
});

function sameWord(one: ObjectionWindowFact, other: ObjectionWindowFact): boolean {
  if (one.kind !== 'contractEndTold' || other.kind !== 'contractEndTold') return false;
  return one.contractId === other.contractId && one.revision === other.revision;
}
