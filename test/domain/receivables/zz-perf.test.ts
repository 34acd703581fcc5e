import { allocate } from '/work/main/domain/receivables/allocation';
import { plusDays } from '/work/main/domain/shared/calendar-date';
import { day, invoice, payment, RATES, TERMS } from '/work/main/test/domain/receivables/samples';
test('perf', () => {
  for (const n of [1000, 5000]) {
  const inv = Array.from({length:n},(_,i)=>invoice({invoiceId:`inv_${String(i).padStart(5,'0')}`,amountMinor:100000+i,issuedOn:plusDays(day('2022-07-01'),i%700),dueOn:plusDays(day('2022-07-31'),i%700),defaultNotice:{sentOn:plusDays(day('2022-08-20'),i%700)},credits: i%10?[]:[{creditNoteId:'c',on:plusDays(day('2022-09-20'),i%700),amountMinor:5000}]}));
  const pay = Array.from({length:n},(_,i)=>payment(`pay_${i}`,90000+i, plusDays(day('2022-08-01'),(i*7)%760) as string, i%3?{}:{directedTo:`inv_${String(i).padStart(5,'0')}`}));
  const t=Date.now(); const a=allocate(inv,pay,RATES,TERMS); process.stderr.write(`${n}: ${Date.now()-t} ms parts ${a.invoices.reduce((s,x)=>s+x.parts.length,0)}\n`);
  const t2=Date.now(); allocate([invoice({amountMinor:5_000_000_00, defaultNotice:{sentOn:day('2023-01-31')}})],pay.slice(0,1000),RATES,TERMS); process.stderr.write(`one invoice, 1000 payments: ${Date.now()-t2} ms\n`);
  }
});
