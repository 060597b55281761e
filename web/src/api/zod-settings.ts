import { z } from 'zod'

// Zod compiles schemas with `new Function` where it may. Our pages forbid that (script-src 'self'), and even the attempt is
// reported as a violation. Import this before any schema is made.
z.config({ jitless: true })
