// Spreadsheets run a cell that begins like this as a formula (OWASP, "CSV Injection").
const FORMULA = /^'*[=+\-@\t\r]/
const MADE_SAFE = /^'+[=+\-@\t\r]/

/** A cell that no spreadsheet runs as a formula: an apostrophe before it. */
export function toSafeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The cell as it was before it was made safe. */
export function fromSafeCell(text: string): string {
  return MADE_SAFE.test(text) ? text.slice(1) : text
}
