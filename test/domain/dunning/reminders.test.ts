import { InvoiceLife } from './invoice-life';
test('x', () => {
  const life = new InvoiceLife();
  life.until('2026-06-01 00:00');
  console.log(life.tried, life.timeline, life.step, life.rows('alerts'), life.rows('accessBlocks'));
});
