import { Slot } from '@ringbook/api-contract'
import { z } from 'zod'
import { ApiProblem } from '../../api/problems.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { RefusedTime } from './refused-time.tsx'

interface RefusedBookingProps {
  error: Error
  timezone: string
  onChoose(slot: Slot): void
}

const Alternatives = z.array(Slot)

/** Why the server refused; with the nearest times instead, where it offers some. */
export function RefusedBooking({ error, timezone, onChoose }: RefusedBookingProps) {
  if (!(error instanceof ApiProblem)) return <ProblemNotice error={error} />
  const alternatives = Alternatives.safeParse(error.details['alternatives'])
  if (!alternatives.success) return <ProblemNotice error={error} />
  return <RefusedTime code={error.code} alternatives={alternatives.data} timezone={timezone} onChoose={onChoose} />
}
