import { useEffect, useState } from 'react'
import { formatDuration } from '../../ui/format.ts'

const SECOND_MS = 1000

/** How long a call has lasted, second by second; it began at this millisecond of the clock. */
export function CallClock({ startedAt, className }: { startedAt: number; className: string | undefined }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(ticking)
  }, [])
  return (
    <span role="timer" className={className}>
      {formatDuration((now - startedAt) / SECOND_MS)}
    </span>
  )
}
