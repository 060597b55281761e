/**
 * For web sites of businesses, `/booking-frame.js`: makes the frame of the booking page as high as what it shows, so that
 * it needs no scroll bar of its own.
 */
addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('height' in data)) return
  if (data.type !== 'ringbook:height' || typeof data.height !== 'number') return
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[data-ringbook]')) {
    if (frame.contentWindow === source) frame.style.height = `${data.height}px`
  }
})
