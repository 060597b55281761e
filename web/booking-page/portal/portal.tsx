import type { BookingPage, OwnAppointment, Portal as PortalView } from '@ringbook/api-contract'
import { useEffect, useMemo, useState } from 'react'
import { createClient, Refused } from '../client.ts'
import { Failure, Notice } from '../parts/notice.tsx'
import { Step } from '../parts/step.tsx'
import { useWords } from '../words.ts'
import { OwnCard } from './own-card.tsx'
import { Preferences } from './preferences.tsx'
import { SignIn } from './sign-in.tsx'

type State =
  | { readonly at: 'opening' }
  | { readonly at: 'door'; readonly error: unknown }
  | { readonly at: 'inside'; readonly view: PortalView }

/** What somebody has booked, for whoever comes by the link of an appointment or by a code. */
export function Portal({ page, slug }: { page: BookingPage; slug: string }) {
  const { t } = useWords()
  const client = useMemo(() => createClient(slug), [slug])
  const [state, setState] = useState<State>({ at: 'opening' })
  const open = async () => {
    const link = linkOf(location.hash)
    try {
      const view = link === null ? await client.portal() : await client.enter({ manage_token: link })
      setState({ at: 'inside', view })
    } catch (error) {
      // Whoever comes without a link and is not signed in has done nothing wrong.
      const isStranger = link === null && error instanceof Refused && error.code === 'booking_page.not_signed_in'
      setState({ at: 'door', error: isStranger ? null : error })
    }
    // What opens an appointment does not stay in the address, where somebody may look over a shoulder.
    if (link !== null) history.replaceState(null, '', location.pathname + location.search)
  }
  useEffect(() => void open(), [])
  const leave = async () => {
    await client.leave().catch(() => undefined)
    setState({ at: 'door', error: null })
  }
  switch (state.at) {
    case 'opening':
      return <p className="hint">{t.loading}</p>
    case 'door': {
      const { error } = state
      const isOffline = error !== null && !(error instanceof Refused)
      return (
        <>
          {error !== null && (
            <Failure error={error} phone={page.business.phone} again={isOffline ? () => void open() : undefined} />
          )}
          <SignIn page={page} client={client} onEntered={(view) => setState({ at: 'inside', view })} />
        </>
      )
    }
    case 'inside':
      return (
        <Inside
          page={page}
          slug={slug}
          client={client}
          view={state.view}
          onView={(view) => setState({ at: 'inside', view })}
          onReload={() => void open()}
          onLeave={() => void leave()}
        />
      )
  }
}

function linkOf(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('link')
}

function Inside(props: {
  page: BookingPage
  slug: string
  client: ReturnType<typeof createClient>
  view: PortalView
  onView: (view: PortalView) => void
  onReload: () => void
  onLeave: () => void
}) {
  const { page, slug, client, view, onView, onReload, onLeave } = props
  const { t } = useWords()
  const { customer, upcoming, past } = view
  const replace = (changed: OwnAppointment) => {
    const swap = (list: readonly OwnAppointment[]) => list.map((one) => (one.id === changed.id ? changed : one))
    onView({ ...view, upcoming: swap(upcoming), past: swap(past) })
  }
  const card = (appointment: OwnAppointment) => (
    <li key={appointment.id}>
      <OwnCard
        appointment={appointment}
        client={client}
        phone={appointment.branch?.phone ?? page.business.phone}
        onChanged={replace}
        onStale={onReload}
      />
    </li>
  )
  return (
    <Step title={customer === null ? t.ownTitle : t.hello(customer.first_name)} isFirst>
      <section className="group">
        {(customer !== null || upcoming.length > 0) && <h3>{t.upcoming}</h3>}
        {upcoming.length === 0 && past.length === 0 && <Notice tone="good">{t.nothingUpcoming}</Notice>}
        <ul className="cards">{upcoming.map(card)}</ul>
        <p>
          <a className="button" href={`/b/${slug}`}>
            {upcoming.length === 0 ? t.bookOne : t.another}
          </a>
        </p>
      </section>
      {past.length > 0 && (
        <section className="group">
          <h3>{t.past}</h3>
          <ul className="cards">{past.map(card)}</ul>
        </section>
      )}
      {customer !== null && (
        <Preferences customer={customer} client={client} phone={page.business.phone} onSaved={onView} />
      )}
      <p>
        <button type="button" className="quiet" onClick={onLeave}>
          {t.signOut}
        </button>
      </p>
    </Step>
  )
}
