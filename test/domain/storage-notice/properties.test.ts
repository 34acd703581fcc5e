import fc from 'fast-check';
import { plusDays, plusMonths } from '../../../domain/shared/calendar-date';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { contactsOf, reportsAfter } from '../../../domain/storage-notice/contacts';
import { lastOfMonth } from '../../../domain/storage-notice/orders';
import type { StorageFact, StorageState } from '../../../domain/storage-notice/state';
import { storageNotice } from '../../../domain/storage-notice/storage-notice';
import { excessesOf, isAbove, passingsIn, type Reading } from '../../../domain/storage-notice/usage';
import { live } from '../engine/life';
import { approved, at, day, GB, proposed, storage, take, told } from './samples';

const START = at('2026-01-01 00:00');
const DAY_MS = 86_400_000;
const onDay = (days: number): Instant => plusMillis(START, days * DAY_MS);

const reading = fc.record({ days: fc.integer({ min: 0, max: 400 }), gigabytes: fc.integer({ min: 45, max: 65 }) });
const readings = fc.uniqueArray(reading, { maxLength: 25, selector: ({ days }) => days });
const asReading = ({ days, gigabytes }: { days: number; gigabytes: number }): Reading => ({ at: onDay(days), usedBytes: gigabytes * GB });

const byTime = (one: Reading, other: Reading): number => (one.at < other.at ? -1 : 1);

/** As rows arrive one by one, what of them the process is told. */
function entered(state: StorageState, arriving: readonly Reading[]): StorageState {
  const rows: Reading[] = [];
  return arriving.reduce((known, one) => {
    rows.push(one);
    rows.sort(byTime);
    const place = rows.indexOf(one);
    const before = rows[place - 1];
    const around = rows.slice(place, place + 2);
    const news = passingsIn(known, around, before !== undefined && isAbove(known, before)).filter(
      (passing) => !(passing.at in known.readings),
    );
    return news.reduce((told, { at: when, usedBytes }) => storageNotice.apply(told, toldOf(when, usedBytes)), known);
  }, state);
}
const toldOf = (when: Instant, usedBytes: number) => told({ kind: 'usageRead', at: when, usedBytes }, when);

describe('readings in any order (GTC-3.7.2.a)', () => {
  test('GTC-3.7.2.a: what the process knows by those it was told is what all of them say, whatever the order of arrival', () => {
    fc.assert(
      fc.property(readings, fc.infiniteStream(fc.nat()), (drawn, random) => {
        const all = drawn.map(asReading);
        const shuffled = all.map((one) => ({ one, place: random.next().value as number })).sort((a, b) => a.place - b.place);
        const state = entered(
          storage(),
          shuffled.map(({ one }) => one),
        );
        const whole = all.reduce((known, one) => storageNotice.apply(known, toldOf(one.at, one.usedBytes)), storage());
        expect(excessesOf(state)).toEqual(excessesOf(whole));
      }),
      { numRuns: 300 },
    );
  });

  test('GTC-3.7.2.a: after an order changes the limit as well, once the rows were read again from its first day', () => {
    fc.assert(
      fc.property(readings, fc.nat(300), fc.option(fc.nat(8)), (drawn, from, months) => {
        const all = drawn.map(asReading).sort(byTime);
        const first = plusDays(day('2026-01-01'), from);
        const before = entered(storage(), all);
        const facts: StorageFact[] = [proposed('sto_1', first), approved('sto_1', first)];
        if (months !== null) facts.push({ kind: 'storageEnded', orderId: 'sto_1', lastOn: lastOfMonth(plusMonths(first, months)) });
        const changed = take(before, '2028-01-01 00:00', ...facts).state;
        const split = all.findIndex((one) => one.at >= onDay(from));
        const rest = split < 0 ? [] : all.slice(split);
        const last = split < 0 ? all.at(-1) : all[split - 1];
        const again = passingsIn(changed, rest, last !== undefined && isAbove(changed, last)).reduce(
          (known, one) => storageNotice.apply(known, toldOf(one.at, one.usedBytes)),
          changed,
        );
        const whole = all.reduce((known, one) => storageNotice.apply(known, toldOf(one.at, one.usedBytes)), changed);
        expect(excessesOf(again)).toEqual(excessesOf(whole));
      }),
      { numRuns: 300 },
    );
  });
});

const plans = fc.record({
  readings,
  late: fc.array(fc.nat(60), { minLength: 25, maxLength: 25 }),
  mails: fc.array(fc.constantFrom('Sent', 'Refused', 'Failed', 'nothing'), { maxLength: 8 }),
  endsAfter: fc.option(fc.nat(500), { nil: undefined }),
});

const lived = (
  { readings: drawn, late, mails, endsAfter }: typeof plans extends fc.Arbitrary<infer T> ? T : never,
  watch: NonNullable<
    Parameters<typeof live<StorageState, StorageFact, { kind: 'sendStorageContact' | 'sendStorageReport'; notice: string }>>[3]['watch']
  >,
) => {
  let mail = 0;
  const tellings = drawn.map((one, index) => ({
    at: onDay(one.days + (late[index] ?? 0)),
    facts: (): StorageFact[] => [{ kind: 'usageRead', ...asReading(one) }],
  }));
  const end: StorageFact[] =
    endsAfter === undefined ? [] : [{ kind: 'contractEndTold', revision: 1, on: plusDays(day('2026-01-01'), endsAfter) }];
  return live(
    storageNotice,
    storage(),
    { from: START, until: onDay(1_200) },
    {
      watch,
      tellings: [...tellings, ...end.map((fact) => ({ at: onDay((endsAfter ?? 0) + 1), facts: () => [fact] }))],
      answer({ notice }, now) {
        const outcome = mails[mail++] ?? 'Sent';
        return outcome === 'nothing' ? undefined : ({ kind: `storageMail${outcome}`, notice, at: now } as StorageFact);
      },
    },
  );
};

describe('the storage of a contract, whatever happens to it (GTC-3.7.2)', () => {
  test('GTC-3.7.2.a: contacts are as far apart as the time of the reports, each has three at most, and no key is used twice', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { state, effects } = lived(plan, ({ now, taken }) => {
          if (taken.state.contractEnd?.on !== undefined) expect(taken.step.kind).toBe('close');
          expect(JSON.parse(JSON.stringify(taken.state))).toStrictEqual(taken.state);
          expect(now >= START).toBe(true);
        });
        expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
        const contacts = contactsOf(state);
        contacts.forEach((contact, index) => {
          const next = contacts[index + 1];
          if (next !== undefined) expect(next.on > contact.lastOn).toBe(true);
          expect(reportsAfter(state, contact)).toHaveLength(3);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('a fact that is known already changes nothing', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        lived(plan, ({ told: facts, taken: { state, recorded } }) => {
          const after = facts.reduce((before, fact) => storageNotice.apply(before, fact), state);
          for (const fact of [...facts, ...recorded.map((one) => one.fact)]) expect(storageNotice.apply(after, fact)).toBe(after);
        });
      }),
      { numRuns: 100 },
    );
  });
});
