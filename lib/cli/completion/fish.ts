import type { CompletedCommand } from './commands';

/** A script for fish. @see https://fishshell.com/docs/current/completions.html */
export function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, description, options, words }) => [
    `complete -c cdk8s-acme -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...options.map(({ long, description: text, words: values, hasValue }) => {
      const value = values ? ` -x -a ${quoted(values.join(' '))}` : hasValue ? ' -r' : '';
      return `complete -c cdk8s-acme -n ${seen(name)} -l ${long}${value} -d ${quoted(text)}`;
    }),
    ...(words ? [`complete -c cdk8s-acme -n ${seen(name)} -f -a ${quoted(words.join(' '))}`] : []),
  ]);
  return `# Completion of cdk8s-acme for fish: cdk8s-acme completion fish | source\n${lines.join('\n')}\n`;
}

function seen(command: string): string {
  return `'__fish_seen_subcommand_from ${command}'`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
