import type { CompletedCommand, CompletedOption } from './commands';

/** A script for zsh. @see https://zsh.sourceforge.io/Doc/Release/Completion-System.html */
export function zsh(commands: readonly CompletedCommand[]): string {
  const list = commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}\n`);
  const cases = commands.map(({ name, options, words }) => {
    const rest = words ? `*:argument:(${words.join(' ')})` : '*:file:_files';
    const specs = [...options.map(specOf), rest].map((spec) => ` \\\n        ${quoted(spec)}`);
    return `      ${name}) _arguments${specs.join('')} ;;\n`;
  });
  return `#compdef cdk8s-acme
# Completion of cdk8s-acme for zsh: source <(cdk8s-acme completion zsh)
_cdk8s_acme() {
  local state line
  local -a commands
  commands=(
${list.join('')}  )
  _arguments -C '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${cases.map((text) => text.replace(/^/gm, '  ').trimEnd()).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = _cdk8s_acme ]; then _cdk8s_acme "$@"; else compdef _cdk8s_acme cdk8s-acme; fi
`;
}

function specOf({ long, description, words, hasValue }: CompletedOption): string {
  const text = description.replace(/[[\]\\:]/g, '\\$&');
  return `*--${long}[${text}]${hasValue ? `:value:${words ? `(${words.join(' ')})` : '_files'}` : ''}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
