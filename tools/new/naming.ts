/** 'book-appointment' -> 'bookAppointment' */
export function camelCase(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

/** 'book-appointment' -> 'BookAppointment' */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + camelCase(name).slice(1)
}

/** 'book-appointment' -> 'book appointment' */
export function words(name: string): string {
  return name.replaceAll('-', ' ')
}
