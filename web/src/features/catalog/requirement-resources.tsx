import { ActionIcon, NativeSelect } from '@mantine/core'
import { ResourceType } from '@ringbook/api-contract'
import type { Resource } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import { ChevronIcon, CrossIcon } from '../../ui/icons.tsx'
import classes from './catalog.module.css'
import { CountField, MoneyField } from './number-fields.tsx'
import type { RequirementPartProps } from './requirement-cards.tsx'
import { shifted } from './service-draft.ts'
import type { DraftRequirementResource } from './service-draft.ts'

interface RequirementResourcesProps extends RequirementPartProps {
  resources: readonly Resource[]
  takesTurns: boolean
}

/** Who or what may fill a role, the first preferred, with prices of their own. */
export function RequirementResources({ requirement, set, resources, takesTurns }: RequirementResourcesProps) {
  const { t } = useTranslation('catalog')
  const chosen = requirement.resources
  const left = resources.filter(({ id }) => chosen.every((one) => one.resource_id !== id))
  const groups = ResourceType.options
    .map((type) => ({
      group: t(`resource.types.${type}`),
      items: left.filter((one) => one.type === type).map(({ id, name }) => ({ value: id, label: name })),
    }))
    .filter(({ items }) => items.length > 0)
  const add = (id: string) => {
    if (id !== '') set({ resources: [...chosen, { resource_id: id, price_minor: null, weight: 1 }] })
  }
  return (
    <>
      <ol className={classes.chosen}>
        {chosen.map((one, index) => (
          <ChosenResource
            key={one.resource_id}
            rank={index + 1}
            name={resources.find(({ id }) => id === one.resource_id)?.name ?? t('requirement.inactive')}
            chosen={one}
            takesTurns={takesTurns}
            set={(part) => set({ resources: chosen.with(index, { ...one, ...part }) })}
            shift={(by) => set({ resources: shifted(chosen, index, by) })}
            isLast={index === chosen.length - 1}
            remove={() => set({ resources: chosen.filter((other) => other !== one) })}
          />
        ))}
      </ol>
      <NativeSelect
        className={classes.adds ?? ''}
        mt={10}
        aria-label={t('requirement.addResourceTo', { role: requirement.role })}
        data={[{ value: '', label: t('requirement.addResource') }, ...groups]}
        value=""
        disabled={left.length === 0}
        onChange={({ currentTarget }) => add(currentTarget.value)}
      />
    </>
  )
}

interface ChosenResourceProps {
  rank: number
  name: string
  chosen: DraftRequirementResource
  takesTurns: boolean
  isLast: boolean
  set(part: Partial<DraftRequirementResource>): void
  shift(by: -1 | 1): void
  remove(): void
}

function ChosenResource({ rank, name, chosen, takesTurns, isLast, set, shift, remove }: ChosenResourceProps) {
  const { t } = useTranslation('catalog')
  return (
    <li data-weighted={takesTurns || undefined}>
      <span className={classes.rank}>{rank}.</span>
      <span>{name}</span>
      {takesTurns && (
        <CountField
          label=""
          aria-label={t('requirement.weightOf', { name })}
          min={1}
          max={100}
          value={chosen.weight}
          onChange={(weight) => set({ weight })}
        />
      )}
      <MoneyField
        label=""
        aria-label={t('requirement.priceOf', { name })}
        placeholder={t('service.samePrice')}
        value={chosen.price_minor}
        onChange={(price_minor) => set({ price_minor })}
      />
      <span className={classes.rowActions}>
        <ActionIcon
          variant="subtle"
          size="lg"
          disabled={rank === 1}
          aria-label={t('moveUp', { name })}
          style={{ transform: 'rotate(180deg)' }}
          onClick={() => shift(-1)}
        >
          <ChevronIcon />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size="lg"
          disabled={isLast}
          aria-label={t('moveDown', { name })}
          onClick={() => shift(1)}
        >
          <ChevronIcon />
        </ActionIcon>
        <ActionIcon variant="subtle" size="lg" aria-label={t('removeName', { name })} onClick={remove}>
          <CrossIcon />
        </ActionIcon>
      </span>
    </li>
  )
}
