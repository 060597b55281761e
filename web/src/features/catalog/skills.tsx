import { Checkbox, Text } from '@mantine/core'
import { listServices, updateService } from '@ringbook/api-contract'
import type { Resource, Service } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './catalog.module.css'

type Requirement = Service['requirements'][number]

/** In which services somebody or something can fill a role. */
export function Skills({ resource, mayChange }: { resource: Resource; mayChange: boolean }) {
  const { t } = useTranslation('catalog')
  const asked = useAskAll('catalog', listServices, { is_active: 'true' })
  const roles = (asked.data ?? []).flatMap((service) =>
    service.requirements.map((requirement) => ({ service, requirement })),
  )
  return (
    <Section title={t('resource.parts.services')}>
      <Text size="sm" c="dimmed" className={classes.lead}>
        {roles.length === 0 && !asked.isPending ? t('resource.skillsNone') : t('resource.skillsText')}
      </Text>
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      <ul className={classes.rows}>
        {roles.map(({ service, requirement }) => (
          <Skill key={requirement.id} {...{ service, requirement, resource, mayChange }} />
        ))}
      </ul>
    </Section>
  )
}

interface SkillProps {
  service: Service
  requirement: Requirement
  resource: Resource
  mayChange: boolean
}

function Skill({ service, requirement, resource, mayChange }: SkillProps) {
  const { t } = useTranslation('catalog')
  const changing = useSend(updateService, { changes: ['catalog'] })
  const has = requirement.resources.some((one) => one.resource_id === resource.id)
  const change = (isSkilled: boolean) => {
    const others = requirement.resources.filter((one) => one.resource_id !== resource.id)
    const added = isSkilled ? [{ resource_id: resource.id, price_minor: null, weight: 1 }] : []
    const requirements = service.requirements.map(({ id, resource_ids: _ids, ...kept }) =>
      id === requirement.id ? { ...kept, resources: [...others, ...added] } : kept,
    )
    changing.mutate({ params: { service_id: service.id }, body: { requirements }, version: service.version })
  }
  return (
    <li>
      <Checkbox
        className={classes.rowText}
        label={t('resource.skill', { service: service.name, role: requirement.role })}
        checked={has}
        disabled={!mayChange || changing.isPending}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
      {changing.error !== null && <ProblemNotice error={changing.error} />}
    </li>
  )
}
