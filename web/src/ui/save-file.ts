/** Has the browser keep a text as a file of this name among the downloads. */
export function saveFile({ text, name, type }: { text: string; name: string; type: string }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
