// For web sites of businesses: makes the frame of the booking page as high as what it shows, so that it needs no scroll bar.
;(() => {
  addEventListener('message', (event) => {
    if (event.data?.type !== 'ringbook:height') return
    for (const frame of document.querySelectorAll('iframe[data-ringbook]')) {
      if (frame.contentWindow === event.source) frame.style.height = `${Number(event.data.height)}px`
    }
  })
})()
