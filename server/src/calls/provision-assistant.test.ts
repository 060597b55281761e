import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptedReceptionist, silentLogger } from '../../test/scripted-receptionist.ts'
import { noVendors, scriptedProvisioner } from '../../test/scripted-vendors.ts'
import { openWorld } from '../../test/world.ts'
import type { OpenWorld } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import type { ConnectedProvisioner, ProvisioningPlan } from './ports.ts'
import { provisionAssistant } from './provision-assistant.ts'
import { createAssistant } from './store/assistant.ts'

let world: OpenWorld
beforeAll(async () => {
  world = await openWorld({ poolSize: 6 })
})
afterAll(() => world.close())

const receptionist = scriptedReceptionist(async () => ({}))
const connection = newId<string>()

function provision(script: ConnectedProvisioner['provision'], as = world.session()) {
  const services = { receptionist, logger: silentLogger, provisioners: scriptedProvisioner(script) }
  return provisionAssistant(as, services, connection)
}

test('the assistant is made from what the business has told it; made again, what is there is changed', async () => {
  const plans: ProvisioningPlan[] = []
  const script: ConnectedProvisioner['provision'] = async (plan) => {
    plans.push(plan)
    const numbers = plan.numbers.map(({ number }) => ({ number, externalId: `number-${number}` }))
    return { externalIds: { assistant: 'a-1', ...plan.externalIds }, numbers, problems: ['no voice of that name'] }
  }
  const first = await provision(script)
  expect(first).toMatchObject({
    value: { externalIds: { assistant: 'a-1' }, problems: ['no voice of that name'] },
  })
  const second = await provision(script)
  expect(second).toEqual(first)
  const [made, changed] = plans
  expect(made).toMatchObject({ externalIds: {}, numbers: [{ number: '+34910123456', externalId: null }] })
  expect(made?.assistant.instructions).toMatch(/Bella Hair Salon/)
  expect(changed).toMatchObject({
    externalIds: { assistant: 'a-1' },
    numbers: [{ number: '+34910123456', externalId: 'number-+34910123456' }],
  })
})

test('of two at once one begins, and whoever failed does not keep the next from it', async () => {
  const going = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const slow = provision(async () => {
    begun.resolve()
    await going.promise
    return { externalIds: { assistant: 'a-2' }, numbers: [], problems: [] }
  })
  await begun.promise
  const nothing = { externalIds: {}, numbers: [], problems: [] }
  expect(await provision(async () => nothing)).toMatchObject({ refusal: { code: 'calls.provisioning_under_way' } })
  going.resolve()
  expect(await slow).toMatchObject({ ok: true })
  await expect(provision(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await provision(async (plan) => ({ ...nothing, externalIds: plan.externalIds }))).toMatchObject({
    value: { externalIds: { assistant: 'a-2' } },
  })
})

test('what was made for one business is nothing to another, and without a connection nothing is made', async () => {
  const other = world.session({ tenantId: world.ids.otherTenant })
  await other.transact((tx) => createAssistant(tx, { name: 'Paco', language: 'es' }))
  const seen: ProvisioningPlan[] = []
  await provision(async (plan) => {
    seen.push(plan)
    return { externalIds: {}, numbers: [], problems: [] }
  }, other)
  expect(seen[0]?.externalIds).toEqual({})
  expect(seen[0]?.numbers.map(({ number }) => number)).not.toContain('+34910123456')
  const services = { receptionist, logger: silentLogger, ...noVendors }
  expect(await provisionAssistant(world.session(), services, connection)).toMatchObject({
    refusal: { code: 'calls.integration_not_found' },
  })
  const unable = { ...services, provisioners: { find: async () => 'impossible' as const } }
  expect(await provisionAssistant(world.session(), unable, connection)).toMatchObject({
    refusal: { code: 'calls.cannot_provision' },
  })
})
