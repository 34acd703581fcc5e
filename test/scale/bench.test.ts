import { ended } from '../scripts/running';

interface Row {
  readonly tacit: string;
  readonly bare: string;
  /** What one run did, on either side. */
  readonly done: string;
}

/** The table of figures, by the name of the figure. */
function figuresIn(markdown: string): Record<string, Row> {
  const [figures = ''] = markdown.split('CPU in milliseconds');
  const rows = figures.split('\n').filter((line) => line.startsWith('| ('));
  return Object.fromEntries(
    rows.map((line) => {
      const [, name = '', tacit = '', bare = '', , , , done = ''] = line.split('|').map((cell) => cell.trim());
      return [name, { tacit, bare, done }];
    }),
  );
}

test('the benchmark does on both sides what it says, bare lives as much as lives of Tacit, and gives every figure', async () => {
  const { code, stdout, stderr } = await ended(['scripts/bench.mjs', '--scale', '0.01', '--runs', '1']);
  expect({ code, why: code === 0 ? '' : stderr }).toEqual({ code: 0, why: '' });

  const figures = figuresIn(stdout);
  expect(Object.fromEntries(Object.entries(figures).map(([name, { done }]) => [name, done]))).toEqual({
    '(a) invoices opened through the API': '10: 10 began, 0 mails',
    '(b) whole lives on test clocks': '2: 2 settled, 6 mails',
    '(b) history events per life': '2: 2 settled, 6 mails',
    '(b) local activities per life': '2: 2 settled, 6 mails',
    '(b) ordinary activities per life': '2: 2 settled, 6 mails',
    '(b) signals per life': '2: 2 settled, 6 mails',
    '(c) invoices due at one instant': '5: 5 reminded, 5 mails',
    '(d) access asked': '100: 100 requests',
    '(d) access asked, one at a time, median': '100: 100 requests',
    "(e) worker's resident memory, invoices asleep": '50: 50 began, 0 mails',
    "(e) Temporal server's growth by them": '50: 50 began, 0 mails',
    '(f) rows of a CSV accepted': '100: 100 began, 0 mails',
    '(f) rows of a CSV until all run': '100: 100 began, 0 mails',
    '(g) reminders due at one instant': '20: 20 reminded, 20 mails',
    '(g) 10000 reminders, extrapolated': '20: 20 reminded, 20 mails',
  });
  for (const name of ['local activities', 'ordinary activities', 'signals']) {
    const row = figures[`(b) ${name} per life`];
    expect({ name, figure: row?.bare }).toEqual({ name, figure: row?.tacit });
  }
}, 600_000);
