import { expect, test } from 'vitest'
import { voiceFor } from './speech.ts'

function voice(name: string, lang: string, localService: boolean): SpeechSynthesisVoice {
  return { name, lang, localService, default: false, voiceURI: name }
}

const anna = voice('Anna', 'de-DE', true)
const cloud = voice('Cloud', 'de-DE', false)
const jorge = voice('Jorge', 'es_ES', true)

test('a German answer is read by a German voice of this device, before one that sends the text away', () => {
  expect(voiceFor([jorge, cloud, anna], 'de')).toBe(anna)
})

test('a voice that sends the text away is better than none', () => {
  expect(voiceFor([cloud], 'de')).toBe(cloud)
})

test('voices of Android, which are named es_ES, are found', () => {
  expect(voiceFor([anna, jorge], 'es')).toBe(jorge)
})

test('no voice is better than a wrong one', () => {
  expect(voiceFor([anna], 'en')).toBeNull()
})
