/** "EUR 1,210.00": an amount in a sentence for operators and courts. Amounts are integer minor units of a currency with two decimals. */
export function inMoney(amountMinor: number, currency: string): string {
  const sign = amountMinor < 0 ? '-' : '';
  const whole = String(Math.trunc(Math.abs(amountMinor) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${currency} ${sign}${whole}.${String(Math.abs(amountMinor) % 100).padStart(2, '0')}`;
}
