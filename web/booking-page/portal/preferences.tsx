import type { Portal } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Client } from '../client.ts'
import { Field, Tick } from '../parts/field.tsx'
import { Failure, Notice } from '../parts/notice.tsx'
import { isLanguage, LANGUAGES, useWords } from '../words.ts'

const CHANNELS = ['sms', 'phone', 'email'] as const

/** In which language and how somebody likes to be reached, and whether they want to hear of offers. */
export function Preferences(props: {
  customer: NonNullable<Portal['customer']>
  client: Client
  phone: string | null
  onSaved: (view: Portal) => void
}) {
  const { customer, client, phone, onSaved } = props
  const { t, language: spoken } = useWords()
  const [language, setLanguage] = useState(customer.language ?? spoken)
  const [channel, setChannel] = useState(customer.channel)
  const [wantsNews, setWantsNews] = useState(customer.wants_news)
  const [state, setState] = useState<'open' | 'busy' | 'saved'>('open')
  const [failure, setFailure] = useState<unknown>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('busy')
    setFailure(null)
    try {
      onSaved(await client.prefer({ language, ...(channel === null ? {} : { channel }), wants_news: wantsNews }))
      setState('saved')
    } catch (error) {
      setFailure(error)
      setState('open')
    }
  }
  return (
    <section className="group">
      <h3>{t.preferences}</h3>
      <form onSubmit={(event) => void save(event)}>
        <div className="pair">
          <Field label={t.prefLanguage}>
            {(control) => (
              <select
                {...control}
                value={language}
                onChange={({ target }) => isLanguage(target.value) && setLanguage(target.value)}
              >
                {Object.entries(LANGUAGES).map(([code, { name }]) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t.prefChannel}>
            {(control) => (
              <select
                {...control}
                value={channel ?? ''}
                onChange={({ target }) => setChannel(CHANNELS.find((one) => one === target.value) ?? null)}
              >
                {channel === null && <option value="">{t.choose}</option>}
                {CHANNELS.map((one) => (
                  <option key={one} value={one}>
                    {t.channels[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Tick label={t.prefNews} isTicked={wantsNews} onTick={setWantsNews} />
        {state === 'saved' && <Notice tone="good">{t.saved}</Notice>}
        {failure !== null && <Failure error={failure} phone={phone} />}
        <button type="submit" className="button" disabled={state === 'busy'}>
          {t.save}
        </button>
      </form>
    </section>
  )
}
