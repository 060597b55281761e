import type { OperatedTenant } from '@ringbook/api-contract'
import type { z } from 'zod'
import type { Tone } from '../../ui/status-tag.tsx'

/** What the state of a business means for the operator. */
export const statusTones: Readonly<Record<z.output<typeof OperatedTenant>['status'], Tone>> = {
  active: 'good',
  suspended: 'bad',
  closed: 'plain',
}
