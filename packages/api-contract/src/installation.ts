import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** What anybody may know of this installation before signing in. */
export const Installation = z.object({
  name: z.literal('Ringbook'),
  version: z.string(),
  is_demo: z.boolean(),
  demo_sign_ins: z
    .array(z.object({ business: z.string(), role: z.string(), email: z.string(), password: z.string() }))
    .describe('Sign-ins of the demo businesses; empty unless this installation was filled with the demo'),
})
export type Installation = z.infer<typeof Installation>

export const readInstallation = endpoint({
  id: 'readInstallation',
  method: 'GET',
  path: '/installation',
  access: 'public',
  group: 'Installation',
  summary: 'What this installation is',
  answer: Installation,
})
