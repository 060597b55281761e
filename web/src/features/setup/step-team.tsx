import { ActionIcon, Button, Chip, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlusIcon, TrashIcon } from '../../ui/icons.tsx'
import { Section } from '../../ui/section.tsx'
import type { Draft, DraftPerson } from './draft.ts'
import classes from './setup.module.css'

interface StepTeamProps {
  draft: Draft
  change(part: Partial<Draft>): void
}

const UNITS_MAX = 100

/** Who serves, and in what rooms and with what. */
export function StepTeam({ draft, change }: StepTeamProps) {
  return (
    <Stack gap="md">
      {draft.staffRole !== null && <People draft={draft} change={change} />}
      {draft.places.length > 0 && <Places draft={draft} change={change} />}
    </Stack>
  )
}

function People({ draft, change }: StepTeamProps) {
  const { t } = useTranslation('setup')
  const set = (id: string, part: Partial<DraftPerson>) =>
    change({ people: draft.people.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const add = () => change({ people: [...draft.people, { id: crypto.randomUUID(), name: '', doesNotDo: [] }] })
  return (
    <Section title={t('team.people')}>
      <div className={classes.part}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('team.peopleText')}
        </Text>
        <ul className={classes.rows}>
          {draft.people.map((person, index) => (
            <li key={person.id} className={classes.person}>
              <div className={classes.personName}>
                <TextInput
                  label={t('team.name', { number: index + 1 })}
                  value={person.name}
                  onChange={({ currentTarget }) => set(person.id, { name: currentTarget.value })}
                />
                <ActionIcon
                  variant="subtle"
                  size="lg"
                  aria-label={t('team.remove', { name: person.name })}
                  onClick={() => change({ people: draft.people.filter(({ id }) => id !== person.id) })}
                >
                  <TrashIcon />
                </ActionIcon>
              </div>
              <Does draft={draft} person={person} set={(part) => set(person.id, part)} />
            </li>
          ))}
        </ul>
        <Button variant="default" leftSection={<PlusIcon size={16} />} onClick={add}>
          {t('team.add')}
        </Button>
      </div>
    </Section>
  )
}

function Does(props: { draft: Draft; person: DraftPerson; set(part: Partial<DraftPerson>): void }) {
  const { t } = useTranslation('setup')
  const { draft, person, set } = props
  const services = draft.services.filter(({ isChosen, needs }) => isChosen && needs.includes('staff'))
  return (
    <div role="group" aria-label={t('team.does', { name: person.name })} className={classes.chips}>
      {services.map(({ id, name }) => (
        <Chip
          key={id}
          size="sm"
          checked={!person.doesNotDo.includes(id)}
          onChange={(does) =>
            set({ doesNotDo: does ? person.doesNotDo.filter((one) => one !== id) : [...person.doesNotDo, id] })
          }
        >
          {name}
        </Chip>
      ))}
    </div>
  )
}

function Places({ draft, change }: StepTeamProps) {
  const { t } = useTranslation('setup')
  return (
    <Section title={t('team.places')}>
      <div className={classes.part}>
        <Text size="sm" c="dimmed" mb="sm">
          {t('team.placesText')}
        </Text>
        <ul className={classes.rows}>
          {draft.places.map((place) => {
            const set = (part: Partial<typeof place>) =>
              change({ places: draft.places.map((one) => (one.id === place.id ? { ...one, ...part } : one)) })
            return (
              <li key={place.id} className={classes.place}>
                <TextInput
                  label={t('team.placeName')}
                  value={place.name}
                  onChange={({ currentTarget }) => set({ name: currentTarget.value })}
                />
                <NumberInput
                  label={t('team.units')}
                  min={1}
                  max={UNITS_MAX}
                  allowDecimal={false}
                  value={place.units}
                  onChange={(value) => Number(value) >= 1 && set({ units: Number(value) })}
                />
              </li>
            )
          })}
        </ul>
      </div>
    </Section>
  )
}
