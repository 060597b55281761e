import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

function logTo(write: (logger: ReturnType<typeof createLogger>) => void, showPersonalData = false): string {
  let printed = ''
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      printed += String(chunk)
      done()
    },
  })
  write(createLogger({ level: 'info', showPersonalData, stream }))
  return printed
}

test('names and numbers of customers stay out of the log, unless the operator asks for them', () => {
  const write = (logger: ReturnType<typeof createLogger>) =>
    logger.info({ call: 7, pii: { name: 'Lucía', phone: '+34611222333' } }, 'a call began')
  expect(logTo(write)).not.toContain('Lucía')
  expect(logTo(write)).toContain('"call":7')
  expect(logTo(write, true)).toContain('Lucía')
})

test('of an error its words are logged, and nothing that a library hung on it', () => {
  const error = Object.assign(new Error('the line is dead', { cause: new Error('somebody cut it') }), {
    code: '57P01',
    client: { password: 'hunter2' },
  })
  const printed = logTo((logger) => logger.warn({ err: error }, 'a connection was lost'))
  expect(JSON.parse(printed)).toMatchObject({
    err: { message: 'the line is dead', code: '57P01', cause: { message: 'somebody cut it' } },
  })
  expect(printed).not.toContain('hunter2')
})
