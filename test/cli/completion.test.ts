import { spawnSync } from 'node:child_process';
import { RULES } from '../../lib/check/rules';
import { cli } from './support';

const script = async (shell: string) => (await cli(['completion', shell])).stdout;

/** Runs a test only where a shell can be had. */
const where = (shell: string) => (spawnSync(shell, ['--version']).error ? test.skip : test);

/** What bash offers for the last word of a line. */
async function bash(line: string): Promise<string[]> {
  const words = line.split(' ');
  const list = words.map((word) => `'${word}'`).join(' ');
  const program = `${await script('bash')}\nCOMP_WORDS=(${list})\nCOMP_CWORD=${words.length - 1}\n_cdk8s_acme\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', program], { cwd: __dirname, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

test.each([
  ['cdk8s-acme ', ['check', 'completion', 'explain', 'help', 'init', 'rules', 'seal', 'synth']],
  ['cdk8s-acme ex', ['explain']],
  ['cdk8s-acme --v', ['--version']],
  ['cdk8s-acme check --form', ['--format']],
  ['cdk8s-acme check --format s', ['sarif']],
  ['cdk8s-acme check --fail-on ', ['error', 'warning']],
  ['cdk8s-acme check dist --no-c', ['--no-config']],
  ['cdk8s-acme check --ignore wildcard-w', ['wildcard-without-dns01']],
  ['cdk8s-acme check --baseline comp', ['completion.test.ts']],
  ['cdk8s-acme check comp', ['completion.test.ts']],
  ['cdk8s-acme rules account-key-e', RULES.flatMap(({ id }) => (id.startsWith('account-key-e') ? [id] : []))],
  ['cdk8s-acme init --language p', ['python']],
  ['cdk8s-acme completion f', ['fish']],
])('bash offers for "%s" what there is', async (line, words) => {
  expect(await bash(line)).toEqual(expect.arrayContaining([...words]));
  for (const word of await bash(line)) expect(word.startsWith(line.split(' ').at(-1)!)).toBe(true);
});

where('fish')('fish offers what there is', async () => {
  const offers = async (line: string) => {
    const program = `${await script('fish')}\ncomplete -C ${JSON.stringify(line)}`;
    const { stdout } = spawnSync('fish', ['--no-config', '-c', program], { cwd: __dirname, encoding: 'utf8' });
    return stdout.split('\n').map((offer) => offer.split('\t')[0]);
  };
  expect(await offers('cdk8s-acme ex')).toContain('explain');
  expect(await offers('cdk8s-acme check --format s')).toContain('sarif');
  expect(await offers('cdk8s-acme check --fail')).toContain('--fail-on');
});

where('zsh')('zsh reads its script', async () => {
  const text = `autoload -U compinit && compinit -D\n${await script('zsh')}\nprint -r -- $_comps[cdk8s-acme]`;
  const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', text], { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '_cdk8s_acme\n', stderr: '' });
});

test.each(['bash', 'zsh', 'fish'])('%s knows every command and option', async (shell) => {
  const { stdout: help } = await cli(['--help']);
  const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1]!).filter((name) => name !== 'help');
  expect(commands.length).toBeGreaterThan(5);
  const written = await script(shell);
  for (const command of commands) {
    expect(written).toMatch(new RegExp(`\\b${command}\\b`));
    const { stdout } = await cli([command, '--help']);
    for (const [, option] of stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)) expect(written).toContain(option);
  }
});

test('a shell that is not known is refused', async () => {
  const { stderr, exitCode } = await cli(['completion', 'tcsh']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish.');
});
