import { ARROWS, GROUND, PACKAGE_ARROWS, SHARED_BY_VENDORS } from '../architecture.ts'
import { importsOf, isProgram, roomOf } from './source.ts'
import type { Offence, Rule, SourceFile } from './source.ts'

/** Files beside the rooms that may import everything: the composition root and what starts it. */
const ROOT_FILES = /^server\/src\/[a-z-]+\.ts$/

/** A room's edge may also use the shape of routes. */
const EDGE_FILES = /\/(http|webhook|routes|http\/[a-z-]+)\.ts$/
const EDGE_SHAPES = [
  'route',
  'webhook-route',
  'socket-route',
  'protocol-route',
  'document-route',
  'cursor',
  'id-cursor',
  'sorted-cursor',
  'shown',
].map((name) => `server/src/http/${name}.ts`)

export const arrowRule: Rule = {
  name: 'arrows',
  because: 'rooms import only the rooms below them, and only their index.ts (tools/architecture.ts has the list)',
  check: (files) => files.filter((file) => isProgram(file.path) && roomOf(file.path) !== null).flatMap(checkFile),
}

function checkFile(file: SourceFile): Offence[] {
  const room = roomOf(file.path)!
  return importsOf(file).flatMap((target) => {
    const refusal = target.startsWith('@ringbook/') ? refusePackage(room, target) : refuseRoom(file.path, room, target)
    return refusal === null ? [] : [{ path: file.path, message: refusal }]
  })
}

function refusePackage(room: string, target: string): string | null {
  const allowed = PACKAGE_ARROWS[target]
  return allowed === undefined || allowed.includes(room) ? null : `${room} may not import ${target}`
}

function refuseRoom(path: string, room: string, target: string): string | null {
  if (!target.startsWith('server/src/')) return null
  if (ROOT_FILES.test(target))
    return isGround(room) || target.endsWith('/startup-error.ts') ? null : `rooms may not import ${target}`
  const other = roomOf(target)!
  if (other === room) return refuseInside(path, target)
  if (isGround(other)) return null
  if (EDGE_SHAPES.includes(target) && (EDGE_FILES.test(path) || room === 'integrations')) return null
  if (isGround(room)) return `${room} may import no room, yet it imports ${target}`
  if (!(ARROWS[room] ?? []).includes(other)) return `${room} may not import ${other}`
  if (room === 'integrations' && target.endsWith('/ports.ts')) return null
  return target === `server/src/${other}/index.ts` ? null : `import ${other} by its index.ts, not ${target}`
}

/** One vendor never knows another; what several share knows none of them. */
function refuseInside(path: string, target: string): string | null {
  const vendor = path.match(/^server\/src\/integrations\/([a-z-]+)\//)?.[1]
  const other = target.match(/^server\/src\/integrations\/([a-z-]+)\//)?.[1]
  if (vendor === undefined || other === undefined || vendor === other) return null
  const isShared = SHARED_BY_VENDORS.includes(other) || (SHARED_BY_VENDORS.includes(vendor) && other === 'store')
  return isShared ? null : `${vendor} may not import ${other}`
}

function isGround(room: string): boolean {
  return (GROUND as readonly string[]).includes(room)
}

export const wallRule: Rule = {
  name: 'walls',
  because: 'the engine and the grammar import nothing; web and command line see of the server only the contract',
  check: (files) =>
    files
      .filter((file) => isProgram(file.path))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => breaksWall(file.path, target))
          .map((target) => ({ path: file.path, message: `may not import ${target}` })),
      ),
}

function breaksWall(path: string, target: string): boolean {
  const pure = path.match(/^packages\/(availability|spoken-time)\//)?.[0]
  if (pure !== undefined) return !target.startsWith(pure)
  if (/^(web|cli)\//.test(path)) {
    if (target.startsWith('@ringbook/')) return target !== '@ringbook/api-contract'
    return /^(server|packages)\//.test(target)
  }
  return path.startsWith('packages/api-contract/') && /^(server|web|cli)\//.test(target)
}
