// Writes docs/permissions.md from the table of permissions; --check compares instead.
import { writeOrCheck } from './generated-file.ts'
import { permissionsPage } from './permissions-page.ts'

await writeOrCheck({ path: 'docs/permissions.md', text: permissionsPage() })
