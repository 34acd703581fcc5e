import fc from 'fast-check';
import { dunning } from '../../../domain/dunning/dunning';
import { lived, plans } from './lives';

test('speed', () => {
  const sample = fc.sample(plans, 3000);
  const began = Date.now();
  let turns = 0; let susp = 0; const outcomes: Record<string, number> = {};
  for (const plan of sample) { const end = lived(plan, () => { turns += 1; }); susp += end.state.suspensions.length; const k = end.step.kind + ':' + end.step.reason.text.slice(0, 60); outcomes[k] = (outcomes[k] ?? 0) + 1; }
  console.log(3000 / ((Date.now() - began) / 1000), 'lives/s', turns / 3000, 'turns', susp, outcomes);
});
