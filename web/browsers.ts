// Browsers that know popovers, and light-dark() in CSS: for older ones the minifier rewrites it, and dark mode breaks.
export const BROWSERS = ['chrome123', 'edge123', 'firefox125', 'safari17.5']
