import type { BookingPageSettings } from '@ringbook/api-contract'
import { LANGUAGE_CODES } from '../../i18n/languages.ts'

/** What the fields of the form mean. A branch that is not ticked is hidden; one that is closed for now stays as it was. */
export function readSettings(
  fields: FormData,
  { branches, settings }: { branches: readonly { id: string }[]; settings: BookingPageSettings },
): unknown {
  const ids = branches.map(({ id }) => id)
  const shown = ids.length > 1 ? fields.getAll('shown_branch') : ids
  const notListed = settings.hidden_branch_ids.filter((id) => !ids.includes(id))
  const typed = fields.get('allowed_origins')
  const lines = typeof typed === 'string' ? typed.split('\n') : []
  return {
    is_open: fields.has('is_open'),
    welcome: Object.fromEntries(LANGUAGE_CODES.map((code) => [code, fields.get(`welcome_${code}`) ?? ''])),
    hidden_branch_ids: [...ids.filter((id) => !shown.includes(id)), ...notListed],
    lets_choose_staff: fields.has('lets_choose_staff'),
    colour: fields.has('own_colour') ? fields.get('colour') : null,
    allowed_origins: lines.map((line) => line.trim()).filter((line) => line !== ''),
  }
}
