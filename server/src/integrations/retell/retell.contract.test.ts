import { createHmac } from 'node:crypto'
import { describeVoicePlatform } from '../../calls/voice-platform.contract.ts'
import { RetellSettings } from './config.ts'
import { retell } from './manifest.ts'
import { sample } from './samples.ts'

if (retell.voice === null) throw new Error('retell carries calls')

const KEY = 'key_of_the_salon'

describeVoicePlatform('Retell AI', {
  platform: retell.voice,
  settings: RetellSettings.parse({}),
  samples: {
    'call-inbound': { body: sample('call-inbound'), kind: 'call_arriving' },
    'call-started': { body: sample('call-started'), kind: 'call_progressed' },
    'function-check': { body: sample('function-check'), kind: 'tool_calls' },
    'function-hours': { body: sample('function-hours'), kind: 'tool_calls' },
    'transcript-updated': { body: sample('transcript-updated'), kind: 'ignored' },
    'transfer-started': { body: sample('transfer-started'), kind: 'activity' },
    'transfer-cancelled': { body: sample('transfer-cancelled'), kind: 'activity' },
    'call-ended': { body: sample('call-ended'), kind: 'call_reported' },
    'call-analyzed': { body: sample('call-analyzed'), kind: 'call_reported' },
    'unheard-of': { body: sample('unheard-of'), kind: 'unknown' },
  },
  config: { api_key: KEY },
  signsTime: true,
  sign: (body, at) => {
    const timestamp = String(at.epochMilliseconds)
    const digest = createHmac('sha256', KEY).update(body).update(timestamp).digest('hex')
    return { 'x-retell-signature': `v=${timestamp},d=${digest}` }
  },
})
