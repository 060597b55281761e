import twilioSdk from 'twilio'
import { describe, expect, test } from 'vitest'
import { HANG_UP, renderInstructions, say } from '../conversation-relay/instructions.ts'

const ODD = 'Zoë\'s "Nails" & <b>Hair</b> 😀\nnew\tline\rend'

describe('instructions are written as Twilio’s own library writes them', () => {
  test('a call that is connected to the relay', () => {
    const theirs = new twilioSdk.twiml.VoiceResponse()
    const relay = theirs.connect({ action: 'https://a.example/b?x=1&y=2' }).conversationRelay({
      url: 'wss://a.example/c',
      welcomeGreeting: ODD,
      hints: 'Zoë,"A" & B',
    })
    relay.language({ code: 'de-DE' })
    relay.parameter({ name: 'language', value: 'de' })
    const ours = renderInstructions([
      {
        name: 'Connect',
        attributes: { action: 'https://a.example/b?x=1&y=2' },
        children: [
          {
            name: 'ConversationRelay',
            attributes: { url: 'wss://a.example/c', welcomeGreeting: ODD, voice: undefined, hints: 'Zoë,"A" & B' },
            children: [
              { name: 'Language', attributes: { code: 'de-DE' } },
              { name: 'Parameter', attributes: { name: 'language', value: 'de' } },
            ],
          },
        ],
      },
    ])
    expect(ours).toBe(theirs.toString())
  })

  test('what is spoken, recorded, dialled, rejected, hung up', () => {
    const theirs = new twilioSdk.twiml.VoiceResponse()
    theirs.say({ language: 'en-US' }, ODD)
    theirs.record({ action: 'https://a.example/v', maxLength: 180, playBeep: true })
    theirs.dial({ action: 'https://a.example/d', timeout: 20 }).number('+34910123457')
    theirs.reject({ reason: 'rejected' })
    theirs.hangup()
    const ours = renderInstructions([
      say(ODD, 'en-US'),
      { name: 'Record', attributes: { action: 'https://a.example/v', maxLength: '180', playBeep: 'true' } },
      {
        name: 'Dial',
        attributes: { action: 'https://a.example/d', timeout: '20' },
        children: [{ name: 'Number', children: ['+34910123457'] }],
      },
      { name: 'Reject', attributes: { reason: 'rejected' } },
      HANG_UP,
    ])
    expect(ours).toBe(theirs.toString())
    expect(renderInstructions([])).toBe(new twilioSdk.twiml.VoiceResponse().toString())
  })

  test('what XML cannot hold is left out, so that the call is not lost for it', () => {
    expect(renderInstructions([say('a\u0000b\u0007c\uFFFF', 'en-US')])).toContain('>abc<')
  })
})
