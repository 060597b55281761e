import { Container } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { ProblemNotice } from './problem-notice.tsx'

/** Instead of a page that could not be loaded. */
export function FailedPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <Container component="main" size="xs" py="xl">
      <ProblemNotice error={error} onRetry={() => void router.invalidate()} />
    </Container>
  )
}
