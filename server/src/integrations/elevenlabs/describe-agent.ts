import { z } from 'zod'
import type { AssistantDescription, VendorContext } from '../../calls/ports.ts'
import { untoldVariables } from './agent-variables.ts'
import { ElevenLabsSettings } from './config.ts'
import { SECRET_HEADER } from './verify-request.ts'

/** A context whose address is known. */
export type ReachableContext = VendorContext & { readonly webhookUrl: string }

export interface MadeParts {
  readonly toolIds: string[]
  /** ElevenLabs' id of the secret that it shows us. */
  readonly secretId: string
}

/** A caller who says nothing is asked whether they are there, and the line is ended in the end. */
const REMINDER_AFTER_SECONDS = 8
const SILENCE_SECONDS_MAX = 30

const LANGUAGES = ['en', 'de', 'es'] as const

/** The fast voices: the one is English alone, the other speaks all languages. */
const FAST_ENGLISH = 'eleven_flash_v2' as const
const FAST_VOICE = 'eleven_flash_v2_5' as const

/** What a business may say of the voice beside its id; what else stands in the settings is meant for another vendor. */
const VoiceSettings = z.object({ stability: z.number(), speed: z.number(), similarity_boost: z.number() }).partial()

/**
 * The agent that answers: POST /v1/convai/agents/create. What it says and knows is told for each call by variables,
 * because it holds the time of day; where nobody has told it, it may promise nothing.
 */
export function describeAgent(
  assistant: AssistantDescription,
  { parts, context }: { parts: MadeParts; context: ReachableContext },
) {
  return {
    name: assistant.name,
    conversation_config: describeConversations(assistant, { parts, context }),
    platform_settings: describePlatform(assistant, { parts, context }),
  }
}

function describeConversations(
  assistant: AssistantDescription,
  { parts, context }: { parts: MadeParts; context: ReachableContext },
) {
  const { voice_id: usualVoice } = ElevenLabsSettings.parse(context.settings)
  const voiceId = assistant.voiceId ?? usualVoice
  const { language } = assistant
  return {
    agent: {
      first_message: '{{greeting}}',
      language,
      dynamic_variables: { dynamic_variable_placeholders: untoldVariables(assistant) },
      prompt: describePrompt(assistant, { parts, context }),
    },
    tts: {
      ...VoiceSettings.catch({}).parse(assistant.voiceSettings),
      model_id: language === 'en' ? FAST_ENGLISH : FAST_VOICE,
      ...(voiceId === undefined ? {} : { voice_id: voiceId }),
    },
    turn: { turn_timeout: REMINDER_AFTER_SECONDS, silence_end_call_timeout: SILENCE_SECONDS_MAX },
    conversation: { max_duration_seconds: assistant.maxDurationSeconds },
    language_presets: Object.fromEntries(
      LANGUAGES.filter((other) => other !== language).map((other) => [other, { overrides: {} }]),
    ),
  }
}

function describePrompt(
  assistant: AssistantDescription,
  { parts, context }: { parts: MadeParts; context: ReachableContext },
) {
  const { model } = ElevenLabsSettings.parse(context.settings)
  return {
    prompt: '{{instructions}}',
    llm: model,
    tool_ids: parts.toolIds,
    built_in_tools: {
      end_call: builtIn('end_call'),
      language_detection: builtIn('language_detection'),
      transfer_to_number: assistant.hasTransferNumber ? TRANSFER : null,
    },
  }
}

function builtIn<Name extends 'end_call' | 'language_detection'>(name: Name) {
  return { name, params: { system_tool_type: name } }
}

/** hand_over answers with the number; only then is there one to put the caller through to. */
const TRANSFER = {
  name: 'transfer_to_number',
  params: {
    system_tool_type: 'transfer_to_number' as const,
    transfers: [
      {
        transfer_destination: { type: 'phone_dynamic_variable' as const, phone_number: 'transfer_number' },
        transfer_type: 'conference' as const,
        condition: 'hand_over was called before, and answered with a number.',
      },
    ],
  },
}

function describePlatform(
  assistant: AssistantDescription,
  { parts, context }: { parts: MadeParts; context: ReachableContext },
) {
  const { post_call_webhook_id: postCallWebhookId } = ElevenLabsSettings.parse(context.settings)
  return {
    // Without it anybody who knows the agent's id may talk to it from a browser.
    auth: { enable_auth: true },
    overrides: {
      enable_conversation_initiation_client_data_from_webhook: true,
      conversation_config_override: { agent: { language: true } },
    },
    privacy: { record_voice: assistant.isRecorded },
    workspace_overrides: {
      conversation_initiation_client_data_webhook: {
        url: context.webhookUrl,
        request_headers: { [SECRET_HEADER]: { secret_id: parts.secretId } },
      },
      ...(postCallWebhookId === undefined ? {} : { webhooks: describeWebhooks(postCallWebhookId) }),
    },
  }
}

function describeWebhooks(id: string) {
  return {
    post_call_webhook_id: id,
    events: ['transcript' as const, 'call_initiation_failure' as const],
    send_audio: false,
  }
}
