import { forecast } from '../../../domain/engine/forecast';
import { turn } from '../../../domain/engine/turn';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { currentPreview, previewStanding, silenceDeadline } from '../../../domain/studio-project/previews';
import { allowanceOf } from '../../../domain/studio-project/requests';
import { stageOf } from '../../../domain/studio-project/standing';
import type { StudioProjectFact, StudioProjectState } from '../../../domain/studio-project/state';
import { studioProject } from '../../../domain/studio-project/studio-project';
import { asked, at, endOf, having, integrated, justAfter, online, START, shown, take, told, validated } from './samples';

/** Thursday 2 April 2026: Friday 3, then Easter Monday 6 is a holiday, so that Tuesday 7 and Wednesday 8 are the others. */
const SENT = at('2026-04-02 17:00');
const LAST = endOf('2026-04-08');
const FOUND = plusMillis(LAST, 60_000);

const running = (terms = {}) => having(integrated(terms), SENT, shown(1, SENT));
const presumed = (terms = {}) => turn(studioProject, running(terms), [], FOUND).state;
const refused = (code: string, clause: string) => [{ refused: { code, clause } }];
const status = (state: StudioProjectState) => {
  const preview = currentPreview(state);
  return preview && previewStanding(state, preview).status;
};
const open = (state: StudioProjectState) => Object.keys(state.decisions).filter((key) => state.decisions[key]?.until === undefined);
const decided = (decision: string, option: string): StudioProjectFact => ({ kind: 'decided', decision, option });
const dated = (fact: StudioProjectFact, when: Instant) => told(fact, when);

describe('silence on the final preview (GTC-3.3.2.3.a)', () => {
  test('GTC-3.3.2.3.a: three working days from the sending, over a weekend and a Belgian holiday, explained', () => {
    const state = running();
    const last = silenceDeadline(state, currentPreview(state) as never);
    expect(last).toMatchObject({ on: '2026-04-08', at: LAST, clause: 'GTC-3.3.2.3.a' });
    expect(last?.explanation.join(' ')).toContain('Easter Monday');
    expect(take(state, plusMillis(FOUND, -1)).step).toMatchObject({ kind: 'wait', until: FOUND });
    const { state: silent, recorded } = take(state, FOUND);
    expect([stageOf(silent), recorded[0]?.said.text]).toEqual(['presumed-validated', expect.stringContaining('Easter Monday')]);
  });

  test('GTC-3.3.2.3.a: changes asked for in the last instant stop it, though their turn comes after it', () => {
    const { state, step } = turn(studioProject, running(), [dated(asked(2, LAST), LAST)], plusMillis(LAST, 30_000));
    expect([stageOf(state), status(state), step.kind]).toEqual(['changes', 'contested', 'await']);
    expect(allowanceOf(state, 'change').used).toBe(1);
    expect(take(state, FOUND).recorded).toEqual([]);
  });

  test('GTC-3.3.2.3.a: one millisecond later they are late: recorded, and put before support with both readings', () => {
    const { state } = take(running(), justAfter(LAST), asked(2, justAfter(LAST)));
    expect(status(state)).toBe('running');
    expect(open(state)).toEqual(['late:2']);
    const [row] = studioProject.rows(state);
    expect(row).toMatchObject({ readings: [{ clause: 'GTC-3.3.2.3.a' }, { clause: 'GTC-3.3.2.3.b' }, { clause: 'GTC-3.3.2.2.b' }] });
    expect(stageOf(take(state, FOUND).state)).toBe('presumed-validated');
  });

  test('GTC-3.3.2.3.a: support may let a late change be made, or leave the campaign as it is', () => {
    const late = having(presumed(), FOUND, asked(2, FOUND));
    const allowed = having(late, FOUND, decided('late:2', 'allow'));
    expect([stageOf(allowed), allowanceOf(allowed, 'change').used, open(allowed)]).toEqual(['changes', 1, []]);
    const left = having(late, FOUND, decided('late:2', 'refuse'));
    expect([stageOf(left), allowanceOf(left, 'change').used, open(left)]).toEqual(['presumed-validated', 0, ['online:1']]);
  });

  test('GTC-3.3.2.3.a: changes that came in time and are entered late undo the presumption', () => {
    const state = having(presumed(), at('2026-04-10 10:00'), asked(2, at('2026-04-03 10:00')));
    expect([stageOf(state), open(state)]).toEqual(['changes', []]);
  });

  test('GTC-3.3.2.3.a: the customer validates before, by e-mail or its own key, and by no other form', () => {
    const when = at('2026-04-03 09:00');
    expect(take(running(), when, validated(1, 2, when, 'telephone')).answers).toMatchObject(refused('form_not_valid', 'GTC-3.3.2.3.a'));
    const state = having(running(), when, validated(1, 2, when));
    expect([stageOf(state), open(state)]).toEqual(['validated', ['online:1']]);
    expect(take(state, FOUND).recorded).toEqual([]);
    expect(stageOf(having(running(), when, validated(1, 2, when, 'api')))).toBe('validated');
  });

  test('GTC-3.3.2.3.a: the last word counts: changes and then a validation, or a validation and then changes, which are late', () => {
    const [first, second] = [at('2026-04-03 09:00'), at('2026-04-03 10:00')];
    const contested = having(running(), first, asked(2, first));
    expect(stageOf(having(contested, second, validated(1, 3, second)))).toBe('validated');
    const valid = having(running(), first, validated(1, 2, first));
    expect(open(having(valid, second, asked(3, second)))).toEqual(['late:3']);
  });

  test('GTC-3.3.2.3.a: a newer preview takes the place of the one before, and its three days run anew', () => {
    const when = at('2026-04-07 12:00');
    const state = having(running(), when, asked(2, at('2026-04-03 09:00')), shown(3, when));
    expect(silenceDeadline(state, currentPreview(state) as never)).toMatchObject({ on: '2026-04-10' });
    expect(stageOf(take(state, FOUND).state)).toBe('preview');
    expect(take(state, when, validated(1, 4, when)).answers).toMatchObject(refused('other_preview', 'GTC-3.3.2.3.a'));
    expect(stageOf(take(state, plusMillis(endOf('2026-04-10'), 60_000)).state)).toBe('presumed-validated');
  });

  test('GTC-3.3.2.3.a: a contract may give another number of days', () => {
    const state = running({ approvalPeriod: 1 });
    expect(silenceDeadline(state, currentPreview(state) as never)).toMatchObject({ on: '2026-04-03' });
  });
});

describe('the mail with the link (GTC-3.3.2.3.a)', () => {
  const ordered = () => having(integrated(), START, shown(1, START, 'mail'));
  const sent = (notice = 'preview-1-1', when = SENT): StudioProjectFact => ({ kind: 'previewSent', notice, at: when });

  test('GTC-3.3.2.3.a: the days run from when the mail server took the mail, not from when it was asked for', () => {
    expect(take(ordered(), START).step).toMatchObject({ kind: 'do', effect: { kind: 'sendPreview', notice: 'preview-1-1' } });
    expect(take(ordered(), at('2026-04-09 09:00')).step).toMatchObject({ kind: 'do' });
    expect(take(ordered(), SENT, sent()).step).toMatchObject({ kind: 'wait', until: FOUND });
  });

  test('GTC-3.3.2.3.a: a mail server that takes nothing starts nothing, and is tried again in a quarter of an hour', () => {
    const failed = take(ordered(), START, { kind: 'previewFailed', notice: 'preview-1-1', at: START });
    expect(failed.step).toMatchObject({ kind: 'wait', until: plusMillis(START, 900_000) });
    expect(take(failed.state, plusMillis(START, 900_000)).step).toMatchObject({ kind: 'do', key: 'preview-1-1/2' });
  });

  test.each<[string, StudioProjectFact]>([
    ['came back', { kind: 'previewBounced', notice: 'preview-1-1' }],
    ['was refused', { kind: 'previewRefused', notice: 'preview-1-1', at: SENT }],
  ])('GTC-3.3.2.3.a: silence on a mail that %s validates nothing: support is asked how it reaches the customer', (what, fact) => {
    const before = what === 'came back' ? having(ordered(), SENT, sent()) : ordered();
    const { state, step } = take(before, SENT, fact);
    expect([open(state), step.kind, stageOf(state)]).toEqual([['undelivered:preview-1-1'], 'await', 'preview']);
    expect(take(state, at('2026-06-01 09:00')).recorded).toEqual([]);
    const again = take(state, SENT, decided('undelivered:preview-1-1', 'send-again'));
    expect(again.step).toMatchObject({ kind: 'do', effect: { notice: 'preview-1-2' } });
    const left = take(state, SENT, decided('undelivered:preview-1-1', 'otherwise'));
    expect([open(left.state), left.step.kind]).toEqual([[], 'await']);
  });

  test('GTC-3.3.2.3.a: one that came back after the days were over undoes the presumption', () => {
    const silent = take(having(ordered(), SENT, sent()), FOUND).state;
    expect(stageOf(silent)).toBe('presumed-validated');
    const back = having(silent, FOUND, { kind: 'previewBounced', notice: 'preview-1-1' });
    expect([stageOf(back), open(back)]).toEqual(['preview', ['undelivered:preview-1-1']]);
  });

  test('GTC-3.3.2.3.a: a forecast says the mail, the silence and what waits for somebody', () => {
    const expected = forecast(studioProject, ordered(), SENT, at('2026-06-01 09:00'));
    expect(expected.map(({ at: when }) => when)).toEqual([SENT, FOUND, FOUND]);
  });
});

describe('online (GTC-3.3.2.3.b)', () => {
  test('GTC-3.3.2.3.b: not before it is validated or presumed to be: in the last instant no, a millisecond later yes', () => {
    expect(take(running(), LAST, online(LAST)).answers).toMatchObject(refused('not_validated', 'GTC-3.3.2.3.a'));
    const { state, step } = take(running(), FOUND, online(justAfter(LAST)));
    expect([stageOf(state), step]).toMatchObject(['online', { kind: 'close', outcome: 'online' }]);
  });

  test('GTC-3.3.2.3.b: one that is online in fact is recorded as such, and presumed to be approved', () => {
    const { state, step } = take(running(), SENT, online(SENT, { isInFact: true }));
    expect([stageOf(state), open(state), step.kind]).toEqual(['online', [], 'close']);
  });

  test('GTC-3.3.2.3.b: online, nothing is modified any more', () => {
    const state = having(presumed(), FOUND, online(FOUND));
    const facts = [asked(2, FOUND), shown(3, FOUND), asked(4, FOUND, { isOutsideBrief: true })];
    for (const fact of facts) expect(take(state, FOUND, fact).answers).toMatchObject(refused('campaign_online', 'GTC-3.3.2.3.b'));
    expect(take(state, FOUND, online(plusMillis(FOUND, 1))).answers).toMatchObject(refused('campaign_online', 'GTC-3.3.2.3.b'));
  });

  test('GTC-3.3.2.3.b: changes that had come in time and are entered once it is online are put before support', () => {
    const live = having(presumed(), FOUND, online(FOUND));
    const { state } = take(live, FOUND, asked(2, at('2026-04-03 09:00')));
    expect([stageOf(state), open(state)]).toEqual(['online', ['unfounded:1']]);
    expect(stageOf(having(state, FOUND, decided('unfounded:1', 'stays')))).toBe('online');
    const off = take(state, FOUND, decided('unfounded:1', 'taken-off'));
    expect([stageOf(off.state), off.step.kind]).toEqual(['changes', 'await']);
  });

  test('GTC-3.3.2.3.a: on approval, support is asked and the systems are told once it decides; they put nothing online unasked', () => {
    const state = presumed();
    expect(open(state)).toEqual(['online:1']);
    expect(take(state, FOUND, online(FOUND, { by: 'system' })).answers).toMatchObject(refused('online_not_approved', 'GTC-3.3.2.3.a'));
    const held = having(state, FOUND, decided('online:1', 'hold'));
    expect([open(held), studioProject.rows(held).filter(({ table }) => table === 'events')]).toEqual([[], []]);
    const released = having(state, FOUND, decided('online:1', 'put-online'));
    expect(studioProject.rows(released)).toContainEqual(
      expect.objectContaining({ table: 'events', type: 'studio_project.put_online', data: expect.objectContaining({ preview: 1 }) }),
    );
    expect(stageOf(having(released, FOUND, online(FOUND, { by: 'system' })))).toBe('online');
  });

  test('GTC-3.3.2.3.a: while a late change stands before support, nothing is released and the systems put nothing online; what was before it stands', () => {
    const when = plusMillis(FOUND, 60_000);
    const automatic = having(running({ putOnline: 'automatic' }), justAfter(LAST), asked(2, justAfter(LAST)));
    const silent = take(automatic, FOUND);
    expect([stageOf(silent.state), silent.state.releases, open(silent.state)]).toEqual(['presumed-validated', {}, ['late:2']]);
    expect(take(silent.state, FOUND, online(FOUND, { by: 'system' })).answers).toMatchObject(
      refused('online_not_approved', 'GTC-3.3.2.3.a'),
    );
    const left = take(silent.state, FOUND, decided('late:2', 'refuse'));
    expect(Object.keys(left.state.releases)).toEqual(['1']);
    expect(stageOf(having(left.state, FOUND, online(FOUND, { by: 'system' })))).toBe('online');

    const released = having(having(presumed(), FOUND, decided('online:1', 'put-online')), when, asked(2, when));
    expect(take(released, when, online(when, { by: 'system' })).answers).toMatchObject(refused('online_not_approved', 'GTC-3.3.2.3.a'));
    expect(stageOf(having(released, when, online(plusMillis(when, -1), { by: 'system' })))).toBe('online');
  });

  test('GTC-3.3.2.3.a: "not yet" is asked again once the customer validates expressly after it, and not before', () => {
    const held = having(presumed(), FOUND, decided('online:1', 'hold'));
    expect(open(having(held, FOUND, validated(1, 2, FOUND)))).toEqual([]);
    const when = justAfter(FOUND);
    const again = having(held, when, validated(1, 3, when));
    expect(open(again)).toEqual(['online:1/3']);
    expect(open(having(again, when, decided('online:1/3', 'hold')))).toEqual([]);
    expect(Object.keys(having(again, when, decided('online:1/3', 'put-online')).releases)).toEqual(['1']);
  });

  test('GTC-3.3.2.3.a: automatically, the systems are told at once and nobody is asked', () => {
    const { state, recorded, step } = turn(studioProject, running({ putOnline: 'automatic' }), [], FOUND);
    expect(recorded.map(({ fact }) => fact.kind)).toEqual(['approvalPresumed', 'onlineReleased']);
    expect([open(state), step.kind]).toEqual([[], 'await']);
    expect(stageOf(having(state, FOUND, online(FOUND, { by: 'system' })))).toBe('online');
  });
});
