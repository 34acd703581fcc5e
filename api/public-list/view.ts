import { z } from 'zod';
import type { AnnouncedChange, HistoryEntry, Listed, PublicList, PublicProvider } from '../../adapters/prisma/public-list';
import { capacities, changeKinds, type Processing, transferMechanisms } from '../../domain/subprocessing/register';
import { localDays } from '../../domain/time-limits/local-days';
import { country, day } from '../schemas';

const capacity = z.enum(capacities);

const content = z.strictObject({
  name: z.string(),
  purpose: z.string(),
  dataCategories: z.array(z.string()),
  country,
  transferMechanism: z.enum(transferMechanisms),
  website: z.string().optional(),
});

const listed = content.extend({ id: z.string(), inUseFrom: day.optional() }).meta({ id: 'ListedSubprocessor' });

const announced = z
  .strictObject({
    changeId: z.string(),
    kind: z.enum(changeKinds),
    capacity,
    revision: z.int(),
    announcedOn: day,
    plannedFrom: day,
    replaces: z.string().optional().meta({ description: 'By name.' }),
    content: content.meta({ description: 'As it will be.' }),
  })
  .meta({ id: 'AnnouncedSubprocessorChange' });

const entry = z
  .strictObject({
    on: day,
    status: z.enum(['in-use', 'ended']),
    capacity,
    kind: z.enum(changeKinds).optional().meta({ description: 'Absent: it was in use when the list began.' }),
    content,
  })
  .meta({ id: 'SubprocessorListEntry' });

export const publicList = z
  .strictObject({
    provider: z.strictObject({ slug: z.string(), name: z.string() }),
    lastChangedOn: day.optional(),
    processor: z.array(listed).meta({ description: 'They process for the customers (DPA-4.1).' }),
    own: z.array(listed).meta({ description: 'They process for the provider as controller (GTC-14.a).' }),
    recommended: z.array(listed).meta({ description: 'Customers conclude an agreement of their own with them (DPA-4.2).' }),
    announced: z.array(announced),
    history: z.array(entry).meta({ description: 'The latest first.' }),
  })
  .meta({ id: 'PublicSubprocessorList' });

/** The list as JSON. */
export function publicListView({ slug, name, zone }: PublicProvider, list: PublicList) {
  const { inUse, announced: changes, history, lastChangedOn } = list;
  const of = (wanted: Listed['capacity']) => inUse.filter((one) => one.capacity === wanted).map(listedView);
  return {
    provider: { slug, name },
    ...(lastChangedOn !== null && { lastChangedOn }),
    ...{ processor: of('processor'), own: of('own'), recommended: of('recommended') },
    announced: changes.map((change) => announcedView(change, zone)),
    history: history.map(entryView),
  };
}

const listedView = ({ id, inUseFrom, ...said }: Listed) => ({ id, ...contentView(said), ...(inUseFrom !== null && { inUseFrom }) });

const announcedView = (
  { changeId, kind, capacity: of, revision, announcedAt, startsOn, replaces, content: said }: AnnouncedChange,
  zone: string,
) => ({
  ...{ changeId, kind, capacity: of, revision },
  ...{ announcedOn: localDays(zone).dateOf(announcedAt), plannedFrom: startsOn },
  ...(replaces !== null && { replaces }),
  content: contentView(said),
});

const entryView = ({ fromOn: on, status, capacity: of, kind, content: said }: HistoryEntry) => ({
  ...{ on, status, capacity: of },
  ...(kind !== null && { kind }),
  content: contentView(said),
});

const contentView = ({ name, purpose, dataCategories, country: place, transferMechanism, website }: Processing) => ({
  ...{ name, purpose, dataCategories, country: place, transferMechanism },
  ...(website !== undefined && { website }),
});
