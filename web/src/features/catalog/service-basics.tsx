import { SimpleGrid, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './catalog.module.css'
import { ColorField } from './color-field.tsx'
import type { ServicePartProps } from './service-form.tsx'

/** What it is called, and where it is offered to whom. */
export function ServiceBasics({ draft, change, form }: ServicePartProps) {
  const { t } = useTranslation('catalog')
  return (
    <Stack gap="sm" className={classes.part}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          name="name"
          label={t('services.name')}
          required
          withAsterisk={false}
          value={draft.name}
          error={form.isWrong('name') && t('wrong.name')}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <TextInput
          name="category"
          label={t('service.category')}
          value={draft.category ?? ''}
          error={form.isWrong('category') && t('wrong.text')}
          onChange={({ currentTarget: { value } }) => change({ category: value === '' ? null : value })}
        />
      </SimpleGrid>
      <Textarea
        name="description"
        label={t('service.description')}
        autosize
        minRows={2}
        value={draft.description ?? ''}
        error={form.isWrong('description') && t('wrong.text')}
        onChange={({ currentTarget: { value } }) => change({ description: value === '' ? null : value })}
      />
      <TagsInput
        name="spoken_names"
        label={t('service.spokenNames')}
        description={t('service.spokenNamesHint')}
        value={draft.spoken_names}
        error={form.isWrong('spoken_names') && t('wrong.text')}
        onChange={(spoken_names) => change({ spoken_names })}
      />
      <ColorField value={draft.color_hex} onChange={(color_hex) => change({ color_hex })} />
      <Switch
        label={t('service.isActive')}
        checked={draft.is_active}
        onChange={({ currentTarget }) => change({ is_active: currentTarget.checked })}
      />
      <Switch
        label={t('service.availableOnline')}
        checked={draft.available_online}
        onChange={({ currentTarget }) => change({ available_online: currentTarget.checked })}
      />
    </Stack>
  )
}
