import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckIcon } from '../../ui/icons.tsx'
import { STEPS } from './setup-search.ts'
import type { Step } from './setup-search.ts'
import classes from './setup.module.css'

interface SetupStepsProps {
  step: Step
  isSetUp: boolean
  children: ReactNode
}

/** The way through the set-up: where one is, what was passed, and the steps before and after. */
export function SetupSteps({ step, isSetUp, children }: SetupStepsProps) {
  const { t } = useTranslation('setup')
  const at = STEPS.indexOf(step)
  const before = STEPS[at - 1]
  const after = STEPS[at + 1]
  return (
    <>
      <ol className={classes.steps} aria-label={t('steps.label')}>
        {STEPS.map((one, index) => (
          <li key={one} aria-current={one === step ? 'step' : undefined} data-passed={index < at || undefined}>
            <span className={classes.number}>{index < at ? <CheckIcon size={14} /> : index + 1}</span>
            {isSetUp || one === 'call' ? (
              <span className={classes.stepName}>{t(`steps.${one}`)}</span>
            ) : (
              <Link to="/setup" search={{ step: one }} className={classes.stepName}>
                {t(`steps.${one}`)}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {children}
      {step !== 'call' && step !== 'answers' && after !== undefined && (
        <Group justify="space-between">
          {before === undefined ? (
            <Button variant="subtle" renderRoot={(props) => <Link {...props} to="/" />}>
              {t('steps.later')}
            </Button>
          ) : (
            <BackButton step={before} />
          )}
          <Button renderRoot={(props) => <Link {...props} to="/setup" search={{ step: after }} />}>
            {t('steps.next', { step: t(`steps.${after}`) })}
          </Button>
        </Group>
      )}
    </>
  )
}

/** To the step before; nothing is lost by it. */
export function BackButton({ step }: { step: Step }) {
  const { t } = useTranslation('setup')
  return (
    <Button variant="default" renderRoot={(props) => <Link {...props} to="/setup" search={{ step }} />}>
      {t('steps.back')}
    </Button>
  )
}
