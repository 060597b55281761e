import { createHmac } from 'node:crypto'
import { describeVoicePlatform } from '../../calls/voice-platform.contract.ts'
import { ElevenLabsSettings } from './config.ts'
import { elevenLabs } from './manifest.ts'
import { sample } from './samples.ts'

if (elevenLabs.voice === null) throw new Error('ElevenLabs carries calls')

const SECRET = 'wsec_of_the_salon'

describeVoicePlatform('ElevenLabs', {
  platform: elevenLabs.voice,
  settings: ElevenLabsSettings.parse({}),
  samples: {
    'conversation-initiation': { body: sample('conversation-initiation'), kind: 'call_arriving' },
    'post-call-transcription': { body: sample('post-call-transcription'), kind: 'call_reported' },
    'call-initiation-failure': { body: sample('call-initiation-failure'), kind: 'call_ended' },
    'call-initiation-failure-sip': { body: sample('call-initiation-failure-sip'), kind: 'call_ended' },
  },
  config: { webhook_secret: SECRET },
  signsTime: true,
  sign: (body, at) => {
    const seconds = String(at.epochMilliseconds / 1000)
    const digest = createHmac('sha256', SECRET).update(`${seconds}.`).update(body).digest('hex')
    return { 'elevenlabs-signature': `t=${seconds},v0=${digest}` }
  },
})
