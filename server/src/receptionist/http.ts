import * as api from '@ringbook/api-contract'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import { ok } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { receptionistRefusals } from './errors.ts'
import type { ReceptionistRefusalCode } from './errors.ts'
import { changeFaq, createFaq, deleteFaq, getFaq, listFaqs } from './keep-faqs.ts'
import { finishFollowUp, listFollowUps } from './keep-follow-ups.ts'
import {
  changeSystemPrompt,
  createSystemPrompt,
  deleteSystemPrompt,
  getSystemPrompt,
  listSystemPrompts,
} from './keep-system-prompts.ts'
import { publishSystemPrompt } from './publish-system-prompt.ts'
import type { FaqRecord } from './store/faqs.ts'
import type { FollowUpRecord } from './store/follow-ups.ts'
import type { SystemPromptRecord } from './store/system-prompts.ts'

// The tools' refusals are spoken and not sent over HTTP; their status counts where a tool is run by the API.
const statuses: Readonly<Record<ReceptionistRefusalCode, RefusalStatus>> = {
  'receptionist.unknown_tool': 404,
  'receptionist.invalid_arguments': 422,
  'receptionist.tool_call_changed': 409,
  'receptionist.unavailable': 503,
  'receptionist.service_unclear': 422,
  'receptionist.branch_unclear': 422,
  'receptionist.staff_unclear': 422,
  'receptionist.mode_unclear': 422,
  'receptionist.last_staff_unknown': 404,
  'receptionist.series_token_invalid': 422,
  'receptionist.series_token_expired': 410,
  'receptionist.staff_not_for_service': 422,
  'receptionist.time_unclear': 422,
  'receptionist.nothing_free': 409,
  'receptionist.name_missing': 422,
  'receptionist.contact_missing': 422,
  'receptionist.invalid_phone': 422,
  'receptionist.invalid_email': 422,
  'receptionist.identity_needed': 422,
  'receptionist.identity_not_confirmed': 403,
  'receptionist.appointment_not_found': 404,
  'receptionist.question_unanswered': 404,
  'receptionist.faq_not_found': 404,
  'receptionist.system_prompt_not_found': 404,
  'receptionist.system_prompt_label_taken': 409,
  'receptionist.system_prompt_not_draft': 409,
  'receptionist.system_prompt_already_published': 409,
  'receptionist.follow_up_not_found': 404,
  'receptionist.follow_up_already_done': 409,
  'receptionist.version_mismatch': 412,
}

/** What the business tells its receptionist, and what the receptionist leaves for the business, over HTTP. */
export function receptionistRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'receptionist',
    refusals: receptionistRefusals,
    statuses,
    routes: [...faqRoutes(), ...systemPromptRoutes(), ...followUpRoutes()],
  })
}

function faqRoutes() {
  return [
    route(api.listFaqs, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const { language, category, is_active: isActive } = query
      const found = await listFaqs(session, { filter: { language, category, isActive }, page: page.value })
      return ok(answerSortedPage(found, faqAnswer))
    }),
    route(api.createFaq, async (session, { body }) => shown(await createFaq(session, body), faqAnswer)),
    route(api.getFaq, async (session, { params }) => shown(await getFaq(session, params.faq_id), faqAnswer)),
    route(api.updateFaq, async (session, { params, body, expectedVersion }) =>
      shown(await changeFaq(session, { faqId: params.faq_id, change: body, expectedVersion }), faqAnswer),
    ),
    route(api.deleteFaq, (session, { params, expectedVersion }) =>
      deleteFaq(session, { faqId: params.faq_id, expectedVersion }),
    ),
  ]
}

function systemPromptRoutes() {
  return [
    route(api.listSystemPrompts, async (session, { query }) => {
      const page = readSortedPageQuery(query, 'instant')
      if (!page.ok) return page
      const { channel, status } = query
      const found = await listSystemPrompts(session, { filter: { channel, status }, page: page.value })
      return ok(answerSortedPage(found, promptAnswer))
    }),
    route(api.createSystemPrompt, async (session, { body }) =>
      shown(await createSystemPrompt(session, body), promptAnswer),
    ),
    route(api.getSystemPrompt, async (session, { params }) =>
      shown(await getSystemPrompt(session, params.system_prompt_id), promptAnswer),
    ),
    route(api.updateSystemPrompt, async (session, { params, body, expectedVersion }) => {
      const promptId = params.system_prompt_id
      return shown(await changeSystemPrompt(session, { promptId, change: body, expectedVersion }), promptAnswer)
    }),
    route(api.deleteSystemPrompt, (session, { params, expectedVersion }) =>
      deleteSystemPrompt(session, { promptId: params.system_prompt_id, expectedVersion }),
    ),
    route(api.publishSystemPrompt, async (session, { params, expectedVersion }) => {
      const promptId = params.system_prompt_id
      return shown(await publishSystemPrompt(session, { promptId, expectedVersion }), promptAnswer)
    }),
  ]
}

function followUpRoutes() {
  return [
    route(api.listFollowUps, async (session, { query }) => {
      const page = readSortedPageQuery(query, 'instant')
      if (!page.ok) return page
      const { status, kind } = query
      const found = await listFollowUps(session, { filter: { status, kind }, page: page.value })
      return ok(answerSortedPage(found, followUpAnswer))
    }),
    route(api.finishFollowUp, async (session, { params, expectedVersion }) =>
      shown(await finishFollowUp(session, { followUpId: params.follow_up_id, expectedVersion }), followUpAnswer),
    ),
  ]
}

function shown<Value, Shown, Code extends Refusal>(
  result: Result<Value, Code>,
  show: (value: Value) => Shown,
): Result<Shown, Code> {
  return result.ok ? ok(show(result.value)) : result
}

function faqAnswer(faq: FaqRecord): api.Faq {
  return { ...faq, created_at: faq.created_at.toString(), updated_at: faq.updated_at.toString() }
}

function promptAnswer(prompt: SystemPromptRecord): api.SystemPrompt {
  return {
    ...prompt,
    published_at: prompt.published_at?.toString() ?? null,
    created_at: prompt.created_at.toString(),
    updated_at: prompt.updated_at.toString(),
  }
}

function followUpAnswer(followUp: FollowUpRecord): api.FollowUp {
  return {
    ...followUp,
    done_at: followUp.done_at?.toString() ?? null,
    created_at: followUp.created_at.toString(),
  }
}
