import { pause } from '../patience';
import type { Lives, Side } from '../side';
import { type Instruments, livesOutcome, type Measure } from './measure';

const REMINDERS_OF_A_MORNING = 10_000;
/** Enough for all to be asleep by then, on two slow cores. */
const leadMs = (count: number): number => 20_000 + 45 * count;

/** Real timers, all due at the same instant. */
async function dueAtOnce(
  side: Side,
  count: number,
  { timed, mailCount }: Instruments,
): Promise<{ lives: Lives; seconds: number; mails: number }> {
  const before = mailCount();
  const dueAt = side.instantAfter(leadMs(count));
  const lives = await side.prepare(count, { dueAt });
  await lives.openDirectly();
  await lives.asleep();
  if (Date.now() > dueAt) throw new Error('not all were asleep before the instant: measure fewer at a time');
  await pause(dueAt - Date.now());
  const seconds = await timed(() => lives.reminded());
  return { lives, seconds, mails: mailCount() - before };
}

export const dueTimers: Measure = {
  letter: 'c',
  what: 'invoices due at the same instant by real timers',
  size: 500,
  figures: [{ name: 'invoices due at one instant', unit: 'per second', better: 'more', aim: { of: 'ratio', atLeast: 0.6 } }],
  async take(side, count, instruments) {
    const { lives, seconds, mails } = await dueAtOnce(side, count, instruments);
    return livesOutcome(lives, 'reminded', [count / seconds], mails);
  },
};

export const dueReminders: Measure = {
  letter: 'g',
  what: "reminders due at one morning's instant, with real mails",
  size: 2_000,
  figures: [
    { name: 'reminders due at one instant', unit: 'per second', better: 'more' },
    { name: `${REMINDERS_OF_A_MORNING} reminders, extrapolated`, unit: 'seconds', better: 'less', aim: { of: 'tacit', atMost: 300 } },
  ],
  async take(side, count, instruments) {
    const { lives, seconds, mails } = await dueAtOnce(side, count, instruments);
    return livesOutcome(lives, 'reminded', [count / seconds, (seconds * REMINDERS_OF_A_MORNING) / count], mails);
  },
};
