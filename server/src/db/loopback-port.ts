import { createServer } from 'node:net'
import { StartupError } from '../startup-error.ts'

/** Whether nothing listens on this TCP port of the loopback interface. */
export async function isFree(port: number): Promise<boolean> {
  return (await listenBriefly(port)) !== null
}

/** A TCP port on the loopback interface that nothing listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const port = await listenBriefly(0)
  if (port === null) throw new StartupError('No free TCP port is left on 127.0.0.1 for the database.')
  return port
}

function listenBriefly(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}
