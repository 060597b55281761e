import * as api from '@ringbook/api-contract'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { shown } from '../http/shown.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import type { BranchId, ResourceId, ServiceId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { changeBlock } from './change-block.ts'
import { changeBookingLimit } from './change-booking-limit.ts'
import { changeBranch } from './change-branch.ts'
import { changeResource } from './change-resource.ts'
import { changeService } from './change-service.ts'
import { createBlock } from './create-block.ts'
import { createBookingLimit } from './create-booking-limit.ts'
import { createBranch } from './create-branch.ts'
import { createResource } from './create-resource.ts'
import { createService } from './create-service.ts'
import { deleteBlock } from './delete-block.ts'
import { deleteBookingLimit } from './delete-booking-limit.ts'
import { deleteBranch } from './delete-branch.ts'
import { deleteResource } from './delete-resource.ts'
import { deleteService } from './delete-service.ts'
import { catalogRefusals } from './errors.ts'
import type { CatalogRefusalCode } from './errors.ts'
import { getBookingLimit } from './get-booking-limit.ts'
import { getBranch } from './get-branch.ts'
import { getResource } from './get-resource.ts'
import { getService } from './get-service.ts'
import { dateOverrideRoutes, holidayRoutes } from './http/working-time.ts'
import { listBlocks } from './list-blocks.ts'
import { listBookingLimits } from './list-booking-limits.ts'
import { listBranches } from './list-branches.ts'
import { listResources } from './list-resources.ts'
import { listServices } from './list-services.ts'
import { replaceOpeningHours } from './replace-opening-hours.ts'
import { replaceSchedule } from './replace-schedule.ts'
import type { BlockSubject } from './store/blocks.ts'
import {
  blockAnswer,
  blockChangeOf,
  blockInputOf,
  branchAnswer,
  limitAnswer,
  openingHoursOf,
  resourceAnswer,
  serviceAnswer,
  serviceInputOf,
  workingHoursOf,
} from './wire.ts'

const statuses: Readonly<Record<CatalogRefusalCode, RefusalStatus>> = {
  'catalog.branch_not_found': 404,
  'catalog.service_not_found': 404,
  'catalog.resource_not_found': 404,
  'catalog.block_not_found': 404,
  'catalog.date_override_not_found': 404,
  'catalog.service_not_offered_at_branch': 422,
  'catalog.version_mismatch': 412,
  'catalog.slug_taken': 409,
  'catalog.primary_branch_needed': 409,
  'catalog.invalid_phone': 422,
  'catalog.unknown_timezone': 422,
  'catalog.hours_empty': 422,
  'catalog.hours_dates_reversed': 422,
  'catalog.hours_overlap': 422,
  'catalog.days_out_of_range': 422,
  'catalog.unknown_holiday_calendar': 422,
  'catalog.unknown_branch': 422,
  'catalog.unknown_resource': 422,
  'catalog.unknown_member': 422,
  'catalog.role_twice': 422,
  'catalog.requirement_without_resource': 422,
  'catalog.requirement_too_large': 422,
  'catalog.resources_disagree': 422,
  'catalog.resource_twice': 422,
  'catalog.part_outside_duration': 422,
  'catalog.parts_overlap': 422,
  'catalog.service_hours_empty': 422,
  'catalog.duration_twice': 422,
  'catalog.group_without_places': 422,
  'catalog.bookable_until_missing': 422,
  'catalog.bookable_until_unused': 422,
  'catalog.two_deposits': 422,
  'catalog.two_cancellation_fees': 422,
  'catalog.intake_key_twice': 422,
  'catalog.intake_options_wrong': 422,
  'catalog.intake_translation_wrong': 422,
  'catalog.intake_range_wrong': 422,
  'catalog.intake_length_wrong': 422,
  'catalog.limit_not_found': 404,
  'catalog.limit_exists': 409,
  'catalog.limit_subject_wrong': 422,
  'catalog.limit_without_amount': 422,
  'catalog.unknown_service': 422,
  'catalog.name_missing': 422,
  'catalog.staff_is_one_person': 422,
  'catalog.only_staff_are_employed': 422,
  'catalog.employment_reversed': 422,
  'catalog.staff_email_taken': 409,
  'catalog.block_ends_before_start': 422,
  'catalog.block_exists': 409,
  'catalog.recurrence_rule_invalid': 422,
  'catalog.recurrence_zone_missing': 422,
}

/** The catalog over HTTP: branches, services, resources and blocks. */
export function catalogRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'catalog',
    refusals: catalogRefusals,
    statuses,
    routes: [
      ...branchRoutes(),
      ...serviceRoutes(),
      ...limitRoutes(),
      ...resourceRoutes(),
      ...blockRoutes(),
      ...dateOverrideRoutes(),
      ...holidayRoutes(),
    ],
  })
}

function branchRoutes() {
  return [
    route(api.listBranches, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const found = await listBranches(session, { filter: { isActive: query.is_active }, page: page.value })
      return ok(answerSortedPage(found, branchAnswer))
    }),
    route(api.createBranch, async (session, { body }) => shown(await createBranch(session, body), branchAnswer)),
    route(api.getBranch, async (session, { params }) =>
      shown(await getBranch(session, params.branch_id as BranchId), branchAnswer),
    ),
    route(api.updateBranch, async (session, { params, body, expectedVersion }) => {
      const branchId = params.branch_id as BranchId
      return shown(await changeBranch(session, { branchId, change: body, expectedVersion }), branchAnswer)
    }),
    route(api.deleteBranch, (session, { params, expectedVersion }) =>
      deleteBranch(session, { branchId: params.branch_id as BranchId, expectedVersion }),
    ),
    route(api.replaceOpeningHours, async (session, { params, body, expectedVersion }) => {
      const branchId = params.branch_id as BranchId
      const openingHours = body.opening_hours.map(openingHoursOf)
      return shown(await replaceOpeningHours(session, { branchId, openingHours, expectedVersion }), branchAnswer)
    }),
  ]
}

function serviceRoutes() {
  return [
    route(api.listServices, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const filter = { isActive: query.is_active, category: query.category, branchId: query.branch_id }
      return ok(answerSortedPage(await listServices(session, { filter, page: page.value }), serviceAnswer))
    }),
    route(api.createService, async (session, { body }) => {
      return shown(await createService(session, serviceInputOf(body)), serviceAnswer)
    }),
    route(api.getService, async (session, { params }) =>
      shown(await getService(session, params.service_id as ServiceId), serviceAnswer),
    ),
    route(api.updateService, async (session, { params, body, expectedVersion }) => {
      const serviceId = params.service_id as ServiceId
      const change = serviceInputOf(body)
      return shown(await changeService(session, { serviceId, change, expectedVersion }), serviceAnswer)
    }),
    route(api.deleteService, (session, { params, expectedVersion }) =>
      deleteService(session, { serviceId: params.service_id as ServiceId, expectedVersion }),
    ),
  ]
}

function limitRoutes() {
  return [
    route(api.listBookingLimits, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const filter = { scope: query.scope, serviceId: query.service_id, resourceId: query.resource_id }
      return ok(answerSortedPage(await listBookingLimits(session, { filter, page: page.value }), limitAnswer))
    }),
    route(api.createBookingLimit, async (session, { body }) =>
      shown(await createBookingLimit(session, body), limitAnswer),
    ),
    route(api.getBookingLimit, async (session, { params }) =>
      shown(await getBookingLimit(session, params.limit_id), limitAnswer),
    ),
    route(api.updateBookingLimit, async (session, { params, body, expectedVersion }) => {
      const limitId = params.limit_id
      return shown(await changeBookingLimit(session, { limitId, change: body, expectedVersion }), limitAnswer)
    }),
    route(api.deleteBookingLimit, (session, { params, expectedVersion }) =>
      deleteBookingLimit(session, { limitId: params.limit_id, expectedVersion }),
    ),
  ]
}

function resourceRoutes() {
  return [
    route(api.listResources, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const { type, branch_id: branchId, service_id: serviceId, is_active: isActive } = query
      const filter = { type, branchId, serviceId, isActive }
      return ok(answerSortedPage(await listResources(session, { filter, page: page.value }), resourceAnswer))
    }),
    route(api.createResource, async (session, { body }) => shown(await createResource(session, body), resourceAnswer)),
    route(api.getResource, async (session, { params }) =>
      shown(await getResource(session, params.resource_id as ResourceId), resourceAnswer),
    ),
    route(api.updateResource, async (session, { params, body, expectedVersion }) => {
      const resourceId = params.resource_id as ResourceId
      return shown(await changeResource(session, { resourceId, change: body, expectedVersion }), resourceAnswer)
    }),
    route(api.deleteResource, (session, { params, expectedVersion }) =>
      deleteResource(session, { resourceId: params.resource_id as ResourceId, expectedVersion }),
    ),
    route(api.replaceSchedule, async (session, { params, body, expectedVersion }) => {
      const resourceId = params.resource_id as ResourceId
      const schedule = body.schedule.map(workingHoursOf)
      return shown(await replaceSchedule(session, { resourceId, schedule, expectedVersion }), resourceAnswer)
    }),
  ]
}

function blockRoutes() {
  return [
    route(api.listResourceBlocks, (session, { params, query }) =>
      blockPage(session, { subject: { resourceId: params.resource_id }, query }),
    ),
    route(api.listBranchBlocks, (session, { params, query }) =>
      blockPage(session, { subject: { branchId: params.branch_id }, query }),
    ),
    route(api.createResourceBlock, async (session, { params, body }) => {
      const subject = { resourceId: params.resource_id }
      return shown(await createBlock(session, { subject, input: blockInputOf(body) }), blockAnswer)
    }),
    route(api.createBranchBlock, async (session, { params, body }) => {
      const subject = { branchId: params.branch_id }
      return shown(await createBlock(session, { subject, input: blockInputOf(body) }), blockAnswer)
    }),
    route(api.updateBlock, async (session, { params, body, expectedVersion }) => {
      const change = blockChangeOf(body)
      return shown(await changeBlock(session, { blockId: params.block_id, change, expectedVersion }), blockAnswer)
    }),
    route(api.deleteBlock, (session, { params, expectedVersion }) =>
      deleteBlock(session, { blockId: params.block_id, expectedVersion }),
    ),
  ]
}

async function blockPage(
  session: TenantSession,
  { subject, query }: { subject: BlockSubject; query: { cursor?: string; limit: number; from?: string; to?: string } },
) {
  const page = readSortedPageQuery(query, 'instant')
  if (!page.ok) return page
  const found = await listBlocks(session, { subject, window: query, page: page.value })
  return found.ok ? ok(answerSortedPage(found.value, blockAnswer)) : found
}
