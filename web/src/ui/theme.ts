import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

// A calm blue. Shade 7 on white and white on shade 6 pass 4.5:1, which Mantine's own palettes do not at every shade.
const ring: MantineColorsTuple = [
  '#eef2fb',
  '#dbe2f3',
  '#b9c7e8',
  '#95abdd',
  '#7590d2',
  '#5a7ac9',
  '#4769c4',
  '#385aae',
  '#2f4d97',
  '#243d7c',
]

// Mantine's dark greys are neutral; ours lean to the blue of the pages.
const dark: MantineColorsTuple = [
  '#d5dbe4',
  '#b6bfcb',
  '#8d98a7',
  '#66717f',
  '#3c4754',
  '#2c3541',
  '#1e252f',
  '#161b22',
  '#12161d',
  '#0f1319',
]

const FONT =
  "'Inter Variable', 'Inter Fallback', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

export const theme = createTheme({
  colors: { ring, dark },
  primaryColor: 'ring',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: FONT,
  headings: { fontFamily: FONT, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
})

/** Mantine's dimmed and error colours fall below 4.5:1; these do not, on any of our surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4f5864',
    '--mantine-color-error': '#b42318',
    '--mantine-color-placeholder': '#667085',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1a2230',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adba',
    '--mantine-color-error': '#ff9d90',
    '--mantine-color-placeholder': '#8d98a7',
    '--mantine-color-body': '#161b22',
    '--mantine-color-text': '#e4e8ee',
    '--mantine-color-anchor': '#9db8f2',
  },
})
