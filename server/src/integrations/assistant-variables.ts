import type { AssistantDescription } from '../calls/ports.ts'

/** What an agent at a vendor is told of one call, by the names that its prompt and its first words hold. All are texts. */
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
