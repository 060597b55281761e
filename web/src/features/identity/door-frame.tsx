import { Paper, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { LanguageSelect } from '../../ui/language-select.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import classes from './door.module.css'

/** The frame of the pages before signing in: one card in the middle. */
export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title)
  return (
    <div className={classes.door}>
      <header className={classes.top}>
        <BrandMark />
        <LanguageSelect isLabelHidden />
      </header>
      <main>
        <Paper withBorder radius="lg" p={{ base: 'lg', xs: 'xl' }} className={classes.card}>
          <Stack gap="lg">
            <Title order={1} size="h2">
              {title}
            </Title>
            {children}
          </Stack>
        </Paper>
      </main>
    </div>
  )
}
