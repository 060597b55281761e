import { Button, Text } from '@mantine/core'
import { provisionIntegration } from '@ringbook/api-contract'
import type { Integration, IntegrationType } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { CopyLine } from './copy-line.tsx'
import classes from './settings.module.css'

interface AddressesProps {
  connection: z.output<typeof Integration>
  type: z.output<typeof IntegrationType>
  mayChange: boolean
}

/** What is entered at the vendor so that it reaches this server; where Ringbook can do it, a button that does. */
export function ConnectionAddresses({ connection, type, mayChange }: AddressesProps) {
  const { t } = useTranslation('settings')
  const isReachable = type.addresses.every(({ url }) => url !== null)
  return (
    <Section title={t('connection.addresses', { vendor: type.title })}>
      <div className={classes.part}>
        {isReachable ? (
          <>
            <Text size="sm" mb="sm">
              {t('connection.addressesText', { vendor: type.title })}
            </Text>
            <ul className={classes.copyLines}>
              {type.addresses.map(({ use, url }) => (
                <CopyLine key={use} label={t(`connection.uses.${use}`)} value={url ?? ''} />
              ))}
            </ul>
          </>
        ) : (
          <Text size="sm">{t('connection.noPublicUrl', { vendor: type.title })}</Text>
        )}
        {type.can_provision && mayChange && <Provision connection={connection} type={type} />}
      </div>
    </Section>
  )
}

function Provision({ connection, type }: Omit<AddressesProps, 'mayChange'>) {
  const { t } = useTranslation('settings')
  const provisioning = useSend(provisionIntegration, { changes: ['integrations', 'receptionist'] })
  const made = provisioning.data
  return (
    <div className={classes.provision}>
      <Text size="sm">{t('connection.provisionText', { vendor: type.title })}</Text>
      <Button
        variant="default"
        loading={provisioning.isPending}
        onClick={() => provisioning.mutate({ params: { integration_id: connection.id } })}
      >
        {t('connection.provision', { vendor: type.title })}
      </Button>
      <div aria-live="polite">
        {provisioning.error !== null && <ProblemNotice error={provisioning.error} />}
        {made !== undefined && (
          <>
            <Text size="sm" fw={600}>
              {made.problems.length === 0 ? t('connection.provisioned') : t('connection.provisionedPartly')}
            </Text>
            <ul className={classes.lines}>
              {made.numbers.map(({ number }) => (
                <li key={number}>{t('connection.pointed', { number })}</li>
              ))}
              {made.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
