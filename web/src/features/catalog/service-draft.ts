import type { IntakeFieldInput, Service, ServiceInput, ServiceRequirementInput } from '@ringbook/api-contract'
import { LANGUAGE_CODES } from '../../i18n/languages.ts'

/** A role that a service needs, while it is edited; `id` only tells the cards apart. */
export interface DraftRequirement extends Required<Omit<ServiceRequirementInput, 'resource_ids' | 'resources'>> {
  readonly id: string
  readonly resources: readonly DraftRequirementResource[]
}

export interface DraftRequirementResource {
  readonly resource_id: string
  readonly price_minor: number | null
  readonly weight: number
}

/** A question to the customer, while it is edited. */
export interface DraftQuestion extends Required<IntakeFieldInput> {
  readonly id: string
}

export interface DraftDuration {
  readonly id: string
  readonly duration_minutes: number
  readonly price_minor: number | null
}

type Plain = Omit<
  Service,
  'id' | 'problems' | 'requirements' | 'durations' | 'intake_fields' | 'created_at' | 'updated_at' | 'version'
>

/** A service as its form holds it. */
export interface ServiceDraft extends Plain {
  readonly requirements: readonly DraftRequirement[]
  readonly durations: readonly DraftDuration[]
  readonly intake_fields: readonly DraftQuestion[]
}

export function draftOfService(service: Service): ServiceDraft {
  const { id: _id, problems: _problems, created_at: _made, updated_at: _changed, version: _version, ...plain } = service
  return {
    ...plain,
    requirements: service.requirements.map(({ resource_ids: _ids, ...requirement }) => requirement),
    durations: service.durations.map((duration) => ({ ...duration, id: crypto.randomUUID() })),
  }
}

/** A service that is not there yet, with what the server takes where nothing is said. */
export function newServiceDraft(currency: string): ServiceDraft {
  return { ...NEW_SERVICE, currency, requirements: [newRequirement()] }
}

const NEW_SERVICE: Omit<ServiceDraft, 'currency'> = {
  name: '',
  slug: '',
  description: null,
  meta_description: null,
  category: null,
  spoken_names: [],
  duration_minutes: 30,
  buffer_before_minutes: 0,
  buffer_after_minutes: 0,
  buffer_rule: 'sum',
  price_minor: null,
  price_varies: false,
  tax_rate: 0,
  prices_include_tax: true,
  max_party_size: 1,
  minimum_notice_minutes: 60,
  booking_horizon_days: 90,
  horizon_kind: 'days',
  bookable_until: null,
  slot_step_minutes: 15,
  slot_grid: 'anchored',
  slot_anchor_minute: 0,
  booking_mode: 'single',
  group_places: null,
  group_opens_on_demand: true,
  staff_choice: 'preference',
  staff_choice_period_days: 30,
  prefers_last_staff: false,
  available_days: [0, 1, 2, 3, 4, 5, 6],
  available_from: '00:00',
  available_until: '24:00',
  requires_confirmation: false,
  pending_blocks: true,
  allows_cancellation: true,
  cancellation_notice_minutes: 1440,
  cancellation_fee_minor: null,
  cancellation_fee_percent: null,
  allows_rescheduling: true,
  reschedule_notice_minutes: 0,
  available_online: true,
  requires_deposit: false,
  deposit_minor: null,
  deposit_percent: null,
  color_hex: null,
  icon: null,
  sort_order: 0,
  is_active: true,
  is_featured: false,
  branch_ids: [],
  requirements: [],
  durations: [],
  intake_fields: [],
}

export function newRequirement(): DraftRequirement {
  return {
    id: crypto.randomUUID(),
    role: '',
    quantity: 1,
    quantity_per: 'booking',
    keep_together: false,
    is_required: true,
    parts: [],
    resources: [],
  }
}

export function newQuestion(key: string): DraftQuestion {
  return {
    id: crypto.randomUUID(),
    key,
    label: '',
    translations: {},
    type: 'text',
    is_required: false,
    options: [],
    min_value: null,
    max_value: null,
    max_length: null,
    asked_by_receptionist: true,
    asked_online: true,
  }
}

/** What is sent to the server, not yet parsed by the contract. Requirements that were not begun are left out. */
export function inputOfService(draft: ServiceDraft): Record<keyof ServiceInput, unknown> {
  const { slug, horizon_kind: horizon, booking_mode: mode } = draft
  return {
    ...draft,
    slug: slug === '' ? undefined : slug,
    bookable_until: horizon === 'until_date' ? draft.bookable_until : null,
    group_places: mode === 'single' ? null : draft.group_places,
    requirements: draft.requirements.filter(isBegun).map(({ id: _id, ...requirement }) => requirement),
    durations: draft.durations.map(({ id: _id, ...duration }) => duration),
    intake_fields: draft.intake_fields.map(({ id: _id, ...question }) => question),
  }
}

function isBegun({ role, resources }: DraftRequirement): boolean {
  return role.trim() !== '' || resources.length > 0
}

/** A question with other options: what translated those before is dropped, since translations have as many. */
export function withOptions(
  { translations }: DraftQuestion,
  options: string[],
): Pick<DraftQuestion, 'options' | 'translations'> {
  const labels: DraftQuestion['translations'] = {}
  for (const language of LANGUAGE_CODES) {
    const said = translations[language]
    if (said !== undefined) labels[language] = { label: said.label }
  }
  return { options, translations: labels }
}

/** A key that no question has: question_1, question_2 … */
export function freeKey(questions: readonly DraftQuestion[]): string {
  const taken = new Set(questions.map(({ key }) => key))
  const numbers = Array.from({ length: questions.length + 1 }, (_, index) => index + 1)
  return `question_${numbers.find((number) => !taken.has(`question_${number}`)) ?? numbers.length}`
}

/** The list with one item a place earlier or later; as it is at its ends. */
export function shifted<Item>(items: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const [item, other] = [items[index], items[index + by]]
  if (item === undefined || other === undefined) return items
  return items.with(index, other).with(index + by, item)
}
