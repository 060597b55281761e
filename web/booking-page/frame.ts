/**
 * Tells the page around a frame how high this one is, whenever that changes. To any site: a height is no secret, and only
 * sites that the business allows can show the frame at all.
 */
export function tellHeight(): void {
  if (window === parent) return
  const tell = () => {
    parent.postMessage(
      { type: 'ringbook:height', height: Math.ceil(document.body.getBoundingClientRect().height) },
      '*',
    )
  }
  new ResizeObserver(tell).observe(document.body)
}
