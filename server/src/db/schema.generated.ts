// Generated from the migrations by tools/generate-types.ts. Do not edit: npm run generate
import type { ColumnType } from 'kysely'

/** What may be written into a JSON column. An array must be passed through JSON.stringify, or it arrives as an SQL array. */
export type Json = object | string | number | boolean

/** Read as one type, written as another. */
type Column<Selected, Written> = ColumnType<Selected, Written, Written>
/** The database fills it in when an insert leaves it out. */
type Defaulted<Selected, Written = Selected> = ColumnType<Selected, Written | undefined, Written>
/** Computed by the database. */
type Computed<Selected> = ColumnType<Selected, never, never>

export interface ActiveAppointmentsTable {
  tenant_id: Computed<string | null>
  id: Computed<string | null>
  branch_id: Computed<string | null>
  customer_id: Computed<string | null>
  service_id: Computed<string | null>
  booking_reference: Computed<string | null>
  title: Computed<string | null>
  starts_at: Computed<Temporal.Instant | null>
  ends_at: Computed<Temporal.Instant | null>
  duration_minutes: Computed<number | null>
  party_size: Computed<number | null>
  status: Computed<string | null>
  source: Computed<string | null>
  quoted_price_minor: Computed<number | null>
  currency: Computed<string | null>
  customer_name: Computed<string | null>
  service_name: Computed<string | null>
  branch_name: Computed<string | null>
  staff_name: Computed<string | null>
}

export interface AllocationsTable {
  tenant_id: string
  id: Defaulted<string>
  resource_id: string
  unit: Defaulted<number>
  appointment_id: string | null
  hold_id: string | null
  requirement_id: string | null
  role: Defaulted<string>
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  span: Computed<string>
  expires_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  active: Defaulted<boolean>
  replaced_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  group_session_id: string | null
  kind: Defaulted<'work' | 'buffer_before' | 'buffer_after'>
  layer: Computed<string>
}

export interface ApiKeysTable {
  tenant_id: string
  id: Defaulted<string>
  name: string
  key_hash: Buffer
  key_hint: string
  scopes: Defaulted<string[]>
  expires_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  last_used_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  revoked_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface AppointmentSeriesTable {
  tenant_id: string
  id: Defaulted<string>
  branch_id: string | null
  service_id: string | null
  customer_id: string | null
  recurrence_rule: string
  timezone: string
  first_starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  duration_minutes: number
  party_size: Defaulted<number>
  booking_mode: 'single' | 'group' | null
  resource_ids: Defaulted<string[]>
  preferred_ids: Defaulted<string[]>
  exceptions: Defaulted<Temporal.Instant[], (Temporal.Instant | string)[]>
  next_starts_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  on_conflict: Defaulted<'skip' | 'move'>
  continues_series_id: string | null
  status: Defaulted<'active' | 'cancelled'>
  booked_by: Defaulted<'customer' | 'staff'>
  source: Defaulted<'phone' | 'sms' | 'chat' | 'web' | 'walk_in' | 'admin' | 'api' | 'import'>
  customer_notes: string | null
  intake_answers: Defaulted<unknown, Json>
  metadata: Defaulted<unknown, Json>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface AppointmentStatsTable {
  tenant_id: Computed<string | null>
  service_id: Computed<string | null>
  service_name: Computed<string | null>
  appointment_date: Computed<string | null>
  currency: Computed<string | null>
  total_appointments: Computed<number | null>
  completed_appointments: Computed<number | null>
  cancelled_appointments: Computed<number | null>
  no_show_appointments: Computed<number | null>
  revenue: Computed<string | null>
  avg_price: Computed<string | null>
}

export interface AppointmentsTable {
  tenant_id: string
  id: Defaulted<string>
  branch_id: string | null
  customer_id: string | null
  service_id: string | null
  booking_reference: string
  title: string | null
  description: string | null
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  duration_minutes: Computed<number | null>
  buffer_before_minutes: Defaulted<number>
  buffer_after_minutes: Defaulted<number>
  actual_starts_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  actual_ends_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  party_size: Defaulted<number>
  status: Defaulted<'pending' | 'scheduled' | 'confirmed' | 'checked_in' | 'in_progress' | 'completed' | 'cancelled' | 'no_show'>
  status_changed_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  status_changed_by: string | null
  source: Defaulted<'phone' | 'sms' | 'chat' | 'web' | 'walk_in' | 'admin' | 'api' | 'import'>
  call_id: string | null
  conversation_id: string | null
  quoted_price_minor: number | null
  final_price_minor: number | null
  paid_amount_minor: Defaulted<number>
  currency: Defaulted<string>
  payment_status: Defaulted<'pending' | 'paid' | 'partially_paid' | 'refunded' | 'failed'>
  confirmation_sent_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  reminder_24h_sent_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  reminder_2h_sent_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  customer_notes: string | null
  internal_notes: string | null
  intake_answers: Defaulted<unknown, Json>
  cancelled_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  cancelled_by: string | null
  cancellation_reason: string | null
  metadata: Defaulted<unknown, Json>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
  group_session_id: string | null
  series_id: string | null
  series_starts_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  visit_id: string | null
  visit_position: number | null
  guest_name: string | null
  pending_blocks: Defaulted<boolean>
  price_is_from: Defaulted<boolean>
  tax_rate: Defaulted<string>
  tax_minor: number | null
  prices_include_tax: Defaulted<boolean>
  deposit_minor: number | null
  cancellation_fee_minor: number | null
  external_uid: string | null
  undo: Column<unknown, Json | null>
}

export interface AssistantsTable {
  tenant_id: string
  id: Defaulted<string>
  name: Defaulted<string>
  greeting: string | null
  instructions: string | null
  business_context: string | null
  booking_instructions: string | null
  language: Defaulted<string>
  languages: Defaulted<string[]>
  voice_id: string | null
  voice_settings: Defaulted<unknown, Json>
  transfer_number: string | null
  max_call_duration_minutes: Defaulted<number>
  recording_enabled: Defaulted<boolean>
  transcription_enabled: Defaulted<boolean>
  external_ids: Defaulted<unknown, Json>
  settings: Defaulted<unknown, Json>
  is_active: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  brain: Defaulted<'built-in' | 'language-model'>
  emergency_message: string | null
  emergency_number: string | null
  discloses_ai: Defaulted<boolean>
  texts_missed_calls: Defaulted<boolean>
  missed_call_text: string | null
  verification: Defaulted<'number' | 'number_and_fact' | 'code'>
  provisioning_until: Column<Temporal.Instant | null, Temporal.Instant | string | null>
}

export interface AuditLogsTable {
  tenant_id: string
  id: Defaulted<string>
  action: 'CREATE' | 'UPDATE' | 'DELETE' | 'LOGIN' | 'LOGOUT' | 'EXPORT' | 'IMPORT'
  table_name: string
  record_id: string | null
  user_id: string | null
  user_email: string | null
  actor: Defaulted<string>
  occurred_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  ip_address: string | null
  user_agent: string | null
  request_id: string | null
  old_values: Column<unknown, Json | null>
  new_values: Column<unknown, Json | null>
  context: Defaulted<unknown, Json>
}

export interface BlockedNumbersTable {
  tenant_id: string
  id: Defaulted<string>
  phone: string
  reason: string | null
  blocked_until: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface BookingLimitsTable {
  tenant_id: string
  id: Defaulted<string>
  scope: 'service' | 'resource' | 'customer'
  service_id: string | null
  resource_id: string | null
  period: 'day' | 'week' | 'month'
  max_count: number | null
  max_minutes: number | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface BookingPagesTable {
  tenant_id: string
  id: Defaulted<string>
  is_open: Defaulted<boolean>
  welcome: Defaulted<unknown, Json>
  hidden_branch_ids: Defaulted<string[]>
  lets_choose_staff: Defaulted<boolean>
  allowed_origins: Defaulted<string[]>
  colour: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface BranchesTable {
  tenant_id: string
  id: Defaulted<string>
  name: string
  slug: string
  branch_code: string | null
  address_line1: string | null
  address_line2: string | null
  city: string | null
  state: string | null
  postal_code: string | null
  country: string | null
  latitude: string | null
  longitude: string | null
  phone: string | null
  email: string | null
  timezone: string
  is_primary: Defaulted<boolean>
  is_active: Defaulted<boolean>
  settings: Defaulted<unknown, Json>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
  closes_on_holidays: Defaulted<boolean>
  holiday_country: string | null
  holiday_region: string | null
}

export interface CallActivitiesTable {
  tenant_id: string
  id: Defaulted<string>
  call_id: string
  activity_type: string
  activity_data: Defaulted<unknown, Json>
  occurred_at: Column<Temporal.Instant, Temporal.Instant | string>
  duration_seconds: number | null
}

export interface CallSearchWordsTable {
  tenant_id: string
  word: string
  call_id: string
}

export interface CallTurnsTable {
  tenant_id: string
  id: Defaulted<string>
  call_id: string
  position: number
  role: 'caller' | 'assistant'
  text: string
  language: string | null
  spoken_at: Column<Temporal.Instant, Temporal.Instant | string>
  latency_ms: number | null
  provider_turn_id: string | null
  utterance_id: string | null
  answers_turn_id: string | null
  brain: 'built-in' | 'language-model' | null
  first_text_ms: number | null
  tools_ms: number | null
  interrupted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  unheard_text: string | null
  reply: Column<unknown, Json | null>
  answering_until: Column<Temporal.Instant | null, Temporal.Instant | string | null>
}

export interface CallsTable {
  tenant_id: string
  id: Defaulted<string>
  provider: string
  provider_call_id: string
  carrier_call_id: string | null
  branch_id: string | null
  customer_id: string | null
  phone_number_id: string | null
  system_prompt_id: string | null
  appointment_id: string | null
  direction: Defaulted<'inbound' | 'outbound'>
  from_number: string | null
  to_number: string | null
  caller_name: string | null
  agent_id: string | null
  status: Defaulted<'queued' | 'ringing' | 'in_progress' | 'completed' | 'failed' | 'no_answer' | 'busy' | 'missed' | 'transferred' | 'voicemail' | 'abandoned'>
  end_reason: string | null
  started_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  ended_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  duration_seconds: number | null
  transcript: string | null
  summary: string | null
  recording_url: string | null
  intent: string | null
  entities: Defaulted<unknown, Json>
  sentiment: 'positive' | 'neutral' | 'negative' | null
  language: string | null
  confidence_score: string | null
  analysis: Defaulted<unknown, Json>
  dynamic_variables: Defaulted<unknown, Json>
  custom_data: Defaulted<unknown, Json>
  metadata: Defaulted<unknown, Json>
  outcome: 'booked' | 'rescheduled' | 'cancelled' | 'answered' | 'message_taken' | 'handed_over' | 'nothing' | null
  appointment_created: Computed<boolean | null>
  booking_error: string | null
  notes: string | null
  cost_micros: number | null
  cost_currency: string | null
  cost_breakdown: Defaulted<unknown, Json>
  dialogue: Column<unknown, Json | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  brain: 'built-in' | 'language-model' | null
  answering: string | null
  first_sound_ms: number | null
  ai_disclosed_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  recording_consent: 'announced' | 'granted' | 'refused' | null
  recording_consent_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  verified_customer_id: string | null
  verified_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  transferred_to: string | null
  transferred_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  voicemail_url: string | null
  end_cause: 'caller_hung_up' | 'assistant_hung_up' | 'transferred' | 'voicemail' | 'silence' | 'max_duration' | 'no_answer' | 'busy' | 'blocked' | 'failed_ours' | 'failed_vendor' | 'unknown' | null
  purpose: 'reminder' | 'confirmation' | 'callback' | 'other' | null
  opening: string | null
  about_appointment_id: string | null
  once_key: string | null
  placement: 'claimed' | 'placed' | 'refused' | 'unknown' | null
  text_back_span: string | null
}

export interface CatalogRevisionsTable {
  tenant_id: string
  revision: Defaulted<string>
}

export interface ChangesTable {
  tenant_id: string
  transaction_id: Defaulted<string>
  area: 'appointments' | 'calls' | 'catalog' | 'conversations' | 'customers' | 'evaluations' | 'follow-ups' | 'integrations' | 'members' | 'questions' | 'receptionist' | 'series' | 'settings' | 'visits' | 'waitlist'
  record_id: string
  changed_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface ConversationHandoversTable {
  tenant_id: string
  id: Defaulted<string>
  conversation_id: string
  handled_by: 'assistant' | 'person'
  actor: string
  user_id: string | null
  note: string | null
  occurred_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface ConversationsTable {
  tenant_id: string
  id: Defaulted<string>
  channel: 'sms' | 'chat' | 'email'
  customer_id: string | null
  branch_id: string | null
  address: string
  our_address: string | null
  status: Defaulted<'open' | 'closed'>
  handled_by: Defaulted<'assistant' | 'person'>
  language: string | null
  outcome: string | null
  dialogue: Column<unknown, Json | null>
  last_message_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  ended_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  brain: 'built-in' | 'language-model' | null
  answering: string | null
  verified_customer_id: string | null
  verified_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  system_prompt_id: string | null
  attention_reason: 'handover' | 'written_to_a_person' | 'possible_cancellation' | 'written_after_opting_out' | 'attachment' | 'not_answered' | 'number_without_sms' | 'too_many_messages' | 'not_delivered' | 'delivery_unknown' | null
  attention_since: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  unread_messages: Defaulted<number>
}

export interface CustomerLoginsTable {
  tenant_id: string
  id: Defaulted<string>
  customer_id: string
  code_hash: Buffer | null
  code_expires_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  failed_attempts: Defaulted<number>
  last_login_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  is_active: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface CustomerRelationshipsTable {
  tenant_id: string
  id: Defaulted<string>
  customer_id: string
  related_customer_id: string
  relationship_type: 'parent' | 'child' | 'partner' | 'sibling' | 'guardian' | 'assistant' | 'employer' | 'other'
  may_book: Defaulted<boolean>
  notes: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface CustomerSearchWordsTable {
  tenant_id: string
  word: string
  customer_id: string
}

export interface CustomerStatisticsTable {
  tenant_id: string
  customer_id: string
  total_appointments: Defaulted<number>
  completed_appointments: Defaulted<number>
  cancelled_appointments: Defaulted<number>
  no_show_appointments: Defaulted<number>
  total_calls: Defaulted<number>
  total_spent_minor: Defaulted<number>
  first_appointment_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  last_appointment_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  last_contact_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
}

export interface CustomersTable {
  tenant_id: string
  id: Defaulted<string>
  first_name: string
  last_name: Defaulted<string>
  full_name: Computed<string | null>
  phone: string | null
  phone_normalized: Computed<string | null>
  email: string | null
  email_normalized: Computed<string | null>
  date_of_birth: string | null
  gender: 'male' | 'female' | 'other' | 'not_specified' | null
  address_line1: string | null
  address_line2: string | null
  city: string | null
  state: string | null
  postal_code: string | null
  country: string | null
  preferred_language: string | null
  communication_preferences: Defaulted<unknown, Json>
  notes: string | null
  allergies: string | null
  medical_conditions: string | null
  emergency_contact: Column<unknown, Json | null>
  marketing_consent: Defaulted<boolean>
  marketing_consent_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  acquisition_source: string | null
  acquired_on: Defaulted<string>
  tags: Defaulted<string[]>
  metadata: Defaulted<unknown, Json>
  is_active: Defaulted<boolean>
  is_blocked: Defaulted<boolean>
  blocked_reason: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
  merged_into_id: string | null
  erased_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  external_uid: string | null
}

export interface DateOverridesTable {
  tenant_id: string
  id: Defaulted<string>
  resource_id: string | null
  branch_id: string | null
  on_date: string
  hours: Defaulted<unknown, Json>
  reason: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface EvaluationResultsTable {
  tenant_id: string
  id: Defaulted<string>
  evaluation_id: string
  file: string
  line: number
  scenario: string
  language: string
  attempt: number
  status: 'passed' | 'failed' | 'broken'
  outcome: string | null
  turns: number
  duration_ms: number
  differences: Column<unknown, Json>
  transcript: Column<unknown, Json>
  tool_calls: Column<unknown, Json>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface EvaluationsTable {
  tenant_id: string
  id: Defaulted<string>
  brain: 'built-in' | 'language-model'
  language: string | null
  repeats: number
  status: Defaulted<'running' | 'finished' | 'failed'>
  scenario_count: number
  passed_count: Defaulted<number>
  request_key: string | null
  started_at: Column<Temporal.Instant, Temporal.Instant | string>
  finished_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface EventTypesTable {
  tenant_id: string
  id: Defaulted<string>
  provider: Defaulted<string>
  external_id: string
  branch_id: string | null
  service_id: string | null
  title: string
  slug: string | null
  length_minutes: number | null
  description: string | null
  locations: Defaulted<unknown, Json>
  external_location_id: string | null
  metadata: Defaulted<unknown, Json>
  is_active: Defaulted<boolean>
  last_synced_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface ExternalBookingsTable {
  tenant_id: string
  id: Defaulted<string>
  provider: string
  external_id: string
  external_event_id: string | null
  event_type_id: string | null
  appointment_id: string | null
  status: string | null
  payload: Defaulted<unknown, Json>
  last_synced_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface ExternalBusySpansTable {
  tenant_id: string
  id: Defaulted<string>
  calendar_id: string
  resource_id: string
  uid: string
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  summary: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface ExternalCalendarsTable {
  tenant_id: string
  id: Defaulted<string>
  resource_id: string
  name: string
  provider: Defaulted<string>
  on_failure: Defaulted<'block' | 'ignore'>
  stale_after_minutes: number | null
  last_read_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  failing_since: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  last_error: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  read_time: Defaulted<string>
}

export interface FaqsTable {
  tenant_id: string
  id: Defaulted<string>
  category: Defaulted<string>
  language: Defaulted<string>
  question: string
  answer: string
  keywords: Defaulted<string[]>
  is_active: Defaulted<boolean>
  display_order: Defaulted<number>
  usage_count: Defaulted<number>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  search_words: Computed<string>
}

export interface FollowUpsTable {
  tenant_id: string
  id: Defaulted<string>
  kind: 'message' | 'callback' | 'handover' | 'unanswered_question' | 'emergency'
  call_id: string | null
  conversation_id: string | null
  customer_id: string | null
  caller_name: string | null
  phone: string | null
  body: string
  status: Defaulted<'open' | 'done'>
  done_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  done_by: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  unanswered_question_id: string | null
}

export interface GroupSessionPlacesTable {
  tenant_id: string
  id: Defaulted<string>
  group_session_id: string
  appointment_id: string | null
  hold_id: string | null
  places: number
  expires_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  active: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface GroupSessionsTable {
  tenant_id: string
  id: Defaulted<string>
  branch_id: string | null
  service_id: string
  title: string | null
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  places: number
  taken: Defaulted<number>
  opened_by: Defaulted<'business' | 'booking'>
  status: Defaulted<'open' | 'cancelled'>
  internal_notes: string | null
  metadata: Defaulted<unknown, Json>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface HoldsTable {
  tenant_id: string
  id: Defaulted<string>
  token_hash: Buffer
  branch_id: string | null
  service_id: string
  party_size: Defaulted<number>
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  released_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  appointment_id: string | null
  metadata: Defaulted<unknown, Json>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  group_session_id: string | null
}

export interface IdempotencyKeysTable {
  tenant_id: string
  key: string
  principal: string
  request_hash: Buffer
  answer_sealed: Buffer | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface IntakeFieldsTable {
  tenant_id: string
  id: Defaulted<string>
  service_id: string
  key: string
  label: string
  translations: Defaulted<unknown, Json>
  type: 'text' | 'long_text' | 'number' | 'boolean' | 'choice' | 'choices' | 'date' | 'time' | 'phone' | 'email' | 'address'
  is_required: Defaulted<boolean>
  options: Defaulted<string[]>
  min_value: string | null
  max_value: string | null
  max_length: number | null
  asked_by_receptionist: Defaulted<boolean>
  asked_online: Defaulted<boolean>
  sort_order: Defaulted<number>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface IntegrationsTable {
  tenant_id: string
  id: Defaulted<string>
  type: string
  name: Defaulted<string>
  config_encrypted: Buffer
  settings: Defaulted<unknown, Json>
  status: Defaulted<'active' | 'inactive' | 'error'>
  last_error: string | null
  last_checked_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface InvitationsTable {
  tenant_id: string
  id: Defaulted<string>
  email: string
  role: 'owner' | 'admin' | 'manager' | 'staff' | 'member'
  token_hash: Buffer
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  accepted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  revoked_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface LoginAttemptsTable {
  id: Defaulted<string>
  email: string
  ip_address: string
  user_agent: string | null
  success: boolean
  failure_reason: string | null
  attempted_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface ManageLinksTable {
  tenant_id: string
  id: Defaulted<string>
  appointment_id: string
  token_hash: Buffer
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  created_at: Column<Temporal.Instant, Temporal.Instant | string>
}

export interface MessageOptOutsTable {
  tenant_id: string
  id: Defaulted<string>
  address: string
  how: 'keyword' | 'wording' | 'carrier' | 'refused_by_carrier' | 'told'
  words: string | null
  message_id: string | null
  opted_out_at: Column<Temporal.Instant, Temporal.Instant | string>
  confirmation_id: string | null
  opted_in_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  opted_in_message_id: string | null
}

export interface MessageSettingsTable {
  tenant_id: string
  id: Defaulted<string>
  quiet_from: Defaulted<string>
  quiet_until: Defaulted<string>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface MessagesTable {
  tenant_id: string
  id: Defaulted<string>
  conversation_id: string
  appointment_id: string | null
  direction: 'inbound' | 'outbound'
  author: Defaulted<'customer' | 'assistant' | 'person' | 'system'>
  body: string
  status: 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'unknown' | 'received'
  provider: string | null
  provider_message_id: string | null
  segments: number | null
  cost_micros: number | null
  cost_currency: string | null
  failure_reason: string | null
  sent_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  delivered_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  purpose: Defaulted<'conversation' | 'consent' | 'confirmation' | 'reminder' | 'missed_call' | 'verification' | 'offer' | 'notice'>
  begun_by: Defaulted<'customer' | 'business'>
  once_key: string | null
  deliver_after: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  useful_until: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  claimed_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  attempts: Defaulted<number>
  failure_code: string | null
  encoding: 'gsm-7' | 'ucs-2' | null
  expected_segments: number | null
  message_key: string | null
  answers_message_id: string | null
  came_of: Column<unknown, Json | null>
}

export interface ModelUsesTable {
  tenant_id: string
  id: Defaulted<string>
  call_id: string | null
  conversation_id: string | null
  integration_id: string | null
  provider: string
  model: string
  outcome: 'answered' | 'timed_out' | 'failed' | 'malformed' | 'abandoned'
  input_tokens: Defaulted<number>
  cached_tokens: Defaulted<number>
  output_tokens: Defaulted<number>
  cost_micros: number | null
  cost_currency: string | null
  first_text_ms: number | null
  duration_ms: number
  created_at: Column<Temporal.Instant, Temporal.Instant | string>
}

export interface OpeningHoursTable {
  tenant_id: string
  id: Defaulted<string>
  branch_id: string
  day_of_week: number
  opens_at: string
  closes_at: string
  effective_from: Defaulted<string>
  effective_until: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface OperatorSessionsTable {
  id: Defaulted<string>
  token_hash: Buffer
  key_hash: Buffer
  ip_address: string | null
  user_agent: string | null
  created_at: Column<Temporal.Instant, Temporal.Instant | string>
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  revoked_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
}

export interface OperatorStandInsTable {
  tenant_id: string
  id: Defaulted<string>
  user_id: string
  token_hash: Buffer
  reason: string
  started_at: Column<Temporal.Instant, Temporal.Instant | string>
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  ended_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
}

export interface OutboxEventsTable {
  tenant_id: string
  id: Defaulted<string>
  type: string
  payload: Column<unknown, Json>
  occurred_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  dispatched_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
}

export interface PhoneNumberDirectoryTable {
  number: string
  tenant_id: string
  phone_number_id: string
}

export interface PhoneNumbersTable {
  tenant_id: string
  id: Defaulted<string>
  branch_id: string | null
  number: string
  type: Defaulted<'main' | 'support' | 'sales'>
  label: string | null
  provider: string | null
  external_id: string | null
  external_agent_id: string | null
  capabilities: Defaulted<unknown, Json>
  is_active: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface PortalSessionsTable {
  tenant_id: string
  id: Defaulted<string>
  token_hash: Buffer
  manage_link_id: string | null
  customer_id: string | null
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  created_at: Column<Temporal.Instant, Temporal.Instant | string>
}

export interface ResourceAvailabilityTable {
  tenant_id: Computed<string | null>
  id: Computed<string | null>
  name: Computed<string | null>
  type: Computed<string | null>
  day_of_week: Computed<number | null>
  start_time: Computed<string | null>
  end_time: Computed<string | null>
  is_available: Computed<boolean | null>
}

export interface ResourceBlocksTable {
  tenant_id: string
  id: Defaulted<string>
  resource_id: string | null
  branch_id: string | null
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  block_type: Defaulted<'vacation' | 'sick_leave' | 'maintenance' | 'break' | 'training' | 'closure' | 'other'>
  reason: string | null
  recurrence_rule: string | null
  recurrence_ends_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  timezone: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
  recurrence_exceptions: Defaulted<Temporal.Instant[], (Temporal.Instant | string)[]>
  recurrence_additions: Defaulted<Temporal.Instant[], (Temporal.Instant | string)[]>
}

export interface ResourceSchedulesTable {
  tenant_id: string
  id: Defaulted<string>
  resource_id: string
  branch_id: string | null
  day_of_week: number
  start_time: string
  end_time: string
  effective_from: Defaulted<string>
  effective_until: string | null
  is_active: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface ResourcesTable {
  tenant_id: string
  id: Defaulted<string>
  type: 'staff' | 'room' | 'equipment' | 'vehicle' | 'other'
  name: string
  first_name: string | null
  last_name: string | null
  title: string | null
  employee_number: string | null
  description: string | null
  bio: string | null
  specialties: Defaulted<unknown, Json>
  features: Defaulted<unknown, Json>
  user_id: string | null
  home_branch_id: string | null
  email: string | null
  phone: string | null
  hourly_rate_minor: number | null
  units: Defaulted<number>
  capacity: number | null
  location: string | null
  avatar_url: string | null
  color_hex: string | null
  sort_order: Defaulted<number>
  notification_preferences: Defaulted<unknown, Json>
  external_ids: Defaulted<unknown, Json>
  hired_on: string | null
  terminated_on: string | null
  is_available: Defaulted<boolean>
  is_active: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
}

export interface ServiceBranchesTable {
  tenant_id: string
  service_id: string
  branch_id: string
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface ServiceDurationsTable {
  tenant_id: string
  service_id: string
  duration_minutes: number
  price_minor: number | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface ServiceRequirementsTable {
  tenant_id: string
  id: Defaulted<string>
  service_id: string
  role: string
  quantity: Defaulted<number>
  is_required: Defaulted<boolean>
  parts: Defaulted<unknown, Json>
  sort_order: Defaulted<number>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  quantity_per: Defaulted<'booking' | 'person'>
  keep_together: Defaulted<boolean>
}

export interface ServiceResourcesTable {
  tenant_id: string
  requirement_id: string
  resource_id: string
  preference_order: Defaulted<number>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  price_minor: number | null
  weight: Defaulted<number>
}

export interface ServicesTable {
  tenant_id: string
  id: Defaulted<string>
  name: string
  slug: string
  description: string | null
  meta_description: string | null
  category: string | null
  spoken_names: Defaulted<string[]>
  duration_minutes: number
  buffer_before_minutes: Defaulted<number>
  buffer_after_minutes: Defaulted<number>
  price_minor: number | null
  currency: Defaulted<string>
  price_varies: Defaulted<boolean>
  tax_rate: Defaulted<string>
  max_party_size: Defaulted<number>
  minimum_notice_minutes: Defaulted<number>
  booking_horizon_days: Defaulted<number>
  slot_step_minutes: Defaulted<number>
  available_days: Defaulted<number[]>
  available_from: Defaulted<string>
  available_until: Defaulted<string>
  requires_confirmation: Defaulted<boolean>
  allows_cancellation: Defaulted<boolean>
  cancellation_notice_minutes: Defaulted<number>
  available_online: Defaulted<boolean>
  requires_deposit: Defaulted<boolean>
  deposit_minor: number | null
  color_hex: string | null
  icon: string | null
  sort_order: Defaulted<number>
  is_active: Defaulted<boolean>
  is_featured: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
  booking_mode: Defaulted<'single' | 'group' | 'single_or_group'>
  group_places: number | null
  group_opens_on_demand: Defaulted<boolean>
  buffer_rule: Defaulted<'sum' | 'max'>
  slot_grid: Defaulted<'anchored' | 'packed'>
  slot_anchor_minute: Defaulted<number>
  horizon_kind: Defaulted<'days' | 'working_days' | 'until_date'>
  bookable_until: string | null
  staff_choice: Defaulted<'preference' | 'least_busy' | 'round_robin'>
  staff_choice_period_days: Defaulted<number>
  prefers_last_staff: Defaulted<boolean>
  pending_blocks: Defaulted<boolean>
  allows_rescheduling: Defaulted<boolean>
  reschedule_notice_minutes: Defaulted<number>
  prices_include_tax: Defaulted<boolean>
  deposit_percent: string | null
  cancellation_fee_minor: number | null
  cancellation_fee_percent: string | null
}

export interface StaffEventTypesTable {
  tenant_id: string
  id: Defaulted<string>
  resource_id: string
  event_type_id: string
  is_primary: Defaulted<boolean>
  settings: Defaulted<unknown, Json>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface SystemPromptPublicationsTable {
  tenant_id: string
  id: Defaulted<string>
  channel: 'voice' | 'messages'
  shares: Column<unknown, Json>
  published_at: Column<Temporal.Instant, Temporal.Instant | string>
  published_by: string | null
}

export interface SystemPromptsTable {
  tenant_id: string
  id: Defaulted<string>
  channel: 'voice' | 'messages'
  content: string
  version_label: Defaulted<string>
  status: Defaulted<'draft' | 'published' | 'retired'>
  is_active: Computed<boolean | null>
  published_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  traffic_from: number | null
  traffic_until: number | null
  traffic_percent: Computed<number | null>
}

export interface TenantOpeningsTable {
  user_id: string
  key: string
  request_hash: Buffer
  tenant_id: string
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface TenantUsersTable {
  tenant_id: string
  id: Defaulted<string>
  user_id: string
  role: Defaulted<'owner' | 'admin' | 'manager' | 'staff' | 'member'>
  permissions: Defaulted<unknown, Json>
  is_primary: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
}

export interface TenantsTable {
  id: Defaulted<string>
  slug: string
  name: string
  description: string | null
  business_type: Defaulted<'restaurant' | 'clinic' | 'salon' | 'fitness' | 'spa' | 'dental' | 'veterinary' | 'physiotherapy' | 'garage' | 'laundry' | 'other'>
  email: string | null
  phone: string | null
  website_url: string | null
  address_line1: string | null
  address_line2: string | null
  city: string | null
  state: string | null
  postal_code: string | null
  country: Defaulted<string>
  timezone: Defaulted<string>
  locale: Defaulted<string>
  currency: Defaulted<string>
  settings: Defaulted<unknown, Json>
  features: Defaulted<unknown, Json>
  metadata: Defaulted<unknown, Json>
  subscription_status: Defaulted<'trial' | 'active' | 'past_due' | 'suspended' | 'cancelled'>
  trial_ends_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  is_active: Defaulted<boolean>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
  waitlist_offer_minutes: Defaulted<number>
  suspended_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  suspension_reason: string | null
}

export interface ToolCallsTable {
  tenant_id: string
  id: Defaulted<string>
  call_id: string | null
  conversation_id: string | null
  provider_tool_call_id: string | null
  name: string
  arguments: Defaulted<unknown, Json>
  arguments_hash: Buffer
  status: 'succeeded' | 'refused' | 'failed'
  code: string | null
  result: Defaulted<unknown, Json>
  spoken: Defaulted<string>
  latency_ms: number | null
  position: Defaulted<number>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface UnansweredQuestionsTable {
  tenant_id: string
  id: Defaulted<string>
  language: string
  question: string
  word_key: string
  asked_count: Defaulted<number>
  status: Defaulted<'open' | 'dismissed' | 'answered'>
  faq_id: string | null
  first_asked_at: Column<Temporal.Instant, Temporal.Instant | string>
  last_asked_at: Column<Temporal.Instant, Temporal.Instant | string>
  settled_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  settled_by: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface UnroutedWebhookEventsTable {
  id: Defaulted<string>
  provider: string
  dialled_number: string | null
  reason: string
  received_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
}

export interface UserSessionsTable {
  id: Defaulted<string>
  user_id: string
  token_hash: Buffer
  device_info: Defaulted<unknown, Json>
  ip_address: string | null
  user_agent: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  last_seen_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  revoked_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
}

export interface UsersTable {
  id: Defaulted<string>
  email: string
  email_normalized: Computed<string | null>
  username: string | null
  password_hash: string | null
  first_name: string
  last_name: Defaulted<string>
  phone: string | null
  avatar_url: string | null
  email_verified: Defaulted<boolean>
  phone_verified: Defaulted<boolean>
  is_active: Defaulted<boolean>
  is_staff: Defaulted<boolean>
  is_superuser: Defaulted<boolean>
  last_login_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  password_changed_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  locale: Defaulted<string>
  timezone: Defaulted<string>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
  deleted_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  deleted_by: string | null
}

export interface VerificationCodesTable {
  tenant_id: string
  id: Defaulted<string>
  call_id: string | null
  conversation_id: string | null
  phone: string
  code_hash: Buffer
  tries: Defaulted<number>
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  used_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Column<Temporal.Instant, Temporal.Instant | string>
  sign_in_id: string | null
}

export interface VisitsTable {
  tenant_id: string
  id: Defaulted<string>
  branch_id: string | null
  customer_id: string | null
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  source: Defaulted<string>
  customer_notes: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface WaitlistEntriesTable {
  tenant_id: string
  id: Defaulted<string>
  customer_id: string
  service_id: string
  branch_id: string | null
  resource_ids: Defaulted<string[]>
  party_size: Defaulted<number>
  from_date: string
  until_date: string
  days_of_week: Defaulted<number[]>
  times_of_day: Defaulted<unknown, Json>
  replaces_appointment_id: string | null
  status: Defaulted<'waiting' | 'offered' | 'booked' | 'cancelled' | 'expired'>
  priority: Defaulted<number>
  source: Defaulted<'phone' | 'sms' | 'chat' | 'web' | 'walk_in' | 'admin' | 'api' | 'import'>
  notes: string | null
  appointment_id: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface WaitlistOffersTable {
  tenant_id: string
  id: Defaulted<string>
  entry_id: string
  branch_id: string
  resource_ids: Defaulted<string[]>
  hold_id: string | null
  token_hash: Buffer
  starts_at: Column<Temporal.Instant, Temporal.Instant | string>
  ends_at: Column<Temporal.Instant, Temporal.Instant | string>
  offered_at: Column<Temporal.Instant, Temporal.Instant | string>
  expires_at: Column<Temporal.Instant, Temporal.Instant | string>
  status: Defaulted<'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'>
  answered_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

export interface WebhookEventsTable {
  tenant_id: string
  id: Defaulted<string>
  provider: string
  event_type: string
  event_id: string
  call_id: string | null
  payload: Column<unknown, Json>
  signature: string | null
  occurred_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  received_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  deliveries: Defaulted<number>
  processed_at: Column<Temporal.Instant | null, Temporal.Instant | string | null>
  processed: Computed<boolean | null>
  response: Column<unknown, Json | null>
  error: string | null
  attempts: Defaulted<number>
}

export interface WidgetSettingsTable {
  tenant_id: string
  id: Defaulted<string>
  is_enabled: Defaulted<boolean>
  allowed_origins: Defaulted<string[]>
  title: string | null
  greeting: string | null
  colour: string | null
  created_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  updated_at: Defaulted<Temporal.Instant, Temporal.Instant | string>
  created_by: string | null
  updated_by: string | null
  version: Defaulted<number>
}

/** Every table and view, by the name that a query uses. */
export interface Database {
  active_appointments: ActiveAppointmentsTable
  allocations: AllocationsTable
  api_keys: ApiKeysTable
  appointment_series: AppointmentSeriesTable
  appointment_stats: AppointmentStatsTable
  appointments: AppointmentsTable
  assistants: AssistantsTable
  audit_logs: AuditLogsTable
  blocked_numbers: BlockedNumbersTable
  booking_limits: BookingLimitsTable
  booking_pages: BookingPagesTable
  branches: BranchesTable
  call_activities: CallActivitiesTable
  call_search_words: CallSearchWordsTable
  call_turns: CallTurnsTable
  calls: CallsTable
  catalog_revisions: CatalogRevisionsTable
  changes: ChangesTable
  conversation_handovers: ConversationHandoversTable
  conversations: ConversationsTable
  customer_logins: CustomerLoginsTable
  customer_relationships: CustomerRelationshipsTable
  customer_search_words: CustomerSearchWordsTable
  customer_statistics: CustomerStatisticsTable
  customers: CustomersTable
  date_overrides: DateOverridesTable
  evaluation_results: EvaluationResultsTable
  evaluations: EvaluationsTable
  event_types: EventTypesTable
  external_bookings: ExternalBookingsTable
  external_busy_spans: ExternalBusySpansTable
  external_calendars: ExternalCalendarsTable
  faqs: FaqsTable
  follow_ups: FollowUpsTable
  group_session_places: GroupSessionPlacesTable
  group_sessions: GroupSessionsTable
  holds: HoldsTable
  idempotency_keys: IdempotencyKeysTable
  intake_fields: IntakeFieldsTable
  integrations: IntegrationsTable
  invitations: InvitationsTable
  login_attempts: LoginAttemptsTable
  manage_links: ManageLinksTable
  message_opt_outs: MessageOptOutsTable
  message_settings: MessageSettingsTable
  messages: MessagesTable
  model_uses: ModelUsesTable
  opening_hours: OpeningHoursTable
  operator_sessions: OperatorSessionsTable
  operator_stand_ins: OperatorStandInsTable
  outbox_events: OutboxEventsTable
  phone_number_directory: PhoneNumberDirectoryTable
  phone_numbers: PhoneNumbersTable
  portal_sessions: PortalSessionsTable
  resource_availability: ResourceAvailabilityTable
  resource_blocks: ResourceBlocksTable
  resource_schedules: ResourceSchedulesTable
  resources: ResourcesTable
  service_branches: ServiceBranchesTable
  service_durations: ServiceDurationsTable
  service_requirements: ServiceRequirementsTable
  service_resources: ServiceResourcesTable
  services: ServicesTable
  staff_event_types: StaffEventTypesTable
  system_prompt_publications: SystemPromptPublicationsTable
  system_prompts: SystemPromptsTable
  tenant_openings: TenantOpeningsTable
  tenant_users: TenantUsersTable
  tenants: TenantsTable
  tool_calls: ToolCallsTable
  unanswered_questions: UnansweredQuestionsTable
  unrouted_webhook_events: UnroutedWebhookEventsTable
  user_sessions: UserSessionsTable
  users: UsersTable
  verification_codes: VerificationCodesTable
  visits: VisitsTable
  waitlist_entries: WaitlistEntriesTable
  waitlist_offers: WaitlistOffersTable
  webhook_events: WebhookEventsTable
  widget_settings: WidgetSettingsTable
}
