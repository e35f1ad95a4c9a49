// The look of the HTML report and the palette page: achromatic, so that nothing on the page changes
// how a color looks (simultaneous contrast); system fonts; light or dark as the reader's system
// asks.
#pragma once

#include <string_view>

namespace huemask {

inline constexpr std::string_view kReportStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #f3f3f3; --ink: #1c1c1c; --quiet: #5c5c5c; --line: #d4d4d4;
  --check-a: #ebebeb; --check-b: #dadada;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #1b1b1b; --ink: #ececec; --quiet: #a6a6a6; --line: #3b3b3b;
    --check-a: #333333; --check-b: #282828;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1.25rem, 4vw, 4rem); background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
header, main, footer { max-width: 76rem; margin-inline: auto; }
h1 { margin: 0; font-size: 1.75rem; font-weight: 600; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 3.5rem 0 0; font-size: 1.125rem; font-weight: 600; }
h3 { margin: 0; font-size: 1.125rem; font-weight: 600; }
p { margin: .5rem 0 0; }
.quiet, footer { color: var(--quiet); }
.path { overflow-wrap: anywhere; }
figure { margin: 2rem 0 0; }
figcaption, dt { color: var(--quiet); font-size: .875rem; }
img { display: block; max-width: 100%; width: auto; height: auto; outline: 1px solid var(--line); }
.checks {
  background: repeating-conic-gradient(var(--check-a) 0 25%, var(--check-b) 0 50%) 0 0 / 16px 16px;
}
.overview { width: fit-content; max-width: 100%; min-width: min(24rem, 100%); }
.picture { max-height: 80vh; }
.wide { width: 100%; }
.wide .picture { width: 100%; max-height: none; }
.strip { display: flex; height: 6rem; margin-top: 1rem; outline: 1px solid var(--line); }
.strip a { flex-basis: 0; min-width: 8px; }
.strip.many a { min-width: 0; }
.strip a:hover, .strip a:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; z-index: 1; }
.colors { list-style: none; margin: 0; padding: 0; }
.colors > li {
  display: grid; grid-template-columns: 15rem minmax(0, max-content) minmax(0, max-content);
  gap: 1.5rem 2rem;
  align-items: start; padding: 2rem 0; border-top: 1px solid var(--line); scroll-margin-top: 1rem;
}
.colors > li:first-child { border-top: 0; padding-top: 1rem; }
.colors figure { margin: 0; }
.colors img { max-height: 26rem; }
.colors figcaption { margin-top: .5rem; }
.palette {
  list-style: none; margin: 2rem 0 0; padding: 0; display: grid; gap: 2rem 1.5rem;
  grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
}
section .strip { margin-top: 1.5rem; }
.palette code { display: block; }
.palette dd { white-space: nowrap; }
.palette > li { scroll-margin-top: 1rem; }
.palette + p { margin-top: 2rem; font-size: .875rem; }
.swatch { height: 7rem; margin-bottom: 1rem; outline: 1px solid var(--line); }
.swatch, .strip a, .patch, .dot, .seen span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h3 code { font: inherit; user-select: all; -webkit-user-select: all; }
dl {
  display: grid; grid-template-columns: auto 1fr; gap: .125rem 1rem; margin: .75rem 0 0;
  font-size: .875rem;
}
dd { margin: 0; }
.use h3 { margin-top: 2.5rem; }
h2 + .use h3:first-child, summary + .use h3:first-child { margin-top: 1.5rem; }
.use code { font: inherit; }
.roles, .merges { list-style: none; margin: 1rem 0 0; padding: 0; font-size: .875rem; }
.roles { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
.patch { height: 4rem; margin-bottom: .5rem; padding: .75rem; outline: 1px solid var(--line); }
.scroll { overflow-x: auto; margin-top: 1rem; }
table { border-collapse: collapse; font-size: .875rem; }
th, td { padding: .25rem .625rem; font-weight: 400; text-align: right; border-top: 1px solid var(--line); }
tr:first-child > * { border-top: 0; color: var(--quiet); }
th[scope=row] { text-align: left; white-space: nowrap; }
td.enough { font-weight: 600; }
.dot { display: inline-block; width: 1rem; height: 1rem; vertical-align: -.15rem; outline: 1px solid var(--line); }
.seen { gap: .5rem 1rem; align-items: center; }
.seen dd { display: flex; height: 2rem; max-width: 48rem; outline: 1px solid var(--line); }
.seen span { flex: 1; }
summary { margin-top: 1.5rem; cursor: pointer; }
.files { list-style: none; margin: 1rem 0 0; padding: 0; columns: 15rem; column-gap: 1.5rem; font-size: .875rem; }
.files a { color: inherit; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }
@media (max-width: 60rem) {
  .colors > li { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .colors .facts { grid-column: 1 / -1; display: grid; grid-template-columns: 7rem 1fr; gap: 0 1.25rem; }
  .colors .swatch { margin: 0; height: 100%; min-height: 7rem; }
}
@media (max-width: 34rem) { .colors > li { grid-template-columns: minmax(0, 1fr); } }
@media print { .colors > li, .palette > li { break-inside: avoid; } }
)css";

}  // namespace huemask
