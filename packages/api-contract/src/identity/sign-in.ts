import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Email, Id, Instant, longText, pageOf, PageQuery, shortText } from '../primitives.ts'
import { GivenPassword, NewPassword } from './passwords.ts'
import { businessFacts, MyTenant } from './tenants.ts'

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
  stand_in: z
    .object({ reason: z.string(), expires_at: Instant })
    .nullable()
    .describe('Set where it is the operator of the platform who stands in for this user'),
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
