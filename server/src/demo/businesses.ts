import type { DemoBusiness } from './demo-business.ts'
import { bellaDemo } from './worlds/bella-demo.ts'
import { praxisDemo } from './worlds/praxis-demo.ts'
import { thamesDemo } from './worlds/thames-demo.ts'

/** The businesses of the demo, in the order in which they are loaded and listed. */
export const demoBusinesses: readonly DemoBusiness[] = [bellaDemo, praxisDemo, thamesDemo]

/** The one password of everybody in the demo. It is no secret: it is printed where the demo runs, and nowhere else used. */
export const DEMO_PASSWORD = 'ringbook-demo'

/** Who can sign in to the demo. */
export const demoSignIns = demoBusinesses.flatMap(({ world, users }) =>
  users.map(({ role, email }) => ({ business: world.tenant.name, role, email, password: DEMO_PASSWORD })),
)

/** Where the demo can be rung. */
export const demoNumbers = demoBusinesses.map(({ world }) => ({
  business: world.tenant.name,
  number: world.phoneNumber.number,
  language: world.assistant.language,
}))
