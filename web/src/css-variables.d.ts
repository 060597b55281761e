import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Our own properties of CSS, which the typings of React do not know. */
    [name: `--${string}`]: string | number | undefined
  }
}
