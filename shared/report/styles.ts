import { Html } from './html';

/** The report's only style sheet. Colours keep a contrast of 4.5:1 in both schemes; no meaning hangs on colour alone. */
export const reportStyles = new Html(`
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --panel: #f6f8fa;
  --good: #116329; --good-paper: #dafbe1; --bad: #a40e26; --bad-paper: #ffebe9; --warn: #7d4e00; --a: #57606a; --b: #0550ae;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0d1117; --ink: #e6edf3; --quiet: #9da7b1; --line: #30363d; --panel: #161b22;
    --good: #56d364; --good-paper: #12361f; --bad: #ff8f88; --bad-paper: #4a1a1d; --warn: #e3b341; --a: #9da7b1; --b: #79c0ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.5rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; } h3 { font-size: 1rem; margin: 0; }
.quiet { color: var(--quiet); } .sentence { font-size: 1.15rem; margin: 1rem 0; }
.verdict { display: inline-block; border: 2px solid currentColor; border-radius: 1rem; padding: 0 .75rem; font-weight: 600; }
.improved, .passed { color: var(--good); } .regressed, .failed { color: var(--bad); } .suggestive, .errored { color: var(--warn); }
.warnings { border-left: 4px solid var(--warn); background: var(--panel); margin: 1rem 0; padding: .5rem 1rem .5rem 2rem; }
.overview { display: flex; flex-wrap: wrap; gap: 2rem; align-items: start; }
table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: .35rem .75rem; text-align: left; vertical-align: top; }
.counts td { text-align: right; font-variant-numeric: tabular-nums; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 13px system-ui, sans-serif; } svg .axis { stroke: var(--line); }
svg .a { stroke: var(--a); fill: var(--a); } svg .b { stroke: var(--b); fill: var(--b); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; } a { color: var(--b); }
article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0 .5rem; padding: .5rem .75rem; background: var(--panel);
  border-radius: .35rem; font: 14px/1.5 ui-monospace, monospace; }
.label { font-size: .8rem; color: var(--quiet); } ul.scores { margin: 0; padding-left: 1.1rem; font-size: .9rem; }
del { color: var(--bad); background: var(--bad-paper); text-decoration: line-through; }
ins { color: var(--good); background: var(--good-paper); text-decoration: underline; }
.manifest td { overflow-wrap: anywhere; } .manifest tr.differs th { color: var(--warn); }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; }
  del, ins, .text, .warnings { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`);
