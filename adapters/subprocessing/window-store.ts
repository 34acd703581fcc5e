import type { Asked } from '../../activities/ports/notices';
import type { Page, WindowStore } from '../../activities/ports/windows';
import { isObjectable } from '../../domain/subprocessing/register';
import type { SubprocessorChangeEffect, SubprocessorChangeState } from '../../domain/subprocessor-change/state';
import { tidingKey } from '../../domain/subprocessor-change/work';
import type { Database } from '../prisma/client';
import { writeFacts } from '../prisma/processes';
import type { Sql } from '../prisma/sql';
import { type StandingStep, standingStep } from '../prisma/standing-step';
import { tellSubscribers } from '../prisma/telling-subscribers';
import { withProviderSql } from '../prisma/with-provider';
import { concerned, holdContracts } from './concerned';
import { countWindows } from './counting-windows';
import { openWindowsFor } from './opening-windows';
import { postAnnouncement } from './posting';
import { scopeOf } from './register';
import { tellWindowsPage } from './telling-windows';

const PAGE = 250;
const ACTOR = 'fan-out';

type Standing<Kind extends SubprocessorChangeEffect['kind']> = StandingStep<Extract<SubprocessorChangeEffect, { kind: Kind }>>;

/** A page of an effect that is still wanted: claimed, done and, with the last page, told in one transaction. */
export function createWindowStore(database: Database): WindowStore {
  const page = <Kind extends SubprocessorChangeEffect['kind']>(
    asked: Asked,
    kind: Kind,
    work: (sql: Sql, standing: Standing<Kind>) => Promise<Page>,
  ): Promise<Page> =>
    withProviderSql(database, asked.providerId, async (sql) => {
      if (kind === 'openWindows') await holdContracts(sql, asked.providerId);
      const standing = await standingStep<SubprocessorChangeEffect>(sql, asked);
      return standing?.effect.kind === kind ? work(sql, standing as Standing<Kind>) : {};
    });

  return {
    openPage: (asked, after) => page(asked, 'openWindows', (sql, standing) => openPage(sql, asked, standing, after)),

    tellPage: (asked, after) =>
      page(asked, 'tellWindows', async (sql, { effect, state, now }) => {
        const { corrections, changeId, startsOn } = state as SubprocessorChangeState;
        const { tiding, revision } = effect;
        const isMaterial = corrections[revision]?.isMaterial ?? false;
        const fact =
          tiding === 'withdrawn'
            ? ({ kind: 'changeWithdrawn' } as const)
            : { kind: 'announcementCorrected' as const, revision, isMaterial, startsOn };
        const told = await tellWindowsPage(
          sql,
          asked.providerId,
          { changeId, fact, key: tidingKey(tiding, revision), at: now, actor: ACTOR },
          { after, limit: PAGE },
        );
        if (told.next === undefined) await tell(sql, asked, now, { kind: 'windowsTold', data: { tiding: tidingKey(tiding, revision) } });
        return told;
      }),

    tellFollowersPage: (asked, after) =>
      page(asked, 'tellFollowers', async (sql, { effect: { tiding, revision }, state, now }) => {
        const { changeId } = state as SubprocessorChangeState;
        const told = { providerId: asked.providerId, changeId, revision, what: tiding, at: now, actor: ACTOR };
        const next = await tellSubscribers(sql, told, { limit: PAGE, ...(after !== undefined && { after }) });
        if (next !== undefined) return { next };
        await tell(sql, asked, now, { kind: 'followersTold', data: { tiding: tidingKey(tiding, revision) } });
        return {};
      }),

    async count(asked) {
      await page(asked, 'countWindows', async (sql, { effect: { number }, state, now }) => {
        const { changeId, moved } = state as SubprocessorChangeState;
        const { counts, nextAt } = await countWindows(sql, changeId);
        await tell(sql, asked, now, {
          kind: 'windowsCounted',
          data: { number, at: now, counts, moved, ...(nextAt !== undefined && { nextAt }) },
        });
        return {};
      });
    },

    post: (asked) => withProviderSql(database, asked.providerId, (sql) => postAnnouncement(sql, asked)),
  };
}

async function openPage(
  sql: Sql,
  asked: Asked,
  { state, now }: StandingStep<SubprocessorChangeEffect>,
  after: string | undefined,
): Promise<Page> {
  const { changeId, subprocessorId, revision, startsOn, kind } = state as SubprocessorChangeState;
  const scope = await scopeOf(sql, subprocessorId);
  const customers = await concerned(sql, { scope, changeId, after, limit: PAGE });
  const announced = { changeId, revision, startsOn, isObjectable: isObjectable(kind), clockId: scope.clockId };
  await openWindowsFor(sql, asked.providerId, announced, customers, { at: now, actor: ACTOR });
  const last = customers.at(-1);
  if (customers.length === PAGE && last !== undefined) return { next: last.customerId };
  const { counts } = await countWindows(sql, changeId);
  await tell(sql, asked, now, { kind: 'windowsOpened', data: { opened: counts.announced } });
  return {};
}

const tell = (
  sql: Sql,
  { providerId, processId, key }: Asked,
  receivedAt: StandingStep<never>['now'],
  fact: { readonly kind: string; readonly data: object },
): Promise<unknown> => writeFacts(sql, providerId, [{ processId, ...fact, receivedAt, actor: ACTOR, uniqueKey: `${processId}/${key}` }]);
