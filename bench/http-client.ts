import { Agent, request } from 'node:http'

export interface HttpClient {
  /** Sends a request and answers the whole body. Throws for any other status than the expected one. */
  send(options: {
    method: 'GET' | 'POST'
    path: string
    headers: Record<string, string>
    body?: string
    status: number
  }): Promise<string>
  close(): void
}

/** A client that keeps so many connections open to one server. */
export function createHttpClient(options: { url: string; connections: number }): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const { hostname, port } = new URL(options.url)
  return {
    send: ({ method, path, headers, body, status }) =>
      new Promise((resolve, reject) => {
        const asked = request({ agent, hostname, port, method, path, headers }, (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (chunk: string) => (text += chunk))
          answer.on('error', reject)
          answer.on('end', () => {
            if (answer.statusCode === status) resolve(text)
            else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 500)}`))
          })
        })
        asked.on('error', reject)
        asked.end(body)
      }),
    close: () => agent.destroy(),
  }
}
