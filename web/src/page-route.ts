import { lazyRouteComponent } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Room } from './i18n/room-words.ts'
import { loadRoomWords } from './i18n/translations.ts'

/** A page that is loaded when it is first wanted, together with the words of its feature, and of others of which it shows parts. */
export function page<Module extends Record<Name, ComponentType>, Name extends string & keyof Module>(
  rooms: Room | readonly Room[],
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    const names = typeof rooms === 'string' ? [rooms] : rooms
    const [module] = await Promise.all([load(), ...names.map(loadRoomWords)])
    return module
  }, name)
}
