/** What vendors call themselves; the same in every language. */
const PROVIDERS: Readonly<Record<string, string>> = {
  vapi: 'Vapi',
  retell: 'Retell AI',
  elevenlabs: 'ElevenLabs',
  twilio: 'Twilio',
  telnyx: 'Telnyx',
}

/** The name of who carried a call; a name that we do not know as it is kept. */
export function providerName(provider: string, simulator: string): string {
  return provider === 'simulator' ? simulator : (PROVIDERS[provider] ?? provider.replaceAll('_', ' '))
}

interface WithNumbers {
  readonly direction: 'inbound' | 'outbound'
  readonly from_number: string | null
  readonly to_number: string | null
}

/** The number of the person on the other side, whoever rang; null if it is withheld. */
export function otherNumber({ direction, from_number: from, to_number: to }: WithNumbers): string | null {
  return direction === 'outbound' ? to : from
}
