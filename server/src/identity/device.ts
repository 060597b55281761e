// The first that matches wins: every browser also claims to be some of the others.
const BROWSERS = [
  { name: 'Edge', mark: /\bEdg(?:e|A|iOS)?\// },
  { name: 'Opera', mark: /\bOPR\// },
  { name: 'Samsung Internet', mark: /\bSamsungBrowser\// },
  { name: 'Firefox', mark: /\b(?:Firefox|FxiOS)\// },
  { name: 'Chrome', mark: /\b(?:Chrome|CriOS)\// },
  { name: 'Safari', mark: /\bSafari\// },
  { name: 'curl', mark: /^curl\// },
  { name: 'Ringbook command line', mark: /^ringbook\b/i },
]

const SYSTEMS = [
  { name: 'iPhone', mark: /\biPhone\b/ },
  { name: 'iPad', mark: /\biPad\b/ },
  { name: 'Android', mark: /\bAndroid\b/ },
  { name: 'Windows', mark: /\bWindows\b/ },
  { name: 'macOS', mark: /\bMac OS X\b/ },
  { name: 'Linux', mark: /\bLinux\b/ },
]

/** What the user is shown of a device, such as "Firefox on macOS"; null if the user agent says nothing that we know. */
export function describeDevice(userAgent: string | null): string | null {
  if (userAgent === null) return null
  const browser = BROWSERS.find(({ mark }) => mark.test(userAgent))?.name
  const system = SYSTEMS.find(({ mark }) => mark.test(userAgent))?.name
  if (browser === undefined || system === undefined) return browser ?? system ?? null
  return `${browser} on ${system}`
}
