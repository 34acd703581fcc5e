import { connect, createServer } from 'node:net';

const HOST = '127.0.0.1';

/** Whether nobody listens on the port of this machine. Port numbers below 1024 may need rights that this process does not have. */
export async function isFree(port) {
  const answers = await new Promise((resolve) => {
    const socket = connect({ port, host: HOST });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => {}).setTimeout(1_000, () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
  if (answers) return false;
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** So many different free ports, held together so that none is given twice. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen({ port: 0, host: HOST }, () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
