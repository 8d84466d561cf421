import { execFileSync } from 'node:child_process'

// With a local branch of that name, as the real one leaves it.
const { INPUT_REF: ref = '', GITHUB_WORKSPACE: workspace = '', KIT_CHECKOUT: known = '' } = process.env
const [, branch] = /^refs\/heads\/(.+)$/.exec(ref) ?? []
if (branch === undefined) {
  console.log(`::error::The stand-in for actions/checkout takes refs/heads/NAME, not ${JSON.stringify(ref)}`)
  process.exit(1)
}
const git = (folder, ...args) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim()
const origin = git(known, 'remote', 'get-url', 'origin')
const remote = `refs/remotes/origin/${branch}`
git(workspace, 'init', '--quiet')
git(workspace, 'fetch', '--quiet', '--depth=1', origin, `+${ref}:${remote}`)
git(workspace, 'checkout', '--quiet', '--force', '-B', branch, remote)
