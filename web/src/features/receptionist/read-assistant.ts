/** Empty means that there is none, and the usual words are said. */
const NULLABLE = [
  'greeting',
  'instructions',
  'business_context',
  'booking_instructions',
  'transfer_number',
  'emergency_message',
  'emergency_number',
  'voice_id',
  'missed_call_text',
]

const FLAGS = ['discloses_ai', 'recording_enabled', 'transcription_enabled', 'texts_missed_calls', 'is_active']

/** What the form of the receptionist's settings says, as the API asks for it. */
export function readAssistant(fields: FormData): unknown {
  const texts = Object.entries(Object.fromEntries(fields)).map(([name, value]) => [
    name,
    value === '' && NULLABLE.includes(name) ? null : value,
  ])
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(FLAGS.map((name) => [name, fields.has(name)])),
    languages: fields.getAll('languages'),
    max_call_duration_minutes: Number(fields.get('max_call_duration_minutes')),
  }
}
