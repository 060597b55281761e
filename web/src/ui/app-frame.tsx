import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ALWAYS_AT_HAND } from '../navigation.ts'
import type { Destination } from '../navigation.ts'
import classes from './app-frame.module.css'
import { BrandMark } from './brand-mark.tsx'
import { MoreIcon } from './icons.tsx'
import { ToastList } from './toast-list.tsx'

interface AppFrameProps {
  /** Where the user is: shown as a choice if there are several. */
  tenants: readonly { id: string; name: string }[]
  tenantId: string
  onChooseTenant(tenantId: string): void
  /** The pages that this user may see, by what belongs together. */
  destinations: readonly (readonly Destination[])[]
  /** The menu of the user. */
  menu: ReactNode
  /** What everybody who is signed in has to know now. */
  notice?: ReactNode
  children: ReactNode
}

const MORE_ID = 'more-pages'

/** The frame of every page inside: navigation at the side, on a telephone at the lower edge, and the page. */
export function AppFrame(props: AppFrameProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('frame.skip')}
      </a>
      <header className={classes.side}>
        <div className={classes.top}>
          <Link to="/" className={classes.home}>
            <BrandMark isNameHiddenWhenNarrow />
          </Link>
          <BusinessChoice {...props} />
          <span className={classes.menu}>{props.menu}</span>
        </div>
        <nav aria-label={t('frame.mainNavigation')} className={classes.navigation}>
          <DestinationGroups destinations={props.destinations} />
        </nav>
      </header>
      <main id="content" tabIndex={-1} className={classes.content}>
        {props.notice}
        {props.children}
      </main>
      {props.destinations.length > 0 && <BottomBar destinations={props.destinations} />}
      <ToastList />
    </div>
  )
}

function BusinessChoice({ tenants, tenantId, onChooseTenant }: AppFrameProps) {
  const { t } = useTranslation()
  if (tenants.length < 2) return <span className={classes.tenant}>{tenants[0]?.name}</span>
  return (
    <select
      aria-label={t('frame.business')}
      className={classes.tenants}
      value={tenantId}
      onChange={(event) => onChooseTenant(event.currentTarget.value)}
    >
      {tenants.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

function DestinationGroups({ destinations }: Pick<AppFrameProps, 'destinations'>) {
  return destinations.map((group) => (
    <ul key={group[0]?.to} className={classes.group}>
      {group.map((destination) => (
        <li key={destination.to}>
          <DestinationLink destination={destination} />
        </li>
      ))}
    </ul>
  ))
}

function DestinationLink({ destination: { to, label, icon: Icon } }: { destination: Destination }) {
  const { t } = useTranslation()
  return (
    <Link to={to} className={classes.link} activeOptions={{ exact: to === '/' }}>
      <Icon size={20} />
      <span>{t(`frame.${label}`)}</span>
    </Link>
  )
}

// The browser's own popover holds the rest: it closes by Escape and by a touch elsewhere.
function BottomBar({ destinations }: Pick<AppFrameProps, 'destinations'>) {
  const { t } = useTranslation()
  const atHand = destinations.flat().filter(({ to }) => ALWAYS_AT_HAND.includes(to))
  return (
    <nav aria-label={t('frame.mainNavigation')} className={classes.bottomBar}>
      {atHand.map((destination) => (
        <DestinationLink key={destination.to} destination={destination} />
      ))}
      <button type="button" className={classes.link} popoverTarget={MORE_ID}>
        <MoreIcon size={20} />
        <span>{t('frame.more')}</span>
      </button>
      <div
        id={MORE_ID}
        popover="auto"
        className={classes.more}
        onClick={({ currentTarget, target }) => {
          if (target instanceof Element && target.closest('a') !== null) currentTarget.hidePopover()
        }}
      >
        <DestinationGroups destinations={destinations} />
      </div>
    </nav>
  )
}
