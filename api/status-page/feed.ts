/** GTC-3.5.1.b: status pages in real time. However many listen, the record is looked at once a second for each provider. */
import type { Logger } from 'pino';
import type { PublicProvider } from '../../adapters/prisma/public-list';
import type { Ending, Listener } from '../listener';

const LISTENERS_MAX = 1_000;
const EVERY_MS = 1_000;
/** Less than what stands between lets a silent connection live. */
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 3_000;

/** A status under its name: another status has another name. */
export interface StatusContent {
  readonly name: string;
  /** JSON, on one line. */
  readonly content: string;
}

export interface StatusFeed {
  /** Whether all places are taken, or those that one provider may have. */
  isFull(provider: PublicProvider): boolean;
  /** Writes the status as it stands, unless it is the one that was heard last, and every one that follows. */
  listen(provider: PublicProvider, listener: Listener, heardLast?: string): Ending;
}

interface Hearing {
  readonly listener: Listener;
  heard: string | undefined;
}

/** What is followed of one provider. */
interface Channel {
  readonly hearings: Set<Hearing>;
  known?: StatusContent;
  heartbeatAt: number;
  timer?: NodeJS.Timeout;
}

interface Options {
  readonly look: (provider: PublicProvider) => Promise<StatusContent>;
  readonly log: Pick<Logger, 'warn'>;
  readonly listenersMax?: number | undefined;
  readonly stopping?: AbortSignal | undefined;
}

export function createStatusFeed({ look, log, listenersMax = LISTENERS_MAX, stopping }: Options): StatusFeed {
  const channels = new Map<string, Channel>();
  // The crowd of one provider leaves room for those of the others.
  const ownMax = Math.ceil(listenersMax / 2);
  const all = (): Hearing[] => [...channels.values()].flatMap(({ hearings }) => [...hearings]);
  stopping?.addEventListener('abort', () => {
    for (const { listener } of all()) listener.end();
  });

  async function follow(provider: PublicProvider, channel: Channel): Promise<void> {
    try {
      channel.known = await look(provider);
    } catch (error) {
      log.warn({ err: error }, 'the status could not be read: tried again in a second');
    }
    tellAll(channel);
    if (channel.hearings.size > 0) channel.timer = setTimeout(() => void follow(provider, channel), EVERY_MS);
  }

  function channelOf(provider: PublicProvider): Channel {
    const open = channels.get(provider.id);
    if (open !== undefined) return open;
    const channel: Channel = { hearings: new Set(), heartbeatAt: Date.now() + HEARTBEAT_MS };
    channels.set(provider.id, channel);
    return channel;
  }

  return {
    isFull: ({ id }) => all().length >= listenersMax || (channels.get(id)?.hearings.size ?? 0) >= ownMax,
    listen(provider, listener, heardLast) {
      if (stopping?.aborted) {
        listener.end();
        return () => undefined;
      }
      const channel = channelOf(provider);
      const hearing: Hearing = { listener, heard: heardLast };
      channel.hearings.add(hearing);
      listener.write(`retry: ${RETRY_MS}\n\n`);
      if (channel.hearings.size === 1) void follow(provider, channel);
      else tell(hearing, channel.known);
      return () => {
        channel.hearings.delete(hearing);
        if (channel.hearings.size > 0) return;
        clearTimeout(channel.timer);
        channels.delete(provider.id);
      };
    },
  };
}

function tellAll(channel: Channel): void {
  const isQuiet = Date.now() >= channel.heartbeatAt;
  if (isQuiet) channel.heartbeatAt = Date.now() + HEARTBEAT_MS;
  for (const hearing of channel.hearings) {
    if (isQuiet) hearing.listener.write(': still here\n\n');
    tell(hearing, channel.known);
  }
}

function tell(hearing: Hearing, known: StatusContent | undefined): void {
  if (known === undefined || hearing.heard === known.name) return;
  hearing.heard = known.name;
  hearing.listener.write(`id: ${known.name}\ndata: ${known.content}\n\n`);
}
