import { describe, expect, test } from 'vitest'
import { refusalOf, valueOf } from '../../../test/world/bookings.ts'
import { readCsv } from './read-csv.ts'
import { fromSafeCell, toSafeCell } from './safe-cell.ts'
import { csvLine } from './write-csv.ts'

function cellsOf(content: string): string[][] {
  const table = valueOf(readCsv(content, { delimiter: null }))
  return [[...table.headers], ...table.rows.map(({ cells }) => [...cells])]
}

describe('a file is read as programs write it', () => {
  test.each([
    [
      'with commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with semicolons, as spreadsheets of half of Europe',
      'a;b\r\n1,5;2\r\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'with tabs',
      'a\tb\n1\t2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with a line that names the separator',
      'sep=;\r\na;b\r\n1;2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with a byte order mark',
      '\uFEFF"a";b\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with line breaks of an old Macintosh',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'with quotation marks and breaks inside',
      'a,b\n"x ""y""\nz",2\n',
      [
        ['a', 'b'],
        ['x "y"\nz', '2'],
      ],
    ],
    [
      'with separators inside of the headers',
      '"a;a;a",b\n1,2\n',
      [
        ['a;a;a', 'b'],
        ['1', '2'],
      ],
    ],
    ['with rows of unequal length and empty ones', 'a,b\n1\n\n1,2,3\n,\n', [['a', 'b'], ['1'], ['1', '2', '3']]],
    [
      'with blanks around',
      ' a , b \n 1 , 2 \n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ])('%s', (_how, content, cells) => {
    expect(cellsOf(content)).toEqual(cells)
  })

  test('and each row knows the line on which it begins', () => {
    const content = 'sep=,\r\na,b\r\n"x\r\ny\nz",1\r\n\r\n2,3\r\n"1\r\n\r\n",4\r\n5,6\r\n'
    const { rows } = valueOf(readCsv(content, { delimiter: null }))
    expect(rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [3, '1'],
      [7, '3'],
      [8, '4'],
      [11, '6'],
    ])
  })

  test.each([
    ['', 'exchange.no_rows'],
    ['a,b\n\n,\n', 'exchange.no_rows'],
    ['a,b\n"1,2\n3,4\n', 'exchange.unreadable_csv'],
  ])('%j is refused', (content, code) => {
    expect(refusalOf(readCsv(content, { delimiter: null }))).toBe(code)
  })
})

describe('no cell is run as a formula, and every cell comes back as it was', () => {
  test.each(['=1+1', '+34612345678', '-5', '@here', '\tx', "'=1", "''+2", "it's", 'plain', ''])('%j', (text) => {
    const cell = toSafeCell(text)
    expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    expect(fromSafeCell(cell)).toBe(text)
  })

  test('in the line that is written', () => {
    expect(csvLine(['=1', 'a"b', 'c,d', 'e\nf', ' g'], ',')).toBe(`'=1,"a""b","c,d","e\nf"," g"\r\n`)
  })
})
