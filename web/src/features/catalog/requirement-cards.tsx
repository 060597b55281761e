import { ActionIcon, Button, Checkbox, NativeSelect, Switch, Text, TextInput } from '@mantine/core'
import { listResources } from '@ringbook/api-contract'
import type { Resource } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { useAskAll } from '../../api/use-ask.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import classes from './catalog.module.css'
import { CountField } from './number-fields.tsx'
import { RequirementParts } from './requirement-parts.tsx'
import { RequirementResources } from './requirement-resources.tsx'
import { newRequirement } from './service-draft.ts'
import type { DraftRequirement } from './service-draft.ts'
import type { ServicePartProps } from './service-form.tsx'

/** What an appointment takes: one card for each role, with who or what may fill it. */
export function RequirementCards({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  const asked = useAskAll('catalog', listResources, { is_active: 'true' })
  const { requirements } = draft
  const set = (id: string, part: Partial<DraftRequirement>) =>
    change({ requirements: requirements.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <div className={classes.part}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('requirement.text')}
      </Text>
      {asked.isError && <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {form.isWrong('requirements') && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)" mb="sm">
          {t('wrong.requirements')}
        </Text>
      )}
      <ul className={classes.cards}>
        {requirements.map((requirement, index) => (
          <RequirementCard
            key={requirement.id}
            number={index + 1}
            requirement={requirement}
            resources={asked.data ?? []}
            durationMinutes={draft.duration_minutes}
            takesTurns={draft.staff_choice === 'round_robin'}
            set={(part) => set(requirement.id, part)}
            remove={() => change({ requirements: requirements.filter(({ id }) => id !== requirement.id) })}
          />
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<PlusIcon size={16} />}
        onClick={() => change({ requirements: [...requirements, newRequirement()] })}
      >
        {t('requirement.add')}
      </Button>
    </div>
  )
}

export interface RequirementPartProps {
  requirement: DraftRequirement
  set(part: Partial<DraftRequirement>): void
}

interface RequirementCardProps extends RequirementPartProps {
  number: number
  resources: readonly Resource[]
  durationMinutes: number
  /** Staff take turns, so that each has a share. */
  takesTurns: boolean
  remove(): void
}

function RequirementCard(props: RequirementCardProps) {
  const { t } = useTranslation('catalog')
  const { number, requirement, set, resources, takesTurns, durationMinutes } = props
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <TextInput
          name={number === 1 ? 'requirements' : ''}
          label={t('requirement.role')}
          placeholder={t('requirement.rolePlaceholder')}
          value={requirement.role}
          onChange={({ currentTarget }) => set({ role: currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('requirement.remove', { role: requirement.role || number })}
          onClick={props.remove}
        >
          <TrashIcon />
        </ActionIcon>
      </div>
      <Summary requirement={requirement} resources={resources} />
      <div className={classes.line}>
        <CountField
          label={t('requirement.quantity')}
          min={1}
          max={50}
          value={requirement.quantity}
          onChange={(quantity) => set({ quantity })}
        />
        <NativeSelect
          label={t('requirement.per')}
          data={(['booking', 'person'] as const).map((value) => ({ value, label: t(`requirement.perWhat.${value}`) }))}
          value={requirement.quantity_per}
          onChange={({ currentTarget: { value } }) => set({ quantity_per: value === 'person' ? 'person' : 'booking' })}
        />
      </div>
      <RequirementResources requirement={requirement} set={set} resources={resources} takesTurns={takesTurns} />
      <RequirementParts requirement={requirement} set={set} durationMinutes={durationMinutes} />
      <Switch
        mt="sm"
        label={t('requirement.isOptional')}
        checked={!requirement.is_required}
        onChange={({ currentTarget }) => set({ is_required: !currentTarget.checked })}
      />
      {(requirement.quantity > 1 || requirement.quantity_per === 'person') && (
        <Checkbox
          mt="sm"
          label={t('requirement.keepTogether')}
          checked={requirement.keep_together}
          onChange={({ currentTarget }) => set({ keep_together: currentTarget.checked })}
        />
      )}
    </li>
  )
}

/** "Needs one of María, Luis": the card in a sentence. */
function Summary({ requirement, resources }: { requirement: DraftRequirement; resources: readonly Resource[] }) {
  const { t } = useTranslation('catalog')
  const language = useLanguage()
  const names = requirement.resources.flatMap(
    ({ resource_id: id }) => resources.find((one) => one.id === id)?.name ?? [],
  )
  const of = new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
  const quantity = Number.isNaN(requirement.quantity) ? 1 : requirement.quantity
  return (
    <Text size="sm" my={8}>
      {names.length === 0 ? t('requirement.nobodyYet') : t('requirement.summary', { quantity, of })}
    </Text>
  )
}
