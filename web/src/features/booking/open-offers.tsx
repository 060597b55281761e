import { Button, Group, Text } from '@mantine/core'
import { acceptWaitlistOffer, declineWaitlistOffer, listWaitlistOffers } from '@ringbook/api-contract'
import type { OpenWaitlistOffer } from '@ringbook/api-contract'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useAsk } from '../../api/use-ask.ts'
import { useSend } from '../../api/use-send.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { formatMoment } from '../../ui/format.ts'
import { HourglassIcon } from '../../ui/icons.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { showToast } from '../../ui/toasts.ts'
import classes from './open-offers.module.css'

type Offer = z.output<typeof OpenWaitlistOffer>

/** Times that are kept for customers of the waitlist now; whoever rings back can be answered here. */
export function OpenOffers({ mayAnswer }: { mayAnswer: boolean }) {
  const { t } = useTranslation('booking')
  const asked = useAsk('waitlist', listWaitlistOffers, {})
  if (asked.isError) return <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />
  if (asked.data === undefined || asked.data.items.length === 0) return null
  return (
    <Section title={t('waitlist.offers')} icon={<HourglassIcon />}>
      <ul className={classes.offers}>
        {asked.data.items.map((offer) => (
          <OfferRow key={offer.id} offer={offer} mayAnswer={mayAnswer} />
        ))}
      </ul>
    </Section>
  )
}

function OfferRow({ offer, mayAnswer }: { offer: Offer; mayAnswer: boolean }) {
  const { t } = useTranslation('booking')
  const place = { language: useLanguage(), timezone: offer.timezone }
  return (
    <li className={classes.offer}>
      <div className={classes.what}>
        <Text size="sm" fw={600}>
          {offer.entry.customer.name} · {offer.entry.service.name}
        </Text>
        <Text size="sm">{formatMoment(offer.start, place)}</Text>
        <Text size="xs" c="dimmed">
          {t('waitlist.keptUntil', { until: formatMoment(offer.expires_at, place) })}
        </Text>
      </div>
      {mayAnswer && offer.token !== null && <OfferAnswer offer={offer} token={offer.token} />}
    </li>
  )
}

/** The two answers that a customer may give to an offer. */
export function OfferAnswer({ offer, token }: { offer: Pick<Offer, 'start' | 'timezone'>; token: string }) {
  const { t } = useTranslation('booking')
  const language = useLanguage()
  const moment = formatMoment(offer.start, { language, timezone: offer.timezone })
  const accept = useSend(acceptWaitlistOffer, {
    changes: ['waitlist', 'appointments', 'customers'],
    onDone: ({ entry }) => showToast(t('book.done', { customer: entry.customer.name, moment })),
  })
  const decline = useSend(declineWaitlistOffer, {
    changes: ['waitlist', 'appointments'],
    onDone: () => showToast(t('waitlist.declined')),
  })
  const error = accept.error ?? decline.error
  return (
    <div>
      <Group gap="xs" justify="flex-end">
        <Button
          size="sm"
          loading={accept.isPending}
          disabled={decline.isPending}
          onClick={() => accept.mutate({ params: { token }, body: {} })}
        >
          {t('waitlist.accept')}
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={decline.isPending}
          disabled={accept.isPending}
          onClick={() => decline.mutate({ params: { token } })}
        >
          {t('waitlist.decline')}
        </Button>
      </Group>
      {error !== null && <ProblemNotice error={error} />}
    </div>
  )
}
