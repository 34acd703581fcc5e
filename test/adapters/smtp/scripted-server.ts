import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Where in the conversation the server acts. `goAhead`: its 354 is out. `dot`: the final dot has come. */
export type Stage = 'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'goAhead' | 'dot' | 'afterwards';
/** A reply line, or closing the connection without a word, or saying nothing. */
export type Act = string | 'drop' | 'silence';
export type Script = Readonly<Partial<Record<Stage, Act>>>;

const GOOD: Required<Script> = {
  greeting: '220 scripted',
  ehlo: '250 scripted',
  mail: '250 sender ok',
  rcpt: '250 recipient ok',
  data: '354 go ahead',
  goAhead: 'silence',
  dot: '250 2.0.0 taken as 1',
  afterwards: 'silence',
};

export interface ScriptedServer {
  readonly url: string;
  readonly messages: readonly string[];
  connections(): number;
  stop(): Promise<void>;
}

/** Which script holds after so many MAIL FROM commands, over all connections. */
export type Scripts = (mailsBegun: number) => Script;

/** Speaks SMTP as the script says; what the script leaves out goes well. */
export const startScriptedServer = async (script: Script | Scripts): Promise<ScriptedServer> => {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let mailsBegun = 0;
  const said = (stage: Stage): Act => (typeof script === 'function' ? script(mailsBegun) : script)[stage] ?? GOOD[stage];
  const begin = () => {
    mailsBegun += 1;
  };
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, { said, begin, keep: (message) => void messages.push(message) });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

interface Role {
  readonly said: (stage: Stage) => Act;
  readonly begin: () => void;
  readonly keep: (message: string) => void;
}

const converse = (socket: Socket, { said, begin, keep }: Role): void => {
  let heard = '';
  let readingBody = false;
  const act = (stage: Stage): Act => {
    const words = said(stage);
    if (words === 'drop') socket.end();
    else if (words !== 'silence') socket.write(`${words}\r\n`);
    return words;
  };
  const hearCommand = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'MAIL') begin();
    if (verb === 'EHLO' || verb === 'MAIL' || verb === 'RCPT') act(verb.toLowerCase() as Stage);
    else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else if (verb === 'DATA') readingBody = act('data').startsWith('354');
    else socket.write('500 what?\r\n');
    if (!readingBody) return;
    act('goAhead');
    // so that a message without a line is found to end as well
    heard = `\r\n${heard}`;
  };
  const hearMessage = (message: string): void => {
    readingBody = false;
    keep(message.slice(2));
    act('dot');
    act('afterwards');
  };
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
    for (;;) {
      const end = readingBody ? '\r\n.\r\n' : '\r\n';
      const at = heard.indexOf(end);
      if (at < 0) return;
      const piece = heard.slice(0, at);
      heard = heard.slice(at + end.length);
      if (readingBody) hearMessage(piece);
      else hearCommand(piece);
    }
  });
  act('greeting');
};
