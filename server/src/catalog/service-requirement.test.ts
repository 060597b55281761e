import { expect, test } from 'vitest'
import { findRequirementFault } from './service-requirement.ts'
import type { RequirementInput } from './service-requirement.ts'

const UNITS = new Map([
  ['maria', 1],
  ['laura', 1],
  ['chairs', 3],
])

function colourist(more: Partial<RequirementInput> = {}): RequirementInput {
  return { role: 'Colourist', resource_ids: ['maria', 'laura'], ...more }
}

function part(offset_minutes: number, duration_minutes: number) {
  return { offset_minutes, duration_minutes }
}

test.each<[string, RequirementInput[]]>([
  ['one of two colourists', [colourist()]],
  ['both colourists', [colourist({ quantity: 2 })]],
  ['three chairs that are one resource with three units', [{ role: 'Chair', quantity: 3, resource_ids: ['chairs'] }]],
  ['a colourist who is free while the colour works', [colourist({ parts: [part(90, 30), part(0, 45)] })]],
  ['a colourist and a chair', [colourist(), { role: 'Chair', resource_ids: ['chairs'] }]],
  [
    'a colourist with a price and a share of the turns of her own',
    [
      {
        role: 'Colourist',
        resources: [{ resource_id: 'maria', price_minor: 7500, weight: 2 }, { resource_id: 'laura' }],
      },
    ],
  ],
  ['who is named in both ways alike', [colourist({ resources: [{ resource_id: 'maria' }, { resource_id: 'laura' }] })]],
  ['three chairs that stand together', [{ role: 'Chair', quantity: 3, keep_together: true, resource_ids: ['chairs'] }]],
  ['nobody', []],
])('a service of two hours may need %s', (_, requirements) => {
  expect(findRequirementFault({ durationMinutes: 120, requirements, unitsOf: UNITS })).toBeNull()
})

test.each<[string, RequirementInput[]]>([
  ['catalog.role_twice', [colourist(), colourist()]],
  ['catalog.requirement_without_resource', [colourist({ resource_ids: [] })]],
  ['catalog.unknown_resource', [colourist({ resource_ids: ['somebody else'] })]],
  ['catalog.requirement_too_large', [colourist({ quantity: 3 })]],
  ['catalog.requirement_too_large', [colourist({ quantity: 2, resource_ids: ['maria', 'maria'] })]],
  ['catalog.requirement_too_large', [colourist({ quantity: 2, keep_together: true })]],
  ['catalog.requirement_without_resource', [{ role: 'Colourist' }]],
  ['catalog.unknown_resource', [{ role: 'Colourist', resources: [{ resource_id: 'somebody else' }] }]],
  ['catalog.resource_twice', [{ role: 'Colourist', resources: [{ resource_id: 'maria' }, { resource_id: 'maria' }] }]],
  ['catalog.resources_disagree', [colourist({ resources: [{ resource_id: 'maria' }] })]],
  ['catalog.resources_disagree', [colourist({ resources: [{ resource_id: 'laura' }, { resource_id: 'maria' }] })]],
  ['catalog.part_outside_duration', [colourist({ parts: [part(90, 31)] })]],
  ['catalog.parts_overlap', [colourist({ parts: [part(0, 45), part(44, 10)] })]],
])('%s: needs that cannot be met', (code, requirements) => {
  const fault = findRequirementFault({ durationMinutes: 120, requirements, unitsOf: UNITS })
  expect(fault?.refusal.code).toBe(code)
})
