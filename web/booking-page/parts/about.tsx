import type { BookingPage } from '@ringbook/api-contract'
import { addDays, formatLocalDate } from '../format.ts'
import { useWords } from '../words.ts'

/** A Monday, to name the days of the week by. */
const MONDAY = '2026-01-05'
const WEEK = [1, 2, 3, 4, 5, 6, 0]

/** Who the business is: address, telephone and hours of each branch. */
export function About({ page }: { page: BookingPage }) {
  const { t } = useWords()
  return (
    <aside className="about" aria-label={t.about}>
      {page.branches.map((branch) => (
        <section key={branch.id}>
          <h3>{branch.name}</h3>
          {branch.address !== null && (
            <p>
              {branch.address}
              <br />
              <a
                href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(branch.address)}`}
                target="_blank"
                rel="noopener noreferrer"
              >
                {t.route}
              </a>
            </p>
          )}
          {branch.phone !== null && (
            <p>
              <a href={`tel:${branch.phone}`}>{branch.phone}</a>
            </p>
          )}
          {branch.hours !== null && <Hours hours={branch.hours} />}
        </section>
      ))}
    </aside>
  )
}

function Hours({ hours }: { hours: NonNullable<BookingPage['branches'][number]['hours']> }) {
  const { t, language } = useWords()
  return (
    <details>
      <summary>{t.hours}</summary>
      <dl className="hours">
        {WEEK.map((day, index) => {
          const open = hours.filter((one) => one.day === day)
          return (
            <div key={day}>
              <dt>{formatLocalDate(addDays(MONDAY, index), language, { weekday: 'long' })}</dt>
              <dd>
                {open.length === 0 ? t.closed : open.map((one) => `${one.opens_at} – ${one.closes_at}`).join(', ')}
              </dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
