import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ],
  ipv6: [
    ['::', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ],
} as const;

const notPublic = new BlockList();
for (const [net, prefix] of NOT_PUBLIC.ipv4) notPublic.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of NOT_PUBLIC.ipv6) notPublic.addSubnet(net, prefix, 'ipv6');

/** Addresses of IPv4 that are written as IPv6 are judged as what they are. */
function isPublic(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return !notPublic.check(address, family);
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Whether an address may be asked, as far as it says by itself: encrypted and public, without a name or password in it. Where the deployment allows
 * private addresses, any host, also unencrypted.
 */
export function mayBeProbed(address: string, isPrivateAllowed: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (isPrivateAllowed) return url.protocol === 'https:' || url.protocol === 'http:';
  const host = hostOf(url);
  if (url.protocol !== 'https:' || host === 'localhost' || host.endsWith('.localhost')) return false;
  return isIP(host) === 0 || isPublic(host);
}

/** The addresses that a name stands for. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The same with what its name stands for now: a name that leads into the deployment's own network is not asked. */
export async function leadsOutside(address: string, isPrivateAllowed: boolean, resolve: Resolve = addressesOf): Promise<boolean> {
  if (!mayBeProbed(address, isPrivateAllowed)) return false;
  if (isPrivateAllowed) return true;
  const found = await resolve(hostOf(new URL(address)));
  return found.length > 0 && found.every(isPublic);
}

const addressesOf: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);
