import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { Email, Id, Instant, longText, pageOf, PageQuery, shortText, Version } from '../primitives.ts'
import { GivenPassword } from './passwords.ts'
import { MemberRole, Scope } from './roles.ts'
import { SignedIn } from './sign-in.ts'

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
