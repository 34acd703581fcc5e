import fc from 'fast-check';
import type { Dated } from '../../../domain/engine/clause';
import { forecast } from '../../../domain/engine/forecast';
import type { Row } from '../../../domain/engine/rows';
import { announcementNotice } from '../../../domain/objection-window/notices';
import { objectionWindow } from '../../../domain/objection-window/objection-window';
import { isOverridden, objectionsOf, standingObjection, statusOf } from '../../../domain/objection-window/objections';
import { lastDayOf, receiptOf } from '../../../domain/objection-window/receipt';
import { gateOf, stageOf } from '../../../domain/objection-window/standing';
import type { ObjectionWindowFact, ObjectionWindowState } from '../../../domain/objection-window/state';
import { plusMillis } from '../../../domain/shared/instant';
import { DAYS, LAST, lived, onDay, type Plan, plans, type WindowSeen } from './lives';

const holds = (property: (plan: Plan) => void, numRuns = 50) => fc.assert(fc.property(plans, property), { numRuns });

const keyOf = (row: Row): string => `${row.table}/${row.key}`;

/** As PostgreSQL gives it back: no undefined, no order of keys. */
const stored = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, stored(inner)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => other.length - one.length || (one < other ? 1 : -1)));
};

const acceptedOf = ({ told, taken }: WindowSeen): (ObjectionWindowFact & Dated)[] => [
  ...told.filter((_, index) => 'accepted' in (taken.answers[index] ?? {})),
  ...taken.recorded.map(({ fact }) => fact),
];

describe('an objection window, whatever happens to it (DPA-4.1)', () => {
  test('loops end: no turn goes on without end, nothing waits for what has passed, and no key of an effect is used twice', () => {
    holds((plan) => {
      const { effects, step } = lived(plan);
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
      expect(step.kind).not.toBe('do');
    });
  });

  test('a fact that is known already changes nothing, whatever it is', () => {
    holds((plan) => {
      lived(plan, (seen) => {
        acceptedOf(seen).reduce((state, fact) => {
          const after = objectionWindow.apply(state, fact);
          expect(objectionWindow.apply(after, fact)).toBe(after);
          return after;
        }, seen.before);
      });
    });
  });

  test('DPA-4.1.c: the gate is open only after silence, where an objection was withdrawn, solved or overridden, or nothing was to object to', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state } }) => {
        if (!gateOf(state).mayStart) return;
        expect([state.changeWithdrawn, Object.values(state.contracts).every(({ endedOn }) => endedOn)]).toEqual([undefined, false]);
        const last = lastDayOf(state);
        const isSilent = last !== undefined && state.lapsedOn !== undefined && state.lapsedOn >= last.on;
        const isSettled = objectionsOf(state).some(
          (one) => one.revision === state.announcement.revision && ['withdrawn', 'solved'].includes(statusOf(state, one)),
        );
        const isTold = !state.announcement.isObjectable && receiptOf(state) !== undefined;
        if (standingObjection(state) !== undefined) expect(isOverridden(state)).toBe(true);
        else expect(isSilent || isSettled || isTold).toBe(true);
      });
    });
  });

  test('DPA-4.1.c: silence is never seen before a minute after the last instant, and then at once', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, recorded, step } }) => {
        for (const { fact } of recorded)
          if (fact.kind === 'windowLapsed') expect(now >= plusMillis(lastDayOf(state)?.at ?? LAST, 60_000)).toBe(true);
        const last = lastDayOf(state);
        if (stageOf(state) === 'open' && step.kind !== 'do') expect(last !== undefined && now < plusMillis(last.at, 60_000)).toBe(true);
      });
    });
  });

  test('DPA-4.1.a: of each wording one announcement at most is taken, unless one came back; no address gets it twice', () => {
    holds((plan) => {
      const { state, effects } = lived(plan);
      const notices = effects.flatMap(({ effect }) => ('notice' in effect ? [effect.notice] : []));
      for (let revision = 1; revision <= state.announcement.revision; revision += 1) {
        const of = Object.entries(state.reminders).filter(([notice]) => announcementNotice.isOf(notice, revision));
        expect(of.filter(([, { status }]) => status === 'sent').length).toBeLessThanOrEqual(1);
        for (const [notice, { failures }] of of) expect(notices.filter((one) => one === notice).length).toBe(failures + 1);
      }
    });
  });

  test('no mail contradicts how things stand when it goes out, and none goes out twice', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state, step } }) => {
        if (step.kind !== 'do' || !('notice' in step.effect)) return;
        const { kind, notice, about = '' } = step.effect;
        const [stage, objection] = [stageOf(state), state.objections[about]];
        expect(state.reminders[notice]?.status ?? 'failing').toBe('failing');
        if (kind === 'sendAcceptance') expect(stage).toBe('accepted');
        if (kind === 'sendChangeWithdrawal') expect(stage).toBe('change-withdrawn');
        if (kind === 'sendAnnouncement') expect(['change-withdrawn', 'contract-ended']).not.toContain(stage);
        if (kind === 'sendExitConfirmation') expect(state.exits[about]?.standing).toBe('counts');
        if (kind === 'sendObjectionAnswer') expect(objection?.reviews.at(-1)?.outcome).toBe(objection && statusOf(state, objection));
        if (kind === 'sendObjectionReceipt') expect(['void', 'withdrawn']).not.toContain(objection && statusOf(state, objection));
      });
    });
  });

  test('DPA-4.1.c: nothing closes while a mail is still to be sent, an objection stands or somebody may still object', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state, step } }) => {
        if (step.kind !== 'close') return;
        expect(['open', 'announcing', 'undelivered', 'under-review', 'admitted', 'not-reasonable', 'no-solution', 'leaving']).not.toContain(
          stageOf(state),
        );
        expect(step.outcome).toBe(stageOf(state));
      });
    });
  });

  test('DPA-4.1.b: no objection is held to be not reasonable by fewer different people than the terms want', () => {
    holds((plan) => {
      const { state } = lived(plan);
      for (const { reviews } of objectionsOf(state))
        for (const { outcome, by } of reviews)
          if (outcome === 'not-reasonable') expect(new Set(by).size).toBe(state.terms.notReasonableApprovals);
    });
  });

  test('DPA-4.1.d: a contract is ended only by a notice that counts, and none counts without an objection', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state } }) => {
        for (const row of objectionWindow.rows(state)) {
          if (row.table !== 'tellings' || row.to.kind !== 'renewal') continue;
          const { on, terminationId } = row.fact.data as { on?: string; terminationId: string };
          const exit = state.exits[terminationId.slice(0, 5)];
          expect(on !== undefined).toBe(exit?.standing === 'counts');
          if (exit?.standing === 'counts') expect(exit.countsOn !== undefined && on !== undefined && on >= exit.countsOn).toBe(true);
        }
        if (Object.keys(state.objections).length === 0) expect(state.exits).toEqual({});
      });
    });
  });

  test('DPA-4.1.a: of what the software shows, one thing at most stands at a time, and none overlaps the one before', () => {
    holds((plan) => {
      lived(plan, ({ taken: { state } }) => {
        for (const [index, { from, until }] of state.alerts.entries()) {
          const next = state.alerts[index + 1];
          if (until !== undefined) expect(from <= until).toBe(true);
          if (next !== undefined) expect(until !== undefined && until <= next.from).toBe(true);
        }
        const shown = state.alerts.filter(({ until }) => until === undefined);
        if (stageOf(state) === 'open' && state.postedAt !== undefined) expect(shown[0]?.lastDayOn).toBe(lastDayOf(state)?.on);
        if (gateOf(state).mayStart || state.changeWithdrawn !== undefined) expect(shown).toEqual([]);
      });
    });
  });

  test('whoever is waited for has an item in the work list, and rows name one thing each and never vanish', () => {
    holds((plan) => {
      lived(plan, ({ before, taken: { state, step } }) => {
        const rows = objectionWindow.rows(state);
        const keys = rows.map(keyOf);
        expect(new Set(keys).size).toBe(keys.length);
        const known = objectionWindow.rows(before).filter((row) => row.table === 'alerts' || row.table === 'decisions');
        expect(keys).toEqual(expect.arrayContaining(known.map(keyOf)));
        const open = rows.flatMap((row) => (row.table === 'decisions' && row.until === undefined ? [row.key.split(':')[0]] : []));
        if (step.kind !== 'await') return;
        if (stageOf(state) === 'under-review') expect(open.some((kind) => kind === 'review' || kind === 'second')).toBe(true);
        if (stageOf(state) === 'admitted') expect(open.some((kind) => kind === 'solution' || kind === 'second')).toBe(true);
      });
    });
  });

  test('DPA-4.1.c: whatever moves its gate after it was counted is told to the change', () => {
    holds((plan) => {
      lived(plan, ({ before, taken: { state } }) => {
        const [was, is] = [before, state].map((one) => ({ stage: stageOf(one), mayStart: gateOf(one).mayStart }));
        const told = objectionWindow.rows(state).find((row) => row.table === 'tellings' && row.to.kind === 'subprocessorChange');
        if (told?.table === 'tellings') expect(told.fact.data).toMatchObject(is ?? {});
        // A correction and a withdrawal are the change's own: it told them, and counts after it.
        const isItsOwn = before.announcement.revision !== state.announcement.revision || state.changeWithdrawn !== undefined;
        if (was?.mayStart && !is?.mayStart && !isItsOwn) expect(told).toBeDefined();
      });
    });
  });

  test('the state is JSON, and means the same once PostgreSQL has stored it', () => {
    holds((plan) => {
      lived(plan, ({ now, taken: { state, step } }) => {
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        const again = stored(state) as ObjectionWindowState;
        expect(objectionWindow.next(again, now)).toEqual(step);
        expect(objectionWindow.stage(again)).toBe(objectionWindow.stage(state));
        const rowsOf = (one: ObjectionWindowState) => new Map(objectionWindow.rows(one).map((row) => [keyOf(row), row]));
        expect(rowsOf(again)).toEqual(rowsOf(state));
      });
    }, 30);
  });

  test('a refusal has a code, a clause and a sentence; what is said is for people', () => {
    holds((plan) => {
      lived(plan, ({ taken: { answers, recorded, step, state } }) => {
        const questions = objectionWindow.rows(state).flatMap((row) => (row.table === 'decisions' ? [row.question, ...row.readings] : []));
        const said = [
          ...[step.reason, gateOf(state).reason, ...recorded.map((one) => one.said), ...questions],
          ...answers.flatMap((answer) => ('accepted' in answer ? [answer.accepted] : [])),
        ];
        for (const { clause, text } of said) {
          expect(clause).toMatch(/^(DPA-4\.1\.[a-h]|GTC-17\.6)$/);
          expect(text).not.toMatch(/[a-z][A-Z]|undefined|null|NaN|\d{4}-\d\d-\d\d|obj_|ext_|usr_|rmk_/);
        }
        for (const answer of answers) {
          if (!('refused' in answer)) continue;
          expect(answer.refused).toEqual({
            ...{ code: expect.stringMatching(/^[a-z_]+$/), clause: expect.stringMatching(/^DPA-4\.1\.[a-h]$/) },
            message: expect.stringMatching(/\.$/),
          });
        }
      });
    });
  });

  test('apply is total: any fact in any state gives a state, and saying it throws nothing', () => {
    const facts = plans.map((plan) => {
      const seen: (ObjectionWindowFact & Dated)[] = [];
      lived(plan, ({ told, taken }) => seen.push(...told, ...taken.recorded.map(({ fact }) => fact)));
      return seen;
    });
    fc.assert(
      fc.property(plans, facts, (plan, some) => {
        const { state, now } = lived(plan);
        for (const fact of some) {
          const after = objectionWindow.apply(state, fact);
          const refused = objectionWindow.whyNot(state, fact);
          expect(objectionWindow.apply(after, fact)).toBe(after);
          expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after);
          if (refused === undefined) objectionWindow.describe(fact, after);
          objectionWindow.next(after, now);
          objectionWindow.rows(after);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a forecast ends, with silence where nobody acts', () => {
    fc.assert(
      fc.property(plans, fc.nat(DAYS), (plan, days) => {
        const cut = { ...plan, happened: plan.happened.filter((one) => one.day <= days), outages: [] };
        const { state, now } = lived(cut);
        const expected = forecast(objectionWindow, state, now, onDay(DAYS + 200, 0));
        expect(expected.length).toBeLessThan(40);
        for (const { at } of expected) expect(at >= now).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
