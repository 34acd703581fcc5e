import { countsFrom } from '../../../domain/objection-window/counting';
import { CLOSED, OPEN_GATE, OVER, stages } from '../../../domain/objection-window/standing';
import { noCounts } from '../../../domain/subprocessing/counts';

describe('windows counted by stage (DPA-4.1.c)', () => {
  test('DPA-4.1.c: no windows, no counts', () => {
    expect(countsFrom({}, 0)).toEqual(noCounts);
  });

  test('DPA-4.1.c: every stage is announced; who received it, may object, is closed, may start or is over follows from it', () => {
    const one = Object.fromEntries(stages.map((stage) => [stage, 1]));
    expect(countsFrom(one, 3)).toEqual({
      ...{ announced: stages.length, received: stages.length - 2, open: 1, undelivered: 1, objected: 3 },
      ...{ mayStart: OPEN_GATE.length, over: OVER.length, closed: CLOSED.length },
    });
  });

  test('DPA-4.1.c: each stage counts as often as there are windows in it', () => {
    expect(countsFrom({ open: 4, accepted: 3, undelivered: 2, 'under-review': 5 }, 5)).toEqual({
      ...{ announced: 14, received: 12, open: 4, undelivered: 2, objected: 5, mayStart: 3, over: 0, closed: 3 },
    });
  });

  test('DPA-4.1.c: the gate is open after silence, a settled objection, an override, or where nothing is there to object to, and for nobody else', () => {
    expect([...OPEN_GATE].sort()).toEqual(['accepted', 'cleared', 'informed', 'overridden']);
    expect([...OVER].sort()).toEqual(['change-withdrawn', 'contract-ended']);
  });
});
