import { BlockList, isIP } from 'node:net';

/** What an operator lets models speak to. */
export interface HostList {
  names: readonly AllowedName[];
  /** Addresses that may be spoken to although they are not public. */
  addresses: BlockList;
}

interface AllowedName {
  /** Lower case; `*.` before it means whatever stands below it. */
  name: string;
  isWildcard: boolean;
  /** Absent: 80 for http, 443 for https. */
  port?: string;
}

/** Nobody at all. */
export const noHosts: HostList = { names: [], addresses: new BlockList() };

/** Never reached by a public name unless the address itself is listed: this machine, private networks, cloud metadata, multicast, IPv4 in disguise. */
const reserved = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) reserved.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [['::', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['2001::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) reserved.addSubnet(network, bits, 'ipv6');

const hostName = /^(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(\d{1,5}))?$/;

/**
 * Reads `api.example.cn, *.city.cn, 10.1.2.3:8080, [fd00::1], 10.1.0.0/16`: names, addresses, networks. Undefined where an entry is none
 * of these.
 */
export function hostListOf(text: string): HostList | undefined {
  const names: AllowedName[] = [];
  const addresses = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim().toLowerCase()).filter(Boolean)) {
    const added = addNetwork(entry, addresses) || addAddress(entry, names, addresses) || addName(entry, names);
    if (!added) return undefined;
  }
  return { names, addresses };
}

/** Whether a model may name this target. */
export function allowsTarget({ names, addresses }: HostList, url: URL): boolean {
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const isNamed = names.some(({ name, isWildcard, port }) => (isWildcard ? host.endsWith(`.${name}`) : host === name) && url.port === (port === usualPort(url) ? '' : (port ?? '')));
  return isNamed || (url.port === '' && isWithin(addresses, withoutBrackets(host)));
}

/** Whether the connection may be made, once the name has become an address. */
export function allowsAddress({ addresses }: HostList, address: string): boolean {
  return !isWithin(reserved, address) || isWithin(addresses, address);
}

function isWithin(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

function addNetwork(entry: string, addresses: BlockList): boolean {
  const [, network = '', bits = ''] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(entry) ?? [];
  const version = isIP(network);
  if (version === 0 || Number(bits) > (version === 6 ? 128 : 32)) return false;
  addresses.addSubnet(network, Number(bits), version === 6 ? 'ipv6' : 'ipv4');
  return true;
}

function addAddress(entry: string, names: AllowedName[], addresses: BlockList): boolean {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f.:]+)\]|([0-9.]+))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  const address = bracketed ?? plain ?? '';
  const version = isIP(address);
  if (version === 0) return false;
  // With a port, that port alone may be named; the address itself may be connected to.
  names.push({ name: new URL(`http://${version === 6 ? `[${address}]` : address}`).hostname, isWildcard: false, ...(port !== undefined && { port }) });
  addresses.addAddress(address, version === 6 ? 'ipv6' : 'ipv4');
  return true;
}

function addName(entry: string, names: AllowedName[]): boolean {
  const [, wildcard, name, port] = hostName.exec(entry) ?? [];
  if (!name || /^[\d.]+$/.test(name)) return false;
  names.push({ name, isWildcard: wildcard !== undefined, ...(port !== undefined && { port }) });
  return true;
}

const usualPort = (url: URL) => (url.protocol === 'https:' ? '443' : '80');
const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, '');
