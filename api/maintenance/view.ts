import { z } from 'zod';
import type { KnownWindow } from '../../adapters/maintenance/windows';
import type { Tx } from '../../adapters/prisma/with-provider';
import { services } from '../../domain/availability/service';
import { courseOf, overrunMs, ranFrom, stageAt, stages } from '../../domain/maintenance-notice/course';
import { isEmergency, lateAnnouncements, scheduleOf, schedulesOf } from '../../domain/maintenance-notice/schedule';
import { CLAUSE } from '../../domain/maintenance-notice/terms';
import { writtenIn } from '../contract-life/written';
import type { Call } from '../route';
import { id, moment } from '../schemas';

const schedule = z.strictObject({
  number: z.int(),
  by: z.enum(['announcement', 'move', 'lengthening']),
  startsAt: moment,
  endsAt: moment,
  publishedAt: z.strictObject({ software: moment, statusPage: moment }).meta({ description: 'Where and from when on it was to be read.' }),
  isEmergency: z.boolean(),
  reason: z.string().optional().meta({ description: 'Not public, and not for service.' }),
});

const breach = z
  .strictObject({
    clause: z.literal(CLAUSE),
    startsAt: moment,
    announcedAt: moment.meta({ description: 'The later of the two publications.' }),
    earliestStartAt: moment.meta({ description: 'The first start that would have been in time.' }),
    lateByMinutes: z.int().meta({ description: 'Begun minutes.' }),
  })
  .meta({
    id: 'LateAnnouncement',
    description: 'A start, or a later end before it came, that was announced later than the contract allows.',
  });

export const maintenanceWindow = z
  .strictObject({
    id: id('mnt'),
    services: z.array(z.enum(services)),
    title: z.string(),
    expectation: z.string(),
    affectsAvailability: z.boolean(),
    stage: z.enum(stages),
    startsAt: moment,
    endsAt: moment.meta({ description: 'Announced.' }),
    announcedAt: moment.meta({ description: 'First.' }),
    announcePeriod: z
      .string()
      .meta({ example: 'PT48H', description: 'The longest that a contract in force asked for when it was announced.' }),
    cancelledAt: moment.optional(),
    ran: z.strictObject({ from: moment, until: moment.optional() }).optional().meta({ description: 'When the work really lasted.' }),
    overrunMinutes: z.int().optional().meta({ description: 'Begun minutes past the end that it was announced with before it began.' }),
    isEmergency: z.boolean().meta({ description: 'Whether its start was announced as one.' }),
    cancellationReason: z.string().optional().meta({ description: 'Not public, and not for service.' }),
    schedules: z.array(schedule).meta({ description: 'As it was announced, moved and lengthened, the oldest first.' }),
    breaches: z.array(breach),
    clockId: id('clk').optional(),
    processId: id('prc'),
  })
  .meta({ id: 'MaintenanceWindow' });

const MINUTE_MS = 60_000;
const begun = (millis: number): number => Math.ceil(millis / MINUTE_MS);

type View = z.infer<typeof maintenanceWindow>;

/** Who reads why; the provider's own systems need not. */
const READS_REASONS: readonly string[] = ['admin', 'legal', 'operator'];

/** What may be kept as it stands. */
export const withoutReasons = ({ cancellationReason: _why, schedules, ...view }: View): View => ({
  ...view,
  schedules: schedules.map(({ reason: _reason, ...one }) => one),
});

export async function windowView(tx: Tx, call: Call, known: KnownWindow): Promise<View> {
  const { state, now, clockId } = known;
  const course = courseOf(state);
  const { startsAt, endsAt } = scheduleOf(state);
  const ran = ranFrom(course, now);
  const overrun = begun(overrunMs(state));
  const reasonIn = async (remarkId: string | undefined) =>
    remarkId === undefined ? undefined : ((await writtenIn(tx, call, remarkId, READS_REASONS)) ?? undefined);
  const cancellationReason = await reasonIn(state.cancellationRemarkId);
  const schedules: View['schedules'] = [];
  for (const { published, remarkId, ...rest } of schedulesOf(state)) {
    const reason = await reasonIn(remarkId);
    const publishedAt = { software: published.software, statusPage: published['status-page'] };
    schedules.push({ ...rest, publishedAt, ...(reason !== undefined && { reason }) });
  }
  return {
    ...{ id: known.id, services: [...state.services], title: state.title, expectation: known.expectation },
    ...{ affectsAvailability: state.affectsAvailability, stage: stageAt(course, now), startsAt, endsAt },
    ...{ announcedAt: known.announcedAt, announcePeriod: state.terms.announcePeriod },
    ...(course.cancelledAt !== undefined && { cancelledAt: course.cancelledAt }),
    ...(cancellationReason !== undefined && { cancellationReason }),
    ...(ran !== undefined && { ran }),
    ...(overrun > 0 && { overrunMinutes: overrun }),
    isEmergency: isEmergency(state),
    schedules,
    breaches: lateAnnouncements(state).map(({ number: _number, lateByMs, ...late }) => ({
      ...{ clause: CLAUSE, ...late },
      lateByMinutes: begun(lateByMs),
    })),
    ...(clockId !== null && { clockId }),
    processId: known.process.processId,
  };
}
