/**
 * How the elements look. An application changes the colours by custom properties (`--rollcall-accent` and the others
 * below); light and dark follow `color-scheme`.
 */
const COLOURS = `
  --surface: var(--rollcall-surface, light-dark(#ffffff, #1b1f27));
  --raised: var(--rollcall-raised, light-dark(#f3f5f9, #252b36));
  --text: var(--rollcall-text, light-dark(#1a2030, #e9ecf2));
  --quiet: var(--rollcall-quiet, light-dark(#566074, #a9b3c4));
  --line: var(--rollcall-line, light-dark(#dfe3eb, #323a48));
  --edge: var(--rollcall-edge, light-dark(#848fa3, #748096));
  --accent: var(--rollcall-accent, light-dark(#2450b8, #a3bcff));
  --on-accent: var(--rollcall-on-accent, light-dark(#ffffff, #0c1a3d));
  --good: var(--rollcall-good, light-dark(#13633a, #8ad9ab));
  --good-surface: var(--rollcall-good-surface, light-dark(#e5f4eb, #15301f));
  --warning: var(--rollcall-warning, light-dark(#7a4a00, #f1c570));
  --warning-surface: var(--rollcall-warning-surface, light-dark(#fdf1dc, #342a12));
  --danger: var(--rollcall-danger, light-dark(#a3231b, #ffb1a8));
  --danger-surface: var(--rollcall-danger-surface, light-dark(#fcebe9, #3b1a17));
  --radius: var(--rollcall-radius, 0.875rem);`;

const PARTS = `
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  h1, h2, h3, h4 { margin: 0; line-height: 1.25; font-weight: 650; text-wrap: balance; }
  h1 { font-size: 1.75rem; letter-spacing: -0.01em; }
  h2 { font-size: 1.125rem; }
  h3 { font-size: 1rem; overflow-wrap: anywhere; }
  p { margin: 0; }
  a { color: var(--accent); text-underline-offset: 0.15em; }
  ul, ol { margin: 0; padding: 0; list-style: none; }
  .quiet { color: var(--quiet); }
  .small { font-size: 0.875rem; }
  .stack { display: grid; gap: 0.75rem; }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; }
  .apart { justify-content: space-between; }
  .icon {
    width: 1.25em; height: 1.25em; flex: none;
    fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round;
  }
  .card {
    padding: 1.25rem; border: 1px solid var(--line); border-radius: var(--radius);
    background: var(--surface);
  }
  .empty { padding: 1.75rem 1.25rem; border: 1px dashed var(--line); border-radius: var(--radius); text-align: center; }
  .badge {
    padding: 0.1rem 0.6rem; border-radius: 1rem; font-size: 0.8125rem; font-weight: 600; white-space: nowrap;
    background: var(--raised); color: var(--quiet);
  }
  .badge.good { background: var(--good-surface); color: var(--good); }
  .badge.warning { background: var(--warning-surface); color: var(--warning); }
  .badge.critical { background: var(--danger-surface); color: var(--danger); }
  .notice {
    display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem;
    padding: 0.75rem 1rem; border-radius: var(--radius); background: var(--raised);
  }
  .notice.good { background: var(--good-surface); color: var(--good); }
  .notice.warning { background: var(--warning-surface); color: var(--warning); }
  .notice.danger { background: var(--danger-surface); color: var(--danger); }
  button, .button {
    display: inline-flex; align-items: center; justify-content: center; gap: 0.4rem;
    min-height: 2.75rem; padding: 0.4rem 1.1rem; border: 1px solid var(--line); border-radius: 0.625rem;
    background: var(--surface); color: var(--text); font: inherit; font-weight: 550; text-decoration: none;
    cursor: pointer;
  }
  button:hover, .button:hover { background: var(--raised); }
  button.main { border-color: transparent; background: var(--accent); color: var(--on-accent); }
  button.main:hover { filter: brightness(1.1); }
  button.danger { color: var(--danger); }
  button.danger.main { background: var(--danger); color: light-dark(#ffffff, #3b0d08); }
  button.plain { min-height: 2.25rem; padding: 0.25rem 0.5rem; border-color: transparent; background: none; color: var(--quiet); }
  button.plain:hover { color: var(--text); background: var(--raised); }
  button[aria-disabled="true"] { opacity: 0.65; cursor: default; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  /* Focused by the page only, so that reading goes on there */
  [tabindex="-1"]:focus-visible { outline: none; }
  label { font-weight: 550; }
  input:not([type="checkbox"]), select {
    width: 100%; min-height: 2.75rem; padding: 0.4rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.625rem;
    background: var(--surface); color: var(--text); font: inherit;
  }
  input[aria-invalid="true"] { border-color: var(--danger); }
  input[type="checkbox"] { width: 1.2rem; height: 1.2rem; margin: 0.15rem 0 0; flex: none; accent-color: var(--accent); }
  dialog {
    width: min(28rem, calc(100vw - 2rem)); padding: 1.5rem; border: 1px solid var(--line); border-radius: var(--radius);
    background: var(--surface); color: var(--text);
  }
  dialog::backdrop { background: rgb(10 14 22 / 55%); }
  .skeleton { min-height: 8rem; background: linear-gradient(100deg, var(--surface) 40%, var(--raised) 50%, var(--surface) 60%) 0 0 / 300% 100%; }
  .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 0.75rem 1rem; margin: 0; }
  .facts dt { color: var(--quiet); font-size: 0.8125rem; }
  .facts dd { margin: 0; overflow-wrap: anywhere; }
  .head { display: flex; align-items: center; gap: 0.9rem; }
  .picture {
    display: grid; place-items: center; width: 2.75rem; height: 2.75rem; flex: none; border-radius: 0.75rem;
    background: var(--raised); color: var(--accent);
  }
  .who { min-width: 0; }
  .who :is(h1, h2, h3, h4, h5, h6) { font-size: 1.0625rem; overflow-wrap: anywhere; }
  .foot { margin-block-start: 0.25rem; }
  .foot > .plain { margin-inline-start: -0.5rem; }
  .problem { color: var(--danger); }
  .problem:empty { display: none; }
  .page { display: grid; gap: 2rem; }
  .page > * { min-width: 0; }
  .intro { display: grid; gap: 0.35rem; }
  .notices:not(:has(> :not([hidden]))) { display: none; }
  .events.card { padding-block: 0.25rem; }
  .event { display: grid; gap: 0.2rem; padding-block: 0.875rem; overflow-wrap: anywhere; }
  .event + .event { border-block-start: 1px solid var(--line); }
  .field { display: grid; gap: 0.35rem; }
  .check { display: grid; grid-template-columns: auto 1fr; gap: 0 0.7rem; align-items: start; }
  .check .quiet { grid-column: 2; }
  .secret { position: relative; }
  .secret input:not([type="checkbox"]) { padding-inline-end: 3rem; }
  .secret button.plain { position: absolute; inset-block: 0.25rem; inset-inline-end: 0.25rem; min-width: 2.25rem; }
  .wide { width: 100%; }
  .roomy { gap: 1.25rem; padding: clamp(1.25rem, 5vw, 2rem); }
  summary { cursor: pointer; border-radius: 0.25rem; color: var(--accent); font-weight: 550; }
  details[open] > summary { margin-block-end: 0.75rem; }
  .visually-hidden {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton { animation: shimmer 1.6s linear infinite; }
  }
  @media (max-width: 30rem) {
    .card { padding: 1rem; }
    .dialog-buttons > button { flex: 1 1 auto; }
  }`;

const BASE = 'color: var(--text); font-family: var(--rollcall-font, inherit); line-height: 1.5; text-align: start;';

export function sheet(text) {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** For the elements with a shadow. */
export const elementStyle = sheet(`
  :host { ${COLOURS} display: block; ${BASE} }
  :host([hidden]) { display: none; }
  :host([data-theme="light"]) { color-scheme: light; }
  :host([data-theme="dark"]) { color-scheme: dark; }
  ${PARTS}
  @keyframes shimmer { from { background-position: 100% 0; } to { background-position: 0 0; } }`);

/** For an element without one. */
export const openStyle = (name) =>
  sheet(`${name} {
    ${COLOURS} display: block; ${BASE} ${PARTS}
    &[data-theme="light"] { color-scheme: light; }
    &[data-theme="dark"] { color-scheme: dark; }
  }`);

/** For a document that is a page of ours. */
export const pageStyle = sheet(`
  :root {
    ${COLOURS} --page: var(--rollcall-page, light-dark(#f6f7fa, #12151b));
    color-scheme: light dark; background: var(--page); color: var(--text);
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
    -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
  }
  :root[data-theme="light"] { color-scheme: light; }
  :root[data-theme="dark"] { color-scheme: dark; }
  body { margin: 0; }
  .bar { padding: 1rem 1.25rem; }
  .bar a {
    display: inline-flex; align-items: center; gap: 0.6rem; color: var(--quiet); font-size: 0.9375rem;
    text-decoration: none; border-radius: 0.5rem;
  }
  .bar a:hover { color: var(--text); }
  .bar a:focus-visible { outline: 3px solid var(--accent); outline-offset: 4px; }
  .bar .icon {
    width: 1.75rem; height: 1.75rem; padding: 0.2rem; border-radius: 0.5rem; background: var(--accent);
    fill: none; stroke: var(--on-accent); stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round;
  }
  main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
  main.narrow { max-width: 27rem; padding-block-start: clamp(1rem, 6vh, 4rem); }
  main.wide { max-width: 80rem; }
  @media (max-width: 30rem) { main, .bar { padding-inline: 1rem; } }`);
