import type { Argument, Command, Option } from 'commander';
import type { ExitCode, Io } from '../io';
import { packageVersion } from '../version';

/** `cdk8s-acme man`: the manual page of a program, in roff. The build writes it for `man cdk8s-acme`. */
export function manCommand(program: Command, io: Io): ExitCode {
  io.stdout.write(`.TH CDK8S\\-ACME 1 "" "cdk8s\\-acme ${roff(packageVersion())}" "User Commands"
.SH NAME
cdk8s\\-acme \\- checks what cert\\-manager needs to issue ACME certificates
.SH SYNOPSIS
.B cdk8s\\-acme
.I command
.RI [ options ]
.SH DESCRIPTION
${roff(sentence(program.description()))}
.SH COMMANDS
${program.commands
  .filter((command) => command.name() !== 'man')
  .map(section)
  .join('')}.SH EXIT STATUS
.TP
.B 0
Nothing was found at or above the bar.
.TP
.B 1
Something was found.
.TP
.B 2
Wrong usage, or input that cannot be read.
.SH FILES
.TP
.I cdk8s\\-acme.yaml
What is checked, and how: in the working directory or above it, up to the root of the repository.
.SH SEE ALSO
.BR kubectl (1),
https://github.com/cdk8s\\-acme/cdk8s\\-acme
`);
  return 0;
}

function section(command: Command): string {
  const usage = ['cdk8s-acme', command.name(), '[options]', ...command.registeredArguments.map(placeholder)];
  return `.SS ${roff(usage.join(' '))}\n${roff(sentence(command.description()))}\n${command.options.map(entry).join('')}`;
}

function placeholder(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function entry({ flags, description }: Option): string {
  return `.TP\n.B ${roff(flags)}\n${roff(description)}\n`;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** Text as roff takes it: hyphens can be copied, and no line begins with what would be a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}
