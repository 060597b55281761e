import type { AppointmentStatus } from '@ringbook/api-contract'
import type { ComponentType } from 'react'
import { CheckIcon, ClockIcon, CrossIcon, HourglassIcon, PersonIcon, RefusedIcon } from '../../ui/icons.tsx'
import classes from './status-mark.module.css'

type Icon = ComponentType<{ size?: number }>

// What is only booked has no mark: it is what everybody expects, and marks shall say what is not.
const MARKS: Readonly<Record<AppointmentStatus, Icon | null>> = {
  pending: HourglassIcon,
  scheduled: null,
  confirmed: CheckIcon,
  checked_in: PersonIcon,
  in_progress: ClockIcon,
  completed: CheckIcon,
  cancelled: CrossIcon,
  no_show: RefusedIcon,
}

/** How far an appointment is, as a small sign; its words stand in the label of what it belongs to. */
export function StatusMark({ status }: { status: AppointmentStatus }) {
  const Mark = MARKS[status]
  if (Mark === null) return null
  return (
    <span className={classes.mark} data-status={status}>
      <Mark size={13} />
    </span>
  )
}
