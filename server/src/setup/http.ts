import * as contract from '@ringbook/api-contract'
import type { SetupInput, SetupTemplate } from '@ringbook/api-contract'
import type { z } from 'zod'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { ok } from '../kernel/result.ts'
import { setupRefusals } from './errors.ts'
import type { SetupRefusalCode } from './errors.ts'
import { readProgress } from './read-progress.ts'
import { readTemplate } from './read-template.ts'
import { setUpBusiness } from './set-up-business.ts'
import type { SetupPlan } from './set-up-business.ts'
import type { Template } from './template.ts'

const statuses: Readonly<Record<SetupRefusalCode, RefusalStatus>> = {
  'setup.already_set_up': 409,
  'setup.service_without_staff': 422,
  'setup.service_without_place': 422,
}

/** The routes by which a new business is set up. */
export function setupRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'setup',
    refusals: setupRefusals,
    statuses,
    routes: [
      route(contract.getSetup, async (session) => {
        const progress = await readProgress(session)
        return ok({
          has_address: progress.hasAddress,
          has_hours: progress.hasHours,
          has_staff: progress.hasStaff,
          has_services: progress.hasServices,
          has_called: progress.hasCalled,
          has_appointment: progress.hasAppointment,
          has_number: progress.hasNumber,
        })
      }),
      route(contract.getSetupTemplate, async (session, { query }) => {
        const asked = { businessType: query.business_type ?? null, language: query.language ?? null }
        return ok(templateAnswer(await readTemplate(session, asked)))
      }),
      route(contract.setUpBusiness, (session, { body }) => setUpBusiness(session, planOf(body))),
    ],
  })
}

function templateAnswer(template: Template): z.output<typeof SetupTemplate> {
  return {
    business_type: template.businessType,
    language: template.language,
    staff_role: template.staffRole,
    kinds: template.kinds.map((kind) => ({ ...kind })),
    opening_hours: template.openingHours.map(({ day, from, until }) => ({
      day_of_week: day,
      opens_at: from,
      closes_at: until,
    })),
    places: template.places.map((place) => ({ ...place })),
    services: template.services.map((service) => ({
      name: service.name,
      spoken_names: [...service.spokenNames],
      duration_minutes: service.durationMinutes,
      price_minor: service.priceMinor,
      buffer_after_minutes: service.bufferAfterMinutes,
      max_party_size: service.maxPartySize,
      needs: [...service.needs],
      intake_fields: service.intakeFields.map((field) => ({ ...field })),
    })),
    questions: [...template.questions],
  }
}

function planOf(body: z.output<typeof SetupInput>): SetupPlan {
  return {
    staffRole: body.staff_role,
    kinds: body.kinds,
    openingHours: body.opening_hours.map(({ day_of_week: day, opens_at: from, closes_at: until }) => ({
      day,
      from,
      until,
    })),
    staff: body.staff.map(({ first_name: firstName, last_name: lastName, serves }) => ({
      firstName,
      lastName,
      serves,
    })),
    places: body.places,
    services: body.services.map((service) => ({
      name: service.name,
      spokenNames: service.spoken_names,
      durationMinutes: service.duration_minutes,
      priceMinor: service.price_minor,
      bufferAfterMinutes: service.buffer_after_minutes,
      maxPartySize: service.max_party_size,
      needs: service.needs,
      intakeFields: service.intake_fields,
    })),
    answers: body.answers,
  }
}
