import {
  endCall,
  operatorEndCall,
  operatorSimulateCall,
  operatorSpeakInCall,
  simulateCall,
  speakInCall,
} from '@ringbook/api-contract'
import type { CallDetail, SimulatedCallInput, SpokenReply, StartedCall } from '@ringbook/api-contract'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { callApi } from '../../api-client.ts'
import type { Server } from '../../api-client.ts'
import { CommandError } from '../../command-error.ts'

/** A line to the receptionist of a running server. */
export interface Telephone {
  ring(wish: z.input<typeof SimulatedCallInput>): Promise<z.output<typeof StartedCall>>
  say(callId: string, text: string): Promise<z.output<typeof SpokenReply>>
  hangUp(callId: string): Promise<z.output<typeof CallDetail>>
}

/** The line that the key opens: into its own business, or, for the operator of this machine, to any number. */
export function openTelephone(options: { url: string; key: string | null; dataDir: string }): Telephone {
  const isOperator = options.key === null
  const server: Server = { url: options.url, token: options.key ?? readOperatorToken(options.dataDir) }
  const [ring, say, hangUp] = isOperator
    ? [operatorSimulateCall, operatorSpeakInCall, operatorEndCall]
    : [simulateCall, speakInCall, endCall]
  return {
    ring: (body) => callApi(server, ring, { body }),
    say: (callId, text) => callApi(server, say, { params: { call_id: callId }, body: { text } }),
    hangUp: (callId) => callApi(server, hangUp, { params: { call_id: callId } }),
  }
}

/** The server writes it when it starts; whoever may read it may do what the operator may. */
function readOperatorToken(dataDir: string): string {
  const file = join(dataDir, 'operator.token')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const hint = 'Start the server in this folder, set DATA_DIR to its data folder, or give an API key with --key.'
    throw new CommandError(`No key: ${file} cannot be read. ${hint}`, { cause: error })
  }
}
