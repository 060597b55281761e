import { Anchor, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './app-frame.module.css'
import { BrandMark } from './brand-mark.tsx'

interface AppFrameProps {
  /** Where the user is: shown as a choice if there are several. */
  tenants: readonly { id: string; name: string }[]
  tenantId: string
  onChooseTenant(tenantId: string): void
  /** The menu of the user, at the end of the header. */
  menu: ReactNode
  children: ReactNode
}

/** The frame of every page inside: header with navigation, and the page below. */
export function AppFrame({ tenants, tenantId, onChooseTenant, menu, children }: AppFrameProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('frame.skip')}
      </a>
      <header className={classes.header}>
        <Link to="/" className={classes.home}>
          <BrandMark isNameHiddenWhenNarrow />
        </Link>
        <nav aria-label={t('frame.mainNavigation')} className={classes.navigation}>
          <Link to="/" className={classes.link} activeOptions={{ exact: true }}>
            {t('frame.start')}
          </Link>
          <Link to="/simulator" className={classes.link}>
            {t('frame.simulator')}
          </Link>
          <Anchor href="/api/docs" className={classes.link} underline="never">
            {t('frame.apiDocs')}
          </Anchor>
        </nav>
        <div className={classes.end}>
          {tenants.length === 1 && <span className={classes.tenant}>{tenants[0]?.name}</span>}
          {tenants.length > 1 && (
            <NativeSelect
              aria-label={t('frame.business')}
              size="sm"
              className={classes.tenants}
              data={tenants.map(({ id, name }) => ({ value: id, label: name }))}
              value={tenantId}
              onChange={(event) => onChooseTenant(event.currentTarget.value)}
            />
          )}
          {menu}
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        {children}
      </main>
    </div>
  )
}
