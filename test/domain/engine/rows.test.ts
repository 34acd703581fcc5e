import { type Alert, changedRows } from '../../../domain/engine/rows';
import { DUSK, NOON } from './lamp';

const alert: Alert = { table: 'alerts', key: 'one', reason: { clause: 'LAMP-1', text: 'dusk' }, from: NOON };
const block = { ...alert, table: 'accessBlocks', unfounded: false } as const;

describe('rows that follow a turn', () => {
  test('only those that are new or differ are written', () => {
    const ended = { ...alert, until: DUSK };
    expect(changedRows([alert], [alert])).toEqual([]);
    expect(changedRows([], [alert])).toEqual([alert]);
    expect(changedRows([alert, block], [ended, block])).toEqual([ended]);
  });

  test('a key names a row within its table', () => {
    expect(changedRows([alert], [block, alert])).toEqual([block]);
  });
});
