import { z } from 'zod'
import { ALL_PERMISSIONS, ROLES } from '../permissions.ts'

export const MemberRole = z.enum(ROLES)
export const Scope = z.enum(ALL_PERMISSIONS)
