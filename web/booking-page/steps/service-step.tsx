import type { BookingPage } from '@ringbook/api-contract'
import { Step } from '../parts/step.tsx'
import { priceText } from '../format.ts'
import { useWords } from '../words.ts'

type Service = BookingPage['services'][number]

/** What can be booked, by its categories. */
export function ServiceStep(props: {
  page: BookingPage
  place: { step: number; of: number }
  isFirst: boolean
  onChoose: (service: Service) => void
}) {
  const { page, place, isFirst, onChoose } = props
  const { t } = useWords()
  const groups = Map.groupBy(page.services, ({ category }) => category ?? '')
  if (page.services.length === 0) {
    return (
      <Step title={t.noServices} isFirst={isFirst}>
        <p>{t.noServicesMore}</p>
      </Step>
    )
  }
  return (
    <Step title={t.serviceTitle} place={place} isFirst={isFirst}>
      {[...groups].map(([category, services]) => (
        <section key={category} className="group">
          {groups.size > 1 && <h3>{category === '' ? t.otherServices : category}</h3>}
          <ul className="cards">
            {services.map((service) => (
              <li key={service.id}>
                <ServiceCard service={service} onChoose={() => onChoose(service)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Step>
  )
}

function ServiceCard({ service, onChoose }: { service: Service; onChoose: () => void }) {
  const words = useWords()
  const { t } = words
  return (
    <button type="button" className="card" onClick={onChoose}>
      <span className="card-main">
        <strong>{service.name}</strong>
        {service.description !== null && <span className="hint">{service.description}</span>}
      </span>
      <span className="card-side">
        <strong>{priceText(service, words) ?? ''}</strong>
        <span className="hint">{t.minutes(service.duration_minutes)}</span>
      </span>
    </button>
  )
}
