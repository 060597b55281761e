import { Anchor, Button, Checkbox, ColorInput, CopyButton, Stack, Switch, Text, Textarea } from '@mantine/core'
import type { BookingPageSettings } from '@ringbook/api-contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_CODES } from '../../i18n/languages.ts'
import { Section } from '../../ui/section.tsx'
import type { ContractForm } from '../../ui/use-contract-form.ts'
import { usePresence } from '../identity/current-tenant.ts'
import classes from '../settings/settings.module.css'

export interface ShownBranch {
  readonly id: string
  readonly name: string
}

const USUAL_COLOUR = '#2f4d97'

/** Open or closed, and under which address. */
export function OpenPart({ settings }: { settings: BookingPageSettings }) {
  const { t } = useTranslation('bookingPage')
  const { tenant } = usePresence()
  const [isOpen, setOpen] = useState(settings.is_open)
  const address = `${location.origin}/b/${tenant.slug}`
  return (
    <Section title={t('bookingPageSettings.page')}>
      <Stack gap="sm" className={classes.part}>
        <Switch
          name="is_open"
          checked={isOpen}
          onChange={({ currentTarget }) => setOpen(currentTarget.checked)}
          label={t('bookingPageSettings.open')}
          description={t(isOpen ? 'bookingPageSettings.openHint' : 'bookingPageSettings.closedHint')}
        />
        <Copied text={address} label={t('bookingPageSettings.address')} />
        {settings.is_open && (
          <Anchor href={address} target="_blank" rel="noopener" size="sm">
            {t('bookingPageSettings.visit')}
          </Anchor>
        )}
      </Stack>
    </Section>
  )
}

/** What visitors read first. */
export function WelcomePart({ settings, form }: { settings: BookingPageSettings; form: ContractForm }) {
  const { t } = useTranslation('bookingPage')
  return (
    <Section title={t('bookingPageSettings.welcome')}>
      <Stack gap="sm" className={classes.part}>
        <Text size="sm" c="dimmed">
          {t('bookingPageSettings.welcomeText')}
        </Text>
        {LANGUAGE_CODES.map((code) => (
          <Textarea
            key={code}
            name={`welcome_${code}`}
            label={t(`bookingPageSettings.welcomeIn.${code}`)}
            lang={code}
            autosize
            minRows={1}
            defaultValue={settings.welcome[code] ?? ''}
            error={form.isWrong('welcome') && t('bookingPageSettings.wrong.welcome')}
          />
        ))}
      </Stack>
    </Section>
  )
}

/** What can be booked there: staff, branches; of the services each says it itself. */
export function OfferPart({ settings, branches }: { settings: BookingPageSettings; branches: readonly ShownBranch[] }) {
  const { t } = useTranslation('bookingPage')
  return (
    <Section title={t('bookingPageSettings.offer')}>
      <Stack gap="sm" className={classes.part}>
        <Switch
          name="lets_choose_staff"
          defaultChecked={settings.lets_choose_staff}
          label={t('bookingPageSettings.staff')}
          description={t('bookingPageSettings.staffHint')}
        />
        {branches.length > 1 && (
          <Checkbox.Group
            label={t('bookingPageSettings.branches')}
            defaultValue={branches.map(({ id }) => id).filter((id) => !settings.hidden_branch_ids.includes(id))}
          >
            <div className={classes.scopes}>
              {branches.map(({ id, name }) => (
                <Checkbox key={id} name="shown_branch" value={id} label={name} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        <Text size="sm" c="dimmed">
          {t('bookingPageSettings.services')}
        </Text>
        <Anchor component={Link} to="/services" size="sm">
          {t('bookingPageSettings.toServices')}
        </Anchor>
      </Stack>
    </Section>
  )
}

/** The colour of its buttons. */
export function LookPart({ settings }: { settings: BookingPageSettings }) {
  const { t } = useTranslation('bookingPage')
  const [isOwn, setOwn] = useState(settings.colour !== null)
  return (
    <Section title={t('bookingPageSettings.look')}>
      <Stack gap="sm" className={classes.part}>
        <Switch
          name="own_colour"
          checked={isOwn}
          onChange={({ currentTarget }) => setOwn(currentTarget.checked)}
          label={t('bookingPageSettings.ownColour')}
        />
        {isOwn && (
          <ColorInput
            name="colour"
            label={t('bookingPageSettings.colour')}
            format="hex"
            maw={220}
            defaultValue={settings.colour ?? USUAL_COLOUR}
          />
        )}
      </Stack>
    </Section>
  )
}

/** On which other web sites it may be shown, and how it is put there. */
export function FramePart({ settings, form }: { settings: BookingPageSettings; form: ContractForm }) {
  const { t } = useTranslation('bookingPage')
  const { tenant } = usePresence()
  const { origin } = location
  const snippet =
    `<iframe data-ringbook src="${origin}/b/${tenant.slug}?embed=1" style="width: 100%; border: 0"></iframe>\n` +
    `<script src="${origin}/booking-frame.js" async></script>`
  return (
    <Section title={t('bookingPageSettings.frame')}>
      <Stack gap="sm" className={classes.part}>
        <Textarea
          name="allowed_origins"
          label={t('bookingPageSettings.origins')}
          description={t('bookingPageSettings.originsHint')}
          autosize
          minRows={2}
          defaultValue={settings.allowed_origins.join('\n')}
          error={form.isWrong('allowed_origins') && t('bookingPageSettings.wrong.allowed_origins')}
        />
        {settings.allowed_origins.length > 0 && <Copied text={snippet} label={t('bookingPageSettings.snippet')} />}
      </Stack>
    </Section>
  )
}

function Copied({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('bookingPage')
  return (
    <Stack gap={4}>
      <Text size="sm">{label}</Text>
      <div className={classes.secret}>
        <code>{text}</code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {t(copied ? 'bookingPageSettings.copied' : 'bookingPageSettings.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </Stack>
  )
}
