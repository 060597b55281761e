import { BlockList, isIP } from 'node:net'

type Range = readonly [network: string, prefix: number]

/** https://www.iana.org/assignments/iana-ipv4-special-registry, multicast, what is reserved, and Azure's own services. */
const NOT_PUBLIC_V4: readonly Range[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** https://www.iana.org/assignments/iana-ipv6-special-registry: all else that is public lies in this one. */
const GLOBAL_V6: Range = ['2000::', 3]

/** Parts of it that are none, or that carry an IPv4 address, which may be a private one, inside. */
const NOT_PUBLIC_V6: readonly Range[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const closed = listOf({ ipv4: NOT_PUBLIC_V4, ipv6: NOT_PUBLIC_V6 })
const open = listOf({ ipv4: [], ipv6: [GLOBAL_V6] })

/** Whether an IP address is one of the public internet. What is no IP address is not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !closed.check(address, 'ipv4')
  return version === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

function listOf({ ipv4, ipv6 }: { ipv4: readonly Range[]; ipv6: readonly Range[] }): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ipv4) list.addSubnet(network, prefix, 'ipv4')
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, 'ipv6')
  return list
}
