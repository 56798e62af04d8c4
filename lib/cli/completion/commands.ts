import type { Command, Option } from 'commander';
import { RULES } from '../../check/rules';

/** A command, as shells complete it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its argument is one of; undefined for files. */
  readonly words: readonly string[] | undefined;
}

export interface CompletedOption {
  /** Without the dashes. */
  readonly long: string;
  readonly description: string;
  /** What its value is one of; undefined for files, and where it has none. */
  readonly words: readonly string[] | undefined;
  readonly hasValue: boolean;
}

/** The commands of a program, without `help`. */
export function completedCommands(program: Command): CompletedCommand[] {
  const shown = program.commands.filter((command) => command.name() !== 'man');
  return shown.map((command) => {
    const [argument] = command.registeredArguments;
    return {
      name: command.name(),
      description: command.summary() || command.description(),
      options: [...command.options.map(completedOption), HELP],
      words: argument?.argChoices ?? (argument?.name() === 'rule' ? ruleIds() : undefined),
    };
  });
}

const HELP: CompletedOption = { long: 'help', description: 'print help', words: undefined, hasValue: false };

function completedOption({ long, description, argChoices, required, flags }: Option): CompletedOption {
  return {
    long: long!.slice(2),
    description,
    words: argChoices ?? (flags.includes('<rule>') ? ruleIds() : undefined),
    hasValue: required,
  };
}

function ruleIds(): string[] {
  return RULES.map(({ id }) => id);
}
