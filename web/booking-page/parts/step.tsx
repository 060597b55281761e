import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'

/** One step of the page. Whoever comes to it by keyboard or by ear is put at its title. */
export function Step(props: {
  title: string
  place?: { step: number; of: number } | undefined
  onBack?: (() => void) | undefined
  isFirst?: boolean
  children: ReactNode
}) {
  const { title, place, onBack, isFirst = false, children } = props
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Not when the page has just been opened: then the reader begins at the top.
    if (isFirst) return
    heading.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [isFirst])
  return (
    <section className="step">
      {(onBack !== undefined || place !== undefined) && (
        <div className="row spread">
          {onBack === undefined ? (
            <span />
          ) : (
            <button type="button" className="quiet back" onClick={onBack}>
              <span aria-hidden="true">‹</span> {t.back}
            </button>
          )}
          {place !== undefined && <span className="hint">{t.steps(place.step, place.of)}</span>}
        </div>
      )}
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}
