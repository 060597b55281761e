import type { AssistantDescription } from '../../calls/ports.ts'

/**
 * What an agent is told of one call, by the names that its prompt and its first words hold. Values of dynamic variables
 * must be texts: anything else is not filled in.
 */
export function assistantVariables(assistant: AssistantDescription): Record<string, string> {
  return {
    assistant_name: assistant.name,
    greeting: assistant.greeting,
    language: assistant.language,
    instructions: assistant.instructions,
    functions: assistant.tools.map(({ name, description }) => `${name}: ${description}`).join('\n'),
    can_transfer: String(assistant.hasTransferNumber),
  }
}

const LOCALES: Readonly<Record<string, string>> = { en: 'en-US', de: 'de-DE', es: 'es-ES' }

/** The locales that are listened to: those of the receptionist, the one of the call first. */
export function localesOf(language: string): string[] {
  const first = LOCALES[language] ?? 'en-US'
  return [first, ...Object.values(LOCALES).filter((locale) => locale !== first)]
}
