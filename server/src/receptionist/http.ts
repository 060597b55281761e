import * as api from '@ringbook/api-contract'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import { ok } from '../kernel/result.ts'
import { receptionistRefusals } from './errors.ts'
import type { ReceptionistRefusalCode } from './errors.ts'
import { previewGreeting } from './greet.ts'
import { blockedNumberRoutes } from './http/blocked-number-routes.ts'
import { faqRoutes } from './http/faq-routes.ts'
import { shown } from './http/shown.ts'
import { systemPromptRoutes } from './http/system-prompt-routes.ts'
import { unansweredQuestionRoutes } from './http/unanswered-question-routes.ts'
import { finishFollowUp, listFollowUps } from './keep-follow-ups.ts'
import type { FollowUpRecord } from './store/follow-ups.ts'

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
  'receptionist.code_needed': 422,
  'receptionist.code_wrong': 422,
  'receptionist.too_many_codes': 429,
  'receptionist.identity_needed': 422,
  'receptionist.identity_not_confirmed': 403,
  'receptionist.appointment_not_found': 404,
  'receptionist.question_unanswered': 404,
  'receptionist.question_unclear': 409,
  'receptionist.unanswered_question_not_found': 404,
  'receptionist.unanswered_question_settled': 409,
  'receptionist.faq_not_found': 404,
  'receptionist.system_prompt_not_found': 404,
  'receptionist.system_prompt_label_taken': 409,
  'receptionist.system_prompt_not_draft': 409,
  'receptionist.system_prompt_already_published': 409,
  'receptionist.system_prompts_of_two_channels': 422,
  'receptionist.blocked_number_not_found': 404,
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
    routes: [
      route(api.previewGreeting, async (session, { body }) => {
        const { greeting, discloses_ai: disclosesAi, recording_enabled: isRecorded } = body
        return ok({ items: await previewGreeting(session, { greeting, disclosesAi, isRecorded }) })
      }),
      ...faqRoutes(),
      ...unansweredQuestionRoutes(),
      ...systemPromptRoutes(),
      ...followUpRoutes(),
      ...blockedNumberRoutes(),
    ],
  })
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

function followUpAnswer(followUp: FollowUpRecord): api.FollowUp {
  return {
    ...followUp,
    done_at: followUp.done_at?.toString() ?? null,
    created_at: followUp.created_at.toString(),
  }
}
