import fc from 'fast-check';
import { lived, plans } from './lives';
const sample = fc.sample(plans, 3000);
const began = Date.now();
let turns = 0; 
for (const plan of sample) lived(plan, () => { turns += 1; });
console.log(3000 / ((Date.now() - began) / 1000), 'lives/s', turns / 3000, 'turns');
