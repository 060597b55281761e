import { lazy, StrictMode, Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { BookingPage } from '@ringbook/api-contract'
import '../src/ui/base.css'
import './style.css'
import { BookingFlow } from './booking-flow.tsx'
import { readFacts } from './client.ts'
import { tellHeight } from './frame.ts'
import { About } from './parts/about.tsx'
import { isLanguage, LANGUAGES, SpokenLanguage, useWords } from './words.ts'
import type { Language } from './words.ts'

const Portal = lazy(async () => ({ default: (await import('./portal/portal.tsx')).Portal }))

const [, slug = '', part] = /^\/b\/([^/]+)(\/me)?/.exec(location.pathname) ?? []

function App({ page }: { page: BookingPage }) {
  const [language, setLanguage] = useState<Language>(() => {
    const { lang } = document.documentElement
    return isLanguage(lang) ? lang : 'en'
  })
  const speak = (chosen: Language) => {
    setLanguage(chosen)
    document.documentElement.lang = chosen
    const params = new URLSearchParams(location.search)
    params.set('lang', chosen)
    history.replaceState(null, '', `${location.pathname}?${params}${location.hash}`)
  }
  return (
    <SpokenLanguage value={language}>
      <div className="page">
        <Header page={page} language={language} onSpeak={speak} />
        <div className="columns">
          <main>
            {part === undefined ? (
              <BookingFlow page={page} slug={slug} />
            ) : (
              <Suspense fallback={<p className="hint">{LANGUAGES[language].words.loading}</p>}>
                <Portal page={page} slug={slug} />
              </Suspense>
            )}
          </main>
          <About page={page} />
        </div>
      </div>
    </SpokenLanguage>
  )
}

function Header(props: { page: BookingPage; language: Language; onSpeak: (language: Language) => void }) {
  const { page, language, onSpeak } = props
  const { t } = useWords()
  const welcome = page.welcome[language]
  const isFramed = window !== parent
  return (
    <header className="head">
      <div>
        <h1>
          <a href={`/b/${slug}${isFramed ? '?embed=1' : ''}`}>{page.business.name}</a>
        </h1>
        {welcome !== undefined && welcome !== '' && part === undefined && <p>{welcome}</p>}
      </div>
      <nav className="row">
        {part === undefined && (
          <a
            className="quiet-link"
            href={`/b/${slug}/me?lang=${language}`}
            target={isFramed ? '_blank' : undefined}
            rel="noopener"
          >
            {t.myAppointments}
          </a>
        )}
        <select
          aria-label={t.language}
          value={language}
          onChange={({ target }) => isLanguage(target.value) && onSpeak(target.value)}
        >
          {Object.entries(LANGUAGES).map(([code, { name }]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </nav>
    </header>
  )
}

const root = document.querySelector('#root')
const facts = readFacts(document.querySelector('#facts')?.textContent ?? 'null')
if (root !== null && facts !== null) {
  createRoot(root).render(
    <StrictMode>
      <App page={facts} />
    </StrictMode>,
  )
  tellHeight()
}
