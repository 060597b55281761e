export type ExchangeRefusalCode = keyof typeof exchangeRefusals

/** Why a whole file, or a whole export, is refused. What is wrong with single rows stands in the report. */
export const exchangeRefusals = {
  'exchange.unreadable_csv': 'The file cannot be read as CSV. The details say where.',
  'exchange.unreadable_ical': 'The file is no iCalendar: it has no BEGIN:VCALENDAR.',
  'exchange.no_rows': 'The file has no rows: it needs a first line with the names of the columns, and rows below it.',
  'exchange.too_many_rows': 'The file has more than 20,000 rows. Import it in parts.',
  'exchange.column_twice': 'Two columns of the file mean the same. The details name them.',
  'exchange.unknown_column': 'There is no such column. The details name it, and those that there are.',
  'exchange.header_not_found': 'The file has no column with the header that is named. The details name it.',
  'exchange.unknown_timezone': 'There is no such time zone. Use a name such as Europe/Madrid.',
  'exchange.invalid_window': 'The export must end after it begins.',
  'exchange.invalid_days': 'Ask for one day at least and 400 days at most; to is the first that no longer belongs.',
} as const
