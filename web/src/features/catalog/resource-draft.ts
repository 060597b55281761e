import type { Resource, ResourceInput } from '@ringbook/api-contract'

/** What the form of a person, a room or a piece of equipment holds; '' and null are nothing. */
export type ResourceDraft = Pick<
  Resource,
  | 'type'
  | 'name'
  | 'first_name'
  | 'last_name'
  | 'title'
  | 'description'
  | 'email'
  | 'phone'
  | 'home_branch_id'
  | 'units'
  | 'capacity'
  | 'color_hex'
  | 'hired_on'
  | 'terminated_on'
  | 'is_active'
>

export function draftOfResource(resource: Resource): ResourceDraft {
  return resource
}

export function newResourceDraft(type: ResourceDraft['type'], homeBranchId: string | null): ResourceDraft {
  return { ...NEW_RESOURCE, type, home_branch_id: homeBranchId }
}

const NEW_RESOURCE: Omit<ResourceDraft, 'type' | 'home_branch_id'> = {
  name: '',
  first_name: null,
  last_name: null,
  title: null,
  description: null,
  email: null,
  phone: null,
  units: 1,
  capacity: null,
  color_hex: null,
  hired_on: null,
  terminated_on: null,
  is_active: true,
}

/** What is sent to the server, not yet parsed by the contract: staff are named by their first and last name. */
export function inputOfResource(draft: ResourceDraft): Partial<Record<keyof ResourceInput, unknown>> {
  const fullName = [draft.first_name, draft.last_name].filter((part) => part !== null && part !== '').join(' ')
  return { ...fieldsOf(draft), name: draft.type === 'staff' && fullName !== '' ? fullName : draft.name }
}

// The record may hold more than the form; only what the form shows is sent.
function fieldsOf(draft: ResourceDraft): ResourceDraft {
  const { type, name, first_name, last_name, title, description, email, phone, home_branch_id } = draft
  const { units, capacity, color_hex, hired_on, terminated_on, is_active } = draft
  const person = { type, name, first_name, last_name, title, description, email, phone, home_branch_id }
  return { ...person, units, capacity, color_hex, hired_on, terminated_on, is_active }
}
