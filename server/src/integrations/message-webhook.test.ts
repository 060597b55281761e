import { briefPost, briefPostUnderTest, inboundBody, statusBody } from '../../test/fake-message-vendor.ts'
import { describeMessageTransport } from '../messaging/message-transport.contract.ts'
import { describeMessageWebhook } from './message-webhook.contract.ts'

describeMessageTransport('The vendor of the tests', briefPostUnderTest)

describeMessageWebhook('The vendor of the tests', {
  vendor: briefPost,
  transport: briefPostUnderTest,
  contentType: 'application/json',
  inbound: inboundBody,
  report: statusBody,
  unheardOf: () => ({ type: 'weather', id: 'sunny' }),
})
