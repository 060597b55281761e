import { SYSTEM_DOORS } from '../system-doors.ts'
import { codeOf, isProgram, roomOf } from './source.ts'
import type { Rule } from './source.ts'

export const systemDoorRule: Rule = {
  name: 'system doors',
  because: 'only the files in tools/system-doors.ts look across tenants, each for the reason that stands there',
  check: (files) => {
    const doors = files
      .filter((file) => isProgram(file.path) && file.path.startsWith('server/src/') && roomOf(file.path) !== 'db')
      .filter((file) => /\bwithSystem\(/.test(codeOf(file, { strings: false })))
    const unlisted = doors
      .filter((file) => SYSTEM_DOORS[file.path] === undefined)
      .map((file) => ({ path: file.path, message: 'looks across tenants without a reason in the list' }))
    const listed = files.filter((file) => SYSTEM_DOORS[file.path] !== undefined && !doors.includes(file))
    return [...unlisted, ...listed.map(({ path }) => ({ path, message: 'is listed and does not look across tenants' }))]
  },
}
