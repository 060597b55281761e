import * as api from '@ringbook/api-contract'
import { route } from '../../http/route.ts'
import { shown } from '../../http/shown.ts'
import type { BranchId } from '../../kernel/ids.ts'
import { ok } from '../../kernel/result.ts'
import type { HoursOfDate } from '../date-override.ts'
import { deleteDateOverride } from '../delete-date-override.ts'
import { getDateOverride, listDateOverrides } from '../list-date-overrides.ts'
import { listBranchHolidays, listCalendars } from '../list-holidays.ts'
import { replaceDateOverride } from '../replace-date-override.ts'
import type { DateOverrideRecord } from '../store/date-overrides.ts'
import { dateOverrideAnswer, workingDateOverrideAnswer } from '../wire.ts'

/** Days on which a branch or a resource has other hours than in the week. */
export function dateOverrideRoutes() {
  return [...ofBranch(), ...ofResource()]
}

/** The public holidays that branches may close on. */
export function holidayRoutes() {
  return [
    route(api.listHolidayCalendars, async (session) => ok({ items: await listCalendars(session) })),
    route(api.listBranchHolidays, async (session, { params, query }) => {
      const found = await listBranchHolidays(session, { branchId: params.branch_id as BranchId, year: query.year })
      return shown(found, ({ holidays, ...calendar }) => ({ ...calendar, items: holidays }))
    }),
  ]
}

function ofBranch() {
  return [
    route(api.listBranchDateOverrides, async (session, { params, query }) => {
      const subject = { branchId: params.branch_id }
      return shown(await listDateOverrides(session, { subject, ...query }), itemsOf(dateOverrideAnswer))
    }),
    route(api.getBranchDateOverride, async (session, { params }) => {
      const subject = { branchId: params.branch_id }
      return shown(await getDateOverride(session, { subject, date: params.date }), dateOverrideAnswer)
    }),
    route(api.replaceBranchDateOverride, async (session, { params, body, expectedVersion }) => {
      const subject = { branchId: params.branch_id }
      const hours = body.hours.map((stretch): HoursOfDate => ({ ...stretch, branchId: null }))
      const override = { subject, date: params.date, hours, reason: body.reason ?? null, expectedVersion }
      return shown(await replaceDateOverride(session, override), dateOverrideAnswer)
    }),
    route(api.deleteBranchDateOverride, (session, { params, expectedVersion }) => {
      const subject = { branchId: params.branch_id }
      return deleteDateOverride(session, { subject, date: params.date, expectedVersion })
    }),
  ]
}

function ofResource() {
  return [
    route(api.listResourceDateOverrides, async (session, { params, query }) => {
      const subject = { resourceId: params.resource_id }
      return shown(await listDateOverrides(session, { subject, ...query }), itemsOf(workingDateOverrideAnswer))
    }),
    route(api.getResourceDateOverride, async (session, { params }) => {
      const subject = { resourceId: params.resource_id }
      return shown(await getDateOverride(session, { subject, date: params.date }), workingDateOverrideAnswer)
    }),
    route(api.replaceResourceDateOverride, async (session, { params, body, expectedVersion }) => {
      const subject = { resourceId: params.resource_id }
      const hours = body.hours.map(({ branch_id: branchId, ...stretch }) => ({
        ...stretch,
        branchId: branchId ?? null,
      }))
      const override = { subject, date: params.date, hours, reason: body.reason ?? null, expectedVersion }
      return shown(await replaceDateOverride(session, override), workingDateOverrideAnswer)
    }),
    route(api.deleteResourceDateOverride, (session, { params, expectedVersion }) => {
      const subject = { resourceId: params.resource_id }
      return deleteDateOverride(session, { subject, date: params.date, expectedVersion })
    }),
  ]
}

function itemsOf<Answer>(show: (record: DateOverrideRecord) => Answer) {
  return (records: readonly DateOverrideRecord[]) => ({ items: records.map(show) })
}
