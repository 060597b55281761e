import { Field, Tick } from './field.tsx'
import type { Draft } from '../memory.ts'
import { useWords } from '../words.ts'
import type { Words } from '../words/en.ts'

/** What is wrong with the fields, by their names. */
export type Wrong = Readonly<Record<string, string>>

/** Who comes, how they are reached, and that this may be kept. */
export function VisitorFields(props: {
  draft: Draft
  wrong: Wrong
  business: string
  onChange: (change: Partial<Draft>) => void
}) {
  const { draft, wrong, onChange } = props
  const { t } = useWords()
  return (
    <>
      <div className="pair">
        <Field label={t.firstName} error={wrong['first_name']}>
          {(control) => (
            <input
              {...control}
              autoComplete="given-name"
              maxLength={100}
              value={draft.firstName}
              onChange={({ target }) => onChange({ firstName: target.value })}
            />
          )}
        </Field>
        <Field label={t.lastName} isOptional>
          {(control) => (
            <input
              {...control}
              autoComplete="family-name"
              maxLength={100}
              value={draft.lastName}
              onChange={({ target }) => onChange({ lastName: target.value })}
            />
          )}
        </Field>
      </div>
      <div className="pair">
        <Field label={t.phone} error={wrong['phone']} hint={t.reachHint}>
          {(control) => (
            <input
              {...control}
              type="tel"
              autoComplete="tel"
              maxLength={40}
              value={draft.phone}
              onChange={({ target }) => onChange({ phone: target.value })}
            />
          )}
        </Field>
        <Field label={t.email} error={wrong['email']}>
          {(control) => (
            <input
              {...control}
              type="email"
              autoComplete="email"
              maxLength={254}
              value={draft.email}
              onChange={({ target }) => onChange({ email: target.value })}
            />
          )}
        </Field>
      </div>
    </>
  )
}

/** The box without which nothing may be kept. */
export function Agreement(props: {
  draft: Draft
  wrong: Wrong
  business: string
  onChange: (change: Partial<Draft>) => void
}) {
  const { draft, wrong, business, onChange } = props
  const { t } = useWords()
  return (
    <Tick
      label={t.agree(business)}
      isTicked={draft.agrees}
      error={wrong['agrees']}
      onTick={(agrees) => onChange({ agrees })}
    />
  )
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/** What is wrong with who comes, before the server is asked. */
export function wrongOf(draft: Draft, t: Words): Record<string, string> {
  const wrong: Record<string, string> = {}
  if (draft.firstName.trim() === '') wrong['first_name'] = t.required
  if (draft.phone.trim() === '' && draft.email.trim() === '') wrong['phone'] = t.reachRequired
  if (draft.email.trim() !== '' && !EMAIL.test(draft.email.trim())) wrong['email'] = t.badEmail
  if (!draft.agrees) wrong['agrees'] = t.agreeRequired
  return wrong
}

/** Who comes, as it is sent. */
export function visitorOf(draft: Draft, language: 'en' | 'de' | 'es') {
  return {
    first_name: draft.firstName.trim(),
    last_name: draft.lastName.trim(),
    phone: draft.phone.trim() || null,
    email: draft.email.trim() || null,
    language,
  }
}
