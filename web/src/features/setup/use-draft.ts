import { useLocalStorage } from '@mantine/hooks'
import { usePresence } from '../identity/current-tenant.ts'
import type { Draft } from './draft.ts'

/** The draft of the business that is entered, kept on this device until the business is set up; null before it begins. */
export function useDraft() {
  const { tenant } = usePresence()
  const [draft, setDraft, forget] = useLocalStorage<Draft | null>({
    key: `ringbook.setup.${tenant.id}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const change = (part: Partial<Draft>) => setDraft((before) => (before === null ? before : { ...before, ...part }))
  return { draft, begin: setDraft, change, forget }
}
