/** Of the page, for light and dark. What the charts are drawn with stands here too: their script reads it. */
export const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --back: #ffffff; --code: #f0f1f3;
  --pass: #1a7f37; --warn: #9a6700; --fail: #d1242f; --link: #0969da; --faded: #f3f4f6;
  --shade-new: #f0954f; --shade-grown-much: #f6bd8a; --shade-grown: #fce0c4; --shade-same: #dfe3e8;
  --shade-shrunk: #cfe2f7; --shade-shrunk-much: #9dc7f2; --shade-gone: #6fabe8; --shade-unknown: #e9ebee;
  --part-0: #cfe3f7; --part-1: #d5edd4; --part-2: #fbe3bd; --part-3: #ead8f5; --part-4: #f7d3d6; --part-5: #d3eeee;
  --line-0: #0969da; --line-1: #bc4c00; --line-2: #1a7f37 }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --back: #0d1117;
  --code: #262c36; --pass: #3fb950; --warn: #d29922; --fail: #f85149; --link: #4493f8; --faded: #161b22;
  --shade-new: #b4531a; --shade-grown-much: #8a4820; --shade-grown: #593a25; --shade-same: #2f363e;
  --shade-shrunk: #263f5a; --shade-shrunk-much: #1f5288; --shade-gone: #1b66b8; --shade-unknown: #22272e;
  --part-0: #1f3f5e; --part-1: #234a2a; --part-2: #5a4113; --part-3: #43305a; --part-4: #5a2a30; --part-5: #1f4a4a;
  --line-0: #4493f8; --line-1: #f0883e; --line-2: #3fb950 } }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: var(--text); background: var(--back);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word }
h1 { font-size: 1.25rem; border-left: .3rem solid var(--level); padding-left: .75rem }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem } h3 { font-size: .875rem; font-weight: 600; margin: 1rem 0 0 }
.pass { --level: var(--pass) } .warn { --level: var(--warn) } .fail { --level: var(--fail) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .8rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap }
th, .sum tr:last-child { font-weight: 600 } .number { text-align: right }
code { font: .875em ui-monospace, monospace; background: var(--code); border-radius: .3rem; padding: .1em .35em }
summary { cursor: pointer; font-weight: 600; margin: 1rem 0 .5rem }
p.note, footer { color: var(--quiet); font-size: .875rem } footer { margin-top: 2rem }
[hidden] { display: none }
button { font: inherit; color: var(--link); background: none; border: 0; padding: 0; cursor: pointer; text-align: left;
  overflow-wrap: anywhere }
button:hover { text-decoration: underline }
.tools { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center }
input[type=search] { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--line);
  border-radius: .4rem; padding: .35rem .6rem; flex: 1 1 16rem; max-width: 26rem; min-width: 0 }
.choice { display: flex; gap: .9rem; font-size: .875rem } .choice span { color: var(--quiet) }
label { white-space: nowrap } input[type=radio] { margin: 0 .35rem 0 0; vertical-align: -.1em }
.way { margin: .6rem 0; font-size: .875rem; overflow-wrap: anywhere }
.way > * + *::before { content: '›'; color: var(--quiet); padding: 0 .45rem; display: inline-block }
.map { height: clamp(20rem, 60vh, 32rem); overflow: hidden }
.trend { height: 16rem; overflow: hidden }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; margin: .5rem 0; padding: 0;
  font-size: .875rem; color: var(--quiet) }
.swatch { display: inline-block; width: .9em; height: .9em; border-radius: .2em; margin-right: .4em;
  vertical-align: -.05em; border: 1px solid var(--line) }
.list table { width: 100%; font-size: .875rem } .list td:first-child { white-space: normal; min-width: 9rem;
  overflow-wrap: anywhere; width: 99% }
.where { color: var(--quiet); font-size: .8125rem; display: block }
.tip { max-width: 18rem; white-space: normal; overflow-wrap: anywhere; font-size: .8125rem }
@media (max-width: 40rem) { body { margin-top: 1rem } th, td { padding: .3rem .5rem } .scroll .number { white-space: normal }
  .list .number { white-space: nowrap }
  .list td:first-child { min-width: 5.5rem }
  .list th, .list td { padding: .3rem .35rem } .list .dear { display: none } }
`
