import * as api from '@ringbook/api-contract'
import { roomRoutes, route } from '../http/route.ts'
import type { RefusalStatus, RoomRoutes } from '../http/route.ts'
import { shown } from '../http/shown.ts'
import { answerSortedPage, readSortedPageQuery } from '../http/sorted-cursor.ts'
import type { CustomerId } from '../kernel/ids.ts'
import { ok } from '../kernel/result.ts'
import { addRelationship } from './add-relationship.ts'
import { changeCustomer } from './change-customer.ts'
import { createCustomer } from './create-customer.ts'
import { deleteCustomer } from './delete-customer.ts'
import { eraseCustomer } from './erase-customer.ts'
import { customersRefusals } from './errors.ts'
import type { CustomersRefusalCode } from './errors.ts'
import { getCustomer } from './get-customer.ts'
import { listCustomers } from './list-customers.ts'
import { listRelationships } from './list-relationships.ts'
import { mergeCustomers } from './merge-customers.ts'
import { removeRelationship } from './remove-relationship.ts'
import type { CustomerRecord } from './store/customers.ts'
import type { RelationshipRecord } from './store/relationships.ts'

const statuses: Readonly<Record<CustomersRefusalCode, RefusalStatus>> = {
  'customers.customer_not_found': 404,
  'customers.relationship_not_found': 404,
  'customers.version_mismatch': 412,
  'customers.invalid_phone': 422,
  'customers.phone_taken': 409,
  'customers.email_taken': 409,
  'customers.external_uid_taken': 409,
  'customers.unknown_customer': 422,
  'customers.same_customer': 422,
  'customers.relationship_exists': 409,
}

/** Customers over HTTP. */
export function customersRoutes(): RoomRoutes {
  return roomRoutes({
    room: 'customers',
    refusals: customersRefusals,
    statuses,
    routes: [...recordRoutes(), ...personRoutes(), ...relationshipRoutes()],
  })
}

function recordRoutes() {
  return [
    route(api.listCustomers, async (session, { query }) => {
      const page = readSortedPageQuery(query)
      if (!page.ok) return page
      const { q: search, tag, is_active: isActive, is_blocked: isBlocked } = query
      const filter = { search, tag, isActive, isBlocked }
      return ok(answerSortedPage(await listCustomers(session, { filter, page: page.value }), customerAnswer))
    }),
    route(api.createCustomer, async (session, { body }) => shown(await createCustomer(session, body), customerAnswer)),
    route(api.getCustomer, async (session, { params }) =>
      shown(await getCustomer(session, params.customer_id as CustomerId), customerAnswer),
    ),
    route(api.updateCustomer, async (session, { params, body, expectedVersion }) => {
      const customerId = params.customer_id as CustomerId
      return shown(await changeCustomer(session, { customerId, change: body, expectedVersion }), customerAnswer)
    }),
    route(api.deleteCustomer, (session, { params, expectedVersion }) =>
      deleteCustomer(session, { customerId: params.customer_id as CustomerId, expectedVersion }),
    ),
  ]
}

function personRoutes() {
  return [
    route(api.blockCustomer, async (session, { params, body, expectedVersion }) => {
      const change = { is_blocked: true, blocked_reason: body.reason ?? null }
      const customerId = params.customer_id as CustomerId
      return shown(await changeCustomer(session, { customerId, change, expectedVersion }), customerAnswer)
    }),
    route(api.unblockCustomer, async (session, { params, expectedVersion }) => {
      const change = { is_blocked: false, blocked_reason: null }
      const customerId = params.customer_id as CustomerId
      return shown(await changeCustomer(session, { customerId, change, expectedVersion }), customerAnswer)
    }),
    route(api.mergeCustomers, async (session, { params, body, expectedVersion }) => {
      const keptId = params.customer_id as CustomerId
      const mergedId = body.merged_customer_id as CustomerId
      return shown(await mergeCustomers(session, { keptId, mergedId, expectedVersion }), customerAnswer)
    }),
    route(api.eraseCustomer, (session, { params }) => eraseCustomer(session, params.customer_id as CustomerId)),
  ]
}

function relationshipRoutes() {
  return [
    route(api.listCustomerRelationships, async (session, { params }) => {
      const found = await listRelationships(session, params.customer_id as CustomerId)
      return shown(found, (items) => ({ items: items.map(relationshipAnswer) }))
    }),
    route(api.createCustomerRelationship, async (session, { params, body }) => {
      const added = await addRelationship(session, {
        customerId: params.customer_id as CustomerId,
        relatedCustomerId: body.related_customer_id as CustomerId,
        type: body.relationship_type,
        mayBook: body.may_book ?? false,
        notes: body.notes ?? null,
      })
      return shown(added, relationshipAnswer)
    }),
    route(api.deleteCustomerRelationship, (session, { params }) =>
      removeRelationship(session, {
        customerId: params.customer_id as CustomerId,
        relationshipId: params.relationship_id,
      }),
    ),
  ]
}

function customerAnswer(record: CustomerRecord): api.Customer {
  const { statistics } = record
  return {
    ...record,
    marketing_consent_at: record.marketing_consent_at?.toString() ?? null,
    created_at: record.created_at.toString(),
    updated_at: record.updated_at.toString(),
    statistics: {
      ...statistics,
      first_appointment_at: statistics.first_appointment_at?.toString() ?? null,
      last_appointment_at: statistics.last_appointment_at?.toString() ?? null,
      last_contact_at: statistics.last_contact_at?.toString() ?? null,
    },
  }
}

function relationshipAnswer(record: RelationshipRecord): api.CustomerRelationship {
  return { ...record, created_at: record.created_at.toString() }
}
