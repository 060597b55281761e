/** How the chat looks. It stands in a shadow root: no rule of the page reaches it, and none of its own leaves. */
export const STYLE = `
:host { all: initial; }
* { box-sizing: border-box; font: inherit; }
.root {
  --page: #ffffff; --text: #1a2230; --quiet: #4f5864; --line: #d5dbe4; --field: #6b7480; --theirs: #eef1f6;
  --warn: #8a2a10; --warn-page: #fdf1ec;
  color-scheme: light; color: var(--text);
  font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  .root:not([data-theme=light]) {
    --page: #161b22; --text: #e4e8ee; --quiet: #a3adba; --line: #3c4754; --field: #8d98a7; --theirs: #2c3541;
    --warn: #ffb4a6; --warn-page: #3a2320;
    color-scheme: dark;
  }
}
button { border: 0; cursor: pointer; background: none; color: inherit; }
:focus-visible { outline: 3px solid var(--text); outline-offset: 2px; box-shadow: 0 0 0 2px var(--page); }
svg { display: block; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linejoin: round; stroke-linecap: round; }
.opener {
  position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; width: 56px; height: 56px; border-radius: 50%;
  display: grid; place-items: center; background: var(--accent); color: var(--on-accent);
  box-shadow: 0 4px 16px rgb(0 0 0 / .3);
}
.opener[data-unread]::after {
  content: ''; position: absolute; top: 2px; right: 2px; width: 14px; height: 14px; border-radius: 50%;
  background: #c62828; border: 2px solid #ffffff;
}
.panel {
  position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; width: 380px; height: min(620px, calc(100dvh - 40px));
  display: flex; flex-direction: column; overflow: hidden; border-radius: 14px; background: var(--page);
  border: 1px solid var(--line); box-shadow: 0 12px 40px rgb(0 0 0 / .3); animation: rise .18s ease-out;
}
[hidden] { display: none !important; }
.head { display: flex; align-items: center; gap: 8px; padding: 10px 8px 10px 16px; background: var(--accent);
  color: var(--on-accent); }
.head h2 { flex: 1; margin: 0; font-size: 17px; font-weight: 650; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; }
.head button, .write button { flex: none; width: 44px; height: 44px; border-radius: 10px; display: grid;
  place-items: center; }
.head :focus-visible { outline-color: currentColor; box-shadow: none; outline-offset: -4px; }
.head [aria-pressed=true] { background: rgb(0 0 0 / .25); color: #ffffff; }
.log { flex: 1; overflow-y: auto; padding: 16px; display: flex; flex-direction: column; gap: 10px; margin: 0;
  overscroll-behavior: contain; }
.log p { margin: 0; max-width: 85%; padding: 9px 13px; border-radius: 14px; background: var(--theirs);
  white-space: pre-wrap; overflow-wrap: anywhere; align-self: flex-start; }
.log p[data-author=visitor] { align-self: flex-end; background: var(--accent); color: var(--on-accent); }
.log p[data-author=system] { align-self: center; background: none; color: var(--quiet); font-size: 14px; }
.log p[data-author=person] { border-left: 3px solid var(--accent); }
.log small { display: block; font-size: 13px; color: var(--quiet); }
.log p[data-author=visitor] small { color: inherit; }
.dots { display: flex; gap: 5px; padding: 0 20px 12px; }
.dots i { width: 8px; height: 8px; border-radius: 50%; background: var(--quiet); animation: beat 1.2s infinite; }
.dots i:nth-child(2) { animation-delay: .2s; }
.dots i:nth-child(3) { animation-delay: .4s; }
.note { margin: 0; padding: 8px 16px; font-size: 14px; color: var(--warn); background: var(--warn-page); }
.note[data-kind=person] { color: var(--text); background: var(--theirs); }
.offers { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 16px 12px; }
.offers button { padding: 9px 14px; min-height: 44px; border-radius: 22px; border: 1px solid var(--field);
  color: var(--text); text-align: left; }
.offers button:hover { background: var(--theirs); }
.write { display: flex; gap: 4px; align-items: flex-end; padding: 10px; border-top: 1px solid var(--line); }
.write textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 120px; resize: none; padding: 10px 12px;
  border: 1px solid var(--field); border-radius: 10px; background: var(--page); color: var(--text);
  field-sizing: content; }
.write textarea::placeholder { color: var(--quiet); opacity: 1; }
.write .go { background: var(--accent); color: var(--on-accent); }
.write [aria-pressed=true] { background: #b3261e; color: #ffffff; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 480px) {
  .panel { inset: 0; width: auto; height: 100dvh; border: 0; border-radius: 0; }
}
@keyframes rise { from { transform: translateY(12px); opacity: 0; } }
@keyframes beat { 0%, 60%, 100% { opacity: .3; } 30% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; } }
@media (forced-colors: active) { .opener, .panel, .log p, .write .go { border: 1px solid; } }
`
