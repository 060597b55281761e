import type { RelayVendor } from '../conversation-relay/relay-vendor.ts'
import { TwilioConfig, TwilioSettings } from './config.ts'
import { verifyRequest } from './verify-request.ts'

/** Calls by ConversationRelay: https://www.twilio.com/docs/voice/twiml/connect/conversationrelay */
export const relay: RelayVendor = {
  type: 'twilio',
  config: TwilioConfig,
  verify: verifyRequest,
  signsSockets: true,
  takesHandoffData: true,
  relayAttributes: (given, { hints }) => {
    const settings = TwilioSettings.parse(given)
    return {
      voice: settings.voice,
      ttsProvider: settings.tts_provider,
      transcriptionProvider: settings.transcription_provider,
      speechModel: settings.speech_model,
      interruptible: 'any',
      welcomeGreetingInterruptible: 'any',
      dtmfDetection: 'true',
      hints: hints.length === 0 ? undefined : hints.join(','),
      // Tells when what we said was heard to its end, before we hang up or put through.
      debug: 'speaker-events',
    }
  },
}
