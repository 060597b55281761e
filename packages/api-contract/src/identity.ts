import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ALL_PERMISSIONS, ROLES } from './permissions.ts'
import {
  CountryCode,
  CurrencyCode,
  Email,
  Id,
  Instant,
  JsonObject,
  LanguageCode,
  longText,
  pageOf,
  PageQuery,
  Phone,
  shortText,
  Slug,
  TimeZone,
  Version,
} from './primitives.ts'

export const PASSWORD_LENGTH_MIN = 10
export const PASSWORD_LENGTH_MAX = 200

/** A password that somebody chooses. Beyond its length it may be neither the e-mail address nor one of the commonest. */
export const NewPassword = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `A password has at least ${PASSWORD_LENGTH_MIN} characters.`)
  .max(PASSWORD_LENGTH_MAX, `A password has at most ${PASSWORD_LENGTH_MAX} characters.`)

// A password that is only compared: a short one is answered like any other wrong one.
const GivenPassword = z.string().min(1).max(PASSWORD_LENGTH_MAX)

export const MemberRole = z.enum(ROLES)
export const Scope = z.enum(ALL_PERMISSIONS)
export const BusinessType = z.enum([
  'restaurant',
  'clinic',
  'salon',
  'fitness',
  'spa',
  'dental',
  'veterinary',
  'physiotherapy',
  'garage',
  'laundry',
  'other',
])

/** What is said of a business by whoever opens it. */
const businessFacts = {
  business_type: BusinessType.default('other'),
  country: CountryCode,
  timezone: TimeZone,
  locale: LanguageCode.default('en'),
  currency: CurrencyCode.optional().describe('The currency of the country if left out'),
  phone: Phone.optional().describe('Telephone number of the business'),
}

// Signing up, in and out

export const SignUpInput = z.object({
  email: Email,
  password: NewPassword,
  first_name: shortText(100),
  last_name: longText(100).default(''),
  business_name: shortText(200),
  ...businessFacts,
})

export const SignInInput = z.object({ email: Email, password: GivenPassword })

/** A browser gets the token as a cookie as well; everybody else sends it as a bearer token. */
export const SignedIn = z.object({
  token: z.string().describe('Bearer token of this session; it is not shown again'),
  expires_at: Instant,
  user_id: Id,
  tenant_id: Id.nullable().describe('The business that is entered unless Ringbook-Tenant names another'),
})

export const signUp = endpoint({
  id: 'signUp',
  method: 'POST',
  path: '/auth/sign-up',
  access: 'public',
  group: 'Sign-in',
  summary: 'Open an account and a business, and sign in',
  body: SignUpInput,
  answer: SignedIn,
  status: 201,
})

export const signIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/auth/sign-in',
  access: 'public',
  group: 'Sign-in',
  summary: 'Sign in with e-mail and password',
  body: SignInInput,
  answer: SignedIn,
})

export const signOut = endpoint({
  id: 'signOut',
  method: 'POST',
  path: '/auth/sign-out',
  access: 'signed_in',
  group: 'Sign-in',
  summary: 'End the session that makes this request',
})

/** A business of the signed-in user, with what the user may do there. */
export const MyTenant = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  role: MemberRole,
  permissions: z.array(Scope),
  is_default: z.boolean().describe('Entered unless Ringbook-Tenant names another'),
})

export const Me = z.object({
  user: z.object({
    id: Id,
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    phone: z.string().nullable(),
    avatar_url: z.string().nullable(),
    locale: z.string(),
    timezone: z.string(),
  }),
  tenants: z.array(MyTenant),
})

export const getMe = endpoint({
  id: 'getMe',
  method: 'GET',
  path: '/auth/me',
  access: 'signed_in',
  group: 'Sign-in',
  summary: 'Who is signed in, in which businesses, with which permissions',
  answer: Me,
})

export const UserSession = z.object({
  id: Id,
  device: z.string().nullable().describe('What the browser said it is, such as "Firefox on macOS"'),
  ip_address: z.string().nullable(),
  user_agent: z.string().nullable(),
  created_at: Instant,
  last_seen_at: Instant,
  expires_at: Instant,
  is_current: z.boolean(),
})

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/auth/sessions',
  access: 'signed_in',
  group: 'Sign-in',
  summary: 'List the devices on which you are signed in, the latest first',
  query: PageQuery,
  answer: pageOf(UserSession),
})

export const revokeSession = endpoint({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/auth/sessions/{session_id}',
  access: 'signed_in',
  group: 'Sign-in',
  summary: 'Sign out on another device',
  params: z.object({ session_id: Id }),
})

export const PasswordChange = z.object({ current_password: GivenPassword, new_password: NewPassword })

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'POST',
  path: '/auth/password',
  access: 'signed_in',
  group: 'Sign-in',
  summary: 'Change your password; every other session of yours ends',
  body: PasswordChange,
})

// Your businesses

export const TenantInput = z.object({
  name: shortText(200),
  email: Email.optional().describe('E-mail address of the business; yours if left out'),
  ...businessFacts,
})

export const listTenants = endpoint({
  id: 'listTenants',
  method: 'GET',
  path: '/tenants',
  access: 'signed_in',
  group: 'Business',
  summary: 'List your businesses with your role in each, the one that is entered by default first',
  answer: z.object({ items: z.array(MyTenant).describe('All of them: nobody belongs to many') }),
})

export const createTenant = endpoint({
  id: 'createTenant',
  method: 'POST',
  path: '/tenants',
  access: 'signed_in',
  group: 'Business',
  summary: 'Open another business, which you own; name it in Ringbook-Tenant to enter it',
  body: TenantInput,
  answer: MyTenant,
  status: 201,
})

// The business

export const Tenant = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  business_type: BusinessType,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  website_url: z.string().nullable(),
  address_line1: z.string().nullable(),
  address_line2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postal_code: z.string().nullable(),
  country: z.string(),
  timezone: z.string(),
  locale: z.string(),
  currency: z.string(),
  settings: z.record(z.string(), z.json()),
  features: z.record(z.string(), z.json()),
  metadata: z.record(z.string(), z.json()),
  subscription_status: z.enum(['trial', 'active', 'past_due', 'suspended', 'cancelled']),
  trial_ends_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
})

export const TenantChange = z
  .object({
    slug: Slug,
    name: shortText(200),
    description: longText().nullable(),
    business_type: BusinessType,
    email: Email.nullable(),
    phone: Phone.nullable(),
    website_url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable(),
    address_line1: shortText().nullable(),
    address_line2: shortText().nullable(),
    city: shortText().nullable(),
    state: shortText().nullable(),
    postal_code: shortText(20).nullable(),
    country: CountryCode,
    timezone: TimeZone,
    locale: LanguageCode,
    currency: CurrencyCode,
    settings: JsonObject.describe('Replaces all settings'),
    metadata: JsonObject.describe('Replaces all metadata'),
  })
  .partial()

export const getTenant = endpoint({
  id: 'getTenant',
  method: 'GET',
  path: '/tenant',
  access: 'tenant:read',
  group: 'Business',
  summary: 'Get the business',
  answer: Tenant,
})

export const changeTenant = endpoint({
  id: 'changeTenant',
  method: 'PATCH',
  path: '/tenant',
  access: 'tenant:write',
  group: 'Business',
  summary: 'Change the business; fields that are left out stay',
  body: TenantChange,
  answer: Tenant,
})

// Members and invitations

export const Member = z.object({
  id: Id,
  user_id: Id,
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  role: MemberRole,
  permissions: z.array(Scope).describe('What the role allows, with the exceptions made for this member'),
  is_primary: z.boolean(),
  last_login_at: Instant.nullable(),
  created_at: Instant,
  version: Version,
})

export const MemberChange = z.object({ role: MemberRole })

export const listMembers = endpoint({
  id: 'listMembers',
  method: 'GET',
  path: '/members',
  access: 'members:read',
  group: 'Members',
  summary: 'List the members, in the order in which they joined',
  query: PageQuery.extend({ role: MemberRole.optional() }),
  answer: pageOf(Member),
})

export const changeMember = endpoint({
  id: 'changeMember',
  method: 'PATCH',
  path: '/members/{member_id}',
  access: 'members:write',
  group: 'Members',
  summary: 'Give a member another role, none above your own',
  params: z.object({ member_id: Id }),
  body: MemberChange,
  answer: Member,
})

export const removeMember = endpoint({
  id: 'removeMember',
  method: 'DELETE',
  path: '/members/{member_id}',
  access: 'members:write',
  group: 'Members',
  summary: 'Remove a member from the business; access ends at once',
  params: z.object({ member_id: Id }),
})

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: MemberRole,
  expires_at: Instant,
  is_expired: z.boolean(),
  created_at: Instant,
  version: Version,
})

export const InvitationInput = z.object({ email: Email, role: MemberRole })

export const InvitationMade = Invitation.extend({
  token: z.string().describe('Give this to the person you invite; it is not shown again'),
})

export const listInvitations = endpoint({
  id: 'listInvitations',
  method: 'GET',
  path: '/members/invitations',
  access: 'members:read',
  group: 'Members',
  summary: 'List the invitations that wait for an answer, the oldest first',
  query: PageQuery,
  answer: pageOf(Invitation),
})

export const inviteMember = endpoint({
  id: 'inviteMember',
  method: 'POST',
  path: '/members/invitations',
  access: 'members:write',
  group: 'Members',
  summary: 'Invite somebody by e-mail address, to a role not above your own',
  body: InvitationInput,
  answer: InvitationMade,
  status: 201,
})

export const revokeInvitation = endpoint({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/members/invitations/{invitation_id}',
  access: 'members:write',
  group: 'Members',
  summary: 'Withdraw an invitation',
  params: z.object({ invitation_id: Id }),
})

export const AcceptedInvitation = z.object({
  token: z.string().max(200),
  password: GivenPassword.describe('The password of your account, or the one that you choose for a new account'),
  first_name: shortText(100).describe('Used where the invitation opens a new account'),
  last_name: longText(100).default(''),
})

export const acceptInvitation = endpoint({
  id: 'acceptInvitation',
  method: 'POST',
  path: '/auth/invitations/accept',
  access: 'public',
  group: 'Members',
  summary: 'Accept an invitation, and sign in',
  body: AcceptedInvitation,
  answer: SignedIn,
  status: 201,
})

// API keys

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  key_hint: z.string().describe('The last four characters of the key'),
  scopes: z.array(Scope),
  expires_at: Instant.nullable(),
  last_used_at: Instant.nullable(),
  created_by: Id.nullable(),
  created_at: Instant,
  version: Version,
})

export const ApiKeyInput = z.object({
  name: shortText(100),
  scopes: z.array(Scope).min(1).describe('Permissions of the key; you can give only those that you have yourself'),
  expires_at: Instant.nullable().default(null),
})

export const ApiKeyMade = ApiKey.extend({ key: z.string().describe('The key itself; it is not shown again') })

export const listApiKeys = endpoint({
  id: 'listApiKeys',
  method: 'GET',
  path: '/api-keys',
  access: 'api_keys:read',
  group: 'API keys',
  summary: 'List the API keys, the oldest first',
  query: PageQuery,
  answer: pageOf(ApiKey),
})

export const createApiKey = endpoint({
  id: 'createApiKey',
  method: 'POST',
  path: '/api-keys',
  access: 'api_keys:write',
  group: 'API keys',
  summary: 'Make an API key',
  body: ApiKeyInput,
  answer: ApiKeyMade,
  status: 201,
})

export const revokeApiKey = endpoint({
  id: 'revokeApiKey',
  method: 'DELETE',
  path: '/api-keys/{api_key_id}',
  access: 'api_keys:write',
  group: 'API keys',
  summary: 'Revoke an API key; it stops working at once',
  params: z.object({ api_key_id: Id }),
})
