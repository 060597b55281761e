/** '1.2s' of 1234 milliseconds, '35ms' of 35: a time of waiting, as precise as a person feels it. */
export function formatSeconds(milliseconds: number, language: string): string {
  const isShort = milliseconds < 100
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
    style: 'unit',
    unitDisplay: 'narrow',
    unit: isShort ? 'millisecond' : 'second',
    maximumFractionDigits: isShort ? 0 : 1,
  }).format(isShort ? milliseconds : milliseconds / 1000)
}
