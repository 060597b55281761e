import { useTranslation } from 'react-i18next'
import type { Shade } from './lanes.ts'

/** What a stretch of time behind the appointments is called: its own note, or its kind. */
export function useShadeName(): (shade: Shade) => string {
  const { t } = useTranslation('calendar')
  return ({ kind, block }) => {
    return block === null ? t(`shade.${kind}`) : (block.reason ?? t(`block.types.${block.block_type}`))
  }
}
