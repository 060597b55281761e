import { expect, test } from 'vitest'
import { errorsPage } from './errors-page.ts'

test('The page on errors has a section for each room and a row for each refusal', () => {
  const notFound = { title: 'Not Found', status: 404 }
  const page = errorsPage([
    { code: 'salon.no_such_chair', room: 'salon', detail: 'There is no such chair.', ...notFound },
    { code: 'bar.no_such_stool', room: 'bar', detail: 'There is no such stool.', ...notFound },
  ])
  expect(page.slice(page.indexOf('## '))).toBe(`## bar

| code                | status | sentence                |
| ------------------- | ------ | ----------------------- |
| \`bar.no_such_stool\` | 404    | There is no such stool. |

## salon

| code                  | status | sentence                |
| --------------------- | ------ | ----------------------- |
| \`salon.no_such_chair\` | 404    | There is no such chair. |
`)
})
