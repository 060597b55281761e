import type { Permission } from '@ringbook/api-contract'
import type { ComponentType } from 'react'
import {
  CalendarIcon,
  ChatIcon,
  CogIcon,
  HandsetIcon,
  HeadsetIcon,
  HomeIcon,
  ListIcon,
  PeopleIcon,
  PhoneIcon,
  PinIcon,
  ScissorsIcon,
  SunIcon,
  HourglassIcon,
} from './ui/icons.tsx'

/** A page in the main navigation. */
export interface Destination {
  readonly to:
    | '/'
    | '/calendar'
    | '/appointments'
    | '/waitlist'
    | '/customers'
    | '/messages'
    | '/calls'
    | '/receptionist'
    | '/simulator'
    | '/services'
    | '/resources'
    | '/branches'
    | '/settings'
  readonly label:
    | 'today'
    | 'calendar'
    | 'appointments'
    | 'waitlist'
    | 'customers'
    | 'messages'
    | 'calls'
    | 'receptionist'
    | 'simulator'
    | 'services'
    | 'resources'
    | 'branches'
    | 'settings'
  readonly icon: ComponentType<{ size?: number }>
  /** Who may not do this does not see it. */
  readonly needs: Permission | null
}

/** The main navigation, by what belongs together: the day, the conversations, the business. */
export const DESTINATIONS: readonly (readonly Destination[])[] = [
  [
    { to: '/', label: 'today', icon: SunIcon, needs: null },
    { to: '/calendar', label: 'calendar', icon: CalendarIcon, needs: 'appointments:read' },
    { to: '/appointments', label: 'appointments', icon: ListIcon, needs: 'appointments:read' },
    { to: '/waitlist', label: 'waitlist', icon: HourglassIcon, needs: 'appointments:read' },
    { to: '/customers', label: 'customers', icon: PeopleIcon, needs: 'customers:read' },
  ],
  [
    { to: '/messages', label: 'messages', icon: ChatIcon, needs: 'conversations:read' },
    { to: '/calls', label: 'calls', icon: PhoneIcon, needs: 'calls:read' },
    { to: '/receptionist', label: 'receptionist', icon: HeadsetIcon, needs: 'receptionist:read' },
    { to: '/simulator', label: 'simulator', icon: HandsetIcon, needs: 'calls:simulate' },
  ],
  [
    { to: '/services', label: 'services', icon: ScissorsIcon, needs: 'services:read' },
    { to: '/resources', label: 'resources', icon: PinIcon, needs: 'resources:read' },
    { to: '/branches', label: 'branches', icon: HomeIcon, needs: 'branches:read' },
    { to: '/settings', label: 'settings', icon: CogIcon, needs: null },
  ],
]

/** What a telephone shows at its lower edge; all else is behind "More". */
export const ALWAYS_AT_HAND: readonly Destination['to'][] = ['/', '/calendar', '/customers', '/messages']
