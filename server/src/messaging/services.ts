import type { Logger } from '../kernel/logger.ts'
import type { Receptionist } from '../receptionist/index.ts'

/** What the use cases of a running conversation need beside their session. */
export interface MessagingServices {
  readonly receptionist: Receptionist
  readonly logger: Logger
}
