import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartupError } from '../startup-error.ts'

/** The operating system account that PostgreSQL runs as when the server itself is root. */
export type DatabaseAccount = { name: string; uid: number; gid: number }

// PostgreSQL refuses to run as root, and initdb needs an entry in the password file; "nobody" exists everywhere.
const PREFERRED_ACCOUNTS = ['postgres', 'nobody']

/**
 * The account for PostgreSQL, or null where it can run as the server's own account (that is: everywhere but as root).
 * A cluster folder that exists already keeps the account that owns it, so that installing another PostgreSQL on the
 * machine later, which brings the account "postgres", does not lock us out of our own files.
 */
export function chooseDatabaseAccount(clusterFolder: string): DatabaseAccount | null {
  if (process.getuid === undefined || process.getuid() !== 0) return null
  const accounts = readAccounts()
  const ownerUid = existsSync(clusterFolder) ? statSync(clusterFolder).uid : 0
  const owner = ownerUid === 0 ? undefined : accounts.find((account) => account.uid === ownerUid)
  const account = owner ?? PREFERRED_ACCOUNTS.flatMap((name) => accounts.find((entry) => entry.name === name) ?? [])[0]
  if (account === undefined) {
    throw new StartupError(
      'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody" to run it as. ' +
        'Start Ringbook as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 of your own.',
    )
  }
  return account
}

function readAccounts(): DatabaseAccount[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }))
}

/** Whether the account may enter the folder, judged by the permission bits of the folder and of everything above it. */
export function canEnter(account: DatabaseAccount, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder)
  const enterBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if ((mode & enterBit) === 0) return false
  return dirname(folder) === folder || canEnter(account, dirname(folder))
}
