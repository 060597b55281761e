import type { TenantTx } from '../../db/transaction.ts'
import type { BusinessWorld, WorldHours, WorldService } from '../business-world.ts'

/** True if this tenant is already there. One look-up by primary key; a tenant sees only itself. */
export async function tenantExists(tx: TenantTx): Promise<boolean> {
  const found = await tx.db.selectFrom('tenants').select('id').where('id', '=', tx.tenantId).executeTakeFirst()
  return found !== undefined
}

/** Writes the tenant itself. One row. */
export async function insertTenant(tx: TenantTx, { tenant }: BusinessWorld): Promise<void> {
  await tx.db
    .insertInto('tenants')
    .values({
      id: tx.tenantId,
      slug: tenant.slug,
      name: tenant.name,
      description: tenant.description,
      business_type: tenant.businessType,
      email: tenant.email,
      phone: tenant.phone,
      website_url: tenant.websiteUrl,
      address_line1: tenant.addressLine1,
      city: tenant.city,
      postal_code: tenant.postalCode,
      country: tenant.country,
      timezone: tenant.timezone,
      locale: tenant.locale,
      currency: tenant.currency,
    })
    .execute()
}

/** Writes branches with their weekly hours. One statement for each table, in the order of their references. */
export async function insertBranches(tx: TenantTx, { branches, tenant }: BusinessWorld): Promise<void> {
  await tx.db
    .insertInto('branches')
    .values(
      branches.map((branch) => ({
        tenant_id: tx.tenantId,
        id: branch.id,
        name: branch.name,
        slug: branch.slug,
        is_primary: branch.isPrimary,
        address_line1: branch.addressLine1,
        city: branch.city,
        postal_code: branch.postalCode,
        country: tenant.country,
        phone: branch.phone,
        email: branch.email,
        timezone: tenant.timezone,
      })),
    )
    .execute()
  const hours = branches.flatMap((branch) =>
    eachDay(branch.openingHours).map(({ dayOfWeek, from, until }) => ({
      tenant_id: tx.tenantId,
      branch_id: branch.id,
      day_of_week: dayOfWeek,
      opens_at: from,
      closes_at: until,
    })),
  )
  if (hours.length > 0) await tx.db.insertInto('opening_hours').values(hours).execute()
}

/** Writes resources with their weekly hours. One statement for each table, in the order of their references. */
export async function insertResources(tx: TenantTx, { resources }: BusinessWorld): Promise<void> {
  await tx.db
    .insertInto('resources')
    .values(
      resources.map((resource, index) => ({
        tenant_id: tx.tenantId,
        id: resource.id,
        type: resource.type,
        name: resource.name,
        first_name: resource.firstName ?? null,
        last_name: resource.lastName ?? null,
        title: resource.title ?? null,
        description: resource.description,
        email: resource.email ?? null,
        units: resource.units,
        capacity: resource.capacity ?? null,
        user_id: resource.userId ?? null,
        home_branch_id: resource.homeBranchId,
        sort_order: index,
      })),
    )
    .execute()
  const hours = resources.flatMap((resource) =>
    eachDay(resource.hours).map(({ dayOfWeek, from, until }) => ({
      tenant_id: tx.tenantId,
      resource_id: resource.id,
      day_of_week: dayOfWeek,
      start_time: from,
      end_time: until,
    })),
  )
  if (hours.length > 0) await tx.db.insertInto('resource_schedules').values(hours).execute()
}

/** Writes services, what they require and who may do it. One statement for each table, in the order of their references. */
export async function insertServices(tx: TenantTx, { services, tenant }: BusinessWorld): Promise<void> {
  await tx.db
    .insertInto('services')
    .values(
      services.map((service, index) => ({
        tenant_id: tx.tenantId,
        id: service.id,
        name: service.name,
        slug: service.slug,
        description: service.description,
        category: service.category,
        spoken_names: [...service.spokenNames],
        duration_minutes: service.durationMinutes,
        buffer_after_minutes: service.bufferAfterMinutes,
        max_party_size: service.maxPartySize ?? 1,
        price_minor: service.priceMinor,
        currency: tenant.currency,
        minimum_notice_minutes: service.minimumNoticeMinutes,
        booking_horizon_days: service.bookingHorizonDays,
        slot_step_minutes: service.slotStepMinutes,
        cancellation_notice_minutes: service.cancellationNoticeMinutes,
        cancellation_fee_percent: service.cancellationFeePercent?.toString() ?? null,
        sort_order: index,
      })),
    )
    .execute()
  await insertRequirements(tx, services)
  await insertDurations(tx, services)
  await insertIntakeFields(tx, services)
}

async function insertRequirements(tx: TenantTx, services: readonly WorldService[]): Promise<void> {
  const requirements = services.flatMap((service) =>
    service.requirements.map((requirement, index) => ({ ...requirement, serviceId: service.id, sortOrder: index })),
  )
  await tx.db
    .insertInto('service_requirements')
    .values(
      requirements.map((requirement) => ({
        tenant_id: tx.tenantId,
        id: requirement.id,
        service_id: requirement.serviceId,
        role: requirement.role,
        quantity: requirement.quantity,
        parts: JSON.stringify(
          requirement.parts.map((part) => ({
            offset_minutes: part.offsetMinutes,
            duration_minutes: part.durationMinutes,
          })),
        ),
        sort_order: requirement.sortOrder,
      })),
    )
    .execute()
  await tx.db
    .insertInto('service_resources')
    .values(
      requirements.flatMap((requirement) =>
        requirement.resourceIds.map((resourceId, index) => ({
          tenant_id: tx.tenantId,
          requirement_id: requirement.id,
          resource_id: resourceId,
          preference_order: index,
          price_minor: requirement.ownPrices?.[resourceId] ?? null,
        })),
      ),
    )
    .execute()
}

async function insertDurations(tx: TenantTx, services: readonly WorldService[]): Promise<void> {
  const durations = services.flatMap(({ id, otherDurations = [] }) =>
    otherDurations.map(({ durationMinutes, priceMinor }) => ({
      tenant_id: tx.tenantId,
      service_id: id,
      duration_minutes: durationMinutes,
      price_minor: priceMinor,
    })),
  )
  if (durations.length > 0) await tx.db.insertInto('service_durations').values(durations).execute()
}

async function insertIntakeFields(tx: TenantTx, services: readonly WorldService[]): Promise<void> {
  const fields = services.flatMap(({ id, intakeFields = [] }) =>
    intakeFields.map((field, index) => ({
      tenant_id: tx.tenantId,
      service_id: id,
      key: field.key,
      label: field.label,
      translations: JSON.stringify(field.translations ?? {}),
      type: field.type,
      options: [...(field.options ?? [])],
      max_length: field.maxLength ?? null,
      sort_order: index,
    })),
  )
  if (fields.length > 0) await tx.db.insertInto('intake_fields').values(fields).execute()
}

/** Writes the people whom the business already serves. One statement. */
export async function insertCustomers(tx: TenantTx, { customers }: BusinessWorld): Promise<void> {
  await tx.db
    .insertInto('customers')
    .values(
      customers.map((customer) => ({
        tenant_id: tx.tenantId,
        id: customer.id,
        first_name: customer.firstName,
        last_name: customer.lastName,
        phone: customer.phone,
        email: customer.email,
        preferred_language: customer.language,
        is_blocked: customer.blockedReason !== null,
        blocked_reason: customer.blockedReason,
      })),
    )
    .execute()
}

/** Writes the assistant and the number at which it answers. One statement each. */
export async function insertAssistant(tx: TenantTx, { assistant, phoneNumber }: BusinessWorld): Promise<void> {
  await tx.db
    .insertInto('assistants')
    .values({
      tenant_id: tx.tenantId,
      name: assistant.name,
      language: assistant.language,
      transfer_number: assistant.transferNumber,
      verification: assistant.verification ?? 'number_and_fact',
      greeting: assistant.greeting ?? null,
      business_context: assistant.businessContext ?? null,
    })
    .execute()
  await tx.db
    .insertInto('phone_numbers')
    .values({
      tenant_id: tx.tenantId,
      id: phoneNumber.id,
      branch_id: phoneNumber.branchId,
      number: phoneNumber.number,
    })
    .execute()
}

function eachDay(hours: readonly WorldHours[]): { dayOfWeek: number; from: string; until: string }[] {
  return hours.flatMap(({ days, from, until }) => days.map((dayOfWeek) => ({ dayOfWeek, from, until })))
}
