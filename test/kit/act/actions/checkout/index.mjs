import { execFileSync } from 'node:child_process'

// With a local branch of that name, as the real one leaves it; a tag's commit on no branch.
const { INPUT_REF: ref = '', GITHUB_WORKSPACE: workspace = '', KIT_CHECKOUT: known = '' } = process.env
const [, branch] = /^refs\/heads\/(.+)$/.exec(ref) ?? []
if (branch === undefined && !/^v\d+$/.test(ref)) {
  console.log(
    `::error::The stand-in for actions/checkout takes refs/heads/NAME or vN, not ${JSON.stringify(ref)}`,
  )
  process.exit(1)
}
const git = (folder, ...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim()
const origin = git(known, 'remote', 'get-url', 'origin')
const [from, to] =
  branch === undefined ? [`refs/tags/${ref}`, `refs/tags/${ref}`] : [ref, `refs/remotes/origin/${branch}`]
git(workspace, 'init', '--quiet')
git(workspace, 'fetch', '--quiet', '--depth=1', origin, `+${from}:${to}`)
git(
  workspace,
  'checkout',
  '--quiet',
  '--force',
  ...(branch === undefined ? ['--detach'] : ['-B', branch]),
  to,
)
