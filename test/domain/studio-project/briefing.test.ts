import { calendarDate } from '../../../domain/shared/calendar-date';
import { plusMillis } from '../../../domain/shared/instant';
import { allowanceOf, priceOf, requestsOf, standingOf } from '../../../domain/studio-project/requests';
import { stageOf } from '../../../domain/studio-project/standing';
import type { StudioProjectFact, StudioProjectState } from '../../../domain/studio-project/state';
import {
  approved,
  asked,
  briefed,
  changedBriefing,
  having,
  inProduction,
  integrated,
  layout,
  layoutAccepted,
  online,
  START,
  shown,
  started,
  take,
} from './samples';

const later = plusMillis(START, 60_000);
const refused = (code: string, clause: string) => [{ refused: { code, clause } }];
const analysed = (number: number, estimatedHours = 3.5, isOutsideBrief?: true): StudioProjectFact => ({
  kind: 'workAnalysed',
  ...{ number, revision: 1, estimatedHours, ...(isOutsideBrief && { isOutsideBrief }) },
});
const agreed = (number: number): StudioProjectFact => ({ kind: 'quotationAgreed', number, quotationId: 'quo_1', at: START });
const dropped = (number: number): StudioProjectFact => ({ kind: 'requestDropped', number, at: START });
const standings = (state: StudioProjectState) => requestsOf(state).map((request) => standingOf(state, request));

describe('the briefing (GTC-3.3.2.1)', () => {
  test.each([[['customer', 'vendor'] as const], [['vendor', 'customer'] as const]])(
    'GTC-3.3.2.1: production begins once both have approved, whoever was first: %j',
    ([first, second]) => {
      const half = having(briefed(), START, approved(first));
      expect(take(half, START, started()).answers).toMatchObject(refused('briefing_not_approved', 'GTC-3.3.2.1'));
      expect(take(half, START, layout(1)).answers).toMatchObject(refused('briefing_not_approved', 'GTC-3.3.2.1'));
      const both = having(half, START, approved(second));
      expect(stageOf(both)).toBe('briefing');
      expect(stageOf(having(both, START, started()))).toBe('production');
    },
  );

  test('GTC-3.3.2.1: approvals of different versions are no approval by both', () => {
    const changed = having(briefed(), START, approved('customer'), changedBriefing(2), approved('vendor', 2));
    expect(take(changed, START, started()).answers).toMatchObject(refused('briefing_not_approved', 'GTC-3.3.2.1'));
    expect(take(changed, START, approved('customer', 1)).answers).toMatchObject(refused('other_briefing_version', 'GTC-3.3.2.1'));
    expect(stageOf(having(changed, START, approved('customer', 2), started()))).toBe('production');
  });

  test('GTC-3.3.2.1: a version of the briefing is approved from when it was written on, not before', () => {
    const changed = having(briefed(), later, changedBriefing(2, later));
    const early = approved('customer', 2, plusMillis(later, -1));
    expect(take(changed, later, early).answers).toMatchObject(refused('other_briefing_version', 'GTC-3.3.2.1'));
    having(changed, later, approved('customer', 2, later));
  });

  test('GTC-3.3.2.1: production cannot be said to have begun before the last approval, and can at its very instant', () => {
    const both = having(briefed(), later, approved('customer', 1, START), approved('vendor', 1, later));
    expect(take(both, later, started(plusMillis(later, -1))).answers).toMatchObject(refused('briefing_not_approved', 'GTC-3.3.2.1'));
    expect(stageOf(having(both, later, started(later)))).toBe('production');
  });

  test('GTC-3.3.2.1: a briefing that is produced is not changed any more: that is a change outside the brief (GTC-3.3.2.2.c)', () => {
    expect(take(inProduction(), START, changedBriefing(2)).answers).toMatchObject(refused('production_began', 'GTC-3.3.2.2.c'));
  });
});

describe('versions of the layout (GTC-3.3.2.2.a)', () => {
  const two = () => having(inProduction(), START, layout(1), layout(2));

  test('GTC-3.3.2.2.a: the second is included; the third takes a written request and a quotation that the customer accepted', () => {
    const state = two();
    expect(allowanceOf(state, 'layout')).toMatchObject({
      included: 2,
      used: 2,
      isNextIncluded: false,
      hourlyRate: { amountMinor: 120_00 },
    });
    expect(take(state, START, layout(3)).answers).toMatchObject(refused('extra_layout_not_agreed', 'GTC-3.3.2.2.a'));
    const byTelephone = asked(1, START, { kind: 'layout', channel: 'telephone' });
    expect(take(state, START, byTelephone).answers).toMatchObject(refused('request_not_written', 'GTC-3.3.2.2.a'));
    const requested = having(state, START, asked(1, START, { kind: 'layout' }));
    expect(standings(requested)).toEqual(['to-analyse']);
    expect(take(requested, START, agreed(1)).answers).toMatchObject(refused('not_analysed', 'GTC-3.3.2.2.c'));
    const quoted = having(requested, START, analysed(1));
    expect(take(quoted, START, layout(3)).answers).toMatchObject(refused('extra_layout_not_agreed', 'GTC-3.3.2.2.a'));
    const paid = having(quoted, START, agreed(1), layout(3));
    expect(take(paid, START, layout(4)).answers).toMatchObject(refused('extra_layout_not_agreed', 'GTC-3.3.2.2.a'));
  });

  test('GTC-3.3.2.2.a: what is included needs no request, and a contract may include more', () => {
    const one = having(inProduction(), START, layout(1));
    expect(take(one, START, asked(1, START, { kind: 'layout' })).answers).toMatchObject(refused('layout_included', 'GTC-3.3.2.2.a'));
    having(inProduction({ layoutVersionsMax: 3 }), START, layout(1), layout(2), layout(3));
  });

  test('GTC-3.3.2.2.a: the customer approves any version that was delivered, and then no other is approved or made', () => {
    for (const version of [1, 2]) {
      const chosen = having(two(), START, layoutAccepted(version));
      expect(chosen.layoutApproved).toMatchObject({ version });
      expect(take(chosen, START, layoutAccepted(3 - version)).answers).toMatchObject(refused('layout_approved', 'GTC-3.3.2.2.b'));
    }
    expect(take(two(), START, layoutAccepted(3)).answers).toMatchObject(refused('other_layout_version', 'GTC-3.3.2.2.a'));
    expect(take(integrated(), START, layout(2)).answers).toMatchObject(refused('layout_approved', 'GTC-3.3.2.2.b'));
  });

  test('GTC-3.3.2.2.a: a layout is approved from the instant of its delivery on, not before; one delivered before the approval is still entered', () => {
    const delivered = having(inProduction(), later, layout(1, later));
    expect(take(delivered, later, layoutAccepted(1, plusMillis(later, -1))).answers).toMatchObject(
      refused('other_layout_version', 'GTC-3.3.2.2.a'),
    );
    const chosen = having(delivered, later, layoutAccepted(1, later));
    expect(take(chosen, later, layout(2, later)).answers).toMatchObject(refused('layout_approved', 'GTC-3.3.2.2.b'));
    expect(Object.keys(having(chosen, later, layout(2, plusMillis(later, -1))).layouts)).toEqual(['1', '2']);
  });
});

describe('changes (GTC-3.3.2.2.b, GTC-3.3.2.2.c)', () => {
  test('GTC-3.3.2.2.b: the third is included; the fourth waits for a quotation, or is dropped', () => {
    const three = having(integrated(), START, asked(1), asked(2), asked(3));
    expect(standings(three)).toEqual(['included', 'included', 'included']);
    expect(allowanceOf(three, 'change')).toMatchObject({ included: 3, used: 3, isNextIncluded: false });
    const four = having(three, START, asked(4));
    expect(standings(four)).toEqual(['included', 'included', 'included', 'to-analyse']);
    expect(take(four, START, shown(9)).answers).toMatchObject(refused('request_waiting', 'GTC-3.3.2.2.c'));
    expect(standings(having(four, START, analysed(4), agreed(4), shown(9)))[3]).toBe('agreed');
    expect(standings(having(four, START, dropped(4), shown(9)))[3]).toBe('dropped');
    expect(take(four, START, dropped(3)).answers).toMatchObject(refused('request_not_waiting', 'GTC-3.3.2.2.b'));
    expect(standings(having(having(four, START, dropped(4)), START, asked(5)))[4]).toBe('to-analyse');
  });

  test('GTC-3.3.2.2.c: one outside the brief needs a quotation though it is the first, and uses up none that is included', () => {
    const state = having(integrated(), START, asked(1, START, { isOutsideBrief: true }), asked(2));
    expect(standings(state)).toEqual(['to-analyse', 'included']);
    expect(allowanceOf(state, 'change').used).toBe(1);
  });

  test('GTC-3.3.2.2.c: the analysis may show that a change is outside the brief', () => {
    const state = having(integrated(), START, asked(1));
    expect(take(state, START, analysed(1)).answers).toMatchObject(refused('request_not_waiting', 'GTC-3.3.2.2.b'));
    expect(standings(having(state, START, analysed(1, 8, true)))).toEqual(['to-quote']);
  });

  test('GTC-3.3.2.2.b: the price is hours times EUR 120.00, rounded once, half up', () => {
    const rate = { amountMinor: 120_00, currency: 'EUR' };
    expect(priceOf(3.5, rate)).toEqual({ amountMinor: 420_00, currency: 'EUR' });
    expect(priceOf(0.01, rate)).toEqual({ amountMinor: 1_20, currency: 'EUR' });
    expect(priceOf(0.5, { amountMinor: 1, currency: 'EUR' }).amountMinor).toBe(1);
    expect(priceOf(0.49, { amountMinor: 1, currency: 'EUR' }).amountMinor).toBe(0);
  });

  test('GTC-3.3.2.2.b: a change is asked for from the instant at which the layout was approved on, not before', () => {
    const chosen = having(inProduction(), later, layout(1, later), layoutAccepted(1, later));
    expect(take(chosen, later, asked(1, plusMillis(later, -1))).answers).toMatchObject(refused('layout_not_approved', 'GTC-3.3.2.2.b'));
    expect(standings(having(chosen, later, asked(1, later)))).toEqual(['included']);
  });

  test('GTC-3.3.2.2.c: a quotation agrees one request, and none that was made after it was accepted', () => {
    const outside = { isOutsideBrief: true };
    const two = having(integrated(), later, asked(1, START, outside), asked(2, later, outside), analysed(1), analysed(2), agreed(1));
    expect(take(two, later, agreed(2)).answers).toMatchObject(refused('quotation_used', 'GTC-3.3.2.2.c'));
    const other = (at: typeof later): StudioProjectFact => ({ kind: 'quotationAgreed', number: 2, quotationId: 'quo_2', at });
    expect(take(two, later, other(plusMillis(later, -1))).answers).toMatchObject(refused('quotation_before_request', 'GTC-3.3.2.2.c'));
    expect(standings(having(two, later, other(later)))).toEqual(['agreed', 'agreed']);
  });

  test('GTC-3.3.2.2.b: changes are asked for once the layout is approved; before it the layout itself changes', () => {
    expect(take(inProduction(), START, asked(1)).answers).toMatchObject(refused('layout_not_approved', 'GTC-3.3.2.2.b'));
    expect(standings(having(inProduction(), START, asked(1, START, { isOutsideBrief: true })))).toEqual(['to-analyse']);
    expect(take(briefed(), START, asked(1, START, { isOutsideBrief: true })).answers).toMatchObject(
      refused('briefing_not_approved', 'GTC-3.3.2.1'),
    );
  });
});

describe('the end of a project', () => {
  const drop: StudioProjectFact = { kind: 'projectDropped', at: later };

  test('dropped, it closes; nothing changes any more, and what was said before is still entered', () => {
    const { state, step } = take(integrated(), later, drop);
    expect([stageOf(state), step]).toMatchObject(['dropped', { kind: 'close', outcome: 'dropped' }]);
    expect(take(state, later, asked(1, later)).answers).toMatchObject(refused('project_dropped', 'GTC-3.3.2.1'));
    expect(take(state, later, asked(1, START)).answers).toMatchObject([{ accepted: expect.anything() }]);
  });

  test('it ends with its contract, and goes on where that goes on', () => {
    const on = calendarDate('2026-03-31');
    const ended = take(integrated(), START, { kind: 'contractEndTold', revision: 1, on });
    expect(ended.step).toMatchObject({ kind: 'close', outcome: 'contract-ended' });
    expect(take(ended.state, START, asked(1)).answers).toMatchObject(refused('contract_ended', 'GTC-5.a'));
    expect(take(ended.state, START, { kind: 'contractEndTold', revision: 2 }).step).toMatchObject({ kind: 'await' });
    const live = having(integrated(), START, online(START, { isInFact: true }));
    expect(stageOf(having(live, START, { kind: 'contractEndTold', revision: 1, on }))).toBe('online');
  });
});
