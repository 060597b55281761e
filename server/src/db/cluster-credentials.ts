import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { StartupError } from '../startup-error.ts'
import type { Cluster } from './cluster.ts'

const credentialsSchema = z.object({ superuserPassword: z.string(), loginPassword: z.string(), port: z.int() })

/** The passwords of the embedded cluster, and the port of its last start (0: none yet). */
export type ClusterCredentials = z.infer<typeof credentialsSchema>

/** Reads the file, or makes it before there is a cluster. Throws StartupError if the cluster's passwords are lost. */
export function readCredentials(cluster: Cluster, file: string): ClusterCredentials {
  if (existsSync(file)) return credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  if (existsSync(cluster.folder)) {
    throw new StartupError(`${cluster.folder} holds a database, but its passwords are missing: put ${file} back.`)
  }
  const credentials = { superuserPassword: randomPassword(), loginPassword: randomPassword(), port: 0 }
  writeCredentials(file, credentials)
  return credentials
}

function randomPassword(): string {
  return randomBytes(24).toString('base64url')
}

/** Readable by their owner only; written beside and renamed, so that a kill in between leaves the old file whole. */
export function writeCredentials(file: string, credentials: ClusterCredentials): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
