import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonIcon } from '../../ui/icons.tsx'
import { usePresence } from './current-tenant.ts'
import classes from './user-menu.module.css'

const MENU_ID = 'user-menu'
const UserMenuContent = lazy(async () => ({ default: (await import('./user-menu-content.tsx')).UserMenuContent }))

/** Who is signed in; choice of business, language and appearance; the way out. */
export function UserMenu() {
  const { t } = useTranslation()
  const { user } = usePresence()
  const [wasOpened, setOpened] = useState(false)
  const name = `${user.first_name} ${user.last_name}`.trim()
  return (
    // The browser's own popover: it closes by Escape and by a click elsewhere, and costs the first page nothing.
    <>
      <button type="button" className={classes.button} popoverTarget={MENU_ID} aria-label={t('frame.menuOf', { name })}>
        <PersonIcon />
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        role="dialog"
        aria-label={t('frame.menu')}
        className={classes.menu}
        onToggle={() => setOpened(true)}
      >
        {wasOpened && (
          <Suspense fallback={null}>
            <UserMenuContent onLeave={closeMenu} />
          </Suspense>
        )}
      </div>
    </>
  )
}

function closeMenu(): void {
  document.getElementById(MENU_ID)?.hidePopover()
}
