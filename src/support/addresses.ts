import { BlockList, isIP } from 'node:net';

const LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);

/**
 * Addresses that are never a service somebody named: link-local (cloud metadata lives there), the metadata addresses
 * outside of it, "this host", multicast and broadcast. Private networks are not here: clusters and Managed tenants are.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry
 */
const NEVER = blockList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Metadata of Alibaba Cloud and Oracle; host services of Azure ("wireserver").
  '100.100.100.200/32',
  '192.0.0.192/32',
  '168.63.129.16/32',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  // Metadata of AWS, and of Google Cloud on IPv6-only machines.
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
]);

/** What kind of place an IP address is: `loopback`, `never` (nothing of ours is ever there), or `ordinary`. */
export function kindOfAddress(address: string): 'loopback' | 'never' | 'ordinary' {
  const plain = embeddedV4(address) ?? address;
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  // What is no address at all is nothing to connect to.
  if (isIP(plain) === 0 || NEVER.check(plain, family)) return 'never';
  return LOOPBACK.check(plain, family) ? 'loopback' : 'ordinary';
}

const EMBEDDING: readonly string[] = ['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0'];

// IPv4 inside IPv6: mapped, translated, compatible, NAT64 and 6to4 reach the same machine under another name.
function embeddedV4(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  // The URL parser writes every IPv6 address in its one shortest form, without dots.
  const groups = expand(new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1));
  const head = groups.slice(0, 6).join(':');
  if (EMBEDDING.includes(head)) return dotted(groups[6], groups[7]);
  // `::` and `::1` are addresses of their own.
  if (head === '0:0:0:0:0:0' && groups[6] !== '0') return dotted(groups[6], groups[7]);
  return groups[0] === '2002' ? dotted(groups[1], groups[2]) : undefined;
}

function expand(address: string): readonly string[] {
  const [left = '', right] = address.split('::');
  const before = left === '' ? [] : left.split(':');
  if (right === undefined) return before;
  const after = right === '' ? [] : right.split(':');
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

function dotted(high = '0', low = '0'): string {
  const [upper, lower] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return `${upper >> 8}.${upper & 255}.${lower >> 8}.${lower & 255}`;
}

function blockList(subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', bits] = subnet.split('/');
    list.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
