extension HTMLReport {
  /// Side by side where there is room, one below the other on a phone; light and dark as the reader's system is.
  static let style = """
    :root { color-scheme: light dark; --line: #d5d8dc; --back: #f6f7f9; --good: #17702e; --bad: #b3261e;
      --differs: #ffd6d1; --may: #ececec; --recorded: #9aa5b1; --now: #2f6fb3; --text: #1b1f24; --page: #fff }
    @media (prefers-color-scheme: dark) { :root { --line: #3a4149; --back: #1c2127; --good: #6fce85; --bad: #ff8a80;
      --differs: #6b2a26; --may: #343a41; --recorded: #6b7681; --now: #5b9fe6; --text: #e4e7ea; --page: #12161a } }
    * { box-sizing: border-box }
    body { margin: 0 auto; padding: 1rem; max-width: 90rem; background: var(--page); color: var(--text);
      font: 16px/1.5 system-ui, sans-serif }
    h1, h2, h3 { line-height: 1.25; margin: 1em 0 .4em; overflow-wrap: anywhere }
    h1 { font-size: 1.6rem } h2 { font-size: 1.25rem } h3 { font-size: 1rem }
    a { color: inherit } small { font-weight: 400; opacity: .8 }
    .same { color: var(--good) } .other { color: var(--bad) }
    ul { list-style: none; padding: 0 } li { overflow-wrap: anywhere } li code { color: var(--text) }
    section { border-top: 1px solid var(--line) }
    figure { margin: 1em 0 } svg { display: block; width: 100%; height: 7rem; border-bottom: 1px solid var(--line) }
    rect.r, .key.r { fill: var(--recorded); background: var(--recorded) }
    rect.n, .key.n { fill: var(--now); background: var(--now) }
    a:hover rect { opacity: .6 }
    figcaption { font-size: .9rem } .key { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 .6em }
    details { border: 1px solid var(--line); border-radius: .4rem; margin: .6rem 0; padding: 0 .8rem }
    summary { cursor: pointer; padding: .5rem 0; overflow-wrap: anywhere }
    pre, table, code { font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace }
    pre { background: var(--back); padding: .6rem; margin: 0 0 .8rem; border-radius: .3rem; white-space: pre-wrap;
      overflow-wrap: anywhere; max-height: 40rem; overflow-y: auto }
    pre b { font-weight: 600 }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0 }
    th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top;
      overflow-wrap: anywhere } th { font-weight: 600 }
    mark { color: inherit; border-radius: .2rem; padding: 0 .1em }
    mark.d { background: var(--differs); outline: 1px solid var(--bad) } mark.m { background: var(--may) }
    .sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem } .sides > div { min-width: 0 }
    @media (max-width: 48rem) { .sides { grid-template-columns: 1fr } body { padding: .6rem }
      details { padding: 0 .5rem } pre { max-height: 24rem } }
    """
}
