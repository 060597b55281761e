import type { BookingPage, Portal, PortalCode } from '@ringbook/api-contract'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Client } from '../client.ts'
import { Field } from '../parts/field.tsx'
import { Failure, Notice } from '../parts/notice.tsx'
import { Step } from '../parts/step.tsx'
import { useWords } from '../words.ts'

/** The door for whoever has no link: a code by SMS, where the business can send one; else its telephone. */
export function SignIn(props: { page: BookingPage; client: Client; onEntered: (view: Portal) => void }) {
  const { page, client, onEntered } = props
  const { t } = useWords()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState<PortalCode | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const { phone: called } = page.business
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setFailure(null)
    await work().catch(setFailure)
    setBusy(false)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    if (sent === null) {
      if (phone.trim() !== '') void attempt(async () => setSent(await client.sendCode(phone)))
    } else if (code.trim() !== '') {
      void attempt(async () => onEntered(await client.enter({ sign_in: sent.sign_in, code })))
    }
  }
  if (!page.sends_codes) {
    return (
      <Step title={t.ownTitle} isFirst>
        <p>{t.noCodes}</p>
        {called !== null && (
          <p>
            <a className="button" href={`tel:${called}`}>
              {t.call(called)}
            </a>
          </p>
        )}
      </Step>
    )
  }
  return (
    <Step title={t.ownTitle} isFirst>
      <p>{t.ownCode}</p>
      <form noValidate onSubmit={submit}>
        {sent === null ? (
          <Field label={t.ownPhone}>
            {(control) => (
              <input
                {...control}
                type="tel"
                autoComplete="tel"
                maxLength={40}
                value={phone}
                onChange={({ target }) => setPhone(target.value)}
              />
            )}
          </Field>
        ) : (
          <>
            <Notice tone="good">{t.codeSent(sent.minutes)}</Notice>
            <Field label={t.code}>
              {(control) => (
                <input
                  {...control}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={12}
                  autoFocus
                  value={code}
                  onChange={({ target }) => setCode(target.value)}
                />
              )}
            </Field>
          </>
        )}
        {failure !== null && <Failure error={failure} phone={called} />}
        <div className="row wrap">
          <button type="submit" className="primary" aria-busy={isBusy} disabled={isBusy}>
            {sent === null ? t.sendCode : t.signIn}
          </button>
          {sent !== null && (
            <button type="button" className="quiet" onClick={() => setSent(null)}>
              {t.otherNumber}
            </button>
          )}
        </div>
      </form>
    </Step>
  )
}
