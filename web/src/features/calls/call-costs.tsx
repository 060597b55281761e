import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/use-language.ts'
import { Section } from '../../ui/section.tsx'
import classes from './call-page.module.css'
import { FactList } from './fact-list.tsx'
import { isRunning } from './followed-call.ts'
import { formatMicros } from './format-micros.ts'
import type { CallDetailAnswer } from './simulated-call.ts'

/** What a call cost by part, and in one sum for each currency. */
export function CallCosts({ call }: { call: CallDetailAnswer }) {
  const { t } = useTranslation('calls')
  const language = useLanguage()
  const total = call.costs.map((cost) => formatMicros(cost, language)).join(' + ')
  // Vendors tell what a call cost when it has ended.
  if (total === '' && isRunning(call)) return null
  return (
    <Section title={t('call.costs')} aside={<b className={classes.clock}>{total}</b>}>
      {call.cost_breakdown.length === 0 ? (
        <p className={classes.nothing}>{total === '' ? t('call.noCosts') : t('call.noParts')}</p>
      ) : (
        <FactList
          facts={call.cost_breakdown.map((part) => [
            t(part.source === 'platform' ? 'call.platform' : 'call.model', { name: part.name }),
            formatMicros(part, language),
          ])}
        />
      )}
    </Section>
  )
}
