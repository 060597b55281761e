import type { TenantTx } from '../src/db/transaction.ts'
import { newId } from '../src/kernel/ids.ts'
import type { BranchId, ResourceId } from '../src/kernel/ids.ts'
import type { World } from '../test/world.ts'

/** What Bella asks before it does somebody's nails, in three languages. */
const NAIL_QUESTIONS = [
  {
    key: 'broken_nails',
    label: 'How many of your nails are broken?',
    type: 'number',
    is_required: true,
    min_value: '0',
    max_value: '10',
    translations: {
      de: { label: 'Wie viele Nägel sind abgebrochen?' },
      es: { label: '¿Cuántas uñas tiene rotas?' },
    },
  },
  {
    key: 'has_gel',
    label: 'Do you have gel on them?',
    type: 'boolean',
    is_required: true,
    translations: { de: { label: 'Ist Gel darauf?' }, es: { label: '¿Lleva gel?' } },
  },
  {
    key: 'shape',
    label: 'Which shape would you like?',
    type: 'choice',
    is_required: true,
    options: ['Round', 'Square', 'Pointed'],
    translations: {
      de: { label: 'Welche Form möchten Sie?', options: ['Rund', 'Eckig', 'Spitz'] },
      es: { label: '¿Qué forma prefiere?', options: ['Redonda', 'Cuadrada', 'Puntiaguda'] },
    },
  },
  {
    key: 'pickup',
    label: 'Where shall we pick you up',
    type: 'address',
    is_required: false,
    translations: { de: { label: 'Wo sollen wir Sie abholen' }, es: { label: '¿Dónde la recogemos?' } },
  },
] as const

/** From now on Bella wants to know four things before a manicure. */
export async function askAboutNails(world: World): Promise<void> {
  await world.inTenant(async (tx) => {
    for (const [index, { options, translations, ...question }] of Object.entries(
      NAIL_QUESTIONS.map((one) => ({ options: [] as readonly string[], ...one })),
    )) {
      await tx.db
        .insertInto('intake_fields')
        .values({
          tenant_id: tx.tenantId,
          service_id: world.ids.manicure,
          sort_order: Number(index),
          options: [...options],
          translations: JSON.stringify(translations),
          ...question,
        })
        .execute()
    }
  })
}

/** From now on several can have their nails done together: up to four at Sofía's table. */
export async function giveManicureInGroups(world: World, mode: 'group' | 'single_or_group' = 'group'): Promise<void> {
  await world.inTenant((tx) =>
    tx.db
      .updateTable('services')
      .set({ booking_mode: mode, group_places: 4, group_opens_on_demand: true, max_party_size: 4 })
      .where('tenant_id', '=', tx.tenantId)
      .where('id', '=', world.ids.manicure)
      .execute(),
  )
}

/** From now on a manicure is done in half an hour and in an hour and a half as well, at prices of their own. */
export async function giveManicureInLengths(world: World): Promise<void> {
  const lengths = [
    { duration_minutes: 30, price_minor: 1_200 },
    { duration_minutes: 90, price_minor: 2_900 },
  ]
  await world.inTenant((tx) =>
    tx.db
      .insertInto('service_durations')
      .values(lengths.map((length) => ({ tenant_id: tx.tenantId, service_id: world.ids.manicure, ...length })))
      .execute(),
  )
}

/**
 * From now on Bella has a second branch, in Chamberí: Carmen works there and nowhere else, and the chairs are in both.
 * Nails are done in Fuencarral only.
 */
export async function openInChamberi(world: World): Promise<void> {
  const branch = newId<BranchId>()
  await world.inTenant(async (tx) => {
    const tenant = { tenant_id: tx.tenantId }
    await tx.db
      .insertInto('branches')
      .values({
        ...tenant,
        id: branch,
        name: 'Bella Chamberí',
        slug: 'chamberi',
        address_line1: 'Calle de Santa Engracia 12',
        postal_code: '28010',
        city: 'Madrid',
        timezone: 'Europe/Madrid',
      })
      .execute()
    await tx.db
      .insertInto('opening_hours')
      .values(
        [3, 4, 5].map((day) => ({
          ...tenant,
          branch_id: branch,
          day_of_week: day,
          opens_at: '11:00',
          closes_at: '18:00',
        })),
      )
      .execute()
    await moveHome(tx, world.ids.carmen, branch)
    await moveHome(tx, world.ids.chair, null)
    await tx.db
      .insertInto('service_branches')
      .values({ ...tenant, service_id: world.ids.manicure, branch_id: world.ids.branch })
      .execute()
  })
}

async function moveHome(tx: TenantTx, resourceId: ResourceId, branchId: BranchId | null): Promise<void> {
  await tx.db
    .updateTable('resources')
    .set({ home_branch_id: branchId })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', resourceId)
    .execute()
}

/** The answers that stand in the appointments that a call made. */
export async function answersIn(world: World, { callId }: { callId: string }): Promise<unknown[]> {
  return world.inTenant(async (tx) => {
    const rows = await tx.db
      .selectFrom('appointments')
      .select('intake_answers')
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ intake_answers: answers }) => answers)
  })
}

/** How many people the appointments that a call made are for. */
export async function peopleIn(world: World, { callId }: { callId: string }): Promise<number[]> {
  return world.inTenant(async (tx) => {
    const rows = await tx.db
      .selectFrom('appointments')
      .select('party_size')
      .where('tenant_id', '=', tx.tenantId)
      .where('call_id', '=', callId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ party_size: people }) => people)
  })
}
