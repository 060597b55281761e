import { createHmac } from 'node:crypto'
import { describeVoicePlatform } from '../../calls/voice-platform.contract.ts'
import { issueAccessToken } from './access-token.ts'
import { VapiSettings } from './config.ts'
import { vapi } from './manifest.ts'
import { sample } from './samples.ts'

if (vapi.voice === null) throw new Error('vapi carries calls')

const shared = {
  platform: vapi.voice,
  settings: VapiSettings.parse({}),
  samples: {
    'assistant-request': { body: sample('assistant-request'), kind: 'call_arriving' },
    'status-ringing': { body: sample('status-ringing'), kind: 'call_progressed' },
    'status-in-progress': { body: sample('status-in-progress'), kind: 'call_progressed' },
    'transcript-caller': { body: sample('transcript-caller'), kind: 'turn_spoken' },
    'transcript-assistant': { body: sample('transcript-assistant'), kind: 'turn_spoken' },
    'transcript-partial': { body: sample('transcript-partial'), kind: 'ignored' },
    'speech-update': { body: sample('speech-update'), kind: 'ignored' },
    'conversation-update': { body: sample('conversation-update'), kind: 'ignored' },
    'tool-calls-function': { body: sample('tool-calls-function'), kind: 'tool_calls' },
    'tool-calls-parameters': { body: sample('tool-calls-parameters'), kind: 'tool_calls' },
    'tool-calls-arguments': { body: sample('tool-calls-arguments'), kind: 'tool_calls' },
    'transfer-destination-request': { body: sample('transfer-destination-request'), kind: 'transfer_requested' },
    'status-ended': { body: sample('status-ended'), kind: 'call_ended' },
    'end-of-call-report': { body: sample('end-of-call-report'), kind: 'call_reported' },
    hang: { body: sample('hang'), kind: 'activity' },
    'user-interrupted': { body: sample('user-interrupted'), kind: 'activity' },
    'unheard-of': { body: sample('unheard-of'), kind: 'unknown' },
  },
} as const

describeVoicePlatform('Vapi with a signature', {
  ...shared,
  config: { hmac: { secret_key: 'a key of the salon' } },
  signsTime: true,
  sign: (body, at) => {
    const timestamp = String(Math.floor(at.epochMilliseconds / 1000))
    const signature = createHmac('sha256', 'a key of the salon').update(`${timestamp}.`).update(body).digest('hex')
    return { 'x-timestamp': timestamp, 'x-signature': signature }
  },
})

describeVoicePlatform('Vapi with a shared secret', {
  ...shared,
  config: { secret: 'a secret of the salon' },
  signsTime: false,
  sign: () => ({ 'x-vapi-secret': 'a secret of the salon' }),
})

describeVoicePlatform('Vapi with a bearer token', {
  ...shared,
  config: { bearer: { token: 'a token of the salon' } },
  signsTime: false,
  sign: () => ({ authorization: 'Bearer a token of the salon' }),
})

const plan = { client_id: 'vapi', client_secret: 'a client secret of the salon' }

describeVoicePlatform('Vapi with a token that it fetched', {
  ...shared,
  config: { oauth2: plan },
  signsTime: false,
  sign: (_body, at) => ({ authorization: `Bearer ${issueAccessToken({ plan, now: at })}` }),
})
