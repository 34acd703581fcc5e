import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually, ROOT, scriptUrl, started, told } from './running';

const folder = mkdtempSync(join(tmpdir(), 'tacit-obtaining-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (path: string): string => join(folder, path);

function write(path: string, content: string, mode = 0o644): string {
  mkdirSync(dirname(inFolder(path)), { recursive: true });
  writeFileSync(inFolder(path), content, { mode });
  return inFolder(path);
}

describe('the temporal program', () => {
  const seeking = `
    import { createPrograms } from ${JSON.stringify(scriptUrl('parts/programs.mjs'))};
    import { temporalProgram } from ${JSON.stringify(scriptUrl('parts/temporal-program.mjs'))};
    const programs = createPrograms();
    const controller = new AbortController();
    process.once('SIGTERM', () => controller.abort());
    const say = (text) => process.stderr.write(text + '\\n');
    tell(await temporalProgram({ programs, signal: controller.signal, say }).catch((error) => ({ failed: error.name + ': ' + error.message })));
    programs.close();`;
  /** Downloads go to a proxy that does not exist: these tests take nothing from the network. */
  const environment = (cache: string, ...path: readonly string[]) => ({
    XDG_CACHE_HOME: inFolder(cache),
    PATH: [...path.map(inFolder), '/usr/bin', '/bin'].join(':'),
    HTTPS_PROXY: 'http://127.0.0.1:1',
    https_proxy: 'http://127.0.0.1:1',
  });
  const GO =
    '#!/bin/sh\necho "github.com/somebody/something" >&2\nprintf "#!/bin/sh\\n# $3" > "$GOBIN/temporal" && chmod +x "$GOBIN/temporal"\n';

  test('on PATH is taken before the one in the cache', async () => {
    const onPath = write('path/temporal', '#!/bin/sh\n', 0o755);
    const inCache = write('cache-a/tacit/bin/temporal', '#!/bin/sh\n', 0o755);
    expect(await told(seeking, environment('cache-a', 'path'))).toBe(onPath);
    expect(await told(seeking, environment('cache-a'))).toBe(inCache);
  });

  test('is built by Go into the cache where there is none and no download, in the version that is asked for', async () => {
    write('go/go', GO, 0o755);
    expect(await told(seeking, environment('cache-b', 'go'))).toBe(inFolder('cache-b/tacit/bin/temporal'));
    expect(readFileSync(inFolder('cache-b/tacit/bin/temporal'), 'utf8')).toContain('github.com/temporalio/cli/cmd/temporal@v1.5.1');
    expect(readdirSync(inFolder('cache-b/tacit/bin'))).toEqual(['temporal']);
  });

  test('that cannot be had is an error that tells what was tried and what to do, and leaves nothing in the cache', async () => {
    write('broken-go/go', '#!/bin/sh\necho "no such module" >&2\nexit 1\n', 0o755);
    const { failed } = await told<{ readonly failed: string }>(seeking, environment('cache-c', 'broken-go'));
    expect(failed).toMatch(/PATH.*TEMPORAL_ADDRESS/);
    expect(failed).toMatch(/download/);
    expect(failed).toMatch(/no such module/);
    expect(readdirSync(inFolder('cache-c/tacit/bin'))).toEqual([]);
  });

  test('whose build is interrupted leaves nothing in the cache', async () => {
    write('slow-go/go', '#!/bin/sh\ntouch "$GOBIN/temporal"; chmod +x "$GOBIN/temporal"\nsleep 600\n', 0o755);
    const module = `const tell = (value) => console.log(JSON.stringify(value));\n${seeking}`;
    const { child, exited, stdout, stderr } = started(['--input-type=module', '-e', module], environment('cache-d', 'slow-go'));
    const bin = inFolder('cache-d/tacit/bin');
    await eventually('the build has begun', () => /Building the Temporal server, this takes 3 to 5 minutes once/.test(stderr()));
    child.kill('SIGTERM');
    await exited;
    expect(JSON.parse(stdout())).toEqual({ failed: 'Stopped: stopped' });
    expect(readdirSync(bin)).toEqual([]);
  });
});

describe('what is installed', () => {
  const isInstalled = (root: string) =>
    told<boolean>(
      `import { isInstalled } from ${JSON.stringify(scriptUrl('prepare.mjs'))}; tell(isInstalled(${JSON.stringify(inFolder(root))}));`,
    );
  const lock = (packages: object): string => JSON.stringify({ packages: { '': { name: 'tacit' }, ...packages } });
  const WANTED = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/only-elsewhere': { version: '1.0.0', optional: true } };

  test.each([
    ['the same versions are enough, also without a package that is optional', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['another version is not', { 'node_modules/a': { version: '1.0.1' } }, false],
    ['a missing package is not', {}, false],
    ['another version of an optional package is not', { ...WANTED, 'node_modules/only-elsewhere': { version: '2.0.0' } }, false],
  ])('%s', async (what, present, enough) => {
    const root = `install-${what.length}`;
    write(`${root}/package-lock.json`, lock(WANTED));
    write(`${root}/node_modules/.package-lock.json`, lock(present));
    expect(await isInstalled(root)).toBe(enough);
  });

  test('no node_modules is not', async () => {
    write('install-none/package-lock.json', lock(WANTED));
    expect(await isInstalled('install-none')).toBe(false);
  });

  test('package-lock.json names every package of every platform: without, npm ci refuses on all of them', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
    };
    const named = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
    expect(wanted.filter((name) => !named.has(name))).toEqual([]);
  });

  test('nothing that runs before the packages are there imports one', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) [^;]*?'([^']+)';$|^import '([^']+)';$/gm)) {
        if (specifier === undefined) continue;
        expect({ file, specifier }).toEqual({ file, specifier: expect.stringMatching(/^(node:|\.)/) });
        if (specifier.startsWith('.')) visit(join(dirname(file), specifier));
      }
    };
    for (const file of ['start.mjs', 'start/main.mjs', 'test.mjs', 'reset.mjs']) visit(join(ROOT, 'scripts', file));
    expect(existsSync(join(ROOT, 'scripts', 'prepare.mjs')) && seen.size > 8).toBe(true);
  });
});

describe('a lock', () => {
  const taking = `import { acquire, Held } from ${JSON.stringify(scriptUrl('parts/lock.mjs'))};`;
  const file = (name: string): string => JSON.stringify(inFolder(name));

  test('that a living process holds is refused with its pid; given back, it can be taken', async () => {
    const outcome = await told(`${taking}
      const release = acquire(${file('lock-a')});
      let held; try { acquire(${file('lock-a')}); } catch (error) { held = [error instanceof Held, error.pid === process.pid]; }
      release();
      acquire(${file('lock-a')})();
      tell(held);`);
    expect(outcome).toEqual([true, true]);
  });

  test('whose holder died is taken over, also when its pid lives on as another process', async () => {
    write('lock-b', JSON.stringify({ pid: process.pid, bornAt: 'at another time' }));
    expect(await told(`${taking} acquire(${file('lock-b')}); tell('taken');`)).toBe('taken');
    expect(readdirSync(folder).filter((name) => name.startsWith('lock-b'))).toEqual(['lock-b']);
  });
});
