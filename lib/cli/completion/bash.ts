import type { CompletedCommand } from './commands';

/** A script for bash. @see https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html */
export function bash(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name);
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ long, words }) => (words ? [`    '${name} --${long}') words='${words.join(' ')}' ;;\n`] : [])),
  );
  const files = commands.flatMap(({ name, options }) =>
    options.flatMap(({ long, words, hasValue }) => (hasValue && !words ? [`'${name} --${long}'`] : [])),
  );
  const options = commands.map(
    ({ name, options }) => `      ${name}) words='${options.map(({ long }) => `--${long}`).join(' ')}' ;;\n`,
  );
  const args = commands.flatMap(({ name, words }) => (words ? [`      ${name}) words='${words.join(' ')}' ;;\n`] : []));
  return `# Completion of cdk8s-acme for bash: eval "$(cdk8s-acme completion bash)"
_cdk8s_acme() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${names.join('|')}) command=$word; break ;;
    esac
  done
  case "$command $previous" in
${values.join('')}    ${files.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  if [ -z "$words" ]; then
    case $current in
      -*)
        case $command in
          '') words='--help --version' ;;
    ${options.join('    ')}        esac ;;
      *)
        case $command in
          '') words='${names.join(' ')} help' ;;
    ${args.join('    ')}        esac ;;
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current"))
  else COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -o bashdefault -F _cdk8s_acme cdk8s-acme
`;
}
