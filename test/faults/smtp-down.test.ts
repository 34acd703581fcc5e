import { withProvider } from '../../adapters/prisma/with-provider';
import type { Instant } from '../../domain/shared/instant';
import { type Script, startScriptedServer } from '../adapters/smtp/scripted-server';
import { advance } from '../support/advance';
import { createEngine } from '../support/engine';
import { ISSUED_ON } from '../support/life';
import { noticesOf, storyOf } from '../support/story';
import { createTenant } from '../support/tenant';

jest.setTimeout(180_000);

const START = '2026-03-02T10:00:00.000Z' as Instant;

describe('a mail server that is down for hours', () => {
  it.each<[string, Script]>([
    ['does not answer', { greeting: 'drop' }],
    ['takes nothing', { mail: '421 4.3.2 shutting down' }],
  ])(
    'and %s delays a reminder, is put before a person after an hour, and gets one mail once it is back (GTC-4.2.b)',
    async (_how, down) => {
      let script = down;
      const server = await startScriptedServer(() => script);
      const engine = await createEngine({ smtpUrl: server.url, hasty: true });
      try {
        await Promise.all([engine.startDecisions(), engine.startEffects()]);
        const tenant = await createTenant(engine.database, { clockAt: START });
        const dunning = await tenant.issue({ issuedOn: ISSUED_ON });
        await engine.teller.signal([dunning]);
        const open = () =>
          withProvider(engine.database, tenant.providerId, (tx) =>
            tx.decision.count({ where: { processId: dunning.processId, untilAt: null } }),
          );

        await advance(engine, tenant, '2026-04-08T07:44:59.999Z');
        expect(await open()).toBe(0);
        await advance(engine, tenant, '2026-04-08T10:59:59.999Z');
        const failed = (await storyOf(engine.database, dunning)).filter((line) => line.endsWith('reminderFailed'));
        expect(failed).toHaveLength(16);
        expect(failed.at(-1)).toBe('2026-04-08T10:45:00.000Z reminderFailed');
        expect(await open()).toBe(1);
        expect(server.messages).toEqual([]);

        script = {};
        await advance(engine, tenant, '2026-04-09T00:00:00.000Z');
        expect((await storyOf(engine.database, dunning)).at(-1)).toBe('2026-04-08T11:00:00.000Z reminderSent');
        expect(server.messages).toHaveLength(1);
        expect(await noticesOf(engine.database, dunning)).toMatchObject([{ status: 'sent' }]);
        expect(await open()).toBe(0);

        await advance(engine, tenant, '2026-06-01T00:00:00.000Z');
        expect((await storyOf(engine.database, dunning)).slice(-3)).toEqual([
          '2026-04-15T07:00:00.000Z reminderSent',
          '2026-04-22T07:00:00.000Z reminderSent',
          '2026-05-07T07:00:00.000Z accessSuspended',
        ]);
      } finally {
        await engine.close();
        await server.stop();
      }
    },
  );
});
