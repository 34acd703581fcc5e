import { objectionWindow } from '../../../domain/objection-window/objection-window';
import { type Happened, lived, objected, reviewed, type WindowLife, windowOf, withdrawn } from './samples';

const told = ({ state }: WindowLife) =>
  objectionWindow.rows(state).flatMap((row) => (row.table === 'events' ? [{ key: row.key, type: row.type, ...row.data }] : []));
const life = (...happened: readonly Happened[]) => lived(windowOf({}), happened);

describe("what the provider's systems are told of one customer (DPA-4.1.c)", () => {
  test('DPA-4.1.c: of one that is silent nothing: thousands are told of as a number', () => {
    expect(told(life())).toEqual([]);
  });

  test('DPA-4.1.c: of one that objects, that it may not start for its data, and why; and again when that turns', () => {
    const about = { type: 'subprocessor_change.customer_gate_changed', changeId: 'chg_1', customerId: 'cus_1' };
    const shut = life(['2026-03-16 10:00', objected('obj_1')]);
    expect(told(shut)).toMatchObject([{ ...about, key: 'gate-1', mayStart: false, stage: 'under-review', clause: 'DPA-4.1.c' }]);
    const open = life(['2026-03-16 10:00', objected('obj_1')], ['2026-03-20 10:00', withdrawn('obj_1', '2026-03-20')]);
    expect(told(open)).toMatchObject([{ ...about, key: 'gate-2', mayStart: true, stage: 'cleared' }]);
    const answered = life(['2026-03-16 10:00', objected('obj_1')], ['2026-03-20 10:00', reviewed('obj_1', 'admitted', 'usr_1')]);
    expect(told(answered)).toMatchObject([{ key: 'gate-1', mayStart: false }]);
  });
});
