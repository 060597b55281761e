import { z } from 'zod'
import { getBusinessProfile } from '../catalog/index.ts'
import type { E164Number } from '../kernel/phone-number.ts'
import type { TenantSession } from '../kernel/tenant-session.ts'
import { LANGUAGES, languageOf } from './language.ts'
import type { Language } from './language.ts'
import { readAssistant } from './store/assistant.ts'
import { findCode } from './store/verification-codes.ts'
import { digitsOf } from './verification-code.ts'
import type { CodeSender } from './ports.ts'

const CodeWanted = z.object({ code_id: z.uuid() })

const WORDS: Readonly<Record<Language, (business: string, digits: string) => string>> = {
  en: (business, digits) => `${business}: Your code is ${digits}. Tell it to nobody but our assistant.`,
  de: (business, digits) => `${business}: Ihr Code ist ${digits}. Sagen Sie ihn nur unserem Assistenten.`,
  es: (business, digits) => `${business}: Su código es ${digits}. No se lo diga a nadie más que a nuestro asistente.`,
}

const WORDS_OF_SIGN_IN: typeof WORDS = {
  en: (business, digits) => `${business}: Your code is ${digits}. Type it on our booking page and tell it to nobody.`,
  de: (business, digits) => `${business}: Ihr Code ist ${digits}. Geben Sie ihn nur auf unserer Buchungsseite ein.`,
  es: (business, digits) => `${business}: Su código es ${digits}. Escríbalo solo en nuestra página de reservas.`,
}

/** Sends a code that a conversation or a page waits for. Run twice, it is one SMS; a code that has expired is not sent. */
export function sendCodeTask(texts: CodeSender) {
  return {
    name: 'send_verification_code',
    async run(session: TenantSession, event: { readonly payload: unknown }): Promise<void> {
      const id = CodeWanted.parse(event.payload).code_id
      const found = await session.transact(async (tx) => {
        const code = await findCode(tx, id)
        const { language } = await readAssistant(tx)
        return { code, language, business: await getBusinessProfile(tx) }
      })
      const { code, business } = found
      if (code === null || Temporal.Instant.compare(code.expiresAt, session.clock()) <= 0) return
      const language = languageOf(found.language) ?? LANGUAGES[0] ?? 'en'
      const words = code.isForSignIn ? WORDS_OF_SIGN_IN : WORDS
      const body = words[language](business.name, digitsOf(session, id))
      const to: E164Number = code.phone
      await texts.sendCode(session, { to, body, language, onceKey: `code:${id}`, usefulUntil: code.expiresAt })
    },
  }
}
